"""What stands for an article whose edit waits for a clinician: the words of its address."""

import pytest
from clinic.attach.page import describe_waiting
from page_examples import WORDS, document

TERMS = ["PTSD", "FDA", "side effect", "placebo"]
NAMES = {
    "understanding-ptsd": "Understanding PTSD",
    "ptsd-with-depression": "PTSD with depression",
    "placebo": "Placebo",
    "iv-drip": "Iv drip",  # nobody has said how it is written
}


@pytest.mark.parametrize("slug", NAMES)
def test_a_waiting_article_has_the_words_of_its_address_as_the_glossary_writes_them(slug):
    page = document("Words that nobody signed.", path=f"content/articles/ptsd/{slug}.md")
    made = describe_waiting(page, WORDS["en"]["interim"], TERMS)
    assert made["title"] == NAMES[slug]
    assert made["summary"].startswith(f"{NAMES[slug]}: we are checking")
