"""What rules between records say of themselves is true: what they read, and which records they look at together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from qingdan_catalog.bodies import read_bodies
from qingdan_catalog.checking._judge import judge
from qingdan_catalog.flat import layout_of, whole_layout
from qingdan_catalog.reads import Changed
from qingdan_catalog.rules import CatalogueCase, LoadedRule, Scope, all_rules, layout_under
from qingdan_catalog.rules.testing import read_cases
from qingdan_catalog.store import is_record_name, open_catalogue
from qingdan_catalog.tables import Tables
from qingdan_schema.profiles import find_profile

CASES = Path(__file__).parents[2] / "cases" / "rules"
SAMPLE = Path(__file__).parents[3] / "items"
NATIONAL = find_profile("national")
BETWEEN = [code for code, each in all_rules().items() if each.rule.scope is Scope.CATALOGUE]
LOCAL = [code for code, each in all_rules().items() if each.rule.within]


def catalogues(code: str = "") -> Iterator[Mapping[str, str]]:
    """The files of every case of a rule between records (of one, by its code): few that have much to do with each
    other."""
    for path in sorted(CASES.rglob(f"{code.lower()}*.yaml")):
        cases = read_cases(path)
        for kind in ("pass", "fail"):
            yield from (case["files"] for case in cases.get(kind, ()) if "files" in case and "old" not in case)


def rows_of(files: Mapping[str, str]) -> dict[str, str]:
    rows = {file: judge(text.encode(), NATIONAL).rows for file, text in files.items() if is_record_name(file)}
    return {file: text for file, text in rows.items() if text}


def put(files: Mapping[str, str], names: Iterable[str], folder: Path) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(files[name], encoding="utf-8")


def found(rule: LoadedRule, tables: Tables, folder: Path) -> list[tuple[str, str]]:
    directory, register = folder / "机构.yaml", open_catalogue(folder).settings.register
    bodies = read_bodies(directory) if directory.is_file() else None
    day = datetime.date(2026, 7, 1)
    case = CatalogueCase(tables, NATIONAL, day, bodies, register=folder / register if register else None)
    return sorted((file, repr(hit)) for file, hit in rule.check(case))


@pytest.mark.parametrize("code", BETWEEN)
def test_a_rule_reads_only_what_it_says(code: str, tmp_path: Path) -> None:
    rule, hits = all_rules()[code], 0
    layout = layout_of(frozenset(rule.rule.reads))
    for number, files in enumerate(catalogues(code)):
        folder = tmp_path / str(number)
        folder.mkdir()
        rows = rows_of(files)
        put(files, files.keys() - rows.keys(), folder)
        with Tables(rows.items()) as whole, Tables(rows.items(), layout=layout) as narrow:
            in_whole = found(rule, whole, folder)
            assert found(rule, narrow, folder) == in_whole
        hits += len(in_whole)
    assert hits, "no case in which the rule finds anything"


def test_tables_hold_no_more_than_rules_that_ship_read() -> None:
    layout, whole = layout_under(NATIONAL).columns(), whole_layout().columns()
    assert layout["basis"].keys() < whole["basis"].keys() | {"file"}
    assert "conditions" in whole["items"]
    assert "conditions" not in layout["items"]


@pytest.mark.parametrize("code", LOCAL)
def test_a_rule_finds_in_records_that_belong_together_what_it_finds_in_all(code: str, tmp_path: Path) -> None:
    rule, hits = all_rules()[code], 0
    for number, files in enumerate(catalogues()):
        folder = tmp_path / str(number)
        folder.mkdir()
        rows = rows_of(files)
        put(files, files.keys() - rows.keys(), folder)
        with Tables(rows.items()) as tables:
            whole = found(rule, tables, folder)
            hits += len(whole)
            left = set(rows)
            while left:
                with tables.near(Changed(frozenset({min(left)}), {})) as narrow:
                    near = narrow(rule.rule.within)
                    assert found(rule, tables, folder) == [each for each in whole if each[0] in near]
                left -= near
            assert found(rule, tables, folder) == whole
    assert hits, "no case in which the rule finds anything"


def test_near_to_a_change_is_what_shares_a_value_now_or_before() -> None:
    def item(code: str) -> str:
        return f'记录: 实施清单\n基本编码: "{code}"\n'

    rows = rows_of({"a.yaml": item("1"), "b.yaml": item("1"), "c.yaml": item("2"), "d.yaml": item("3"), "e.yaml": ""})
    former = rows_of({"a.yaml": item("2"), "gone.yaml": item("4")})
    with Tables(rows.items()) as tables:
        with tables.near(Changed(frozenset({"a.yaml", "gone.yaml"}), former)) as narrow:
            near = narrow("basic_code")
            assert near == {"a.yaml", "b.yaml", "c.yaml", "gone.yaml"}
            assert {row["file"] for row in tables.query("SELECT file FROM items")} == near - {"gone.yaml"}
            assert narrow("file") == {"a.yaml", "gone.yaml"}
            assert [row["file"] for row in tables.query("SELECT file FROM records")] == ["a.yaml"]
        assert {row["file"] for row in tables.query("SELECT file FROM items")} == set(rows)
        with tables.near(Changed(frozenset({"d.yaml"}), {})) as narrow:
            assert narrow("file") == {"d.yaml"}


def test_the_sample_as_a_whole() -> None:
    catalogue = open_catalogue(SAMPLE)
    files = {file.path: str(catalogue.read(file.path), "utf-8") for file in catalogue.listing().files}  # type: ignore[arg-type]
    rows = rows_of(files)
    with Tables(rows.items()) as tables:
        whole = {code: found(all_rules()[code], tables, SAMPLE) for code in LOCAL}
        with tables.near(Changed(frozenset({min(rows)}), {})) as narrow:
            for code in LOCAL:
                near = narrow(all_rules()[code].rule.within)
                assert found(all_rules()[code], tables, SAMPLE) == [each for each in whole[code] if each[0] in near]
