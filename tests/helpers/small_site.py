"""A small whole site to break: three articles, the pages a site needs, a figure, a photo."""

import contextlib
import hashlib
import io
import json
import os
import shutil
import subprocess
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from clinic import build
from clinic.gate import theme_files
from clinic.kit import cache as cache_module
from clinic.kit.state import SETTING, Build
from clinic.read import reading
from pelican.settings import read_settings
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)
ONE = "content/articles/ptsd/one.md"
TWO = "content/articles/visits/two.md"
ES = "content/articles/ptsd/one.es.md"
BOOK = "content/pages/book.md"
FIGURE = "content/figures/trial.toml"
PHOTO = "content/images/room.jpg"
CLINIC_FILE, HELP_FILE = "content/clinic.toml", "content/help.toml"
REFERENCES = [
    {
        "id": key,
        "type": "article-journal",
        "title": f"A trial named {key}",
        "author": [{"family": "Doe", "given": "Jane"}],
        "container-title": "A Journal",
        "issued": {"date-parts": [[2021]]},
        "DOI": f"10.1000/{key}",
        "PMID": "12345678",
    }
    for key in ("doe2021", "roe2022")
]
ARTICLE = """Title: A first page about the drug
Date: 2026-11-01
Summary: What the first page says about the drug, in one plain sentence.
Kind: condition
Related: ../visits/two.md

!!! key-points "In short"
    - It is short.

## What it is {#what}

You can read [what to ask](../visits/two.md#ask) before you come.

In one trial 10 of 15 people responded [@doe2021].

![](../../figures/trial.toml)

## When to get help {#get-help}

Call 911 in danger. Call 988 at any time. See [where to find help](../../pages/get-help-now.md).
"""
SECOND = """Title: A second page about visits
Date: 2026-11-02
Summary: What the second page says about visits, in one plain sentence.
Kind: visit

## What to ask {#ask}

![A quiet room with a chair](../../images/room.jpg)

Ask who will be there. One study asked the same [@roe2022].

## When to get help {#get-help}

Call 911 in danger. Call 988 at any time.
"""
SECTIONS = {  # of a page on a treatment: heading -> what stands below it
    "approved": "It is not approved for this use.",
    "evidence": "In one trial 10 of 15 people responded [@doe2021].",
    "unknown": "Nobody has measured how long this lasts, or whether it helps again when it is given"
    " again. The trials were short and small, and those who took part were not like all who ask"
    " for it. What it does to people over the years has not been measured either.",
    "risks": "It can raise the blood pressure and bring strange feelings. Some people vomit.",
    "who-should-not": "Tell us if you have ever had a stroke.",
    "alternatives": "Talk therapy comes first.",
    "if-nothing": "Ask what may happen when you wait.",
    "cost": "Ask us for the price in writing.",
    "what-to-expect": "You lie in a chair, and someone stays with you.",
    "get-help": "Call 911 in danger. Call 988 at any time.",
    "questions": "Ask who will be there.",
}
TREATMENT = """Title: A page about a treatment
Date: 2026-11-01
Summary: What the page about a treatment says, in one plain sentence here.
Kind: treatment
Approval: The FDA has not approved this drug for this use.
Content_note: This page speaks of hard things.
Corrected: 2026-11-20 The share was wrong.

!!! key-points "In short"
    - It is short.

""" + "\n".join(f"## About {name} {{#{name}}}\n\n{words}\n" for name, words in SECTIONS.items())
SPANISH = """Title: Una primera página sobre el medicamento
Date: 2026-11-01
Summary: Lo que dice la primera página sobre el medicamento, en una frase.
Kind: condition

## Qué es {#what}

En un estudio respondieron 10 de 15 personas [@doe2021].

## Cuándo buscar ayuda {#get-help}

Llame al 911 en peligro. Llame al 988 a cualquier hora.
"""
PAGE = """Title: {title}
Date: 2026-11-01
Summary: {title} of this small site, said in one plain sentence here.
Kind: {kind}

## What you find here {{#here}}

A few words about it.
"""
CARDS = """
!!! emergency "Call 911 if"
    - someone is in danger

!!! urgent "Call or text 988 if"
    - you need someone to talk to now

!!! non-urgent "Ask the clinic if"
    - something worries you
"""
PAGES = {
    "about": ("About the small clinic", "about"),
    "accessibility": ("Accessibility of this site", "plain"),
    "book": ("Book a first consultation", "booking"),
    "consumer-health-data-privacy": ("Consumer health data privacy", "policy"),
    "get-help-now": ("Where to get help now", "help"),
    "how-we-write": ("How we write and review", "plain"),
    "leave-this-page": ("How to leave this page", "leave"),
}
TRIAL = """kind = "icon-array"
source = ["doe2021"]
title.en = "Who responded"
title.es = "Quiénes respondieron"
alt.en = "With the drug, 10 of 15 responded; without it, 3 of 15."
alt.es = "Con el medicamento respondieron 10 de 15; sin él, 3 de 15."
yes.en = "responded"
yes.es = "respondió"
no.en = "did not respond"
no.es = "no respondió"

[[group]]
name.en = "The drug"
name.es = "El medicamento"
count = 10
of = 15

[[group]]
name.en = "Comparison"
name.es = "Comparación"
count = 3
of = 15
"""
GLOSSARY = '[trial]\nen.term = "placebo"\nen.meaning = "a dummy treatment"\n'
WORDING = """[[phrase]]
lang = "en"
level = "stop"
pattern = '\\bmiracle\\b'
passes_when = ['\\bno miracle\\b']
instead = "say what a study found"
fails = ["A miracle."]
passes = ["There is no miracle."]
"""


