"""Each signed article of a live site has a tagged PDF, made once for each text."""

import os
import re
import shutil

import pytest
from going_live import WEBSITE, bring_live, publish
from pypdf import PdfReader
from real_site import clinic
from small_site import ONE, TWO, lay

PDF = "ptsd/one/one.pdf"
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "google-chrome"))), ""
)


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """The small site, live, with two signed articles and their PDFs."""
    folder = lay(tmp_path_factory.mktemp("handouts") / "site", whole=True)
    return bring_live(folder, ONE, TWO, CLINIC_CHROMIUM=CHROMIUM, CLINIC_CACHE="")


def kept(folder):
    """Return the PDFs in the cache of a project."""
    return {path for path in (folder / ".cache" / "handout").rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def pdf(live):
    """The bytes of one article's PDF."""
    return (live / "output" / PDF).read_bytes()


def test_an_article_is_linked_to_its_pdf(live):
    page = (live / "output" / "ptsd" / "one" / "index.html").read_text(encoding="utf-8")
    assert f'<a href="/{PDF}" type="application/pdf">' in page


def test_the_pdf_is_tagged_named_and_dated_by_its_text(pdf):
    assert pdf.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in pdf
    assert b"/Lang (en)" in pdf
    assert set(re.findall(rb"/(?:Creation|Mod)Date \(D:(\d{14})", pdf)) == {b"20261101120000"}


def test_its_links_lead_to_the_site(pdf):
    links = re.findall(rb"/URI \(([^)]*)\)", pdf)
    assert f"{WEBSITE}/visits/two/#ask".encode() in links
    assert [link for link in links if link.startswith(b"file:")] == []


@pytest.mark.parametrize("website", [WEBSITE, f"{WEBSITE}/learn"])
def test_its_pictures_are_printed(live, tmp_path, website):
    folder = shutil.copytree(live, tmp_path / "site", symlinks=True)
    clinic_file = folder / "content" / "clinic.toml"
    text = clinic_file.read_text(encoding="utf-8")
    clinic_file.write_text(text.replace(f'"{WEBSITE}"', f'"{website}"'), encoding="utf-8")
    publish(folder, CLINIC_CHROMIUM=CHROMIUM, CLINIC_CACHE="")
    found = PdfReader(folder / "output" / "visits/two/two.pdf")
    sizes = [picture.image.size for page in found.pages for picture in page.images]
    assert sizes == [(800, 533)]  # the largest that the page offers


def test_a_notice_makes_no_pdf_anew(live, pdf):
    made = kept(live)
    head = "Title: We are closed tomorrow\n"
    notice = live / "content" / "notice.md"
    notice.write_text(f"{head}Until: 2026-12-24\n\nWe are closed.\n", encoding="utf-8")
    publish(live, CLINIC_CHROMIUM=CHROMIUM, CLINIC_CACHE="")
    assert (live / "output" / PDF).read_bytes() == pdf
    assert made
    assert kept(live) == made


def read_site(folder):
    """Return {address: bytes} of the published site."""
    output = (folder / "output").resolve()
    return {
        str(path.relative_to(output)): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def test_a_live_site_is_the_same_bytes_when_all_of_it_is_made_again(live):
    warm = read_site(live)
    shutil.rmtree(live / ".cache")
    publish(live, CLINIC_CHROMIUM=CHROMIUM, CLINIC_CACHE="")
    clean = read_site(live)
    assert PDF in clean
    assert {name for name in warm | clean if warm.get(name) != clean.get(name)} == set()


def test_a_chromium_that_prints_nothing_stops_the_release(live, tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    before = (live / "output").resolve()
    done = clinic(live, "publish", CLINIC_CHROMIUM=str(program))
    assert done.returncode == 1
    said = "Its PDF could not be made: Chromium ended with code 1."
    assert f"{ONE}: {said}" in done.stdout + done.stderr
    assert (live / "output").resolve() == before


def test_without_chromium_the_site_goes_out_without_pdfs(live):
    publish(live, CLINIC_CHROMIUM="")
    output = (live / "output").resolve()
    assert not list(output.rglob("*.pdf"))
    assert ".pdf" not in (output / "ptsd" / "one" / "index.html").read_text(encoding="utf-8")
