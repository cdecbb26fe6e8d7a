"""`qingdan check --watch` as a user runs it: a process that goes on until Ctrl+C."""

from __future__ import annotations

import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest
from watchfiles import Change

from qingdan_catalog.memory import Memory
from qingdan_catalog.store import Listing, RecordFile, open_catalogue
from qingdan_cli import app
from qingdan_cli._watch import _Watched

RECORD = "记录: 实施清单\n事项名称: 食品经营许可\n事项类型: 行政许可\n"
_TIMEOUT = 60
_COMMAND = (sys.executable, "-c", "from qingdan_cli.app import main; main()", "check")


class Lines:
    """The lines of a stream as they come."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def until(self, pattern: str) -> list[str]:
        """The next lines, up to one in which a pattern is found."""
        found = [self._lines.get(timeout=_TIMEOUT)]
        while not re.search(pattern, found[-1]):
            found.append(self._lines.get(timeout=_TIMEOUT))
        return found

    def close(self) -> None:
        """Read what is left of a process that has ended."""
        self._reader.join(_TIMEOUT)
        self._stream.close()

    def _read(self) -> None:
        for line in self._stream:
            self._lines.put(line.rstrip("\n"))


class Watching:
    """A running check; every wait ends after a minute with an error."""

    def __init__(self, *arguments: str) -> None:
        command = [*_COMMAND, "--watch", *arguments]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")
        assert self.process.stdout is not None and self.process.stderr is not None
        self._out, self._err = Lines(self.process.stdout), Lines(self.process.stderr)

    def told(self, until: str) -> list[str]:
        """What is printed next, up to the line that holds a word."""
        return self._out.until(until)

    def complaint(self, until: str) -> str:
        """What is said beside the report next, up to the line that holds a word."""
        return "\n".join(self._err.until(until))

    def end(self) -> int:
        """Press Ctrl+C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(_TIMEOUT)

    def close(self) -> None:
        """End it if it still runs."""
        self.process.kill()
        self.process.wait(_TIMEOUT)
        self._out.close()
        self._err.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "目录"
    root.mkdir()
    (root / "qingdan.yaml").write_text("标准: national\n", encoding="utf-8")
    (root / "甲.yaml").write_text(RECORD, encoding="utf-8")
    return root


@pytest.fixture
def watching(root: Path) -> Iterator[Watching]:
    with closing(Watching(str(root), "--format", "concise")) as running:
        running.complaint("正在看着")
        running.told("检查了")
        yield running


def put(path: Path, text: str) -> None:
    """Write a file as careful editors do: at once."""
    other = path.parents[1] / "写好了"
    other.write_text(text, encoding="utf-8")
    other.replace(path)


def test_what_is_new_and_what_is_gone_is_told(watching: Watching, root: Path) -> None:
    put(root / "甲.yaml", RECORD.replace("行政许可", "行政许司"))
    told = watching.told("；现在")
    assert "甲.yaml 改了" in told[1]
    assert [line for line in told if "甲.yaml:3:" in line and "行政许司" in line]
    assert "新出现 0 处" not in told[-1]
    put(root / "甲.yaml", RECORD)
    told = watching.told("；现在")
    assert [line for line in told if line.startswith("不再出现 ") and "行政许司" in line]
    assert "不再出现 0 处" not in told[-1]


def test_a_file_that_is_written_in_place(watching: Watching, root: Path) -> None:
    (root / "甲.yaml").write_text(RECORD.replace("行政许可", "行政许司"), encoding="utf-8")
    watching.told("^(?!不).*甲.yaml:3:.*行政许司")


def test_a_finding_that_moves_to_another_line_is_not_told(watching: Watching, root: Path) -> None:
    put(root / "甲.yaml", f"# 一行说明\n\n{RECORD}")
    assert watching.told("；现在")[2:] == [_last(root, "新出现 0 处，不再出现 0 处")]


def test_files_that_come_and_go(watching: Watching, root: Path) -> None:
    (root / "乙").mkdir()
    (root / "乙" / "乙.yaml").write_text(RECORD, encoding="utf-8")
    watching.told("^(?!不).*乙.yaml:")
    (root / "乙").rename(root.parent / "乙")
    watching.told("^不再出现 .*乙.yaml:")


