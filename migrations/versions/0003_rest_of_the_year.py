"""The rest of the year: organisation in full, organisational life, carriers, assessment, rectification, papers.

All new columns may be empty: the image of an older row in the history says nothing about them.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of all rooms that follow the four core ledgers."""
    create_development()
    create_dues()
    add_columns()
    create_meetings()
    create_carriers()
    create_assessment()
    create_rectification()
    create_papers()
    create_rules()


def create_development() -> None:
    """Development of members 发展党员, dual cultivation 双培养, 奖惩帮扶."""
    op.create_table(
        "development_case",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "outcome IN ('confirmed', 'cancelled', 'withdrawn', 'stopped')",
            name=op.f("ck_development_case_outcome"),
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record.id"], name=op.f("fk_development_case_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_development_case_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development_case")),
    )
    op.create_index(op.f("ix_development_case_person_id"), "development_case", ["person_id"], unique=False)
    op.create_table(
        "development_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("repeat", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.Column("hours_x100", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(length=24), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=30000), nullable=True),
        sa.CheckConstraint(
            "result IN ('on_time', 'extended', 'cancelled')", name=op.f("ck_development_step_result")
        ),
        sa.CheckConstraint("step BETWEEN 1 AND 25", name=op.f("ck_development_step_step")),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["development_case.id"],
            name=op.f("fk_development_step_case_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_development_step_event_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development_step")),
        sa.UniqueConstraint("case_id", "step", "repeat", name=op.f("uq_development_step_case_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "development_guide",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=24), nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.CheckConstraint("role IN ('contact', 'introducer')", name=op.f("ck_development_guide_role")),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["development_case.id"],
            name=op.f("fk_development_guide_case_id"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_development_guide_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development_guide")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_development_guide_case_id"), "development_guide", ["case_id"], unique=False)
    op.create_index(op.f("ix_development_guide_person_id"), "development_guide", ["person_id"], unique=False)
    op.create_table(
        "development_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.CheckConstraint("step BETWEEN 1 AND 25", name=op.f("ck_development_paper_step")),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["development_case.id"],
            name=op.f("fk_development_paper_case_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_development_paper")),
        sa.UniqueConstraint("case_id", "step", "name", name=op.f("uq_development_paper_case_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dual_cultivation",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("state_before", sa.String(length=200), nullable=True),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("target", sa.String(length=200), nullable=True),
        sa.Column("measures", sa.String(length=30000), nullable=True),
        sa.Column("milestones", sa.String(length=30000), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind IN ('backbone_to_member', 'member_to_backbone', 'cross_post')",
            name=op.f("ck_dual_cultivation_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record.id"], name=op.f("fk_dual_cultivation_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["mentor_id"], ["person.id"], name=op.f("fk_dual_cultivation_mentor_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dual_cultivation_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dual_cultivation")),
    )
    op.create_index(op.f("ix_dual_cultivation_person_id"), "dual_cultivation", ["person_id"], unique=False)
    op.create_table(
        "honour",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_by", sa.String(length=200), nullable=True),
        sa.Column("amount_fen", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind IN ('commendation', 'discipline', 'hardship', 'visit')", name=op.f("ck_honour_kind")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_honour_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_honour_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour")),
    )
    op.create_index(op.f("ix_honour_given_on"), "honour", ["given_on"], unique=False)
    op.create_index(op.f("ix_honour_person_id"), "honour", ["person_id"], unique=False)


def create_dues() -> None:
    """Party dues 党费: tiers as data, bases, payments, what was handed on."""
    op.create_table(
        "dues_tier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tier_set", sa.String(length=24), nullable=False),
        sa.Column("from_month", sa.String(length=7), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("upper_fen", sa.Integer(), nullable=True),
        sa.Column("rate_x100", sa.Integer(), nullable=True),
        sa.Column("fixed_fen", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "from_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name=op.f("ck_dues_tier_from_month")
        ),
        sa.CheckConstraint(
            "tier_set IN ('salaried', 'retired', 'farmer', 'no_income')", name=op.f("ck_dues_tier_tier_set")
        ),
        sa.CheckConstraint(
            "(rate_x100 IS NULL) <> (fixed_fen IS NULL)", name=op.f("ck_dues_tier_rate_or_fixed")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_tier")),
        sa.UniqueConstraint("tier_set", "from_month", "position", name=op.f("uq_dues_tier_tier_set")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dues_base",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("from_month", sa.String(length=7), nullable=False),
        sa.Column("base_fen", sa.Integer(), nullable=False),
        sa.Column("tier_set", sa.String(length=24), server_default="salaried", nullable=False),
        sa.Column("reduced_fen", sa.Integer(), nullable=True),
        sa.Column("reduction_no", sa.String(length=50), nullable=True),
        sa.CheckConstraint(
            "from_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name=op.f("ck_dues_base_from_month")
        ),
        sa.CheckConstraint(
            "tier_set IN ('salaried', 'retired', 'farmer', 'no_income')", name=op.f("ck_dues_base_tier_set")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dues_base_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_base")),
        sa.UniqueConstraint("person_id", "from_month", name=op.f("uq_dues_base_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dues_payment",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("receiver", sa.String(length=50), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name=op.f("ck_dues_payment_month")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_dues_payment_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dues_payment_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_payment")),
    )
    op.create_index(op.f("ix_dues_payment_month"), "dues_payment", ["month"], unique=False)
    op.create_index(op.f("ix_dues_payment_person_id"), "dues_payment", ["person_id"], unique=False)
    op.create_table(
        "dues_remittance",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("remitted_on", sa.Date(), nullable=False),
        sa.Column("receipt_no", sa.String(length=50), nullable=True),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name=op.f("ck_dues_remittance_month")
        ),
        sa.ForeignKeyConstraint(
            ["handler_id"], ["person.id"], name=op.f("fk_dues_remittance_handler_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["id"], ["record.id"], name=op.f("fk_dues_remittance_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dues_remittance")),
    )


def add_columns() -> None:
    """Leading members, and the month to which transfer letters say that dues are paid."""
    op.add_column("person", sa.Column("leading", sa.Boolean(), nullable=True))
    op.add_column("roster_span", sa.Column("dues_paid_before", sa.String(length=7), nullable=True))
    op.add_column("roster_span", sa.Column("dues_paid_to", sa.String(length=7), nullable=True))


def create_meetings() -> None:
    """Minutes of a sitting 会议记录, and what volunteering was for."""
    op.create_table(
        "event_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=24), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.CheckConstraint(
            "part IN ('first_topic', 'agenda', 'body', 'speeches', 'decisions', 'preparation', 'follow_up')",
            name=op.f("ck_event_text_part"),
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_text_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["person.id"], name=op.f("fk_event_text_speaker_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_text")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_text_event_id"), "event_text", ["event_id"], unique=False)
    op.create_table(
        "resolution",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_note", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_resolution_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_resolution_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_resolution_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolution")),
    )
    op.create_index(op.f("ix_resolution_event_id"), "resolution", ["event_id"], unique=False)
    op.create_table(
        "vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("rule", sa.String(length=24), server_default="ordinary", nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=True),
        sa.Column("entitled", sa.Integer(), nullable=True),
        sa.Column("present_entitled", sa.Integer(), nullable=False),
        sa.Column("written", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("given_for", sa.Integer(), nullable=False),
        sa.Column("against", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("abstained", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("invalid", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "rule IN ('ordinary', 'admission', 'confirmation', 'election')", name=op.f("ck_vote_rule")
        ),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["person.id"], name=op.f("fk_vote_candidate_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_vote_event_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_vote_event_id"), "vote", ["event_id"], unique=False)
    op.create_table(
        "opinion",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("from_person_id", sa.Integer(), nullable=True),
        sa.Column("from_words", sa.String(length=50), nullable=True),
        sa.Column("to_person_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("kind IN ('sought', 'self_check', 'criticism')", name=op.f("ck_opinion_kind")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_opinion_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["from_person_id"], ["person.id"], name=op.f("fk_opinion_from_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_opinion_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_opinion_owner_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["to_person_id"], ["person.id"], name=op.f("fk_opinion_to_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opinion")),
    )
    op.create_index(op.f("ix_opinion_event_id"), "opinion", ["event_id"], unique=False)
    op.create_table(
        "volunteer_service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=50), nullable=True),
        sa.Column("served", sa.String(length=200), nullable=True),
        sa.Column("beneficiaries", sa.Integer(), nullable=True),
        sa.Column("effect", sa.String(length=30000), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_volunteer_service_event_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volunteer_service")),
        sa.UniqueConstraint("event_id", name=op.f("uq_volunteer_service_event_id")),
        sqlite_autoincrement=True,
    )


def create_carriers() -> None:
    """Responsibility areas 责任区, model posts 示范岗, pledges 践诺."""
    op.create_table(
        "area",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("extent", sa.String(length=200), nullable=True),
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("duties", sa.String(length=30000), nullable=True),
        sa.Column("sign_place", sa.String(length=200), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_area_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
    )
    op.create_table(
        "area_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=24), server_default="responsible", nullable=False),
        sa.CheckConstraint("role IN ('lead', 'responsible', 'linked')", name=op.f("ck_area_person_role")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_area_person_area_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_area_person_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_person")),
        sa.UniqueConstraint("area_id", "person_id", name=op.f("uq_area_person_area_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_area_person_person_id"), "area_person", ["person_id"], unique=False)
    op.create_table(
        "area_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("target", sa.String(length=50), nullable=True),
        sa.Column("actual", sa.String(length=50), nullable=True),
        sa.Column("met", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_area_goal_area_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_goal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_area_goal_area_id"), "area_goal", ["area_id"], unique=False)
    op.create_table(
        "model_post",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("department", sa.String(length=50), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("granted_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("cycle", sa.String(length=24), server_default="quarter", nullable=False),
        sa.Column("deeds", sa.String(length=30000), nullable=True),
        sa.Column("opinion", sa.String(length=30000), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_why", sa.String(length=200), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("cycle IN ('month', 'quarter')", name=op.f("ck_model_post_cycle")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_model_post_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_model_post_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_post")),
    )
    op.create_index(op.f("ix_model_post_person_id"), "model_post", ["person_id"], unique=False)
    op.create_table(
        "carrier_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("item_code", sa.String(length=50), nullable=False),
        sa.Column("self_x100", sa.Integer(), nullable=True),
        sa.Column("branch_x100", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]-Q[1-4]' OR period GLOB '[12][0-9][0-9][0-9]-H[12]' OR period GLOB '[12][0-9][0-9][0-9]'",
            name=op.f("ck_carrier_score_period"),
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_carrier_score_record_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carrier_score")),
        sa.UniqueConstraint("record_id", "period", "item_code", name=op.f("uq_carrier_score_record_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "carrier_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("result", sa.String(length=24), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("opinion", sa.String(length=30000), nullable=True),
        sa.CheckConstraint(
            "period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]-Q[1-4]' OR period GLOB '[12][0-9][0-9][0-9]-H[12]' OR period GLOB '[12][0-9][0-9][0-9]'",
            name=op.f("ck_carrier_round_period"),
        ),
        sa.CheckConstraint("result IN ('keep', 'warn', 'withdraw')", name=op.f("ck_carrier_round_result")),
        sa.ForeignKeyConstraint(
            ["record_id"], ["record.id"], name=op.f("fk_carrier_round_record_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carrier_round")),
        sa.UniqueConstraint("record_id", "period", name=op.f("uq_carrier_round_record_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pledge",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=50), nullable=True),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("examined_on", sa.Date(), nullable=True),
        sa.Column("examined_by", sa.String(length=50), nullable=True),
        sa.Column("examination", sa.String(length=30000), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=24), nullable=True),
        sa.Column("result_on", sa.Date(), nullable=True),
        sa.Column("why", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("result IN ('kept', 'partly', 'broken')", name=op.f("ck_pledge_result")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_pledge_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_pledge_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge")),
    )
    op.create_index(op.f("ix_pledge_person_id"), "pledge", ["person_id"], unique=False)
    op.create_table(
        "pledge_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["pledge_id"], ["pledge.id"], name=op.f("fk_pledge_progress_pledge_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pledge_progress")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_pledge_progress_pledge_id"), "pledge_progress", ["pledge_id"], unique=False)


def create_assessment() -> None:
    """一岗双责, rounds of votes as tallies, scoring tables and 一表双考 sheets."""
    op.create_table(
        "duty_month",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("aspect", sa.String(length=24), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "aspect IN ('business', 'thought', 'conduct', 'integrity')", name=op.f("ck_duty_month_aspect")
        ),
        sa.CheckConstraint("month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'", name=op.f("ck_duty_month_month")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_duty_month_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_duty_month_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_month")),
    )
    op.create_index(op.f("ix_duty_month_person_id"), "duty_month", ["person_id"], unique=False)
    op.create_table(
        "review_round",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("issued_members", sa.Integer(), nullable=True),
        sa.Column("returned_members", sa.Integer(), nullable=True),
        sa.Column("issued_masses", sa.Integer(), nullable=True),
        sa.Column("returned_masses", sa.Integer(), nullable=True),
        sa.Column("weight_members_x100", sa.Integer(), nullable=True),
        sa.Column("weight_masses_x100", sa.Integer(), nullable=True),
        sa.Column("trimmed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("kind IN ('appraisal', 'double', 'pledge')", name=op.f("ck_review_round_kind")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_review_round_event_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_review_round_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_round")),
    )
    op.create_table(
        "tally",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("pledge_id", sa.Integer(), nullable=True),
        sa.Column("side", sa.String(length=24), nullable=False),
        sa.Column("dimension", sa.String(length=50), server_default="", nullable=False),
        sa.Column("value", sa.String(length=50), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.CheckConstraint("side IN ('members', 'masses')", name=op.f("ck_tally_side")),
        sa.CheckConstraint("votes >= 0", name=op.f("ck_tally_votes")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_tally_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["pledge_id"], ["pledge.id"], name=op.f("fk_tally_pledge_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name=op.f("fk_tally_round_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tally")),
        sa.UniqueConstraint(
            "round_id", "person_id", "pledge_id", "side", "dimension", "value", name=op.f("uq_tally_round_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_tally_person_id"), "tally", ["person_id"], unique=False)
    op.create_index(op.f("ix_tally_pledge_id"), "tally", ["pledge_id"], unique=False)
    op.create_table(
        "review_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("self_text", sa.String(length=30000), nullable=True),
        sa.Column("grade", sa.String(length=24), nullable=True),
        sa.Column("reason", sa.String(length=30000), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "grade IN ('excellent', 'qualified', 'basic', 'unqualified')", name=op.f("ck_review_result_grade")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_review_result_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_round.id"], name=op.f("fk_review_result_round_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_result")),
        sa.UniqueConstraint("round_id", "person_id", name=op.f("uq_review_result_round_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_review_result_person_id"), "review_result", ["person_id"], unique=False)
    op.create_table(
        "score_item",
        sa.Column("score_set", sa.String(length=24), nullable=False),
        sa.Column("from_year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("detail", sa.String(length=30000), nullable=True),
        sa.Column("standard_x100", sa.Integer(), nullable=False),
        sa.Column("veto", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "score_set IN ('area', 'model_post', 'member', 'branch_party', 'branch_business')",
            name=op.f("ck_score_item_score_set"),
        ),
        sa.PrimaryKeyConstraint("score_set", "from_year", "code", name=op.f("pk_score_item")),
    )
    op.create_table(
        "score_sheet",
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("state", sa.String(length=24), server_default="draft", nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("assessor", sa.String(length=50), nullable=True),
        sa.Column("vetoed", sa.String(length=200), nullable=True),
        sa.Column("opinion", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]'",
            name=op.f("ck_score_sheet_period"),
        ),
        sa.CheckConstraint("state IN ('draft', 'final')", name=op.f("ck_score_sheet_state")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_score_sheet_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheet")),
    )
    op.create_table(
        "score_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("half", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=50), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("standard_x100", sa.Integer(), nullable=False),
        sa.Column("self_x100", sa.Integer(), nullable=True),
        sa.Column("given_x100", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=30000), nullable=True),
        sa.CheckConstraint("half IN ('party', 'business')", name=op.f("ck_score_line_half")),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["score_sheet.id"], name=op.f("fk_score_line_sheet_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_line")),
        sa.UniqueConstraint("sheet_id", "half", "code", name=op.f("uq_score_line_sheet_id")),
        sqlite_autoincrement=True,
    )


def create_rectification() -> None:
    """Problems 问题整改, suggestions 建言献策, library 资料库."""
    op.create_table(
        "problem",
        sa.Column("source", sa.String(length=50), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("symptom", sa.String(length=30000), nullable=True),
        sa.Column("cause", sa.String(length=30000), nullable=True),
        sa.Column("goal", sa.String(length=30000), nullable=True),
        sa.Column("measures", sa.String(length=30000), nullable=True),
        sa.Column("leader_id", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("progress", sa.Integer(), nullable=True),
        sa.Column("progress_note", sa.String(length=30000), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("accepted_by", sa.String(length=50), nullable=True),
        sa.Column("acceptance", sa.String(length=30000), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("long_term", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("looked_back_on", sa.Date(), nullable=True),
        sa.Column("look_back", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_problem_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["leader_id"], ["person.id"], name=op.f("fk_problem_leader_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_problem_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem")),
    )
    op.create_index(op.f("ix_problem_owner_id"), "problem", ["owner_id"], unique=False)
    op.create_table(
        "suggestion",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=30000), nullable=True),
        sa.Column("adopted", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["handler_id"], ["person.id"], name=op.f("fk_suggestion_handler_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_suggestion_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_suggestion_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
    )
    op.create_index(op.f("ix_suggestion_person_id"), "suggestion", ["person_id"], unique=False)
    op.create_table(
        "library_text",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("number", sa.String(length=50), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind IN ('regulation', 'experience', 'document')", name=op.f("ck_library_text_kind")
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_library_text_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_text")),
    )


def create_papers() -> None:
    """年度工作计划, 廉政, 传达 and 公开, plain ledgers of the year."""
    op.create_table(
        "plan_line",
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=50), nullable=True),
        sa.Column("content", sa.String(length=30000), nullable=False),
        sa.Column("measures", sa.String(length=30000), nullable=True),
        sa.Column("due_month", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("helpers", sa.String(length=200), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=30000), nullable=True),
        sa.Column("why_not_done", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("due_month BETWEEN 1 AND 12", name=op.f("ck_plan_line_due_month")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_plan_line_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_plan_line_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_line")),
    )
    op.create_index(op.f("ix_plan_line_owner_id"), "plan_line", ["owner_id"], unique=False)
    op.create_table(
        "risk",
        sa.Column("job", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("level", sa.String(length=24), server_default="medium", nullable=False),
        sa.Column("measures", sa.String(length=30000), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint("level IN ('high', 'medium', 'low')", name=op.f("ck_risk_level")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_risk_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_risk_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk")),
    )
    op.create_index(op.f("ix_risk_owner_id"), "risk", ["owner_id"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("job", sa.String(length=200), nullable=True),
        sa.Column("text", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_commitment_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_commitment_person_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    op.create_index(op.f("ix_commitment_person_id"), "commitment", ["person_id"], unique=False)
    op.create_table(
        "notice",
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("number", sa.String(length=50), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("scope", sa.String(length=200), nullable=True),
        sa.Column("way", sa.String(length=200), nullable=True),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "kind IN ('publicity', 'transmission', 'request', 'report')", name=op.f("ck_notice_kind")
        ),
        sa.ForeignKeyConstraint(
            ["handler_id"], ["person.id"], name=op.f("fk_notice_handler_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_notice_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_table(
        "thought_analysis",
        sa.Column("analysed_on", sa.Date(), nullable=False),
        sa.Column("ways", sa.String(length=200), nullable=True),
        sa.Column("situation", sa.String(length=30000), nullable=False),
        sa.Column("problems", sa.String(length=30000), nullable=True),
        sa.Column("measures", sa.String(length=30000), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record.id"], name=op.f("fk_thought_analysis_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_thought_analysis_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_thought_analysis")),
    )
    op.create_table(
        "ideology_entry",
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(length=30000), nullable=True),
        sa.Column("measures", sa.String(length=30000), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["id"], ["record.id"], name=op.f("fk_ideology_entry_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_ideology_entry_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ideology_entry")),
    )
    op.create_table(
        "expense",
        sa.Column("spent_on", sa.Date(), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=50), nullable=True),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.Column("approved_by", sa.String(length=50), nullable=True),
        sa.Column("receipt_no", sa.String(length=50), nullable=True),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["handler_id"], ["person.id"], name=op.f("fk_expense_handler_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_expense_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expense")),
    )
    op.create_table(
        "staff_service",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("served", sa.String(length=200), nullable=True),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(length=30000), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_staff_service_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_staff_service_owner_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_service")),
    )


def create_rules() -> None:
    """Local requirements 上级要求 and explanations 情况说明."""
    op.create_table(
        "local_rule",
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=True),
        sa.Column("counts", sa.String(length=24), nullable=False),
        sa.Column("period", sa.String(length=24), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("until_year", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.CheckConstraint(
            "counts IN ('assembly', 'committee', 'group', 'lecture', 'theme_day', 'study', 'training', 'organisation_life', 'appraisal', 'volunteer', 'integrity_education')",
            name=op.f("ck_local_rule_counts"),
        ),
        sa.CheckConstraint(
            "period IN ('month', 'quarter', 'half', 'year')", name=op.f("ck_local_rule_period")
        ),
        sa.CheckConstraint("minimum >= 1", name=op.f("ck_local_rule_minimum")),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_local_rule_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_rule")),
    )
    op.create_table(
        "explanation",
        sa.Column("rule_id", sa.String(length=50), nullable=False),
        sa.Column("period", sa.String(length=50), nullable=False),
        sa.Column("subject_record_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(length=30000), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["record.id"], name=op.f("fk_explanation_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["subject_record_id"],
            ["record.id"],
            name=op.f("fk_explanation_subject_record_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sa.UniqueConstraint("rule_id", "period", "subject_record_id", name=op.f("uq_explanation_rule_id")),
    )
    op.create_index(
        op.f("ix_explanation_subject_record_id"), "explanation", ["subject_record_id"], unique=False
    )
