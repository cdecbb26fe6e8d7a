"""Rules of the group FEES."""
