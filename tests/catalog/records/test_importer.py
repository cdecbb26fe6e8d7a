"""Imports: every value of the source is accounted for, no record is lost, no file is overwritten in silence."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from qingdan_catalog.reading import MAX_BYTES, decode, read_exact
from qingdan_catalog.records import (
    ImportReport,
    ImportTrouble,
    RecordMapping,
    _files,
    _source,
    import_records,
    load_mapping,
    report,
)
from qingdan_catalog.settings import read_settings
from qingdan_schema.errors import QingdanError

MAPPING = """\
名称: 试验门户
标准: guangdong
目录名称: 试验目录
文件名: "{实施主体.名称}/{实施编码}"
字段:
  code:
    - {要素: 实施编码, 转换: [{前几位: 3}]}
    - {要素: 业务办理项编码, 转换: [{长度为: 5}]}
  name: 事项名称
  dept: 实施主体.名称
  same: {舍去: 与 name 相同, 核对: {字段: name}}
  limit: {要素: 法定办结时限, 转换: [{视为空: 无}, 时限]}
  stuff: {要素: 申请材料, 转换: [{替换: {无: []}}, {成行: 名称}]}
  words: {要素: 日常用语, 转换: [{拆分: "，"}]}
  only: {要素: 地方实施编码, 转换: [{长度为: 9}]}
  tag: {舍去: 内部标签}
