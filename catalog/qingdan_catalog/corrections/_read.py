"""A data file read and held against the item: all that is wrong is told at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from qingdan_catalog.corrections._correction import Correction, CorrectionRow
from qingdan_catalog.corrections._form import ROWS, SCHEMA
from qingdan_catalog.forms import Mistake, mistakes_in, read_form
from qingdan_catalog.workdays import Workdays, guess_words
from qingdan_schema.limits import LimitError, TimeLimit
from qingdan_schema.models import ServiceItem
from qingdan_schema.plain import plain

IN_TIME: Final = 5
"""Working days after receipt within which an applicant for a permit must be told (行政许可法 32 (1) 4, 82)."""
_LATE: Final = "逾期未补正的，"  # the sentence begins with it anyway
_SHOWN: Final = 8
_LONGEST: Final = 1000


def read_correction(path: Path, item: ServiceItem, workdays: Workdays) -> Correction:
    """The notice that a data file describes, for an item.

    Raises QingdanError that names all that is wrong: unknown keys, rows on no material of the item, days out of order,
    a filing that was corrected before.
    """
    form = read_form(path, {})
    data = form.data
    mistakes: list[Mistake] = [*mistakes_in(data, SCHEMA), *_doubts(data, item)]
    received, told = (_day(data, key, mistakes) for key in ("收件日期", "告知日期"))
    if received and told and told < received:
        mistakes.append((("告知日期",), "的“告知日期”早于“收件日期”，请核对"))
    period = _period(data, mistakes)
    if mistakes or received is None or told is None:
        raise form.refusal(mistakes)
    last = workdays.end_of(told, period) if period else None
    late = workdays.between(received, told)
    reckoned = max(last or told, told)
    return Correction(
        applicant=data["申请人"].strip(),
        received=received,
        told=told,
        rows=tuple(map(_row, data[ROWS])),
        filing=_said(data, "申请编号"),
        contact=_said(data, "联系人"),
        phone=_said(data, "联系电话"),
        agent=_said(data, "代理人"),
        period=period,
        last=last,
        consequence=_said(data, "逾期后果").removeprefix(_LATE).rstrip("。"),
        sign=_said(data, "机关代字"),
        serial=data.get("顺序号", 0),
        law=_said(data, "法律依据"),
        officer=_said(data, "承办人"),
        officer_phone=_said(data, "承办电话"),
        warnings=tuple(_late(late)) if item.kind == "行政许可" and late > IN_TIME else (),
        guess=guess_words(workdays.unknown(received, reckoned)),
    )


def _late(days: int) -> Iterator[str]:
    yield (
        f"告知日期是收件后的第 {days} 个工作日，超过了五日：依照行政许可法第三十二条第一款第（四）项，"
        "逾期不告知的，自收到申请材料之日起即为受理，请核对是否还能要求补正"
    )


def _doubts(data: Mapping[str, Any], item: ServiceItem) -> Iterator[Mistake]:
    """What no form can say: that the filing was corrected before, and rows that are about nothing of the item."""
    if data.get("已补正告知") == "是":
        yield ("已补正告知",), "：这件申请已经告知过补正，补正只能一次性告知，不能再出第二份"
    if ("机关代字" in data) != ("顺序号" in data):
        yield ("机关代字" if "机关代字" in data else "顺序号",), "：“机关代字”和“顺序号”要写就都写"
    names = [(material.name or "").strip() for material in item.materials or ()]
    known = {plain(name) for name in names if name}
    listed = "、".join(filter(None, names[:_SHOWN])) + ("等" if len(names) > _SHOWN else "")
    rows = data.get(ROWS)
    for number, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, Mapping):
            continue
        material, place = row.get("材料"), (ROWS, number)
        if material is None and row.get("表格项目") is None:
            yield place, "既没有写“材料”，也没有写“表格项目”"
        elif isinstance(material, str) and material.strip() and plain(material) not in known:
            owned = f"本事项的申请材料有：{listed}" if listed else "本事项没有申请材料"
            yield (*place, "材料"), f"的“{material.strip()[:40]}”不是本事项的申请材料，不得要求补正；{owned}"


def _day(data: Mapping[str, Any], key: str, mistakes: list[Mistake]) -> date | None:
    text = data.get(key)
    if not isinstance(text, str) or any(place == (key,) for place, _ in mistakes):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        mistakes.append(((key,), f"的“{key}”写的 {text} 没有这一天"))
        return None


def _period(data: Mapping[str, Any], mistakes: list[Mistake]) -> TimeLimit | None:
    text = data.get("补正期限")
    if not isinstance(text, str) or not text.strip():
        return None
    try:
        limit = TimeLimit.parse(text)
    except LimitError as error:
        mistakes.append((("补正期限",), f"的“补正期限”：{error}"))
        return None
    if not 0 < limit.days <= _LONGEST:
        mistakes.append((("补正期限",), f"的“补正期限”应是 1 到 {_LONGEST} 天"))
        return None
    return limit


def _row(row: Mapping[str, Any]) -> CorrectionRow:
    return CorrectionRow(*(_said(row, key) for key in ("材料", "表格项目", "问题", "要求", "依据", "类别")))


def _said(data: Mapping[str, Any], key: str) -> str:
    return str(data.get(key, "")).strip()
