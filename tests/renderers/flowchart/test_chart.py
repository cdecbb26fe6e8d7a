"""What a chart says of a record."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from charts import LONG, item, step

from qingdan_catalog.store import open_catalogue
from qingdan_renderers.batch import render_documents
from qingdan_renderers.documents import Flowcharts
from qingdan_renderers.flowchart.build import build_flowchart
from qingdan_renderers.flowchart.courses import COURSES
from qingdan_renderers.flowchart.steps import granted_and_refused, specials
from qingdan_renderers.flowchart.view import Edge, FlowView, Role, Side, Symbol
from qingdan_schema.tables import code_table

PERMIT = [
    step("受理", "综合窗口受理岗", "当场", "受理通知书"),
    step("审查", "市政科审查岗", "3工作日", "审查意见"),
    step("决定", "分管负责人", "1工作日", "准予（不予）行政许可决定书"),
    step("送达", "综合窗口发证岗", "1工作日", "道路占用许可证"),
]


def titles(view: FlowView) -> list[str]:
    return [row.main.title for row in view.rows]


def ways(view: FlowView) -> dict[str, str]:
    names = {node.id: node for node in view.nodes}
    return {edge.label: names[edge.end].title for edge in view.edges if edge.label}


def test_an_outer_chart_has_the_steps_and_every_exit() -> None:
    view = build_flowchart(item(steps=PERMIT, 承诺办结时限="5工作日"))
    assert titles(view) == [
        "申请人提出申请",
        "1. 受理",
        "申请是否符合受理条件",
        "受理通知书",
        "2. 审查",
        "3. 决定",
        "是否符合法定条件、标准",
        "准予行政许可决定书",
        "4. 送达",
        "结束",
    ]
    assert ways(view) == {
        "不予受理": "不予受理通知书",
        "需要补正": "补正告知书",
        "予以受理": "受理通知书",
        "不予许可": "不予行政许可决定书",
        "准予许可": "准予行政许可决定书",
    }
    assert not view.template
    assert view.rows[1].main.details == ("综合窗口受理岗", "时限：当场")
    assert [node.title for node in view.rows[4].left] == ["审查意见"]
    assert [(node.symbol, node.words) for node in view.rows[5].right] == [
        (Symbol.ANNOTATION, ("承诺办结时限：5个工作日",))
    ]


def test_a_correction_leads_back_to_the_application() -> None:
    for side in Side:
        view = build_flowchart(item(steps=PERMIT), side)
        (back,) = (edge for edge in view.edges if edge.role is Role.BACK)
        assert back.end == "start"
        assert next(node for node in view.nodes if node.id == back.start).title == "补正告知书"


def test_an_inner_chart_has_a_lane_for_each_post_and_asks_one_thing_at_a_time() -> None:
    view = build_flowchart(item(steps=PERMIT), Side.INNER)
    lanes = dict.fromkeys(row.lane for row in view.rows)
    assert list(lanes) == ["申请人", "综合窗口受理岗", "市政科审查岗", "分管负责人", "综合窗口发证岗"]
    asked = [row for row in view.rows if row.main.symbol is Symbol.DECISION]
    assert [row.main.title for row in asked] == [
        "是否属于本机关许可范围",
        "材料是否齐全、符合法定形式",
        "是否符合法定条件、标准",
    ]
    assert [row.lane for row in asked] == ["综合窗口受理岗", "综合窗口受理岗", "分管负责人"]
    assert all(not row.right and row.left for row in asked)


def test_who_handles_a_step_by_name_is_for_the_office_alone() -> None:
    record = item(steps=[step("受理", "窗口", 办理人员="王小明"), step("决定", "处长", 办理人员="李大同")])
    assert "王小明" not in str(build_flowchart(record, Side.OUTER))
    assert "办理人员：王小明" in str(build_flowchart(record, Side.INNER))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"特别程序": "无"}, []),
        ({"特别程序": "公示（7日，不计入办结时限）"}, [("公示", "7日，不计入办结时限")]),
        ({"特别程序": "听证；专家评审（10日）"}, [("听证", ""), ("专家评审", "10日")]),
        ({"特别程序": "检验、检测（限5日、10日）"}, [("检验", ""), ("检测", "限5日、10日")]),
        ({"特别程序": "听证", "是否需要组织听证": "是", "是否需要现场勘验": "是"}, [("听证", ""), ("现场勘验", "")]),
        ({"是否需要专家评审": "否"}, []),
        ({"特别环节": [{"名称": "听证", "时限": "20工作日", "是否计入法定办结时限": "否"}]}, [("听证", "20个工作日")]),
    ],
)
def test_special_procedures(data: dict[str, object], expected: list[tuple[str, str]]) -> None:
    found = specials(item(steps=PERMIT, **data))
    assert [(special.name, special.limit) for special in found] == expected
    view = build_flowchart(item(steps=PERMIT, **data))
    beside = [node.title for row in view.rows for node in row.right if node.symbol is Symbol.PREDEFINED]
    assert beside == [name for name, _ in expected]
    if expected:
        (row,) = (row for row in view.rows if any(node.symbol is Symbol.PREDEFINED for node in row.right))
        assert row.main.title == "2. 审查"
        assert sum(edge.role is Role.RETURN for edge in view.edges) == 1


def test_a_special_procedure_that_does_not_count_says_so() -> None:
    view = build_flowchart(LONG)
    boxes = {node.title: node.details for node in view.nodes if node.symbol is Symbol.PREDEFINED}
    assert boxes == {"听证": ("20个工作日", "不计入办结时限"), "公示": ("5个工作日", "计入办结时限")}


def test_risks_are_a_switch() -> None:
    plain, marked = build_flowchart(LONG), build_flowchart(LONG, risks=True)
    assert not any(node.risk for node in plain.nodes)
    assert "廉政风险点" not in [block.heading for block in plain.blocks]
    assert {node.title: node.risk for node in marked.nodes if node.risk} == {
        "3. 书面审查": "高",
        "11. 制证": "低",
        "12. 送达": "低",
        "13. 归档": "低",
    }
    (table,) = (block for block in marked.blocks if block.heading == "廉政风险点")
    assert table.kind == "grid"
    assert ("整个事项", "泄露申请人信息", "中", "", "") in table.rows


def test_every_kind_of_power_has_a_course() -> None:
    kinds = set(code_table("item_type").labels) - {"行政征用"}
    assert kinds <= set(COURSES) | {"行政征收"}


def test_a_template_keeps_the_words_of_the_record() -> None:
    view = build_flowchart(item("公共服务", 办理流程="1. 申请\n2. 领取"))
    assert view.template.startswith("通用流程（模板）")
    (words,) = (block for block in view.blocks if block.kind == "text")
    assert words.paragraphs == ("1. 申请", "2. 领取"), "numbered by the record, and by nobody else"


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("准予（不予）行政许可决定书、缴费通知单", ("准予行政许可决定书、缴费通知单", "不予行政许可决定书")),
        ("确认同意（不予确认）决定书", ("确认同意决定书", "不予确认决定书")),
        ("城市道路占用（挖掘）许可证", ("城市道路占用（挖掘）许可证", "")),
        ("", ("", "")),
    ],
)
def test_what_is_issued_either_way(result: str, expected: tuple[str, str]) -> None:
    assert granted_and_refused(result) == expected


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [{}],
        [step("受理")],
        [step("送达", "窗口")],
        [step("", "窗口")],
        [step("受理", "申请人"), step("决定", "申请人")],
        [step("结束"), step("申请"), step("受理")],
    ],
)
@pytest.mark.parametrize("kind", COURSES)
def test_odd_steps(kind: str, steps: list[dict[str, str]]) -> None:
    for side in Side:
        view = build_flowchart(item(kind, steps, 特别程序="听证"), side)
        assert view.rows[0].main.symbol is view.rows[-1].main.symbol is Symbol.TERMINATOR
        main = [edge for edge in view.edges if edge.role is Role.MAIN]
        assert main == [
            Edge(one.main.id, two.main.id, Role.MAIN, edge.label)
            for one, two, edge in zip(view.rows, view.rows[1:], main, strict=False)
        ]
        assert any(node.title == "听证" for node in view.nodes)


def test_a_batch_writes_both_sides(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "记录: 实施清单\n事项名称: ../../逃\n实施主体: {名称: ../外}\n流程环节: [{环节: 受理}]\n", encoding="utf-8"
    )
    out = tmp_path / "out"
    formats = ["svg", "mermaid", "drawio"]
    result = render_documents(Flowcharts(risks=True), open_catalogue(tmp_path), ["a.yaml"], formats, out)
    assert (result.items, result.documents) == (1, 6)
    made = sorted(path.name.rpartition("_")[2] for path in (out / "流程图").rglob("*.*"))
    assert made == ["对内.drawio", "对内.mmd", "对内.svg", "对外.drawio", "对外.mmd", "对外.svg"]
    assert {path.parts[len(out.parts)] for path in out.rglob("*.svg")} == {"流程图"}
