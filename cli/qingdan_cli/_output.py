"""Where a report goes: standard output, or a file that is replaced whole."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import typer

from qingdan_schema.errors import QingdanError


def write_lines(lines: Iterable[str], output: Path | None) -> None:
    """Print the lines, or write them to `output` as UTF-8. Raises QingdanError when the file cannot be written.

    What UTF-8 cannot hold, as in a file name that is no UTF-8, is written as an escape (which JSON reads).
    """
    if output is None:
        for line in lines:
            typer.echo(line)
        return
    write_bytes("".join(f"{line}\n" for line in lines).encode(errors="backslashreplace"), output)


def write_bytes(data: bytes, output: Path) -> None:
    """Write a report that is no text to `output`. Raises QingdanError when the file cannot be written."""
    from qingdan_catalog.atomic import write_atomic

    try:
        write_atomic(output, data)
    except OSError as error:
        raise QingdanError(f"写不了 {output}：{error.strerror}，请换一个位置") from None


def wants_colour() -> bool:
    """Whether standard output is a terminal that shows colours, and nobody has asked for none (NO_COLOR)."""
    if not sys.stdout.isatty():
        return False
    from rich.console import Console

    console = Console()
    return console.color_system is not None and not console.no_color
