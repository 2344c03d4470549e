"""What differs when published: built aside, and only the plugin's release makes it live."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pelicanconf import *  # noqa: E402, F403

OUTPUT_PATH = ".releases/.next"
