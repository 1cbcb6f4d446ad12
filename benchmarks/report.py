"""A ten-page report as PDF, first and next, against the same text as .docx through LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

from benchmarks.timing import Timing, measure, once, show, show_lead

PAGES = 10
PARAGRAPHS = 42
SEED = 10
_CLAUSES = (
    "支部按年度计划开展组织生活，全年召开党员大会{}次、支部委员会会议{}次",
    "对倒班、外出未能到会的党员，由党小组长安排补学并登记，共补学{}人次、{}学时",
    "选定{}项重点业务，按同谋划、同布置、同实施、同考核四个环节建立清单，完成环节{}个",
    "针对急难险重任务组建党员突击队{}支，累计投入{}小时",
    "下达党员任务{}项，完成后由下达人验收，按期完成率{}.6%",
    "开展谈心谈话{}次，覆盖{}人，收到的意见逐条答复",
    "每半年更新一次廉洁风险点和防控措施，排查{}个岗位，提出措施{}条",
    "学习计划避开大修和保供高峰，分{}场组织，人均{}.5学时",
)
_DOCX_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_DOCX_LINKS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def run(_cache: Path) -> None:
    """Print the first and the next PDF, and the rival."""
    print(f"A report of {PAGES} pages:")
    chance = Random(SEED)
    pages: list[int] = []
    first = once("PDF, the first (imports and fonts included)", lambda: pages.append(_pdf(chance)))
    show(first, goal_ms=500)
    following = measure("PDF, each one after", lambda: _pdf(chance), runs=9)
    show(following, goal_ms=100 * pages[0] / PAGES, work=f"  {pages[0]} pages")
    office = shutil.which("soffice")
    if office is None:
        print("  LibreOffice is not installed: no rival to compare with.")
        return
    rival = _by_office(office)
    show(rival)
    show_lead(following, rival, at_least=10)


def _paragraphs(chance: Random) -> list[str]:
    """Texts that no earlier report had, so that nothing remembered from it helps."""
    return [
        "；".join(
            clause.format(chance.randint(1, 99), chance.randint(1, 999))
            for clause in chance.sample(_CLAUSES, 4)
        )
        + "。"
        for _ in range(PARAGRAPHS)
    ]


def _pdf(chance: Random) -> int:
    from app.services.documents.blocks import Block, Document, Heading, Paragraph, Title
    from app.services.documents.pdf import write_pdf

    blocks: list[Block] = [Title(("运行第一党支部书记", "年度述职述廉报告"))]
    for number, text in enumerate(_paragraphs(chance)):
        if number % 7 == 0:
            blocks.append(Heading(1, f"第{number // 7 + 1}部分"))
        blocks.append(Paragraph(text))
    return write_pdf(Document("述职述廉报告", tuple(blocks)), io.BytesIO()).pages


def _by_office(office: str) -> Timing:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        _docx(source)
        command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "pdf", "--outdir", folder, str(source)]
        return measure(
            ".docx through LibreOffice",
            lambda: subprocess.run(command, check=True, capture_output=True, timeout=180),
            runs=3,
        )


def _docx(target: Path) -> None:
    run_format = '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="32"/></w:rPr>'
    paragraphs = "".join(
        f"<w:p><w:r>{run_format}<w:t>{escape(text)}</w:t></w:r></w:p>" for text in _paragraphs(Random(SEED))
    )
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"{paragraphs}</w:body></w:document>"
    )
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _DOCX_TYPES)
        package.writestr("_rels/.rels", _DOCX_LINKS)
        package.writestr("word/document.xml", body)
