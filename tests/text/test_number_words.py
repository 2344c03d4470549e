"""Numbers in words are read whole, and what only looks like one is none."""

from clinic.text.number_words import count_numbers
from tables import each

NUMBERS = {
    "en": {
        "Two hundred people": [200],
        "a hundred, a thousand, a million": [100, 1000, 10**6],
        "one hundred and one": [101],
        "fifteen hundred": [1500],
        "twenty-two": [22],
        "thirty thousand": [30_000],
        "two hundred and fifty thousand three hundred and one": [250_301],
        "three million two hundred thousand five": [3_200_005],
        "two billion": [2 * 10**9],
        "a dozen, two dozen, half a dozen": [12, 24, 6],
        "half a million": [500_000],
        "once a day, twice a week, three times": [1, 2, 3],
        "zero": [0],
        "one in a hundred": [1, 100],
        "three of ten and five of six": [3, 10, 5, 6],
        "ten and five": [10, 5],
        "between two hundred and three hundred": [200, 300],
        "forty-fifty": [40, 50],
        "ten two-hour visits, twenty one-hour visits": [10, 2, 20, 1],
        "seven, eight. Nine": [7, 8, 9],
        "one and a half": [1],
        "by May 5, not by March 3": [5, 3],
        "it may help, and 5 may stay": [],
        "hundreds of people, many thousands, dozens": [],
        "10 thousand, 1.5 million": [],
        "half of them, a second visit, the hundredth, someone, often": [],
    },
    "es": {
        "Doscientas personas, trescientos días": [200, 300],
        "quinientas, setecientos, novecientas": [500, 700, 900],
        "cien, ciento un, ciento veinte": [100, 101, 120],
        "veintiún días, veintiuna, veintiún mil": [21, 21, 21_000],
        "treinta y dos": [32],
        "mil doscientos": [1200],
        "diez mil": [10_000],
        "cien mil": [100_000],
        "doscientos cincuenta mil trescientos uno": [250_301],
        "un millón": [10**6],
        "tres millones doscientos mil cinco": [3_200_005],
        "dos mil millones": [2 * 10**9],
        "una docena, dos docenas, media docena": [12, 24, 6],
        "medio millón": [500_000],
        "una vez al día, dos veces": [1, 2],
        "cero": [0],
        "once": [11],
        "una de cada cien, de cada cien una": [1, 100, 100, 1],
        "diez y cinco": [10, 5],
        "entre cuarenta y cincuenta": [40, 50],
        "entre doscientos y trescientos": [200, 300],
        "uno y medio": [1],
        "el primero de mayo, el 3 de setiembre": [1, 5, 9],
        "cientos de personas, miles, docenas, millones de personas": [],
        "cientos de miles, miles de millones": [],
        "10 mil, 1,5 millones": [],
        "la mitad, un segundo intento, la segunda visita, unos, algunas": [1],
    },
}


@each(("lang", "text"), [(lang, text) for lang, texts in NUMBERS.items() for text in texts])
def test_a_number_in_words_is_read_whole(lang, text):
    assert sorted(count_numbers(text, lang).elements()) == sorted(NUMBERS[lang][text])
