"""Starting a lower record: it states what only it can state, and takes the rest over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from qingdan_schema.element import FAMILY_OF_KIND, Merge
from qingdan_schema.errors import QingdanError


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What is known of the record to start: whose it is, at which level, and for which item."""

    basic_code: str
    level: str
    body: str
    credit_code: str
    division: str = ""


def start_record(new: NewRecord, above: Mapping[str, Any]) -> str:
    """The text of a new implementation under what the records above it state together (`above`, their data).

    Elements that the standard requires and nobody above states, or that each states for itself, stand there without
    a value and wait to be filled in. Raises QingdanError for codes or a level that cannot be.
    """
    from qingdan_catalog.writing import emit_record
    from qingdan_schema.tables import code_table

    level = code_table("use_level").normalise(new.level)
    if level is None:
        raise QingdanError(f"没有“{new.level}”这个行使层级，可写：{'、'.join(code_table('use_level').labels)}")
    stated = {
        "记录": "实施清单",
        "基本编码": new.basic_code,
        "实施编码": _implementation_code(new, level),
        "行使层级": level,
        "事项状态": "在用",
        "事项版本": 1,
        "实施主体": {"名称": new.body, "统一社会信用代码": new.credit_code}
        | ({"行政区划代码": new.division} if new.division else {}),
    }
    lines = emit_record(stated).splitlines()
    lines += [f"{key}:  # 待填" for key in _to_fill(stated, above)]
    return "".join(f"{line}\n" for line in lines)


def _implementation_code(new: NewRecord, level: str) -> str:
    from qingdan_schema.codes import BasicCode, CodeError, CreditCode, ImplementationCode
    from qingdan_schema.tables import code_table

    try:
        CreditCode.parse(new.credit_code)
        BasicCode.parse(new.basic_code)
        digit = code_table("use_level").value_of(level) or ""
        return str(ImplementationCode.parse(new.credit_code + digit + new.basic_code))
    except CodeError as error:
        raise QingdanError(f"编不出实施编码：{error}") from None


def _to_fill(stated: Mapping[str, Any], above: Mapping[str, Any]) -> list[str]:
    """The keys that the record must state itself and that are not known yet, in the order of the standard."""
    from qingdan_schema.dictionary import elements_of
    from qingdan_schema.models import ServiceItem

    family = FAMILY_OF_KIND.get(str(above.get("事项类型")))
    return [
        element.zh
        for element in elements_of(ServiceItem)
        if element.zh not in stated
        and (element.spec.merge is Merge.LOCAL or above.get(element.zh) is None)
        and family in element.spec.required
    ]
