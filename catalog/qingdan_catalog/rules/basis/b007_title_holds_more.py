"""“法规”里不只是名称

检查什么
--------
设定依据的“法规”里，名称后面有没有再写条款、文号，有没有把几部法规写在一行。

为什么
------
名称、条款、文号各有各的位置。混在一起，就查不到这部法规是不是还有效、条款还在不在，清单上也印成两样。

怎样改
------
条款移到“条款”，文号移到“文号”；几部法规各写一行。

例子
----
```yaml
设定依据:
  - 法规: 《中华人民共和国食品安全法》第三十五条    # “第三十五条”应写在“条款”里
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._rule import Group, Rule, Scope
from qingdan_schema.citations import find_numbers

RULE = Rule(
    code="B007",
    slug="title-holds-more",
    group=Group.BASIS,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause=(
        "吉林省公主岭市政务服务事项梳理表填写要求：依据写名称、条款、内容；"
        "广东政务服务网的法律依据表：名称、文号、条款、内容分列"
    ),
    messages={
        "provision": "“{words}”是条款，请移到“条款”",
        "number": "“{words}”是文号，请移到“文号”",
        "several": "一行写了{count}部法规，请一部法规写一行",
    },
)

_PROVISION = re.compile(
    r"第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?"
    r"(?:第[一二三四五六七八九十百\d]+款|第?[（(]?[一二三四五六七八九十\d]+[）)]?项|[、，,和及至]第[^，。；]{1,8}[条款项])*[。；;\s]*$"
)
_SEVERAL = re.compile(r"》(?:[（(][^（）()]*[）)])?\s*[、，,；;和及与\n]?\s*(?=《)")
_OUTER = re.compile(r"《(?:[^《》]|《[^《》]*》)+》")


def check(case: RecordCase) -> Iterator[Hit]:
    """A hit for each title that has something else beside it."""
    for row, basis in enumerate(case.legal_bases):
        text = (basis.title or "").strip()
        at = f"legal_bases.{row}.title"
        if text.startswith("《") and _SEVERAL.search(text):
            yield case.hit(at, "several", count=len(_OUTER.findall(text)))
        elif match := _PROVISION.search(text):
            yield case.hit(at, "provision", words=match[0].strip())
        elif words := _number_behind(text):
            yield case.hit(at, "number", words=words)


def _number_behind(text: str) -> str:
    """The document number in a bracket at the end, or behind the mark that closes the title."""
    found = [
        text[start:end].rstrip("）)") for _, start, end in find_numbers(text) if end >= len(text.rstrip("）)。；; "))
    ]
    return found[0] if found and not text.startswith(found[0]) else ""
