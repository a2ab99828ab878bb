# One verb per job. A fresh machine needs only Python 3.11+ and make.
PYTHON ?= python3
BANK ?= demo-bank
PY = .venv/bin/python
LOCKED = --generate-hashes --universal --no-strip-extras --no-annotate --no-header --python-version 3.11

.PHONY: run test test-fast check fix docs bench lock migration clean

run: .venv/runs  ## the demo bank on http://localhost:8501
	$(PY) cli.py --data $(BANK) demo --once
	$(PY) cli.py --data $(BANK) serve

test test-fast: export PYTHONDONTWRITEBYTECODE =  # empty is no: each part, server and reader would compile everything anew
test: .venv/tests  ## everything: house rules, fast tests, then the browser
	$(PY) -m ruff check .
	$(PY) -m pyrefly check
	.venv/bin/lint-imports
	$(PY) -m pytest -m "not browser and not slow" -n 2 --dist loadfile
	$(PY) -m pytest -m "slow and not browser" -n 2 --dist loadfile
	$(PY) -m pytest -m browser -n 2 --dist loadfile --no-loadscope-reorder

test-fast: .venv/tests  ## no browser, no real servers
	$(PY) -m pytest -m "not browser and not slow" -n 2 --dist loadfile

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

bench: .venv/tests  ## side-by-side measurements; not part of the tests
	for one in bench/*.py; do echo "== $$one"; PYTHONPATH=. $(PY) $$one || exit 1; done

lock: .venv/tests  ## write the pins anew from pyproject.toml
	.venv/bin/uv pip compile -q pyproject.toml $(LOCKED) -o requirements.txt
	.venv/bin/uv pip compile -q pyproject.toml --group dev -c requirements.txt $(LOCKED) -o requirements-dev.txt

migration: .venv/tests  ## make migration m="what changes": write a migration from data/schema
	rm -f .migration.sqlite && SERVICELEAGUE_MIGRATION=sqlite:///.migration.sqlite .venv/bin/alembic upgrade head
	SERVICELEAGUE_MIGRATION=sqlite:///.migration.sqlite .venv/bin/alembic revision --autogenerate --rev-id $$(printf %04d $$(($$(ls data/migrations/versions/*.py | wc -l) + 1))) -m "$(m)" && rm -f .migration.sqlite

.venv/runs: requirements.txt
	test -x $(PY) || $(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/tests: .venv/runs requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

clean:
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis .coverage
