"""What a clinic's site needs and a template cannot know; `register` reads in order of time."""

import sys
from pathlib import Path

PLUGINS = str(Path(__file__).resolve().parents[1])
if PLUGINS not in sys.path:  # bare `pelican` finds this package alone, and not those beside it
    sys.path.append(PLUGINS)


def register() -> None:
    """Connect the rooms to Pelican's signals, in the order in which a build passes them."""
    from pelican import signals

    from . import build
    from .printing import writer
    from .read import reading

    signals.get_generators.connect(build.begin)  # gate and read, before anything is written
    signals.readers_init.connect(reading.install_reader)  # what was read is handed to Pelican
    signals.generator_init.connect(build.equip)  # filters and tests for the templates
    signals.get_writer.connect(writer.get_writer)  # what the generators want printed waits
    signals.finalized.connect(build.finish)  # print, audit and release
