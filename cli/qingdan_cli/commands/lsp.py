"""qingdan lsp: the language server, for editors."""

from __future__ import annotations


def lsp() -> int:
    """语言服务器：由编辑器启动，边写边检查、提示、补全和修改；按 LSP 协议用标准输入输出对话。"""
    from qingdan_cli.lsp._server import serve

    return serve()
