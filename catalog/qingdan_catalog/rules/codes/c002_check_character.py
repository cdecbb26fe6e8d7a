"""校验码不符

检查什么
--------
统一社会信用代码的最后一位（校验码），以及其中组织机构代码的校验码，是不是由前面各位算得出来。
实施编码开头的18位与实施主体的统一社会信用代码不同时，也查它。

为什么
------
校验码就是为发现抄错而设的：前面任何一位抄错，校验码就不符。个别单位登记的代码本身与算法不符，所以只是提醒。

怎样改
------
与单位的登记证书核对。代码确实是这样登记的，可以不改，写明理由后忽略这一条。

例子
----
```yaml
实施主体:
  统一社会信用代码: "13440000515356094L"   # 按前17位算，校验码不是 L
```
"""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_catalog.findings import Hit, Severity
from qingdan_catalog.rules._case import RecordCase
from qingdan_catalog.rules._codes import CHECK_CHARACTERS, miscopied, read_codes
from qingdan_catalog.rules._rule import Group, Rule, Scope

RULE = Rule(
    code="C002",
    slug="check-character",
    group=Group.CODES,
    scope=Scope.RECORD,
    severity=Severity.WARNING,
    clause="GB 32100-2015；GB 11714-1997",
    messages={"": "“{element}”可能抄错，请与登记证书核对：{problem}"},
)


def check(case: RecordCase) -> Iterator[Hit]:
    """One hit for each element whose check characters do not fit, for the outer one where both do not."""
    found, codes = {}, case.once(read_codes)
    odd = miscopied(codes)
    for path, problem in codes.problems:
        if problem.kind in CHECK_CHARACTERS and (path not in found or problem.kind == "check-character"):
            found[path] = problem
    for path, problem in found.items():
        if path != odd:  # C006 tells it
            yield Hit(path, "", {"element": path[-1], "problem": problem.message})
