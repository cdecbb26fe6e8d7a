"""What the server holds while it runs: the open documents, and what is said of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from lsprotocol import types

from qingdan_catalog.findings import Place
from qingdan_cli.lsp._diagnostics import LocationOf, diagnostics_of
from qingdan_cli.lsp._document import Document, path_of
from qingdan_cli.lsp._positions import Positions
from qingdan_cli.lsp._settings import is_profile, profile_diagnostics, settings_diagnostics
from qingdan_cli.lsp._shelf import Shelf, is_settings, root_for
from qingdan_cli.lsp._shelves import Shelves
from qingdan_schema.errors import QingdanError

DEBOUNCE = 0.12
"""Seconds without a key stroke after which a text is judged."""


class Session:
    """The open documents. All methods run in the loop's thread.

    `publish` sends what is said of a document, `tell` says a user's mistake, `fail` a defect.
    """

    def __init__(
        self,
        publish: Callable[[types.PublishDiagnosticsParams], None],
        tell: Callable[[str], None],
        fail: Callable[[Exception], None],
    ) -> None:
        self._publish, self._tell, self._fail = publish, tell, fail
        self._documents: dict[str, Document] = {}
        self._shelves = Shelves(self._documents, tell, fail, self._judge_all)
        self._due: dict[str, asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()

    def open(self, uri: str, text: str, version: int | None, encoding: str) -> None:
        """A document was opened."""
        self._documents[uri] = document = Document(uri, path_of(uri), text, version, encoding)
        self._judge_soon(uri, 0)
        root = root_for(document)
        if root is not None:
            self._shelves.check_once(root)

    def change(self, uri: str, text: str, version: int | None) -> None:
        """The text of an open document has changed."""
        old = self._documents.get(uri)
        if old is not None:
            self._documents[uri] = Document(uri, old.path, text, version, old.encoding)
            self._judge_soon(uri, DEBOUNCE)

    def close(self, uri: str) -> None:
        """A document was closed: its file counts again."""
        document = self._documents.pop(uri, None)
        if (due := self._due.pop(uri, None)) is not None:
            due.cancel()
        self._publish(types.PublishDiagnosticsParams(uri, []))
        if document is not None:
            self._run(self._put_away(document))

    def files_changed(self, uris: list[str]) -> None:
        """Files were saved, made or deleted."""
        paths = [path for path in map(path_of, uris) if path is not None]
        if self._shelves.files_changed(paths):
            self._judge_all()

    async def find(self, uri: str) -> tuple[Document, Shelf] | None:
        """An open record and its catalogue, its text put there; None for what is not open or no record."""
        document = self._documents.get(uri)
        shelf = await self._shelves.get(root_for(document)) if document is not None else None
        document = self._documents.get(uri)  # what was typed meanwhile counts
        if document is None or shelf is None or is_settings(document) or not shelf.is_record(document):
            return None
        if shelf.opened.put(shelf.name_of(document), document.text):
            self._judge_below(shelf, document)
        return document, shelf

    async def find_judged(self, uri: str) -> tuple[Document, Shelf] | None:
        """The same, judged as its text is now."""
        found = await self.find(uri)
        if found is not None and found[0].findings is None:
            found[1].judge(found[0])
        return found

    def location_of(self, shelf: Shelf, document: Document) -> LocationOf:
        """How to find places: in the document itself, or in another file of its catalogue."""
        kept: dict[str, Positions] = {}

        def locate(place: Place) -> types.Location | None:
            if not place.file or place.file == shelf.name_of(document):
                return types.Location(document.uri, document.positions.range(place.span))
            if shelf.root is None:
                return None
            if place.file not in kept:
                raw = shelf.opened.read(place.file)
                text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
                kept[place.file] = Positions(text, document.encoding)
            return types.Location((shelf.root / place.file).as_uri(), kept[place.file].range(place.span))

        return locate

    def close_all(self) -> None:
        """The server ends: what is under way is given up."""
        for task in (*self._due.values(), *self._running):
            task.cancel()
        self._shelves.close()

    def _judge_all(self, root: Path | None = None) -> None:
        for uri, document in self._documents.items():
            if root is None or root_for(document) == root:
                document.findings = None
                self._judge_soon(uri, 0)

    def _judge_soon(self, uri: str, delay: float) -> None:
        due = self._due.pop(uri, None)
        if due is not None:
            due.cancel()
        self._due[uri] = asyncio.create_task(self._judge_after(uri, delay))

    async def _judge_after(self, uri: str, delay: float) -> None:
        await asyncio.sleep(delay)
        try:
            await self._judge(uri)
        except QingdanError as error:
            self._tell(str(error))
        except Exception as error:
            self._fail(error)

    async def _judge(self, uri: str) -> None:
        document = self._documents[uri]
        root = root_for(document)
        if is_settings(document):
            self._say(document, settings_diagnostics(document))
            return
        if root is not None and is_profile(root, document):
            self._say(document, list(profile_diagnostics(root, document)))
            return
        shelf = await self._shelves.get(root)
        current = self._documents.get(uri)
        if current is None or shelf is None or not shelf.is_record(current):
            return
        changed = shelf.judge(current)
        location_of = self.location_of(shelf, current)
        self._say(current, diagnostics_of(current, current.findings or (), shelf.rules, location_of))
        if changed:
            self._judge_below(shelf, current)

    def _judge_below(self, shelf: Shelf, document: Document) -> None:
        """Judge the open records that draw on a document whose text has changed."""
        name = shelf.name_of(document)
        for uri, other in self._documents.items():
            if shelf.root is None or uri == document.uri or root_for(other) != shelf.root:
                continue
            if name in shelf.opened.above(shelf.name_of(other)):
                other.findings = None
                self._judge_soon(uri, 0)

    def _say(self, document: Document, found: list[types.Diagnostic]) -> None:
        self._publish(types.PublishDiagnosticsParams(document.uri, found, document.version))

    async def _put_away(self, document: Document) -> None:
        shelf = await self._shelves.get(root_for(document))
        if shelf is not None and document.uri not in self._documents:
            shelf.opened.drop(shelf.name_of(document))
            self._judge_below(shelf, document)

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
