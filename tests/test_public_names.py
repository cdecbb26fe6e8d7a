"""Every public name is documented, and every package says what it is for."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

ROOTS = ("qingdan_schema", "qingdan_catalog", "qingdan_renderers", "qingdan_cli")


def modules() -> list[str]:
    names = []
    for root in ROOTS:
        package = importlib.import_module(root)
        names.append(root)
        names.extend(info.name for info in pkgutil.walk_packages(package.__path__, f"{root}."))
    return names


@pytest.mark.parametrize("name", modules())
def test_documented(name: str) -> None:
    module = importlib.import_module(name)
    assert (module.__doc__ or "").strip(), f"{name} does not say what it is for"
    public = getattr(module, "__all__", None)
    own = public if public is not None else [each for each in vars(module) if not each.startswith("_")]
    for each in own:
        value = getattr(module, each)
        defined_here = getattr(value, "__module__", None) == name
        if not (inspect.isclass(value) or inspect.isfunction(value)) or not (defined_here or public):
            continue
        doc = inspect.getdoc(value) or ""
        assert doc.strip(), f"{name}.{each} is public and not documented"
        assert not doc.startswith(f"{each}("), f"{name}.{each} has only the signature that dataclass writes"
