"""A large catalogue to measure with: the sample's items again and again, in chains over the levels.

Each chain is one catalogue entry, now and then a record of the province, one of the city, and one of each county, as
the catalogue of a prefecture is. The counties by turns state everything and take over what the city states.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.reading import read_fast
from qingdan_catalog.writing import emit_record
from qingdan_schema.codes import CreditCode, OrganizationCode

SAMPLE = Path(__file__).parent.parent / "items"
_SERIALS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_PROVINCE_EVERY = 5
_SHARED = (
    "事项类型",
    "设定依据",
    "办件类型",
    "服务对象",
    "面向自然人事项主题分类",
    "面向法人事项主题分类",
    "法定办结时限",
    "法定办结时限说明",
    "承诺办结时限",
    "受理条件",
    "申请材料",
    "办理流程",
    "常见问题",
)


@dataclass(frozen=True, slots=True)
class _Place:
    """An administrative division with its level and the digit of the level in codes."""

    code: str
    name: str
    short: str
    level: str
    digit: str


_PROVINCE = _Place("230000", "黑龙江省", "黑龙江省", "省级", "2")
_CITY = _Place("230600", "大庆市", "大庆市", "市级", "3")
_COUNTIES = (
    *(
        _Place(code, f"大庆市{name}", name, "县级", "4")
        for code, name in (
            ("230602", "萨尔图区"),
            ("230603", "龙凤区"),
            ("230604", "让胡路区"),
            ("230605", "红岗区"),
            ("230606", "大同区"),
        )
    ),
    *(
        _Place(code, name, name, "县级", "4")
        for code, name in (("230621", "肇州县"), ("230622", "肇源县"), ("230623", "林甸县"))
    ),
    _Place("230624", "杜尔伯特蒙古族自治县", "杜尔伯特蒙古族自治县", "县级", "4"),
)
_COUNTY_FOLDERS = tuple(f"大庆市/{place.short}/" for place in _COUNTIES)
_HOMES = {place.code: place for place in (_CITY, *_COUNTIES)}


@dataclass(frozen=True, slots=True)
class _Sample:
    """An implementation of the sample catalogue with its entry, and what is its own in the text."""

    text: str
    entry: str
    name: str
    entry_name: str
    basic: str
    credit: str
    home: _Place
    department: str


def make_catalogue(folder: Path, count: int, *, wrong: float = 0) -> Path:
    """Write `count` records below `folder`, and the directory of their bodies; the share `wrong` has findings."""
    bodies: dict[str, str] = {}
    spoiled = 0
    for number, (path, right) in enumerate(islice(_records(bodies), count)):
        text = right
        # Only counties go wrong: what is wrong above them would be told of all that lies below it.
        if path.startswith(_COUNTY_FOLDERS) and spoiled < (number + 1) * wrong:
            text = _MISTAKES[spoiled % len(_MISTAKES)](right)
            spoiled += 1
        write_atomic(folder / path, text.encode())
    rows = [{"名称": name, "统一社会信用代码": code} for name, code in sorted(bodies.items())]
    lines = "".join(f'- 名称: {row["名称"]}\n  统一社会信用代码: "{row["统一社会信用代码"]}"\n' for row in rows)
    write_atomic(folder / "机构.yaml", f"机构:\n{lines}".encode())
    write_atomic(folder / "qingdan.yaml", "名称: 测速用目录\n标准: national\n".encode())
    return folder


def _records(bodies: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Path and text of records without end, chain by chain; the bodies that carry them out are noted by name."""
    samples = _samples()
    number = 0
    while True:
        sample = samples[number % len(samples)]
        number += 1
        basic = sample.basic[:6] + _serial(number) + "000"
        name = f"第{number}类{sample.entry_name}"
        path = f"{name}.yaml"
        entry = sample.entry.replace(sample.basic, basic)
        entry = re.sub(r"^事项名称: .*$", f"事项名称: {name}", entry, count=1, flags=re.MULTILINE)
        entry = re.sub(r"^行使层级: .*$", "行使层级: [省级, 市级, 县级]", entry, count=1, flags=re.MULTILINE)
        yield f"基本目录/{path}", entry
        if number % _PROVINCE_EVERY == 0:
            yield f"省级/{path}", _at(sample, _PROVINCE, basic, name, bodies)
        yield f"大庆市/{path}", _at(sample, _CITY, basic, name, bodies)
        for turn, place in enumerate(_COUNTIES):
            text = _at(sample, place, basic, name, bodies)
            yield f"大庆市/{place.short}/{path}", _lean(text) if (turn + number) % 2 else text


