"""A figure without a source is named with its sentence; what is no figure is left alone."""

import pytest
from clinic.gate.sentences import claim_words as words
from clinic.gate.sentences import claims
from clinic.text.phone_numbers import Numbers
from tables import each
from text_examples import CARE, article

CAUGHT = {
    "en": (
        "One visit costs $400.",
        "We charge 500 dollars for it.",
        "The risk doubled.",
        "TWO OF TEN PATIENTS Responded.",
        "It doubles your chance of relief.",
        "Twice as many people responded.",
        "They were three times as likely to sleep well.",
        "Most people feel better after one infusion.",
        "Almost all patients improved.",
        "In the trial, 67% responded.",
        "About 20 percent had nausea.",
        "Fifty percent of people felt better.",
        "Symptoms dropped by 12.5 %.",
        "Between 30 and 40% relapse.",
        "Ten of fifteen responded.",
        "10 of 15 people responded.",
        "Ten out of fifteen got better.",
        "Two out of three improve.",
        "Half of those who responded had relapsed by the next month.",
        "Half of patients felt better.",
        "About a third of people responded.",
        "Two thirds of veterans improved.",
        "Unreal feelings came in 6 in 100 people.",
        "One in five people with PTSD improves.",
        "20 out of every 100 people had a headache.",
        "The dose is 0.5 mg/kg.",
        "The usual dose is 0.5 mg per kg of body weight.",
        "Clinics give 40 mg.",
        "The usual dose is 100 units of insulin.",
        "Patients get 2 ml of the syrup.",
        "A spray holds 28mg of esketamine.",
        "Some took 100 mcg.",
        "Fifty milligrams is a common dose.",
        "People who misuse it took 3 grams a day.",
        "A study of 30 people found a benefit.",
        "The largest trial had 158 veterans.",
        "Fifteen patients responded.",
        "In 221 adults, scores improved.",
        "Twelve million adults have PTSD.",
        "Relief lasted 27.5 days.",
        "The effect lasted about two weeks.",
        "Most had relapsed after 4 weeks.",
        "Side effects pass within two hours.",
        "Improvement was seen after one day.",
        "The benefit faded within a week.",
        "Blood pressure was up for 40 minutes in one study.",
        "People lost the gain after three months.",
        "The risk is higher for six months.",
        "It eased symptoms for 24 hours.",
        "Three responded, and one did not.",
        "It is three times more likely to work.",
        "The trial (n = 41) favored ketamine.",
        "It lasted from two to four weeks.",
        "Ketamine helped for seven days.",
        "Did you know that 70% improve?",
        "Patients stayed well for 18 days on average.",
        "Most were better within 24 hours.",
        "Of the 15 people on ketamine, ten responded.",
        "Seven of the ten studies were small.",
        "Ketamine cut symptoms by half.",
        "Did you know that relief lasts two weeks?",
        "Call 911 if 10 of 15 responded.",
        "A third improved.",
        "A quarter relapsed.",
        "A 12-week program improved sleep.",
        "If you improve, relief lasts two weeks.",
        "Improvement was seen after four weeks.",
        "Parking is free, and one visit costs $400.",
        "Two weeks of ketamine helped.",
        "Over three quarters of patients feel better.",
        "More than three-quarters of veterans improved.",
        "Nine tenths of people respond.",
        "Ketamine has helped four fifths of those we treat.",
        "¾ of patients felt better.",
        "Over 40 mg was given.",
        "Only 1:1000 patients has a seizure.",
        "Your odds of remission are 4:1.",
        "The odds are four to one.",
        "The risk is one per thousand.",
        "One in a thousand has a seizure.",
        "A dozen in a hundred had nausea.",
        "One out of a hundred has a seizure.",
        "It is a 1-in-5 chance of relief.",
        "The NNT is 3.",
        "The NNT was about three.",
        "The hazard ratio was 0.62.",
        "The difference was clear (p < 0.05).",
        "Symptoms drop 60 to 70 pct.",
        "Scores dropped from 30 to 12.",
        "Scores fell by 12.",
        "Nearly everyone responds.",
        "Nearly all of those we treat improve.",
        "If you take 40 mg of ketamine, you feel better.",
        "If you take 10 mg of it, tell us, for 60% improve.",
        "Take 20 mg of propranolol if you use ketamine.",
        "The study followed people for six months, and relief lasted.",
        "The study followed 30 people for six months.",
        "Call 911, and relief lasts two weeks.",
        "In 1 in 10 visits people felt sick.",
        "Doctors call it a response when symptoms drop by half.",
    ),
    "es": (
        "Una visita cuesta $400.",
        "Cuesta 400 dólares.",
        "El riesgo se duplicó.",
        "El doble de probable con el medicamento.",
        "La mayoría de las personas mejoraron.",
        "En el estudio respondió el 67%.",
        "El 20 por ciento tuvo náuseas.",
        "Bajó un 12,5 %.",
        "Diez de quince personas respondieron.",
        "Respondieron 10 de 15.",
        "Dos de cada tres mejoran.",
        "Un cuarto mejoró.",
        "La mejoría se vio a las dos semanas.",
        "La mejoría dura dos semanas.",
        "Una de cada cinco personas recae.",
        "Unas 20 de cada 100 personas tuvieron mareos.",
        "La mitad de las personas mejoró.",
        "La mitad de quienes respondieron recayó.",
        "Un tercio de los pacientes respondió.",
        "La dosis es de 0.5 mg/kg.",
        "Se dan 40 miligramos.",
        "La dosis habitual es de 100 unidades de insulina.",
        "Un estudio con 30 personas halló un beneficio.",
        "Quince pacientes mejoraron.",
        "El efecto duró dos semanas.",
        "El alivio duró 27.5 días.",
        "Los efectos pasan en dos horas.",
        "Recayeron después de 4 semanas.",
        "El riesgo sigue durante seis meses.",
        "La mejoría duró una semana.",
        "Perdieron el beneficio a los tres meses.",
        "Veintisiete veteranos respondieron.",
        "Mejoraron tras cuarenta y ocho horas.",
        "Tres cuartas partes de los pacientes respondieron.",
        "Más de tres cuartas partes de los pacientes se sienten mejor.",
        "Nueve décimas partes de las personas responden.",
        "La ketamina ha ayudado a cuatro quintas partes de quienes tratamos.",
        "Un quinto de los pacientes mejoró.",
        "Solo 1:1000 pacientes tiene una convulsión.",
        "Sus probabilidades de remisión son de 4:1.",
        "Las probabilidades son de cuatro a uno.",
        "El riesgo es de uno por mil.",
        "Uno en mil tiene convulsiones.",
        "Una docena de cada cien tuvo náuseas.",
        "El NNT es 3.",
        "El cociente de riesgos fue 0.62.",
        "La razón de riesgos fue de 0,62.",
        "Los síntomas bajan de 60 a 70 pct.",
        "Las puntuaciones bajaron de 30 a 12.",
        "Casi todo el mundo responde.",
        "Casi todos mejoran.",
        "Si toma 40 mg de ketamina, se siente mejor.",
    ),
}
PASS = {
    "en": (
        "Call or text 988 at any hour.",
        "Call 911 now.",
        "No two people are affected the same way.",
        "Text 838255 to reach a counselor.",
        "Call 988, then press 1.",
        "Veterans: call 988 and press 1, or text 838255, in 2 minutes or less.",
        "Call the clinic on 206-555-0100.",
        "Call (206) 555-0100 or +1 206 555 0100.",
        "The line helps people 24 hours a day, 7 days a week.",
        "Do not drive until the next day.",
        "Eat nothing for eight hours before.",
        "Do not eat for 8 hours before, because of the risk.",
        "Do not drive for 24 hours, because of side effects.",
        "Plan two hours for the visit.",
        "Allow two hours for these feelings to pass.",
        "You should not drive for 24 hours, since effects may linger.",
        "This page takes two minutes to read.",
        "Two minutes to read.",
        "Step 2 of 5 shows the risks.",
        "Question 3 of 10 is on risk.",
        "The scale runs from 0 to 60 points, and a lower score is better.",
        "We see you again two weeks after the last infusion.",
        "Wait at least 24 hours before you drive.",
        "A course of therapy has 8 to 16 sessions.",
        "Press Shift three times within five seconds to leave this page.",
        "Your blood pressure is checked every 15 minutes.",
        "The infusion takes 40 minutes.",
        "A visit lasts two hours.",
        "The first visit lasts about 90 minutes.",
        "The trial was published in 2021.",
        "In 2021, a study looked at this.",
        "On November 23, 2026 the page on risks was checked.",
        "The study ran from 2014 to 2021.",
        "The trial took adults aged 18 to 70.",
        "People over 65 years old may have other risks.",
        "A 45-year-old can have this risk too.",
        "Adults aged 18 or older may have other risks.",
        "Three therapies are at the top.",
        "Most people sleep for a while.",
        "Ask most of your questions first.",
        "Talk about it twice.",
        "It has four groups of signs.",
        "One of the two approved drugs is sertraline.",
        "The FDA has approved only two drugs for PTSD.",
        "Two small trials favored ketamine.",
        "One study found no benefit.",
        "A course was six infusions.",
        "Two staff members watch you.",
        "Most people who go through trauma never get PTSD.",
        "Some people felt better, but the effect often faded within weeks.",
        "No one can tell you ahead of time how long relief lasts.",
        "Half an hour before the visit, take off your watch.",
        "Three teams added up the trials.",
        "A fact box would set benefits and harms side by side, out of 100 people.",
        "It is a Schedule III drug with a risk of misuse.",
        "Who helps me in the first weeks?",
        "Do the effects last more than two weeks?",
        "One day you may feel better.",
        "Ketamine is not FDA approved for PTSD.",
        "There is a garage behind the building ($12 for the day).",
        "The bus costs $3 each way.",
        "Pay $5 for parking.",
        "A third study found the same.",
        "A fifth trial of ketamine found no benefit.",
        "One quarter visit helps you plan.",
        "A third veteran felt worse.",
        "A two-week diary helps your therapist.",
        "A two-week sleep diary helps.",
        "A seven-day log shows what helps.",
        "Fourteen nights of notes help you see what works.",
        "A 20-minute walk helps.",
        "A half-day visit helps.",
        "Note for two weeks what helps.",
        "After four weeks, your clinician looks for improvement.",
        "The plan changes after four weeks, depending on improvement.",
        "Two visits a week for four weeks, then fewer if you improve.",
        "If you take 10 mg or more of a medicine, write the dose on the list.",
        "Tell us if you take more than 40 mg of any medicine.",
        "The study followed people for six months and asked how they felt.",
        "In 1 in 10 visits we start late; please be patient.",
        "You do not need to call 911 unless the pain lasts an hour.",
        "You only need to call us if the nausea lasts two hours.",
        "Come at 9:30, at 10:15 a.m. or at 4:05 p.m.",
        "You have a 1:1 talk with a nurse.",
        "Music can make the odd feelings easier to bear【4:0†source】.",
        "Not everyone responds.",
        "Numbers rose from 2014 to 2021.",
        "Symptoms dropped in two trials.",
        "Put it in a dozen ways.",
        "It is a 3-in-1 machine.",
        "Drink 250 ml of water.",
        "A 5 ml spoon is not the same as a teaspoon.",
        "The building has 12 units.",
        "Three quarters of an hour before the visit, rest.",
    ),
    "es": (
        "Llame al 988 y oprima 2.",
        "Llame al 911 ahora.",
        "La línea ayuda las 24 horas, los 7 días de la semana.",
        "No conduzca hasta el día siguiente.",
        "No coma nada durante ocho horas antes, por el riesgo.",
        "Se lee en dos minutos.",
        "La infusión dura 40 minutos.",
        "La visita dura dos horas.",
        "El estudio se publicó en 2021.",
        "El 23 de noviembre de 2026 se revisaron los riesgos.",
        "El estudio incluyó a mayores de 65 años.",
        "Hay personas de 18 años o más con este riesgo.",
        "Tiene cuatro grupos de señales.",
        "La FDA solo ha aprobado dos medicinas para el TEPT.",
        "Los dos estudios pequeños favorecieron a la ketamina.",
        "Uno de los dos estudios no halló beneficio.",
        "Algunas personas mejoraron, pero el efecto pasó en semanas.",
        "La mayoría de las personas nunca tienen TEPT.",
        "Paso 2 de 5: los riesgos.",
        "¿Dura el efecto más de dos semanas?",
        "Un cuarto estudio encontró lo mismo.",
        "Un cuarto ensayo no halló beneficio.",
        "Un cuarto grupo mejoró sin tratamiento.",
        "Un diario de dos semanas ayuda.",
        "Un diario de sueño de catorce noches ayuda a ver qué empeora.",
        "Catorce noches de notas ayudan.",
        "Apunte durante catorce noches qué le ayuda.",
        "La dosis se repite cada dos semanas según la mejoría.",
        "Si hay mejoría, la dosis se repite a las dos semanas.",
        "El médico decide después de cuatro semanas si hay mejoría.",
        "Pida que un adulto le acompañe durante 24 horas, por los efectos.",
        "Si toma 10 mg o más de una medicina, escriba la dosis en la lista.",
        "El estudio siguió a las personas durante seis meses y preguntó cómo se sentían.",
        "En 1 de cada 10 visitas empezamos tarde.",
        "No hace falta llamar al 911 a menos que el dolor dure una hora.",
        "Solo debe llamarnos si las náuseas duran dos horas.",
        "Venga a las 9:30.",
        "No todos responden.",
        "La casa tiene dos cuartos.",
    ),
}


