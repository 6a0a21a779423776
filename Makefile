# `make serve` shows the site, `make test` tests everything; both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt
export NO_MKDOCS_2_WARNING := 1

.PHONY: help setup tools serve site check test test-all lint golden bench screenshots clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup: $(VENV)/.site  ## make .venv and install what the site needs

tools: $(VENV)/.tools  ## add what tests and notebooks need

$(VENV)/bin $(VENV)/Scripts:
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "coursesite needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: pyproject.toml constraints.txt | $(BIN)
	$(PIP) --editable .
	touch $@

$(VENV)/.tools: pyproject.toml constraints.txt | $(BIN)
	$(PIP) --editable '.[test]'
	touch $@ $(VENV)/.site

serve: setup  ## show the site at 127.0.0.1:8000, rebuilt as you write
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

site: setup  ## build the site into site/
	$(BIN)/mkdocs build --strict

check: setup  ## list every problem of the course
	$(BIN)/coursesite check

lint: tools  ## check formatting, style and types
	$(BIN)/ruff format --check plugins tests bench
	$(BIN)/ruff check plugins tests bench
	$(BIN)/mypy

test: tools lint check  ## test everything, in a browser too
	$(BIN)/python -m tests.find_browser
	$(BIN)/python -m pytest -n 2 -m 'not all'

test-all: tools  ## the long tests: every page in the browser
	$(BIN)/python -m tests.find_browser
	$(BIN)/python -m pytest -n 2 --dist worksteal -m all

golden: tools  ## rewrite the golden cases; read the diff as code
	$(BIN)/python -m pytest -q --golden tests

bench: tools  ## measure, as ratios and sizes
	$(BIN)/python -m bench

screenshots: tools  ## make the screenshots of README.md
	$(BIN)/python -m tests.find_browser
	$(BIN)/python -m tests.screenshots

clean:  ## remove what was built, keep what was written
	rm -rf $(VENV) site .cache build .pytest_cache .mypy_cache .ruff_cache .hypothesis
