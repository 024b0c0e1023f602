# Everything a newcomer needs is `make serve` and `make test`; `make help` lists the rest.
# Git, make and Python 3.11 or newer with venv are enough: .venv is made on first use, and again when requirements/ changes.

PYTHON ?= python3
SEEDS ?= seeds
SITE ?= site
REMOTE ?= origin
ADDRESS ?= 127.0.0.1:8000
PYTEST_ARGS ?=
N ?= 1000
PEERS ?=
COLD ?=
WRITE ?=

BIN := .venv/bin
# The locks are complete and hashed, so pip has nothing to resolve and nothing to build.
INSTALL := -m pip install -qq --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r

# Material for MkDocs announces its successor at every start; docs/development/architecture.md says what we do about it.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup site serve check test lint bench browser publish offline properdocs lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.dev ## Make .venv with everything the archive and its tests need

site: .venv/.runtime ## Build the archive: make site [SEEDS=folder of captures] [SITE=folder to write]
	$(BIN)/python -m builder build --seeds '$(SEEDS)' --site '$(SITE)'

serve: .venv/.runtime ## Build the archive and serve it with live reload: make serve [ADDRESS=127.0.0.1:8000]
	$(BIN)/python -m mkdocs serve --livereload --dev-addr '$(ADDRESS)'

check: lint ## The fast part of the tests: lint, types, import contract, tests without a browser or a site
	$(BIN)/python -m pytest -m "not browser and not site" $(PYTEST_ARGS)

test: lint browser ## Run every check and every test
	$(BIN)/python -m pytest $(PYTEST_ARGS)

lint: .venv/.dev ## Lint, formatting, types, import contract
	$(BIN)/python -m ruff check --quiet
	$(BIN)/python -m ruff format --quiet --check
	$(BIN)/python -m mypy --no-error-summary
	$(BIN)/lint-imports --no-logo

bench: browser ## Measure the builder, and search in a browser: make bench [N="1000 10000"] [PEERS="hugo zensical material"] [COLD=1] [WRITE=1]
	$(BIN)/python -m tests.bench $(N) $(if $(PEERS),--peers $(PEERS)) $(if $(COLD),--cold) $(if $(WRITE),--write)

browser: .venv/.dev ## Find a Chromium for the tests, or install one
	$(BIN)/python -m tools.browser

publish: ## Put the built site on the gh-pages branch: make publish [SITE=site] [REMOTE=origin]
	$(PYTHON) -m tools.publish --site '$(SITE)' --remote '$(REMOTE)'

offline: .venv/.runtime ## Build a copy to be read from a disk, without a server, into build/offline
	$(BIN)/python -m builder build --seeds '$(SEEDS)' --site build/offline --offline

properdocs: .venv-properdocs/.ready ## Build the same pages with ProperDocs, into build/properdocs
	.venv-properdocs/bin/python -m properdocs build --strict --config-file mkdocs.yml --site-dir build/properdocs

lock: ## Pin requirements/*.in anew into requirements/*.txt
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip install -qq uv
	for name in runtime dev cluster properdocs; do .venv-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest --upgrade \
	  --generate-hashes --only-binary :all: --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
	  requirements/$$name.in --output-file requirements/$$name.txt || exit 1; done

clean: ## Remove what the other targets made, .venv excepted
	rm -rf site build .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage

.venv/.runtime: requirements/runtime.txt
	@$(call environment,.venv,runtime)
	@touch $@

.venv/.dev: requirements/dev.txt
	@$(call environment,.venv,dev)
	@touch .venv/.runtime $@

.venv-properdocs/.ready: requirements/properdocs.txt
	@$(call environment,.venv-properdocs,properdocs)
	@touch $@

# $(call environment,FOLDER,LOCK): a virtual environment in FOLDER holding what requirements/LOCK.txt pins.
define environment
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
echo "Installing requirements/$(2).txt into $(1) (about half a minute) …"
$(1)/bin/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(1)
$(1)/bin/python $(INSTALL) requirements/$(2).txt
endef
