"""The weekly look outside tells links that do not answer, and facts that are due."""

import contextlib
import io
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from clinic.commands import outside
from small_site import files, lay, swap

REFS, TWO = "content/references.json", "content/articles/visits/two.md"
SITES = "content/sites.toml"
HELP_FUND = '["www.help.org"]\nwho.en = "The Help Fund"\nwhy = "It knows."\n'


class Host(BaseHTTPRequestHandler):
    """Answers with the number that an address asks for; with nonsense where it asks for none."""

    def do_GET(self):
        asked = self.path.split("/")[1]
        if not asked.isdigit():
            self.wfile.write(b"nonsense\r\n")
            return
        self.send_response(int(asked))
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def host():
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.mark.parametrize("code", [200, 401, 403, 405, 429])
def test_an_address_that_answers_if_only_to_refuse_robots_is_in_order(host, code):
    assert outside.ask_address(f"{host}/{code}/") == ""


@pytest.mark.parametrize("code", [404, 410, 500])
def test_an_address_that_is_gone_is_told(host, code):
    assert outside.ask_address(f"{host}/{code}/") == f"answers {code}"


def test_an_address_with_letters_of_other_languages_is_asked(host):
    assert outside.ask_address(f"{host}/200/días hábiles/<1::AID>?q=ñ#año") == ""


def test_a_host_that_answers_nonsense_is_told(host):
    assert outside.ask_address(f"{host}/nonsense/") == "does not answer (nonsense\r\n)"


def test_an_address_that_nobody_answers_is_told():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]  # nobody listens there once it is closed
    assert outside.ask_address(f"http://127.0.0.1:{port}/").startswith("does not answer (")


def test_each_is_told_with_the_place_that_leads_there(host):
    found = {f"{host}/404/": "content/clinic.toml: exit_to", f"{host}/200/": "content/help.toml: x"}
    assert outside.find_unanswered(found) == [
        f"content/clinic.toml: exit_to: {host}/404/ answers 404"
    ]


def test_facts_are_told_from_the_day_on_which_they_are_due(tmp_path, monkeypatch):
    due = swap(TWO, "Kind:", "Recheck: 2026-11-23\nKind:")
    late = files()[REFS].replace('"PMID"', '"recheck": "2026-11-24", "PMID"', 1)
    site = lay(tmp_path, due | {REFS: late})
    monkeypatch.setattr(outside, "find_unanswered", lambda _: [])  # no test leaves this machine
    environ = {"BUILD_DAY": "2026-11-23", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}
    assert told(environ, site) == [f"{TWO}: due for a new look since 2026-11-23"]
    environ["BUILD_DAY"] = "2026-11-24"
    assert f"{REFS}: doe2021: due for a new look since 2026-11-24" in told(environ, site)
    environ["BUILD_DAY"] = "2026-11-22"
    assert told(environ, site) == ["Every address answered; no fact is due."]
    assert "- Every address answered" in (tmp_path / "summary").read_text()


def test_every_address_outside_that_a_reader_may_follow_is_asked(tmp_path):
    from clinic.content.content import read
    from small_site import DAY

    content, _ = read(lay(tmp_path), DAY)
    found = outside.list_addresses(content)
    assert found["https://doi.org/10.1000/doe2021"] == f"{REFS}: doe2021"
    assert "content/clinic.toml: exit_to" in found.values()
    assert {place.partition(":")[0] for place in found.values()} >= {"content/help.toml"}


def test_addresses_in_texts_are_asked_where_their_host_is_named(tmp_path):
    from clinic.content.content import read
    from small_site import DAY

    body = (
        "It is [a (b)](https://WWW.Help.org/a_(b)), <https://www.help.org/c>, `https://www.help.org/d`"
        " and [another](https://evil.org/)."
    )
    site = lay(tmp_path, swap(TWO, "Ask who will be there.", body) | {SITES: HELP_FUND})
    found = outside.list_addresses(read(site, DAY)[0])
    line = 1 + (site / TWO).read_text().partition("It is [a")[0].count("\n")
    assert {a: place for a, place in found.items() if place.startswith(TWO)} == {
        "https://www.help.org/a_(b)": f"{TWO}:{line}",
        "https://www.help.org/c": f"{TWO}:{line}",
    }


def told(environ, site):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        outside.main(environ, site)
    return out.getvalue().splitlines()
