"""What is wrong with a text that two pages show is told once, in the file where it was written.

A translation shows the original's text where a section on safety is newer (standing/translations).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from site_report import Problem

from clinic.content.document import Document

from .context import Converted


def list_problems(
    documents: Mapping[str, Document], pages: Mapping[str, Converted], failed: Collection[Problem]
) -> Iterator[Problem]:
    """Yield what is wrong with the pages, each thing once.

    `documents`: path -> the document that was converted. `failed`: those of pages that could not
    be converted.
    """
    wrong: dict[str, set[Problem]] = {path: set() for path in documents}
    for problem in failed:
        wrong[problem.file].add(problem)
    for path, page in pages.items():
        wrong[path].update(page.problems)
    for path, found in wrong.items():
        if not documents[path].places:
            yield from found
            continue
        original = documents[path].original_path
        parted = pages[path].parted if path in pages else ()
        for problem in found:
            same = replace(problem, file=original) if not problem.line else problem
            # Where readers part, the cause may be another fault of the original.
            by_another = problem in parted and problem.file != path and wrong[original]
            if same in wrong[original] or by_another:
                continue
            if problem.file != path and original in pages:
                problem = move_to_heading(problem, documents[path])
            yield problem


def move_to_heading(problem: Problem, document: Document) -> Problem:
    """Return a problem that the original's text has on this page alone, at the section's heading.

    A figure without words in the page's language is one. The line is 0 where the translation has no
    such section yet.
    """
    above = document.places[: document.places.index((problem.file, problem.line))]
    own = next(line for file, line in reversed(above) if file == document.path)
    what = f"{problem.what} (This section shows the newer text, of {problem.file}:{problem.line}.)"
    return replace(problem, file=document.path, line=own, what=what)
