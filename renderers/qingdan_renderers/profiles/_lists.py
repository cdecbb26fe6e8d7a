"""The list of profiles, the mistakes of one, and the changes between two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from qingdan_catalog.own_profile import ProfileMistake
from qingdan_schema.profiles import ProfileChange, ProfileVersion

_SHOWN = 120


def list_profiles(versions: Iterable[ProfileVersion]) -> Iterator[str]:
    """A line each: name with version, from when to when, title."""
    rows = list(versions)
    wide = max((len(each.id) for each in rows), default=0)
    for each in rows:
        until = f"，{each.expires} 失效" if each.expires else ""
        yield f"{each.id:<{wide}}  {each.date} 起{until}  {each.title}"


def report_mistakes(mistakes: Iterable[ProfileMistake]) -> Iterator[str]:
    """A line each with file, line and column, and their number."""
    listed = list(mistakes)
    for each in listed:
        yield f"{each.file}:{each.span.line}:{each.span.column} {each.message}"
    yield f"有 {len(listed)} 处错误。" if listed else "没有错误。"


def report_changes(changes: Iterable[ProfileChange]) -> Iterator[str]:
    """What differs, under the headings of a profile file: + 增加, - 删除, ~ 修改."""
    listed = list(changes)
    if not listed:
        yield "两个标准的内容相同。"
        return
    for section, group in groupby(listed, key=lambda change: change.section):
        yield section
        for change in group:
            yield from _change(change)
    counts = {kind: sum(change.kind == kind for change in listed) for kind in ("增加", "修改", "删除")}
    yield "，".join(f"{kind} {count} 处" for kind, count in counts.items()) + "。"


def _change(change: ProfileChange) -> Iterator[str]:
    name = f"{change.name}：" if change.name else ""
    if change.kind == "修改":
        yield f"  ~ {name}{_short(change.old)} → {_short(change.new)}"
    elif change.kind == "增加":
        yield f"  + {name}{_short(change.new)}"
    else:
        yield f"  - {name}{_short(change.old)}"


def _short(text: str | None) -> str:
    text = text or ""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
