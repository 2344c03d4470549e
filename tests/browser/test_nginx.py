"""A real nginx takes the site file that `make nginx` prints, whatever stands in a redirect."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import urllib.parse

import pytest
from browser_pages import free_port
from clinic.assets import policy
from clinic.commands import nginx
from real_site import ROOT, clinic
from site_pages import BASE

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
    found = [line for line in done.stdout.splitlines() if line.startswith('location = "')]
    assert found == [
        f'location = "{BASE}/a b; }}/" {{ return 301 "{BASE}/c%20d%3B%20%7D/"; }}',
        f'location = "{BASE}/one/" {{ return 301 "{BASE}/x/"; }}',
        f'location = "{BASE}/two/" {{ return 301 "{BASE}/x/"; }}',
    ]


def test_the_folder_of_this_project_is_the_one_that_is_served():
    assert f'root "{ROOT / "output"}";' in nginx.site_file(ROOT, ROOT / "output")


# what a server of one's own answers


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A small published folder."""
    folder = tmp_path_factory.mktemp("site")
    for name, text in {
        "index.html": "home",
        "index.html.gz": "packed",
        "404.html": "lost",
        "ptsd/one/index.html": "one",
        "assets/x-0123.js": "x",
        "_headers": "secret",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def plain(small, serving, tmp_path_factory):
    """The port of a plain nginx over it."""
    with serving(small, tmp_path_factory.mktemp("run")) as address:
        yield int(address.rpartition(":")[2])


def ask(connection, path, **headers):
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer, answer.read().decode()


ANSWERS = {  # address -> (status, text, Cache-Control)
    "/": (200, "home", "no-cache"),
    "/ptsd/one/": (200, "one", "no-cache"),
    "/assets/x-0123.js": (200, "x", "max-age=31536000"),
    "/ptsd/": (404, "lost", None),  # a folder without a page is no place that is forbidden
    "/assets/": (404, "lost", None),
    "/nothing/": (404, "lost", None),
    "/_headers": (404, "lost", None),
}


@pytest.mark.parametrize("path", ANSWERS)
def test_each_address_has_its_answer_and_every_header(path, plain):
    status, text, kept = ANSWERS[path]
    answer, body = ask(http.client.HTTPConnection("127.0.0.1", plain), path)
    assert (answer.status, body, answer.getheader("Cache-Control")) == (status, text, kept)
    for name, value in policy.list_headers(True):
        assert answer.getheader(name) == value, name


BELOW = {  # the same site at https://…/learn: address -> (status, text or Location, Cache-Control)
    "/learn/": (200, "home", "no-cache"),
    "/learn/ptsd/one/": (200, "one", "no-cache"),
    "/learn/assets/x-0123.js": (200, "x", "max-age=31536000"),
    "/learn/ptsd/": (404, "lost", None),
    "/learn/nothing/": (404, "lost", None),
    "/learn/_headers": (404, "lost", None),
    "/learn/old/": (301, "/learn/ptsd/one/", None),
    "/learn": (301, "/learn/", None),
    "/": (404, "lost", None),
    "/ptsd/one/": (404, "lost", None),
}


def test_a_site_under_a_path_is_served_below_it(small, serving, tmp_path):
    found = {}
    with serving(small, tmp_path, redirects={"old/": "ptsd/one/"}, base="/learn") as address:
        port = int(address.removesuffix("/learn").rpartition(":")[2])
        for path in BELOW:
            answer, text = ask(http.client.HTTPConnection("127.0.0.1", port), path)
            there = answer.getheader("Location") or text
            kept = answer.getheader("Cache-Control") if answer.status == 200 else None
            found[path] = answer.status, there, kept
            for name, value in policy.list_headers(True):
                assert answer.getheader(name) == value, (path, name)
    assert found == BELOW


def test_make_nginx_serves_a_site_under_its_path(project):
    file = project / "content/clinic.toml"
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"^website = .*$", 'website = "https://clinic.example/learn"', text, flags=re.M)
    file.write_text(text, encoding="utf-8")
    done = clinic(project, "nginx")
    folder = (project / "output").as_posix()
    assert f'location /learn/ {{ alias "{folder}/"; try_files $uri $uri/ =404; }}' in done.stdout


@pytest.mark.parametrize(("takes", "body"), [("gzip", "packed"), ("identity", "home")])
def test_the_packed_and_the_plain_copy_are_kept_apart(takes, body, plain):
    connection = http.client.HTTPConnection("127.0.0.1", plain)
    answer, text = ask(connection, "/", **{"Accept-Encoding": takes})
    assert text == body and "Accept-Encoding" in answer.getheader("Vary", "")


@pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl on this machine")
def test_it_answers_over_tls_and_http_2(small, tmp_path):
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    key, port = ["-keyout", "key.pem", "-out", "cert.pem"], free_port()
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=localhost",
            "-addext",
            "subjectAltName=DNS:localhost",
            *key,
        ],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    said = subprocess.run([program, "-v"], capture_output=True, text=True, check=True).stderr
    newer = tuple(map(int, re.search(r"(\d+)\.(\d+)\.(\d+)", said).groups())) >= (1, 25, 1)
    listen = (
        f"listen 127.0.0.1:{port} ssl; http2 on;"
        if newer
        else f"listen 127.0.0.1:{port} ssl http2;"
    )
    server = nginx.site_file(ROOT, small, rehearsal=True).replace(
        "listen 80;",
        f"{listen} ssl_certificate {tmp_path}/cert.pem; ssl_certificate_key {tmp_path}/key.pem;",
    )
    user = "user root;" if os.geteuid() == 0 else ""
    rooms = "".join(
        f"{name}_temp_path {tmp_path}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"{user} pid {tmp_path}/pid; events {{}} http {{ {rooms} access_log off; {server} }}",
        encoding="utf-8",
    )
    command = [program, "-p", tmp_path, "-c", tmp_path / "nginx.conf", "-e", tmp_path / "error.log"]
    subprocess.run(command, capture_output=True, check=True)
    try:
        context = ssl.create_default_context(cafile=tmp_path / "cert.pem")
        answer, body = ask(http.client.HTTPSConnection("localhost", port, context=context), "/")
        assert body == "home" and answer.getheader("Strict-Transport-Security")
        context.set_alpn_protocols(["h2", "http/1.1"])
        with (
            socket.create_connection(("localhost", port)) as wire,
            context.wrap_socket(wire, server_hostname="localhost") as spoken,
        ):
            assert spoken.selected_alpn_protocol() == "h2"
    finally:
        subprocess.run([*command, "-s", "stop"], capture_output=True, check=True)
