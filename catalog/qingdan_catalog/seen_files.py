"""Which content each file had when it was last read, by what the file system says of it: unchanged files stay shut.

As in git's index: a file whose size, times and number are as they were holds what it held. Of one that was changed so
shortly before it was looked at that a second change might not move its time, nothing is kept: it is read again.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
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

    Of the files that were asked for in this listing, `same` are the content keys of those that are as they were, and
    `marks` is what the file system says of the others.
    """

    entries: Mapping[str, Entry]
    now: int
    same: Mapping[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Mapping[str, Entry], folder: Path | None) -> Self:
        """`folder` lies in the file system of the files, whose clock counts; without one nothing is known."""
        now = _clock(folder) if folder is not None else 0
        return cls(entries if now else {}, now)

    def keys(self, paths: Iterable[str], root: str) -> Mapping[str, str]:
        """The content keys of those files below `root` that are as they were.

        Ask before files are read: what changes while one is read is then noticed next time.
        """
        found: dict[str, str] = {}
        entries, marks, settled = self.entries, self.marks, self.now - _GRAIN
        for path in paths:  # in one loop, for a call for each would take as long as the file system does
            try:
                status = os.lstat(f"{root}/{path}")
            except OSError:
                continue
            written, changed = status.st_mtime_ns, status.st_ctime_ns
            if written >= settled or changed >= settled:
                continue
            mark = f"{status.st_size} {written} {changed} {status.st_ino}"
            known = entries.get(path)
            if known is not None and known[0] == mark:
                found[path] = known[1]
            elif stat.S_ISREG(status.st_mode):
                marks[path] = mark
        self.same = found
        return found

    def changed(self, keys: Mapping[str, str]) -> tuple[dict[str, Entry], set[str]]:
        """The entries that are new, and the paths whose entries no longer hold; `keys` are those of the listing."""
        new = {path: (mark, keys[path]) for path, mark in self.marks.items() if path in keys}
        if len(self.same) == len(self.entries):
            return new, set()
        return new, self.entries.keys() - self.same.keys() - new.keys()


def _clock(folder: Path) -> int:
    """What time it is for the file system of a folder, in nanoseconds; 0 where that cannot be told."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix="clock-") as stream:
            return os.fstat(stream.fileno()).st_mtime_ns
    except OSError:
        return 0
