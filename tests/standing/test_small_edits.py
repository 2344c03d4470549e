"""What a small edit may not touch is seen: the names of drugs, in both languages."""

import pytest
from clinic.standing.fingerprint import compile_drugs
from tables import each
from text_examples import CARE

NAMES = """
ketamine esketamine ketamina esketamina spravato bupropion bupropión lamotrigine lamotrigina
riluzole valproate valproato topiramate topiramato divalproex lurasidone propofol fentanyl
fentanilo methadone metadona gabapentin gabapentina pregabalin pregabalina phenytoin fenitoína
tranylcypromine tramadol dextromethorphan dextrometorfano modafinil verapamil diltiazem warfarin
warfarina heparin ibuprofen ibuprofeno acetaminophen acetaminofén paracetamol metformin
metformina methylphenidate amphetamine zolpidem ketorolac rifampin tizanidine buspirone
aripiprazole quetiapine olanzapine mirtazapine sertraline sertralina paroxetine venlafaxine
fluoxetine escitalopram clonazepam lorazepam diazepam midazolam prazosin prazosina clonidine
clonidina propranolol ondansetron theophylline aminophylline memantine naltrexone naltrexona
buprenorphine morphine morfina codeine codeína nitroglycerin levothyroxine vasopressin
ergonovine phenelzine selegiline isocarboxazid brexpiprazole risperidone haloperidol doxepin
nortriptyline vortioxetine zuranolone brexanolone carbamazepine heroin lithium litio placebo
alcohol cannabis insulin statins Prozac Zoloft oxycodone
"""
DRUG = compile_drugs(tuple(CARE["drugs"]))
WORDS = ["people", "clinic", "arrive", "come", "read", "before", "therapy", "session"]


@each("name", NAMES.split())
def test_the_name_of_a_drug_is_known(name):
    assert DRUG.search(f"Take {name} today.")[0] == name


@pytest.mark.parametrize("word", WORDS)
def test_an_ordinary_word_is_no_drug(word):
    assert not DRUG.search(word)
