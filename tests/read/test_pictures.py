"""A picture on a page is one of ours, and says what it shows."""

from html import escape

import pytest
from clinic.read import pictures
from page_examples import HEAD, HERE, converted, soup, told

IMAGES = {"content/images/room.jpg": "the room", "content/images/Chair.jpg": "the chair"}
WRONG = {
    "no words": ("![](../../images/room.jpg)", "no words for readers who cannot see it. Say what"),
    "only spaces": ("![ ](../../images/room.jpg)", "no words for readers"),
    "the name of its file": ("![room.jpg](../../images/room.jpg)", "no words for readers"),
    "a name from a camera": ("![IMG_0231](../../images/room.jpg)", "no words for readers"),
    "the word image": ("![An image.](../../images/room.jpg)", "no words for readers"),
    "the word foto": ("![Foto 2](../../images/room.jpg)", "no words for readers"),
    "a missing picture": ("![A room](../../images/zzzz.jpg)", "There is no picture content/image"),
    "a misspelt name": ("![A room](../../images/rom.jpg)", "Write ../../images/room.jpg if you"),
    "capitals": ("![A chair](../../images/chair.jpg)", "Write ../../images/Chair.jpg if you mean"),
    "another folder": ("![A room](room.jpg)", "Write ../../images/room.jpg if you mean that one"),
    "another site": ("![A room](https://example.org/room.jpg)", "is no picture of this site"),
    "another site by //": ("![A room](//example.org/room.jpg)", "is no picture of this site"),
    "data": ("![A room](data:image/png;base64,AAAA)", "is no picture of this site"),
    "a script": ("![A room](javascript:alert(1))", "is no picture of this site"),
    "this machine": ("![A room](C:/room.jpg)", "is no picture of this site"),
    "an address": ("![A room](/images/room.jpg)", "is no picture of this site"),
    "nowhere": ("![A room]()", "is no picture of this site"),
}


@pytest.fixture
def shown(monkeypatch):
    """What was asked of the room that makes pictures, each as (info, alt, base, first)."""
    asked = []

    def picture_html(*request):
        asked.append(request)
        return f'<picture><img src="/{request[0]}.webp" alt="{escape(request[1])}"></picture>'

    monkeypatch.setattr(pictures, "picture_html", picture_html)
    return asked


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_picture_is_named_with_its_line_and_left_out(case, shown):
    body, expected = WRONG[case]
    result = converted(f"One.\n\nTwo {body} three.", images=IMAGES)
    assert len(result.problems) == 1, told(result)
    assert expected in told(result)[0]
    assert (result.problems[0].file, result.problems[0].line) == (f"{HERE}.md", HEAD + 3)
    assert soup(result).img is None and "three." in soup(result).text
    assert (result.images, shown) == ([], [])


@pytest.mark.parametrize("alt", ["A photo of a chair", "Image of a room", "DSC clinic", "v. 2.jp"])
def test_words_that_say_what_it_shows_are_taken(alt, shown):
    result = converted(f"![{alt}](../../images/room.jpg)", images=IMAGES)
    assert told(result) == [] and shown[0][1] == alt


def test_each_picture_stands_in_its_place_and_only_the_first_is_the_first(shown):
    result = converted(
        'A ![the room](../../images/room.jpg) b.\n\n![A "chair"](../../images/Chair.jpg)',
        images=IMAGES,
        base="/repo",
    )
    assert told(result) == []
    assert shown == [
        ("the room", "the room", "/repo", True),
        ("the chair", 'A "chair"', "/repo", False),
    ]
    first, second = soup(result)("p")
    assert first.text == "A  b." and first.img["src"] == "/the room.webp"
    assert second.img["alt"] == 'A "chair"'
    assert result.images == list(IMAGES)


def test_markup_in_the_words_of_a_picture_reaches_the_picture_as_text(shown):
    converted("![<script>alert(1)</script>](../../images/room.jpg)", images=IMAGES)
    assert shown[0][1] == "<script>alert(1)</script>"


def test_a_picture_can_be_a_link_by_what_it_shows(shown):
    result = converted("[![The other page](../../images/room.jpg)](other.md)", images=IMAGES)
    assert told(result) == []
    assert soup(result).a.img["alt"] == "The other page"


CAPTIONS = {
    '![the room](../../images/room.jpg "Where you rest")': "Where you rest",
    "![the room](../../images/room.jpg 'Where you rest')": "Where you rest",
    '![the room](../../images/room.jpg "It\'s -- so far -- quiet")': "It’s — so far — quiet",
    '![the room](../../images/room.jpg "5 < 6 & 7")': "5 < 6 & 7",
    '![the room](../../images/room.jpg "Room \\*1\\*")': "Room *1*",
}


@pytest.mark.parametrize("body", CAPTIONS)
def test_a_picture_prints_its_caption(body, shown):
    result = converted(f"One.\n\n{body}\n\nTwo.", images=IMAGES)
    page = soup(result)
    assert told(result) == []
    assert page.figure.figcaption.text == CAPTIONS[body] and page.figure.img
    assert page.figure.parent.name == "body" and page.figcaption.text not in page.img["alt"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('One ![the room](../../images/room.jpg "So") two', "stands within other words"),
        ('- ![the room](../../images/room.jpg "So")', "stands within other words"),
        ('![the room](../../images/room.jpg "A **bold** room")', '"**" in the words of a picture'),
        ("![the **room**](../../images/room.jpg)", '"**" in the words of a picture'),
    ],
)
def test_a_caption_that_cannot_print_is_named(body, expected, shown):
    above = "![the same](../../images/room.jpg)"
    found = told(converted(f"{above}\n\n{body}", images=IMAGES))
    assert [f for f in found if expected in f and f.startswith(f"{HEAD + 3}:")], found
