# Few verbs, each a line that could be typed. Python 3.11 to 3.13; uv where it can be had, pip otherwise.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := run
.PHONY: run test test-all check format accuracy bench lock clean
PORT ?=

run: .venv/run.stamp
	@exec .venv/bin/python -m replies serve $(if $(PORT),--port $(PORT))

# One more than there are processors, for tests wait for servers and browsers; five at most.
WORKERS = $(shell n=$$(nproc 2>/dev/null || echo 2); echo $$(( n < 4 ? n + 1 : 5 )))
PYTEST = .venv/bin/python -m pytest -n $(WORKERS) --dist worksteal --durations 25

# Fewer examples of each property, and nothing that is marked slow.
test: .venv/test.stamp
	HYPOTHESIS_PROFILE=quick $(PYTEST) -m "not slow"

test-all: .venv/test.stamp
	$(PYTEST)

check: .venv/test.stamp
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

format: .venv/test.stamp
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

accuracy: .venv/run.stamp
	.venv/bin/python scripts/accuracy.py

# One script a subject; each prints its table and says of each goal whether it is reached.
bench: .venv/run.stamp .venv-bench/stamp
	.venv/bin/python scripts/bench/reading.py
	.venv/bin/python scripts/bench/console.py
	.venv/bin/python scripts/bench/workbench.py
	.venv/bin/python scripts/bench/download.py
	.venv/bin/python scripts/bench/search.py
	.venv/bin/python scripts/bench/ledger.py
	.venv/bin/python scripts/bench/evidence.py
	.venv/bin/python scripts/bench/command_line.py

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-test.in -o requirements-test.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-bench.in -o requirements-bench.txt

clean:
	rm -rf .venv .venv-bench .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python .venv-bench/bin/python:
	@bash scripts/venv.sh $(@D:/bin=)

.venv/run.stamp: requirements.txt | .venv/bin/python
	@bash scripts/install.sh .venv requirements.txt
	@touch $@

.venv/test.stamp: requirements.txt requirements-test.txt | .venv/bin/python
	@bash scripts/install.sh .venv requirements.txt requirements-test.txt
	@touch .venv/run.stamp $@

# A rival that cannot be installed is told in the table; it stops nobody.
.venv-bench/stamp: requirements-bench.txt | .venv-bench/bin/python
	@bash scripts/install.sh .venv-bench requirements-bench.txt && touch $@ || true
