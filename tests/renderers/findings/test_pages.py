"""The reports that people read: the page as a browser reads it, the workbook as a spreadsheet program does."""

from __future__ import annotations

import base64
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from qingdan_catalog.checking import CheckResult
from qingdan_catalog.rules import all_rules
from qingdan_renderers._errors import RenderError
from qingdan_renderers.findings import _xlsx, report_html, report_xlsx

from .conftest import FILE, PAIRS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Page(HTMLParser):
    """The text of a page by article, the scripts, and the elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.articles: list[str] = []
        self.scripts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "article":
            self.articles.append("")
        if tag in ("article", "script"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open == ["article"]:
            self.articles[-1] += data
        elif self._open == ["script"]:
            self.scripts.append(data)


def page_of(result: CheckResult) -> str:
    return "\n".join(report_html(result))


def test_the_page_tells_every_finding(result: CheckResult) -> None:
    page = Page(page_of(result))
    assert len(page.articles) == len(result.findings)
    for rule, _, line, column in PAIRS:
        assert any(f"{rule} " in each and f"第 {line} 行第 {column} 列" in each for each in page.articles), rule
    (late,) = [each for each in page.articles if "T001" in each]
    for words in (
        "承诺办结时限长于法定办结时限",
        "承诺办结时限: 30工作日 # 尾注",
        "核对两个时限",
        all_rules()["T001"].rule.clause,
    ):
        assert words in late
    assert f"{FILE}:6:9 法定办结时限在这里" in late
    assert any("<script>alert(1)</script>许 可" in each for each in page.articles)


def test_nothing_of_a_record_is_markup(result: CheckResult, hostile: CheckResult) -> None:
    for each in (result, hostile):
        text = page_of(each)
        page = Page(text)
        (script,) = page.scripts
        digest = base64.b64encode(sha256(script.encode()).digest()).decode()
        assert f"script-src &#39;sha256-{digest}&#39;" in text or f"script-src 'sha256-{digest}'" in text
        assert not any(
            name.startswith("on") or name in ("src", "srcset") for _, names in page.elements for name in names
        )
        assert {names.get("href") for tag, names in page.elements if tag == "a"} == {"#findings"}


def test_a_page_without_findings_needs_no_script(empty: CheckResult) -> None:
    page = Page(page_of(empty))
    assert page.scripts == page.articles == []
    assert "没有发现问题" in page_of(empty)


@pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium")
def test_the_filter_works_in_a_browser(result: CheckResult, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(page_of(result), encoding="utf-8")
    # A page around it picks a rule and puts what is left in sight into its own title.
    outer = tmp_path / "b.html"
    outer.write_text(
        """<iframe src="a.html"></iframe><script>
        onload = () => {
          const inner = document.querySelector("iframe").contentDocument;
          inner.querySelector('[data-pick="S008"]').click();
          const shown = [...inner.querySelectorAll(".finding")].filter((each) => !each.hidden);
          document.title = inner.querySelector("output").textContent + "|" + shown.map((each) => each.dataset.rule);
        };</script>""",
        encoding="utf-8",
    )
    quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    profile = [f"--user-data-dir={tmp_path / 'profile'}", "--allow-file-access-from-files"]
    command = [str(CHROMIUM), *quiet, *profile, "--dump-dom", outer.as_uri()]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120, text=True)
    assert "<title>显示 3 处|S008,S008,S008</title>" in done.stdout


def read_book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_workbook_tells_every_finding(result: CheckResult) -> None:
    book = read_book(report_xlsx(result))
    assert book.sheetnames == ["问题清单", "汇总"]
    head, *rows = book["问题清单"].iter_rows(values_only=True)
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(told) == len(result.findings)
    assert {(each["规则"], each["文件"], each["行"]) for each in told} >= {
        (rule, file, line) for rule, file, line, _ in PAIRS
    }
    (late,) = [each for each in told if each["规则"] == "T001"]
    assert (late["实施主体"], late["事项名称"]) == ("𠮷𠮷局 局", "𠮷𠮷<script>alert(1)</script>许 可")
    assert (late["要素"], late["现在的内容"], late["级别"]) == ("承诺办结时限", "30工作日", "错误")
    assert late["怎样改"].startswith("核对两个时限")
    (code,) = [each for each in told if each["规则"] == "S005"]
    assert code["现在的内容"] == "000131006000"
    (need,) = [each for each in told if each["要素"] == "申请材料[1].必要性" and each["规则"] == "S008"]
    assert need["现在的内容"] == "=1+1"


def test_the_workbook_can_be_filtered_and_printed(result: CheckResult) -> None:
    sheet = read_book(report_xlsx(result))["问题清单"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:K{len(result.findings) + 1}"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.column_dimensions["G"].width == 28
    (late,) = [row for row in sheet.iter_rows() if row[9].value == "T001"]
    assert sheet.row_dimensions[late[0].row].height > 50  # all of its words are in sight


def test_no_cell_is_a_formula(result: CheckResult, hostile: CheckResult) -> None:
    for each in (result, hostile):
        data = report_xlsx(each)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.startswith("xl/worksheets/"):
                    assert not re.search(rb"<f[ >]", archive.read(name))
        for sheet in read_book(data):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type in ("s", "n")
                assert cell.data_type == "n" or cell.number_format == "@"
                assert not str(cell.value).startswith("=") or cell.quotePrefix


def test_the_summary_adds_up(result: CheckResult) -> None:
    rows = [row for row in read_book(report_xlsx(result))["汇总"].iter_rows(values_only=True) if row[0]]
    (whole,) = [row for row in rows if row[0] == "全部问题"]
    assert whole[-1] == sum(whole[1:-1]) == len(result.findings)
    rules = [row for row in rows if re.match(r"[A-Z]\d{3} ", row[0])]
    assert sum(row[-1] for row in rules) == len(result.findings)
    assert "T001 承诺办结时限长于法定办结时限" in [row[0] for row in rules]


def test_more_findings_than_a_sheet_holds(result: CheckResult, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_xlsx, "_MOST", 2)
    with pytest.raises(RenderError, match="请改用 jsonl 格式"):
        report_xlsx(replace(result, findings=result.findings[:3]))
