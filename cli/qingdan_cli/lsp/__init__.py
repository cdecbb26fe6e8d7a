"""The language server: the protocol between editors and `qingdan_catalog.editing`."""
