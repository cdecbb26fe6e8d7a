"""SQL from a profile: it reads the flat tables and nothing else, and not for long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qingdan_catalog.own_profile import mistakes_in
from qingdan_catalog.queries import Answer, ask, query_mistake
from qingdan_catalog.tables import Tables

ROWS = [("甲.yaml", '{"item": {"record": "实施清单", "name": "甲"}, "materials": [{"row_number": 1, "name": "照片"}]}')]


@pytest.fixture(scope="module")
def database() -> Iterator[Path]:
    with Tables(ROWS) as tables:
        yield tables.saved()


def test_the_saved_tables_hold_the_same_rows(database: Path) -> None:
    items, materials = ask(database, ["SELECT file, name FROM items", "SELECT file, row_number, name FROM materials"])
    assert items == Answer(("file", "name"), (("甲.yaml", "甲"),))
    assert materials.rows == (("甲.yaml", 1, "照片"),)


FILES = "查询不能读写文件、访问网络或装扩展"
STATEMENTS = "查询只能是一条 SELECT 查询，不能写别的语句，也不能写多条"
REFUSED = {
    "SELECT * FROM read_csv('{secret}')": FILES,
    "SELECT * FROM read_text('{secret}')": FILES,
    "SELECT * FROM '{secret}'": FILES,
    "SELECT * FROM glob('/*')": FILES,
    "SELECT * FROM 'https://example.com/a.csv'": FILES,
    "SELECT * FROM duckdb_secrets()": FILES,
    "SELECT getenv('HOME') AS file": "查询没有“getenv”这个函数",
    "SELECT * FROM ROWS": "查询没有“ROWS”这张表",
    "SELECT * FROM enable_logging()": "查询不能改动数据库的设置",
    "COPY items TO '{secret}.csv'": STATEMENTS,
    "ATTACH '{secret}' AS other": STATEMENTS,
    "INSTALL httpfs": STATEMENTS,
    "LOAD httpfs": STATEMENTS,
    "SET enable_external_access = true": STATEMENTS,
    "RESET lock_configuration": STATEMENTS,
    "PRAGMA version": STATEMENTS,
    "CALL duckdb_functions()": STATEMENTS,
    "DROP TABLE records": STATEMENTS,
    "INSERT INTO records SELECT * FROM records": STATEMENTS,
    "CREATE TABLE other AS SELECT 1": STATEMENTS,
    "EXPORT DATABASE '{secret}.d'": STATEMENTS,
    "EXPLAIN SELECT file FROM items": STATEMENTS,
    "SELECT file FROM items; SELECT file FROM items": STATEMENTS,
    "SELECT file FROM items; DROP TABLE records": STATEMENTS,
    "": STATEMENTS,
    "-- SELECT 1": STATEMENTS,
    "SELECT file FROM items WHERE file = ?": "查询里不能有“?”“$1”这样的参数",
    "SELECT nam FROM items": "查询没有“nam”这一列，相近的有：name",
    "SELECT file FROM item": "查询没有“item”这张表，相近的有：items",
    "SELECT file FROM items WHEN x": "查询写法不对，错在“WHEN”附近",
    "SELECT name FROM items": "查询没有给出 file 列，请在 SELECT 里写上 items.file，说明问题在哪条记录",
    "SELECT file, name, name FROM items": "查询给出了同名的列，请用 AS 改名：file、name、name",
    "SELECT file, name AS n FROM items": "提示里的“{name}”不是查询给出的列，给出的列有：file、n",
    "SELECT file, CAST(name AS INTEGER) AS name FROM items": "查询不能用：Conversion Error",
}


def test_what_a_query_may_not_do(database: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("a,b\n1,2\n", encoding="utf-8")
    queries = [query.format(secret=secret) for query in REFUSED]
    answers = ask(database, queries)
    for query, answer, said in zip(queries, answers, REFUSED.values(), strict=True):
        assert (query_mistake("{name}", answer) or "").startswith(said), (query, answer)
    assert list(tmp_path.iterdir()) == [secret]
    assert ask(database, ["SELECT count(*) FROM records"])[0].rows == ((1,),)


@pytest.mark.parametrize(
    "query",
    [
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT count(*) AS file FROM r",
        "SELECT count(*) AS file FROM range(10000000) a, range(10000000) b",
        "SELECT repeat('x', 2000000000) AS file",  # it heeds no interrupt of DuckDB
    ],
)
def test_a_query_that_takes_too_long_is_ended(database: Path, query: str) -> None:
    start = time.perf_counter()
    (answer,) = ask(database, [query], seconds=1)
    assert answer.error in ("time", "memory")
    assert time.perf_counter() - start < 20


def test_memory_and_rows_are_bounded(database: Path) -> None:
    (answer,) = ask(database, ["SELECT list(range) AS file FROM range(1000000000)"])
    assert answer.error in ("memory", "time")
    (answer,) = ask(database, ["SELECT range AS file FROM range(200000)"])
    assert answer.error == "rows"
    (answer,) = ask(database, ["SELECT repeat('长', 10000) AS file"])
    assert len(answer.rows[0][0]) == 201


HEAD = "标准: 某县\n名称: 某县标准\n版本: '1'\n日期: 2026-01-01\n来源: 某县\n可信度: 高\n自定规则:\n"
RULE = "  - {{编号: DQ00{0}, 名称: 规则{0}, 级别: 提示, 提示: '{1}', 查询: \"{2}\"}}\n"


def test_queries_are_prepared_when_a_profile_is_validated(tmp_path: Path) -> None:
    rules = (
        RULE.format(1, "甲", "SELECT file FROM items")
        + RULE.format(2, "甲", "SELECT file, nam FROM items")
        + RULE.format(3, "{x}", "SELECT file FROM items")
    )
    path = tmp_path / "某县.yaml"
    path.write_text(HEAD + rules, encoding="utf-8")
    said = [(each.span.line, each.message.partition("，相近")[0]) for each in mistakes_in(path)]
    assert said == [
        (9, "查询没有“nam”这一列"),
        (10, "提示里的“{x}”不是查询给出的列，给出的列有：file"),
    ]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT nam AS file FROM items", "标准 某县@1 的自定规则 DQ001 查询没有“nam”这一列"),
        ("SELECT '../外.yaml' AS file", "的自定规则 DQ001 查询给出的 file“../外.yaml”不是目录里的记录文件"),
        ("SELECT NULL AS file", "的自定规则 DQ001 查询给出的 file“”不是目录里的记录文件"),
    ],
)
def test_a_query_that_fails_is_said_in_one_sentence(
    tmp_path: Path, query: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from qingdan_cli import app

    (tmp_path / "qingdan.yaml").write_text("标准: ./某县.yaml\n", encoding="utf-8")
    (tmp_path / "某县.yaml").write_text(HEAD + RULE.format(1, "甲", query), encoding="utf-8")
    (tmp_path / "甲.yaml").write_text("记录: 实施清单\n事项名称: 甲\n", encoding="utf-8")
    assert app.run(["check", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert len(err.strip().splitlines()) == 1
