# iprstat: make = the program, make demo, make test; make help lists the rest.
VERSION := 0.1.0
B       ?= build
CC      ?= cc
CLANG   ?= clang
T       ?=
V       ?=
Q       := $(if $(V),,@)
PREFIX  ?= /usr/local
FUZZ_TIME ?= 60

WARN := -std=c11 -pedantic -Wall -Wextra -Wshadow -Wconversion \
  -Wno-sign-conversion -Wmissing-prototypes -Wvla -Wformat=2
DEFS := -D_GNU_SOURCE -DIPRSTAT_VERSION='"$(VERSION)"' -Icollect -I. -I$(B)/gen
HARDEN := -fPIE -fstack-protector-strong -D_FORTIFY_SOURCE=2
LIBS := -lsqlite3 -lcjson -lz -lbz2 -llzma -lzstd -lstemmer -lgsl -lgslcblas \
  -lnettle -lm -lpthread
# Loaded when a run needs them, by the name that the linker would note.
SONAME = $(shell objdump -p $$($(CC) -print-file-name=lib$(1).so) | awk '/SONAME/ { print $$2 }')
SAN  := -fsanitize=address,undefined -fno-sanitize-recover=all \
  -fno-omit-frame-pointer
export ASAN_OPTIONS ?= detect_leaks=1:abort_on_error=0
export UBSAN_OPTIONS ?= print_stacktrace=1

RE   := $(wildcard collect/*/*.re collect/*/*/*.re)
GEN  := $(patsubst collect/%.re,$(B)/gen/%.c,$(RE))
SRC  := $(filter-out collect/claim/vocab_main.c,\
  $(wildcard collect/*/*.c collect/*/*/*.c analyze/*.c reports/*.c))
CMD  := $(notdir $(basename $(wildcard collect/*/cmd_*.c analyze/cmd_*.c reports/cmd_*.c)))
VOCAB := $(wildcard collect/vocab/*.csv collect/vocab/*.json)
EMBED := $(VOCAB) $(wildcard collect/store/*.sql collect/store/migrate/*.sql \
  reports/templates/* docs/man/*)
OBJ  := $(SRC:%.c=%.o) $(GEN:$(B)/gen/%.c=gen/%.o)
OPT  := $(addprefix $(B)/opt/,$(OBJ))
SANO := $(addprefix $(B)/san/,$(OBJ))
UNIT := $(patsubst tests/unit/%.c,$(B)/test/%,$(wildcard tests/unit/test_*.c))
PROP := $(patsubst tests/property/%.c,$(B)/test/%,$(wildcard tests/property/prop_*.c))
FUZZ := $(patsubst tests/fuzz/%.c,$(B)/replay/%,$(wildcard tests/fuzz/fuzz_*.c))


.PHONY: dist deb man learn all demo test test-all coverage bench bench-quick fuzz lint analyzers install deps clean accept help
.SECONDARY:
all: $(B)/iprstat

help:
	@grep -E '^# make|^[a-z-]+:.*##' Makefile | sed 's/:.*##/:/'

deps: ## installs the Debian packages (as root), else prints the command
	@sh tests/deps.sh

$(B)/iprstat: $(OPT) $(B)/opt/iprstat.o $(B)/embed.o
	$(Q)$(CC) -pie -Wl,-z,relro,-z,now -o $@ $^ $(LIBS)
$(B)/san/iprstat: $(SANO) $(B)/san/iprstat.o $(B)/embed.o
	$(Q)$(CC) $(SAN) -o $@ $^ $(LIBS)
$(B)/libsan.a: $(SANO)
	@rm -f $@; ar rcs $@ $^

$(B)/opt/%.o: %.c | $(B)/gen/commands.h
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(DEFS) $(HARDEN) -O2 -g $(ARCH) -MMD -MP -c $< -o $@
$(B)/san/%.o: %.c | $(B)/gen/commands.h
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(DEFS) $(SAN) -O1 -g -MMD -MP -c $< -o $@
$(B)/opt/collect/read/archive_library.o $(B)/san/collect/read/archive_library.o: \
  DEFS += -DARCHIVE_FILE='"$(call SONAME,archive)"'
$(B)/opt/reports/sheet_library.o $(B)/san/reports/sheet_library.o: \
  DEFS += -DSHEET_FILE='"$(call SONAME,xlsxwriter)"'
$(B)/opt/gen/%.o: $(B)/gen/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(DEFS) $(HARDEN) -O2 -g $(ARCH) -MMD -MP -c $< -o $@
$(B)/san/gen/%.o: $(B)/gen/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(DEFS) $(SAN) -O1 -g -MMD -MP -c $< -o $@
$(B)/gen/%.c: collect/%.re
	@mkdir -p $(@D)
	$(Q)re2c -W -i --no-generation-date -o $@ $<
$(B)/gen/commands.h: $(wildcard collect/*/cmd_*.c analyze/cmd_*.c reports/cmd_*.c)
	@mkdir -p $(@D)
	@printf 'COMMAND(%s)\n' $(CMD:cmd_%=%) > $@
$(B)/opt/iprstat.o $(B)/san/iprstat.o: $(B)/gen/commands.h

