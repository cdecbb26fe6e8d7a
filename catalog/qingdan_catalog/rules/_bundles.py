"""What rules ask of bundles (一件事): their members, and the items that these name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from qingdan_catalog.rules._case import CatalogueCase
from qingdan_schema.limits import TimeLimit
from qingdan_schema.paths import Path

MEMBERS = "相关事项"

# A handling code names one record; an implementation code the item as a whole, else a handling item of it. A cancelled
# record stands back behind one in use.
_QUERY = """
WITH carried AS (
    SELECT m.file, m.row_number, i.file AS item, false AS part
    FROM bundle_members m JOIN items i ON i.handling_code = m.code WHERE i.record = '实施清单'
    UNION ALL
    SELECT m.file, m.row_number, i.file, i.handling_code IS NOT NULL
    FROM bundle_members m JOIN items i ON i.implementation_code = m.code WHERE i.record = '实施清单'
), chosen AS (
    SELECT c.file, c.row_number, c.item, i.name, i.state, i.promised_limit, i.statutory_limit, i.visits, i.body_name
    FROM carried c JOIN items i ON i.file = c.item
    QUALIFY row_number() OVER (
        PARTITION BY c.file, c.row_number ORDER BY coalesce(i.state, '') = '取消', c.part, c.item) = 1
)
SELECT b.file, b.promised_limit AS promise, b.visits AS promised_visits, b.body_name AS lead, b.supporters,
       m.row_number, m.code, m.name AS called, m.stage, c.item, c.name, c.state, c.promised_limit, c.statutory_limit,
       c.visits, c.body_name
FROM items b JOIN bundle_members m USING (file) LEFT JOIN chosen c USING (file, row_number)
WHERE b.record = '一件事' AND coalesce(b.state, '') != '取消'
ORDER BY b.file, m.row_number
"""
BUNDLE_READS = (
    *("record", "state", "name", "body_name", "supporters", "visits", "promised_limit", "statutory_limit"),
    *("handling_code", "implementation_code", "bundle_members.code", "bundle_members.name", "bundle_members.stage"),
)
"""What the rules read that ask for `read_bundles`."""


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A row of 相关事项 (from 0), and of the record that it names its file (empty: there is none) and what it says.

    ``called`` is the name that the row gives it.
    """

    row: int
    code: str
    stage: int
    item: str
    name: str
    called: str
    state: str
    limit: TimeLimit | None
    visits: int | None
    body: str

    @property
    def path(self) -> Path:
        """Where its code stands."""
        return (MEMBERS, self.row, "事项编码")


@dataclass(frozen=True, slots=True)
class BundleRow:
    """A bundle that is not cancelled: its file, what it promises, the bodies that it names, and its members."""

    file: str
    promise: TimeLimit | None
    visits: int | None
    bodies: tuple[str, ...]
    members: tuple[MemberRow, ...]

    @property
    def complete(self) -> bool:
        """Whether every member is known."""
        return all(member.item for member in self.members)


def read_bundles(case: CatalogueCase) -> Sequence[BundleRow]:
    """The bundles of a catalogue in the order of their files; for `case.once(read_bundles)`."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in case.tables.query(_QUERY):
        found.setdefault(row["file"], []).append(row)
    return [_bundle(file, rows) for file, rows in found.items()]


def _bundle(file: str, rows: Sequence[dict[str, Any]]) -> BundleRow:
    head = rows[0]
    named = [head["lead"] or "", *(head["supporters"] or ())]
    return BundleRow(
        file,
        _limit(head["promise"]),
        head["promised_visits"],
        tuple(name.strip() for name in named if name.strip()),
        tuple(map(_member, rows)),
    )


def _member(row: dict[str, Any]) -> MemberRow:
    return MemberRow(
        row=row["row_number"] - 1,
        code=(row["code"] or "").strip(),
        stage=row["stage"] or 1,
        item=row["item"] or "",
        name=row["name"] or row["code"] or "",
        called=(row["called"] or "").strip(),
        state=row["state"] or "",
        limit=_limit(row["promised_limit"]) or _limit(row["statutory_limit"]),
        visits=row["visits"],
        body=(row["body_name"] or "").strip(),
    )


def _limit(text: str | None) -> TimeLimit | None:
    return TimeLimit.parse(text) if text else None
