"""The full-size branch: 200 members and ten years, built once from a seed and kept in a cache."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date, datetime
from pathlib import Path
from random import Random

from sqlalchemy import func, select

from app.models import Base
from app.models.id_number import check_digit
from app.services.database import Database
from app.services.schema import HEAD
from benchmarks.batch import Batch
from benchmarks.year_rows import People, add_year

MEMBERS = 200
GROUPS = 12
COMMITTEE = ("secretary", "deputy", "organisation", "publicity", "discipline", "youth", "production")
YEARS = 10
SEED = 20260701
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何"
_GIVEN = "一二三四五六七八九十"
_BUILT = "built.txt"


def full_size(cache: Path, *, years: int = YEARS, last: int | None = None) -> Path:
    """Folder of the branch with so many years up to ``last`` (this year); built when the cache has none."""
    last = last or date.today().year
    folder = cache / f"branch-{years}-years-{_fingerprint(last)}"
    if not (folder / _BUILT).exists():
        shutil.rmtree(folder, ignore_errors=True)
        print(f"Building a branch of {MEMBERS} members and {years} years in {folder} …")
        _build(folder, range(last - years + 1, last + 1))
        (folder / _BUILT).write_text(_counts(folder), encoding="utf-8")
    print(f"Branch of {years} years: {(folder / _BUILT).read_text(encoding='utf-8')}")
    return folder


def _fingerprint(last_year: int) -> str:
    """Changes with the schema and with the generator, so that an outdated branch is built again."""
    digest = hashlib.sha256(f"{HEAD} {last_year} {SEED}".encode())
    for name in ("batch.py", "year_rows.py", "year_more.py", "full_size.py"):
        digest.update((Path(__file__).parent / name).read_bytes())
    return digest.hexdigest()[:12]


def _build(folder: Path, years: range) -> None:
    chance = Random(SEED)
    db = Database.open(folder, clock=lambda: datetime(years[-1], 1, 2, 8, 0))
    try:
        with db.operation("branch.create") as op:
            batch = Batch(op.session, op.now)
            people = _people(batch, years[0])
            batch.write()
        for year in years:
            with db.operation("records.add", f"{year}年记录") as op:
                batch = Batch(op.session, op.now)
                add_year(batch, year, people, chance, folder)
                batch.write()
    finally:
        db.close()


def _people(batch: Batch, first_year: int) -> People:
    began = date(first_year - 1, 1, 1)
    batch.record(
        "branch",
        full_name="中共样例水务公司基准党支部委员会",
        short_name="基准党支部",
        superior="中共样例水务公司委员会",
        kind="党支部",
        founded_on=began,
    )
    groups = [
        batch.record("party_group", name=f"第{number + 1}党小组", began_on=began) for number in range(GROUPS)
    ]
    members = [_member(batch, number, began, groups[number % GROUPS]) for number in range(MEMBERS)]
    for person, kind in zip(members, COMMITTEE, strict=False):
        batch.record("post", person_id=person, kind=kind, began_on=began.isoformat())
    in_groups = {group: tuple(members[number::GROUPS]) for number, group in enumerate(groups)}
    return People(tuple(members), tuple(members[: len(COMMITTEE)]), in_groups)


def _member(batch: Batch, number: int, began: date, group: int) -> int:
    birth = date(1966 + number % 35, number % 12 + 1, number % 28 + 1)
    first = f"110199{birth:%Y%m%d}{number:03d}"
    person = batch.record(
        "person",
        name=_SURNAMES[number % 20] + _GIVEN[number // 20] + _GIVEN[number % 10],
        sex="男" if number % 2 else "女",
        ethnic_group="汉族",
        birth=birth.isoformat(),
        id_number=first + check_digit(first),
        department="生产部",
        job="运行工",
        phone=f"154009{number:05d}",
    )
    batch.row("roster_span", person_id=person, began_on=began.isoformat(), began_by="founded")
    batch.row("standing", person_id=person, kind="full", began_on=f"{1990 + number % 20}")
    batch.row("group_span", person_id=person, party_group_id=group, began_on=began.isoformat())
    return person


def _counts(folder: Path) -> str:
    db = Database.open(folder)
    try:
        with db.read() as session:
            counted = {
                name: session.scalar(select(func.count()).select_from(Base.metadata.tables[name]))
                for name in ("person", "event", "attendance", "task", "check_item", "evidence_file")
            }
    finally:
        db.close()
    return ", ".join(f"{number:,} {name}" for name, number in counted.items())
