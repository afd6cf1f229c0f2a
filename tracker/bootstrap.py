"""First steps on a bare machine, with the standard library alone: `.venv` and what goes into it.

Run by the Makefile with the system's Python; it then hands over to the Python of `.venv`.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def main() -> None:
    """`bootstrap.py base|dev COMMAND...`: installs that set, then becomes the command."""
    requirements, *command = sys.argv[1:]
    if sys.version_info < OLDEST:
        sys.exit(
            "Python 3.11 or newer is needed; this is "
            f"{sys.version.split()[0]}. Install it and call make with PYTHON=python3.11."
        )
    install(ROOT / "requirements" / f"{requirements}.txt")
    if command:
        os.chdir(ROOT)
        os.execv(PYTHON, [str(PYTHON), *command])


def install(wanted: Path) -> None:
    """Makes `.venv` hold what the file pins; quick where it does already."""
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    marker = VENV / f".installed-{wanted.stem}"
    if PYTHON.exists() and marker.exists() and marker.read_text() == digest:
        return
    if not PYTHON.exists():
        create_venv()
    started = time.monotonic()
    say(f"Installing the pinned packages of {wanted.name} (up to a minute)")
    tool = ROOT / "requirements" / "tool.txt"
    run("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(tool))
    run("-m", "uv", "pip", "install", "--quiet", "--require-hashes", "-r", str(wanted))
    marker.write_text(digest)
    say(f"Installed in {time.monotonic() - started:.0f} s")


def create_venv() -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        sys.exit(
            "Python's module venv is missing. Install it (Debian: apt-get install python3-venv)."
        )
    say("Creating .venv")
    made = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        sys.exit(f"Python could not make .venv: {made.stdout.strip() or made.stderr.strip()}")


def run(*arguments: str) -> None:
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV)}
    done = subprocess.run([str(PYTHON), *arguments], env=environment, check=False)
    if done.returncode:
        sys.exit(
            "The packages could not be installed. Look at the lines above; "
            "a network or a package index may be out of reach. Then run the same command again."
        )


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
