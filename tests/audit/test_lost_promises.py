"""A template that no longer prints what every reader is owed stops the site from going out."""

import json
import re
from functools import cache

import pytest
from real_site import clinic
from small_site import ES, ONE, SPANISH, TREATMENT, files, lay

LOST = {  # what a template no longer prints -> (template, what is taken out, what is said)
    "crisis help": ("base.html", '{% include "partials/crisis.html" %}', "no link to call 988"),
    "the way out": (
        "partials/crisis.html",
        '{% include "partials/leave.html" %}',
        '"Leave this page" is',
    ),
    "that this is a rehearsal": (
        "partials/masthead.html",
        "w.rehearsal.words if site.rehearsal else",
        'say "Rehearsal: not yet',
    ),
    "that the site is no advice": (
        "partials/footer.html",
        "{{ w.footer.not_advice }}",
        'say "This site is for learning.',
    ),
    "the law's link": (
        "partials/footer.html",
        'class="footer-privacy">{{ link.page("consumer-health-data-privacy", w.footer.privacy) }}',
        'class="footer-privacy">',
        'no link to "/consumer-health-data-privacy/"',
    ),
    "a line of help": (
        "partials/help-lines.html",
        '{% include "partials/help-line.html" %}',
        'get-help-now.md: The page has no link to "tel:',
    ),
    "the name of a line": (
        "partials/help-line.html",
        "{{ line.name[this.lang] }}",
        'get-help-now.md: The page does not say "Veterans Crisis Line"',
    ),
    "who wrote it": (
        "partials/references.html",
        "{{ (w.author|e).format(fact.english(clinic.name)) }}",
        'say "Prepared for The Ketamine Clinic',
    ),
    "that a source is not confirmed": (
        "partials/references.html",
        "{{ w.references.check }}",
        'say "(Por confirmar.)"',
    ),
    "its day": (
        "partials/record.html",
        "w.standing.published.format(this.published|day(w))",
        "this.minutes",
        'say "Published ',
    ),
    "what is approved": ("partials/title.html", "{{ this.approval }}", 'say "The FDA has not'),
    "who vouches for a page": (
        "partials/standing.html",
        "{{ w.standing[standing.state] }}",
        'say "Awaiting',
    ),
    "whose treatment it is": (
        "partials/standing.html",
        "{{ w.standing.offers }}",
        'say "We offer this treatment."',
    ),
    "a warning": (
        "article.html",
        "{{ this.content_note }}",
        f'{ONE}: The page does not say "This page speaks of hard',
    ),
    "a correction": ("partials/standing.html", "{{ text }}", 'say "The share was wrong."'),
    "that a translation is older": (
        "partials/translation.html",
        "{{ w.untranslated.newer }}",
        'say "La página en inglés cambió',
    ),
    "the sources": ("article.html", '{% include "partials/references.html" %}', 'part "ref-1" of'),
    "the text": ("article.html", "{{ this.body }}", 'The part "risks" of this text'),
    "what keeps a visit secret": (
        "partials/head.html",
        '<meta name="referrer" content="no-referrer">',
        "where a reader came from",
    ),
    "that the search finds it": ("article.html", " data-pagefind-body", "search would not find"),
    "its language": ("base.html", ' lang="{{ this.lang }}"', "not say that its language is"),
    "the end of a box": ("partials/standing.html", "</div>", "<div> is not closed"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A small site with all that is owed: a treatment, a correction, an older translation, …"""
    sources = json.loads(files()["content/references.json"])
    changes = {
        ONE: TREATMENT + "\nSee [what to ask](../visits/two.md). [A list](https://a.org/).\n",
        "content/sites.toml": '["a.org"]\nwho = { en = "A Fund", es = "Un Fondo" }\nwhy = "x"\n',
        ES: SPANISH.replace("condition", "condition\nContent_note: Habla de cosas duras."),
        "content/translations.toml": f'["{ES}"]\nhash = "00000000"\nday = 2026-11-20\n'
        "sections = {}\n",
        "content/references.json": json.dumps([e | {"check": True} for e in sources]),
    }
    folder = lay(tmp_path_factory.mktemp("promises") / "project", changes, whole=True)
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stderr
    return folder


# What is lost at once, so that one build tells of many: what stands in none of the others of its
# row, and what is said of it is said of no other.
TOGETHER = (
    (
        "crisis help",
        "that the site is no advice",
        "its day",
        "what is approved",
        "who vouches for a page",
        "a warning",
        "that a translation is older",
        "that a source is not confirmed",
        "that the search finds it",
        "the name of a line",
    ),
    (
        "the way out",
        "that this is a rehearsal",
        "the law's link",
        "a line of help",
        "who wrote it",
        "whose treatment it is",
        "a correction",
        "what keeps a visit secret",
    ),
    ("the text", "its language"),
    ("the sources", "the end of a box"),
)
ROW = {what: number for number, row in enumerate(TOGETHER) for what in row}


@pytest.fixture(scope="module")
def told(project):
    """A function from the number of a row to what a publish says when all of it is lost."""

    @cache
    def publish(number):
        folder = project / "theme" / "templates"
        kept = {}
        for what in TOGETHER[number]:
            name, taken, *left, _ = LOST[what]
            template = folder / name
            text = template.read_text(encoding="utf-8")
            kept.setdefault(template, text)
            assert taken in text, what
            template.write_text(text.replace(taken, "".join(left)), encoding="utf-8")
        done = clinic(project, "publish")
        for template, text in kept.items():
            template.write_text(text, encoding="utf-8")
        assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
        return done.stderr

    return publish


@pytest.mark.parametrize("what", LOST)
def test_the_audit_misses_it(what, told):
    *_, said = LOST[what]
    lines = [line for line in told(ROW[what]).splitlines() if said in line]
    assert lines, told(ROW[what])
    assert re.search(r"(?:Bring|Mend) ", lines[0])
