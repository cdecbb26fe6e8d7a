"""Zip files whose bytes depend on nothing but what is in them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final

_DATE: Final = (1980, 1, 1, 0, 0, 0)


def pack(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """Names with their contents as a zip file, in the order in which they come."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 0
            target.writestr(entry, content)
    return packed.getvalue()


def repack(raw: io.BytesIO) -> bytes:
    """The same zip file without the time at which it was written."""
    with zipfile.ZipFile(raw) as source:
        return pack((name, source.read(name)) for name in source.namelist())
