"""Lists from files: those that ship, and an office's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from qingdan_catalog.lists._conditions import TESTS
from qingdan_catalog.lists._form import keys_of, mistakes_in
from qingdan_catalog.lists._preset import Condition, ListColumn, ListPreset
from qingdan_catalog.reading import read_exact
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import Profile, find_profile

_FOLDER = Path(__file__).parent / "presets"
_ENDINGS = (".yaml", ".yml")
_MAX_BYTES = 1024 * 1024
_SHOWN = 20


def preset_names() -> tuple[str, ...]:
    """The names of the lists that ship."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))


@cache
def presets() -> Mapping[str, ListPreset]:
    """Name → list that ships."""
    profile = find_profile("national")
    return {name: read_preset(_FOLDER / f"{name}.yaml", profile) for name in preset_names()}


def find_preset(name: str, profile: Profile, root: Path | None = None) -> ListPreset:
    """The list that `name` means: one that ships, or a YAML file (also one below `root`).

    Raises QingdanError when there is none, or with all mistakes of the file.
    """
    if name in preset_names():
        return read_preset(_FOLDER / f"{name}.yaml", profile)
    if name.endswith(_ENDINGS):
        path = Path(name)
        if not path.is_file() and root is not None and (root / name).is_file():
            path = root / name
        return read_preset(path, profile)
    raise QingdanError(
        f"没有“{name}”这个清单，可用的有：{'、'.join(preset_names())}；也可以写自己的清单文件，如 ./清单/本县.yaml"
    )


def read_preset(path: Path, profile: Profile) -> ListPreset:
    """The list in a file. Raises QingdanError that names every mistake with its line."""
    exact = read_exact(_text(path))
    if exact.problems or exact.data is None:
        line = exact.problems[0].span.line if exact.problems else 1
        raise QingdanError(f"{path} 第 {line} 行不是正确的 YAML，请检查缩进、冒号和引号")
    mistakes = mistakes_in(exact.data, profile)
    if mistakes:
        placed = sorted((exact.key_span_of(place).line, number) for number, (place, _) in enumerate(mistakes))
        said = [f"第 {line} 行{mistakes[number][1]}" for line, number in placed]
        more = f"；等 {len(said)} 处" if len(said) > _SHOWN else ""
        raise QingdanError(f"清单 {path} 有写错的地方：{'；'.join(said[:_SHOWN])}{more}")
    return _preset(path, exact.data)


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes() if path.stat().st_size <= _MAX_BYTES else None
    except OSError as error:
        raise QingdanError(f"读不了清单文件 {path}：{error.strerror}") from None
    if raw is None:
        raise QingdanError(f"{path} 超过 1 MB，不像是清单文件，请检查")
    try:
        return raw.decode("utf-8-sig") + "\n"
    except UnicodeDecodeError:
        raise QingdanError(f"{path} 不是 UTF-8 文本文件，请另存为 UTF-8 后重试") from None


def _preset(path: Path, data: Mapping[str, Any]) -> ListPreset:
    return ListPreset(
        name=path.stem,
        title=data["标题"],
        records=tuple(data.get("记录", ["实施清单"])),
        columns=tuple(map(_column, data["列"])),
        conditions=tuple(map(_condition, data.get("条件", ()))),
        query=data.get("查询", ""),
        per_row=data.get("逐行", ""),
        row_conditions=tuple(map(_condition, data.get("行条件", ()))),
        groups=tuple(dict.fromkeys(data.get("分组", ("部门",)))),
        total=data.get("统计", "类型"),
        paper=data.get("纸张", "A3"),
        portrait=data.get("方向") == "纵向",
        unit=data.get("量词", "项"),
        notes=tuple(data.get("注", ())),
        description=data.get("说明", ""),
        source=str(path),
    )


def _condition(data: Mapping[str, Any]) -> Condition:
    test = next(key for key in data if key in TESTS)
    return Condition(keys_of(data["要素"]), test, data[test])


def _column(data: Mapping[str, Any]) -> ListColumn:
    paths = data.get("要素", ())
    return ListColumn(
        heading=data["标题"],
        paths=tuple(map(keys_of, [paths] if isinstance(paths, str) else paths)),
        width=data.get("宽", 4 if not paths else 8),
        centred=data.get("居中", not paths),
        pattern=data.get("写法", ""),
        merged=data.get("合并", False),
    )
