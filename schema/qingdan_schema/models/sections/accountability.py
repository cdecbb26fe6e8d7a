"""What the body owes and answers for, and how that was reviewed; stated by items and by powers."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import IMPLEMENTATIONS, POWERS, Element, Merge
from qingdan_schema.models import _sources as sources
from qingdan_schema.models.parts import Accountability, Duty, Review, Risk

_ANY = IMPLEMENTATIONS | POWERS

Duties = Annotated[list[Duty] | None, Element("责任事项", optional=_ANY, clause=sources.POWER_LIST)]
Accountabilities = Annotated[list[Accountability] | None, Element("追责情形", optional=_ANY, clause=sources.POWER_LIST)]
Risks = Annotated[list[Risk] | None, Element("廉政风险点", optional=_ANY, merge=Merge.LOCAL, clause=sources.RISKS)]
Reviews = Annotated[
    list[Review] | None,
    Element(
        "审核记录",
        optional=_ANY,
        merge=Merge.LOCAL,
        clause=sources.REVIEWS,
        description="发布前逐轮审核的记录，不对外公开",
    ),
]
