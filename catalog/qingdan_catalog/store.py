"""A catalogue: a folder with qingdan.yaml at its root, now or at a git revision."""

from __future__ import annotations

import os
import stat
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from qingdan_catalog import git
from qingdan_catalog.bodies import BODIES_NAME
from qingdan_catalog.own_profile import OwnProfileError, named_files, resolve_profile
from qingdan_catalog.reading import MAX_BYTES, Problem, Span, too_large
from qingdan_catalog.seen_files import SeenFiles
from qingdan_catalog.settings import FILE_NAME, THEME_NAME, Settings, read_settings, settings_of_old
from qingdan_catalog.workdays import HOLIDAYS_NAME
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import Profile, find_profile

_SUFFIXES = (".yaml", ".yml")


LISTS_FOLDER = "清单/"
"""The folder at the root of a catalogue for an office's own lists (see `qingdan_catalog.lists`)."""


class RecordFile(NamedTuple):
    """A record file: its path below the catalogue, with `/`, and a key that stands for its content."""

    path: str
    key: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The record files of a catalogue in order of their paths, and the places that could not be listed or read."""

    files: tuple[RecordFile, ...]
    problems: tuple[tuple[str, Problem], ...]

    def renewed(self, changed: Iterable[str], catalogue: Catalogue) -> Listing | None:
        """This listing where nothing but what stands in some of its files has `changed`.

        None where it must be made anew: not all of them are files of it that can be read.
        """
        files = list(self.files)
        for path in changed:
            place = bisect_left(files, path, key=lambda file: file.path)
            key = catalogue.hash(path) if place < len(files) and files[place].path == path else None
            if not isinstance(key, str):
                return None
            files[place] = RecordFile(path, key)
        return Listing(tuple(files), self.problems)


Hashing = Callable[[Sequence[str]], Iterable[tuple[str, str | Problem]]]
"""Gives for record files, by path, their content keys as `Catalogue.hash` does."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue on disk: its root, its settings, and the part of it that was asked for (`""` for all of it).

    `profile_files` are the files that its own profile was read from; they are no records. `unsaved` are contents that
    count instead of those on disk, by path: what a change would make of the catalogue can be seen before it is made.
    `parts` are there instead of a part where several were asked for.
    """

    root: Path
    settings: Settings
    part: str = ""
    profile: Profile = field(default_factory=lambda: find_profile("national"))
    profile_files: tuple[str, ...] = ()
    unsaved: Mapping[str, bytes] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()

    def listing(self, seen: SeenFiles | None = None, hashed: Hashing | None = None) -> Listing:
        """All record files. A file whose content neither `seen` nor git knows is read and hashed: by `hashed`."""
        found, problems = _find(self.root)
        paths = [path for path in found if path not in self.profile_files]
        keys: dict[str, str] = {}
        if seen is not None:
            keys |= seen.keys([path for path in paths if path not in self.unsaved], str(self.root))
        if len(keys) < len(paths):
            ids = git.working_tree_ids(self.root)
            keys |= {path: ids[path] for path in paths if path in ids and path not in keys and path not in self.unsaved}
            unread = [path for path in paths if path not in keys]
            for path, key in hashed(unread) if hashed is not None else zip(unread, map(self.hash, unread), strict=True):
                if isinstance(key, Problem):
                    problems.append((path, key))
                else:
                    keys[path] = key
        return Listing(tuple([RecordFile(path, keys[path]) for path in paths if path in keys]), tuple(problems))

    def read(self, path: str) -> bytes | Problem:
        """The bytes of a record file, or why they cannot be had. Never more than the size limit is read."""
        unsaved = self.unsaved.get(path)
        return _read(f"{self.root}/{path}") if unsaved is None else unsaved

    def covers(self, path: str) -> bool:
        """Whether a file belongs to the part that was asked for."""
        if self.parts:
            return path in self.parts or any(folder.as_posix() in self.parts for folder in PurePosixPath(path).parents)
        return not self.part or path == self.part or path.startswith(self.part + "/")

    def hash(self, path: str) -> str | Problem:
        """The content key of a record file that git does not know, or why its bytes cannot be had."""
        data = self.read(path)
        return data if isinstance(data, Problem) else git.blob_id(data)


def open_catalogue(path: Path) -> Catalogue:
    """The catalogue at `path`, or the one that `path` (a folder or a file) is a part of.

    A folder without qingdan.yaml here or above is a catalogue under the national standard. Raises QingdanError for a
    path that does not exist and for wrong settings.
    """
    if not path.exists():
        raise QingdanError(f"没有 {path} 这个文件或文件夹，请检查路径")
    place = path.resolve()
    root = _root_of(place)
    settings = read_settings(root / FILE_NAME) if (root / FILE_NAME).is_file() else Settings()
    part = "" if place == root else place.relative_to(root).as_posix()
    try:
        found = resolve_profile(root, settings.profile)
    except OwnProfileError:
        raise  # it names its own files and lines
    except QingdanError as error:
        raise QingdanError(f"{root / FILE_NAME} 的“标准”写错：{error}") from None
    return Catalogue(root, settings, part, found.profile, found.files)


def open_parts(paths: Sequence[Path]) -> Catalogue:
    """The one catalogue that all `paths` are parts of, which must be one at least.

    Raises QingdanError for a path that does not exist, for paths of several catalogues, and for wrong settings.
    """
    if missing := [str(path) for path in paths if not path.exists()]:
        raise QingdanError(f"没有 {'、'.join(missing[:5])} 这个文件或文件夹，请检查路径")
    catalogue = open_catalogue(paths[0])
    places = [path.resolve() for path in paths]
    for path, place in zip(paths, places, strict=True):
        if _root_of(place) != catalogue.root:
            reason = f"它们之上没有同一个 {FILE_NAME}"
            raise QingdanError(f"{paths[0]} 和 {path} 不属于同一个目录（{reason}），请分开写成两次命令")
    if len(places) == 1 or catalogue.root in places:
        return catalogue if len(places) == 1 else replace(catalogue, part="")
    return replace(catalogue, part="", parts=frozenset(each.relative_to(catalogue.root).as_posix() for each in places))


def _root_of(place: Path) -> Path:
    """The root of the catalogue that a file or folder lies in."""
    start = place if place.is_dir() else place.parent
    return next((folder for folder in (start, *start.parents) if (folder / FILE_NAME).is_file()), start)


def is_record_name(path: str) -> bool:
    """Whether the file at a path below the catalogue can be a record.

    The directory of bodies and the holidays at its root are none, and neither are an office's own lists in the folder
    for them, nor the description of a theme.
    """
    folder, _, name = path.rpartition("/")
    return bool(_record_names(folder, [name]))


def _record_names(folder: str, names: Iterable[str]) -> list[str]:
    """Those names of files in a folder below the catalogue that can be records."""
    if f"{folder}/".startswith(LISTS_FOLDER):
        return []
    no_records = (FILE_NAME, THEME_NAME) if folder else (FILE_NAME, THEME_NAME, BODIES_NAME, HOLIDAYS_NAME)
    return [name for name in names if name.endswith(_SUFFIXES) and name not in no_records and not name.startswith(".")]


def record_paths(paths: Iterable[str]) -> list[str]:
    """The record files among all files of a catalogue, hidden folders and catalogues within it left out."""
    everything = sorted(paths)
    inner = tuple(path.removesuffix(FILE_NAME) for path in everything if path.endswith("/" + FILE_NAME))
    return [
        path
        for path in everything
        if is_record_name(path)
        and not path.startswith(inner)
        and not any(part.startswith(".") for part in PurePosixPath(path).parts)
    ]


def _find(root: Path) -> tuple[list[str], list[tuple[str, Problem]]]:
    """The paths of record files below the root; the folders that could not be entered, and names that are no text."""
    problems: list[tuple[str, Problem]] = []

    def refused(error: OSError) -> None:
        folder = Path(error.filename).relative_to(root).as_posix() if error.filename else "."
        problems.append((folder, Problem("no-access", Span.start(), {"reason": error.strerror or "无法读取"})))

    found: list[str] = []
    for folder, folders, names in os.walk(root, onerror=refused):
        here = Path(folder)
        if here != root and FILE_NAME in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        within = "" if here == root else here.relative_to(root).as_posix()
        below = f"{within}/" if within else ""
        paths = [below + name for name in _record_names(within, names)]
        if not _are_text(paths):
            problems += ((_shown(path), Problem("file-name", Span.start())) for path in paths if not _are_text([path]))
            paths = [path for path in paths if _are_text([path])]
        found += paths
    return sorted(found), problems


def _are_text(paths: Sequence[str]) -> bool:
    """Whether the names of all these files are UTF-8."""
    try:
        "".join(paths).encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(path: str) -> str:
    """A path that is no text, as it can be printed."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _read(path: str) -> bytes | Problem:
    """The bytes of a file; asked of every record, so without `Path`, which takes as long as the reading."""
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return Problem("link", Span.start(), {"target": os.readlink(path)})  # noqa: PTH115
        if not stat.S_ISREG(status.st_mode):
            return Problem("not-file", Span.start())
        if status.st_size > MAX_BYTES:
            return too_large(status.st_size)
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
            read = stream.read(status.st_size + 1)
            if len(read) > status.st_size:  # it grows meanwhile
                read += stream.read(MAX_BYTES)
            return read
    except FileNotFoundError:
        return Problem("not-file", Span.start())
    except OSError as error:
        return Problem("no-access", Span.start(), {"reason": error.strerror or "无法读取"})


@dataclass(frozen=True, slots=True)
class Revision:
    """A catalogue as it was at a commit of the git repository that holds `folder`."""

    folder: Path
    commit: str

    def files(self) -> dict[str, str]:
        """Path → blob id of the record files."""
        found = {file.path: file.blob for file in git.files_at(self.folder, self.commit)}

        def read(path: str) -> bytes | None:
            return next(iter(self.read([found[path]]))) if path in found else None

        named = named_files(read, FILE_NAME)  # a profile of its own is no record
        return {path: found[path] for path in record_paths(found) if path not in named}

    def read(self, blobs: list[str]) -> Iterator[bytes]:
        """The contents of blobs, in order."""
        return git.read_blobs(self.folder, blobs)

    def settings(self) -> Settings:
        """The settings of that time; the usual ones where they cannot be read."""
        blobs = [file.blob for file in git.files_at(self.folder, self.commit) if file.path == FILE_NAME]
        return settings_of_old(next(iter(self.read(blobs)))) if blobs else Settings()
