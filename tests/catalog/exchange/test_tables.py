"""The tables: values as columns hold them, hostile content, stable identifiers, and what has changed since."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from catalogues import DAY, ITEM, export, files, json_rows, read_back, records, rows, write

from qingdan_catalog.exchange import import_national
from qingdan_catalog.exchange._formats import plain_cell, safe_cell
from qingdan_schema.errors import QingdanError
from qingdan_schema.exchange import exchange_tables

HOSTILE = [
    *("=1+1", "+86 10", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1", "''=1", " =1", "'", "a'b", '"', 'a"b', "a,b", "a\nb"),
    *("\\", "\\'", "'); DROP TABLE up_task_general_basic; --", "?1 :x $y %s {}", "长" * 5000, "NULL", "😀"),
]


def test_values_stand_as_the_tables_ask(tmp_path: Path) -> None:
    root = write(
        tmp_path / "old",
        {
            "a.yaml": {
                **ITEM,
                "设定依据": [
                    {"法规": "中华人民共和国食品安全法", "条款": "第三十五条第一款", "原文": "许可。"},
                    {"法规": "某办法", "文号": "国发〔2016〕6号"},
                ],
            }
        },
    )
    export(root, tmp_path / "out", formats=["jsonl"], data_source="1", batch="B1")
    (basic,) = json_rows(tmp_path / "out", "task_general_basic")
    assert list(basic) == list(exchange_tables()["task_general_basic"].names)
    assert {
        key: basic[key]
        for key in (
            *("cd_operation", "cd_time", "cd_batch", "data_source", "task_type", "use_level", "server_type"),
            *("anticipate_day", "anticipate_type", "promise_day", "promise_type", "limit_scene_num"),
            *("plan_effective_date", "dept_name", "dept_code", "by_law", "task_handle_item"),
        )
    } == {
        **{"cd_operation": "I", "cd_time": f"{DAY} 00:00:00", "cd_batch": "B1", "data_source": "1"},
        **{"task_type": "01", "use_level": "4", "server_type": "1,2", "limit_scene_num": 0, "task_handle_item": None},
        **{"anticipate_day": 20, "anticipate_type": "1", "promise_day": 0, "promise_type": "1"},
        **{"plan_effective_date": "2026-06-01 00:00:00", "dept_name": "某区市场监督管理局"},
        "dept_code": "11230602MB1D30019J",
        "by_law": "《中华人民共和国食品安全法》第三十五条第一款：“许可。”\n《某办法》（国发〔2016〕6号）",
    }
    (extend,) = json_rows(tmp_path / "out", "task_general_extend")
    assert (extend["task_guid"], extend["task_code"]) == (basic["row_guid"], ITEM["实施编码"])
    materials = json_rows(tmp_path / "out", "task_general_material")
    assert [(row["material_name"], row["is_need"], row["page_num"], row["order_num"]) for row in materials] == [
        ("申请书", "1", None, 1),
        ("营业执照", None, 1, 2),
    ]
    (body,) = json_rows(tmp_path / "out", "zone_organization")
    assert {key: body[key] for key in ("org_name", "org_short_name", "credit_code", "org_code", "exist_task")} == {
        **{"org_name": "某区市场监督管理局", "org_short_name": "市监局", "credit_code": "11230602MB1D30019J"},
        **{"org_code": "MB1D30019", "exist_task": "1"},
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_a_cell_never_runs_and_reads_back(text: str) -> None:
    cell = safe_cell(text)
    assert not re.match(r"\s*[=+\-@＝＋－＠]", cell)
    assert plain_cell(cell) == text


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_hostile_content_comes_back(tmp_path: Path, kind: str) -> None:
    made = {
        f"{number}.yaml": {
            **ITEM,
            "实施编码": f"{number:031}",
            "事项名称": text,
            "面向自然人地方特色主题分类": [text, "甲,乙", ""],
            "申请材料": [{"名称": text, "备注": text}, {"名称": text}, {}],
        }
        for number, text in enumerate(HOSTILE)
    }
    root = write(tmp_path / "old", made)
    report = export(root, tmp_path / "out", formats=[kind, "sql"])
    assert report.placed == len(HOSTILE)
    read_back(tmp_path / "out", tmp_path / "new")
    assert records(tmp_path / "new") == records(root)


def test_control_characters_stay_out_of_the_tables(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"a.yaml": {**ITEM, "事项名称": "甲\x00乙\x85\r\n丙"}})
    export(root, tmp_path / "out", formats=["csv", "jsonl", "sql"])
    for name, data in files(tmp_path / "out").items():
        if name.startswith("up_task_general_basic"):
            assert b"\x00" not in data and "甲乙\n丙".encode() in data.replace(b"\\n", b"\n")
    read_back(tmp_path / "out", tmp_path / "new")
    assert records(tmp_path / "new") == records(root)


def test_sql_inserts_what_the_other_formats_say(tmp_path: Path) -> None:
    made = {f"{n}.yaml": {**ITEM, "实施编码": f"{n:031}", "办理地点": text} for n, text in enumerate(HOSTILE)}
    root = write(tmp_path / "old", made)
    export(root, tmp_path / "out", formats=["jsonl", "sql"])
    database = sqlite3.connect(":memory:")
    for name, table in exchange_tables().items():
        columns = ", ".join(f"{each} {'INTEGER' if each == 'order_num' else 'TEXT'}" for each in table.names)
        database.execute(f"CREATE TABLE {table.upload} ({columns})")
        database.executescript((tmp_path / "out" / f"{table.upload}.sql").read_text(encoding="utf-8"))
        got = database.execute(f"SELECT * FROM {table.upload} ORDER BY rowid").fetchall()  # noqa: S608
        want = json_rows(tmp_path / "out", name)
        assert [[_text(each) for each in row] for row in got] == [
            [_text(each) for each in row.values()] for row in want
        ]
    assert len(want) == 1, "zone_organization comes last"
    head = (tmp_path / "out" / "up_task_general_basic.sql").read_text(encoding="utf-8").splitlines()[:2]
    assert all(line.startswith("/*!") and line.endswith("*/;") for line in head), "only MySQL runs them"


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"a.yaml": ITEM, "b.yaml": {**ITEM, "实施编码": "0" * 31}})
    for name in ("one", "two"):
        export(root, tmp_path / name, formats=["csv", "jsonl", "sql"])
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_identifiers_hang_on_codes_and_names_only(tmp_path: Path) -> None:
    first = write(tmp_path / "a", {"a.yaml": ITEM})
    changed = {**ITEM, "事项名称": "改了名", "事项版本": 2, "申请材料": [{"名称": "新的"}, *reversed(ITEM["申请材料"])]}
    second = write(tmp_path / "b", {"别处/z.yaml": changed})
    for root in (first, second):
        export(root, root / ".." / f"{root.name}-out")
    before, after = tmp_path / "a-out", tmp_path / "b-out"
    assert [row["row_guid"] for row in rows(before, "task_general_basic")] == [
        row["row_guid"] for row in rows(after, "task_general_basic")
    ]
    named = {row["material_name"]: row["row_guid"] for row in rows(after, "task_general_material")}
    for row in rows(before, "task_general_material"):
        assert named[row["material_name"]] == row["row_guid"]
    assert rows(before, "task_general_basic")[0]["row_guid"] == "eaa94b51-bdd1-5482-b80e-9a1534122293"


def test_equal_codes_and_equal_rows_have_identifiers_of_their_own(tmp_path: Path) -> None:
    twice = {**ITEM, "申请材料": [{"名称": "同名"}, {"名称": "同名"}, {}, {}]}
    root = write(tmp_path / "old", {"a.yaml": twice, "b.yaml": {**twice, "事项名称": "另一个"}})
    report = export(root, tmp_path / "out")
    assert report.repeated == ["b.yaml"]
    for table in ("task_general_basic", "task_general_material"):
        guids = [row["row_guid"] for row in rows(tmp_path / "out", table)]
        assert len(set(guids)) == len(guids)
    read_back(tmp_path / "out", tmp_path / "new")
    assert records(tmp_path / "new") == records(root)


def operations(out: Path, table: str, column: str) -> list[tuple[str, str, str]]:
    return [(row[column], row["cd_operation"], row["cd_batch"]) for row in rows(out, table)]


def test_operations_are_told_from_the_export_before(tmp_path: Path) -> None:
    other = {**ITEM, "实施编码": "0" * 31, "事项名称": "另一个", "常见问题": []}
    root = write(tmp_path / "old", {"a.yaml": ITEM, "b.yaml": other})
    export(root, tmp_path / "one", batch="1")
    changed = {**ITEM, "申请材料": [{"名称": "申请书", "必要性": "非必要"}, {"名称": "照片"}]}
    new = {**ITEM, "实施编码": "1" * 31, "事项名称": "新的", "申请材料": []}
    (root / "b.yaml").unlink()
    write(root, {"a.yaml": changed, "c.yaml": new})
    report = export(root, tmp_path / "two", batch="2", since=tmp_path / "one")
    assert operations(tmp_path / "two", "task_general_basic", "task_name") == [
        ("食品经营许可（新办）", "I", "1"),
        ("新的", "I", "2"),
        ("另一个", "D", "2"),
    ]
    assert operations(tmp_path / "two", "task_general_material", "material_name") == [
        ("申请书", "U", "2"),
        ("照片", "I", "2"),
        ("营业执照", "D", "2"),
        ("申请书", "D", "2"),
        ("营业执照", "D", "2"),
    ]
    assert report.rows["task_general_basic"] == {"": 1, "I": 1, "D": 1}
    read_back(tmp_path / "two", tmp_path / "new")
    assert records(tmp_path / "new") == records(root), "deleted rows are no records"

    third = export(root, tmp_path / "three", batch="3", since=tmp_path / "two", formats=["jsonl"])
    assert set(third.operations()) == {""}, "nothing has changed, and what was deleted is gone"
    write(root, {"b.yaml": other})
    fourth = export(root, tmp_path / "four", batch="4", since=tmp_path / "two")
    assert operations(tmp_path / "four", "task_general_basic", "task_name")[1] == ("另一个", "I", "4")
    assert fourth.rows["task_general_basic"] == {"": 2, "I": 1}


def test_only_changes_are_no_base_and_no_catalogue(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"a.yaml": ITEM})
    export(root, tmp_path / "one", batch="1")
    write(root, {"a.yaml": {**ITEM, "事项名称": "改了"}})
    export(root, tmp_path / "two", batch="2", since=tmp_path / "one", only_changes=True)
    assert operations(tmp_path / "two", "task_general_basic", "task_name") == [("改了", "U", "2")]
    assert rows(tmp_path / "two", "task_general_material") == []
    with pytest.raises(QingdanError, match="只有变更的行"):
        export(root, tmp_path / "three", batch="3", since=tmp_path / "two")
    with pytest.raises(QingdanError, match="只有变更的行"):
        import_national(tmp_path / "two", tmp_path / "new")


def test_what_a_receiver_would_refuse_is_counted(tmp_path: Path) -> None:
    bad = {
        **ITEM,
        "事项类型": "公共服务",
        "办件类型": "没有这种",
        "审批结果类型": ["证照", "批文"],
        "办理时间": "长" * 501,
    }
    root = write(tmp_path / "old", {"a.yaml": bad})
    report = export(root, tmp_path / "out", data_source="1")
    assert report.unknown["task_public_basic", "project_type"] == 1
    assert report.missing["task_public_basic", "project_type"] == 1
    assert report.missing["task_public_material", "is_need"] == 1
    assert ("task_public_basic", "data_source") not in report.missing
    assert report.too_long == {("task_public_basic", "transact_time"): 1, ("task_public_extend", "result_type"): 1}
    assert report.faulty and not report.refused
    read_back(tmp_path / "out", tmp_path / "new")
    assert records(tmp_path / "new") == records(root)

    strict = export(root, tmp_path / "strict", strict=True)
    assert "--strict" in strict.refused
    assert not (tmp_path / "strict").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "old", "out"], "nothing is left behind"


def test_a_file_that_cannot_be_read_is_never_taken_for_deleted(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"a.yaml": ITEM, "b.yaml": {**ITEM, "实施编码": "0" * 31}})
    export(root, tmp_path / "one", batch="1")
    write(root, {"b.yaml": "记录: 实施清单\n不认识的: 1\n"})
    assert export(root, tmp_path / "two", batch="2").troubles == [("b.yaml", "有读不懂的要素“不认识的”")]
    report = export(root, tmp_path / "three", batch="3", since=tmp_path / "one")
    assert "当作删除" in report.refused and not (tmp_path / "three").exists()


def test_an_export_replaces_an_export_and_nothing_else(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"a.yaml": ITEM})
    export(root, tmp_path / "out", formats=["csv", "sql"], batch="1")
    export(root, tmp_path / "out", formats=["jsonl"], batch="2", since=tmp_path / "out")
    names = set(files(tmp_path / "out"))
    assert "up_task_general_basic.jsonl" in names and not [name for name in names if name.endswith((".csv", ".sql"))]
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "note.txt").write_text("x", encoding="utf-8")
    with pytest.raises(QingdanError, match="里有别的东西"):
        export(root, tmp_path / "docs")
    with pytest.raises(QingdanError, match="是文件"):
        export(root, tmp_path / "docs" / "note.txt")


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"formats": ["xml"]}, "不认识格式“xml”"),
        ({"formats": []}, "不认识格式"),
        ({"day": "2026-6-1"}, "同步日期“2026-6-1”应写成"),
        ({"day": "2026-02-30"}, "同步日期“2026-02-30”应写成"),
        ({"batch": "x" * 33}, "批次号"),
        ({"batch": "a b"}, "批次号"),
        ({"since": Path("没有")}, "不是 qingdan 导出的文件夹"),
    ],
)
def test_mistakes_are_said(tmp_path: Path, options: dict[str, Any], says: str) -> None:
    root = write(tmp_path / "old", {"a.yaml": ITEM})
    with pytest.raises(QingdanError, match=re.escape(says)):
        export(root, tmp_path / "out", **options)
    assert not (tmp_path / "out").exists()


def test_without_a_day_nothing_is_guessed(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"a.yaml": ITEM}, "标准: national\n")
    with pytest.raises(QingdanError, match="请用 --on"):
        export(root, tmp_path / "out", day="")


def test_exports_of_different_parts_are_not_compared(tmp_path: Path) -> None:
    root = write(tmp_path / "old", {"甲/a.yaml": ITEM, "乙/b.yaml": {**ITEM, "实施编码": "0" * 31}})
    export(root, tmp_path / "one", batch="1")
    with pytest.raises(QingdanError, match="导出的是整个目录，这次导出的是“甲”部分"):
        export(root / "甲", tmp_path / "two", batch="2", since=tmp_path / "one")
    with pytest.raises(QingdanError, match="批次号也是“1”"):
        export(root, tmp_path / "two", batch="1", since=tmp_path / "one")
    assert export(root / "甲", tmp_path / "two", batch="2").records == 1
