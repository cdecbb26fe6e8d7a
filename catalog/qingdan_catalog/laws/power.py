"""Whether the acts that a record cites can set a power of its kind at all.

The ranks that a register states tell more than titles alone: 规定 and 办法 are told apart from rules of departments.
"""

from __future__ import annotations

from qingdan_catalog.findings import Severity
from qingdan_catalog.laws.verdict import Outcome, Verdict
from qingdan_catalog.rules._bases import rank_of_basis, title_of
from qingdan_catalog.rules._powers import SETTINGS, unfit_ranks
from qingdan_schema.citations import Rank
from qingdan_schema.laws import Attestation, Register
from qingdan_schema.models import Bundle, LegalBasis, Record


def judge_power(record: Record, register: Register) -> Outcome | None:
    """An outcome where every basis is of a rank that surely cannot set the power; one uncertain rank, and nothing."""
    if isinstance(record, Bundle) or (kind := record.kind or "") not in SETTINGS:
        return None
    names = unfit_ranks(kind, (_rank(basis, register) for basis in record.legal_bases or ()))
    if not names:
        return None
    args = {"kind": kind, "ranks": names, "clause": SETTINGS[kind].clause}
    return Outcome(Verdict.MAY_NOT_SET, Severity.ERROR, args)


def _rank(basis: LegalBasis, register: Register) -> Rank:
    rank = rank_of_basis(basis)
    title = title_of(basis.title or "")
    match = register.find(title) if rank is Rank.UNKNOWN and title and not basis.number else None
    return match.law.rank if match and match.law.attested is Attestation.TEXT else rank
