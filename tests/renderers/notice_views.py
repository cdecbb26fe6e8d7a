"""Three notices for trials: one that says next to nothing, one that says a lot, one that means harm."""

from __future__ import annotations

from qingdan_renderers.notice.view import (
    Blank,
    Choice,
    Contact,
    Fact,
    FeeRow,
    MaterialRow,
    NoticeView,
    Place,
    QrCode,
    Question,
    Receipt,
    ResultRow,
    SpecialRow,
    StepRow,
)

SHORT = NoticeView(
    title="公共图书馆读者证办理一次性告知单",
    edition="第1版",
    updated="2026-03-02",
    facts=(
        Fact("事项名称", "公共图书馆读者证办理"),
        Fact("事项类型", "公共服务"),
        Fact("实施主体", "龙凤区图书馆"),
        Fact("行使层级", "县级"),
        Fact("服务对象", "自然人"),
        Fact("办件类型", "即办件"),
        Fact("承诺办结时限", "当场办结"),
    ),
    materials_note="无需提交申请材料",
    contacts=(Contact("咨询电话", "0459-6230000"),),
    footer="2026年第1版",
)

# 材料名称｜形式｜份数｜材料类型｜来源渠道｜必要性｜填报须知
_MATERIALS = """
食品经营许可申请书|纸质和电子|1份|原件|申请人自备|必要|由法定代表人签字并加盖公章，空白表格见二维码
营业执照|电子|0份|复印件|政府部门核发（市场监督管理局）|非必要|电子证照系统自动核验，免于提交
法定代表人（负责人）身份证明|纸质和电子|1份|原件和复印件|政府部门核发（公安机关）|必要|原件核验后当场退还
与食品经营相适应的主要设备设施布局图|纸质|1份|原件|申请人自备|必要|标明各功能区名称和面积
操作流程文件|纸质|1份|原件|申请人自备|必要|从事食品制售的应当提交
食品安全管理制度目录清单|纸质和电子|1份|原件|申请人自备|必要|
食品安全管理人员任职文件及培训考核合格证明|纸质|1份|复印件|申请人自备|容缺后补|应当在受理后5个工作日内补齐
从业人员健康证明|纸质|1份|复印件|其他（体检机构出具）|必要|在有效期内
经营场所使用证明|纸质|1份|复印件|申请人自备|必要|自有的提交不动产权证书，租赁的提交租赁合同
授权委托书|纸质|1份|原件|申请人自备|非必要|委托他人办理时提交，同时提交受托人身份证复印件
自动售货设备的产品合格证明、放置地点清单|纸质|1份|复印件|申请人自备|非必要|利用自动售货设备从事食品销售的提交
连锁总部出具的统一配送说明|电子|1份|原件|申请人自备|非必要|由总部统一配送的连锁门店提交
"""

