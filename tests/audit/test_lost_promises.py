"""A template that no longer prints what every reader is owed stops the site from going out."""

import json
import re

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
        "{{ line.name[lang] }}",
        'get-help-now.md: The page does not say "',
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
    "a warning": ("article.html", "{{ this.content_note }}", f"{ONE}: The page does not say"),
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
    done = clinic(folder, "check")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("what", LOST)
def test_the_audit_misses_it(what, project):
    name, taken, *left, said = LOST[what]
    template = project / "theme" / "templates" / name
    before = template.read_text(encoding="utf-8")
    assert taken in before
    template.write_text(before.replace(taken, "".join(left)), encoding="utf-8")
    try:
        done = clinic(project, "check")
    finally:
        template.write_text(before, encoding="utf-8")
    assert done.returncode == 1 and said in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    told = [line for line in done.stderr.splitlines() if said in line]
    assert re.search(r"(?:Bring|Mend) ", told[0])
