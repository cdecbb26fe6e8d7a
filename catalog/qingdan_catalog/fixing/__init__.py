"""Making the fixes that rules offer: in one content, or in a whole catalogue."""

from qingdan_catalog.fixing._catalogue import FixedFile, FixResult, fix_catalogue
from qingdan_catalog.fixing._content import FixedContent, Refusal, fix_content

__all__ = ["FixResult", "FixedContent", "FixedFile", "Refusal", "fix_catalogue", "fix_content"]
