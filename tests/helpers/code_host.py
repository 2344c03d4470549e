"""A code host on disk: a bare repository, and the workflows' own steps run in clones of depth 1.

Each `run` is executed as it stands in the YAML; each `uses` does what that action does to files.
A host that does not build hands the text itself to its readers: enough to see which one is live.
"""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml
from command_server import lay_python
from real_site import ROOT

WORKFLOWS = ROOT / ".github/workflows"
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
NAME = re.compile(r"'[^']*'|\b[a-z_]+(?:\.[\w-]+)+|[a-z]+\(\)|&&|\|\|")
STATUS = re.compile(r"\b(?:failure|cancelled|always|success)\(\)")


@cache
def read_workflow(name: str) -> dict:
    """Return a workflow as its file has it; `on`, which YAML 1.1 takes for true, is a word."""
    text = (WORKFLOWS / name).read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    return {("on" if key is True else key): value for key, value in found.items()}


def git(folder: Path, *command: str) -> str:
    """Run git in a folder, as nobody in particular; return what it prints."""
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    done = subprocess.run(
        ["git", *who, *command],
        cwd=folder,
        env=plain_environ(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def plain_environ() -> dict:
    """Return this environment without what git, make or a host would take from outside."""
    kept = {
        k: v for k, v in os.environ.items() if not k.startswith(("GIT", "MAKE", "CI", "RUNNER"))
    }
    return kept | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


@dataclass
class Run:
    """One run of a workflow: what each job said, and how it ended."""

    said: str = ""
    ended: dict = field(default_factory=dict)  # job -> success | failure | skipped
    summary: str = ""  # what its page says
    kept: dict = field(default_factory=dict)  # artifact -> the file or folder that it holds

    @property
    def green(self) -> bool:
        return "failure" not in self.ended.values()


class CodeHost:
    """The repository, the site that is online, and what happens when a workflow is started."""

    def __init__(self, place: Path):
        self.place = place
        self.repository = place / "repository.git"
        self.pages = place / "pages"  # what is online
        self.day = "2026-11-23"
        self.broken = False  # whether the host takes no deployment
        self.builds = True  # whether a site is built of the text, or the text itself goes online
        self.keeps_scripts = False  # whether the live site is built again beside: few tests need it
        self.count = 0

    def receive(self, folder: Path) -> None:
        """Take over an editor's folder as the first commit of main."""
        self.place.mkdir(parents=True)
        git(self.place, "init", "-q", "--bare", "-b", "main", str(self.repository))
        git(folder, "init", "-q", "-b", "main")
        git(folder, "remote", "add", "origin", f"file://{self.repository}")
        push(folder, "Begin")

    def copy(self, place: Path) -> "CodeHost":
        """Return another host with the same repository and site."""
        other = CodeHost(place)
        shutil.copytree(self.repository, other.repository)
        if self.pages.exists():
            shutil.copytree(self.pages, other.pages)
        other.day, other.builds = self.day, self.builds
        return other

    def clone(self, folder: Path) -> Path:
        """Return an editor's copy of the project."""
        git(self.place, "clone", "-q", f"file://{self.repository}", str(folder))
        return folder

    def start(self, name: str, event: str = "workflow_dispatch", **inputs: str) -> Run:
        """Run a workflow on main as it is now, from its trigger to its end."""
        workflow = read_workflow(name)
        assert event in workflow["on"], f"{name} has no {event}"
        head = git(self.repository, "rev-parse", "main")
        github = {"ref": "refs/heads/main", "sha": head, "event_name": event}
        run = Run()
        scope = {"github": github | {"token": "token"}, "inputs": inputs}
        if not any("uses" in job for job in workflow["jobs"].values()):
            self.run_jobs(workflow, scope, run)
            return run
        for caller in workflow["jobs"].values():
            assert evaluate(caller.get("if", "true"), scope)
            assert caller["uses"] == "./.github/workflows/go-live.yml"
            given = {k: str(fill(v, scope)) for k, v in caller["with"].items()}
            self.run_jobs(read_workflow("go-live.yml"), scope | {"inputs": given}, run)
        return run

    def run_jobs(self, workflow: dict, scope: dict, run: Run) -> None:
        """Run the jobs of a workflow in their order, each in a folder of its own."""
        needs, artifacts = {}, run.kept
        for name, job in workflow["jobs"].items():
            here = scope | {"needs": needs, "steps": {}}
            wanted = [job["needs"]] if "needs" in job else []
            ready = all(run.ended[other] == "success" for other in wanted)
            if not ready or not evaluate(job.get("if", "true"), here):
                run.ended[name] = "skipped"
                continue
            self.count += 1
            folder = self.place / f"job-{self.count}"
            folder.mkdir()
            run.ended[name] = self.run_steps(job, folder, here, artifacts, run)
            needs[name] = {"outputs": fill(job.get("outputs", {}), here)}
            shutil.rmtree(folder)

    def run_steps(self, job, folder, scope, artifacts, run) -> str:
        """Run the steps of a job; one that fails leaves only those that wait for a failure."""
        failed = False
        for number, step in enumerate(job["steps"]):
            asked = str(step.get("if", "true"))
            asked = asked if STATUS.search(asked) else f"success() && ({asked})"
            here = scope | {"failed": failed}
            if not evaluate(asked, here):
                continue
            if "live-site" in step.get("run", "") and not self.keeps_scripts:
                continue
            outputs = {}
            if "uses" in step:
                ended = self.use(step, folder, fill(step.get("with", {}), here), artifacts, here)
            else:
                env = fill(job.get("env", {}), here) | fill(step.get("env", {}), here)
                ended, outputs = self.execute(step["run"], folder, env, here, number, run)
            if "id" in step:
                outcome = "success" if ended else "failure"
                scope["steps"][step["id"]] = {"outputs": outputs, "outcome": outcome}
            failed = failed or not ended
        return "failure" if failed else "success"

    def execute(self, script, folder, env, scope, number, run):
        """Run one script as the host does; return (whether it went well, its outputs)."""
        assert "${{" not in script, "words must never become part of a script"
        if not self.builds and script == "make publish":
            shutil.copytree(folder / "content", folder / "output/content")
            return True, {}
        if not self.builds and script.startswith("make -s deploy-check "):
            return True, {"deploy": "true"}
        target = folder.with_name(f"{folder.name}-{number}")
        summary = folder.with_name(f"{folder.name}-{number}-summary")
        target.touch()
        summary.touch()
        environ = (
            plain_environ()
            | {
                "CI": "true",
                "GITHUB_ACTIONS": "true",
                "GITHUB_OUTPUT": str(target),
                "GITHUB_STEP_SUMMARY": str(summary),
                "GITHUB_SHA": scope["github"]["sha"],
                "GITHUB_EVENT_NAME": scope["github"]["event_name"],
                "BUILD_DAY": self.day,
                "HOME": str(self.place),
            }
            | {name: str(value) for name, value in env.items()}
        )
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=folder,
            env=environ,
            capture_output=True,
            text=True,
            check=False,
        )
        run.said += f"$ {script.strip()}\n{done.stdout}{done.stderr}"
        run.summary += summary.read_text(encoding="utf-8")
        lines = target.read_text(encoding="utf-8").splitlines()
        return done.returncode == 0, dict(line.split("=", 1) for line in lines)

    def use(self, step, folder, given, artifacts, scope) -> bool:
        """Do what an action does; return whether it went well."""
        action = step["uses"].partition("@")[0]
        if action == "actions/checkout":
            git(folder, "init", "-q")
            git(folder, "remote", "add", "origin", f"file://{self.repository}")
            commit = given.get("ref") or scope["github"]["sha"]
            git(folder, "fetch", "-q", "--depth=1", "--no-tags", "origin", commit)
            git(folder, "checkout", "-q", "--detach", "FETCH_HEAD")
            lay_environment(folder)
        elif action in ("actions/upload-artifact", "actions/upload-pages-artifact"):
            return self.upload(folder, given, artifacts)
        elif action == "actions/download-artifact":
            name, kept = artifacts[given["name"]]
            keep(kept, folder / name)
        elif action == "actions/deploy-pages":
            if self.broken:
                return False
            shutil.rmtree(self.pages, ignore_errors=True)
            keep(artifacts["github-pages"][1], self.pages)
        else:
            assert action == "actions/setup-python", action
        return True

    def upload(self, folder, given, artifacts) -> bool:
        """Keep a file or folder of a job; one file as it is, under its own name, is no archive."""
        name = given.get("name", "github-pages")
        found = [path.resolve() for path in folder.glob(given["path"].rstrip("/"))]
        if not found:
            return given.get("if-no-files-found") != "error"
        if given.get("archive") is False:
            assert len(found) == 1 and found[0].is_file()
            name = found[0].name
        artifacts[name] = found[0].name, keep(found[0], self.place / f"kept-{self.count}-{name}")
        return True

    def read(self, address: str) -> str | None:
        """Return the page that is online at an address, or None."""
        return self.read_file(f"{address}index.html")

    def read_file(self, path: str) -> str | None:
        """Return the text of a file that is online, or None."""
        file = self.pages / path
        return file.read_text(encoding="utf-8") if file.is_file() else None


def keep(source: Path, target: Path) -> Path:
    """Copy a file or folder, and return the copy."""
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copy2(source, target)
    return target


def lay_environment(folder: Path) -> None:
    """Give a clone the tools that make would install."""
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").symlink_to(lay_python())
    (folder / ".venv/bin/pip").touch()
    (folder / ".venv/ready").touch()


def push(folder: Path, words: str) -> None:
    """Commit all of an editor's folder, and push it to main."""
    git(folder, "add", "--all", ".")
    git(folder, "commit", "-q", "-m", words)
    git(folder, "push", "-q", "origin", "HEAD:main")


def fill(value, scope):
    """Return a value of a workflow with its expressions filled in."""
    if isinstance(value, dict):
        return {key: fill(entry, scope) for key, entry in value.items()}
    if not isinstance(value, str):
        return value
    return EXPRESSION.sub(lambda match: str(evaluate(match[1], scope)), value)


def evaluate(expression: str, scope: dict):
    """Return what an expression of a workflow comes to: names, texts, ==, !=, && and ||."""

    def translate(match):
        word = match[0]
        if word.endswith("()"):
            ends = {
                "failure()": scope.get("failed"),
                "cancelled()": False,
                "always()": True,
                "success()": not scope.get("failed"),
            }
            return str(bool(ends[word]))
        if word in ("&&", "||"):
            return {"&&": " and ", "||": " or "}[word]
        if word.startswith("'"):
            return word
        found = scope
        for part in word.split("."):
            found = found.get(part, "") if isinstance(found, dict) else ""
        return repr(found)

    text = NAME.sub(translate, str(expression))
    return eval(text, {"__builtins__": {}}, {"true": True, "false": False})
