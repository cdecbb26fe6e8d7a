"""The written form of a register: a header line, then one act a line, both JSON objects."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any

from ..citations import CitationError, Title
from .law import Attestation, Edition, Law

FORMAT_VERSION = 1
"""Raised when a key changes its meaning or goes."""

_FORMAT = "qingdan-laws"
_TEXT_KEYS = ("kind", "number", "issuer", "repealed_by", "as_of")
_DAY_KEYS = ("promulgated", "in_force", "repealed", "edition")
_INSERTED = re.compile(r"[1-9]\d{0,3}-[1-9]\d?")


def dump_header(sources: tuple[str, ...], *, texts: bool) -> str:
    """The first line of a register: what it was made from, and whether texts of articles follow."""
    return _json({"format": _FORMAT, "version": FORMAT_VERSION, "sources": list(sources), "texts": texts})


def load_header(line: str) -> tuple[tuple[str, ...], bool]:
    """Sources, and whether texts follow. Raises `ValueError` with a Chinese reason for any other line."""
    data = _object(line)
    if data.get("format") != _FORMAT:
        raise ValueError("第一行不是法规登记的文件头")
    if data.get("version") != FORMAT_VERSION:
        raise ValueError(f"登记的格式版本是 {data.get('version')}，这里只认识 {FORMAT_VERSION}，请重新生成")
    sources = data.get("sources", [])
    if not isinstance(sources, list) or not all(isinstance(source, str) for source in sources):
        raise ValueError("文件头的 sources 应是文字的列表")
    return tuple(sources), data.get("texts") is True


def dump_law(law: Law) -> str:
    """One act as a line; what is empty is left out."""
    data: dict[str, Any] = {"title": law.title}
    data.update({key: value for key in _TEXT_KEYS if (value := getattr(law, key))})
    data.update({key: value.isoformat() for key in _DAY_KEYS if (value := getattr(law, key))})
    if law.amended:
        data["amended"] = [day.isoformat() for day in law.amended]
    if law.articles:
        data["articles"] = law.articles
    if law.inserted:
        data["inserted"] = list(law.inserted)
    if law.editions:
        data["editions"] = [[edition.day.isoformat(), edition.articles] for edition in law.editions]
    if law.aliases:
        data["aliases"] = list(law.aliases)
    if law.verified:
        data["verified"] = True
    if law.attested is not Attestation.TEXT:
        data["attested"] = law.attested.name.lower()
    return _json(data)


def load_law(line: str) -> Law:
    """Read what `dump_law` wrote. Raises `ValueError` with a Chinese reason for any other line."""
    data = _object(line)
    unknown = data.keys() - _KEYS
    if unknown:
        raise ValueError(f"不认识“{min(unknown)}”")
    title = data.get("title")
    if not isinstance(title, str) or not title or _name(title) != title:
        raise ValueError("title 应是不带书名号的法规名称")
    single: dict[str, Any] = {key: _text(data, key) for key in _TEXT_KEYS}
    single.update({key: _day(data.get(key), key) for key in _DAY_KEYS})
    return Law(
        title=title,
        **single,
        amended=tuple(_sure(day, "amended") for day in _list(data, "amended")),
        articles=_count(data.get("articles", 0), "articles"),
        inserted=_inserted(data),
        editions=tuple(_edition(row) for row in _list(data, "editions")),
        aliases=tuple(_texts(data, "aliases")),
        verified=data.get("verified") is True,
        attested=_attestation(data.get("attested", "text")),
    )


_KEYS = frozenset(Law.__slots__)


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _object(line: str) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise ValueError("不是正确的 JSON") from None
    if not isinstance(data, dict):
        raise ValueError("不是一个对象（应是 {…}）")
    return data


def _name(title: str) -> str:
    try:
        return Title.parse(title).name
    except CitationError:
        return ""


def _text(data: Mapping[str, Any], key: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{key} 应是文字")
    return value


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    value = data.get(key, [])
    if not isinstance(value, list):
        raise ValueError(f"{key} 应是列表")
    return value


def _texts(data: Mapping[str, Any], key: str) -> list[str]:
    values = _list(data, key)
    if not all(isinstance(value, str) and value for value in values):
        raise ValueError(f"{key} 应是文字的列表")
    return values


def _inserted(data: Mapping[str, Any]) -> tuple[str, ...]:
    values = _texts(data, "inserted")
    if not all(_INSERTED.fullmatch(value) for value in values):
        raise ValueError("inserted 应写成 17-1 的样子")
    return tuple(values)


def _day(value: Any, key: str) -> dt.date | None:
    return None if value is None else _sure(value, key)


def _sure(value: Any, key: str) -> dt.date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"{key} 应是 2026-03-01 这样的日期")


def _count(value: Any, key: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 2000:
        raise ValueError(f"{key} 应是 0 到 2000 的整数")
    return value


def _edition(row: Any) -> Edition:
    if not isinstance(row, list) or len(row) != 2:
        raise ValueError("editions 的每一项应是日期和条数")
    return Edition(_sure(row[0], "editions"), _count(row[1], "editions"))


def _attestation(value: Any) -> Attestation:
    for attestation in Attestation:
        if value == attestation.name.lower():
            return attestation
    raise ValueError("attested 只能是 text、repeal 或 mention")
