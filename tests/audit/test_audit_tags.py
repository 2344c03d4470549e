"""What is known of a page's tags from their bytes alone is what a closer look at them says."""

import pytest
from clinic.audit.tags import broken, first_that_does_not, surely_fit

PAGE = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>{}</body></html>'
FIT = (
    "<p>a</p>",
    '<p class="a b" hidden data-x=\'"\'>a<br>b<img src="x"></p>',
    '<svg><path d="M0 0"/><use href="#a"/></svg>',
    '<script type="application/ld+json">{"a": "b > c"}</script><style>a > b{c:d}</style>',
    "<A>a</A>",
    "<p\n>a</p>",
    "<p é='1'>é</p>",
)
LOOKED_INTO = (  # right or wrong: the bytes alone do not tell
    '<p title="a > b">a</p>',
    "a < b, <> and </>",
    "<script>'<p>'</script>",
    "<script><script></script></script>",
    "<script-x></script-x><p><script></script></p>",
    "<scripté></script>",
    "<style></style >",
    "<!-- <p> -->",
    "<p>a</p >",
    "<p/></p/>",
    "<a>a <a>b</a></a>",
    "<b><i>a</b></i>",
    "<p>a</P>",
    '<p a\'b x="\'> " y="z">a</p>',
    "<p>a",
    "a</p>",
    "<p",
)


@pytest.mark.parametrize("body", FIT)
def test_tags_that_surely_fit(body):
    data = PAGE.format(body).encode()
    assert surely_fit(data) and not list(broken(data))


@pytest.mark.parametrize("body", FIT + LOOKED_INTO)
def test_what_surely_fits_does_so_on_a_closer_look(body):
    text = PAGE.format(body)
    found = list(first_that_does_not(text))
    assert list(broken(text.encode())) == found
    assert not (found and surely_fit(text.encode()))
