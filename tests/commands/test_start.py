"""Two clinics made by `make start` from a copy: no page of either has a word of ours, and each goes
live: a ketamine clinic in another state and time zone, and physiotherapists without a drug.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from clinic.commands import start
from clinic.content.content import read
from clinic.standing import golive
from code_host import git
from going_live import HELP, fill_in, publish, sign
from real_site import clinic, environment, pages_of
from site_report import Refused
from small_site import CLINIC_FILE, DAY, ONE, PAGES, PHOTO, begin, files, lay, photo
from tables import each

HELP_LINES = "content/help.toml"
WAYS = "content/pages/how-we-write.md"
POLICIES = [f"content/pages/consumer-health-data-privacy{end}" for end in (".md", ".es.md")]
PLAN = "content/articles/visits/safety-plan.md"
RULES = "content/wording.toml"
ABOUT = "content/pages/about.md"
OTHERS = ("accessibility", "book", "how-we-write", "leave-this-page")
EARLIER = {  # what the earlier clinic has beside the small site: an article on its place, all pages
    ABOUT: files()[ABOUT] + "It is {clinic.name}, in {clinic.city}, {clinic.state}.\n",
    RULES: files()[RULES]
    + files()[RULES].replace('level = "stop"', 'level = "stop"\nonly_of = "ketamine"'),
    PLAN: """Title: A plan for your safety
Date: 2026-11-03
Summary: How to write down what helps you, in one plain sentence for people here.
Kind: visit

## What to write {#write}

Write who can come to you at once, in Seattle or in King County.

## When to get help {#get-help}

Call 911 in danger. Call 988 at any time.
""",
    **{
        f"content/pages/{name}.es.md": f"""Title: Una página de {name}
Date: 2026-11-01
Summary: Lo que dice la página de {name} de este sitio, en una frase.
Kind: {PAGES[name][1]}

## Qué hay aquí {{#here}}

Unas palabras.
"""
        for name in OTHERS
    },
}
PLACE = {
    "CITY": "Portland",
    "STATE": "Maine",
    "COUNTRY": "US",
    "TIME_ZONE": "America/New_York",
}
MAINE = PLACE | {
    "NAME": "Casco Bay Ketamine",
    "SHORT_NAME": "Casco Bay",
    "REGION": "Cumberland County",
    "ARTICLES": "keep",
}
PHYSIO = PLACE | {
    "NAME": "Harbor Physiotherapy",
    "SHORT_NAME": "Harbor",
    "REGION": "none",
    "ARTICLES": "drop",
    "TOPIC": "Back pain",
    "TOPIC_ES": "Dolor de espalda",
}
OURS = re.compile(  # a name, a law, a number or a clock of the clinic that this copy was made from
    r"Seattle|Washington|King County|condado de King|My Health My Data|Apple Health|Teen Link"
    r"|Native and Strong|206[-.)]|866[- .)]*789|866[- .)]*833|Los_Angeles|Pacific|wapc|kingcounty"
)
MEDICAL = re.compile(r"ketamin|spravato|\bFDA\b|infusi|\bPTSD\b|\bTEPT\b|depress", re.I)
ARTICLE = """Title: What helps when your back hurts
Date: 2026-11-01
Summary: What you can do at home for a sore back, and when to see a clinician.
Kind: treatment

