"""What the standard says: elements, code tables, codes, citations, time limits, profiles, models."""
