"""One act as a text file: a title line, promulgation in brackets, then articles 第一条, 第二条 …"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from qingdan_catalog.laws.act import Act, CorpusProblem, is_heading
from qingdan_schema.citations import CitationError, Rank, Title, find_numbers, rank_of, to_int

MAX_FILES = 100_000
_MAX_BYTES = 8 * 1024 * 1024
_ARTICLE = re.compile(
    r"第([〇零一二三四五六七八九十百千\d]{1,9})条(?:之([一二三四五六七八九十]{1,3}))?(?:[\s\u3000]+(.*)|$)"
)
_HEADING = re.compile(r"第[一二三四五六七八九十百零〇\d]+(?:分?编|章|节)(?:[\s\u3000]|$)")
_ANNEX = re.compile(r"附件|附表|附录|附：|附:")


def read_text_act(path: Path, where: str) -> Act | CorpusProblem:
    """The act in a file. Articles must begin a line, be followed by a space, and ascend; headings are passed over."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            return CorpusProblem(where, f"文件超过 {_MAX_BYTES // 1024 // 1024} MB，不像是一部法规")
        raw = path.read_bytes()
    except OSError as error:
        return CorpusProblem(where, f"读不了：{error.strerror}")
    text = _decode(raw)
    if text is None:
        return CorpusProblem(where, "不是 UTF-8 或 GBK 文字")
    lines = [stripped for line in text.splitlines() if (stripped := line.strip(" \t\u3000\ufeff"))]
    return _act(lines, where) if lines else CorpusProblem(where, "文件是空的")


def _decode(raw: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _act(lines: Sequence[str], where: str) -> Act | CorpusProblem:
    name = lines[0]
    if len(name) > 200 or is_heading(name) or _ARTICLE.match(name):
        return CorpusProblem(where, "第一行不是法规名称")
    start = next((place for place, line in enumerate(lines) if _number(line) == (1, 0)), None)
    if start is None:
        return CorpusProblem(where, "没有“第一条”（条的序号后面要有空格）")
    try:
        title = Title.parse(name)
    except CitationError as error:
        return CorpusProblem(where, str(error))
    promulgation = _promulgation(lines[1:start])
    articles = _articles(lines[start:])
    numbers = [number for line in promulgation for number, _, _ in find_numbers(line)]
    issuer = "全国人民代表大会" if any("全国人民代表大会" in line for line in promulgation) else None
    rank = rank_of(str(title), numbers[0] if numbers else None, issuer)
    return Act(title, "" if rank is Rank.UNKNOWN else rank.value, articles, promulgation, where=where)


def _promulgation(lines: Sequence[str]) -> tuple[str, ...]:
    """What the bracket behind the title holds, though it run over lines."""
    text = ""
    for line in lines:
        if not text and line[:1] not in "（(":
            continue
        text += ("；" if text else "") + line
        if text.count("（") + text.count("(") <= text.count("）") + text.count(")"):
            break
    inner = text.strip("（()）")
    return tuple(part for part in re.split(r"[；;]|(?<=[\u4e00-\u9fff])\u3000+", inner) if part)


def _number(line: str) -> tuple[int, int] | None:
    match = _ARTICLE.match(line)
    if match is None:
        return None
    try:
        return to_int(match[1]), to_int(match[2]) if match[2] else 0
    except CitationError:
        return None


def _articles(lines: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    last = (0, 0)
    for line in lines:
        number = _number(line)
        if number in {(last[0] + 1, 0), (last[0], last[1] + 1)} and number is not None:
            last = number
            key = f"{number[0]}-{number[1]}" if number[1] else str(number[0])
            match = _ARTICLE.match(line)
            found[key] = [match[3].strip()] if match and match[3] else []
        elif _ANNEX.match(line):
            break
        elif not _HEADING.match(line):
            found[f"{last[0]}-{last[1]}" if last[1] else str(last[0])].append(line)
    return {key: tuple(part) for key, part in found.items()}
