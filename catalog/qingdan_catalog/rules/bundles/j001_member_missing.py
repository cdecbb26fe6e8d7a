"""相关事项在目录里没有或者已经取消

检查什么
--------
一件事的每个相关事项，写的编码是不是31位实施编码或者33位业务办理项编码，目录里有没有用这个编码的实施清单，它是不是在用；
写了事项名称的，是不是这个编码的事项名称。
目录里一条实施清单也没有的，只查编码的写法。已取消的一件事不查。

为什么
------
一件事的材料、时限、收费和结果都从相关事项的记录里算出来。缺一个事项，告知单就缺它的材料和时限，群众按单子准备，到窗口还要再跑一趟。

怎样改
------
照事项现在的编码改；事项取消了的，一件事也要跟着调整。

例子
----
```yaml
记录: 一件事
相关事项:
  - 事项编码: "11230602MB1D30019J4000131006009"    # 目录里没有
    阶段: 1
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._bundles import BUNDLE_READS, MEMBERS, MemberRow, read_bundles
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.codes import CodeError, HandlingCode, ImplementationCode
from qingdan_schema.plain import plain

RULE = Rule(
    code="J001",
    slug="member-missing",
    group=Group.BUNDLES,
    scope=Scope.CATALOGUE,
    severity=Severity.ERROR,
    clause=(
        "政务服务产品的一件事目录：由目录里在用的事项组成（本工具的建议）；GB/T 39554.1-2020：实施编码、业务办理项编码"
    ),
    messages={
        "": "相关事项 {code} 在目录里没有",
        "form": "相关事项：{reason}",
        "length": "相关事项“{code}”有 {count} 位，应是31位实施编码或33位业务办理项编码",
        "state": "相关事项“{name}”的事项状态是“{state}”",
        "name": "相关事项 {code} 叫“{name}”，这里写的是“{called}”",
    },
    severities={"name": Severity.WARNING},
    reads=BUNDLE_READS,
)

_CLASSES: dict[int, type[ImplementationCode | HandlingCode]] = {31: ImplementationCode, 33: HandlingCode}


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each member whose code is none, names no record, or one that is not in use or has another name."""
    bundles = case.once(read_bundles)
    known = bundles and any(case.tables.query("SELECT 1 FROM items WHERE record = '实施清单' LIMIT 1"))
    for bundle in bundles:
        for member in bundle.members:
            if member.code and not member.item:
                if (wrong := _form(member)) is not None or known:
                    yield bundle.file, wrong or Hit(member.path, "", {"code": member.code})
            elif member.state in ("取消", "暂停"):
                related = (RelatedHit(("事项状态",), member.item, "这个事项"),)
                args = {"name": member.name, "state": member.state}
                yield bundle.file, Hit(member.path, "state", args, related=related)
            elif member.item and member.called and plain(member.called) != plain(member.name):
                related = (RelatedHit(("事项名称",), member.item, "这个事项"),)
                args = {"code": member.code, "name": member.name, "called": member.called}
                yield bundle.file, Hit((MEMBERS, member.row, "事项名称"), "name", args, related=related)


def _form(member: MemberRow) -> Hit | None:
    """What is wrong with the form of a code."""
    kind = _CLASSES.get(len(member.code))
    if kind is None:
        return Hit(member.path, "length", {"code": member.code, "count": len(member.code)})
    try:
        kind.parse(member.code)
    except CodeError as error:
        return Hit(member.path, "form", {"reason": str(error)})
    return None
