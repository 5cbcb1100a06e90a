# SPDX-License-Identifier: Apache-2.0

# Flags for every build, so that CI can add its own: make test SWIFT_FLAGS="-Xswiftc -warnings-as-errors"
SWIFT_FLAGS ?=
# How this package is built before something of it is run. BUILD=: takes what is built, as CI does: to find out that nothing is new costs
# SwiftPM ten seconds each time. It writes the flags of traits in the order of a set, which is not the same in each run, and what has other flags
# is built anew: hence the variable.
BUILD ?= env SWIFT_DETERMINISTIC_HASHING=1 swift build
# For release the plugin takes the compiler as it is built for debugging: to optimize that, too, takes longer than to run a soak.
by_compiler = ARMATURE_GENERATE=$(abspath .build/debug/armature-generate)
FOLDER ?= /usr/share/common-licenses
RESULTS ?= .armature/letters.db
QUEUE ?= sqlite
MONITOR ?=
PREFIX ?= $(HOME)/.local
CASE ?= all
# A round of these takes seconds, or a thousand messages; one of a fleet is a minute.
ROUNDS ?= $(if $(filter $(CASE),proxy proxy-once sigterm pair-sqs),10,$(if $(filter $(CASE),fleet),60,100))
SECONDS ?= 60
# Where the package of the tests of SQS and ZooKeeper is built. CI builds it into the place of this one, with the same options.
SQS_BUILD ?= Tests/SQS/.build
sqs_package = --package-path Tests/SQS --scratch-path $(abspath $(SQS_BUILD))
# What the command, the demo and the soaks with real programs are built for. CI takes debug, which its tests have built already. The demo over SQS
# is always built as Tests/SQS is.
CONFIGURATION ?= release

.PHONY: help setup peers build install demo test sqs browser check docs refresh bench soak fuzz clean

help: ## What can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

setup: ## Install the C libraries that are missing
	@Scripts/setup.sh

peers: ## Install the Python packages that the tests compare with, into .venv
	@Scripts/peers.sh

build: setup ## Build everything
	$(BUILD) $(SWIFT_FLAGS)

install: setup ## Build the command `armature` and the compiler of builds, and copy them to PREFIX/bin and what shells complete by to PREFIX/share; PREFIX is ~/.local
	$(BUILD) -c $(CONFIGURATION) --product armature $(SWIFT_FLAGS)
	$(BUILD) -c $(CONFIGURATION) --product armature-generate $(SWIFT_FLAGS)
	@install -d "$(PREFIX)/bin" "$(PREFIX)/share/bash-completion/completions" "$(PREFIX)/share/zsh/site-functions" \
		"$(PREFIX)/share/fish/vendor_completions.d"
	@install -m 755 .build/$(CONFIGURATION)/armature .build/$(CONFIGURATION)/armature-generate "$(PREFIX)/bin"
	@"$(PREFIX)/bin/armature" --generate-completion-script bash > "$(PREFIX)/share/bash-completion/completions/armature"
	@"$(PREFIX)/bin/armature" --generate-completion-script zsh > "$(PREFIX)/share/zsh/site-functions/_armature"
	@"$(PREFIX)/bin/armature" --generate-completion-script fish > "$(PREFIX)/share/fish/vendor_completions.d/armature.fish"
	@echo "armature and armature-generate are in $(PREFIX)/bin"

demo: setup ## Count the letters of every file below FOLDER, into RESULTS; with MONITOR=7070 shown by a page on that port; with QUEUE=sqs over a server that plays SQS and DynamoDB
ifeq ($(QUEUE),sqs)
	@Scripts/peers.sh sqs
	$(BUILD) $(sqs_package) --product ReportsDemo $(SWIFT_FLAGS)
	@.venv-sqs/bin/python Tests/SQS/Peers/moto_server.py $(SQS_BUILD)/debug/ReportsDemo "$(FOLDER)" "$(RESULTS)" \
		$(if $(MONITOR),--monitor $(MONITOR))