def told(body, lang="en", **head):
    return [(p.line, p.what) for p in claims.check_claims(article(body, lang, **head))]


@each(("lang", "sentence"), [(k, s) for k, several in CAUGHT.items() for s in several])
def test_a_figure_without_a_source_is_named_with_its_sentence(lang, sentence):
    found = claims.check_claims(article(f"Hello.\n\n{sentence}", lang))
    assert [sentence in p.what for p in found] == [True]
    assert found[0].line == article("", lang).body_line + 2
    assert "Add its source, [@key]" in found[0].fix


@each(("lang", "sentence"), [(k, s) for k, several in CAUGHT.items() for s in several])
def test_a_figure_with_a_source_passes(lang, sentence):
    assert told(f"{sentence[:-1]} [@a2020]{sentence[-1]}", lang) == []
    assert told(f"{sentence} [@a2020]", lang) == []
    assert told(f"{sentence}[@a2020; @b2021] And so on.", lang) == []


@each(("lang", "sentence"), [(k, s) for k, several in PASS.items() for s in several])
def test_what_is_no_figure_passes(lang, sentence):
    assert told(sentence, lang) == []


SENTENCE = "In the trial 10 of 15 responded."
HIDDEN = {
    "bold": "In the trial **10** of *15* responded.",
    "over two lines": "In the trial 10\nof 15 responded.",
    "in a link": "In the trial [10 of 15](../../pages/book.md) responded.",
    "an entity": "In the trial 67&#37; responded.",
    "a wide space": "In the trial 67\u00a0% responded.",
    "a hidden hyphen": "In the trial 1\u00ad0 of 15 responded.",
    "HTML": 'In the trial <span lang="es">10</span> of 15 responded.',
    "a quotation": "> In the trial 10 of 15 responded.",
    "an item": "- In the trial 10 of 15 responded.",
    "a numbered item": "1. In the trial 10 of 15 responded.",
    "a box": '!!! note "Note"\n    In the trial 10 of 15 responded.',
    "when to call": '!!! emergency "Call 911 if"\n    - 10 of 15 responded',
    "the title of a box": '!!! note "10 of 15 responded"\n    Hello.',
    "a heading": "## 10 of 15 responded {#evidence}",
    "a row": "| What | Who |\n|---|---|\n| Responded | 10 of 15 |",
    "a bare number in a row": "| What | Percent |\n|---|---|\n| Responded | 67 |",
    "behind a cited sentence": "It was small [@a2020]. In the trial 10 of 15 responded.",
    "before a cited sentence": "In the trial 10 of 15 responded. It was small [@a2020].",
    "an excuse without a reason": "In the trial 10 of 15 responded.\n{: .excused}",
    "the excuse of the paragraph before": f'Hello.\n{{: .excused reason="x"}}\n\n{SENTENCE}',
    "the excuse of the item before": f'- Hello.\n{{: .excused reason="x"}}\n- {SENTENCE}',
}


