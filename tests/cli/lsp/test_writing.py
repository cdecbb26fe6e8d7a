"""A record that is being written, as an editor and the server see it together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from editor import Editor, make_catalogue

UPPER = """\
记录: 实施清单
事项名称: 食品经营许可
基本编码: "000131010000"
事项类型: 行政许可
行使层级: 市级
实施主体:
  名称: 大庆市市场监督管理局
  统一社会信用代码: "11230600MB1A00000X"
  行政区划代码: "230600"
承诺办结时限: 10工作日
法定办结时限: 20工作日
申请材料:
  - 名称: 食品经营许可申请书
    必要性: 必要
"""
LOWER = """\
记录: 实施清单
基本编码: "000131010000"
行使层级: 区级
实施主体:
  名称: 大庆市萨尔图区市场监督管理局
  行政区划代码: "230602"
承诺办结时限: 15工作日
申请材料:
  - 名称: 食品经营许可申请书
    必要性: 必须
    份数: 一份
  - 名字: 营业执照
"""


def by_code(found: list[dict[str, Any]], code: str) -> dict[str, Any]:
    return next(each for each in found if each["code"] == code)


def test_mistakes_are_told_under_chinese_keys_at_depth_and_go_when_they_are_mended(
    editor: Editor, catalogue: Path
) -> None:
    uri = editor.open(catalogue / "萨尔图区.yaml", LOWER)
    found = editor.said(uri)
    words = {(each["code"], editor.words_at(uri, each["range"])) for each in found}
    assert {("S008", "区级"), ("S008", "必须"), ("S004", "一份"), ("S003", "名字")} <= words
    first = by_code(found, "S008")
    assert first["source"] == "qingdan" and first["severity"] == 1 and "县级" in first["message"]
    assert by_code(found, "S003")["tags"] == [1]
    mended = LOWER.replace("区级", "县级").replace("必须", "必要").replace("一份", "1").replace("名字", "名称")
    editor.change(uri, mended)
    assert not {"S003", "S004", "S008"} & editor.codes(uri)


def test_the_rules_are_set_as_the_catalogue_sets_them(start: Any, catalogue: Path) -> None:
    settings = catalogue / "qingdan.yaml"
    settings.write_text("标准: national\n规则:\n  忽略: [S003]\n  级别:\n    S008: 提示\n", encoding="utf-8")
    editor = start(catalogue)
    uri = editor.open(catalogue / "甲.yaml", LOWER + "# qingdan: allow S004 待改\n")
    found = editor.said(uri)
    assert "S003" not in {each["code"] for each in found}
    assert by_code(found, "S008")["severity"] == 3
    silenced = LOWER.replace("    份数", "    # qingdan: allow S004 窗口要求\n    份数")
    editor.change(uri, silenced)
    assert "S004" not in editor.codes(uri)


def test_a_record_is_judged_under_the_records_above_on_disk_and_in_other_buffers(
    editor: Editor, catalogue: Path
) -> None:
    upper = catalogue / "大庆市.yaml"
    upper.write_text(UPPER, encoding="utf-8")
    uri = editor.open(catalogue / "萨尔图区.yaml", LOWER.replace("区级", "县级"))
    found = by_code(editor.said(uri), "L004")
    assert editor.words_at(uri, found["range"]) == "15工作日"
    (related,) = found["relatedInformation"]
    assert related["location"]["uri"] == upper.as_uri()
    above = editor.open(upper, UPPER.replace("承诺办结时限: 10工作日", "承诺办结时限: 18工作日"))
    editor.codes(uri, L004=False)
    editor.change(above, UPPER.replace("承诺办结时限: 10工作日", "承诺办结时限: 5工作日"))
    editor.codes(uri, L004=True)


def test_duplicates_in_other_files_are_told_after_opening_and_after_saving(editor: Editor, catalogue: Path) -> None:
    code = "11230600MB1A00000X3000131010000"
    text = UPPER + f'实施编码: "{code}"\n'
    path = catalogue / "甲.yaml"
    for each in (path, catalogue / "乙.yaml"):
        each.write_text(text, encoding="utf-8")
    uri = editor.open(path, text)
    editor.codes(uri, K001=True)
    (found,) = [each for each in editor.said(uri) if each["code"] == "K001"]
    assert code in editor.words_at(uri, found["range"])
    editor.change(uri, text.replace(code, code[:-1] + "1"))
    editor.save(path, uri)
    editor.codes(uri, K001=False)


COMPLETIONS = [
    ("", "", {"记录"}, {"事项名称"}),
    ("记录: ", "记录: ", {"基本目录", "实施清单", "权责事项"}, set()),
    (
        "记录: 实施清单\n事项类型: 行政许可\n",
        "许可\n",
        {"申请材料", "实施主体", "办理地点"},
        {"记录", "事项类型", "职权名称"},
    ),
    ("记录: 实施清单\n事项类型: 公共服务\n", "服务\n", {"办理地点"}, {"权力来源"}),
    ("记录: 实施清单\n事项类型: 行政许可\n申请材料:\n  - ", "- ", {"名称", "必要性"}, {"事项名称"}),
    ("记录: 实施清单\n事项类型: 行政许可\n申请材料:\n- 名称: 甲\n  必", "必", {"必要性", "份数"}, {"名称"}),
    ("记录: 实施清单\n事项类型: 行政许可\n实施主体:\n  性质: 法定机关\n  ", "机关\n  ", {"统一社会信用代码"}, {"性质"}),
    ("记录: 实施清单\n行使层级: ", "层级: ", {"市级", "县级"}, set()),
    ("记录: 实施清单\n行使层级: [市级, 县]\n", "市级, 县", {"县级"}, set()),
    ("记录: 实施清单\n行使层级:\n  - 市级\n  - ", "市级\n  - ", {"县级"}, {"名称"}),
    ("记录: 实施清单\n申请材料:\n  - 名称: 甲\n    必要性: 必", "性: 必", {"必要", "容缺后补"}, set()),
    ("记录: 实施清单\n设定依据:\n  - 法规: 食品安全", "食品安全", {"中华人民共和国食品安全法"}, {"中华人民共和国刑法"}),
    ("记录: 实施清单\n基本编码: ", "编码: ", {"000131010000"}, set()),
    ("记录: 实施清单\n承诺办结时限: ", "时限: ", {"20工作日", "即办"}, set()),
]


PLACES = itertools.count()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Editor, Path]]:
    """One server for texts that do not touch each other."""
    root = make_catalogue(tmp_path_factory.mktemp("shared"))
    editor = Editor([root], root.parent / "stderr.txt", {})
    yield editor, root
    editor.kill()


@pytest.mark.parametrize(("text", "mark", "wanted", "others"), COMPLETIONS)
@pytest.mark.parametrize("rest", ["", "\n事项名称: [还没写完\n  乱: '\n"], ids=["right", "broken below"])
def test_what_may_be_written_is_offered(
    shared: tuple[Editor, Path], text: str, mark: str, wanted: set[str], others: set[str], rest: str
) -> None:
    editor, root = shared
    uri = editor.open(root / f"写{next(PLACES)}.yaml", text + rest)
    found = set(editor.offers(uri, mark))
    assert wanted <= found
    assert not others & found


def test_keys_come_in_the_order_of_the_standard_with_those_that_must_be_stated_first(
    start: Any, catalogue: Path
) -> None:
    snippets = {"completion": {"completionItem": {"snippetSupport": True}}}
    editor = start(catalogue, textDocument=snippets)
    uri = editor.open(catalogue / "写.yaml", "记录: 实施清单\n事项类型: 行政许可\n事")
    found = editor.offers(uri, "许可\n事")
    assert list(found)[:2] == ["事项名称", "基本编码"]
    assert found["基本编码"]["textEdit"]["newText"] == '基本编码: "$0"'
    needs = [item["detail"] for item in found.values()]
    assert needs == sorted(needs, key=lambda need: need != "必填")
    written = editor.applied(uri, [found["申请材料"]["textEdit"]])
    assert written == "记录: 实施清单\n事项类型: 行政许可\n申请材料:\n  - 名称: "
    assert (
        "办事人" in found["申请材料"]["documentation"]["value"] or "必填" in found["申请材料"]["documentation"]["value"]
    )


def test_what_is_taken_over_need_not_be_stated(editor: Editor, catalogue: Path) -> None:
    uri = editor.open(catalogue / "写.yaml", '记录: 实施清单\n基本编码: "000131010000"\n\n')
    found = editor.offers(uri, '0000"\n')
    assert found["设定依据"]["detail"] == "可不写，沿用 基本目录/食品经营许可.yaml"
    assert found["实施主体"]["detail"] == "必填"


def test_bodies_of_the_directory_are_offered_with_their_codes(start: Any, catalogue: Path) -> None:
    rows = '机构:\n  - 名称: 大庆市市场监督管理局\n    统一社会信用代码: "11230600MB1A00000X"\n'
    (catalogue / "机构.yaml").write_text(rows.replace("11230600MB1A00000X", "11230600MB1A234577"), encoding="utf-8")
    (catalogue / "大庆市.yaml").write_text(UPPER, encoding="utf-8")
    editor = start(catalogue)
    uri = editor.open(catalogue / "写.yaml", "记录: 实施清单\n实施主体:\n  名称: 大庆")
    editor.said(uri)
    while not (found := editor.offers(uri, "名称: 大庆")):
        pass  # the whole catalogue is looked at in the background
    assert "大庆市市场监督管理局" in found


def test_keys_values_and_what_is_taken_over_are_explained(editor: Editor, catalogue: Path) -> None:
    (catalogue / "大庆市.yaml").write_text(UPPER, encoding="utf-8")
    text = LOWER.replace("区级", "县级") + "设定依据:\n  - 法规: 中华人民共和国食品安全法\n"
    uri = editor.open(catalogue / "萨尔图区.yaml", text)
    editor.said(uri)

    def shown(mark: str) -> str:
        return str((editor.ask("hover", uri, mark) or {"contents": {"value": ""}})["contents"]["value"])

    assert "各写各的" in shown("行使层") and "县级（4）" in shown("行使层")
    assert "下级只能更轻" in shown("承诺办结") and "大庆市.yaml：10工作日" in shown("承诺办结")
    assert "`4`" in shown("层级: 县")
    assert "基本编码（12位）" in shown('编码: "0001') and "部门" in shown('编码: "0001')
    assert "效力层级：法律" in shown("法规: 中华")
    assert "S008" in shown("性: 必") and "怎样改" in shown("性: 必")
    assert shown("  - 名字: 营业") == ""


def test_the_definition_is_the_record_above(editor: Editor, catalogue: Path) -> None:
    upper, entry = catalogue / "大庆市.yaml", catalogue / "基本目录" / "食品经营许可.yaml"
    upper.write_text(UPPER, encoding="utf-8")
    uri = editor.open(catalogue / "萨尔图区.yaml", LOWER.replace("区级", "县级") + "设定依据: []\n")
    limit = editor.ask("definition", uri, "承诺办结时限: 15")
    assert limit["uri"] == upper.as_uri() and limit["range"]["start"] == {"line": 9, "character": 0}
    assert editor.ask("definition", uri, "    必要")["range"]["start"]["line"] == 11
    basis = editor.ask("definition", uri, "设定依")
    assert basis["uri"] == entry.as_uri() and basis["range"]["start"]["line"] == 7
    assert editor.ask("definition", uri, "  - 名")["uri"] == upper.as_uri()


def test_the_outline_names_rows(editor: Editor, catalogue: Path) -> None:
    uri = editor.open(catalogue / "甲.yaml", UPPER)
    found = {each["name"]: each for each in editor.ask("documentSymbol", uri)}
    assert found["承诺办结时限"]["detail"] == "10工作日"
    (row,) = found["申请材料"]["children"]
    assert row["name"] == "食品经营许可申请书"
    assert editor.words_at(uri, found["事项名称"]["range"]) == "事项名称: 食品经营许可"


def test_a_fix_is_offered_and_makes_the_text_right(editor: Editor, catalogue: Path) -> None:
    text = LOWER.replace('"000131010000"', "000131010000")
    uri = editor.open(catalogue / "甲.yaml", text)
    found = by_code(editor.said(uri), "S005")
    actions = editor.actions(uri, found["range"])
    fix = actions["修改：编码没有加引号（S005）"]
    assert fix["isPreferred"] and fix["kind"] == "quickfix" and fix["diagnostics"][0]["code"] == "S005"
    (edit,) = fix["edit"]["changes"][uri]
    assert editor.applied(uri, [edit]) == LOWER
    (name,) = editor.actions(uri, found["range"], only=["source.fixAll"])
    edits = editor.actions(uri, found["range"], only=["source.fixAll"])[name]["edit"]["changes"][uri]
    mended = editor.applied(uri, edits)
    assert mended == LOWER.replace("区级", "县级").replace("必须", "必要")
    editor.change(uri, mended)
    assert not {"S005", "S008"} & editor.codes(uri)


def test_a_finding_is_silenced_once_the_reason_is_written(editor: Editor, catalogue: Path) -> None:
    uri = editor.open(catalogue / "甲.yaml", LOWER)
    found = by_code(editor.said(uri), "S004")
    action = editor.actions(uri, found["range"])["允许这里的 S004（请在注释后面写明理由）"]
    text = editor.applied(uri, action["edit"]["changes"][uri])
    assert "    # qingdan: allow S004 \n    份数: 一份\n" in text
    editor.change(uri, text)
    assert {"S004", "S021"} <= editor.codes(uri)
    editor.change(uri, text.replace("allow S004 ", "allow S004 按窗口的要求"))
    assert not {"S004", "S021"} & editor.codes(uri)


def test_the_text_is_laid_out(editor: Editor, catalogue: Path) -> None:
    uri = editor.open(catalogue / "甲.yaml", UPPER.replace("行使层级: 市级", "行使层级:   [市级]"))
    options = {"options": {"tabSize": 2, "insertSpaces": True}}
    edits = editor.ask("formatting", uri, **options)
    assert "\n行使层级: [市级]\n" in editor.applied(uri, edits)
