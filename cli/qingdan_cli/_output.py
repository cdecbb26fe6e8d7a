"""Where a report goes: standard output, or a file that is replaced whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import typer

from qingdan_schema.errors import QingdanError


def write_lines(lines: Iterable[str], output: Path | None) -> None:
    """Print the lines, or write them to `output` as UTF-8. Raises QingdanError when the file cannot be written."""
    if output is None:
        for line in lines:
            typer.echo(line)
        return
    from qingdan_catalog.atomic import write_atomic

    try:
        write_atomic(output, "".join(f"{line}\n" for line in lines).encode())
    except OSError as error:
        raise QingdanError(f"写不了 {output}：{error.strerror}，请换一个位置") from None
