# Everything from a fresh machine: `make run` opens Rubricator, `make test` runs what CI runs.
#
# VENV    the folder of Rubricator's own Python environment (.venv)
# PYTHON  the Python it is made with, if not the one packaging/setup/python.sh finds
# FREEZER the folder of the environment that the frozen program is made from (build/freezer)

VENV ?= .venv
FREEZER ?= build/freezer
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
export PYTHON VENV

# One thing after the other: two of them may install system packages.
.NOTPARALLEL:
.PHONY: run test test-all check format bench screenshots lock fresh-machine-test clean \
	installer installer-test system-run system-test system-installer system-installer-test

run: $(VENV)/.runtime
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" != Linux ]; then \
		$(BIN)/rubricator demo; \
	else \
		$(BIN)/rubricator demo --headless out; \
	fi

test: check
	$(BIN)/python tests/all.py

test-all: check
	$(BIN)/python tests/all.py --slow

check: system-test $(VENV)/.development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.development
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.development
	$(BIN)/python -m benchmarks

screenshots: $(VENV)/.development
	$(BIN)/python packaging/screenshots.py --docs

lock:
	sh packaging/setup/lock.sh

installer: $(FREEZER)/.packaging | system-installer
	$(FREEZER)/bin/python packaging/installer.py

installer-test: installer $(VENV)/.development | system-installer-test
	RUBRICATOR_INSTALLERS=dist $(BIN)/python -m pytest -m "slow or not slow" tests/packaging

fresh-machine-test:
	sh packaging/setup/fresh-machine.sh

clean:
	rm -rf build dist out .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The system is looked at each time, which is quick and says nothing when all is there; Python's
# packages are installed again only when a lock or the project's description is newer than the stamp.

system-run:
	@sh packaging/setup/system-packages.sh run

system-test:
	@sh packaging/setup/system-packages.sh test

system-installer:
	@sh packaging/setup/system-packages.sh installer

system-installer-test:
	@sh packaging/setup/system-packages.sh installer-test

$(BIN)/python: | system-run
	"$$(sh packaging/setup/python.sh)" -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | system-run $(BIN)/python
	@echo "Installing Rubricator's packages into $(VENV); this takes a minute the first time."
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@# Qt for Python unpacks its own Python files, which it else compiles anew at each start.
	SBK_EMBED=0 $(BIN)/python -c "import PySide6.QtCore"
	touch $@

$(VENV)/.development: requirements-dev.lock $(VENV)/.runtime | system-test
	@echo "Adding what checks and tests need."
	$(INSTALL) --require-hashes --requirement requirements-dev.lock
	touch $@

$(FREEZER)/.packaging: requirements-packaging.lock | system-installer
	rm -rf $(FREEZER)
	"$$(sh packaging/setup/python.sh)" -m venv $(FREEZER)
	$(FREEZER)/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --requirement requirements-packaging.lock
	touch $@
