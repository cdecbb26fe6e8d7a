"""Rules of the group CHANGE."""
