"""Import of tables that others have made or changed: what they say is read, what cannot be read is reported."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from catalogues import ITEM, export, read_back, records, rows, write

from qingdan_catalog.exchange import import_national
from qingdan_catalog.records import ImportTrouble
from qingdan_schema.errors import QingdanError


def write_csv(path: Path, made: list[dict[str, Any]], encoding: str = "utf-8") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, list(made[0]))
        writer.writeheader()
        writer.writerows(made)


BASIC: dict[str, Any] = {
    **{"row_guid": "g1", "cd_operation": "i", "task_name": "结婚登记", "task_type": "07", "task_code": "T" * 31},
    **{
        "use_level": "3，4",
        "dept_name": "某县民政局",
        "dept_code": "11230621MB1D40014B",
        "by_law": "《婚姻登记条例》第四条",
    },
    **{"anticipate_day": "0", "anticipate_type": "1", "promise_day": "5", "promise_type": "2", "limit_scene_num": "1"},
    **{"plan_effective_date": "2026-01-01", "server_type": "1,77"},
}


def test_tables_from_elsewhere_become_records(tmp_path: Path) -> None:
    source = tmp_path / "in"
    write_csv(
        source / "dn_task_general_basic.csv", [BASIC, {**BASIC, "row_guid": "g2", "cd_operation": "D"}], "gb18030"
    )
    write_csv(
        source / "dn_task_general_material.csv",
        [
            {"row_guid": "m2", "task_guid": "g1", "material_name": "照片", "is_need": "2", "order_num": "2"},
            {"row_guid": "m1", "task_guid": "g1", "material_name": "身份证", "is_need": "1", "order_num": "1"},
        ],
    )
    write_csv(
        source / "up_zone_organization.csv",
        [
            {
                "row_guid": "z",
                "org_name": "x",
                "org_short_name": "民政局",
                "credit_code": "11230621MB1D40014B",
                "exist_task": "1",
            }
        ],
    )
    report = import_national(source, tmp_path / "new")
    assert report.complete and report.adds_up, report.problems
    assert report.fields["task_general_basic（行）"].dropped == {"同步类型是删除": 1}
    found = records(tmp_path / "new")
    assert list(found) == [f"某县民政局/{'T' * 31}.yaml"]
    text = (tmp_path / "new" / f"某县民政局/{'T' * 31}.yaml").read_text(encoding="utf-8")
    for line in (
        "事项名称: 结婚登记",
        "事项类型: 行政确认",
        "行使层级: [市级, 县级]",
        "法定办结时限: 即办",
        "承诺办结时限: 5自然日",
        "  简称: 民政局",
        "  是否行使政务服务事项: 是",
        "  - 法规: 婚姻登记条例",
        "    条款: 第四条",
        '计划生效日期: "2026-01-01"',
        '服务对象: [自然人, "77"]',
    ):
        assert f"\n{line}\n" in text.replace("计划生效日期: 2026-01-01", '计划生效日期: "2026-01-01"'), line
    assert text.index("身份证") < text.index("照片")


def test_what_cannot_be_taken_over_is_reported(tmp_path: Path) -> None:
    source = tmp_path / "in"
    odd = {**BASIC, "promise_day": "-1", "limit_scene_num": "一次", "plan_effective_date": "明年", "my_column": "x"}
    write_csv(source / "up_task_general_basic.csv", [odd, odd])
    write_csv(
        source / "up_task_general_material.csv", [{"row_guid": "m1", "task_guid": "没有", "material_name": "孤儿"}]
    )
    report = import_national(source, tmp_path / "new")
    assert report.adds_up and not report.complete
    said = [(problem.trouble, problem.field, problem.reason) for problem in report.problems]
    assert (ImportTrouble.LINE, "task_general_basic", "up_task_general_basic.csv：row_guid g1 重复") in said
    for column, reason in (("promise_day", "时限是负数，表示没有规定"), ("limit_scene_num", "不是整数")):
        assert (ImportTrouble.VALUE, f"task_general_basic.{column}", f"{reason}（row_guid g1）") in said
    assert any(field == "task_general_basic.plan_effective_date" for _, field, _ in said)
    assert any("没有 的事项不在表里" in reason for _, _, reason in said)
    assert report.unmapped == {"task_general_basic.my_column": 1}
    assert len(records(tmp_path / "new")) == 1


def test_a_change_in_the_tables_counts(tmp_path: Path) -> None:
    law = [{"法规": "某法", "颁布机关": "某委", "施行日期": "2020-01-01"}]
    root = write(tmp_path / "old", {"a.yaml": {**ITEM, "设定依据": law, "受理条件": ""}})
    export(root, tmp_path / "out")
    path = tmp_path / "out" / "up_task_general_basic.csv"
    text = path.read_text(encoding="utf-8-sig").replace("《某法》", "《新法》第二条").replace("（新办）", "（变更）")
    path.write_text(text, encoding="utf-8-sig", newline="")
    report = read_back(tmp_path / "out", tmp_path / "new")
    assert [problem.field for problem in report.problems] == ["task_general_basic.设定依据"]
    ((record, _),) = records(tmp_path / "new").values()
    assert (record.name, record.conditions) == ("食品经营许可（变更）", "")
    assert [(basis.title, basis.provision, basis.issuer) for basis in record.legal_bases] == [("新法", "第二条", None)]


def test_a_row_that_is_taken_out_takes_nothing_else_with_it(tmp_path: Path) -> None:
    made = {**ITEM, "申请材料": [{"名称": name, "类型": f"没有的类型{name}"} for name in "甲乙丙"]}
    export(write(tmp_path / "old", {"a.yaml": made}), tmp_path / "out")
    left = [row for row in rows(tmp_path / "out", "task_general_material") if row["material_name"] != "乙"]
    write_csv(tmp_path / "out" / "up_task_general_material.csv", left)
    read_back(tmp_path / "out", tmp_path / "new")
    ((record, _),) = records(tmp_path / "new").values()
    assert [(each.name, each.kind) for each in record.materials] == [("甲", "没有的类型甲"), ("丙", "没有的类型丙")]


@pytest.mark.parametrize("file", ["../../出去.yaml", "/etc/x.yaml", "a/../../b.yaml", "CON.yaml", "a\x00b.yaml", 7, ""])
def test_no_file_is_written_outside(tmp_path: Path, file: Any) -> None:
    export(write(tmp_path / "old", {"a.yaml": ITEM}), tmp_path / "out")
    rest = tmp_path / "out" / "qingdan_rest.jsonl"
    lines = [json.loads(line) for line in rest.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        if "file" in line:
            line["file"] = file
    lines.append({"catalogue": file, "text": "标准: national\n"})
    rest.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(tmp_path / "deep")}
    report = import_national(tmp_path / "out", tmp_path / "deep" / "er" / "new")
    assert report.written == 1
    assert {path for path in tmp_path.rglob("*") if not path.is_relative_to(tmp_path / "deep")} == before
    inside = [path for path in (tmp_path / "deep").rglob("*") if path.is_file()]
    assert all(path.is_relative_to(tmp_path / "deep" / "er" / "new") for path in inside)


def test_the_same_import_changes_nothing(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"a.yaml": ITEM})
    export(root, tmp_path / "out")
    assert import_national(tmp_path / "out", root).unchanged == 1
    (root / "a.yaml").write_text("记录: 实施清单\n", encoding="utf-8")
    assert import_national(tmp_path / "out", root).conflicts == 1
    assert import_national(tmp_path / "out", root, replace=True).replaced == 1


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("up_task_directory.csv", 'row_guid,task_name\n"g\n', "不是正确的 CSV"),
        ("up_task_directory.csv", "row_guid,task_name\ng,x,y\n", "第 2 行有 3 列，表头有 2 列"),
        ("up_task_directory.csv", "row_guid,row_guid\n", "表头有重复的列名"),
        ("up_task_directory.jsonl", '{"row_guid":\n', "第 1 行不是正确的 JSON"),
        ("qingdan_rest.jsonl", "[]\n", "第 1 行不是一个对象"),
        ("说明.txt", "x", "里没有交换表"),
        ("qingdan_export.json", "{", "不是正确的 JSON"),
        ("qingdan_export.json", '{"format": 99}', "的格式不是 1"),
    ],
)
def test_broken_files_are_named(tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    with pytest.raises(QingdanError, match=says):
        import_national(tmp_path / "in", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_file_is_no_folder_of_tables(tmp_path: Path) -> None:
    with pytest.raises(QingdanError, match="不是文件夹"):
        import_national(tmp_path / "没有", tmp_path / "new")
