"""What a program leaves in a text that is copied out of it, and that would print as it is.

Marks by which an assistant cites, what it says of itself, and the fields of Word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CITE = "What needs a source is cited by its key, [@key]."
QUOTE = "What somebody says stands in “ ”."
FIELDS = (  # of Word
    "ADDIN|AUTHOR|DATE|EMBED|FILENAME|FORMCHECKBOX|FORMTEXT|HYPERLINK|INCLUDEPICTURE|LISTNUM"
    "|MERGEFIELD|NOTEREF|NUMPAGES|PAGE|PAGEREF|REF|SEQ|STYLEREF|TIME|TOC|XE"
)
WRITTEN = (  # what is offered to be written
    "article|brochure|bullet points|checklist|document|draft|FAQ|flyer|handout|infographic|leaflet"
    "|outline|paragraph|reading level|section|summary|version"
)
WRITES = "adapt|convert|create|draft|expand|make|reformat|rewrite|shorten|simplify|turn|write"
REST = r"[^.?!\n]*[.?!]?"  # of a sentence

LEFTOVERS = tuple(
    (re.compile(pattern), advice)
    for pattern, advice in (
        (
            # the sign that each of these begins with is looked at first: most are none
            r"(?=[【\ue200:\[cf])(?:"
            r"【[^【】\n]{0,80}†[^【】\n]{0,80}】"
            r"|\ue200[a-z]+(?:\ue202\w+)+\ue201"
            r"|(?:file)?cite(?:\ue202?turn\d+[a-z]+\d+)+"
            r"|:contentReference\[oaicite:\d+\](?:\{index=\d+\})?"
            r"|\[oai_citation:\d+[^\[\]\n]{0,200}\](?:\([^()\s]{0,500}\))?)",
            CITE,
        ),
        (rf"\{{[ \t]*(?:{FIELDS})\b[^{{}}\n]*\}}", ""),
        (
            r"(?=[E¡])(?:"
            r"\bError! (?:Reference source|Bookmark|Hyperlink reference|No text of) [^.\n]{0,80}\.?"
            r"|¡Error! (?:No se encuentra|Marcador|Referencia de hipervínculo) [^.\n]{0,80}\.?)",
            "",
        ),
        (
            r"(?=[ACLOS¡])(?:"
            rf"\bAs an? (?:(?:large )?language model|AI\b[\w ]{{0,20}}), I\b{REST}"
            rf"|\bComo (?:modelo de lenguaje|asistente de IA)\b{REST}"
            rf"|\bLet me know if you(?:['’]d| would) like me to\b{REST}"
            r"|\b(?:Absolutely|Certainly|Of course|Sure)! Here(?:['’]s| is| are) (?:an?|the|your)\b"
            r"[^.?!:\n]*[.?!:]?"
            r"|¡(?:Claro|Por supuesto)! Aquí\b[^.?!:\n]*[.?!:]?)",
            "",
        ),
        (
            r"(?=[DW¿])(?:"
            r"(?<![\"“‘])\b(?:Would you like|Do you want|Want) me to (?:also )?"
            rf"(?:{WRITES})\b[^.?!\n]{{0,80}}\b(?:{WRITTEN})\b{REST}"
            r"|(?<![\"“«])¿(?:[TL]e gustaría|Quieres?) que (?:(?:l[aeo]s?|te) )?"
            rf"(?:adapte|amplíe|convierta|redacte|reescriba|resuma|traduzca)\b{REST})",
            QUOTE,
        ),
    )
)
UNSEEN = re.compile("[\ue200-\ue206]")


@dataclass(frozen=True)
class Leftover:
    """What a program left: where it stands, what can be seen of it, and what to write instead."""

    start: int
    end: int
    shown: str
    advice: str


def find_leftovers(text: str) -> Iterator[Leftover]:
    """Yield what programs left in a text."""
    for pattern, advice in LEFTOVERS:
        for match in pattern.finditer(text):
            yield Leftover(match.start(), match.end(), UNSEEN.sub("", match[0]), advice)
