"""Texts of the command line as values, without pydantic where that can be.

Typer makes a pydantic adapter for each option that is given, and pydantic takes longer to import than ten thousand
unchanged records take to check. What is plainly right is taken here; the rest, and every complaint, is typer's.
"""

from __future__ import annotations

import os
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin


class PlainValues:
    """What typer asks for the value of one parameter; `usual` gives what it would ask otherwise."""

    def __init__(self, parameter: Any) -> None:
        self._usual = parameter.get_runtime_param

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value that a command gets for what stands on the command line. Raises typer.BadParameter."""
        descriptor = param.type_descriptor
        if descriptor.parameter_info.parser is None and value is not None:
            plain = _plain(value, descriptor.annotation)
            if plain is not None:
                return plain
        elif value is None:
            return () if param.multiple or param.nargs == -1 else None
        return self._usual().coerce(value, param=param, ctx=ctx)


def take_plain_values(parameters: list[Any]) -> list[Any]:
    """Let parameters of a command take what is plainly right; where typer asks in another way, nothing changes."""
    for parameter in parameters:
        if hasattr(parameter, "get_runtime_param") and "get_runtime_param" not in vars(parameter):
            values = PlainValues(parameter)
            parameter.get_runtime_param = lambda values=values: values
    return parameters


def _plain(value: Any, wanted: Any) -> Any:
    """A value of a wanted type; None for what is not plainly one."""
    if get_origin(wanted) is list:
        (each,) = get_args(wanted)
        values = [_plain(one, each) for one in value] if isinstance(value, list | tuple) else [None]
        return None if None in values else values
    if not isinstance(value, str) or wanted is str:
        return value if isinstance(value, str) and wanted is str else None
    if wanted is Path:
        return Path(value) if not os.path.exists(value) or os.access(value, os.R_OK) else None  # noqa: PTH110
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return next((member for member in wanted if member.value == value), None)
    return None
