# One verb per job. A fresh machine needs only Python 3.11+ and make.
PYTHON ?= python3
BANK ?= demo-bank
PY = .venv/bin/python
FAST = -m "not browser and not slow" -n 2 --dist loadfile
PYTHONS = python3.14 python3.13 python3.12 $(foreach minor,14 13 12,$(wildcard $(HOME)/.pyenv/versions/3.$(minor).*/bin/python3))
MINOR = -c "import ensurepip, sys; print(sys.version_info.minor)"
PYTHON_NEWER ?= $(firstword $(foreach one,$(PYTHONS),$(shell { test "$$($(one) $(MINOR))" -gt "$$($(PYTHON) $(MINOR))" && echo $(one); } 2>/dev/null)))
INSTALL = pip install --quiet --disable-pip-version-check --no-compile
LOCKED = --generate-hashes --universal --no-strip-extras --no-annotate --no-header --python-version 3.11

.NOTPARALLEL:
.PHONY: run test test-fast test-newer coverage machine check fix docs assets faults bench lock migration clean

run: .venv/runs  ## the demo bank on http://localhost:8501
	$(PY) cli.py --data $(BANK) demo --once
	$(PY) cli.py --data $(BANK) serve

run test test-fast test-newer coverage: export PYTHONDONTWRITEBYTECODE =  # empty is no: each part, server and reader would compile everything anew
test: machine .venv/tests  ## everything: house rules, fast tests, then the browser; ends with what was not run
	$(PY) -m ruff check .
	$(PY) -m pyrefly check
	.venv/bin/lint-imports
	$(PY) -m pytest $(FAST)
	$(MAKE) test-newer
	$(PY) -m pytest -m "slow and not browser" -n 3 --dist loadfile  # many of them wait
	$(PY) -m pytest -m browser -n 3 --dist loadfile --no-loadscope-reorder  # one file is half as long as all others
	@$(PYTHON) tests/machine.py tell

test-fast: .venv/tests  ## no browser, no real servers
	$(PY) -m pytest $(FAST)

test-newer:  ## the fast tests once more on the newest other Python that stands here
	@echo "a newer Python: $(or $(PYTHON_NEWER),none found of 3.12 to 3.14)"
	$(if $(PYTHON_NEWER),$(MAKE) .venv-newer/tests && .venv-newer/bin/python -m pytest $(FAST))

coverage: .venv/tests  ## lines and branches that the fast tests run, child processes as well; those killed while they write leave a warning
	rm -f .coverage*
	$(PY) -m pytest $(FAST) --cov --cov-report=term:skip-covered --cov-fail-under=92

machine:  ## as root on Debian: install the programs that tests start
	$(PYTHON) tests/machine.py install

check: .venv/tests  ## style, types, who may import whom
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m pyrefly check
	.venv/bin/lint-imports

fix: .venv/tests
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

docs: .venv/tests  ## rewrite the generated pages
	$(PY) -m docs.generate

assets: .venv/tests  ## write anew what is made from the installed Streamlit: the icon font cut to the icons in use
	$(PY) -m server.icon_font

faults: .venv/tests  ## the table of faults, what is left to chance 25 times each
	FAULT_ROUNDS=25 $(PY) -m pytest tests/faults -n 2 --dist loadfile

bench: .venv/tests  ## the budget of speed, tests/bench/budget.toml; no part of the tests
	$(PY) -m tests.bench.budget

lock: .venv/tests  ## write the pins anew from pyproject.toml
	.venv/bin/uv pip compile -q pyproject.toml $(LOCKED) -o requirements.txt
	.venv/bin/uv pip compile -q pyproject.toml --group dev -c requirements.txt $(LOCKED) -o requirements-dev.txt

migration: .venv/tests  ## make migration m="what changes": write a migration from data/stores/schema
	rm -f .migration.sqlite && SERVICELEAGUE_MIGRATION=sqlite:///.migration.sqlite .venv/bin/alembic upgrade head
	SERVICELEAGUE_MIGRATION=sqlite:///.migration.sqlite .venv/bin/alembic revision --autogenerate --rev-id $$(printf %04d $$(($$(ls data/stores/migrations/versions/*.py | wc -l) + 1))) -m "$(m)" && rm -f .migration.sqlite

.venv/runs: requirements.txt
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m $(INSTALL) -r requirements.txt
	touch $@

.venv/tests: requirements.txt requirements-dev.txt
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m $(INSTALL) -r requirements-dev.txt  # what runs is among it
	touch .venv/runs $@

.venv-newer/tests: requirements-dev.txt
	$(PYTHON_NEWER) -m venv --clear .venv-newer
	.venv-newer/bin/python -m $(INSTALL) -r requirements-dev.txt
	touch $@

clean:
	rm -rf .venv .venv-newer .not-run .pytest_cache .ruff_cache .hypothesis .coverage*
