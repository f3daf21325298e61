# Trailsite. The two commands of a fresh machine: `make demo` and `make test`.
# Needs Python 3.11 or newer, make and a network. PYTHON names another interpreter, PORT another port (8000),
# TRAILSITE_VAR another data folder (var/). Linux and macOS; on Windows use docker-compose.yml or WSL.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV ?= uv
TRAILSITE_TEST_ARGS ?=
TEST_PROCESSES ?= auto

# Settings as a real site has them; nothing is connected to.
LIKE_PRODUCTION := DEBUG=false SECRET_KEY=$$(head -c 48 /dev/urandom | base64 | tr -d '\n') SITE_URL=https://trailsite.example \
	ALLOWED_HOSTS=trailsite.example DATABASE_URL=postgres://check@127.0.0.1:9/check \
	CELERY_BROKER_URL=redis://127.0.0.1:9/0 CACHE_URL=redis://127.0.0.1:9/1 EMAIL_URL=smtp://127.0.0.1:25 \
	TRAILSITE_CONTACT=operator@trailsite.example

.PHONY: help install dev demo serve test test-deep check bench lock clean

help:
	@echo "make demo     the whole site with sample races on http://127.0.0.1:$${PORT:-8000}/"
	@echo "make test     all tests (TRAILSITE_TEST_ARGS is handed to pytest)"
	@echo "make test-deep  tests by examples, with a thousand of them each: for the night"
	@echo "make serve    the site for real on this machine, without samples"
	@echo "make check    style, types, layers, templates, scripts, migrations, deployment, licences"
	@echo "make bench    what pages cost, how quickly a GPX file is read and forecasts are refreshed"
	@echo "make install  only the environment in $(VENV); make lock renews requirements/*.txt; make clean removes $(VENV)"

install: $(VENV)/installed-base

dev: $(VENV)/installed-dev

$(VENV)/installed-base: requirements/base.txt requirements/install.sh
	@PYTHON="$(PYTHON)" sh requirements/install.sh $(VENV) base

$(VENV)/installed-dev: requirements/dev.txt $(VENV)/installed-base
	@PYTHON="$(PYTHON)" sh requirements/install.sh $(VENV) dev

demo: install
	@$(BIN)/python -m trailsite.runtime demo

serve: install
	@$(BIN)/python -m trailsite.runtime serve

# Dozens of processes load the site while the tests run: none of them compiles what another one has compiled.
test test-deep: export PYTHONDONTWRITEBYTECODE :=

test: dev
	$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist worksteal $(TRAILSITE_TEST_ARGS)

test-deep: export TRAILSITE_TEST_EXAMPLES := deep
test-deep: dev
	$(BIN)/python -m pytest -n $(TEST_PROCESSES) --dist worksteal -m hypothesis $(TRAILSITE_TEST_ARGS)

# `make -k check` goes on after the first that fails.
CHECKS := style types layers templates scripts migrations deployment compose licences locks
.PHONY: $(CHECKS:%=check-%)

check: $(CHECKS:%=check-%)

check-style: dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

check-types: dev
	$(BIN)/mypy .

check-layers: dev
	PYTHONPATH=. $(BIN)/lint-imports

check-templates: dev
	find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(BIN)/python -m tests.templates.line_width

check-scripts:
	@command -v node >/dev/null || echo "scripts: no node on PATH, so that their syntax is left to the browser tests"
	@! command -v node >/dev/null || for script in $$(find static/js -name '*.js'); do \
		node --input-type=module --check - <"$$script" || { echo "$$script is no module that node can read"; exit 1; }; done

check-migrations: dev
	@echo "makemigrations --check"
	@$(LIKE_PRODUCTION) LOG_LEVEL=CRITICAL $(BIN)/python -W ignore::RuntimeWarning manage.py makemigrations --check --dry-run

check-deployment: dev
	@echo "check --deploy"
	@$(LIKE_PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

check-compose: dev
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

check-licences: dev
	$(BIN)/python -m trailsite.runtime.licences

check-locks:
	@! grep -nE '^ *(--(extra-)?index-url|--find-links|-i )|https?://' requirements/*.txt || { echo "The locks name an index."; exit 1; }

bench: dev
	$(BIN)/python -m pytest tests/benchmarks/bench_*.py -q $(TRAILSITE_TEST_ARGS)

lock:
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
		requirements/base.in -o requirements/base.txt
	$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
		-c requirements/base.txt requirements/dev.in -o requirements/dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results
	find trailsite races terrain tests -name __pycache__ -type d -prune -exec rm -rf {} +
