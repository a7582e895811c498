# Jiesu 接诉. Needs: make, Python 3.11 to 3.13 with venv, and a package index.
#   make run     set up, migrate, load the example, serve on http://127.0.0.1:8080
#   make test    the whole suite            make check   ruff, mypy, import rules, fast tests
# Another Python: make run PYTHON=/path/to/python3.12 (after `make clean`, when .venv exists already)

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes
UV_VERSION := 0.13.9
WORKERS ?= 2
SUITABLE := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
UV_COMPILE := $(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-config --no-header --no-annotate --no-emit-index-url --no-emit-find-links

.PHONY: help run setup test check lint lock migrations docs bench clean
.DEFAULT_GOAL := help

help:
	@sed -n '2,4s/^# *//p' Makefile

run: $(VENV)/run.stamp
	@exec $(BIN)/python -m bot serve --setup

setup: $(VENV)/dev.stamp

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest -n $(WORKERS)

check: lint
	$(BIN)/python -m pytest -n $(WORKERS) -m "not slow" -q

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/dev.stamp
	$(BIN)/python -m bench.intake
	$(BIN)/python -m bench.wechat

# Write the migration that the models lack: make migrations NAME=what_it_adds
migrations: $(VENV)/dev.stamp
	$(BIN)/python -m models.draft $(NAME)

# Write docs/lifecycle.md from the table of moves, docs/policy.md and its pictures from the policy
docs: $(VENV)/dev.stamp
	$(BIN)/python -m models.diagram
	$(BIN)/python -m bot.policy.page

# Choose newer releases of the dependencies within pyproject.toml: make lock UPGRADE=--upgrade
lock: $(VENV)/lock.stamp
	$(UV_COMPILE) $(UPGRADE) pyproject.toml -o requirements.lock
	$(UV_COMPILE) $(UPGRADE) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache artefacts
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/made.stamp:
	@found=; for candidate in $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11 python); do \
		if "$$candidate" -c '$(SUITABLE)' >/dev/null 2>&1; then found=$$candidate; break; fi; done; \
	if [ -z "$$found" ]; then \
		echo "Jiesu needs Python 3.11, 3.12 or 3.13 with its venv module (Debian, Ubuntu: apt install python3-venv);" \
			"none was found$(if $(PYTHON), at $(PYTHON)). Name one: make PYTHON=/path/to/python3.12" >&2; exit 1; fi; \
	echo "Making $(VENV) with $$("$$found" --version)"; "$$found" -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements.lock | $(VENV)/made.stamp
	@echo "Installing what Jiesu runs on"
	@$(PIP) -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock | $(VENV)/made.stamp
	@echo "Installing what Jiesu is tested with"
	@$(PIP) -r requirements-dev.lock
	@touch $@ $(VENV)/run.stamp

$(VENV)/lock.stamp: Makefile | $(VENV)/made.stamp
	$(BIN)/python -m venv $(VENV)/lock
	$(VENV)/lock/bin/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"
	@touch $@
