# Most people need only `make run` and `make test`; `make` lists all commands.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
TOOLS := $(CURDIR)/target/tools
export PATH := $(TOOLS)/bin:$(TOOLS)/node/bin:$(HOME)/.cargo/bin:$(PATH)

.PHONY: help run test bench conformance fmt lint bindings update setup-run setup-test ui app

help: ## List these commands
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

run: setup-run ## Open the sample publication in the app (without a display, export it instead)
	@.ci/run-app

test: setup-test ui ## Run all tests: the core, the journeys, the window, the exported pages
	@.ci/test

bench: setup-test ui ## Run the benchmarks (release build) and print the tables of docs/benchmarks.md
	@.ci/bench

conformance: setup-run ## Export the sample and let validators, other systems and Lighthouse read it
	@tests/conformance/run.sh

fmt: ## Format Rust and TypeScript
	cargo fmt --all
	npm --prefix ui run --silent format

lint: setup-test ## Check formatting, clippy, docs, licences, TypeScript and generated files
	@.ci/lint

bindings: ## Generate ui/src/core/bindings.ts from the core's types
	cargo run --quiet --package desk --example bindings > ui/src/core/bindings.ts
	cd ui && npx --no-install prettier --log-level warn --write src/core/bindings.ts

update: setup-test ## Update dependencies as far as Cargo.toml and package.json allow, then run all tests and lints
	cargo update
	npm --prefix ui update --no-audit --no-fund
	@.ci/run

setup-run:
	@.ci/setup run

setup-test:
	@.ci/setup test

ui: ui/dist/index.html

ui/dist/index.html: $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -print 2>/dev/null) ui/node_modules/.package-lock.json
	@echo "building the user interface…"
	@npm --prefix ui run --silent build

ui/node_modules/.package-lock.json: ui/package-lock.json
	@echo "installing npm packages…"
	@npm --prefix ui ci --silent --no-audit --no-fund
	@touch $@
