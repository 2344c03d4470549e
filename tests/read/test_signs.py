"""No sign of Markdown is left in the words that readers see, and none that is meant is refused."""

import pytest
from page_examples import HEAD, converted
from tables import each

LEFT = {  # what is written -> (the line of it, what is said, the fix)
    "-no space": (1, '"-" prints as it is', "behind the hyphen"),
    "1.no space": (1, '"1." prints', "behind the full stop"),
    ":   a meaning": (1, "prints as it is", "**bold**"),
    "*[FDA]: a word": (1, "prints as it is", "glossary.toml"),
    "~~struck~~": (1, '"~~" prints', "struck words out"),
    "==marked==": (1, '"==" prints', "bold"),
    "H~2~O": (1, '"~2~" prints', "<sub>"),
    "x^2^": (1, '"^2^" prints', "<sup>"),
    "So :smile: it is": (1, '":smile:" prints', "in words"),
    "this --- that": (1, '"---" prints', '"--"'),
    "[words][ref]": (1, '"][" prints', "whole"),
    "[wo]rds](../visits/two.md)": (1, '"](../visits/two.md)" prints', "whole"),
    "See https://example.org/x": (1, '"https://example.org/x" prints', "[@key]"),
    "See www.example.org": (1, '"www.example.org" prints', "[@key]"),
    "Write to a@example.org": (1, '"a@example.org" prints', "](mailto:a@example.org)"),
    "See www.example.org/a.": (
        1,
        '"www.example.org/a." prints',
        "[its title](https://www.example.org/a)",
    ),
    "A note[^1]": (1, '"[^1]" prints', "cited"),
    "{{ clinic.name }}": (1, '"{{" prints', "the words themselves"),
    "{% if x %}": (1, '"{%" prints', "the words themselves"),
    "$$x = 2$$": (1, '"$$" prints', "in words"),
    "A star *[@li2010] said": (1, '"*" prints', "same sign"),
    "A star[@li2010]* said": (1, '"*" prints', "same sign"),
    "A line _[@li2010] said": (1, '"_" prints', "same sign"),
    "Press *`x` now": (1, '"*" prints', "same sign"),
    "*open words": (1, '"*" prints', "same sign"),
    "**bold* words": (1, '"*" prints', "same sign"),
    "words {.red}": (1, '"{.red}" prints', "braces"),
    'See !!! note "Box"': (1, '"!!!" prints', "Begin a line"),
    "Pay cash only!!!": (1, '"!!!" prints', 'Write one "!"'),
    "¡¡¡Pague!!!": (1, '"¡¡¡" prints as it is, and so does "!!!"', 'one "¡"'),
    "Danger!!! Do not drive.": (1, '"!!!" prints', 'Write one "!"'),
    "You {--may--} rest": (1, '"{--may--}" prints', "out whole"),
    "A {>>note<<} so": (1, '"{>>note<<}" prints', "out whole"),
    "You {~~may~>should~~} rest": (1, '"{~~may~>should~~}" prints', "behind ~> alone"),
    "You {++should++} rest": (1, '"{++should++}" prints', "the words stay"),
    "## A ### heading": (1, "prints as it is", "Begin a line"),
    "| a | ## b |\n|---|---|\n| 1 | 2 |": (1, '"##" prints', "Begin a line"),
    "a. one\nb. two": (1, '"a." prints', "lists have numbers"),
    "Q. May I?\nA. Ask us.": (1, '"Q." prints', '??? "Is it safe?"'),
    "P. ¿Puedo?\nR. Pregunte.": (1, '"P." prints', '??? "Is it safe?"'),
    "i) one\nii) two": (1, '"i)" prints', "lists have numbers"),
    "One line\\\nand another": (1, '"\\" prints', "two spaces"),
    "** words **": (1, '"**" prints', "right beside the words"),
    "- **one\n- two**": (1, '"**" prints', "same sign"),
    "**one\n\ntwo**": (1, '"**" prints', "same sign"),
    "| a | b |\n|---|---|\n| **1 | 2** |": (3, '"**" prints', "same sign"),
    "*one\n\ntwo*": (1, '"*" prints', "same sign"),
    "So __one\n\ntwo__ end": (1, '"__" prints', "same sign"),
    "Read [x] (y.md) now": (1, '"] (y.md)" prints', "whole"),
    "Read [x] (../pages/book.md#top)": (1, "prints as it is", "whole"),
    "Read (x)[y.md]": (1, '")[" prints', "whole"),
    "Read (call us)[tel:988]": (1, '")[" prints', "whole"),
    "[What\n\nis](../../pages/book.md) it": (1, '"[" prints', "same paragraph"),
    "> [!NOTE]\n> Words": (1, '"[!NOTE]" prints', "!!! note"),
    "> [!tip]- Title\n> Words": (1, '"[!tip]-" prints', "!!! note"),
    "[!WARNING]\nWords": (1, '"[!WARNING]" prints', "!!! warning"),
    "> [!CAUTION]\n> Words": (1, '"[!CAUTION]" prints', "!!! warning"),
    "> [!danger]- Title\n> Words": (1, '"[!danger]-" prints', "!!! warning"),
    ":::danger\nWords\n:::": (1, '":::danger" prints as it is, and so does ":::"', "!!! warning"),
    "::: peligro\nPalabras": (1, '"::: peligro" prints', "!!! warning"),
    "/// emergency\nWords\n///": (1, '"/// emergency" prints', "!!! emergency"),
    ".. caution:: Words": (1, '".. caution::" prints', "!!! warning"),
    '??? danger "Words"\n    Words': (1, '"??? danger" prints', "!!! warning"),
    "Words\n:::": (2, '":::" prints', "a box ends where"),
    ":::tip\nWords\n:::": (1, '":::tip" prints', "!!! note"),
    "::: warning\nWords\n:::": (1, '"::: warning" prints', "!!! warning"),
    "/// note\nWords\n///": (1, '"/// note" prints', "!!! note"),
    '=== "Tab"\n\n    Words': (1, '"===" prints', "!!! note"),
    ".. note:: Words": (1, '".. note::" prints', "!!! note"),
    "[TOC]\n\n## One {#one}": (1, '"[TOC]" prints', "Take it out"),
    "[[_TOC_]]": (1, '"[[TOC]]" prints', "Take it out"),
    "See [[page]] now": (1, '"[[page]]" prints', "whole"),
    "See [[page|words]] now": (1, '"[[page|words]]" prints', "whole"),
    "See ![[room.jpg]] now": (1, '"![[room.jpg]]" prints', "whole"),
    "Words^[note] more": (1, '"^[note]" prints', "[@key]"),
    "Words[^note] more\n\n[^note]: Yes.": (1, '"[^note]" prints', "[@key]"),
    "Term\n: meaning": (2, '":" prints', "**bold**"),
    "%%x%%": (1, '"%%" prints', "\\"),
    "||x||": (1, '"||" prints', "\\"),
    "[b]x[/b]": (1, '"[b]" prints', "**so**"),
    "[url=x.md]y[/url]": (1, '"[url=x.md]" prints', "**so**"),
    '[caption id="3"]Words[/caption]': (1, "prints", "**so**"),
    "[gallery]": (1, '"[gallery]" prints', "**so**"),
    "'''bold''' words": (1, "\"'''\" prints", "italics"),
    "``so'' it is": (1, '"``" prints', "italics"),
    "h2. A heading": (1, '"h2." prints', "##"),
    "++new++ words": (1, '"++" prints', "bold"),
    "It is $x = 2$ here": (1, '"$x = 2$" prints', "in words"),
    "`open code": (1, '"`" prints', "same sign"),
    "10^6 cells": (1, '"^" prints', "<sup>"),
    "{{< note >}}": (1, '"{{" prints', "the words themselves"),
    "{red}words{/red}": (1, '"{red}" prints', "braces"),
    "Read it [@li2010 now": (1, '"[@li2010" prints', "[@li2010]"),
    "Read it [so now": (1, '"[" prints', "same paragraph"),
    "<< so >> they say": (1, '"<<" prints', "quotes"),
    "[Read *this](../../pages/book.md)* now": (1, '"*" prints', "same sign"),
    '!!! note "A **bold"\n    Words': (1, '"**" prints', "same sign"),
    "## A *heading": (1, '"*" prints', "same sign"),
    "First.\n\nSecond **good** and **bad.": (3, '"**" prints', "same sign"),
    "- **a** b\n- **c d\n- e": (2, '"**" prints', "same sign"),
    "_open words": (1, '"_" prints', "low line"),
    "??? Is it safe": (1, '"??? Is" prints', '??? "Is it safe?"'),
    "See &amp;nbsp; now": (1, '"&nbsp;" prints', "sign itself"),
}
LEFT |= {  # of a text that was pasted: numbers of its sources, and marks of comments
    "Two trials say so [1].": (1, '"[1]" prints', "[@key]"),
    "They say so.[2, 3] Others do not [4–6].": (1, '"[2, 3]" prints as it is, and so', "[@key]"),
    "Rest at home.[a] Then eat.": (1, '"[a]" prints', "comment"),
    "Rest[JD3] at home.": (1, '"[JD3]" prints', "comment"),
    "It is so (Doe et al., 2021) here.": (1, '"(Doe et al., 2021)" prints', "[@key]"),
    "Rest. !Call 988! Now.": (1, '"!" prints', "none before them"),
    "Rest. !!!Call 988!!! Now.": (1, '"!!!" prints', "none before them"),
    "It is so.¹ So it is.²": (1, '"¹" prints as it is, and so does "²"', "[@key]"),
    "¹ Smith 2019": (1, '"¹" prints', "[@key]"),
    "H2: Benefits": (1, '"H2:" prints', "heading with ##"),
    "[H2] Benefits": (1, '"[H2]" prints', "heading with ##"),
    "So.\n\n===": (3, '"===" prints', "--- for a rule"),
    "[a]Please check this": (1, '"[a]" prints', "comment"),
    "Commented [Jane2R1]: ask her": (1, '"[Jane2R1]" prints', "comment"),
}
RIGHT = [
    "She said “[t]he drug” and [a] thing, [sic], [off-label] and \\[1\\]",
    "**[words](../../pages/book.md)**",
    "**See [x y](../../pages/book.md) now**",
    "*[x y](../../pages/book.md)*",
    "**[Call 988](tel:988)**",
    "***[Call 988](tel:988)***",
    "[**Call 988**](tel:988)",
    "- **[x y](../../pages/book.md)** and *so*",
    "_[x y](../../pages/book.md)_ and __so__",
    "\\*\\*so\\*\\* and \\[x\\] (y.md) and \\^ and \\~\\~ and \\=\\= and \\> and \\< and \\& and \\$\\$ and \\:\\:\\:",
    "`**` and `[[x]]` and `~~` and <kbd>^C</kbd>",
    "&#42;&#42;so&#42;&#42; and &lsqb;&lsqb;",
    "He said [the doctor] would [sic] come (in a day) [and more].",
    "5 * 3 and 5 × 3 and a < b and 3 > 2 and n = 15.",
    "Room #1 costs $5 to $10, about ~5 of them, 50% or so; and/or; A&B; Q&A.",
    "At 10:30: come. Ask: why? e.g. 1:2 and 3 + 4.",
    "It is C++ and a snake_case word and _so_.",
    "Marked (*) and *[@li2010]* and **words** [@li2010].",
    "Words -- more words – and more…",
    "No!! Really?!",
    "(see above)[sic]",
    "Take 1/2, then 3/4 -- or none.",
    "Names: A.B. Smith, J. D. and C. 3.",
    "Words… and… [@li2010], [@feder2021].",
    '"So," he said, "it\'s \'fine\'."',
    "A | B is one of two",
    "'90s rock 'n' roll",
    "**Bold:** and *so*; ***both***, **one *two* one**",
    "Press <kbd>Ctrl</kbd> + <kbd>C</kbd>.",
    "H<sub>2</sub>O and m<sup>2</sup>, and m², 10⁶.",
    "¹³C breath test",
    "It was spring (March and April, 2021); so says the law (Washington and Oregon, 2019).",
    "It is +5 or -5 or ±5, at −3.",
    # gate/placeholders.py names these
    "It costs ??? a visit.",
    "So :contentReference[oaicite:0]{index=0} and { PAGE \\* MERGEFORMAT } on",
    "[Hospital]",
]