@each("case", HIDDEN)
def test_a_figure_is_found_wherever_it_hides(case):
    assert len(told(HIDDEN[case])) == 1


FINE = {
    "an excused paragraph": f'{SENTENCE}\n{{: .excused reason="a quotation"}}',
    "an excused item": f'- {SENTENCE}\n{{: .excused reason="a quotation"}}',
    "an excused paragraph in a box": f'!!! note "N"\n    {SENTENCE}\n    {{: .excused reason="x"}}',
    "a citation over two lines": "In the trial 10 of 15 responded [@a2020;\n@b2021].",
    "a row that cites": "| What | Who |\n|---|---|\n| Responded | 10 of 15 [@a2020] |",
    "a table below a cited sentence": (
        "This is from one trial [@a2020].\n\n| What | Who |\n|---|---|\n| Responded | 10 of 15 |"
    ),
    "a link's file": "See [the page](../visits/10-of-15-responded.md).",
    "when to call": '!!! urgent "Call us if"\n    - side effects last over two hours',
    "what to do": '!!! dont "Do not"\n    - drive for 24 hours, as effects may last',
}


@each("case", FINE)
def test_a_source_or_an_excuse_covers_what_it_stands_at(case):
    assert told(FINE[case]) == []


@each(
    ("lang", "sentence"),
    [
        ("en", "We charge $50 if you cancel less than 24 hours before your visit."),
        ("en", "The copay is often 20 dollars, but ask your plan."),
        ("es", "Cuesta $50 si cancela tarde."),
    ],
)
def test_a_price_without_a_source_is_told_where_those_of_the_clinic_stand(lang, sentence):
    [found] = claims.check_claims(article(sentence, lang))
    assert "this clinic's own price" in found.fix and "content/clinic.toml" in found.fix
    assert "Add its source, [@key]" in found.fix


