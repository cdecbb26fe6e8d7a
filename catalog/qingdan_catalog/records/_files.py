"""The files of an import: names that do not collide, contents that are never lost and never overwritten in silence."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.own_profile import resolve_profile
from qingdan_catalog.reading import MAX_BYTES, human_size
from qingdan_catalog.records.mapping import RecordMapping
from qingdan_catalog.records.report import ImportProblem, ImportReport, ImportTrouble
from qingdan_catalog.settings import FILE_NAME, read_settings
from qingdan_catalog.writing import emit_record
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import load_profile

_OF_ONE_NAME = frozenset({errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP})
"""Troubles of one name; with any other the whole import stops."""


class RecordFiles:
    """Writes the records of one import below a folder and counts in the report what became of each."""

    def __init__(self, target: Path, mapping: RecordMapping, report: ImportReport, *, replace: bool) -> None:
        """Raises QingdanError where `target` is no folder, or a catalogue of a standard that lacks the elements."""
        if target.exists() and not target.is_dir():
            raise QingdanError(f"{target} 是文件，不是文件夹，请另选一个文件夹")
        self._target = target
        self._mapping = mapping
        self._report = report
        self._replace = replace
        self._needs_settings = _needs_settings(target, mapping)
        self._root: Path | None = None
        self._taken: dict[str, bytes] = {}  # name without regard to case → digest of what it holds
        self._safe: set[Path] = set()

    def write(self, data: Mapping[str, Any], text: str, line: int) -> None:
        """Write one record, or say in the report why not."""
        content = text.encode("utf-8")
        if len(content) > MAX_BYTES:
            reason = f"记录太大（{human_size(len(content))}，上限 {human_size(MAX_BYTES)}），没有写入"
            self._refuse(line, "", reason)
            return
        name = self._name(data, content, line)
        if name is None:
            return
        self._open()
        try:
            self._put(name, content, line)
        except OSError as error:
            if error.errno not in _OF_ONE_NAME:
                raise QingdanError(f"写不了 {self._target / name}：{error.strerror}，请检查权限和磁盘") from None
            self._refuse(line, name, f"写不了这个文件：{error.strerror}")

    def _put(self, name: str, content: bytes, line: int) -> None:
        path = self._target / name
        if not self._is_inside(path):
            self._refuse(line, name, "这个位置是指向别处的链接，没有写入")
        elif not path.exists():
            write_atomic(path, content)
            self._report.written += 1
        elif path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            self._report.unchanged += 1
        elif self._replace:
            write_atomic(path, content)
            self._report.replaced += 1
        else:
            self._report.conflicts += 1
            reason = "已有内容不同的文件，保留了原文件"
            self._report.add(ImportProblem(line, ImportTrouble.CONFLICT, reason, file=name))

    def _name(self, data: Mapping[str, Any], content: bytes, line: int) -> str | None:
        """A name that no other record of this import has, or None for a record that came before."""
        stem = "/".join(self._mapping.file_name.of(data))
        digest = hashlib.blake2b(content, digest_size=8).digest()
        number = 1
        while True:
            name = f"{stem}.yaml" if number == 1 else f"{stem} ({number}).yaml"
            holder = self._taken.get(name.casefold())
            if holder is None:
                self._taken[name.casefold()] = digest
                break
            if holder == digest:
                self._report.repeated += 1
                self._report.add(ImportProblem(line, ImportTrouble.REPEATED, "与前面的一条记录完全相同", file=name))
                return None
            number += 1
        if number > 1:
            reason = f"与前面的记录同名，文件名加了序号（{number}）"
            self._report.add(ImportProblem(line, ImportTrouble.NUMBERED, reason, file=name))
        return name

    def _refuse(self, line: int, name: str, reason: str) -> None:
        self._report.refused += 1
        self._report.add(ImportProblem(line, ImportTrouble.REFUSED, reason, file=name))

    def _open(self) -> None:
        """Make the folder a catalogue, when the first record is about to be written."""
        if self._root is not None:
            return
        try:
            self._target.mkdir(parents=True, exist_ok=True)
            if self._needs_settings:
                settings = {"名称": self._mapping.catalogue, "标准": self._mapping.profile}
                write_atomic(self._target / FILE_NAME, emit_record(settings).encode("utf-8"))
        except OSError as error:
            raise QingdanError(f"写不了 {self._target}：{error.strerror}，请检查权限和磁盘") from None
        self._root = self._target.resolve()

    def _is_inside(self, path: Path) -> bool:
        """Whether the file would lie in the target folder: no link on the way leads out of it."""
        folder = path.parent
        if folder not in self._safe:
            if self._root is None or not folder.resolve().is_relative_to(self._root):
                return False
            self._safe.add(folder)
        return not path.is_symlink()


def _needs_settings(target: Path, mapping: RecordMapping) -> bool:
    """Whether the folder needs a qingdan.yaml of its own: there is none, here or above, that knows all elements."""
    place = target.resolve()
    found = next((folder for folder in (place, *place.parents) if (folder / FILE_NAME).is_file()), None)
    if found is None:
        return True
    settings = read_settings(found / FILE_NAME)
    missing = load_profile(mapping.profile).extra_keys - resolve_profile(found, settings.profile).profile.extra_keys
    if missing and found == place:
        raise QingdanError(
            f"{target / FILE_NAME} 的标准是 {settings.profile}，装不下按 {mapping.profile} 导入的记录，"
            f"请把“标准”改成 {mapping.profile}，或另选一个文件夹"
        )
    return bool(missing)
