"""实施清单: an item as one body carries it out, with or without a 业务办理项编码."""

from __future__ import annotations

from typing import Annotated

from qingdan_schema.element import APPLICATIONS, Element, Merge
from qingdan_schema.models import _common as common
from qingdan_schema.models._base import Node, Text
from qingdan_schema.models.sections import (
    access,
    accountability,
    channels,
    identity,
    limits,
    outcomes,
    people,
    process,
    requirements,
    scope,
)


class ServiceItem(Node):
    """One implementation, of any of the kinds of item. Fields stand in the order in which offices write them."""

    record: common.RecordType = None
    name: common.ItemName = None
    basic_code: common.BasicCodeText = None
    local_basic_code: common.LocalBasicCodeText = None
    implementation_code: identity.ImplementationCodeText = None
    local_implementation_code: identity.LocalImplementationCode = None
    handling_code: identity.HandlingCodeText = None
    handling_extension: identity.HandlingExtension = None
    kind: common.ItemKind = None
    permit_kind: identity.PermitKind = None
    levels: common.UseLevel = None
    authority: identity.Authority = None
    exercise_content: identity.ExerciseContent = None
    power_source: identity.PowerSource = None
    state: common.State = None
    version: common.Version = None
    effective_day: common.EffectiveDay = None
    cancel_day: common.CancelDay = None

    body: people.ImplementingBody = None
    undertaker: people.Undertaker = None
    undertaker_code: people.UndertakerCode = None
    joint_implementer: people.JointImplementer = None
    joint_implementer_code: people.JointImplementerCode = None
    partners: people.Partners = None
    jurisdiction: people.Jurisdiction = None
    run_system: people.RunSystem = None
    town_name: people.TownName = None
    town_code: people.TownCode = None
    village_name: people.VillageName = None
    village_code: people.VillageCode = None

    legal_bases: common.LegalBases = None
    project_type: scope.ProjectType = None
    service_objects: scope.ServiceObjects = None
    topics_natural: scope.TopicsNatural = None
    topics_natural_local: scope.TopicsNaturalLocal = None
    topics_legal: scope.TopicsLegal = None
    topics_legal_local: scope.TopicsLegalLocal = None

    statutory_limit: limits.StatutoryLimit = None
    statutory_explain: limits.StatutoryExplain = None
    promised_limit: limits.PromisedLimit = None
    promised_explain: limits.PromisedExplain = None
    punishment: limits.Punishment = None
    collect_type: limits.CollectType = None
    reduction_permit: limits.ReductionPermit = None

    conditions: requirements.Conditions = None
    permit_conditions: requirements.PermitConditions = None
    condition_basis: requirements.ConditionBasis = None
    procedure_basis: requirements.ProcedureBasis = None
    quantity_limit: requirements.QuantityLimit = None
    quantity_details: requirements.QuantityDetails = None
    situations: requirements.Situations = None
    materials: requirements.Materials = None
    commitment: requirements.Commitment = None

    flow: process.Flow = None
    steps: process.Steps = None
    special_procedure: process.SpecialProcedure = None
    site_inspection: process.SiteInspection = None
    hearing: process.Hearing = None
    auction: process.Auction = None
    testing: process.Testing = None
    appraisal: process.Appraisal = None
    expert_review: process.ExpertReview = None
    public_notice: process.PublicNotice = None
    special_steps: process.SpecialSteps = None
    intermediary: process.IntermediaryService = None
    intermediaries: process.Intermediaries = None
    charged: process.Charged = None
    fee_basis: process.FeeBasis = None
    fees: process.Fees = None
    pay_online: process.PayOnline = None

    handle_types: channels.HandleTypes = None
    visits: channels.Visits = None
    visits_explain: channels.VisitsExplain = None
    online: channels.Online = None
    online_depth: channels.OnlineDepth = None
    online_url: channels.OnlineUrl = None
    pc_login: channels.PcLogin = None
    pc_url: channels.PcUrl = None
    app_login: channels.AppLogin = None
    app_url: channels.AppUrl = None
    in_hall: channels.InHall = None
    terminals: channels.Terminals = None
    schedule: channels.Schedule = None
    express: channels.Express = None
    handle_area: channels.HandleArea = None
    cross_regions: channels.CrossRegions = None

    result_types: outcomes.ResultTypes = None
    result_name: outcomes.ResultName = None
    result_sample: outcomes.ResultSample = None
    result_form: outcomes.ResultForm = None
    results: outcomes.Results = None
    permits: outcomes.Permits = None
    deliveries: outcomes.Deliveries = None
    annual_duties: outcomes.AnnualDuties = None

    place: access.Place = None
    hours: access.Hours = None
    windows: access.Windows = None
    contact: access.Contact = None
    supervision: access.Supervision = None
    rights: access.Rights = None
    obligations: access.Obligations = None
    remedies: access.Remedies = None
    questions: access.Questions = None

    duties: accountability.Duties = None
    accountabilities: accountability.Accountabilities = None
    risks: accountability.Risks = None
    reviews: accountability.Reviews = None
    extension: Annotated[
        Text | None,
        Element(
            "扩展字段",
            column="extend_field",
            optional=APPLICATIONS,
            merge=Merge.LOCAL,
            clause="全国交换表 扩展信息",
        ),
    ] = None
