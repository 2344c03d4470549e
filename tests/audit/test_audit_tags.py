"""Each tag of a page is closed, in its order; the first that is not is named with its line."""

import pytest
from clinic.audit.tags import parse_page

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
    "a &lt; b, &lt;> and &lt;/>",
    "<script-x></script-x><p><script></script></p>",
    "<style></style >",
    "<p>a</p >",
    "<a>a</a> <a>b</a>",
    "<main><section><article><p>a</p></article></section></main>",
)
CUT_SHORT = (0, "A tag is cut short, a < is not written as &lt;, or a comment stands here.")
BROKEN = {  # the body -> (line of the page, what is said)
    "<script><script></script></script>": (4, "</script> closes what is not open."),
    "<a>a\n<a>b</a></a>": (
        5,
        "A link stands within another link, or </a> closes what is not open.",
    ),
    "<a>a <b>\n\n<a>b</a></b></a>": (6, "A link stands within another link."),
    "<b>\n<i>a</b></i>": (5, "<i> is not closed before </b>."),
    "<main><section>\n<div></section></main>": (5, "<div> is not closed before </section>."),
    "<p>a": (4, "<p> is not closed: this one, or one below."),
    "<p>a\n<p>b</p>": (4, "<p> is not closed: this one, or one below."),
    "<ul><li>a\n<li>b</ul>": (4, "<li> is not closed: this one, or one below."),
    "a\n</p>": (5, "</p> closes what is not open."),
    "<p>a</p></p>": (4, "</p> closes what is not open."),
    # a browser ends the paragraph where a list begins
    "<p>a\n<ul><li>b</li></ul></p>": (5, "</p> closes what is not open."),
    "<p/></p>": (4, "</p> closes what is not open."),
    "<table><tr><td>a</tr></table>": (4, "<td> is not closed: this one, or one below."),
    "<scripté></script>": (4, "</script> closes what is not open."),
    "<svg>\n<g></svg>": (5, "<g> is not closed: this one, or one below."),
    "a < b": CUT_SHORT,
    '<p class="': CUT_SHORT,
    "<!-- <p> -->": CUT_SHORT,
}


def find_broken_tags(html):
    return parse_page(html.encode())[1]


@pytest.mark.parametrize("body", FIT)
def test_tags_that_fit(body):
    assert find_broken_tags(PAGE.format(body)) == []


@pytest.mark.parametrize("body", BROKEN)
def test_the_first_tag_that_does_not_fit_is_named(body):
    line, what = BROKEN[body]
    [(found_line, found)] = find_broken_tags(PAGE.format(body))
    assert (found_line, found) == (line, what)


@pytest.mark.parametrize("body", ["<p", '<p class="', "<p><b", "<!-- a", "<style>p{}"])
def test_a_page_that_was_cut_short_is_seen(body):
    assert find_broken_tags(PAGE.partition("{}")[0] + body)
    assert find_broken_tags(PAGE.format(body))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("<!DOCTYPE html>\n", "", "does not begin with <!DOCTYPE html>"),
        ("<!DOCTYPE html>\n", "\n<!DOCTYPE html>\n", "does not begin with <!DOCTYPE html>"),
        ('charset="utf-8"', 'charset="latin-1"', "letters are UTF-8"),
    ],
)
def test_how_a_page_begins(before, after, words):
    [(line, what)] = find_broken_tags(PAGE.format("").replace(before, after))
    assert line == 1 and words in what
