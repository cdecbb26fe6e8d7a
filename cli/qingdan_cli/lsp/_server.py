"""The server: which requests there are, and what happens when one of them fails."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Awaitable, Callable
from functools import wraps
from importlib.metadata import version
from typing import Any, TypeVar

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from qingdan_cli._crash import write_report
from qingdan_cli.lsp import _answers
from qingdan_cli.lsp._actions import FIX_ALL
from qingdan_cli.lsp._session import Session
from qingdan_schema.errors import QingdanError

Params = TypeVar("Params")
Answer = TypeVar("Answer")

_WATCHED = ("**/*.yaml", "**/*.yml")
_TRIGGERS = [" ", "[", '"', "《", "-"]


class Server(LanguageServer):
    """The language server of one client; `finished` is set when the client has asked it to shut down."""

    def __init__(self) -> None:
        super().__init__(
            "qingdan", version("qingdan"), text_document_sync_kind=types.TextDocumentSyncKind.Full, max_workers=2
        )
        self.finished = False
        self.session = Session(self.text_document_publish_diagnostics, self.tell, self.fail)
        self._told: set[str] = set()
        _register(self)

    def tell(self, message: str) -> None:
        """Say a user's mistake, once."""
        self._show(message, types.MessageType.Warning)

    def fail(self, error: Exception) -> None:
        """Log a defect, and say it once, however often it happens."""
        print("".join(traceback.format_exception(error)), file=sys.stderr, flush=True)  # noqa: T201
        place = traceback.extract_tb(error.__traceback__)[-1:]
        key = f"{type(error).__name__} {place}"
        if key not in self._told:
            self._told.add(key)
            self._show(write_report(error, ["lsp"]), types.MessageType.Error)

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002  (pygls calls it)
        """What goes wrong in the protocol itself, such as a message that cannot be read."""
        self.fail(error)

    def _show(self, message: str, kind: types.MessageType) -> None:
        if message not in self._told:
            self._told.add(message)
            self.window_show_message(types.ShowMessageParams(kind, message))


def serve() -> int:
    """Speak with a client over standard input and output until it ends; 0 where it has shut down as it should."""
    # Whatever else writes to standard output, here or in a worker process, must not get between the messages.
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    server = Server()
    server.start_io(sys.stdin.buffer, stream)
    server.session.close_all()
    return 0 if server.finished else 1


def _register(server: Server) -> None:
    """Name the requests and notifications that are answered."""
    session = server.session

    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        encoding = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
        session.open(document.uri, document.text, document.version, str(getattr(encoding, "value", encoding)))

    def changed(params: types.DidChangeTextDocumentParams) -> None:
        document = params.text_document
        session.change(document.uri, server.workspace.get_text_document(document.uri).source, document.version)

    def closed(params: types.DidCloseTextDocumentParams) -> None:
        session.close(params.text_document.uri)

    def saved(params: types.DidSaveTextDocumentParams) -> None:
        session.files_changed([params.text_document.uri])

    def watched(params: types.DidChangeWatchedFilesParams) -> None:
        session.files_changed([change.uri for change in params.changes])

    def initialized(_params: types.InitializedParams) -> None:
        _watch(server)

    def shutdown(_params: None) -> None:
        server.finished = True
        session.close_all()

    for method, notice in (
        (types.TEXT_DOCUMENT_DID_OPEN, opened),
        (types.TEXT_DOCUMENT_DID_CHANGE, changed),
        (types.TEXT_DOCUMENT_DID_CLOSE, closed),
        (types.TEXT_DOCUMENT_DID_SAVE, saved),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, watched),
        (types.INITIALIZED, initialized),
        (types.SHUTDOWN, shutdown),
    ):
        server.feature(method)(_guarded_notice(server, notice))
    _register_requests(server)


def _register_requests(server: Server) -> None:
    session = server.session

    async def complete(params: types.CompletionParams) -> types.CompletionList | None:
        found = await session.find(params.text_document.uri)
        return _answers.complete(*found, params.position, snippets=_snippets(server)) if found else None

    async def hover(params: types.HoverParams) -> types.Hover | None:
        found = await session.find_judged(params.text_document.uri)
        return _answers.hover(*found, params.position) if found else None

    async def definition(params: types.DefinitionParams) -> types.Location | None:
        found = await session.find(params.text_document.uri)
        return _answers.definition(session, *found, params.position) if found else None

    async def symbols(params: types.DocumentSymbolParams) -> list[types.DocumentSymbol] | None:
        found = await session.find(params.text_document.uri)
        return _answers.symbols(found[0]) if found else None

    async def actions(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        found = await session.find_judged(params.text_document.uri)
        return _answers.actions(*found, params) if found else None

    async def formatting(params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
        found = await session.find(params.text_document.uri)
        return _answers.formatting(*found) if found else None

    kinds: list[types.CodeActionKind | str] = [types.CodeActionKind.QuickFix, FIX_ALL]
    for method, answer, options in (
        (types.TEXT_DOCUMENT_COMPLETION, complete, types.CompletionOptions(trigger_characters=_TRIGGERS)),
        (types.TEXT_DOCUMENT_HOVER, hover, None),
        (types.TEXT_DOCUMENT_DEFINITION, definition, None),
        (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, symbols, None),
        (types.TEXT_DOCUMENT_CODE_ACTION, actions, types.CodeActionOptions(code_action_kinds=kinds)),
        (types.TEXT_DOCUMENT_FORMATTING, formatting, None),
    ):
        server.feature(method, options)(_guarded(server, answer))


def _guarded(
    server: Server, answer: Callable[[Params], Awaitable[Answer | None]]
) -> Callable[[Params], Awaitable[Answer | None]]:
    """An answer that fails is no answer: the client goes on, and hears of it once."""

    @wraps(answer)
    async def guarded(params: Params) -> Answer | None:
        try:
            return await answer(params)
        except QingdanError as error:
            server.tell(str(error))
        except Exception as error:
            server.fail(error)
        return None

    return guarded


def _guarded_notice(server: Server, notice: Callable[[Params], None]) -> Callable[[Params], None]:
    @wraps(notice)
    def guarded(params: Params) -> None:
        try:
            notice(params)
        except Exception as error:
            server.fail(error)

    return guarded


def _snippets(server: Server) -> bool:
    """Whether the client can put the caret inside what it inserts."""
    document = server.client_capabilities.text_document
    item = document.completion.completion_item if document and document.completion else None
    return bool(item and item.snippet_support)


def _watch(server: Server) -> None:
    """Ask to be told of files that other programs change."""
    workspace = server.client_capabilities.workspace
    watching = workspace.did_change_watched_files if workspace else None
    if watching is None or not watching.dynamic_registration:
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(glob) for glob in _WATCHED])
    registration = types.Registration("qingdan-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    server.client_register_capability(types.RegistrationParams([registration]))
