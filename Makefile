# Every target sets up what it needs in .venv, the first time and when the requirements change.

# Where to look for Python, in this order; PYTHON=... on the command line names another one.
PYTHONS := $(if $(PYTHON),$(PYTHON),python3.13 python3.12 python3.11 python3)
VENV := .venv
PY := $(VENV)/bin/python
INSTALL := $(PY) -m pip install --quiet
# What is published has no warnings; somebody who writes may look at a site that has some.
STRICT := $(if $(CI),--strict)

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' Makefile | expand -t 22

.PHONY: serve
serve: $(VENV)/site ## show the site while you write, at http://127.0.0.1:8000/
	$(PY) -m mkdocs serve

.PHONY: build
build: $(VENV)/site ## write the finished site to site/
	$(PY) -m mkdocs build $(STRICT)

.PHONY: check
check: $(VENV)/site ## report on the guide without building the site
	$(PY) -m whichway check $(STRICT) --format $(if $(GITHUB_ACTIONS),github,text)

.PHONY: lock
lock: $(VENV)/site ## note the ids that are being published, before a release
	$(PY) -m whichway lock

.PHONY: test
test: $(VENV)/dev ## run all tests, those in a browser included
	$(PY) tests/browser/chromium.py
	$(PY) -m pytest --numprocesses auto --dist loadfile

.PHONY: lint
lint: $(VENV)/dev ## check style and types
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

.PHONY: bench
bench: $(VENV)/dev ## measure building, loading and clicking, with the limits that they must keep
	$(PY) tests/browser/chromium.py
	$(PY) -m tests.bench

# The oldest Python decides: what is pinned for it installs on the newer ones, too.
PIN := CUSTOM_COMPILE_COMMAND="make requirements" $(PY) -m piptools compile pyproject.toml \
	--quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --build-deps-for=editable \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: requirements
requirements: $(VENV)/dev ## pin the newest versions of everything (in a .venv of Python 3.11)
	@$(PY) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo 'Pin with the oldest Python: make clean && make requirements PYTHON=python3.11' >&2; exit 1; }
	$(PIN) --output-file=requirements.txt
	$(PIN) --constraint=requirements.txt --extra=tests --extra=lint --extra=pins --output-file=requirements-dev.txt

.PHONY: clean
clean: ## remove everything that the other targets made
	rm -rf $(VENV) site .mypy_cache .pytest_cache .ruff_cache hooks/*.egg-info
	find hooks tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Each file in .venv says that a step is done.
$(VENV)/site: requirements.txt requirements-picture.txt pyproject.toml $(VENV)/made
	@echo 'Installing what the site needs into $(VENV) ...'
	@$(INSTALL) --requirement requirements.txt
	@$(INSTALL) --only-binary=:all: --requirement requirements-picture.txt || \
		echo 'Graphviz cannot be had here: the map will be drawn in one column, and not in layers.'
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

# Of the package that carries axe-core only the JavaScript is used, which needs no Python at all.
$(VENV)/dev: requirements-dev.txt requirements-axe.txt $(VENV)/site
	@echo 'Installing what tests and checks need into $(VENV) ...'
	@$(INSTALL) --requirement requirements-dev.txt
	@$(INSTALL) --no-deps --ignore-requires-python --requirement requirements-axe.txt
	@touch $@

# The stamp holds this folder's path: an environment that was moved, interrupted or has lost its
# Python is made anew.
ifneq "$(shell test -x $(PY) && cat $(VENV)/made 2>/dev/null)" "$(CURDIR)"
.PHONY: $(VENV)/made
endif

$(VENV)/made:
	@rm -rf $(VENV); found=; \
	for python in $(PYTHONS); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		found=$$python; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null || continue; \
		"$$python" -m venv $(VENV) && pwd -P > $@ && exit; \
		rm -rf $(VENV); \
		echo "$$python could not make $(VENV); the lines above say why." >&2; exit 1; \
	done; \
	if [ "$$found" ]; then \
		echo "$$found cannot make virtual environments: install its venv module (on Debian and Ubuntu: apt install python3-venv), then run make again." >&2; \
	else \
		echo "No Python 3.11 or newer was found (tried: $(PYTHONS)): install one, or name it as in make build PYTHON=/path/to/python." >&2; \
	fi; exit 1
