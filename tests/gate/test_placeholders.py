"""Words that wait for others stop a page; what only looks like them does not."""

from clinic.gate import placeholders
from small_site import ONE, lay, problems, swap
from tables import each
from text_examples import article

WAITS = [
    "It costs ??? a visit.",
    "???",
    "Ask ????",
    "??? (so)",
    'The dose is ??? "so".',
    'The dose is ???"so".',
    "The price is ____.",
    "___",
    "XXX",
    "It lasts from XX to XX.",
    "At XX:XX",
    "About XX minutes",
    "In XX% of people",
    "It costs $XX.",
    "Call [your number].",
    "Welcome to [Clinic Name].",
    "[Hospital]",
    "| Ask | [Doctor's Name] |",
    "[Website], you see",
    "See [Link]",
    "[Phone Number]",
    "\\[CLINIC NAME, CITY\\]",
    "En [Nombre de la clínica]",
    "[Correo electrónico]",
    "[Su nombre], [Tu]",
    "[Enter date here]",
    "Take a walk.[citation needed]",
    "It is so [source?].",
    "It is so (REF).",
    "It is so (source needed) here.",
    "Es así [¿fuente?].",
    "Ask at Localhost:8000.",
    "See file:///C:/forms there.",
    "At 127.0.0.1.",
]
RIGHT = [
    '??? "Is it safe?"\n    Ask us.',
    "???+ question “Is it safe?”\n    Ask us.",
    '> ??? "Is it safe?"\n>     Ask us.',
    "What? Really??",
    "[your page](../visits/two.md)",
    "Version 10.0.0.0 of it, in a locality",
    "??? Is it safe?",  # text/signs.py tells how it is written
    "They have XX chromosomes, or XX and XY; del siglo XX a hoy.",
    "The drug [ketamine] was given. “[Hospital] staff were kind,” [the doctor] said.",
    "[Website](../visits/two.md)",
    "| [x] | [ ] | [sic] |",
    "[A] sentence, [Named] so, [Datebook]",
]
LEFT = {  # by a program -> all that is to go
    "Ask first【1†source】.": "【1†source】",
    "So【4:0†the file.pdf】 it is": "【4:0†the file.pdf】",
    "Ask citeturn0search0 now": "citeturn0search0",
    "Ask.\ue200cite\ue202turn0search0\ue202turn1news3\ue201": "citeturn0search0turn1news3",
    "So :contentReference[oaicite:0]{index=0}.": ":contentReference[oaicite:0]{index=0}",
    "[oai_citation:0‡a.org](https://a.org/)": "[oai_citation:0‡a.org](https://a.org/)",
    "As an AI language model, I can give no advice.": (
        "As an AI language model, I can give no advice."
    ),
    "Yes. Would you like me to turn this into a handout? No.": (
        "Would you like me to turn this into a handout?"
    ),
    "¿Te gustaría que lo convierta en un folleto?": "¿Te gustaría que lo convierta en un folleto?",
    "Certainly! Here is a page:": "Certainly! Here is a page:",
    "See Error! Reference source not found.": "Error! Reference source not found.",
    "Vea ¡Error! No se encuentra el origen de la referencia.": (
        "¡Error! No se encuentra el origen de la referencia."
    ),
    "Page { PAGE \\* MERGEFORMAT }": "{ PAGE \\* MERGEFORMAT }",
    '{ HYPERLINK "https://a.org/" }': '{ HYPERLINK "https://a.org/" }',
}
OFFERS = [  # each goes whole
    "Great question!",
    "That's a great question!",
    "As of my last update in June 2024, it is not approved.",
    "As of my knowledge cutoff, nobody knows.",
    "Would you like me to add a section on risks?",
    "Would you like me to tailor this for teens?",
    "ChatGPT can make mistakes.",
    "Sure, here is an article:",
    "Of course. Here is the handout you asked for:",
    "Certainly! Below is a draft.",
    "Here's a patient-friendly article on ketamine for PTSD:",
    "Here is a revised version of your text:",
    "Let me know if you'd like any changes!",
    "Let me know if you want me to go on.",
    "I hope this helps!",
    "Happy to adjust the tone!",
    "If you want, I can also make a Spanish version.",
    "ChatGPT said:",
    "I'm just an AI, so ask a clinician.",
    "I am an AI language model.",
    "I am not a doctor, but here is what I know.",
    "I cannot provide medical advice.",
    "I don't have access to real-time data.",
    "I've drafted a page for you.",
    "Is there anything else I can help you with?",
    "¡Excelente pregunta!",
    "¿Quieres que agregue algo más?",
    "¿Le gustaría que añada una tabla?",
    "Según mi última actualización en junio de 2024, no está aprobada.",
    "Claro, aquí tienes un artículo:",
    "Aquí tienes un artículo sobre la ketamina:",
    "Espero que esto te ayude.",
    "Avísame si quieres cambios.",
    "Si quieres, puedo agregar una tabla.",
    "Solo soy una IA, y no un médico.",
]
LETTERS = [  # what stood around a text in a letter, a file of Word or on another's page
    "[Comment: MJ - check]",
    "[Comentario: MJ - revisar]",
    "[Note to editor: shorten]",
    "[CHECK]",
    "[CONFIRM WITH LEE]",
    "[check this]",
    "[MJ: check the dose]",
    "[image omitted]",
    "[imagen omitida]",
    "[Image: a chair]",
    "[cid:image001.png]",
    "From: Maria Lopez",
    "De: María López",
    "Begin forwarded message:",
    "-----Original Message-----",
    "On Mon, Jun 3, 2024 at 9:00 AM Tom wrote:",
    "CONFIDENTIALITY NOTICE: This email and any files are private.",
    "AVISO DE CONFIDENCIALIDAD: Este correo es privado.",
    "Sent from my iPhone",
    "Enviado desde mi iPhone",
    "Hi Tom, can you please put this on the website?",
    "Hola Tom, ¿puedes poner esto en la página?",
    "Page 3 of 7",
    "Page 3/7",
    "Page | 3",
    "3 | P a g e",
    "Click or tap here to enter text.",
    "Formatted: Font: Bold",
    "Table of Contents",
    "Skip to main content",
    "Share this:",
    "Slide 4",
    "Speaker notes: say hello",
    "Nota del traductor: no tiene equivalente.",
    "[Traducción automática]",
    "Traducido con DeepL",
    "Hi Tom,",
    "Can you put it up by Friday?",
    "This e-mail and any attachments may contain confidential information.",
    "Este correo puede contener información confidencial.",
    "Reading time: 4 min",
    "Tiempo de lectura: 5 minutos",
    "## References",
    "**Referencias**",
    "Before the visit..........3",
    "[Before the visit\t1](#before-the-visit)",
    "Draft by Ana – please comment",
    "CONFIDENTIAL",
    "STRICTLY CONFIDENTIAL",
    "FOR INTERNAL USE ONLY",
    "For internal use only.",
    "Solo para uso interno",
    "DRAFT",
    "Draft v2 - for review",
    "Draft 3",
    "Draft (not for distribution)",
    "Borrador para revisión",
    "Sent from Outlook for Android",
    "Sent from Yahoo Mail on Android",
    "Enviado desde Outlook para iOS",
    "Página 3 de 7",
    "DRAFT - DO NOT DISTRIBUTE",
    "Continued on next page",
    "(Word count: 850)",
    "Metadescripción: Qué es la ketamina",
    "© 2021 Healthwise, Incorporated",
    "(c) 2021 Healthwise, Incorporated",
    "Copyright 2019-2021 Healthwise",
    "All rights reserved",
    "Medically reviewed by Jane Doe, MD",
    "Reviewed by: Jane Doe, RN",
    "Prepared by: Jane Doe, RN",
    "Aprobado por: Juana Pérez, MD",
    "Reviewed by: Jane Doe, PMHNP-BC",
    "Reviewed by: Jane Doe",
    "Author: Jane Doe, CRNA",
    "Written by Jane Doe, PharmD",
    "Revisado por: Juana Pérez",
    "Revisado médicamente por Juana Pérez, MD",
]
LEFT |= {offer: offer for offer in (*OFFERS, *LETTERS)}
LEFT |= {
    "From: Maria Lopez\nSent: Monday\nTo: Tom\nSubject: Page": (
        "From: Maria Lopez / Sent: Monday / To: Tom / Subject: Page"
    ),
    "Kind regards,\nMaria Lopez": "Kind regards, / Maria Lopez",
    "> Sent from my iPhone": "Sent from my iPhone",
    "**CONFIDENTIAL**": "CONFIDENTIAL",
    "It is so. © 2021 Healthwise": "© 2021 Healthwise",
    "© 2021 Healthwise. All rights reserved": "© 2021 Healthwise. All rights reserved",
    "Great\u00a0question!": "Great question!",
    "Let me know if you´d like me to go on.": "Let me know if you’d like me to go on.",
}
HONEST = [
    "Is there anything else? I have prepared a list of questions, and the staff has one for you.",
    "“The [FDA] said so,” [the doctor] told us. [Comment](../visits/two.md)",
    "From: Seattle",
    "From: Westlake Station",
    "From: Sea-Tac Airport\nTo: Westlake Station",
    "The book, written by Judith Herman, MD, tells of three stages [@herman1992].",
    "Forms to be completed before your visit: this part is to be completed by your doctor.",
    "Formularios por completar antes de la visita.",
    "From Maria Lopez we learned. See page 3 of 7. Page 3 of 7 has the form.",
    "Confidentiality notice: how we keep your records.",
    "Hi, I am Ana. Hi Tom, how are you?",
    "Dear Dr. Lee, please send my records to the clinic.",
    "Dear Maria, can you please bring me home on Friday?",
    "Hello Neighbor, please read the page.",
    "A photo [photo: Ana] here, © 2021 Jane Doe, CC BY 4.0",
    "(c) 2021 was hard. A law on copyright of 2021.",
    "Reviewed by two clinicians. Written by patients. Medically reviewed by our staff.",
    "On May 3, 2021 she wrote to us.",
    "Draft a plan. It is continued on the next page.",
    "This e-mail address is ours. Thanks, Maria said. Hi there, and hello, Tom.",
    "- Free\n- Confidential\n- Day and night",
    "Draft a letter for review by your insurer.",
    "This e-mail address is for appointments; do not send confidential details.",
    "This email is not private, and not confidential: do not send any attachments.",
    "Este correo no es confidencial: no envíe archivos adjuntos.",
    "CONFIDENTIAL HELP DAY AND NIGHT\n\nDRAFT BEER IS ALCOHOL TOO",
    "Translated by Google, a page may say something else.",
    "Share this with a friend. Print this page.\n\nPrint this page.",
    "- Print this page\n- Share this page\n- Call us",
    "Forms are reviewed by Jane Doe, MD. Yours must be reviewed by Jane Doe, MD, first.",
    "I do not have access to my records. What if I do not have access to the internet?",
    "Draft 2 letters. It is for internal use only when you say so.",
    "Sent from your phone, a message may come late.",
    "The main source (fuente) is [source](../visits/two.md).",
    "Good question to ask: how long does it last? That is a good question. A great question!",
    "As of my last visit, I sleep well. Here is what to look for:",
    "An AI program can make mistakes. ChatGPT can make mistakes, so ask your doctor as well.",
    "Of course, here is a map. Here is the short version: it may help.",
    "Here is a checklist to print:",
    "Here is your draft safety plan:",
    "Here is the revised list:",
    "Here is a plain-language summary of the trial:",
    "- Let me know if you need anything.",
    "“Great question!” said the nurse. We hope this helps.",
    "Would you like me to add a blanket?",
    "If you want, I can come with you.",
    "¿Quiere que agregue una manta? Es una buena pregunta.",
    "Aquí tiene una lista de teléfonos:",
    "Claro, aquí está la dirección.",
    "Dime si necesitas compañía. Si quieres, puedo acompañarte.",
    "A friend may ask, “Would you like me to write a checklist with you?”",
    "Would you like me to sit with you?",
    "Would you like me to bring your medicine list or the checklist?",
    "Of course! Here is how to get to us.",
    "¿Quiere que alguien lea la lista con usted?",
    "As an adult, I can decide. An AI language model is no clinician.",
    "I am just an anxious person. I am not a doctor. I have no access to a car.",
    "I do not have a ride. I can't give my address. Reviewed by: our clinicians",
    "“I am an AI program,” it says.",
    "It is an error! Reference books say so.",
    "【so】 they cite in turn 0",
]


