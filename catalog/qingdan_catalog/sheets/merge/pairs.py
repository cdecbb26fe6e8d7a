"""Which row of a sheet is which row of the base: by number and name, by name, by number, then by likeness."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from qingdan_catalog.changes import match_rows, row_name
from qingdan_catalog.sheets.export import TextRow
from qingdan_catalog.sheets.merge.lines import SheetRow

Pairs = dict[int, int]
"""Place in the base's list → place in the other list."""


def pair_sheet(base: Sequence[TextRow], sheet: Sequence[SheetRow]) -> Pairs:
    """The rows of a sheet that were exported: a renumbered, a renamed and a copied row are each known for one row."""
    pairs: Pairs = {}
    numbers = {row.number: place for place, row in enumerate(base)}

    def by_number(place: int) -> int | None:
        number = sheet[place].number
        return numbers.get(number) if number is not None else None

    def same_name(place: int) -> int | None:
        found = by_number(place)
        same = found is not None and row_name(base[found].cells) == row_name(sheet[place].cells)
        return found if same else None

    _pair(pairs, sheet, same_name)
    names = _unique(row_name(row.cells) for row in base)
    new_names = _unique(row_name(row.cells) for row in sheet)

    def only_name(place: int) -> int | None:
        name = row_name(sheet[place].cells)
        return names.get(name) if name in new_names else None

    _pair(pairs, sheet, only_name)
    _pair(pairs, sheet, by_number)
    left = [place for place in range(len(base)) if place not in pairs]
    taken = set(pairs.values())
    right = [place for place in range(len(sheet)) if place not in taken]
    exported: list[Mapping[str, str]] = [base[place].cells for place in left]
    said: list[Mapping[str, str]] = [
        {header: text for header, text in sheet[place].cells.items() if text} for place in right
    ]
    for one, other in match_rows(exported, said).pairs:
        pairs[left[one]] = right[other]
    return pairs


def pair_current(base: Sequence[TextRow], current: Sequence[TextRow]) -> Pairs:
    """The rows of the record as it is now that were exported."""
    return dict(match_rows([row.cells for row in base], [row.cells for row in current]).pairs)


def _pair(pairs: Pairs, sheet: Sequence[SheetRow], find: Callable[[int], int | None]) -> None:
    taken = set(pairs.values())
    for place in range(len(sheet)):
        if place not in taken and (found := find(place)) is not None and found not in pairs:
            pairs[found] = place
            taken.add(place)


def _unique(names: Iterable[str]) -> dict[str, int]:
    seen: dict[str, int] = {}
    twice = set()
    for place, name in enumerate(names):
        if name in seen:
            twice.add(name)
        seen[name] = place
    return {name: place for name, place in seen.items() if name and name not in twice}
