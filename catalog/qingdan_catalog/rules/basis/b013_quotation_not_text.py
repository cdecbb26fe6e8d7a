"""原文与法规文本不符

检查什么
--------
“原文”与法规库里所引条款的文本是不是一样，是不是旧版本的文本，是不是别的条款的文本。空格、全半角、引号和标点的差别不算，
用省略号略去的可以。目录没有设置“法规库”，或者法规库里没有这部法规的条文，就不查。

为什么
------
“原文”会原样印在清单和指南上。与法规不符，是把法规没有的话说成法规。

怎样改
------
照现行文本改；只摘一部分的，略去的地方写“……”。

例子
----
```yaml
# qingdan.yaml 里写了 法规库: ./法规.jsonl.gz
设定依据:
  - 法规: 某某条例
    条款: 第三条
    原文: 任何单位不得擅自占用道路和绿地。   # 文本里没有“和绿地”
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import CatalogueCase
from qingdan_catalog.rules._laws import BASIS_READS, faults
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.citations import to_chinese

RULE = Rule(
    code="B013",
    slug="quotation-not-text",
    group=Group.BASIS,
    scope=Scope.CATALOGUE,
    severity=Severity.WARNING,
    clause=(
        "江苏省“不见面审批”标准化指引（2018）附件2 办事指南编写规范：依据写条文内容；"
        "吉林省公主岭市政务服务事项梳理表填写要求：依据写名称、条款、内容"
    ),
    messages={
        "differs": "{words}的原文与法规文本不同：写的是“{quoted}”，文本是“{printed}”",
        "old": "{words}的原文是 {day} 版本的，现行文本已经修改",
        "moved": "{words}的原文不在所引的条款，在{articles}",
        "paragraph": "{words}的原文在第{paragraph}款，不在所引的款",
        "unlike": "{words}的原文不是所引条款的内容",
    },
    within="file",
    reads=BASIS_READS,
)


def check(case: CatalogueCase) -> Iterator[tuple[str, Hit]]:
    """A hit for each quotation that is not the text of what is cited."""
    from qingdan_catalog.laws.verdict import Verdict

    messages = {
        Verdict.QUOTE_DIFFERS: "differs",
        Verdict.QUOTE_OLD: "old",
        Verdict.QUOTE_MOVED: "moved",
        Verdict.QUOTE_OTHER_PARAGRAPH: "paragraph",
        Verdict.QUOTE_UNLIKE: "unlike",
    }
    for fault in case.once(faults):
        message = messages.get(fault.outcome.verdict)
        # An edition that is not the one cited may well have other words.
        if message is not None and fault.outcome.severity is not Severity.ADVICE:
            args = fault.outcome.args
            paragraph = to_chinese(args["paragraph"]) if message == "paragraph" else ""
            yield fault.hit(message, "原文", day=str(args.get("day", "")), paragraph=paragraph)
