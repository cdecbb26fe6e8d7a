"""Rules of the group PROCESS."""
