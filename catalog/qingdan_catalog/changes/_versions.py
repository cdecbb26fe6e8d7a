"""Two versions of a catalogue: folders or git revisions, of which only what differs is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from qingdan_catalog.changes._elements import normalise
from qingdan_catalog.changes._values import ItemVersion
from qingdan_catalog.git import resolve_revision
from qingdan_catalog.reading import Problem, read_mapping
from qingdan_catalog.settings import Settings
from qingdan_catalog.store import Catalogue, Revision, open_catalogue
from qingdan_schema.errors import QingdanError


class Version(Protocol):
    """A version of a catalogue."""

    @property
    def label(self) -> str:
        """How a report names it."""

    @property
    def settings(self) -> Settings:
        """What the catalogue says of itself in this version."""

    def files(self) -> Mapping[str, str]:
        """Path → key of the content."""

    def read(self, paths: list[str]) -> Iterator[tuple[str, bytes | Problem]]:
        """Path and bytes of the files asked for."""


@dataclass(frozen=True, slots=True)
class FolderVersion:
    """A catalogue as it lies in a folder."""

    catalogue: Catalogue
    label: str

    @property
    def settings(self) -> Settings:
        """The settings in the folder."""
        return self.catalogue.settings

    def files(self) -> Mapping[str, str]:
        """Path → blob id of the record files that can be read."""
        files = self.catalogue.listing().files
        return {self._below(file.path): file.key for file in files if self.catalogue.covers(file.path)}

    def read(self, paths: list[str]) -> Iterator[tuple[str, bytes | Problem]]:
        """The bytes of files, or why they cannot be had."""
        part = self.catalogue.part
        for path in paths:
            yield path, self.catalogue.read(f"{part}/{path}" if part else path)

    def _below(self, path: str) -> str:
        return path.removeprefix(self.catalogue.part + "/") if self.catalogue.part else path


@dataclass(frozen=True, slots=True)
class RevisionVersion:
    """A catalogue as it was at a commit."""

    revision: Revision
    label: str

    @property
    def settings(self) -> Settings:
        """The settings in the commit; the usual ones where they cannot be read."""
        return self.revision.settings()

    def files(self) -> Mapping[str, str]:
        """Path → blob id of the record files."""
        return self.revision.files()

    def read(self, paths: list[str]) -> Iterator[tuple[str, bytes | Problem]]:
        """The bytes of files, through one git process."""
        files = self.revision.files()
        return zip(paths, self.revision.read([files[path] for path in paths]), strict=True)


def open_version(name: str, folder: Path) -> Version:
    """The version that `name` means: a folder that exists, else a git revision of the catalogue in `folder`.

    Raises QingdanError when it is neither.
    """
    path = Path(name)
    if path.is_dir():
        return FolderVersion(open_catalogue(path), name)
    if not folder.is_dir():
        raise QingdanError(f"没有 {folder} 这个文件夹，请检查路径")
    try:
        commit = resolve_revision(folder, name)
    except QingdanError as error:
        raise QingdanError(f"“{name}”既不是文件夹，也不是 git 版本：{error}") from None
    return RevisionVersion(Revision(folder.resolve(), commit), name)


def read_items(version: Version, paths: list[str]) -> tuple[list[ItemVersion], list[str]]:
    """The items in some files of a version, and the files that hold no readable record."""
    items, unreadable = [], []
    for path, raw in version.read(paths):
        data = read_mapping(raw)
        if data is None:
            unreadable.append(path)
        else:
            items.append(ItemVersion(path, normalise(data)))
    return items, unreadable
