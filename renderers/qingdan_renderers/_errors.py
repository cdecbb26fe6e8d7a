"""What goes wrong while a document is written."""

from __future__ import annotations

from qingdan_schema.errors import QingdanError


class RenderError(QingdanError):
    """A document could not be written; the message is in Chinese and meant for the person who asked for it."""
