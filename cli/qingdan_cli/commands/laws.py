"""qingdan laws: registers of laws, and the citations of a catalogue held against one."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from qingdan_cli._output import write_lines
from qingdan_cli._progress import progress
from qingdan_cli._usage import ChineseCommand, ChineseGroup
from qingdan_schema.errors import QingdanError


class LawsFormat(StrEnum):
    """The formats of a report."""

    TEXT = "text"
    JSON = "json"


class LawsFailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    NEVER = "never"


_Register = Annotated[
    Path | None, typer.Option("--register", help="用 qingdan laws build 生成的登记；不写就用自带的（没有条文）")
]
_Output = Annotated[Path | None, typer.Option("--output", "-o", help="报告写到这个文件")]


def check(
    path: Annotated[Path, typer.Argument(help="目录文件夹，或其中的一个文件夹、一个文件")] = Path(),
    register: _Register = None,
    report_format: Annotated[LawsFormat, typer.Option("--format", help="报告格式")] = LawsFormat.TEXT,
    on: Annotated[str | None, typer.Option("--on", help="按哪一天的效力核对，如 2026-06-26，默认今天")] = None,
    output: _Output = None,
    fail_on: Annotated[LawsFailOn, typer.Option(help="有这个级别以上的问题时退出码为 1")] = LawsFailOn.WARNING,
) -> int:
    """核对事项的依据：法规名称、效力、条款是否存在，原文是否一致，能否设定这类权力。"""
    from qingdan_catalog.findings import Severity
    from qingdan_catalog.laws import check_laws, open_library
    from qingdan_catalog.store import open_catalogue
    from qingdan_renderers.laws import REPORTERS

    day = _day(on)
    catalogue, library = open_catalogue(path), open_library(register)
    with progress("核对") as tell:
        report = check_laws(catalogue, library, day, progress=tell)
    write_lines(REPORTERS[report_format.value](report), output)
    return 0 if fail_on is LawsFailOn.NEVER else int(report.fails(Severity(fail_on.value)))


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text) if text else date.today()
    except ValueError:
        raise QingdanError(f"--on 的日期“{text}”不对，应写成 2026-06-26 的样子") from None


def build(
    corpus: Annotated[Path, typer.Argument(help="法规文本：.jsonl 或 .jsonl.gz 文件，或每部法规一个 .txt 的文件夹")],
    out: Annotated[Path, typer.Option("--out", help="登记写到这个文件，.gz 结尾就压缩")],
    facts: Annotated[bool, typer.Option("--facts", help="只登记名称、日期和条数，不带条文")] = False,
    source: Annotated[str | None, typer.Option("--source", help="写在登记里的来源说明，默认是法规文本的文件名")] = None,
    output: _Output = None,
) -> int:
    """从法规文本生成登记，供 qingdan laws check --register 使用。"""
    from qingdan_catalog.laws import build_register, read_corpus, write_register
    from qingdan_renderers.laws import report_build

    built = build_register(read_corpus(corpus), (source or corpus.resolve().name,))
    size = write_register(built, out, texts=not facts)
    write_lines(report_build(built, out, size), output)
    return int(bool(built.problems))


def show(
    title: Annotated[str, typer.Argument(help="法规名称，可以写简称或旧称")],
    register: _Register = None,
) -> None:
    """显示登记里一部法规的日期、修改、条数和效力。"""
    from qingdan_catalog.laws import find_law, open_library
    from qingdan_renderers.laws import show_law

    library = open_library(register)
    write_lines(show_law(find_law(library.register, title), library.register.sources), None)


laws = typer.Typer(
    name="laws",
    cls=ChineseGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="法规登记：核对事项的依据，查一部法规，从法规文本生成登记。",
)
for name, function in (("check", check), ("show", show), ("build", build)):
    laws.command(name, cls=ChineseCommand)(function)
