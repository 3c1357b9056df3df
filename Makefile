# Commissioning. `make` alone shows what there is.

VENV   := .venv
PYTHON := $(VENV)/bin/python
READY  := $(VENV)/.ready
SAMPLE := local-area-coordination

# How many tests at once (`make test WORKERS=1` for one), and how long a release waits before we lock it.
WORKERS    ?= auto
LOCK_WAITS ?= 7 days

# durable_rules compiles itself without optimisation unless it is told otherwise.
export CPPFLAGS := -O3 $(CPPFLAGS)

# A Python that really works: right version, able to make an environment, with its headers and a compiler.
NEEDS := import ensurepip, os, shutil, sys, sysconfig, venv; \
	include, cc = sysconfig.get_path('include'), (sysconfig.get_config_var('CC') or 'cc').split()[0]; \
	sys.exit(not ((3, 11) <= sys.version_info[:2] <= (3, 12) \
	and os.path.exists(os.path.join(include, 'Python.h')) and shutil.which(os.environ.get('CC', cc))))
PY = $(shell for py in python3.12 python3.11 python3 python; do \
	"$$py" -c "$(NEEDS)" >/dev/null 2>&1 && { echo "$$py"; break; }; done)
MISSING := Commissioning needs Python 3.11 or 3.12, its headers (python3-dev, python3-venv) and a C compiler, \
	and found no such Python here; if there is one, name it: `make PY=/path/to/python3.12`.

.PHONY: help demo test check static bench mutants docs accept lock clean
.DEFAULT_GOAL := help

help:  ## this page
	@echo "Commissioning: write a contract once, check it, run it on the evidence, pay to the penny."
	@echo
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
	@echo
	@echo "  rules/ contracts/        what a commissioner reads and changes"
	@echo "  commissioning/           the code, in the order of ARCHITECTURE.md"
	@echo "  samples/ tests/ docs/    a whole year; the proof; the language, with examples that run"
	@echo
	@echo "Read README.md first, then GLOSSARY.md. '$(PYTHON) cli.py --help' lists the commands."

demo: $(READY)  ## a sample year: evidence in, an amount for each funding stream out
	@$(PYTHON) cli.py evaluate contracts/$(SAMPLE) samples/$(SAMPLE)/evidence.xlsx --as-at 2026-09-30
	@echo
	@echo "What to try next, each on a line of its own:"
	@echo
	@echo "$(PYTHON) cli.py check contracts/$(SAMPLE)"
	@echo "$(PYTHON) cli.py evaluate contracts/$(SAMPLE) samples/$(SAMPLE)/evidence.xlsx --as-at 2026-09-30 --out statement.xlsx"
	@echo "$(PYTHON) cli.py explain contracts/$(SAMPLE) samples/$(SAMPLE)/evidence.xlsx --as-at 2026-09-30 P-0042 connected"
	@echo "$(PYTHON) cli.py test contracts/$(SAMPLE)"
	@echo "$(PYTHON) cli.py schedule contracts/$(SAMPLE)"
	@echo "$(PYTHON) cli.py diff contracts/$(SAMPLE) samples/$(SAMPLE)/evidence.xlsx --as-at 2026-09-30 --from 2025-06-01 --to 2026-06-01"

test: $(READY)  ## every test (one file: .venv/bin/pytest tests/test_front_door.py)
	@$(PYTHON) -m pytest -n $(WORKERS) --dist loadfile

check: static test  ## the one gate: layout, lint, types, generated docs, tests

static: $(READY)  ## the gate without the tests
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/mypy
	@$(PYTHON) docs/build.py --check

bench: $(VENV)/.bench  ## how fast, as ratios measured in one run
	@$(PYTHON) -m bench

mutants: $(READY)  ## break evaluation and funding on purpose: do the tests notice? (MOST=100 for a quick look)
	@$(PYTHON) -m tests.mutants $(if $(MOST),--most $(MOST))

docs: $(READY)  ## rebuild the generated pages
	@$(PYTHON) docs/build.py

accept: $(READY)  ## rewrite what we expect to say; read the diff before you commit
	@$(PYTHON) -m pytest --accept

lock:  ## choose versions anew (needs uv); a release waits a week first
	@for lock in "--group build -o requirements-build.lock" "pyproject.toml -o requirements.lock" \
	  "pyproject.toml --group dev -c requirements.lock -c requirements-build.lock -o requirements-dev.lock" \
	  "--group bench -c requirements.lock -c requirements-build.lock -c requirements-dev.lock -o requirements-bench.lock"; do \
	  uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
	  --annotation-style line --exclude-newer "$(LOCK_WAITS)" $$lock || exit; done

clean:  ## remove what the tools leave behind (the environment stays)
	@rm -rf build dist mutants .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

# Set up once, and again when what we depend on changes.
$(READY): pyproject.toml requirements-build.lock requirements-dev.lock
	@test -n "$(PY)" || { echo '$(MISSING)' >&2; exit 2; }
	@$(PYTHON) -c "$(NEEDS)" >/dev/null 2>&1 || "$(PY)" -m venv --clear $(VENV)
	@echo "Setting up $(VENV) with $$($(PYTHON) --version); this happens once."
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes --no-build-isolation -r requirements-dev.lock
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# What the benchmark alone is measured against.
$(VENV)/.bench: $(READY) requirements-bench.lock
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@