def test_wrong_settings_are_told_and_the_watching_goes_on(watching: Watching, root: Path) -> None:
    put(root / "qingdan.yaml", "标准: 没有\n")
    assert "qingdan.yaml" in watching.complaint("错误：")
    put(root / "甲.yaml", RECORD.replace("行政许可", "行政许司"))
    watching.complaint("错误：")
    put(root / "qingdan.yaml", "标准: national\n")
    assert [line for line in watching.told("；现在") if "行政许司" in line]


def test_a_baseline_that_can_shrink_is_told(root: Path) -> None:
    (root / "甲.yaml").write_text(RECORD.replace("行政许可", "行政许司"), encoding="utf-8")
    baseline = str(root / "基线.json")
    assert app.run(["check", str(root), "--write-baseline", baseline]) == 0
    with closing(Watching(str(root), "--baseline", baseline)) as running:
        assert "是基线里已知的问题" in running.complaint("正在看着")
        put(root / "甲.yaml", RECORD)
        assert re.search("基线里有 [0-9]+ 处已经不再出现", running.complaint("不再出现"))


def test_what_others_write_beside_the_records_is_not_checked_again(watching: Watching, root: Path) -> None:
    put(root / "报告.html", "<p>")
    put(root / ".甲.yaml.swp", "x")
    put(root / "丙.yaml", RECORD)
    assert [line for line in watching.told("改了") if "丙.yaml 改了" in line]


def test_ctrl_c_ends_with_the_exit_code_of_the_last_report(watching: Watching, root: Path) -> None:
    assert watching.end() == 1
    assert "已停止" in watching.complaint("已停止")


def test_ctrl_c_where_nothing_fails(root: Path) -> None:
    with closing(Watching(str(root), "--fail-on", "never")) as running:
        running.complaint("正在看着")
        assert running.end() == 0


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("甲.yaml", True),
        ("大庆市/甲.yml", True),
        ("qingdan.yaml", True),
        ("机构.yaml", True),
        ("区划/乡镇.csv", True),
        ("基线.json", True),
        ("另一份.json", True),
        ("报告.json", False),
        ("报告.html", False),
        (".qingdan/cache.sqlite", False),
        (".git/index.yaml", False),
        ("大庆市/.甲.yaml", False),
    ],
)
def test_which_files_count(root: Path, path: str, counts: bool) -> None:
    (root / "qingdan.yaml").write_text("标准: national\n区划: 区划/乡镇.csv\n基线: 基线.json\n", encoding="utf-8")
    watched = _Watched(open_catalogue(root), Memory(), root / "另一份.json")
    assert watched.counts(Change.modified, str(root / path)) is counts


def test_a_catalogue_reached_by_a_link(root: Path) -> None:
    link = root.parent / "链接"
    link.symlink_to(root)
    watched = _Watched(open_catalogue(link), Memory(), link / "另一份.json")
    assert watched.counts(Change.modified, str(root / "甲.yaml"))
    assert watched.counts(Change.modified, str(root / "另一份.json"))
    with closing(Watching(str(link), "--format", "concise")) as running:
        running.complaint("正在看着")
        put(root / "甲.yaml", RECORD.replace("行政许可", "行政许司"))
        assert "甲.yaml 改了" in running.told("改了")[-1]


@pytest.mark.parametrize(
    ("change", "path", "counts"),
    [
        (Change.added, "新", True),
        (Change.added, "4913", False),
        (Change.deleted, "4913", False),
        (Change.deleted, "乙.d", True),
        (Change.modified, "乙.d", False),
    ],
)
def test_folders_count_where_they_hold_records(root: Path, change: Change, path: str, counts: bool) -> None:
    (root / "新").mkdir()
    listing = Listing((RecordFile("乙.d/甲.yaml", "1"),), ())
    watched = _Watched(open_catalogue(root), Memory(listing=listing), None)
    assert watched.counts(change, str(root / path)) is counts


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--output", "报告.txt"], "--output"),
        (["--format", "json"], "json"),
        (["--write-baseline", "基线.json"], "--write-baseline"),
    ],
)
def test_what_is_written_once_is_refused(
    root: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert app.run(["check", str(root), "--watch", *arguments]) == 2
    assert "--watch 只" in (said := capsys.readouterr().err) and words in said


def _last(root: Path, changes: str) -> str:
    """The last line of a report of changes, from the counts of an ordinary one."""
    command = [*_COMMAND, str(root), "--format", "concise"]
    report = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout.splitlines()
    return f"{changes}；现在 {report[-1].partition('：')[2].partition('。')[0]}。"
