"""权力来源与实施主体对不上

检查什么
--------
实施主体的性质是“受委托组织”的，权力来源是不是“上级委托”或“同级委托”；行使层级是国家级的，权力来源有没有写成上级下放、
上级授权、上级委托。

为什么
------
权力来源说明这项权力是法律给本级的，还是别人交来的，责任由谁承担就看它。受委托组织自己没有法定的权力；国家级没有上级。

怎样改
------
核对授权、委托、下放的文书，改正“权力来源”或者实施主体的“性质”。

例子
----
```yaml
权力来源: 法定本级行使
实施主体:
  名称: 某某服务中心
  性质: 受委托组织        # 受委托组织的权力来源应是委托
  委托部门: 某某市交通运输局
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._values import ENTRUSTED

RULE = Rule(
    code="L006",
    slug="source-against-body",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "GB/T 39046-2020 附录A：实施主体性质；全国交换表：权力来源；行政处罚法（2021）第二十条：以委托行政机关名义实施"
    ),
    messages={
        "body": "实施主体是受委托组织，权力来源却是“{source}”，应是上级委托或同级委托",
        "nation": "国家级事项的权力来源不能是“{source}”，国家级没有上级",
    },
    implementations_only=True,
)

_FROM_ABOVE = frozenset({"上级下放", "上级授权", "上级委托"})
_KNOWN = ENTRUSTED | _FROM_ABOVE | {"法定本级行使", "同级授权"}


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit where the source of the power does not go with the body or the level."""
    item = case.service_item
    source, body = item.power_source, item.body
    if source not in _KNOWN:
        return
    if body is not None and body.nature == "受委托组织" and source not in ENTRUSTED:
        related = (RelatedHit(("实施主体", "性质"), note="实施主体的性质"),)
        yield Hit(("权力来源",), "body", {"source": source}, related=related)
    elif item.levels == ["国家级"] and source in _FROM_ABOVE:
        yield case.hit("power_source", "nation", source=source)
