"""`![what it shows](../../images/x.jpg "Caption")`: a picture of ours, in several sizes."""

import re
import xml.etree.ElementTree as etree
from html import escape
from urllib.parse import unquote

from clinic.assets.downloads import Download
from clinic.assets.images import picture_html
from clinic.text.signs import SET_ASIDE, find_signs

from .context import PageTreeprocessor
from .link_forms import find_link_fault, is_outside
from .links import describe_missing, find_address, read_address
from .signs_left import ESCAPED

# Words for a picture that a program, or haste, has put there.
SAYS_NOTHING = re.compile(
    r"(?:an? |the |una? |el |la )?(?:image|photo|picture|pic|screenshot|imagen|foto|fotografía"
    r"|captura)(?: \d+)?|(?:img|dsc|pxl|screenshot)[\W_]*\d.*|\S*\.(?:jpe?g|png|webp|hei[cf])",
    re.I,
)


class Pictures(PageTreeprocessor):
    """Puts each picture in its place, or says what is wrong with it."""

    def run(self, root: etree.Element) -> None:
        """Replace every image that is no figure, in the order of the page."""
        for parent in list(root.iter()):
            for image in [i for i in parent if i.tag == "img"]:
                src = read_address(image.get("src", ""))
                if not src.endswith(".toml"):
                    at = find_address(self.page, src)
                    html = self.make_picture(src, self.read_words(image, "alt", at), at)
                    if html and (caption := self.read_words(image, "title", at)):
                        self.check_place(parent, image, at)
                        html = (
                            f'<figure class="picture">{html}'
                            f"<figcaption>{escape(caption, quote=False)}</figcaption></figure>"
                        )
                    text = self.md.htmlStash.store(html) if html else ""
                    replace_element(parent, image, text)

    def read_words(self, image: etree.Element, name: str, at: int) -> str:
        """Return what a picture shows ("alt") or its caption ("title"); a sign left is noted."""
        words = read_address(image.get(name, ""))
        for sign in find_signs(ESCAPED.sub(SET_ASIDE, words)) if "<" not in words else ():
            self.page.problem(
                at,
                f'"{sign.shown}" in the words of a picture prints as it is.',
                "Write plain words there.",
            )
        return ESCAPED.sub(lambda code: chr(int(code[1])), words)

    def check_place(self, parent: etree.Element, image: etree.Element, at: int) -> None:
        """Note a picture with a caption that stands within a sentence, an item or a cell."""
        others = [parent.text or "", image.tail or ""]
        if parent.tag != "p" or len(parent) > 1 or any(text.strip() for text in others):
            self.page.problem(
                at,
                "A picture with a caption stands within other words.",
                "Put it in a paragraph of its own, with an empty line above and below.",
            )

    def make_picture(self, src: str, alt: str, at: int) -> str:
        """Return the HTML of a picture; "" when something is wrong with it."""
        page = self.page
        path = page.path_of(unquote(src))
        if src.startswith("data:") and f"]({src[:20]}" not in page.document.body:
            return ""  # named where its letters stand: gate/markup.py
        if is_outside(src) or find_link_fault(src):
            page.problem(
                at,
                f'"{src}" is no picture of this site.',
                "Save it in content/images/ and write ../../images/name.jpg",
            )
        elif isinstance(page.images.get(path), Download):
            fix = f"Take the ! away: [{alt or 'its title'}]({src})"
            page.problem(at, f"{path} is no picture: readers take it home.", fix)
        elif path not in page.images:
            page.problem(at, *describe_missing(page, path, page.images, "picture"))
        elif not alt.strip(" .") or SAYS_NOTHING.fullmatch(alt.strip(" .")):
            page.problem(
                at,
                "A picture has no words for readers who cannot see it.",
                f"Say what it shows: ![a quiet room with a chair]({src})",
            )
        elif page.images[path]:
            first = all(isinstance(page.images[p], Download) for p in page.used_images)
            page.used_images.append(path)
            return picture_html(page.images[path], alt, page.base, first)
        return ""


def replace_element(parent: etree.Element, child: etree.Element, text: str) -> None:
    """Put a text in the place of an element."""
    text += child.tail or ""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(child)
