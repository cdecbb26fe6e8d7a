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
from qingdan_catalog.store import open_catalogue
from qingdan_catalog.table_rows import table_columns

SAMPLE = Path(__file__).parents[3] / "items"
COUNTY = "大庆市/肇州县/食品经营许可.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The sample with a record that stands there twice."""
    root = tmp_path / "目录"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns("previous", FOLDER))
    shutil.copy(root / COUNTY, root / "大庆市" / "又一份.yaml")
    return root


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
            for name in (*table_columns(), "qingdan_contents")
        }


def test_tables_filled_meanwhile_are_those_made_at_once(
    root: Path, begun: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    findings, meanwhile = check(root).findings, rows(root)
    assert begun == [root / FOLDER]
    assert "K001" in {finding.rule for finding in findings}
    assert check(root, cache=False).findings == findings
    shutil.rmtree(root / FOLDER)
    monkeypatch.setattr(_run, "_POOL_FROM", 100_000)
    assert check(root).findings == findings
    assert rows(root) == meanwhile


def test_where_half_is_known_the_rest_comes_from_the_cache(root: Path, begun: list[Path]) -> None:
    folders = [folder for folder in root.iterdir() if folder.is_dir() and not folder.name.startswith(".")]
    aside = root.parent / "另放"
    shutil.move(folders[0], aside)
    check(root)
    shutil.move(aside, folders[0])
    (root / FOLDER / NAME).unlink()
    assert check(root).findings == check(root, cache=False).findings
    assert {row.split("'")[1] for row in rows(root)["qingdan_contents"]} == {
        file.path for file in open_catalogue(root).listing().files
    }


def test_an_interruption_leaves_no_half_filled_tables(root: Path) -> None:
    def interrupted(done: int, total: int) -> None:
        if done > total // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        check_catalogue(open_catalogue(root), progress=interrupted)
    with duckdb.connect(str(root / FOLDER / NAME), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_tables()").fetchall() == [(0,)]
    assert check(root).findings == check(root, cache=False).findings
