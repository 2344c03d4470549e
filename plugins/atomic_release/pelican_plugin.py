"""The release as a Pelican plugin: Pelican writes beside the live site, and the two are exchanged.

`OUTPUT_PATH` of the settings is the folder beside it, so that nothing is written into the live site
where this plugin is not loaded.
"""

import sys
from contextlib import ExitStack
from pathlib import Path

from pelican import Pelican, signals
from site_report import Refused

from .releases import HOME, NEXT, Lock, check_output, finish, prepare, refuse


def connect() -> None:
    """Hook the lock and the staging folder in front of a run, and the exchange behind it."""
    held = ExitStack()  # the lock, from the start of a run to its end

    def begin(pelican: Pelican) -> None:
        try:
            root = find_root(pelican.output_path)
            held.enter_context(Lock(root))
            refuse(check_output(root))
            prepare(root)
        except Refused as refused:
            stop(refused)

    def end(pelican: Pelican) -> None:
        report = pelican.settings.get("SITE_REPORT")  # of the plugin site_report, if it is there
        with held:
            if report and report.problems:
                print("The site was not released: there are problems.", file=sys.stderr)
                return
            try:
                release = finish(find_root(pelican.output_path))
            except Refused as refused:
                stop(refused)
        print(f"Release {release.name} is live.")

    signals.get_generators.connect(begin, weak=False)
    signals.finalized.connect(end, weak=False)


def find_root(output_path: str) -> Path:
    """Return the folder in which `output` stands; raises Refused for another OUTPUT_PATH."""
    path = Path(output_path)
    if (path.parent.name, path.name) != (HOME, NEXT):
        what = f'OUTPUT_PATH is "{output_path}": the site is to be built beside the live one.'
        raise Refused("OUTPUT_PATH", what, f'Write OUTPUT_PATH = "{HOME}/{NEXT}", and no -o.')
    return path.parent.parent


def stop(refused: Refused) -> None:
    """End the run with a plain line and exit code 1; the live site is as it was."""
    print(refused, file=sys.stderr)
    sys.exit(1)
