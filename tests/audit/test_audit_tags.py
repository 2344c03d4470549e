"""Each tag of a page is closed, in its order; the first that is not is named with its line."""

import pytest
from clinic.audit.tags import find_broken_tags

PAGE = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head>\n<body>\n{}\n</body></html>'
FIT = (
    "<p>a</p>",
    '<p class="a b" hidden data-x=\'"\'>a<br>b<img src="x"></p>',
    '<svg><path d="M0 0"/><use href="#a"/></svg>',
    '<script type="application/ld+json">{"a": "b > c"}</script><style>a > b{c:d}</style>',
    "<A>a</A>",
    "<p>a</P>",
    "<p\n>a</p>",
    "<p é='1'>é</p>",
    '<p title="a > b">a</p>',
    '<p title="</p>">a</p>',
    "a < b, <> and </>",
    "<script>'<p>'</script>",
    "<script-x></script-x><p><script></script></p>",
    "<style></style >",
    "<!-- <p> -->",
    "<p>a</p >",
    "<a>a</a> <a>b</a>",
)
BROKEN = {  # the body -> (line of the page, what is said)
    "<script><script></script></script>": (4, "</script> closes what was not opened."),
    "<a>a\n<a>b</a></a>": (5, "A link stands within another link."),
    "<a>a <b>\n\n<a>b</a></b></a>": (6, "A link stands within another link."),
    "<b>\n<i>a</b></i>": (5, "<i> is not closed."),
    "<p>a": (4, "<p> is not closed."),
    "a\n</p>": (5, "</p> closes what was not opened."),
    "<p>a</p></p>": (4, "</p> closes what was not opened."),
    "<p/></p>": (4, "</p> closes what was not opened."),
    "<table><tr><td>a</tr></table>": (4, "<td> is not closed."),
    "<scripté></script>": (4, "</script> closes what was not opened."),
    "<svg>\n<g></svg>": (5, "<g> is not closed."),
}


@pytest.mark.parametrize("body", FIT)
def test_tags_that_fit(body):
    assert list(find_broken_tags(PAGE.format(body).encode())) == []


@pytest.mark.parametrize("body", BROKEN)
def test_the_first_tag_that_does_not_fit_is_named(body):
    assert list(find_broken_tags(PAGE.format(body).encode())) == [BROKEN[body]]


@pytest.mark.parametrize("body", ["<p", '<p class="', "<p><b", "<!-- a", "<style>p{}"])
def test_a_page_that_was_cut_short_is_seen(body):
    assert list(find_broken_tags(PAGE.partition("{}")[0].encode() + body.encode()))
    assert list(find_broken_tags(PAGE.format(body).encode()))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("<!DOCTYPE html>\n", "", "does not begin with <!DOCTYPE html>"),
        ("<!DOCTYPE html>\n", "\n<!DOCTYPE html>\n", "does not begin with <!DOCTYPE html>"),
        ('charset="utf-8"', 'charset="latin-1"', "letters are UTF-8"),
    ],
)
def test_how_a_page_begins(before, after, words):
    [(line, what)] = find_broken_tags(PAGE.format("").replace(before, after).encode())
    assert line == 1 and words in what
