"""The correction notice (补正材料通知书) as plain values in reading order; empty strings are not printed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """What is wrong with one material, or one field of a form, and how it is put right."""

    number: str
    name: str
    problem: str
    demand: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """All that the notice says. It is printed as often as there are ``copies`` (联), each for whom it names."""

    body: str  # {实施机关名称}
    title: str  # 行政许可申请材料补正通知书
    number: str  # 萨市监补〔2026〕12号
    addressee: str  # {申请人}：
    opening: str
    lines: tuple[CorrectionLine, ...]
    closing: tuple[str, ...]  # until when and where to, what does not count, what follows
    contacts: tuple[str, ...]
    seal: str  # （行政许可专用章）
    date: str  # 2026年5月21日
    receipt: str  # 申请人（代理人）签收：… 签收时间：…
    remark: str  # （本通知书一式两联 …）
    note: str = ""  # of which years the holidays were guessed
    copies: tuple[str, ...] = ()
    updated: str = ""  # 2026-05-21, the date of the files
