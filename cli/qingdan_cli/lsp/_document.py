"""One open document: its text, and what is read and found in it as long as the text stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pygls.uris import to_fs_path

from qingdan_catalog.findings import Finding
from qingdan_catalog.reading import ExactRecord, decode, read_exact
from qingdan_cli.lsp._positions import Positions


@dataclass
class Document:
    """An open text. `path` is None for one that no file holds yet; a changed text is a new Document."""

    uri: str
    path: Path | None
    text: str
    version: int | None
    encoding: str
    findings: list[Finding] | None = field(default=None)

    @cached_property
    def positions(self) -> Positions:
        """The lines of the text."""
        return Positions(self.text, self.encoding)

    @cached_property
    def plain(self) -> str:
        """The text as the readers count its lines, without a byte order mark."""
        return self.text.removeprefix("\ufeff")

    @cached_property
    def exact(self) -> ExactRecord:
        """The text with the place of everything in it, as far as it can be read."""
        text = decode(self.text.encode("utf-8", "surrogatepass"))
        return read_exact(text) if isinstance(text, str) else ExactRecord()


def path_of(uri: str) -> Path | None:
    """The file that a URI names, its folder without symbolic links; None for what is no file or no path."""
    try:
        name = to_fs_path(uri) if urlsplit(uri).scheme == "file" else None
        if not name or "\0" in name or "\0" in unquote(name):
            return None
        path = Path(name)
        return path.parent.resolve() / path.name if path.name else None
    except (OSError, ValueError, RuntimeError):
        return None
