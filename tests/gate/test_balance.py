"""Harms get as much room as benefits, doubt has its own, a benefit needs the line on approval."""

from clinic.gate.sentences import balance
from tables import each
from text_examples import CARE, article

APPROVAL = "The FDA has not approved ketamine for PTSD."
FEW, MANY = "Ten words of text are here now, you see this. " * 3, "Plain words stand here. " * 12


def treatment(evidence=FEW, risks=MANY, unknown=MANY, **head):
    body = (
        f"## Trials {{#evidence}}\n\n{evidence}\n\n## Doubt {{#unknown}}\n\n{unknown}\n\n"
        f"## Risks {{#risks}}\n\n{risks}\n"
    )
    return article(body, **({"kind": "treatment", "approval": APPROVAL} | head))


def told(document):
    return [(p.line, p.what) for p in balance.check_balance(document, CARE)]


def test_a_balanced_article_passes():
    assert told(treatment()) == []
    assert told(treatment(evidence=MANY, risks=MANY)) == []


def test_risks_shorter_than_benefits_are_named_with_both_counts():
    found = told(treatment(evidence=MANY, risks=FEW))
    assert found == [
        (
            article("", approval=APPROVAL).body_line + 8,
            "The section on risks (30 words) is shorter than the one on what the trials found "
            "(48 words).",
        )
    ]


def test_lists_and_boxes_count_as_words():
    items = "\n".join("- Plain words stand here." for _ in range(12))
    assert told(treatment(evidence=MANY, risks=items)) == []
    box = "!!! warning\n" + "\n".join("    Plain words stand here." for _ in range(12))
    assert told(treatment(evidence=MANY, risks=box)) == []
    headed = box.replace("\n", "\n    ## A heading in the box\n\n", 1)
    assert told(treatment(evidence=MANY, risks=headed)) == []


def test_link_targets_and_citations_do_not_count_as_words():
    padded = "[Words](a-b-c-d-e-f-g.md) [@a2020; @b2021; @c2022] " * 10
    assert len(told(treatment(evidence=MANY, risks=padded))) == 1


def test_a_thin_section_on_doubt_is_named():
    assert ["not known has 30 words" in what for _, what in told(treatment(unknown=FEW))] == [True]


def test_a_draft_may_still_be_thin():
    assert told(treatment(unknown="Say what is not known.", status="draft")) == []


def test_a_page_on_evidence_needs_its_doubt_too():
    thin = article("## Doubt {#unknown}\n\nLittle.", kind="evidence")
    assert len(told(thin)) == 1


def test_a_visit_needs_no_section_on_doubt():
    assert told(article("## Doubt {#unknown}\n\nLittle.", kind="visit")) == []


BENEFITS = {
    "en": (
        "Ketamine eased symptoms in a small trial [@a2020].",
        "Some people responded to ketamine.",
        "Ketamine helps some people.",
        "Esketamine may improve mood.",
        "People felt better after ketamine.",
        "Ketamine had a benefit over placebo.",
        "Spravato is effective for some.",
        "Ketamine was better than placebo.",
        "It is not a cure, but ketamine helped some people.",
    ),
    "es": (
        "La ketamina alivió los síntomas.",
        "Algunas personas respondieron a la ketamina.",
        "La ketamina ayuda a algunas personas.",
        "La esketamina mejoró el ánimo.",
        "La ketamina tuvo un beneficio.",
    ),
}
NONE = {
    "en": (
        "Ketamine is not FDA approved for PTSD.",
        "Ketamine did not help more than placebo.",
        "No study shows that ketamine improves sleep.",
        "Ketamine can raise blood pressure.",
        "Therapy helped many people.",
        "Ask whether ketamine may help you.",
        "After ketamine, get help if you cannot wake.",
        "The trial found no benefit of ketamine.",
    ),
    "es": (
        "La ketamina no ayudó más que el placebo.",
        "Ningún estudio muestra que la ketamina mejore el sueño.",
        "La terapia ayudó a muchas personas.",
        "La ketamina puede subir la presión.",
    ),
}


@each(("lang", "text"), [(k, s) for k, several in BENEFITS.items() for s in several])
def test_a_benefit_of_ketamine_needs_the_line_on_approval(lang, text):
    found = balance.check_balance(article(f"Hello.\n\n{text}", lang), CARE)
    assert [p.line for p in found] == [article("").body_line + 2]
    assert "Approval:" in found[0].fix
    assert told(article(f"Hello.\n\n{text}", lang, approval=APPROVAL)) == []


@each(("lang", "text"), [(k, s) for k, several in NONE.items() for s in several])
def test_what_names_no_benefit_of_ketamine_needs_none(lang, text):
    assert told(article(text, lang)) == []


def test_each_benefit_is_named_in_one_run():
    found = told(article("Ketamine helps.\n\nKetamine helped.\n\nKetamine eased it."))
    assert len(found) == 3
