"""Rules of the group STRUCTURE."""
