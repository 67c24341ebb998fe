# 恒温 Hengwen. `make demo` shows what it does, `make test` proves it, `make check` is what CI runs.
# Everything is set up on first use: uv and a virtual environment in .venv, from the lock file.
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null || echo .venv/bin/uv)
RUN := $(UV) run --frozen
export UV_PYTHON_PREFERENCE ?= only-system

.PHONY: help demo test acceptance check format lint types layers words docs bench accuracy kill fuzz build clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

# One file says that the environment is as the lock wants it; no network is asked when it is. Libraries are compiled
# once, and not by every process of an account that is told to write no bytecode.
.venv/.ready: pyproject.toml uv.lock
	@command -v uv >/dev/null 2>&1 || test -x .venv/bin/uv || \
	  ($(PYTHON) -m venv .venv && .venv/bin/python -m pip install --quiet --disable-pip-version-check uv)
	$(UV) sync --frozen --quiet --compile-bytecode $(if $(filter .venv/bin/uv,$(UV)),--inexact)
	@touch $@

demo: .venv/.ready ## grow a sample community, import it, diagnose it, open the page
	$(RUN) hengwen demo --folder demo

test: .venv/.ready ## every test of the default suite
	$(RUN) pytest -n auto --ignore=tests/acceptance

acceptance: .venv/.ready ## whole public archives of ../shared/data, imported as a person would; skipped where they are not
	$(RUN) pytest -n auto tests/acceptance

check: .venv/.ready format lint types layers words docs ## what CI runs beside the tests

format:
	$(RUN) ruff format --check .

lint:
	$(RUN) ruff check .

types:
	$(RUN) mypy

layers:
	$(RUN) lint-imports

words: ## the catalogues are whole, equal and compiled (`python tools/words.py` compiles)
	$(RUN) python tools/words.py --check

docs: ## the generated pages of docs/ are what the shelves say (`python tools/docs.py` writes)
	$(RUN) python tools/docs.py --check

bench: .venv/.ready ## speed and memory beside their floors; takes a while
	$(RUN) python bench/run.py
	$(RUN) python bench/commend.py bench/data/home
	$(RUN) python bench/families.py
	$(RUN) python bench/features.py
	$(RUN) python bench/links.py
	$(UV) pip install --quiet --target bench/out/peers whatstk chat-miner
	$(RUN) python bench/whatsapp_peers.py bench/out/peers

accuracy: .venv/.ready ## how good the measures are on the public chats of ../shared/data: docs/accuracy.md
	$(RUN) python tools/accuracy.py

kill: .venv/.ready ## 200 kill -9 of an import at random moments; every named point of every write 20 times
	HENGWEN_KILLS=200 HENGWEN_POINTS=20 $(RUN) pytest tests/log/test_kill.py tests/log/test_kill_upkeep.py

fuzz: .venv/.ready ## 20,000 inputs a format, 1,000,000 a parser written in Python; takes a day
	$(RUN) --group fuzz python fuzz/run.py

build: .venv/.ready ## the wheel
	$(UV) build

clean:
	rm -rf .venv dist demo .pytest_cache .mypy_cache .ruff_cache .hypothesis
