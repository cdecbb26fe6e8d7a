"""A catalogue of items: read, checked, compared, imported. Nothing here prints."""
