"""The preview and `make serve` answer this machine alone, and no path takes an answer away."""

import functools
import socket
import threading

import pytest
from clinic.commands.devserver.local_server import BelowHandler, LocalServer
from clinic.commands.devserver.preview import Handler, Preview
from clinic.commands.devserver.shown import Shown
from clinic.release.release_record import read_base


@pytest.fixture(scope="module", params=["preview", "serve"])
def server(request, tmp_path_factory):
    """A server of each sort over one page, on a free port."""
    room = tmp_path_factory.mktemp("room")
    (room / "1" / "[x]").mkdir(parents=True)
    for name in ("index.html", "[x]/index.html", "f[x].css"):
        (room / "1" / name).write_text("<html><body>A draft</body></html>", encoding="utf-8")
    preview = Preview(room, room)
    preview.shown = Shown(1, room / "1")
    handler = functools.partial(BelowHandler, directory=str(room / "1"), base="")
    if request.param == "preview":
        handler = functools.partial(Handler, preview=preview)
    with LocalServer(0, handler) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield found
        found.shutdown()


def ask(server, target, *heads, method="GET"):
    """Return (status, all that was answered) of one request as it would go over the wire."""
    lines = [f"{method} {target} HTTP/1.0", *heads, "", ""]
    with socket.create_connection(server.server_address) as wire:
        wire.sendall("\r\n".join(lines).encode("latin-1"))
        answer = wire.makefile("rb").read().decode("utf-8")
    assert answer, f"nothing was answered to {target}"
    return int(answer.split()[1]), answer


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LocalHost"])
def test_this_machine_is_answered(name, server):
    status, answer = ask(server, "/", f"Host: {name}:{server.server_port}")
    assert status == 200 and "A draft" in answer


def test_a_codespace_is_answered_under_the_name_of_its_port_alone(server, monkeypatch):
    port = server.server_port
    mine = f"quiet-room-x7-{port}.app.github.dev"
    assert ask(server, "/", f"Host: {mine}")[0] == 403  # not on another machine
    monkeypatch.setenv("CODESPACE_NAME", "quiet-room-X7")
    assert ask(server, "/", f"Host: {mine}")[0] == 403
    monkeypatch.setenv("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "app.github.dev")
    assert ask(server, "/", f"Host: {mine}")[0] == 200
    for other in ("quiet-room-x7-1.app.github.dev", f"else-{port}.app.github.dev", mine + ".x.org"):
        assert ask(server, "/", f"Host: {other}")[0] == 403


OTHERS = {
    "another name": ["Host: attacker.example:{port}"],
    "another name without a port": ["Host: attacker.example"],
    "a name that begins like ours": ["Host: localhost.attacker.example:{port}"],
    "a name that ends like ours": ["Host: attacker-localhost:{port}"],
    "a user before another name": ["Host: localhost@attacker.example:{port}"],
    "this machine in its network": ["Host: 192.168.0.7:{port}"],
    "every address": ["Host: 0.0.0.0:{port}"],
    "another port": ["Host: localhost:1"],
    "no port": ["Host: localhost"],
    "two names": ["Host: localhost:{port}", "Host: attacker.example:{port}"],
    "no name": [],
    "an empty name": ["Host: "],
}


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("case", OTHERS)
def test_nobody_else_is_answered(case, method, server):
    heads = [line.format(port=server.server_port) for line in OTHERS[case]]
    for target in ("/", "/.preview/version?after=0", f"http://localhost:{server.server_port}/"):
        status, answer = ask(server, target, *heads, method=method)
        assert status == 403 and "A draft" not in answer
        assert f"http://localhost:{server.server_port}" in answer


PATHS = {
    "/[x]/": 200,
    "/f[x].css": 200,
    "/%5Bx%5D/": 200,
    "/?[x]": 200,
    "/[y]": 404,
    "//[y]/a": 404,
    "///[y]": 404,
    "/[y]?[z]#[w]": 404,
    "/%00": 404,
    "/a%00b.css": 404,
    "/%ff": 404,
    "http://[::1/": 404,
    "[y]": 404,
    "*": 404,
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_path_has_an_answer(path, method, server, capfd):
    status, _ = ask(server, path, f"Host: localhost:{server.server_port}", method=method)
    assert status == PATHS[path]
    assert "Traceback" not in capfd.readouterr().err


@pytest.mark.parametrize("after", ["[x]", "", "-1", "0x1", "9" * 5000, "²"])
def test_a_version_that_is_none_is_answered_at_once(after, server):
    after = after.encode("utf-8").decode("latin-1")
    path = f"/.preview/version?after={after}"
    status, _ = ask(server, path, f"Host: localhost:{server.server_port}")
    assert status in (200, 404)


BELOW = {  # of a site at https://…/learn: address -> status
    "/learn/": 200,
    "/learn/[x]/": 200,
    "/": 302,
    "/learn": 302,
    "/[x]/": 404,
    "/learner/": 404,
    "/learn/[y]": 404,
}


@pytest.mark.parametrize("path", BELOW)
def test_a_site_under_a_path_is_shown_below_it(path, tmp_path):
    (tmp_path / "[x]").mkdir()
    for name in ("index.html", "[x]/index.html"):
        (tmp_path / name).write_text("A page", encoding="utf-8")
    handler = functools.partial(BelowHandler, directory=str(tmp_path), base="/learn")
    with LocalServer(0, handler) as found:
        threading.Thread(target=found.serve_forever, daemon=True).start()
        status, answer = ask(found, path, f"Host: localhost:{found.server_port}")
        found.shutdown()
    assert status == BELOW[path]
    assert ("Location: /learn/\r\n" in answer) == (status == 302)


@pytest.mark.parametrize(("website", "base"), [("https://x.org/", ""), ("https://x.org/a/", "/a")])
def test_where_a_site_lies_is_read_from_its_home_page(website, base, tmp_path):
    head = f'<link rel="canonical" href="{website}">'
    (tmp_path / "index.html").write_text(head, encoding="utf-8")
    assert read_base(tmp_path) == base
    assert read_base(tmp_path / "nowhere") == ""
