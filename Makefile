# SPDX-License-Identifier: Apache-2.0

# Flags for every build, so that CI can add its own: make test SWIFT_FLAGS="-Xswiftc -warnings-as-errors"
SWIFT_FLAGS ?=
FOLDER ?= /usr/share/common-licenses
RESULTS ?= .armature/letters.db
CASE ?= all
ROUNDS ?= 100

.PHONY: help setup build demo test check refresh bench soak clean

help: ## What can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## Install the C libraries that are missing
	@Scripts/setup.sh

build: setup ## Build everything
	swift build $(SWIFT_FLAGS)

demo: setup ## Count the letters of every file below FOLDER, into RESULTS
	swift build -c release --product ReportsDemo $(SWIFT_FLAGS)
	@.build/release/ReportsDemo "$(FOLDER)" "$(RESULTS)"

test: setup ## Run all tests
	swift test $(SWIFT_FLAGS)

check: setup ## Check this repository's own specs
	swift run $(SWIFT_FLAGS) armature check specs

refresh: setup ## Write the expected files of the corpus anew; read the diff, then run the tests again
	ARMATURE_REFRESH=1 swift test $(SWIFT_FLAGS) --filter 'CorpusTests|EmitTests'

bench: setup ## Measure CASE beside its peers: fused, process, sqlite, messages, allocations, or all
	@Benchmarks/Peers/setup.sh $(CASE)
	swift build -c release --package-path Benchmarks --product Bench
	@Benchmarks/.build/release/Bench $(CASE)

soak: setup ## Break CASE on purpose ROUNDS times: sigkill
	swift build -c release --product ReportsDemo $(SWIFT_FLAGS)
	swift build -c release --package-path Benchmarks --product Soak
	@ARMATURE_DEMO=.build/release/ReportsDemo Benchmarks/.build/release/Soak $(CASE) $(ROUNDS)

clean: ## Remove everything that was built
	rm -rf .build Benchmarks/.build .armature
