.PHONY: help demo test lint types schemas floors readings readings-diff fuzz tables lock clean
PYTHON ?= python3
REPORT ?= seeds/003_30198e5ba9ff0909.txt
BIN := .venv/bin
STAMP := .venv/.installed

help:  ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/'

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'jianbao needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

demo: $(STAMP)  ## the brief of one report: make demo [REPORT=path]
	$(BIN)/jianbao summarize "$(REPORT)" $(if $(wildcard fixtures/$(basename $(notdir $(REPORT)))),--replay "fixtures/$(basename $(notdir $(REPORT)))")

test: $(STAMP) lint types  ## linters, types, tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(STAMP)  ## style and the direction of dependencies
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-cache

types: $(STAMP)  ## mypy, strict, on the package
	@$(BIN)/mypy

schemas: $(STAMP)  ## write schemas/ from the models
	@$(BIN)/python -m jianbao.json_schemas schemas

floors: $(STAMP)  ## pin the accuracy floors again; FLAGS=--allow-lower lowers one
	@$(BIN)/python fixtures/floors.py $(FLAGS)

readings: $(STAMP)  ## record what is read of the seeds, and of the corpus where it is present
	@$(BIN)/python fixtures/readings.py write

readings-diff: $(STAMP)  ## print what a change gains, loses and alters; FLAGS=--all prints every line
	@$(BIN)/python fixtures/readings.py diff $(FLAGS)

fuzz: $(STAMP)  ## read altered reports for 10 minutes; FLAGS='--seed 7 --minutes 30'
	@$(BIN)/python tests/support/fuzz.py $(FLAGS)

tables: $(STAMP)  ## count the characters of reports again: make tables REPORTS=folder WORDS=dict.txt
	@$(BIN)/python benchmarks/count_characters.py "$(REPORTS)" src/jianbao/data "$(WORDS)"

lock:  ## resolve the locked set again (needs uv)
	uv pip compile pyproject.toml --group dev --extra all --universal --generate-hashes --no-header --python-version 3.11 --no-emit-index-url -o requirements.lock

clean:  ## forget the environment and the caches
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache
