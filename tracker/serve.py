"""`make demo` and `make run`: database, migrations, data, then the server until Ctrl-C."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from tracker.embedded_postgres import Cluster
from tracker.postgres_binaries import PostgresProblem

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"demo": "tracker_demo", "run": "tracker"}


def main() -> None:
    """`python -m tracker.serve demo|run|clean`."""
    mode = sys.argv[1] if len(sys.argv) > 1 else "run"
    if mode == "clean":
        clean()
        return
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.default_int_handler)
    port = chosen_port(mode)
    environment = environment_of(mode, port)
    try:
        start_database(environment)
        prepare(mode, environment)
        serve(port, environment)
    except PostgresProblem as problem:
        sys.exit(str(problem))
    except KeyboardInterrupt:
        say("Stopped")


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def chosen_port(mode: str) -> int:
    """PORT= or 8000, if it is free."""
    text = os.environ.get("PORT") or "8000"
    if not (text.isdecimal() and 0 < int(text) < 65536):  # noqa: PLR2004
        sys.exit(f"PORT={text} is not a port. Give a number from 1 to 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as error:
            sys.exit(
                f"Port {text} cannot be used ({error.strerror}). "
                f"Choose another: make {mode} PORT={int(text) % 65535 + 1}"
            )
    return int(text)


def environment_of(mode: str, port: int) -> dict[str, str]:
    """The environment of all that is started: plain http on this machine, own secret key."""
    key = ROOT / "var" / "secret-key"
    key.parent.mkdir(exist_ok=True)
    if not key.exists():
        key.touch(0o600)
        key.write_text(secrets.token_urlsafe(64))
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "DATABASE_NAME": os.environ.get("DATABASE_NAME", NAMES[mode]),
        "HTTPS": "False",
        "SITE_URL": os.environ.get("SITE_URL", f"http://127.0.0.1:{port}"),
        "DEMONSTRATION": "True" if mode == "demo" else "False",
    }


def start_database(environment: dict[str, str]) -> None:
    """Starts our own cluster, unless DATABASE_URL names a server; this process keeps it alive."""
    if environment.get("DATABASE_URL"):
        return
    cluster = Cluster(Path(environment.get("DATABASE_HOME", ROOT)), say=say)
    cluster.ensure_running()
    cluster.create_database(environment["DATABASE_NAME"])


def prepare(mode: str, environment: dict[str, str]) -> None:
    """Migrations, static files, reference data and, for the demonstration, its data."""
    step("Bringing the database up to date", "migrate", "--verbosity=0", environment=environment)
    step("Collecting static files", "collectstatic", "--noinput", "-v0", environment=environment)
    step("Loading reference data", "load_reference", environment=environment)
    if mode == "demo":
        step("Loading demonstration data", "load_demo", environment=environment)


def step(words: str, *command: str, environment: dict[str, str]) -> None:
    say(words)
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *command], env=environment, check=False
    )
    if done.returncode:
        sys.exit(f"“{' '.join(command)}” failed; its own words are above.")
    if (spent := time.monotonic() - started) > 2:  # noqa: PLR2004
        say(f"  done in {spent:.0f} s")


def serve(port: int, environment: dict[str, str]) -> None:
    """Runs the server in front until Ctrl-C or a signal, and leaves none behind."""
    server = subprocess.Popen(
        [
            sys.executable, "-m", "gunicorn", "tracker.wsgi", f"--bind=127.0.0.1:{port}",
            "--workers=2", "--threads=4", "--worker-class=gthread", "--log-level=warning",
            "--no-control-socket",
        ],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )  # fmt: skip
    worker = start_worker(environment)
    try:
        wait_for(port, server)
        say(f"\nOpen http://127.0.0.1:{port}/ - Ctrl-C stops the server")
        server.wait()
        sys.exit("The server ended by itself; its own words are above.")
    finally:
        for process in (worker, server):
            process.terminate()
        for process in (worker, server):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def start_worker(environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    """Does what people ask for in the background, and sends notices; without EMAIL_URL the mails
    are files in var/mail."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "manage.py"), "run_worker"],
        cwd=ROOT,
        env=environment,
        start_new_session=True,
    )


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if server.poll() is not None:
            return
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def clean() -> None:
    """Removes the cluster with all its databases."""
    cluster = Cluster(ROOT, say=say)
    if cluster.home.exists():
        cluster.remove()
        say(f"Removed {cluster.home}")
    else:
        say("There is no cluster to remove")


if __name__ == "__main__":
    main()
