"""All that is found in a catalogue, from the cache where neither a file nor anything it is judged by has changed."""

from __future__ import annotations

import datetime
from hashlib import sha256

from qingdan_catalog.checking._together import context_of
from qingdan_catalog.store import Catalogue, Listing


def outcome_key(catalogue: Catalogue, listing: Listing, day: datetime.date | None) -> str | None:
    """What stands for all that findings depend on beside the tool and the profile.

    None where a file could not be read: nobody knows when it can.
    """
    if listing.problems:
        return None
    digest = sha256(f"{day}\0{context_of(catalogue, day or datetime.date.today())}".encode())
    for file in listing.files:
        digest.update(f"\0{file.path}\0{file.key}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()
