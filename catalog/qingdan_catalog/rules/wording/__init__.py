"""Rules of the group WORDING."""
