"""Starting: a port that is taken or is none gets one clear line; ending leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import database
from tracker import serve

ROOT = Path(__file__).resolve().parents[2]
SERVING = """
import os, signal
from tracker import serve
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    serve.serve(int(os.environ["PORT"]), dict(os.environ))
except KeyboardInterrupt:
    print("Stopped")
"""


def test_a_port_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(SystemExit, match=f"Port {port} cannot be used.*PORT="):
            serve.chosen_port("demo")


@pytest.mark.parametrize("port", ["http", "0", "70000", "-1"])
def test_what_is_no_port(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match="is not a port"):
        serve.chosen_port("demo")


def test_the_demonstration_and_the_register_are_two_databases(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DATABASE_NAME", raising=False)
    demo, run = serve.environment_of("demo", 8000), serve.environment_of("run", 8001)
    assert demo["DATABASE_NAME"] != run["DATABASE_NAME"]
    assert (demo["DEMONSTRATION"], run["DEMONSTRATION"]) == ("True", "False")


def descendants(pid: int) -> list[int]:
    """Processes under this one, all the way down."""
    found = [one for one, parent in parents().items() if parent == pid]
    return [*found, *(below for one in found for below in descendants(one))]


def parents() -> dict[int, int]:
    """The parent of each process."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_the_worker_begins_and_ends_with_the_server(django_db_setup: None, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tracker.settings", "HTTPS": "False", "PORT": str(port),
        "SECRET_KEY": "for a server in tests, long enough to be taken for a key of its own",
        "DATABASE_NAME": str(database.settings_of()["NAME"]), "MEDIA_ROOT": str(tmp_path),
    }  # fmt: skip
    serving = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", SERVING], cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert serving.stdout is not None
    try:
        assert serving.stdout.readline() == "\n"
        assert f"127.0.0.1:{port}/" in serving.stdout.readline()
        begun = descendants(serving.pid)
        commands = [Path(f"/proc/{one}/cmdline").read_bytes() for one in begun]
        assert sum(b"run_worker" in one for one in commands) == 1
        assert sum(b"gunicorn" in one for one in commands) >= 2  # the second may still begin
        serving.send_signal(signal.SIGINT)
        out, told = serving.communicate(timeout=40)
    finally:
        serving.kill()
    assert out.strip() == "Stopped", told
    for _try in range(100):
        if not (left := [one for one in begun if is_alive(one)]):
            break
        time.sleep(0.1)
    assert left == []
