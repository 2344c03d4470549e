"""A real nginx takes the site file that `make nginx` prints, whatever stands in a redirect."""

import http.client
import urllib.parse

import pytest
from clinic.commands import nginx
from real_site import ROOT, clinic

REDIRECTS = {
    "plain/": "ptsd/new/",
    "with a space/": "ptsd/new place/",
    'with "quotes"/': 'to/"quotes"/',
    "it's/": "to/it's/",
    "semicolon;/": "to/a;/",
    "$uri/": "to/$uri/",
    "{brace}/": "to/{brace}/",
    "back\\slash/": "to/back\\slash/",
    "a/; } location / { return 200 hacked; } #/": "to/; return 200 hacked;/",
    "line\nbreak/": "to/\nX-Header: 1/",
    "#hash/": "to/place/#hash",
    "año/": "to/año/",
    "[x]/": "to/[x]/",
    "per%20cent/": "to/per%20cent/",
}


@pytest.fixture(scope="module")
def moved(serving, tmp_path_factory):
    """A real nginx that serves an empty folder with all those redirects; its port."""
    place = tmp_path_factory.mktemp("nginx")
    (place / "site").mkdir()
    with serving(place / "site", place / "run", redirects=REDIRECTS) as address:
        yield int(address.rpartition(":")[2])


@pytest.mark.parametrize("old", REDIRECTS)
def test_a_redirect_of_any_signs_leads_where_it_says(old, moved):
    asked = http.client.HTTPConnection("127.0.0.1", moved)
    asked.request("GET", "/" + urllib.parse.quote(old))
    answer = asked.getresponse()
    assert answer.status == 301 and answer.getheader("X-Header") is None
    where = answer.getheader("Location")
    assert urllib.parse.unquote(where) == "/" + REDIRECTS[old]


@pytest.mark.parametrize("name", ['my "clinic"', "a {brace}; #", "back\\slash", "[x]"])
def test_a_folder_of_any_name_is_served(name, serving, tmp_path):
    folder = tmp_path / name
    folder.mkdir()
    (folder / "index.html").write_text("here", encoding="utf-8")
    with serving(folder, tmp_path / "run") as address:
        asked = http.client.HTTPConnection(address.removeprefix("http://"))
        asked.request("GET", "/")
        assert asked.getresponse().read() == b"here"


def test_make_nginx_says_only_what_a_reader_may_follow(project):
    lines = (
        '"a b; }/" = "c d; }/"\n"loop/" = "loop/"\n"number/" = 7\n"one/" = "two/"\n"two/" = "x/"\n'
    )
    (project / "content/redirects.toml").write_text(lines, encoding="utf-8")
    done = clinic(project, "nginx")
    assert done.returncode == 0, done.stderr
    found = [line for line in done.stdout.splitlines() if line.startswith("location = ")]
    assert found == [
        'location = "/a b; }/" { return 301 "/c%20d%3B%20%7D/"; }',
        'location = "/one/" { return 301 "/x/"; }',
        'location = "/two/" { return 301 "/x/"; }',
    ]


def test_the_folder_of_this_project_is_the_one_that_is_served():
    assert f'root "{ROOT / "output"}";' in nginx.site_file(ROOT, ROOT / "output")
