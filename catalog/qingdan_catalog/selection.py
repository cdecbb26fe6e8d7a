"""Choosing records of a catalogue: by code, body, kind and level, and by what has changed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from qingdan_catalog.items import load_file, read_data
from qingdan_catalog.levels import LEVELS, Layer, effective, open_chains
from qingdan_catalog.processes import in_portions
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records are asked for: of one of each; what is empty asks for nothing in particular.

    ``bodies``, ``kinds`` and ``levels`` are names as they stand in the records, ``since`` is a git revision: only what
    has changed since then, or takes over something that has.
    """

    codes: Sequence[str] = ()
    bodies: Sequence[str] = ()
    kinds: Sequence[str] = ()
    levels: Sequence[str] = ()
    since: str = ""


@dataclass(frozen=True, slots=True)
class Selected:
    """The record files that were asked for, and (in Chinese) what was asked for in vain: `编码 2301…`, `部门 …`."""

    paths: tuple[str, ...]
    missing: tuple[str, ...] = ()


_PORTION = 100
_POOL_FROM = 3000
"""Files from which starting processes costs less than it saves."""


def select(catalogue: Catalogue, wanted: Wanted) -> Selected:
    """The record files that are asked for, in order of their paths.

    Body, kind and level are those of the effective record. Raises QingdanError for a level that is none, and for a
    revision that git does not know.
    """
    if strange := [level for level in wanted.levels if level not in LEVELS]:
        raise QingdanError(f"没有“{'、'.join(strange)}”这个行使层级，可用的有：{'、'.join(LEVELS)}")
    paths, lost = select_paths(catalogue, wanted.codes)
    missing = [f"编码 {code}" for code in lost]
    if wanted.since:
        changed = _changed(catalogue, wanted.since)
        paths = [path for path in paths if changed is None or path in changed]
    tests = {"部门": set(wanted.bodies), "事项类型": set(wanted.kinds), "行使层级": set(wanted.levels)}
    tests = {name: names for name, names in tests.items() if names}
    if not tests:
        return Selected(tuple(paths), tuple(missing))
    chains = open_chains(catalogue)
    tasks = [(path, chains.above(path)) for path in paths]
    chosen: list[str] = []
    met: dict[str, set[str]] = {name: set() for name in tests}
    for portion in in_portions(partial(_facts, catalogue), tasks, size=_PORTION, pool_from=_POOL_FROM):
        for path, facts in portion:
            for name, names in tests.items():
                met[name] |= names & facts[name]
            if all(names & facts[name] for name, names in tests.items()):
                chosen.append(path)
    # An unchanged body is no mistake: what is asked for in vain is told only where everything was looked through.
    if not wanted.since and not wanted.codes:
        missing += [f"{name} {each}" for name, names in tests.items() for each in sorted(names - met[name])]
    return Selected(tuple(chosen), tuple(missing))


def _facts(catalogue: Catalogue, tasks: Sequence[tuple[str, tuple[str, ...]]]) -> list[tuple[str, dict[str, set[str]]]]:
    """What records can be chosen by; runs in a worker process."""
    return [(path, _facts_of(catalogue, path, above)) for path, above in tasks]


def _facts_of(catalogue: Catalogue, path: str, above: Sequence[str]) -> dict[str, set[str]]:
    stated = ((file, read_data(catalogue, file)[0]) for file in (*above, path))
    layers = tuple(Layer(file, data) for file, data in stated if data is not None)
    data: Mapping[str, Any] = effective(layers, catalogue.profile.local_keys).data if layers else {}
    bodies = (data.get(key) for key in ("实施主体", "行使主体", "主办部门"))
    return {
        "部门": {str(body.get("名称", "")).strip() for body in bodies if isinstance(body, Mapping)},
        "事项类型": _words(data.get("事项类型")) | _words(data.get("职权类型")),
        "行使层级": _words(data.get("行使层级")),
    }


def _words(value: Any) -> set[str]:
    return {str(each).strip() for each in (value if isinstance(value, list) else [value]) if each is not None}


def _changed(catalogue: Catalogue, revision: str) -> frozenset[str] | None:
    """The records that have changed since a revision, or that take over something that has; None for all."""
    from qingdan_catalog.cache import Cache
    from qingdan_catalog.checking import touched_since

    listing = catalogue.listing()
    chains = open_chains(catalogue, listing=listing)
    above = {file.path: chains.above(file.path) for file in listing.files}
    with contextlib.closing(Cache.of(catalogue.root, catalogue.profile)) as cache:
        touched = touched_since(revision, catalogue, listing, above, cache, None, option="--changed-since")
    return None if touched.everything else touched.affected


def select_one(catalogue: Catalogue, code: str) -> str:
    """The one record file that carries a code, or that lies at this path of the catalogue.

    The most exact code counts: a basic code names the catalogue entry where there is one. Raises QingdanError, with
    the files, when none or several do.
    """
    paths = [file.path for file in catalogue.listing().files]
    if code in paths:
        return code
    found = {path: read_data(catalogue, path)[0] or {} for path in _holding(catalogue, paths, [code])}
    for key in ("业务办理项编码", "实施编码", "基本编码", "职权编码", "一件事编码"):
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