else ifneq ($(QUEUE),sqlite)
	@echo "error: QUEUE is sqlite or sqs, and not $(QUEUE)" >&2; exit 2
else
	$(BUILD) -c $(CONFIGURATION) --product ReportsDemo $(SWIFT_FLAGS)
	@.build/$(CONFIGURATION)/ReportsDemo "$(FOLDER)" "$(RESULTS)" $(if $(MONITOR),--monitor $(MONITOR))
endif

test: setup peers ## Run all tests
	$(BUILD) --build-tests $(SWIFT_FLAGS)
	@Scripts/test.sh $(SWIFT_FLAGS)

sqs: setup ## Run the tests of ArmatureSQS and ArmatureZooKeeper, the packages behind which take minutes to build
	@Scripts/setup.sh zookeeper
	@Scripts/peers.sh sqs
	$(BUILD) --build-tests $(sqs_package) $(SWIFT_FLAGS)
	@TEST_FLAGS="$(sqs_package) $(SWIFT_FLAGS)" \
		Scripts/run-tests.sh "$$(swift build $(sqs_package) $(SWIFT_FLAGS) --show-bin-path)" sqs-tests

browser: setup ## Look after the demo in Chromium by the monitor's page, and take pictures of it into .armature/browser; PICTURES=1 also those of the README
	$(if $(BROWSER),,@Scripts/setup.sh browser)
	$(BUILD) --build-tests $(SWIFT_FLAGS)
	@ARMATURE_BROWSER="$(or $(BROWSER),$$(command -v chromium))" ARMATURE_PICTURES="$(PICTURES)" TEST_FLAGS="$(SWIFT_FLAGS)" \
		Scripts/run-tests.sh "$$(swift build $(SWIFT_FLAGS) --show-bin-path)" armature --filter BrowserTests

check: setup ## Check this repository's own specs
	$(BUILD) --product armature $(SWIFT_FLAGS)
	@.build/debug/armature check specs

docs: setup ## Build the reference of the products, with all traits, and the manual with it, into .build/docs; links that lead nowhere are errors
	@Scripts/setup.sh zookeeper
	$(BUILD) --traits ZooKeeper,SQS $(SWIFT_FLAGS)
	@Scripts/docs.sh

refresh: setup ## Write the expected files of the corpus anew; read the diff, then run the tests again
	ARMATURE_REFRESH=1 swift test $(SWIFT_FLAGS) --filter 'CorpusTests|FormatTests|EmitTests|ExportTests|SchemaSuiteTests'

bench: setup ## Measure CASE beside its peers: fused, process, observed, growth, block, async, latency, sqlite, heartbeat, backlog, core, compiler, builds, messages, allocations, or all; or sqs
ifeq ($(CASE),sqs)
	@Scripts/peers.sh sqs
	$(BUILD) --product armature $(SWIFT_FLAGS)
	@.build/debug/armature generate Benchmarks/SQS/specs/SQSBench --output Benchmarks/SQS/Sources/Generated
	swift build -c release --package-path Benchmarks/SQS --product SQSBench
	@Benchmarks/SQS/.build/release/SQSBench
else
	@Benchmarks/Peers/setup.sh $(CASE)
	$(BUILD) --product armature $(SWIFT_FLAGS)
	@for target in Bench Core; do \
		.build/debug/armature generate Benchmarks/specs/$$target --output Benchmarks/Sources/Generated/$$target || exit 1; \
	done
	swift build -c release --package-path Benchmarks --product Bench
ifneq ($(filter all compiler,$(CASE)),)
	$(BUILD) -c release --product armature $(SWIFT_FLAGS)
endif
ifneq ($(filter all builds,$(CASE)),)
	$(BUILD) --product armature-generate $(SWIFT_FLAGS)
endif
ifneq ($(filter all core,$(CASE)),)
	swift build -c release --package-path Benchmarks --product Core
endif
	@Benchmarks/.build/release/Bench $(CASE)
endif

