"""Reports of findings, one file a format."""

from collections.abc import Callable, Iterator, Mapping

from qingdan_catalog.checking import CheckResult
from qingdan_renderers.findings._json import report_json
from qingdan_renderers.findings._text import report_text

Reporter = Callable[[CheckResult], Iterator[str]]
"""Makes the lines of a report, without line ends."""

REPORTERS: Mapping[str, Reporter] = {"text": report_text, "json": report_json}
"""Format → reporter."""

__all__ = ["REPORTERS", "Reporter", "report_json", "report_text"]
