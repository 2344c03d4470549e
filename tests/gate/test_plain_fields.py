"""A title, a summary, a content note prints as it is: only plain words may stand there."""

from clinic.gate import plain_fields
from small_site import CLINIC_FILE, ONE, files, lay, problems
from tables import each
from text_examples import article

GLOSSARY = "content/glossary.toml"
MARKED = {  # what is written -> (what is said of it, the plain words)
    "What **ketamine** can do for people": ('"**ketamine**"', "What ketamine can do for people"),
    "What *ketamine* can do for people": ('"*ketamine*"', "What ketamine can do for people"),
    "What _ketamine_ can do for people": ('"_ketamine_"', "What ketamine can do for people"),
    "What __ketamine__ can do for you": ('"__ketamine__"', "What ketamine can do for you"),
    "What `ketamine` can do for people": ('"`"', "What ketamine can do for people"),
    "Ketamine for PTSD [@feder2021]": ("[@feder2021] is a citation", "Ketamine for PTSD"),
    "Ketamine helps some [@a; @b].": ("[@a; @b] is a citation", "Ketamine helps some."),
    "Ketamine for PTSD @feder2021": ("@feder2021 is a citation", "Ketamine for PTSD"),
    "Ketamine <b>infusions</b> for PTSD": ("<b> is HTML", "Ketamine infusions for PTSD"),
    "Ketamine<br>for PTSD, in words": ("<br> is HTML", "Ketamine for PTSD, in words"),
    "Rest &amp; sleep after an infusion": ("&amp; would print", "Rest & sleep after an infusion"),
    "What&nbsp;ketamine can do for you": ("&nbsp; would print", "What ketamine can do for you"),
    "Don&#8217;t drive after an infusion": ("&#8217; would print", "Don’t drive after an infusion"),
    '"What ketamine can do for people"': ("quotes", "What ketamine can do for people"),
    "'What ketamine can do for people'": ("quotes", "What ketamine can do for people"),
    "“What ketamine can do for people”": ("quotes", "What ketamine can do for people"),
    "«Lo que puede hacer la ketamina»": ("quotes", "Lo que puede hacer la ketamina"),
    "# What ketamine can do for you": ('"#" would print', "What ketamine can do for you"),
    "- What ketamine can do for you": ('"-" would print', "What ketamine can do for you"),
    "What [ketamine](../x.md) can do for you": ("would print", "What ketamine can do for you"),
    "What ~~never~~ ketamine can do": ('"~~"', "What never ketamine can do"),
    "What H~2~O can do for you today": ('"~2~"', "What H2O can do for you today"),
    "What ketamine\\'s risks \\* are": ('"\\"', "What ketamine's risks are"),
    "See [[ketamine]] for people today": ('"[[ketamine]]"', "See ketamine for people today"),
}
PLAIN = [
    "Ketamine infusion therapy for PTSD",
    "“Known” and “unknown”",
    '"Known" risks and "unknown" ones',
    "What it costs: $400 to $800, and why",
    "Rest & sleep: 5 things, at 50% or less",
    "How it works -- and how it does not",
    "It's the '90s: what we knew then",
    "Ketamine [off-label] for PTSD",
    "C++ and snake_case, 3 * 4, A/B",
    "Room #1 or 2? It's up to you!",
]


@each("name", ["title", "content_note"])
@each("line", MARKED)
def test_marks_at_the_top_are_refused_with_the_plain_words(line, name):
    what, words = MARKED[line]
    [found] = plain_fields.check_plain_fields(article("Hello.", **{name: line}))
    assert what in found.what and found.what.startswith(f"{name.capitalize()}: ")
    assert found.fix == f"Write {name.capitalize()}: {words}" and found.line


def test_a_summary_is_looked_at_as_well():
    summary = "What **ketamine** infusions can and cannot do for people with PTSD."
    [found] = plain_fields.check_plain_fields(article("Hello.", summary=summary))
    assert (found.line, found.fix) == (3, f"Write Summary: {summary.replace('**', '')}")


@each("line", PLAIN)
def test_plain_words_pass(line):
    assert plain_fields.check_plain_fields(article("Hello.", title=line, content_note=line)) == []


def test_words_of_the_data_files_are_plain_and_named_at_their_line(tmp_path):
    """A word's meaning, too, which pages print: it is named where it stands, and there alone."""
    glossary = files()[GLOSSARY].replace("meaning = ", 'meaning = "*so* and" # ', 1)
    folder = lay(tmp_path / "site", {GLOSSARY: glossary, ONE: files()[ONE] + "\nA placebo.\n"})
    [found] = problems(folder)
    assert (found.file, found.what) == (GLOSSARY, '"*so* and": "*so*" would print as it is.')
    assert "*so*" in glossary.split("\n")[found.line - 1] and found.fix == "Write so and"


def test_what_a_data_file_holds_beside_words_passes(tmp_path):
    changes = {
        "website": "https://clinic.example/a_b",
        "hours": "After 5, write to a_b@clinic.example, or see www.clinic.example/_x_",
        "owner": "Smith & Sons, PLLC",
        "address": "“Pacific Tower”, 1200 12th Ave S #1210",
    }
    text = files()[CLINIC_FILE]
    for name, value in changes.items():
        text = text.replace(f'{name} = ""', f'{name} = "{value}"')
    assert problems(lay(tmp_path / "site", {CLINIC_FILE: text})) == []


@each("line", MARKED)
def test_what_it_says_to_write_passes(line):
    words = MARKED[line][1]
    assert plain_fields.check_plain_fields(article("Hello.", title=words)) == []
