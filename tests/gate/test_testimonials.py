"""Praise by patients, ratings, and a before and after are refused; words of an author are not."""

from clinic.gate import testimonials
from small_site import ONE, lay, problems, swap
from tables import each
from text_examples import article

GIVEN = {  # a quotation -> to whom it is given
    '"I finally feel like myself again!" - J.R., Tacoma': "J.R., Tacoma",
    "“I sleep again.” — Sarah M.": "Sarah M.",
    "“I sleep again.” — Maria, 34, Seattle": "Maria, 34, Seattle",
    "“I sleep again.”\n— Maria": "Maria",
    "> I sleep again.\n> — J.R., Tacoma": "J.R., Tacoma",
    "> “I sleep again.”\n>\n> – Sarah Miller": "Sarah Miller",
    "“It gave me hope” — a grateful patient": "a grateful patient",
    "“It helped me.” -- Verified patient, 34": "Verified patient, 34",
    "Maria S. says: “I sleep again.”": "Maria S.",
    "“I sleep again,” says Maria S. of Tacoma.": "Maria S.",
    "«Me sentí otra vez yo» — Ana": "Ana",
    "“My days are mine again” — Ana": "Ana",
    '"It gave me my life back," said Maria.': "Maria",
    "“I can sleep again.” — Maria, a patient of our nurse": "Maria, a patient of our nurse",
    "“I can sleep again,” Maria said.": "Maria",
    "“I can sleep again,” said Maria to our nurse.": "Maria",
    "“I can sleep again,” says Maria, a patient of our nurse.": "Maria",
    "Maria told us, “I can sleep again.”": "Maria",
    "Tom, 42, says: “I am a new person.”": "Tom",
    "«Volví a dormir» — J.R., Tacoma": "J.R., Tacoma",
    "«Me cambió todo», contó Ana.": "Ana",
    "«Por fin duermo.» — una paciente agradecida": "una paciente agradecida",
}
RATED = {
    "⭐⭐⭐⭐⭐": "⭐⭐⭐⭐⭐",
    "★★★★☆ and more": "★★★★☆",
    "We have 4.9 on Google (312 reviews).": "4.9 on Google",
    "4.9/5 stars": "4.9/5 stars",
    "Rated 4.9 out of 5": "Rated 4.9 out of 5",
    "Read our 312 Google reviews.": "312 Google reviews",
    "Google: 4.9 (312 reviews)": "Google: 4.9",
    "Rating: 4.9 of 5 from 312 reviews.": "4.9 of 5 from 312 reviews",
    "4.7 with 120 ratings": "4.7 with 120 ratings",
    "Average patient rating: 4.8": "Average patient rating: 4.8",
    "Google: 4,9 (312 reseñas)": "Google: 4,9",
    "4,9 en Google": "4,9 en Google",
    "Más de 300 reseñas de pacientes": "300 reseñas de pacientes",
}
BEFORE = [
    "Before: PCL-5 score 62. After: PCL-5 score 18.",
    "- Before: PCL-5 score 62\n- After three infusions: PCL-5 score 18",
    "Antes: PHQ-9, 21 puntos. Después: 4 puntos.",
    "Before: score 62. After: score 18.\n\nAnd more.",
    "Before: depressed. After: happy.",
    "- Before ketamine: I could not get out of bed\n- Now: back at work",
    "Then: no way out, hopeless. Today: full of joy.",
    "Antes: triste. Después: feliz.",
]
HEADED = ["## Testimonials", "## Our patient testimonials", "### Opiniones de pacientes"]
HONEST = [
    '> "I was afraid of the first day."\n> — A veteran',
    "“How long does it last?” — Ask for a number.",
    "“Will it help?” – Nobody knows.",
    "“Do I have to?” — No",
    "> Are you safe?\n> — Yes",
    "“PTSD” – Post-Traumatic Stress Disorder",
    "“CPT treatment” – Cognitive Processing Therapy",
    "A patient may say “I feel strange” – that is common.",
    "He said “stop it” – Seattle is near.",
    "“I am worthless.” – Shame",
    "«Me siento culpable.» – Culpa",
    "“Call us at any hour.” — Front Desk",
    "“Bring a blanket,” says Ana R., our nurse.",
    "“I am here for you,” said Tom, the front desk manager.",
    "“I stay with you,” says Ana Lopez, RN.",
    "“I stay with you,” says Ana, one of our nurses, or Ana, who works at the front desk.",
    "Our nurse Ana says: “I will hold your hand.” Nurse, Ana Lopez, says: “I am here.”",
    "Dr. Lopez says: “I will call you.” “I will call you,” says Dr. Lopez.",
    "“Rest first.” — Ana Lopez, RN",
    "“You may bring a blanket.” — Ana, your nurse",
    "> You may bring a blanket.\n> — Ana Lopez, clinic manager",
    "«Yo le acompaño», dice Ana, una de nuestras enfermeras.",
    "Patients say: “I felt far from my body.” They said, “I floated.”",
    "If someone says, “I want to die,” call 988.",
    "“No one asked me,” many veterans said.",
    "> Recovery is not a line.\n> — Judith Herman [@herman1992]",
    "“Recovery is not a line.” — Judith Herman [@herman1992]",
    "Before: eat nothing for 8 hours. After: do not drive for 24 hours.",
    "Before: fill in the PCL-5. After: compare the score 24 hours later.",
    "Before: score 62. After: score 18 [@feder2021].",
    "Before: fill in the PHQ-9 (9 questions). After: fill it in again (9 questions).",
    "Before: tell us if you feel sad. After: call us if you do not feel well.",
    "Then: sit down. Now: breathe.",
    "Before an infusion: feeling anxious is common. After an infusion: feeling calm is too.",
    "Antes de la visita: estar triste es normal. Después de la visita: descanse bien.",
    "Mom says, “I can drive you.”",
    "“I am pregnant.” — Tell Us",
    "“My driver is late.” – Call",
    "Rated 4 out of 5 on the pain scale, it hurts.",
    "We take your vitals 1.5 hours after it began.",
    "In the trial the score fell by 4.9 (SD 1.2). Google Maps shows the way.",
    "Stars on Google say little about safety. Two reviews found 30 trials.",
    "The pain was 4.9 out of 10, and ★ marks what is new.",
    "## Why we print no testimonials\n\nWe print no ratings. ## Reviews of the trials",
    '"I feel better." - J.R.\n{: .excused reason="an example of what ads say"}',
]


