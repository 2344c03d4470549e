"""The form "sign" on the code host's page: a pull request on the ledger, or the reason why not."""

import json
import re
import shutil
import tomllib

import fake_gh
import pytest
from code_host import CodeHost, git
from going_live import fill_in
from real_site import ROOT, clinic
from small_site import ONE, TWO, lay

LEDGER = "content/reviews.toml"


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A host that has received the small site, and the code of each page's text."""
    base = tmp_path_factory.mktemp("host")
    folder = fill_in(lay(base / "editor", whole=True))
    for name in ("Makefile", "requirements.txt", ".gitignore"):
        shutil.copy2(ROOT / name, folder)
    host = CodeHost(base / "host")
    host.receive(folder)
    said = clinic(folder, "reviews").stdout
    return host, dict(re.findall(r"^(content/\S+): .*?text ([0-9a-f]{8})", said, re.M))


@pytest.fixture
def host(first, tmp_path):
    return first[0].copy(tmp_path / "host")


@pytest.fixture
def codes(first):
    return first[1]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return a function that gives what the host's program has been told."""
    file = fake_gh.put_on_path(tmp_path / "gh", monkeypatch)
    return lambda: json.loads(file.read_text(encoding="utf-8"))


def sign(host, code, article=ONE, reviewer="jane-doe", **more):
    return host.start("sign.yml", article=article, text=code, reviewer=reviewer, **more)


def branches(host):
    return git(host.repository, "branch", "--format=%(refname:short)").split()


def test_a_signature_waits_in_a_pull_request_that_changes_the_ledger_alone(host, codes, kept):
    main = git(host.repository, "rev-parse", "main")
    run = sign(host, codes[ONE])
    assert run.ended == {"sign": "success"}, run.said
    branch = f"sign/articles/ptsd/one/{codes[ONE]}-jane-doe"
    assert branches(host) == ["main", branch]
    assert git(host.repository, "rev-parse", "main") == main
    assert git(host.repository, "diff", "--name-only", "main", branch) == LEDGER
    entry = tomllib.loads(git(host.repository, "show", f"{branch}:{LEDGER}"))["review"][-1]
    assert (entry["article"], entry["reviewer"]) == (ONE, "jane-doe")
    assert entry["hash"].startswith(codes[ONE])
    (pull,) = kept()["pulls"]
    assert (pull["base"], pull["head"]) == ("main", branch)
    assert pull["title"] == "Sign articles/ptsd/one.md as jane-doe"
    assert "Approve this only if you are that reviewer" in pull["body-file"]
    assert kept()["started"] == [["check.yml", branch]]


def test_the_same_form_again_makes_the_branch_anew_and_no_second_pull_request(host, codes, kept):
    assert sign(host, codes[ONE]).green
    other = host.clone(host.place / "other")  # another signature was merged in the meantime
    (other / LEDGER).write_text("# The ledger\n", encoding="utf-8")
    git(other, "commit", "-qam", "Change the ledger")
    git(other, "push", "-q", "origin", "HEAD:main")
    run = sign(host, codes[ONE])
    assert run.green, run.said
    branch = f"sign/articles/ptsd/one/{codes[ONE]}-jane-doe"
    assert git(host.repository, "merge-base", "main", branch) == git(
        host.repository, "rev-parse", "main"
    )
    assert len(kept()["pulls"]) == 1


REFUSED = {  # what is wrong -> (fields of the form, what the run says); the rest: test_commands
    "no code": ({"code": "  "}, "TEXT"),
    "a code of another text": ({"code": "0123abcd"}, "Its text is now"),
    "no such page": ({"article": "ptsd/none.md"}, "There is no such article"),
}


@pytest.mark.parametrize("fields, said", REFUSED.values(), ids=REFUSED)
def test_a_form_that_does_not_hold_leaves_nothing_behind(fields, said, host, codes, kept):
    given = {"code": codes.get(fields.get("article", ONE), codes[ONE])} | fields
    run = sign(host, **given)
    assert run.ended == {"sign": "failure"} and said in run.said, run.said
    assert branches(host) == ["main"] and not kept()["pulls"]


def test_words_of_the_form_are_words(host, codes, kept):
    hostile = "`$(touch hacked)`; touch hacked \"'\n@everyone <img src=x>"
    assert sign(host, codes[TWO], article=TWO).green
    run = sign(host, codes[TWO], article=TWO, minor=hostile)
    assert not run.green  # nothing was signed on main yet
    assert not sign(host, hostile, article=hostile, reviewer=hostile).green
    assert not list(host.place.rglob("hacked"))


def test_a_reason_cannot_speak_to_people_or_draw_pictures():
    from clinic.commands.host.sign_request import describe

    hostile = "fix `typo`\n@everyone <img src=x>"
    text = describe(ONE, "0123abcd", "jane-doe", hostile, {"GITHUB_ACTOR": "jane"})
    assert "`fix 'typo' @everyone <img src=x>`" in text and text.count("\n@") == 0
