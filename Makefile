# Copydesk: everything a person needs is `make run` and `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
TOOLS := $(CURDIR)/target/tools
export PATH := $(TOOLS)/bin:$(TOOLS)/node/bin:$(HOME)/.cargo/bin:$(PATH)

.PHONY: help run test bench fmt lint bindings update setup-run setup-test ui app

help: ## Say what each command does
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

run: setup-run ## Open the app on the sample publication (with no display: export it and say where the bundle is)
	@.ci/run-app

test: setup-test ui ## Run every test: the core, the journeys, the window, the exported pages
	@.ci/test

bench: setup-test ui ## Measure (release build) and print the tables of docs/benchmarks.md
	@.ci/bench

fmt: ## Format Rust and TypeScript
	cargo fmt --all
	npm --prefix ui run --silent format

lint: setup-test ## Formatting, clippy, docs, licences, TypeScript
	@.ci/lint

bindings: ## Write ui/src/core/bindings.ts from the core's types
	cargo run --quiet --package desk --example bindings > ui/src/core/bindings.ts
	cd ui && npx --no-install prettier --log-level warn --write src/core/bindings.ts

update: setup-test ## Take the newest versions that Cargo.toml and package.json allow, and check that all is still green
	cargo update
	npm --prefix ui update --no-audit --no-fund
	@.ci/run

setup-run:
	@.ci/setup run

setup-test:
	@.ci/setup test

ui: ui/dist/index.html

ui/dist/index.html: $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -print 2>/dev/null) ui/node_modules/.package-lock.json
	@echo "building the window's pages…"
	@npm --prefix ui run --silent build

ui/node_modules/.package-lock.json: ui/package-lock.json
	@echo "installing npm packages…"
	@npm --prefix ui ci --silent --no-audit --no-fund
	@touch $@
