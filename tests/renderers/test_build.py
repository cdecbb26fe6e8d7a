"""From records to notices: what is said, and that nothing misleads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from qingdan_catalog.items import load_file
from qingdan_catalog.store import open_catalogue
from qingdan_renderers.batch import render_documents
from qingdan_renderers.documents import Notices
from qingdan_renderers.notice.build import NOT_STATED, build_notice
from qingdan_renderers.notice.view import NoticeView
from qingdan_schema.element import APPLICATIONS, FAMILY_OF_KIND
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import ServiceItem

SAMPLE = Path(__file__).parents[2] / "items"


def view_of(**data: Any) -> NoticeView:
    return build_notice(ServiceItem.model_validate({"记录": "实施清单", **data}))


def facts_of(view: NoticeView) -> dict[str, str]:
    return {fact.label: fact.value for fact in view.facts}


def test_limits_and_visits_in_customary_words() -> None:
    facts = facts_of(view_of(法定办结时限="20工作日", 承诺办结时限="即办", 到办事现场次数=0, 是否网办="是"))
    assert facts["法定办结时限"] == "20个工作日"
    assert facts["承诺办结时限"] == "当场办结（即办）"
    assert facts["到办事现场次数"] == "0次（可全程网办）"


def test_what_the_standard_requires_and_nobody_stated_is_said_to_be_missing() -> None:
    facts = facts_of(view_of(事项名称="甲", 事项类型="行政许可"))
    assert facts["承诺办结时限"] == NOT_STATED
    assert "数量限制" not in facts
    assert "承诺办结时限" not in facts_of(view_of(事项名称="甲", 事项类型="公共服务"))


def test_no_materials_and_no_word_on_materials_are_two_things() -> None:
    assert view_of(申请材料=[]).materials_note == "无需提交申请材料"
    assert view_of().materials_note == NOT_STATED
    assert view_of(申请材料=[{"名称": "身份证"}]).materials_note == ""


def test_necessary_materials_come_first_and_keep_their_order() -> None:
    rows = [
        {"名称": "委托书", "必要性": "非必要"},
        {"名称": "申请表", "必要性": "必要", "形式": "纸质/电子化", "份数": 2},
        {"名称": "身份证", "必要性": "必要", "来源渠道": "政府部门核发", "来源渠道说明": "公安机关"},
    ]
    materials = view_of(申请材料=rows).materials
    assert [row.name for row in materials] == ["申请表", "身份证", "委托书"]
    assert [row.number for row in materials] == ["1", "2", "3"]
    assert (materials[0].form, materials[0].copies, materials[1].source) == (
        "纸质和电子",
        "2份",
        "政府部门核发（公安机关）",
    )
    assert [row.necessary for row in materials] == [True, True, False]


def test_the_flow_begins_with_the_application() -> None:
    steps = [{"环节": "受理", "时限": "当场"}, {"环节": "审查", "时限": "3工作日"}]
    assert view_of(流程环节=steps).flow_text == "申请 → 受理（当场） → 审查（3个工作日）"


def test_fees_are_never_silent() -> None:
    assert view_of(是否收费="否").fees_note == "不收费"
    assert view_of().fees_note == NOT_STATED
    charged = view_of(是否收费="是", 收费依据="某法第一条", 收费项目=[{"名称": "工本费", "标准": "20元/证"}])
    assert (charged.fees[0].name, charged.fees_note) == ("工本费", "收费依据：某法第一条")


def test_a_suspended_item_says_so_on_top() -> None:
    assert view_of(事项状态="暂停").lead == "注意：本事项已暂停办理。"
    assert view_of(事项状态="在用").lead == ""


def test_only_web_addresses_become_codes() -> None:
    view = view_of(网办地址="javascript:alert(1)", 移动端办理地址="https://m.example.gov.cn/1")
    assert [(code.caption, code.url) for code in view.codes] == [("手机办理", "https://m.example.gov.cn/1")]


def test_every_sample_implementation_prints_complete() -> None:
    catalogue = open_catalogue(SAMPLE)
    for file in catalogue.listing().files:
        record = load_file(catalogue, file.path).record
        if isinstance(record, ServiceItem):
            view = build_notice(record, edition=catalogue.settings.edition, updated=catalogue.settings.updated)
            assert NOT_STATED not in facts_of(view).values(), file.path
            applied = FAMILY_OF_KIND[record.kind or ""] in APPLICATIONS
            assert view.materials or view.materials_note == "无需提交申请材料" or not applied, file.path
            assert view.flow_text, file.path


def test_a_batch_accounts_for_every_file(tmp_path: Path) -> None:
    files = {
        "a.yaml": "记录: 实施清单\n事项名称: ../../逃\n实施主体: {名称: ../外}\n",
        "b.yaml": "记录: 基本目录\n事项名称: 乙\n",
        "c.yaml": "不是记录\n",
        "d.yaml": "记录: 实施清单\n事项名称: ../../逃\n实施主体: {名称: ../外}\n办理地点: 二楼\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    result = render_documents(Notices(), open_catalogue(tmp_path), list(files), ["html"], out)
    assert (result.items, result.documents, result.skipped) == (2, 2, 1)
    assert [path for path, _ in result.troubles] == ["c.yaml"]
    made = [path.resolve() for path in tmp_path.rglob("*.html") if path.parent != out]
    assert len(made) == 2
    assert all(path.is_relative_to(out.resolve()) for path in made)


def test_a_batch_in_processes_writes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = open_catalogue(SAMPLE)
    paths = [file.path for file in catalogue.listing().files]
    render_documents(Notices(), catalogue, paths, ["html", "xlsx"], tmp_path / "one")
    monkeypatch.setattr("qingdan_renderers.batch._POOL_FROM", 2)
    monkeypatch.setattr("qingdan_catalog.processes.processors", lambda: 2)
    render_documents(Notices(), catalogue, paths, ["html", "xlsx"], tmp_path / "two")
    one = {path.relative_to(tmp_path / "one"): path.read_bytes() for path in (tmp_path / "one").rglob("*.*")}
    two = {path.relative_to(tmp_path / "two"): path.read_bytes() for path in (tmp_path / "two").rglob("*.*")}
    assert one == two
    assert one


def test_a_format_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(QingdanError, match="没有“gif”这种格式，可用的有：html、pdf、xlsx"):
        render_documents(Notices(), open_catalogue(SAMPLE), [], ["gif"], tmp_path)
