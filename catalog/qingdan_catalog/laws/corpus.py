"""Reading texts of law from outside: a JSON Lines file, gzipped or not, or a folder of text files.

The input is not trusted: sizes are bounded, what cannot be read becomes a `CorpusProblem` and the rest is read on.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from qingdan_catalog.laws._lines import read_lines
from qingdan_catalog.laws._textfile import MAX_FILES, read_text_act
from qingdan_catalog.laws.act import Act, CorpusProblem, article_key
from qingdan_schema.citations import CitationError, Rank, Title, rank_of
from qingdan_schema.errors import QingdanError

_FIELDS = frozenset({"title", "kind", "edition", "status", "promulgation", "articles"})
_RANKS = frozenset(rank.value for rank in Rank if rank is not Rank.UNKNOWN)
_STATUS = re.compile(
    r"(?:(?P<force>in force at|现行有效，截至)|collected|收集于)\s*(?P<when>\d{4}-\d{2}(?:-\d{2})?)\b.*", re.ASCII
)
_MOST_LINES = 2000


def read_corpus(path: Path) -> Iterator[Act | CorpusProblem]:
    """The acts of a corpus in its order. Raises `QingdanError` where there is nothing to read at all."""
    if not path.exists():
        raise QingdanError(f"没有 {path} 这个文件或文件夹，请检查路径")
    if path.is_dir():
        yield from _read_folder(path)
        return
    for number, line in read_lines(path):
        where = f"{path.name} 第 {number} 行"
        if isinstance(line, CorpusProblem):
            yield CorpusProblem(where, line.reason)
        elif line.strip():
            yield _act(line, where)


def _read_folder(folder: Path) -> Iterator[Act | CorpusProblem]:
    files = sorted(path for path in folder.rglob("*.txt") if not path.name.startswith("."))
    if not files:
        raise QingdanError(f"{folder} 里没有 .txt 文件，请指定每部法规一个文本文件的文件夹")
    if len(files) > MAX_FILES:
        raise QingdanError(f"{folder} 里有 {len(files)} 个文件，超过 {MAX_FILES} 个，请分几个文件夹生成")
    for path in files:
        yield read_text_act(path, path.relative_to(folder).as_posix())


def _act(line: str, where: str) -> Act | CorpusProblem:
    try:
        data = json.loads(line)
        if not isinstance(data, dict):
            raise ValueError("不是一个对象（应是 {…}）")
        return _from(data, where)
    except json.JSONDecodeError as error:
        return CorpusProblem(where, f"不是正确的 JSON（第 {error.pos + 1} 个字符附近）")
    except RecursionError:
        return CorpusProblem(where, "不是正确的 JSON（嵌套太深）")
    except ValueError as error:
        return CorpusProblem(where, str(error))


def _from(data: Mapping[str, Any], where: str) -> Act:
    unknown = sorted(data.keys() - _FIELDS)
    if unknown:
        raise ValueError(f"不认识字段“{unknown[0]}”")
    title = _title(data.get("title"))
    promulgation = _texts(data.get("promulgation", []), "promulgation")
    status = data.get("status", "")
    known = _STATUS.fullmatch(status) if isinstance(status, str) else None
    articles = _articles(data.get("articles"))
    return Act(
        title,
        _kind(data.get("kind", ""), title),
        articles,
        promulgation,
        _edition(data.get("edition")),
        known["when"] if known else "",
        bool(known and known["force"]),
        where,
    )


def _title(value: Any) -> Title:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("没有法规名称（title）")
    if len(value) > 200:
        raise ValueError("法规名称（title）超过 200 个字")
    try:
        return Title.parse(value)
    except CitationError as error:
        raise ValueError(str(error)) from None


def _kind(value: Any, title: Title) -> str:
    if value in _RANKS:
        return str(value)
    if value:
        raise ValueError(f"不认识效力层级（kind）“{str(value)[:20]}”，可用的有：{'、'.join(sorted(_RANKS))}")
    rank = rank_of(str(title))
    return "" if rank is Rank.UNKNOWN else rank.value


def _edition(value: Any) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError(f"版本日期（edition）应写成 2026-03-01 的样子，现在是“{str(value)[:20]}”")


def _texts(value: Any, field: str) -> tuple[str, ...]:
    lines = [value] if isinstance(value, str) else value
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines) or len(lines) > _MOST_LINES:
        raise ValueError(f"{field} 应是文字的列表")
    return tuple(stripped for line in lines if (stripped := line.strip()))


def _articles(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict) or not value:
        raise ValueError("没有条文（articles 应是“条的序号: 条文”）")
    found: dict[str, tuple[str, ...]] = {}
    for written, lines in value.items():
        key = article_key(str(written))
        if key is None:
            raise ValueError(f"看不懂条的序号“{str(written)[:20]}”，应写成 17 或 17之一")
        if key in found:
            raise ValueError(f"第 {key} 条出现了两次")
        found[key] = _texts(lines, f"第 {key} 条")
    return found
