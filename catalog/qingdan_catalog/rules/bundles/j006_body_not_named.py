"""相关事项的部门不在主办、协办部门里

检查什么
--------
一件事每个相关事项的实施主体，是不是写成了主办部门或者协办部门；写了的协办部门，是不是有相关事项由它办理。
有的事项在目录里没有的，不查协办部门是否多写。

为什么
------
群众只知道主办部门，转到哪个部门、由谁答复，都看告知单上的部门。漏了一个，这个部门的事项就没有人认领。

怎样改
------
照相关事项的实施主体名称补齐或者删去。

例子
----
```yaml
记录: 一件事
主办部门: {名称: 大庆市萨尔图区市场监督管理局}
协办部门: [大庆市萨尔图区农业局]    # 相关事项的实施主体叫“大庆市萨尔图区农业农村局”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._bundles import BUNDLE_READS, BundleRow, read_bundles
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.plain import plain

RULE = Rule(
    code="J006",
    slug="body-not-named",
    group=Group.BUNDLES,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause="山西中阳2025一次性告知制度：联办事项要写明协同部门及办理顺序；政务服务产品的一件事告知单：主办部门、协办部门",
    messages={
        "": "相关事项“{name}”由“{body}”办理，它不在主办部门、协办部门里",
        "idle": "协办部门“{body}”没有办理哪一个相关事项",
    },
    reads=BUNDLE_READS,
)


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each member whose body is not named, and for each supporter without a member."""
    for bundle in case.once(read_bundles):
        named = {plain(name) for name in bundle.bodies}
        for member in bundle.members:
            if named and member.body and plain(member.body) not in named:
                yield bundle.file, Hit(member.path, "", {"name": member.name, "body": member.body})
        yield from ((bundle.file, hit) for hit in _idle(bundle))


def _idle(bundle: BundleRow) -> Iterator[Hit]:
    acting = {plain(member.body) for member in bundle.members}
    if bundle.complete:
        for body in bundle.bodies[1:]:
            if plain(body) not in acting:
                yield Hit(("协办部门",), "idle", {"body": body})