@each("body", WAITS)
def test_words_that_wait_for_others_are_named(body):
    document = article(f"First.\n\n{body}")
    assert [p.line for p in placeholders.check_placeholders(document)] == [document.body_line + 2]


@each("body", LEFT)
def test_what_a_program_left_is_to_go_with_all_of_it(body):
    [problem] = placeholders.check_placeholders(article(f"First.\n\n{body}"))
    assert problem.line == article("").body_line + 2
    assert problem.fix.endswith(f"Take all of it out: {LEFT[body]}")


def test_an_offer_that_is_told_to_stand_in_quotes_is_taken_so():
    told = {body: placeholders.check_placeholders(article(body)) for body in LEFT}
    offers = [LEFT[body] for body, [problem] in told.items() if "“ ”" in problem.fix]
    assert len(offers) >= 2  # in English and in Spanish
    for offer in offers:
        assert placeholders.check_placeholders(article(f"A friend may ask, “{offer}”")) == []


def test_an_assistants_mark_is_told_once_and_not_as_characters_that_nobody_sees(tmp_path):
    mark = "Ask.\ue200cite\ue202turn0search0\ue201\n\n## When to get help"
    found = problems(lay(tmp_path, swap(ONE, "## When to get help", mark)))
    assert ['"citeturn0search0" was left' in p.what for p in found] == [True]


@each("words", ["___", "Name: ______________", "Name: ____ Date: ______ ___"])
def test_low_lines_are_told_with_how_a_rule_and_a_line_to_fill_in_are_written(words):
    [problem] = placeholders.check_placeholders(article(words))
    assert "Write --- for a rule" in problem.fix and "| To fill in | |" in problem.fix


@each("body", [*HONEST, *RIGHT])
def test_what_is_right_passes(body):
    assert placeholders.check_placeholders(article(body)) == []


def test_a_question_whose_answer_opens_can_go_live(tmp_path):
    question = '??? "May I bring someone?"\n    Yes.\n\n## When to get help'
    assert problems(lay(tmp_path, swap(ONE, "## When to get help", question))) == []
