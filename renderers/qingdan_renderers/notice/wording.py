"""How a notice speaks, by kind of power: to an applicant, or to the party that is punished, inspected or charged.

A notice on a power that is not applied for tells what the law gives the party and asks of it. Only what a law fixes for
every case of the kind stands here, each sentence with its article; all else comes from the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one kind of sheet.

    ``applied`` tells whether one applies for it: only then are materials, charges and results spoken of where the
    record is silent. ``rights`` and ``duties`` are what the law says; what a record says of an applicant's rights
    takes the place of the first, ``review`` (within what time a decision is reviewed) always stays.
    """

    party: str = "申请人"
    applied: bool = True
    lead: str = ""
    basis: str = "设定依据"
    conditions: str = "申办条件"
    materials: str = ""  # headings: nothing is as usual
    flow: str = ""
    begins: str = "申请"
    handling: str = ""
    rights_title: str = "权利和救济"
    rights: tuple[str, ...] = ()
    duties_title: str = "义务"
    duties: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    teller: str = "告知人（窗口工作人员）"
    mark: str = "窗口号"
    closing: str = "（本单一式两份，{party}、窗口各执一份；以现行法律法规和政务服务网公布的办事指南为准。）"


_REVIEW: Final = (
    "不服行政行为的，可以自知道或者应当知道之日起六十日内申请行政复议，法律规定的申请期限超过六十日的除外"
    "（行政复议法第二十条）；也可以自知道或者应当知道之日起六个月内直接向人民法院提起诉讼，法律另有规定的除外"
    "（行政诉讼法第四十六条）。",
)
_APPLICANT: Final = Wording(review=_REVIEW)
_PARTY: Final = Wording(
    party="当事人",
    applied=False,
    begins="",
    teller="告知人（执法人员）",
    mark="执法证号",
    closing="（本单一式两份，{party}、告知机关各执一份；以现行法律法规为准。）",
    review=_REVIEW,
)
_GENERAL_ONLY: Final = "本单告知的是本事项的一般规定，不是对具体案件作出的{paper}，不影响案件中依法应当进行的告知。"

WORDINGS: Final[Mapping[str, Wording]] = {
    "行政许可": replace(
        _APPLICANT,
        rights=(
            "对行政机关实施行政许可享有陈述权、申辩权；有权依法申请行政复议或者提起行政诉讼；合法权益因违法实施行政许可"
            "受到损害的，有权依法要求赔偿（行政许可法第七条）。",
        ),
    ),
    "行政处罚": replace(
        _PARTY,
        lead=_GENERAL_ONLY.format(paper="行政处罚事先告知"),
        basis="处罚依据",
        flow="处罚程序",
        handling="联系和监督",
        rights_title="当事人的权利",
        rights=(
            "在作出行政处罚决定之前，有权知道拟作出的处罚内容及事实、理由、依据，并被告知依法享有的陈述、申辩、要求听证"
            "等权利（行政处罚法第四十四条）。",
            "有权进行陈述和申辩；行政机关不得因陈述、申辩而给予更重的处罚（行政处罚法第四十五条）。",
            "拟作出较大数额罚款，没收较大数额违法所得、较大价值非法财物，降低资质等级、吊销许可证件，责令停产停业、责令"
            "关闭、限制从业，以及其他较重的行政处罚的，有权要求听证，不承担组织听证的费用（行政处罚法第六十三条）；要求"
            "听证的，应当在被告知后五日（工作日）内提出（行政处罚法第六十四条、第八十五条）。",
        ),
        duties_title="罚款的缴纳",
        duties=(
            "应当自收到行政处罚决定书之日起十五日内，到指定的银行或者通过电子支付系统缴纳罚款（行政处罚法第六十七条）。",
            "到期不缴纳罚款的，每日按罚款数额的百分之三加处罚款，加处罚款的数额不得超出罚款的数额（行政处罚法第七十二条）；"
            "确有经济困难的，经申请和批准可以暂缓或者分期缴纳（行政处罚法第六十六条）。",
        ),
    ),
    "行政检查": replace(
        _PARTY,
        party="被检查人",
        lead=_GENERAL_ONLY.format(paper="检查通知或者检查结论"),
        basis="检查依据",
        flow="检查内容、方式和程序",
        handling="联系和监督",
        rights_title="被检查人的权利",
        rights=(
            "执法人员检查时应当主动出示执法证件；不出示的，有权拒绝接受检查（行政处罚法第五十五条）。",
            "执法人员应当文明执法，尊重和保护当事人合法权益（行政处罚法第四十二条）。",
        ),
        duties_title="配合检查的义务",
        duties=("应当如实回答询问，并协助检查，不得拒绝或者阻挠（行政处罚法第五十五条）。",),
    ),
    "行政强制": replace(
        _PARTY,
        lead=_GENERAL_ONLY.format(paper="行政强制决定"),
        basis="强制依据",
        flow="强制程序",
        handling="联系和监督",
        rights_title="当事人的权利",
        rights=(
            "对行政机关实施行政强制享有陈述权、申辩权；有权依法申请行政复议或者提起行政诉讼；因违法实施行政强制受到损害的，"
            "有权依法要求赔偿（行政强制法第八条）。",
            "实施行政强制措施，应当由两名以上行政执法人员出示执法身份证件，通知当事人到场，当场告知采取措施的理由、依据"
            "以及依法享有的权利、救济途径，听取陈述和申辩，制作现场笔录（行政强制法第十八条）。",
        ),
    ),
    "行政征收": replace(
        _PARTY,
        party="缴纳人",
        basis="征收依据",
        flow="征收程序",
        handling="联系和监督",
        materials="应当提交的材料",
        rights_title="缴纳人的权利",
        teller="告知人",
        mark="岗位",
    ),
    "行政裁决": replace(_APPLICANT, conditions="申请裁决的条件"),
    "行政确认": replace(_APPLICANT, conditions="申请确认的条件"),
    "行政给付": replace(_APPLICANT, conditions="给付条件"),
    "行政奖励": replace(_APPLICANT, conditions="奖励条件", begins="申报"),
    "其他行政权力": _APPLICANT,
    "公共服务": replace(_APPLICANT, review=()),
}
"""By 事项类型."""

_UNKNOWN: Final = replace(_APPLICANT, review=())


def wording_of(kind: str | None) -> Wording:
    """The words for a kind of item; those for an applicant, without the law's, where the kind is not known."""
    return WORDINGS.get(kind or "", _UNKNOWN)
