"""Tables that are filled while records are judged: the same tables and findings, and none of them half filled."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from qingdan_catalog.cache import FOLDER
from qingdan_catalog.checking import CheckResult, _run, check_catalogue
from qingdan_catalog.kept_tables import NAME, KeptTables
from qingdan_catalog.rules import layout_under
from qingdan_catalog.store import open_catalogue
from qingdan_schema.profiles import find_profile


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """Every run is long work; where tables were begun before all was judged."""
    folders: list[Path] = []
    begin = KeptTables.begin

    def noting(kept: KeptTables, scratch: Path) -> duckdb.DuckDBPyConnection | None:
        folders.append(kept.folder)
        return begin(kept, scratch)

    monkeypatch.setattr(_run, "_POOL_FROM", 10)
    monkeypatch.setattr(_run, "_KEEP_AFTER", 20)
    monkeypatch.setattr("qingdan_catalog.checking._filling._PORTION", 30)
    monkeypatch.setattr(KeptTables, "begin", noting)
    yield folders


def check(root: Path, *, cache: bool = True) -> CheckResult:
    return check_catalogue(open_catalogue(root), use_cache=cache)


def rows(root: Path) -> dict[str, list[str]]:
    """The rows of every table in the kept file."""
    with duckdb.connect(str(root / FOLDER / NAME), read_only=True) as connection:
        return {
            name: sorted(map(repr, connection.table(name).fetchall()))
            for name in (*layout_under(find_profile("national")).columns(), "qingdan_contents")
        }


def test_tables_filled_meanwhile_are_those_made_at_once(
    doubled: Path, begun: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    findings, meanwhile = check(doubled).findings, rows(doubled)
    assert begun == [doubled / FOLDER]
    assert "K001" in {finding.rule for finding in findings}
    assert check(doubled, cache=False).findings == findings
    shutil.rmtree(doubled / FOLDER)
    monkeypatch.setattr(_run, "_POOL_FROM", 100_000)
    assert check(doubled).findings == findings
    assert rows(doubled) == meanwhile


def test_where_half_is_known_the_rest_comes_from_the_cache(doubled: Path, begun: list[Path]) -> None:
    folders = [folder for folder in doubled.iterdir() if folder.is_dir() and not folder.name.startswith(".")]
    aside = doubled.parent / "另放"
    shutil.move(folders[0], aside)
    check(doubled)
    shutil.move(aside, folders[0])
    (doubled / FOLDER / NAME).unlink()
    assert check(doubled).findings == check(doubled, cache=False).findings
    assert {row.split("'")[1] for row in rows(doubled)["qingdan_contents"]} == {
        file.path for file in open_catalogue(doubled).listing().files
    }


def test_an_interruption_leaves_no_half_filled_tables(doubled: Path) -> None:
    def interrupted(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_catalogue(open_catalogue(doubled), progress=interrupted)
    with duckdb.connect(str(doubled / FOLDER / NAME), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(0,)]
    assert check(doubled).findings == check(doubled, cache=False).findings