def test_another_figure_is_not_told_where_prices_stand():
    [found] = claims.check_claims(article("In the trial, 67% responded."))
    assert "price" not in found.fix


def test_a_sentence_is_no_figure_for_its_number_to_call():
    numbers = Numbers({"911", "988"}, {})
    call = "You do not need to call 911 or 988 unless the pain lasts an hour."
    assert claims.check_claims(article(call), numbers) == []
    assert len(claims.check_claims(article("Call 988: 911 people responded."), numbers)) == 1


@each("sentence", ["Hello.", "It is a calm room with a chair.", "La sala es tranquila."])
def test_a_sentence_without_a_figure_is_ruled_out_at_once(sentence):
    assert not words.compile_figures().find_possible(sentence.casefold())


@each(("lang", "sentence"), [(k, s) for k, several in CAUGHT.items() for s in several])
def test_no_figure_is_ruled_out(lang, sentence):
    assert words.compile_figures().find_possible(sentence.casefold())


def test_only_the_rows_without_a_source_are_named():
    table = "| What | Who |\n|---|---|\n| A | 10 of 15 [@a2020] |\n| B | 3 of 15 |"
    assert [line for line, _ in told(table)] == [article("").body_line + 3]


def test_only_the_sentence_right_above_a_table_covers_it():
    table = "| What | Who |\n|---|---|\n| B | 3 of 15 |"
    assert len(told(f"From a trial [@a2020]. It was small.\n\n{table}")) == 1
    assert len(told(f"From a trial [@a2020].\n\nIt was small.\n\n{table}")) == 1


