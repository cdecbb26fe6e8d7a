"""The joint timeline of a bundle, as a table and as a drawing of the same figures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from qingdan_catalog.bundles import Bar, Combined, Duration, Timeline
from qingdan_renderers._blocks import Block, Column, Text, grid
from qingdan_renderers._record.words import NOT_STATED, limit_words, told
from qingdan_renderers.bundle._words import member_name
from qingdan_renderers.bundle.view import Mark, TimeBar, TimeChart

_TABLE: Final = (
    Column("序号", centred=True),
    Column("相关事项"),
    Column("办理部门"),
    Column("阶段", centred=True),
    Column("办结时限", centred=True),
    Column("开始", centred=True),
    Column("最迟办完", centred=True),
)
_HOW: Final = "同一阶段的事项同时办理，后一阶段等前一阶段办完；各阶段取时限最长的事项，特别程序所需时间不计算在内。"
_LEAST: Final = "有的事项没有载明时限，实际所需时间比这里的长。"
_AT_ONCE: Final = "载明时限的事项都当场办结。"
_START: Final = "受理之日"


def timeline_blocks(combined: Combined) -> Iterator[Block]:
    """The table of the members with their days, and what they come to."""
    timeline = combined.promised
    rows = [_row(combined, bar) for bar in timeline.bars]
    yield grid("", _HOW, _TABLE, rows)
    total, separate = duration_words(timeline.total), duration_words(timeline.separate)
    lines = [f"按阶段办理最长{total}，各事项一个一个办共{separate}。" if takes_time(combined) else _AT_ONCE]
    if combined.mandatory.bars and combined.mandatory.total != timeline.total:
        lines.append(f"只办必办事项的，最长{duration_words(combined.mandatory.total)}。")
    own = combined.bundle.promised_limit
    if own is not None and duration_words(timeline.total) != limit_words(own):
        lines.append(f"一件事的承诺办结时限为{limit_words(own)}，以承诺为准。")
    if not timeline.complete:
        lines.append(_LEAST)
    yield Text("", tuple(lines))


def takes_time(combined: Combined) -> bool:
    """Whether any member is known to take longer than the spot: else there is nothing to draw."""
    return combined.promised.total != Duration()


def duration_words(duration: Duration) -> str:
    """`15个工作日`, `当场办结（即办）`."""
    limit = duration.limit
    return limit_words(limit) if limit is not None else str(duration)


def time_chart(combined: Combined) -> TimeChart:
    """The timeline as shares of its width."""
    timeline = combined.promised
    bars = tuple(_drawn(combined, bar, timeline) for bar in timeline.bars)
    marks, reached = [Mark(0.0, _START)], Duration()
    for _, took in timeline.stages:
        reached = Duration(reached.working + took.working, reached.calendar + took.calendar)
        at = _share(reached.length, timeline)
        if at > marks[-1].at:
            marks.append(Mark(at, duration_words(reached)))
    told_bars = "；".join(f"{bar.label}，{bar.words}" for bar in bars)
    return TimeChart(bars, tuple(marks), f"办理时序图。{told_bars}。按阶段办理最长{duration_words(timeline.total)}。")


def _drawn(combined: Combined, bar: Bar, timeline: Timeline) -> TimeBar:
    name = member_name(combined.members[bar.number])
    return TimeBar(
        label=f"第{bar.stage}阶段　{bar.number + 1}. {name}",
        words=limit_words(bar.limit) or NOT_STATED,
        start=_share(bar.start.length, timeline),
        length=_share(bar.length, timeline),
        decisive=bar.decisive,
        known=bar.limit is not None,
    )


def _share(length: Fraction, timeline: Timeline) -> float:
    whole = timeline.total.length
    return round(float(length / whole), 4) if whole else 0.0


def _row(combined: Combined, bar: Bar) -> tuple[str, ...]:
    member = combined.members[bar.number]
    start = bar.start != Duration()
    end = duration_words(bar.start + bar.limit) if bar.limit else NOT_STATED
    return (
        str(bar.number + 1),
        member_name(member),
        told(member.body) or NOT_STATED,
        f"第{bar.stage}阶段",
        limit_words(bar.limit) or NOT_STATED,
        f"{duration_words(bar.start)}后" if start else _START,
        end,
    )