def photo(width=900, height=600, form="JPEG", exif=None):
    """Return the bytes of a plain picture."""
    data = io.BytesIO()
    options = {"exif": exif} if exif else {}
    Image.new("RGB", (width, height), (90, 120, 100)).save(data, form, **options)
    return data.getvalue()


def files():
    """Return {path: text or bytes} of everything an editor has in the small site."""
    return dict(_files())


@cache
def _files():
    own = Path(__file__).with_name("small_content").glob("*.toml")
    found = {f"content/{path.name}": path.read_text(encoding="utf-8") for path in own}
    found |= {
        f"content/pages/{slug}.md": PAGE.format(title=title, kind=kind)
        for slug, (title, kind) in PAGES.items()
    }
    found["content/pages/get-help-now.md"] += CARDS
    policy = "content/pages/consumer-health-data-privacy.md"
    found[policy] = found[policy].replace("\n\n", "\nRegion: Washington\n\n", 1)
    help_sources = [
        {"id": key, "type": "webpage", "title": f"The page of {key}", "URL": f"https://{key}.org/"}
        for key in sorted(set(_help_sources(found["content/help.toml"])))
    ]
    return found | {
        ONE: ARTICLE,
        TWO: SECOND,
        ES: SPANISH,
        FIGURE: TRIAL,
        PHOTO: photo(),
        "content/references.json": json.dumps(REFERENCES + help_sources, indent=1),
        "content/glossary.toml": GLOSSARY,
        "content/wording.toml": WORDING,
        "content/addresses.txt": "",
        "content/redirects.toml": "",
        "content/reviewers.toml": "",
        "content/reviews.toml": "",
        "content/translations.toml": "",
        "content/README.md": "For editors.\n",
    }


def _help_sources(text):
    for line in text.splitlines():
        if line.startswith("source = "):
            yield line.split('"')[1]


def lay(folder, changes=None, whole=False):
    """Write the small site into a folder, `changes` ({path: text, bytes or None}) laid over it.

    With `whole`, what builds it is copied there as well.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (files() | (changes or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        elif text is not None:
            path.write_text(text, encoding="utf-8", newline="")
    for name in ("theme", "plugins"):
        if whole:
            subprocess.run(["cp", "-a", ROOT / name, folder / name], check=True)
        else:
            (folder / name).symlink_to(ROOT / name)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def swap(path, old, new, count=1):
    """Return {path: its text in the small site with `old` turned into `new`}."""
    text = files()[path]
    assert old in text, (path, old)
    return {path: text.replace(old, new, count)}


def problems(folder, settings=None):
    """Return every problem that gate and read find in a site, as a publish would."""
    return sorted(begin(folder, settings, mode="publish").report.problems)


def begin(folder, settings=None, workers=False, mode="check"):
    """Return the Build of a site behind gate and read: all that they found, and what is wrong.

    `workers`: whether pages are read in workers, as a build does; else it is done here, which is
    quicker and holds no page to the limits of a worker. `mode`: "check" tells hints as well.
    """
    before, found = Path.cwd(), Build(mode)
    attempt = reading.attempt_all if workers else attempt_here
    os.chdir(folder)
    try:
        aside = {"OUTPUT_PATH": ".releases/.next"}
        settings = read_settings("pelicanconf.py", override=aside | (settings or {}))
        with (
            mock.patch.dict(os.environ, {"BUILD_DAY": str(DAY), "CI": ""}),
            mock.patch.object(reading, "attempt_all", attempt),
            mock.patch.object(cache_module, "hash_generator", hash_generator),
            mock.patch.object(theme_files, "check_theme_files", find_theme_problems),
            contextlib.suppress(SystemExit),
        ):
            build.begin(SimpleNamespace(settings=settings | {SETTING: found}))
        return found
    finally:
        os.chdir(before)


def attempt_here(work, tasks, limits, step=None):
    """Return (result, None) or (None, exception) of each task, as workers do."""
    found = []
    for task in tasks:
        try:
            found.append((work(task), None))
        except Exception as error:
            found.append((None, error))
    return found


_hash_generator = cache_module.hash_generator


def hash_generator(root):
    """Return the hash of what makes a site; what links to the project's own is read but once."""
    if (root / "plugins").is_symlink() and (root / "theme").is_symlink():
        return _hash_linked((root / "pelicanconf.py").read_bytes())
    return _hash_generator(root)


@cache
def _hash_linked(settings):
    return hashlib.sha256(_hash_generator(ROOT).encode() + settings).hexdigest()


_find_theme_problems = theme_files.check_theme_files


def find_theme_problems(root, languages=None):
    """Return the problems of a theme; what links to the project's own is looked at but once."""
    if (root / "theme").is_symlink():
        return list(_find_linked(languages))
    return _find_theme_problems(root, languages)


@cache
def _find_linked(languages):
    return tuple(_find_theme_problems(ROOT, languages))
