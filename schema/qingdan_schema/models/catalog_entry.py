"""基本目录: what the nation or a province fixes for an item, whoever carries it out."""

from __future__ import annotations

from qingdan_schema.models import _common as common
from qingdan_schema.models._base import Node


class CatalogEntry(Node):
    """One entry of the catalogue (全国交换表 task_directory)."""

    record: common.RecordType = None
    name: common.ItemName = None
    basic_code: common.BasicCodeText = None
    local_basic_code: common.LocalBasicCodeText = None
    kind: common.ItemKind = None
    levels: common.UseLevel = None
    state: common.State = None
    version: common.Version = None
    effective_day: common.EffectiveDay = None
    cancel_day: common.CancelDay = None
    legal_bases: common.LegalBases = None
