"""A clinic that fills in all that it can say about itself may publish what it has."""

import re
import tomllib

from real_site import clinic, copy_project

# What a clinic may say, in place of what is empty: the most that a page has to hold.
SAID = """
website = "https://clinic.example/learn"
phone = "206-555-0142"
email = "front-desk@a-long-name-for-a-clinic.example"
address = "1200 North Example Street, Suite 410, Seattle, WA 98101"
hours = ["Monday to Friday, 9 a.m. to 5 p.m.", "Saturday, 10 a.m. to 1 p.m."]
hours_es = ["De lunes a viernes, de 9 a. m. a 5 p. m.", "Sábado, de 10 a. m. a 1 p. m."]
booking_link = "https://portal.clinic.example/book"
privacy_contact = "privacy@clinic.example"
security_contact = "security@clinic.example"
owner = "The Example Owners of Several Clinics LLC"
first_visit = ["You talk with a clinician.", "We take your blood pressure.", "You decide."]
first_visit_es = ["Habla con un profesional.", "Le tomamos la presión.", "Usted decide."]
people = [{ name = "Robin Example", credentials = "MD", role = "Director", role_es = "Directora" }]
links = "#0b4f6c"
links_dark = "#8fd3ee"
band = "#1b2a49"
band_dark = "#0d1526"
button = "#6a1b4d"
button_dark = "#f2a6d0"
title_font = "sans"
"""


def test_a_clinic_may_say_all_about_itself(tmp_path):
    folder = copy_project(tmp_path / "site")
    file = folder / "content/clinic.toml"
    text = file.read_text(encoding="utf-8")
    for line in SAID.strip().splitlines():
        name = line.partition(" = ")[0]
        text = re.sub(rf'^{name} = (?:""|\[\])$', lambda _, line=line: line, text, flags=re.M)
    file.write_text(text, encoding="utf-8")
    facts = tomllib.loads(text)
    assert all(facts[name] for name in ("phone", "address", "people")) and facts["look"]["band"]
    done = clinic(folder, "check")
    assert done.returncode == 0, done.stdout + done.stderr
