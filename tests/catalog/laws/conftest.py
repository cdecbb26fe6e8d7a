"""Fixtures of the tests on laws."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from qingdan_catalog.laws import Library


def _corpus() -> ModuleType:
    path = Path(__file__).with_name("corpus.py")
    spec = importlib.util.spec_from_file_location("laws_corpus", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def corpus() -> ModuleType:
    """The corpus written for the tests."""
    return _corpus()


@pytest.fixture(scope="session")
def library(corpus: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The register of that corpus, with texts."""
    made: Library = corpus.library(tmp_path_factory.mktemp("laws"))
    return made
