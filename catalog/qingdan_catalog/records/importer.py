"""Import of records: a JSONL file and a mapping become a folder of record files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qingdan_catalog.records._build import build_record
from qingdan_catalog.records._files import RecordFiles
from qingdan_catalog.records._source import detect_encoding, encoding_label, read_lines
from qingdan_catalog.records.mapping import RecordMapping
from qingdan_catalog.records.report import ImportProblem, ImportReport, ImportTrouble
from qingdan_catalog.writing import emit_record
from qingdan_schema.profiles import load_profile

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the size of the source."""

_EVERY = 64


def import_records(
    source: Path, mapping: RecordMapping, target: Path, *, replace: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Write one YAML file below `target` for each JSON object in a line of `source`.

    The same import again changes nothing. A file that is there with other content is kept and reported, or with
    `replace` overwritten. A new folder gets a qingdan.yaml. Raises QingdanError where the source cannot be read at
    all, or nothing can be written.
    """
    encoding = detect_encoding(source)
    report = ImportReport(source, target, mapping.name, encoding_label(encoding))
    profile = load_profile(mapping.profile)
    extra_keys = tuple(element.zh for element in profile.elements)
    files = RecordFiles(target, mapping, report, replace=replace)
    size = source.stat().st_size
    for count, line in enumerate(read_lines(source, encoding), 1):
        report.lines += 1
        if line.row is None:
            report.add(ImportProblem(line.number, ImportTrouble.LINE, line.reason))
        else:
            report.records += 1
            data = build_record(line.row, line.number, mapping, report)
            files.write(data, emit_record(data, extra_keys=extra_keys), line.number)
        if progress is not None and count % _EVERY == 0:
            progress(line.end, size)
    if progress is not None:
        progress(size, size)
    return report
