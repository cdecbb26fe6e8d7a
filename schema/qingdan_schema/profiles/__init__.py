"""Profiles: the national standard and what places add to it, as data."""

from qingdan_schema.profiles._profile import ExtraElement, Profile, load_profile, profile_names

__all__ = ["ExtraElement", "Profile", "load_profile", "profile_names"]
