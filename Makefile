# Two commands are enough: `make run` starts Quarterdeck, `make test` checks it. Each does its own set-up,
# once: a virtual environment in .venv, the pinned packages, the system libraries that Qt needs.

PYTHON_OF_OURS := .venv/bin/python
READY  := .venv/ready
WINDOW := .venv/ready-for-a-window
OFFSCREEN := QT_QPA_PLATFORM=offscreen

.DEFAULT_GOAL := help
.PHONY: help run test format bench screenshots lock clean

help:
	@echo 'make run          start Quarterdeck'
	@echo 'make test         every check: ruff, mypy, import-linter, pytest'
	@echo 'make format       put the code in the common form'
	@echo 'make bench        the measured promises, as ratios to floors of the same run'
	@echo 'make screenshots  a picture of every screen, light and dark, in screenshots/'
	@echo 'make lock         choose new versions of the pinned packages'
	@echo 'make clean        remove .venv and what the checks left'

run: $(WINDOW)
	@tools/run

test: $(READY)
	@tools/check

format: $(READY)
	$(PYTHON_OF_OURS) -m ruff check --fix --quiet .
	$(PYTHON_OF_OURS) -m ruff format .

bench: $(READY)
	$(OFFSCREEN) $(PYTHON_OF_OURS) -m benchmarks

screenshots: $(READY)
	$(OFFSCREEN) $(PYTHON_OF_OURS) tools/screenshots.py

lock:
	tools/lock

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist screenshots

# The stamps are written by tools/set-up, at its very end: a set-up that was broken off begins again.
$(READY): requirements.lock tools/set-up tools/system_libraries.py
	@tools/set-up tests

$(WINDOW): requirements.lock tools/set-up tools/system_libraries.py
	@tools/set-up window
