"""What is said of files that cannot be read; each follows the name of the file."""

from __future__ import annotations


def shown(name: str) -> str:
    """The name of a sheet as it may stand in a sentence: short, without what moves a cursor."""
    return "".join(each if each.isprintable() else "\ufffd" for each in name[:100])


RESAVE = "请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入"
ASK = "请向报送单位要 .xlsx 原件"

DAMAGED = "已损坏或没有下载完整，请重新取得，或用 Excel、WPS 修复并另存为 .xlsx 后再导入"
LOCKED = "有打开密码，读不了，请用 Excel 或 WPS 输入密码打开，取消密码后另存为 .xlsx 再导入"
BOMB = "解开后大得不正常，不像工作簿，为安全起见没有打开，请向报送单位核实"
DECLARED = (
    "里面有自行定义的 XML 实体或文档类型，工作簿不会有，为安全起见没有打开，请用 Excel 或 WPS 另存为 .xlsx 后再导入"
)
NOT_A_TEXT = "是文字文档（如 Word），不是工作簿，请把里面的表格复制到工作簿里，另存为 .xlsx 后再导入"
NOT_A_DECK = f"是演示文稿，不是工作簿，{ASK}"
ARCHIVE = "是压缩文件，请解压后导入里面的工作簿"
