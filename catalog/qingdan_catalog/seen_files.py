"""Which content each file had when it was last read, by what the file system says of it: unchanged files stay shut.

As in git's index: a file whose size, times and number are as they were holds what it held. Of one that was changed so
shortly before it was looked at that a second change might not move its time, nothing is kept: it is read again.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

_GRAIN = 2_100_000_000
"""Nanoseconds within which two changes may have one time: two seconds on FAT, a few milliseconds elsewhere."""

Entry = tuple[str, str]
"""What the file system said of a file, and its content key."""


@dataclass(slots=True)
class SeenFiles:
    """The `entries` of the last listing by path, and by `now` which files can be told from a later change.

    `marks` is what the file system says of the files that were asked for in this listing.
    """

    entries: Mapping[str, Entry]
    now: int
    marks: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Mapping[str, Entry], folder: Path | None) -> Self:
        """`folder` lies in the file system of the files, whose clock counts; without one nothing is known."""
        now = _clock(folder) if folder is not None else 0
        return cls(entries if now else {}, now)

    def key(self, path: str, place: str) -> str | None:
        """The content key of the file at `place`, where it is as it was; `path` is its name in the entries.

        Ask before the file is read: what changes while it is read is then noticed next time.
        """
        try:
            found = os.lstat(place)
        except OSError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        mark = f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"
        if max(found.st_mtime_ns, found.st_ctime_ns) + _GRAIN < self.now:
            self.marks[path] = mark
        known = self.entries.get(path)
        return known[1] if known is not None and known[0] == mark else None

    def changed(self, keys: Mapping[str, str]) -> tuple[dict[str, Entry], list[str]]:
        """The entries that are new, and the paths whose entries no longer hold; `keys` are those of the listing."""
        new = {path: (mark, keys[path]) for path, mark in self.marks.items() if path in keys}
        fresh = {path: entry for path, entry in new.items() if self.entries.get(path) != entry}
        return fresh, [path for path in self.entries if path not in new]


def _clock(folder: Path) -> int:
    """What time it is for the file system of a folder, in nanoseconds; 0 where that cannot be told."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix="clock-") as stream:
            return os.fstat(stream.fileno()).st_mtime_ns
    except OSError:
        return 0
