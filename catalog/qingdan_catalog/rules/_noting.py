"""A record that notes what is asked of it, to learn by which of its values a rule has judged it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from qingdan_catalog.rules._case import RecordCase
from qingdan_schema.dictionary import elements_of
from qingdan_schema.models import Node, Record

T = TypeVar("T")

MORE = "*"
"""Noted where more was asked for than the values of single keys."""


def _more(name: str) -> Any:
    """An attribute of a case that is more than the values of single keys."""
    attribute: Any = RecordCase.__dict__[name]

    def read(case: NotingCase) -> Any:
        case.noted.add(MORE)
        return attribute.__get__(case, type(case))

    return property(read, getattr(attribute, "__set__", None))


class NotingCase(RecordCase):
    """A case like another, for rules of one record; `noted` are the keys that were read of it, or `MORE`."""

    above: Any = _more("above")
    inherited: Any = _more("inherited")
    extra: Any = _more("extra")
    problems: Any = _more("problems")
    texts: Any = _more("texts")
    tokens: Any = _more("tokens")

    def __init__(self, case: RecordCase) -> None:
        self._made: dict[Callable[[RecordCase], Any], tuple[Any, frozenset[str]]] = {}
        self._model = case.model
        self.noted: set[str] = set()
        item = cast(Record, _NotingItem(case.item, self))
        data = _NotingData(case.data, self)
        parts = item, data, case.extra, case.problems, case.profile, case.family, case.above, case.inherited
        super().__init__(*parts, _tokens=case.tokens)

    @property
    def model(self) -> type[Record]:
        """The kind of record."""
        return self._model

    def once(self, read: Callable[[RecordCase], T]) -> T:
        """See `RecordCase.once`; what was read for it counts for everyone who asks."""
        if read not in self._made:
            before, self.noted = self.noted, set()
            made = read(self)
            self._made[read] = made, frozenset(self.noted)
            self.noted = before
        made, names = self._made[read]
        self.noted |= names
        return cast(T, made)


class _NotingItem:
    """Passes for the model that it holds."""

    __slots__ = ("_case", "_item", "_keys")

    def __init__(self, item: Record, case: NotingCase) -> None:
        self._item, self._case, self._keys = item, case, _keys(type(item))

    # The model's class, so that it passes isinstance; mypy knows `__class__` as no property that a class may have.
    @property  # type: ignore[misc]
    def __class__(self) -> type[Record]:  # type: ignore[override]
        return type(self._item)

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("__") or name == "__dict__":
            self._case.noted.add(self._keys.get(name, MORE))
        return getattr(self._item, name)


class _NotingData(Mapping[str, Any]):
    """Passes for the data that it holds."""

    def __init__(self, data: Mapping[str, Any], case: NotingCase) -> None:
        self._data, self._case = data, case

    def __getitem__(self, key: str) -> Any:
        self._case.noted.add(key)
        return self._data[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value of a key."""
        self._case.noted.add(key)
        return self._data.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._case.noted.add(key if isinstance(key, str) else MORE)
        return key in self._data

    def __iter__(self) -> Iterator[str]:
        self._case.noted.add(MORE)
        return iter(self._data)

    def __len__(self) -> int:
        self._case.noted.add(MORE)
        return len(self._data)


@cache
def _keys(model: type[Node]) -> Mapping[str, str]:
    """Attribute → key of the elements of a model."""
    return {element.attribute: element.zh for element in elements_of(model)}