def found(body):
    return [(p.line - HEAD, p.what, p.fix) for p in converted(body).problems]


@each("body", LEFT)
def test_a_sign_that_is_left_is_named_with_its_line(body):
    line, what, fix = LEFT[body]
    assert [f for f in found(body) if f[0] == line and what in f[1] and fix in f[2]], found(body)


SEVERAL = {  # several signs of one kind in one paragraph -> the one line that tells them all
    "![][image2]": '"![][image2]" prints as it is.',
    "> !!!Call 911!!!": '"!!!" prints as it is.',
    "[^a]: Doe J. *A Journal*. 2013. https://doi.org/10.1000/x": '"[^a]: Doe J. A Journal. 2013. https://do" prints as it is.',
    "Write to a@example.org.": '"a@example.org" prints as it is.',
    ":smile: and :heart: and :+1:": '":smile:" prints as it is, and so does ":heart:".',
    "~~a~~ then ~~b~~": '"~~" prints as it is, in 4 places.',
    "[[a]] and [[b]] and [[c]]": '"[[a]]" prints as it is, and so do "[[b]]", "[[c]]".',
    "a@example.org or\nb@example.org": '"a@example.org" prints as it is, and so does "b@example.org".',
    " ".join(
        f":a{n}b:" for n in range(9)
    ): '":a0b:" prints as it is, and so do ":a1b:", ":a2b:", ":a3b:", ":a4b:", ":a5b:", ":a6b:"'
    " and 2 more.",
}


@pytest.mark.parametrize("body", SEVERAL)
def test_the_signs_of_one_kind_in_a_paragraph_are_told_in_one_line(body):
    assert [(line, what) for line, what, _ in found(body)] == [(1, SEVERAL[body])]


ALREADY = {  # a page on which the same sign is right above -> the line of the one that is left
    "Well-known.\n\n-no space": 3,
    "## A {#a}\n\nOne.\n\n####### Three": 5,
    "## A {#a}\n\n| a | ## b |\n|---|---|\n| 1 | 2 |": 3,
    "Vitamin a. And so on.\n\na. one\nb. two": 3,
    "So \\*it is.\n\nSo *it is.": 3,
    "A `*b`.\n\n- one\n- *b": 4,
    "> A b.\n>\n> See a\\*.\n\n- one *a": 5,
}


@each("body", ALREADY)
def test_a_sign_is_named_where_it_is_left(body):
    assert found(body)[0][0] == ALREADY[body], found(body)


def test_the_same_paragraph_twice_is_named_twice():
    assert [line for line, _, _ in found("*One.\n\nTwo.\n\n*One.")] == [1, 5]


@each("body", RIGHT)
def test_what_is_right_or_meant_passes(body):
    assert found(body) == []
