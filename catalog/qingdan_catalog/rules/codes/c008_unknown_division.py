"""行政区划代码表里没有

检查什么
--------
实施主体的行政区划代码、乡镇街道代码、村居社区代码在不在行政区划代码表里。自带的表到县级为止；qingdan.yaml 的“区划”写了
乡镇、村居的表的，表里列了所在的县的乡镇，就查到乡镇，村居也一样。只查写明的区划代码，不查统一社会信用代码里的登记机关
区划：它说的是登记机关，不是实施主体。省级就不认识的由“编码写错”（C001）报告。

为什么
------
区划代码写错，事项就归到别的地方，当地的群众查不到。撤县设区、合并以后，旧代码也不再使用。

怎样改
------
照民政部公布的现行行政区划代码改。开发区、高新区等自设的代码不在表里，核对无误的写进“区划”所指的表，就不再报。

例子
----
```yaml
实施主体:
  行政区划代码: "230699"     # 大庆市没有这个县级区划
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.codes import CodeError, DivisionCode
from qingdan_schema.divisions import Divisions
from qingdan_schema.models import IDENTITY_KEYS
from qingdan_schema.paths import Path

RULE = Rule(
    code="C008",
    slug="unknown-division",
    group=Group.CODES,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause="GB/T 2260；行政区划代码管理办法（民政部，2025年9月1日起施行）",
    messages={
        "village": "“{element}”{code} 不在目录的区划表里：{parent}没有 {inner} 这个村居社区，请核对",
        "town": "“{element}”{code} 的前9位不在目录的区划表里：{parent}没有 {inner} 这个乡镇街道，请核对",
        "county": (
            "“{element}”{code} 的前6位不在行政区划代码表里：{parent}没有 {inner} 这个县级区划，请核对；"
            "开发区自设的代码可写进“区划”所指的表"
        ),
        "city": "“{element}”{code} 的前4位不在行政区划代码表里：{parent}没有 {inner} 这个市级区划，请核对",
    },
    within="file",
    reads=("record", "body_division", "town_code", "village_code"),
)

# Whole regions that the list holds without divisions below them.
_UNDIVIDED = frozenset({"10", "00", "66", "71", "81", "82", "83"})
_LEVELS = {"city": (2, 4), "county": (4, 6), "town": (6, 9), "village": (9, 12)}
"""Message → digits of the division that must list it, and its own."""

_BODY = "body_division"
_ELEMENTS: dict[str, Path] = {
    _BODY: ("实施主体", "行政区划代码"),
    "town_code": ("乡镇街道代码",),
    "village_code": ("村居社区代码",),
}
_QUERY = f"""
SELECT file, record, {", ".join(_ELEMENTS)} FROM items
WHERE coalesce({", ".join(_ELEMENTS)}) IS NOT NULL ORDER BY file
"""  # noqa: S608  (names of ours)


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each stated division that is in no list, once for equal digits of a record."""
    found: dict[str, tuple[str, str] | None] = {}
    for row in case.tables.query(_QUERY):
        said = set[str]()
        for column, path in _ELEMENTS.items():
            code = (row[column] or "").strip()
            if code not in found:
                found[code] = _unknown(code, case.divisions)
            message, inner = found[code] or ("", "")
            if message and inner not in said:
                said.add(inner)
                parent = case.divisions.of(inner[: _LEVELS[message][0]])
                args = {"element": path[-1], "code": code, "inner": inner, "parent": parent.full_name if parent else ""}
                here = (IDENTITY_KEYS[row["record"]].body, *path[1:]) if column == _BODY else path
                yield row["file"], Hit(here, message, args)


def _unknown(code: str, divisions: Divisions) -> tuple[str, str] | None:
    """The highest level at which a code is in no list, and its digits so far; None where all is known."""
    try:
        place = DivisionCode.parse(code)
    except CodeError:
        return None  # C001 tells it
    if place.province in _UNDIVIDED or divisions.of(place.province) is None:
        return None
    for message, (above, length) in _LEVELS.items():
        inner = place.full[:length]
        if divisions.of(inner) is None and divisions.divides(inner[:above], length):
            return message, inner
    return None
