"""The notice (一次性告知单) as plain values in reading order.

A :class:`NoticeView` is made once from an item; the renderers of all formats read nothing else, so they
cannot state different facts. The view decides what is said, the renderers decide only how it looks:

* an empty string or an empty tuple means *do not print this*; nothing is ever printed as “None” or as an empty box;
* where silence would mislead, the view carries a sentence (``materials_note="无需提交申请材料"`` or ``"未载明"``);
* a line feed inside a value starts a new paragraph.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from qingdan_renderers._record.materials import MaterialRow


@dataclass(frozen=True, slots=True)
class Fact:
    """One label with its value in the key/value block; a wide one takes a whole row."""

    label: str
    value: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the procedure: who does it, how long it takes, by what standard, with what outcome."""

    name: str
    post: str = ""
    limit: str = ""
    standard: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class SpecialRow:
    """A special procedure (特别程序): a hearing, a site visit, an expert review."""

    name: str
    limit: str = ""
    counted: str = ""  # 是否计入法定办结时限
    fee: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option with its box, ■ when it is offered and □ when it is not."""

    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when the item can be handled; ``name`` is a window's."""

    address: str
    hours: str = ""
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class FeeRow:
    """One charge with its standard and the basis for charging."""

    name: str
    standard: str = ""
    basis: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One thing the applicant receives in the end."""

    name: str
    kind: str = ""
    validity: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to ask or to complain: 咨询电话, 监督投诉电话 …"""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Question:
    """One frequent question with its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences under a heading of their own."""

    heading: str
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the applicant has chosen, where a notice is for one situation (情形).

    ``code`` is the 情形码, ``chosen`` are the answers in the order of the questions; the other two are the materials
    that an electronic licence or the office itself stands in for, and those that this situation does not need.
    """

    code: str
    chosen: tuple[str, ...]
    waived: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Headings:
    """What parts of the sheet are called where they are not called as usual; it depends on the kind of power."""

    materials: str = ""
    flow: str = ""
    handling: str = ""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code with its caption; the address is also printed beneath it."""

    caption: str
    url: str


BlankSize = Literal["long", "short", "date"]


@dataclass(frozen=True, slots=True)
class Blank:
    """A line to be filled in by hand; a ``date`` prints 年 月 日."""

    label: str
    size: BlankSize = "long"


@dataclass(frozen=True, slots=True)
class Receipt:
    """The strip under the dashed line, by which the applicant confirms what was told."""

    issuer: tuple[Blank, ...] = (
        Blank("告知人（窗口工作人员）"),
        Blank("窗口号", "short"),
        Blank("告知日期", "date"),
    )
    statement: str = "本人（单位）已收到并知悉以上告知内容。"
    receiver: tuple[Blank, ...] = (
        Blank("申请人（签字或盖章）"),
        Blank("联系电话"),
        Blank("", "date"),
    )
    closing: str = "（本单一式两份，申请人、窗口各执一份；以现行法律法规和政务服务网公布的办事指南为准。）"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeView:
    """All that a notice says, in the order in which it is read."""

    title: str  # {事项名称}一次性告知单
    number: str = ""  # 编号, filled in by the office when it numbers its notices
    edition: str = ""  # 2026年第3版
    updated: str = ""  # 2026-05-20; also the date of the PDF and Excel files
    lead: str = ""  # a paragraph before everything else, such as that the item is suspended
    large: bool = False  # 大字版: how it looks, not what it says
    headings: Headings = Headings()
    circumstances: Circumstances | None = None
    facts: tuple[Fact, ...] = ()
    materials: tuple[MaterialRow, ...] = ()
    materials_note: str = ""  # 无需提交申请材料 / 未载明 / a remark on the list
    flow_text: str = ""  # 申请 → 受理（当场）→ 审查（3个工作日）→ 决定 → 送达
    steps: tuple[StepRow, ...] = ()
    specials: tuple[SpecialRow, ...] = ()
    ways: tuple[Choice, ...] = ()
    places: tuple[Place, ...] = ()
    fees: tuple[FeeRow, ...] = ()
    fees_note: str = ""  # 不收费 / 未载明 / a remark on the charges
    results: tuple[ResultRow, ...] = ()
    deliveries: tuple[Choice, ...] = ()  # 领取方式
    contacts: tuple[Contact, ...] = ()
    passages: tuple[Passage, ...] = ()  # rights, remedies, duties
    tips: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    codes: tuple[QrCode, ...] = ()
    receipt: Receipt | None = field(default_factory=Receipt)
    footer: str = ""  # before the page number: 2026年第3版 更新日期：2026-05-20


__all__ = [
    "Blank",
    "BlankSize",
    "Choice",
    "Circumstances",
    "Contact",
    "Fact",
    "FeeRow",
    "Headings",
    "MaterialRow",
    "NoticeView",
    "Passage",
    "Place",
    "QrCode",
    "Question",
    "Receipt",
    "ResultRow",
    "SpecialRow",
    "StepRow",
]
