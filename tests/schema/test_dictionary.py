"""The element dictionary against the columns of the national exchange tables, kind of item by kind of item."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from qingdan_schema.dictionary import ElementField, Shape, elements_of, walk
from qingdan_schema.element import FAMILY_OF_KIND, IMPLEMENTATIONS, Family, families_of_record
from qingdan_schema.models import RECORD_MODELS, Body, CatalogEntry, Fee, Material, Node, Question, ServiceItem
from qingdan_schema.profiles import load_profile, profile_names
from qingdan_schema.tables import code_table, code_table_ids

FACTS = Path(__file__).parent / "exchange_columns.yaml"
FAMILIES = {
    "task_directory": Family.DIRECTORY,
    "task_general": Family.GENERAL,
    "task_punish": Family.PUNISH,
    "task_handle": Family.COLLECT,
    "task_check": Family.CHECK,
    "task_public": Family.PUBLIC,
    "zone_organization": Family.GENERAL,
}
CHILDREN: dict[str, type[Node]] = {"_material": Material, "_fee_project": Fee, "_questions": Question}

NOT_ELEMENTS = {
    "row_guid": "the exchange gives each row its own",
    "cd_operation": "of the exchange: whether a row is new, changed or gone",
    "cd_time": "of the exchange: when the row was sent",
    "cd_batch": "of the exchange: the batch it was sent in",
    "data_source": "of the exchange, and its values are not published",
    "task_guid": "of the exchange: the row_guid of the item's first table",
    "order_num": "the order of rows in the file",
}
"""Columns of the exchange layer: nothing that an office writes."""

SAID_ELSEWHERE = {
    ("task_general_extend", "task_code"): "of the first table",
    ("task_public_extend", "task_code"): "of the first table",
    ("task_general_extend", "task_handle_item"): "of the first table",
    ("task_public_extend", "task_handle_item"): "of the first table",
    **{
        (f"task_{group}{child}", column): "of the item that the row stands in"
        for group in ("general", "punish", "handle", "check", "public")
        for child in CHILDREN
        for column in ("task_code", "task_handle_item")
    },
    ("zone_organization", "org_name"): "实施主体.名称, whose column is dept_name",
    ("zone_organization", "credit_code"): "实施主体.统一社会信用代码, whose column is dept_code",
}
"""Columns that repeat what another column says."""

NOT_AS_REQUIRED = {
    ("task_punish_basic", "local_task_code"): "NOT NULL in the upload table, nullable in the download table",
    ("zone_organization", "org_short_name"): "the register of bodies asks it, an item need not repeat it",
    ("zone_organization", "exist_task"): "the register of bodies asks it, an item need not repeat it",
}
"""Columns that are NOT NULL while the element is optional."""

NOT_AS_MANY = {
    ("task_punish_basic", "use_level"): "two characters here, eleven in the other tables",
    ("task_public_extend", "result_type"): "two characters here, thirty in the other table",
}
"""Columns too narrow for several values, while the element has several."""

NO_TABLE = {"collect_type": "its values are not published, so any words are taken"}
"""Columns with a code that have no code table."""

NAMES = {
    "实施主体": "名称",
    "实施主体性质": "性质",
    "实施主体编码": "统一社会信用代码",
    "法定办结时限单位": "法定办结时限",
    "承诺办结时限单位": "承诺办结时限",
    "材料名称": "名称",
    "材料类型": "类型",
    "材料形式": "形式",
    "材料必要性": "必要性",
    "纸质材料份数": "份数",
    "纸质材料规格": "规格",
    "要求提供材料的依据": "依据",
    "收费项目名称": "名称",
    "收费标准": "标准",
    "允许减免依据": "减免依据",
    "部门简称": "简称",
    "部门是否存在并且行使政务服务事项": "是否行使政务服务事项",
}
"""Names that are shorter in files, where the part or list around them already says what they are of."""
NAMES_IN = {("_fee_project", "收费依据"): "依据"}


@dataclass(frozen=True)
class Fact:
    """One column of one exchange table."""

    table: str
    column: str
    name: str
    required: bool
    codes: str
    many: bool

    @property
    def place(self) -> tuple[str, str]:
        return self.table, self.column

    @property
    def family(self) -> Family:
        return next(family for prefix, family in FAMILIES.items() if self.table.startswith(prefix))

    @property
    def child(self) -> str:
        return next((suffix for suffix in CHILDREN if self.table.endswith(suffix)), "")


@cache
def facts() -> tuple[Fact, ...]:
    data = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return tuple(
        Fact(table, row[0], row[1], row[2] == "必", row[3] if len(row) > 3 else "", "多" in row[4:])
        for table, rows in data.items()
        for row in rows
    )


def columns_to_cover() -> list[Fact]:
    return [fact for fact in facts() if fact.column not in NOT_ELEMENTS and fact.place not in SAID_ELSEWHERE]


def elements_for(fact: Fact) -> list[ElementField]:
    """The elements that may stand in a table of this name."""
    if fact.child:
        return list(elements_of(CHILDREN[fact.child]))
    if fact.family is Family.DIRECTORY:
        return list(elements_of(CatalogEntry))
    if fact.table == "zone_organization":
        return list(elements_of(Body))
    return [*elements_of(ServiceItem), *elements_of(Body)]


def element_of(fact: Fact) -> ElementField:
    found = [element for element in elements_for(fact) if fact.column in element.spec.column]
    assert len(found) == 1, f"{fact.place} is the column of {[element.zh for element in found]}"
    return found[0]


def test_the_facts_are_whole() -> None:
    assert len(facts()) == 426
    assert len({fact.table for fact in facts()}) == 19
    places = {fact.place for fact in facts()}
    columns = {fact.column for fact in facts()}
    assert set(NOT_ELEMENTS) <= columns
    assert {place for place in SAID_ELSEWHERE if place[0] in {fact.table for fact in facts()}} <= places
    assert set(NOT_AS_REQUIRED) <= places
    assert {fact.name for fact in facts()} >= set(NAMES)


@pytest.mark.parametrize("fact", columns_to_cover(), ids=lambda fact: f"{fact.table}.{fact.column}")
def test_each_column_is_an_element(fact: Fact) -> None:
    element = element_of(fact)
    spec, family = element.spec, fact.family
    assert spec.zh == NAMES_IN.get((fact.child, fact.name), NAMES.get(fact.name, fact.name))
    assert spec.allowed_in(family)
    assert (family in spec.required) is (fact.required and fact.place not in NOT_AS_REQUIRED)
    assert (element.shape is Shape.LABELS) is (fact.many or fact.place in NOT_AS_MANY)
    if element.shape is not Shape.LIMIT:  # its unit is part of the limit
        assert (spec.table or "") == ("" if fact.column in NO_TABLE else fact.codes)


@pytest.mark.parametrize("family", sorted(IMPLEMENTATIONS | {Family.DIRECTORY}, key=lambda family: family.name))
def test_a_family_has_no_column_that_its_tables_lack(family: Family) -> None:
    tables = [fact for fact in facts() if fact.family is family or fact.table == "zone_organization"]
    known = {fact.column for fact in tables}
    model = CatalogEntry if family is Family.DIRECTORY else ServiceItem
    allowed = {keys for keys, element in walk(model) if element.spec.allowed_in(family)}
    for keys, element in walk(model):
        if all(keys[:end] in allowed for end in range(1, len(keys) + 1)):
            assert set(element.spec.column) <= known, f"{family.value}: {'.'.join(keys)}"


def test_no_element_has_a_column_that_no_table_has() -> None:
    known = {fact.column for fact in facts()}
    for model in RECORD_MODELS.values():
        for keys, element in walk(model):
            assert set(element.spec.column) <= known, keys


@pytest.mark.parametrize(("name", "model"), RECORD_MODELS.items())
def test_each_element_says_where_it_comes_from(name: str, model: type[Node]) -> None:
    families = frozenset(families_of_record(name))
    for keys, element in walk(model):
        spec = element.spec
        assert not spec.required & spec.optional, keys
        assert (spec.required | spec.optional) & families, f"{keys} can be stated by no kind of {name}"
        assert spec.table is None or spec.table in code_table_ids(), keys
        assert spec.column or spec.clause or spec.description, f"{keys} has no source"
        if spec.table:
            assert element.shape in (Shape.TEXT, Shape.LABELS), keys


@pytest.mark.parametrize("model", RECORD_MODELS.values())
def test_keys_are_told_apart(model: type[Node]) -> None:
    paths = [keys for keys, _ in walk(model)]
    assert len(set(paths)) == len(paths)


def test_every_kind_of_item_has_its_family() -> None:
    assert set(FAMILY_OF_KIND) == set(code_table("item_type").labels)
    assert set(FAMILY_OF_KIND.values()) == IMPLEMENTATIONS
    assert families_of_record("基本目录") == (Family.DIRECTORY,)
    assert families_of_record("权责事项") == (Family.POWER,)
    assert set(families_of_record("实施清单")) == IMPLEMENTATIONS


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_adds_only_what_the_dictionary_lacks(name: str) -> None:
    own = {element.zh for model in RECORD_MODELS.values() for element in elements_of(model)}
    assert not own & load_profile(name).extra_keys


EXTRA_ELEMENTS = {
    # 山东类 2020: what is said once of an item is in the province's profile, parts and rows are in the models
    "业务指导(中央)部门": "shandong: 业务指导部门",
    "线下办理流程图/说明": "shandong: 线下办理流程图",
    "线上办理流程图/说明": "shandong: 线上办理流程图",
    "是否可办": "shandong: 是否可办",
    "政务大厅名称": "shandong: 政务大厅名称",
    "预约数量/规则": "shandong: 预约规则",
    "是否邮寄材料/结果": "shandong: 是否邮寄材料",
    "咨询电话": "shandong: 咨询电话",
    "投诉电话": "shandong: 投诉电话",
    "依法享有的权利": "行政相对人权利",
    "依法履行的义务": "行政相对人义务",
    "行政复议 部门/地址/电话/网址": "权利救济.部门",
    "行政诉讼 部门/地址/电话/网址": "权利救济.网址",
    "非必要材料的办理情形": "申请材料.办理情形",
    "是否自备": "申请材料.是否自备",
    "复印件说明": "申请材料.复印件说明",
    "流程环节表": "流程环节.部门",
    # 行政许可 2021
    "业务办理项扩展码": "业务办理项扩展码",
    "行政许可事项类型": "行政许可事项类型",
    "准予行政许可的条件": "准予行政许可的条件",
    "规定条件的依据": "规定条件的依据",
    "规定程序的依据": "规定程序的依据",
    "是否需要现场勘验": "是否需要现场勘验",
    "是否需要组织听证": "是否需要组织听证",
    "是否需要招标、拍卖、挂牌交易": "是否需要招标、拍卖、挂牌交易",
    "是否需要检验、检测、检疫": "是否需要检验、检测、检疫",
    "是否需要鉴定": "是否需要鉴定",
    "是否需要专家评审": "是否需要专家评审",
    "是否需要向社会公示": "是否需要向社会公示",
    "审批结果形式": "审批结果形式",
    "送达方式等": "结果送达方式",
    "许可证件": "许可证件.有效期",
    "数量限制": "数量限制明细.公布方式",
    "年检年报": "年检年报.年报周期",
    "中介服务": "中介服务事项.机构要求",
    "是否实行告知承诺": "是否实行告知承诺",
    "原件/复印件份数": "申请材料.原件份数",
    "材料关联电子证照": "申请材料.电子证照编码",
    # 广东 2026
    "法律依据": "设定依据.网址",
    "国家基本目录编码/国家实施编码": "guangdong: 国家实施编码",
    "办理环节": "流程环节.步骤",
    "办理结果": "办理结果.空白样本",
    "办理窗口": "办理窗口.电话",
    "特别程序时限": "特别环节.时限",
    "联审部门": "guangdong: 联审部门",
    "跨域通办 范围/形式/地区": "跨域通办.地区",
    "窗口/网上办理流程": "guangdong: 窗口办理流程",
    "承诺/法定时限说明": "承诺办结时限说明",
    # GB/T 39046-2020 表4
    "权限划分": "权限划分",
    "行使内容": "行使内容",
    "共同实施部门(+代码)": "共同实施部门代码",
    "承办机构(+代码)": "承办机构代码",
    "行政管辖": "行政管辖",
    "运行系统层级": "运行系统层级",
    "常见问题": "常见问题.答案",
    "材料 出具机构": "申请材料.出具机构",
    "材料 出具时间要求": "申请材料.出具时间要求",
    "材料 办理说明": "申请材料.办理说明",
    "材料 办理地点": "申请材料.办理地点",
    "材料 使用说明": "申请材料.使用说明",
    "材料 复印件份数": "申请材料.复印件份数",
    # 情形 of the download tables
    "dn_audit_item_condition": "情形.说明",
    "dn_audit_material_condition": "情形.选项.所需材料",
}
"""Elements beyond the exchange tables → where they are: a path of keys, or the profile of the place and its key."""


@pytest.mark.parametrize(("name", "where"), EXTRA_ELEMENTS.items())
def test_elements_beyond_the_exchange_tables_are_there(name: str, where: str) -> None:
    profile, _, key = where.rpartition(": ")
    if profile:
        assert key in load_profile(profile).extra_keys, name
        return
    assert tuple(where.split(".")) in {keys for keys, _ in walk(ServiceItem)}, name
