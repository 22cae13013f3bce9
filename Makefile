# The commands of the project. `make` lists them.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint format release sanitize clean packages

# Arguments of the demo, as in `make demo ARGS="--speed 4"`.
ARGS ?=

SOURCES := Package.swift Sources Tests Examples
WHOLE_PATH := ^(AirlineCallTests|AttunePocketSphinxTests|DocumentationTests)\.
SANITIZER_BUILD := .build/thread-sanitizer

help: ## Lists these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: packages ## Installs what is missing, builds, and transcribes the airline call; ARGS="--speed 4" is passed on
	@echo "Building the airline call (the first time takes minutes) ..." >&2
	@swift run AirlineCall $(ARGS)

test: packages ## Installs what is missing, builds everything, and runs all the tests
	@echo "Building everything and the tests (the first time takes minutes) ..." >&2
	swift build --build-tests
	swift test --skip-build --skip '$(WHOLE_PATH)'
	@echo "Running what recognises speech by itself, so that nothing competes with it ..." >&2
	swift test --skip-build --filter '$(WHOLE_PATH)'

lint: ## Checks the format and the documentation rules of every Swift file
	swift format lint --strict --recursive --parallel $(SOURCES)
	@echo "Format and documentation rules hold."

format: ## Formats every Swift file in place
	swift format --in-place --recursive --parallel $(SOURCES)

release: packages ## Builds everything for release
	swift build --configuration release

sanitize: packages ## Runs all the tests under the thread sanitizer; builds everything anew, beside the other build
	swift test --sanitize thread --scratch-path $(SANITIZER_BUILD)

clean: ## Removes what was built; fetched packages stay
	rm -rf $(SANITIZER_BUILD)
	swift package clean

packages:
	@scripts/install-system-packages
