"""Files that a command would change: first as values, to be shown, then written, each whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qingdan_catalog.atomic import write_atomic
from qingdan_catalog.store import Catalogue


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A file that changes: its path below the catalogue, its bytes before and after."""

    path: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A file that was left as it is, and (in Chinese) why."""

    path: str
    reason: str


def save_rewrites(catalogue: Catalogue, rewrites: Iterable[Rewrite]) -> list[Unwritten]:
    """Replace the files; gives those that could not be, or that somebody has changed meanwhile."""
    failed = []
    for rewrite in rewrites:
        if catalogue.read(rewrite.path) != rewrite.before:
            failed.append(Unwritten(rewrite.path, "刚刚被别的程序改过，没有写入，请重新运行"))
            continue
        try:
            write_atomic(catalogue.root / rewrite.path, rewrite.after)
        except OSError as error:
            failed.append(Unwritten(rewrite.path, f"写不进去（{error.strerror}），请检查权限和磁盘空间"))
    return failed
