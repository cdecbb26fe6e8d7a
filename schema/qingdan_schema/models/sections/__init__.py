"""The elements of an implementation by section, each declared once; `ServiceItem` lists them in their order."""
