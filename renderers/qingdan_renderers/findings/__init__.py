"""Reports of findings, one file a format; each is imported when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from qingdan_renderers.findings._excerpt import visible

if TYPE_CHECKING:
    from qingdan_catalog.checking import CheckResult

Reporter = Callable[["CheckResult"], Iterator[str]]
"""Makes the lines of a report, without line ends, one after the other as they are asked for."""

BinaryReporter = Callable[["CheckResult"], bytes]
"""Makes a report that is no text, as a whole."""


def _later(module: str, name: str) -> Callable[[CheckResult], Any]:
    def report(result: CheckResult) -> Any:
        return getattr(import_module(f"{__name__}.{module}"), name)(result)

    report.__doc__ = f"The reporter `{name}` of module `{module}`, imported when it is called."
    return report


report_text = _later("_text", "report_text")
report_concise = _later("_text", "report_concise")
report_coloured_text = _later("_text", "report_coloured_text")
report_coloured_concise = _later("_text", "report_coloured_concise")
report_json = _later("_json", "report_json")
report_jsonl = _later("_json", "report_jsonl")
report_sarif = _later("_sarif", "report_sarif")
report_junit = _later("_junit", "report_junit")
report_github = _later("_github", "report_github")
report_gitlab = _later("_gitlab", "report_gitlab")
report_html = _later("_html", "report_html")
report_xlsx = _later("_xlsx", "report_xlsx")


def report_differences(before: CheckResult, result: CheckResult, *, in_colour: bool, with_lines: bool) -> Iterator[str]:
    """What a check found that the one `before` it had not, and what is no more, as text with or without colours."""
    from qingdan_renderers.findings import _text

    paint = _text.in_colour if in_colour else _text.plain
    return _text.report_differences(before, result, paint, with_lines=with_lines)


REPORTERS: Mapping[str, Reporter] = {
    "text": report_text,
    "concise": report_concise,
    "json": report_json,
    "jsonl": report_jsonl,
    "sarif": report_sarif,
    "junit": report_junit,
    "github": report_github,
    "gitlab": report_gitlab,
    "html": report_html,
}
"""Format → reporter."""

COLOURED: Mapping[str, Reporter] = {"text": report_coloured_text, "concise": report_coloured_concise}
"""Format → what a terminal with colours gets instead."""

BINARY_REPORTERS: Mapping[str, BinaryReporter] = {"xlsx": report_xlsx}
"""Format → reporter of the formats that must be written to a file."""

__all__ = [
    "BINARY_REPORTERS",
    "COLOURED",
    "REPORTERS",
    "BinaryReporter",
    "Reporter",
    "report_coloured_concise",
    "report_coloured_text",
    "report_concise",
    "report_differences",
    "report_github",
    "report_gitlab",
    "report_html",
    "report_json",
    "report_jsonl",
    "report_junit",
    "report_sarif",
    "report_text",
    "report_xlsx",
    "visible",
]
