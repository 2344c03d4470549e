"""A stand-in for gh, the code host's program: it keeps issues and pull requests in a JSON file.

It knows the few commands that the workflows use, and refuses an option that it does not know.
"""

import json
import os
import sys
from pathlib import Path

EMPTY = {"labels": [], "issues": [], "pulls": [], "started": []}
OPTIONS = {  # command -> the options it takes with a value, and those without
    "label create": ({"--description"}, {"--force"}),
    "issue list": ({"--state", "--label", "--json"}, set()),
    "issue create": ({"--title", "--label", "--body-file"}, set()),
    "issue edit": ({"--body-file"}, set()),
    "issue comment": ({"--body-file"}, set()),
    "issue close": ({"--comment"}, set()),
    "pr list": ({"--head", "--json"}, set()),
    "pr create": ({"--base", "--head", "--title", "--body-file"}, set()),
    "workflow run": ({"--ref"}, set()),
}


def put_on_path(folder: Path, monkeypatch) -> Path:
    """Make `gh` this program for what is run from now on; return the file it keeps."""
    folder.mkdir()
    program = folder / "gh"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{__file__}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    kept = folder / "kept.json"
    kept.write_text(json.dumps(EMPTY), encoding="utf-8")
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("FAKE_HOST", str(kept))
    return kept


def main(arguments: list[str]) -> str:
    """Do one command; return what it prints."""
    command, rest = " ".join(arguments[:2]), arguments[2:]
    valued, plain = OPTIONS[command]
    given, names = {}, []
    while rest:
        word = rest.pop(0)
        if word in valued:
            given[word] = rest.pop(0)
        elif word in plain or not word.startswith("-"):
            names.append(word)
        else:
            raise SystemExit(f"unknown option {word} of gh {command}")
    if given.get("--body-file") == "-":
        given["--body-file"] = sys.stdin.read()
    kept = Path(os.environ["FAKE_HOST"])
    state = json.loads(kept.read_text(encoding="utf-8"))
    said = act(state, command, given, names)
    kept.write_text(json.dumps(state), encoding="utf-8")
    return said


def act(state: dict, command: str, given: dict, names: list[str]) -> str:
    """Change the state as a command asks; return what gh would print."""
    issues = {str(issue["number"]): issue for issue in state["issues"]}
    if command == "label create":
        state["labels"].append(names[0])
    elif command == "issue list":
        return json.dumps(
            [i for i in state["issues"] if i["open"] and i["label"] == given["--label"]]
        )
    elif command == "issue create":
        if given["--label"] not in state["labels"]:
            raise SystemExit(f"could not add label: '{given['--label']}' not found")
        state["issues"].append(
            {
                "number": len(issues) + 1,
                "open": True,
                "label": given["--label"],
                "comments": [],
                "title": given["--title"],
                "body": given["--body-file"],
            }
        )
    elif command == "issue edit":
        issues[names[0]]["body"] = given["--body-file"]
    elif command == "issue comment":
        issues[names[0]]["comments"].append(given["--body-file"])
    elif command == "issue close":
        issues[names[0]]["open"] = False
    elif command == "pr list":
        return json.dumps([p for p in state["pulls"] if p["head"] == given["--head"]])
    elif command == "pr create":
        names = ("--base", "--head", "--title", "--body-file")
        state["pulls"].append({name.strip("-"): given[name] for name in names})
    else:
        state["started"].append([names[0], given["--ref"]])
    return ""


if __name__ == "__main__":
    print(main(sys.argv[1:]))
