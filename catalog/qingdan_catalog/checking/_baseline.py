"""A baseline: the findings that are known, so that only others are told.

A JSON object, one finding a line under its fingerprint, in the order of files, rules and places; the last line is the
version of the form. So lines of two branches merge like any other text, whoever writes them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.checking._fingerprint import fingerprint_of
from qingdan_catalog.findings import Finding
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import Profile

VERSION = 1
_VERSION_KEY = "版本"
_MAX_BYTES = 64 * 1024 * 1024
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": [_VERSION_KEY],
    "properties": {_VERSION_KEY: {"const": VERSION}},
    "patternProperties": {
        "^[0-9a-f]{20}$": {
            "type": "object",
            "required": ["文件", "规则", "次数"],
            "additionalProperties": False,
            "properties": {
                "文件": {"type": "string"},
                "规则": {"type": "string"},
                "位置": {"type": "string"},
                "次数": {"type": "integer", "minimum": 1, "maximum": 1000000},
            },
        }
    },
    "additionalProperties": False,
}
"""The form of the file."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The known findings: how many there are of each fingerprint."""

    counts: Mapping[str, int]

    def split(self, findings: Iterable[Finding]) -> tuple[list[Finding], int, int]:
        """The findings that are new, the number of known ones among all, and of known ones that are no more.

        Of findings that agree the first ones count as known.
        """
        left = Counter(self.counts)
        new = []
        known = 0
        for finding in sorted(findings, key=lambda finding: finding.sort_key):
            mark = fingerprint_of(finding)
            if left[mark] > 0:
                left[mark] -= 1
                known += 1
            else:
                new.append(finding)
        return new, known, sum(left.values())


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises QingdanError that says what is wrong with it."""
    rewrite = "请用 qingdan check --write-baseline 重新写成"
    try:
        with path.open("rb") as stream:
            raw = stream.read(_MAX_BYTES + 1)
    except FileNotFoundError:
        raise QingdanError(f"没有 {path} 这个基线文件，请核对路径，或用 qingdan check --write-baseline 写成") from None
    except OSError as error:
        raise QingdanError(f"读不了基线文件 {path}：{error.strerror}，请核对路径") from None
    if len(raw) > _MAX_BYTES:
        raise QingdanError(f"基线文件 {path} 太大，{rewrite}")
    try:
        data = json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_merged, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        hint = "，看起来有没解决的合并冲突" if b"<<<<<<<" in raw else ""
        raise QingdanError(f"基线文件 {path} 第 {error.lineno} 行不是正确的 JSON{hint}，改好或{rewrite}") from None
    except (ValueError, RecursionError):
        raise QingdanError(f"基线文件 {path} 不是正确的 JSON，{rewrite}") from None
    if not _is_valid(data):
        raise QingdanError(f"基线文件 {path} 不是 qingdan 写成的基线，{rewrite}")
    return Baseline({mark: entry["次数"] for mark, entry in data.items() if mark != _VERSION_KEY})


def write_baseline(path: Path, findings: Iterable[Finding], profile: Profile) -> int:
    """Write the findings as known, and return how many they are.

    Findings about changes are left out: they belong to the comparison of two versions and go with it. Raises
    QingdanError for a name that does not end in .json and for a place that cannot be written.
    """
    if path.suffix != ".json":
        raise QingdanError(f"基线文件的名称要以 .json 结尾（.yaml 会被当成事项），现在是 {path}")
    from qingdan_catalog.rules import Scope, rules_of

    passing = {loaded.rule.code for loaded in rules_of(Scope.CHANGE, profile)}
    lasting = [finding for finding in findings if finding.rule not in passing]
    text = "".join(f"{line}\n" for line in _lines(lasting))
    try:
        write_atomic(path, text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise QingdanError(f"写不了基线文件 {path}：{error.strerror}，请换一个位置") from None
    return len(lasting)


def _lines(findings: list[Finding]) -> Iterable[str]:
    counts = Counter(map(fingerprint_of, findings))
    entries: dict[str, tuple[str, str, str]] = {}
    for finding in findings:
        place = finding.place
        words = ".".join(place.named or map(str, place.path)).replace(".[", "[")
        entries[fingerprint_of(finding)] = (place.file, finding.rule, words)
    yield "{"
    for mark, (file, rule, words) in sorted(entries.items(), key=lambda entry: (entry[1], entry[0])):
        entry = {"文件": file, "规则": rule, "位置": words, "次数": counts[mark]}
        yield f'"{mark}": {json.dumps(entry, ensure_ascii=False)},'
    yield f'"{_VERSION_KEY}": {VERSION}'
    yield "}"


def _merged(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """One mapping; where a merge has left a fingerprint twice, the greater count."""
    data: dict[str, Any] = {}
    for key, value in pairs:
        old = data.get(key)
        if isinstance(old, dict) and isinstance(value, dict) and _times(old) > _times(value):
            continue
        data[key] = value
    return data


def _times(entry: Mapping[str, Any]) -> int:
    times = entry.get("次数")
    return times if isinstance(times, int) else 0


def _refuse(name: str) -> None:
    raise ValueError(name)


def _is_valid(data: Any) -> bool:
    import jsonschema_rs

    return bool(jsonschema_rs.is_valid(SCHEMA, data))
