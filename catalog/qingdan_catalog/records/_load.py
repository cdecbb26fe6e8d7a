"""Reading a mapping file; every mistake in it is said with its line."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from qingdan_catalog.records._shapes import check_for, check_for_extra
from qingdan_catalog.records.convert import ConversionError, Convert, find_conversion
from qingdan_catalog.records.mapping import Comparison, Drop, FieldRule, RecordMapping, Target
from qingdan_catalog.records.mapping_file import MappingFile, show_place
from qingdan_catalog.records.names import NamePattern, parse_pattern
from qingdan_schema.dictionary import element_by_key
from qingdan_schema.errors import QingdanError
from qingdan_schema.models import RECORD_MODELS, Node
from qingdan_schema.profiles import Profile, load_profile

_KEYS = ("名称", "标准", "目录名称", "固定", "文件名", "字段")
_OPTIONAL = frozenset({"目录名称", "固定"})
_TARGET_KEYS = ("要素", "转换")
_DROP_KEYS = ("舍去", "核对")
_COMPARISON_KEYS = ("字段", "转换", "对方转换")
_CONSTANTS = {"记录": "实施清单"}

_Place = tuple[str | int, ...]


def mapping_names() -> tuple[str, ...]:
    """The mappings that ship."""
    folder = resources.files(__package__).joinpath("mappings")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def load_mapping(name_or_path: str | Path) -> RecordMapping:
    """A mapping that ships, by name, or one in a file. Raises QingdanError that says what is wrong in which line."""
    name = str(name_or_path)
    if name in mapping_names():
        raw = resources.files(__package__).joinpath("mappings", f"{name}.yaml").read_bytes()
        return _Loader(name, raw).mapping()
    path = Path(name_or_path)
    if not path.is_file():
        known = "、".join(mapping_names())
        raise QingdanError(f"没有名为“{name}”的映射，也没有这个文件；自带的映射有：{known}")
    try:
        return _Loader(name, path.read_bytes()).mapping()
    except OSError as error:
        raise QingdanError(f"读不了映射文件 {name}：{error.strerror}") from None


class _Loader(MappingFile):
    """Turns one mapping file into a `RecordMapping`."""

    def __init__(self, name: str, raw: bytes) -> None:
        super().__init__(name, raw)
        self._owners: dict[tuple[str, ...], str] = {}

    def mapping(self) -> RecordMapping:
        """The whole mapping."""
        data = self._mapping((), self._exact.data, _KEYS)
        if missing := [key for key in _KEYS if key not in data and key not in _OPTIONAL]:
            self._fail(f"没有写“{'”“'.join(missing)}”，请补上", ())
        profile = self._profile(data["标准"])
        constants = self._constants(data.get("固定", _CONSTANTS), profile)
        fields = self._mapping(("字段",), data["字段"])
        rules = {field: self._field(("字段", field), value, profile, constants) for field, value in fields.items()}
        for field, rule in rules.items():
            if rule.drop is None or rule.drop.equals is None:
                continue
            other = rule.drop.equals.field
            if other not in rules or rules[other].drop:
                self._fail(f"要核对的字段“{other}”没有写入任何要素，请换一个字段核对", ("字段", field))
        return RecordMapping(
            name=self._text(("名称",), data["名称"]),
            profile=data["标准"].strip(),
            catalogue=self._text(("目录名称",), data.get("目录名称", data["名称"])),
            constants=constants,
            file_name=self._pattern(data["文件名"], profile, constants),
            fields=rules,
        )

    def _profile(self, name: Any) -> Profile:
        try:
            return load_profile(self._text(("标准",), name))
        except QingdanError as error:
            self._fail(str(error), ("标准",))

    def _constants(self, value: Any, profile: Profile) -> dict[str, Any]:
        constants = {**_CONSTANTS, **self._mapping(("固定",), value)}
        if constants["记录"] not in RECORD_MODELS:
            self._fail(f"“记录”只能是：{'、'.join(RECORD_MODELS)}", ("固定", "记录"))
        for key, part in constants.items():
            check = self._element(("固定", key), (key,), profile, constants["记录"])
            self._owners[(key,)] = "固定"
            try:
                constants[key] = check(part)
            except ConversionError as error:
                self._fail(f"“{key}”的值写得不对：{error}", ("固定", key))
        return constants

    def _field(self, place: _Place, value: Any, profile: Profile, constants: Mapping[str, Any]) -> FieldRule:
        if isinstance(value, Mapping) and "舍去" in value:
            return FieldRule(drop=self._drop(place, value, profile))
        if isinstance(value, list) and value:
            targets = [self._target((*place, row), part, profile, constants) for row, part in enumerate(value)]
        else:
            targets = [self._target(place, value, profile, constants)]
        return FieldRule(targets=tuple(targets))

    def _target(self, place: _Place, value: Any, profile: Profile, constants: Mapping[str, Any]) -> Target:
        if isinstance(value, str):
            value = {"要素": value}
        data = self._mapping(place, value, _TARGET_KEYS)
        if "要素" not in data:
            self._fail("没有写“要素”或“舍去”，每个字段都要有去处", place)
        element = tuple(self._text((*place, "要素"), data["要素"]).split("."))
        check = self._element(place, element, profile, constants["记录"])
        field = str(place[1])
        for owned, owner in self._owners.items():
            shorter = min(len(owned), len(element))
            if owned[:shorter] == element[:shorter]:
                self._fail(f"“{'.'.join(element)}”已经由“{owner}”写入，一个要素只能有一个来源", place)
        self._owners[element] = field
        return Target(element, self._conversions((*place, "转换"), data.get("转换", []), profile), check)

    def _drop(self, place: _Place, value: Any, profile: Profile) -> Drop:
        data = self._mapping(place, value, _DROP_KEYS)
        reason = self._text((*place, "舍去"), data["舍去"])
        if "核对" not in data:
            return Drop(reason)
        here = (*place, "核对")
        check = self._mapping(here, data["核对"], _COMPARISON_KEYS)
        if "字段" not in check:
            self._fail("“核对”里没有写“字段”，请写明与哪个字段核对", here)
        own = self._conversions((*here, "转换"), check.get("转换", []), profile)
        other = self._conversions((*here, "对方转换"), check.get("对方转换", []), profile)
        return Drop(reason, Comparison(self._text((*here, "字段"), check["字段"]), own, other))

    def _conversions(self, place: _Place, value: Any, profile: Profile) -> tuple[Convert, ...]:
        if not isinstance(value, list):
            value = [value]
        return tuple(self._conversion((*place, row), part, profile) for row, part in enumerate(value))

    def _conversion(self, place: _Place, value: Any, profile: Profile) -> Convert:
        name, argument = value, None
        if isinstance(value, Mapping) and len(value) == 1:
            ((name, argument),) = value.items()
        if not isinstance(name, str):
            self._fail("转换应写成名字，或“名字: 内容”", place)
        try:
            return find_conversion(name, argument, profile)
        except QingdanError as error:
            self._fail(str(error), place)

    def _element(self, place: _Place, element: tuple[str, ...], profile: Profile, kind: str) -> Convert:
        """The check of the element at these keys. Refuses an element that neither model nor profile has."""
        extra = {part.zh: part for part in profile.elements}
        if len(element) == 1 and element[0] in extra:
            return check_for_extra(extra[element[0]])
        model: type[Node] | None = RECORD_MODELS[kind]
        check: Convert | None = None
        for depth, key in enumerate(element, 1):
            found = element_by_key(model).get(key) if model else None
            if model is None or found is None:
                self._fail(f"标准里没有“{'.'.join(element)}”这个要素，请检查名称", place)
            if depth == len(element):
                check = check_for(model, found)
            model = found.child
        if check is None:
            self._fail("没有写要素的名称", place)
        return check

    def _pattern(self, value: Any, profile: Profile, constants: Mapping[str, Any]) -> NamePattern:
        try:
            pattern = parse_pattern(self._text(("文件名",), value))
        except ValueError as error:
            self._fail(f"文件名的写法不对：{error}", ("文件名",))
        for slots in pattern.components:
            for slot in slots:
                for element in slot.elements:
                    self._element(("文件名",), tuple(map(str, element)), profile, constants["记录"])
        return pattern

    def _mapping(self, place: _Place, value: Any, known: tuple[str, ...] = ()) -> dict[str, Any]:
        if not isinstance(value, Mapping) or not value:
            self._fail(f"“{show_place(place)}”应是若干行“键: 值”" if place else "应是若干行“键: 值”", place)
        if known and (unknown := [key for key in value if key not in known]):
            self._fail(f"不认识“{'”“'.join(map(str, unknown))}”，可用的有：{'、'.join(known)}", (*place, unknown[0]))
        return dict(value)
