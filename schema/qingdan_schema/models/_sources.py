"""Where the elements come from that the national exchange tables do not have, as the clause of an element says it."""

from __future__ import annotations

SHANDONG = "地方扩展要素（山东类事项表，2020；可信度中）"
PERMIT = "地方扩展要素（2021年起省级系统的行政许可事项；可信度中）"
GUANGDONG = "地方扩展要素（广东政务服务网公开数据，2026；可信度中高）"
YULIN = "地方扩展要素（榆林政务服务网公开页面）"
SITUATIONS = "地方扩展要素（下发表 情形、情形材料；事项管理产品的情形引导）"
PLATFORM = "国家政务服务平台字段表（山东采用的字段）"
GBT_39046 = "GB/T 39046-2020 表4"
POWER_LIST = "地方权责清单（伊春2018、宣城、克拉玛依2024等的栏目）"
REVIEWS = "地方扩展要素（黑龙江省2015—2016年三报三审：逐轮审核真实性、合法性、合理性）"
BUNDLE = "地方扩展要素（政务服务产品打印的一件事告知单的栏目；要素的分法是本工具的建议）"
BUNDLE_DESIGN = "本工具的建议（没有见到公开的交换表）"
RISKS = "地方扩展要素（宣城随权责清单公开的廉政风险点；各地廉政风险防控图的栏目）"
