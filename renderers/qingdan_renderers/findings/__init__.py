"""Reports of findings, one file a format."""

from collections.abc import Callable, Iterator, Mapping

from qingdan_catalog.checking import CheckResult
from qingdan_renderers.findings._github import report_github
from qingdan_renderers.findings._gitlab import report_gitlab
from qingdan_renderers.findings._html import report_html
from qingdan_renderers.findings._json import report_json, report_jsonl
from qingdan_renderers.findings._junit import report_junit
from qingdan_renderers.findings._sarif import report_sarif
from qingdan_renderers.findings._text import (
    report_coloured_concise,
    report_coloured_text,
    report_concise,
    report_text,
)
from qingdan_renderers.findings._xlsx import report_xlsx

Reporter = Callable[[CheckResult], Iterator[str]]
"""Makes the lines of a report, without line ends, one after the other as they are asked for."""

BinaryReporter = Callable[[CheckResult], bytes]
"""Makes a report that is no text, as a whole."""

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
    "report_github",
    "report_gitlab",
    "report_html",
    "report_json",
    "report_jsonl",
    "report_junit",
    "report_sarif",
    "report_text",
    "report_xlsx",
]
