"""Choosing records of a catalogue by code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qingdan_catalog.items import load_file
from qingdan_catalog.reading import decode
from qingdan_catalog.store import Catalogue
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem


def read_codes(path: Path) -> list[str]:
    """The codes in a text file, one a line; empty lines and what follows `#` do not count.

    Raises QingdanError when the file cannot be read.
    """
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise QingdanError(f"读不了 {path}：{error.strerror}") from None
    if not isinstance(text, str):
        raise QingdanError(f"{path} 不是 UTF-8 文本文件，请另存为 UTF-8 后重试")
    codes = (line.partition("#")[0].strip() for line in text.splitlines())
    return list(dict.fromkeys(code for code in codes if code))


def select_paths(catalogue: Catalogue, codes: Sequence[str]) -> tuple[list[str], list[str]]:
    """The record files that carry one of `codes` (all files when there are none), and the codes that none carries."""
    paths = [file.path for file in catalogue.listing().files if catalogue.covers(file.path)]
    if not codes:
        return paths, []
    wanted, found = set(codes), set()
    chosen = []
    marks = [code.encode() for code in codes]
    for path in paths:
        raw = catalogue.read(path)
        if not isinstance(raw, bytes) or not any(mark in raw for mark in marks):
            continue  # most files need not be parsed
        record = load_file(catalogue, path).record
        own = _codes(record) if isinstance(record, ServiceItem) else set()
        if own & wanted:
            chosen.append(path)
            found |= own & wanted
    return chosen, [code for code in codes if code not in found]


def _codes(item: ServiceItem) -> set[str]:
    return {code for code in (item.basic_code, item.implementation_code, item.handling_code) if code}
