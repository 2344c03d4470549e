"""The tag that prints once what is the same on many pages."""

import pytest
from clinic.printing.once import Once
from jinja2 import Environment, StrictUndefined, UndefinedError


def template(text):
    environment = Environment(extensions=[Once], autoescape=True, undefined=StrictUndefined)
    return environment.from_string(text)


def test_a_body_is_printed_once_for_each_key():
    page = template("{% once lang %}{{ lang }} {{ word }}{% endonce %}|{{ word }}")
    assert page.render(lang="en", word="a") == "en a|a"
    assert page.render(lang="en", word="b") == "en a|b"
    assert page.render(lang="es", word="c") == "es c|c"


def test_two_bodies_with_the_same_key_are_two():
    page = template(
        "{% once 1 %}{{ word }}{% endonce %}\n{% once 1 %}again {{ word }}{% endonce %}"
    )
    assert page.render(word="a") == page.render(word="b") == "a\nagain a"


def test_what_was_kept_is_escaped_once():
    page = template("{% once 1 %}<b>{{ word }}</b>{% endonce %}")
    assert page.render(word="<") == page.render(word=">") == "<b>&lt;</b>"


def test_a_body_that_fails_fails_on_every_page():
    page = template("{% once 1 %}{{ nothing }}{% endonce %}")
    for _ in range(2):
        with pytest.raises(UndefinedError):
            page.render()
