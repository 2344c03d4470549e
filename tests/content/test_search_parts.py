"""A large site has several search indexes: each page is in one, which its language asks for."""

from types import SimpleNamespace

import pytest
from clinic.content import search_parts
from clinic.content.languages import Language, Languages

TAGS = ("en", "es")


def build_of(**numbers):
    """Return a build that shows so many pages of each language, and the files of its site."""
    shown = [
        SimpleNamespace(
            lang=lang, file=f"{'' if lang == 'en' else lang + '/'}x-{number}/index.html"
        )
        for lang, count in numbers.items()
        for number in range(count)
    ]
    languages = Languages(tuple(Language(tag, tag) for tag in TAGS))
    build = SimpleNamespace(shown=shown, content=SimpleNamespace(languages=languages))
    return build, [*(page.file for page in shown), "index.html", "es/index.html", "404.html"]


@pytest.mark.parametrize(
    ("numbers", "english", "spanish"),
    [
        ({}, 1, 1),
        ({"en": 200, "es": 200}, 1, 1),
        ({"en": 201, "es": 20}, 2, 1),
        ({"en": 1000, "es": 401}, 5, 3),
        ({"en": 2500}, 8, 1),
    ],
)
def test_each_page_is_in_one_index_that_its_language_asks_for(numbers, english, spanish):
    build, files = build_of(**numbers)
    folders = {lang: search_parts.list_folders(build, lang) for lang in TAGS}
    assert [len(folders[lang]) for lang in TAGS] == [english, spanish]
    grouped = search_parts.group_pages(build, files)
    assert sorted(file for own in grouped.values() for file in own) == sorted(files)
    for lang in TAGS:
        own = {file for file in files if (lang == "es") == file.startswith("es/")}
        holding = {folder: len(own.intersection(held)) for folder, held in grouped.items()}
        # One without a page of the language would answer with pages of another.
        assert {folder for folder, count in holding.items() if count} == set(folders[lang])
        assert max(holding.values()) < 1.3 * max(search_parts.PAGES_A_PART, len(own) / 8)


def test_a_page_stays_where_it_is_when_another_comes():
    before, files = build_of(en=400)
    after, more = build_of(en=390)
    one, other = search_parts.group_pages(before, files), search_parts.group_pages(after, more)
    assert all(set(held) <= set(one[folder]) for folder, held in other.items())


def test_a_small_site_without_pages_has_one_index():
    build, _ = build_of()
    assert search_parts.group_pages(build, []) == {"pagefind": []}
