"""Administrative divisions: codes with their names, and what lies in what."""

from qingdan_schema.divisions._division import Division, Divisions, division_of, known_divisions, load_divisions

__all__ = ["Division", "Divisions", "division_of", "known_divisions", "load_divisions"]