"""
ROW = {"code": "A01", "name": "登记", "dept": "民政局", "limit": "20(工作日)", "stuff": ["申请表"]}


@pytest.fixture
def mapping(tmp_path: Path) -> RecordMapping:
    """A small mapping with every kind of outcome."""
    path = tmp_path / "mapping.yaml"
    path.write_text(MAPPING, encoding="utf-8")
    return load_mapping(path)


def lines_of(*rows: Any) -> bytes:
    """Rows as JSONL; bytes and text stand for a line as it is."""
    parts = [row if isinstance(row, bytes) else (row if isinstance(row, str) else dumped(row)).encode() for row in rows]
    return b"\n".join(parts) + b"\n"


def dumped(row: Any) -> str:
    """One row as JSON, readable."""
    return json.dumps(row, ensure_ascii=False)


def run(mapping: RecordMapping, tmp_path: Path, *rows: Any, **options: Any) -> ImportReport:
    """Import rows into `out`; the books must balance whatever happens."""
    source = tmp_path / "items.jsonl"
    source.write_bytes(lines_of(*rows))
    found = import_records(source, mapping, tmp_path / "out", **options)
    assert found.adds_up
    assert found.lines == found.records + found.troubles[ImportTrouble.LINE]
    return found


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder with their contents."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_record_becomes_a_file(mapping: RecordMapping, tmp_path: Path) -> None:
    found = run(mapping, tmp_path, {**ROW, "code": "A0102", "same": "登记", "tag": "x", "words": "结婚，领证"})
    assert tree(tmp_path / "out") == {
        "qingdan.yaml": "名称: 试验目录\n标准: guangdong\n".encode(),
        "民政局/A01.yaml": (
            '记录: 实施清单\n事项名称: 登记\n实施编码: "A01"\n业务办理项编码: "A0102"\n实施主体:\n  名称: 民政局\n'
            "法定办结时限: 20工作日\n申请材料:\n  - 名称: 申请表\n日常用语: [结婚, 领证]\n"
        ).encode(),
    }
    assert found.complete
    assert (found.written, found.cells, found.encoding) == (1, 8, "UTF-8")
    assert found.fields["code"].elements == {"实施编码": 1, "业务办理项编码": 1}
    assert found.dropped == {("same", "与 name 相同"): 1, ("tag", "内部标签"): 1}
    assert read_settings(tmp_path / "out" / "qingdan.yaml").profile == "guangdong"


def test_nothing_is_written_and_nothing_is_none(mapping: RecordMapping, tmp_path: Path) -> None:
    row = {**ROW, "limit": "无", "stuff": "无", "words": None, "tag": "", "same": " "}
    found = run(mapping, tmp_path, row)
    assert found.complete
    assert found.fields["limit"].empty == {"写的是“无”": 1}
    assert [found.fields[name].empty for name in ("words", "tag", "same")] == [{"空值": 1}] * 3
    text = (tmp_path / "out" / "民政局" / "A01.yaml").read_text(encoding="utf-8")
    assert "申请材料: []\n" in text
    assert "时限" not in text


def test_what_cannot_be_converted_is_reported_and_put_nowhere(mapping: RecordMapping, tmp_path: Path) -> None:
    row = {**ROW, "limit": "约20天", "same": "变更", "name": "登\ud800记", "words": 5, "only": "12"}
    found = run(mapping, tmp_path, json.dumps(row), {**ROW, "code": "B"})
    assert not found.complete
    assert [(problem.line, problem.trouble.name, problem.field, problem.value) for problem in found.problems] == [
        (1, "VALUE", "name", "登?记"),
        (1, "VALUE", "limit", "约20天"),
        (1, "UNEQUAL", "same", "变更"),
        (1, "VALUE", "words", "5"),
        (1, "VALUE", "only", "12"),
        (2, "VALUE", "code", "B"),
    ]
    assert found.problems[1].reason.startswith("不能写入“法定办结时限”：看不懂时限“约20天”")
    assert found.problems[2].reason == "本应舍去（与 name 相同），但“name”是“登?记”"
    assert found.fields["limit"].failed == 1
    assert found.written == 2
    assert set(tree(tmp_path / "out")) == {"qingdan.yaml", "民政局/A01.yaml", "民政局/未填.yaml"}


def test_a_field_that_the_mapping_does_not_name(mapping: RecordMapping, tmp_path: Path) -> None:
    found = run(mapping, tmp_path, {**ROW, "new": 1}, {**ROW, "code": "A02", "new": None})
    assert found.unmapped == {"new": 2}
    assert not found.complete
    assert found.problems == []


def test_thousands_of_unknown_fields_do_not_fill_the_memory(mapping: RecordMapping, tmp_path: Path) -> None:
    found = run(mapping, tmp_path, *({"code": f"A{n:02}", **{f"f{n}-{m}": 1 for m in range(100)}} for n in range(50)))
    assert found.cells == 50 * 101
    assert len(found.fields) <= 2_001
    assert sum(found.unmapped.values()) == 5_000


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"code": "A09", ', "不是正确的 JSON"),
        ("[1, 2]", "不是一个对象"),
        ("null", "不是一个对象"),
        ("你好", "不是正确的 JSON"),
        ('{"code": "A09", "code": "A08"}', "“code”出现了两次"),
        ("[" * 100_000, "不是正确的 JSON"),
        ('{"code": ' + "9" * 5000 + "}", "不是正确的 JSON"),
        ('{"code": "A09"} {}', "不是正确的 JSON"),
        (b'{"code": "\xff"}', "不是 UTF-8 文字"),
    ],
    ids=["cut", "list", "null", "words", "twice", "deep", "digits", "two", "bytes"],
)
def test_a_broken_line_does_not_stop_the_rest(
    mapping: RecordMapping, tmp_path: Path, line: str | bytes, words: str
) -> None:
    found = run(mapping, tmp_path, ROW, "", line, {**ROW, "code": "A02"}, b"  ")
    (problem,) = found.problems
    assert (problem.line, problem.trouble) == (3, ImportTrouble.LINE)
    assert words in problem.reason
    assert (found.lines, found.records, found.written) == (3, 2, 2)
    assert not found.complete


def test_a_line_without_end_is_passed_over(
    mapping: RecordMapping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_source, "MAX_LINE", 1000)
    monkeypatch.setattr(_source, "_BLOCK", 64)
    found = run(mapping, tmp_path, {**ROW, "name": "x" * 5000}, ROW)
    assert [(problem.line, problem.trouble) for problem in found.problems] == [(1, ImportTrouble.LINE)]
    assert found.written == 1


def test_only_so_many_problems_are_kept(
    mapping: RecordMapping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "MAX_PROBLEMS", 3)
    found = run(mapping, tmp_path, *["x"] * 10)
    assert (len(found.problems), found.left_off) == (3, 7)


@pytest.mark.parametrize(
    ("encode", "label"),
    [
        (lambda text: text.encode("utf-8-sig"), "UTF-8"),
        (lambda text: text.encode("gbk"), "GBK（GB 18030）"),
        (lambda text: text.replace("\n", "\r\n").encode(), "UTF-8"),
    ],
    ids=["BOM", "GBK", "CRLF"],
)
def test_encodings(mapping: RecordMapping, tmp_path: Path, encode: Any, label: str) -> None:
    source = tmp_path / "items.jsonl"
    source.write_bytes(encode(dumped(ROW) + "\n" + dumped({**ROW, "code": "A02"}) + "\n"))
    found = import_records(source, mapping, tmp_path / "out")
    assert (found.encoding, found.written, found.complete) == (label, 2, True)


@pytest.mark.parametrize(
    ("raw", "words"),
    [("{}".encode("utf-16"), "UTF-16"), (b"PK\x03\x04", "工作簿或压缩文件"), (b"\x1f\x8b\x08", "工作簿或压缩文件")],
)
def test_files_that_are_no_text(mapping: RecordMapping, tmp_path: Path, raw: bytes, words: str) -> None:
    source = tmp_path / "items.jsonl"
    source.write_bytes(raw)
    with pytest.raises(QingdanError, match=words):
        import_records(source, mapping, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_sources_and_targets_that_are_not_there(mapping: RecordMapping, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines_of(ROW))
    with pytest.raises(QingdanError, match=r"没有 .*gone\.jsonl 这个文件"):
        import_records(tmp_path / "gone.jsonl", mapping, tmp_path / "out")
    with pytest.raises(QingdanError, match="不是文件"):
        import_records(tmp_path, mapping, tmp_path / "out")
    with pytest.raises(QingdanError, match="不是文件夹"):
        import_records(tmp_path / "a.jsonl", mapping, tmp_path / "a.jsonl")


def test_a_second_import_changes_nothing(mapping: RecordMapping, tmp_path: Path) -> None:
    rows = [ROW, {**ROW, "name": "变更"}, {**ROW, "code": "A02"}, ROW]
    first = run(mapping, tmp_path, *rows)
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in (tmp_path / "out").rglob("*.yaml")}
    second = run(mapping, tmp_path, *rows)
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before
    assert (first.written, first.repeated) == (3, 1)
    assert (second.written, second.unchanged, second.repeated, second.conflicts) == (0, 3, 1, 0)
    assert second.problems == first.problems


def test_two_records_of_one_name(mapping: RecordMapping, tmp_path: Path) -> None:
    rows = [ROW, {**ROW, "name": "变更"}, {**ROW, "dept": "民政局", "code": "a01"}, {**ROW, "name": "变更"}]
    found = run(mapping, tmp_path, *rows)
    assert set(tree(tmp_path / "out")) == {
        "qingdan.yaml",
        "民政局/A01.yaml",
        "民政局/A01 (2).yaml",
        "民政局/a01 (3).yaml",
    }
    assert [(problem.line, problem.trouble.name, problem.file) for problem in found.problems] == [
        (2, "NUMBERED", "民政局/A01 (2).yaml"),
        (3, "NUMBERED", "民政局/a01 (3).yaml"),
        (4, "REPEATED", "民政局/A01 (2).yaml"),
    ]
    assert found.complete


def test_a_file_of_other_content_is_kept(mapping: RecordMapping, tmp_path: Path) -> None:
    run(mapping, tmp_path, ROW)
    path = tmp_path / "out" / "民政局" / "A01.yaml"
    edited = path.read_bytes() + "# 已核对\n".encode()
    path.write_bytes(edited)
    found = run(mapping, tmp_path, ROW)
    assert path.read_bytes() == edited
    assert [(problem.trouble, problem.file) for problem in found.problems] == [
        (ImportTrouble.CONFLICT, "民政局/A01.yaml")
    ]
    assert not found.complete
    replaced = run(mapping, tmp_path, ROW, replace=True)
    assert (replaced.replaced, replaced.complete) == (1, True)
    assert path.read_bytes() != edited


@pytest.mark.parametrize(
    "name",
    [
        "../../x",
        "..",
        "/etc/passwd",
        "CON",
        "nul.txt",
        "字" * 300,
        "<script>",
        "a\x00b",
        "",
        ".git",
        "C:\\x",
        "qingdan",
    ],
)
def test_hostile_names_stay_in_the_folder(mapping: RecordMapping, tmp_path: Path, name: str) -> None:
    found = run(mapping, tmp_path, {**ROW, "code": (name + "___")[:3], "dept": name, "name": name})
    assert found.written == 1
    assert {path.name for path in tmp_path.iterdir()} == {"mapping.yaml", "items.jsonl", "out"}
    (file,) = [path for path in (tmp_path / "out").rglob("*.yaml") if path.parent != tmp_path / "out"]
    assert file.parent.parent == tmp_path / "out"
    text = decode(file.read_bytes())
    assert isinstance(text, str)
    data = read_exact(text).data
    assert data is not None
    assert data.get("事项名称", "") == name.strip()


def test_links_that_lead_away_are_not_followed(mapping: RecordMapping, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "民政局").symlink_to(away)
    (tmp_path / "out" / "公安局").mkdir()
    (tmp_path / "out" / "公安局" / "A01.yaml").symlink_to(away / "A01.yaml")
    found = run(mapping, tmp_path, ROW, {**ROW, "dept": "公安局"})
    assert (found.refused, list(away.iterdir())) == (2, [])
    assert [problem.reason for problem in found.problems] == ["这个位置是指向别处的链接，没有写入"] * 2


def test_a_folder_where_the_file_should_be(mapping: RecordMapping, tmp_path: Path) -> None:
    (tmp_path / "out" / "民政局" / "A01.yaml").mkdir(parents=True)
    (tmp_path / "out" / "公安局").write_text("x", encoding="utf-8")
    found = run(mapping, tmp_path, ROW, {**ROW, "dept": "公安局"}, {**ROW, "dept": "司法局"})
    assert (found.written, found.conflicts + found.refused) == (1, 2)


def test_a_record_too_large_to_be_read_again(mapping: RecordMapping, tmp_path: Path) -> None:
    found = run(mapping, tmp_path, {**ROW, "name": "字" * MAX_BYTES})
    assert (found.refused, found.written) == (1, 0)
    assert "太大" in found.problems[0].reason
    assert not (tmp_path / "out").exists()


def test_a_full_disk_stops_the_import(mapping: RecordMapping, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> bool:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(_files, "write_atomic", full)
    with pytest.raises(QingdanError, match="请检查权限和磁盘"):
        run(mapping, tmp_path, ROW)


def test_into_a_catalogue_that_is_there(mapping: RecordMapping, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "qingdan.yaml").write_text("标准: national\n", encoding="utf-8")
    with pytest.raises(QingdanError, match="请把“标准”改成 guangdong"):
        run(mapping, tmp_path, ROW)
    (out / "qingdan.yaml").write_text("标准: guangdong\n# 本地\n", encoding="utf-8")
    run(mapping, tmp_path, ROW)
    assert (out / "qingdan.yaml").read_text(encoding="utf-8") == "标准: guangdong\n# 本地\n"


@pytest.mark.parametrize(("profile", "own"), [("guangdong", False), ("national", True)])
def test_below_a_catalogue(mapping: RecordMapping, tmp_path: Path, profile: str, own: bool) -> None:
    (tmp_path / "qingdan.yaml").write_text(f"标准: {profile}\n", encoding="utf-8")
    run(mapping, tmp_path, ROW)
    assert (tmp_path / "out" / "qingdan.yaml").exists() is own


def test_progress_ends_at_the_end(mapping: RecordMapping, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    rows = [{**ROW, "code": f"{n:03}"} for n in range(200)]
    run(mapping, tmp_path, *rows, progress=lambda done, total: steps.append((done, total)))
    assert len(steps) == 4
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1] == (tmp_path / "items.jsonl").stat().st_size


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_killed_midway_only_whole_files_are_there(mapping: RecordMapping, tmp_path: Path) -> None:
    rows = [{**ROW, "code": f"{n:03}", "stuff": ["材料" * 50] * 20} for n in range(999)]
    (tmp_path / "items.jsonl").write_bytes(lines_of(*rows))
    program = (
        "import sys; from pathlib import Path; from qingdan_catalog.records import import_records, load_mapping; "
        "import_records(Path(sys.argv[1]), load_mapping(sys.argv[2]), Path(sys.argv[3]))"
    )
    arguments = [str(tmp_path / name) for name in ("items.jsonl", "mapping.yaml", "out")]
    with subprocess.Popen([sys.executable, "-c", program, *arguments]) as process:
        folder = tmp_path / "out" / "民政局"
        while process.poll() is None and not (folder.is_dir() and sum(1 for _ in folder.iterdir()) > 20):
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)
    left = tree(tmp_path / "out")
    whole = run(mapping, tmp_path, *rows)
    finished = tree(tmp_path / "out")
    assert whole.conflicts == 0
    assert whole.written + whole.unchanged == 999
    assert whole.unchanged >= 20
    assert {name: data for name, data in left.items() if not re.search(r"/\.qingdan-.*\.tmp$", name)}.items() <= (
        finished.items()
    )
