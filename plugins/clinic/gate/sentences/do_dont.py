"""The items of `!!! do` and `!!! dont`: bare actions, because the page puts "do not" before them.

"Do not" before "avoid alcohol" tells a patient to drink, and before "no driving" it is nonsense. So
an item of `dont` begins with its action, and nothing in its first clause denies it. Nor does an
item of `do` tell what not to do.

Words are looked for in the item's text as a reader sees it: `*never* drive` is "never drive".
"""

import re
from collections.abc import Iterator
from itertools import groupby

from site_report import Problem

from clinic.content.document import Document
from clinic.content.languages import MAIN, RULED
from clinic.text.blocks import Block, find_blocks
from clinic.text.phone_numbers import find_numbers

from .claims import EXCUSE, shorten

EXAMPLES = {"en": "drink alcohol", "es": "beba alcohol"}
PREFIX = {"en": "do not", "es": "no"}

# What says "not" before the action that follows: "you should not", "please never".
DENIES = {
    "en": re.compile(
        r"(?:(?:please|kindly|always|also|just|and|but|so|you|we|patients?|people|one)\b,? ?)*"
        r"(?:(?:do|does|must|should|shall|may|might|can|could|will|would|ought|need|are|is|be)"
        r"(?: not|n'?t| never)|cannot|never|not)\b"
        r"(?:,? (?:ever|again|to|please|be allowed|allowed|have))*"
    ),
    "es": re.compile(
        r"(?:(?:por favor|siempre|también|usted|ustedes|y|pero|(?:los |el )?pacientes?)\b,? ?)*"
        r"(?:no|nunca|jamás|tampoco|ni)\b"
        r"(?: (?:(?:se )?(?:deb|deber|pued|podr)[eéíaá]+[ns]?|hay que|tienen? que|ha de|han de|de"
        r"|nunca|jamás|más|se)\b)*"
    ),
}
# What keeps a reader away from what follows, or says that there is none of it.
AVOIDS = {
    "en": re.compile(
        r"(?:(?:please|always|you|should|must|to)\b,? ?)*"
        r"(?:avoid(?:s|ing|ance)?|refrain(?:ing)?|abstain(?:ing)?|abstinence|desist"
        r"|(?:stay|keep|steer)(?:ing)? (?:well )?(?:away|off|clear|out of)|hold(?:ing)? off"
        r"|no|non|none|nor|neither|nothing|nobody|nowhere|without|zero"
        r"|(?:under|in|by|at|on) no|forbidden|prohibited|banned)\b"
    ),
    "es": re.compile(
        r"(?:(?:por favor|siempre|usted|ustedes|debe|deben|hay que|se)\b,? ?)*"
        r"(?:evit\w+|abst[eé]n\w*|absteng\w+|prescind\w+|al[eé]j\w+|sin|nada|nadie|ning[uú]n\w*|cero"
        r"|mant[eé]n\w* (?:lejos|alejad\w+)|(?:en|de|bajo|por) ning[uú]n\w*"
        r"|(?:(?:est|qued)\w+ )?prohibid\w+)\b"
    ),
}
# What an action cannot begin with: who acts, a thing, a time, "driving".
NO_ACTION = {
    "en": re.compile(
        r"\d|(?:you|your|yours|we|they|he|she|i|it|patients?|people|one|someone|anyone|nobody"
        r"|an?|the|any|some|all|this|that|these|those|to|for|in|on|at|after|before|during|until"
        r"|till|while|when|if|with|within|by|from|unless|because|of|as|per|only|must|should|shall"
        r"|may|can|will|is|are)\b"
        r"|(?!(?:br|s|r|sw|cl|sl|spr|str|st|wr|fl|p|w)ing\b)[a-z]+ing\b"
    ),
    "es": re.compile(
        r"\d|(?:el|una?|unos|unas|usted|ustedes|su|sus|para|en|al?|de|del|después|antes|durante"
        r"|hasta|mientras|si|cuando|con|por|desde|tras|cada|tod[oa]s?|este|esta|solo|debe|deben"
        r"|puede|pueden)\b|\w+(?:ando|iendo|yendo)\b"
    ),
}
CLAUSE = {  # its first clause ends before these: what follows may deny something else
    "en": re.compile(
        r"[,;:.!?()\u2013\u2014]| (?:that|which|who|whom|whose|what|whatever|if|because|when|while"
        r"|until|unless|than|where|as|so|but|how|why|whether|you|they|we|i|he|she)\b"
    ),
    "es": re.compile(
        r"[,;:.!?()\u2013\u2014]| (?:que|si|porque|cuando|mientras|quien|quienes|cual|donde|hasta"
        r"|aunque|pero|como|sino)\b"
    ),
}
WITHIN = {  # what must not stand in the first clause either
    "en": re.compile(
        r"\b(?:never|neither|avoid|refrain|abstain|cannot)\b"
        r"|(?<!for )\b(?:nothing|nobody|nowhere|none)\b"
        r"|(?<!with )(?<!for )(?<!say )(?<! in )(?<! of )(?<! at )\bno (?!matter\b|longer\b)\w"
        r"|\b(?:do|does|must|should|shall|may|might|can|could|will|would|are|is)(?: not|n't)\b"
        r"|\b(?:is|are) (?:forbidden|prohibited|banned)\b"
    ),
    "es": re.compile(
        r"(?<!diga )(?<!decir )\bno (?!\w+[ai]d[oa]s?\b)\w|\b(?:evit(?:e|ar|en|a|ando)|abst\w+)\b"
        r"|\bprohibid\w+"
    ),
}
AFTER_COLON = {  # "alcohol: none"
    "en": re.compile(r": (?:avoid|none|not|no|never|nothing)\b"),
    "es": re.compile(r": (?:evit\w+|nunca|jamás|nada|ning[uú]n\w*)\b"),
}
KINDLY = {  # "do not hesitate to call" tells what to do
    "en": re.compile(r"\b(?:forget|hesitate|wait|worry|be (?:afraid|shy|ashamed|embarrassed))\b"),
    "es": re.compile(
        r"\b(?:olvid\w+|dud\w+|dej\w+ de|tem[ae]n?|esper\w+|tard\w+|se preocup\w+"
        r"|tengan? (?:miedo|pena|vergüenza))\b"
    ),
}
CALLED = "\ue002"  # stands for a telephone number
# A call for help, which nobody is to be kept from; not "call us instead of 911".
HELP = {
    "en": re.compile(
        r"(?:please )?(?:(?:call|phone|ring|dial|text|get|seek|ask)(?: for| to)? "
        r"(?!.*\b(?:instead of|rather than|before)\b)(?:[\w-]+ ){0,3}?"
        rf"(?:{CALLED}|(?:help(?= (?:right away|now|at once|if|when)\b|[ .!]*$)"
        r"|emergency services|ambulance|crisis line|lifeline)\b)"
        r"|(?:go|come) to (?:the |an )?(?:er|emergency (?:room|department)"
        r"|hospital)\b)"
    ),
    "es": re.compile(
        r"(?:por favor )?(?:(?:llam|marqu|pid|busc|env|mand)\w+(?: al?)? "
        r"(?!.*\b(?:en (?:vez|lugar) de|antes de)l?\b)(?:[\w-]+ ){0,3}?"
        rf"(?:{CALLED}|(?:ayuda(?= (?:ya|ahora|si|cuando)\b|[ .!]*$)|ambulancia|emergencias"
        r"|línea de crisis)\b)"
        r"|(?:vaya|acuda) a (?:la sala de )?(?:urgencias|emergencias|la sala de emergencias"
        r"|un hospital)\b)"
    ),
}
NOTHING = {
    "en": re.compile(r"(?:no(?! matter)|none|nothing|nobody)\b"),
    "es": re.compile(r"(?:nada|nadie|ning[uú]n\w*)\b"),
}
TO_DO = {  # titles that would make a list of `dont` one of things to do
    "en": ("do", "do this", "what to do", "you can", "you should"),
    "es": ("haga", "haga esto", "qué hacer", "puede", "debe"),
}
WHEN_TO_CALL = (
    "Take it out of this list. When to call stands in a box !!! emergency or !!! urgent. If it is "
    f"right as it stands, {EXCUSE}"
)
SIGNS = re.compile(r"^[\W_]+")  # before the first word
QUOTATION = re.compile(r'"[^"]*"|“[^“”]*”|«[^«»]*»')


