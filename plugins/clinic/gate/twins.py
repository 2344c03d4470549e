"""Whether a translation has the sections, the sources and the figures of its English page.

It is asked where the record says so (standing/translations.py): of an English page that is newer
readers are told. Figures are compared section by section, each as often as it is written, and where
one page has it in digits the other may have it in words. Beside a telephone number two pages may
differ: each language has help lines of its own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from site_report import Problem

from clinic.content.content import Content
from clinic.content.document import PRINTED_FIELDS, Document
from clinic.kit.cache import Cache, keep_value
from clinic.kit.patterns import join_words
from clinic.standing.translations import find_recorded
from clinic.text.blocks import Block, find_blocks, find_fields
from clinic.text.links import find_citations, find_named_places
from clinic.text.number_words import NUMBER_WORDS, count_numbers
from clinic.text.phone_numbers import Numbers, find_numbers, known_numbers

from .sentences.claims import EXCUSE

SCALES = {word: scale for words in NUMBER_WORDS.values() for word, scale in words.scales.items()}
ORDINAL = r"(?:\.?(?:(?:st|nd|rd|th|er[oa]?|[rdtmvn][oa])\b|[ªº])|\.[ao]s?\b)"  # 2nd, 2da, 2.ª, 2.a
NUMBER = re.compile(  # 10,000 and 10.000 and 10 000; 1.5 and 1,5; no 3rd, which may be a word
    r"(?:(?P<thousands>[1-9]\d{0,2}(?:[., ]\d{3})++)(?!\d|-\w)|(?P<plain>\d++))"
    r"(?:[.,](?P<part>\d++))?+"
    rf"(?P<scales>(?: (?:{join_words(SCALES)})\b)*+)"
    rf"(?!{ORDINAL})",
    re.I,
)
NTH = re.compile(rf"\b(\d+){ORDINAL}")
PERCENT = re.compile(r"%|\bper ?cent\b|\bpor ?ciento\b")  # 92% and 92 in 100


class Figure(NamedTuple):
    """A number in digits."""

    value: str  # as it is compared: "10000", "1.5"
    written: str
    line: int
    block: int  # the place of its block in the section
    is_key: bool  # whether it may be one to press, on a telephone: that need not be on both pages


class Section(NamedTuple):
    """The blocks of a section, or one line at the top of a page."""

    page: Document
    line: int
    blocks: list[Block]

    @property
    def file(self) -> str:
        """Return the file that it stands in."""
        return self.page.path

    @property
    def excused(self) -> bool:
        """Return whether something in it is excused: it is compared with nothing."""
        return any(block.excused for block in self.blocks)

    def add_excuse(self, fix: str) -> str:
        """Return a fix with the other way out; a line at the top of a page has none."""
        return f"{fix}." if self.blocks[0].kind == "field" else f"{fix}, or {EXCUSE}"


def check_twins(content: Content, cache: Cache | None = None) -> list[Problem]:
    """Return what differs between each English page and what is on record as its translation."""
    found: list[Problem] = []
    numbers = known_numbers(content)
    if numbers is None:
        return found
    for document, source in find_recorded(content):
        compare = partial(find_differences, document, source, numbers)
        found += keep_value(cache, "twins", [document, source, numbers], compare)
    return found


def find_differences(document: Document, source: Document, numbers: Numbers) -> list[Problem]:
    """Return each section, source and figure that one of a page and its English page lacks."""
    here, there = cut_page(document), cut_page(source)
    own, theirs = list_names(here), list_names(there)
    renamed = pair_renamed(own, theirs)
    found = list(_compare_names(document, own, source, theirs, renamed))
    for name, other in there.items():
        one = here.get(renamed.get(name, name))
        if one is None or one.excused or other.excused:
            continue
        found += _compare_sources(one, other, numbers)
        if document.lang in NUMBER_WORDS:  # else a number may stand there in words unknown here
            found += _compare_figures(one, other, numbers)
    return found


def cut_page(document: Document) -> dict[str, Section]:
    """Return {name: Section} of a page; what stands above the first with a name has none."""
    found = {
        f"{block.head}:": Section(document, block.line, [block])
        for block in find_fields(document)
        if block.head in PRINTED_FIELDS
    }
    for block in find_blocks(document):
        new = Section(document, block.line, [])
        found.setdefault(block.section, new).blocks.append(block)
    return found


def list_names(page: Mapping[str, Section]) -> dict[str, Block]:
    """Return {name: heading} of all headings with a name, in their order."""
    blocks = (block for section in page.values() for block in section.blocks)
    headings = (block for block in blocks if block.kind == "heading")
    return {name: block for block in headings for _, name in find_named_places(block.written)}


def pair_renamed(own: Mapping[str, Block], theirs: Mapping[str, Block]) -> dict[str, str]:
    """Return {name on the English page: name here} of headings that stand in the same place."""
    names = [name for name, heading in own.items() if not heading.excused or name in theirs]
    found, at = {}, 0  # `at`: behind the last that both have
    places = {name: place for place, name in enumerate(names)}
    for name in theirs:
        instead = names[at] if at < len(names) else ""
        if name in own:
            at = places[name] + 1
        elif instead and instead not in theirs and not theirs[name].excused:
            found[name] = instead
            at += 1
    return found


def _compare_names(
    document: Document,
    own: Mapping[str, Block],
    source: Document,
    theirs: Mapping[str, Block],
    renamed: Mapping[str, str],
) -> Iterator[Problem]:
    """Yield each named heading that one page has and the other has not."""
    above = document.body_line
    for name, heading in theirs.items():
        place = f"{source.path}:{heading.line}"
        here = own.get(renamed.get(name, name))
        if here:
            above = here.line
        if name in renamed:
            what = f"This is {{#{renamed[name]}}}, where {place} is {{#{name}}}."
            fix = f"Write {{#{name}}} if this is its translation; if not, translate that too."
            yield Problem(document.path, above, what, fix)
        elif not here and not heading.excused:
            what = f"The section {{#{name}}} of {place} is missing here."
            fix = f"Translate it, and leave {{#{name}}} as it is."
            yield Problem(document.path, above, what, fix)
    for name in own.keys() - theirs.keys() - set(renamed.values()):
        if not own[name].excused:
            what = f"{source.path} has no section {{#{name}}}."
            fix = "Write the name that it has there; or, if it is for readers of this language "
            fix += f'alone: {{#{name} .excused reason="…"}}'
            yield Problem(document.path, own[name].line, what, fix)


def _compare_sources(here: Section, there: Section, numbers: Numbers) -> Iterator[Problem]:
    """Yield each source that one section cites and the other does not."""
    own, theirs = list_cited(here), list_cited(there)
    for key in theirs.keys() - own.keys():
        at = theirs[key]
        what = f"{there.file}:{there.blocks[at].line} cites [@{key}], and this section does not."
        fix = here.add_excuse("Cite it in the sentence that says the same")
        yield Problem(here.file, find_line(here, there, at), what, fix)
    for key in own.keys() - theirs.keys():
        block = here.blocks[own[key]]
        if not any(calls for _, _, calls in read_sentences(block, numbers)):
            what = f"[@{key}] is cited here, and not in this section of {there.file}."
            fix = here.add_excuse("Cite what is cited there, or cite this there too")
            yield Problem(here.file, block.line, what, fix)


def list_cited(section: Section) -> dict[str, int]:
    """Return {key of a source: the place of the first block that cites it}."""
    found: dict[str, int] = {}
    for at, block in enumerate(section.blocks):
        for key in find_citations(block.written):
            found.setdefault(key, at)
    return found


def _compare_figures(here: Section, there: Section, numbers: Numbers) -> Iterator[Problem]:
    """Yield each figure that one section has and the other has not, or has less often."""
    own, theirs = list_figures(here, numbers), list_figures(there, numbers)
    if sorted(figure.value for figure in own) == sorted(figure.value for figure in theirs):
        return
    said, said_there = count_words(here), count_words(there)
    added = find_surplus(own, theirs, said_there - said)
    lost = find_surplus(theirs, own, said - said_there)
    ask = "Ask the source which is right, and write that on both pages; if both are, write it in "
    fix = here.add_excuse(f"{ask}digits on both")  # in words it may be one not known here
    if len(added) == len(lost):
        for figure, right in zip(added, lost, strict=True):
            place = f"{there.file}:{right.line}"
            what = f'This says "{figure.written}" where {place} says "{right.written}".'
            yield Problem(here.file, figure.line, what, fix)
        return
    here_too, there_too = ({figure.value for figure in figures} for figures in (own, theirs))
    for figure in added:
        than = "more often than" if figure.value in there_too else "and not"
        what = f'This says "{figure.written}", {than} this section of {there.file}.'
        yield Problem(here.file, figure.line, what, fix)
    for figure in lost:
        than = "less often" if figure.value in here_too else "not"
        place = f"{there.file}:{figure.line}"
        what = f'{place} says "{figure.written}", and this section does {than}.'
        yield Problem(here.file, find_line(here, there, figure.block), what, fix)


def list_figures(section: Section, numbers: Numbers) -> list[Figure]:
    """Return the figures of a section, in their order."""
    return [
        Figure(value := read_value(match), match[0], line, at, calls and len(value) == 1)
        for at, block in enumerate(section.blocks)
        for line, found, calls in read_sentences(block, numbers)
        for match in found
    ]


def read_sentences(
    block: Block, numbers: Numbers
) -> Iterator[tuple[int, list[re.Match[str]], bool]]:
    """Yield (line, the figures, whether it has a telephone number) of each sentence of a block."""
    for sentence in block.sentences:
        phones = list(find_numbers(sentence.text))
        dialled = {at for found in phones for at in range(found.at, found.at + len(found.written))}
        written = [m for m in NUMBER.finditer(sentence.text) if m.start() not in dialled]
        figures = [match for match in written if match[0] not in numbers]
        yield sentence.line, figures, bool(phones) or len(figures) < len(written)


def read_value(number: re.Match[str]) -> str:
    """Return a number as it is compared."""
    whole = re.sub(r"\D", "", number["thousands"] or "") or number["plain"]
    value = Decimal(f"{whole}.{number['part'] or 0}")
    for scale in number["scales"].casefold().split():
        value *= SCALES[scale]
    return f"{value.normalize():f}"


def find_surplus(
    own: Sequence[Figure], others: Sequence[Figure], in_words: Mapping[str, int]
) -> list[Figure]:
    """Return the figures that one section has more often than the other, in their order.

    `in_words`: how often the other has a number in words more often than this. Of equal figures
    those count first whose own block has them more often.
    """
    there = Counter(figure.value for figure in others)
    beside, across = (Counter((f.block, f.value) for f in figures) for figures in (own, others))
    equal: dict[str, list[int]] = {}
    for at, figure in enumerate(own):
        if not figure.is_key:
            equal.setdefault(figure.value, []).append(at)
    found: list[int] = []
    for value, places in equal.items():
        more = len(places) - there[value] - max(0, in_words.get(value, 0))
        pairs = {at: (own[at].block, value) for at in places}
        apart = {at: beside[pair] > across[pair] for at, pair in pairs.items()}
        found += sorted(places, key=apart.__getitem__, reverse=True)[: max(0, more)]
    return [own[at] for at in sorted(found)]


def find_line(here: Section, there: Section, at: int) -> int:
    """Return the line that stands for a block of the other section, where both have as many."""
    alike = len(here.blocks) == len(there.blocks)
    return here.blocks[at].line if alike else here.line


def count_words(section: Section) -> Counter[str]:
    """Return how often a section has each number in words: "12" for "twelve" and for "12th".

    "%" is a hundred.
    """
    text = "\n".join(block.text for block in section.blocks).casefold()
    text, percents = PERCENT.subn("", text)
    found = Counter(NTH.findall(text))
    found["100"] += percents
    for number, times in count_numbers(text, section.page.lang).items():
        found[str(number)] += times
    return found
