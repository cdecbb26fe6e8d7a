"""Profiles: the national standard and what places add to it, as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qingdan_schema.profiles._compare import ProfileChange, compare_profiles
from qingdan_schema.profiles._origin import Origin
from qingdan_schema.profiles._own_rule import ROW, Condition, OwnRule, is_own_code
from qingdan_schema.profiles._pattern import linear, pattern
from qingdan_schema.profiles._problem import ProfileError, ProfileProblem
from qingdan_schema.profiles._profile import (
    CodeForm,
    Disclosed,
    DisclosureSet,
    ExtraElement,
    Profile,
    TableUse,
    Threshold,
)
from qingdan_schema.profiles._shipped import (
    ProfileVersion,
    find_profile,
    load_profile,
    profile_names,
    profile_versions,
)

__all__ = [
    "ROW",
    "CodeForm",
    "Condition",
    "Disclosed",
    "DisclosureSet",
    "ExtraElement",
    "Origin",
    "OwnRule",
    "Profile",
    "ProfileChange",
    "ProfileError",
    "ProfileProblem",
    "ProfileVersion",
    "TableUse",
    "Threshold",
    "check_profile",
    "compare_profiles",
    "find_profile",
    "is_own_code",
    "linear",
    "load_profile",
    "parse_profile",
    "pattern",
    "profile_names",
    "profile_versions",
]


def check_profile(
    data: Mapping[str, Any], base: Profile | None, *, base_known: bool = True
) -> tuple[ProfileProblem, ...]:
    """All mistakes in the data of a profile file on top of `base` (None: the national standard). Never raises.

    Where the base is not known (`base_known` false), names of elements are not judged. Whether the rules that 规则
    names exist is not known here.
    """
    from qingdan_schema.profiles import _check  # it needs the models; profiles that ship do without

    return _check.check_profile(data, base, base_known=base_known)


def parse_profile(data: Mapping[str, Any], base: Profile | None) -> Profile:
    """The profile that the data of a file states on top of `base`. Raises ProfileError with all mistakes in it."""
    from qingdan_schema.profiles import _check

    return _check.parse_profile(data, base)
