"""qingdan check: what is wrong in a catalogue, and where."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from qingdan_cli._day import day_of
from qingdan_cli._progress import progress
from qingdan_cli._report import FORMAT_HELP, ReportFormat, require_output, tell_baseline, write_report
from qingdan_schema.errors import QingdanError

if TYPE_CHECKING:
    from qingdan_catalog.checking import CheckResult, Choice
    from qingdan_catalog.store import Catalogue


class FailOn(StrEnum):
    """The least severity that makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"
    NEVER = "never"


def check(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[路径]...", help="目录文件夹，或同一目录里的文件夹、文件；不写就是当前文件夹"),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", help="只检查这些规则：编号、名称，或一组的字母如 B；用逗号分开，也可写几次"),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="不检查这些规则，写法同 --select")] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="只报这个 git 版本以来改过的和受其影响的；写成 main... 从与 main 分开处算起"),
    ] = None,
    against: Annotated[
        str | None, typer.Option("--against", help="再与旧版本比较并检查变更：另一个文件夹，或 git 版本")
    ] = None,
    standard: Annotated[
        str | None, typer.Option(help="不按目录写的标准，按这个标准检查，如 guangdong、guangdong@2021-06，或标准文件")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", help="只沿用这一天（如 2026-06-01）生效的上级记录")] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="只报这个基线文件里没有的问题（设置“基线”也可以）")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", help="把现在的问题都记为已知，写到这个 .json 文件")
    ] = None,
    report_format: Annotated[ReportFormat, typer.Option("--format", help=FORMAT_HELP)] = ReportFormat.TEXT,
    feedback: Annotated[
        Path | None,
        typer.Option("--feedback", help="把问题标在导入过的这个工作簿上，写成 --output 的 .xlsx，不写别的报告"),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="报告写到这个文件")] = None,
    fail_on: Annotated[FailOn, typer.Option(help="有这个级别以上的问题时退出码为 1")] = FailOn.ERROR,
    cache: Annotated[bool, typer.Option("--cache/--no-cache", help="是否使用缓存（.qingdan 文件夹）")] = True,
    watch: Annotated[
        bool, typer.Option("--watch", help="一直开着：文件一改就再检查，只报新出现的和不再出现的；按 Ctrl+C 结束")
    ] = False,
) -> int:
    """检查事项目录：编码、要素、代码表、依据、材料、时限等，逐条指出文件、位置和改法。"""
    from qingdan_catalog.checking import Choice, check_catalogue
    from qingdan_catalog.own_profile import open_profile
    from qingdan_catalog.store import open_parts

    require_output(report_format, output)
    if feedback is not None:
        _require_feedback(feedback, output)
    if watch:
        _watchable(report_format, output, feedback, write_baseline)
    day = day_of(on)
    choice = Choice(_names(select), _names(ignore), since, baseline, known=write_baseline is None)

    def opened() -> Catalogue:
        found = open_parts(paths or [Path()])
        return found if standard is None else replace(found, profile=open_profile(standard))

    judged = partial(check_catalogue, use_cache=cache, against=against, day=day, choice=choice)
    if watch:
        from qingdan_cli._watch import keep_checking

        return _exit(keep_checking(opened, judged, baseline, report_format), fail_on)
    catalogue = opened()
    if write_baseline is not None:
        _whole(catalogue, choice, against)
    with progress("检查") as tell:
        result = judged(catalogue, progress=tell)
    if write_baseline is not None:
        return _write(write_baseline, result)
    if feedback is not None and output is not None:
        _feedback(feedback, result, catalogue, output)
    else:
        write_report(result, report_format, output)
    tell_baseline(result)
    return _exit(result, fail_on)


def _exit(result: CheckResult, fail_on: FailOn) -> int:
    """The exit code for what was found."""
    from qingdan_catalog.findings import Severity

    if fail_on is FailOn.NEVER:
        return 0
    limit = Severity(fail_on.value).rank
    return int(any(finding.severity.rank <= limit for finding in result.findings))


def _watchable(
    report_format: ReportFormat, output: Path | None, feedback: Path | None, write_baseline: Path | None
) -> None:
    """Refuse what is written once, together with checks that go on."""
    written = {"--output": output, "--feedback": feedback, "--write-baseline": write_baseline}
    if given := [option for option, value in written.items() if value is not None]:
        raise QingdanError(f"--watch 只在屏幕上报告，不能与 {'、'.join(given)} 一起用")
    if report_format not in (ReportFormat.TEXT, ReportFormat.CONCISE):
        raise QingdanError(f"--watch 只能用 text 或 concise 格式，现在写的是 {report_format.value}")


def _names(values: list[str] | None) -> tuple[str, ...]:
    """The names in options that are given several times or separated by commas."""
    names = (name.strip() for value in values or () for name in re.split("[,，、]", value))
    return tuple(name for name in names if name)


def _whole(catalogue: Catalogue, choice: Choice, against: str | None) -> None:
    """Refuse what would make a baseline of a part."""
    narrowed = catalogue.part or catalogue.parts or choice.select or choice.ignore or choice.baseline
    if narrowed or choice.since is not None or against is not None:
        others = "--select、--ignore、--since、--against、--baseline"
        raise QingdanError(f"--write-baseline 记下整个目录的问题，不能与 {others} 或目录的一部分一起用")


def _write(path: Path, result: CheckResult) -> int:
    from qingdan_catalog.checking import write_baseline

    count = write_baseline(path, result.findings, result.profile)
    typer.echo(f"已把现在的 {count} 处问题记进 {path}，以后用 --baseline {path} 或设置“基线”只看新的问题。")
    return 0


def _require_feedback(workbook: Path, output: Path | None) -> None:
    """Refuse feedback without a place of its own, before anything is checked."""
    from qingdan_renderers.feedback import require_place

    if not workbook.is_file():
        raise QingdanError(f"没有 {workbook} 这个工作簿，请检查路径")
    if output is None:
        raise QingdanError("请用 --output 写明反馈写到哪个文件，如 --output 反馈.xlsx")
    require_place(workbook, output)


def _feedback(workbook: Path, result: CheckResult, catalogue: Catalogue, output: Path) -> None:
    from qingdan_cli._feedback import write_feedback
    from qingdan_renderers.feedback import feedback_of_check

    write_feedback(workbook, feedback_of_check(workbook, result, catalogue.root), output)
