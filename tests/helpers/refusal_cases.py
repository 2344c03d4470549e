"""Whatever an editor gets wrong, one change each in a small site that is right.

{group: {name: (changes, (file, line, what, fix))}}: one table for the gate and the real command.
"""

import json

from small_site import BOOK, ES, FIGURE, ONE, PHOTO, TWO, files, photo, swap

LINE = {  # what the small site's first article has on which line
    "Title": 1,
    "Date": 2,
    "Summary": 3,
    "Kind": 4,
    "Related": 5,
    "body": 7,
}


def head(old, new):
    return swap(ONE, old, new)


def body(new):
    return swap(ONE, "You can read [what to ask](../visits/two.md#ask) before you come.", new)


def at(line, what, fix="", file=ONE):
    return file, line, what, fix


BODY = 12  # the line that `body` changes
REFS = "content/references.json"
CLINIC, HELP, TOPICS = "content/clinic.toml", "content/help.toml", "content/topics.toml"
CARE, WORDS = "content/care.toml", "content/words.toml"
SITES = "content/sites.toml"
HELP_PAGE = "content/pages/get-help-now.md"


def data(path, old, new):
    return swap(path, old, new)


def references(change):
    entries = json.loads(files()[REFS])
    change(entries)
    return {REFS: json.dumps(entries, indent=1)}


