"""Themes read from an office's folder, and what they do to templates, colours and fonts."""