""" + "\n\n".join(
    f"## About {name} {{#{name}}}\n\n{words}"
    for name, words in {
        "evidence": "Trials compared exercise with rest.",
        "unknown": "Nobody knows which exercise suits whom best, or how long its effect lasts when "
        "people stop. The trials differ in what they did and in whom they asked, so that they are "
        "hard to add up. More of them are needed.",
        "risks": "Your muscles may be sore on the next day, and that is nothing to fear.",
        "who-should-not": "Ask first if you have had a fall.",
        "alternatives": "Heat and walking are other ways.",
        "if-nothing": "Many a sore back gets well without a visit.",
        "cost": "Ask us for the price.",
        "what-to-expect": "We look at how you move.",
        "get-help": "Call 911 in danger. Call 988 at any time.",
        "questions": "Ask what you can do at home.",
    }.items()
)


def hold(folder):
    """Let git hold what start takes away; return the folder."""
    for command in (("init", "-q"), ("add", "content"), ("commit", "-q", "-m", "Begin")):
        git(folder, *command)
    return folder


def lay_earlier(folder):
    """Lay out the site of the earlier clinic, which git holds; return its folder."""
    return hold(lay(folder / "site", EARLIER, whole=True))


def go_live(folder, articles):
    """Fill in every fact, name the law of the privacy page, sign, and publish."""
    fill_in(folder)
    path = folder / "content/clinic.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("206-555", "207-555"), "utf-8")
    for name in POLICIES:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("Kind: policy", "Kind: policy\nRegion: Maine"), "utf-8")
    for article in (HELP, *articles):
        sign(folder, article)
    return publish(folder)


@pytest.fixture(scope="module")
def maine(tmp_path_factory):
    folder = lay_earlier(tmp_path_factory.mktemp("maine"))
    done = clinic(folder, "start", **MAINE)
    assert done.returncode == 0, done.stderr
    return folder, go_live(folder, [ONE])


@pytest.fixture(scope="module")
def physio(tmp_path_factory):
    folder = lay_earlier(tmp_path_factory.mktemp("physio"))
    done = clinic(folder, "start", **PHYSIO)
    assert done.returncode == 0, done.stderr
    path = folder / "content/articles/back-pain/sore-back.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(ARTICLE, encoding="utf-8")
    return folder, go_live(folder, ["content/articles/back-pain/sore-back.md"])


@pytest.fixture(params=["maine", "physio"])
def site(request):
    return request.getfixturevalue(request.param)


def list_texts(folder):
    """Return {file: its text} of all that a host serves, beside the search index."""
    kinds = (".html", ".xml", ".txt", ".svg", ".js", ".css", ".json")
    files = [path for path in (folder / "output").rglob("*") if path.suffix in kinds]
    return {path.name: path.read_text(encoding="utf-8") for path in files}


def test_each_goes_live(site):
    folder, said = site
    assert "clinic: live at https://clinic.example" in said
    assert len(pages_of(folder / "output")) > 10


def test_no_page_has_a_word_number_law_or_clock_of_ours(site):
    texts = list_texts(site[0])
    assert {name: OURS.search(text)[0] for name, text in texts.items() if OURS.search(text)} == {}


def test_the_pages_say_whose_they_are(site):
    folder, _ = site
    facts = tomllib.loads((folder / "content/clinic.toml").read_text(encoding="utf-8"))
    about = (folder / "output/about/index.html").read_text(encoding="utf-8")
    assert f"{facts['name']}, in Portland, Maine" in about
    assert facts["time_zone"] == "America/New_York"


def test_a_clinic_without_a_drug_has_no_word_of_one(physio):
    texts = list_texts(physio[0])
    found = {name: MEDICAL.search(text)[0] for name, text in texts.items() if MEDICAL.search(text)}
    assert found == {}


def test_no_file_that_it_keeps_names_the_drug(physio):
    folder, _ = physio
    kept = [path for path in (folder / "content").rglob("*") if path.is_file()]
    names = {
        path.relative_to(folder).as_posix()
        for path in kept
        if "ketamin" in path.read_bytes().decode("utf-8", "replace").casefold()
    }
    # the earlier clinic's names, which no page may have
    assert names <= {"content/places.toml"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"state": "WA"}, 'Write state = "Washington".'),
        ({"state": "Washington", "city": "Seatle"}, 'Write city = "Seattle".'),
    ],
)
def test_start_takes_nothing_of_a_place_away_whose_name_is_written_otherwise(
    changes, said, tmp_path
):
    content, _ = read(lay(tmp_path), DAY)
    facts = {"city": "Portland", "state": "Maine", "region": "Cumberland County"}
    start.refuse_odd_places(content, facts)
    nashville = {"name": "Music City Care", "city": "Nashville", "state": "TN", "region": ""}
    start.refuse_odd_places(content, nashville)  # it is not short for "The Ketamine Clinic"
    with pytest.raises(Refused) as refused:
        start.refuse_odd_places(content, facts | changes)
    assert said in refused.value.fix


def test_what_speaks_of_the_earlier_place_waits_as_a_draft(maine):
    folder, _ = maine
    text = (folder / PLAN).read_text(encoding="utf-8")
    assert "\nStatus: draft\n" in text
    assert not (folder / "output/visits/safety-plan").exists()


def test_a_clinic_may_be_in_english_alone(tmp_path):
    folder = lay_earlier(tmp_path)
    done = clinic(folder, "start", **PHYSIO | {"LANGUAGES": "en", "TOPIC_ES": ""})
    assert done.returncode == 0, done.stderr
    text = (folder / "content/clinic.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text)["languages"] == ["en"]
    assert not list((folder / "content").rglob("*.es.md"))
    checked = clinic(folder, "check")
    assert checked.returncode == 0, checked.stderr
    assert "0 problems" in checked.stdout


def test_start_refuses_a_language_without_a_file_of_words(tmp_path):
    folder = lay_earlier(tmp_path)
    done = clinic(folder, "start", **PHYSIO | {"LANGUAGES": "en vi"})
    assert done.returncode == 1
    assert "There is no file theme/words/vi.toml. Choose from: en, es." in done.stderr


def test_start_takes_nothing_away_that_git_does_not_hold(tmp_path, monkeypatch):
    folder = lay(tmp_path / "site")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(start.Refused, match="git does not answer here"):
        start.refuse_unsaved(folder)
    git(folder, "init", "-q")
    with pytest.raises(start.Refused, match="git does not hold yet"):
        start.refuse_unsaved(folder)
    start.refuse_unsaved(hold(folder))


def test_start_without_the_program_git_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(start.Refused, match="git does not answer here"):
        start.refuse_unsaved(tmp_path)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"COUNTRY": "us"}, 'Country, in two letters: "us" is not right. Write the two capital'),
        ({"TIME_ZONE": "America/NewYork"}, 'such as "America/New_York"'),
        ({"NAME": ""}, 'Or give all answers at once: make start NAME="'),
    ],
)
def test_start_says_of_a_wrong_answer_how_it_is_written_and_changes_nothing(
    changes, said, tmp_path
):
    folder = hold(lay(tmp_path / "site"))
    before = {path: path.read_bytes() for path in folder.rglob("content/**/*") if path.is_file()}
    done = clinic(folder, "start", **MAINE | changes)
    assert done.returncode == 1 and said in done.stderr
    assert {p: p.read_bytes() for p in folder.rglob("content/**/*") if p.is_file()} == before


def test_start_asks_again_after_a_wrong_answer(tmp_path):
    told = {key: value for key, value in MAINE.items() if key not in ("COUNTRY", "TIME_ZONE")}
    done = subprocess.run(
        [sys.executable, "plugins", "start"],
        input="us\nUS\nAmerica/NewYork\nAmerica/New_York\n",
        cwd=hold(lay(tmp_path / "site")),
        env=environment(**told),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "Write the two capital letters" in done.stdout + done.stderr


def test_no_file_or_face_of_the_earlier_clinic_is_left(tmp_path):
    face, form = "content/images/jane-doe.jpg", "content/files/consent.pdf"
    person = 'people = [{ name = "Jane Doe", photo = "images/jane-doe.jpg" }]'
    facts = files()[CLINIC_FILE].replace("people = []", person)
    folder = lay(tmp_path / "site", {CLINIC_FILE: facts, face: photo(), form: b"%PDF-1.4"})
    hold(folder)
    done = clinic(folder, "start", **PHYSIO)
    assert done.returncode == 0, done.stderr
    assert not (folder / face).exists() and not (folder / form).exists()


def test_of_articles_that_stay_the_pictures_stay_and_the_faces_go(tmp_path):
    face = "content/images/jane-doe.jpg"
    person = 'people = [{ name = "Jane Doe", photo = "images/jane-doe.jpg" }]'
    facts = files()[CLINIC_FILE].replace("people = []", person)
    folder = lay(tmp_path / "site", {CLINIC_FILE: facts, face: photo()})
    hold(folder)
    done = clinic(folder, "start", **MAINE)
    assert done.returncode == 0, done.stderr
    assert not (folder / face).exists() and (folder / PHOTO).exists()


ABROAD = PHYSIO | {"COUNTRY": "ZZ"}  # a code that ISO gives to no country
CRISIS_OF_US = re.compile(r"(?<![\w.-])(?:988|911|741741)(?![\w.-])")


@pytest.fixture(scope="module")
def abroad(tmp_path_factory):
    """A site in a country of which help.toml says nothing, and what start and publish said."""
    folder = lay_earlier(tmp_path_factory.mktemp("abroad"))
    started = clinic(folder, "start", **ABROAD)
    assert started.returncode == 0, started.stderr
    published = clinic(folder, "publish")
    assert published.returncode == 0, published.stderr
    return folder, started.stdout, published.stdout


def test_another_country_has_its_numbers_to_fill_in_and_is_a_rehearsal_until_then(abroad):
    folder, started, published = abroad
    lines = (folder / HELP_LINES).read_text(encoding="utf-8").splitlines()
    at = lines.index("[crisis.ZZ]") + 2
    assert lines[at - 1 : at + 2] == ['emergency = ""', 'call = ""', 'text = ""']
    for said in (started, published):
        assert f"{HELP_LINES}:{at}: [crisis.ZZ] says no number" in said
    assert "this is a rehearsal" in published and clinic(folder, "deploy-check").returncode == 1


def test_no_page_in_another_country_gives_a_number_of_ours(abroad):
    texts = list_texts(abroad[0])
    pages = {name: text for name, text in texts.items() if not name.endswith((".js", ".css"))}
    assert {name: CRISIS_OF_US.findall(text) for name, text in pages.items()} == dict.fromkeys(
        pages, []
    )


def test_numbers_that_are_filled_in_keep_nothing_open(abroad, tmp_path):
    shutil.copytree(abroad[0] / "content", tmp_path / "content")
    path = tmp_path / HELP_LINES
    text = path.read_text(encoding="utf-8")
    assert list(golive.find_open_crisis(read(tmp_path, DAY)[0])) != []
    head, table, rest = text.partition("[crisis.ZZ]")
    path.write_text(head + table + rest.replace('""', '"000"', 1), encoding="utf-8")
    assert list(golive.find_open_crisis(read(tmp_path, DAY)[0])) == []


@pytest.mark.parametrize(
    ("numbers", "name", "said"),
    [
        (("112", "116 123", "116 123"), "x.md", "Call 112. Call or text 116 123."),
        (("112", "116 123", ""), "x.md", "Call 112. Call 116 123."),
        (("112", "116 123", "116 123"), "x.es.md", "Call 112. Call 116 123."),
        (("112", "", ""), "x.md", "Call 112. Call the crisis line."),
        (("112", "", ""), "x.es.md", "Call 112. Call teléfono de ayuda."),
        (("", "", ""), "x.md", "Call the emergency number. Call the crisis line."),
    ],
)
def test_a_page_says_the_numbers_there_are_and_words_for_the_others(numbers, name, said):
    crisis = dict(zip(("emergency", "call", "text"), numbers, strict=True))
    assert start.fill_numbers("Call EMERGENCY. Call CRISIS.", crisis, Path(name)) == said


@each("text", ["206-461-3222", "(206) 461-3222", "+1 206.461.3222", "(tel:+12064613222)"])
def test_a_number_is_found_however_it_is_written(text):
    assert start.is_given("2064613222", f"Call {text} now.")
    assert not start.is_given("2064613222", f"Call {text.replace('3222', '3223')} now.")


def test_a_short_number_is_found_by_itself_alone():
    assert start.is_given("988", "Within 24 hours call 988.")
    assert start.is_given("988", "At any hour of the 24 988 answers.")
    assert not start.is_given("988", "Of 19880 people 988-9 did.")


def test_numbers_with_a_plus_are_taken_away_however_they_are_written(tmp_path):
    """Those of help.toml are of a country that dials its crisis line by a whole number."""
    crisis = """
