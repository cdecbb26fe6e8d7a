"""The commands, and nothing that another program could want."""
