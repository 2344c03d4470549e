"""A figure file becomes a picture with a name, the same in words, its note and its sources."""

import re
import tomllib

import pytest
from clinic.content.figures.figure_kinds import DRAWINGS, list_pictures
from clinic.read.figures.icon_array import count_columns, draw_crowd
from figure_examples import IMAGE, KINDS, convert, example, show
from tables import each


@each("lang", ["en", "es"])
@each("kind", KINDS)
def test_each_kind_prints_its_words_and_sources_in_the_pages_language(kind, lang):
    figure, page = show(kind, lang)
    data = tomllib.loads(example(kind))
    assert page.problems == []
    assert page.used_figures == ["content/figures/x.toml"]
    assert figure["id"] == "figure-x"
    assert figure["class"] == ["figure", f"figure-{kind}"]
    assert figure.find("figcaption").text == data["title"][lang]
    text = " ".join(figure.text.split())
    assert all(
        said[lang] in text or figure.find(attrs={"data-label": said[lang]})
        for key, said in strings(data)
        if key != "alt"
    )
    assert "feder2021" in page.citations
    assert figure.select_one('sup.cite a[href^="#ref-"]').text.isdigit()


def strings(data, key=""):
    """Yield every (key, string in its languages) of a figure."""
    if isinstance(data, dict) and "en" in data:
        yield key, data
    elif isinstance(data, dict | list):
        for name, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from strings(value, name)


@each("lang", ["en", "es"])
@each("kind", KINDS)
def test_the_alternative_text_names_the_picture_once(kind, lang):
    figure, _ = show(kind, lang)
    alt = tomllib.loads(example(kind))["alt"][lang]
    named = figure.parent.find_all(attrs={"aria-label": alt}) + figure.find_all("img", alt=alt)
    assert len(named) == 1
    assert named[0].name != "svg" or named[0]["role"] == "img"
    for svg in figure.find_all("svg"):
        assert svg.get("aria-label") == alt or svg["aria-hidden"] == "true"


def test_an_icon_array_draws_as_many_people_as_its_words_say():
    figure, _ = show("icon-array")
    groups = figure.select(".people")
    assert [g.br.next_sibling.strip() for g in groups] == ["10 of 15 people", "3 of 15 people"]
    assert [people(g, ".strong") for g in groups] == [10, 3]
    assert [people(g, ".line") for g in groups] == [5, 12]


def people(group, colour):
    """Return how many people of a colour an icon array shows: each has two closed shapes."""
    return sum(path["d"].count("z") for path in group.select(f"svg {colour}")) // 2


def test_a_second_row_of_people_begins_under_the_first():
    svg = draw_crowd(22, 40)
    assert svg.get("viewBox") == "0 0 340 60"
    filled, empty = (path.get("d") for path in svg)
    assert re.findall(r"M(\d+) (\d+)", filled) == [("8", "1"), ("8", "31")]
    assert re.findall(r"M(\d+) (\d+)", empty) == [("42", "31")]


@pytest.mark.parametrize(("of", "across"), [(15, 15), (30, 15), (100, 20), (41, 20), (7, 7)])
def test_people_stand_in_full_rows_where_that_can_be(of, across):
    assert count_columns(of) == across


def test_nobody_and_everybody_can_be_drawn():
    text = example("icon-array").replace("count = 10", "count = 0").replace("10 of 15", "0 of 15")
    text = text.replace("count = 3", "count = 15").replace("3 of 15", "15 of 15")
    soup, page = convert(IMAGE, x=text)
    assert page.problems == []
    assert [people(g, ".strong") for g in soup.select(".people")] == [0, 15]


def test_a_table_of_trials_says_for_each_cell_what_it_is():
    figure, _ = show("trials")
    assert [th["scope"] for th in figure.select("thead th")] == ["col", "col"]
    rows = figure.select("tbody tr")
    assert [row.th["scope"] for row in rows] == ["row", "row"]
    assert [(td["data-label"], td.text) for td in figure.select("td")] == [
        ("People", "30"),
        ("People", "not said"),
    ]
    assert [row.th.select_one("sup a").text for row in rows] == ["1", "2"]