[crisis.US]
emergency = "999"
call = "+44-8457-909090"
text = "85258"
"""
    help_lines = re.sub(r"\[crisis\.US\](?:\n\w.*)+", crisis.strip(), files()[HELP_LINES])
    said = "Call +44 8457 90 90 90, or 999, at any hour."
    changes = {ONE: files()[ONE] + f"\n{said}\n", WAYS: files()[WAYS] + f"\n{said}\n"}
    folder = lay(tmp_path, changes | {HELP_LINES: help_lines})
    facts = {key.lower(): value for key, value in ABROAD.items()}
    facts |= {"region": "", "languages": ["en", "es"]}
    start.take_over(read(folder, DAY)[0], facts, start.NO_CRISIS | {"call": "+43-142"}, {})
    assert "Call +43-142, or the emergency number, at" in (folder / WAYS).read_text("utf-8")
    assert "\nStatus: draft\n" in (folder / ONE).read_text("utf-8")


def test_a_number_that_both_countries_dial_stays(tmp_path):
    content, _ = read(lay(tmp_path), DAY)
    content.help["crisis"]["ZZ"] = start.NO_CRISIS | {"emergency": "911", "call": "9-8-8"}
    gone = start.removed_numbers(content, {"country": "ZZ"})
    assert "838255" in gone and not gone & {"911", "988"}


def test_articles_that_give_another_countrys_numbers_wait_as_drafts(tmp_path):
    content, _ = read(lay(tmp_path), DAY)
    facts = {key.lower(): value for key, value in ABROAD.items()}
    facts |= {"region": "", "languages": ["en", "es"]}
    start.take_over(content, facts, start.NO_CRISIS, {})
    build = begin(tmp_path)
    lacking = "how-we-write.es.md"  # a page that the small site does not have
    assert [str(p) for p in build.report.problems if lacking not in p.what] == []
    articles = [d for d in build.content.documents.values() if d.section == "article"]
    assert articles and all(
        document.values["status"] == "draft"
        for document in articles
        if CRISIS_OF_US.search(document.body)
    )
    for page in build.content.documents.values():
        assert page.section == "article" or not CRISIS_OF_US.search(page.body), page.path
