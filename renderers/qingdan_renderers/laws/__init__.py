"""Reports on laws: what a check of citations found, what a register says of an act, what a build made."""

from collections.abc import Callable, Iterator, Mapping

from qingdan_catalog.laws import LawsReport
from qingdan_renderers.laws._build import report_build
from qingdan_renderers.laws._json import report_json
from qingdan_renderers.laws._show import show_law
from qingdan_renderers.laws._text import report_text

Reporter = Callable[[LawsReport], Iterator[str]]
"""Makes the lines of a report, without line ends."""

REPORTERS: Mapping[str, Reporter] = {"text": report_text, "json": report_json}
"""Format → reporter."""

__all__ = ["REPORTERS", "Reporter", "report_build", "report_json", "report_text", "show_law"]
