"""The four core ledgers: checks of the plan, steps and recurrence of tasks, days and gains of missions.

Jots and half-typed forms come with them; a link may be "about" a record, a profile may be a saved view.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

LINK_COLUMNS = ("id", "from_record", "to_record", "role")
PROFILE_COLUMNS = ("id", "purpose", "name", "fingerprint", "spec")
SEQUENCE = sa.table("sqlite_sequence", sa.column("name"), sa.column("seq"))


def upgrade() -> None:
    """Create the new tables, add the new columns, widen two lists of codes."""
    create_foundation()
    create_study()
    create_tasks()
    create_teams()
    add_columns()
    widen_link_roles()
    widen_profile_purposes()


def create_foundation() -> None:
    """Jots 随记 and half-typed forms."""
    op.create_table(
        "form_draft",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_form_draft")),
    )
    op.create_table(
        "jot",
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_jot_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jot")),
    )
    op.create_index(op.f("ix_jot_said_on"), "jot", ["said_on"], unique=False)


def create_study() -> None:
    """Checks of the study plan 落实检查."""
    op.create_table(
        "plan_check",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checker_id", sa.Integer(), nullable=True),
        sa.Column("opinion", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]-Q[1-4]'",
            name=op.f("ck_plan_check_period"),
        ),
        sa.ForeignKeyConstraint(
            ["checker_id"], ["person.id"], name=op.f("fk_plan_check_checker_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_plan_check_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["study_plan.id"], name=op.f("fk_plan_check_plan_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_check")),
    )
    op.create_index(op.f("ix_plan_check_plan_id"), "plan_check", ["plan_id"], unique=False)


def create_tasks() -> None:
    """Recurring tasks 周期任务 and steps 子项."""
    op.create_table(
        "recurrence",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("demand", sa.String(length=30000), nullable=True),
        sa.Column("source", sa.String(length=50), nullable=True),
        sa.Column("assigned_by", sa.String(length=50), nullable=True),
        sa.Column("priority", sa.String(length=24), server_default="normal", nullable=False),
        sa.Column("rule", sa.String(length=24), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("month_of_quarter", sa.Integer(), nullable=True),
        sa.Column("weekend_rule", sa.String(length=24), server_default="keep", nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("steps", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("priority IN ('high', 'normal')", name=op.f("ck_recurrence_priority")),
        sa.CheckConstraint("rule IN ('monthly', 'quarterly')", name=op.f("ck_recurrence_rule")),
        sa.CheckConstraint(
            "weekend_rule IN ('keep', 'before', 'after')", name=op.f("ck_recurrence_weekend_rule")
        ),
        sa.CheckConstraint("day BETWEEN 1 AND 31", name=op.f("ck_recurrence_day")),
        sa.CheckConstraint("month_of_quarter BETWEEN 1 AND 3", name=op.f("ck_recurrence_month_of_quarter")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_recurrence_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recurrence")),
    )
    op.create_table(
        "recurrence_owner",
        sa.Column("recurrence_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_recurrence_owner_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recurrence_id"],
            ["recurrence.id"],
            name=op.f("fk_recurrence_owner_recurrence_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("recurrence_id", "person_id", name=op.f("pk_recurrence_owner")),
    )
    op.create_index(op.f("ix_recurrence_owner_person_id"), "recurrence_owner", ["person_id"], unique=False)
    op.create_table(
        "task_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_task_step_task_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_step")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_step_task_id"), "task_step", ["task_id"], unique=False)


def create_teams() -> None:
    """Day log 任务日志 and results in numbers 成果 of missions."""
    op.create_table(
        "mission_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mission_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["mission.id"], name=op.f("fk_mission_day_mission_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission_day")),
        sa.UniqueConstraint("mission_id", "day", name=op.f("uq_mission_day_mission_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "mission_gain",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mission_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=200), nullable=False),
        sa.Column("amount_x100", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=50), nullable=True),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["mission.id"], name=op.f("fk_mission_gain_mission_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission_gain")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mission_gain_mission_id"), "mission_gain", ["mission_id"], unique=False)


def add_columns() -> None:
    """All of them may be empty: the image of an older row in the history says nothing about them."""
    for table, column in (
        ("attendance", sa.Column("notes_count", sa.Integer(), nullable=True)),
        ("mission", sa.Column("briefed_by", sa.String(length=50), nullable=True)),
        ("mission", sa.Column("commendation", sa.String(length=30000), nullable=True)),
        ("study_item", sa.Column("amended_on", sa.Date(), nullable=True)),
        ("study_item", sa.Column("amend_reason", sa.String(length=200), nullable=True)),
        ("task", sa.Column("score_x100", sa.Integer(), nullable=True)),
        ("task", sa.Column("occurrence", sa.String(length=7), nullable=True)),
        ("team", sa.Column("need", sa.String(length=30000), nullable=True)),
        ("team", sa.Column("goal", sa.String(length=30000), nullable=True)),
        ("team", sa.Column("planned_end", sa.Date(), nullable=True)),
        ("team", sa.Column("support", sa.String(length=30000), nullable=True)),
        ("team", sa.Column("requested_on", sa.Date(), nullable=True)),
        ("team", sa.Column("approved_on", sa.Date(), nullable=True)),
        ("team", sa.Column("flagged_on", sa.Date(), nullable=True)),
        ("team", sa.Column("sworn_on", sa.Date(), nullable=True)),
    ):
        op.add_column(table, column)


def widen_link_roles() -> None:
    """A link may say that a record is about another one."""
    op.create_table(
        "record_link_0002",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_record", sa.Integer(), nullable=False),
        sa.Column("to_record", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.CheckConstraint("from_record <> to_record", name=op.f("ck_record_link_no_self_link")),
        sa.CheckConstraint(
            "role IN ('origin', 'proves', 'follows_up', 'serves', 'about')", name=op.f("ck_record_link_role")
        ),
        sa.ForeignKeyConstraint(
            ["from_record"], ["record.id"], name=op.f("fk_record_link_from_record"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_record"], ["record.id"], name=op.f("fk_record_link_to_record"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record_link")),
        sa.UniqueConstraint("from_record", "to_record", "role", name=op.f("uq_record_link_from_record")),
        sqlite_autoincrement=True,
    )
    take_over("record_link", LINK_COLUMNS)
    op.create_index(op.f("ix_record_link_to_record"), "record_link", ["to_record"], unique=False)


def widen_profile_purposes() -> None:
    """A profile may be a saved view of a table."""
    op.create_table(
        "profile_0002",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("spec", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('import', 'export', 'form', 'paste', 'view')", name=op.f("ck_profile_purpose")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sa.UniqueConstraint("purpose", "name", name=op.f("uq_profile_purpose")),
        sqlite_autoincrement=True,
    )
    take_over("profile", PROFILE_COLUMNS)


def take_over(table: str, columns: tuple[str, ...]) -> None:
    """Put the new table in the old one's place, with its rows and the count of ids given out."""
    new = f"{table}_0002"
    before, after = (sa.table(name, *map(sa.column, columns)) for name in (table, new))
    op.execute(sa.insert(after).from_select(columns, sa.select(before)))
    op.execute(sa.delete(SEQUENCE).where(SEQUENCE.c.name == new))
    given_out = sa.select(sa.literal(new), SEQUENCE.c.seq).where(SEQUENCE.c.name == table)
    op.execute(sa.insert(SEQUENCE).from_select(("name", "seq"), given_out))
    op.drop_table(table)
    op.rename_table(new, table)
