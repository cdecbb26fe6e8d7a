"""SQL that is not ours, from a profile: run where it can read nothing but the flat tables, and not for long.

DuckDB alone does not bound a query: one call that makes a text of two gigabytes neither counts as its memory nor
heeds an interrupt. So a query runs in a process of its own, with limits of the system, which is ended when it takes
too long. In it the tables are opened read-only, with no access to files, networks, extensions or settings.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from qingdan_catalog.shown import shown

SECONDS = 20
"""How long the queries of one call may take together."""
MOST_ROWS = 100_000
"""How many rows a query may give."""

FILE = "file"
"""The column that says in which record a row of the answer lies."""

NAMES = re.compile(r"\{([^{}]*)\}")
"""How a message names the columns of an answer."""
_SAID = {
    "statements": "只能是一条 SELECT 查询，不能写别的语句，也不能写多条",
    "time": f"没有在 {SECONDS} 秒内算完，请改得简单一些",
    "memory": "要用的内存太多，请改得简单一些",
    "rows": f"给出的行超过 {MOST_ROWS} 行，请把条件写得窄一些",
}
_REFUSALS = (
    (r'Referenced column "([^"]*)" not found', "没有“{}”这一列"),
    (r'does not have a column named "([^"]*)"', "没有“{}”这一列"),
    (r"Table with name (\S+) does not exist", "没有“{}”这张表"),
    (r'syntax error at or near "([^"]*)"', "写法不对，错在“{}”附近"),
    (r'Function with name "?([^\s"]+)"? does not exist', "没有“{}”这个函数"),
    (r"Cannot access|disabled by configuration|disabled through configuration", "不能读写文件、访问网络或装扩展"),
    (r"configuration has been locked", "不能改动数据库的设置"),
    (r"read-only mode", "只能查询，不能改动表"),
    (r"Values were not provided for the following", "里不能有“?”“$1”这样的参数"),
)
"""What DuckDB says, and the same in Chinese."""

_MEMORY = "1GB"
_ADDRESS_SPACE = 4 << 30
_MOST_TEXT = 200
_MOST_ANSWER = 256 << 20
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "allow_community_extensions": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": _MEMORY,
    "temp_directory": "",
    "threads": "2",
    "lock_configuration": "true",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a query: its columns and rows, or in `error` why there are none, as DuckDB says it.

    `error` is `statements` for what is not one SELECT, `time`, `memory` or `rows` for what goes beyond the limits.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    error: str = ""


def ask(database: Path, queries: Sequence[str], *, run: bool = True, seconds: float = SECONDS) -> list[Answer]:
    """The answers to queries over the tables in a file that `Tables.saved` made; without `run` only their columns.

    Never raises for a bad query.
    """
    # Started afresh and not forked: a copy of a process with the threads of DuckDB may lock up.
    context = get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(sender, str(database), list(queries), run, seconds), daemon=True)
    process.start()
    sender.close()
    try:
        if not receiver.poll(seconds + 2):  # two seconds to start
            return [Answer(error="time")] * len(queries)
        rows = json.loads(receiver.recv_bytes(_MOST_ANSWER))
    except (EOFError, OSError):
        return [Answer(error="memory")] * len(queries)
    finally:
        process.kill()
        process.join()
        process.close()
        receiver.close()
    return [Answer(tuple(columns), tuple(map(tuple, values)), error) for columns, values, error in rows]


def query_mistake(message: str, answer: Answer) -> str | None:
    """One Chinese sentence on why a query with this answer is of no use with its message, or None."""
    if answer.error:
        return "查询" + (_SAID.get(answer.error) or _refusal(answer.error))
    if FILE not in answer.columns:
        return f"查询没有给出 {FILE} 列，请在 SELECT 里写上 items.file，说明问题在哪条记录"
    if len(set(answer.columns)) < len(answer.columns):
        return f"查询给出了同名的列，请用 AS 改名：{'、'.join(answer.columns)}"
    for name in NAMES.findall(message):
        if name not in answer.columns:
            return f"提示里的“{{{name}}}”不是查询给出的列，给出的列有：{'、'.join(answer.columns)}"
    return None


def _refusal(error: str) -> str:
    for said, chinese in _REFUSALS:
        if found := re.search(said, error):
            near = re.search(r"(?:Candidate bindings: (?:: )?|Did you mean )([^\n]+)", error)
            names = near[1].replace('"', "").rstrip("?").replace(", ", "、") if near else ""
            return chinese.format(*found.groups()) + (f"，相近的有：{names}" if names else "")
    return f"不能用：{shown(error.partition('LINE')[0])}"


def _work(sender: Connection, database: str, queries: list[str], run: bool, seconds: float) -> None:
    """The other process: answer, and end."""
    _limit(seconds)
    import duckdb

    connection = duckdb.connect(database, read_only=True, config=_SETTINGS)
    answers = [_answer(connection, query, run) for query in queries]
    with contextlib.suppress(OSError):
        sender.send_bytes(json.dumps(answers).encode())


def _limit(seconds: float) -> None:
    """Limits of the system, where it has them, and silence: what a crash would print helps nobody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        processor = int(seconds * 4) + 4  # ends it when the process that asked is gone
        resource.setrlimit(resource.RLIMIT_CPU, (processor, processor))
        resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))


def _answer(connection: Any, query: str, run: bool) -> tuple[list[str], list[list[Any]], str]:
    import duckdb

    try:
        statements = connection.extract_statements(query)
        if len(statements) != 1 or statements[0].type is not duckdb.StatementType.SELECT:
            return [], [], "statements"
        described = connection.execute(f"DESCRIBE {statements[0].query}").fetchall()
        columns = [row[0] for row in described]
        if not run:
            return columns, [], ""
        rows = connection.execute(statements[0]).fetchmany(MOST_ROWS + 1)
    except (duckdb.OutOfMemoryException, MemoryError):
        return [], [], "memory"
    except duckdb.Error as error:
        return [], [], str(error)
    except Exception as error:  # DuckDB raises errors of Python's own too, as for text that is no UTF-8
        return [], [], f"{type(error).__name__}: {error}"
    if len(rows) > MOST_ROWS:
        return [], [], "rows"
    return columns, [[_plain(value) for value in row] for row in rows], ""


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if value is None or isinstance(value, bool | int):
        return value
    text = str(value)
    return text if len(text) <= _MOST_TEXT else text[:_MOST_TEXT] + "…"
