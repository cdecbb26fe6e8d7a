"""Reports of changes, one file a format."""

from collections.abc import Callable, Iterator, Mapping

from qingdan_catalog.changes import Comparison
from qingdan_renderers.changes._json import report_json
from qingdan_renderers.changes._markdown import report_markdown
from qingdan_renderers.changes._text import report_text

Reporter = Callable[[Comparison], Iterator[str]]
"""Makes the lines of a report, without line ends."""

REPORTERS: Mapping[str, Reporter] = {"text": report_text, "markdown": report_markdown, "json": report_json}
"""Format → reporter."""

__all__ = ["REPORTERS", "Reporter", "report_json", "report_markdown", "report_text"]
