"""区域内实施主体: one row for each body that the exported items name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from qingdan_catalog.bodies import BODIES_NAME, Bodies, read_bodies
from qingdan_catalog.store import Catalogue
from qingdan_schema.codes import CodeError, CreditCode
from qingdan_schema.exchange import ORDER, Scalar
from qingdan_schema.tables import code_table

_COLUMNS = {"org_short_name": "简称", "org_code": "组织机构代码", "exist_task": "是否行使政务服务事项"}


class Organizations:
    """Collects the bodies of records; what a record does not say of its body, the directory of bodies may say."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Raises QingdanError for a directory of bodies that is wrong."""
        path = catalogue.root / BODIES_NAME
        self._directory = read_bodies(path) if path.is_file() else Bodies(())
        self._rows: dict[str, dict[str, Scalar]] = {}

    def see(self, data: Mapping[str, Any]) -> None:
        """Take note of the body of a record. The first to say something of a body is believed."""
        body = data.get("实施主体") or {}
        code, name = body.get("统一社会信用代码") or "", body.get("名称") or ""
        if not code and not name:
            return
        row = self._rows.setdefault(code or name, {"org_name": None, "credit_code": code or None})
        row["org_name"] = row["org_name"] or name or None
        for column, key in _COLUMNS.items():
            value = body.get(key)
            if column == "exist_task" and value:
                value = code_table("yes_no").value_of(value)
            if value and row.get(column) is None:
                row[column] = value

    def rows(self) -> Iterator[dict[str, Scalar]]:
        """The values of the rows, in the order in which the bodies came."""
        for number, (key, row) in enumerate(self._rows.items(), 1):
            known = self._directory.by_code(key) or self._directory.by_name(key)
            # A body with items exercises them, unless the directory says that it exists no longer.
            derived: dict[str, Scalar] = {
                "org_short_name": known.short_name or None if known else None,
                "org_code": _organization(key),
                "exist_task": "0" if known is not None and known.gone else "1",
            }
            stated = {column: value for column, value in row.items() if value is not None}
            yield {**row, **derived, **stated, ORDER: number}


def _organization(code: str) -> str | None:
    try:
        return CreditCode(code).organization_text
    except CodeError:
        return None
