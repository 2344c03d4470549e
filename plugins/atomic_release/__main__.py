"""`python -m atomic_release [FOLDER]`: bring the release before the live one back."""

import sys
from pathlib import Path

from site_report import Refused

from .releases import LIVE, rollback

if __name__ == "__main__":
    try:
        number = rollback(Path(*sys.argv[1:2]))
    except Refused as refused:
        sys.exit(str(refused))
    print(f"{LIVE}/ shows release {number:04d} again.")
