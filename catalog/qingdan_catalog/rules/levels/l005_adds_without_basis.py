"""比上级多要材料而没有依据

检查什么
--------
上级记录里没有的申请材料，在这一级增加了，写没写“依据”。名称只差全半角、空格的算同一份材料。

为什么
------
下级可以增加材料，但每增加一份都要有自己的法律法规依据；没有依据就是层层加码。

怎样改
------
在这份材料的“依据”里写明法规和条款；没有依据的，删去这份材料。

例子
----
```yaml
申请材料:
  - 名称: 经营场所照片    # 省级记录里没有这份材料，这里也没写“依据”
    必要性: 必要
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._above import Pair, found_in_pairs
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.element import Merge
from qingdan_schema.plain import plain

RULE = Rule(
    code="L005",
    slug="adds-without-basis",
    group=Group.LEVELS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "优化营商环境条例（2019）第三十五条：没有法律、法规、规章依据，不得增设办理条件和环节；"
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：每份材料都要有依据"
    ),
    messages={"": "上级没有要求“{name}”，这一级增加了而没有写依据，请写明“依据”或删去"},
    implementations_only=True,
)

_MATERIALS = "申请材料"


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each material that is not asked for above and says no basis."""
    return iter(found_in_pairs(case, Merge.EXTEND, RULE.code, _hits))


def _hits(pair: Pair) -> Iterator[Hit]:
    if pair.element != _MATERIALS or not isinstance(pair.own, list) or not isinstance(pair.above, list):
        return
    known = {_plain(str(row.get("名称") or "")) for row in pair.above if isinstance(row, Mapping)}
    for number, row in enumerate(pair.own):
        if not isinstance(row, Mapping):
            continue
        name = row.get("名称")
        if name and _plain(str(name)) not in known and not str(row.get("依据") or "").strip():
            related = (RelatedHit((_MATERIALS,), pair.file, "上级的材料在这里"),)
            yield Hit((_MATERIALS, number), "", {"name": name}, related=related)


@lru_cache(1024)
def _plain(name: str) -> str:
    """A name without what tells spellings apart: width, spaces, title marks."""
    return plain(name).strip("《》")
