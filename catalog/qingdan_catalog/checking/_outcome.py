"""All that is found in a catalogue, from the cache where neither a file nor anything it is judged by has changed."""

from __future__ import annotations

import datetime
from itertools import chain

from qingdan_catalog.cache import digest_of
from qingdan_catalog.checking._together import context_of
from qingdan_catalog.store import Catalogue, Listing


def outcome_key(catalogue: Catalogue, listing: Listing, day: datetime.date | None) -> str | None:
    """What stands for all that findings depend on beside the tool and the profile.

    None where a file could not be read: nobody knows when it can.
    """
    if listing.problems:
        return None
    context = context_of(catalogue, day or datetime.date.today())
    return digest_of((f"{day}", context, *chain.from_iterable(listing.files)))
