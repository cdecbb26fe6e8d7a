"""A small editor: it keeps the text of what is open, and applies edits as the protocol says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from language_client import LanguageClient, Message

_TIMEOUT = 60.0
_COMMAND = [sys.executable, "-c", "from qingdan_cli.app import main; main()", "lsp"]
_BREAK = re.compile(r"\r\n|\n|\r")
_UNITS = {
    "utf-8": lambda text: len(text.encode()),
    "utf-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "utf-32": len,
}

ENTRY = """\
记录: 基本目录
事项名称: 食品经营许可
基本编码: "000131010000"
事项类型: 行政许可
行使层级: [市级, 县级]
事项状态: 在用
事项版本: 1
设定依据:
  - 法规: 中华人民共和国食品安全法
    条款: 第三十五条第一款
    原文: 国家对食品生产经营实行许可制度。
"""


def make_catalogue(folder: Path) -> Path:
    """A catalogue with one entry below a folder; its root."""
    root = folder / "目录"
    (root / "基本目录").mkdir(parents=True)
    (root / "qingdan.yaml").write_text("名称: 测试目录\n标准: national\n", encoding="utf-8")
    (root / "基本目录" / "食品经营许可.yaml").write_text(ENTRY, encoding="utf-8")
    return root


class Editor(LanguageClient):
    """Speaks with `qingdan lsp`; every wait ends after a minute with an error."""

    def __init__(self, roots: list[Path], errors: Path, capabilities: dict[str, Any]) -> None:
        self.errors = errors
        self.messages: list[str] = []
        self.registered: list[str] = []
        self.texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self._said: dict[str, tuple[int | None, list[Message]]] = {}
        self._diagnostics = {}
        self._settings = {}
        self._buffer, self._next = b"", 0
        with errors.open("wb") as stream:
            self._process = subprocess.Popen(
                _COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stream, cwd=roots[0]
            )
        folders = [{"uri": root.as_uri(), "name": root.name} for root in roots]
        answer = self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folders[0]["uri"],
                "workspaceFolders": folders,
                "capabilities": capabilities,
            },
        )
        self.capabilities: Message = answer["capabilities"]
        self._count = _UNITS[self.capabilities.get("positionEncoding", "utf-16")]
        self.notify("initialized", {})

    def kill(self) -> None:
        """End the server if it still runs."""
        self.close()

    def leave(self) -> int:
        """Shut the server down as an editor does; its exit code."""
        assert self.request("shutdown", None) is None
        self.notify("exit", None)
        return self._process.wait(_TIMEOUT)

    def open(self, path: Path | str, text: str) -> str:
        """Open a text; its URI."""
        uri = path if isinstance(path, str) else path.as_uri()
        self.texts[uri], self._versions[uri] = text, 1
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, text: str) -> None:
        """Type: the text is now another."""
        self.texts[uri] = text
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})

    def save(self, path: Path, uri: str) -> None:
        """Write the text to its file."""
        path.write_text(self.texts[uri], encoding="utf-8")
        self.notify("textDocument/didSave", {"textDocument": {"uri": uri}})

    def said(self, uri: str, until: Callable[[list[Message]], bool] = lambda _: True) -> list[Message]:
        """What is said of the text as it is now, once it fulfils a condition."""
        deadline = time.monotonic() + _TIMEOUT
        while not (uri in self._said and self._said[uri][0] == self._versions[uri] and until(self._said[uri][1])):
            try:
                self._handle(self._read(deadline))
            except TimeoutError:
                raise AssertionError(f"last said of {uri}: {self._said.get(uri)}; {self.messages}") from None
        return self._said[uri][1]

    def codes(self, uri: str, **wanted: bool) -> set[str]:
        """The codes of the rules that are told, once those named are told (True) or no more (False)."""

        def right(found: list[Message]) -> bool:
            told = {each.get("code") for each in found}
            return all((code in told) is here for code, here in wanted.items())

        return {str(each.get("code")) for each in self.said(uri, right)}

    def words_at(self, uri: str, range_: Message) -> str:
        """The words that a range covers."""
        text = self.texts[uri]
        return text[self.offset(text, range_["start"]) : self.offset(text, range_["end"])]

    def offset(self, text: str, position: Message) -> int:
        """The offset in characters of a position; a position inside a character is an error."""
        start = [0, *(found.end() for found in _BREAK.finditer(text))][position["line"]]
        end = start
        while self._count(text[start:end]) < position["character"]:
            end += 1
        assert self._count(text[start:end]) == position["character"], position
        assert end <= len(text) and "\n" not in text[start:end], position
        return end

    def ask(self, method: str, uri: str, mark: str = "", **more: Any) -> Any:
        """Ask about the place at the end of the first `mark` in a text."""
        text = self.texts[uri]
        before = text[: text.index(mark) + len(mark)]
        line = _BREAK.split(before)[-1]
        position = {"line": len(_BREAK.findall(before)), "character": self._count(line)}
        return self.request(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": position, **more})

    def offers(self, uri: str, mark: str) -> dict[str, Message]:
        """What completion offers behind a mark, in its order."""
        found = self.ask("completion", uri, mark)
        items = sorted((found or {"items": []})["items"], key=lambda item: item["sortText"])
        return {item["label"]: item for item in items}

    def actions(self, uri: str, range_: Message, **context: Any) -> dict[str, Message]:
        """The code actions for a range, by title."""
        params = {"textDocument": {"uri": uri}, "range": range_, "context": {"diagnostics": [], **context}}
        return {each["title"]: each for each in self.request("textDocument/codeAction", params) or []}

    def applied(self, uri: str, edits: list[Message]) -> str:
        """The text after edits."""
        text = self.texts[uri]
        for edit in sorted(edits, key=lambda edit: self.offset(text, edit["range"]["start"]), reverse=True):
            start, end = (self.offset(text, edit["range"][part]) for part in ("start", "end"))
            text = text[:start] + edit["newText"] + text[end:]
        return text

    def notify(self, method: str, params: Message | None) -> None:
        """Send a notification."""
        self._send({"method": method, "params": params} if params is not None else {"method": method})

    def _handle(self, message: Message) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self._said[params["uri"]] = (params.get("version"), params["diagnostics"])
        elif message.get("method") == "window/showMessage":
            self.messages.append(message["params"]["message"])
        elif message.get("method") == "client/registerCapability":
            self.registered += [each["method"] for each in message["params"]["registrations"]]
            self._send({"id": message["id"], "result": None})
        else:
            super()._handle(message)
