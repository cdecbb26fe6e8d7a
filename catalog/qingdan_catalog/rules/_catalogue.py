"""SQL that rules between records share: names, titles and bodies in one spelling."""

from __future__ import annotations

NAMES = """
CREATE OR REPLACE TEMP MACRO plain(name) AS
    regexp_replace(translate(name, '（）', '()'), '\\s+', '', 'g');
CREATE OR REPLACE TEMP MACRO stem(name) AS
    coalesce(nullif(regexp_replace(plain(name), '\\([^()]*(\\([^()]*\\)[^()]*)*\\)$', ''), ''), plain(name));
CREATE OR REPLACE TEMP MACRO act(title) AS
    regexp_replace(
        regexp_replace(
            regexp_replace(
                plain(title), '\\((试行|暂行|\\d{4}年?(版|本)?|(\\d{4}年?)?(修订|修正|修改)(版|本)?)\\)', '', 'g'),
            '[《》〈〉<>]', '', 'g'),
        '^中华人民共和国', '');
CREATE OR REPLACE TEMP MACRO body_of(credit, implementation, handling) AS
    coalesce(credit, left(implementation, 18), left(handling, 18));
"""
"""Macros: `plain` is a name in one width, `stem` leaves out the bracket at its end (the situation), `act` is a title
for comparison, `body_of` the credit code of the body."""
