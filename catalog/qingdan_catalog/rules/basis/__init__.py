"""Rules of the group BASIS."""
