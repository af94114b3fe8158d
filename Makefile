# The only doors. Each installs what it needs first (quick when there is nothing to do), says what and why.
#
#   make run      opens Haversack with the packs in packs/
#   make test     everything the project promises, in the order that fails earliest; what CI runs
#   make check    formatting, lints, types: seconds, for while you work
#   make bench    the measurements, with their limits
#   make package  a Debian package in target/package/

.PHONY: run test check bench package clean
.DEFAULT_GOAL := help

help:
	@sed -n 's/^#   //p' Makefile

run:
	@scripts/install-system build
	@scripts/install-node ui
	@scripts/run

test:
	@scripts/install-system build test
	@scripts/install-node ui tests/browser
	@scripts/test

check:
	@scripts/install-system build
	@scripts/install-node ui
	@scripts/check

bench:
	@scripts/install-system build test
	@scripts/install-node ui tests/browser
	@scripts/bench

package:
	@scripts/install-system build package
	@scripts/install-node ui
	@scripts/package

clean:
	rm -rf target gen ui/dist
