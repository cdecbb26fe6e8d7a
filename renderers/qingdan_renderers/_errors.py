"""What goes wrong while a document is written."""

from __future__ import annotations


class RenderError(Exception):
    """A document could not be written; the message is in Chinese and meant for the person who asked for it."""
