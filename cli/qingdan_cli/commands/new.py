"""qingdan new: start a lower record with only what it must state itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qingdan_schema.errors import QingdanError


def new(
    basic_code: Annotated[str, typer.Argument(help="基本编码")],
    target: Annotated[Path, typer.Argument(help="写到哪个文件，如 大庆市/萨尔图区/动物诊疗许可.yaml")],
    level: Annotated[str, typer.Option(help="行使层级，如 县级")],
    body: Annotated[str, typer.Option(help="实施主体的名称")],
    credit_code: Annotated[str, typer.Option("--credit-code", help="实施主体的统一社会信用代码")],
    division: Annotated[str, typer.Option(help="实施主体的行政区划代码；不写就看统一社会信用代码")] = "",
) -> int:
    """新建一个实施清单文件：只写这一级必须自己写的，其余沿用上级。"""
    from qingdan_catalog.atomic import write_atomic
    from qingdan_catalog.items import read_data
    from qingdan_catalog.levels import Layer, NewRecord, effective, head_of, open_chains, start_record
    from qingdan_catalog.store import open_catalogue

    if target.exists():
        raise QingdanError(f"{target} 已经有了，请换一个文件名")
    folder = next(each for each in (target.parent, *target.parent.parents) if each.is_dir())
    catalogue = open_catalogue(folder)
    record = NewRecord(basic_code, level, body, credit_code, division)
    head = head_of(
        {
            "记录": "实施清单",
            "基本编码": basic_code,
            "行使层级": level,
            "实施主体": {"统一社会信用代码": credit_code, "行政区划代码": division},
        }
    )
    above = open_chains(catalogue).above_head(head)
    layers = ((file, read_data(catalogue, file)[0]) for file in above)
    upper = effective((Layer(file, data) for file, data in layers if data is not None), catalogue.profile.local_keys)
    text = start_record(record, upper.data)
    try:
        write_atomic(target, text.encode())
    except OSError as error:
        raise QingdanError(f"写不了 {target}：{error.strerror}，请检查权限") from None
    sources = "、".join(above) or "（没有上级记录，全部要自己写）"
    typer.echo(f"写好了 {target}，请填写标着“待填”的要素；其余沿用 {sources}")
    return 0
