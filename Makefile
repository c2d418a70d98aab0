# The commands of the project. Each is a short script in scripts/, which also says what it installs and why.
.DEFAULT_GOAL := help
.PHONY: help serve dev check test mutants kills bench bench-map data

help: ## list these commands
	@sed -n 's/^\([a-z-]*\): ## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

serve: ## install what is missing, build, fill the database, serve http://127.0.0.1:3000
	@scripts/serve.sh

dev: ## the same while you edit: rebuild and reload on every change
	@scripts/dev.sh

check: ## the fast half of the tests, without a browser: formatting, clippy, unit and router tests
	@scripts/check.sh

test: ## everything, browser tests against the release build included
	@scripts/test.sh

mutants: ## a sample of changes to the code that a test must notice: make mutants SHARD=0/20
	@scripts/mutants.sh $(SHARD)

kills: ## kill a program that writes 200 times on each engine, and check that nothing it acknowledged is lost
	@scripts/kills.sh

bench: ## measure the figures that the README gives
	@scripts/bench.sh

bench-map: ## measure the map beside Leaflet and MapLibre GL
	@scripts/bench-map.sh

data: ## make the map's geodata again from its sources
	@scripts/setup.sh data
	@scripts/geodata.sh
