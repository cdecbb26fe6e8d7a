# One command each. All but `setup` call `setup` first; a bare machine needs Python 3.11 or newer and make.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.ready
OUT := build/demo

.PHONY: setup demo test lint bench docs clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 以上：make PYTHON=python3.11 …"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: setup
	@echo "== 1. 检查示例目录 items/"
	$(BIN)/qingdan check items
	@echo "== 2. 与上一版 items/previous 比较"
	@mkdir -p $(OUT)
	$(BIN)/qingdan diff items/previous items --format markdown --output $(OUT)/变更.md
	$(BIN)/qingdan diff items/previous items | head -n 12
	@echo "   ……（全文见 $(OUT)/变更.md）"
	@echo "== 3. 制作一次性告知单"
	$(BIN)/qingdan render notice items --out $(OUT)
	@echo "== 4. 制作权责清单和变更对照表"
	$(BIN)/qingdan render list 权责清单 items --out $(OUT)
	$(BIN)/qingdan render changes items/previous items --out $(OUT)
	@echo "== 结果"
	@echo "   变更报告：  $(CURDIR)/$(OUT)/变更.md"
	@echo "   告知单：    $(CURDIR)/$(OUT)/索引.html"
	@echo "   清单和表：  $(CURDIR)/$(OUT)/"

test: setup
	$(BIN)/python -m pytest -n auto

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python bench/run.py

docs: setup
	$(BIN)/python docs/generate.py
	$(BIN)/python -m zensical build --strict --config-file mkdocs.yml
	@echo "手册：$(CURDIR)/build/handbook/index.html"

clean:
	rm -rf build dist .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
