"""What a register says of an act."""

from __future__ import annotations

from collections.abc import Iterator

from qingdan_renderers.laws._words import last_seen
from qingdan_schema.laws import Law, Match, Naming

_CONFIDENCE = {"high": "高", "medium": "中", "low": "低"}


def show_law(match: Match, sources: tuple[str, ...] = ()) -> Iterator[str]:
    """The entry as lines; what is not known is left out."""
    law = match.law
    yield f"《{law.name.plain}》"
    if match.naming is not Naming.FULL:
        yield f"  （按{match.naming.value}找到）"
    for name, value in _rows(law):
        if value:
            yield f"  {name}：{value}"
    if sources:
        yield f"  来源：{'、'.join(sources)}"


def _rows(law: Law) -> Iterator[tuple[str, str]]:
    yield "效力层级", law.kind or "没有登记"
    yield "旧称", "、".join(f"《{alias}》" for alias in law.aliases)
    yield "文号", law.number
    yield "发布机关", law.issuer
    yield "通过或公布", str(law.promulgated or "")
    yield "施行", str(law.in_force or "")
    yield "修改", "、".join(map(str, law.amended))
    by = f"（由《{law.repealed_by}》废止）" if law.repealed_by else ""
    yield "废止", f"{law.repealed}起{by}" if law.repealed else ""
    inserted = f"，另有“之一”等 {len(law.inserted)} 条" if law.inserted else ""
    yield "条数", f"{law.articles}{inserted}" if law.articles else ""
    yield "版本", str(law.edition or "")
    yield "旧版本", "、".join(f"{old.day}（{old.articles or '？'}条）" for old in law.editions)
    yield "核对", last_seen(law)
    yield "可信程度", _CONFIDENCE[law.confidence]
