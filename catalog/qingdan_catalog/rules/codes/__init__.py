"""Rules of the group CODES."""
