"""What docs/hosting.md types, tried on a small output/, which is a link: copies and uploads."""

import os
import re
import shutil
import subprocess
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

import pytest
from browser_pages import free_port
from real_site import ROOT

HOSTING = (ROOT / "docs/hosting.md").read_text(encoding="utf-8")
LOG = (ROOT / "docs/server-log.md").read_text(encoding="utf-8")
SITE = {
    "index.html": "home",
    "index.html.br": "packed",
    "ptsd/index.html": "ptsd",
    "_headers": "/*",
    ".well-known/security.txt": "Contact:",
}
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
COPIES = re.findall(r"^\| (\w+) \| `([^|]+)` \| (?:`([^|`]+)`)?[^|]*\|$", HOSTING, re.M)


def command(heading):
    """Return the commands under a heading of the page."""
    part = HOSTING.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.search(r"^```sh\n(.*?)^```", part, re.M | re.S)[1]


def release(folder, number, **changes):
    """Lay a release as a publish does, and turn output to it."""
    place = folder / ".releases" / number
    for name, text in (SITE | changes).items():
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "output").unlink(missing_ok=True)
    (folder / "output").symlink_to(f".releases/{number}")


@pytest.fixture
def project(tmp_path):
    """A project's folder with an output/, and a folder of programs that stand in for others."""
    folder = tmp_path / "project"
    (folder / "bin").mkdir(parents=True)
    (folder / "target").mkdir()
    release(folder, "0001")
    stand_in(folder, "make", '[ "$*" != "-s deploy-check" ] || [ ! -e rehearsal ]')
    return folder


def stand_in(folder, name, script):
    """Put a program of a few lines on the path of the commands."""
    path = folder / "bin" / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def sh(folder, script, **environ):
    """Run commands as they would be typed into a shell in the project's folder."""
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", script],
        cwd=folder,
        env=os.environ | {"PATH": path} | environ,
        capture_output=True,
        text=True,
        check=False,
    )


