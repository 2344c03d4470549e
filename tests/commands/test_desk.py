"""The desk writes under content/ and nowhere else, and only for the page it has given out."""

import functools
import http.client
import json
import os
import threading

import pytest
import small_site
from clinic.commands.devserver.desk import files, shelf
from clinic.commands.devserver.desk.answers import TOKEN
from clinic.commands.devserver.local_server import LocalServer
from clinic.commands.devserver.preview import Handler, Preview
from clinic.commands.devserver.shown import Shown
from clinic.content.content import read
from clinic.read.structure import callouts
from real_site import DAY
from site_report import Refused
from small_site import CLINIC_FILE, ES, FIGURE, ONE, PHOTO, lay

SECRET = "what lies outside"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A desk over the small site: the preview behind it, the server, and what lies outside."""
    base = tmp_path_factory.mktemp("desk")
    root = lay(base / "site")
    (base / "outside.md").write_text(SECRET, encoding="utf-8")
    (root / "content/pages/linked.md").symlink_to(base / "outside.md")
    (root / "content/articles/ptsd/away").symlink_to(base)
    preview = Preview(root, base)
    mine = {"file": ONE, "line": 3, "say": "A fault.", "text": f"{ONE}:3: A fault."}
    preview.shown = Shown(1, base, [mine], {"ptsd/one/": ONE})
    with LocalServer(0, functools.partial(Handler, preview=preview)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Asked(root, preview.desk.token, server.server_port)
        server.shutdown()


@pytest.fixture
def desk(first):
    """The same desk; the page that is written to is as it was."""
    (first.root / ONE).write_text(small_site.ARTICLE, encoding="utf-8")
    return first


class Asked:
    """A folder, and the way to ask its desk as a browser on this machine would."""

    def __init__(self, root, token, port):
        self.root, self.token, self.port = root, token, port
        self.host = f"localhost:{port}"

    def ask(self, name, body=None, heads=None):
        """Return (status, answer) of a call; `heads` take the place of what a browser sends."""
        usual = {"Host": self.host, TOKEN: self.token}
        usual |= {"Origin": f"http://{self.host}"} if body is not None else {}
        kept = {k: v for k, v in (usual | (heads or {})).items() if v is not None}
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        data = json.dumps(body) if isinstance(body, dict) else body
        wire.request("GET" if body is None else "POST", f"/.desk/{name}", data, kept)
        answer = wire.getresponse()
        text = answer.read().decode("utf-8")
        wire.close()
        return answer.status, text

    def open(self, path):
        status, text = self.ask(f"text?path={path}")
        return status, json.loads(text)

    def save(self, path, text, version="", heads=None):
        status, found = self.ask("save", {"path": path, "text": text, "version": version}, heads)
        return status, found


def test_a_text_is_opened_with_its_address_and_its_problems_and_saved_as_it_was_written(desk):
    status, found = desk.open(ONE)
    assert status == 200 and found["text"] == small_site.ARTICLE
    assert found["address"] == "ptsd/one/" and [p["line"] for p in found["problems"]] == [3]
    words = small_site.ARTICLE + "Más\u2028palabras.\r\n"
    status, saved = desk.save(ONE, words, found["version"])
    assert status == 200
    assert (desk.root / ONE).read_bytes().decode() == words.replace("\r\n", "\n")
    assert desk.open(ONE)[1]["version"] == json.loads(saved)["version"]
    assert [p.name for p in (desk.root / ONE).parent.iterdir() if "~" in p.name] == []


OUTSIDE = [
    "outside.md",
    "../outside.md",
    "content/../../outside.md",
    "content/pages/../../pelicanconf.py",
    "/etc/passwd",
    "pelicanconf.py",
    "plugins/x.md",
    "",
    ".",
    "content",
    "content/pages/linked.md",
    "content/articles/ptsd/away/outside.md",
    "content\\..\\outside.md",
    "content/pages/x.py",
    "content/pages/x.md%00.md",
    "content/pages/about.md/../../../outside.md",
    "theme/templates/base.html",
    "content/reviews.toml",
    "content/./reviews.toml",
    "content/translations.toml",
    "content//reviews.toml",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_nothing_outside_is_read_or_written(path, desk):
    before = {p: p.read_bytes() for p in desk.root.parent.rglob("*") if p.is_file()}
    status, found = desk.open(path)
    assert status == 400 and SECRET not in str(found)
    assert desk.save(path.replace("%00", "\0"), "Mine now.", files.name_version(SECRET.encode()))[
        0
    ] in (400, 409)
    assert before == {p: p.read_bytes() for p in desk.root.parent.rglob("*") if p.is_file()}


STRANGERS = {
    "another host": {"Host": "attacker.example"},
    "another name of this machine": {"Host": "0.0.0.0:{port}"},
    "another origin": {"Origin": "https://attacker.example"},
    "another port of this machine": {"Origin": "http://localhost:1"},
    "another scheme": {"Origin": "https://localhost:{port}"},
    "another name for the same": {"Origin": "http://127.0.0.1:{port}"},
    "a page without an origin": {"Origin": "null"},
    "no origin": {"Origin": None},
    "no token": {TOKEN: None},
    "an empty token": {TOKEN: ""},
    "another token": {TOKEN: "0" * 32},
    "a token that is no ASCII": {TOKEN: "\xe9" * 32},
}


@pytest.mark.parametrize("case", STRANGERS)
@pytest.mark.parametrize("call", ["save", "new", "picture?name=a.jpg"])
def test_a_stranger_has_nothing_written(case, call, desk):
    heads = {k: v and v.format(port=desk.port) for k, v in STRANGERS[case].items()}
    body = {
        "path": ONE,
        "text": "Hacked.",
        "version": files.name_version(small_site.ARTICLE.encode()),
    }
    status, text = desk.ask(call, body | {"title": "A page that nobody asked for"}, heads)
    assert status == 403 and desk.token not in text
    assert (desk.root / ONE).read_text(encoding="utf-8") == small_site.ARTICLE
    assert not (desk.root / "content/images/a.jpg").exists()


def test_in_a_codespace_the_desk_writes_under_the_name_of_its_port(desk, monkeypatch):
    mine = f"quiet-room-x7-{desk.port}.app.github.dev"
    monkeypatch.setenv("CODESPACE_NAME", "quiet-room-x7")
    monkeypatch.setenv("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "app.github.dev")
    version = desk.open(ONE)[1]["version"]
    for origin, status in ((f"http://{mine}", 403), (f"https://{mine}", 200)):
        heads = {"Host": mine, "Origin": origin}
        assert desk.save(ONE, small_site.ARTICLE, version, heads)[0] == status


@pytest.mark.parametrize("call", [f"text?path={ONE}", "shelf"])
@pytest.mark.parametrize("case", ["no token", "another token", "another host"])
def test_a_stranger_is_read_nothing(case, call, desk):
    status, text = desk.ask(call, None, STRANGERS[case])
    assert status == 403 and "It is short" not in text and "doe2021" not in text


def test_the_token_is_of_this_run_and_stands_in_the_desks_own_page_alone(desk):
    assert Preview(desk.root, desk.root).desk.token != desk.token
    assert desk.token in desk.ask("")[1]
    for name in ("desk.js", "desk.css", "shelf"):
        assert desk.token not in desk.ask(name)[1]
    assert desk.ask("", None, {"Host": "attacker.example"})[0] == 403


def test_the_page_may_load_nothing_from_elsewhere_and_stand_in_no_other(desk):
    wire = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=30)
    wire.request("GET", "/.desk/", headers={"Host": desk.host})
    answer = wire.getresponse()
    text, policy = answer.read().decode(), answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "://" not in text and "unsafe" not in policy


def test_a_file_that_was_changed_or_taken_away_meanwhile_is_not_written_over(desk):
    version = desk.open(ONE)[1]["version"]
    (desk.root / ONE).write_text("A colleague's words.", encoding="utf-8")
    status, text = desk.save(ONE, "Mine.", version)
    assert status == 409 and "Nothing was saved" in text
    assert (desk.root / ONE).read_text(encoding="utf-8") == "A colleague's words."
    (desk.root / ONE).unlink()
    assert desk.save(ONE, "Mine.", version)[0] == 409
    assert not (desk.root / ONE).exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"no json", b"\xff", b'"x"', b'{"path": 1}'])
def test_what_is_no_request_is_answered(body, desk):
    assert desk.ask("save", body)[0] == 400


def test_a_folder_that_nobody_may_write_to_is_said(desk, monkeypatch):
    def fail(*_):
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(files, "replace_file", fail)
    status, text = desk.save(ONE, "Mine.", desk.open(ONE)[1]["version"])
    assert status == 400 and "Nothing was saved" in text


PICTURES = {  # name it comes with -> name it gets
    "room.jpg": "room.jpg",
    "My Room (1).JPEG": "my-room-1.jpeg",
    "../../theme/x.png": "x.png",
    "..\\..\\x.webp": "x.webp",
    "Año.png": "ano.png",
    "§.png": "picture.png",
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_gets_a_name_that_the_site_takes(name, tmp_path):
    lay(tmp_path)
    data = small_site.photo()
    path = files.save_picture(tmp_path, name, data)
    assert path == f"content/images/{PICTURES[name]}"
    assert (tmp_path / path).read_bytes() == data


def test_a_picture_is_kept_once_and_never_written_over(tmp_path):
    lay(tmp_path)
    name = PHOTO.rpartition("/")[2]
    before, other = (tmp_path / PHOTO).read_bytes(), small_site.photo(50, 60)
    assert files.save_picture(tmp_path, name, before) == PHOTO
    second = files.save_picture(tmp_path, name, other)
    assert second != PHOTO and (tmp_path / PHOTO).read_bytes() == before
    assert files.save_picture(tmp_path, name, other) == second


@pytest.mark.parametrize("name", ["x.svg", "x.html", "x", ".png", "x.png/..", ""])
def test_what_is_no_picture_is_refused(name, tmp_path):
    lay(tmp_path)
    with pytest.raises(Refused, match="JPEG, PNG or WebP"):
        files.save_picture(tmp_path, name, b"<svg onload=hacked>")


def test_the_lists_hold_what_the_site_has(tmp_path):
    root = lay(tmp_path)
    found = shelf.list_shelf(read(root, DAY)[0])
    assert {"key": "doe2021", "name": "A trial named doe2021", "say": "Doe · 2021 · @doe2021"} in (
        found["sources"]
    )
    assert {"path": FIGURE, "name": "Who responded", "say": FIGURE} in found["figures"]
    assert PHOTO in [entry["path"] for entry in found["pictures"]]
    paths = [entry["path"] for entry in found["pages"]]
    assert {ONE, ES, "content/clinic.toml"} <= set(paths) and "content/reviews.toml" not in paths


def test_each_box_that_a_page_may_hold_is_on_the_list():
    assert set(shelf.BOXES) == set(callouts.KINDS)


US = {  # the boxes that give a number: their headings in English and Spanish
    "emergency": ("Call 911 if", "Llame al 911 si"),
    "urgent": ("Call or text 988 if", "Llame al 988 y oprima 2, o envíe AYUDA al 988, si"),
}
ELSEWHERE = {
    "emergency": ("Call 112 if", "Llame al 112 si"),
    "urgent": ("Call 0800-111-0111 if", "Llame al 0800-111-0111 si"),
}
TWO_NUMBERS = {
    "emergency": ("Call 999 if", "Llame al 999 si"),
    "urgent": ("Call 116123 or text 85258 if", "Llame al 116123, o envíe un mensaje al 85258, si"),
}
UNSAID = {"emergency": ("Call … if", "Llame al … si"), "urgent": ("Call … if", "Llame al … si")}


@pytest.mark.parametrize(
    ("country", "crisis", "boxes"),
    [
        ("US", {}, US),
        ("DE", {"emergency": "112", "call": "0800-111-0111", "text": ""}, ELSEWHERE),
        ("GB", {"emergency": "999", "call": "116123", "text": "85258"}, TWO_NUMBERS),
        ("XX", {}, UNSAID),
    ],
)
def test_the_boxes_give_the_numbers_of_the_clinics_country(country, crisis, boxes, tmp_path):
    content, _ = read(lay(tmp_path), DAY)
    content.clinic["country"] = country
    if crisis:
        content.help["crisis"][country] = crisis
    found = {box["kind"]: box for box in shelf.list_boxes(content)}
    assert {kind: (found[kind]["en"], found[kind]["es"]) for kind in boxes} == boxes
    if country != "US":
        assert "988" not in str(found) and "911" not in str(found)


def test_lists_are_given_on_a_site_in_english_alone(tmp_path):
    facts = 'languages = ["en"]\n' + small_site.files()[CLINIC_FILE]
    content = read(lay(tmp_path, {CLINIC_FILE: facts}), DAY)[0]
    line = content.help["line"][0] | {"tel": "988", "sms": "988", "sms_body": "AYUDA"}
    content.help["line"].append(line)
    assert "Call or text 988 if" in str(shelf.list_shelf(content)["boxes"])


def test_lists_are_given_while_data_are_broken(tmp_path):
    broken = {"content/references.json": "{{", "content/topics.toml": "[[[", FIGURE: "= ="}
    root = lay(tmp_path, broken)
    found = shelf.list_shelf(read(root, DAY)[0])
    assert ONE in [entry["path"] for entry in found["pages"]] and found["sources"] == []
