"""Workbooks in and out: what departments send, understood; and the same records back as sheets."""
