"""The error that every reader of citations raises."""


class CitationError(ValueError):
    """A text that is no citation, provision, title or document number; the message is a Chinese sentence."""
