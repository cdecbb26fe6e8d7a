"""The server under test is a process of its own, spoken to as an editor does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "schema" / "json_schema")]

from editor import Editor, make_catalogue  # noqa: E402


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    return make_catalogue(tmp_path)


Start = Callable[..., Editor]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start an editor on folders; every server is ended after the test."""
    editors: list[Editor] = []

    def begin(*roots: Path, **capabilities: Any) -> Editor:
        editors.append(Editor(list(roots) or [tmp_path], tmp_path / f"stderr{len(editors)}.txt", capabilities))
        return editors[-1]

    yield begin
    for editor in editors:
        editor.kill()


@pytest.fixture
def editor(start: Start, catalogue: Path) -> Editor:
    return start(catalogue)