def test_a_figure_at_the_top_of_the_page_is_named_with_its_line():
    found = claims.check_claims(
        article(
            "Hello.", summary="In one trial 67% of people responded within a month of an infusion."
        )
    )
    assert [p.line for p in found] == [3] and "cannot cite" in found[0].fix


def test_a_long_sentence_is_shortened_in_the_report():
    found = told("In the trial 67% responded " + "again and " * 100 + "again.")
    assert len(found) == 1 and len(found[0][1]) < 260 and "…" in found[0][1]


UNMEASURED = [
    "Side effects are rare.",
    "Serious side effects are very rare.",
    "Bladder harm is very rare with ketamine.",
    "It is extremely rare.",
    "Side effects are usually mild.",
    "It works in minutes.",
    "Ketamine works fast.",
    "Infusions help within hours.",
    "KETAMINE works FAST.",
    "Spravato Works Fast.",
    "It is safe for most adults.",
    "The drug is generally safe.",
    "Side effects: Usually mild and short-lived.",
    "Risks: generally minimal.",
    "The risk of addiction is low.",
    "Side effects are few.",
    "There is little risk of addiction.",
    "Ketamine has few side effects.",
    "Ketamine is effective for PTSD.",
    "Research shows that ketamine works for PTSD.",
    "Los efectos secundarios son raros.",
    "Los efectos secundarios son pocos.",
    "La ketamina es eficaz para el TEPT.",
    "La ketamina tiene poco riesgo de adicción.",
    "La ketamina funciona en minutos.",
    "Esto es muy raro.",
    "La ketamina es segura para la mayoría.",
]
MEASURED = [
    "Side effects are rare [@a2020].",
    "Are side effects rare?",
    "No one knows whether side effects are rare.",
    "Ketamine has not been shown to be safe for most adults.",
    "Walking is safe for most adults.",
    "This disease is very rare.",
    "The risk of falls is higher when blood pressure is low.",
    "Side effects are low blood pressure and nausea.",
    "Whether ketamine is effective for PTSD is not known.",
    "They say which side effects are common, but they are too small to show all.",
    "A small number of people had nausea.",
    "Tell us if side effects are mild.",
    "A study can miss a harm that is rare.",
    "The form works on paper.",
    "Harms often go unmeasured in a mild study.",
    "Side effects: see the list.",
]
SAFETY = [  # an instruction is no figure
    "Do not drive for 24 hours after an infusion, even if you feel better.",
    "Do not sign anything for 24 hours, even when you feel well.",
    "Wait 30 minutes after the nausea has gone before you eat.",
    "Never drink alcohol for 24 hours, even if the effects have gone.",
    "No conduzca durante 24 horas, aunque se sienta mejor.",
]


