"""Operations of the report's draft."""

from datetime import date

from app.services.documents import drafts

SECTION = "### 业务工作完成情况"


def generate(database):
    with database.operation("report.generate") as op:
        return drafts.generate(op, "duty-integrity", 2024, date(2024, 12, 31))


def edit(database):
    report = generate(database)
    with database.operation("report.edit") as op:
        drafts.edit_section(op, report, SECTION, [{"text": "自己写的。"}])
    return report


def revert(database):
    report = edit(database)
    with database.operation("report.revert") as op:
        drafts.revert_section(op, report, SECTION)


def answer(database):
    report = generate(database)
    with database.operation("report.answer") as op:
        drafts.answer(op, report, "problem", "到现场少。")


def confirm(database):
    report = generate(database)
    with database.operation("report.confirm") as op:
        drafts.confirm(op, report, "d_gifts", on=True)


SCENARIOS = {
    "report.generate": generate,
    "report.edit": edit,
    "report.revert": revert,
    "report.answer": answer,
    "report.confirm": confirm,
}
