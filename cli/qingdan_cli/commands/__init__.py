"""One file a command. Heavy libraries are imported when a command runs, so that help comes at once."""
