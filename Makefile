# Two commands do everything on a fresh machine: `make publish` and `make test`.
PYTHON ?= python3
PY = .venv/bin/python
CLINIC = PYTHONPATH=plugins $(PY) plugins

# A container may ask for no byte code: each command would then compile the generator anew.
unexport PYTHONDONTWRITEBYTECODE

# An answer is passed on as it was typed: "$5" in a title is no variable of make.
ANSWERS = ARTICLE FILE FROM KIND MINOR REVIEWER TITLE TO TOPIC TRANSLATES
$(foreach name,$(ANSWERS),$(if $(filter command% environment,$(origin $(name))),\
  $(eval override $(name) := $$(subst $$$$$$$$,$$$$,$$(value $(name))))$(eval export $(name))))

.DEFAULT_GOAL := help
.PHONY: help test test-quick coverage lint bench screenshots lighthouse lock clean .browser

help:  ## List what you can do, a sentence each.
	@sed -n 's/^\([a-z-]*\):[^#]*## /  make \1|/p' Makefile | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

# The commands of plugins/clinic/commands: what each does, then the rule that runs it.
html:  ## Build the site into .preview/ with drafts shown; the published site is not touched.
serve:  ## Look at the published site in output/ at http://localhost:8000.
devserver:  ## Write at the desk: the text, the page beside it, and each problem at its line.
new:  ## Start an article or a page: asks for topic, title, kind and language (or TITLE=… TOPIC=… KIND=… PAGE_LANGUAGE=…).
move:  ## Move a page; links, redirects and records follow: FROM=… TO=….
remove:  ## Take a page away; links to it become words, its address leads on: ARTICLE=… (and TO=…).
import-sources:  ## Add the sources of a .bib file to content/references.json, once: FILE=….
start:  ## In a copy for another clinic: ask its facts, and take away what is the earlier one's own.
check: reading-copy  ## Show every problem, hint and count, and the go-live list; publishes nothing.
reading-copy:  ## Keep the site with its drafts as one file that opens by a double click, and PDFs.
review:  ## Sign a clinical review: ARTICLE=… REVIEWER=… TEXT=code (or MINOR="reason").
reviews:  ## List the standing of each article: signed, edited, overdue, awaiting review.
translated:  ## Record that a translation matches its English page now: ARTICLE=….
notice:  ## Publish an urgent notice (content/notice.md) on top of the text that is live now.
publish:  ## Build, check and release the site into output/; nothing wrong goes live.
rollback:  ## Bring the previous published site back at once.
deploy-check:  ## Say whether output/ may be deployed; fails while it may not, as in a rehearsal.
live-text:  ## For the host's workflows: lay out the text that goes live (WHAT=publish, notice, rollback or check).
live-mark:  ## For the host's workflows: make the commit that the git tag `live` will mark.
live-site:  ## For the host's workflows: lay the site that is live into output/, as its last publish.
sign-request:  ## For the host's workflow: sign as ARTICLE=… REVIEWER=… TEXT=… say, and open a pull request.
due-issue:  ## For the host's workflow: keep one issue with the reviews, help lines, facts and links that are due.
nginx:  ## Print the site file for a plain nginx that serves output/.
outside:  ## Report outside links that no longer answer and facts due for a new look.

COMMANDS = html serve devserver new move remove import-sources start check reading-copy review reviews \
  translated notice publish rollback deploy-check live-text live-mark live-site sign-request due-issue \
  nginx outside
.PHONY: $(COMMANDS)
$(COMMANDS): .venv/ready
	@$(CLINIC) $@

# No browser is installed where ARGS names tests, and none of them opens one.
NAMED = $(filter tests/% plugins%,$(filter-out tests/,$(ARGS)))
BROWSER = $(if $(NAMED),$(if $(filter tests/browser%,$(NAMED)),.browser),.browser)

# In the order of tests/conftest.py: what takes longest, first.
PYTEST = $(PY) -m pytest -n auto --dist loadgroup --no-loadscope-reorder

