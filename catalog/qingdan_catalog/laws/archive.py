"""A register file: facts of acts, and the texts of their articles where they are wanted.

Lines of JSON, gzipped if the name ends in .gz: a header, an act a line, an empty line, and then for every edition a
line `[title, day, {article: lines}]`. Same register, same bytes.
"""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.laws._lines import read_lines
from qingdan_catalog.laws.act import CorpusProblem, article_key
from qingdan_catalog.laws.build import Built, EditionText
from qingdan_schema.errors import QingdanError
from qingdan_schema.laws import Law, Register, dump_header, dump_law, load_header, load_law, shipped_register


@dataclass(frozen=True)
class Library:
    """A register and the texts that came with it: title → its editions, the current one first.

    `read` is None for the shipped register, which has no texts.
    """

    register: Register
    texts: dict[str, tuple[EditionText, ...]] | None = None

    def editions(self, law: Law) -> tuple[EditionText, ...]:
        """The texts of an act, the current one first; none where there are none."""
        return (self.texts or {}).get(law.title, ())


def open_library(path: Path | None) -> Library:
    """The register in a file that `laws build` wrote, or the shipped one.

    Raises `QingdanError` naming file and line for what is no register.
    """
    if path is None:
        return Library(shipped_register())
    if not path.exists():
        raise QingdanError(f"没有 {path} 这个登记文件，请用 qingdan laws build 生成")
    return _Reader(path).read()


def write_register(built: Built, path: Path, *, texts: bool = True) -> int:
    """Write a register file, replacing it as a whole; the number of bytes. Raises `QingdanError`."""
    data = "".join(f"{line}\n" for line in _dump(built, texts)).encode()
    if path.suffix == ".gz":
        buffer = io.BytesIO()
        # No name and no time in the head, so that the same register gives the same bytes.
        with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as stream:
            stream.write(data)
        data = buffer.getvalue()
    try:
        write_atomic(path, data)
    except OSError as error:
        raise QingdanError(f"写不了 {path}：{error.strerror}，请换一个位置") from None
    return len(data)


def _dump(built: Built, texts: bool) -> Iterator[str]:
    yield dump_header(built.register.sources, texts=texts)
    yield from map(dump_law, built.register.laws)
    if not texts:
        return
    yield ""
    for text in built.texts:
        day = text.day.isoformat() if text.day else ""
        row = [text.title, day, {key: list(lines) for key, lines in text.articles.items()}]
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":"))


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = 0
        self._laws: list[Law] = []
        self._texts: dict[str, list[EditionText]] = {}

    def read(self) -> Library:
        lines = self._numbered()
        try:
            sources, texts = load_header(next(lines, ""))
            for line in lines:
                if not line:
                    break
                self._laws.append(load_law(line))
            for line in lines:
                self._text(line)
        except ValueError as error:
            where = f"{self._path} 第 {max(self._number, 1)} 行"
            raise QingdanError(f"{where}不是法规登记：{error}；请用 qingdan laws build 重新生成") from None
        self._check()
        texts_of = {title: tuple(found) for title, found in self._texts.items()}
        return Library(Register(tuple(self._laws), sources), texts_of if texts else None)

    def _numbered(self) -> Iterator[str]:
        for number, line in read_lines(self._path):
            self._number = number
            if isinstance(line, CorpusProblem):
                raise ValueError(line.reason)
            yield line.rstrip("\n")

    def _text(self, line: str) -> None:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            raise ValueError("不是正确的 JSON") from None
        if not isinstance(row, list) or len(row) != 3 or not isinstance(row[0], str) or not isinstance(row[2], dict):
            raise ValueError("条文一行应是名称、日期和条文")
        title, day, articles = row
        self._texts.setdefault(title, []).append(
            EditionText(title, date.fromisoformat(day) if day else None, dict(_articles(articles)))
        )

    def _check(self) -> None:
        titles = [law.title for law in self._laws]
        known = set(titles)
        if len(known) != len(titles):
            twice = next(title for title in titles if titles.count(title) > 1)
            raise QingdanError(f"{self._path} 里《{twice}》登记了两次，请用 qingdan laws build 重新生成")
        lost = sorted(self._texts.keys() - known)
        if lost:
            raise QingdanError(f"{self._path} 里有《{lost[0]}》的条文而没有登记它，请用 qingdan laws build 重新生成")


def _articles(data: dict[str, object]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, lines in data.items():
        if article_key(key) != key or not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            raise ValueError(f"看不懂第 {key[:20]} 条")
        yield key, tuple(lines)