soak: setup ## Break CASE on purpose ROUNDS times: seeds, crashes, mutants, sigkill, power, pair, memory, monitor, bombs, proxy, proxy-once, sigterm, pair-sqs, zookeeper, and a fleet for ROUNDS minutes: fleet; or judge ROUNDS pairs beside a peer: schemas
ifeq ($(CASE),schemas)
	@$(MAKE) --no-print-directory peers
	$(BUILD) --product SchemaSoak $(SWIFT_FLAGS)
	@.build/debug/SchemaSoak $(ROUNDS)
else ifeq ($(CASE),zookeeper)
	@Scripts/setup.sh zookeeper
	$(BUILD) -c $(CONFIGURATION) $(sqs_package) --product ZooKeeperSoak $(SWIFT_FLAGS)
	@$(SQS_BUILD)/$(CONFIGURATION)/ZooKeeperSoak $(ROUNDS)
else ifeq ($(CASE),bombs)
	$(BUILD) -c $(CONFIGURATION) --product armature $(SWIFT_FLAGS)
	$(BUILD) -c $(CONFIGURATION) --product BombSoak $(SWIFT_FLAGS)
	@.build/$(CONFIGURATION)/BombSoak .build/$(CONFIGURATION)/armature $(ROUNDS)
else ifeq ($(CASE),monitor)
	$(BUILD) -c $(CONFIGURATION) --product MonitorSoak $(SWIFT_FLAGS)
	@.build/$(CONFIGURATION)/MonitorSoak $(ROUNDS)
else ifeq ($(CASE),fleet)
	$(BUILD) --product armature $(SWIFT_FLAGS)
	@.build/debug/armature plan specs/FleetTests --rate 50000/s --format json > .build/fleet.json
	$(BUILD) --product armature-generate $(SWIFT_FLAGS)
	$(by_compiler) $(BUILD) -c $(CONFIGURATION) --product FleetSoak $(SWIFT_FLAGS)
	@.build/$(CONFIGURATION)/FleetSoak .build/fleet.json $(ROUNDS)
else ifneq ($(filter $(CASE),seeds crashes mutants),)
	$(BUILD) --product armature-generate $(SWIFT_FLAGS)
	$(by_compiler) $(BUILD) -c $(CONFIGURATION) --product RuntimeSoak $(SWIFT_FLAGS)
	@$(by_compiler) .build/$(CONFIGURATION)/RuntimeSoak $(CASE) $(ROUNDS)
else ifneq ($(filter $(CASE),proxy proxy-once sigterm pair-sqs),)
	$(BUILD) $(sqs_package) --product SQSSoak $(SWIFT_FLAGS)
	@$(SQS_BUILD)/debug/SQSSoak $(CASE) $(ROUNDS)
else
	$(BUILD) -c $(CONFIGURATION) --product ReportsDemo $(SWIFT_FLAGS)
	$(BUILD) -c $(CONFIGURATION) --product ProgramSoak $(SWIFT_FLAGS)
	$(if $(filter power,$(CASE)),clang -O2 -Wall -shared -fPIC -fuse-ld=lld Tests/Support/PowerLoss/powerloss.c -o .build/libpowerloss.so)
	@ARMATURE_DEMO=.build/$(CONFIGURATION)/ReportsDemo ARMATURE_POWER_LOSS=.build/libpowerloss.so \
		.build/$(CONFIGURATION)/ProgramSoak $(CASE) $(ROUNDS)
endif

fuzz: setup ## Throw bytes at CASE for SECONDS: reader, decoder, compiler; with SECONDS=0 only what it knows
	@SWIFT_FLAGS="$(SWIFT_FLAGS)" Fuzz/fuzz.sh $(CASE) $(SECONDS)

clean: ## Remove everything that was built
	rm -rf .build Benchmarks/.build Benchmarks/SQS/.build Benchmarks/SQS/Sources/Generated Tests/SQS/.build */Sources/Generated .armature .venv .venv-sqs
