"""The numbers that an emergency or urgent box names are buttons that dial."""

import pytest
from page_examples import converted, soup, told
from tables import each

CALL_911 = [("tel:911", "Call 911")]
CALL_988, TEXT_988 = ("tel:988", "Call 988"), ("sms:988", "Text 988")
US = ("tel:2065550100", "Call 206-555-0100")
BUTTONS = {  # the title of a box, an item of it -> its buttons
    "en": {
        ("Call 911 if", "someone is in danger"): CALL_911,
        ("Call **911** if", "someone is in danger"): CALL_911,
        ("Call 988 if", "you need to talk"): [CALL_988],
        ("Text 988 if", "you cannot speak"): [TEXT_988],
        ("Call or text 988 if", "you need to talk"): [CALL_988, TEXT_988],
        ("Text or call 988 now if", "you need to talk"): [CALL_988, TEXT_988],
        ("Call 988 or 911 if", "you need help"): [CALL_988, *CALL_911],
        ("Do not wait", "Call 911 if you are in danger."): CALL_911,
        ("Call 911 if", "Call or text 988 at any time"): [*CALL_911, CALL_988, TEXT_988],
        ("Call 988 if", "Call 988 and press 1"): [CALL_988],
        ("Reach them now", "Text: 838255"): [("sms:838255", "Text 838255")],
        ("Call 988, or text 838255, if", "you may call 988 again"): [
            CALL_988,
            ("sms:838255", "Text 838255"),
        ],
        ("Text HOME to 741741 if", "x"): [
            ("sms:741741?&body=HOME", "Text HOME to 741741"),
        ],
        ("Write to 838255 if", "x"): [("sms:838255", "Text 838255")],
        ("Call 206-555-0100 if", "it is at night"): [US],
        ("Call 9-1-1 if", "someone is in danger"): [("tel:911", "Call 9-1-1")],
        ("Get help if", "you took 450 mg, and it is 2026"): [],
        ("Call us if", "you need more than 300 minutes"): [],
        ("Text 911 if", "you cannot speak"): [],
        ("Call 989 if", "nobody knows this number"): [],
    },
    "es": {
        ("Llame al 911 si", "alguien está en peligro"): [("tel:911", "Llame al 911")],
        ("Llame al 988 y oprima 2, o envíe AYUDA al 988, si", "piensa en el suicidio"): [
            ("tel:988", "Llame al 988"),
            ("sms:988?&body=AYUDA", "Envíe AYUDA por texto al 988"),
        ],
        ("Envíe un mensaje al 988 si", "no puede hablar"): [("sms:988", "Escriba al 988")],
    },
}


def buttons(result):
    """Return (address, words) of each button of a page's first box."""
    found = soup(result).section.select(".dial > a.button")
    return [(a["href"], a.text.replace("\u00a0", " ").replace("\u2011", "-")) for a in found]


@each("kind", ["emergency", "urgent"])
@each(("lang", "words"), [(lang, w) for lang in BUTTONS for w in BUTTONS[lang]])
def test_each_number_is_a_button_that_does_what_the_words_say(lang, words, kind):
    title, item = words
    result = converted(f'!!! {kind} "{title}"\n    - {item}', lang)
    assert told(result) == []
    assert buttons(result) == BUTTONS[lang][words]


def test_the_buttons_follow_the_heading_which_stays_as_it_is():
    box = soup(converted('!!! emergency "Call 911 if"\n    - someone is in danger')).section
    assert [e.name for e in box.find_all(recursive=False)] == ["h2", "p", "ul"]
    assert box.h2.text == "Emergency: Call 911 if" and not box.h2.a


def test_a_number_stays_on_one_line():
    result = converted('!!! urgent "Call 206-555-0100 if"\n    - x')
    assert soup(result).select_one(".dial a").text == "Call 206\u2011555\u20110100"


@pytest.mark.parametrize("kind", ["non-urgent", "warning", "note", "key-points", "do", "dont"])
def test_other_boxes_have_none(kind):
    assert buttons(converted(f'!!! {kind} "Call 911 if"\n    - drink')) == []


def test_none_is_made_where_the_known_numbers_cannot_be_read():
    assert buttons(converted('!!! urgent "Call 988 if"\n    - x', numbers=None)) == []


def test_a_box_within_another_keeps_its_own():
    body = '!!! note "Read"\n    Text.\n\n    !!! emergency "Call 911 if"\n        - x'
    assert len(soup(converted(body)).select(".dial")) == 1
