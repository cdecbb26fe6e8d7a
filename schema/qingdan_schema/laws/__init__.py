"""The register of laws: titles, dates and article counts of acts, to hold citations against. Facts, no texts."""

from .codec import FORMAT_VERSION, dump_header, dump_law, load_header, load_law
from .law import Attestation, Edition, Law
from .register import Match, Naming, Register
from .shipped import shipped_register

__all__ = [
    "FORMAT_VERSION",
    "Attestation",
    "Edition",
    "Law",
    "Match",
    "Naming",
    "Register",
    "dump_header",
    "dump_law",
    "load_header",
    "load_law",
    "shipped_register",
]
