"""Finding one act by what a person types."""

from __future__ import annotations

from qingdan_schema.citations import CitationError, Title
from qingdan_schema.errors import QingdanError
from qingdan_schema.laws import Match, Register

_NEAR = 50.0
_MOST = 3


def find_law(register: Register, text: str) -> Match:
    """The act that `text` names, with or without 《》. Raises `QingdanError` that names the likest titles."""
    try:
        title = Title.parse(text)
    except CitationError:
        raise QingdanError("没有写法规名称，请写成 qingdan laws show 食品安全法 的样子") from None
    match = register.find(title)
    if match is not None:
        return match
    from rapidfuzz import fuzz, process

    cores = {law.name.core: law.title for law in reversed(register.laws)}
    found = process.extract(title.core, list(cores), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST)
    near = "、".join(f"《{cores[core]}》" for core, *_ in found)
    hint = f"，是不是{near}" if near else ""
    raise QingdanError(f"登记里没有《{title.plain}》{hint}；地方性法规和部门规章不在自带的登记里")
