"""Lists from files: those that ship, and an office's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from qingdan_catalog.forms import read_form
from qingdan_catalog.lists._conditions import TESTS
from qingdan_catalog.lists._form import SCHEMA, keys_of, mistakes_about
from qingdan_catalog.lists._preset import Condition, ListColumn, ListPreset
from qingdan_schema.errors import QingdanError
from qingdan_schema.profiles import Profile, find_profile

_FOLDER = Path(__file__).parent / "presets"
_ENDINGS = (".yaml", ".yml")


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
    form = read_form(path, SCHEMA)
    form.refuse(mistakes_about(form.data, profile))
    return _preset(path, form.data)


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
