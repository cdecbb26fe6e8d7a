"""Many documents in one run: nothing made twice, nothing lost, nothing left half done."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from qingdan_catalog.selection import select_paths
from qingdan_catalog.store import open_catalogue
from qingdan_cli import app
from qingdan_renderers import batch, manifest
from qingdan_renderers._making import Maker, Rendered, Task
from qingdan_renderers.batch import BatchOptions, BatchResult, render_documents
from qingdan_renderers.documents import Document, Flowcharts, Notices
from qingdan_schema.errors import QingdanError

RECORD = """记录: 实施清单
事项名称: {name}
事项类型: 行政许可
行使层级: 县级
实施主体: {{名称: {body}}}
咨询方式: 0459-1234567
"""
RUN = "import sys; from qingdan_cli import app; sys.exit(app.run(sys.argv[1:]))"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A catalogue of three items."""
    folder = tmp_path / "目录"
    folder.mkdir()
    (folder / "qingdan.yaml").write_text("名称: 某县目录\n版次: 第1版\n", encoding="utf-8")
    for name in ("甲", "乙", "丙"):
        (folder / f"{name}.yaml").write_text(RECORD.format(name=name, body="某局"), encoding="utf-8")
    return folder


def make(
    catalogue: Path, out: Path, document: Document | None = None, formats: tuple[str, ...] = ("html",), **how: Any
) -> BatchResult:
    opened = open_catalogue(catalogue)
    paths, _ = select_paths(opened, [])
    return render_documents(document or Notices(), opened, paths, formats, out, options=BatchOptions(**how))


def listed(out: Path, label: str = "文书") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((out / manifest.NAME).read_bytes())[label]
    return rows


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_manifest_tells_what_lies_there_and_what_it_was_made_from(office: Path, tmp_path: Path) -> None:
    make(office, tmp_path / "out", formats=("html", "xlsx"))
    rows = listed(tmp_path / "out")
    assert len(rows) == 6
    row = next(each for each in rows if each["事项名称"] == "甲" and each["格式"] == "html")
    held = (tmp_path / "out" / row["文件"]).read_bytes()
    assert row["字节"] == len(held)
    assert (row["实施主体"], row["版次"], row["标准"]) == ("某局", "第1版", "national@2020.1")
    assert [each["文件"] for each in row["来源"]] == ["甲.yaml"]
    assert str(tmp_path) not in (tmp_path / "out" / manifest.NAME).read_text(encoding="utf-8")


def test_what_has_not_changed_is_not_made_again(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    make(office, out)
    before = (out / manifest.NAME).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Maker, "render", lambda self, task: pytest.fail(f"made {task.path} again"))
        again = make(office, out)
    assert (again.documents, again.unchanged, again.items) == (0, 3, 3)
    assert (out / manifest.NAME).read_bytes() == before
    assert make(office, out, force=True).documents == 3


