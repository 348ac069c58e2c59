# make setup | test | demo | lint | types | contracts | format | clean
#
# Everything runs in .venv, made on first use. PYTHON=... chooses the interpreter (3.11 or newer).

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

STAMP := .venv/.installed
RUN := .venv/bin/python -m

.PHONY: setup test demo lint types contracts format clean

setup: $(STAMP)

# Made again when what is to be installed changes; a venv that no longer works is replaced.
# Once the build tool is there, a change of pyproject.toml needs no network.
$(STAMP): pyproject.toml constraints.txt
	@if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then \
		python="$$(.ci/find-python)"; \
		echo "setting up .venv with $$("$$python" --version)" >&2; \
		"$$python" -m venv --clear .venv; \
	fi
	@echo "installing msq-graph and its tools into .venv" >&2
	@isolation="$$(.venv/bin/python -c 'import hatchling' 2>/dev/null && echo --no-build-isolation || true)"; \
	$(RUN) pip install --quiet --disable-pip-version-check $$isolation --constraint constraints.txt --editable '.[dev]'
	@touch $(STAMP)

test: setup
	$(RUN) pytest -n auto

demo: setup
	@PYTHON=.venv/bin/python docs/demo.sh build

lint: setup
	$(RUN) ruff check .
	$(RUN) ruff format --check .

types: setup
	$(RUN) mypy

contracts: setup
	.venv/bin/lint-imports --no-logo

format: setup
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

clean:
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
