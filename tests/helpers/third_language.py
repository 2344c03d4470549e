"""A third language for the small site: a file of words and a column of data, and no Python.

Its words are the English ones with a mark, and its tag is that of Vietnamese.
"""

import re
import shutil
import tomllib

from clinic.gate.theme_files import find_leaves
from clinic.kit.toml_text import toml
from real_site import ROOT
from small_site import CLINIC_FILE, ES, files, lay

TAG, MARK = "vi", "zz"
ALL = 'languages = ["en", "es", "vi"]\n'
WORDS = f"theme/words/{TAG}.toml"
PAGE = "content/articles/ptsd/one.vi.md"
RECIPES = (ROOT / "docs/recipes.md").read_text(encoding="utf-8")
RULES = re.search(r"^```toml(\n\[rules\].*?)^```", RECIPES, re.M | re.S)[1]  # as it is said there
TEXT = """Title: Zza zzb zzc zzd zze
Date: 2026-11-01
Summary: Zzf zzg zzh zzi zzj zzk zzl zzm zzn zzo zzp zzq zzr zzs.
Kind: condition

## Zza {#what}

Zza zzb 10/15 zzc zzd, 67% zze [@doe2021].

![](../../figures/trial.toml)

!!! dont
    - zza zzb

## Zzb {#get-help}

Zza 911 zzb. Zzc 988 zzd.
"""


def mark(value):
    """Return a word of the interface as this language has it."""
    return [mark(text) for text in value] if isinstance(value, list) else f"{MARK} {value}"


def write_words(rules=RULES):
    """Return the file of words of this language."""
    english = tomllib.loads((ROOT / "theme/words/en.toml").read_text(encoding="utf-8"))
    del english["rules"]
    tables = {}
    for (*table, key), value in find_leaves(english):
        tables.setdefault(".".join(table), []).append(f"{key} = {toml(mark(value))}")
    parts = [f"[{table}]\n" * bool(table) + "\n".join(lines) for table, lines in tables.items()]
    return "\n\n".join(parts) + "\n" + rules


def add_column(text):
    """Return a data file with this language below each line in English."""
    return re.sub(
        r'^((?:\w+\.)?)en((?:\.\w+)?) = "(.*)"$',
        lambda m: f'{m[0]}\n{m[1]}{TAG}{m[2]} = "{MARK + " " if m[3] else ""}{m[3]}"',
        text,
        flags=re.M,
    )


def list_changes(languages=ALL):
    """Return {path: text} of what makes the small site one in three languages."""
    changed = {
        name: add_column(text)
        for name, text in files().items()
        if name.endswith(".toml") and isinstance(text, str)
    }
    changed[CLINIC_FILE] = languages + changed[CLINIC_FILE]
    return changed | {PAGE: TEXT}


def drop_spanish(languages='languages = ["en"]\n'):
    """Return {path: text} of what makes the small site one in English, no column left over."""
    column = re.compile(r"^(?:\w+\.)?es(?:\.\w+)? = .*\n|^\w+_es = .*\n", re.M)
    changed = {
        name: column.sub("", text)
        for name, text in files().items()
        if name.endswith(".toml") and isinstance(text, str)
    }
    changed[CLINIC_FILE] = languages + changed[CLINIC_FILE]
    return changed | {ES: None}


def lay_third(folder, changes=None, words=None):
    """Lay the small site out in three languages, `changes` over it; `words`: the file of words."""
    lay(folder, list_changes() | (changes or {}))
    (folder / "theme").unlink()
    shutil.copytree(ROOT / "theme", folder / "theme")
    (folder / WORDS).write_text(write_words() if words is None else words, encoding="utf-8")
    return folder
