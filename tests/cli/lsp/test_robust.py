"""What may happen to a server: broken and hostile texts, wrong settings, files outside of catalogues, several roots."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from editor import Editor

RIGHT = "记录: 基本目录\n事项名称: 甲\n"
HOSTILE = {
    "empty": "",
    "bomb": "甲: &a [1]\n" + "".join(f"乙{number}: &b{number} [*a, *a]\n" for number in range(9)),
    "deep": "[" * 5000,
    "dashes": "- " * 3000,
    "control": "记录: \x00\x07\u2028\x85\n",
    "lone returns": "记录: 实施清单\r事项名称: 甲\r",
    "large": "甲: " + "乙" * 300_000,
    "half": "记录: [实施\n  '",
    "not a mapping": "- 甲\n- 乙\n",
    "surrogate": "记录: \ud800\n",
    "braces": "记录: {a}{0}$0 ${1:x}\n事项名称: '{'\n",
    "number key": "1: 2\n? [a, b]\n: c\n",
    "colons": ":::\n: :\n-:\n" * 50,
    "html": "记录: <script>alert(1)</script>\n",
}


def test_nothing_in_a_text_ends_the_server(editor: Editor, catalogue: Path) -> None:
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9999, "character": 0}}
    for name, text in HOSTILE.items():
        uri = editor.open(catalogue / f"{name}.yaml", text)
        document = {"textDocument": {"uri": uri}}
        assert editor.said(uri), name
        for line, character in ((0, 0), (0, 3), (1, 3), (99999, 99999)):
            for method in ("completion", "hover", "definition"):
                place = {"position": {"line": line, "character": character}}
                editor.request(f"textDocument/{method}", {**document, **place})
        editor.request("textDocument/documentSymbol", document)
        editor.actions(uri, everything)
        editor.request("textDocument/formatting", {**document, "options": {"tabSize": 2, "insertSpaces": True}})
        editor.change(uri, RIGHT)
        assert "S006" in editor.codes(uri, S001=False)
        editor.notify("textDocument/didClose", document)
    assert editor.leave() == 0
    assert editor.errors.read_text() == ""


def test_a_file_outside_of_catalogues_is_judged_under_the_national_standard(start: Any, tmp_path: Path) -> None:
    editor = start(tmp_path)
    for place in (tmp_path / "甲.yaml", "untitled:Untitled-1"):
        uri = editor.open(place, "记录: 实施清单\n行使层级: 区级\n")
        assert "S008" in {each["code"] for each in editor.said(uri)}
        assert "县级" in editor.offers(uri, "层级: ")


def test_several_roots_each_have_their_standard(start: Any, tmp_path: Path) -> None:
    roots = [tmp_path / "甲", tmp_path / "乙"]
    for root, rules in zip(roots, ("", "规则:\n  忽略: [S008]\n"), strict=True):
        root.mkdir()
        (root / "qingdan.yaml").write_text(f"标准: national\n{rules}", encoding="utf-8")
    editor = start(*roots)
    told = [editor.codes(editor.open(root / "甲.yaml", "记录: 实施清单\n行使层级: 区级\n")) for root in roots]
    assert ["S008" in each for each in told] == [True, False]


def test_mistakes_in_settings_are_told_at_their_place_and_count_once_saved(start: Any, catalogue: Path) -> None:
    editor = start(catalogue)
    settings = catalogue / "qingdan.yaml"
    record = editor.open(catalogue / "甲.yaml", "记录: 实施清单\n行使层级: 区级\n")
    editor.codes(record, S008=True)
    uri = editor.open(settings, "标准: national\n规则:\n  级别:\n    S008: 严重\n准标: 甲\n")
    found = editor.said(uri)
    assert sorted(editor.words_at(uri, each["range"]) for each in found) == ["S008", "准标"]
    editor.change(uri, "标准: national\n规则:\n  忽略: [S008]\n")
    assert editor.said(uri) == []
    editor.save(settings, uri)
    editor.codes(record, S008=False)


def test_wrong_settings_are_said_once_and_the_server_goes_on(start: Any, catalogue: Path) -> None:
    (catalogue / "qingdan.yaml").write_text("标准: 没有这个\n", encoding="utf-8")
    editor = start(catalogue)
    uri = editor.open(catalogue / "甲.yaml", RIGHT)
    assert editor.ask("hover", uri, "记") is None
    assert editor.ask("hover", uri, "记") is None
    assert len(editor.messages) == 1 and "没有这个" in editor.messages[0]
    (catalogue / "qingdan.yaml").write_text("标准: national\n", encoding="utf-8")
    editor.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": (catalogue / "qingdan.yaml").as_uri(), "type": 2}]}
    )
    editor.codes(uri, S006=True)


def test_mistakes_in_a_profile_are_told_in_its_file(start: Any, catalogue: Path) -> None:
    (catalogue / "qingdan.yaml").write_text("标准: ./本县.yaml\n", encoding="utf-8")
    path = catalogue / "本县.yaml"
    text = "名称: 本县\n版本: '1'\n没有: 这个键\n"
    path.write_text(text, encoding="utf-8")
    editor = start(catalogue)
    uri = editor.open(path, text)
    words = [editor.words_at(uri, each["range"]) for each in editor.said(uri)]
    assert "没有" in words


UPPER = """\
记录: 实施清单
基本编码: "000131010000"
行使层级: 市级
实施主体: {名称: 大庆市市场监督管理局, 行政区划代码: "230600"}
承诺办结时限: 10工作日
"""
LOWER = UPPER.replace("市级", "县级").replace("230600", "230602")


def test_files_that_other_programs_change_are_read_again(start: Any, catalogue: Path) -> None:
    upper = catalogue / "大庆市.yaml"
    upper.write_text(UPPER.replace("10工作日", "5工作日"), encoding="utf-8")
    editor = start(catalogue, workspace={"didChangeWatchedFiles": {"dynamicRegistration": True}})
    uri = editor.open(catalogue / "萨尔图区.yaml", LOWER)
    editor.codes(uri, L004=True)
    assert editor.registered == ["workspace/didChangeWatchedFiles"]
    upper.write_text(UPPER, encoding="utf-8")
    editor.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": upper.as_uri(), "type": 2}]})
    editor.codes(uri, L004=False)


def test_a_closed_text_is_forgotten(editor: Editor, catalogue: Path) -> None:
    (catalogue / "大庆市.yaml").write_text(UPPER, encoding="utf-8")
    uri = editor.open(catalogue / "萨尔图区.yaml", LOWER)
    above = editor.open(catalogue / "大庆市.yaml", UPPER.replace("10工作日", "5工作日"))
    editor.codes(uri, L004=True)
    editor.notify("textDocument/didClose", {"textDocument": {"uri": above}})
    editor.codes(uri, L004=False)


def test_an_end_without_a_farewell_is_told_by_the_exit_code(editor: Editor) -> None:
    editor.notify("exit", None)
    assert editor._process.wait(60) == 1


def test_the_server_is_no_burden_to_other_commands() -> None:
    import subprocess
    import sys

    code = "import sys, qingdan_cli.app; sys.exit(any(name in sys.modules for name in ('pygls', 'lsprotocol')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
