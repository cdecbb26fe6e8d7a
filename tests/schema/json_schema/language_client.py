"""A client of a language server over standard input and output, as small as the tests need."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from pathlib import Path
from typing import Any

Message = dict[str, Any]
_TIMEOUT = 60.0


class LanguageClient:
    """Starts `command` and speaks LSP with it; every wait ends after a minute with an error."""

    def __init__(self, command: list[str], root: Path, settings: Message) -> None:
        self._settings = settings
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=root
        )
        self._buffer = b""
        self._next = 0
        self._diagnostics: dict[str, list[Message]] = {}
        folder = {"uri": root.as_uri(), "name": root.name}
        capabilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"completion": {"completionItem": {"snippetSupport": True}}},
        }
        self.request(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": folder["uri"],
                "workspaceFolders": [folder],
                "capabilities": capabilities,
                "locale": "zh-cn",
            },
        )
        self._notify("initialized", {})
        self._notify("workspace/didChangeConfiguration", {"settings": settings})

    def close(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait(_TIMEOUT)
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def diagnose(self, path: Path, text: str) -> list[Message]:
        """Open `text` as the file at `path`, for the first time, and wait for what the server says of it."""
        uri = path.as_uri()
        assert uri not in self._diagnostics, "what is said of the old text would be taken for what is said of the new"
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._notify("textDocument/didOpen", {"textDocument": document})
        deadline = time.monotonic() + _TIMEOUT
        while uri not in self._diagnostics:
            self._handle(self._read(deadline))
        return self._diagnostics[uri]

    def complete(self, path: Path, line: int, character: int) -> dict[str, Message]:
        """What is offered at a 0-based place of an open file, by label."""
        found = self.request("textDocument/completion", self._place(path, line, character))
        return {item["label"]: item for item in (found["items"] if isinstance(found, dict) else found)}

    def hover(self, path: Path, line: int, character: int) -> str:
        """What is shown at a 0-based place of an open file."""
        found = self.request("textDocument/hover", self._place(path, line, character))
        return str(found["contents"]["value"]) if found else ""

    def request(self, method: str, params: Message) -> Any:
        """Ask and wait for the answer."""
        self._next += 1
        number = self._next
        self._send({"id": number, "method": method, "params": params})
        deadline = time.monotonic() + _TIMEOUT
        while True:
            message = self._read(deadline)
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._handle(message)

    def _place(self, path: Path, line: int, character: int) -> Message:
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}

    def _handle(self, message: Message) -> None:
        """Keep diagnostics, and answer what the server asks."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "id" in message and "method" in message:
            result: Any = None
            if message["method"] == "workspace/configuration":
                asked = (item.get("section", "").removesuffix(".") for item in message["params"]["items"])
                result = [self._settings.get(section) for section in asked]
            self._send({"id": message["id"], "result": result})

    def _notify(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self, deadline: float) -> Message:
        """The next message, which must come before the deadline."""
        head = self._take_until(b"\r\n\r\n", deadline)
        length = next(
            int(line.partition(b":")[2]) for line in head.split(b"\r\n") if line.startswith(b"Content-Length")
        )
        while len(self._buffer) < length:
            self._fill(deadline)
        body, self._buffer = self._buffer[:length], self._buffer[length:]
        message: Message = json.loads(body)
        return message

    def _take_until(self, mark: bytes, deadline: float) -> bytes:
        while mark not in self._buffer:
            self._fill(deadline)
        head, _, self._buffer = self._buffer.partition(mark)
        return head

    def _fill(self, deadline: float) -> None:
        assert self._process.stdout is not None
        stream = self._process.stdout.fileno()
        if not select.select([stream], [], [], max(0.0, deadline - time.monotonic()))[0]:
            raise TimeoutError("the language server did not answer within a minute")
        data = os.read(stream, 65536)
        if not data:
            raise ConnectionError("the language server ended")
        self._buffer += data
