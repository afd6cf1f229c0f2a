"""Starting: a port that is taken or is none gets one clear line."""

import socket

import pytest

from tracker import serve


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