def check_do_dont(document: Document) -> list[Problem]:
    """Return a problem for each item that would print reversed, or as nonsense."""
    inside = [block for block in find_blocks(document) if block.box in PRINTS]
    boxes = groupby(inside, key=lambda block: (block.box_line, block.box))
    return [
        Problem(document.path, at, what, fix)
        for (line, kind), parts in boxes
        for at, what, fix in _find_faults(line, kind, list(parts), document.lang)
    ]


def _find_faults(
    line: int, kind: str, parts: list[Block], lang: str
) -> Iterator[tuple[int, str, str]]:
    """Yield (line, what is wrong, the fix) of each fault of one box."""
    ruled = lang in RULED  # of others only the list is looked at; standing/golive.py says so
    prefix, example = (words.get(lang, words[MAIN]) for words in (PREFIX, EXAMPLES))
    items = [block for block in parts if block.kind == "item"]
    if kind == "dont" and not items:
        yield (
            line,
            f'This box has no list, and only before its items stands "{prefix}".',
            f"Write each action as an item of its own: - {example}",
        )
    for block in parts:
        if block.excused:
            continue
        if block.kind == "title":
            if ruled and (fault := title_fault(block.text, kind, lang)):
                yield block.line, *fault
        elif block.kind == "item":
            if ruled and (fault := PRINTS[kind](block.text, lang)):
                yield block.line, *fault
            elif kind == "dont" and block.indent > items[0].indent + 1:
                yield (
                    block.line,
                    f'"{prefix}" does not stand before an item within another.',
                    "Write it as an item of its own, or into the words of the item above it.",
                )
        elif kind == "dont" and items and block.line > items[0].line:
            yield (
                block.line,
                f'"{prefix}" does not stand before this text.',
                "Make it an item of the list if it is an action; or move it above the list, or "
                "below the box.",
            )


