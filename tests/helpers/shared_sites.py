"""Small sites with many faults in each, told apart by the file that each is named in."""

from functools import cached_property

from small_site import ONE, begin, files, lay

TOPICS = "content/topics.toml"
TOPIC = """
[ptsd-{0}]
order = 1{0}
title.en = "Topic {0}"
title.es = "Tema {0}"
summary.en = "What topic {0} is."
summary.es = "Lo que es el tema {0}."
"""


class SharedSites:
    """The sites that share the changes of `cases`: {name: (changes, file that is named)}.

    What goes wrong with an article of the first topic does so in a topic of its own, and all of
    these are in one site. Any other change is in the first site where no other touches its files.
    """

    def __init__(self, folder, cases, mode="publish"):
        self.folder, self.mode = folder, mode
        self.changes = [{TOPICS: files()[TOPICS]}]  # of each site
        self.places = {}  # the name of a case: (number of its site, its file there)
        taken = [{*files()}]
        for case, (name, (changes, file)) in enumerate(cases.items()):
            touched = {*changes, file}
            if all(path.startswith("content/articles/ptsd/") for path in touched):
                own = f"/ptsd-{case}/"
                self.changes[0][TOPICS] += TOPIC.format(case)
                for path, text in ({ONE: files()[ONE]} | changes).items():
                    self.changes[0][path.replace("/ptsd/", own)] = text
                self.places[name] = 0, file.replace("/ptsd/", own)
                continue
            site = next((n for n, other in enumerate(taken) if not touched & other), len(taken))
            if site == len(taken):
                self.changes.append({})
                taken.append(set())
            self.changes[site] |= changes
            taken[site] |= touched
            self.places[name] = site, file

    @cached_property
    def problems(self):
        """What is wrong with each of the sites."""
        return [
            begin(lay(self.folder / str(number), changes), mode=self.mode).report.problems
            for number, changes in enumerate(self.changes)
        ]

    def find_problems(self, name):
        """Return (the file of a case in its site, all that is wrong in that site)."""
        site, file = self.places[name]
        return file, self.problems[site]
