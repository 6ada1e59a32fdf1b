# Two commands are enough: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo install test lint types layers unit e2e bench fuzz sheets samples clean

demo: install
	$(BIN)/expedite demo expedite-demo

install: .venv/installed

.venv/installed: pyproject.toml hatch_build.py
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable '.[all]' --group dev
	touch $@

test: install lint types layers unit e2e

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: install
	$(BIN)/mypy

layers: install
	$(BIN)/lint-imports

unit: install
	$(BIN)/pytest -n auto --dist worksteal tests --ignore tests/e2e --ignore tests/bench

# The end-to-end tests build wheel and sdist and use the installed command.
e2e: install
	$(BIN)/pytest -n auto --dist worksteal tests/e2e

# mutated copies of a folder of files, for as long as given; not part of the tests
FOLDER ?= samples/aao-financial-loss/exhibits
SECONDS ?= 600
fuzz: install
	$(BIN)/python -m tests.fuzz.mutate $(FOLDER) --seconds $(SECONDS)
	$(BIN)/python -m tests.fuzz.packets --seconds $(SECONDS)

bench: install
	$(BIN)/python -m tests.bench.bench_build
	$(BIN)/python -m tests.bench.bench_bind
	$(BIN)/python -m tests.bench.bench_losses
	$(BIN)/python -m tests.bench.bench_fax

# Contact sheets of every page of a case's packet: make sheets CASE=samples/aao-financial-loss
sheets: install
	$(BIN)/python -m tests.support.contact_sheets $(CASE)

# Make the samples' exhibits anew from code.
samples: install
	$(BIN)/python -m samples.make_exhibits

clean:
	rm -rf .venv build dist expedite-demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
