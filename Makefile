# `make demo`, `make office` and `make test` need nothing but Python 3.11, make and git.
.DEFAULT_GOAL := help
.PHONY: help setup setup-test demo office test lint bench accuracy fuzz words messages docs wheels page clean
PYTHON := .venv/bin/python

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup:  ## the program in .venv
	@tools/setup.sh run

setup-test:
	@tools/setup.sh test

demo: setup  ## check the sample export of an invented official and say where the report is
	@.venv/bin/sanaly demo --out demo

office: setup  ## run the office with an invented organisation on http://localhost:8000 (PORT=, CONTRIBUTE_PORT=)
	@SANALY_OFFICE_DEMO=1 SANALY_OFFICE_DATA=office-demo .venv/bin/sanaly-office demo --port $(or $(PORT),8000) --contribute-port $(or $(CONTRIBUTE_PORT),8001)

lint: setup-test
	@.venv/bin/ruff format --check --quiet . || { echo "ruff format: some files are not formatted"; exit 1; }
	@.venv/bin/ruff check --quiet .
	@.venv/bin/mypy --no-error-summary core/src checker/src office/src browser tools tests benchmarks
	@PYTHONPATH=browser/python .venv/bin/lint-imports --no-cache >/dev/null || PYTHONPATH=browser/python .venv/bin/lint-imports --no-cache
	@[ ! -x node_modules/.bin/tsc ] || { node_modules/.bin/tsc -p browser/tsconfig.json && node_modules/.bin/tsc -p browser/tsconfig.workers.json; }

test: lint  ## all tests, and the office's once more on PostgreSQL
	@$(PYTHON) -m pytest -n 2 --dist worksteal
	@$(PYTHON) -m tools.postgres $(PYTHON) -m pytest -n 2 --dist worksteal -m django_db office/src

bench: setup-test  ## measure speed and memory; writes docs/benchmarks.md
	@$(PYTHON) -m benchmarks

accuracy: setup-test  ## measure precision and recall; writes docs/accuracy.md (PHOTOS=folder BUNDLE=folder: your own pictures)
	@$(if $(PHOTOS)$(BUNDLE),:,$(PYTHON) -m tools.accuracy_drawn)
	@$(PYTHON) -m tools.accuracy_pictures $(if $(PHOTOS),--photos "$(PHOTOS)") $(if $(BUNDLE),--bundle "$(BUNDLE)")
	@$(if $(PHOTOS)$(BUNDLE),:,$(PYTHON) -m tools.accuracy)

fuzz: setup-test  ## coverage-guided fuzzing of the archive layer and the readers
	@tools/fuzz.sh

words: setup-test  ## expand the Russian word forms after editing a word list
	@$(PYTHON) -m pip install --quiet pymorphy3 pymorphy3-dicts-ru
	@$(PYTHON) -m tools.expand_russian

messages: setup  ## collect the checker's messages into its catalogues after editing texts
	@$(PYTHON) -m tools.messages

docs: setup  ## write what docs are made of: pages of rules from the packs, the example for nginx
	@$(PYTHON) tools/make_rule_docs.py
	@$(PYTHON) -m browser.build.nginx

wheels: setup  ## build both wheels into dist/
	@$(PYTHON) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist ./core ./checker

page:  ## build the page for browsers into browser/dist/ (BUNDLE=folder: with a concept bundle)
	@tools/setup.sh page
	@$(PYTHON) -m browser.build $(if $(BUNDLE),--bundle "$(BUNDLE)")

clean:
	rm -rf .venv node_modules dist build demo office-demo browser/dist