# The vocabulary is compiled by the program's own code, then embedded.
HOST := $(filter-out $(B)/opt/collect/base/embed.o,$(filter $(B)/opt/collect/base/% \
  $(B)/opt/collect/claim/% $(B)/opt/collect/cable/% $(B)/opt/collect/read/% \
  $(B)/opt/gen/claim/%,$(OPT)))
$(B)/vocabc: $(HOST) $(B)/opt/collect/claim/vocab_main.o $(B)/noembed.o
	$(Q)$(CC) -pie -o $@ $^ $(LIBS)
$(B)/noembed.o:
	@mkdir -p $(B)
	@printf '#include "base/str.h"\nbool embed_find(Str n, Str *b);\nbool embed_find(Str n, Str *b) { (void)n; (void)b; return false; }\n' | $(CC) $(DEFS) -fPIE -x c -c - -o $@
$(B)/vocab.blob: $(B)/vocabc $(VOCAB)
	$(Q)$(B)/vocabc collect/vocab $@
$(B)/embed.o: $(B)/vocab.blob $(EMBED) tests/embed.sh
	$(Q)sh tests/embed.sh $(B) $(EMBED) > $(B)/embed.S
	$(Q)$(CC) -fPIE -c $(B)/embed.S -o $@

$(B)/test/%: tests/unit/%.c $(B)/libsan.a $(B)/embed.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(DEFS) $(SAN) -Itests/unit -I/usr/include/libxml2 -O1 -g -MMD -MP -o $@ $< $(B)/libsan.a $(B)/embed.o -lcmocka $(LIBS) -lxml2
$(B)/test/%: tests/property/%.c $(B)/libsan.a $(B)/embed.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(DEFS) $(SAN) -Itests/unit -I/usr/include/libxml2 -O1 -g -MMD -MP -o $@ $< $(B)/libsan.a $(B)/embed.o -lcmocka $(LIBS) -lxml2
$(B)/replay/%: tests/fuzz/%.c tests/fuzz/replay.c $(B)/libsan.a $(B)/embed.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(WARN) $(DEFS) $(SAN) -O1 -g -MMD -MP -o $@ $< tests/fuzz/replay.c $(B)/libsan.a $(B)/embed.o $(LIBS)

test: deps ## unit, property, golden, fuzz replay under ASan and UBSan; T=golden/csv narrows
	@$(MAKE) --no-print-directory -j2 test-run
test-run: $(B)/iprstat $(B)/san/iprstat $(UNIT) $(PROP) $(FUZZ)
	@B=$(B) sh tests/run.sh $(T)
test-all: test ## test, and the browser, spreadsheet, valgrind, long kills
	@B=$(B) sh tests/run-all.sh
learn: $(B)/iprstat ## fits the learned weights anew (needs python3-sklearn, -scipy)
	python3 tests/learn/train.py $(B)/iprstat collect/vocab/weights.csv tests/learn \
	  $(wildcard tests/data/wide.txt tests/data/enforcement.txt tests/data/figures.txt \
	    tests/data/paraphrases.txt tests/data/traps.txt) --measure tests/learn/aside
	$(MAKE) --no-print-directory $(B)/iprstat
	python3 tests/learn/train_scope.py $(B)/iprstat collect/vocab/scope.csv \
	  tests/learn --measure tests/learn/aside
	$(MAKE) --no-print-directory $(B)/iprstat
	python3 tests/learn/train_when.py $(B)/iprstat collect/vocab/when.csv \
	  tests/learn --measure tests/learn/aside
accept: $(B)/iprstat ## rewrites golden answers: T=golden/AREA/CASE
	@B=$(B) sh tests/golden.sh --accept $(T)
demo: deps ## the whole pipeline on invented cables; leaves ./iprstat-demo/
	@$(MAKE) --no-print-directory -j2 all
	$(B)/iprstat demo
bench: all ## speed, memory, precision and recall
	@B=$(B) sh tests/bench/run.sh
bench-quick: all
	@B=$(B) sh tests/bench/run.sh --quick
fuzz: ## libFuzzer, FUZZ_TIME seconds a target
	@B=$(B) FUZZ_TIME=$(FUZZ_TIME) CLANG=$(CLANG) sh tests/fuzz/run.sh $(T)
coverage: deps ## lines and branches of collect/ that the tests run (needs gcovr)
	@B=$(B) sh tests/coverage.sh $(T)
lint: ## warnings of gcc and clang, format, cppcheck, layers, bans, sizes
	@B=$(B) CLANG=$(CLANG) sh tests/lint.sh
analyzers: ## clang-tidy and gcc -fanalyzer; fails on what tests/analyzers.txt leaves open
	@B=$(B) CC=$(CC) sh tests/analyzers.sh
install: all
	@B=$(B) PREFIX=$(PREFIX) DESTDIR=$(DESTDIR) VERSION=$(VERSION) sh tests/install.sh
dist: ## a source archive, the same bytes for the same commit
	git archive --format=tar.gz --prefix=iprstat-$(VERSION)/ -o $(B)/iprstat-$(VERSION).tar.gz HEAD
deb: all ## a Debian package in $(B)/
	@B=$(B) VERSION=$(VERSION) sh .ci/deb
man: all ## writes docs/man/iprstat.1 and docs/completion/ from the command table
	@B=$(B) sh tests/manual.sh
clean:
	rm -rf $(B)

-include $(shell find $(B) -type f -name '*.d' 2>/dev/null)
