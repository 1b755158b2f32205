# Everything a newcomer needs: `make demo` and `make test`.
# Bytecode makes every import quick; some build machines switch it off.
unexport PYTHONDONTWRITEBYTECODE
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# Whole files side by side, those with a browser first: what is quick fills the end.
SIDE_BY_SIDE := -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: demo test quick lint format install install-test chromium screenshots audit benchmarks clean help

help: ## Say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: install ## Start the demo: eight invented families on this machine only
	$(BIN)/assessment-kit demo $(ARGS)

test: install-test chromium lint ## Run every tier of tests
	$(BIN)/python -m pytest --nbval notebooks -p no:randomly
	$(BIN)/python -m pytest $(SIDE_BY_SIDE) $(ARGS)

quick: install-test ## Run the quick tier only
	$(BIN)/python -m pytest -m "not notebook and not browser and not faults and not wheel and not pages" $(SIDE_BY_SIDE) $(ARGS)

lint: install-test ## Check style, types and layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install-test ## Put the code in the house format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: install-test chromium ## Make the pictures of the README again
	$(BIN)/python scripts/make_screenshots.py

audit: install-test ## Tell whether anything installed has a known hole
	$(BIN)/python scripts/audit_dependencies.py

benchmarks: install-test chromium ## Measure against what a user would pick instead
	$(BIN)/python -m benchmarks $(ARGS)

install: $(VENV)/.installed

install-test: $(VENV)/.installed-test

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv && $(PYTHON) -m venv $(VENV); \
	  else echo "Python's venv module is missing: install the package python3-venv, then try again."; exit 1; fi; }

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@ $(VENV)/.installed

chromium: install-test
	@command -v chromium >/dev/null || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
	else $(BIN)/python -m playwright install chromium; fi

clean: ## Remove what was made, the demo's workspace apart
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