PROMISES = {
    "an approval that says nothing": (
        head("Kind:", "Approval: Ask us about this at your first visit.\nKind:"),
        at(4, "does not say what the FDA", "It is not FDA approved"),
    ),
    "a help page of another kind": (
        swap(HELP_PAGE, "Kind: help", "Kind: plain"),
        at(4, "needs help", "Kind: help", HELP_PAGE),
    ),
    "no emergency on the help page": (
        swap(HELP_PAGE, "!!! emergency", "!!! note"),
        at(0, "kind emergency", "", HELP_PAGE),
    ),
    "nothing to ask on the help page": (
        swap(HELP_PAGE, "!!! non-urgent", "!!! note"),
        at(0, "kind non-urgent", "", HELP_PAGE),
    ),
    "an emergency on the help page without its number": (
        swap(HELP_PAGE, "Call 911 if", "Call the emergency number if"),
        at(10, "that 911 can be called", '!!! emergency "Call 911 if"', HELP_PAGE),
    ),
    "what is urgent on the help page without its number": (
        swap(HELP_PAGE, "Call or text 988 if", "Call 1988 if"),
        at(13, "that 988 can be called", '!!! urgent "Call 988 if"', HELP_PAGE),
    ),
    "no 988 at the end of an article": (
        swap(TWO, "Call 988", "Call us"),
        at(12, "that 988 can be called", "Call 988 if", TWO),
    ),
    "no 911 at the end of an article": (
        swap(ES, "Llame al 911", "Llame"),
        at(10, "that 911 can be called", "Llame al 911 si", ES),
    ),
    "English on a Spanish page": (
        swap(ES, "En un", "This is what the trial found when they gave it to you. En un"),
        at(8, "English on a page in Spanish", "Translate it", ES),
    ),
    "Spanish on an English page": (
        body("Esto es lo que se sabe de los estudios con las personas que lo toman."),
        at(BODY, "Spanish on a page in English", '<span lang="es">'),
    ),
    "an English summary on a Spanish page": (
        swap(
            ES,
            files()[ES].split("\n")[2],
            "Summary: What the first page says about the drug and about you, in a plain sentence.",
        ),
        at(3, "English on a page in Spanish", "", ES),
    ),
    "a notice for years": (
        {
            "content/notice.md": "Title: We are closed for the snow today\nUntil: 2036-12-01\n\nSo.\n"
        },
        at(2, "too far away for an urgent notice", "90 days", "content/notice.md"),
    ),
    "what make new wrote": (
        body(
            "Say which signs call for an emergency line, which for a call to the clinic, and that"
        ),
        at(BODY, "waits for other words", "Status: draft"),
    ),
    "a summary that make new wrote": (
        head(
            files()[ONE].split("\n")[2], "Summary: What this page says about “the drug”, in words."
        ),
        at(3, "waits for other words", "Status: draft"),
    ),
    "TODO": (body("TODO: the dose"), at(BODY, '"TODO" waits')),
    "an empty bracket": (body("Call [your number]."), at(BODY, '"[your number]" waits')),
    "a line to fill in": (body("The price is ____."), at(BODY, '"____" is no rule', "To fill in")),
    "coming soon": (body("More coming soon."), at(BODY, '"coming soon" waits')),
    "a price to fill in": (
        data(
            CLINIC,
            "prices = []",
            'prices = [{ what = "One infusion", price = "$000", as_of = 2026-11-01 }]',
        ),
        at(50, '"$000" waits', "leave it empty", CLINIC),
    ),
}
METADATA = {
    "no title": (
        head("Title: A first page about the drug\n", ""),
        at(1, "Title is missing", "Title:"),
    ),
    "no date": (head("Date: 2026-11-01\n", ""), at(1, "Date is missing", "Date: 2026")),
    "no summary": (swap(ONE, files()[ONE].split("\n")[2] + "\n", ""), at(1, "Summary is missing")),
    "no kind": (
        head("Kind: condition\n", ""),
        at(1, "Kind is missing", "Kind: with one of these: "),
    ),
    "an empty title": (
        head("Title: A first page about the drug", "Title:"),
        at(1, "Title: nothing"),
    ),
    "an empty date": (
        head("Date: 2026-11-01", "Date: "),
        at(2, "Date: nothing stands", "Date: 2026"),
    ),
    "a doubled title": (
        head("Date:", "Title: Another good title\nDate:"),
        at(2, "Title: it stands on line 1"),
    ),
    "a doubled date": (
        head("Summary:", "date: 2026-11-02\nSummary:"),
        at(3, "Date: it stands on li"),
    ),
    "a mistyped key": (head("Summary:", "Sumary:"), at(3, "Sumary: there is no", "Summary")),
    "a mistyped status": (
        head("Kind:", "Statsu: draft\nKind:"),
        at(4, "Statsu", "Did you mean Status"),
    ),
    "a mistyped value of status": (
        head("Kind:", "Status: darft\nKind:"),
        at(4, '"darft" is not one', "Write draft while"),
    ),
    "status hidden": (
        head("Kind:", "Status: hidden\nKind:"),
        at(4, '"hidden"', "Write draft: the page"),
    ),
    "an unknown key": (head("Kind:", "Zebra: x\nKind:"), at(4, "Zebra: there is no such", "Take")),
    "a date in words": (head("2026-11-01", "soon"), at(2, '"soon" is not a date', "2026-01-31")),
    "a date in slashes": (
        head("2026-11-01", "11/01/2026"),
        at(2, "read in two ways", "Write Date: 2026-11-01 or Date: 2026-01-11"),
    ),
    "a date with dots": (
        head("2026-11-01", "1.11.2026"),
        at(2, "read in two ways", "Write Date: 2026-01-11 or Date: 2026-11-01"),
    ),
    "a date that ends in its year": (
        head("2026-11-01", "11/30/2026"),
        at(2, "does not begin with the year", "Write Date: 2026-11-30"),
    ),
    "a day that no order makes": (head("2026-11-01", "31/31/2026"), at(2, "is not a date")),
    "a notice called No": (
        {"content/notice.md": "Title: No\nUntil: 2026-11-30\n\nWe are closed.\n"},
        at(1, "it has 2 characters", "between 5 and 65", "content/notice.md"),
    ),
    "an impossible day": (head("2026-11-01", "2026-02-30"), at(2, "does not exist", "2026-01-31")),
    "an impossible month": (head("2026-11-01", "2026-13-01"), at(2, "does not exist")),
    "a date with a time": (head("2026-11-01", "2026-11-01 10:00"), at(2, "more than a day")),
    "a year with two digits": (head("2026-11-01", "26-11-01"), at(2, "read in two ways")),
    "a far year": (head("2026-11-01", "0206-11-01"), at(2, "too far away")),
    "wide digits": (head("2026-11-01", "２０２６-11-01"), at(2, "no plain letters", "2026-11-01")),
    "digits of another script": (head("2026-11-01", "٢٠٢٦-11-01"), at(2, "is not a date")),
    "a short title": (
        head("A first page about the drug", "Short"),
        at(1, "Title: it has 5", "15 and 65"),
    ),
    "a long title": (
        head("A first page about the drug", "x" * 66),
        at(1, "it has 66", "15 and 65"),
    ),
    "a short summary": (
        swap(ONE, files()[ONE].split("\n")[2], "Summary: Short."),
        at(3, "Summary: it"),
    ),
    "an unknown kind": (head("condition", "blog"), at(4, '"blog" is not one of them', "treatment")),
    "a kind of a page": (
        head("condition", "policy"),
        at(4, '"policy" is not one of them', "treatment, condition, visit, evidence."),
    ),
    "a kind of an article on a page": (
        swap(BOOK, "Kind: booking", "Kind: visit"),
        at(4, '"visit" is not one of them', "plain", BOOK),
    ),
    "a slug": (
        head("Kind:", "Slug: ../../index\nKind:"),
        at(4, "Slug: there is no", "file's name"),
    ),
    "a save_as": (head("Kind:", "Save_as: index.html\nKind:"), at(4, "Save_as", "file's name")),
    "an url": (head("Kind:", "URL: /\nKind:"), at(4, "URL: there is no", "file's name")),
    "a language": (
        head("Kind:", "Lang: fr\nKind:"),
        at(4, "Lang: there is no", "x.es.md is Spanish"),
    ),
    "an author": (
        head("Kind:", "Author: Someone\nKind:"),
        at(4, "Author: there", "reviewers.toml"),
    ),
    "a tag": (head("Kind:", "Tags: x\nKind:"), at(4, "Tags: there", "topics")),
    "a category": (head("Kind:", "Category: x\nKind:"), at(4, "Category", "folder")),
    "an end date on an article": (head("Kind:", "Until: 2027-01-01\nKind:"), at(4, "no such line")),
    "a missing colon": (head("Date: 2026-11-01", "Date 2026-11-01"), at(2, "no line of the form")),
    "a space before the colon": (head("Date: 2026", "Date : 2026"), at(2, "no line of the form")),
    "an indented line": (head("Date: 2026", "  Date: 2026"), at(2, "no line of the form")),
    "a second line of a value": (
        head("Kind: ", "   goes on here\nKind: "),
        at(4, "no line of the form", "on one line"),
    ),
    "yaml": (head("Title:", "---\nTitle:"), at(1, '"---" does not stand', "Take this line out")),
    "an empty line inside": (
        head("Kind:", "\nKind:"),
        at(5, "Kind: an empty line above", "Take the empty line out"),
    ),
    "an empty first line": (head("Title:", "\nTitle:"), at(1, "The first line is empty", "line 1")),
    "an empty file": ({ONE: ""}, at(0, "This file is empty", "Bring its text back")),
    "only spaces": ({ONE: " \n\n"}, at(0, "This file is empty")),
    "no text": ({ONE: files()[ONE].split("\n\n")[0] + "\n"}, at(1, "The page has no text")),
    "modified before its date": (
        head("Kind:", "Modified: 2026-10-01\nKind:"),
        at(4, "before Date", "Correct"),
    ),
    "modified in the future": (
        head("Kind:", "Modified: 2027-01-01\nKind:"),
        at(4, "still to come"),
    ),
    "corrected without words": (
        head("Kind:", "Corrected: 2026-11-02\nKind:"),
        at(4, "does not say what changed"),
    ),
    "corrected in the future": (
        head("Kind:", "Corrected: 2027-01-01 A dose\nKind:"),
        at(4, "still to come"),
    ),
    "related to nothing": (head("../visits/two.md", "../visits/tow.md"), at(5, "does not exist")),
    "related to itself": (head("../visits/two.md", "one.md"), at(5, "leads to this page itself")),
    "related to an address": (
        head("../visits/two.md", "/visits/two/"),
        at(5, "is no link to a file"),
    ),
    "related twice": (
        head("../visits/two.md", "../visits/two.md, ../visits/two.md"),
        at(5, "named twice"),
    ),
    "a next step to nothing": (head("Kind:", "Next: three.md\nKind:"), at(4, "does not exist")),
    "an unknown next step": (head("Kind:", "Next: buy\nKind:"), at(4, '"buy" is no link')),
    "an order in words": (
        head("Kind:", "Order: first\nKind:"),
        at(4, "not a whole number", "Order: 20"),
    ),
    "an order of nothing": (head("Kind:", "Order: 0\nKind:"), at(4, "not a whole number")),
    "a treatment without approval": (head("condition", "treatment"), at(1, "Approval is missing")),
    "two pages of one title": (
        swap(TWO, "A second page about visits", "A first page about the drug"),
        at(1, "has the same", "sets this page apart", TWO),
    ),
    "two pages of one summary": (
        swap(TWO, files()[TWO].split("\n")[2], files()[ONE].split("\n")[2]),
        at(3, "has the same", "", TWO),
    ),
}
LINKS = {
    "a picture that is there under a name that no site takes": (
        {"content/images/Our room (1).jpg": photo()}
        | body("![x y](<../../images/Our room (1).jpg>)"),
        at(
            BODY,
            "small letters, digits and hyphens only",
            "Rename it to our-room-1.jpg. Then write",
        ),
    ),
    "a PDF that is there under a name that no site takes": (
        {"content/files/Consent form.pdf": b"%PDF-1.4"}
        | body("[The form](<../../files/Consent form.pdf>)"),
        at(BODY, "small letters, digits and hyphens only", "Rename it to consent-form.pdf. Then"),
    ),
    "a missing page": (body("[A page](../visits/three.md)"), at(BODY, "three.md")),
    "wrong capitals": (body("[A page](../visits/Two.md)"), at(BODY, "Two.md", "two.md")),
    "a missing place": (body("[A page](../visits/two.md#nothing)"), at(BODY, "nothing")),
    "an address": (body("[A page](/visits/two/)"), at(BODY, "/visits/two/")),
    "outside": (body("[A page](https://example.org/)"), at(BODY, "https://example.org/")),
    "outside without a scheme": (body("[A page](//example.org/)"), at(BODY, "//example.org/")),
    "a script": (body("[A page](javascript:alert(1))"), at(BODY, "javascript")),
    "a script in disguise": (body("[A page](jAvAsCrIpT&#58;alert(1))"), at(BODY, "")),
    "data": (body("[A page](data:text/html,x)"), at(BODY, "data:")),
    "this machine": (body("[A page](http://localhost:8000/)"), at(BODY, "localhost")),
    "a drive": (body("[A page](C:/page.md)"), at(BODY, "C:")),
    "a file": (body("[A page](file:///etc/passwd)"), at(BODY, "file:")),
    "a bad telephone": (body("[Call us](tel:call-me)"), at(BODY, "tel:")),
    "a picture in the text itself": (
        body("A room: ![][image1]\n\n[image1]: <data:image/png;base64,iVBORw0KGgo=>"),
        at(BODY + 2, "in the text itself, as letters", "content/images/"),
    ),
    "a long picture in the text itself": (
        body("![][image1]\n\n[image1]: <data:image/png;base64," + "A" * 5000 + ">"),
        at(BODY + 2, "in the text itself, as letters", "content/images/"),
    ),
    "a mailbox that nobody knows": (
        body("[Email us](mailto:frontdesk@otherclinic.com)"),
        at(BODY, "frontdesk@otherclinic.com is a mailbox that", "add it to content/clinic.toml"),
    ),
    "a bad mailbox": (body("[Write to us](mailto:nobody)"), at(BODY, "mailto:")),
    "vague words": (body("[click here](../visits/two.md)"), at(BODY, "click here")),
    "vague words in Spanish": (
        swap(ES, "En un", "[aquí](../../pages/book.md) En un"),
        at(8, "aquí", "", ES),
    ),
    "no words": (body("[](../visits/two.md)"), at(BODY, "")),
    "a draft": (
        body("[A page](../visits/two.md#ask)") | swap(TWO, "Kind:", "Status: draft\nKind:"),
        at(BODY, "two.md"),
    ),
    "a page of tomorrow": (
        swap(TWO, "2026-11-02", "2027-01-01") | body("[A page](../visits/two.md)"),
        at(BODY, "two.md"),
    ),
    "a list of links": (
        body("[A page][x]\n\n[x]: ../visits/two.md"),
        at(BODY + 2, "list of its own"),
    ),
    "a bare address": (body("<https://example.org/>"), at(BODY, "a link without words")),
    "a missing figure": (swap(ONE, "trial.toml", "trail.toml"), at(16, "trail.toml", "trial.toml")),
    "a missing picture": (swap(TWO, "room.jpg", "rom.jpg"), at(8, "rom.jpg", "room.jpg", TWO)),
    "a picture without words": (
        swap(TWO, "A quiet room with a chair", ""),
        at(8, "no words for readers", "", TWO),
    ),
    "a picture from another site": (
        swap(TWO, "../../images/room.jpg", "https://example.org/x.jpg"),
        at(8, "no picture of this site", "", TWO),
    ),
}
MARKUP = {
    "a script": (body("<script>alert(1)</script>"), at(BODY, "<script>")),
    "a script in capitals": (body("<SCRIPT SRC=x>"), at(BODY, "<SCRIPT")),
    "a handler": (body('<span lang="es" onclick="x()">hola</span>'), at(BODY, '"onclick" may not')),
    "a style": (body('<span style="color:red">x</span>'), at(BODY, '"style" may not')),
    "a frame": (body("<iframe src=x></iframe>"), at(BODY, "<iframe")),
    "a picture as HTML": (body("<img src=x onerror=alert(1)>"), at(BODY, "<img")),
    "a form": (body("<form action=x>"), at(BODY, "<form")),
    "a svg": (body("<svg onload=x>"), at(BODY, "<svg")),
    "a comment": (
        body("<!-- do not publish -->"),
        at(BODY, "<!-- do not publish -->", "Take it out"),
    ),
    "an open comment": (body("<!-- do not"), at(BODY, "<!-- do not")),
    "a processing sign": (body("<?php x ?>"), at(BODY, "<?php")),
    "an open tag": (body("<div"), at(BODY, "<div")),
    "a tag for bold": (body("<b>Stop</b>."), at(BODY, "<b> is HTML", "Write ** in its place.")),
    "a stray end": (body("words</sup>"), at(BODY, "</sup> closes what was not opened")),
    "an unclosed tag": (body("<kbd>Esc"), at(BODY, "<kbd> is not closed", "</kbd>")),
    "tags crossed": (body("<sub><sup>x</sub></sup>"), at(BODY, "closes what was not opened")),
    "a span without a language": (body("<span>x</span>"), at(BODY, "says nothing")),
    "a language that is none": (body('<span lang="spanish">x</span>'), at(BODY, "no language")),
    "a second title": (
        body("# Another title"),
        at(BODY, "one heading of the first level", "## Ano"),
    ),
    "an underlined title": (
        body("Another title\n====="),
        at(BODY + 1, "becomes a heading", "## Ano"),
    ),
    "a jump": (body("#### Deep down"), at(BODY, "jumps from level 2 to level 4", "### Deep")),
    "a heading without words": (body("##"), at(BODY, "no words")),
    "two places of one name": (body("### Here {#what}"), at(BODY, '"what" names a place above')),
    "a place of the page's own": (body("### Here {#references}"), at(BODY, "The page itself")),
    "an open fence": (body("```\nx"), at(BODY, "program code")),
    "a box of the generator's own": (
        body('!!! original "es"\n    Hola.'),
        at(BODY, "no box of its own", '!!! note "Title"'),
    ),
    "a hidden code": (body("a &#x202e; b"), at(BODY, "nobody can see")),
    "a class in braces": (body("Words.\n{: .hidden}"), at(BODY + 1, "more than a name")),
    "a handler in braces": (body('Words.\n{: onclick="x()"}'), at(BODY + 1, "more than a name")),
    "an excuse without a reason": (body("Words.\n{: .excused}"), at(BODY + 1, "no reason")),
    "an unknown box": (body('!!! danger "X"\n    Words.'), at(BODY, '"danger"')),
    "a box without text": (body('!!! note "X"\n\nWords.'), at(BODY, "no text in it")),
    "an unknown citation": (body("Words [@nobody2020]."), at(BODY, '"nobody2020"')),
    "a malformed citation": (body("Words [@doe2021, @roe2022]."), at(BODY, "not written right")),
    "a citation without its sign": (body("Words [doe2021]."), at(BODY, "prints as it is")),
    "a missing section": (swap(ONE, "{#get-help}", "{#help-me}"), at(4, "section named get-help")),
    "an empty section": (
        swap(ONE, files()[ONE].split("{#get-help}\n\n")[1], ""),
        at(18, "section is empty"),
    ),
    "too deep quotes": (body("> " * 25 + "x"), at(BODY, "nested deeper than 20")),
    "too deep lists": (body("- " * 25 + "x"), at(BODY, "nested deeper than 20")),
    "too deep brackets": (body("[" * 400 + "x" + "]" * 400), at(BODY, "nested deeper than 20")),
    "too deep indents": (body(" " * 100 + "- x"), at(BODY, "nested deeper than 20")),
    "too many stars": (body("*" * 200 + "x"), at(BODY, "more than 20 times in a row", "---")),
    "a line to sign": (body("Signature: " + "_" * 200), at(BODY, "no line to fill in", "a table")),
    "a very long line": (body("word " * 5000), at(BODY, "characters")),
}
FILES = {
    "a conflict": (body("<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other"), at(BODY, "joined by git")),
    "a control character": (body("a\x08b"), at(BODY, "U+0008")),
    "a zero": (body("a\x00b"), at(BODY, "U+0000")),
    "a turned text": (body("a\u202eb"), at(BODY, "U+202E")),
    "a hidden space": (body("a\u200bb"), at(BODY, "U+200B")),
    "Latin-1": ({ES: files()[ES].encode("latin-1")}, at(1, "not saved as UTF-8", "UTF-8", ES)),
    "UTF-16": ({ONE: files()[ONE].encode("utf-16")}, at(1, "not saved as UTF-8")),
    "a page too large": ({ONE: files()[ONE] + "word " * 50_000}, at(0, "200,000 is the most")),
    "a text file": (
        {"content/articles/ptsd/x.txt": "x"},
        at(0, "Only files that end in .md", "x.md", "content/articles/ptsd/x.txt"),
    ),
    "two endings": (
        {"content/articles/ptsd/x.md.txt": "x"},
        at(0, "Only files", "Rename it to x.md", "content/articles/ptsd/x.md.txt"),
    ),
    "a web page": (
        {"content/articles/ptsd/x.html": "x"},
        at(0, "Only files", "make new", "content/articles/ptsd/x.html"),
    ),
    "capitals in a name": (
        {"content/articles/ptsd/My Page.md": files()[TWO]},
        at(0, "becomes an address", "my-page.md", "content/articles/ptsd/My Page.md"),
    ),
    "letters in a name": (
        {"content/articles/ptsd/qué.md": files()[TWO]},
        at(0, "becomes an address", "que.md", "content/articles/ptsd/qué.md"),
    ),
    "another language": (
        {"content/articles/ptsd/one.fr.md": files()[TWO]},
        at(0, '"fr" is no language', "", "content/articles/ptsd/one.fr.md"),
    ),
    "English marked": (
        {"content/articles/ptsd/one.en.md": files()[TWO]},
        at(0, '"en" is no language', "right in one.md", "content/articles/ptsd/one.en.md"),
    ),
    "a copy that a program left": (
        {"content/articles/ptsd/one.md.orig": "x"},
        at(0, "A program left this copy", "right in one.md", "content/articles/ptsd/one.md.orig"),
    ),
    "a copy of a picture": (
        {"content/images/room.jpg.tmp": b"x"},
        at(0, "A program left this copy", "", "content/images/room.jpg.tmp"),
    ),
    "no topic": (
        {"content/articles/x.md": files()[TWO]},
        at(0, "in the folder of its topic", "", "content/articles/x.md"),
    ),
    "an unknown topic": (
        {"content/articles/cats/x.md": files()[TWO]},
        at(0, 'no topic of this folder, "cats"', "topics.toml", "content/articles/cats/x.md"),
    ),
    "too deep a folder": (
        {"content/articles/ptsd/more/x.md": files()[TWO]},
        at(0, "do not stand this deep", "", "content/articles/ptsd/more"),
    ),
    "a foreign folder": (
        {"content/private/x.md": "x"},
        at(0, "no such folder", "content/articles/", "content/private"),
    ),
    "secrets": ({"content/.env": "x"}, at(0, "has no place", "", "content/.env")),
    "a repository": ({"content/.git/config": "x"}, at(0, "no such folder", "", "content/.git")),
    "a spreadsheet": (
        {"content/patients.xlsx": b"x"},
        at(0, "has no place", "", "content/patients.xlsx"),
    ),
    "a spreadsheet among pictures": (
        {"content/images/patients.xlsx": b"x"},
        at(0, "no picture that the site takes", "", "content/images/patients.xlsx"),
    ),
    "a drawing with scripts": (
        {"content/images/x.svg": "<svg/>"},
        at(0, "no picture that the site takes", "JPEG", "content/images/x.svg"),
    ),
    "a picture with a space": (
        {"content/images/my room.jpg": photo()},
        at(0, "becomes an address", "my-room.jpg", "content/images/my room.jpg"),
    ),
    "a broken picture": ({PHOTO: photo()[:500]}, at(0, "damaged", "JPEG", PHOTO)),
    "no picture": ({PHOTO: b"x"}, at(0, "damaged", "JPEG", PHOTO)),
    "a mislabelled picture": (
        {PHOTO: photo(form="PNG")},
        at(0, "PNG file under another", "", PHOTO),
    ),
    "a tiny picture": ({PHOTO: photo(100, 80)}, at(0, "100 pixels wide", "original", PHOTO)),
    "a page over a topic": (
        {"content/pages/ptsd.md": files()[BOOK].replace("Book a", "Look a")},
        at(0, "/ptsd/ is another page's", "another name", "content/pages/ptsd.md"),
    ),
    "a page over the search": (
        {"content/pages/search.md": files()[BOOK].replace("Book a", "Look a")},
        at(0, "/search/ is another page's", "", "content/pages/search.md"),
    ),
    "a page over the Spanish": (
        {"content/pages/es.md": files()[BOOK].replace("Book a", "Look a")},
        at(0, "/es/ is another page's", "", "content/pages/es.md"),
    ),
    "a needed page gone": (
        {"content/pages/get-help-now.md": None},
        at(0, "This page is missing", "", "content/pages/get-help-now.md"),
    ),
    "a data file gone": ({HELP: None}, at(0, "This file is missing", "git", HELP)),
}
DATA = {
    "broken TOML": ({CLINIC: 'name = "x'}, at(1, "cannot be read here", "quotation mark", CLINIC)),
    "broken JSON": ({REFS: "[{]"}, at(1, "cannot be read here", "", REFS)),
    "a mistyped key": (data(CLINIC, "phone =", "fone ="), at(None, '"fone"', "phone", CLINIC)),
    "a number as a phone": (
        data(CLINIC, 'phone = ""', "phone = 5"),
        at(None, "phone: this", "", CLINIC),
    ),
    "no phone": (
        data(CLINIC, 'phone = ""', 'phone = "call us"'),
        at(None, "phone", "area code", CLINIC),
    ),
    "no mailbox": (data(CLINIC, 'email = ""', 'email = "us"'), at(None, "email", "@", CLINIC)),
    "a website without a scheme": (
        data(CLINIC, 'website = ""', 'website = "www.example.org"'),
        at(None, "website", "https://www.example.org", CLINIC),
    ),
    "a website with a slash": (
        data(CLINIC, 'website = ""', 'website = "https://example.org/"'),
        at(None, "website", "Take the slash", CLINIC),
    ),
    "a website on this machine": (
        data(CLINIC, 'website = ""', 'website = "http://localhost:8000"'),
        at(None, "website", "this machine", CLINIC),
    ),
    "a website that is none": (
        data(CLINIC, 'website = ""', 'website = "https://exa mple"'),
        at(None, "website", "", CLINIC),
    ),
    "a way out that is none": (
        data(CLINIC, "https://www.weather.gov/", "weather"),
        at(None, "exit_to", "https://", CLINIC),
    ),
    "a title in a name": (
        data(CLINIC, "people = []", 'people = [{ name = "Dr. Jane Doe" }]'),
        at(54, "name: this is not right", 'name = "Jane Doe"; "MD" or the like', CLINIC),
    ),
    "an approval without a name": (
        data(CLINIC, 'counsel_approved = ""', 'counsel_approved = "2026-11-01"'),
        at(None, "counsel_approved", "Full Name", CLINIC),
    ),
    "a help line without a number": (
        data(HELP, 'tel = "988"', 'tel = "call"'),
        at(None, "tel: this", "988", HELP),
    ),
    "a help line without its source": (
        data(HELP, 'source = "lifeline988"', 'source = "nobody"'),
        at(21, 'no source "nobody"', "", HELP),
    ),
    "no help lines": ({HELP: ""}, at(0, 'dialled in a crisis in "US"', "[crisis.US]", HELP)),
    "a country without numbers": (
        data(CLINIC, 'country = "US"', 'country = "ZZ"'),
        at(None, 'dialled in a crisis in "ZZ"', "[crisis.ZZ]", HELP),
    ),
    "a country in words": (
        data(CLINIC, 'country = "US"', 'country = "Canada"'),
        at(None, "country: this is not right", "two capital letters", CLINIC),
    ),
    "a number that is dialled nowhere": (
        data(HELP, 'call = "988"', 'call = "98"'),
        at(None, "call: this is not right", "as it is dialed", HELP),
    ),
    "three letters of a clock, near to those of another": (
        data(CLINIC, 'time_zone = "America/Los_Angeles"', 'time_zone = "PST"'),
        at(None, "time_zone: this is not right", 'such as "America/New_York"', CLINIC),
    ),
    "no such clock": (
        data(CLINIC, "America/Los_Angeles", "America/Seattle"),
        at(None, "time_zone: this is not right", "IANA", CLINIC),
    ),
    "a clock that is another on each machine": (
        data(CLINIC, "America/Los_Angeles", "localtime"),
        at(None, "time_zone: this is not right", "IANA", CLINIC),
    ),
    "an unknown kind": (
        data(CARE, "visit =", "vist ="),
        at(None, 'no key "vist"', "visit", CARE),
    ),
    "a word that the theme does not have": (
        {WORDS: '["home.titel"]\nen = "Care"\nes = "Cuidado"\n'},
        at(1, 'no word "home.titel"', '"home.title"', WORDS),
    ),
    "a word of the clinic without its Spanish": (
        {WORDS: '["home.title"]\nen = "Care in plain words"\n'},
        at(1, '"home.title" has no Spanish', 'Add es = "…"', WORDS),
    ),
    "a word without what is filled in": (
        {WORDS: '["crisis.call"]\nen = "Ring us"\nes = "Llame {0}"\n'},
        at(1, "has no {0}", "Call {0}", WORDS),
    ),
    "no way to text": (
        data(HELP, 'sms = "988"', 'sms = ""'),
        at(0, "no way to text 988", "", HELP),
    ),
    "988 out of the strip": (
        data(HELP, "strip = true\n", "strip = false\n"),
        at(0, "no way to call 988", "strip = true", HELP),
    ),
    "a wrong emergency number": (
        data(HELP, 'tel = "911"', 'tel = "912"'),
        at(0, "no way to call 911", 'tel = "911"', HELP),
    ),
    "three lines in the strip": (
        data(HELP, "strip = false", "strip = true"),
        at(0, "two fit on a small phone", "strip = false", HELP),
    ),
    "a help line without Spanish": (
        data(HELP, 'words.es = "Hable', '# "Hable'),
        at(11, "words has no Spanish", "words.es", HELP),
    ),
    "hours in one language": (
        data(HELP, 'hours.en = "All', '# "All'),
        at(14, "hours has no English", "hours.en", HELP),
    ),
    "a topic of Spanish pages without Spanish": (
        data(TOPICS, "title.es = ", "# title.es = "),
        at(6, "title has no Spanish", "title.es", TOPICS),
    ),
    "a topic without a title": (
        {TOPICS: files()[TOPICS] + '[pain]\nsummary.en = "S"\n'},
        at(None, "The key title is missing", "Add title.en =", TOPICS),
    ),
    "a topic without its English": (
        data(TOPICS, "title.en = ", "# title.en = "),
        at(None, "The key title.en is missing", "Add title.en =", TOPICS),
    ),
    "a topic whose title is one text": (
        {TOPICS: files()[TOPICS] + '[pain]\ntitle = "P"\nsummary.en = "S"\n'},
        at(None, "a table is needed", "{ en =", TOPICS),
    ),
    "a topic with an empty title": (
        {TOPICS: files()[TOPICS] + '[pain]\ntitle.en = ""\nsummary.en = "S"\n'},
        at(None, "title.en: this", "Write something", TOPICS),
    ),
    "two help lines of one id": (
        data(HELP, 'id = "veterans"', 'id = "lifeline"'),
        at(0, 'the id "lifeline"', "", HELP),
    ),
    "sources that are nothing": ({REFS: "null"}, at(0, "nothing but null", "", REFS)),
    "a source of no type of CSL": (
        references(lambda e: e[0].update(type="journal-article")),
        at(None, 'no type "journal-article"', "article-journal", REFS),
    ),
    "a slip in the name of a source's key": (
        references(lambda e: e[1].update({"container title": "A journal"})),
        at(None, 'no "container title"', "container-title", REFS),
    ),
    "a volume that is no text": (
        references(lambda e: e[0].update(volume=[12])),
        at(None, "volume is no text", "quotation marks", REFS),
    ),
    "a language in words": (
        references(lambda e: e[0].update(language="Spanisch")),
        at(None, "language is not written right", '"es"', REFS),
    ),
    "a day that is not on the calendar": (
        references(lambda e: e[0].update(issued={"date-parts": [[2021, 2, 30]]})),
        at(None, "issued is no day", "date-parts", REFS),
    ),
    "a day in words, as Zotero keeps what it cannot read": (
        references(lambda e: e[0].update(accessed={"literal": "soon"})),
        at(None, "accessed is no day", "date-parts", REFS),
    ),
    "an author without a name": (
        references(lambda e: e[0].update(author=[{"given": "Jane"}])),
        at(None, "author is no list of names", "family", REFS),
    ),
    "a source of a year to come": (
        references(lambda e: e[0].update(issued={"date-parts": [[2062]]})),
        at(None, "issued is still to come", "Correct it", REFS),
    ),
    "a source looked up on a day to come": (
        references(lambda e: e[0].update(accessed={"date-parts": [[2026, 11, 25]]})),
        at(None, "accessed is still to come", "Correct it", REFS),
    ),
    "a placeholder in a source": (
        references(lambda e: e[0].update(title="TBD")),
        at(None, '"TBD" waits', "Write what belongs", REFS),
    ),
    "an unseen character written as an escape in a source": (
        {REFS: files()[REFS].replace('"title": "', '"title": "\\u202e', 1)},
        at(None, "(U+202E)", "Delete it", REFS),
    ),
    "half a character in a source": (
        {REFS: files()[REFS].replace('"title": "', '"title": "\\ud83d', 1)},
        at(None, "(U+D83D)", "Delete it", REFS),
    ),
    "an unseen character written as an escape in a setting": (
        data(CLINIC, 'hours = ""', 'hours = "Mon\\u200bday"'),
        at(None, "(U+200B)", "Delete it", CLINIC),
    ),
    "a help line called on a day to come": (
        data(HELP, 'called_on = ""', "called_on = 2026-11-24"),
        at(None, "2026-11-24 is still to come", "2026-11-23 at the latest", HELP),
    ),
    "an approval of a day to come": (
        data(CLINIC, 'counsel_approved = ""', 'counsel_approved = "2027-01-05, Jane Doe"'),
        at(None, "2027-01-05 is still to come", "at the latest", CLINIC),
    ),
    "a price of a day to come": (
        data(
            CLINIC,
            "prices = []",
            'prices = [{what = "A visit", price = "$90", as_of = 2027-01-05}]',
        ),
        at(None, "2027-01-05 is still to come", "at the latest", CLINIC),
    ),
    "a day of a week": (
        data(HELP, 'called_on = ""', 'called_on = "2026-W01-1"'),
        at(None, "called_on: this", "2026-", HELP),
    ),
    "a day for a phone": (
        data(CLINIC, 'phone = ""', 'phone = "2031-01-01"'),
        at(None, "phone: this", "area code", CLINIC),
    ),
    "an address with a password": (
        data(CLINIC, 'booking_link = ""', 'booking_link = "https://a:b@book.org/"'),
        at(None, "booking_link: this", "https://", CLINIC),
    ),
    "an address with an impossible port": (
        data(CLINIC, 'booking_link = ""', 'booking_link = "https://book.org:99999/"'),
        at(None, "booking_link: this", "https://", CLINIC),
    ),
    "an address with half a bracket": (
        data(CLINIC, 'booking_link = ""', 'booking_link = "https://[book.org/"'),
        at(None, "booking_link: this", "https://", CLINIC),
    ),
    "a promise in the clinic's own words": (
        data(CLINIC, "when_to_call = []", 'when_to_call = ["It was a miracle."]'),
        at(None, '"miracle" may not stand', "Instead", CLINIC),
    ),
    "stars in the clinic's own words": (
        data(CLINIC, "first_visit = []", 'first_visit = ["You **decide** at home."]'),
        at(None, '"**decide**" would print', "Write You decide at home.", CLINIC),
    ),
    "a number before a step": (
        data(CLINIC, "first_visit = []", 'first_visit = ["1) You talk for an hour."]'),
        at(None, '"1)" would print', "Write You talk for an hour.", CLINIC),
    ),
    "a fact by its name in a menu": (
        data("content/menu.toml", 'words.en = "About', 'words.en = "{clinic.name}: about'),
        at(None, "{clinic.name} is filled in on pages alone", "plain words", "content/menu.toml"),
    ),
    "a source twice": (references(lambda e: e.append(e[0])), at(None, "stands twice", "", REFS)),
    "a source without a title": (
        references(lambda e: e[0].pop("title")),
        at(None, "it has no title", "", REFS),
    ),
    "a DOI with its address": (
        references(lambda e: e[0].update(DOI="https://doi.org/10.1/x")),
        at(None, "DOI is not written right", "10.1001", REFS),
    ),
    "a PMID in words": (references(lambda e: e[0].update(PMID="many")), at(None, "PMID", "", REFS)),
    "a source at a bad address": (
        references(lambda e: e[0].update(URL="javascript:x")),
        at(None, "URL is not right", "https://", REFS),
    ),
    "a mistyped check": (
        references(lambda e: e[0].update(chek=True)),
        at(None, "chek", "check", REFS),
    ),
    "a word explained twice": (
        {
            "content/glossary.toml": files()["content/glossary.toml"]
            + '[again]\nen.term = "Placebo"\nen.meaning = "the same"\n'
        },
        at(2, "is explained twice", "", "content/glossary.toml"),
    ),
    "a word without a meaning": (
        {"content/glossary.toml": '[x]\nen.term = "x"\n'},
        at(2, "meaning is missing", "", "content/glossary.toml"),
    ),
    "a redirect to nowhere": (
        {"content/redirects.toml": '"old/" = "nowhere/"\n'},
        at(1, "nowhere/", "", "content/redirects.toml"),
    ),
    "a redirect in a circle": (
        {"content/redirects.toml": '"a/" = "b/"\n"b/" = "a/"\n'},
        at(1, "back to itself", "", "content/redirects.toml"),
    ),
    "a redirect over a page": (
        {"content/redirects.toml": '"ptsd/one/" = "book/"\n'},
        at(1, "would hide it", "", "content/redirects.toml"),
    ),
    "a lost address": (
        {"content/addresses.txt": "ptsd/gone/\n"},
        at(1, '"ptsd/gone/" was live', "redirects.toml", "content/addresses.txt"),
    ),
    "addresses out of order": (
        {"content/addresses.txt": "ptsd/one/\nbook/\n"},
        at(2, "out of order", "Sort", "content/addresses.txt"),
    ),
    "a figure without alternative text": (
        swap(FIGURE, "alt.en", "alter.en"),
        at(None, "alt", "", FIGURE),
    ),
    "a figure of an unknown kind": (swap(FIGURE, "icon-array", "pie"), at(None, "pie", "", FIGURE)),
    "a figure with an unknown source": (
        swap(FIGURE, "doe2021", "nobody"),
        at(None, "nobody", "", FIGURE),
    ),
    "a figure that is no TOML": ({FIGURE: "kind = "}, at(1, "", "", FIGURE)),
    "a figure of 20 in 15": (swap(FIGURE, "count = 10", "count = 20"), at(None, "20", "", FIGURE)),
    "a reviewer without a language": (
        {"content/reviewers.toml": '[a]\nname = "A B"\ncredentials = "MD"\n'},
        at(1, "languages is missing", "", "content/reviewers.toml"),
    ),
    "text for a table": (
        data(CLINIC, "prices = []", 'prices = "free"'),
        at(None, "prices: this", "list", CLINIC),
    ),
    "a word for a table": (
        {"content/glossary.toml": "[x]\nen = 5\n"},
        at(2, "a table is needed", "", "content/glossary.toml"),
    ),
    "a word for true": (
        data(HELP, "strip = true\n", 'strip = "yes"\n'),
        at(None, "strip: this", "true or false", HELP),
    ),
    "a word for a number": (
        data(TOPICS, "order = ", 'order = "1" #'),
        at(None, "order: this", "whole number", TOPICS),
    ),
    "a text on two lines": (
        data(CLINIC, 'hours = ""', 'hours = "Mon\\nTue"'),
        at(None, "hours: this", "one line", CLINIC),
    ),
    "a day in words": (
        data(HELP, 'called_on = ""', 'called_on = "soon"'),
        at(None, "called_on: this", "2026-", HELP),
    ),
    "a nameless source": (
        references(lambda e: e[0].pop("id")),
        at(None, "no id that can be cited", '"feder2021"', REFS),
    ),
    "sources that are no list": ({REFS: "{}"}, at(1, "no list of sources", "CSL JSON", REFS)),
    "a check in words": (
        references(lambda e: e[0].update(check="yes")),
        at(None, "check is true or false", "quotation", REFS),
    ),
    "a day to look again in words": (
        references(lambda e: e[0].update(recheck="soon")),
        at(None, "recheck is not right", "2026-", REFS),
    ),
    "a record of a translation that make did not write": (
        {
            "content/translations.toml": f'["{ES}"]\nhash = "12345678"\nday = 2026-11-01\n'
            "sections = 5\n"
        },
        at(4, "sections: this", "make", "content/translations.toml"),
    ),
    "an author in words": (
        references(lambda e: e[0].update(author="Jane Doe")),
        at(None, "author is no list", "family", REFS),
    ),
    "a key twice in a source": (
        {REFS: '[{"id": "a", "id": "b"}]'},
        at(1, '"id" stands twice', "Keep one of the two.", REFS),
    ),
    "a site that does not say who it is": (
        {SITES: '["www.a.org"]\nwho.en = "A"\nwhy = "x"\n["a.org"]\nwhy = "x"\n'},
        at(4, "key who is missing", "Add who", SITES),
    ),
    "a site that does not say why": (
        {SITES: '["www.a.org"]\nwho.en = "A"\n'},
        at(1, "key why is missing", "Add why", SITES),
    ),
    "a site without quotation marks": (
        {SITES: '[www.a.org]\nwho.en = "A"\nwhy = "x"\n'},
        at(1, '"www" is no host', '["www.example.org"]', SITES),
    ),
    "a site with its scheme": (
        {SITES: '["https://www.a.org"]\nwho.en = "A"\nwhy = "x"\n'},
        at(1, "is no host", '["www.example.org"]', SITES),
    ),
    "a site with a port": (
        {SITES: '["a.org:8443"]\nwho.en = "A"\nwhy = "x"\n'},
        at(1, "is no host", "small letters", SITES),
    ),
    "a site in capitals": (
        {SITES: '["A.org"]\nwho.en = "A"\nwhy = "x"\n'},
        at(1, "is no host", "small letters", SITES),
    ),
    "a promise in who a site is": (
        {SITES: '["a.org"]\nwho.en = "The miracle fund"\nwhy = "x"\n'},
        at(2, '"miracle" may not', "Instead", SITES),
    ),
    "a topic named like a page": (
        {TOPICS: files()[TOPICS] + '[search]\ntitle.en = "S"\nsummary.en = "S"\n'},
        at(0, '"search" is a folder of the site itself', "otherwise", TOPICS),
    ),
    "a contact that is none": (
        data(CLINIC, 'privacy_contact = ""', 'privacy_contact = "the desk"'),
        at(None, "privacy_contact: this", "e-mail address", CLINIC),
    ),
    "a redirect without an aim": (
        {"content/redirects.toml": '"old/" = ""\n'},
        at(1, "where it goes", "new/", "content/redirects.toml"),
    ),
    "a reviewer of no language": (
        {"content/reviewers.toml": '[a]\nname = "A B"\ncredentials = "MD"\nlanguages = ["fr"]\n'},
        at(4, "languages: this", '["en"]', "content/reviewers.toml"),
    ),
    "a signature of nobody": (
        {
            "content/reviewers.toml": '[a]\nname = "A"\ncredentials = "MD"\nlanguages = ["en"]\n',
            "content/reviews.toml": f'[[review]]\narticle = "{ONE}"\nreviewer = "b"\n'
            f'day = 2026-11-01\ndue = 2027-11-01\nhash = "{"a" * 64}"\n',
        },
        at(3, 'no reviewer "b"', "", "content/reviews.toml"),
    ),
    "a wording rule that cannot be read": (
        swap("content/wording.toml", "miracle\\b'\npasses", "miracle('\npasses"),
        at(None, "pattern: this", "cannot be read", "content/wording.toml"),
    ),
    "a wording rule with a name that stands for nothing": (
        swap("content/wording.toml", "no miracle\\b'", "{not} miracle\\b'"),
        at(1, "{not} stands for nothing", "Write one of these: ", "content/wording.toml"),
    ),
    "a wording rule with a slip in a name": (
        swap("content/wording.toml", "no miracle\\b'", "{drgu} miracle\\b'"),
        at(1, "{drgu} stands for nothing", "Write one of these: drug", "content/wording.toml"),
    ),
    "a wording rule of no strictness": (
        swap("content/wording.toml", '"stop"', '"forbid"'),
        at(None, "level: this", "stop or hint", "content/wording.toml"),
    ),
    "a promise in a word's meaning": (
        swap("content/glossary.toml", "a dummy", "a miracle"),
        at(
            3, '"miracle" may not stand', "Instead: say what a study found", "content/glossary.toml"
        ),
    ),
    "a promise under a figure": (
        swap(FIGURE, "Who responded", "The miracle"),
        at(3, '"miracle" may not', "Instead", FIGURE),
    ),
    "stars in a figure": (
        swap(FIGURE, "Who responded", "**Who** responded"),
        at(3, '"**Who**" would print', "Write Who responded", FIGURE),
    ),
    "braces in a figure": (
        swap(FIGURE, "Who responded", "Who {#so} responded"),
        at(3, '"{#so}" would print', "Write Who", FIGURE),
    ),
    "a promise in a help line": (
        swap(HELP, "with someone now", "with a miracle now"),
        at(None, '"miracle" may not', "Instead", HELP),
    ),
    "a promise in a topic": (
        swap(TOPICS, 'summary.en = "', 'summary.en = "A miracle. '),
        at(None, '"miracle" may not', "Instead", TOPICS),
    ),
    "a promise in when to call": (
        swap(CLINIC, "when_to_call = []", 'when_to_call = ["if the miracle ends"]'),
        at(None, '"miracle" may not', "Instead", CLINIC),
    ),
    "a figure in a word's meaning": (
        swap("content/glossary.toml", "a dummy treatment", "what helps 30% of people"),
        at(3, "figure has no source", "Move the figure", "content/glossary.toml"),
    ),
    "a figure in the steps of a first visit": (
        swap(CLINIC, "first_visit = []", 'first_visit = ["It helps 80% of our patients."]'),
        at(None, "figure has no source", "Move the figure", CLINIC),
    ),
    "a figure in when to call, in Spanish": (
        swap(CLINIC, "when_to_call_es = []", 'when_to_call_es = ["Ayuda al 80%."]'),
        at(None, "figure has no source", "Move the figure", CLINIC),
    ),
    "a price in the steps of a first visit": (
        swap(CLINIC, "first_visit = []", 'first_visit = ["You pay $300."]'),
        at(None, "figure has no source", "among the prices of content/clinic.toml", CLINIC),
    ),
    "no wording rules": (
        {"content/wording.toml": ""},
        at(0, "no rules on wording", "git", "content/wording.toml"),
    ),
    "a wording rule that does nothing": (
        swap("content/wording.toml", 'fails = ["A miracle."]', 'fails = ["A wonder."]'),
        at(None, "A wonder.", "", "content/wording.toml"),
    ),
    "words that deny and cannot be read": (
        swap("content/wording.toml", "[[phrase]]", '[words.not]\nen = "no("\n\n[[phrase]]'),
        at(2, "en: this is not right", "cannot be read", "content/wording.toml"),
    ),
    "one bracket where a list of tables is meant": (
        {"content/reviews.toml": '[review]\narticle = "x"\n'},
        at(1, "review: this is not right", "[[review]]", "content/reviews.toml"),
    ),
    "a whole export inside the list of sources": (
        {REFS: files()[REFS].replace("[", '[[{"id": "a2020"}],\n', 1)},
        at(1, "a list begins inside the list", "the one list", REFS),
    ),
}
GROUPS = {
    "metadata": METADATA,
    "links": LINKS,
    "markup": MARKUP,
    "files": FILES,
    "promises": PROMISES,
    "data": DATA,
}
