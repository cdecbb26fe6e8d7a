"""The words of the marks: comments of cells, and results of rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from qingdan_catalog.findings import Severity
from qingdan_catalog.sheets.feedback_marks import PASSED, UNREAD
from qingdan_renderers._severity import SEVERITY_WORDS
from qingdan_renderers._text import clean_text
from qingdan_renderers.feedback._marks import Remark

AUTHOR: Final = "清单"
_BEGIN: Final = "—— 清单校验 ——"
_END: Final = "—— 以上由清单填写，重新校验时更换 ——"
OURS: Final = re.compile(rf"(?:\r?\n)?{_BEGIN}.*?{_END}", re.DOTALL)
"""What feedback has written into a comment."""

_LONGEST: Final = 6_000  # characters of a comment; nobody reads more in a box
_CUT: Final = "……（其余见“问题清单”）"


def comment_of(remarks: Sequence[Remark]) -> str:
    """The comment of a cell, the gravest remark first."""
    ordered = sorted(remarks, key=lambda remark: remark.rank)
    said = clean_text("\n".join("\n".join(_lines(remark)) for remark in dict.fromkeys(ordered)))
    if len(said) > _LONGEST:
        said = said[:_LONGEST] + _CUT
    return f"{_BEGIN}\n{said}\n{_END}"


def word_of(remark: Remark) -> str:
    """How much a remark weighs."""
    return UNREAD if remark.severity is None else SEVERITY_WORDS[remark.severity]


def result_of(remarks: Sequence[Remark]) -> str:
    """The result of a row."""
    unread = [remark.problem for remark in remarks if remark.severity is None and remark.column is None]
    if unread:
        return f"{UNREAD}：{clean_text('；'.join(dict.fromkeys(unread)))}"
    counts = Counter(remark.severity for remark in remarks)
    words: list[tuple[Severity | None, str]] = [(None, UNREAD), *SEVERITY_WORDS.items()]
    parts = [f"{word} {counts[severity]} 处" for severity, word in words if counts[severity]]
    return "\n".join(parts) or PASSED


def _lines(remark: Remark) -> list[str]:
    lines = [f"【{word_of(remark)}】{remark.problem}"]
    if remark.remedy:
        lines.append(f"怎样改：{remark.remedy}")
    if remark.rule:
        lines.append(f"规则：{remark.rule}")
    return lines