def tree(folder):
    """Return {name: text} of every file in a folder; a link in it is nothing that was copied."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


# what takes a link


@pytest.mark.parametrize(("program", "right", "wrong"), COPIES, ids=[c[0] for c in COPIES])
def test_a_right_copy_holds_the_whole_site_and_a_wrong_one_does_not(program, right, wrong, project):
    if not shutil.which(program):
        pytest.skip(f"no {program} on this machine")
    for typed, whole in ((right, True), (wrong, False)):
        if not typed:
            continue
        shutil.rmtree(project / "target")
        (project / "target").mkdir()
        done = sh(project, typed)
        assert done.returncode == 0, done.stderr
        for archive in project.glob("site.*"):
            safe = {"filter": "data"} if archive.suffix != ".zip" else {}
            shutil.unpack_archive(archive, project / "target", **safe)
            archive.unlink()
        assert (tree(project / "target") == SITE) == whole, typed


def test_the_page_has_a_copy_for_each_program_that_a_clinic_has():
    assert {"cp", "rsync", "tar", "aws s3"} <= set(re.findall(r"^\| ([\w ]+) \| `", HOSTING, re.M))


def test_netlify_builds_what_it_publishes_and_takes_no_rehearsal(project):
    build = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))["build"]
    for number in ("0002", "0003"):  # the second time over the first
        release(project, number, **{"index.html": number})
        assert sh(project, build["command"]).returncode == 0
        assert tree(project / build["publish"]) == SITE | {"index.html": number}
    (project / "rehearsal").touch()
    assert sh(project, build["command"]).returncode != 0
    assert f"{build['publish']}/" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_wrangler_uploads_output():
    settings = tomllib.loads((ROOT / "wrangler.toml").read_text(encoding="utf-8"))
    assert settings["pages_build_output_dir"] == "output"
    assert f"project create {settings['name']}`" in HOSTING


@pytest.mark.parametrize(
    "heading", ["Cloudflare Pages", "Netlify", "Amazon S3", "A server of your own: rsync over ssh"]
)
def test_no_upload_begins_over_a_rehearsal(heading, project):
    for name in ("npx", "aws", "rsync", "ssh"):
        stand_in(project, name, "touch uploaded")
    (project / "rehearsal").touch()
    assert sh(project, command(heading)).returncode != 0
    assert not (project / "uploaded").exists()
    (project / "rehearsal").unlink()
    assert sh(project, command(heading)).returncode == 0
    assert (project / "uploaded").exists()


# a server of your own


@pytest.mark.skipif(not shutil.which("rsync"), reason="no rsync on this machine")
def test_a_server_gets_whole_releases_and_goes_back(project, tmp_path):
    server = tmp_path / "srv"
    (server / "releases").mkdir(parents=True)
    # ssh [-l name] host command …: the command runs here
    stand_in(project, "ssh", 'while [ "$1" = -l ]; do shift 2; done; shift; exec sh -c "$*"')
    heading = "A server of your own: rsync over ssh"
    upload = command(heading).replace("/srv/clinic", str(server))
    stand_in(project, "date", "echo 20261127T120000")
    assert sh(project, upload).returncode == 0
    assert tree(server / "live") == SITE and (server / "live").is_symlink()

    release(project, "0002", **{"index.html": "new"})
    stand_in(project, "date", "echo 20261128T120000")
    done = sh(project, upload)
    assert done.returncode == 0, done.stderr
    assert tree(server / "live") == SITE | {"index.html": "new"}
    assert tree(server / "releases/20261127T120000") == SITE

    back = re.search(r"`(ln -sfn releases/2026\d+T\d+ .*?)`", HOSTING.partition(heading)[2], re.S)[
        1
    ]
    back = back.replace("/srv/clinic", str(server)).replace("20261128", "20261127")
    assert sh(project, back).returncode == 0
    assert tree(server / "live") == SITE


# Amazon S3


class Bucket(BaseHTTPRequestHandler):
    """As much of S3 as an upload asks for: put, list, delete. It keeps names and sizes."""

    kept: dict = {}

    def do_PUT(self):
        length = int(self.headers["Content-Length"])
        self.rfile.read(length)
        self.kept[unquote(urlsplit(self.path).path).split("/", 2)[2]] = length
        self.answer("")

    def do_DELETE(self):
        del self.kept[unquote(urlsplit(self.path).path).split("/", 2)[2]]
        self.answer("")

    def do_GET(self):
        assert "list-type" in parse_qs(urlsplit(self.path).query)
        rows = "".join(
            f"<Contents><Key>{escape(name)}</Key><Size>{size}</Size><ETag>x</ETag>"
            "<LastModified>2099-01-01T00:00:00.000Z</LastModified></Contents>"
            for name, size in sorted(self.kept.items())
        )
        self.answer(f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>")

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body.encode())))
        self.send_header("ETag", '"x"')
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


@pytest.mark.skipif(not shutil.which("aws"), reason="no aws on this machine")
def test_a_bucket_gets_the_site_and_loses_what_is_gone(project):
    Bucket.kept = {"gone/index.html": 3}
    with ThreadingHTTPServer(("127.0.0.1", 0), Bucket) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = sh(
            project,
            command("Amazon S3"),
            AWS_ENDPOINT_URL=f"http://127.0.0.1:{server.server_address[1]}",
            AWS_ACCESS_KEY_ID="x",
            AWS_SECRET_ACCESS_KEY="x",
            AWS_DEFAULT_REGION="us-west-2",
            AWS_EC2_METADATA_DISABLED="true",
            AWS_CONFIG_FILE=os.devnull,
            NO_PROXY="127.0.0.1",
        )
        server.shutdown()
    assert done.returncode == 0, done.stderr + done.stdout
    assert set(Bucket.kept) == {name for name in SITE if not name.endswith(".br")}


# the server's log


def test_the_report_counts_pages_and_lost_addresses_alone(tmp_path):
    lines = [
        "2026-11-27 200 /ptsd/index.html",
        "2026-11-28 200 /ptsd/",
        "2026-11-28 200 /index.html",
        "2026-11-28 200 /assets/leave.js",
        "2026-11-28 404 /old/",
        "2026-11-28 304 /ptsd/",
    ]
    (tmp_path / "pages.log").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "bin").mkdir()
    done = sh(tmp_path, re.search(r"^```sh\n(.*?)^```", LOG, re.M | re.S)[1])
    assert done.returncode == 0, done.stderr
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["2", "/ptsd/"],
        ["1", "/"],
        ["1", "/old/"],
    ]


def test_the_log_keeps_nothing_of_a_reader():
    written = re.search(r"^log_format .*", LOG, re.M)[0]
    assert set(re.findall(r"\$(\w+)", written)) == {"day", "status", "uri"}


@pytest.mark.skipif(not NGINX, reason="no nginx on this machine")
def test_nginx_takes_the_lines_of_the_log(tmp_path):
    lines = re.search(r"^```nginx\n(.*?)^```", LOG, re.M | re.S)[1]
    outer, inner = lines.replace("/var/log/nginx", str(tmp_path)).split("access_log", 1)
    server = f"server {{ listen 127.0.0.1:{free_port()}; access_log{inner} }}"
    conf = tmp_path / "nginx.conf"
    conf.write_text(
        f"pid {tmp_path}/pid; events {{}} http {{ {outer} {server} }}", encoding="utf-8"
    )
    done = subprocess.run(
        [NGINX, "-t", "-c", conf, "-p", tmp_path, "-e", tmp_path / "error.log"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
