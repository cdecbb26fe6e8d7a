"""文书清单.json: which documents lie in a folder, what each was made from, and whether it is still as it was made.

The file holds no time and no path of this machine: the same catalogue gives the same bytes. Deleting it costs time
only, but documents of records that have gone are then no longer known.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, Final

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.filenames import folded
from qingdan_schema.errors import QingdanError

NAME: Final = "文书清单.json"
_EXPLANATION: Final = (
    "由 qingdan render 写成，请不要手改。“来源”是制作时所用的记录文件，从上级到本级，“指纹”按 git 的算法由内容算出；"
    "“依据”由来源、标准、设置、样式、选项和程序一起算出，它不变、文件也没有被改过的文书不再重做。"
    "“旧文书”是记录已经没有、或者已经改名的，用 --prune 删除。"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One document.

    ``path`` is its file below the folder, ``mark`` tells the documents of one record apart (对内, 对外). ``sources``
    are record files of the catalogue with their fingerprints, the highest level first and the record itself last.
    ``stamp`` stands for everything that the document was made from, and is empty where it has to be made again;
    ``together`` is how many documents the record gives under this stamp.
    """

    path: str
    noun: str
    mark: str
    format: str
    name: str
    code: str
    body: str
    size: int
    sha256: str
    catalogue: str
    standard: str
    edition: str
    tool: str
    sources: tuple[tuple[str, str], ...]
    stamp: str
    together: int

    @property
    def source(self) -> str:
        """The record file."""
        return self.sources[-1][0]


_TEXTS: Final = {
    "文件": "path",
    "文书": "noun",
    "份": "mark",
    "格式": "format",
    "事项名称": "name",
    "编码": "code",
    "实施主体": "body",
    "sha256": "sha256",
    "目录": "catalogue",
    "标准": "standard",
    "版次": "edition",
    "程序": "tool",
    "依据": "stamp",
}
_NUMBERS: Final = {"字节": "size", "同做": "together"}


class Manifest:
    """The documents of a folder, by the paths of their files, and the old ones among them."""

    def __init__(self, folder: Path, entries: Iterable[Entry] = (), old: Iterable[Entry] = ()) -> None:
        self._folder = folder
        self._entries: dict[str, Entry] = {}
        self._old = {each.path: each for each in old}
        self._made: dict[tuple[str, str, str, str, str], str] = {}
        self._stamped: dict[tuple[str, str], list[Entry]] = {}
        for each in entries:
            self._entries[each.path] = each
            self._made[_key(each)] = each.path
            if each.stamp:
                self._stamped.setdefault((each.source, each.stamp), []).append(each)

    @property
    def entries(self) -> list[Entry]:
        """The documents in the order of their paths."""
        return [self._entries[path] for path in sorted(self._entries)]

    @property
    def old(self) -> list[Entry]:
        """The documents whose record has gone, or that lie elsewhere now."""
        return [self._old[path] for path in sorted(self._old)]

    def unchanged(self, source: str, stamp: str) -> int:
        """How many documents a record gave under a stamp, if all of them lie there as they were written; else 0."""
        made = self._stamped.get((source, stamp), [])
        whole = made and all(each.together == len(made) and self._is_whole(each) for each in made)
        return len(made) if whole else 0

    def put(self, entry: Entry) -> None:
        """Note a document that was just written, in place of the one that was made of the same record before."""
        before = self._made.get(_key(entry))
        if before is not None and before != entry.path and before in self._entries:
            self._old[before] = self._entries.pop(before)
        self._old.pop(entry.path, None)
        self._made[_key(entry)] = entry.path
        self._entries[entry.path] = entry

    def retire(self, catalogue: str, is_there: Callable[[str], bool]) -> None:
        """Make old what was made of records of a catalogue that are not there any more."""
        gone = [each for each in self._entries.values() if each.catalogue == catalogue and not is_there(each.source)]
        for each in gone:
            self._old[each.path] = self._entries.pop(each.path)

    def prune(self) -> tuple[int, int]:
        """Delete the old documents; how many went, and how many stay because somebody has changed them."""
        taken = {folded(path) for path in self._entries}
        kept: dict[str, Entry] = {}
        gone = 0
        for each in self.old:
            path = self._folder / each.path
            if folded(each.path) in taken or not path.exists():
                continue
            if not self._is_whole(each):
                kept[each.path] = each
                continue
            path.unlink()
            gone += 1
            for parent in path.relative_to(self._folder).parents:
                with suppress(OSError):  # only empty ones go
                    if parent != Path():
                        (self._folder / parent).rmdir()
        self._old = kept
        return gone, len(kept)

    def save(self) -> None:
        """Write the file. Raises QingdanError where it cannot be written."""
        data = {
            "说明": _EXPLANATION,
            "文书": [_row(each) for each in self.entries],
            "旧文书": [_row(each) for each in self.old],
        }
        text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
        try:
            write_atomic(self._folder / NAME, text.encode())
        except OSError as error:
            raise QingdanError(f"写不了 {self._folder / NAME}：{error.strerror}，请检查磁盘空间和权限") from None

    def _is_whole(self, entry: Entry) -> bool:
        """Whether the file is there, below the folder, with the bytes that were written."""
        path = self._folder / entry.path
        try:
            if path.is_symlink() or path.stat().st_size != entry.size:
                return False
            inside = path.resolve().is_relative_to(self._folder.resolve())
            return inside and sha256(path.read_bytes()).hexdigest() == entry.sha256
        except OSError:
            return False


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one where there is none, or none that can be read."""
    try:
        data = json.loads((folder / NAME).read_bytes())
        return Manifest(folder, _entries(data, "文书"), _entries(data, "旧文书"))
    except (OSError, ValueError, RecursionError, AttributeError, TypeError):
        return Manifest(folder)


def _key(entry: Entry) -> tuple[str, str, str, str, str]:
    return entry.catalogue, entry.source, entry.noun, entry.mark, entry.format


def _row(entry: Entry) -> dict[str, Any]:
    texts = {label: getattr(entry, name) for label, name in _TEXTS.items()}
    numbers = {label: getattr(entry, name) for label, name in _NUMBERS.items()}
    sources = [{"文件": file, "指纹": key} for file, key in entry.sources]
    row = {label: value for label, value in {**texts, **numbers}.items() if value != ""}
    return {**row, "来源": sources}


def _entries(data: Mapping[str, Any], label: str) -> list[Entry]:
    found = (_entry(row) for row in data.get(label, ()))
    return [each for each in found if each is not None]


def _entry(row: Any) -> Entry | None:
    """A row that was read; None where it is none of ours, or leads out of the folder."""
    try:
        values: dict[str, Any] = {name: row.get(label, "") for label, name in _TEXTS.items()}
        values |= {name: row[label] for label, name in _NUMBERS.items()}
        sources = tuple((each["文件"], each["指纹"]) for each in row["来源"])
    except (KeyError, TypeError, AttributeError):
        return None
    texts = [values[name] for name in _TEXTS.values()] + [text for pair in sources for text in pair]
    numbers = [values[name] for name in _NUMBERS.values()]
    if (
        not sources
        or not all(isinstance(text, str) for text in texts)
        or not all(type(each) is int for each in numbers)
    ):
        return None
    path = PurePosixPath(values["path"])
    if path.is_absolute() or not path.parts or {"..", ""} & set(path.parts) or set("\\:\0") & set(str(path)):
        return None
    return Entry(**values, sources=sources)