def test_a_fact_box_counts_both_groups_out_of_the_same_people():
    figure, _ = show("fact-box")
    heads = [" ".join(th.text.split()) for th in figure.select("thead th")]
    assert heads == ["What was counted", "Spray Out of 100 people", "Placebo Out of 100 people"]
    sides = [th.text for th in figure.select('[scope="rowgroup"]')]
    assert sides == ["Benefits", "Harms"]
    for cell in figure.select("td"):
        assert cell.select_one("rect")["width"] == f"{cell.text}%"
    assert [td.text for td in figure.select("td")] == ["30", "20", "29", "8"]


def test_bars_have_one_scale_from_zero_and_none_without_a_number():
    figure, _ = show("bars")
    items = figure.select("ul > li")
    assert [r["width"] for r in items[0].select("rect")] == ["100%", "53.3%"]
    assert [line["x1"] for line in items[0].select("line")] == ["33.3%", "66.7%", "100%"]
    assert items[1].select("svg") == []


def test_steps_are_a_list_in_their_order():
    figure, _ = show("timeline")
    assert [li.strong.text for li in figure.select("ol > li")] == ["Before", "After"]


def test_a_drawing_shows_its_picture_with_how_sure_each_step_is():
    figure, _ = show("drawing")
    drawing = figure.select_one("img.drawn")
    assert re.fullmatch(r"/assets/[\w-]+\.[0-9a-f]{8}\.svg", drawing["src"])
    assert drawing["loading"] == "lazy" and drawing["width"] and drawing["height"]
    assert [s.text for s in figure.select("mark")] == ["an idea"]


def test_a_drawing_of_a_site_under_a_path_is_fetched_from_there():
    soup, _ = convert(IMAGE, base="/learn", x=example("drawing"))
    assert soup.select_one("img.drawn")["src"].startswith("/learn/assets/")


@pytest.mark.parametrize("name", list_pictures())
def test_a_picture_is_coloured_by_class_and_loads_nothing(name):
    svg = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    assert not re.search(r'style=|fill=|stroke=|#[0-9a-f]{6}|href="[^#]', svg)
    ids = re.findall(r'id="([^"]*)"', svg)
    assert all(used in ids for used in re.findall(r'href="#([^"]*)"', svg))


@pytest.mark.parametrize("kind", KINDS)
def test_markup_in_a_figure_prints_as_text(kind):
    written = "<b onclick='x'>&lt;i&gt; & \\\"5\\\" </svg><script>"
    text = example(kind).replace("The title", written).replace("A note.", written)
    text = text.replace('alt.en = "', f'alt.en = "{written.replace("5", "")} ')
    text = text.replace("Spray", written.replace("5", "")).replace("Ketamine", "<b>")
    soup, page = convert(IMAGE, x=text)
    assert page.problems == []
    figure = soup.find("figure")
    said = "<b onclick='x'>&lt;i&gt; & \"5\" </svg><script>"
    assert figure.find("figcaption").text == said
    assert figure.select(".figure-note")[-1].contents[0] == said
    assert not figure.find_all(["b", "script", "i"])
    name = re.compile("^<b onclick.*<script>")
    assert soup.find(attrs={"aria-label": name}) or soup.find(alt=name)


def test_a_source_is_cited_where_it_belongs_and_not_again_at_the_end():
    figure, page = show("timeline")
    assert page.citations == {"wilkinson2019": 1, "feder2021": 1}
    text = example("timeline").replace('source = ["feder2021"]', 'source = ["wilkinson2019"]')
    soup, page = convert(IMAGE, x=text)
    assert page.citations == {"wilkinson2019": 1}
    assert not soup.select(".figure-note sup")


def test_a_figures_citations_are_numbered_in_the_order_of_the_page():
    soup, _ = convert(f"One [@wilkinson2019].\n\n{IMAGE}\n\nTwo.", x=example("trials"))
    assert [a.text for a in soup.select("sup.cite a")] == ["1", "2", "1"]


WRONG = [
    ("![](../../figures/y.toml)", "no figure file content/figures/y.toml", "../../figures/x.toml"),
    ("![](../figures/x.toml)", "content/articles/figures/x.toml", "../../figures/x.toml"),
    (f"See {IMAGE} here.", "paragraph of its own", IMAGE),
    (f"{IMAGE}\n{IMAGE}", "paragraph of its own", IMAGE),
    ("![A picture](../../figures/x.toml)", "printed nowhere", IMAGE),
    ('![](../../figures/x.toml "Title")', "printed nowhere", IMAGE),
    (f"# {IMAGE}", "paragraph of its own", IMAGE),
]


