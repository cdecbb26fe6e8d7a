"""Laws: making registers of them, and holding the citations of a catalogue against one."""

from qingdan_catalog.laws.archive import Library, open_library, write_register
from qingdan_catalog.laws.build import Built, EditionText, build_register
from qingdan_catalog.laws.check import check_laws
from qingdan_catalog.laws.corpus import read_corpus
from qingdan_catalog.laws.lookup import find_law
from qingdan_catalog.laws.verdict import CheckedCitation, LawsReport, Outcome, Verdict

__all__ = [
    "Built",
    "CheckedCitation",
    "EditionText",
    "LawsReport",
    "Library",
    "Outcome",
    "Verdict",
    "build_register",
    "check_laws",
    "find_law",
    "open_library",
    "read_corpus",
    "write_register",
]
