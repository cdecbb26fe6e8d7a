"""The files that are made in a folder, one by one; a file that exists stays as it is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import resources
from pathlib import Path

from qingdan_catalog.atomic import write_atomic
from qingdan_schema.errors import QingdanError


class Outcome(Enum):
    """What became of a file."""

    MADE = "新建"
    EXTENDED = "补充"
    KEPT = "保留"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of the folder: its path below it, what became of it, and a Chinese remark where one is needed."""

    path: str
    outcome: Outcome
    remark: str = ""


def create(folder: Path, path: str, text: str, *, generated: bool = False) -> Step:
    """Write a file that is not there. Raises OSError."""
    target = folder / path
    if target.exists() or target.is_symlink():
        old = generated and target.is_file() and target.read_bytes() != text.encode()
        return Step(path, Outcome.KEPT, "内容与现在的标准不同，用 README.md 里的命令重新生成" if old else "已经有了")
    write_atomic(target, text.encode())
    return Step(path, Outcome.MADE)


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turns a place that cannot be written into a QingdanError that names it."""
    try:
        yield
    except OSError as error:
        raise QingdanError(f"写不了 {error.filename or folder}：{error.strerror}，请换一个位置或检查权限") from None


def data(name: str) -> str:
    """A file that ships with this package."""
    return resources.files(__package__).joinpath("data", name).read_text(encoding="utf-8")
