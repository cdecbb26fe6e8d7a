"""Rules of the group MATERIALS."""
