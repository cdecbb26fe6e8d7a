"""Forms of codes that places use beside or before the national ones: recognised, so that nobody takes them for errors.

They belong into 地方基本编码 and 地方实施编码. What their segments mean is said only as far as it is known.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ._base import CodeError, CodeProblem, Segment, moved, shifted
from .credit import CreditCode
from .division import DivisionCode
from .organization import OrganizationCode

_TYPE = "(?P<type>XK|CF|QZ|ZS|GF|JC|QR|JL|CJ|QT|GG)"
Explained = tuple[tuple[Segment, ...], tuple[CodeProblem, ...]]


@dataclass(frozen=True, slots=True)
class LocalForm:
    """A form of a place or of an older rule: its `pattern` with a named group for each segment, in order.

    `titles` name the segments (group → Chinese title and meaning); `source` and `confidence` say how well it is known.
    """

    name: str
    pattern: re.Pattern[str]
    titles: dict[str, tuple[str, str]]
    element: str
    source: str
    confidence: str

    def explain(self, text: str) -> Explained | None:
        """The segments of a text of this form, and what is wrong inside them; `None` for a text of another form."""
        match = self.pattern.fullmatch(text)
        if match is None:
            return None
        if not self.titles:
            return (Segment(self.name, text, 0, "各段的含义没有公布"),), ()
        segments: list[Segment] = []
        problems: list[CodeProblem] = []
        for group, (title, meaning) in self.titles.items():
            inner = _INNER.get(group)
            found = inner(match[group]) if inner else None
            if found is None:
                segments.append(Segment(title, match[group], match.start(group), meaning))
            else:
                segments.extend(moved(found[0], match.start(group)))
                problems.extend(shifted(found[1], match.start(group)))
        return tuple(segments), tuple(problems)


def _body(text: str) -> Explained | None:
    try:
        code: CreditCode | OrganizationCode = CreditCode(text) if len(text) == 18 else OrganizationCode(text)
    except CodeError:
        return None
    return code.explain(), code.problems()


def _area(text: str) -> Explained | None:
    code = DivisionCode(text)
    where = code.province_label or "未知的省级行政区划"
    return (Segment("行政区划", text, 0, f"{where}，{code.level}"),), code.problems()


_INNER: dict[str, Callable[[str], Explained | None]] = {"body": _body, "area": _area}

LOCAL_FORMS: tuple[LocalForm, ...] = (
    LocalForm(
        "四川政务服务网的事项编码",
        re.compile(
            "(?P<base>[0-9A-Z]{12,14})-(?P<area>[0-9]{12})-(?P<zero>[0-9]{3})"
            "-(?P<body>[0-9A-Z]{18}|[0-9A-Z]{9})-(?P<one>[0-9])-(?P<last>[0-9]{2})"
        ),
        {
            "base": ("地方基本编码", "本省自编的事项编码"),
            "area": ("行政区划", "行政区划代码12位"),
            "zero": ("第三段", "见过的都是 000，含义没有公布"),
            "body": ("实施主体", "不是统一社会信用代码，也不是组织机构代码"),
            "one": ("第五段", "见过的都是 1，含义没有公布"),
            "last": ("第六段", "见过的都是 00，含义没有公布"),
        },
        "地方实施编码",
        "公开门户数据观察",
        "高（形式）",
    ),
    LocalForm(
        "北京市的34位数字编码", re.compile("[0-9]{34}"), {}, "地方实施编码", "公开门户数据观察", "低（只见过个例）"
    ),
    LocalForm(
        "国办函〔2016〕108号的10位基本编码",
        re.compile(f"{_TYPE}(?P<main>[0-9]{{5}})(?P<sub>[0-9]{{2}}[0-9A-Z])"),
        {
            "type": ("事项类型", "类型字母"),
            "main": ("主项", "主项编号"),
            "sub": ("子项", "000 没有子项，00Y 是有子项的主项，其余是子项"),
        },
        "地方基本编码",
        "DB52/T 1264-2018；GB/T 39046-2020 表4",
        "中",
    ),
    LocalForm(
        "16位行政权力编码（湖北旧编码、克拉玛依权责清单）",
        re.compile(f"(?P<district>[0-9]{{6}})(?P<dept>[0-9]{{3}}){_TYPE}(?P<serial>[0-9]{{3}})(?P<sub>[0-9]{{2}})"),
        {
            "district": ("行政区划", "行政区划代码6位"),
            "dept": ("部门", "本地部门编号"),
            "type": ("权力类型", "类型字母"),
            "serial": ("顺序", "部门和类型内的顺序号"),
            "sub": ("子项", "子项编号"),
        },
        "职权编码",
        "公开门户数据观察",
        "中",
    ),
    LocalForm(
        "武山县的权责清单编码",
        re.compile(f"(?P<district>[0-9]{{8}})(?P<dept>[A-Z]{{2}})-{_TYPE}-(?P<serial>[0-9]{{4}})"),
        {
            "district": ("行政区划", "区划8位"),
            "dept": ("部门", "部门字母"),
            "type": ("权力类型", "类型字母"),
            "serial": ("顺序", "顺序号"),
        },
        "职权编码",
        "公开的权责清单",
        "中",
    ),
)
"""All known local forms; no text fits two of them."""