RICH = NoticeView(
    title="食品经营许可（新办）一次性告知单",
    number="〔2026〕—0001",
    edition="2026年第3版",
    updated="2026-05-20",
    facts=(
        Fact("事项名称", "食品经营许可（新办）"),
        Fact("事项类型", "行政许可"),
        Fact("实施主体", "大庆市龙凤区市场监督管理局"),
        Fact("办理主体", "龙凤区政务服务中心市场监管窗口"),
        Fact("行使层级", "县级"),
        Fact("服务对象", "企业法人、非法人企业、个体工商户"),
        Fact("业务办理项编码", "112306030024350125400013100200101"),
        Fact("实施编码", "1123060300243501254000131002001"),
        Fact("办件类型", "承诺件"),
        Fact("法定办结时限", "20个工作日"),
        Fact("承诺办结时限", "5个工作日"),
        Fact("到现场次数", "0次（可全程网办）"),
        Fact("是否收费", "不收费"),
        Fact(
            "设定依据",
            "《中华人民共和国食品安全法》第三十五条第一款：国家对食品生产经营实行许可制度。从事食品生产、食品销售、"
            "餐饮服务，应当依法取得许可。但是，销售食用农产品和仅销售预包装食品的，不需要取得许可。\n"
            "《食品经营许可和备案管理办法》（国家市场监督管理总局令第78号）第六条：食品经营许可实行一地一证原则，"
            "即食品经营者在一个经营场所从事食品经营活动，应当取得一个食品经营许可证。",
            wide=True,
        ),
        Fact(
            "申办条件",
            "1. 具有与经营的食品品种、数量相适应的食品原料处理和食品加工、销售、贮存等场所，"
            "并与有毒、有害场所以及其他污染源保持规定的距离；\n"
            "2. 具有与经营的食品品种、数量相适应的经营设备或者设施；\n"
            "3. 有专职或者兼职的食品安全总监、食品安全员等食品安全管理人员和保证食品安全的规章制度；\n"
            "4. 具有合理的设备布局和工艺流程，防止待加工食品与直接入口食品、原料与成品交叉污染。",
            wide=True,
        ),
        Fact("不予受理情形", "申请人隐瞒真实情况或者提供虚假材料申请许可被处理未满一年的。", wide=True),
    ),
    materials=tuple(
        MaterialRow(str(number), *line.split("|"), necessary="|必要|" in line)
        for number, line in enumerate(_MATERIALS.split("\n")[1:-1], 1)
    ),
    flow_text="申请 → 受理（当场） → 审查（3个工作日） → 决定（1个工作日） → 制证与送达（1个工作日）",
    steps=(
        StepRow("受理", "综合窗口受理岗", "当场", "材料齐全、符合法定形式", "受理通知书或者一次性补正告知书"),
        StepRow("审核", "审批股审核岗", "1个工作日", "材料内容真实、一致，经营项目与场所相符", "提出审核意见"),
        StepRow(
            "现场核查", "食品监管股", "2个工作日", "场所布局、设施设备符合《食品经营许可审查通则》要求", "现场核查表"
        ),
        StepRow("决定", "分管负责人", "1个工作日", "程序合法，结论准确", "准予或者不予许可决定书"),
        StepRow("送达", "综合窗口出证岗", "1个工作日", "证照信息无误", "颁发食品经营许可证"),
    ),
    specials=(SpecialRow("听证", "20日", "不计入", "不收费", "《中华人民共和国行政许可法》第四十七条、第四十八条"),),
    ways=(Choice("窗口办理", True), Choice("网上办理", True), Choice("邮寄办理", False), Choice("自助终端", False)),
    places=(
        Place(
            "大庆市龙凤区龙凤大街12号政务服务中心一楼综合窗口3号",
            "周一至周五 8:30—11:30、13:30—17:00（法定节假日除外）",
        ),
        Place("龙凤镇便民服务中心", "周一至周五 8:30—11:30、13:30—17:00（法定节假日除外）"),
    ),
    fees=(
        FeeRow("食品检验费", "按检验机构公示标准", "黑价联〔2020〕5号", "仅在需要抽样检验时收取"),
        FeeRow("许可证工本费", "0元/证"),
    ),
    fees_note="许可本身不收费。",
    results=(ResultRow("《食品经营许可证》", "证照", "有效期5年"), ResultRow("《不予许可决定书》", "文书")),
    deliveries=(Choice("窗口领取", True), Choice("邮寄送达", True), Choice("电子证照", True)),
    contacts=(
        Contact("咨询电话", "0459-6241234"),
        Contact("监督投诉电话", "0459-12345"),
        Contact("网上咨询", "https://zwfw.example.gov.cn/consult?area=230603"),
    ),
    tips=(
        "经营场所涉及厨房改造的，建议先向窗口咨询布局要求，再进行装修。",
        "可以通过“食品经营许可一件事”与营业执照、门头牌匾一并申请，由市场监督管理局牵头，城市管理局协同办理。",
        "申请材料不齐全的，窗口当场或者在五日内一次告知需要补正的全部内容。",
    ),
    questions=(
        Question(
            "只销售预包装食品，还需要办理食品经营许可证吗？", "不需要，但应当在销售活动开展前向市场监督管理部门备案。"
        ),
        Question("许可证到期怎么办？", "应当在有效期届满前90个工作日至15个工作日期间申请延续。"),
    ),
    codes=(
        QrCode("扫码看指南", "https://zwfw.example.gov.cn/guide/112306030024350125400013100200101"),
        QrCode("在线办理", "https://zwfw.example.gov.cn/apply/112306030024350125400013100200101"),
        QrCode("样表下载", "https://zwfw.example.gov.cn/form/112306030024350125400013100200101"),
        QrCode("好差评", "https://zwfw.example.gov.cn/rate"),
    ),
    footer="2026年第3版",
)

LONG = "申请人应当对其提交的申请材料实质内容的真实性负责，并依法承担相应的法律责任。" * 79  # some 3,000 characters
ATTACK = "<script>alert(1)</script>"

HOSTILE = NoticeView(
    title='㙍堌镇𬭎𫖯事项#import "x"$x$*粗*\u202e反转\u202c<b>一次性告知单</b>',
    number="=1+1",
    edition="@SUM(1)",
    updated="昨天",
    lead="`raw` _斜_ @ref //注 \\u{41} ${x} {{ 7*7 }} {% raw %}",
    facts=(
        Fact("=1+1", '=HYPERLINK("http://evil.example","点")'),
        Fact("#import", ATTACK),
        Fact("空", ""),
        Fact("\tTab", "-1+1\u200b\u200f"),
        Fact("+公式", "+1"),
        Fact("控制\x00符", "甲\x07乙\x1b[31m丙\ufffe"),
        Fact("超长编码", "A1B2C3D4E5" * 12),
        Fact("生僻字", "㙍堌𬭎𫖯䶮㛃"),
        Fact("长段", LONG, wide=True),
    ),
    materials=(
        MaterialRow("1", ATTACK, "=1", "", "", "", "", LONG, necessary=True),
        MaterialRow("2", "材料#N/A", "", "", "", "https://example.gov.cn/" + "x" * 90, "必要", "", necessary=True),
        MaterialRow("", ""),
    ),
    steps=(StepRow("$x$"), StepRow("")),
    specials=(SpecialRow("#panic()"),),
    ways=(Choice("\u202e窗口", True),),
    places=(Place("甲地", "上午"), Place("乙地")),
    fees=(FeeRow(""),),
    results=(ResultRow("*bold*"),),
    contacts=(Contact("", "12345"), Contact("电话", "")),
    tips=("", "&amp; <i>x</i>"),
    questions=(Question("", ""),),
    codes=(QrCode("<img src=x onerror=1>", "javascript:alert(1)"), QrCode("空", "")),
    receipt=Receipt(issuer=(Blank(ATTACK),), statement="", receiver=(), closing="=1+1"),
    footer='"; } body { display:none } /*',
)

EMPTY = NoticeView(title="", receipt=None)

ALL = {"short": SHORT, "rich": RICH, "hostile": HOSTILE, "empty": EMPTY}
