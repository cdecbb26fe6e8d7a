"""Rules of the group LIMITS."""
