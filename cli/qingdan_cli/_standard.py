"""Which standard a command that speaks of rules goes by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from qingdan_schema.profiles import Profile

StandardOption = Annotated[
    str | None,
    typer.Option(
        "--standard", help="按这个标准，如 guangdong 或标准文件；不写就按目录的 qingdan.yaml，没有的按国家标准"
    ),
]


def standard_of(catalogue: Path, standard: str | None) -> Profile:
    """The standard that is named, else the one of the catalogue. Raises QingdanError for what cannot be read."""
    from qingdan_catalog.own_profile import open_profile
    from qingdan_catalog.store import open_catalogue

    return open_profile(standard) if standard is not None else open_catalogue(catalogue).profile