def _samples() -> list[_Sample]:
    """The implementations of the sample's city and counties that have no handling code, with their entries."""
    texts = [
        path.read_text(encoding="utf-8") for path in sorted(SAMPLE.rglob("*.yaml")) if "previous" not in path.parts
    ]
    records = [(text, data) for text in texts if (data := read_fast(text)) and "基本编码" in data]
    entries = {data["基本编码"]: (text, data) for text, data in records if data["记录"] == "基本目录"}
    found = []
    for text, data in records:
        home = _HOMES.get(data.get("实施主体", {}).get("行政区划代码", ""))
        entry = entries.get(data["基本编码"])
        if home is None or entry is None or "业务办理项编码" in data or "乡镇街道代码" in data:
            continue
        body = data["实施主体"]
        department = body["名称"].removeprefix(home.name).removeprefix(home.short)
        names = data["事项名称"], entry[1]["事项名称"]
        found.append(_Sample(text, entry[0], *names, data["基本编码"], body["统一社会信用代码"], home, department))
    return found


def _at(sample: _Sample, place: _Place, basic: str, name: str, bodies: dict[str, str]) -> str:
    """The record of a sample as another place has it: codes, names and addresses are its own."""
    body = place.name + sample.department
    credit = bodies.setdefault(body, _credit(sample.credit[:2], place, len(bodies)))
    text = re.sub(r"^事项名称: .*$", f"事项名称: {name}", sample.text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^行使层级: .*$", f"行使层级: {place.level}", text, count=1, flags=re.MULTILINE)
    text = text.replace(f"{sample.credit}{sample.home.digit}{sample.basic}", f"{credit}{place.digit}{basic}")
    text = text.replace(sample.credit, credit).replace(sample.basic, basic).replace(sample.home.code, place.code)
    names = {sample.home.short: place.short, sample.home.name: place.name}
    return re.sub(f"{sample.home.name}|{sample.home.short}", lambda found: names[found.group()], text)


def _credit(kind: str, place: _Place, number: int) -> str:
    stem = f"MB2{number:05}"
    first17 = kind + place.code + stem + OrganizationCode.compute_check(stem)
    return first17 + CreditCode.compute_check(first17)


def _serial(number: int) -> str:
    return "".join(_SERIALS[number // 31**power % 31] for power in (2, 1, 0))


def _lean(text: str) -> str:
    """A record that takes over what the city states."""
    data = read_fast(text)
    if data is None:
        raise ValueError(text)
    return emit_record({key: value for key, value in data.items() if key not in _SHARED})


def _too_long(text: str) -> str:
    return _with_line(text, "承诺办结时限", "900工作日")


def _out_of_table(text: str) -> str:
    return _with_line(text, "权力来源", "法定行使")


def _unknown_key(text: str) -> str:
    return text + "办公地点: 一楼\n"


def _twice(text: str) -> str:
    return text + "办理地点: 一楼\n"


def _one_telephone(text: str) -> str:
    return _with_line(text, "监督投诉方式", re.findall(r"^咨询方式: (.*)$", text, flags=re.MULTILINE)[0])


_MISTAKES: tuple[Callable[[str], str], ...] = (_too_long, _out_of_table, _unknown_key, _twice, _one_telephone)


def _with_line(text: str, key: str, value: str) -> str:
    """The text with another value of an element that stands in one line."""
    line = f"{key}: {value}"
    changed, times = re.subn(rf"^{key}: .*$", line, text, count=1, flags=re.MULTILINE)
    return changed if times else f"{text}{line}\n"
