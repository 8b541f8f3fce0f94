# Every target sets up what it needs and can be run again. `make help` lists them.

SWIFT ?= swift
# One configuration for everything, so that the demo, the tests and the benchmarks share one build: what is
# tested is what runs.
BUILD_FLAGS := -c release
SWIFT_SOURCES := Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Micro Benchmarks/Programs
LEEWAY := .build/release/leeway

.PHONY: help build demo test bench format lint clean

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build the command, .build/release/leeway
	@scripts/setup
	$(SWIFT) build $(BUILD_FLAGS) --product leeway

demo: build ## find drift in real data with nothing to install or start by hand; ARGS=--exit ends with the data
	@$(LEEWAY) demo $(ARGS)

test: ## install the test parts and run every check and test
	@scripts/setup tests
	$(MAKE) lint
	promtool test rules dashboards/leeway.rules.test.yaml
	$(SWIFT) build $(BUILD_FLAGS) --build-tests
	$(SWIFT) test $(BUILD_FLAGS) --skip-build

bench: ## measure beside peers in the same run, and hold counts to their limits; ARGS=--quick for a glance
	@scripts/setup bench
	@scripts/bench $(ARGS)

lint: ## check the format
	$(SWIFT) format lint --strict --parallel --recursive $(SWIFT_SOURCES)

format: ## rewrite the sources in the house style
	$(SWIFT) format --in-place --parallel --recursive $(SWIFT_SOURCES)

clean: ## remove what was built
	rm -rf .build
