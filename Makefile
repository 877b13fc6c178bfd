# serve · check · fix · bench — everything installs itself into .venv on first use. Three suites:
# test, all that the code needs · course, what the lessons promise · night, all there is, at length.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
DEV ?=
VENV := .venv
BIN := $(VENV)/bin
PYTEST = $(BIN)/python -m pytest -n auto --dist worksteal
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: serve test course night check fix bench soak versions

serve: $(VENV)/serve.stamp
	@$(BIN)/python -m app serve --host $(HOST) --port $(PORT) $(if $(DEV),--dev)

# Tests start a hundred processes: each would compile the code anew.
test course night: export PYTHONDONTWRITEBYTECODE =

test: check
	$(BIN)/python -m tests.screens.chromium
	$(PYTEST) --ignore tests/course

course: $(VENV)/test.stamp
	$(BIN)/python -m app check
	$(PYTEST) tests/course

night: check $(VENV)/night.stamp
	$(BIN)/python -m app check
	$(BIN)/python -m tests.screens.chromium
	$(PYTEST) -m '' --hypothesis-profile night
	$(BIN)/python -m tests.soak

check: $(VENV)/test.stamp
	$(BIN)/ruff format --check .
	$(BIN)/oxfmt --check static/css
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

fix: $(VENV)/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/oxfmt static/css

bench: $(VENV)/test.stamp
	$(BIN)/python -m tests.bench

soak: $(VENV)/test.stamp
	$(BIN)/python -m tests.soak

# Writes anew the exact versions to install, those of today; `pip install -c` reads them.
VERSIONS := .hatch/versions.txt
versions:
	rm -rf $(VENV)/versions && $(PYTHON) -m venv $(VENV)/versions
	$(VENV)/versions/bin/python -m pip install --quiet --disable-pip-version-check .
	{ echo "# Made by \`make versions\`."; $(VENV)/versions/bin/python -m pip freeze --exclude attention-en-clair \
	| tr 'A-Z_' 'a-z-' | sort; } > $(VERSIONS)
	rm -rf $(VENV)/versions

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "Python 3.11 ou plus récent est nécessaire (PYTHON=… le désigne)."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	echo "L’environnement n’a pas pu être créé ; sous Debian, installez python3-venv."; exit 1; }

# An editable install; htmx, CodeMirror and the fonts come with it, so it is made again when one is gone.
PLACED := static/js/htmx.min.js static/js/codemirror/codemirror.js static/fonts/made.txt
BUILT := $(wildcard .hatch/*.py) $(PLACED)
$(VENV)/serve.stamp: pyproject.toml $(BUILT) | $(VENV)/bin/python
	$(INSTALL) -e .
	@touch $@

# What tests need comes with all that serving needs.
$(VENV)/test.stamp: pyproject.toml $(BUILT) | $(VENV)/bin/python
	$(INSTALL) -e '.[test]'
	@touch $(VENV)/serve.stamp $@

# The night trains as well: torch comes with what tests need.
$(VENV)/night.stamp: $(VENV)/test.stamp
	$(INSTALL) -e '.[test,training,reference]'
	@touch $@

$(PLACED): ;
