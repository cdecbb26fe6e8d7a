"""The comments of a sheet: what feedback says is added to them, and what it has said earlier goes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

from qingdan_renderers.feedback._styles import prefixed
from qingdan_renderers.feedback._words import AUTHOR, OURS
from qingdan_renderers.feedback._xml import Node, Splices, parse, plain, whole

EMPTY: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<authors></authors><commentList></commentList></comments>"
)
"""A sheet's comments before the first."""

_FONT: Final = '<rPr><sz val="9"/><rFont val="宋体"/><charset val="134"/></rPr>'


@dataclass(frozen=True, slots=True)
class Commented:
    """The comments with what was added. `new` and `gone` are cells whose box must be made or taken away.

    `hidden` are cells with a threaded comment, which programs show in place of what was added.
    """

    text: str
    new: tuple[str, ...]
    gone: tuple[str, ...]
    hidden: tuple[str, ...]


def comment_cells(text: str, said: Mapping[str, str]) -> Commented:
    """Say something (cell → words) in a sheet's comments, in place of what was said earlier."""
    cleared, gone = _clear(text)
    root = parse(cleared)
    splices = Splices(cleared)
    author = _author(splices, root)
    listed = root.child("commentList")
    known = {node.get("ref"): node for node in listed.children} if listed is not None else {}
    authors = [plain(node.content) for node in _authors(root)]
    made, new, hidden = "", [], []
    for cell, words in said.items():
        run = prefixed(f'<r>{_FONT}<t xml:space="preserve">', root.prefix) + "{}" + prefixed("</t></r>", root.prefix)
        node = known.get(cell)
        holder = node.child("text") if node is not None else None
        if node is not None and holder is not None:
            said_by = whole(node.get("authorId") or "0")
            if said_by < len(authors) and authors[said_by].startswith("tc="):
                hidden.append(cell)
                continue
            splices.append(holder, run.format(escape("\n" + words)))
            continue
        new.append(cell)
        start = prefixed(f'<comment ref="{cell}" authorId="{author}"><text>', root.prefix)
        made += start + run.format(escape(words)) + prefixed("</text></comment>", root.prefix)
    if made and listed is not None:
        splices.append(listed, made)
    elif made:
        splices.append(root, prefixed("<commentList>", root.prefix) + made + prefixed("</commentList>", root.prefix))
    boxes_gone = tuple(cell for cell in gone if cell not in new)
    boxes_new = tuple(cell for cell in new if cell not in gone)
    return Commented(splices.done(), boxes_new, boxes_gone, tuple(hidden))


def _authors(root: Node) -> list[Node]:
    node = root.child("authors")
    return [] if node is None else node.children


def _author(splices: Splices, root: Node) -> int:
    names = [plain(node.content) for node in _authors(root)]
    if AUTHOR in names:
        return names.index(AUTHOR)
    node = root.child("authors")
    new = prefixed(f"<author>{AUTHOR}</author>", root.prefix)
    if node is None:
        splices.insert(root.inner, prefixed("<authors>", root.prefix) + new + prefixed("</authors>", root.prefix))
    else:
        splices.append(node, new)
    return len(names)


def _clear(text: str) -> tuple[str, list[str]]:
    """The comments without what was said earlier, and the cells of those that said nothing else."""
    root = parse(text)
    splices = Splices(text)
    gone = []
    listed = root.child("commentList")
    for comment in listed.children if listed is not None else ():
        holder = comment.child("text")
        if holder is None:
            continue
        pieces = [node for node in holder.walk() if node.local == "t"]
        everything = "".join(plain(node.content) for node in pieces)
        found = OURS.search(everything)
        if found is None:
            continue
        if not (everything[: found.start()] + everything[found.end() :]).strip():
            gone.append(comment.get("ref"))
            splices.remove(comment)
            continue
        _cut(splices, holder, found)
    return splices.done(), gone


def _cut(splices: Splices, holder: Node, found: re.Match[str]) -> None:
    """Take a stretch of a comment's text out of its runs; a run without text goes."""
    at = 0
    for part in holder.children:
        pieces = [node for node in part.walk() if node.local == "t"]
        for node in pieces:
            said = plain(node.content)
            first, last = max(found.start() - at, 0), min(found.end() - at, len(said))
            at += len(said)
            if first >= last:
                continue
            rest = said[:first] + said[last:]
            if rest:
                splices.replace(node.inner, node.stop, escape(rest))
            else:
                splices.remove(part)
