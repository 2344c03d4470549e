"""The one way in: `python plugins COMMAND`, as make calls it.

A plugin that cannot even be loaded is told like everything else: one line, no traceback.
"""

import gc
import os
import sys
import traceback

# A build keeps what it makes: to look for garbage finds little, and costs 3 % of the time.
gc.set_threshold(50_000)


def run(arguments):
    """Run one command and return its exit code."""
    if sys.stdout:  # it may know no letter but those of English, and a report names titles
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        from clinic.commands.runner import main
    except Exception as error:
        print(unloaded(error), file=sys.stderr)
        return 1
    return main(arguments)


def unloaded(error):
    """Return the line of the report for a plugin that cannot be loaded."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    file, line = getattr(error, "filename", None) or last.filename, last.lineno
    if isinstance(error, SyntaxError):
        line = error.lineno
    fix = "Undo the last change; if that does not help, show this line to a developer."
    if isinstance(error, ModuleNotFoundError) and not (error.name or "").startswith("clinic"):
        fix = "Install what is missing: rm -r .venv, then run make again."
    return f"{os.path.relpath(file)}:{line}: {type(error).__name__}: {error} {fix}"


def leave(code):
    """End the process at once: to take apart all that a build knows takes it as long as a release.

    A report that did not reach its reader makes an exit code 0 a 1.
    """
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):  # a full disk, a closed pipe
            code = code or 1
    os._exit(code)


if __name__ == "__main__":
    leave(run(sys.argv[1:]))
