"""Rules that other distributions bring, by entry point: found here, without importing them."""

from __future__ import annotations

import contextlib
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "qingdan.rules"
"""The group of entry points; each names a module with RULE, check and a docstring, or a package of them."""


@cache
def rule_plugins() -> tuple[EntryPoint, ...]:
    """The entry points that are installed, in order of their distributions and names."""
    if not _announced():
        return ()
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=ENTRY_POINTS), key=lambda each: (distribution_of(each), each.name)))


def _announced() -> bool:
    """Whether any distribution speaks of the group: `importlib.metadata` takes longer to import than all this."""
    for entry in map(Path, dict.fromkeys(sys.path)):
        if entry.is_file():
            return True  # an archive, which it may look into
        for listed in (*entry.glob("*.dist-info/entry_points.txt"), *entry.glob("*.egg-info/entry_points.txt")):
            with contextlib.suppress(OSError):
                if ENTRY_POINTS.encode() in listed.read_bytes():
                    return True
    return False


def distribution_of(plugin: EntryPoint) -> str:
    """The name under which pip knows the plug-in."""
    return plugin.dist.name if plugin.dist is not None else plugin.value


def plugin_stamp() -> str:
    """What stands for the code of all plug-ins: their versions, and name, size and time of each Python file."""
    digest = sha256()
    for plugin in rule_plugins():
        version = plugin.dist.version if plugin.dist is not None else ""
        digest.update(f"{distribution_of(plugin)} {version} {plugin.name} {plugin.value}\n".encode())
        for path in _files(plugin.module.partition(".")[0]):
            status = path.stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _files(package: str) -> list[Path]:
    """The Python files of a top-level module or package; none where it cannot be found, which loading will tell."""
    import importlib.util

    try:
        spec = importlib.util.find_spec(package)
    except (ImportError, ValueError, AttributeError):
        return []
    if spec is None:
        return []
    if spec.submodule_search_locations is not None:
        return sorted(path for folder in spec.submodule_search_locations for path in Path(folder).rglob("*.py"))
    return [Path(spec.origin)] if spec.origin and Path(spec.origin).is_file() else []
