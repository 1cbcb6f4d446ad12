"""The first year of a branch: foundation, organisation, events, study, tasks, teams, four-sync, reports."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "change",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("operation_seq", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=50), nullable=False),
        sa.Column("row_key", sa.String(length=200), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_change_operation_seq"), "change", ["operation_seq"], unique=False)
    op.create_index("ix_change_row", "change", ["table_name", "row_key"], unique=False)
    op.create_table(
        "check_template",
        sa.Column("set", sa.String(length=50), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=24), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("evidence_hint", sa.String(length=200), nullable=True),
        sa.Column("duty", sa.String(length=24), nullable=True),
        sa.Column("care", sa.String(length=24), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "care IN ('business', 'thought', 'conduct', 'discipline')", name=op.f("ck_check_template_care")
        ),
        sa.CheckConstraint(
            "duty IN ('arrange', 'carry_out', 'urge', 'inspect', 'sum_up', 'reward')",
            name=op.f("ck_check_template_duty"),
        ),
        sa.CheckConstraint("side IN ('party', 'business')", name=op.f("ck_check_template_side")),
        sa.CheckConstraint("stage BETWEEN 1 AND 4", name=op.f("ck_check_template_stage")),
        sa.PrimaryKeyConstraint("set", "code", name=op.f("pk_check_template")),
    )
    op.create_table(
        "choice",
        sa.Column("list", sa.String(length=50), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column("label", sa.String(length=50), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("makes_kind", sa.String(length=50), nullable=True),
        sa.Column("retired", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("list", "code", name=op.f("pk_choice")),
    )
    op.create_table(
        "current_operation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_current_operation_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_current_operation")),
    )
    op.create_table(
        "evidence_file",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=200), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_evidence_file")),
    )
    op.create_table(
        "operation",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=50), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(length=50), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("of_seq", sa.Integer(), nullable=True),
        sa.Column("schema_revision", sa.String(length=32), nullable=False),
        sa.Column("prev_digest", sa.String(length=64), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("kind IN ('do', 'undo', 'redo')", name=op.f("ck_operation_kind")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_operation")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "profile",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("spec", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "purpose IN ('import', 'export', 'form', 'paste')", name=op.f("ck_profile_purpose")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sa.UniqueConstraint("purpose", "name", name=op.f("uq_profile_purpose")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=50), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by", sa.String(length=50), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_record")),
        sa.UniqueConstraint("uid", name=op.f("uq_record_uid")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_record_year"), "record", ["year"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", sa.String(length=50), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(length=30000), nullable=False),
        sa.PrimaryKeyConstraint("key", "from_year", name=op.f("pk_setting")),
    )
    op.create_table(
        "year",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=True),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_year_state")),
        sa.PrimaryKeyConstraint("year", name=op.f("pk_year")),
    )
    op.create_table(
        "branch",
        sa.Column("full_name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=50), nullable=True),
        sa.Column("superior", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=50), nullable=True),
        sa.Column("founded_on", sa.Date(), nullable=True),
        sa.Column("approval_no", sa.String(length=50), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("phone", sa.String(length=50), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_branch_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branch")),
    )
    op.create_table(
        "evidence_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("caption", sa.String(length=200), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["evidence_file.digest"], name=op.f("fk_evidence_link_digest"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_evidence_link_record_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_link")),
        sa.UniqueConstraint("record_id", "digest", name=op.f("uq_evidence_link_record_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "party_group",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_party_group_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_group")),
    )
    op.create_table(
        "person",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("name_mark", sa.String(length=50), nullable=True),
        sa.Column("sex", sa.String(length=24), nullable=True),
        sa.Column("ethnic_group", sa.String(length=50), nullable=True),
        sa.Column("birth", sa.String(length=10), nullable=True),
        sa.Column(
            "birth_lo",
            sa.String(length=10),
            sa.Computed("substr(birth || '-01-01', 1, 10)", persisted=False),
            nullable=True,
        ),
        sa.Column(
            "birth_hi",
            sa.String(length=10),
            sa.Computed("substr(birth || '-99-99', 1, 10)", persisted=False),
            nullable=True,
        ),
        sa.Column("id_number", sa.String(length=18), nullable=True),
        sa.Column("native_place", sa.String(length=50), nullable=True),
        sa.Column("education", sa.String(length=50), nullable=True),
        sa.Column("degree", sa.String(length=50), nullable=True),
        sa.Column("work_start", sa.String(length=10), nullable=True),
        sa.Column(
            "work_start_lo",
            sa.String(length=10),
            sa.Computed("substr(work_start || '-01-01', 1, 10)", persisted=False),
            nullable=True,
        ),
        sa.Column(
            "work_start_hi",
            sa.String(length=10),
            sa.Computed("substr(work_start || '-99-99', 1, 10)", persisted=False),
            nullable=True,
        ),
        sa.Column("department", sa.String(length=50), nullable=True),
        sa.Column("job", sa.String(length=50), nullable=True),
        sa.Column("title", sa.String(length=50), nullable=True),
        sa.Column("backbone", sa.Boolean(), nullable=True),
        sa.Column("phone", sa.String(length=50), nullable=True),
        sa.Column("address", sa.String(length=200), nullable=True),
        sa.Column("photo", sa.String(length=64), nullable=True),
        sa.Column("note", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "birth GLOB '[12][0-9][0-9][0-9]' OR birth GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR birth GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_person_birth"),
        ),
        sa.CheckConstraint("sex IN ('男', '女')", name=op.f("ck_person_sex")),
        sa.CheckConstraint(
            "work_start GLOB '[12][0-9][0-9][0-9]' OR work_start GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR work_start GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_person_work_start"),
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["photo"], ["evidence_file.digest"], name=op.f("fk_person_photo"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_id_number", "person", ["id_number"], unique=False)
    op.create_index("ix_person_name", "person", ["name"], unique=False)
    op.create_table(
        "record_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_record", sa.Integer(), nullable=False),
        sa.Column("to_record", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.CheckConstraint(
            "role IN ('origin', 'proves', 'follows_up', 'serves')", name=op.f("ck_record_link_role")
        ),
        sa.CheckConstraint("from_record <> to_record", name=op.f("ck_record_link_no_self_link")),
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
    op.create_index(op.f("ix_record_link_to_record"), "record_link", ["to_record"], unique=False)
    op.create_table(
        "study_plan",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_study_plan_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_plan")),
        sa.UniqueConstraint("year", name=op.f("uq_study_plan_year")),
    )
    op.create_table(
        "talk",
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("summary", sa.String(length=30000), nullable=True),
        sa.Column("result", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind IN ('committee', 'committee_member', 'members', 'integrity', 'other')",
            name=op.f("ck_talk_kind"),
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_talk_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
    )
    op.create_index(op.f("ix_talk_held_on"), "talk", ["held_on"], unique=False)
    op.create_table(
        "task",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("demand", sa.String(length=30000), nullable=True),
        sa.Column("source", sa.String(length=50), nullable=True),
        sa.Column("assigned_by", sa.String(length=50), nullable=True),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("priority", sa.String(length=24), server_default="normal", nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("accepted_by", sa.String(length=50), nullable=True),
        sa.Column("opinion", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("priority IN ('high', 'normal')", name=op.f("ck_task_priority")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_task_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_due_on"), "task", ["due_on"], unique=False)
    op.create_table(
        "team",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=False),
        sa.Column("approval_no", sa.String(length=50), nullable=True),
        sa.Column("approved_by", sa.String(length=200), nullable=True),
        sa.Column("slogan", sa.String(length=200), nullable=True),
        sa.Column("disbanded_on", sa.Date(), nullable=True),
        sa.Column("summary", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_team_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
    )
    op.create_table(
        "event",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("starts", sa.String(length=5), nullable=True),
        sa.Column("ends", sa.String(length=5), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("state", sa.String(length=24), server_default="planned", nullable=False),
        sa.Column("scope", sa.String(length=24), server_default="branch", nullable=False),
        sa.Column("party_group_id", sa.Integer(), nullable=True),
        sa.Column("belongs_to", sa.Integer(), nullable=True),
        sa.Column("sitting_of_id", sa.Integer(), nullable=True),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("recorder_id", sa.Integer(), nullable=True),
        sa.Column("lecturer", sa.String(length=50), nullable=True),
        sa.Column("hours_x100", sa.Integer(), nullable=True),
        sa.Column("summary", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "scope <> 'group' OR party_group_id IS NOT NULL", name=op.f("ck_event_group_scope_needs_group")
        ),
        sa.CheckConstraint("scope IN ('branch', 'committee', 'group', 'named')", name=op.f("ck_event_scope")),
        sa.CheckConstraint("state <> 'held' OR held_on IS NOT NULL", name=op.f("ck_event_held_needs_day")),
        sa.CheckConstraint("state IN ('planned', 'held', 'cancelled')", name=op.f("ck_event_state")),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["person.id"], name=op.f("fk_event_chair_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_event_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["party_group_id"], ["party_group.id"], name=op.f("fk_event_party_group_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["recorder_id"], ["person.id"], name=op.f("fk_event_recorder_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["sitting_of_id"], ["event.id"], name=op.f("fk_event_sitting_of_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
    )
    op.create_index(op.f("ix_event_held_on"), "event", ["held_on"], unique=False)
    op.create_index(op.f("ix_event_sitting_of_id"), "event", ["sitting_of_id"], unique=False)
    op.create_table(
        "filing",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.String(length=30000), nullable=True),
        sa.Column("snapshot", sa.JSON(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "state IN ('draft', 'submitted', 'returned', 'filed')", name=op.f("ck_filing_state")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_filing_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["study_plan.id"], name=op.f("fk_filing_plan_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filing")),
    )
    op.create_index(op.f("ix_filing_plan_id"), "filing", ["plan_id"], unique=False)
    op.create_table(
        "group_span",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("party_group_id", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.CheckConstraint(
            "began_on GLOB '[12][0-9][0-9][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_group_span_began_on"),
        ),
        sa.CheckConstraint(
            "ended_on GLOB '[12][0-9][0-9][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_group_span_ended_on"),
        ),
        sa.ForeignKeyConstraint(
            ["party_group_id"],
            ["party_group.id"],
            name=op.f("fk_group_span_party_group_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_group_span_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_span")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_group_span_person_id"), "group_span", ["person_id"], unique=False)
    op.create_table(
        "mission",
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("charge", sa.Integer(), nullable=False),
        sa.Column("ordered_by", sa.String(length=50), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("difficulty", sa.String(length=30000), nullable=True),
        sa.Column("goal", sa.String(length=30000), nullable=True),
        sa.Column("briefed_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=30000), nullable=True),
        sa.Column("grade", sa.String(length=24), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("grade IN ('优', '良', '中', '差')", name=op.f("ck_mission_grade")),
        sa.CheckConstraint("charge BETWEEN 1 AND 3", name=op.f("ck_mission_charge")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_mission_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_mission_team_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission")),
    )
    op.create_index(op.f("ix_mission_team_id"), "mission", ["team_id"], unique=False)
    op.create_table(
        "report",
        sa.Column("kind", sa.String(length=50), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("template_digest", sa.String(length=64), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_report_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["subject_id"], ["person.id"], name=op.f("fk_report_subject_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report")),
    )
    op.create_table(
        "roster_span",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("began_on", sa.String(length=10), nullable=True),
        sa.Column("began_by", sa.String(length=24), nullable=True),
        sa.Column("from_unit", sa.String(length=200), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("ended_by", sa.String(length=24), nullable=True),
        sa.Column("to_unit", sa.String(length=200), nullable=True),
        sa.CheckConstraint(
            "began_by IN ('founded', 'transfer_in', 'admitted', 'restored')",
            name=op.f("ck_roster_span_began_by"),
        ),
        sa.CheckConstraint(
            "began_on GLOB '[12][0-9][0-9][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_roster_span_began_on"),
        ),
        sa.CheckConstraint(
            "ended_by IN ('transfer_out', 'withdrawn', 'expelled', 'deceased')",
            name=op.f("ck_roster_span_ended_by"),
        ),
        sa.CheckConstraint(
            "ended_on GLOB '[12][0-9][0-9][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_roster_span_ended_on"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_roster_span_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_span")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_roster_span_person_id"), "roster_span", ["person_id"], unique=False)
    op.create_table(
        "standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("began_on", sa.String(length=10), nullable=True),
        sa.Column(
            "began_on_lo",
            sa.String(length=10),
            sa.Computed("substr(began_on || '-01-01', 1, 10)", persisted=False),
            nullable=True,
        ),
        sa.Column(
            "began_on_hi",
            sa.String(length=10),
            sa.Computed("substr(began_on || '-99-99', 1, 10)", persisted=False),
            nullable=True,
        ),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("ended_by", sa.String(length=24), nullable=True),
        sa.CheckConstraint(
            "began_on GLOB '[12][0-9][0-9][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_standing_began_on"),
        ),
        sa.CheckConstraint(
            "ended_by IN ('confirmed', 'extended', 'cancelled', 'promoted', 'other')",
            name=op.f("ck_standing_ended_by"),
        ),
        sa.CheckConstraint(
            "ended_on GLOB '[12][0-9][0-9][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_standing_ended_on"),
        ),
        sa.CheckConstraint(
            "kind IN ('full', 'probationary', 'target', 'activist', 'applicant', 'suspended')",
            name=op.f("ck_standing_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_standing_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standing")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_standing_person_id_kind", "standing", ["person_id", "kind"], unique=False)
    op.create_table(
        "study_item",
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), server_default="1", nullable=False),
        sa.Column("theme", sa.String(length=200), nullable=False),
        sa.Column("content", sa.String(length=30000), nullable=True),
        sa.Column("task", sa.String(length=30000), nullable=True),
        sa.Column("method", sa.String(length=50), nullable=True),
        sa.Column("lecturer", sa.String(length=50), nullable=True),
        sa.Column("scope", sa.String(length=200), nullable=True),
        sa.Column("hours_x100", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("planned_time", sa.String(length=50), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=True),
        sa.Column("note", sa.String(length=30000), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("why_not_done", sa.String(length=30000), nullable=True),
        sa.Column("stated_result", sa.String(length=24), nullable=True),
        sa.Column("stated_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "stated_result IN ('done', 'done_late', 'partial', 'not_done')",
            name=op.f("ck_study_item_stated_result"),
        ),
        sa.CheckConstraint("month BETWEEN 1 AND 12", name=op.f("ck_study_item_month")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_study_item_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_study_item_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["study_plan.id"], name=op.f("fk_study_item_plan_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_study_item")),
    )
    op.create_index(op.f("ix_study_item_plan_id"), "study_item", ["plan_id"], unique=False)
    op.create_table(
        "talk_person",
        sa.Column("talk_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=24), nullable=False),
        sa.CheckConstraint("side IN ('talker', 'partner')", name=op.f("ck_talk_person_side")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_talk_person_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["talk_id"], ["talk.id"], name=op.f("fk_talk_person_talk_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("talk_id", "person_id", name=op.f("pk_talk_person")),
    )
    op.create_index(op.f("ix_talk_person_person_id"), "talk_person", ["person_id"], unique=False)
    op.create_table(
        "task_owner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), server_default="open", nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=30000), nullable=True),
        sa.CheckConstraint(
            "state IN ('open', 'submitted', 'done', 'returned', 'handed_over')",
            name=op.f("ck_task_owner_state"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_task_owner_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_task_owner_task_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_owner")),
        sa.UniqueConstraint("task_id", "person_id", name=op.f("uq_task_owner_task_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_task_owner_person_id"), "task_owner", ["person_id"], unique=False)
    op.create_table(
        "team_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=24), server_default="member", nullable=False),
        sa.Column("began_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "role IN ('leader', 'deputy', 'instructor', 'member')", name=op.f("ck_team_member_role")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_team_member_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_team_member_team_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_team_member_person_id"), "team_member", ["person_id"], unique=False)
    op.create_index(op.f("ix_team_member_team_id"), "team_member", ["team_id"], unique=False)
    op.create_table(
        "term",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("elected_on", sa.Date(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("extended_until", sa.Date(), nullable=True),
        sa.Column("approval_no", sa.String(length=50), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["branch_id"], ["branch.id"], name=op.f("fk_term_branch_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_term_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
    )
    op.create_table(
        "work_item",
        sa.Column("code", sa.String(length=50), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("category", sa.String(length=50), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("department", sa.String(length=50), nullable=True),
        sa.Column("business_owner", sa.String(length=50), nullable=True),
        sa.Column("party_owner_id", sa.Integer(), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("business_goal", sa.String(length=30000), nullable=True),
        sa.Column("party_goal", sa.String(length=30000), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_reason", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_work_item_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["party_owner_id"], ["person.id"], name=op.f("fk_work_item_party_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_item")),
    )
    op.create_table(
        "absence",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decided_in_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind <> 'excused' OR decided_on IS NOT NULL", name=op.f("ck_absence_excused_needs_decision")
        ),
        sa.CheckConstraint(
            "kind IN ('excused', 'vote_excluded', 'floating', 'leave', 'posting')",
            name=op.f("ck_absence_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["decided_in_id"], ["event.id"], name=op.f("fk_absence_decided_in_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_absence_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_absence_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_person_id"), "absence", ["person_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("late", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("leave_reason", sa.String(length=50), nullable=True),
        sa.Column("guest", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("hours_x100", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.CheckConstraint("state IN ('present', 'leave', 'absent')", name=op.f("ck_attendance_state")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_attendance_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("event_id", "person_id", name=op.f("uq_attendance_event_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attendance_person_id"), "attendance", ["person_id"], unique=False)
    op.create_table(
        "check_item",
        sa.Column("work_item_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("result", sa.String(length=24), server_default="open", nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("not_applicable", sa.String(length=200), nullable=True),
        sa.Column("note", sa.String(length=30000), nullable=True),
        sa.Column("duty", sa.String(length=24), nullable=True),
        sa.Column("care", sa.String(length=24), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "care IN ('business', 'thought', 'conduct', 'discipline')", name=op.f("ck_check_item_care")
        ),
        sa.CheckConstraint(
            "duty IN ('arrange', 'carry_out', 'urge', 'inspect', 'sum_up', 'reward')",
            name=op.f("ck_check_item_duty"),
        ),
        sa.CheckConstraint(
            "result <> 'yes' OR done_on IS NOT NULL", name=op.f("ck_check_item_yes_needs_day")
        ),
        sa.CheckConstraint("result IN ('open', 'partly', 'yes')", name=op.f("ck_check_item_result")),
        sa.CheckConstraint("side IN ('party', 'business')", name=op.f("ck_check_item_side")),
        sa.CheckConstraint("stage BETWEEN 1 AND 4", name=op.f("ck_check_item_stage")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_check_item_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_check_item_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["work_item_id"], ["work_item.id"], name=op.f("fk_check_item_work_item_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_item")),
    )
    op.create_index("ix_check_item_stage", "check_item", ["work_item_id", "stage", "side"], unique=False)
    op.create_table(
        "event_kind",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('assembly', 'committee', 'group', 'lecture', 'theme_day', 'study', 'training', 'organisation_life', 'appraisal', 'volunteer', 'integrity_education')",
            name=op.f("ck_event_kind_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_kind_event_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("event_id", "kind", name=op.f("pk_event_kind")),
    )
    op.create_table(
        "mission_part",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mission_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("hours_x100", sa.Integer(), nullable=True),
        sa.Column("duty", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["mission.id"], name=op.f("fk_mission_part_mission_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mission_part_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission_part")),
        sa.UniqueConstraint("mission_id", "person_id", "day", name=op.f("uq_mission_part_mission_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_mission_part_person_id"), "mission_part", ["person_id"], unique=False)
    op.create_table(
        "own_study",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("hours_x100", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(length=200), nullable=True),
        sa.Column("notes_count", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "(event_id IS NULL) <> (item_id IS NULL)", name=op.f("ck_own_study_event_or_item")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_own_study_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_own_study_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["study_item.id"], name=op.f("fk_own_study_item_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_own_study_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_study")),
        sa.UniqueConstraint("person_id", "event_id", name="uq_own_study_event"),
        sa.UniqueConstraint("person_id", "item_id", name="uq_own_study_item"),
    )
    op.create_index(op.f("ix_own_study_event_id"), "own_study", ["event_id"], unique=False)
    op.create_index(op.f("ix_own_study_item_id"), "own_study", ["item_id"], unique=False)
    op.create_table(
        "post",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("party_group_id", sa.Integer(), nullable=True),
        sa.Column("term_id", sa.Integer(), nullable=True),
        sa.Column("began_on", sa.String(length=10), nullable=True),
        sa.Column("ended_on", sa.String(length=10), nullable=True),
        sa.Column("approval_no", sa.String(length=50), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "began_on GLOB '[12][0-9][0-9][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_post_began_on"),
        ),
        sa.CheckConstraint(
            "ended_on GLOB '[12][0-9][0-9][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'",
            name=op.f("ck_post_ended_on"),
        ),
        sa.CheckConstraint(
            "kind IN ('secretary', 'deputy', 'organisation', 'publicity', 'discipline', 'youth', 'production', 'committee_member', 'group_leader')",
            name=op.f("ck_post_kind"),
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_post_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["party_group_id"], ["party_group.id"], name=op.f("fk_post_party_group_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_post_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_post_term_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    op.create_index(op.f("ix_post_person_id"), "post", ["person_id"], unique=False)
    op.create_table(
        "report_answer",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=50), nullable=False),
        sa.Column("text", sa.String(length=30000), server_default="", nullable=False),
        sa.CheckConstraint("kind IN ('own', 'confirmed')", name=op.f("ck_report_answer_kind")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_answer_report_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("report_id", "kind", "key", name=op.f("pk_report_answer")),
    )
    op.create_table(
        "report_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=50), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("base", sa.JSON(), nullable=False),
        sa.Column("text", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["report.id"], name=op.f("fk_report_section_report_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_section")),
        sa.UniqueConstraint("report_id", "key", name=op.f("uq_report_section_report_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "study_item_event",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_study_item_event_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["study_item.id"], name=op.f("fk_study_item_event_item_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("item_id", "event_id", name=op.f("pk_study_item_event")),
    )
    op.create_index(op.f("ix_study_item_event_event_id"), "study_item_event", ["event_id"], unique=False)
