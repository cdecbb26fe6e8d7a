"""What documents say of a record, in the words that are customary on them; every document says it alike."""
