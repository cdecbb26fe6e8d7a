"""The flat tables that are kept beside the cache: whatever becomes of the file, the findings are the same."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import duckdb
import pytest

from qingdan_catalog import kept_tables
from qingdan_catalog.cache import FOLDER
from qingdan_catalog.checking import CheckResult, check_catalogue
from qingdan_catalog.flat import Layout, whole_layout
from qingdan_catalog.kept_tables import NAME, KeptTables
from qingdan_catalog.store import open_catalogue
from qingdan_catalog.table_rows import insert
from qingdan_catalog.tables import Tables

COUNTY = "大庆市/肇州县/食品经营许可.yaml"

HOLDER = """
import sys, duckdb
connection = duckdb.connect(sys.argv[1])
print("held", flush=True)
sys.stdin.read()
"""
KILLED = """
import os, sys
from pathlib import Path
from qingdan_catalog import kept_tables
from qingdan_catalog.checking import check_catalogue
from qingdan_catalog.store import open_catalogue

insert = kept_tables.insert

def killed(*args):
    insert(*args)
    os._exit(9)  # before the change is committed

kept_tables.insert = killed
check_catalogue(open_catalogue(Path(sys.argv[1])))
"""


def check(root: Path, *, cache: bool = True) -> CheckResult:
    return check_catalogue(open_catalogue(root), use_cache=cache)


def change(root: Path) -> None:
    text = (root / COUNTY).read_text(encoding="utf-8")
    (root / COUNTY).write_text(text.replace("事项名称: ", "事项名称: 一种", 1), encoding="utf-8")


def files_in(path: Path) -> set[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {file for (file,) in connection.execute("SELECT file FROM items").fetchall()}


def agrees(root: Path) -> bool:
    return check(root).findings == check(root, cache=False).findings


def test_without_the_cache_the_file_is_not_touched(doubled: Path) -> None:
    check(doubled, cache=False)
    assert not (doubled / FOLDER).exists()
    check(doubled)
    before = (doubled / FOLDER / NAME).read_bytes()
    change(doubled)
    check(doubled, cache=False)
    assert (doubled / FOLDER / NAME).read_bytes() == before


def test_only_what_changed_is_loaded_again(doubled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(doubled)
    loaded: list[str] = []

    def noting(
        connection: duckdb.DuckDBPyConnection, rows: Iterator[tuple[str, str]], folder: Path, layout: Layout
    ) -> None:
        told = list(rows)
        loaded.extend(file for file, _ in told)
        insert(connection, told, folder, layout)

    monkeypatch.setattr(kept_tables, "insert", noting)
    change(doubled)
    (doubled / "大庆市" / "又一份.yaml").rename(doubled / "大庆市" / "另一份.yaml")
    assert agrees(doubled)
    assert sorted(loaded) == sorted((COUNTY, "大庆市/另一份.yaml"))
    assert "大庆市/又一份.yaml" not in files_in(doubled / FOLDER / NAME)


def test_a_run_that_is_killed_leaves_the_state_before(doubled: Path) -> None:
    check(doubled)
    before = files_in(doubled / FOLDER / NAME)
    change(doubled)
    (doubled / "大庆市" / "又一份.yaml").unlink()
    ended = subprocess.run([sys.executable, "-c", KILLED, str(doubled)], env=os.environ, check=False)
    assert ended.returncode == 9
    assert files_in(doubled / FOLDER / NAME) == before
    assert agrees(doubled)
    assert files_in(doubled / FOLDER / NAME) == before - {"大庆市/又一份.yaml"}


def test_a_first_run_that_is_killed_leaves_nothing_that_is_believed(doubled: Path) -> None:
    assert subprocess.run([sys.executable, "-c", KILLED, str(doubled)], env=os.environ, check=False).returncode == 9
    assert (doubled / FOLDER / NAME).exists()
    assert agrees(doubled)
    assert COUNTY in files_in(doubled / FOLDER / NAME)


def test_a_file_that_another_program_holds_is_left_alone(doubled: Path) -> None:
    check(doubled)
    path = doubled / FOLDER / NAME
    before = path.read_bytes()
    change(doubled)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdin is not None
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert agrees(doubled)
        holder.stdin.close()
    assert path.read_bytes() == before
    change(doubled)
    assert agrees(doubled)
    assert path.read_bytes() != before


def other_stamp(path: Path) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("UPDATE qingdan_tables SET stamp = '别的'")
        connection.execute("DELETE FROM items")


def views(path: Path) -> None:
    path.unlink()
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE VIEW items AS SELECT 1 AS file")


def torn(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:12288] + b"\x07" * (len(data) - 12288))


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILED: dict[str, Callable[[Path], object]] = {
    "no database": lambda path: path.write_bytes(b"no database at all" * 1000),
    "an empty file": lambda path: path.write_bytes(b""),
    "half a file": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "pages overwritten": torn,
    "another database": views,
    "of another tool": other_stamp,
    "a folder": folder_instead,
    "gone": Path.unlink,
}


@pytest.mark.parametrize("spoil", SPOILED.values(), ids=SPOILED.keys())
def test_a_spoiled_file_changes_no_finding(doubled: Path, spoil: Callable[[Path], object]) -> None:
    check(doubled)
    spoil(doubled / FOLDER / NAME)
    change(doubled)
    assert agrees(doubled)
    change(doubled)
    assert agrees(doubled)


def test_two_in_one_program_do_not_share_the_file(tmp_path: Path) -> None:
    text = '{"item": {"name": "甲"}}'

    def kept() -> KeptTables:
        def rows(keys: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
            return ((file, text) for files in keys.values() for file in files)

        return KeptTables(tmp_path, "章", {"甲.yaml": "1"}, rows, whole_layout())

    with Tables([], kept()) as one, Tables([("乙.yaml", text)], kept()) as other:
        assert [row["file"] for row in one.query("SELECT file FROM items")] == ["甲.yaml"]
        assert [row["file"] for row in other.query("SELECT file FROM items")] == ["乙.yaml"]
    with Tables([], kept()) as again:
        assert [row["file"] for row in again.query("SELECT file FROM items")] == ["甲.yaml"]
        with duckdb.connect(str(again.saved()), read_only=True) as copy:
            names = {name for (name,) in copy.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert "items" in names
    assert not names & set(kept_tables.OWN)