@each("body", UNMEASURED)
@each("kind", ["condition", "visit", "evidence"])
def test_rare_fast_and_safe_need_a_source_in_any_article(body, kind):
    lang = "es" if " son " in body or body.startswith(("La ", "Esto ")) else "en"
    found = claims.find_unmeasured(article(body, lang, kind=kind), CARE)
    assert [p.line for p in found] == [article("", lang, kind=kind).body_line]
    assert body in found[0].what and "[@key]" in found[0].fix


@each("body", MEASURED)
def test_what_claims_no_rarity_passes(body):
    assert claims.find_unmeasured(article(body), CARE) == []


@pytest.mark.parametrize("body", SAFETY)
def test_a_safety_instruction_is_no_figure(body):
    assert claims.check_claims(article(body)) == []


@pytest.mark.parametrize(
    "body",
    [
        "Do not forget: symptoms improved within 24 hours.",
        "Wait for it: people felt better after 3 days.",
        "Do not drive: 40% were dizzy, even if they felt better.",
    ],
)
def test_a_result_within_an_instruction_is_a_figure(body):
    assert len(claims.check_claims(article(body))) == 1


@pytest.mark.parametrize(
    "citation",
    ["[@doe2021 p. 3", "[@doe2021, p. 3]", "[doe2021]", "@doe2021", "(@doe2021)", "[^1]", "[2, 3]"]
    + ["(Doe et al., 2021)", "(Doe & Roe, 2021)", "[source?]", "[fuente]", ".¹"],
)
def test_a_figure_whose_citation_has_a_slip_is_not_told_to_lack_one(citation):
    assert claims.check_claims(article(f"In the trial, 67% responded {citation}.")) == []
    assert len(claims.check_claims(article(f"In 2021, 67% did. So {citation} said."))) == 1


def test_a_harm_that_a_table_calls_rare_needs_a_source():
    table = "| Harm | How often |\n|---|---|\n| Bladder problems | Rare |\n| Nausea | Asked here |"
    found = claims.find_unmeasured(article(table), CARE)
    assert [p.line for p in found] == [article("").body_line + 2] and "this row" in found[0].fix
