"""What holds for every format: the same bytes for the same result, every finding told, nothing hostile let through."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from qingdan_catalog.checking import CheckResult, check_catalogue
from qingdan_catalog.store import open_catalogue
from qingdan_cli._report import _BINARY, ReportFormat
from qingdan_renderers.findings import BINARY_REPORTERS, COLOURED, REPORTERS

ALL = [*REPORTERS, *BINARY_REPORTERS]


def made(name: str, result: CheckResult) -> bytes:
    if name in BINARY_REPORTERS:
        return BINARY_REPORTERS[name](result)
    return "".join(f"{line}\n" for line in REPORTERS[name](result)).encode(errors="backslashreplace")


def test_the_command_knows_every_format() -> None:
    assert [each.value for each in ReportFormat] == ALL
    assert {*_BINARY} == {*BINARY_REPORTERS}
    assert {*COLOURED} < {*REPORTERS}


@pytest.mark.parametrize("name", ALL)
def test_two_reports_are_equal_by_byte(name: str, result: CheckResult, catalogue_root: Path) -> None:
    again = check_catalogue(open_catalogue(catalogue_root), use_cache=False)
    assert made(name, result) == made(name, again)


@pytest.mark.parametrize("name", ALL)
def test_hostile_and_empty_results_make_a_report(name: str, hostile: CheckResult, empty: CheckResult) -> None:
    for result in (hostile, empty):
        words = made(name, result)
        assert not any(code in words for code in (b"\x00", b"\x1b", b"\x07")) or name == "xlsx"


@pytest.mark.parametrize("name", [name for name in REPORTERS if name != "html"])
def test_a_report_is_made_as_it_is_asked_for(name: str, result: CheckResult) -> None:
    many = replace(result, findings=result.findings * 50)
    lines = REPORTERS[name](many)
    held = [next(lines) for _ in range(5)]
    assert len(held) == 5
    assert sum(1 for _ in lines) >= (2 if name == "junit" else 50)


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab"])
def test_paths_begin_at_the_top_of_the_repository(name: str, catalogue_root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "仓库" / "目录"
    folder.mkdir(parents=True)
    (folder / "好.yaml").write_text("记录: 基本目录\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", str(tmp_path / "仓库")], check=True)
    result = check_catalogue(open_catalogue(folder), use_cache=False)
    words = made(name, result).decode()
    assert ("%E7%9B%AE%E5%BD%95/%E5%A5%BD.yaml" if name == "sarif" else "目录/好.yaml") in words


def test_a_file_that_is_gone_since_leaves_a_report_without_its_lines(tmp_path: Path) -> None:
    (tmp_path / "好.yaml").write_text("记录: 基本目录\n", encoding="utf-8")
    result = check_catalogue(open_catalogue(tmp_path), use_cache=False)
    (tmp_path / "好.yaml").unlink()
    for name in ALL:
        assert made(name, result)
    assert "记录" not in made("text", result).decode()
