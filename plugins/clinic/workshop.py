"""What a worker needs to turn any document into HTML, sent to it once."""

from collections.abc import Mapping
from dataclasses import dataclass

from . import gate, telephones, translations
from .markdown_set import anchors, convert
from .page_context import PageContext


class Anchors(Mapping):
    """document path -> names of the places in it, looked for when a link first leads to one."""

    def __init__(self, documents):
        self.documents, self.known = documents, {}

    def __getitem__(self, path):
        if path not in self.known:
            self.known[path] = anchors(self.documents[path])
        return self.known[path]

    def __contains__(self, path):
        return path in self.documents

    def __iter__(self):
        return iter(self.documents)

    def __len__(self):
        return len(self.documents)


@dataclass
class Workshop:
    """The whole content as the Markdown extensions see it, and the documents to convert."""

    documents: dict  # path -> Document, with newer English sections where a translation lacks them
    originals: dict  # path -> Document, as its editor wrote it
    wording: dict
    numbers: frozenset  # of the telephones that the data files give
    references: dict
    figures: dict
    glossary: dict
    words: dict  # language -> interface words
    addresses: dict  # document path -> address, or None where it gets no page
    fates: dict
    anchors: Anchors
    images: dict
    base: str
    settings: dict

    @classmethod
    def of(cls, build, settings):
        """Return the workshop of a build."""
        content, words = build.content, build.words
        kept = ("TYPOGRIFY", "TYPOGRIFY_OMIT_FILTERS", "TYPOGRIFY_IGNORE_TAGS", "TYPOGRIFY_DASHES")
        documents = {
            path: translations.merged(d, content, words[d.lang]["untranslated"]["section"])
            for path, d in content.documents.items()
        }
        return cls(
            documents=documents,
            originals=content.documents,
            wording=content.wording,
            numbers=telephones.known(content),
            references=content.references,
            figures=content.figures,
            glossary=content.glossary,
            words=words,
            addresses=build.addresses(),
            fates=build.fates,
            anchors=Anchors(documents),
            images=build.images,
            base=build.base,
            settings={name: settings[name] for name in kept},
        )

    @property
    def paths(self):
        """Return the paths of the documents to convert."""
        return sorted(self.documents)


def convert_page(path, workshop):
    """Return one document as HTML, with every problem it has; what the gate finds comes first."""
    document, original = workshop.documents[path], workshop.originals[path]
    page = convert(
        PageContext(
            document=document,
            references=workshop.references,
            figures=workshop.figures,
            glossary=workshop.glossary,
            words=workshop.words[document.lang],
            addresses=workshop.addresses,
            images=workshop.images,
            base=workshop.base,
            anchors=workshop.anchors,
            fates=workshop.fates,
            settings=workshop.settings,
        )
    )
    page.problems += gate.page(original, workshop)
    return page
