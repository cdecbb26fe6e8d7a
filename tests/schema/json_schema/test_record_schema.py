"""The JSON Schema of records says what the check says, as far as a schema can."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from dictionary_records import places, put, records
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from qingdan_catalog.reading import read_exact
from qingdan_schema.dictionary import elements_of, walk
from qingdan_schema.errors import QingdanError
from qingdan_schema.json_schema import record_schema
from qingdan_schema.limits import LimitError, TimeLimit
from qingdan_schema.models import RECORD_MODELS
from qingdan_schema.profiles import load_profile, parse_profile, profile_names
from qingdan_schema.tables import code_table

ITEMS = Path(__file__).parents[3] / "items"
ITEM = ITEMS / "大庆市" / "萨尔图区" / "动物诊疗许可.yaml"


@cache
def schema(profile: str = "national") -> dict[str, Any]:
    return record_schema(load_profile(profile))


@cache
def validator(profile: str = "national") -> Any:
    return jsonschema_rs.validator_for(schema(profile))


def data(path: Path) -> dict[str, Any]:
    found = read_exact(path.read_text(encoding="utf-8")).data
    assert isinstance(found, dict)
    return found


def item() -> dict[str, Any]:
    return data(ITEM)


def mistakes(record: Any, made: dict[str, Any] | None = None) -> list[tuple[tuple[Any, ...], str]]:
    """The place and the keyword of each mistake, looked up beneath the alternatives of a label."""
    found = []
    for error in jsonschema.Draft202012Validator(made or schema()).iter_errors(record):
        deepest = max([*(error.context or []), error], key=lambda each: len(each.absolute_path))
        found.append((tuple(deepest.absolute_path), str(deepest.validator)))
    return found


@pytest.mark.parametrize("name", profile_names())
def test_it_is_a_schema_with_plain_names(name: str) -> None:
    made = schema(name)
    jsonschema.Draft202012Validator.check_schema(made)
    assert all(key.isascii() and key.isidentifier() for key in made["$defs"])
    text = json.dumps(made)
    assert '"null"' not in text
    assert all(f'"{reference}"' in json.dumps(list(made["$defs"])) for reference in _references(made))


def _references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"].removeprefix("#/$defs/")} if "$ref" in value else set()
        return own.union(*(_references(part) for part in value.values()))
    return set().union(*map(_references, value)) if isinstance(value, list) else set()


def test_every_element_is_there_with_its_title() -> None:
    defined = schema()["$defs"]
    for model in RECORD_MODELS.values():
        for element in elements_of(model):
            assert defined[model.__name__]["properties"][element.zh] is True
            made = defined.get(f"{model.__name__}_{element.attribute}")
            assert made is None or made["title"] == element.zh
            for column in element.spec.column if made else ():
                assert column in made["description"]


def test_every_label_can_be_chosen() -> None:
    text = json.dumps(schema(), ensure_ascii=False)
    tables = {element.spec.table for model in RECORD_MODELS.values() for _, element in walk(model)}
    for table in tables - {None}:
        assert json.dumps(list(code_table(str(table)).labels), ensure_ascii=False)[1:-1] in text


@pytest.mark.parametrize("path", sorted(ITEMS.rglob("*.yaml")), ids=lambda path: path.relative_to(ITEMS).as_posix())
def test_the_sample_is_accepted(path: Path) -> None:
    if path.name != "qingdan.yaml":
        assert mistakes(data(path)) == []


MISTAKES: list[tuple[str, tuple[Any, ...], Any, tuple[Any, ...], str]] = [
    ("no kind of record", ("记录",), None, (), "required"),
    ("unknown kind of record", ("记录",), "实施", ("记录",), "enum"),
    ("unknown key", ("承诺办结期限",), "8工作日", (), "additionalProperties"),
    ("unknown key in a part", ("实施主体", "电话"), "1", ("实施主体",), "additionalProperties"),
    ("unknown key in a row", ("申请材料", 1, "名字"), "甲", ("申请材料", 1), "additionalProperties"),
    ("missing element", ("咨询方式",), None, (), "required"),
    ("missing in a part", ("实施主体", "名称"), None, ("实施主体",), "required"),
    ("missing in a row", ("申请材料", 2, "必要性"), None, ("申请材料", 2), "required"),
    ("blank", ("咨询方式",), "  ", ("咨询方式",), "pattern"),
    ("wrong label", ("事项类型",), "许可", ("事项类型",), "enum"),
    ("wrong label of several", ("服务对象", 1), "法人", ("服务对象", 1), "enum"),
    ("wrong single label of several", ("行使层级",), "区级", ("行使层级",), "enum"),
    ("wrong label in a row", ("申请材料", 0, "必要性"), "必须", ("申请材料", 0, "必要性"), "enum"),
    ("number for text", ("办理地点",), 12, ("办理地点",), "type"),
    ("unquoted code", ("基本编码",), 120045000, ("基本编码",), "type"),
    ("short code", ("基本编码",), "00012004500", ("基本编码",), "pattern"),
    ("lower case in a code", ("实施编码",), "11230602MB1d30027D4000120045000", ("实施编码",), "pattern"),
    ("letter that codes do not use", ("实施主体", "统一社会信用代码"), "1I230602MB1D30027D", (), "pattern"),
    ("division of five digits", ("实施主体", "行政区划代码"), "23060", (), "pattern"),
    ("limit without unit", ("法定办结时限",), "20天", ("法定办结时限",), "pattern"),
    ("limit as a number", ("法定办结时限",), 20, ("法定办结时限",), "type"),
    ("no such day", ("计划生效日期",), "2025-02-29", ("计划生效日期",), "pattern"),
    ("day in another order", ("计划生效日期",), "2025/02/01", ("计划生效日期",), "pattern"),
    ("text for a number", ("事项版本",), "2", ("事项版本",), "type"),
    ("negative number", ("申请材料", 0, "份数"), -1, ("申请材料", 0, "份数"), "minimum"),
    ("text for rows", ("申请材料",), "无", ("申请材料",), "type"),
    ("text for a part", ("实施主体",), "某局", ("实施主体",), "type"),
    ("text for a row", ("设定依据", 0), "某法", ("设定依据", 0), "type"),
    ("no legal basis", ("设定依据",), [], ("设定依据",), "minItems"),
    ("key without a value", ("通办范围",), "null", ("通办范围",), "type"),
]


@pytest.mark.parametrize(
    ("where", "value", "place", "keyword"), [row[1:] for row in MISTAKES], ids=[r[0] for r in MISTAKES]
)
def test_a_mistake_is_found_at_its_place(
    where: tuple[Any, ...], value: Any, place: tuple[Any, ...], keyword: str
) -> None:
    record = item()
    inner: Any = record
    for key in where[:-1]:
        inner = inner[key]
    if value is None:
        del inner[where[-1]]
    else:
        inner[where[-1]] = None if value == "null" else value
    found = mistakes(record)
    assert (place or (where if keyword == "pattern" else ()), keyword) in found
    assert not validator().is_valid(record)


def test_what_an_implementation_takes_over_may_be_left_out() -> None:
    record = item()
    for key in ("事项类型", "设定依据", "申请材料", "法定办结时限"):
        del record[key]
    assert mistakes(record) == []
    assert mistakes({**data(ITEMS / "基本目录" / "动物诊疗许可.yaml"), "设定依据": []}) == [(("设定依据",), "minItems")]


def test_an_empty_list_of_materials_is_a_statement() -> None:
    assert mistakes({**item(), "申请材料": []}) == []


def test_elements_of_another_kind_are_advised_against_and_not_refused() -> None:
    power = schema()["$defs"]["ServiceItemPublic"]["properties"]["权力来源"]
    assert "公共服务没有“权力来源”" in power["deprecationMessage"]
    assert power["enum"]


def test_a_profile_adds_elements_narrows_tables_and_asks_for_more() -> None:
    stated = {
        "标准": "测试",
        "名称": "测试省标准",
        "上级": "national",
        "版本": "1",
        "日期": "2025-01-01",
        "来源": "测试",
        "可信度": "低",
        "要素": [{"名称": "便民热线", "形态": "文字", "说明": "本省的热线"}],
        "代码表": {"use_level": {"可用": ["省级", "市级", "县级"]}},
        "结构": {"$defs": {"hotline": {"pattern": "^1"}}, "properties": {"便民热线": {"$ref": "#/$defs/hotline"}}},
    }
    made = record_schema(parse_profile(stated, load_profile("national")))
    record = item()
    assert mistakes({**record, "便民热线": "12345"}, made) == []
    assert mistakes({**record, "便民热线": "02345"}, made) == [(("便民热线",), "pattern")]
    assert mistakes({**record, "便民热线": 12345}, made) == [(("便民热线",), "type")]
    assert mistakes({**record, "行使层级": "国家级"}, made) == [(("行使层级",), "enum")]
    assert mistakes({**record, "行使层级": "国家级"}) == []
    assert mistakes({**record, "便民热线": "12345"}) == [((), "additionalProperties")]


def test_only_one_kind_of_record() -> None:
    made = record_schema(load_profile("national"), ["基本目录"])
    assert made["properties"]["记录"]["enum"] == ["基本目录"]
    assert mistakes(item(), made) == [(("记录",), "enum")]
    with pytest.raises(QingdanError, match="没有“目录”这种记录，可用的有：基本目录、实施清单"):
        record_schema(load_profile("national"), ["目录"])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records())
def test_what_the_model_accepts_the_schema_accepts(record: dict[str, Any]) -> None:
    RECORD_MODELS[record["记录"]].model_validate(record)
    assert validator().is_valid(record), mistakes(record)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(records(), st.data())
def test_what_the_model_refuses_the_schema_refuses(record: dict[str, Any], choose: st.DataObject) -> None:
    place = choose.draw(st.sampled_from(places(record)))
    other = choose.draw(
        st.sampled_from([None, True, -1, 1_000_001, 1.5, "", "甲", "20天", "2025-02-30", [], {}, [1], {"甲": "乙"}])
    )
    changed = put(record, place, other)
    model = RECORD_MODELS.get(record["记录"])
    assert model is not None
    try:
        model.model_validate(changed)
    except ValidationError:
        assert not validator().is_valid(changed)


LIMIT_PARTS = st.sampled_from(
    [*"0123456789２０", "个", "(", "）", " ", "\u3000", "工作日", "自然日", "天", "即办", "当场"]
)


@settings(deadline=None)
@given(
    st.lists(LIMIT_PARTS, max_size=8).map("".join)
    | st.from_regex(r"[0-9]{1,5}个?(工作日|自然日|日历天)", fullmatch=True)
)
def test_limits_are_those_that_can_be_read(text: str) -> None:
    record = {**item(), "法定办结时限": text}
    try:
        TimeLimit.parse(text)
    except LimitError:
        assert not validator().is_valid(record)
    else:
        assert validator().is_valid(record)


@settings(deadline=None)
@given(st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True) | st.dates().map(date.isoformat))
def test_days_are_those_of_the_calendar(text: str) -> None:
    try:
        date.fromisoformat(text)
        real = True
    except ValueError:
        real = False
    assert validator().is_valid({**item(), "计划生效日期": text}) is real
