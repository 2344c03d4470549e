"""No change to a source, whatever its shape, makes a page vanish or the build lose its words.

`HYPOTHESIS_PROFILE=long` tries 5,000 changes in place of 60.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_site import ONE, begin, files, lay

settings.register_profile("suite", max_examples=60, derandomize=True)
settings.register_profile("long", max_examples=5_000)
PROFILE = settings(
    settings.get_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PIECES = st.sampled_from(
    [
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "&",
        "*",
        "_",
        "`",
        "```",
        "#",
        "## ",
        "\n\n",
        "\n",
        "|",
        ": ",
        "{",
        "}",
        "{#x}",
        "{: .excused}",
        "[@",
        "[@doe2021]",
        "![](",
        "![x](../../images/room.jpg)",
        "../visits/two.md",
        "!!! note",
        "\n    ",
        "- ",
        "1. ",
        "> ",
        "\t",
        "<script>",
        "</p>",
        "<!--",
        "-->",
        "&#x202e;",
        "\x02",
        "\x03",
        "\u202e",
        "\ufeff",
        "---",
        "===",
        "|---|",
        "Title: ",
        "Status: draft\n",
        "Date: ",
        "é",
        "¿",
        "\\",
        '"',
        "'",
        "%",
        "{{",
        "{%",
        "]]>",
        "javascript:",
        "10 of 15 people",
        "klzzwxh:0001",
        "😀",
        "\u0000",
    ]
)


@st.composite
def changed(draw, text):
    """A page with pieces put in, lines taken out, doubled, exchanged or joined."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        what = draw(st.sampled_from(["put", "put", "repeat", "cut", "double", "swap"]))
        if what == "put":
            text = text[:at] + draw(PIECES) + text[at:]
        elif what == "repeat":
            text = text[:at] + draw(PIECES) * draw(st.integers(2, 60)) + text[at:]
        elif what == "cut":
            text = text[:at] + text[draw(st.integers(at, min(len(text), at + 200))) :]
        else:
            lines = text.split("\n")
            one, two = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
            if what == "double":
                lines.insert(one, lines[two])
            else:
                lines[one], lines[two] = lines[two], lines[one]
            text = "\n".join(lines)
    return text


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return lay(tmp_path_factory.mktemp("mutations") / "site")


@PROFILE
@given(text=changed(files()[ONE]))
def test_a_changed_page_is_shown_or_named(text, site):
    (site / ONE).write_text(text, encoding="utf-8", newline="")
    build = begin(site)
    found = build.report.problems
    known = {source.path for source in build.content.sources}
    assert ONE in known  # accounted for
    fate = build.fates.get(ONE)
    named = any(problem.file == ONE for problem in found)
    assert named or fate in ("published", "draft", "scheduled")
    for problem in found:
        assert problem.what and problem.fix and "Traceback" not in str(problem)
        assert "could not be turned into HTML" not in problem.what, problem
    if fate == "published" and not found:
        html = build.converted[ONE].lead + build.converted[ONE].body
        assert "<script" not in html.lower() and "javascript:" not in html.lower()
        assert "\x02" not in html and "\x03" not in html
