"""The corpus written for the tests, and a register made of it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from qingdan_catalog.laws import Built, Library, build_register, open_library, read_corpus, write_register

CASES = Path(__file__).parents[2] / "cases" / "laws"


@cache
def acts() -> tuple[dict[str, Any], ...]:
    """The acts as a corpus writes them."""
    return tuple(yaml.safe_load((CASES / "corpus.yaml").read_text(encoding="utf-8")))


def write_corpus(folder: Path) -> Path:
    """The corpus as a JSON Lines file."""
    path = folder / "corpus.jsonl"
    path.write_text("".join(json.dumps(act, ensure_ascii=False) + "\n" for act in acts()), encoding="utf-8")
    return path


def built(folder: Path) -> Built:
    """What a build makes of the corpus."""
    return build_register(read_corpus(write_corpus(folder)), ("为测试编写",))


def library(folder: Path) -> Library:
    """The register with texts, written and read again."""
    path = folder / "register.jsonl.gz"
    write_register(built(folder), path)
    return open_library(path)
