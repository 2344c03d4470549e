"""CSS made small says the same as before."""

from clinic.assets.minify import minify, shorten

TOKENS = """
:root { --ink: #000; --line: #ccc; --wide: 4rem; --serif: "A, b", serif; --edge: var(--ink); }
@media (prefers-color-scheme: dark) { :root { --ink: #fff; --line: #333; } }
"""


def test_white_space_comments_and_needless_signs_go():
    given = "a :hover  {  color: red;  /* why */ margin: 0 1px; }\n\nb > c + d {}"
    assert minify(given) == "a :hover{color:red;margin:0 1px}b>c + d{}"
    assert minify("a { grid-area: 1 / 2; inset: 10.5px -0.5em 0.25rem 0; }") == (
        "a{grid-area:1/2;inset:10.5px -.5em .25rem 0}"
    )


def test_what_stands_in_quotes_stays():
    assert minify('a::after { content: " (; }  0.5 > b" ; }') == (
        'a::after{content:" (; }  0.5 > b"}'
    )
    quoted = 'a { content: "--ink: 1; var(--wide)"; }'
    assert shorten(quoted, TOKENS) == quoted


def test_a_sum_keeps_the_spaces_that_it_needs():
    assert minify("a { width: calc(1rem + 2px - 0.5em); }") == "a{width:calc(1rem + 2px - .5em)}"


def test_a_property_that_nothing_sets_again_is_its_value():
    assert shorten("a { margin: var(--wide); font: 1rem var(--serif); }", TOKENS) == (
        'a { margin: 4rem; font: 1rem "A, b", serif; }'
    )
    assert "4rem" not in shorten(TOKENS, TOKENS) and '"A, b"' not in shorten(TOKENS, TOKENS)


def test_the_others_have_short_names_the_most_used_first():
    assert shorten("a { color: var(--line); --ink: var(--line); }", TOKENS) == (
        "a { color: var(--b); --a: var(--b); }"
    )
    busy = TOKENS + "a { color: var(--line); background: var(--line); }"
    assert shorten("a { color: var(--line); }", busy) == "a { color: var(--a); }"


def test_one_that_follows_another_stays_a_property():
    assert shorten("a { color: var(--edge); }", TOKENS) == "a { color: var(--c); }"
    assert "--c: var(--a);" in shorten(TOKENS, TOKENS)


def test_a_class_with_two_hyphens_is_no_property():
    assert shorten(".box--ink { --ink: red; }", TOKENS) == ".box--ink { --a: red; }"
