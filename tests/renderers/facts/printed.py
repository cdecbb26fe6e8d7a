"""Which elements a document prints, found out by saying each of them otherwise."""

from __future__ import annotations

from typing import Any

from full_item import FIXED, changed, full_data, leaves, without
from reading import said

from qingdan_catalog.settings import Settings
from qingdan_renderers.documents import Document
from qingdan_schema.models import ServiceItem

_TABLES = ("流程环节", "特别环节", "收费项目", "办理结果", "中介服务事项", "业务办理项编码", "计算机端在线办理跳转地址")


def _bases() -> tuple[dict[str, Any], ...]:
    """Records in one of which every element that can be printed is: where one speaks for another, that one is gone."""
    full = full_data()
    bare = without(full, *_TABLES)
    counted = [without(row, "原件份数", "复印件份数") for row in full["申请材料"]]
    return full, bare | {"申请材料": counted}, {key: full[key] for key in (*FIXED, "计算机端在线办理跳转地址")}


def printed_elements(document: Document) -> set[str]:
    """The elements (`申请材料.名称`) on which the words of a document depend."""
    found: set[str] = set()
    for base in _bases():
        before = _words(document, base)
        for keys, element in leaves():
            name = ".".join(keys)
            if name in found or keys == ("记录",) or keys[0] not in base:
                continue
            if any(_words(document, data) != before for data in changed(base, keys, element)):
                found.add(name)
    return found


def _words(document: Document, data: dict[str, Any]) -> list[list[str]]:
    item = ServiceItem.model_validate(data)
    return [list(said(view)) for _, view in document.views(item, Settings())]
