"""What a clinic fills in to go live: every site fact, under names and numbers kept for trials."""

import re
from datetime import date

from clinic.content.content import read
from clinic.standing.ledger import text_hash
from real_site import clinic, day_of

WEBSITE = "https://clinic.example"
HELP = "content/pages/get-help-now.md"
FACTS = {
    "website": WEBSITE,
    "phone": "206-555-0142",
    "email": "front-desk@clinic.example",
    "privacy_contact": "privacy@clinic.example",
    "counsel_approved": "2026-11-20, Casey Counsel",
    "editorial_approved": "2026-11-21, Robin Director",
}
REVIEWERS = """
[jane-doe]
name = "Jane Doe"
credentials = "MD, psychiatrist"
languages = ["en"]
profile = ""

[ana-ruiz]
name = "Ana Ruiz"
credentials = "MD, psychiatrist"
languages = ["es"]
profile = ""
"""


def fill_in(folder):
    """Fill in every fact that a site needs to go live; the signatures are still to come."""
    path = folder / "content" / "clinic.toml"
    text = path.read_text(encoding="utf-8")
    for name, value in FACTS.items():
        text, found = re.subn(rf'^{name} = ""$', f'{name} = "{value}"', text, flags=re.MULTILINE)
        assert found == 1, name
    path.write_text(text, encoding="utf-8")
    path = folder / "content" / "help.toml"
    text = path.read_text(encoding="utf-8")
    text = text.replace('called_on = ""', f'called_on = "{day_of(folder)}"')
    path.write_text(text.replace('called_by = ""', 'called_by = "Robin Caller"'), encoding="utf-8")
    (folder / "content" / "reviewers.toml").write_text(REVIEWERS, encoding="utf-8")
    return folder


def bring_live(folder, *articles, **environ):
    """Bring a site live, with Get help now and these articles signed; return its folder."""
    fill_in(folder)
    for article in (HELP, *articles):
        sign(folder, article)
    publish(folder, **environ)
    return folder


def find_code(folder, article):
    """Return the code of an article's text as it is now."""
    content, _ = read(folder, date.fromisoformat(day_of(folder)))
    return text_hash(content.documents[article], content)[:8]


def sign(folder, article, reviewer="jane-doe", **more):
    """Have a clinician sign an article, as it is now, with the real command."""
    more.setdefault("TEXT", find_code(folder, article))
    done = clinic(folder, "review", ARTICLE=article, REVIEWER=reviewer, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


def publish(folder, **environ):
    """Publish, and return what was said; the site must have come out."""
    done = clinic(folder, "publish", **environ)
    assert done.returncode == 0, done.stderr
    return done.stdout
