# The commands of the project. `make` lists them.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test lint format bench compare chaos conformance fuzz release sanitize clean packages

# Arguments of the demo, the benchmarks and the comparison, as in `make demo ARGS="--speed 4"`.
ARGS ?=
# Executions of the fuzzers.
RUNS ?= 20000000

SOURCES := Package.swift Sources Tests Examples Benchmarks Comparisons Conformance Fuzz
# What recognises speech, what stands up to peers that send all they can, and what runs for seconds without a pause: they
# starve what runs beside them.
ALONE := ^(AirlineCallTests|AttuneAsyncHTTPClientTests|AttunePocketSphinxTests|DocumentationTests|LiveTranscriptTests)\.|\.(Schedule|Session|Symbl)ChaosTests/

help: ## Lists these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: packages ## Installs what is missing, builds, and transcribes the airline call; ARGS="--speed 4" is passed on
	@echo "Building the airline call (the first time takes minutes) ..." >&2
	@swift run AirlineCall $(ARGS)

test: packages ## Installs what is missing, builds everything, and runs all the tests
	@echo "Building everything and the tests (the first time takes minutes) ..." >&2
	swift build --build-tests
	@scripts/run-tests --skip '$(ALONE)'
	@echo "Running what needs the machine for itself, one test after the other ..." >&2
	@scripts/run-tests --no-parallel --filter '$(ALONE)'
	@echo "Building and running the tests of what only a trait turns on ..." >&2
	swift test --package-path Tests/TraitTests --scratch-path .build/traits

lint: ## Checks the format and the documentation rules of every Swift file
	swift format lint --strict --recursive --parallel $(SOURCES)
	@echo "Format and documentation rules hold."

format: ## Formats every Swift file in place
	swift format --in-place --recursive --parallel $(SOURCES)

bench: packages ## Measures Attune beside other implementations, and fails below a bar; ARGS="tokens" picks subjects
	@scripts/python-tools
	@scripts/websocket-peers
	swift run --configuration release AttuneBenchmarks $(ARGS)

compare: packages ## Compares tokens with those of the official Python SDKs, both ways; ARGS="--seed 7" is passed on
	@scripts/python-tools
	swift build --product TokenComparison
	.build/python-tools/bin/python Comparisons/tokens.py $(ARGS)

chaos: packages ## Runs sessions under random faults and prints the totals; SESSIONS=100 runs fewer, SEED=7 one, as scripts/chaos says
	@scripts/chaos

conformance: packages ## Runs the Autobahn testsuite and foreign peers against WebSockets; ARGS="--case 6.4.1" is passed on
	@scripts/conformance $(ARGS)

fuzz: packages ## Runs the fuzzers under the address sanitizer; RUNS=20000000 executions in all; builds anew, beside the other build
	@RUNS=$(RUNS) scripts/fuzz

release: packages ## Builds everything for release
	swift build --configuration release

sanitize: packages ## Runs the tests under the thread and the address sanitizer; builds everything anew for each
	@scripts/sanitize --skip '$(ALONE)'

clean: ## Removes what was built; fetched packages stay
	rm -rf .build/fuzz .build/thread-sanitizer .build/address-sanitizer
	swift package clean

packages:
	@scripts/install-system-packages
