"""A PDF to take home: as it is, looked at first, and told of with its kind, pages and size."""

from io import BytesIO

import pytest
from clinic.assets.downloads import Download, examine_download
from clinic.content.file_names import Names, classify
from page_examples import soup
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from small_site import TWO, begin, lay, problems, swap

PATH = "content/files/consent.pdf"
LINK = ("Ask who will be there.", "Take [our **form**](../../files/consent.pdf) home.")
XMP = (
    '<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>{}'
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)


def pdf(pages=2, change=None, password="", **info):
    """Return the bytes of a PDF."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(300, 300)
    writer.add_metadata({f"/{name}": value for name, value in info.items()})
    if change:
        change(writer)
    if password:
        writer.encrypt(password)
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def run_script(writer):
    """Let a PDF run a script as it opens."""
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")}
    )
    writer.root_object[NameObject("/OpenAction")] = script


def described(xmp):
    def change(writer):
        writer.xmp_metadata = XMP.format(xmp).encode()

    return pdf(change=change)


WRONG = {
    "a person": (pdf(Author="Jane Doe"), 'names a person: "Jane Doe"'),
    "a person in XMP": (
        described("<dc:creator><rdf:Seq><rdf:li>Jane Doe</rdf:li></rdf:Seq></dc:creator>"),
        'names a person: "Jane Doe"',
    ),
    "a place": (described("<photoshop:City>Seattle</photoshop:City>"), "says where it"),
    "a program": (pdf(change=run_script), "runs a program"),
    "a file within": (pdf(change=lambda w: w.add_attachment("a.exe", b"MZ")), "another file"),
    "a password": (pdf(password="x"), "is locked"),
    "no page": (pdf(0), "has no page"),
    "half of it": (pdf()[:60], "is damaged"),
    "another kind": (b"MZ\x90\x00", "is no PDF"),
    "nothing": (b"", "is no PDF"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_pdf_that_tells_or_does_too_much_is_refused(case):
    data, what = WRONG[case]
    download, wrong = examine_download(data, PATH)
    assert download is None and [what in said for said, _ in wrong] == [True], wrong


@pytest.mark.parametrize(
    "data", [pdf(), pdf(Title="Consent", Producer="Word"), pdf(Author=" "), described("")]
)
def test_a_plain_pdf_is_taken_with_its_pages_and_size(data):
    assert examine_download(data, PATH) == (Download(PATH, 2, len(data)), [])


@pytest.mark.parametrize(
    ("pages", "size", "said"),
    [
        (1, 900, "PDF, 1 page, 1 KB"),
        (2, 119_600, "PDF, 2 pages, 120 KB"),
        (12, 1_260_000, "PDF, 12 pages, 1.3 MB"),
    ],
)
def test_a_reader_is_told_what_comes(pages, size, said):
    words = {"page": "PDF, 1 page, {1}", "pages": "PDF, {0} pages, {1}"}
    assert Download(PATH, pages, size).describe(words) == said


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("setup.exe", "PDF and nothing else"),
        ("form.docx", "PDF and nothing else"),
        ("x.html", "PDF and nothing else"),
        ("Consent Form.pdf", "becomes an address"),
    ],
)
def test_no_other_kind_and_no_other_name_is_taken(name, what):
    kind, wrong = classify(f"content/files/{name}", Names())
    assert kind is None and what in wrong[0]


@pytest.fixture
def site(tmp_path):
    return lay(tmp_path / "site", {PATH: pdf(), **swap(TWO, *LINK)})


def test_a_link_leads_to_the_pdf_and_says_what_it_is(site):
    build = begin(site)
    assert not build.report.problems
    page = build.converted[TWO]
    link = soup(page).find("a", href="/files/consent.pdf")
    assert link.text == "our form (PDF, 2 pages, 1 KB)"
    assert set(page.images) == {"content/images/room.jpg", PATH}


def test_what_a_link_says_itself_is_said_once_and_rightly(tmp_path):
    words = "Take [our form (PDF, 9 pages)](../../files/consent.pdf) home."
    build = begin(lay(tmp_path / "site", {PATH: pdf(), **swap(TWO, LINK[0], words)}))
    assert not build.report.problems
    assert "our form (PDF, 2 pages, 1 KB)" in soup(build.converted[TWO]).text


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("[our form](../../files/consnet.pdf)", "There is no file content/files/consnet.pdf"),
        ("![our form](../../files/consent.pdf)", "is no picture"),
    ],
)
def test_a_link_that_leads_to_no_pdf_is_named(words, what, tmp_path):
    found = problems(lay(tmp_path / "site", {PATH: pdf(), **swap(TWO, LINK[0], words)}))
    assert [p.file for p in found if what in p.what] == [TWO]
