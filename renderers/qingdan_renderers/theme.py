"""An office's own look: its name and emblem, its colour, its fonts, and templates of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from qingdan_renderers._fonts import Fonts


@dataclass(frozen=True, slots=True)
class Emblem:
    """A picture that was found fit to print: its bytes, and whether they are SVG or PNG."""

    data: bytes
    kind: Literal["svg", "png"]


@dataclass(frozen=True, slots=True)
class Override:
    """A template that takes the place of one of Qingdan's: the name that both have, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Theme:
    """How documents look; what is empty looks as Qingdan has it.

    ``name`` and ``emblem`` make the letterhead, ``colour`` is the main colour as ``#1f4e79``, ``folder`` (as people
    write it) is named where a template is wrong. All is read beforehand, so a theme goes to another process whole.
    """

    name: str = ""
    emblem: Emblem | None = None
    colour: str = ""
    fonts: Fonts = field(default_factory=Fonts)
    templates: tuple[Override, ...] = ()
    folder: str = ""

    @property
    def told(self) -> str:
        """What stands for the emblem where it cannot be seen."""
        return f"{self.name}徽标" if self.name else "徽标"


PLAIN: Final = Theme()
"""Qingdan's own look."""


def theme_fingerprint(theme: Theme) -> str:
    """A name for all that a theme holds, the contents of its font files among it; empty for Qingdan's own look.

    Raises QingdanError when a font file cannot be read.
    """
    if theme == PLAIN:
        return ""
    digest = hashlib.blake2b(digest_size=16)
    for part in _parts(theme):
        digest.update(len(part).to_bytes(8, "big") + part)
    for path in theme.fonts.files():
        _hash_file(digest, path)
    return digest.hexdigest()


def _parts(theme: Theme) -> list[bytes]:
    words = [theme.name, theme.colour, *theme.fonts.text, "", *theme.fonts.headings, ""]
    words += [word for each in theme.templates for word in (each.name, each.text)]
    emblem = [theme.emblem.kind.encode(), theme.emblem.data] if theme.emblem else []
    return [*(word.encode("utf-8", "surrogatepass") for word in words), *emblem]


def _hash_file(digest: hashlib.blake2b, path: Path) -> None:
    from qingdan_schema.errors import QingdanError

    try:
        with path.open("rb") as stream:
            inner = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=16))
    except OSError as error:
        raise QingdanError(f"读不了字体文件 {path}：{error.strerror}") from None
    digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0" + inner.digest())
