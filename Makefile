# `make serve` shows the site, `make test` tests everything; both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
STAMP := $(VENV)/.installed
export NO_MKDOCS_2_WARNING := 1

.PHONY: help setup serve site check test test-all lint golden bench screenshots clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 14

setup: $(STAMP)  ## make .venv and install the course, its tools and their tests

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(None if sys.version_info >= (3, 11) else "coursesite needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	touch $@

serve: setup  ## show the site at 127.0.0.1:8000, rebuilt as you write
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000

site: setup  ## build the site into site/
	$(BIN)/mkdocs build --strict

check: setup  ## list every problem of the course
	$(BIN)/coursesite check

lint: setup  ## check formatting, style and types
	$(BIN)/ruff format --check plugins tests
	$(BIN)/ruff check plugins tests
	$(BIN)/mypy

test: setup lint check  ## test everything, in a browser too
	$(BIN)/python -m tests.find_browser
	$(BIN)/python -m pytest -n 2 -m 'not all'

test-all: setup  ## the long tests: every page in the browser
	$(BIN)/python -m tests.find_browser
	$(BIN)/python -m pytest -n 2 -m all

golden: setup  ## rewrite the golden cases; read the diff as code
	$(BIN)/python -m pytest -q --golden tests

bench: setup  ## measure, as ratios and sizes
	$(BIN)/python -m bench

screenshots: setup  ## make the screenshots of README.md
	$(BIN)/python -m tests.find_browser
	$(BIN)/python -m tests.screenshots

clean:  ## remove what was built, keep what was written
	rm -rf $(VENV) site .cache build .pytest_cache .mypy_cache .ruff_cache .hypothesis
