"""`![what it shows](../../images/x.jpg)`: a picture of ours, in the sizes that images.py made."""

import re
from urllib.parse import unquote

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .link_forms import fault
from .links import nearest, place, plain
from .page_processor import PageProcessor

SAYS_NOTHING = re.compile(  # words for a picture that a program, or haste, has put there
    r"(?:an? |the |una? |el |la )?(?:image|photo|picture|pic|screenshot|imagen|foto|fotografía"
    r"|captura)(?: \d+)?|(?:img|dsc|pxl|screenshot)[\W_]*\d.*|\S*\.(?:jpe?g|png|webp|hei[cf])",
    re.I,
)


class Pictures(PageProcessor, Treeprocessor):
    """Puts each picture in its place, or says what is wrong with it."""

    def run(self, root):
        """Replace every image that is no figure, in the order of the page."""
        if all(is_figure(image) for image in root.iter("img")):
            return
        for parent in list(root.iter()):
            for image in [i for i in parent if i.tag == "img"]:
                if not is_figure(image):
                    src = plain(image.get("src", ""))
                    html = self.picture(src, plain(image.get("alt", "")))
                    replace(parent, image, self.md.htmlStash.store(html) if html else "")

    def picture(self, src, alt):
        """Return the HTML of a picture; "" when something is wrong with it."""
        from clinic.assets import images

        page, at = self.page, place(self.page, src)
        path = page.path_of(unquote(src))
        if fault(src):
            page.problem(
                at, f'"{src}" is no picture of this site.',
                "Save it in content/images/ and write ../../images/name.jpg",
            )  # fmt: skip
        elif path not in page.images:
            page.problem(at, f"There is no picture {path}.", nearest(page, path, page.images))
        elif not alt.strip(" .") or SAYS_NOTHING.fullmatch(alt.strip(" .")):
            page.problem(
                at, "A picture has no words for readers who cannot see it.",
                f"Say what it shows: ![a quiet room with a chair]({src})",
            )  # fmt: skip
        elif page.images[path]:
            first = not page.used_images
            if path not in page.used_images:
                page.used_images.append(path)
            return images.picture_html(page.images[path], alt, page.base, first)
        return ""


def is_figure(image):
    """Return whether an image of the tree stands for a figure."""
    return plain(image.get("src", "")).endswith(".toml")


def replace(parent, child, text):
    """Put a text in the place of an element."""
    text += child.tail or ""
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
    parent.remove(child)


class PictureExtension(Extension):
    """Pictures."""

    def extendMarkdown(self, md):
        """Register behind the links (16), which read a picture's words."""
        md.treeprocessors.register(Pictures(md), "pictures", 15)
