"""Rules of the group DISCLOSURE."""
