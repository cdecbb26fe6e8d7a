"""The steward's workbook comes back as it was, with marks that can be told from it and taken away again."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.renderers.feedback.conftest import EXTENSION, PICTURE, SHEET, parts_of, with_parts

from qingdan_catalog.findings import Severity
from qingdan_catalog.sheets import open_workbook
from qingdan_catalog.sheets.feedback_marks import FINDINGS_HEADER, RESULT_HEADER, result_column, without_feedback
from qingdan_renderers._errors import RenderError
from qingdan_renderers.feedback import Feedback, Remark, write_feedback

NEW = "汇总（校验）"
pytestmark = pytest.mark.filterwarnings("ignore:Unknown extension")  # which the library that looks here would lose


def written(source: Path, feedback: Feedback, name: str = "反馈.xlsx") -> Path:
    out = source.with_name(name)
    write_feedback(source, feedback, out)
    return out


def looks(cell: Any) -> str:
    return repr((cell.number_format, cell.font, cell.fill, cell.border, cell.alignment, cell.protection))


def formats(sheet: Any) -> list[tuple[str, Any]]:
    """The conditional formats of a sheet with their areas."""
    return [(str(areas.sqref), rule) for areas in sheet.conditional_formatting for rule in areas.rules]


def test_everything_else_is_as_it_was(source: Path, feedback: Feedback) -> None:
    out = written(source, feedback)
    before, after = load_workbook(source), load_workbook(out)
    assert after.sheetnames == [*before.sheetnames, "问题清单", NEW]
    for sheet in before:
        other = after[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                assert other[cell.coordinate].value == cell.value
                assert looks(other[cell.coordinate]) == looks(cell)
        assert other.merged_cells.ranges == sheet.merged_cells.ranges
        for name, width in sheet.column_dimensions.items():
            assert (other.column_dimensions[name].width, other.column_dimensions[name].hidden) == (
                width.width,
                width.hidden,
            )
        assert {n: (r.height, r.hidden) for n, r in other.row_dimensions.items()} == {
            n: (r.height, r.hidden) for n, r in sheet.row_dimensions.items()
        }
        assert other.sheet_state == sheet.sheet_state
        assert (other.freeze_panes, other.auto_filter.ref) == (sheet.freeze_panes, sheet.auto_filter.ref)
        assert (other.print_area, other.print_title_rows) == (sheet.print_area, sheet.print_title_rows)
        assert other.page_setup.orientation == sheet.page_setup.orientation
        checks = [(str(each.sqref), each.prompt) for each in sheet.data_validations.dataValidation]
        assert [(str(each.sqref), each.prompt) for each in other.data_validations.dataValidation] == checks
    assert after.defined_names["名单"].attr_text == before.defined_names["名单"].attr_text
    old, new = parts_of(source.read_bytes()), parts_of(out.read_bytes())
    assert new["xl/media/image1.png"] == PICTURE
    assert EXTENSION.encode() in new["xl/worksheets/sheet1.xml"]
    for part in ("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", "xl/theme/theme1.xml", "docProps/core.xml"):
        assert new[part] == old[part]


def test_cells_are_marked_by_colour_and_border(source: Path, feedback: Feedback) -> None:
    sheet = load_workbook(written(source, feedback))[SHEET]
    marks = {}
    for area, rule in formats(sheet):
        if "清单校验" in str(rule.formula):
            border, fill = rule.dxf.border, rule.dxf.fill
            marks[area] = (border.left.style, fill.patternType, fill.bgColor.rgb)
    assert marks == {
        "D3": ("thin", "lightUp", "FFFBE3E5"),
        "B3:B4": ("dashed", "gray0625", "FFFFF6D6"),
        "C5": ("dotted", "solid", "FFDDEBF7"),
    }
    assert any(rule.operator == "greaterThan" for _, rule in formats(sheet))


def test_comments_say_what_is_wrong_and_keep_what_was_there(source: Path, feedback: Feedback) -> None:
    sheet = load_workbook(written(source, feedback))[SHEET]
    said = sheet["D3"].comment.text
    assert said.startswith(
        "科员自己的批注\n—— 清单校验 ——\n【错误】依据已经废止\n怎样改：改成现行的条款\n规则：B011\n【提示】"
    )
    assert sheet["D3"].comment.author == "张三"
    assert sheet["B3"].comment.author == "清单"
    assert sheet["A5"].comment.text == "另一条"
    assert "没有事项名称" in sheet["F5"].comment.text


def test_rows_get_results_right_of_the_table(source: Path, feedback: Feedback) -> None:
    sheet = load_workbook(written(source, feedback))[SHEET]
    assert [sheet.cell(row, 6).value for row in range(1, 7)] == [
        None,
        RESULT_HEADER,
        "错误 1 处\n警告 1 处\n提示 1 处",
        None,
        "没有导入：没有事项名称",
        None,
    ]
    assert sheet["F3"].alignment.wrap_text
    passed = load_workbook(written(source, replace(feedback, remarks=[]), "好.xlsx"))[SHEET]
    assert [passed.cell(row, 6).value for row in range(2, 6)] == [RESULT_HEADER, "通过", None, "通过"]


def test_stray_columns_are_not_written_over(source: Path, feedback: Feedback) -> None:
    book = load_workbook(source)
    book[SHEET]["H4"] = RESULT_HEADER
    book[SHEET]["H5"] = "处室自己的话"
    book.save(source)
    sheet = load_workbook(written(source, feedback))[SHEET]
    assert (sheet["H5"].value, sheet["I2"].value) == ("处室自己的话", RESULT_HEADER)


def test_the_list_leads_to_the_cells_and_runs_no_formula(source: Path, feedback: Feedback) -> None:
    book = load_workbook(written(source, feedback))
    listed = book["问题清单"]
    assert tuple(cell.value for cell in listed[1]) == FINDINGS_HEADER
    rows = [[cell.value for cell in row] for row in listed.iter_rows(min_row=2)]
    assert [(row[2], row[9], row[10]) for row in rows] == [
        ("D3", "错误", "B011"),
        ("D3", "提示", "W006"),
        ("B4", "警告", "S001"),
        ("A5", "没有导入", None),
        ("C5", "提示", "T001"),
    ]
    assert listed["C2"].hyperlink.location == "'行政许可''（2项）'!D3"
    formulas = [cell.coordinate for row in listed.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == []
    assert listed["H6"].quotePrefix
    assert (listed.freeze_panes, listed.auto_filter.ref, listed.print_title_rows) == ("A2", "A1:L6", "$1:$1")
    counted = {row[0].value: row[-1].value for row in book[NEW].iter_rows()}
    assert counted["B011 依据不是现行有效的"] == 1
    assert counted["某局"] == 4
    facts = {row[0].value: row[1].value for row in book[NEW].iter_rows()}
    assert (facts["读到的数据行"], facts["写成的事项"], facts["没有导入的行"]) == (3, 2, 1)


def test_the_same_every_time_and_again_on_itself(source: Path, feedback: Feedback) -> None:
    first = written(source, feedback)
    again = written(source, feedback, "又.xlsx")
    assert again.read_bytes() == first.read_bytes()
    twice = written(first, feedback, "再.xlsx")
    one, two = parts_of(first.read_bytes()), parts_of(twice.read_bytes())
    names = {name for name in one if one[name] != two.get(name)}
    assert set(one) == set(two)
    assert names <= {"xl/worksheets/sheet5.xml"}  # 汇总 names the workbook that it is about


def test_marks_go_when_all_is_well(source: Path, feedback: Feedback) -> None:
    first = written(source, feedback)
    clean = written(first, replace(feedback, remarks=[], tables=[]), "净.xlsx")
    sheet, before = load_workbook(clean)[SHEET], load_workbook(source)[SHEET]
    comments = {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}
    assert comments == {c.coordinate: c.comment.text for row in before.iter_rows() for c in row if c.comment}
    assert all(cell.value is None for cell in sheet["F"])
    assert len(sheet.conditional_formatting) == len(before.conditional_formatting)
    assert load_workbook(clean).sheetnames == [*load_workbook(source).sheetnames, "问题清单", NEW]


def test_marks_are_known_after_another_program_saved_them(source: Path, feedback: Feedback) -> None:
    first = written(source, feedback)
    book = load_workbook(first)
    book[SHEET]["D3"].comment.text += "\n我改了"
    book.save(first)
    twice = load_workbook(written(first, feedback, "再.xlsx"))
    assert twice.sheetnames == load_workbook(first).sheetnames
    said = twice[SHEET]["D3"].comment.text
    assert (said.count("依据已经废止"), said.count("我改了"), said.count("科员自己的批注")) == (1, 1, 1)
    assert [cell.value for cell in twice[SHEET][2]].count(RESULT_HEADER) == 1
    assert len(formats(twice[SHEET])) == 4


def test_what_was_added_is_not_read_again(source: Path, feedback: Feedback) -> None:
    before, after = open_workbook(source), open_workbook(written(source, feedback))
    assert result_column(after.sheets[0]) == 5
    assert [each.rows for each in without_feedback(after).sheets] == [each.rows for each in before.sheets]


@pytest.mark.parametrize("name", ["清单.xlsx", "./清单.xlsx", "反馈.xls"])
def test_the_source_is_never_written_over(source: Path, feedback: Feedback, name: str) -> None:
    before = source.read_bytes()
    with pytest.raises(RenderError, match=r"自己上面|\.xlsx 结尾"):
        write_feedback(source, feedback, source.parent / name)
    assert source.read_bytes() == before


def test_other_formats_become_a_copy(tmp_path: Path) -> None:
    source = tmp_path / "清单.csv"
    source.write_bytes("名称,类型\n 甲 ,=1+1\n".encode("gb18030"))
    sheet = open_workbook(source).sheets[0].name
    remark = Remark(sheet, 1, 1, Severity.ERROR, "类型不对", rule="S008")
    out = tmp_path / "反馈.xlsx"
    done = write_feedback(source, Feedback([remark], [], {}), out)
    assert "副本" in done.notes[0]
    copied = load_workbook(out).worksheets[0]
    assert [cell.value for cell in copied[2]][:2] == [" 甲 ", "=1+1"]
    assert (copied["B2"].data_type, copied["B2"].comment.author) == ("s", "清单")


def test_macros_are_left_behind_and_it_is_said(source: Path, feedback: Feedback) -> None:
    parts = parts_of(source.read_bytes())
    types = parts["[Content_Types].xml"].replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macroEnabled.main+xml"
    )
    relations = parts["xl/_rels/workbook.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"'
        b' Target="vbaProject.bin"/></Relationships>',
    )
    changed = {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": relations, "xl/vbaProject.bin": b"macro"}
    source.write_bytes(with_parts(source.read_bytes(), changed))
    out = source.with_name("反馈.xlsx")
    done = write_feedback(source, feedback, out)
    assert any("宏" in note for note in done.notes)
    new = parts_of(out.read_bytes())
    assert "xl/vbaProject.bin" not in new
    assert b"vbaProject" not in new["xl/_rels/workbook.xml.rels"]
    assert b"macroEnabled" not in new["[Content_Types].xml"]


def prefixed(part: bytes) -> bytes:
    """The same XML with a prefix for its names, rows and cells without their numbers."""
    text = part.decode()
    head, tag, body = text.partition("<worksheet") if "<worksheet" in text else text.partition("<styleSheet")
    named = re.sub(r"<(/?)(?=[a-zA-Z]+[ />])", r"<\1x:", tag + body).replace(" xmlns=", " xmlns:x=", 1)
    return (head + re.sub(r'(<x:(?:row|c)) r="[A-Z]*\d+"', r"\1", named)).encode()


def test_names_with_a_prefix_and_cells_without_an_address(source: Path, feedback: Feedback) -> None:
    parts = parts_of(source.read_bytes())
    plain = {name: parts[name].replace(EXTENSION.encode(), b"") for name in parts}
    changed = {name: prefixed(plain[name]) for name in ("xl/worksheets/sheet1.xml", "xl/styles.xml")}
    other = source.with_name("前缀.xlsx")
    other.write_bytes(with_parts(source.read_bytes(), changed))
    ours, theirs = (load_workbook(written(each, feedback, f"{each.stem}反馈.xlsx")) for each in (source, other))
    for row in ours[SHEET].iter_rows():
        for cell in row:
            twin = theirs[SHEET][cell.coordinate]
            assert (twin.value, looks(twin)) == (cell.value, looks(cell))
    marked = [area for area, _ in formats(theirs[SHEET])]
    assert marked == [area for area, _ in formats(ours[SHEET])]


def test_a_document_type_is_not_expanded(source: Path, feedback: Feedback) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    styles = parts_of(source.read_bytes())["xl/styles.xml"]
    head, _, rest = styles.partition(b"<styleSheet")
    source.write_bytes(with_parts(source.read_bytes(), {"xl/styles.xml": head + bomb + b"<styleSheet" + rest}))
    try:
        done = write_feedback(source, feedback, source.with_name("反馈.xlsx"))
    except Exception as error:  # the reader may refuse it before
        assert type(error).__name__ == "QingdanError"
    else:
        assert "副本" in done.notes[0]


def test_another_program_reads_it(source: Path, feedback: Feedback, tmp_path: Path) -> None:
    from shutil import which

    office = which("soffice")
    if office is None:
        pytest.skip("no LibreOffice here")
    out = written(source, feedback)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [office, home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lo"), str(out)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    saved = load_workbook(tmp_path / "lo" / out.name)
    assert "依据已经废止" in saved[SHEET]["D3"].comment.text
    again = load_workbook(written(tmp_path / "lo" / out.name, feedback, "再.xlsx"))
    assert again.sheetnames == saved.sheetnames
    assert again[SHEET]["D3"].comment.text.count("依据已经废止") == 1
    assert [cell.value for cell in again[SHEET][2]].count(RESULT_HEADER) == 1
