"""Files are replaced whole: a killed run leaves the old content or the new."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_STREAMS: Final = ("/dev/stdout", "/dev/stderr", "/dev/fd/", "/proc/self/fd/")
"""Beginnings of paths that stand for what is open already, be it a file that somebody else goes on writing to."""


def write_atomic(path: Path, data: bytes) -> bool:
    """Replace (or create) `path` with `data`; False when it already held just that.

    The bytes reach the disk under a temporary name in the same folder first. Permissions of an existing file stay.
    Devices, pipes and open streams (`/dev/null`, `/dev/stdout`) are written to: a file in their place would be
    something else. Raises OSError, with the old file untouched.
    """
    if _goes_on(path):
        with path.open("ab") as stream:
            stream.write(data)
        return True
    with contextlib.suppress(OSError):
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    with replacing(path) as temporary, temporary.open("wb") as stream:
        stream.write(data)
        if path.exists():  # a new file has nothing to lose, and ten thousand of them would wait for the disk
            stream.flush()
            os.fsync(stream.fileno())
    return True


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A temporary file in the folder of `path`, which takes its place where all goes well, and else goes.

    Permissions of an existing file stay, and a link keeps pointing at the file it points at. Raises OSError.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".qingdan-", suffix=".tmp", dir=target.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _goes_on(path: Path) -> bool:
    """Whether a path names something that is written to, and no file that can be replaced."""
    if str(path).startswith(_STREAMS):
        return True
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _mode(target: Path) -> int:
    try:
        return target.stat().st_mode & 0o7777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask
