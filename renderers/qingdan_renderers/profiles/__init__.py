"""Reports on profiles: the list, one profile in full, its mistakes, and what one states otherwise than another."""

from collections.abc import Callable, Iterator, Mapping

from qingdan_renderers.profiles._json import show_json
from qingdan_renderers.profiles._lists import list_profiles, report_changes, report_mistakes
from qingdan_renderers.profiles._text import show_text
from qingdan_schema.profiles import Profile

ShowReporter = Callable[[Profile], Iterator[str]]
"""Makes the lines of a profile's page, without line ends."""

REPORTERS: Mapping[str, ShowReporter] = {"text": show_text, "json": show_json}
"""Format → reporter."""

__all__ = [
    "REPORTERS",
    "ShowReporter",
    "list_profiles",
    "report_changes",
    "report_mistakes",
    "show_json",
    "show_text",
]
