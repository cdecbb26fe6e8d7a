"""A new catalogue folder: settings, schemas for editors, an example, a pipeline; nothing that was there is touched."""

from qingdan_catalog.scaffold._ci import CiService, make_pipeline
from qingdan_catalog.scaffold._files import Outcome, Step
from qingdan_catalog.scaffold._make import SCHEMA_FOLDER, make_catalogue

__all__ = ["SCHEMA_FOLDER", "CiService", "Outcome", "Step", "make_catalogue", "make_pipeline"]
