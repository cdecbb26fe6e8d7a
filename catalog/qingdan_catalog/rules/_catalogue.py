"""SQL that rules between records share: names, titles and bodies in one spelling."""

from __future__ import annotations

from collections.abc import Iterable

from qingdan_catalog.rules._codes import kind_in_code
from qingdan_schema.codes import BasicCode, CodeError
from qingdan_schema.profiles import Profile
from qingdan_schema.tables import code_table

NAMES = """
CREATE OR REPLACE TEMP MACRO plain(name) AS
    regexp_replace(translate(name, '（）', '()'), '\\s+', '', 'g');
CREATE OR REPLACE TEMP MACRO stem(name) AS
    coalesce(nullif(regexp_replace(plain(name), '\\([^()]*(\\([^()]*\\)[^()]*)*\\)$', ''), ''), plain(name));
CREATE OR REPLACE TEMP MACRO act(title) AS
    regexp_replace(
        regexp_replace(
            regexp_replace(
                regexp_replace(
                    plain(title),
                    '第[一二三四五六七八九十百千零〇\\d]+条(之[一二三四五六七八九十]+)?(第[^第]{1,5}[款项])*$', ''),
                '\\((试行|暂行|\\d{4}年?(版|本)?|(\\d{4}年?)?(修订|修正|修改)(版|本)?)\\)', '', 'g'),
            '[《》〈〉<>]', '', 'g'),
        '^中华人民共和国', '');
CREATE OR REPLACE TEMP MACRO body_of(credit, implementation, handling) AS
    coalesce(credit, left(implementation, 18), left(handling, 18));
"""
"""Macros: `plain` is a name in one width, `stem` leaves out the bracket at its end (the situation), `act` is a title
for comparison, without a provision behind it, `body_of` the credit code of the body."""

ANY_POWER = "SELECT 1 FROM items WHERE record = '权责事项' LIMIT 1"
"""Gives a row where the catalogue has powers: without any, what is said of names need not be worked out."""


def is_told_by_code(code: str, kinds: Iterable[str], profile: Profile) -> bool:
    """Whether rules on single records tell that kinds differ: one is no kind, or not that of the basic code."""
    if any(code_table("item_type").value_of(kind) is None for kind in kinds):
        return True
    try:
        basic = BasicCode.parse(code)
    except CodeError:
        return False
    return any(kind_in_code(basic, kind, profile) for kind in kinds)
