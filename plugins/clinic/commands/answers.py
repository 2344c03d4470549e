"""What the commands for editors share: the day and content to work on, and the page they mean."""

from pathlib import PurePosixPath

from clinic.content import content as content_module
from clinic.kit import suggest
from clinic.kit.clock import today
from clinic.kit.report import Refused


def content_of(environ, root):
    """Return the content as it stands today; its problems are for `make check` to tell."""
    content, _ = content_module.read(root, today(environ))
    return content


def given(environ, name, example):
    """Return the answer that a make variable holds; refused when it is empty."""
    answer = environ.get(name, "").strip()
    if not answer:
        raise Refused(name, "This is missing.", f"Write it like this: {example}")
    return answer


def nearest(word, known):
    """Return " Did you mean …?" with the nearest known word, or nothing when none is near."""
    near = suggest.nearest(word, known, 0.5)
    return f' Did you mean "{near}"?' if near else ""


def document(content, answer):
    """Return the document an editor means: by its file, with or without folders, or its address."""
    asked = answer.strip().replace("\\", "/").removeprefix(content.root.as_posix()).strip("/")
    asked = PurePosixPath(asked or ".").as_posix()
    pages = {p: d for p, d in content.documents.items() if d.section != "notice"}
    for path, page in sorted(pages.items()):
        short = path.removeprefix("content/")
        plain = short.removeprefix("articles/").removeprefix("pages/")
        names = (path, short, plain, plain.removesuffix(".md"), page.address.strip("/"))
        if asked in names:
            return page
    if (content.root / asked).is_file():
        raise Refused(
            asked, "This file cannot be read as an article.", "Run make check, mend it, then go on."
        )
    fix = nearest(asked, pages) or " Run make reviews to see every article."
    raise Refused(asked, "There is no such article or page.", fix.strip())
