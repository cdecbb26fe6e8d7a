"""libyaml's events as data and places: the half of the exact reader that needs the YAML library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from qingdan_catalog.reading._exact import MAX_DEPTH, MAX_PROBLEMS, ExactRecord
from qingdan_catalog.reading._problem import Problem, Span
from qingdan_catalog.reading._scalars import resolve
from qingdan_catalog.reading._syntax import explain_syntax_error
from qingdan_schema.paths import Path

# libyaml where the wheel has it; the pure parser reads the same, seven times slower (offices on loongarch64).
TokenLoader: Any = getattr(yaml, "CLoader", yaml.Loader)


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read yet."""

    path: Path
    value: dict[str, Any] | list[Any]
    key: str | None = None
    skip: bool = False  # the value of a repeated key is read, and forgotten


def fill(record: ExactRecord, text: str) -> None:
    """Read one mapping into an empty record."""
    builder = _Builder(record)
    try:
        for event in yaml.parse(text, Loader=TokenLoader):
            builder.take(event)
            if builder.stopped:
                break
    except yaml.YAMLError as error:
        record.problems.append(explain_syntax_error(error, text))
    if record.data is None and not record.problems:
        record.problems.append(Problem("empty" if builder.documents == 0 else "not-mapping", Span.start()))


class _Builder:
    """Builds data and positions from parser events, on a stack of its own instead of by recursion."""

    def __init__(self, record: ExactRecord) -> None:
        self.record = record
        self.documents = 0
        self.stopped = False
        self._stack: list[_Open] = []

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)
        elif isinstance(event, yaml.AliasEvent):
            if all(problem.message != "alias" for problem in self.record.problems):  # one sentence, not one an alias
                self._problem("alias", event, name=str(event.anchor))
            self._place(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._problem("documents", event)
                self.stopped = True

    def _problem(self, message: str, event: Any, **args: str) -> None:
        self.record.problems.append(Problem(message, _span(event), args))
        self.stopped = len(self.record.problems) >= MAX_PROBLEMS

    def _scalar(self, event: Any) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._key(top, event)
            return
        written: str = event.value
        is_plain = event.implicit[0]
        value = resolve(written) if is_plain else written
        path = self._place(value, event)
        if path is None:
            return
        if is_plain and not isinstance(value, str):
            self.record.plain[path] = written

    def _key(self, top: _Open, event: Any) -> None:
        key: str = event.value
        top.key = key
        if top.skip:
            return
        path = (*top.path, key)
        if isinstance(top.value, dict) and key in top.value:
            first = self.record.keys[path]
            self._problem("duplicate", event, key=key, first=str(first.line))
            top.skip = True
            return
        self.record.keys[path] = _span(event)

    def _start(self, event: Any) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self._problem("too-deep", event)
            self.stopped = True
            return
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            self._problem("complex-key", event)
            self.stopped = True
            return
        value: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        skipping = top is not None and top.skip
        path = self._place(value, event, keep_open=True)
        self._stack.append(_Open(path if path is not None else (), value, skip=skipping or path is None))

    def _end(self, event: Any) -> None:
        closed = self._stack.pop()
        start = self.record.values.get(closed.path)
        if start is not None and not closed.skip and closed.path:
            mark = event.end_mark
            self.record.values[closed.path] = Span(start.line, start.column, mark.line + 1, mark.column + 1)
        if self._stack and isinstance(self._stack[-1].value, dict):
            self._close_entry(self._stack[-1])

    def _place(self, value: Any, event: Any, *, keep_open: bool = False) -> Path | None:
        """Put a value where it belongs; its path, or None for one that is read only to be passed over."""
        if not self._stack:
            if isinstance(value, dict):
                self.record.data = value
            else:
                self._problem("full-width-colon" if "：" in str(value) else "not-mapping", event, text=str(value)[:40])
                self.stopped = True
            return ()
        top = self._stack[-1]
        if isinstance(top.value, list):
            path: Path | None = None if top.skip else (*top.path, len(top.value))
            top.value.append(value)
        else:
            path = None if top.skip else (*top.path, str(top.key))
            if not top.skip:
                top.value[str(top.key)] = value
            if not keep_open:
                self._close_entry(top)
        if path is not None:
            self.record.values[path] = _span(event)
        return path

    def _close_entry(self, top: _Open) -> None:
        """The entry of a mapping is complete: the next scalar is a key again."""
        top.key = None
        if not any(above.skip for above in self._stack[:-1]):
            top.skip = False


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
