"""The card of an article: the size that networks ask for, all of Spanish, the same bytes always."""

from types import SimpleNamespace

import pytest
from clinic.assets import cards
from clinic.kit.cache import Cache
from PIL import Image
from small_site import TWO, begin, lay, swap

TITLE, TOPIC = "Ketamine infusion therapy for PTSD", "Post-traumatic stress disorder"


def drawn(tmp_path, title=TITLE, topic=TOPIC, name="The Clinic"):
    path = tmp_path / "cards" / "ptsd" / "x.png"
    cards.write_card(path, Cache(tmp_path / "cache", "generator"), title, topic, name)
    return path


def test_a_card_has_the_size_that_networks_ask_for_and_few_bytes(tmp_path):
    path = drawn(tmp_path)
    with Image.open(path) as card:
        assert (card.format, card.size, card.mode) == ("PNG", (1200, 630), "P")
    assert path.stat().st_size < 45_000


def test_the_same_words_give_the_same_bytes(tmp_path):
    first, second = drawn(tmp_path / "a"), drawn(tmp_path / "b")
    assert first.read_bytes() == second.read_bytes()


def test_a_card_is_drawn_once_and_then_comes_from_the_cache(tmp_path, monkeypatch):
    first = drawn(tmp_path).read_bytes()
    monkeypatch.setattr(cards, "draw_card", None)
    assert drawn(tmp_path).read_bytes() == first


@pytest.mark.parametrize("change", [{"title": "Another title"}, {"topic": "Visits"}, {"name": "X"}])
def test_a_card_with_another_word_is_drawn_anew(tmp_path, change):
    first = drawn(tmp_path).read_bytes()
    assert drawn(tmp_path, **change).read_bytes() != first


@pytest.mark.parametrize("change", [{"title": "Another title"}, {"topic": "Visits"}, {"name": "X"}])
def test_each_word_given_is_on_the_card(tmp_path, change):
    assert drawn(tmp_path / "a").read_bytes() != drawn(tmp_path / "b", **change).read_bytes()


def test_a_card_has_the_accent_and_the_ink_of_the_theme(tmp_path):
    with Image.open(drawn(tmp_path)) as card:
        colours = {colour for _, colour in card.convert("RGB").getcolors(100_000)}
    assert {cards.PAPER, cards.GREEN, cards.WARM} <= colours


@pytest.mark.parametrize("file", [cards.SERIF, cards.SANS])
def test_the_typefaces_have_every_spanish_letter(file):
    face = cards.load_font(file, 40)
    missing = face.getmask("\U0010fffd").getbbox(), bytes(face.getmask("\U0010fffd"))
    for letter in "áéíóúüñÁÉÍÓÚÜÑ¿¡«»–—“”‘’…":
        mask = face.getmask(letter)
        assert (mask.getbbox(), bytes(mask)) != missing, letter


LONG = [
    "A title of sixty-five characters, which is all that a page allows",
    "¿Cómo prepararse para una infusión de ketamina y qué preguntar?",
    "W" * 65,
    "Psychopharmacotherapeutically speaking, electroencephalographies",
]


@pytest.mark.parametrize("title", LONG)
def test_a_long_title_stays_inside_its_room(title):
    lines, face = cards.fit_title(title)
    assert len(lines) * round(face.size * cards.LINE) <= cards.TITLE_ROOM
    assert all(face.getlength(line) <= cards.ROOM for line in lines)


@pytest.mark.parametrize("title", [t for t in LONG if " " in t])
def test_no_word_of_a_title_is_lost(title):
    lines, _ = cards.fit_title(title)
    assert " ".join(lines) == title


def test_a_title_too_wide_for_one_word_a_line_is_cut_where_a_reader_sees_it():
    lines, _ = cards.fit_title("W" * 65)
    assert lines[-1].endswith("…")


def test_a_title_for_a_short_card_is_larger_than_one_for_a_long():
    assert cards.fit_title("Cost")[1].size > cards.fit_title(LONG[0])[1].size


def test_a_long_topic_is_clipped_and_a_short_one_is_not():
    assert cards.fit_line("Visits", cards.SANS, 34)[0] == "Visits"
    text, face = cards.fit_line("Post-traumatic stress disorder " * 6, cards.SANS, 34)
    assert text.endswith("…") and face.getlength(text) <= cards.ROOM


def test_the_quotes_of_a_title_are_those_that_its_page_prints(tmp_path):
    title = swap(TWO, "A second page about visits", "A page on '90s talk: it's a \"trial\"")
    build = begin(lay(tmp_path / "site", title))
    jobs = cards.list_card_jobs(tmp_path, build, Cache(tmp_path / "cache", "generator"))
    assert "A page on ’90s talk: it’s a “trial”" in {job.args[2] for job in jobs}


def test_markup_in_a_title_is_drawn_as_text(tmp_path):
    plain = drawn(tmp_path / "a", title="Dose 5 mg")
    marked = drawn(tmp_path / "b", title="Dose <5 mg")
    assert plain.read_bytes() != marked.read_bytes()


def test_two_articles_with_one_slug_have_two_cards():
    one = SimpleNamespace(address="ptsd/cost/")
    other = SimpleNamespace(address="visits/cost/")
    spanish = SimpleNamespace(address="es/ptsd/cost/")
    found = {cards.card_address(d) for d in (one, other, spanish)}
    assert found == {"cards/ptsd/cost.png", "cards/visits/cost.png", "cards/es/ptsd/cost.png"}
