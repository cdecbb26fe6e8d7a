"""The notice in the programs that people open it with: browser, spreadsheet, word processor; skipped without them."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pypdf
import pytest

from qingdan_catalog.items import load_file
from qingdan_catalog.store import open_catalogue
from qingdan_renderers.notice import NoticeView, render_notice
from qingdan_renderers.notice.build import build_notice
from qingdan_schema.models import ServiceItem

SAMPLE = Path(__file__).parents[2] / "items"
ITEM = "大庆市/萨尔图区/动物诊疗许可.yaml"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WRITER = next((path for path in [Path(OFFICE or "").resolve().with_name("swriter")] if path.is_file()), None)
BLANK = "_"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
]


@pytest.fixture(scope="module")
def view() -> NoticeView:
    record = load_file(open_catalogue(SAMPLE), ITEM).record
    assert isinstance(record, ServiceItem)
    return build_notice(record, edition="2026年第2版", updated="2026-06-01")


def words_in(pdf: Path) -> str:
    return plain("".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages))


def plain(text: str) -> str:
    """Words alone, without what breaks lines. A radical (⺠) that a writer took for its character becomes a blank."""
    return re.sub(r"\W", "", re.sub("[\u2e80-\u2eff]", BLANK, unicodedata.normalize("NFKC", text)))


def lacking(facts: list[str], words: str) -> list[str]:
    """The facts that are not among the words; a blank stands for any character."""
    patterns = {fact: "".join(f"[{re.escape(character)}{BLANK}]" for character in fact) for fact in facts}
    return [fact for fact, pattern in patterns.items() if not re.search(pattern, words)]


def facts_of(view: NoticeView) -> list[str]:
    facts = [fact.value for fact in view.facts] + [row.name for row in view.materials]
    facts += [row.name for row in view.steps] + [contact.value for contact in view.contacts]
    return [plain(part) for fact in facts for part in fact.splitlines()]


@pytest.mark.skipif(CHROMIUM is None, reason="没有 Chromium")
def test_a_browser_shows_and_prints_every_fact(view: NoticeView, tmp_path: Path) -> None:
    page, pdf = tmp_path / "a.html", tmp_path / "a.pdf"
    page.write_bytes(render_notice(view, "html"))
    command = [str(CHROMIUM), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    words = words_in(pdf)
    assert lacking(facts_of(view), words) == []
    width = pypdf.PdfReader(pdf).pages[0].mediabox.width
    assert round(float(width) / 72 * 25.4) == 210


@pytest.mark.skipif(OFFICE is None, reason="没有 LibreOffice")
def test_a_spreadsheet_program_opens_and_prints_every_fact(view: NoticeView, tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    book.write_bytes(render_notice(view, "xlsx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    words = words_in(tmp_path / "a.pdf")
    assert lacking(facts_of(view), words) == []


@pytest.mark.skipif(WRITER is None, reason="没有 LibreOffice Writer")
def test_a_word_processor_opens_and_prints_every_fact(view: NoticeView, tmp_path: Path) -> None:
    text = tmp_path / "a.docx"
    text.write_bytes(render_notice(view, "docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(text)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = tmp_path / "a.pdf"
    assert lacking(facts_of(view), words_in(pdf)) == []
    pages = pypdf.PdfReader(pdf).pages
    assert len(pages) == 2  # on one sheet
    assert "第1页共2页" in "".join(pages[0].extract_text().split())
