"""Data files that were right are not asked again, until what they are asked for changes."""

from clinic.content.content import read
from clinic.gate.rules import check_content
from clinic.kit.cache import Cache
from small_site import DAY, ES, files, lay, swap

TOPICS = "content/topics.toml"
FIRST = "content/articles/visits/two.es.md"  # the first Spanish page of its topic


def test_the_first_translation_in_a_topic_asks_for_its_words_anew(tmp_path):
    folder = lay(tmp_path / "site", swap(TOPICS, 'title.es = "Su visita', '# "Su visita'))
    cache = Cache(tmp_path / "cache", "generator")

    def list_topic_problems():
        found = check_content(read(folder, DAY)[0], cache)
        return [problem.what for problem in found if problem.file == TOPICS]

    assert list_topic_problems() == []
    (folder / FIRST).write_text(files()[ES], encoding="utf-8")
    [what] = list_topic_problems()
    assert what.startswith("visits: title has no Spanish")
