"""The one error that a user is meant to see."""


class QingdanError(Exception):
    """The user's mistake, or something outside that stands in the way; the text is one Chinese sentence.

    The sentence names the file or argument and what to do. The command line prints it and exits with 2.
    """
