"""Fixes that only put quotes around what is written, so that readers see the text that people see.

They come before all others and are always kept: they change no content, so what rules say of it afterwards was wrong
before, and could not be seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from qingdan_catalog.findings import Finding
from qingdan_catalog.reading import decode, read_exact
from qingdan_catalog.writing import Edit, edit_text
from qingdan_schema.errors import QingdanError


def quote_content(raw: bytes, findings: Sequence[Finding]) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes of a file after those fixes of `findings` that only add quotes, and the findings so fixed."""
    text = decode(raw)
    if not isinstance(text, str):
        return raw, ()
    plain = read_exact(text).plain
    content = raw.decode()
    quoted = []
    for finding in findings:
        fix = finding.fix
        if fix is None or fix.insert or plain.get(fix.path) != fix.value:
            continue
        try:
            content = edit_text(content, [Edit(fix.path, fix.value)])
        except QingdanError:
            continue  # the same is told of it when all fixes are made
        quoted.append(finding)
    return content.encode(), tuple(quoted)
