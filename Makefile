# One line a target; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help demo test fuzz lint bench bench-full clean format page wheel

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/' | sort

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY) ## create the environment, install, and run the main job on the shipped examples
	$(BIN)/kg demo

test: $(READY) ## run the whole test suite
	$(BIN)/python -m pytest

fuzz: $(READY) ## search for bytes that make reading fail, 20 minutes; others: make fuzz FUZZ="--seconds 60 --seed 2"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris==3.0.0 || echo "atheris has no build for this Python: going on without regard to coverage"
	$(BIN)/python tests/fuzz/fuzz_reading.py $(FUZZ)

lint: $(READY) ## ruff, ruff format --check, mypy --strict over kg/
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict kg

bench: $(READY) ## measure speed and size; figures stand in bench/README.md
	$(BIN)/python bench/throughput.py
	$(BIN)/python bench/scale.py

bench-full: $(READY) ## measure whole builds of 25,000 cables and of the size of the release of 2010 (hours)
	$(BIN)/python bench/scale.py --sizes 1000,5000,25000,251287 --ask 4

format: $(READY) ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

page: $(READY) ## make the script and style of pages from their sources (needs Node)
	npm ci --silent --ignore-scripts --prefix tests/tools
	$(BIN)/python -m kg.view.build_page

wheel: $(READY) ## build the wheel into dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

clean: ## take away what the other targets made
	rm -rf $(VENV) build dist kg-demo kg-out *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
