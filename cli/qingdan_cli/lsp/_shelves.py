"""The catalogues that are open in the server: loaded when first needed, checked as wholes in the background."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from qingdan_catalog.settings import FILE_NAME
from qingdan_cli.lsp._document import Document
from qingdan_cli.lsp._shelf import Shelf, check_whole, load_shelf, root_for
from qingdan_schema.errors import QingdanError


class _ClosingError(Exception):
    """The server ends; work in the background is given up."""


class Shelves:
    """Catalogues by root (None: the national standard, for documents in no catalogue).

    `documents` are those that are open; `tell` says a user's mistake, `fail` a defect; `checked` is called when a check
    of a whole catalogue has ended.
    """

    def __init__(
        self,
        documents: Mapping[str, Document],
        tell: Callable[[str], None],
        fail: Callable[[Exception], None],
        checked: Callable[[Path], None],
    ) -> None:
        self._documents = documents
        self._tell, self._fail, self._checked = tell, fail, checked
        self._shelves: dict[Path | None, asyncio.Task[Shelf | None]] = {}
        self._checks: dict[Path, asyncio.Task[None]] = {}
        self._again: set[Path] = set()
        self._workers = ThreadPoolExecutor(2, thread_name_prefix="qingdan")
        self._closing = False

    async def get(self, root: Path | None) -> Shelf | None:
        """The catalogue at a root; None where it cannot be opened, which is told once."""
        if root not in self._shelves:
            self._shelves[root] = asyncio.create_task(self._load(root))
        return await asyncio.shield(self._shelves[root])

    def check_once(self, root: Path) -> None:
        """Check a whole catalogue, unless that has been done."""
        if root not in self._checks:
            self.check(root)

    def check(self, root: Path) -> None:
        """Check a whole catalogue, after the check that is under way if there is one."""
        under_way = self._checks.get(root)
        if under_way is not None and not under_way.done():
            self._again.add(root)
        else:
            self._checks[root] = asyncio.create_task(self._check(root))

    def files_changed(self, paths: list[Path]) -> bool:
        """Files were saved, made or deleted; whether all catalogues must be opened anew, for their rules changed."""
        anew = any(path.name == FILE_NAME or self._is_profile(path) for path in paths)
        open_roots = [root for root in self._shelves if root is not None]
        if anew:
            self._shelves.clear()
        for root in open_roots:
            if any(path.is_relative_to(root) for path in paths):
                self.check(root)
        return anew

    def close(self) -> None:
        """Give up what is under way."""
        self._closing = True
        self._workers.shutdown(wait=False, cancel_futures=True)

    async def _load(self, root: Path | None) -> Shelf | None:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._workers, load_shelf, root)
        except QingdanError as error:
            self._tell(str(error))
        except Exception as error:
            self._fail(error)
        return None

    async def _check(self, root: Path) -> None:
        again = True
        while again and not self._closing:
            self._again.discard(root)
            try:
                await self._check_whole(root)
            except (_ClosingError, RuntimeError):
                if not self._closing:
                    raise
                return
            except QingdanError as error:
                self._tell(str(error))
            except Exception as error:
                self._fail(error)
            again = root in self._again

    async def _check_whole(self, root: Path) -> None:
        shelf = await self.get(root)
        if shelf is None:
            return
        for document in self._documents.values():
            if root_for(document) == root:
                shelf.opened.put(shelf.name_of(document), document.text)
        loop = asyncio.get_running_loop()
        whole = await loop.run_in_executor(
            self._workers, check_whole, shelf.opened.snapshot(), shelf.memory, self._go_on
        )
        shelf.take(whole)
        self._checked(root)

    def _go_on(self, _done: int, _all: int) -> None:
        if self._closing:
            raise _ClosingError

    def _is_profile(self, path: Path) -> bool:
        """Whether a file is part of a catalogue's standard, or may be what kept a catalogue from being opened."""
        for root, task in self._shelves.items():
            if root is None or not path.is_relative_to(root) or not task.done():
                continue
            shelf = task.result()
            if shelf is None or path.relative_to(root).as_posix() in shelf.opened.catalogue.profile_files:
                return True
        return False