# Tests write whole sites: in memory, where there is room for some gigabytes, that takes less long.
IN_MEMORY = room=$$(df -Pk /dev/shm 2>/dev/null | awk 'END { print $$4 + 0 }'); \
  if [ "$${room:-0}" -gt 8000000 ]; then \
    TMPDIR=$$(mktemp -d -p /dev/shm) && export TMPDIR && trap 'rm -rf "$$TMPDIR"' EXIT && trap 'exit 130' INT TERM; \
  fi

test: .venv/ready-test $(BROWSER)  ## Run every test, real browser and web server included.
	@$(IN_MEMORY); $(PYTEST) $(ARGS)

# Of these `make test-quick` leaves out what is marked as slow; `make lint` asks what tests/test_rooms.py asks.
QUICK = tests/kit tests/text tests/content tests/standing tests/gate tests/read tests/assets tests/attach $(wildcard plugins/*/tests/test_[!s]*.py)

test-quick: .venv/ready-test  ## Run, at each save, the tests without browser, server, whole build or second of their own.
	@$(IN_MEMORY); $(PYTEST) -q -m "not slow" $(QUICK) $(ARGS)

coverage: .venv/ready-test  ## Print which lines of the generator the tests of its rooms run, file by file.
	@$(PYTEST) -q --cov=clinic --cov=csl_citations --cov=atomic_release --cov=site_report --cov-report=term-missing:skip-covered $(QUICK) $(ARGS)

lint: .venv/ready-test  ## Check style, types and the arrow between the rooms.
	@$(PY) -m ruff check plugins tests
	@$(PY) -m ruff format --check -q plugins tests
	@$(PY) -m mypy -p clinic -p csl_citations -p atomic_release -p site_report
	@PYTHONPATH=plugins .venv/bin/lint-imports --no-cache

bench: .venv/ready-test  ## Time 21 and 1,000 articles against stock Pelican (ARGS="--large": 10,000 too).
	@$(IN_MEMORY); PYTHONPATH=plugins:tests/helpers $(PY) tests/bench.py $(ARGS)

screenshots: .venv/ready-test .browser  ## Take pictures of the main pages in all states into screenshots/.
	@PYTHONPATH=plugins:tests/helpers $(PY) tests/screenshots.py

lighthouse:  ## Ask Lighthouse for its four marks on the published site (ARGS="ptsd/x/" for one page).
	@$(PYTHON) tests/lighthouse.py $(ARGS)

lock: .venv/ready  ## Lock the dependencies of pyproject.toml, with hashes, into requirements*.txt.
	@$(PY) -m pip install --quiet uv
	@$(PY) -m uv pip compile pyproject.toml -q --universal --python-version 3.11.5 --generate-hashes --no-header -o requirements.txt $(ARGS)
	@$(PY) -m uv pip compile pyproject.toml -q --universal --python-version 3.11.5 --generate-hashes --no-header --extra test -o requirements-test.txt $(ARGS)

clean:  ## Remove caches and the preview; never the published site, kept releases or addresses.
	rm -rf .preview reading-copy .cache .pytest_cache .ruff_cache .hypothesis screenshots __pycache__
	find plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

.browser:
	@sh tests/browser/install.sh

# Before 3.11.5 Python misreads patterns with (…)*+, and the gate would miss what it looks for.
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null || \
	  { echo "Python 3.11.5 or newer is needed; $(PYTHON) is $$($(PYTHON) --version 2>/dev/null || echo not there)." \
	    "Where another one is installed, say which: make PYTHON=python3.12 publish" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv

.venv/bin/pip: | .venv/bin/python  # missing where a first run was broken off
	@$(PYTHON) -m venv --clear .venv

# Python compiles what it imports; pip would compile all that there is.
INSTALL = $(PY) -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r

.venv/ready: requirements.txt .venv/bin/python .venv/bin/pip
	@$(INSTALL) requirements.txt
	@touch $@

# All of requirements.txt, and what the tests need, in one go.
.venv/ready-test: requirements-test.txt requirements.txt .venv/bin/python .venv/bin/pip
	@$(INSTALL) requirements-test.txt
	@$(PY) -m compileall -q plugins  # the copies that tests make and break take it along
	@touch .venv/ready $@