def test_what_a_document_was_made_from_has_it_made_again(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(office, out)
    change(office / "甲.yaml", "1234567", "7654321")
    assert make(office, out).documents == 1
    target = next((out / "一次性告知单" / "某局").glob("乙*"))
    target.write_bytes(b"")
    assert make(office, out).documents == 1
    assert target.stat().st_size
    target.unlink()
    assert make(office, out).documents == 1
    change(office / "qingdan.yaml", "第1版", "第2版")
    assert make(office, out).documents == 3
    (office / "qingdan.yaml").write_text("名称: 某县目录\n版次: 第2版\n规则: {忽略: [W005]}\n", encoding="utf-8")
    assert make(office, out).documents == 0, "how a catalogue is checked changes no document"
    assert make(office, out, formats=("html", "xlsx")).documents == 3
    assert make(office, out, Flowcharts()).documents == 6
    assert make(office, out, Flowcharts(risks=True)).documents == 6
    assert make(office, out, formats=("html", "xlsx")).documents == 0


def test_a_change_above_reaches_the_documents_below(tmp_path: Path) -> None:
    office, out = tmp_path / "目录", tmp_path / "out"
    office.mkdir()
    entry = (
        '记录: 基本目录\n基本编码: "000131001000"\n事项名称: 甲\n事项类型: 行政许可\n行使层级: [县级]\n数量限制: 无\n'
    )
    (office / "甲.yaml").write_text(entry, encoding="utf-8")
    item = '记录: 实施清单\n基本编码: "000131001000"\n行使层级: 县级\n实施主体: {名称: 某局}\n'
    (office / "乙.yaml").write_text(item, encoding="utf-8")
    assert make(office, out).documents == 1
    change(office / "甲.yaml", "事项名称: 甲", "事项名称: 甲许可")
    assert make(office, out).documents == 1
    assert [each["事项名称"] for each in listed(out)] == ["甲许可"]
    assert [each["文件"] for each in listed(out)[0]["来源"]] == ["甲.yaml", "乙.yaml"]


def test_documents_of_gone_and_renamed_records_are_told_and_pruned_on_demand(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(office, out)
    (office / "甲.yaml").unlink()
    change(office / "乙.yaml", "事项名称: 乙", "事项名称: 乙许可")
    result = make(office, out)
    assert (result.documents, result.old, result.pruned) == (1, 2, 0)
    files = sorted(path.name[:3] for path in (out / "一次性告知单").rglob("*.html"))
    assert len(files) == 4
    assert make(office, out).old == 2
    result = make(office, out, prune=True)
    assert (result.old, result.pruned) == (0, 2)
    assert len(list((out / "一次性告知单").rglob("*.html"))) == 2
    assert listed(out, "旧文书") == []


def test_an_old_document_that_somebody_has_changed_stays(office: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    make(office, out)
    (office / "甲.yaml").unlink()
    edited = next((out / "一次性告知单" / "某局").glob("甲*"))
    edited.write_text("改过", encoding="utf-8")
    result = make(office, out, prune=True)
    assert (result.pruned, result.edited) == (0, 1)
    assert edited.exists()


def test_the_documents_of_another_catalogue_in_the_folder_are_not_old(office: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "另一县"
    make(office, out)
    shutil.copytree(office, other)
    (other / "甲.yaml").unlink()
    change(other / "qingdan.yaml", "某县目录", "另一县目录")
    change(other / "乙.yaml", "某局", "另一局")
    assert make(other, out).old == 0


@pytest.mark.parametrize("place", ["../外.html", "/外.html", "a/../../外.html", "C:\\外.html", "a\0b"])
def test_a_forged_manifest_reaches_nothing_outside(office: Path, tmp_path: Path, place: str) -> None:
    out, victim = tmp_path / "out", tmp_path / "外.html"
    make(office, out)
    (office / "甲.yaml").unlink()
    make(office, out)
    data = json.loads((out / manifest.NAME).read_bytes())
    shutil.copy(out / data["旧文书"][0]["文件"], victim)
    data["旧文书"][0]["文件"] = place
    (out / manifest.NAME).write_text(json.dumps(data), encoding="utf-8")
    assert make(office, out, prune=True).pruned == 0
    assert victim.exists()


@pytest.mark.parametrize("held", ["", "[]", "{", '{"文书": 1}', '{"文书": [1, {}, {"来源": []}]}', "[" * 100_000])
def test_a_broken_manifest_costs_time_only(office: Path, tmp_path: Path, held: str) -> None:
    make(office, tmp_path)
    (tmp_path / manifest.NAME).write_text(held, encoding="utf-8")
    assert make(office, tmp_path).documents == 3


def test_records_of_one_code_do_not_take_each_others_place(office: Path, tmp_path: Path) -> None:
    for name, code in (("甲", "11230602MB1A23457D4000131001000"), ("乙", "11230602MB1A23457D4000131001000")):
        text = RECORD.format(name="同名", body="某局") + f'实施编码: "{code}"\n'
        (office / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = make(office, tmp_path / "out")
    assert result.troubles == []
    assert len(list((tmp_path / "out").rglob("同名*.html"))) == 2
    one = open_catalogue(office)
    render_documents(Notices(), one, ["甲.yaml"], ["html"], tmp_path / "one")
    names = {path.name for path in (tmp_path / "one").rglob("同名*")}
    assert names < {path.name for path in (tmp_path / "out").rglob("同名*")}, "names do not depend on the selection"


def test_paths_fit_into_windows_and_keep_their_marks(office: Path, tmp_path: Path) -> None:
    text = RECORD.format(name="𬭎" * 200, body="局" * 200)
    (office / "甲.yaml").write_text(text, encoding="utf-8")
    make(office, tmp_path / "out", Flowcharts(), ("html", "pdf"))
    paths = [each["文件"] for each in listed(tmp_path / "out")]
    assert max(map(len, paths)) <= 175
    assert len({path for path in paths if "𬭎" in path}) == 4
    assert all(len(part.encode()) <= 255 for path in paths for part in path.split("/"))


def test_the_index_leads_to_every_document(office: Path, tmp_path: Path) -> None:
    from urllib.parse import unquote

    from reading import Page

    change(office / "甲.yaml", "某局", '"<b>局"')
    make(office, tmp_path)
    page = Page((tmp_path / "索引.html").read_bytes())
    links = {unquote(each["href"] or "") for each in page.named("a") if "href" in each}
    assert {row["文件"] for row in listed(tmp_path)} <= links
    assert not page.named("b") and not page.named("script")


def test_an_interrupted_run_knows_what_it_made(office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Maker.render

    def stop_at_second(self: Maker, task: Task) -> Rendered:
        if task.path != tasks[0]:
            raise KeyboardInterrupt
        return whole(self, task)

    tasks = select_paths(open_catalogue(office), [])[0]
    monkeypatch.setattr(batch, "_PORTION", 1)
    with monkeypatch.context() as patch:
        patch.setattr(Maker, "render", stop_at_second)
        with pytest.raises(KeyboardInterrupt):
            make(office, tmp_path / "out")
    assert len(listed(tmp_path / "out")) == 1
    result = make(office, tmp_path / "out")
    assert (result.documents, result.unchanged) == (2, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_leaves_whole_files_and_no_traceback(office: Path, tmp_path: Path) -> None:
    for number in range(200):
        (office / f"第{number}项.yaml").write_text(RECORD.format(name=f"第{number}项", body="某局"), encoding="utf-8")
    out = tmp_path / "out"
    arguments = ["render", "notice", str(office), "--out", str(out), "--format", "html,docx", "--jobs", "2"]
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, *arguments], stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    deadline = time.monotonic() + 120
    while not list(out.rglob("*.docx")) and process.poll() is None and time.monotonic() < deadline:
        pass
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the command
    said = process.communicate()[1].decode()
    assert process.returncode == 130, said
    assert said == "已中断。\n"
    assert [path for path in out.rglob("*") if path.name.endswith(".tmp")] == []
    rows = listed(out)
    assert 0 < len(rows) < 400
    assert all((out / row["文件"]).stat().st_size == row["字节"] for row in rows)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_killed_process_is_one_sentence() -> None:
    from qingdan_catalog.processes import in_portions

    with pytest.raises(QingdanError, match="意外停止"):
        list(in_portions(_kill, [1, 2], size=1, pool_from=1, jobs=2))


def _kill(numbers: Any) -> list[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


def test_the_command_tells_what_it_did(office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["render", "notice", str(office), "--format", "html", "--out", str(tmp_path / "out")]
    assert app.run([*arguments, "--jobs", "1"]) == 0
    assert "制作了 3 份一次性告知单" in capsys.readouterr().out
    (office / "甲.yaml").unlink()
    assert app.run(arguments) == 0
    told = capsys.readouterr().out
    assert "2 份没有变化" in told and "多出 1 份旧文书" in told
    assert app.run([*arguments, "--prune"]) == 0
    assert "删除了 1 份旧文书" in capsys.readouterr().out
    assert app.run([*arguments, "--level", "乡级"]) == 2
    assert "行使层级" in capsys.readouterr().err