def told(body):
    return [
        (p.line - article("").body_line, p.what)
        for p in testimonials.check_testimonials(article(body))
    ]


@each(("body", "who"), GIVEN.items())
def test_a_quotation_that_is_given_to_a_person_is_told(body, who):
    [(_, what)] = told(body)
    assert what == f'This quotation is given to "{who}", as a testimonial is.'


@each(("body", "words"), RATED.items())
def test_a_rating_is_told_once(body, words):
    assert told(f"First.\n\n{body}") == [(2, f'"{words}" is a rating.')]


@each("body", BEFORE)
def test_the_result_of_one_person_is_told(body):
    [(line, what)] = told(body)
    assert line == 0 and what.endswith("tells one person's before and after.")
    assert "And more" not in what


@each("body", HEADED)
def test_a_heading_of_testimonials_is_told(body):
    assert [what.split('" ')[1] for _, what in told(body)] == ["heads testimonials."]


@each("body", HONEST)
def test_an_honest_text_passes(body):
    assert told(body) == []


def test_a_rating_in_a_data_file_is_told(tmp_path):
    glossary = "content/glossary.toml"
    root = lay(tmp_path, swap(glossary, "a dummy treatment", "4.9 on Google"))
    assert [(p.file, p.line, p.what) for p in problems(root)] == [
        (glossary, 3, '"4.9 on Google" is a rating.')
    ]


def test_a_quotation_that_is_to_go_is_not_told_to_be_excused_for_its_words(tmp_path):
    praise = "“It saved my life!” – Jane D.\n\n## When to get help"
    [problem] = problems(lay(tmp_path, swap(ONE, "## When to get help", praise)))
    assert "as a testimonial is" in problem.what and "xcuse" not in problem.fix
