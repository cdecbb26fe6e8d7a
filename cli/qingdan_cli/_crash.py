"""What a user sees of a defect of ours: one sentence, and a report file to send."""

from __future__ import annotations

import platform
import tempfile
import traceback
from pathlib import Path


def write_report(error: Exception, arguments: list[str]) -> str:
    """Write the report file and return the sentence that points to it."""
    from importlib.metadata import version

    text = "\n".join(
        (
            f"qingdan {version('qingdan')}",
            f"Python {platform.python_version()} {platform.platform()}",
            f"参数：{arguments}",
            "",
            "".join(traceback.format_exception(error)),
        )
    )
    try:
        with tempfile.NamedTemporaryFile("w", prefix="qingdan-", suffix=".txt", delete=False, encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return f"程序出错了（{type(error).__name__}：{error}），报告文件也没有写成，请把这句话告诉维护者。"
    return f"程序出错了，这是 qingdan 的缺陷。请把报告文件交给维护者：{Path(file.name)}"
