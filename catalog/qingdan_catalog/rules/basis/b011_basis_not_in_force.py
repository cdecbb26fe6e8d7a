"""依据不是现行有效的

检查什么
--------
设定依据和各处“依据”引用的法规，在检查的那一天（--on，默认今天）是不是已经废止、还没有施行，
是不是注明了一个后来又修改过的版本。按目录设置的法规库核对，没有设置的用自带的登记（法律、行政法规）。
登记里没有的法规不报；自带登记里只从别的法规得知废止的，作为提示。

为什么
------
废止的法规不能再作为依据。法规废止了，权力、材料、收费也就没有了依据，应当随着调整清单。

怎样改
------
换成现行的法规和条款；没有现行依据的，按程序取消这一项。

例子
----
```yaml
设定依据:
  - 法规: 中华人民共和国合同法     # 2021年1月1日废止，现在是民法典
    条款: 第四十四条
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._laws import BASIS_READS, faults
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="B011",
    slug="basis-not-in-force",
    group=Group.BASIS,
    scope=Scope.CATALOGUE,
    severity=Severity.ERROR,
    clause=(
        "立法法（2023）第六十一条、第六十三条：法律写明施行日期，修改、废止予以公布；"
        "重庆市优化营商环境条例（2021）第四十条：依据变动及时调整目录"
    ),
    messages={
        "repealed": "{title}已经于 {day} 废止{by}，请换成现行的依据",
        "maybe": "{title}可能已经于 {day} 废止{by}，请核对",
        "later": "{title}自 {day} 起才施行，现在还不能作为依据",
        "older": "{title}注明的是{stated}年的版本，这部法规{known}年又修改过，请核对条款",
    },
    severities={"maybe": Severity.ADVICE, "later": Severity.WARNING, "older": Severity.ADVICE},
    within="file",
    reads=BASIS_READS,
)


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each citation of an act that was not in force on the day, or of an edition that is not."""
    from qingdan_catalog.laws.verdict import Verdict

    messages = {Verdict.NOT_YET: "later", Verdict.OLDER_CITED: "older", Verdict.REPEALED: "repealed"}
    for fault in case.once(faults):
        message = messages.get(fault.outcome.verdict)
        if message is None:
            continue
        args = fault.outcome.args
        if message == "older" and args["known"] > case.day.year:
            continue
        if message == "repealed" and fault.outcome.severity is not Severity.ERROR:
            message = "maybe"
        by = f"（由《{args['by']}》废止）" if args.get("by") else ""
        yield fault.hit(message, "法规", day=str(args.get("day", "")), by=by)
