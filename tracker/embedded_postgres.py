"""Runs a private PostgreSQL cluster with two roles, started on demand.

Whoever uses the cluster holds a shared lock; the last to leave stops it. Nothing starts by
importing this module.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import IO, Final

from tracker.postgres_binaries import PostgresProblem, copy_server, find_binaries, major_version

OWNER: Final = "tracker_owner"
APP: Final = "tracker_app"
SUPERUSER: Final = "tracker_admin"
MAX_SOCKET_PATH: Final = 90
"""Characters; the system's limit is 107, and the server adds a file name."""
SHARED_HOME: Final = Path("/var/lib/obligation-tracker")
NEWEST_WITHOUT_BUILTIN: Final = 17

Say = Callable[[str], None]


@dataclass
class Cluster:
    """One private cluster of a checkout. `home` holds data, socket, password files and locks."""

    checkout: Path
    say: Say = print
    durable: bool = True
    _user_lock: IO[str] | None = field(default=None, repr=False)

    @cached_property
    def account(self) -> str | None:
        """The account that runs the server: None for one's own, since root may not."""
        if os.geteuid() != 0:
            return None
        for name in ("postgres", "nobody"):
            with contextlib.suppress(KeyError):
                pwd.getpwnam(name)
                return name
        raise PostgresProblem(
            "PostgreSQL does not run as root, and there is no account postgres or nobody. "
            "Run this as an ordinary user."
        )

    @cached_property
    def home(self) -> Path:
        """Where the cluster lives; outside the checkout where its account cannot reach that."""
        inside = self.checkout / "var" / "postgres"
        if self.account is None or self._reaches(self.checkout):
            return inside
        digest = hashlib.sha256(str(self.checkout.resolve()).encode()).hexdigest()[:16]
        return SHARED_HOME / digest

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def passwords(self) -> Path:
        """A libpq password file of the client, mode 0600."""
        return self.checkout / "var" / "pgpass"

    @cached_property
    def socket_folder(self) -> Path:
        near = self.home / "socket"
        if len(str(near)) <= MAX_SOCKET_PATH:
            return near
        digest = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"obligation-tracker-{digest}"

    @cached_property
    def binaries(self) -> Path:
        found = find_binaries()
        if self.account is None or self._reaches(found):
            return found
        copied = self.home / "server"
        if not copied.exists():
            self.say(f"Copying PostgreSQL to {copied}, where the account {self.account} reaches it")
            copy_server(found, copied)
        return copied / found.parent.name / "bin"

    @property
    def is_running(self) -> bool:
        """Whether a live server, not a zombie or a stale file, owns the data folder."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except FileNotFoundError:
            return Path("/proc/self").exists() is False and self._answers()
        except (ValueError, IndexError, PermissionError, ProcessLookupError):
            return False
        return state not in ("Z", "X") and b"postgres" in command and self._answers()

    def ensure_running(self) -> None:
        """Starts the cluster unless it runs, and keeps it for as long as this process lives."""
        if self._user_lock is not None and self.is_running:
            return
        self._prepare_home()
        with self._locked("start.lock"):
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self.is_running:
                self._start()
            if self._user_lock is None:
                self._user_lock = (self.home / "users.lock").open("a")
                fcntl.flock(self._user_lock, fcntl.LOCK_SH)
                atexit.register(self.leave)
            self._ensure_roles()

    def leave(self) -> None:
        """Gives the shared lock back; the last to leave stops the server."""
        if self._user_lock is None:
            return
        lock, self._user_lock = self._user_lock, None
        with self._locked("start.lock"):
            fcntl.flock(lock, fcntl.LOCK_UN)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return
            finally:
                lock_file = lock
            self.stop()
            lock_file.close()

    def stop(self) -> None:
        """Stops the server, ending open sessions."""
        if (self.data / "postmaster.pid").exists():
            self._run(
                "pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", "60", "stop", check=False
            )

    def remove(self) -> None:
        """Stops the server and deletes the cluster with all its data."""
        if self.home.exists():
            self.stop()
            shutil.rmtree(self.home)
        shutil.rmtree(self.socket_folder, ignore_errors=True)
        self.passwords.unlink(missing_ok=True)

    def create_database(self, name: str) -> bool:
        """Makes a database that the owner's role owns; False where it is there already."""
        if self._sql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'").strip() == "1":
            return False
        self._sql(f'CREATE DATABASE "{name}" OWNER {OWNER}')
        return True

    def _create(self) -> None:
        self.say("Creating the database cluster (about two seconds)")
        if self.data.exists():
            shutil.rmtree(self.data)
        secret = self.home / "superuser.pw"
        words = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, APP)}
        self._write_private(secret, words[SUPERUSER], for_account=True)
        locale = ["--locale=C.UTF-8"]
        if major_version(self.binaries) >= NEWEST_WITHOUT_BUILTIN:
            locale += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self._run(
            "initdb", "-D", self.data, "-U", SUPERUSER, f"--pwfile={secret}",
            "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", *locale,
        )  # fmt: skip
        secret.unlink()
        lines = "".join(f"*:*:*:{role}:{word}\n" for role, word in words.items())
        self._write_private(self.passwords, lines)

    def _start(self) -> None:
        for stale in (self.data / "postmaster.pid", self.socket_folder / ".s.PGSQL.5432.lock"):
            with contextlib.suppress(FileNotFoundError):
                stale.unlink()
        options = [f"-k '{self.socket_folder}'", "-c listen_addresses=''", "-c max_connections=60"]
        if not self.durable:
            off = ("fsync", "synchronous_commit", "full_page_writes")
            options += [*(f"-c {one}=off" for one in off), "-c max_wal_size=256MB"]
        log = self.home / "server.log"
        self._run(
            "pg_ctl", "-D", self.data, "-w", "-t", "60", "-l", log,
            "-o", " ".join(options), "start",
            problem=f"PostgreSQL did not start. Its own words are in {log}.",
        )  # fmt: skip

    def _ensure_roles(self) -> None:
        """The two roles: one migrates, the other serves and may not touch history."""
        words = dict(
            line.rsplit(":", 2)[1:] for line in self.passwords.read_text().splitlines() if line
        )
        known = self._sql("SELECT rolname FROM pg_roles").split()
        for role in (OWNER, APP):
            if role not in known:
                extra = "CREATEDB" if role == OWNER else ""
                self._sql(f"CREATE ROLE {role} LOGIN {extra} PASSWORD '{words[role]}'")

    def _sql(self, statement: str) -> str:
        arguments: list[str | Path] = [
            self.binaries / "psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1",
            "-h", self.socket_folder, "-U", SUPERUSER, "-d", "postgres", "-c", statement,
        ]  # fmt: skip
        told: subprocess.CompletedProcess[str] = subprocess.run(
            arguments,
            env={**os.environ, "PGPASSFILE": str(self.passwords)},
            capture_output=True,
            text=True,
            check=False,
        )
        if told.returncode:
            raise PostgresProblem(f"PostgreSQL refused a statement: {told.stderr.strip()}")
        return told.stdout

    def _answers(self) -> bool:
        """Whether the server takes connections; asked again for two seconds while it starts."""
        for _ in range(20):
            ready = subprocess.run(
                [self.binaries / "pg_isready", "-q", "-h", self.socket_folder], check=False
            )
            if ready.returncode == 0:
                return True
            if ready.returncode != 1:
                return False
            time.sleep(0.1)
        return False

    def _run(self, name: str, *arguments: object, check: bool = True, problem: str = "") -> None:
        """Runs one of PostgreSQL's programs as the cluster's account."""
        log = self.home / "last-command.log"
        with log.open("w") as out:
            done = subprocess.run(
                [str(self.binaries / name), *map(str, arguments)],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                cwd=self.home,
                user=self.account,
                group=self._group,
                extra_groups=[] if self.account else None,
                start_new_session=True,
                check=False,
            )
        if check and done.returncode:
            raise PostgresProblem(problem or f"{name} failed: {log.read_text().strip()}")

    @property
    def _group(self) -> int | None:
        return pwd.getpwnam(self.account).pw_gid if self.account else None

    def _reaches(self, place: Path) -> bool:
        """Whether the account may enter a folder; asked of the system, since modes mislead."""
        asked = subprocess.run(
            ["/bin/sh", "-c", 'cd "$1"', "sh", str(place)],
            user=self.account,
            group=self._group,
            extra_groups=[],
            stderr=subprocess.DEVNULL,
            check=False,
        )
        return asked.returncode == 0

    def _prepare_home(self) -> None:
        (self.checkout / "var").mkdir(parents=True, exist_ok=True)
        if self.home.is_relative_to(SHARED_HOME) and not self.home.exists():
            self.say(f"The server's account cannot enter this folder; its data is in {self.home}")
            SHARED_HOME.mkdir(parents=True, exist_ok=True)
            SHARED_HOME.chmod(0o755)
        for folder in (self.home, self.socket_folder):
            folder.mkdir(parents=True, exist_ok=True)
            if self.account:
                shutil.chown(folder, self.account)
            folder.chmod(0o700)

    def _write_private(self, path: Path, text: str, *, for_account: bool = False) -> None:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as target:
            target.write(text)
        if for_account and self.account:
            shutil.chown(path, self.account)

    @contextlib.contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        with (self.home / name).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
