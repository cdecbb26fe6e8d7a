"""Rules of the group LEVELS."""
