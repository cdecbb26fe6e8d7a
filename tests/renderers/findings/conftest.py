"""A catalogue with everything in it that a report format could stumble over."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from qingdan_catalog.checking import CheckResult, check_catalogue
from qingdan_catalog.findings import Finding, Place, Severity
from qingdan_catalog.reading import Span
from qingdan_catalog.store import open_catalogue

FILE = "萨尔图区/许可 50%#?,a:b&'.yaml"
TEXT = """记录: 实施清单
事项名称: "𠮷𠮷<script>alert(1)</script>许 可"
基本编码: 000131006000
事项类型: 行政许可
实施主体: {名称: 𠮷𠮷局 局, 性质: "=1+1"}
法定办结时限: 20工作日
承诺办结时限: 30工作日 # 尾注
申请材料:
  - 名称: "=HYPERLINK(1)"
    必要性: "=1+1"
  - 名称: "申 请\\n100%,表:一"
    必要性: "100%,必:要]]>"
"""
PAIRS = {
    ("S001", "国标.yaml", 1, 1),
    ("S001", "坏.yaml", 2, 7),
    ("W001", FILE, 2, 7),
    ("S005", FILE, 3, 7),
    ("S008", FILE, 5, 23),
    ("T001", FILE, 7, 9),
    ("S008", FILE, 10, 10),
    ("W001", FILE, 11, 9),
    ("S008", FILE, 12, 10),
}
"""Rule, file, line and column of findings that every report must tell."""


def make_catalogue(root: Path) -> Path:
    """Write the catalogue; CRLF and a byte order mark in the file that matters."""
    (root / FILE).parent.mkdir(parents=True)
    (root / FILE).write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    (root / "qingdan.yaml").write_text("版次: 2026年第1版\n", encoding="utf-8")
    (root / "坏.yaml").write_bytes("记录: 实施清单\n事项名称: \x1b[2J甲\n".encode())
    (root / "国标.yaml").write_bytes("记录: 实施清单\n".encode("gbk"))
    return root


@pytest.fixture(scope="session")
def catalogue_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_catalogue(tmp_path_factory.mktemp("目录"))


@pytest.fixture(scope="session")
def result(catalogue_root: Path) -> CheckResult:
    found = check_catalogue(open_catalogue(catalogue_root), use_cache=False)
    pairs = {(each.rule, each.place.file, each.place.span.line, each.place.span.column) for each in found.findings}
    assert pairs >= PAIRS
    return found


@pytest.fixture(scope="session")
def hostile(result: CheckResult) -> CheckResult:
    """Findings as no file can cause them: control characters, half a surrogate, infinite numbers, a strange name."""
    args = {"name": "\x00\x1b]0;a\x07\ud800\ufffe<&\"'\r\n::error::%0A🏛"}
    finding = Finding("W001", Severity.ERROR, Place("a\n\x1b\udcff,:b.yaml", Span(3, 5, 4, 1), ("名称",)), "", args)
    return replace(result, findings=(finding, replace(finding, severity=Severity.ADVICE)), paths=("好.yaml",))


@pytest.fixture(scope="session")
def empty(result: CheckResult) -> CheckResult:
    return replace(result, findings=(), paths=("好.yaml",))
