"""Documents and reports. Nothing here decides: what is said comes from the catalogue."""
