"""Feedback on a workbook: the same workbook back, marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from qingdan_renderers.feedback import Feedback


def write_feedback(source: Path, feedback: Feedback, out: Path) -> None:
    """Write the marked workbook, and say what a person should know about it."""
    from qingdan_renderers import feedback as sheets

    written = sheets.write_feedback(source, feedback, out)
    typer.echo(f"反馈写到了 {out}：标出 {written.places} 处，见其中的“问题清单”和“汇总”。", err=True)
    for note in written.notes:
        typer.echo(f"注意：{note}。", err=True)
