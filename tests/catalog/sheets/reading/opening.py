"""Opens bytes as a workbook, under whatever name."""

from __future__ import annotations

from pathlib import Path

import pytest

from qingdan_catalog.sheets import open_workbook
from qingdan_catalog.sheets.grid import Workbook
from qingdan_schema.errors import QingdanError


def opened(folder: Path, content: bytes, name: str = "报送.xlsx") -> Workbook:
    path = folder / name
    path.write_bytes(content)
    return open_workbook(path)


def refusal(folder: Path, content: bytes, name: str = "报送.xlsx") -> str:
    """The sentence with which a file is refused: it names the file, says what to do, and is one sentence."""
    with pytest.raises(QingdanError) as caught:
        opened(folder, content, name)
    message = str(caught.value)
    assert message.startswith(name)
    assert "请" in message
    assert "\n" not in message and "。" not in message
    return message