def dont_fault(text: str, lang: str) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) with an item of `dont`, None when it is a bare action."""
    said = _folded(text)
    fault = _find_fault(said, lang)
    if fault == "help":
        return (
            f'The page would say "{PREFIX[lang]} {shorten(said)}", and keep someone from help.',
            WHEN_TO_CALL,
        )
    if fault == "denied":
        action = _find_action(said, lang)
        return (
            f'The page would say "{PREFIX[lang]} {shorten(said)}", and not what is meant.',
            f'Write only "{action}".'
            if action
            else f'Write the bare action that is to be left, such as "{EXAMPLES[lang]}": the page '
            f'puts "{PREFIX[lang]}" before it.',
        )
    if fault:
        return (
            f'This item does not begin with an action: "{PREFIX[lang]} {shorten(said)}".',
            f'Begin with what is not to be done, such as "{EXAMPLES[lang]}".',
        )
    return None


def do_fault(text: str, lang: str) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) with an item of `do`, None when it tells what to do."""
    said = _folded(text)
    denied = DENIES[lang].match(said)
    if not (denied or NOTHING[lang].match(said)) or KINDLY[lang].search(said[:60]):
        return None
    if _calls_for_help(said, lang):
        return f'This would keep someone from help: "{shorten(text)}"', WHEN_TO_CALL
    action = _find_action(said, lang)
    move = f'as "{action}"' if action else "as the bare action"
    return (
        f'This says what not to do, in a list of things to do: "{shorten(text)}"',
        f"Move it into a box !!! dont, {move}; or say here what to do instead.",
    )


PRINTS = {"do": do_fault, "dont": dont_fault}


def title_fault(text: str, kind: str, lang: str) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) with the title of such a box, None when it fits its list."""
    said = _folded(text)
    if kind == "do" and not KINDLY[lang].search(said):
        if DENIES[lang].match(said) or AVOIDS[lang].match(said):
            return (
                f'The title "{text}" stands above a list of things to do.',
                "Write !!! dont if these are not to be done; or another title.",
            )
    elif kind == "dont" and said.rstrip(" .:!") in TO_DO[lang]:
        return (
            f'The title "{text}" stands above a list of what not to do.',
            "Write !!! do if these are to be done; or another title.",
        )
    return None


def _folded(text: str) -> str:
    """Return a text in small letters, with plain apostrophes, from its first word on."""
    return SIGNS.sub("", text.casefold().replace("’", "'").replace("´", "'"))


def _find_fault(said: str, lang: str) -> str:
    """Return what keeps an item from being a bare action: "help", "denied", "no action" or ""."""
    if _calls_for_help(said, lang):
        return "help"
    if DENIES[lang].match(said) or AVOIDS[lang].match(said) or _is_denied_within(said, lang):
        return "denied"
    return "no action" if NO_ACTION[lang].match(said) else ""


def _find_action(said: str, lang: str) -> str:
    """Return the bare action that an item denies; "" where it denies none, or denies it twice."""
    denied = DENIES[lang].match(said)
    action = said[denied.end() :].strip(" ,.!") if denied else ""
    return "" if _find_fault(_folded(action), lang) else action


def _calls_for_help(said: str, lang: str) -> bool:
    """Return whether an item, denied or not, begins with a call for help."""
    denied = DENIES[lang].match(said)
    action = said[denied.end() :].lstrip(" ,") if denied else said
    clause = _cut_clause(action, lang)
    for found in find_numbers(clause):
        clause = clause.replace(found.written, CALLED)
    return bool(HELP[lang].match(clause))


def _is_denied_within(said: str, lang: str) -> bool:
    """Return whether the first clause of an item says "not" behind its action."""
    bare = QUOTATION.sub('""', said)
    return bool(WITHIN[lang].search(_cut_clause(bare, lang)) or AFTER_COLON[lang].search(bare))


def _cut_clause(text: str, lang: str) -> str:
    """Return the first clause of a text."""
    return CLAUSE[lang].split(text, maxsplit=1)[0]
