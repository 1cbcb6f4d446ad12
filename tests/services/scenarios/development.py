"""Operations of 发展党员."""

import datetime as dt

from app.services import records
from app.services.development_steps import CASES, record_step
from tests.services.counting import add


def step(database):
    person = {"name": "申请人", "standings": [{"kind": "applicant", "began_on": "2023-01-05"}]}
    add(database, people=[person], development_cases=[{"person": "申请人", "applied_on": "2023-01-05"}])
    with database.read() as session:
        case_id = records.list_rows(session, CASES)[-1]["id"]
    with database.operation("development.step") as op:
        record_step(op, case_id, {"step": 3, "done_on": dt.date(2023, 8, 1)}, ["支委会决定"])


SCENARIOS = {"development.step": step}
