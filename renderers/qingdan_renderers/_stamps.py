"""What a document was made from, as one short text: where it has not changed, the document need not be made again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import Final

from qingdan_catalog.settings import RuleSettings
from qingdan_catalog.store import Catalogue
from qingdan_renderers import theme as themes
from qingdan_renderers.documents import Document
from qingdan_renderers.theme import Theme

_WRITERS: Final = (
    "Jinja2",
    "markupsafe",
    "openpyxl",
    "pylopdf-fonts-zh-cn",
    "python-docx",
    "segno",
    "typst",
    "xlsxwriter",
)
"""The libraries that decide what the bytes of a document are."""


class Stamps:
    """The stamps of one kind of document, with its options, of one catalogue in one look."""

    def __init__(self, document: Document, catalogue: Catalogue, theme: Theme) -> None:
        # All settings count that may be printed, now or one day; how a catalogue is checked changes no document.
        settings = replace(catalogue.settings, rules=RuleSettings(), baseline="", register="")
        profile = catalogue.profile
        look = themes.theme_fingerprint(theme)
        parts = (tool_digest(), profile.id, profile.digest, repr(settings), repr(document), look)
        self._ground = "\0".join(parts)

    def of(self, sources: Iterable[tuple[str, str]], fmt: str) -> str:
        """The stamp of the documents of a record in a format; `sources` are files with their fingerprints."""
        parts = [self._ground, fmt, *(part for pair in sources for part in pair)]
        return sha256("\0".join(parts).encode()).hexdigest()[:32]


@cache
def tool_version() -> str:
    """The tool with its version."""
    return f"qingdan {metadata.version('qingdan')}"


@cache
def tool_digest() -> str:
    """What the code, data and templates of the tool and the libraries that write documents are.

    It goes by content and not by time, so that two machines agree.
    """
    import qingdan_catalog
    import qingdan_schema

    digest = sha256(tool_version().encode())
    for name in _WRITERS:
        digest.update(f"{name} {_version(name)}\n".encode())
    for root in (Path(str(each.__file__)).parent for each in (qingdan_schema, qingdan_catalog, themes)):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".gz", ".jsonl"):
                digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
