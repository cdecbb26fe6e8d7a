"""Rules of the group CATALOGUE."""
