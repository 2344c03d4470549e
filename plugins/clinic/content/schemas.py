"""What each data file may hold: one table a file, read by data_files.py."""

import re
from datetime import date
from functools import partial

from .data_files import Key, several, table
from .values import (
    ID,
    LANGS,
    approval,
    boolean,
    contact,
    dial,
    filled,
    language,
    level,
    mail,
    maybe,
    on_day,
    pattern,
    phone,
    shaped,
    string,
    web,
    website,
    whole,
)


def tongues(check=filled, required=True):
    """Return a reader of a table with one text a language; English is needed."""

    def read(value, place, problems):
        keys = {"en": Key(check, "", required), "es": Key(check, "")}
        return table(value, keys, place, problems)

    return read


def strings(value, place, problems):
    """Return a list of texts that are not empty."""
    return several(value, filled, place, problems)


def rows(keys):
    """Return a reader of a list of tables."""
    return partial(several_of, lambda value, place, problems: table(value, keys, place, problems))


def several_of(read, value, place, problems):
    """Return a list of what `read` makes of each entry (its arguments in a partial's order)."""
    return several(value, read, place, problems)


PRICE = {
    "what": Key(filled, "", True),
    "what_es": Key(string),
    "price": Key(filled, "", True),
    "price_es": Key(string),
    "as_of": Key(on_day, None, True),
}
PERSON = {
    "name": Key(filled, "", True), "credentials": Key(string), "credentials_es": Key(string),
    "role": Key(string), "role_es": Key(string), "profile": Key(maybe(web)),
}  # fmt: skip
CLINIC = {
    "name": Key(filled, "The clinic", True), "short_name": Key(filled, "The clinic", True),
    "city": Key(filled, "", True), "state": Key(filled, "", True), "website": Key(maybe(website)),
    "phone": Key(maybe(phone)), "email": Key(maybe(mail)), "address": Key(string),
    "hours": Key(string), "hours_es": Key(string), "booking_link": Key(maybe(web)),
    "privacy_contact": Key(maybe(contact)),
    "security_contact": Key(maybe(contact)), "owner": Key(string), "when_to_call": Key(strings, []),
    "when_to_call_es": Key(strings, []), "first_visit": Key(strings, []),
    "first_visit_es": Key(strings, []), "prices": Key(rows(PRICE), []),
    "people": Key(rows(PERSON), []),
    "exit_to": Key(web, "https://www.weather.gov/", True), "counsel_approved": Key(maybe(approval)),
    "editorial_approved": Key(maybe(approval)),
}  # fmt: skip
EMPTY = {"en": "", "es": ""}
LINE = {
    "id": Key(shaped(ID, "Use letters, digits and hyphens."), "", True),
    "name": Key(tongues(), EMPTY, True), "words": Key(tongues(), EMPTY, True),
    "hours": Key(tongues(string, False), EMPTY), "tel": Key(maybe(dial)), "sms": Key(maybe(dial)),
    "sms_body": Key(string), "url": Key(maybe(web)), "tty": Key(string), "whatsapp": Key(string),
    "strip": Key(boolean, False), "source": Key(filled, "", True),
    "called_on": Key(maybe(on_day)), "called_by": Key(string),
}  # fmt: skip
TOPIC = {
    "title": Key(tongues(), EMPTY, True), "summary": Key(tongues(), EMPTY, True),
    "order": Key(whole, 100),
}  # fmt: skip
WORD = {"term": Key(filled, "", True), "meaning": Key(filled, "", True), "forms": Key(strings, ())}


def term(value, place, problems):
    """Return a word's table of one language."""
    return table(value, WORD, place, problems)


TERM = {"en": Key(term, None, True), "es": Key(term, None)}


def anything(value, *_):
    """Return what make itself wrote, as it is."""
    return value


def languages(value, place, problems):
    """Return the languages that a reviewer reads."""
    found = strings(value, place, problems)
    if not found or set(found) - set(LANGS):
        raise ValueError('Write the languages this person reads: ["en"], ["es"] or ["en", "es"].')
    return found


REVIEWER = {
    "name": Key(filled, "", True), "credentials": Key(filled, "", True),
    "credentials_es": Key(string), "languages": Key(languages, [], True),
    "profile": Key(maybe(web)),
}  # fmt: skip
HASH = shaped(re.compile(r"[0-9a-f]{64}"), "Let make write this line.")
SHORT = shaped(re.compile(r"[0-9a-f]{8}"), "Let make write this line.")  # as facts.short gives it
REVIEW = {
    "article": Key(filled, "", True), "reviewer": Key(filled, "", True),
    "day": Key(on_day, date.max, True), "due": Key(on_day, date.min, True),
    "hash": Key(HASH, "", True), "minor": Key(string), "facts": Key(anything, {}),
}  # fmt: skip


def hashes(value, place, problems):
    """Return {section id: hash}."""
    if not isinstance(value, dict):
        raise ValueError("Let make write this line.")
    return {name: SHORT(code, place, problems) for name, code in value.items()}


TRANSLATION = {
    "hash": Key(SHORT, "", True),
    "day": Key(on_day, date.min, True),
    "sections": Key(hashes, {}),
}


PHRASE = {
    "lang": Key(language, "en", True), "level": Key(level, "stop", True),
    "of_treatment": Key(boolean, False), "pattern": Key(pattern, r"(?!)", True),
    "passes_when": Key(partial(several_of, pattern), []), "instead": Key(filled, "", True),
    "fails": Key(strings, [], True), "passes": Key(strings, [], True),
}  # fmt: skip


def by_name(keys):
    """Return a reader of a file of named blocks: {name: table}, without what is not given."""

    def read(data, place, problems):
        found = {k: table(value, keys, place / k, problems) for k, value in data.items()}
        return {k: {n: v for n, v in entry.items() if v is not None} for k, entry in found.items()}

    return read


def blocks(name, keys):
    """Return a reader of a file that holds one kind of [[block]]."""

    def read(data, place, problems):
        return table(data, {name: Key(rows(keys), [])}, place, problems)

    return read


def wording(data, place, problems):
    """Return the entries of wording.toml, each with the `line` on which it begins."""
    found = blocks("phrase", PHRASE)(data, place, problems)
    lines = enumerate(place.text.split("\n"), 1)
    begin = (number for number, line in lines if line.replace(" ", "").startswith("[[phrase]]"))
    return found | {"phrase": [phrase | {"line": next(begin, 0)} for phrase in found["phrase"]]}


def redirects(data, place, problems):
    """Return {old address: new address}; addresses.py says which lead nowhere."""
    return {old: string(new) for old, new in data.items() if _address(new, place / old, problems)}


def _address(new, place, problems):
    if isinstance(new, str) and new:
        return True
    problems.append(place.problem("This does not say where it goes.", 'Write "old/" = "new/".'))
    return False


READ = {
    "clinic.toml": lambda data, place, problems: table(data, CLINIC, place, problems),
    "help.toml": blocks("line", LINE),
    "topics.toml": by_name(TOPIC),
    "glossary.toml": by_name(TERM),
    "reviewers.toml": by_name(REVIEWER),
    "reviews.toml": blocks("review", REVIEW),
    "redirects.toml": redirects,
    "translations.toml": by_name(TRANSLATION),
    "wording.toml": wording,
}
