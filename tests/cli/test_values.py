"""What stands on the command line becomes what a command takes, with and without pydantic the same."""

from __future__ import annotations

import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.core import TyperCommand

from qingdan_cli._usage import ChineseCommand


class Colour(StrEnum):
    """A choice."""

    RED = "red"
    BLUE = "blue"


def _run(command: type[TyperCommand], arguments: list[str]) -> Any:
    """What a command with parameters of every kind that ours have is called with, or the complaint."""
    seen: dict[str, Any] = {}

    def main(
        paths: Annotated[list[Path] | None, typer.Argument()] = None,
        name: Annotated[str, typer.Option()] = "无",
        names: Annotated[list[str] | None, typer.Option()] = None,
        place: Annotated[Path | None, typer.Option()] = None,
        colour: Annotated[Colour, typer.Option()] = Colour.RED,
        colours: Annotated[list[Colour] | None, typer.Option()] = None,
        count: Annotated[int, typer.Option(min=1)] = 1,
        share: Annotated[float | None, typer.Option()] = None,
        pair: Annotated[tuple[str, int] | None, typer.Option()] = None,
        whole: Annotated[bool, typer.Option("--whole/--part")] = True,
        parsed: Annotated[str | None, typer.Option(parser=str.upper)] = None,
    ) -> None:
        seen.update(locals())

    app = typer.Typer(add_completion=False)
    app.command(cls=command)(main)
    try:
        app(args=arguments, standalone_mode=False)
    except typer.BadParameter as error:
        return error.message, error.param.name if error.param is not None else None
    seen.pop("seen")
    return {name: (type(value), value) for name, value in seen.items()}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["甲", "-", "."],
        ["--name", "", "--names", "a", "--names", "乙"],
        ["--place", "没有/的.yaml"],
        ["--place", "锁着.txt"],
        ["锁着.txt", "甲"],
        ["--colour", "blue", "--colours", "red", "--colours", "blue"],
        ["--colour", "BLUE"],
        ["--colours", "red", "--colours", "绿"],
        ["--count", "3", "--share", "0.5"],
        ["--count", "0"],
        ["--count", "多"],
        ["--pair", "a", "2"],
        ["--part"],
        ["--parsed", "ab"],
    ],
)
def test_values_are_those_of_typer(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("锁着.txt").touch(mode=0)
    ours = _run(ChineseCommand, arguments)
    assert ours == _run(TyperCommand, arguments)
    assert ours


def test_an_unchanged_check_imports_no_heavy_library(tmp_path: Path) -> None:
    (tmp_path / "qingdan.yaml").write_text("标准: national\n", encoding="utf-8")
    (tmp_path / "a.yaml").write_text("记录: 实施清单\n", encoding="utf-8")
    code = (
        "import sys; from qingdan_cli import app\n"
        "app.run(['check', sys.argv[1], '--fail-on', 'never', '--format', 'concise', '-o', sys.argv[2]])\n"
        "print(*sorted({'pydantic', 'yaml', 'duckdb', 'watchfiles'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path), str(tmp_path / "报告.txt")]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)]
    assert "pydantic" in runs[0]
    assert runs[1] == ""
