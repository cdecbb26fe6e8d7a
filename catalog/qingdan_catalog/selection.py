"""Choosing records of a catalogue by code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from qingdan_catalog.items import load_file, read_data
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
    for path in _holding(catalogue, paths, codes):
        record = load_file(catalogue, path).record
        own = _codes(record) if isinstance(record, ServiceItem) else set()
        if own & wanted:
            chosen.append(path)
            found |= own & wanted
    return chosen, [code for code in codes if code not in found]


def _codes(item: ServiceItem) -> set[str]:
    return {code for code in (item.basic_code, item.implementation_code, item.handling_code) if code}


def select_one(catalogue: Catalogue, code: str) -> str:
    """The one record file that carries a code, or that lies at this path of the catalogue.

    The most exact code counts: a basic code names the catalogue entry where there is one. Raises QingdanError, with
    the files, when none or several do.
    """
    paths = [file.path for file in catalogue.listing().files]
    if code in paths:
        return code
    found = {path: read_data(catalogue, path)[0] or {} for path in _holding(catalogue, paths, [code])}
    for key in ("业务办理项编码", "实施编码", "基本编码"):
        carrying = [path for path, data in found.items() if data.get(key) == code]
        entries = [path for path in carrying if found[path].get("记录") == "基本目录"]
        chosen = entries if key == "基本编码" and entries else carrying
        if len(chosen) == 1:
            return chosen[0]
        if chosen:
            raise QingdanError(
                f"有 {len(chosen)} 个文件的{key}是 {code}，请写明其中一个的路径：{'、'.join(chosen[:5])}"
            )
    raise QingdanError(f"{catalogue.root} 里没有编码或路径为“{code}”的事项，请核对")


def _holding(catalogue: Catalogue, paths: Iterable[str], codes: Sequence[str]) -> Iterator[str]:
    """The files in which one of the codes is written at all: most need not be parsed."""
    marks = [code.encode() for code in codes]
    for path in paths:
        raw = catalogue.read(path)
        if isinstance(raw, bytes) and any(mark in raw for mark in marks):
            yield path
