"""The real site behind a real nginx, opened in a real Chromium."""

import os
import re
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from browser_pages import WATCH, free_port
from clinic.commands import nginx
from playwright.sync_api import sync_playwright
from real_site import ROOT
from site_pages import BASE

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]


@contextmanager
def serve(folder, place, headers=True, rehearsal=True, redirects=None, base=""):
    """Run nginx over a built folder with the site file the project ships; give its address.

    nginx goes to the background only when it listens, so nothing here waits. `headers=False` serves
    the same folder bare, so that each page has only its own meta policy. `base`: "/learn" of a site
    under a path; its address ends with that.
    """
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    port = free_port()
    server = nginx.site_file(ROOT, folder, rehearsal=rehearsal, redirects=redirects, base=base)
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};")
    if not headers:
        server = re.sub(r"^add_header .*\n", "", server, flags=re.M)
    place.mkdir(parents=True, exist_ok=True)
    # of its own: a server that is still ending would take the next one's pid away
    place = Path(tempfile.mkdtemp(dir=place))
    user = "user root;" if os.geteuid() == 0 else ""
    temporary = "".join(
        f"{name}_temp_path {place}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (place / "nginx.conf").write_text(
        f"{user} pid {place}/pid; error_log {place}/error.log; events {{}} http {{ {temporary}"
        f"include {nginx_types(program)}; access_log {place}/access.log; {server} }}",
        encoding="utf-8",
    )
    command = [
        program,
        "-p",
        str(place),
        "-c",
        str(place / "nginx.conf"),
        "-e",
        str(place / "error.log"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    try:
        yield f"http://127.0.0.1:{port}{base}"
    finally:
        subprocess.run([*command, "-s", "stop"], capture_output=True, check=True)


def nginx_types(program):
    """Return the file in which this nginx keeps its media types."""
    for place in (
        "/etc/nginx/mime.types",
        "/opt/homebrew/etc/nginx/mime.types",
        "/usr/local/etc/nginx/mime.types",
    ):
        if Path(place).exists():
            return place
    raise FileNotFoundError(f"mime.types of {program}")


@pytest.fixture(scope="session")
def serving():
    """The function that serves a folder; a test gives its own redirects."""
    return serve


@pytest.fixture(scope="session")
def server(site, tmp_path_factory):
    """The address of the real site over nginx, with the headers the project ships."""
    with serve(site, tmp_path_factory.mktemp("nginx"), base=BASE) as address:
        yield address


@pytest.fixture(scope="session")
def bare_server(site, tmp_path_factory):
    """The same folder without any header of ours: a host that sends none."""
    with serve(site, tmp_path_factory.mktemp("bare"), headers=False, base=BASE) as address:
        yield address


@pytest.fixture(scope="session")
def launch():
    """A function that starts Chromium, as the system has it, with more flags."""
    named = os.environ.get("CHROMIUM")
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    path = named or next(filter(None, map(shutil.which, names)), None)
    with sync_playwright() as play:
        yield lambda *flags: play.chromium.launch(executable_path=path, args=[*FLAGS, *flags])


@pytest.fixture(scope="session")
def browser(launch):
    """Chromium, shared by all tests that want it as it comes."""
    chromium = launch()
    yield chromium
    chromium.close()


@pytest.fixture(scope="session")
def tabs(browser):
    """A tab with JavaScript and one without, kept for the whole run: a new one takes its time."""
    contexts = {js: browser.new_context(java_script_enabled=js) for js in (True, False)}
    yield {js: context.new_page() for js, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_page(tabs, server):
    """A function that opens an address: `open_page("book/", width=320, dark=True, js=False)`.

    The tab is shared, so a test has one page at a time. What needs a history or a storage of its
    own opens a context of its own.
    """

    def open_(address, width=390, height=844, dark=False, js=True, **media):
        if address is None:
            pytest.skip("no page of this site has what is asked")
        page = tabs[js]
        page.set_viewport_size({"width": width, "height": height})
        usual = {"media": "screen", "forced_colors": "none", "reduced_motion": "no-preference"}
        page.emulate_media(color_scheme="dark" if dark else "light", **(usual | media))
        page.goto(f"{server}/{address}")
        return page

    return open_


@pytest.fixture(scope="session")
def watched(browser):
    """A browser of its own for the whole run: what any page keeps would be found on the next."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(WATCH)
    yield context
    context.close()
