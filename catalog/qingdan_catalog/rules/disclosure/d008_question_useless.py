"""常见问题没有用处

检查什么
--------
常见问题里有没有重复的问题；答案是不是“无”“同上”，或者只把问题重复了一遍；是不是只说“详见办事指南”“请咨询窗口”。

为什么
------
常见问题是给第一次来办的人看的。没有内容的问答占地方，还让人以为问了也没有用。

怎样改
------
写群众真正问的问题，答案一句话说清；没有的，删去这一行。

例子
----
```yaml
常见问题:
  - {问题: 可以代办吗？, 答案: 详见办事指南}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, RelatedHit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._holders import holds_place, only_refers
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_catalog.rules._texts import shorten
from qingdan_catalog.rules._values import says_nothing
from qingdan_schema.plain import plain

RULE = Rule(
    code="D008",
    slug="question-useless",
    group=Group.DISCLOSURE,
    scope=Scope.RECORD,
    severity=Severity.ADVICE,
    clause="全国交换表：问题、答案不可空；温州市办事指南校验规则（2020）：许可至少有一条常见问题",
    messages={"": "答案“{text}”没有回答问题", "same": "这个问题与第{first}行相同"},
    implementations_only=True,
    severities={"same": Severity.WARNING},
)

_USELESS = re.compile(
    r"(?:同上|略|见上|如上)|(?:具体|详情|详细)?(?:情况)?(?:请|可)?(?:详见|参见|参照|查看|查阅|见|咨询|拨打|联系|致电)"
    r"(?:本|我)?(?:办事指南|服务指南|指南|窗口|工作人员|办理窗口|主管部门|上述内容|相关规定|有关规定|咨询电话|受理窗口)"
)
_MARKS = str.maketrans("", "", "？?。.！!，,：:、；;“”\"'吗呢")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each question asked twice, and for each answer that says nothing."""
    seen: dict[str, int] = {}
    for row, question in enumerate(case.service_item.questions or ()):
        asked = plain(question.question or "").translate(_MARKS)
        answer = plain(question.answer or "").translate(_MARKS)
        if asked:
            first = seen.setdefault(asked, row)
            if first != row:
                related = (RelatedHit(("常见问题", first, "问题"), note="先写的一行"),)
                yield Hit(("常见问题", row, "问题"), "same", {"first": first + 1}, related=related)
        if not answer and not question.answer:
            continue
        if answer == asked or _is_useless(question.answer or "", answer):
            yield case.hit(f"questions.{row}.answer", text=shorten(question.answer or "", 0, 40, 0))


def _is_useless(written: str, answer: str) -> bool:
    """Whether an answer, as written and without its marks, tells nothing."""
    if not answer or says_nothing(answer) or holds_place(written) or only_refers(written):
        return True
    return _USELESS.fullmatch(answer) is not None