@pytest.mark.parametrize(("written", "what", "fix"), WRONG)
def test_what_is_wrong_with_the_line_is_named(written, what, fix):
    soup, page = convert(f"First.\n\n{written}\n", x=example("bars"))
    found = page.problems[0]
    assert what in found.what
    assert fix in found.fix
    assert (found.file, found.line) == ("content/articles/ptsd/a.md", 12)
    assert not soup.find_all("img")


def test_a_figure_stands_on_a_page_once():
    soup, page = convert(f"{IMAGE}\n\nText.\n\n{IMAGE}", x=example("bars"))
    assert [(p.line, "twice" in p.what) for p in page.problems] == [(14, True)]
    assert len(soup.find_all("figure")) == 1


def test_a_string_without_spanish_is_a_problem_on_the_spanish_page_alone():
    text = example("trials").replace('title.es = "El título"\n', "")
    text = text.replace('study = { en = "Another", es = "Otro" }', 'study = { en = "Another" }')
    soup, page = convert(IMAGE, "es", x=text)
    assert "no Spanish for: title, row 2: study" in page.problems[0].what
    assert 'title.es = "…"' in page.problems[0].fix
    assert soup.find("figcaption").text == "The title"
    assert convert(IMAGE, "en", x=text)[1].problems == []


def test_a_file_that_the_gate_refuses_is_left_out():
    soup, page = convert(IMAGE, x="")  # which hands it over empty
    assert (soup.find("figure"), page.used_figures, page.problems) == (None, [], [])


def test_pictures_that_are_no_figures_are_left_alone():
    soup, page = convert("![A room](../../images/room.jpg)")
    assert soup.find("img")["alt"] == "A room"
    assert page.problems == []


def test_trials_are_fields_of_dots_at_one_scale_under_their_verdicts():
    text = example("trials").replace(
        "people = 30", 'people = 30\nverdict = { en = "No gain", es = "Sin mejora" }'
    )
    text = text.replace('people = { en = "not said", es = "no se dice" }', "people = 158")
    figure = convert(IMAGE, x=text)[0].find("figure")
    fields = figure.select(".fields > li")
    assert [field.find_all("span")[-1].text for field in fields] == ["30 people", "158 people"]
    assert fields[0].strong.text == "No gain" and fields[1].strong is None
    drawn = [field.svg for field in fields]
    assert [svg.path["d"].count("h0") for svg in drawn] == [30, 158]
    scale = [(int(svg["width"]), svg["viewBox"].split()[2:]) for svg in drawn]
    assert all(str(wide) == box[0] for wide, box in scale)  # a dot is as large in each of them


def test_trials_without_a_number_of_people_have_no_field():
    text = example("trials").replace("people = 30", 'people = { en = "a", es = "b" }')
    assert convert(IMAGE, x=text)[0].find("figure").select(".fields") == []


def test_bars_have_the_numbers_of_their_scale():
    figure, _ = show("bars")
    assert [text.text for text in figure.select(".axis text")] == ["0", "5", "10", "15"]


def test_the_times_of_a_day_are_drawn_to_scale_with_the_numbers_of_their_steps():
    text = example("timeline").replace(
        'when = { en = "After"', 'minutes = 40\nwhen = { en = "After"'
    )
    figure = convert(IMAGE, x=text)[0].find("figure")
    [length] = figure.select(".times rect")
    assert (length["x"], length["width"]) == ("0%", "66.7%")
    assert [text.text for text in figure.select(".times text")] == ["2"]
    assert [text.text for text in figure.select(".axis text")] == ["0 h", "1 h"]
    assert show("timeline")[0].select(".times, .axis") == []


@pytest.mark.parametrize(("lang", "said"), [("en", "a cell"), ("es", "una célula")])
def test_a_label_stands_on_the_drawing_in_the_pages_language(lang, said):
    text = example("drawing").replace(
        "sure =", 'label = { en = "a cell", es = "una célula" }\nsure ='
    )
    figure = convert(IMAGE, lang, x=text)[0].find("figure")
    drawing, svg = figure.select_one(".labelled > img"), figure.select_one(".labelled > svg")
    assert svg.text == said and svg["aria-hidden"] == "true"
    assert svg["viewBox"] == f"0 0 {drawing['width']} {drawing['height']}"
    assert show("drawing")[0].select(".labelled") == []
