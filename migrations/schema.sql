CREATE INDEX ix_absence_person_id ON absence (person_id);

CREATE INDEX ix_area_goal_area_id ON area_goal (area_id);

CREATE INDEX ix_area_person_person_id ON area_person (person_id);

CREATE INDEX ix_attendance_person_id ON attendance (person_id);

CREATE INDEX ix_change_operation_seq ON change (operation_seq);

CREATE INDEX ix_change_row ON change (table_name, row_key);

CREATE INDEX ix_check_item_stage ON check_item (work_item_id, stage, side);

CREATE INDEX ix_commitment_person_id ON commitment (person_id);

CREATE INDEX ix_development_case_person_id ON development_case (person_id);

CREATE INDEX ix_development_guide_case_id ON development_guide (case_id);

CREATE INDEX ix_development_guide_person_id ON development_guide (person_id);

CREATE INDEX ix_dual_cultivation_person_id ON dual_cultivation (person_id);

CREATE INDEX ix_dues_payment_month ON dues_payment (month);

CREATE INDEX ix_dues_payment_person_id ON dues_payment (person_id);

CREATE INDEX ix_duty_month_person_id ON duty_month (person_id);

CREATE INDEX ix_event_held_on ON event (held_on);

CREATE INDEX ix_event_sitting_of_id ON event (sitting_of_id);

CREATE INDEX ix_event_text_event_id ON event_text (event_id);

CREATE INDEX ix_explanation_subject_record_id ON explanation (subject_record_id);

CREATE INDEX ix_filing_plan_id ON filing (plan_id);

CREATE INDEX ix_group_span_person_id ON group_span (person_id);

CREATE INDEX ix_honour_given_on ON honour (given_on);

CREATE INDEX ix_honour_person_id ON honour (person_id);

CREATE INDEX ix_jot_said_on ON jot (said_on);

CREATE INDEX ix_mission_gain_mission_id ON mission_gain (mission_id);

CREATE INDEX ix_mission_part_person_id ON mission_part (person_id);

CREATE INDEX ix_mission_team_id ON mission (team_id);

CREATE INDEX ix_model_post_person_id ON model_post (person_id);

CREATE INDEX ix_opinion_event_id ON opinion (event_id);

CREATE INDEX ix_own_study_event_id ON own_study (event_id);

CREATE INDEX ix_own_study_item_id ON own_study (item_id);

CREATE INDEX ix_person_id_number ON person (id_number);

CREATE INDEX ix_person_name ON person (name);

CREATE INDEX ix_plan_check_plan_id ON plan_check (plan_id);

CREATE INDEX ix_plan_line_owner_id ON plan_line (owner_id);

CREATE INDEX ix_pledge_person_id ON pledge (person_id);

CREATE INDEX ix_pledge_progress_pledge_id ON pledge_progress (pledge_id);

CREATE INDEX ix_post_person_id ON post (person_id);

CREATE INDEX ix_problem_owner_id ON problem (owner_id);

CREATE INDEX ix_record_link_to_record ON record_link (to_record);

CREATE INDEX ix_record_year ON record (year);

CREATE INDEX ix_recurrence_owner_person_id ON recurrence_owner (person_id);

CREATE INDEX ix_resolution_event_id ON resolution (event_id);

CREATE INDEX ix_review_result_person_id ON review_result (person_id);

CREATE INDEX ix_risk_owner_id ON risk (owner_id);

CREATE INDEX ix_roster_span_person_id ON roster_span (person_id);

CREATE INDEX ix_standing_person_id_kind ON standing (person_id, kind);

CREATE INDEX ix_study_item_event_event_id ON study_item_event (event_id);

CREATE INDEX ix_study_item_plan_id ON study_item (plan_id);

CREATE INDEX ix_suggestion_person_id ON suggestion (person_id);

CREATE INDEX ix_talk_held_on ON talk (held_on);

CREATE INDEX ix_talk_person_person_id ON talk_person (person_id);

CREATE INDEX ix_tally_person_id ON tally (person_id);

CREATE INDEX ix_tally_pledge_id ON tally (pledge_id);

CREATE INDEX ix_task_due_on ON task (due_on);

CREATE INDEX ix_task_owner_person_id ON task_owner (person_id);

CREATE INDEX ix_task_step_task_id ON task_step (task_id);

CREATE INDEX ix_team_member_person_id ON team_member (person_id);

CREATE INDEX ix_team_member_team_id ON team_member (team_id);

CREATE INDEX ix_vote_event_id ON vote (event_id);

CREATE TABLE absence (
	person_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	reason VARCHAR(200) NOT NULL, 
	began_on DATE NOT NULL, 
	ended_on DATE, 
	decided_on DATE, 
	decided_in_id INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_absence PRIMARY KEY (id), 
	CONSTRAINT ck_absence_excused_needs_decision CHECK (kind <> 'excused' OR decided_on IS NOT NULL), 
	CONSTRAINT ck_absence_kind CHECK (kind IN ('excused', 'vote_excluded', 'floating', 'leave', 'posting')), 
	CONSTRAINT fk_absence_decided_in_id FOREIGN KEY(decided_in_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_absence_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_absence_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE area (
	name VARCHAR(200) NOT NULL, 
	extent VARCHAR(200), 
	began_on DATE NOT NULL, 
	ended_on DATE, 
	duties VARCHAR(30000), 
	sign_place VARCHAR(200), 
	signed_on DATE, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_area PRIMARY KEY (id), 
	CONSTRAINT fk_area_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE area_goal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	target VARCHAR(50), 
	actual VARCHAR(50), 
	met BOOLEAN, 
	CONSTRAINT fk_area_goal_area_id FOREIGN KEY(area_id) REFERENCES area (id) ON DELETE RESTRICT
);

CREATE TABLE area_person (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	area_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR(24) DEFAULT 'responsible' NOT NULL, 
	CONSTRAINT ck_area_person_role CHECK (role IN ('lead', 'responsible', 'linked')), 
	CONSTRAINT fk_area_person_area_id FOREIGN KEY(area_id) REFERENCES area (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_area_person_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_area_person_area_id UNIQUE (area_id, person_id)
);

CREATE TABLE attendance (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	event_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	late BOOLEAN DEFAULT 0 NOT NULL, 
	leave_reason VARCHAR(50), 
	guest BOOLEAN DEFAULT 0 NOT NULL, 
	hours_x100 INTEGER, 
	note VARCHAR(200), notes_count INTEGER, 
	CONSTRAINT ck_attendance_state CHECK (state IN ('present', 'leave', 'absent')), 
	CONSTRAINT fk_attendance_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_attendance_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_attendance_event_id UNIQUE (event_id, person_id)
);

CREATE TABLE branch (
	full_name VARCHAR(200) NOT NULL, 
	short_name VARCHAR(50), 
	superior VARCHAR(200), 
	kind VARCHAR(50), 
	founded_on DATE, 
	approval_no VARCHAR(50), 
	place VARCHAR(200), 
	phone VARCHAR(50), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_branch PRIMARY KEY (id), 
	CONSTRAINT fk_branch_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE carrier_round (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	record_id INTEGER NOT NULL, 
	period VARCHAR(7) NOT NULL, 
	result VARCHAR(24) NOT NULL, 
	decided_on DATE, 
	opinion VARCHAR(30000), 
	CONSTRAINT ck_carrier_round_period CHECK (period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]-Q[1-4]' OR period GLOB '[12][0-9][0-9][0-9]-H[12]' OR period GLOB '[12][0-9][0-9][0-9]'), 
	CONSTRAINT ck_carrier_round_result CHECK (result IN ('keep', 'warn', 'withdraw')), 
	CONSTRAINT fk_carrier_round_record_id FOREIGN KEY(record_id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_carrier_round_record_id UNIQUE (record_id, period)
);

CREATE TABLE carrier_score (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	record_id INTEGER NOT NULL, 
	period VARCHAR(7) NOT NULL, 
	item_code VARCHAR(50) NOT NULL, 
	self_x100 INTEGER, 
	branch_x100 INTEGER, 
	CONSTRAINT ck_carrier_score_period CHECK (period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]-Q[1-4]' OR period GLOB '[12][0-9][0-9][0-9]-H[12]' OR period GLOB '[12][0-9][0-9][0-9]'), 
	CONSTRAINT fk_carrier_score_record_id FOREIGN KEY(record_id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_carrier_score_record_id UNIQUE (record_id, period, item_code)
);

CREATE TABLE change (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	operation_seq INTEGER NOT NULL, 
	table_name VARCHAR(50) NOT NULL, 
	row_key VARCHAR(200) NOT NULL, 
	"before" VARCHAR, 
	"after" VARCHAR, 
	salt BLOB, 
	digest VARCHAR(64)
);

CREATE TABLE check_item (
	work_item_id INTEGER NOT NULL, 
	stage INTEGER NOT NULL, 
	side VARCHAR(24) NOT NULL, 
	code VARCHAR(50) NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	result VARCHAR(24) DEFAULT 'open' NOT NULL, 
	done_on DATE, 
	owner_id INTEGER, 
	not_applicable VARCHAR(200), 
	note VARCHAR(30000), 
	duty VARCHAR(24), 
	care VARCHAR(24), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_check_item PRIMARY KEY (id), 
	CONSTRAINT ck_check_item_care CHECK (care IN ('business', 'thought', 'conduct', 'discipline')), 
	CONSTRAINT ck_check_item_duty CHECK (duty IN ('arrange', 'carry_out', 'urge', 'inspect', 'sum_up', 'reward')), 
	CONSTRAINT ck_check_item_yes_needs_day CHECK (result <> 'yes' OR done_on IS NOT NULL), 
	CONSTRAINT ck_check_item_result CHECK (result IN ('open', 'partly', 'yes')), 
	CONSTRAINT ck_check_item_side CHECK (side IN ('party', 'business')), 
	CONSTRAINT ck_check_item_stage CHECK (stage BETWEEN 1 AND 4), 
	CONSTRAINT fk_check_item_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_check_item_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_check_item_work_item_id FOREIGN KEY(work_item_id) REFERENCES work_item (id) ON DELETE RESTRICT
);

CREATE TABLE check_template (
	"set" VARCHAR(50) NOT NULL, 
	code VARCHAR(50) NOT NULL, 
	stage INTEGER NOT NULL, 
	side VARCHAR(24) NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	required BOOLEAN NOT NULL, 
	evidence_hint VARCHAR(200), 
	duty VARCHAR(24), 
	care VARCHAR(24), 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_check_template PRIMARY KEY ("set", code), 
	CONSTRAINT ck_check_template_care CHECK (care IN ('business', 'thought', 'conduct', 'discipline')), 
	CONSTRAINT ck_check_template_duty CHECK (duty IN ('arrange', 'carry_out', 'urge', 'inspect', 'sum_up', 'reward')), 
	CONSTRAINT ck_check_template_side CHECK (side IN ('party', 'business')), 
	CONSTRAINT ck_check_template_stage CHECK (stage BETWEEN 1 AND 4)
);

CREATE TABLE choice (
	list VARCHAR(50) NOT NULL, 
	code VARCHAR(50) NOT NULL, 
	label VARCHAR(50) NOT NULL, 
	position INTEGER NOT NULL, 
	makes_kind VARCHAR(50), 
	retired BOOLEAN DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_choice PRIMARY KEY (list, code)
);

CREATE TABLE commitment (
	person_id INTEGER NOT NULL, 
	signed_on DATE NOT NULL, 
	job VARCHAR(200), 
	text VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_commitment PRIMARY KEY (id), 
	CONSTRAINT fk_commitment_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_commitment_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE current_operation (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_current_operation PRIMARY KEY (id), 
	CONSTRAINT ck_current_operation_one_row CHECK (id = 1)
);

CREATE TABLE development_case (
	person_id INTEGER NOT NULL, 
	applied_on DATE NOT NULL, 
	outcome VARCHAR(24), 
	closed_on DATE, 
	note VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_development_case PRIMARY KEY (id), 
	CONSTRAINT ck_development_case_outcome CHECK (outcome IN ('confirmed', 'cancelled', 'withdrawn', 'stopped')), 
	CONSTRAINT fk_development_case_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_development_case_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE development_guide (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	case_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR(24) NOT NULL, 
	began_on DATE NOT NULL, 
	ended_on DATE, 
	CONSTRAINT ck_development_guide_role CHECK (role IN ('contact', 'introducer')), 
	CONSTRAINT fk_development_guide_case_id FOREIGN KEY(case_id) REFERENCES development_case (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_development_guide_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE development_paper (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	case_id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	received_on DATE, 
	note VARCHAR(200), 
	CONSTRAINT ck_development_paper_step CHECK (step BETWEEN 1 AND 25), 
	CONSTRAINT fk_development_paper_case_id FOREIGN KEY(case_id) REFERENCES development_case (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_development_paper_case_id UNIQUE (case_id, step, name)
);

CREATE TABLE development_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	case_id INTEGER NOT NULL, 
	step INTEGER NOT NULL, 
	repeat INTEGER DEFAULT 1 NOT NULL, 
	done_on DATE NOT NULL, 
	event_id INTEGER, 
	days INTEGER, 
	hours_x100 INTEGER, 
	result VARCHAR(24), 
	until DATE, 
	note VARCHAR(30000), 
	CONSTRAINT ck_development_step_result CHECK (result IN ('on_time', 'extended', 'cancelled')), 
	CONSTRAINT ck_development_step_step CHECK (step BETWEEN 1 AND 25), 
	CONSTRAINT fk_development_step_case_id FOREIGN KEY(case_id) REFERENCES development_case (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_development_step_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_development_step_case_id UNIQUE (case_id, step, repeat)
);

CREATE TABLE dual_cultivation (
	person_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	state_before VARCHAR(200), 
	mentor_id INTEGER, 
	target VARCHAR(200), 
	measures VARCHAR(30000), 
	milestones VARCHAR(30000), 
	began_on DATE NOT NULL, 
	ended_on DATE, 
	reached_on DATE, 
	result VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_dual_cultivation PRIMARY KEY (id), 
	CONSTRAINT ck_dual_cultivation_kind CHECK (kind IN ('backbone_to_member', 'member_to_backbone', 'cross_post')), 
	CONSTRAINT fk_dual_cultivation_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_dual_cultivation_mentor_id FOREIGN KEY(mentor_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_dual_cultivation_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE dues_base (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	from_month VARCHAR(7) NOT NULL, 
	base_fen INTEGER NOT NULL, 
	tier_set VARCHAR(24) DEFAULT 'salaried' NOT NULL, 
	reduced_fen INTEGER, 
	reduction_no VARCHAR(50), 
	CONSTRAINT ck_dues_base_from_month CHECK (from_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'), 
	CONSTRAINT ck_dues_base_tier_set CHECK (tier_set IN ('salaried', 'retired', 'farmer', 'no_income')), 
	CONSTRAINT fk_dues_base_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_dues_base_person_id UNIQUE (person_id, from_month)
);

CREATE TABLE dues_payment (
	person_id INTEGER NOT NULL, 
	month VARCHAR(7) NOT NULL, 
	amount_fen INTEGER NOT NULL, 
	paid_on DATE NOT NULL, 
	receiver VARCHAR(50), 
	note VARCHAR(200), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_dues_payment PRIMARY KEY (id), 
	CONSTRAINT ck_dues_payment_month CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'), 
	CONSTRAINT fk_dues_payment_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_dues_payment_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE dues_remittance (
	month VARCHAR(7) NOT NULL, 
	amount_fen INTEGER NOT NULL, 
	remitted_on DATE NOT NULL, 
	receipt_no VARCHAR(50), 
	handler_id INTEGER, 
	note VARCHAR(200), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_dues_remittance PRIMARY KEY (id), 
	CONSTRAINT ck_dues_remittance_month CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'), 
	CONSTRAINT fk_dues_remittance_handler_id FOREIGN KEY(handler_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_dues_remittance_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE dues_tier (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	tier_set VARCHAR(24) NOT NULL, 
	from_month VARCHAR(7) NOT NULL, 
	position INTEGER NOT NULL, 
	upper_fen INTEGER, 
	rate_x100 INTEGER, 
	fixed_fen INTEGER, 
	CONSTRAINT ck_dues_tier_from_month CHECK (from_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'), 
	CONSTRAINT ck_dues_tier_tier_set CHECK (tier_set IN ('salaried', 'retired', 'farmer', 'no_income')), 
	CONSTRAINT ck_dues_tier_rate_or_fixed CHECK ((rate_x100 IS NULL) <> (fixed_fen IS NULL)), 
	CONSTRAINT uq_dues_tier_tier_set UNIQUE (tier_set, from_month, position)
);

CREATE TABLE duty_month (
	person_id INTEGER NOT NULL, 
	month VARCHAR(7) NOT NULL, 
	aspect VARCHAR(24) NOT NULL, 
	text VARCHAR(30000) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_duty_month PRIMARY KEY (id), 
	CONSTRAINT ck_duty_month_aspect CHECK (aspect IN ('business', 'thought', 'conduct', 'integrity')), 
	CONSTRAINT ck_duty_month_month CHECK (month GLOB '[12][0-9][0-9][0-9]-[01][0-9]'), 
	CONSTRAINT fk_duty_month_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_duty_month_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE event (
	title VARCHAR(200) NOT NULL, 
	planned_on DATE, 
	held_on DATE, 
	starts VARCHAR(5), 
	ends VARCHAR(5), 
	place VARCHAR(200), 
	state VARCHAR(24) DEFAULT 'planned' NOT NULL, 
	scope VARCHAR(24) DEFAULT 'branch' NOT NULL, 
	party_group_id INTEGER, 
	belongs_to INTEGER, 
	sitting_of_id INTEGER, 
	chair_id INTEGER, 
	recorder_id INTEGER, 
	lecturer VARCHAR(50), 
	hours_x100 INTEGER, 
	summary VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_event PRIMARY KEY (id), 
	CONSTRAINT ck_event_group_scope_needs_group CHECK (scope <> 'group' OR party_group_id IS NOT NULL), 
	CONSTRAINT ck_event_scope CHECK (scope IN ('branch', 'committee', 'group', 'named')), 
	CONSTRAINT ck_event_held_needs_day CHECK (state <> 'held' OR held_on IS NOT NULL), 
	CONSTRAINT ck_event_state CHECK (state IN ('planned', 'held', 'cancelled')), 
	CONSTRAINT fk_event_chair_id FOREIGN KEY(chair_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_party_group_id FOREIGN KEY(party_group_id) REFERENCES party_group (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_recorder_id FOREIGN KEY(recorder_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_sitting_of_id FOREIGN KEY(sitting_of_id) REFERENCES event (id) ON DELETE RESTRICT
);

CREATE TABLE event_kind (
	event_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	number INTEGER, 
	CONSTRAINT pk_event_kind PRIMARY KEY (event_id, kind), 
	CONSTRAINT ck_event_kind_kind CHECK (kind IN ('assembly', 'committee', 'group', 'lecture', 'theme_day', 'study', 'training', 'organisation_life', 'appraisal', 'volunteer', 'integrity_education')), 
	CONSTRAINT fk_event_kind_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT
);

CREATE TABLE event_text (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	event_id INTEGER NOT NULL, 
	part VARCHAR(24) NOT NULL, 
	position INTEGER NOT NULL, 
	speaker_id INTEGER, 
	text VARCHAR(30000) NOT NULL, 
	CONSTRAINT ck_event_text_part CHECK (part IN ('first_topic', 'agenda', 'body', 'speeches', 'decisions', 'preparation', 'follow_up')), 
	CONSTRAINT fk_event_text_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_event_text_speaker_id FOREIGN KEY(speaker_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE evidence_file (
	digest VARCHAR(64) NOT NULL, 
	size INTEGER NOT NULL, 
	media_type VARCHAR(200) NOT NULL, 
	taken_at DATETIME, 
	CONSTRAINT pk_evidence_file PRIMARY KEY (digest)
);

CREATE TABLE evidence_link (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	record_id INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	caption VARCHAR(200), 
	position INTEGER NOT NULL, 
	CONSTRAINT fk_evidence_link_digest FOREIGN KEY(digest) REFERENCES evidence_file (digest) ON DELETE RESTRICT, 
	CONSTRAINT fk_evidence_link_record_id FOREIGN KEY(record_id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_evidence_link_record_id UNIQUE (record_id, digest)
);

CREATE TABLE expense (
	spent_on DATE NOT NULL, 
	purpose VARCHAR(200) NOT NULL, 
	amount_fen INTEGER NOT NULL, 
	source VARCHAR(50), 
	handler_id INTEGER, 
	approved_by VARCHAR(50), 
	receipt_no VARCHAR(50), 
	note VARCHAR(200), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_expense PRIMARY KEY (id), 
	CONSTRAINT fk_expense_handler_id FOREIGN KEY(handler_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_expense_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE explanation (
	rule_id VARCHAR(50) NOT NULL, 
	period VARCHAR(50) NOT NULL, 
	subject_record_id INTEGER, 
	text VARCHAR(30000) NOT NULL, 
	given_on DATE NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_explanation PRIMARY KEY (id), 
	CONSTRAINT fk_explanation_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_explanation_subject_record_id FOREIGN KEY(subject_record_id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_explanation_rule_id UNIQUE (rule_id, period, subject_record_id)
);

CREATE TABLE filing (
	plan_id INTEGER NOT NULL, 
	round INTEGER NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	submitted_on DATE, 
	answered_on DATE, 
	opinion VARCHAR(30000), 
	snapshot JSON, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_filing PRIMARY KEY (id), 
	CONSTRAINT ck_filing_state CHECK (state IN ('draft', 'submitted', 'returned', 'filed')), 
	CONSTRAINT fk_filing_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_filing_plan_id FOREIGN KEY(plan_id) REFERENCES study_plan (id) ON DELETE RESTRICT
);

CREATE TABLE form_draft (
	"key" VARCHAR(200) NOT NULL, 
	saved_at DATETIME NOT NULL, 
	content JSON NOT NULL, 
	CONSTRAINT pk_form_draft PRIMARY KEY ("key")
);

CREATE TABLE group_span (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	party_group_id INTEGER NOT NULL, 
	began_on VARCHAR(10), 
	ended_on VARCHAR(10), 
	CONSTRAINT ck_group_span_began_on CHECK (began_on GLOB '[12][0-9][0-9][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_group_span_ended_on CHECK (ended_on GLOB '[12][0-9][0-9][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT fk_group_span_party_group_id FOREIGN KEY(party_group_id) REFERENCES party_group (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_group_span_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE honour (
	person_id INTEGER, 
	kind VARCHAR(24) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	given_on DATE NOT NULL, 
	given_by VARCHAR(200), 
	amount_fen INTEGER, 
	text VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_honour PRIMARY KEY (id), 
	CONSTRAINT ck_honour_kind CHECK (kind IN ('commendation', 'discipline', 'hardship', 'visit')), 
	CONSTRAINT fk_honour_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_honour_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE ideology_entry (
	done_on DATE NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	text VARCHAR(30000), 
	measures VARCHAR(30000), 
	owner_id INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_ideology_entry PRIMARY KEY (id), 
	CONSTRAINT fk_ideology_entry_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_ideology_entry_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE jot (
	said_on DATE NOT NULL, 
	text VARCHAR(30000) NOT NULL, 
	used_on DATE, 
	dropped_on DATE, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_jot PRIMARY KEY (id), 
	CONSTRAINT fk_jot_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE library_text (
	kind VARCHAR(24) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	number VARCHAR(50), 
	source VARCHAR(200), 
	issued_on DATE, 
	text VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_library_text PRIMARY KEY (id), 
	CONSTRAINT ck_library_text_kind CHECK (kind IN ('regulation', 'experience', 'document')), 
	CONSTRAINT fk_library_text_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE local_rule (
	title VARCHAR(200) NOT NULL, 
	source VARCHAR(200), 
	counts VARCHAR(24) NOT NULL, 
	period VARCHAR(24) NOT NULL, 
	minimum INTEGER NOT NULL, 
	from_year INTEGER NOT NULL, 
	until_year INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_local_rule PRIMARY KEY (id), 
	CONSTRAINT ck_local_rule_counts CHECK (counts IN ('assembly', 'committee', 'group', 'lecture', 'theme_day', 'study', 'training', 'organisation_life', 'appraisal', 'volunteer', 'integrity_education')), 
	CONSTRAINT ck_local_rule_period CHECK (period IN ('month', 'quarter', 'half', 'year')), 
	CONSTRAINT ck_local_rule_minimum CHECK (minimum >= 1), 
	CONSTRAINT fk_local_rule_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE mission (
	team_id INTEGER NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	charge INTEGER NOT NULL, 
	ordered_by VARCHAR(50), 
	began_on DATE NOT NULL, 
	ended_on DATE, 
	place VARCHAR(200), 
	difficulty VARCHAR(30000), 
	goal VARCHAR(30000), 
	briefed_on DATE, 
	result VARCHAR(30000), 
	grade VARCHAR(24), 
	id INTEGER NOT NULL, briefed_by VARCHAR(50), commendation VARCHAR(30000), 
	CONSTRAINT pk_mission PRIMARY KEY (id), 
	CONSTRAINT ck_mission_grade CHECK (grade IN ('优', '良', '中', '差')), 
	CONSTRAINT ck_mission_charge CHECK (charge BETWEEN 1 AND 3), 
	CONSTRAINT fk_mission_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_mission_team_id FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE RESTRICT
);

CREATE TABLE mission_day (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	mission_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	text VARCHAR(30000) NOT NULL, 
	CONSTRAINT fk_mission_day_mission_id FOREIGN KEY(mission_id) REFERENCES mission (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_mission_day_mission_id UNIQUE (mission_id, day)
);

CREATE TABLE mission_gain (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	mission_id INTEGER NOT NULL, 
	measure VARCHAR(200) NOT NULL, 
	amount_x100 INTEGER NOT NULL, 
	unit VARCHAR(50), 
	CONSTRAINT fk_mission_gain_mission_id FOREIGN KEY(mission_id) REFERENCES mission (id) ON DELETE RESTRICT
);

CREATE TABLE mission_part (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	mission_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	day DATE, 
	hours_x100 INTEGER, 
	duty VARCHAR(200), 
	CONSTRAINT fk_mission_part_mission_id FOREIGN KEY(mission_id) REFERENCES mission (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_mission_part_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_mission_part_mission_id UNIQUE (mission_id, person_id, day)
);

CREATE TABLE model_post (
	name VARCHAR(200) NOT NULL, 
	person_id INTEGER NOT NULL, 
	department VARCHAR(50), 
	applied_on DATE, 
	granted_on DATE NOT NULL, 
	until DATE, 
	cycle VARCHAR(24) DEFAULT 'quarter' NOT NULL, 
	deeds VARCHAR(30000), 
	opinion VARCHAR(30000), 
	withdrawn_on DATE, 
	withdrawn_why VARCHAR(200), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_model_post PRIMARY KEY (id), 
	CONSTRAINT ck_model_post_cycle CHECK (cycle IN ('month', 'quarter')), 
	CONSTRAINT fk_model_post_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_model_post_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE notice (
	kind VARCHAR(24) NOT NULL, 
	number VARCHAR(50), 
	title VARCHAR(200) NOT NULL, 
	text VARCHAR(30000), 
	received_on DATE NOT NULL, 
	due_on DATE, 
	passed_on DATE, 
	until DATE, 
	scope VARCHAR(200), 
	way VARCHAR(200), 
	handler_id INTEGER, 
	answered_on DATE, 
	answer VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_notice PRIMARY KEY (id), 
	CONSTRAINT ck_notice_kind CHECK (kind IN ('publicity', 'transmission', 'request', 'report')), 
	CONSTRAINT fk_notice_handler_id FOREIGN KEY(handler_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_notice_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE operation (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	"key" VARCHAR(50) NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	at DATETIME NOT NULL, 
	"by" VARCHAR(50) NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	of_seq INTEGER, 
	schema_revision VARCHAR(32) NOT NULL, 
	prev_digest VARCHAR(64) NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	CONSTRAINT ck_operation_kind CHECK (kind IN ('do', 'undo', 'redo'))
);

CREATE TABLE opinion (
	event_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	from_person_id INTEGER, 
	from_words VARCHAR(50), 
	to_person_id INTEGER, 
	text VARCHAR(30000) NOT NULL, 
	owner_id INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_opinion PRIMARY KEY (id), 
	CONSTRAINT ck_opinion_kind CHECK (kind IN ('sought', 'self_check', 'criticism')), 
	CONSTRAINT fk_opinion_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_opinion_from_person_id FOREIGN KEY(from_person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_opinion_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_opinion_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_opinion_to_person_id FOREIGN KEY(to_person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE own_study (
	person_id INTEGER NOT NULL, 
	event_id INTEGER, 
	item_id INTEGER, 
	done_on DATE NOT NULL, 
	hours_x100 INTEGER, 
	how VARCHAR(200), 
	notes_count INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_own_study PRIMARY KEY (id), 
	CONSTRAINT ck_own_study_event_or_item CHECK ((event_id IS NULL) <> (item_id IS NULL)), 
	CONSTRAINT fk_own_study_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_own_study_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_own_study_item_id FOREIGN KEY(item_id) REFERENCES study_item (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_own_study_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_own_study_event UNIQUE (person_id, event_id), 
	CONSTRAINT uq_own_study_item UNIQUE (person_id, item_id)
);

CREATE TABLE party_group (
	name VARCHAR(50) NOT NULL, 
	began_on DATE, 
	ended_on DATE, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_party_group PRIMARY KEY (id), 
	CONSTRAINT fk_party_group_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE person (
	name VARCHAR(50) NOT NULL, 
	name_mark VARCHAR(50), 
	sex VARCHAR(24), 
	ethnic_group VARCHAR(50), 
	birth VARCHAR(10), 
	birth_lo VARCHAR(10) GENERATED ALWAYS AS (substr(birth || '-01-01', 1, 10)) VIRTUAL, 
	birth_hi VARCHAR(10) GENERATED ALWAYS AS (substr(birth || '-99-99', 1, 10)) VIRTUAL, 
	id_number VARCHAR(18), 
	native_place VARCHAR(50), 
	education VARCHAR(50), 
	degree VARCHAR(50), 
	work_start VARCHAR(10), 
	work_start_lo VARCHAR(10) GENERATED ALWAYS AS (substr(work_start || '-01-01', 1, 10)) VIRTUAL, 
	work_start_hi VARCHAR(10) GENERATED ALWAYS AS (substr(work_start || '-99-99', 1, 10)) VIRTUAL, 
	department VARCHAR(50), 
	job VARCHAR(50), 
	title VARCHAR(50), 
	backbone BOOLEAN, 
	phone VARCHAR(50), 
	address VARCHAR(200), 
	photo VARCHAR(64), 
	note VARCHAR(30000), 
	id INTEGER NOT NULL, leading BOOLEAN, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT ck_person_birth CHECK (birth GLOB '[12][0-9][0-9][0-9]' OR birth GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR birth GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_person_sex CHECK (sex IN ('男', '女')), 
	CONSTRAINT ck_person_work_start CHECK (work_start GLOB '[12][0-9][0-9][0-9]' OR work_start GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR work_start GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT fk_person_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_person_photo FOREIGN KEY(photo) REFERENCES evidence_file (digest) ON DELETE RESTRICT
);

CREATE TABLE plan_check (
	plan_id INTEGER NOT NULL, 
	period VARCHAR(7) NOT NULL, 
	checked_on DATE NOT NULL, 
	checker_id INTEGER, 
	opinion VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_plan_check PRIMARY KEY (id), 
	CONSTRAINT ck_plan_check_period CHECK (period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]-Q[1-4]'), 
	CONSTRAINT fk_plan_check_checker_id FOREIGN KEY(checker_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_check_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_check_plan_id FOREIGN KEY(plan_id) REFERENCES study_plan (id) ON DELETE RESTRICT
);

CREATE TABLE plan_line (
	year INTEGER NOT NULL, 
	category VARCHAR(50), 
	content VARCHAR(30000) NOT NULL, 
	measures VARCHAR(30000), 
	due_month INTEGER, 
	owner_id INTEGER, 
	helpers VARCHAR(200), 
	done_on DATE, 
	result VARCHAR(30000), 
	why_not_done VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_plan_line PRIMARY KEY (id), 
	CONSTRAINT ck_plan_line_due_month CHECK (due_month BETWEEN 1 AND 12), 
	CONSTRAINT fk_plan_line_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_plan_line_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE pledge (
	person_id INTEGER NOT NULL, 
	year INTEGER NOT NULL, 
	kind VARCHAR(50), 
	text VARCHAR(30000) NOT NULL, 
	due_on DATE, 
	examined_on DATE, 
	examined_by VARCHAR(50), 
	examination VARCHAR(30000), 
	published_on DATE, 
	result VARCHAR(24), 
	result_on DATE, 
	why VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_pledge PRIMARY KEY (id), 
	CONSTRAINT ck_pledge_result CHECK (result IN ('kept', 'partly', 'broken')), 
	CONSTRAINT fk_pledge_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_pledge_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE pledge_progress (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	pledge_id INTEGER NOT NULL, 
	noted_on DATE NOT NULL, 
	text VARCHAR(30000) NOT NULL, 
	percent INTEGER, 
	CONSTRAINT fk_pledge_progress_pledge_id FOREIGN KEY(pledge_id) REFERENCES pledge (id) ON DELETE RESTRICT
);

CREATE TABLE post (
	person_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	party_group_id INTEGER, 
	term_id INTEGER, 
	began_on VARCHAR(10), 
	ended_on VARCHAR(10), 
	approval_no VARCHAR(50), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_post PRIMARY KEY (id), 
	CONSTRAINT ck_post_began_on CHECK (began_on GLOB '[12][0-9][0-9][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_post_ended_on CHECK (ended_on GLOB '[12][0-9][0-9][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_post_kind CHECK (kind IN ('secretary', 'deputy', 'organisation', 'publicity', 'discipline', 'youth', 'production', 'committee_member', 'group_leader')), 
	CONSTRAINT fk_post_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_post_party_group_id FOREIGN KEY(party_group_id) REFERENCES party_group (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_post_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_post_term_id FOREIGN KEY(term_id) REFERENCES term (id) ON DELETE RESTRICT
);

CREATE TABLE problem (
	source VARCHAR(50), 
	found_on DATE NOT NULL, 
	text VARCHAR(30000) NOT NULL, 
	symptom VARCHAR(30000), 
	cause VARCHAR(30000), 
	goal VARCHAR(30000), 
	measures VARCHAR(30000), 
	leader_id INTEGER, 
	owner_id INTEGER, 
	due_on DATE, 
	progress INTEGER, 
	progress_note VARCHAR(30000), 
	done_on DATE, 
	accepted_by VARCHAR(50), 
	acceptance VARCHAR(30000), 
	accepted_on DATE, 
	closed_on DATE, 
	long_term BOOLEAN DEFAULT 0 NOT NULL, 
	looked_back_on DATE, 
	look_back VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_problem PRIMARY KEY (id), 
	CONSTRAINT fk_problem_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_problem_leader_id FOREIGN KEY(leader_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_problem_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE "profile" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	purpose VARCHAR(24) NOT NULL, 
	name VARCHAR(200) NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	spec JSON NOT NULL, 
	CONSTRAINT ck_profile_purpose CHECK (purpose IN ('import', 'export', 'form', 'paste', 'view')), 
	CONSTRAINT uq_profile_purpose UNIQUE (purpose, name)
);

CREATE TABLE record (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	kind VARCHAR(50) NOT NULL, 
	uid VARCHAR(36) NOT NULL, 
	year INTEGER, 
	recorded_at DATETIME NOT NULL, 
	recorded_by VARCHAR(50) NOT NULL, 
	CONSTRAINT uq_record_uid UNIQUE (uid)
);

CREATE TABLE "record_link" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	from_record INTEGER NOT NULL, 
	to_record INTEGER NOT NULL, 
	role VARCHAR(24) NOT NULL, 
	CONSTRAINT ck_record_link_no_self_link CHECK (from_record <> to_record), 
	CONSTRAINT ck_record_link_role CHECK (role IN ('origin', 'proves', 'follows_up', 'serves', 'about')), 
	CONSTRAINT fk_record_link_from_record FOREIGN KEY(from_record) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_record_link_to_record FOREIGN KEY(to_record) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_record_link_from_record UNIQUE (from_record, to_record, role)
);

CREATE TABLE recurrence (
	title VARCHAR(200) NOT NULL, 
	demand VARCHAR(30000), 
	source VARCHAR(50), 
	assigned_by VARCHAR(50), 
	priority VARCHAR(24) DEFAULT 'normal' NOT NULL, 
	rule VARCHAR(24) NOT NULL, 
	day INTEGER NOT NULL, 
	month_of_quarter INTEGER, 
	weekend_rule VARCHAR(24) DEFAULT 'keep' NOT NULL, 
	began_on DATE NOT NULL, 
	until DATE, 
	steps VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_recurrence PRIMARY KEY (id), 
	CONSTRAINT ck_recurrence_priority CHECK (priority IN ('high', 'normal')), 
	CONSTRAINT ck_recurrence_rule CHECK (rule IN ('monthly', 'quarterly')), 
	CONSTRAINT ck_recurrence_weekend_rule CHECK (weekend_rule IN ('keep', 'before', 'after')), 
	CONSTRAINT ck_recurrence_day CHECK (day BETWEEN 1 AND 31), 
	CONSTRAINT ck_recurrence_month_of_quarter CHECK (month_of_quarter BETWEEN 1 AND 3), 
	CONSTRAINT fk_recurrence_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE recurrence_owner (
	recurrence_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	CONSTRAINT pk_recurrence_owner PRIMARY KEY (recurrence_id, person_id), 
	CONSTRAINT fk_recurrence_owner_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_recurrence_owner_recurrence_id FOREIGN KEY(recurrence_id) REFERENCES recurrence (id) ON DELETE RESTRICT
);

CREATE TABLE report (
	kind VARCHAR(50) NOT NULL, 
	year INTEGER NOT NULL, 
	subject_id INTEGER, 
	title VARCHAR(200) NOT NULL, 
	template_digest VARCHAR(64) NOT NULL, 
	as_of DATE NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_report PRIMARY KEY (id), 
	CONSTRAINT fk_report_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_report_subject_id FOREIGN KEY(subject_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE report_answer (
	report_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	"key" VARCHAR(50) NOT NULL, 
	text VARCHAR(30000) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_report_answer PRIMARY KEY (report_id, kind, "key"), 
	CONSTRAINT ck_report_answer_kind CHECK (kind IN ('own', 'confirmed')), 
	CONSTRAINT fk_report_answer_report_id FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE RESTRICT
);

CREATE TABLE report_section (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	report_id INTEGER NOT NULL, 
	"key" VARCHAR(50) NOT NULL, 
	position INTEGER NOT NULL, 
	base JSON NOT NULL, 
	text JSON, 
	CONSTRAINT fk_report_section_report_id FOREIGN KEY(report_id) REFERENCES report (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_report_section_report_id UNIQUE (report_id, "key")
);

CREATE TABLE resolution (
	event_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR(30000) NOT NULL, 
	owner_id INTEGER, 
	due_on DATE, 
	closed_on DATE, 
	closing_note VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_resolution PRIMARY KEY (id), 
	CONSTRAINT fk_resolution_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_resolution_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_resolution_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE review_result (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	round_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	self_text VARCHAR(30000), 
	grade VARCHAR(24), 
	reason VARCHAR(30000), 
	told_on DATE, 
	CONSTRAINT ck_review_result_grade CHECK (grade IN ('excellent', 'qualified', 'basic', 'unqualified')), 
	CONSTRAINT fk_review_result_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_review_result_round_id FOREIGN KEY(round_id) REFERENCES review_round (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_review_result_round_id UNIQUE (round_id, person_id)
);

CREATE TABLE review_round (
	kind VARCHAR(24) NOT NULL, 
	year INTEGER NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	held_on DATE, 
	event_id INTEGER, 
	issued_members INTEGER, 
	returned_members INTEGER, 
	issued_masses INTEGER, 
	returned_masses INTEGER, 
	weight_members_x100 INTEGER, 
	weight_masses_x100 INTEGER, 
	trimmed BOOLEAN DEFAULT 0 NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_review_round PRIMARY KEY (id), 
	CONSTRAINT ck_review_round_kind CHECK (kind IN ('appraisal', 'double', 'pledge')), 
	CONSTRAINT fk_review_round_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_review_round_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE risk (
	job VARCHAR(200) NOT NULL, 
	text VARCHAR(30000) NOT NULL, 
	level VARCHAR(24) DEFAULT 'medium' NOT NULL, 
	measures VARCHAR(30000), 
	owner_id INTEGER, 
	found_on DATE NOT NULL, 
	reviewed_on DATE, 
	retired_on DATE, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_risk PRIMARY KEY (id), 
	CONSTRAINT ck_risk_level CHECK (level IN ('high', 'medium', 'low')), 
	CONSTRAINT fk_risk_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_risk_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE roster_span (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	began_on VARCHAR(10), 
	began_by VARCHAR(24), 
	from_unit VARCHAR(200), 
	ended_on VARCHAR(10), 
	ended_by VARCHAR(24), 
	to_unit VARCHAR(200), dues_paid_before VARCHAR(7), dues_paid_to VARCHAR(7), 
	CONSTRAINT ck_roster_span_began_by CHECK (began_by IN ('founded', 'transfer_in', 'admitted', 'restored')), 
	CONSTRAINT ck_roster_span_began_on CHECK (began_on GLOB '[12][0-9][0-9][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_roster_span_ended_by CHECK (ended_by IN ('transfer_out', 'withdrawn', 'expelled', 'deceased')), 
	CONSTRAINT ck_roster_span_ended_on CHECK (ended_on GLOB '[12][0-9][0-9][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT fk_roster_span_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE score_item (
	score_set VARCHAR(24) NOT NULL, 
	from_year INTEGER NOT NULL, 
	code VARCHAR(50) NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	detail VARCHAR(30000), 
	standard_x100 INTEGER NOT NULL, 
	veto BOOLEAN DEFAULT 0 NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_score_item PRIMARY KEY (score_set, from_year, code), 
	CONSTRAINT ck_score_item_score_set CHECK (score_set IN ('area', 'model_post', 'member', 'branch_party', 'branch_business'))
);

CREATE TABLE score_line (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sheet_id INTEGER NOT NULL, 
	half VARCHAR(24) NOT NULL, 
	code VARCHAR(50) NOT NULL, 
	position INTEGER NOT NULL, 
	label VARCHAR(200) NOT NULL, 
	standard_x100 INTEGER NOT NULL, 
	self_x100 INTEGER, 
	given_x100 INTEGER, 
	why VARCHAR(30000), 
	CONSTRAINT ck_score_line_half CHECK (half IN ('party', 'business')), 
	CONSTRAINT fk_score_line_sheet_id FOREIGN KEY(sheet_id) REFERENCES score_sheet (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_score_line_sheet_id UNIQUE (sheet_id, half, code)
);

CREATE TABLE score_sheet (
	period VARCHAR(7) NOT NULL, 
	state VARCHAR(24) DEFAULT 'draft' NOT NULL, 
	assessed_on DATE, 
	assessor VARCHAR(50), 
	vetoed VARCHAR(200), 
	opinion VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_score_sheet PRIMARY KEY (id), 
	CONSTRAINT ck_score_sheet_period CHECK (period GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR period GLOB '[12][0-9][0-9][0-9]'), 
	CONSTRAINT ck_score_sheet_state CHECK (state IN ('draft', 'final')), 
	CONSTRAINT fk_score_sheet_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE setting (
	"key" VARCHAR(50) NOT NULL, 
	from_year INTEGER NOT NULL, 
	value VARCHAR(30000) NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key", from_year)
);

CREATE TABLE staff_service (
	title VARCHAR(200) NOT NULL, 
	served VARCHAR(200), 
	raised_on DATE NOT NULL, 
	due_on DATE, 
	owner_id INTEGER, 
	done_on DATE, 
	result VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_staff_service PRIMARY KEY (id), 
	CONSTRAINT fk_staff_service_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_staff_service_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE standing (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR(24) NOT NULL, 
	began_on VARCHAR(10), 
	began_on_lo VARCHAR(10) GENERATED ALWAYS AS (substr(began_on || '-01-01', 1, 10)) VIRTUAL, 
	began_on_hi VARCHAR(10) GENERATED ALWAYS AS (substr(began_on || '-99-99', 1, 10)) VIRTUAL, 
	ended_on VARCHAR(10), 
	ended_by VARCHAR(24), 
	CONSTRAINT ck_standing_began_on CHECK (began_on GLOB '[12][0-9][0-9][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR began_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_standing_ended_by CHECK (ended_by IN ('confirmed', 'extended', 'cancelled', 'promoted', 'other')), 
	CONSTRAINT ck_standing_ended_on CHECK (ended_on GLOB '[12][0-9][0-9][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]' OR ended_on GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), 
	CONSTRAINT ck_standing_kind CHECK (kind IN ('full', 'probationary', 'target', 'activist', 'applicant', 'suspended')), 
	CONSTRAINT fk_standing_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE study_item (
	plan_id INTEGER NOT NULL, 
	month INTEGER NOT NULL, 
	position INTEGER DEFAULT '1' NOT NULL, 
	theme VARCHAR(200) NOT NULL, 
	content VARCHAR(30000), 
	task VARCHAR(30000), 
	method VARCHAR(50), 
	lecturer VARCHAR(50), 
	scope VARCHAR(200), 
	hours_x100 INTEGER, 
	owner_id INTEGER, 
	planned_time VARCHAR(50), 
	place VARCHAR(200), 
	note VARCHAR(30000), 
	cancelled_on DATE, 
	why_not_done VARCHAR(30000), 
	stated_result VARCHAR(24), 
	stated_on DATE, 
	id INTEGER NOT NULL, amended_on DATE, amend_reason VARCHAR(200), 
	CONSTRAINT pk_study_item PRIMARY KEY (id), 
	CONSTRAINT ck_study_item_stated_result CHECK (stated_result IN ('done', 'done_late', 'partial', 'not_done')), 
	CONSTRAINT ck_study_item_month CHECK (month BETWEEN 1 AND 12), 
	CONSTRAINT fk_study_item_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_study_item_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_study_item_plan_id FOREIGN KEY(plan_id) REFERENCES study_plan (id) ON DELETE RESTRICT
);

CREATE TABLE study_item_event (
	item_id INTEGER NOT NULL, 
	event_id INTEGER NOT NULL, 
	CONSTRAINT pk_study_item_event PRIMARY KEY (item_id, event_id), 
	CONSTRAINT fk_study_item_event_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_study_item_event_item_id FOREIGN KEY(item_id) REFERENCES study_item (id) ON DELETE RESTRICT
);

CREATE TABLE study_plan (
	year INTEGER NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_study_plan PRIMARY KEY (id), 
	CONSTRAINT fk_study_plan_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_study_plan_year UNIQUE (year)
);

CREATE TABLE suggestion (
	person_id INTEGER, 
	made_on DATE NOT NULL, 
	text VARCHAR(30000) NOT NULL, 
	handler_id INTEGER, 
	answered_on DATE, 
	answer VARCHAR(30000), 
	adopted BOOLEAN, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_suggestion PRIMARY KEY (id), 
	CONSTRAINT fk_suggestion_handler_id FOREIGN KEY(handler_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_suggestion_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_suggestion_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE talk (
	held_on DATE NOT NULL, 
	place VARCHAR(200), 
	kind VARCHAR(24) NOT NULL, 
	reason VARCHAR(200), 
	summary VARCHAR(30000), 
	result VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_talk PRIMARY KEY (id), 
	CONSTRAINT ck_talk_kind CHECK (kind IN ('committee', 'committee_member', 'members', 'integrity', 'other')), 
	CONSTRAINT fk_talk_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE talk_person (
	talk_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	side VARCHAR(24) NOT NULL, 
	CONSTRAINT pk_talk_person PRIMARY KEY (talk_id, person_id), 
	CONSTRAINT ck_talk_person_side CHECK (side IN ('talker', 'partner')), 
	CONSTRAINT fk_talk_person_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_talk_person_talk_id FOREIGN KEY(talk_id) REFERENCES talk (id) ON DELETE RESTRICT
);

CREATE TABLE tally (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	round_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	pledge_id INTEGER, 
	side VARCHAR(24) NOT NULL, 
	dimension VARCHAR(50) DEFAULT '' NOT NULL, 
	value VARCHAR(50) NOT NULL, 
	votes INTEGER NOT NULL, 
	CONSTRAINT ck_tally_side CHECK (side IN ('members', 'masses')), 
	CONSTRAINT ck_tally_votes CHECK (votes >= 0), 
	CONSTRAINT fk_tally_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_tally_pledge_id FOREIGN KEY(pledge_id) REFERENCES pledge (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_tally_round_id FOREIGN KEY(round_id) REFERENCES review_round (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_tally_round_id UNIQUE (round_id, person_id, pledge_id, side, dimension, value)
);

CREATE TABLE task (
	title VARCHAR(200) NOT NULL, 
	demand VARCHAR(30000), 
	source VARCHAR(50), 
	assigned_by VARCHAR(50), 
	assigned_on DATE NOT NULL, 
	due_on DATE, 
	priority VARCHAR(24) DEFAULT 'normal' NOT NULL, 
	cancelled_on DATE, 
	accepted_on DATE, 
	accepted_by VARCHAR(50), 
	opinion VARCHAR(30000), 
	id INTEGER NOT NULL, score_x100 INTEGER, occurrence VARCHAR(7), 
	CONSTRAINT pk_task PRIMARY KEY (id), 
	CONSTRAINT ck_task_priority CHECK (priority IN ('high', 'normal')), 
	CONSTRAINT fk_task_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE task_owner (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	task_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	state VARCHAR(24) DEFAULT 'open' NOT NULL, 
	done_on DATE, 
	note VARCHAR(30000), 
	CONSTRAINT ck_task_owner_state CHECK (state IN ('open', 'submitted', 'done', 'returned', 'handed_over')), 
	CONSTRAINT fk_task_owner_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_task_owner_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_task_owner_task_id UNIQUE (task_id, person_id)
);

CREATE TABLE task_step (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	task_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR(200) NOT NULL, 
	done_on DATE, 
	CONSTRAINT fk_task_step_task_id FOREIGN KEY(task_id) REFERENCES task (id) ON DELETE RESTRICT
);

CREATE TABLE team (
	name VARCHAR(200) NOT NULL, 
	founded_on DATE NOT NULL, 
	approval_no VARCHAR(50), 
	approved_by VARCHAR(200), 
	slogan VARCHAR(200), 
	disbanded_on DATE, 
	summary VARCHAR(30000), 
	id INTEGER NOT NULL, need VARCHAR(30000), goal VARCHAR(30000), planned_end DATE, support VARCHAR(30000), requested_on DATE, approved_on DATE, flagged_on DATE, sworn_on DATE, 
	CONSTRAINT pk_team PRIMARY KEY (id), 
	CONSTRAINT fk_team_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE team_member (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	team_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR(24) DEFAULT 'member' NOT NULL, 
	began_on DATE, 
	ended_on DATE, 
	CONSTRAINT ck_team_member_role CHECK (role IN ('leader', 'deputy', 'instructor', 'member')), 
	CONSTRAINT fk_team_member_person_id FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_team_member_team_id FOREIGN KEY(team_id) REFERENCES team (id) ON DELETE RESTRICT
);

CREATE TABLE term (
	branch_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	elected_on DATE NOT NULL, 
	years INTEGER NOT NULL, 
	extended_until DATE, 
	approval_no VARCHAR(50), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_term PRIMARY KEY (id), 
	CONSTRAINT fk_term_branch_id FOREIGN KEY(branch_id) REFERENCES branch (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_term_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT
);

CREATE TABLE thought_analysis (
	analysed_on DATE NOT NULL, 
	ways VARCHAR(200), 
	situation VARCHAR(30000) NOT NULL, 
	problems VARCHAR(30000), 
	measures VARCHAR(30000), 
	owner_id INTEGER, 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_thought_analysis PRIMARY KEY (id), 
	CONSTRAINT fk_thought_analysis_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_thought_analysis_owner_id FOREIGN KEY(owner_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE volunteer_service (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	event_id INTEGER NOT NULL, 
	category VARCHAR(50), 
	served VARCHAR(200), 
	beneficiaries INTEGER, 
	effect VARCHAR(30000), 
	CONSTRAINT fk_volunteer_service_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_volunteer_service_event_id UNIQUE (event_id)
);

CREATE TABLE vote (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	event_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	subject VARCHAR(200) NOT NULL, 
	rule VARCHAR(24) DEFAULT 'ordinary' NOT NULL, 
	candidate_id INTEGER, 
	entitled INTEGER, 
	present_entitled INTEGER NOT NULL, 
	written INTEGER DEFAULT 0 NOT NULL, 
	given_for INTEGER NOT NULL, 
	against INTEGER DEFAULT 0 NOT NULL, 
	abstained INTEGER DEFAULT 0 NOT NULL, 
	issued INTEGER, 
	returned INTEGER, 
	invalid INTEGER, 
	CONSTRAINT ck_vote_rule CHECK (rule IN ('ordinary', 'admission', 'confirmation', 'election')), 
	CONSTRAINT fk_vote_candidate_id FOREIGN KEY(candidate_id) REFERENCES person (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_vote_event_id FOREIGN KEY(event_id) REFERENCES event (id) ON DELETE RESTRICT
);

CREATE TABLE work_item (
	code VARCHAR(50), 
	name VARCHAR(200) NOT NULL, 
	category VARCHAR(50), 
	source VARCHAR(200), 
	department VARCHAR(50), 
	business_owner VARCHAR(50), 
	party_owner_id INTEGER, 
	began_on DATE NOT NULL, 
	ends_on DATE, 
	business_goal VARCHAR(30000), 
	party_goal VARCHAR(30000), 
	closed_on DATE, 
	closing_reason VARCHAR(30000), 
	id INTEGER NOT NULL, 
	CONSTRAINT pk_work_item PRIMARY KEY (id), 
	CONSTRAINT fk_work_item_id FOREIGN KEY(id) REFERENCES record (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_work_item_party_owner_id FOREIGN KEY(party_owner_id) REFERENCES person (id) ON DELETE RESTRICT
);

CREATE TABLE year (
	year INTEGER NOT NULL, 
	state VARCHAR(24) NOT NULL, 
	closed_on DATE, 
	figures JSON, 
	digest VARCHAR(64), 
	CONSTRAINT pk_year PRIMARY KEY (year), 
	CONSTRAINT ck_year_state CHECK (state IN ('open', 'closed'))
);

CREATE TRIGGER "history_absence_delete" AFTER DELETE ON "absence" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'absence', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'decided_in_id', OLD."decided_in_id", 'decided_on', OLD."decided_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'kind', OLD."kind", 'person_id', OLD."person_id", 'reason', OLD."reason"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_absence_insert" AFTER INSERT ON "absence" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'absence', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'decided_in_id', NEW."decided_in_id", 'decided_on', NEW."decided_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'kind', NEW."kind", 'person_id', NEW."person_id", 'reason', NEW."reason"), randomblob(16)); END;

CREATE TRIGGER "history_absence_update" AFTER UPDATE ON "absence" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."decided_in_id" IS NEW."decided_in_id" AND OLD."decided_on" IS NEW."decided_on" AND OLD."ended_on" IS NEW."ended_on" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."person_id" IS NEW."person_id" AND OLD."reason" IS NEW."reason") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'absence', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'decided_in_id', OLD."decided_in_id", 'decided_on', OLD."decided_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'kind', OLD."kind", 'person_id', OLD."person_id", 'reason', OLD."reason"), json_object('began_on', NEW."began_on", 'decided_in_id', NEW."decided_in_id", 'decided_on', NEW."decided_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'kind', NEW."kind", 'person_id', NEW."person_id", 'reason', NEW."reason"), randomblob(16)); END;

CREATE TRIGGER "history_area_delete" AFTER DELETE ON "area" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'area', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'duties', OLD."duties", 'ended_on', OLD."ended_on", 'extent', OLD."extent", 'id', OLD."id", 'name', OLD."name", 'sign_place', OLD."sign_place", 'signed_on', OLD."signed_on"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_area_goal_delete" AFTER DELETE ON "area_goal" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'area_goal', json_array(OLD."id"), json_object('actual', OLD."actual", 'area_id', OLD."area_id", 'id', OLD."id", 'met', OLD."met", 'name', OLD."name", 'position', OLD."position", 'target', OLD."target"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_area_goal_insert" AFTER INSERT ON "area_goal" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'area_goal', json_array(NEW."id"), NULL, json_object('actual', NEW."actual", 'area_id', NEW."area_id", 'id', NEW."id", 'met', NEW."met", 'name', NEW."name", 'position', NEW."position", 'target', NEW."target"), randomblob(16)); END;

CREATE TRIGGER "history_area_goal_update" AFTER UPDATE ON "area_goal" WHEN NOT (OLD."actual" IS NEW."actual" AND OLD."area_id" IS NEW."area_id" AND OLD."id" IS NEW."id" AND OLD."met" IS NEW."met" AND OLD."name" IS NEW."name" AND OLD."position" IS NEW."position" AND OLD."target" IS NEW."target") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'area_goal', json_array(NEW."id"), json_object('actual', OLD."actual", 'area_id', OLD."area_id", 'id', OLD."id", 'met', OLD."met", 'name', OLD."name", 'position', OLD."position", 'target', OLD."target"), json_object('actual', NEW."actual", 'area_id', NEW."area_id", 'id', NEW."id", 'met', NEW."met", 'name', NEW."name", 'position', NEW."position", 'target', NEW."target"), randomblob(16)); END;

CREATE TRIGGER "history_area_insert" AFTER INSERT ON "area" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'area', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'duties', NEW."duties", 'ended_on', NEW."ended_on", 'extent', NEW."extent", 'id', NEW."id", 'name', NEW."name", 'sign_place', NEW."sign_place", 'signed_on', NEW."signed_on"), randomblob(16)); END;

CREATE TRIGGER "history_area_person_delete" AFTER DELETE ON "area_person" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'area_person', json_array(OLD."id"), json_object('area_id', OLD."area_id", 'id', OLD."id", 'person_id', OLD."person_id", 'role', OLD."role"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_area_person_insert" AFTER INSERT ON "area_person" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'area_person', json_array(NEW."id"), NULL, json_object('area_id', NEW."area_id", 'id', NEW."id", 'person_id', NEW."person_id", 'role', NEW."role"), randomblob(16)); END;

CREATE TRIGGER "history_area_person_update" AFTER UPDATE ON "area_person" WHEN NOT (OLD."area_id" IS NEW."area_id" AND OLD."id" IS NEW."id" AND OLD."person_id" IS NEW."person_id" AND OLD."role" IS NEW."role") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'area_person', json_array(NEW."id"), json_object('area_id', OLD."area_id", 'id', OLD."id", 'person_id', OLD."person_id", 'role', OLD."role"), json_object('area_id', NEW."area_id", 'id', NEW."id", 'person_id', NEW."person_id", 'role', NEW."role"), randomblob(16)); END;

CREATE TRIGGER "history_area_update" AFTER UPDATE ON "area" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."duties" IS NEW."duties" AND OLD."ended_on" IS NEW."ended_on" AND OLD."extent" IS NEW."extent" AND OLD."id" IS NEW."id" AND OLD."name" IS NEW."name" AND OLD."sign_place" IS NEW."sign_place" AND OLD."signed_on" IS NEW."signed_on") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'area', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'duties', OLD."duties", 'ended_on', OLD."ended_on", 'extent', OLD."extent", 'id', OLD."id", 'name', OLD."name", 'sign_place', OLD."sign_place", 'signed_on', OLD."signed_on"), json_object('began_on', NEW."began_on", 'duties', NEW."duties", 'ended_on', NEW."ended_on", 'extent', NEW."extent", 'id', NEW."id", 'name', NEW."name", 'sign_place', NEW."sign_place", 'signed_on', NEW."signed_on"), randomblob(16)); END;

CREATE TRIGGER "history_attendance_delete" AFTER DELETE ON "attendance" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'attendance', json_array(OLD."id"), json_object('event_id', OLD."event_id", 'guest', OLD."guest", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'late', OLD."late", 'leave_reason', OLD."leave_reason", 'note', OLD."note", 'notes_count', OLD."notes_count", 'person_id', OLD."person_id", 'state', OLD."state"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_attendance_insert" AFTER INSERT ON "attendance" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'attendance', json_array(NEW."id"), NULL, json_object('event_id', NEW."event_id", 'guest', NEW."guest", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'late', NEW."late", 'leave_reason', NEW."leave_reason", 'note', NEW."note", 'notes_count', NEW."notes_count", 'person_id', NEW."person_id", 'state', NEW."state"), randomblob(16)); END;

CREATE TRIGGER "history_attendance_update" AFTER UPDATE ON "attendance" WHEN NOT (OLD."event_id" IS NEW."event_id" AND OLD."guest" IS NEW."guest" AND OLD."hours_x100" IS NEW."hours_x100" AND OLD."id" IS NEW."id" AND OLD."late" IS NEW."late" AND OLD."leave_reason" IS NEW."leave_reason" AND OLD."note" IS NEW."note" AND OLD."notes_count" IS NEW."notes_count" AND OLD."person_id" IS NEW."person_id" AND OLD."state" IS NEW."state") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'attendance', json_array(NEW."id"), json_object('event_id', OLD."event_id", 'guest', OLD."guest", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'late', OLD."late", 'leave_reason', OLD."leave_reason", 'note', OLD."note", 'notes_count', OLD."notes_count", 'person_id', OLD."person_id", 'state', OLD."state"), json_object('event_id', NEW."event_id", 'guest', NEW."guest", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'late', NEW."late", 'leave_reason', NEW."leave_reason", 'note', NEW."note", 'notes_count', NEW."notes_count", 'person_id', NEW."person_id", 'state', NEW."state"), randomblob(16)); END;

CREATE TRIGGER "history_branch_delete" AFTER DELETE ON "branch" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'branch', json_array(OLD."id"), json_object('approval_no', OLD."approval_no", 'founded_on', OLD."founded_on", 'full_name', OLD."full_name", 'id', OLD."id", 'kind', OLD."kind", 'phone', OLD."phone", 'place', OLD."place", 'short_name', OLD."short_name", 'superior', OLD."superior"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_branch_insert" AFTER INSERT ON "branch" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'branch', json_array(NEW."id"), NULL, json_object('approval_no', NEW."approval_no", 'founded_on', NEW."founded_on", 'full_name', NEW."full_name", 'id', NEW."id", 'kind', NEW."kind", 'phone', NEW."phone", 'place', NEW."place", 'short_name', NEW."short_name", 'superior', NEW."superior"), randomblob(16)); END;

CREATE TRIGGER "history_branch_update" AFTER UPDATE ON "branch" WHEN NOT (OLD."approval_no" IS NEW."approval_no" AND OLD."founded_on" IS NEW."founded_on" AND OLD."full_name" IS NEW."full_name" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."phone" IS NEW."phone" AND OLD."place" IS NEW."place" AND OLD."short_name" IS NEW."short_name" AND OLD."superior" IS NEW."superior") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'branch', json_array(NEW."id"), json_object('approval_no', OLD."approval_no", 'founded_on', OLD."founded_on", 'full_name', OLD."full_name", 'id', OLD."id", 'kind', OLD."kind", 'phone', OLD."phone", 'place', OLD."place", 'short_name', OLD."short_name", 'superior', OLD."superior"), json_object('approval_no', NEW."approval_no", 'founded_on', NEW."founded_on", 'full_name', NEW."full_name", 'id', NEW."id", 'kind', NEW."kind", 'phone', NEW."phone", 'place', NEW."place", 'short_name', NEW."short_name", 'superior', NEW."superior"), randomblob(16)); END;

CREATE TRIGGER "history_carrier_round_delete" AFTER DELETE ON "carrier_round" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'carrier_round', json_array(OLD."id"), json_object('decided_on', OLD."decided_on", 'id', OLD."id", 'opinion', OLD."opinion", 'period', OLD."period", 'record_id', OLD."record_id", 'result', OLD."result"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_carrier_round_insert" AFTER INSERT ON "carrier_round" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'carrier_round', json_array(NEW."id"), NULL, json_object('decided_on', NEW."decided_on", 'id', NEW."id", 'opinion', NEW."opinion", 'period', NEW."period", 'record_id', NEW."record_id", 'result', NEW."result"), randomblob(16)); END;

CREATE TRIGGER "history_carrier_round_update" AFTER UPDATE ON "carrier_round" WHEN NOT (OLD."decided_on" IS NEW."decided_on" AND OLD."id" IS NEW."id" AND OLD."opinion" IS NEW."opinion" AND OLD."period" IS NEW."period" AND OLD."record_id" IS NEW."record_id" AND OLD."result" IS NEW."result") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'carrier_round', json_array(NEW."id"), json_object('decided_on', OLD."decided_on", 'id', OLD."id", 'opinion', OLD."opinion", 'period', OLD."period", 'record_id', OLD."record_id", 'result', OLD."result"), json_object('decided_on', NEW."decided_on", 'id', NEW."id", 'opinion', NEW."opinion", 'period', NEW."period", 'record_id', NEW."record_id", 'result', NEW."result"), randomblob(16)); END;

CREATE TRIGGER "history_carrier_score_delete" AFTER DELETE ON "carrier_score" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'carrier_score', json_array(OLD."id"), json_object('branch_x100', OLD."branch_x100", 'id', OLD."id", 'item_code', OLD."item_code", 'period', OLD."period", 'record_id', OLD."record_id", 'self_x100', OLD."self_x100"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_carrier_score_insert" AFTER INSERT ON "carrier_score" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'carrier_score', json_array(NEW."id"), NULL, json_object('branch_x100', NEW."branch_x100", 'id', NEW."id", 'item_code', NEW."item_code", 'period', NEW."period", 'record_id', NEW."record_id", 'self_x100', NEW."self_x100"), randomblob(16)); END;

CREATE TRIGGER "history_carrier_score_update" AFTER UPDATE ON "carrier_score" WHEN NOT (OLD."branch_x100" IS NEW."branch_x100" AND OLD."id" IS NEW."id" AND OLD."item_code" IS NEW."item_code" AND OLD."period" IS NEW."period" AND OLD."record_id" IS NEW."record_id" AND OLD."self_x100" IS NEW."self_x100") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'carrier_score', json_array(NEW."id"), json_object('branch_x100', OLD."branch_x100", 'id', OLD."id", 'item_code', OLD."item_code", 'period', OLD."period", 'record_id', OLD."record_id", 'self_x100', OLD."self_x100"), json_object('branch_x100', NEW."branch_x100", 'id', NEW."id", 'item_code', NEW."item_code", 'period', NEW."period", 'record_id', NEW."record_id", 'self_x100', NEW."self_x100"), randomblob(16)); END;

CREATE TRIGGER "history_check_item_delete" AFTER DELETE ON "check_item" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'check_item', json_array(OLD."id"), json_object('care', OLD."care", 'code', OLD."code", 'done_on', OLD."done_on", 'duty', OLD."duty", 'id', OLD."id", 'label', OLD."label", 'not_applicable', OLD."not_applicable", 'note', OLD."note", 'owner_id', OLD."owner_id", 'result', OLD."result", 'side', OLD."side", 'stage', OLD."stage", 'work_item_id', OLD."work_item_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_check_item_insert" AFTER INSERT ON "check_item" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'check_item', json_array(NEW."id"), NULL, json_object('care', NEW."care", 'code', NEW."code", 'done_on', NEW."done_on", 'duty', NEW."duty", 'id', NEW."id", 'label', NEW."label", 'not_applicable', NEW."not_applicable", 'note', NEW."note", 'owner_id', NEW."owner_id", 'result', NEW."result", 'side', NEW."side", 'stage', NEW."stage", 'work_item_id', NEW."work_item_id"), randomblob(16)); END;

CREATE TRIGGER "history_check_item_update" AFTER UPDATE ON "check_item" WHEN NOT (OLD."care" IS NEW."care" AND OLD."code" IS NEW."code" AND OLD."done_on" IS NEW."done_on" AND OLD."duty" IS NEW."duty" AND OLD."id" IS NEW."id" AND OLD."label" IS NEW."label" AND OLD."not_applicable" IS NEW."not_applicable" AND OLD."note" IS NEW."note" AND OLD."owner_id" IS NEW."owner_id" AND OLD."result" IS NEW."result" AND OLD."side" IS NEW."side" AND OLD."stage" IS NEW."stage" AND OLD."work_item_id" IS NEW."work_item_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'check_item', json_array(NEW."id"), json_object('care', OLD."care", 'code', OLD."code", 'done_on', OLD."done_on", 'duty', OLD."duty", 'id', OLD."id", 'label', OLD."label", 'not_applicable', OLD."not_applicable", 'note', OLD."note", 'owner_id', OLD."owner_id", 'result', OLD."result", 'side', OLD."side", 'stage', OLD."stage", 'work_item_id', OLD."work_item_id"), json_object('care', NEW."care", 'code', NEW."code", 'done_on', NEW."done_on", 'duty', NEW."duty", 'id', NEW."id", 'label', NEW."label", 'not_applicable', NEW."not_applicable", 'note', NEW."note", 'owner_id', NEW."owner_id", 'result', NEW."result", 'side', NEW."side", 'stage', NEW."stage", 'work_item_id', NEW."work_item_id"), randomblob(16)); END;

CREATE TRIGGER "history_check_template_delete" AFTER DELETE ON "check_template" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'check_template', json_array(OLD."set", OLD."code"), json_object('care', OLD."care", 'code', OLD."code", 'duty', OLD."duty", 'evidence_hint', OLD."evidence_hint", 'label', OLD."label", 'position', OLD."position", 'required', OLD."required", 'set', OLD."set", 'side', OLD."side", 'stage', OLD."stage"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_check_template_insert" AFTER INSERT ON "check_template" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'check_template', json_array(NEW."set", NEW."code"), NULL, json_object('care', NEW."care", 'code', NEW."code", 'duty', NEW."duty", 'evidence_hint', NEW."evidence_hint", 'label', NEW."label", 'position', NEW."position", 'required', NEW."required", 'set', NEW."set", 'side', NEW."side", 'stage', NEW."stage"), randomblob(16)); END;

CREATE TRIGGER "history_check_template_update" AFTER UPDATE ON "check_template" WHEN NOT (OLD."care" IS NEW."care" AND OLD."code" IS NEW."code" AND OLD."duty" IS NEW."duty" AND OLD."evidence_hint" IS NEW."evidence_hint" AND OLD."label" IS NEW."label" AND OLD."position" IS NEW."position" AND OLD."required" IS NEW."required" AND OLD."set" IS NEW."set" AND OLD."side" IS NEW."side" AND OLD."stage" IS NEW."stage") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'check_template', json_array(NEW."set", NEW."code"), json_object('care', OLD."care", 'code', OLD."code", 'duty', OLD."duty", 'evidence_hint', OLD."evidence_hint", 'label', OLD."label", 'position', OLD."position", 'required', OLD."required", 'set', OLD."set", 'side', OLD."side", 'stage', OLD."stage"), json_object('care', NEW."care", 'code', NEW."code", 'duty', NEW."duty", 'evidence_hint', NEW."evidence_hint", 'label', NEW."label", 'position', NEW."position", 'required', NEW."required", 'set', NEW."set", 'side', NEW."side", 'stage', NEW."stage"), randomblob(16)); END;

CREATE TRIGGER "history_choice_delete" AFTER DELETE ON "choice" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'choice', json_array(OLD."list", OLD."code"), json_object('code', OLD."code", 'label', OLD."label", 'list', OLD."list", 'makes_kind', OLD."makes_kind", 'position', OLD."position", 'retired', OLD."retired"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_choice_insert" AFTER INSERT ON "choice" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'choice', json_array(NEW."list", NEW."code"), NULL, json_object('code', NEW."code", 'label', NEW."label", 'list', NEW."list", 'makes_kind', NEW."makes_kind", 'position', NEW."position", 'retired', NEW."retired"), randomblob(16)); END;

CREATE TRIGGER "history_choice_update" AFTER UPDATE ON "choice" WHEN NOT (OLD."code" IS NEW."code" AND OLD."label" IS NEW."label" AND OLD."list" IS NEW."list" AND OLD."makes_kind" IS NEW."makes_kind" AND OLD."position" IS NEW."position" AND OLD."retired" IS NEW."retired") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'choice', json_array(NEW."list", NEW."code"), json_object('code', OLD."code", 'label', OLD."label", 'list', OLD."list", 'makes_kind', OLD."makes_kind", 'position', OLD."position", 'retired', OLD."retired"), json_object('code', NEW."code", 'label', NEW."label", 'list', NEW."list", 'makes_kind', NEW."makes_kind", 'position', NEW."position", 'retired', NEW."retired"), randomblob(16)); END;

CREATE TRIGGER "history_commitment_delete" AFTER DELETE ON "commitment" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'commitment', json_array(OLD."id"), json_object('id', OLD."id", 'job', OLD."job", 'person_id', OLD."person_id", 'signed_on', OLD."signed_on", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_commitment_insert" AFTER INSERT ON "commitment" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'commitment', json_array(NEW."id"), NULL, json_object('id', NEW."id", 'job', NEW."job", 'person_id', NEW."person_id", 'signed_on', NEW."signed_on", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_commitment_update" AFTER UPDATE ON "commitment" WHEN NOT (OLD."id" IS NEW."id" AND OLD."job" IS NEW."job" AND OLD."person_id" IS NEW."person_id" AND OLD."signed_on" IS NEW."signed_on" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'commitment', json_array(NEW."id"), json_object('id', OLD."id", 'job', OLD."job", 'person_id', OLD."person_id", 'signed_on', OLD."signed_on", 'text', OLD."text"), json_object('id', NEW."id", 'job', NEW."job", 'person_id', NEW."person_id", 'signed_on', NEW."signed_on", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_development_case_delete" AFTER DELETE ON "development_case" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_case', json_array(OLD."id"), json_object('applied_on', OLD."applied_on", 'closed_on', OLD."closed_on", 'id', OLD."id", 'note', OLD."note", 'outcome', OLD."outcome", 'person_id', OLD."person_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_development_case_insert" AFTER INSERT ON "development_case" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_case', json_array(NEW."id"), NULL, json_object('applied_on', NEW."applied_on", 'closed_on', NEW."closed_on", 'id', NEW."id", 'note', NEW."note", 'outcome', NEW."outcome", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_development_case_update" AFTER UPDATE ON "development_case" WHEN NOT (OLD."applied_on" IS NEW."applied_on" AND OLD."closed_on" IS NEW."closed_on" AND OLD."id" IS NEW."id" AND OLD."note" IS NEW."note" AND OLD."outcome" IS NEW."outcome" AND OLD."person_id" IS NEW."person_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_case', json_array(NEW."id"), json_object('applied_on', OLD."applied_on", 'closed_on', OLD."closed_on", 'id', OLD."id", 'note', OLD."note", 'outcome', OLD."outcome", 'person_id', OLD."person_id"), json_object('applied_on', NEW."applied_on", 'closed_on', NEW."closed_on", 'id', NEW."id", 'note', NEW."note", 'outcome', NEW."outcome", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_development_guide_delete" AFTER DELETE ON "development_guide" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_guide', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'case_id', OLD."case_id", 'ended_on', OLD."ended_on", 'id', OLD."id", 'person_id', OLD."person_id", 'role', OLD."role"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_development_guide_insert" AFTER INSERT ON "development_guide" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_guide', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'case_id', NEW."case_id", 'ended_on', NEW."ended_on", 'id', NEW."id", 'person_id', NEW."person_id", 'role', NEW."role"), randomblob(16)); END;

CREATE TRIGGER "history_development_guide_update" AFTER UPDATE ON "development_guide" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."case_id" IS NEW."case_id" AND OLD."ended_on" IS NEW."ended_on" AND OLD."id" IS NEW."id" AND OLD."person_id" IS NEW."person_id" AND OLD."role" IS NEW."role") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_guide', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'case_id', OLD."case_id", 'ended_on', OLD."ended_on", 'id', OLD."id", 'person_id', OLD."person_id", 'role', OLD."role"), json_object('began_on', NEW."began_on", 'case_id', NEW."case_id", 'ended_on', NEW."ended_on", 'id', NEW."id", 'person_id', NEW."person_id", 'role', NEW."role"), randomblob(16)); END;

CREATE TRIGGER "history_development_paper_delete" AFTER DELETE ON "development_paper" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_paper', json_array(OLD."id"), json_object('case_id', OLD."case_id", 'id', OLD."id", 'name', OLD."name", 'note', OLD."note", 'received_on', OLD."received_on", 'step', OLD."step"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_development_paper_insert" AFTER INSERT ON "development_paper" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_paper', json_array(NEW."id"), NULL, json_object('case_id', NEW."case_id", 'id', NEW."id", 'name', NEW."name", 'note', NEW."note", 'received_on', NEW."received_on", 'step', NEW."step"), randomblob(16)); END;

CREATE TRIGGER "history_development_paper_update" AFTER UPDATE ON "development_paper" WHEN NOT (OLD."case_id" IS NEW."case_id" AND OLD."id" IS NEW."id" AND OLD."name" IS NEW."name" AND OLD."note" IS NEW."note" AND OLD."received_on" IS NEW."received_on" AND OLD."step" IS NEW."step") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_paper', json_array(NEW."id"), json_object('case_id', OLD."case_id", 'id', OLD."id", 'name', OLD."name", 'note', OLD."note", 'received_on', OLD."received_on", 'step', OLD."step"), json_object('case_id', NEW."case_id", 'id', NEW."id", 'name', NEW."name", 'note', NEW."note", 'received_on', NEW."received_on", 'step', NEW."step"), randomblob(16)); END;

CREATE TRIGGER "history_development_step_delete" AFTER DELETE ON "development_step" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_step', json_array(OLD."id"), json_object('case_id', OLD."case_id", 'days', OLD."days", 'done_on', OLD."done_on", 'event_id', OLD."event_id", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'note', OLD."note", 'repeat', OLD."repeat", 'result', OLD."result", 'step', OLD."step", 'until', OLD."until"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_development_step_insert" AFTER INSERT ON "development_step" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_step', json_array(NEW."id"), NULL, json_object('case_id', NEW."case_id", 'days', NEW."days", 'done_on', NEW."done_on", 'event_id', NEW."event_id", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'note', NEW."note", 'repeat', NEW."repeat", 'result', NEW."result", 'step', NEW."step", 'until', NEW."until"), randomblob(16)); END;

CREATE TRIGGER "history_development_step_update" AFTER UPDATE ON "development_step" WHEN NOT (OLD."case_id" IS NEW."case_id" AND OLD."days" IS NEW."days" AND OLD."done_on" IS NEW."done_on" AND OLD."event_id" IS NEW."event_id" AND OLD."hours_x100" IS NEW."hours_x100" AND OLD."id" IS NEW."id" AND OLD."note" IS NEW."note" AND OLD."repeat" IS NEW."repeat" AND OLD."result" IS NEW."result" AND OLD."step" IS NEW."step" AND OLD."until" IS NEW."until") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'development_step', json_array(NEW."id"), json_object('case_id', OLD."case_id", 'days', OLD."days", 'done_on', OLD."done_on", 'event_id', OLD."event_id", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'note', OLD."note", 'repeat', OLD."repeat", 'result', OLD."result", 'step', OLD."step", 'until', OLD."until"), json_object('case_id', NEW."case_id", 'days', NEW."days", 'done_on', NEW."done_on", 'event_id', NEW."event_id", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'note', NEW."note", 'repeat', NEW."repeat", 'result', NEW."result", 'step', NEW."step", 'until', NEW."until"), randomblob(16)); END;

CREATE TRIGGER "history_dual_cultivation_delete" AFTER DELETE ON "dual_cultivation" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dual_cultivation', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'kind', OLD."kind", 'measures', OLD."measures", 'mentor_id', OLD."mentor_id", 'milestones', OLD."milestones", 'person_id', OLD."person_id", 'reached_on', OLD."reached_on", 'result', OLD."result", 'state_before', OLD."state_before", 'target', OLD."target"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_dual_cultivation_insert" AFTER INSERT ON "dual_cultivation" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dual_cultivation', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'kind', NEW."kind", 'measures', NEW."measures", 'mentor_id', NEW."mentor_id", 'milestones', NEW."milestones", 'person_id', NEW."person_id", 'reached_on', NEW."reached_on", 'result', NEW."result", 'state_before', NEW."state_before", 'target', NEW."target"), randomblob(16)); END;

CREATE TRIGGER "history_dual_cultivation_update" AFTER UPDATE ON "dual_cultivation" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."ended_on" IS NEW."ended_on" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."measures" IS NEW."measures" AND OLD."mentor_id" IS NEW."mentor_id" AND OLD."milestones" IS NEW."milestones" AND OLD."person_id" IS NEW."person_id" AND OLD."reached_on" IS NEW."reached_on" AND OLD."result" IS NEW."result" AND OLD."state_before" IS NEW."state_before" AND OLD."target" IS NEW."target") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dual_cultivation', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'kind', OLD."kind", 'measures', OLD."measures", 'mentor_id', OLD."mentor_id", 'milestones', OLD."milestones", 'person_id', OLD."person_id", 'reached_on', OLD."reached_on", 'result', OLD."result", 'state_before', OLD."state_before", 'target', OLD."target"), json_object('began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'kind', NEW."kind", 'measures', NEW."measures", 'mentor_id', NEW."mentor_id", 'milestones', NEW."milestones", 'person_id', NEW."person_id", 'reached_on', NEW."reached_on", 'result', NEW."result", 'state_before', NEW."state_before", 'target', NEW."target"), randomblob(16)); END;

CREATE TRIGGER "history_dues_base_delete" AFTER DELETE ON "dues_base" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_base', json_array(OLD."id"), json_object('base_fen', OLD."base_fen", 'from_month', OLD."from_month", 'id', OLD."id", 'person_id', OLD."person_id", 'reduced_fen', OLD."reduced_fen", 'reduction_no', OLD."reduction_no", 'tier_set', OLD."tier_set"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_dues_base_insert" AFTER INSERT ON "dues_base" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_base', json_array(NEW."id"), NULL, json_object('base_fen', NEW."base_fen", 'from_month', NEW."from_month", 'id', NEW."id", 'person_id', NEW."person_id", 'reduced_fen', NEW."reduced_fen", 'reduction_no', NEW."reduction_no", 'tier_set', NEW."tier_set"), randomblob(16)); END;

CREATE TRIGGER "history_dues_base_update" AFTER UPDATE ON "dues_base" WHEN NOT (OLD."base_fen" IS NEW."base_fen" AND OLD."from_month" IS NEW."from_month" AND OLD."id" IS NEW."id" AND OLD."person_id" IS NEW."person_id" AND OLD."reduced_fen" IS NEW."reduced_fen" AND OLD."reduction_no" IS NEW."reduction_no" AND OLD."tier_set" IS NEW."tier_set") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_base', json_array(NEW."id"), json_object('base_fen', OLD."base_fen", 'from_month', OLD."from_month", 'id', OLD."id", 'person_id', OLD."person_id", 'reduced_fen', OLD."reduced_fen", 'reduction_no', OLD."reduction_no", 'tier_set', OLD."tier_set"), json_object('base_fen', NEW."base_fen", 'from_month', NEW."from_month", 'id', NEW."id", 'person_id', NEW."person_id", 'reduced_fen', NEW."reduced_fen", 'reduction_no', NEW."reduction_no", 'tier_set', NEW."tier_set"), randomblob(16)); END;

CREATE TRIGGER "history_dues_payment_delete" AFTER DELETE ON "dues_payment" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_payment', json_array(OLD."id"), json_object('amount_fen', OLD."amount_fen", 'id', OLD."id", 'month', OLD."month", 'note', OLD."note", 'paid_on', OLD."paid_on", 'person_id', OLD."person_id", 'receiver', OLD."receiver"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_dues_payment_insert" AFTER INSERT ON "dues_payment" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_payment', json_array(NEW."id"), NULL, json_object('amount_fen', NEW."amount_fen", 'id', NEW."id", 'month', NEW."month", 'note', NEW."note", 'paid_on', NEW."paid_on", 'person_id', NEW."person_id", 'receiver', NEW."receiver"), randomblob(16)); END;

CREATE TRIGGER "history_dues_payment_update" AFTER UPDATE ON "dues_payment" WHEN NOT (OLD."amount_fen" IS NEW."amount_fen" AND OLD."id" IS NEW."id" AND OLD."month" IS NEW."month" AND OLD."note" IS NEW."note" AND OLD."paid_on" IS NEW."paid_on" AND OLD."person_id" IS NEW."person_id" AND OLD."receiver" IS NEW."receiver") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_payment', json_array(NEW."id"), json_object('amount_fen', OLD."amount_fen", 'id', OLD."id", 'month', OLD."month", 'note', OLD."note", 'paid_on', OLD."paid_on", 'person_id', OLD."person_id", 'receiver', OLD."receiver"), json_object('amount_fen', NEW."amount_fen", 'id', NEW."id", 'month', NEW."month", 'note', NEW."note", 'paid_on', NEW."paid_on", 'person_id', NEW."person_id", 'receiver', NEW."receiver"), randomblob(16)); END;

CREATE TRIGGER "history_dues_remittance_delete" AFTER DELETE ON "dues_remittance" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_remittance', json_array(OLD."id"), json_object('amount_fen', OLD."amount_fen", 'handler_id', OLD."handler_id", 'id', OLD."id", 'month', OLD."month", 'note', OLD."note", 'receipt_no', OLD."receipt_no", 'remitted_on', OLD."remitted_on"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_dues_remittance_insert" AFTER INSERT ON "dues_remittance" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_remittance', json_array(NEW."id"), NULL, json_object('amount_fen', NEW."amount_fen", 'handler_id', NEW."handler_id", 'id', NEW."id", 'month', NEW."month", 'note', NEW."note", 'receipt_no', NEW."receipt_no", 'remitted_on', NEW."remitted_on"), randomblob(16)); END;

CREATE TRIGGER "history_dues_remittance_update" AFTER UPDATE ON "dues_remittance" WHEN NOT (OLD."amount_fen" IS NEW."amount_fen" AND OLD."handler_id" IS NEW."handler_id" AND OLD."id" IS NEW."id" AND OLD."month" IS NEW."month" AND OLD."note" IS NEW."note" AND OLD."receipt_no" IS NEW."receipt_no" AND OLD."remitted_on" IS NEW."remitted_on") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_remittance', json_array(NEW."id"), json_object('amount_fen', OLD."amount_fen", 'handler_id', OLD."handler_id", 'id', OLD."id", 'month', OLD."month", 'note', OLD."note", 'receipt_no', OLD."receipt_no", 'remitted_on', OLD."remitted_on"), json_object('amount_fen', NEW."amount_fen", 'handler_id', NEW."handler_id", 'id', NEW."id", 'month', NEW."month", 'note', NEW."note", 'receipt_no', NEW."receipt_no", 'remitted_on', NEW."remitted_on"), randomblob(16)); END;

CREATE TRIGGER "history_dues_tier_delete" AFTER DELETE ON "dues_tier" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_tier', json_array(OLD."id"), json_object('fixed_fen', OLD."fixed_fen", 'from_month', OLD."from_month", 'id', OLD."id", 'position', OLD."position", 'rate_x100', OLD."rate_x100", 'tier_set', OLD."tier_set", 'upper_fen', OLD."upper_fen"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_dues_tier_insert" AFTER INSERT ON "dues_tier" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_tier', json_array(NEW."id"), NULL, json_object('fixed_fen', NEW."fixed_fen", 'from_month', NEW."from_month", 'id', NEW."id", 'position', NEW."position", 'rate_x100', NEW."rate_x100", 'tier_set', NEW."tier_set", 'upper_fen', NEW."upper_fen"), randomblob(16)); END;

CREATE TRIGGER "history_dues_tier_update" AFTER UPDATE ON "dues_tier" WHEN NOT (OLD."fixed_fen" IS NEW."fixed_fen" AND OLD."from_month" IS NEW."from_month" AND OLD."id" IS NEW."id" AND OLD."position" IS NEW."position" AND OLD."rate_x100" IS NEW."rate_x100" AND OLD."tier_set" IS NEW."tier_set" AND OLD."upper_fen" IS NEW."upper_fen") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'dues_tier', json_array(NEW."id"), json_object('fixed_fen', OLD."fixed_fen", 'from_month', OLD."from_month", 'id', OLD."id", 'position', OLD."position", 'rate_x100', OLD."rate_x100", 'tier_set', OLD."tier_set", 'upper_fen', OLD."upper_fen"), json_object('fixed_fen', NEW."fixed_fen", 'from_month', NEW."from_month", 'id', NEW."id", 'position', NEW."position", 'rate_x100', NEW."rate_x100", 'tier_set', NEW."tier_set", 'upper_fen', NEW."upper_fen"), randomblob(16)); END;

CREATE TRIGGER "history_duty_month_delete" AFTER DELETE ON "duty_month" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'duty_month', json_array(OLD."id"), json_object('aspect', OLD."aspect", 'id', OLD."id", 'month', OLD."month", 'person_id', OLD."person_id", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_duty_month_insert" AFTER INSERT ON "duty_month" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'duty_month', json_array(NEW."id"), NULL, json_object('aspect', NEW."aspect", 'id', NEW."id", 'month', NEW."month", 'person_id', NEW."person_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_duty_month_update" AFTER UPDATE ON "duty_month" WHEN NOT (OLD."aspect" IS NEW."aspect" AND OLD."id" IS NEW."id" AND OLD."month" IS NEW."month" AND OLD."person_id" IS NEW."person_id" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'duty_month', json_array(NEW."id"), json_object('aspect', OLD."aspect", 'id', OLD."id", 'month', OLD."month", 'person_id', OLD."person_id", 'text', OLD."text"), json_object('aspect', NEW."aspect", 'id', NEW."id", 'month', NEW."month", 'person_id', NEW."person_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_event_delete" AFTER DELETE ON "event" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'event', json_array(OLD."id"), json_object('belongs_to', OLD."belongs_to", 'chair_id', OLD."chair_id", 'ends', OLD."ends", 'held_on', OLD."held_on", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'lecturer', OLD."lecturer", 'party_group_id', OLD."party_group_id", 'place', OLD."place", 'planned_on', OLD."planned_on", 'recorder_id', OLD."recorder_id", 'scope', OLD."scope", 'sitting_of_id', OLD."sitting_of_id", 'starts', OLD."starts", 'state', OLD."state", 'summary', OLD."summary", 'title', OLD."title"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_event_insert" AFTER INSERT ON "event" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'event', json_array(NEW."id"), NULL, json_object('belongs_to', NEW."belongs_to", 'chair_id', NEW."chair_id", 'ends', NEW."ends", 'held_on', NEW."held_on", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'lecturer', NEW."lecturer", 'party_group_id', NEW."party_group_id", 'place', NEW."place", 'planned_on', NEW."planned_on", 'recorder_id', NEW."recorder_id", 'scope', NEW."scope", 'sitting_of_id', NEW."sitting_of_id", 'starts', NEW."starts", 'state', NEW."state", 'summary', NEW."summary", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_event_kind_delete" AFTER DELETE ON "event_kind" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'event_kind', json_array(OLD."event_id", OLD."kind"), json_object('event_id', OLD."event_id", 'kind', OLD."kind", 'number', OLD."number"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_event_kind_insert" AFTER INSERT ON "event_kind" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'event_kind', json_array(NEW."event_id", NEW."kind"), NULL, json_object('event_id', NEW."event_id", 'kind', NEW."kind", 'number', NEW."number"), randomblob(16)); END;

CREATE TRIGGER "history_event_kind_update" AFTER UPDATE ON "event_kind" WHEN NOT (OLD."event_id" IS NEW."event_id" AND OLD."kind" IS NEW."kind" AND OLD."number" IS NEW."number") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'event_kind', json_array(NEW."event_id", NEW."kind"), json_object('event_id', OLD."event_id", 'kind', OLD."kind", 'number', OLD."number"), json_object('event_id', NEW."event_id", 'kind', NEW."kind", 'number', NEW."number"), randomblob(16)); END;

CREATE TRIGGER "history_event_text_delete" AFTER DELETE ON "event_text" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'event_text', json_array(OLD."id"), json_object('event_id', OLD."event_id", 'id', OLD."id", 'part', OLD."part", 'position', OLD."position", 'speaker_id', OLD."speaker_id", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_event_text_insert" AFTER INSERT ON "event_text" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'event_text', json_array(NEW."id"), NULL, json_object('event_id', NEW."event_id", 'id', NEW."id", 'part', NEW."part", 'position', NEW."position", 'speaker_id', NEW."speaker_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_event_text_update" AFTER UPDATE ON "event_text" WHEN NOT (OLD."event_id" IS NEW."event_id" AND OLD."id" IS NEW."id" AND OLD."part" IS NEW."part" AND OLD."position" IS NEW."position" AND OLD."speaker_id" IS NEW."speaker_id" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'event_text', json_array(NEW."id"), json_object('event_id', OLD."event_id", 'id', OLD."id", 'part', OLD."part", 'position', OLD."position", 'speaker_id', OLD."speaker_id", 'text', OLD."text"), json_object('event_id', NEW."event_id", 'id', NEW."id", 'part', NEW."part", 'position', NEW."position", 'speaker_id', NEW."speaker_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_event_update" AFTER UPDATE ON "event" WHEN NOT (OLD."belongs_to" IS NEW."belongs_to" AND OLD."chair_id" IS NEW."chair_id" AND OLD."ends" IS NEW."ends" AND OLD."held_on" IS NEW."held_on" AND OLD."hours_x100" IS NEW."hours_x100" AND OLD."id" IS NEW."id" AND OLD."lecturer" IS NEW."lecturer" AND OLD."party_group_id" IS NEW."party_group_id" AND OLD."place" IS NEW."place" AND OLD."planned_on" IS NEW."planned_on" AND OLD."recorder_id" IS NEW."recorder_id" AND OLD."scope" IS NEW."scope" AND OLD."sitting_of_id" IS NEW."sitting_of_id" AND OLD."starts" IS NEW."starts" AND OLD."state" IS NEW."state" AND OLD."summary" IS NEW."summary" AND OLD."title" IS NEW."title") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'event', json_array(NEW."id"), json_object('belongs_to', OLD."belongs_to", 'chair_id', OLD."chair_id", 'ends', OLD."ends", 'held_on', OLD."held_on", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'lecturer', OLD."lecturer", 'party_group_id', OLD."party_group_id", 'place', OLD."place", 'planned_on', OLD."planned_on", 'recorder_id', OLD."recorder_id", 'scope', OLD."scope", 'sitting_of_id', OLD."sitting_of_id", 'starts', OLD."starts", 'state', OLD."state", 'summary', OLD."summary", 'title', OLD."title"), json_object('belongs_to', NEW."belongs_to", 'chair_id', NEW."chair_id", 'ends', NEW."ends", 'held_on', NEW."held_on", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'lecturer', NEW."lecturer", 'party_group_id', NEW."party_group_id", 'place', NEW."place", 'planned_on', NEW."planned_on", 'recorder_id', NEW."recorder_id", 'scope', NEW."scope", 'sitting_of_id', NEW."sitting_of_id", 'starts', NEW."starts", 'state', NEW."state", 'summary', NEW."summary", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_evidence_file_delete" AFTER DELETE ON "evidence_file" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'evidence_file', json_array(OLD."digest"), json_object('digest', OLD."digest", 'media_type', OLD."media_type", 'size', OLD."size", 'taken_at', OLD."taken_at"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_evidence_file_insert" AFTER INSERT ON "evidence_file" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'evidence_file', json_array(NEW."digest"), NULL, json_object('digest', NEW."digest", 'media_type', NEW."media_type", 'size', NEW."size", 'taken_at', NEW."taken_at"), randomblob(16)); END;

CREATE TRIGGER "history_evidence_file_update" AFTER UPDATE ON "evidence_file" WHEN NOT (OLD."digest" IS NEW."digest" AND OLD."media_type" IS NEW."media_type" AND OLD."size" IS NEW."size" AND OLD."taken_at" IS NEW."taken_at") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'evidence_file', json_array(NEW."digest"), json_object('digest', OLD."digest", 'media_type', OLD."media_type", 'size', OLD."size", 'taken_at', OLD."taken_at"), json_object('digest', NEW."digest", 'media_type', NEW."media_type", 'size', NEW."size", 'taken_at', NEW."taken_at"), randomblob(16)); END;

CREATE TRIGGER "history_evidence_link_delete" AFTER DELETE ON "evidence_link" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'evidence_link', json_array(OLD."id"), json_object('caption', OLD."caption", 'digest', OLD."digest", 'id', OLD."id", 'name', OLD."name", 'position', OLD."position", 'record_id', OLD."record_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_evidence_link_insert" AFTER INSERT ON "evidence_link" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'evidence_link', json_array(NEW."id"), NULL, json_object('caption', NEW."caption", 'digest', NEW."digest", 'id', NEW."id", 'name', NEW."name", 'position', NEW."position", 'record_id', NEW."record_id"), randomblob(16)); END;

CREATE TRIGGER "history_evidence_link_update" AFTER UPDATE ON "evidence_link" WHEN NOT (OLD."caption" IS NEW."caption" AND OLD."digest" IS NEW."digest" AND OLD."id" IS NEW."id" AND OLD."name" IS NEW."name" AND OLD."position" IS NEW."position" AND OLD."record_id" IS NEW."record_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'evidence_link', json_array(NEW."id"), json_object('caption', OLD."caption", 'digest', OLD."digest", 'id', OLD."id", 'name', OLD."name", 'position', OLD."position", 'record_id', OLD."record_id"), json_object('caption', NEW."caption", 'digest', NEW."digest", 'id', NEW."id", 'name', NEW."name", 'position', NEW."position", 'record_id', NEW."record_id"), randomblob(16)); END;

CREATE TRIGGER "history_expense_delete" AFTER DELETE ON "expense" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'expense', json_array(OLD."id"), json_object('amount_fen', OLD."amount_fen", 'approved_by', OLD."approved_by", 'handler_id', OLD."handler_id", 'id', OLD."id", 'note', OLD."note", 'purpose', OLD."purpose", 'receipt_no', OLD."receipt_no", 'source', OLD."source", 'spent_on', OLD."spent_on"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_expense_insert" AFTER INSERT ON "expense" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'expense', json_array(NEW."id"), NULL, json_object('amount_fen', NEW."amount_fen", 'approved_by', NEW."approved_by", 'handler_id', NEW."handler_id", 'id', NEW."id", 'note', NEW."note", 'purpose', NEW."purpose", 'receipt_no', NEW."receipt_no", 'source', NEW."source", 'spent_on', NEW."spent_on"), randomblob(16)); END;

CREATE TRIGGER "history_expense_update" AFTER UPDATE ON "expense" WHEN NOT (OLD."amount_fen" IS NEW."amount_fen" AND OLD."approved_by" IS NEW."approved_by" AND OLD."handler_id" IS NEW."handler_id" AND OLD."id" IS NEW."id" AND OLD."note" IS NEW."note" AND OLD."purpose" IS NEW."purpose" AND OLD."receipt_no" IS NEW."receipt_no" AND OLD."source" IS NEW."source" AND OLD."spent_on" IS NEW."spent_on") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'expense', json_array(NEW."id"), json_object('amount_fen', OLD."amount_fen", 'approved_by', OLD."approved_by", 'handler_id', OLD."handler_id", 'id', OLD."id", 'note', OLD."note", 'purpose', OLD."purpose", 'receipt_no', OLD."receipt_no", 'source', OLD."source", 'spent_on', OLD."spent_on"), json_object('amount_fen', NEW."amount_fen", 'approved_by', NEW."approved_by", 'handler_id', NEW."handler_id", 'id', NEW."id", 'note', NEW."note", 'purpose', NEW."purpose", 'receipt_no', NEW."receipt_no", 'source', NEW."source", 'spent_on', NEW."spent_on"), randomblob(16)); END;

CREATE TRIGGER "history_explanation_delete" AFTER DELETE ON "explanation" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'explanation', json_array(OLD."id"), json_object('given_on', OLD."given_on", 'id', OLD."id", 'period', OLD."period", 'rule_id', OLD."rule_id", 'subject_record_id', OLD."subject_record_id", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_explanation_insert" AFTER INSERT ON "explanation" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'explanation', json_array(NEW."id"), NULL, json_object('given_on', NEW."given_on", 'id', NEW."id", 'period', NEW."period", 'rule_id', NEW."rule_id", 'subject_record_id', NEW."subject_record_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_explanation_update" AFTER UPDATE ON "explanation" WHEN NOT (OLD."given_on" IS NEW."given_on" AND OLD."id" IS NEW."id" AND OLD."period" IS NEW."period" AND OLD."rule_id" IS NEW."rule_id" AND OLD."subject_record_id" IS NEW."subject_record_id" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'explanation', json_array(NEW."id"), json_object('given_on', OLD."given_on", 'id', OLD."id", 'period', OLD."period", 'rule_id', OLD."rule_id", 'subject_record_id', OLD."subject_record_id", 'text', OLD."text"), json_object('given_on', NEW."given_on", 'id', NEW."id", 'period', NEW."period", 'rule_id', NEW."rule_id", 'subject_record_id', NEW."subject_record_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_filing_delete" AFTER DELETE ON "filing" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'filing', json_array(OLD."id"), json_object('answered_on', OLD."answered_on", 'id', OLD."id", 'opinion', OLD."opinion", 'plan_id', OLD."plan_id", 'round', OLD."round", 'snapshot', OLD."snapshot", 'state', OLD."state", 'submitted_on', OLD."submitted_on"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_filing_insert" AFTER INSERT ON "filing" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'filing', json_array(NEW."id"), NULL, json_object('answered_on', NEW."answered_on", 'id', NEW."id", 'opinion', NEW."opinion", 'plan_id', NEW."plan_id", 'round', NEW."round", 'snapshot', NEW."snapshot", 'state', NEW."state", 'submitted_on', NEW."submitted_on"), randomblob(16)); END;

CREATE TRIGGER "history_filing_update" AFTER UPDATE ON "filing" WHEN NOT (OLD."answered_on" IS NEW."answered_on" AND OLD."id" IS NEW."id" AND OLD."opinion" IS NEW."opinion" AND OLD."plan_id" IS NEW."plan_id" AND OLD."round" IS NEW."round" AND OLD."snapshot" IS NEW."snapshot" AND OLD."state" IS NEW."state" AND OLD."submitted_on" IS NEW."submitted_on") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'filing', json_array(NEW."id"), json_object('answered_on', OLD."answered_on", 'id', OLD."id", 'opinion', OLD."opinion", 'plan_id', OLD."plan_id", 'round', OLD."round", 'snapshot', OLD."snapshot", 'state', OLD."state", 'submitted_on', OLD."submitted_on"), json_object('answered_on', NEW."answered_on", 'id', NEW."id", 'opinion', NEW."opinion", 'plan_id', NEW."plan_id", 'round', NEW."round", 'snapshot', NEW."snapshot", 'state', NEW."state", 'submitted_on', NEW."submitted_on"), randomblob(16)); END;

CREATE TRIGGER "history_group_span_delete" AFTER DELETE ON "group_span" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'group_span', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'party_group_id', OLD."party_group_id", 'person_id', OLD."person_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_group_span_insert" AFTER INSERT ON "group_span" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'group_span', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'party_group_id', NEW."party_group_id", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_group_span_update" AFTER UPDATE ON "group_span" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."ended_on" IS NEW."ended_on" AND OLD."id" IS NEW."id" AND OLD."party_group_id" IS NEW."party_group_id" AND OLD."person_id" IS NEW."person_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'group_span', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'party_group_id', OLD."party_group_id", 'person_id', OLD."person_id"), json_object('began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'party_group_id', NEW."party_group_id", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_honour_delete" AFTER DELETE ON "honour" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'honour', json_array(OLD."id"), json_object('amount_fen', OLD."amount_fen", 'given_by', OLD."given_by", 'given_on', OLD."given_on", 'id', OLD."id", 'kind', OLD."kind", 'person_id', OLD."person_id", 'text', OLD."text", 'title', OLD."title"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_honour_insert" AFTER INSERT ON "honour" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'honour', json_array(NEW."id"), NULL, json_object('amount_fen', NEW."amount_fen", 'given_by', NEW."given_by", 'given_on', NEW."given_on", 'id', NEW."id", 'kind', NEW."kind", 'person_id', NEW."person_id", 'text', NEW."text", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_honour_update" AFTER UPDATE ON "honour" WHEN NOT (OLD."amount_fen" IS NEW."amount_fen" AND OLD."given_by" IS NEW."given_by" AND OLD."given_on" IS NEW."given_on" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."person_id" IS NEW."person_id" AND OLD."text" IS NEW."text" AND OLD."title" IS NEW."title") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'honour', json_array(NEW."id"), json_object('amount_fen', OLD."amount_fen", 'given_by', OLD."given_by", 'given_on', OLD."given_on", 'id', OLD."id", 'kind', OLD."kind", 'person_id', OLD."person_id", 'text', OLD."text", 'title', OLD."title"), json_object('amount_fen', NEW."amount_fen", 'given_by', NEW."given_by", 'given_on', NEW."given_on", 'id', NEW."id", 'kind', NEW."kind", 'person_id', NEW."person_id", 'text', NEW."text", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_ideology_entry_delete" AFTER DELETE ON "ideology_entry" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'ideology_entry', json_array(OLD."id"), json_object('done_on', OLD."done_on", 'id', OLD."id", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'text', OLD."text", 'title', OLD."title"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_ideology_entry_insert" AFTER INSERT ON "ideology_entry" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'ideology_entry', json_array(NEW."id"), NULL, json_object('done_on', NEW."done_on", 'id', NEW."id", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'text', NEW."text", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_ideology_entry_update" AFTER UPDATE ON "ideology_entry" WHEN NOT (OLD."done_on" IS NEW."done_on" AND OLD."id" IS NEW."id" AND OLD."measures" IS NEW."measures" AND OLD."owner_id" IS NEW."owner_id" AND OLD."text" IS NEW."text" AND OLD."title" IS NEW."title") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'ideology_entry', json_array(NEW."id"), json_object('done_on', OLD."done_on", 'id', OLD."id", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'text', OLD."text", 'title', OLD."title"), json_object('done_on', NEW."done_on", 'id', NEW."id", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'text', NEW."text", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_jot_delete" AFTER DELETE ON "jot" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'jot', json_array(OLD."id"), json_object('dropped_on', OLD."dropped_on", 'id', OLD."id", 'said_on', OLD."said_on", 'text', OLD."text", 'used_on', OLD."used_on"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_jot_insert" AFTER INSERT ON "jot" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'jot', json_array(NEW."id"), NULL, json_object('dropped_on', NEW."dropped_on", 'id', NEW."id", 'said_on', NEW."said_on", 'text', NEW."text", 'used_on', NEW."used_on"), randomblob(16)); END;

CREATE TRIGGER "history_jot_update" AFTER UPDATE ON "jot" WHEN NOT (OLD."dropped_on" IS NEW."dropped_on" AND OLD."id" IS NEW."id" AND OLD."said_on" IS NEW."said_on" AND OLD."text" IS NEW."text" AND OLD."used_on" IS NEW."used_on") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'jot', json_array(NEW."id"), json_object('dropped_on', OLD."dropped_on", 'id', OLD."id", 'said_on', OLD."said_on", 'text', OLD."text", 'used_on', OLD."used_on"), json_object('dropped_on', NEW."dropped_on", 'id', NEW."id", 'said_on', NEW."said_on", 'text', NEW."text", 'used_on', NEW."used_on"), randomblob(16)); END;

CREATE TRIGGER "history_library_text_delete" AFTER DELETE ON "library_text" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'library_text', json_array(OLD."id"), json_object('id', OLD."id", 'issued_on', OLD."issued_on", 'kind', OLD."kind", 'number', OLD."number", 'source', OLD."source", 'text', OLD."text", 'title', OLD."title"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_library_text_insert" AFTER INSERT ON "library_text" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'library_text', json_array(NEW."id"), NULL, json_object('id', NEW."id", 'issued_on', NEW."issued_on", 'kind', NEW."kind", 'number', NEW."number", 'source', NEW."source", 'text', NEW."text", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_library_text_update" AFTER UPDATE ON "library_text" WHEN NOT (OLD."id" IS NEW."id" AND OLD."issued_on" IS NEW."issued_on" AND OLD."kind" IS NEW."kind" AND OLD."number" IS NEW."number" AND OLD."source" IS NEW."source" AND OLD."text" IS NEW."text" AND OLD."title" IS NEW."title") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'library_text', json_array(NEW."id"), json_object('id', OLD."id", 'issued_on', OLD."issued_on", 'kind', OLD."kind", 'number', OLD."number", 'source', OLD."source", 'text', OLD."text", 'title', OLD."title"), json_object('id', NEW."id", 'issued_on', NEW."issued_on", 'kind', NEW."kind", 'number', NEW."number", 'source', NEW."source", 'text', NEW."text", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_local_rule_delete" AFTER DELETE ON "local_rule" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'local_rule', json_array(OLD."id"), json_object('counts', OLD."counts", 'from_year', OLD."from_year", 'id', OLD."id", 'minimum', OLD."minimum", 'period', OLD."period", 'source', OLD."source", 'title', OLD."title", 'until_year', OLD."until_year"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_local_rule_insert" AFTER INSERT ON "local_rule" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'local_rule', json_array(NEW."id"), NULL, json_object('counts', NEW."counts", 'from_year', NEW."from_year", 'id', NEW."id", 'minimum', NEW."minimum", 'period', NEW."period", 'source', NEW."source", 'title', NEW."title", 'until_year', NEW."until_year"), randomblob(16)); END;

CREATE TRIGGER "history_local_rule_update" AFTER UPDATE ON "local_rule" WHEN NOT (OLD."counts" IS NEW."counts" AND OLD."from_year" IS NEW."from_year" AND OLD."id" IS NEW."id" AND OLD."minimum" IS NEW."minimum" AND OLD."period" IS NEW."period" AND OLD."source" IS NEW."source" AND OLD."title" IS NEW."title" AND OLD."until_year" IS NEW."until_year") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'local_rule', json_array(NEW."id"), json_object('counts', OLD."counts", 'from_year', OLD."from_year", 'id', OLD."id", 'minimum', OLD."minimum", 'period', OLD."period", 'source', OLD."source", 'title', OLD."title", 'until_year', OLD."until_year"), json_object('counts', NEW."counts", 'from_year', NEW."from_year", 'id', NEW."id", 'minimum', NEW."minimum", 'period', NEW."period", 'source', NEW."source", 'title', NEW."title", 'until_year', NEW."until_year"), randomblob(16)); END;

CREATE TRIGGER "history_mission_day_delete" AFTER DELETE ON "mission_day" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission_day', json_array(OLD."id"), json_object('day', OLD."day", 'id', OLD."id", 'mission_id', OLD."mission_id", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_mission_day_insert" AFTER INSERT ON "mission_day" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission_day', json_array(NEW."id"), NULL, json_object('day', NEW."day", 'id', NEW."id", 'mission_id', NEW."mission_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_mission_day_update" AFTER UPDATE ON "mission_day" WHEN NOT (OLD."day" IS NEW."day" AND OLD."id" IS NEW."id" AND OLD."mission_id" IS NEW."mission_id" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission_day', json_array(NEW."id"), json_object('day', OLD."day", 'id', OLD."id", 'mission_id', OLD."mission_id", 'text', OLD."text"), json_object('day', NEW."day", 'id', NEW."id", 'mission_id', NEW."mission_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_mission_delete" AFTER DELETE ON "mission" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'briefed_by', OLD."briefed_by", 'briefed_on', OLD."briefed_on", 'charge', OLD."charge", 'commendation', OLD."commendation", 'difficulty', OLD."difficulty", 'ended_on', OLD."ended_on", 'goal', OLD."goal", 'grade', OLD."grade", 'id', OLD."id", 'ordered_by', OLD."ordered_by", 'place', OLD."place", 'result', OLD."result", 'team_id', OLD."team_id", 'title', OLD."title"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_mission_gain_delete" AFTER DELETE ON "mission_gain" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission_gain', json_array(OLD."id"), json_object('amount_x100', OLD."amount_x100", 'id', OLD."id", 'measure', OLD."measure", 'mission_id', OLD."mission_id", 'unit', OLD."unit"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_mission_gain_insert" AFTER INSERT ON "mission_gain" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission_gain', json_array(NEW."id"), NULL, json_object('amount_x100', NEW."amount_x100", 'id', NEW."id", 'measure', NEW."measure", 'mission_id', NEW."mission_id", 'unit', NEW."unit"), randomblob(16)); END;

CREATE TRIGGER "history_mission_gain_update" AFTER UPDATE ON "mission_gain" WHEN NOT (OLD."amount_x100" IS NEW."amount_x100" AND OLD."id" IS NEW."id" AND OLD."measure" IS NEW."measure" AND OLD."mission_id" IS NEW."mission_id" AND OLD."unit" IS NEW."unit") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission_gain', json_array(NEW."id"), json_object('amount_x100', OLD."amount_x100", 'id', OLD."id", 'measure', OLD."measure", 'mission_id', OLD."mission_id", 'unit', OLD."unit"), json_object('amount_x100', NEW."amount_x100", 'id', NEW."id", 'measure', NEW."measure", 'mission_id', NEW."mission_id", 'unit', NEW."unit"), randomblob(16)); END;

CREATE TRIGGER "history_mission_insert" AFTER INSERT ON "mission" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'briefed_by', NEW."briefed_by", 'briefed_on', NEW."briefed_on", 'charge', NEW."charge", 'commendation', NEW."commendation", 'difficulty', NEW."difficulty", 'ended_on', NEW."ended_on", 'goal', NEW."goal", 'grade', NEW."grade", 'id', NEW."id", 'ordered_by', NEW."ordered_by", 'place', NEW."place", 'result', NEW."result", 'team_id', NEW."team_id", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_mission_part_delete" AFTER DELETE ON "mission_part" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission_part', json_array(OLD."id"), json_object('day', OLD."day", 'duty', OLD."duty", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'mission_id', OLD."mission_id", 'person_id', OLD."person_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_mission_part_insert" AFTER INSERT ON "mission_part" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission_part', json_array(NEW."id"), NULL, json_object('day', NEW."day", 'duty', NEW."duty", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'mission_id', NEW."mission_id", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_mission_part_update" AFTER UPDATE ON "mission_part" WHEN NOT (OLD."day" IS NEW."day" AND OLD."duty" IS NEW."duty" AND OLD."hours_x100" IS NEW."hours_x100" AND OLD."id" IS NEW."id" AND OLD."mission_id" IS NEW."mission_id" AND OLD."person_id" IS NEW."person_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission_part', json_array(NEW."id"), json_object('day', OLD."day", 'duty', OLD."duty", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'mission_id', OLD."mission_id", 'person_id', OLD."person_id"), json_object('day', NEW."day", 'duty', NEW."duty", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'mission_id', NEW."mission_id", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_mission_update" AFTER UPDATE ON "mission" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."briefed_by" IS NEW."briefed_by" AND OLD."briefed_on" IS NEW."briefed_on" AND OLD."charge" IS NEW."charge" AND OLD."commendation" IS NEW."commendation" AND OLD."difficulty" IS NEW."difficulty" AND OLD."ended_on" IS NEW."ended_on" AND OLD."goal" IS NEW."goal" AND OLD."grade" IS NEW."grade" AND OLD."id" IS NEW."id" AND OLD."ordered_by" IS NEW."ordered_by" AND OLD."place" IS NEW."place" AND OLD."result" IS NEW."result" AND OLD."team_id" IS NEW."team_id" AND OLD."title" IS NEW."title") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'mission', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'briefed_by', OLD."briefed_by", 'briefed_on', OLD."briefed_on", 'charge', OLD."charge", 'commendation', OLD."commendation", 'difficulty', OLD."difficulty", 'ended_on', OLD."ended_on", 'goal', OLD."goal", 'grade', OLD."grade", 'id', OLD."id", 'ordered_by', OLD."ordered_by", 'place', OLD."place", 'result', OLD."result", 'team_id', OLD."team_id", 'title', OLD."title"), json_object('began_on', NEW."began_on", 'briefed_by', NEW."briefed_by", 'briefed_on', NEW."briefed_on", 'charge', NEW."charge", 'commendation', NEW."commendation", 'difficulty', NEW."difficulty", 'ended_on', NEW."ended_on", 'goal', NEW."goal", 'grade', NEW."grade", 'id', NEW."id", 'ordered_by', NEW."ordered_by", 'place', NEW."place", 'result', NEW."result", 'team_id', NEW."team_id", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_model_post_delete" AFTER DELETE ON "model_post" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'model_post', json_array(OLD."id"), json_object('applied_on', OLD."applied_on", 'cycle', OLD."cycle", 'deeds', OLD."deeds", 'department', OLD."department", 'granted_on', OLD."granted_on", 'id', OLD."id", 'name', OLD."name", 'opinion', OLD."opinion", 'person_id', OLD."person_id", 'until', OLD."until", 'withdrawn_on', OLD."withdrawn_on", 'withdrawn_why', OLD."withdrawn_why"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_model_post_insert" AFTER INSERT ON "model_post" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'model_post', json_array(NEW."id"), NULL, json_object('applied_on', NEW."applied_on", 'cycle', NEW."cycle", 'deeds', NEW."deeds", 'department', NEW."department", 'granted_on', NEW."granted_on", 'id', NEW."id", 'name', NEW."name", 'opinion', NEW."opinion", 'person_id', NEW."person_id", 'until', NEW."until", 'withdrawn_on', NEW."withdrawn_on", 'withdrawn_why', NEW."withdrawn_why"), randomblob(16)); END;

CREATE TRIGGER "history_model_post_update" AFTER UPDATE ON "model_post" WHEN NOT (OLD."applied_on" IS NEW."applied_on" AND OLD."cycle" IS NEW."cycle" AND OLD."deeds" IS NEW."deeds" AND OLD."department" IS NEW."department" AND OLD."granted_on" IS NEW."granted_on" AND OLD."id" IS NEW."id" AND OLD."name" IS NEW."name" AND OLD."opinion" IS NEW."opinion" AND OLD."person_id" IS NEW."person_id" AND OLD."until" IS NEW."until" AND OLD."withdrawn_on" IS NEW."withdrawn_on" AND OLD."withdrawn_why" IS NEW."withdrawn_why") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'model_post', json_array(NEW."id"), json_object('applied_on', OLD."applied_on", 'cycle', OLD."cycle", 'deeds', OLD."deeds", 'department', OLD."department", 'granted_on', OLD."granted_on", 'id', OLD."id", 'name', OLD."name", 'opinion', OLD."opinion", 'person_id', OLD."person_id", 'until', OLD."until", 'withdrawn_on', OLD."withdrawn_on", 'withdrawn_why', OLD."withdrawn_why"), json_object('applied_on', NEW."applied_on", 'cycle', NEW."cycle", 'deeds', NEW."deeds", 'department', NEW."department", 'granted_on', NEW."granted_on", 'id', NEW."id", 'name', NEW."name", 'opinion', NEW."opinion", 'person_id', NEW."person_id", 'until', NEW."until", 'withdrawn_on', NEW."withdrawn_on", 'withdrawn_why', NEW."withdrawn_why"), randomblob(16)); END;

CREATE TRIGGER "history_notice_delete" AFTER DELETE ON "notice" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'notice', json_array(OLD."id"), json_object('answer', OLD."answer", 'answered_on', OLD."answered_on", 'due_on', OLD."due_on", 'handler_id', OLD."handler_id", 'id', OLD."id", 'kind', OLD."kind", 'number', OLD."number", 'passed_on', OLD."passed_on", 'received_on', OLD."received_on", 'scope', OLD."scope", 'text', OLD."text", 'title', OLD."title", 'until', OLD."until", 'way', OLD."way"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_notice_insert" AFTER INSERT ON "notice" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'notice', json_array(NEW."id"), NULL, json_object('answer', NEW."answer", 'answered_on', NEW."answered_on", 'due_on', NEW."due_on", 'handler_id', NEW."handler_id", 'id', NEW."id", 'kind', NEW."kind", 'number', NEW."number", 'passed_on', NEW."passed_on", 'received_on', NEW."received_on", 'scope', NEW."scope", 'text', NEW."text", 'title', NEW."title", 'until', NEW."until", 'way', NEW."way"), randomblob(16)); END;

CREATE TRIGGER "history_notice_update" AFTER UPDATE ON "notice" WHEN NOT (OLD."answer" IS NEW."answer" AND OLD."answered_on" IS NEW."answered_on" AND OLD."due_on" IS NEW."due_on" AND OLD."handler_id" IS NEW."handler_id" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."number" IS NEW."number" AND OLD."passed_on" IS NEW."passed_on" AND OLD."received_on" IS NEW."received_on" AND OLD."scope" IS NEW."scope" AND OLD."text" IS NEW."text" AND OLD."title" IS NEW."title" AND OLD."until" IS NEW."until" AND OLD."way" IS NEW."way") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'notice', json_array(NEW."id"), json_object('answer', OLD."answer", 'answered_on', OLD."answered_on", 'due_on', OLD."due_on", 'handler_id', OLD."handler_id", 'id', OLD."id", 'kind', OLD."kind", 'number', OLD."number", 'passed_on', OLD."passed_on", 'received_on', OLD."received_on", 'scope', OLD."scope", 'text', OLD."text", 'title', OLD."title", 'until', OLD."until", 'way', OLD."way"), json_object('answer', NEW."answer", 'answered_on', NEW."answered_on", 'due_on', NEW."due_on", 'handler_id', NEW."handler_id", 'id', NEW."id", 'kind', NEW."kind", 'number', NEW."number", 'passed_on', NEW."passed_on", 'received_on', NEW."received_on", 'scope', NEW."scope", 'text', NEW."text", 'title', NEW."title", 'until', NEW."until", 'way', NEW."way"), randomblob(16)); END;

CREATE TRIGGER "history_opinion_delete" AFTER DELETE ON "opinion" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'opinion', json_array(OLD."id"), json_object('event_id', OLD."event_id", 'from_person_id', OLD."from_person_id", 'from_words', OLD."from_words", 'id', OLD."id", 'kind', OLD."kind", 'owner_id', OLD."owner_id", 'text', OLD."text", 'to_person_id', OLD."to_person_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_opinion_insert" AFTER INSERT ON "opinion" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'opinion', json_array(NEW."id"), NULL, json_object('event_id', NEW."event_id", 'from_person_id', NEW."from_person_id", 'from_words', NEW."from_words", 'id', NEW."id", 'kind', NEW."kind", 'owner_id', NEW."owner_id", 'text', NEW."text", 'to_person_id', NEW."to_person_id"), randomblob(16)); END;

CREATE TRIGGER "history_opinion_update" AFTER UPDATE ON "opinion" WHEN NOT (OLD."event_id" IS NEW."event_id" AND OLD."from_person_id" IS NEW."from_person_id" AND OLD."from_words" IS NEW."from_words" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."owner_id" IS NEW."owner_id" AND OLD."text" IS NEW."text" AND OLD."to_person_id" IS NEW."to_person_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'opinion', json_array(NEW."id"), json_object('event_id', OLD."event_id", 'from_person_id', OLD."from_person_id", 'from_words', OLD."from_words", 'id', OLD."id", 'kind', OLD."kind", 'owner_id', OLD."owner_id", 'text', OLD."text", 'to_person_id', OLD."to_person_id"), json_object('event_id', NEW."event_id", 'from_person_id', NEW."from_person_id", 'from_words', NEW."from_words", 'id', NEW."id", 'kind', NEW."kind", 'owner_id', NEW."owner_id", 'text', NEW."text", 'to_person_id', NEW."to_person_id"), randomblob(16)); END;

CREATE TRIGGER "history_own_study_delete" AFTER DELETE ON "own_study" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'own_study', json_array(OLD."id"), json_object('done_on', OLD."done_on", 'event_id', OLD."event_id", 'hours_x100', OLD."hours_x100", 'how', OLD."how", 'id', OLD."id", 'item_id', OLD."item_id", 'notes_count', OLD."notes_count", 'person_id', OLD."person_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_own_study_insert" AFTER INSERT ON "own_study" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'own_study', json_array(NEW."id"), NULL, json_object('done_on', NEW."done_on", 'event_id', NEW."event_id", 'hours_x100', NEW."hours_x100", 'how', NEW."how", 'id', NEW."id", 'item_id', NEW."item_id", 'notes_count', NEW."notes_count", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_own_study_update" AFTER UPDATE ON "own_study" WHEN NOT (OLD."done_on" IS NEW."done_on" AND OLD."event_id" IS NEW."event_id" AND OLD."hours_x100" IS NEW."hours_x100" AND OLD."how" IS NEW."how" AND OLD."id" IS NEW."id" AND OLD."item_id" IS NEW."item_id" AND OLD."notes_count" IS NEW."notes_count" AND OLD."person_id" IS NEW."person_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'own_study', json_array(NEW."id"), json_object('done_on', OLD."done_on", 'event_id', OLD."event_id", 'hours_x100', OLD."hours_x100", 'how', OLD."how", 'id', OLD."id", 'item_id', OLD."item_id", 'notes_count', OLD."notes_count", 'person_id', OLD."person_id"), json_object('done_on', NEW."done_on", 'event_id', NEW."event_id", 'hours_x100', NEW."hours_x100", 'how', NEW."how", 'id', NEW."id", 'item_id', NEW."item_id", 'notes_count', NEW."notes_count", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_party_group_delete" AFTER DELETE ON "party_group" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'party_group', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'name', OLD."name"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_party_group_insert" AFTER INSERT ON "party_group" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'party_group', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'name', NEW."name"), randomblob(16)); END;

CREATE TRIGGER "history_party_group_update" AFTER UPDATE ON "party_group" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."ended_on" IS NEW."ended_on" AND OLD."id" IS NEW."id" AND OLD."name" IS NEW."name") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'party_group', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'name', OLD."name"), json_object('began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'name', NEW."name"), randomblob(16)); END;

CREATE TRIGGER "history_person_delete" AFTER DELETE ON "person" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'person', json_array(OLD."id"), json_object('address', OLD."address", 'backbone', OLD."backbone", 'birth', OLD."birth", 'degree', OLD."degree", 'department', OLD."department", 'education', OLD."education", 'ethnic_group', OLD."ethnic_group", 'id', OLD."id", 'id_number', OLD."id_number", 'job', OLD."job", 'leading', OLD."leading", 'name', OLD."name", 'name_mark', OLD."name_mark", 'native_place', OLD."native_place", 'note', OLD."note", 'phone', OLD."phone", 'photo', OLD."photo", 'sex', OLD."sex", 'title', OLD."title", 'work_start', OLD."work_start"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_person_insert" AFTER INSERT ON "person" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'person', json_array(NEW."id"), NULL, json_object('address', NEW."address", 'backbone', NEW."backbone", 'birth', NEW."birth", 'degree', NEW."degree", 'department', NEW."department", 'education', NEW."education", 'ethnic_group', NEW."ethnic_group", 'id', NEW."id", 'id_number', NEW."id_number", 'job', NEW."job", 'leading', NEW."leading", 'name', NEW."name", 'name_mark', NEW."name_mark", 'native_place', NEW."native_place", 'note', NEW."note", 'phone', NEW."phone", 'photo', NEW."photo", 'sex', NEW."sex", 'title', NEW."title", 'work_start', NEW."work_start"), randomblob(16)); END;

CREATE TRIGGER "history_person_update" AFTER UPDATE ON "person" WHEN NOT (OLD."address" IS NEW."address" AND OLD."backbone" IS NEW."backbone" AND OLD."birth" IS NEW."birth" AND OLD."degree" IS NEW."degree" AND OLD."department" IS NEW."department" AND OLD."education" IS NEW."education" AND OLD."ethnic_group" IS NEW."ethnic_group" AND OLD."id" IS NEW."id" AND OLD."id_number" IS NEW."id_number" AND OLD."job" IS NEW."job" AND OLD."leading" IS NEW."leading" AND OLD."name" IS NEW."name" AND OLD."name_mark" IS NEW."name_mark" AND OLD."native_place" IS NEW."native_place" AND OLD."note" IS NEW."note" AND OLD."phone" IS NEW."phone" AND OLD."photo" IS NEW."photo" AND OLD."sex" IS NEW."sex" AND OLD."title" IS NEW."title" AND OLD."work_start" IS NEW."work_start") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'person', json_array(NEW."id"), json_object('address', OLD."address", 'backbone', OLD."backbone", 'birth', OLD."birth", 'degree', OLD."degree", 'department', OLD."department", 'education', OLD."education", 'ethnic_group', OLD."ethnic_group", 'id', OLD."id", 'id_number', OLD."id_number", 'job', OLD."job", 'leading', OLD."leading", 'name', OLD."name", 'name_mark', OLD."name_mark", 'native_place', OLD."native_place", 'note', OLD."note", 'phone', OLD."phone", 'photo', OLD."photo", 'sex', OLD."sex", 'title', OLD."title", 'work_start', OLD."work_start"), json_object('address', NEW."address", 'backbone', NEW."backbone", 'birth', NEW."birth", 'degree', NEW."degree", 'department', NEW."department", 'education', NEW."education", 'ethnic_group', NEW."ethnic_group", 'id', NEW."id", 'id_number', NEW."id_number", 'job', NEW."job", 'leading', NEW."leading", 'name', NEW."name", 'name_mark', NEW."name_mark", 'native_place', NEW."native_place", 'note', NEW."note", 'phone', NEW."phone", 'photo', NEW."photo", 'sex', NEW."sex", 'title', NEW."title", 'work_start', NEW."work_start"), randomblob(16)); END;

CREATE TRIGGER "history_plan_check_delete" AFTER DELETE ON "plan_check" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'plan_check', json_array(OLD."id"), json_object('checked_on', OLD."checked_on", 'checker_id', OLD."checker_id", 'id', OLD."id", 'opinion', OLD."opinion", 'period', OLD."period", 'plan_id', OLD."plan_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_plan_check_insert" AFTER INSERT ON "plan_check" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'plan_check', json_array(NEW."id"), NULL, json_object('checked_on', NEW."checked_on", 'checker_id', NEW."checker_id", 'id', NEW."id", 'opinion', NEW."opinion", 'period', NEW."period", 'plan_id', NEW."plan_id"), randomblob(16)); END;

CREATE TRIGGER "history_plan_check_update" AFTER UPDATE ON "plan_check" WHEN NOT (OLD."checked_on" IS NEW."checked_on" AND OLD."checker_id" IS NEW."checker_id" AND OLD."id" IS NEW."id" AND OLD."opinion" IS NEW."opinion" AND OLD."period" IS NEW."period" AND OLD."plan_id" IS NEW."plan_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'plan_check', json_array(NEW."id"), json_object('checked_on', OLD."checked_on", 'checker_id', OLD."checker_id", 'id', OLD."id", 'opinion', OLD."opinion", 'period', OLD."period", 'plan_id', OLD."plan_id"), json_object('checked_on', NEW."checked_on", 'checker_id', NEW."checker_id", 'id', NEW."id", 'opinion', NEW."opinion", 'period', NEW."period", 'plan_id', NEW."plan_id"), randomblob(16)); END;

CREATE TRIGGER "history_plan_line_delete" AFTER DELETE ON "plan_line" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'plan_line', json_array(OLD."id"), json_object('category', OLD."category", 'content', OLD."content", 'done_on', OLD."done_on", 'due_month', OLD."due_month", 'helpers', OLD."helpers", 'id', OLD."id", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'result', OLD."result", 'why_not_done', OLD."why_not_done", 'year', OLD."year"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_plan_line_insert" AFTER INSERT ON "plan_line" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'plan_line', json_array(NEW."id"), NULL, json_object('category', NEW."category", 'content', NEW."content", 'done_on', NEW."done_on", 'due_month', NEW."due_month", 'helpers', NEW."helpers", 'id', NEW."id", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'result', NEW."result", 'why_not_done', NEW."why_not_done", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_plan_line_update" AFTER UPDATE ON "plan_line" WHEN NOT (OLD."category" IS NEW."category" AND OLD."content" IS NEW."content" AND OLD."done_on" IS NEW."done_on" AND OLD."due_month" IS NEW."due_month" AND OLD."helpers" IS NEW."helpers" AND OLD."id" IS NEW."id" AND OLD."measures" IS NEW."measures" AND OLD."owner_id" IS NEW."owner_id" AND OLD."result" IS NEW."result" AND OLD."why_not_done" IS NEW."why_not_done" AND OLD."year" IS NEW."year") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'plan_line', json_array(NEW."id"), json_object('category', OLD."category", 'content', OLD."content", 'done_on', OLD."done_on", 'due_month', OLD."due_month", 'helpers', OLD."helpers", 'id', OLD."id", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'result', OLD."result", 'why_not_done', OLD."why_not_done", 'year', OLD."year"), json_object('category', NEW."category", 'content', NEW."content", 'done_on', NEW."done_on", 'due_month', NEW."due_month", 'helpers', NEW."helpers", 'id', NEW."id", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'result', NEW."result", 'why_not_done', NEW."why_not_done", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_pledge_delete" AFTER DELETE ON "pledge" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'pledge', json_array(OLD."id"), json_object('due_on', OLD."due_on", 'examination', OLD."examination", 'examined_by', OLD."examined_by", 'examined_on', OLD."examined_on", 'id', OLD."id", 'kind', OLD."kind", 'person_id', OLD."person_id", 'published_on', OLD."published_on", 'result', OLD."result", 'result_on', OLD."result_on", 'text', OLD."text", 'why', OLD."why", 'year', OLD."year"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_pledge_insert" AFTER INSERT ON "pledge" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'pledge', json_array(NEW."id"), NULL, json_object('due_on', NEW."due_on", 'examination', NEW."examination", 'examined_by', NEW."examined_by", 'examined_on', NEW."examined_on", 'id', NEW."id", 'kind', NEW."kind", 'person_id', NEW."person_id", 'published_on', NEW."published_on", 'result', NEW."result", 'result_on', NEW."result_on", 'text', NEW."text", 'why', NEW."why", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_pledge_progress_delete" AFTER DELETE ON "pledge_progress" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'pledge_progress', json_array(OLD."id"), json_object('id', OLD."id", 'noted_on', OLD."noted_on", 'percent', OLD."percent", 'pledge_id', OLD."pledge_id", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_pledge_progress_insert" AFTER INSERT ON "pledge_progress" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'pledge_progress', json_array(NEW."id"), NULL, json_object('id', NEW."id", 'noted_on', NEW."noted_on", 'percent', NEW."percent", 'pledge_id', NEW."pledge_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_pledge_progress_update" AFTER UPDATE ON "pledge_progress" WHEN NOT (OLD."id" IS NEW."id" AND OLD."noted_on" IS NEW."noted_on" AND OLD."percent" IS NEW."percent" AND OLD."pledge_id" IS NEW."pledge_id" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'pledge_progress', json_array(NEW."id"), json_object('id', OLD."id", 'noted_on', OLD."noted_on", 'percent', OLD."percent", 'pledge_id', OLD."pledge_id", 'text', OLD."text"), json_object('id', NEW."id", 'noted_on', NEW."noted_on", 'percent', NEW."percent", 'pledge_id', NEW."pledge_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_pledge_update" AFTER UPDATE ON "pledge" WHEN NOT (OLD."due_on" IS NEW."due_on" AND OLD."examination" IS NEW."examination" AND OLD."examined_by" IS NEW."examined_by" AND OLD."examined_on" IS NEW."examined_on" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."person_id" IS NEW."person_id" AND OLD."published_on" IS NEW."published_on" AND OLD."result" IS NEW."result" AND OLD."result_on" IS NEW."result_on" AND OLD."text" IS NEW."text" AND OLD."why" IS NEW."why" AND OLD."year" IS NEW."year") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'pledge', json_array(NEW."id"), json_object('due_on', OLD."due_on", 'examination', OLD."examination", 'examined_by', OLD."examined_by", 'examined_on', OLD."examined_on", 'id', OLD."id", 'kind', OLD."kind", 'person_id', OLD."person_id", 'published_on', OLD."published_on", 'result', OLD."result", 'result_on', OLD."result_on", 'text', OLD."text", 'why', OLD."why", 'year', OLD."year"), json_object('due_on', NEW."due_on", 'examination', NEW."examination", 'examined_by', NEW."examined_by", 'examined_on', NEW."examined_on", 'id', NEW."id", 'kind', NEW."kind", 'person_id', NEW."person_id", 'published_on', NEW."published_on", 'result', NEW."result", 'result_on', NEW."result_on", 'text', NEW."text", 'why', NEW."why", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_post_delete" AFTER DELETE ON "post" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'post', json_array(OLD."id"), json_object('approval_no', OLD."approval_no", 'began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'kind', OLD."kind", 'party_group_id', OLD."party_group_id", 'person_id', OLD."person_id", 'term_id', OLD."term_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_post_insert" AFTER INSERT ON "post" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'post', json_array(NEW."id"), NULL, json_object('approval_no', NEW."approval_no", 'began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'kind', NEW."kind", 'party_group_id', NEW."party_group_id", 'person_id', NEW."person_id", 'term_id', NEW."term_id"), randomblob(16)); END;

CREATE TRIGGER "history_post_update" AFTER UPDATE ON "post" WHEN NOT (OLD."approval_no" IS NEW."approval_no" AND OLD."began_on" IS NEW."began_on" AND OLD."ended_on" IS NEW."ended_on" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."party_group_id" IS NEW."party_group_id" AND OLD."person_id" IS NEW."person_id" AND OLD."term_id" IS NEW."term_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'post', json_array(NEW."id"), json_object('approval_no', OLD."approval_no", 'began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'kind', OLD."kind", 'party_group_id', OLD."party_group_id", 'person_id', OLD."person_id", 'term_id', OLD."term_id"), json_object('approval_no', NEW."approval_no", 'began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'kind', NEW."kind", 'party_group_id', NEW."party_group_id", 'person_id', NEW."person_id", 'term_id', NEW."term_id"), randomblob(16)); END;

CREATE TRIGGER "history_problem_delete" AFTER DELETE ON "problem" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'problem', json_array(OLD."id"), json_object('acceptance', OLD."acceptance", 'accepted_by', OLD."accepted_by", 'accepted_on', OLD."accepted_on", 'cause', OLD."cause", 'closed_on', OLD."closed_on", 'done_on', OLD."done_on", 'due_on', OLD."due_on", 'found_on', OLD."found_on", 'goal', OLD."goal", 'id', OLD."id", 'leader_id', OLD."leader_id", 'long_term', OLD."long_term", 'look_back', OLD."look_back", 'looked_back_on', OLD."looked_back_on", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'progress', OLD."progress", 'progress_note', OLD."progress_note", 'source', OLD."source", 'symptom', OLD."symptom", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_problem_insert" AFTER INSERT ON "problem" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'problem', json_array(NEW."id"), NULL, json_object('acceptance', NEW."acceptance", 'accepted_by', NEW."accepted_by", 'accepted_on', NEW."accepted_on", 'cause', NEW."cause", 'closed_on', NEW."closed_on", 'done_on', NEW."done_on", 'due_on', NEW."due_on", 'found_on', NEW."found_on", 'goal', NEW."goal", 'id', NEW."id", 'leader_id', NEW."leader_id", 'long_term', NEW."long_term", 'look_back', NEW."look_back", 'looked_back_on', NEW."looked_back_on", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'progress', NEW."progress", 'progress_note', NEW."progress_note", 'source', NEW."source", 'symptom', NEW."symptom", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_problem_update" AFTER UPDATE ON "problem" WHEN NOT (OLD."acceptance" IS NEW."acceptance" AND OLD."accepted_by" IS NEW."accepted_by" AND OLD."accepted_on" IS NEW."accepted_on" AND OLD."cause" IS NEW."cause" AND OLD."closed_on" IS NEW."closed_on" AND OLD."done_on" IS NEW."done_on" AND OLD."due_on" IS NEW."due_on" AND OLD."found_on" IS NEW."found_on" AND OLD."goal" IS NEW."goal" AND OLD."id" IS NEW."id" AND OLD."leader_id" IS NEW."leader_id" AND OLD."long_term" IS NEW."long_term" AND OLD."look_back" IS NEW."look_back" AND OLD."looked_back_on" IS NEW."looked_back_on" AND OLD."measures" IS NEW."measures" AND OLD."owner_id" IS NEW."owner_id" AND OLD."progress" IS NEW."progress" AND OLD."progress_note" IS NEW."progress_note" AND OLD."source" IS NEW."source" AND OLD."symptom" IS NEW."symptom" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'problem', json_array(NEW."id"), json_object('acceptance', OLD."acceptance", 'accepted_by', OLD."accepted_by", 'accepted_on', OLD."accepted_on", 'cause', OLD."cause", 'closed_on', OLD."closed_on", 'done_on', OLD."done_on", 'due_on', OLD."due_on", 'found_on', OLD."found_on", 'goal', OLD."goal", 'id', OLD."id", 'leader_id', OLD."leader_id", 'long_term', OLD."long_term", 'look_back', OLD."look_back", 'looked_back_on', OLD."looked_back_on", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'progress', OLD."progress", 'progress_note', OLD."progress_note", 'source', OLD."source", 'symptom', OLD."symptom", 'text', OLD."text"), json_object('acceptance', NEW."acceptance", 'accepted_by', NEW."accepted_by", 'accepted_on', NEW."accepted_on", 'cause', NEW."cause", 'closed_on', NEW."closed_on", 'done_on', NEW."done_on", 'due_on', NEW."due_on", 'found_on', NEW."found_on", 'goal', NEW."goal", 'id', NEW."id", 'leader_id', NEW."leader_id", 'long_term', NEW."long_term", 'look_back', NEW."look_back", 'looked_back_on', NEW."looked_back_on", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'progress', NEW."progress", 'progress_note', NEW."progress_note", 'source', NEW."source", 'symptom', NEW."symptom", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_profile_delete" AFTER DELETE ON "profile" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'profile', json_array(OLD."id"), json_object('fingerprint', OLD."fingerprint", 'id', OLD."id", 'name', OLD."name", 'purpose', OLD."purpose", 'spec', OLD."spec"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_profile_insert" AFTER INSERT ON "profile" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'profile', json_array(NEW."id"), NULL, json_object('fingerprint', NEW."fingerprint", 'id', NEW."id", 'name', NEW."name", 'purpose', NEW."purpose", 'spec', NEW."spec"), randomblob(16)); END;

CREATE TRIGGER "history_profile_update" AFTER UPDATE ON "profile" WHEN NOT (OLD."fingerprint" IS NEW."fingerprint" AND OLD."id" IS NEW."id" AND OLD."name" IS NEW."name" AND OLD."purpose" IS NEW."purpose" AND OLD."spec" IS NEW."spec") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'profile', json_array(NEW."id"), json_object('fingerprint', OLD."fingerprint", 'id', OLD."id", 'name', OLD."name", 'purpose', OLD."purpose", 'spec', OLD."spec"), json_object('fingerprint', NEW."fingerprint", 'id', NEW."id", 'name', NEW."name", 'purpose', NEW."purpose", 'spec', NEW."spec"), randomblob(16)); END;

CREATE TRIGGER "history_record_delete" AFTER DELETE ON "record" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'record', json_array(OLD."id"), json_object('id', OLD."id", 'kind', OLD."kind", 'recorded_at', OLD."recorded_at", 'recorded_by', OLD."recorded_by", 'uid', OLD."uid", 'year', OLD."year"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_record_insert" AFTER INSERT ON "record" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'record', json_array(NEW."id"), NULL, json_object('id', NEW."id", 'kind', NEW."kind", 'recorded_at', NEW."recorded_at", 'recorded_by', NEW."recorded_by", 'uid', NEW."uid", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_record_link_delete" AFTER DELETE ON "record_link" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'record_link', json_array(OLD."id"), json_object('from_record', OLD."from_record", 'id', OLD."id", 'role', OLD."role", 'to_record', OLD."to_record"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_record_link_insert" AFTER INSERT ON "record_link" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'record_link', json_array(NEW."id"), NULL, json_object('from_record', NEW."from_record", 'id', NEW."id", 'role', NEW."role", 'to_record', NEW."to_record"), randomblob(16)); END;

CREATE TRIGGER "history_record_link_update" AFTER UPDATE ON "record_link" WHEN NOT (OLD."from_record" IS NEW."from_record" AND OLD."id" IS NEW."id" AND OLD."role" IS NEW."role" AND OLD."to_record" IS NEW."to_record") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'record_link', json_array(NEW."id"), json_object('from_record', OLD."from_record", 'id', OLD."id", 'role', OLD."role", 'to_record', OLD."to_record"), json_object('from_record', NEW."from_record", 'id', NEW."id", 'role', NEW."role", 'to_record', NEW."to_record"), randomblob(16)); END;

CREATE TRIGGER "history_record_update" AFTER UPDATE ON "record" WHEN NOT (OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."recorded_at" IS NEW."recorded_at" AND OLD."recorded_by" IS NEW."recorded_by" AND OLD."uid" IS NEW."uid" AND OLD."year" IS NEW."year") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'record', json_array(NEW."id"), json_object('id', OLD."id", 'kind', OLD."kind", 'recorded_at', OLD."recorded_at", 'recorded_by', OLD."recorded_by", 'uid', OLD."uid", 'year', OLD."year"), json_object('id', NEW."id", 'kind', NEW."kind", 'recorded_at', NEW."recorded_at", 'recorded_by', NEW."recorded_by", 'uid', NEW."uid", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_recurrence_delete" AFTER DELETE ON "recurrence" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'recurrence', json_array(OLD."id"), json_object('assigned_by', OLD."assigned_by", 'began_on', OLD."began_on", 'day', OLD."day", 'demand', OLD."demand", 'id', OLD."id", 'month_of_quarter', OLD."month_of_quarter", 'priority', OLD."priority", 'rule', OLD."rule", 'source', OLD."source", 'steps', OLD."steps", 'title', OLD."title", 'until', OLD."until", 'weekend_rule', OLD."weekend_rule"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_recurrence_insert" AFTER INSERT ON "recurrence" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'recurrence', json_array(NEW."id"), NULL, json_object('assigned_by', NEW."assigned_by", 'began_on', NEW."began_on", 'day', NEW."day", 'demand', NEW."demand", 'id', NEW."id", 'month_of_quarter', NEW."month_of_quarter", 'priority', NEW."priority", 'rule', NEW."rule", 'source', NEW."source", 'steps', NEW."steps", 'title', NEW."title", 'until', NEW."until", 'weekend_rule', NEW."weekend_rule"), randomblob(16)); END;

CREATE TRIGGER "history_recurrence_owner_delete" AFTER DELETE ON "recurrence_owner" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'recurrence_owner', json_array(OLD."recurrence_id", OLD."person_id"), json_object('person_id', OLD."person_id", 'recurrence_id', OLD."recurrence_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_recurrence_owner_insert" AFTER INSERT ON "recurrence_owner" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'recurrence_owner', json_array(NEW."recurrence_id", NEW."person_id"), NULL, json_object('person_id', NEW."person_id", 'recurrence_id', NEW."recurrence_id"), randomblob(16)); END;

CREATE TRIGGER "history_recurrence_owner_update" AFTER UPDATE ON "recurrence_owner" WHEN NOT (OLD."person_id" IS NEW."person_id" AND OLD."recurrence_id" IS NEW."recurrence_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'recurrence_owner', json_array(NEW."recurrence_id", NEW."person_id"), json_object('person_id', OLD."person_id", 'recurrence_id', OLD."recurrence_id"), json_object('person_id', NEW."person_id", 'recurrence_id', NEW."recurrence_id"), randomblob(16)); END;

CREATE TRIGGER "history_recurrence_update" AFTER UPDATE ON "recurrence" WHEN NOT (OLD."assigned_by" IS NEW."assigned_by" AND OLD."began_on" IS NEW."began_on" AND OLD."day" IS NEW."day" AND OLD."demand" IS NEW."demand" AND OLD."id" IS NEW."id" AND OLD."month_of_quarter" IS NEW."month_of_quarter" AND OLD."priority" IS NEW."priority" AND OLD."rule" IS NEW."rule" AND OLD."source" IS NEW."source" AND OLD."steps" IS NEW."steps" AND OLD."title" IS NEW."title" AND OLD."until" IS NEW."until" AND OLD."weekend_rule" IS NEW."weekend_rule") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'recurrence', json_array(NEW."id"), json_object('assigned_by', OLD."assigned_by", 'began_on', OLD."began_on", 'day', OLD."day", 'demand', OLD."demand", 'id', OLD."id", 'month_of_quarter', OLD."month_of_quarter", 'priority', OLD."priority", 'rule', OLD."rule", 'source', OLD."source", 'steps', OLD."steps", 'title', OLD."title", 'until', OLD."until", 'weekend_rule', OLD."weekend_rule"), json_object('assigned_by', NEW."assigned_by", 'began_on', NEW."began_on", 'day', NEW."day", 'demand', NEW."demand", 'id', NEW."id", 'month_of_quarter', NEW."month_of_quarter", 'priority', NEW."priority", 'rule', NEW."rule", 'source', NEW."source", 'steps', NEW."steps", 'title', NEW."title", 'until', NEW."until", 'weekend_rule', NEW."weekend_rule"), randomblob(16)); END;

CREATE TRIGGER "history_report_answer_delete" AFTER DELETE ON "report_answer" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'report_answer', json_array(OLD."report_id", OLD."kind", OLD."key"), json_object('key', OLD."key", 'kind', OLD."kind", 'report_id', OLD."report_id", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_report_answer_insert" AFTER INSERT ON "report_answer" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'report_answer', json_array(NEW."report_id", NEW."kind", NEW."key"), NULL, json_object('key', NEW."key", 'kind', NEW."kind", 'report_id', NEW."report_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_report_answer_update" AFTER UPDATE ON "report_answer" WHEN NOT (OLD."key" IS NEW."key" AND OLD."kind" IS NEW."kind" AND OLD."report_id" IS NEW."report_id" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'report_answer', json_array(NEW."report_id", NEW."kind", NEW."key"), json_object('key', OLD."key", 'kind', OLD."kind", 'report_id', OLD."report_id", 'text', OLD."text"), json_object('key', NEW."key", 'kind', NEW."kind", 'report_id', NEW."report_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_report_delete" AFTER DELETE ON "report" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'report', json_array(OLD."id"), json_object('as_of', OLD."as_of", 'id', OLD."id", 'kind', OLD."kind", 'subject_id', OLD."subject_id", 'template_digest', OLD."template_digest", 'title', OLD."title", 'year', OLD."year"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_report_insert" AFTER INSERT ON "report" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'report', json_array(NEW."id"), NULL, json_object('as_of', NEW."as_of", 'id', NEW."id", 'kind', NEW."kind", 'subject_id', NEW."subject_id", 'template_digest', NEW."template_digest", 'title', NEW."title", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_report_section_delete" AFTER DELETE ON "report_section" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'report_section', json_array(OLD."id"), json_object('base', OLD."base", 'id', OLD."id", 'key', OLD."key", 'position', OLD."position", 'report_id', OLD."report_id", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_report_section_insert" AFTER INSERT ON "report_section" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'report_section', json_array(NEW."id"), NULL, json_object('base', NEW."base", 'id', NEW."id", 'key', NEW."key", 'position', NEW."position", 'report_id', NEW."report_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_report_section_update" AFTER UPDATE ON "report_section" WHEN NOT (OLD."base" IS NEW."base" AND OLD."id" IS NEW."id" AND OLD."key" IS NEW."key" AND OLD."position" IS NEW."position" AND OLD."report_id" IS NEW."report_id" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'report_section', json_array(NEW."id"), json_object('base', OLD."base", 'id', OLD."id", 'key', OLD."key", 'position', OLD."position", 'report_id', OLD."report_id", 'text', OLD."text"), json_object('base', NEW."base", 'id', NEW."id", 'key', NEW."key", 'position', NEW."position", 'report_id', NEW."report_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_report_update" AFTER UPDATE ON "report" WHEN NOT (OLD."as_of" IS NEW."as_of" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."subject_id" IS NEW."subject_id" AND OLD."template_digest" IS NEW."template_digest" AND OLD."title" IS NEW."title" AND OLD."year" IS NEW."year") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'report', json_array(NEW."id"), json_object('as_of', OLD."as_of", 'id', OLD."id", 'kind', OLD."kind", 'subject_id', OLD."subject_id", 'template_digest', OLD."template_digest", 'title', OLD."title", 'year', OLD."year"), json_object('as_of', NEW."as_of", 'id', NEW."id", 'kind', NEW."kind", 'subject_id', NEW."subject_id", 'template_digest', NEW."template_digest", 'title', NEW."title", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_resolution_delete" AFTER DELETE ON "resolution" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'resolution', json_array(OLD."id"), json_object('closed_on', OLD."closed_on", 'closing_note', OLD."closing_note", 'due_on', OLD."due_on", 'event_id', OLD."event_id", 'id', OLD."id", 'owner_id', OLD."owner_id", 'position', OLD."position", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_resolution_insert" AFTER INSERT ON "resolution" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'resolution', json_array(NEW."id"), NULL, json_object('closed_on', NEW."closed_on", 'closing_note', NEW."closing_note", 'due_on', NEW."due_on", 'event_id', NEW."event_id", 'id', NEW."id", 'owner_id', NEW."owner_id", 'position', NEW."position", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_resolution_update" AFTER UPDATE ON "resolution" WHEN NOT (OLD."closed_on" IS NEW."closed_on" AND OLD."closing_note" IS NEW."closing_note" AND OLD."due_on" IS NEW."due_on" AND OLD."event_id" IS NEW."event_id" AND OLD."id" IS NEW."id" AND OLD."owner_id" IS NEW."owner_id" AND OLD."position" IS NEW."position" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'resolution', json_array(NEW."id"), json_object('closed_on', OLD."closed_on", 'closing_note', OLD."closing_note", 'due_on', OLD."due_on", 'event_id', OLD."event_id", 'id', OLD."id", 'owner_id', OLD."owner_id", 'position', OLD."position", 'text', OLD."text"), json_object('closed_on', NEW."closed_on", 'closing_note', NEW."closing_note", 'due_on', NEW."due_on", 'event_id', NEW."event_id", 'id', NEW."id", 'owner_id', NEW."owner_id", 'position', NEW."position", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_review_result_delete" AFTER DELETE ON "review_result" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'review_result', json_array(OLD."id"), json_object('grade', OLD."grade", 'id', OLD."id", 'person_id', OLD."person_id", 'reason', OLD."reason", 'round_id', OLD."round_id", 'self_text', OLD."self_text", 'told_on', OLD."told_on"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_review_result_insert" AFTER INSERT ON "review_result" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'review_result', json_array(NEW."id"), NULL, json_object('grade', NEW."grade", 'id', NEW."id", 'person_id', NEW."person_id", 'reason', NEW."reason", 'round_id', NEW."round_id", 'self_text', NEW."self_text", 'told_on', NEW."told_on"), randomblob(16)); END;

CREATE TRIGGER "history_review_result_update" AFTER UPDATE ON "review_result" WHEN NOT (OLD."grade" IS NEW."grade" AND OLD."id" IS NEW."id" AND OLD."person_id" IS NEW."person_id" AND OLD."reason" IS NEW."reason" AND OLD."round_id" IS NEW."round_id" AND OLD."self_text" IS NEW."self_text" AND OLD."told_on" IS NEW."told_on") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'review_result', json_array(NEW."id"), json_object('grade', OLD."grade", 'id', OLD."id", 'person_id', OLD."person_id", 'reason', OLD."reason", 'round_id', OLD."round_id", 'self_text', OLD."self_text", 'told_on', OLD."told_on"), json_object('grade', NEW."grade", 'id', NEW."id", 'person_id', NEW."person_id", 'reason', NEW."reason", 'round_id', NEW."round_id", 'self_text', NEW."self_text", 'told_on', NEW."told_on"), randomblob(16)); END;

CREATE TRIGGER "history_review_round_delete" AFTER DELETE ON "review_round" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'review_round', json_array(OLD."id"), json_object('event_id', OLD."event_id", 'held_on', OLD."held_on", 'id', OLD."id", 'issued_masses', OLD."issued_masses", 'issued_members', OLD."issued_members", 'kind', OLD."kind", 'returned_masses', OLD."returned_masses", 'returned_members', OLD."returned_members", 'title', OLD."title", 'trimmed', OLD."trimmed", 'weight_masses_x100', OLD."weight_masses_x100", 'weight_members_x100', OLD."weight_members_x100", 'year', OLD."year"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_review_round_insert" AFTER INSERT ON "review_round" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'review_round', json_array(NEW."id"), NULL, json_object('event_id', NEW."event_id", 'held_on', NEW."held_on", 'id', NEW."id", 'issued_masses', NEW."issued_masses", 'issued_members', NEW."issued_members", 'kind', NEW."kind", 'returned_masses', NEW."returned_masses", 'returned_members', NEW."returned_members", 'title', NEW."title", 'trimmed', NEW."trimmed", 'weight_masses_x100', NEW."weight_masses_x100", 'weight_members_x100', NEW."weight_members_x100", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_review_round_update" AFTER UPDATE ON "review_round" WHEN NOT (OLD."event_id" IS NEW."event_id" AND OLD."held_on" IS NEW."held_on" AND OLD."id" IS NEW."id" AND OLD."issued_masses" IS NEW."issued_masses" AND OLD."issued_members" IS NEW."issued_members" AND OLD."kind" IS NEW."kind" AND OLD."returned_masses" IS NEW."returned_masses" AND OLD."returned_members" IS NEW."returned_members" AND OLD."title" IS NEW."title" AND OLD."trimmed" IS NEW."trimmed" AND OLD."weight_masses_x100" IS NEW."weight_masses_x100" AND OLD."weight_members_x100" IS NEW."weight_members_x100" AND OLD."year" IS NEW."year") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'review_round', json_array(NEW."id"), json_object('event_id', OLD."event_id", 'held_on', OLD."held_on", 'id', OLD."id", 'issued_masses', OLD."issued_masses", 'issued_members', OLD."issued_members", 'kind', OLD."kind", 'returned_masses', OLD."returned_masses", 'returned_members', OLD."returned_members", 'title', OLD."title", 'trimmed', OLD."trimmed", 'weight_masses_x100', OLD."weight_masses_x100", 'weight_members_x100', OLD."weight_members_x100", 'year', OLD."year"), json_object('event_id', NEW."event_id", 'held_on', NEW."held_on", 'id', NEW."id", 'issued_masses', NEW."issued_masses", 'issued_members', NEW."issued_members", 'kind', NEW."kind", 'returned_masses', NEW."returned_masses", 'returned_members', NEW."returned_members", 'title', NEW."title", 'trimmed', NEW."trimmed", 'weight_masses_x100', NEW."weight_masses_x100", 'weight_members_x100', NEW."weight_members_x100", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_risk_delete" AFTER DELETE ON "risk" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'risk', json_array(OLD."id"), json_object('found_on', OLD."found_on", 'id', OLD."id", 'job', OLD."job", 'level', OLD."level", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'retired_on', OLD."retired_on", 'reviewed_on', OLD."reviewed_on", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_risk_insert" AFTER INSERT ON "risk" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'risk', json_array(NEW."id"), NULL, json_object('found_on', NEW."found_on", 'id', NEW."id", 'job', NEW."job", 'level', NEW."level", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'retired_on', NEW."retired_on", 'reviewed_on', NEW."reviewed_on", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_risk_update" AFTER UPDATE ON "risk" WHEN NOT (OLD."found_on" IS NEW."found_on" AND OLD."id" IS NEW."id" AND OLD."job" IS NEW."job" AND OLD."level" IS NEW."level" AND OLD."measures" IS NEW."measures" AND OLD."owner_id" IS NEW."owner_id" AND OLD."retired_on" IS NEW."retired_on" AND OLD."reviewed_on" IS NEW."reviewed_on" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'risk', json_array(NEW."id"), json_object('found_on', OLD."found_on", 'id', OLD."id", 'job', OLD."job", 'level', OLD."level", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'retired_on', OLD."retired_on", 'reviewed_on', OLD."reviewed_on", 'text', OLD."text"), json_object('found_on', NEW."found_on", 'id', NEW."id", 'job', NEW."job", 'level', NEW."level", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'retired_on', NEW."retired_on", 'reviewed_on', NEW."reviewed_on", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_roster_span_delete" AFTER DELETE ON "roster_span" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'roster_span', json_array(OLD."id"), json_object('began_by', OLD."began_by", 'began_on', OLD."began_on", 'dues_paid_before', OLD."dues_paid_before", 'dues_paid_to', OLD."dues_paid_to", 'ended_by', OLD."ended_by", 'ended_on', OLD."ended_on", 'from_unit', OLD."from_unit", 'id', OLD."id", 'person_id', OLD."person_id", 'to_unit', OLD."to_unit"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_roster_span_insert" AFTER INSERT ON "roster_span" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'roster_span', json_array(NEW."id"), NULL, json_object('began_by', NEW."began_by", 'began_on', NEW."began_on", 'dues_paid_before', NEW."dues_paid_before", 'dues_paid_to', NEW."dues_paid_to", 'ended_by', NEW."ended_by", 'ended_on', NEW."ended_on", 'from_unit', NEW."from_unit", 'id', NEW."id", 'person_id', NEW."person_id", 'to_unit', NEW."to_unit"), randomblob(16)); END;

CREATE TRIGGER "history_roster_span_update" AFTER UPDATE ON "roster_span" WHEN NOT (OLD."began_by" IS NEW."began_by" AND OLD."began_on" IS NEW."began_on" AND OLD."dues_paid_before" IS NEW."dues_paid_before" AND OLD."dues_paid_to" IS NEW."dues_paid_to" AND OLD."ended_by" IS NEW."ended_by" AND OLD."ended_on" IS NEW."ended_on" AND OLD."from_unit" IS NEW."from_unit" AND OLD."id" IS NEW."id" AND OLD."person_id" IS NEW."person_id" AND OLD."to_unit" IS NEW."to_unit") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'roster_span', json_array(NEW."id"), json_object('began_by', OLD."began_by", 'began_on', OLD."began_on", 'dues_paid_before', OLD."dues_paid_before", 'dues_paid_to', OLD."dues_paid_to", 'ended_by', OLD."ended_by", 'ended_on', OLD."ended_on", 'from_unit', OLD."from_unit", 'id', OLD."id", 'person_id', OLD."person_id", 'to_unit', OLD."to_unit"), json_object('began_by', NEW."began_by", 'began_on', NEW."began_on", 'dues_paid_before', NEW."dues_paid_before", 'dues_paid_to', NEW."dues_paid_to", 'ended_by', NEW."ended_by", 'ended_on', NEW."ended_on", 'from_unit', NEW."from_unit", 'id', NEW."id", 'person_id', NEW."person_id", 'to_unit', NEW."to_unit"), randomblob(16)); END;

CREATE TRIGGER "history_score_item_delete" AFTER DELETE ON "score_item" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'score_item', json_array(OLD."score_set", OLD."from_year", OLD."code"), json_object('code', OLD."code", 'detail', OLD."detail", 'from_year', OLD."from_year", 'label', OLD."label", 'position', OLD."position", 'score_set', OLD."score_set", 'standard_x100', OLD."standard_x100", 'veto', OLD."veto"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_score_item_insert" AFTER INSERT ON "score_item" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'score_item', json_array(NEW."score_set", NEW."from_year", NEW."code"), NULL, json_object('code', NEW."code", 'detail', NEW."detail", 'from_year', NEW."from_year", 'label', NEW."label", 'position', NEW."position", 'score_set', NEW."score_set", 'standard_x100', NEW."standard_x100", 'veto', NEW."veto"), randomblob(16)); END;

CREATE TRIGGER "history_score_item_update" AFTER UPDATE ON "score_item" WHEN NOT (OLD."code" IS NEW."code" AND OLD."detail" IS NEW."detail" AND OLD."from_year" IS NEW."from_year" AND OLD."label" IS NEW."label" AND OLD."position" IS NEW."position" AND OLD."score_set" IS NEW."score_set" AND OLD."standard_x100" IS NEW."standard_x100" AND OLD."veto" IS NEW."veto") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'score_item', json_array(NEW."score_set", NEW."from_year", NEW."code"), json_object('code', OLD."code", 'detail', OLD."detail", 'from_year', OLD."from_year", 'label', OLD."label", 'position', OLD."position", 'score_set', OLD."score_set", 'standard_x100', OLD."standard_x100", 'veto', OLD."veto"), json_object('code', NEW."code", 'detail', NEW."detail", 'from_year', NEW."from_year", 'label', NEW."label", 'position', NEW."position", 'score_set', NEW."score_set", 'standard_x100', NEW."standard_x100", 'veto', NEW."veto"), randomblob(16)); END;

CREATE TRIGGER "history_score_line_delete" AFTER DELETE ON "score_line" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'score_line', json_array(OLD."id"), json_object('code', OLD."code", 'given_x100', OLD."given_x100", 'half', OLD."half", 'id', OLD."id", 'label', OLD."label", 'position', OLD."position", 'self_x100', OLD."self_x100", 'sheet_id', OLD."sheet_id", 'standard_x100', OLD."standard_x100", 'why', OLD."why"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_score_line_insert" AFTER INSERT ON "score_line" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'score_line', json_array(NEW."id"), NULL, json_object('code', NEW."code", 'given_x100', NEW."given_x100", 'half', NEW."half", 'id', NEW."id", 'label', NEW."label", 'position', NEW."position", 'self_x100', NEW."self_x100", 'sheet_id', NEW."sheet_id", 'standard_x100', NEW."standard_x100", 'why', NEW."why"), randomblob(16)); END;

CREATE TRIGGER "history_score_line_update" AFTER UPDATE ON "score_line" WHEN NOT (OLD."code" IS NEW."code" AND OLD."given_x100" IS NEW."given_x100" AND OLD."half" IS NEW."half" AND OLD."id" IS NEW."id" AND OLD."label" IS NEW."label" AND OLD."position" IS NEW."position" AND OLD."self_x100" IS NEW."self_x100" AND OLD."sheet_id" IS NEW."sheet_id" AND OLD."standard_x100" IS NEW."standard_x100" AND OLD."why" IS NEW."why") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'score_line', json_array(NEW."id"), json_object('code', OLD."code", 'given_x100', OLD."given_x100", 'half', OLD."half", 'id', OLD."id", 'label', OLD."label", 'position', OLD."position", 'self_x100', OLD."self_x100", 'sheet_id', OLD."sheet_id", 'standard_x100', OLD."standard_x100", 'why', OLD."why"), json_object('code', NEW."code", 'given_x100', NEW."given_x100", 'half', NEW."half", 'id', NEW."id", 'label', NEW."label", 'position', NEW."position", 'self_x100', NEW."self_x100", 'sheet_id', NEW."sheet_id", 'standard_x100', NEW."standard_x100", 'why', NEW."why"), randomblob(16)); END;

CREATE TRIGGER "history_score_sheet_delete" AFTER DELETE ON "score_sheet" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'score_sheet', json_array(OLD."id"), json_object('assessed_on', OLD."assessed_on", 'assessor', OLD."assessor", 'id', OLD."id", 'opinion', OLD."opinion", 'period', OLD."period", 'state', OLD."state", 'vetoed', OLD."vetoed"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_score_sheet_insert" AFTER INSERT ON "score_sheet" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'score_sheet', json_array(NEW."id"), NULL, json_object('assessed_on', NEW."assessed_on", 'assessor', NEW."assessor", 'id', NEW."id", 'opinion', NEW."opinion", 'period', NEW."period", 'state', NEW."state", 'vetoed', NEW."vetoed"), randomblob(16)); END;

CREATE TRIGGER "history_score_sheet_update" AFTER UPDATE ON "score_sheet" WHEN NOT (OLD."assessed_on" IS NEW."assessed_on" AND OLD."assessor" IS NEW."assessor" AND OLD."id" IS NEW."id" AND OLD."opinion" IS NEW."opinion" AND OLD."period" IS NEW."period" AND OLD."state" IS NEW."state" AND OLD."vetoed" IS NEW."vetoed") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'score_sheet', json_array(NEW."id"), json_object('assessed_on', OLD."assessed_on", 'assessor', OLD."assessor", 'id', OLD."id", 'opinion', OLD."opinion", 'period', OLD."period", 'state', OLD."state", 'vetoed', OLD."vetoed"), json_object('assessed_on', NEW."assessed_on", 'assessor', NEW."assessor", 'id', NEW."id", 'opinion', NEW."opinion", 'period', NEW."period", 'state', NEW."state", 'vetoed', NEW."vetoed"), randomblob(16)); END;

CREATE TRIGGER "history_setting_delete" AFTER DELETE ON "setting" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'setting', json_array(OLD."key", OLD."from_year"), json_object('from_year', OLD."from_year", 'key', OLD."key", 'value', OLD."value"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_setting_insert" AFTER INSERT ON "setting" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'setting', json_array(NEW."key", NEW."from_year"), NULL, json_object('from_year', NEW."from_year", 'key', NEW."key", 'value', NEW."value"), randomblob(16)); END;

CREATE TRIGGER "history_setting_update" AFTER UPDATE ON "setting" WHEN NOT (OLD."from_year" IS NEW."from_year" AND OLD."key" IS NEW."key" AND OLD."value" IS NEW."value") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'setting', json_array(NEW."key", NEW."from_year"), json_object('from_year', OLD."from_year", 'key', OLD."key", 'value', OLD."value"), json_object('from_year', NEW."from_year", 'key', NEW."key", 'value', NEW."value"), randomblob(16)); END;

CREATE TRIGGER "history_staff_service_delete" AFTER DELETE ON "staff_service" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'staff_service', json_array(OLD."id"), json_object('done_on', OLD."done_on", 'due_on', OLD."due_on", 'id', OLD."id", 'owner_id', OLD."owner_id", 'raised_on', OLD."raised_on", 'result', OLD."result", 'served', OLD."served", 'title', OLD."title"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_staff_service_insert" AFTER INSERT ON "staff_service" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'staff_service', json_array(NEW."id"), NULL, json_object('done_on', NEW."done_on", 'due_on', NEW."due_on", 'id', NEW."id", 'owner_id', NEW."owner_id", 'raised_on', NEW."raised_on", 'result', NEW."result", 'served', NEW."served", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_staff_service_update" AFTER UPDATE ON "staff_service" WHEN NOT (OLD."done_on" IS NEW."done_on" AND OLD."due_on" IS NEW."due_on" AND OLD."id" IS NEW."id" AND OLD."owner_id" IS NEW."owner_id" AND OLD."raised_on" IS NEW."raised_on" AND OLD."result" IS NEW."result" AND OLD."served" IS NEW."served" AND OLD."title" IS NEW."title") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'staff_service', json_array(NEW."id"), json_object('done_on', OLD."done_on", 'due_on', OLD."due_on", 'id', OLD."id", 'owner_id', OLD."owner_id", 'raised_on', OLD."raised_on", 'result', OLD."result", 'served', OLD."served", 'title', OLD."title"), json_object('done_on', NEW."done_on", 'due_on', NEW."due_on", 'id', NEW."id", 'owner_id', NEW."owner_id", 'raised_on', NEW."raised_on", 'result', NEW."result", 'served', NEW."served", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_standing_delete" AFTER DELETE ON "standing" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'standing', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'ended_by', OLD."ended_by", 'ended_on', OLD."ended_on", 'id', OLD."id", 'kind', OLD."kind", 'person_id', OLD."person_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_standing_insert" AFTER INSERT ON "standing" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'standing', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'ended_by', NEW."ended_by", 'ended_on', NEW."ended_on", 'id', NEW."id", 'kind', NEW."kind", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_standing_update" AFTER UPDATE ON "standing" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."ended_by" IS NEW."ended_by" AND OLD."ended_on" IS NEW."ended_on" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."person_id" IS NEW."person_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'standing', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'ended_by', OLD."ended_by", 'ended_on', OLD."ended_on", 'id', OLD."id", 'kind', OLD."kind", 'person_id', OLD."person_id"), json_object('began_on', NEW."began_on", 'ended_by', NEW."ended_by", 'ended_on', NEW."ended_on", 'id', NEW."id", 'kind', NEW."kind", 'person_id', NEW."person_id"), randomblob(16)); END;

CREATE TRIGGER "history_study_item_delete" AFTER DELETE ON "study_item" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'study_item', json_array(OLD."id"), json_object('amend_reason', OLD."amend_reason", 'amended_on', OLD."amended_on", 'cancelled_on', OLD."cancelled_on", 'content', OLD."content", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'lecturer', OLD."lecturer", 'method', OLD."method", 'month', OLD."month", 'note', OLD."note", 'owner_id', OLD."owner_id", 'place', OLD."place", 'plan_id', OLD."plan_id", 'planned_time', OLD."planned_time", 'position', OLD."position", 'scope', OLD."scope", 'stated_on', OLD."stated_on", 'stated_result', OLD."stated_result", 'task', OLD."task", 'theme', OLD."theme", 'why_not_done', OLD."why_not_done"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_study_item_event_delete" AFTER DELETE ON "study_item_event" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'study_item_event', json_array(OLD."item_id", OLD."event_id"), json_object('event_id', OLD."event_id", 'item_id', OLD."item_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_study_item_event_insert" AFTER INSERT ON "study_item_event" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'study_item_event', json_array(NEW."item_id", NEW."event_id"), NULL, json_object('event_id', NEW."event_id", 'item_id', NEW."item_id"), randomblob(16)); END;

CREATE TRIGGER "history_study_item_event_update" AFTER UPDATE ON "study_item_event" WHEN NOT (OLD."event_id" IS NEW."event_id" AND OLD."item_id" IS NEW."item_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'study_item_event', json_array(NEW."item_id", NEW."event_id"), json_object('event_id', OLD."event_id", 'item_id', OLD."item_id"), json_object('event_id', NEW."event_id", 'item_id', NEW."item_id"), randomblob(16)); END;

CREATE TRIGGER "history_study_item_insert" AFTER INSERT ON "study_item" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'study_item', json_array(NEW."id"), NULL, json_object('amend_reason', NEW."amend_reason", 'amended_on', NEW."amended_on", 'cancelled_on', NEW."cancelled_on", 'content', NEW."content", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'lecturer', NEW."lecturer", 'method', NEW."method", 'month', NEW."month", 'note', NEW."note", 'owner_id', NEW."owner_id", 'place', NEW."place", 'plan_id', NEW."plan_id", 'planned_time', NEW."planned_time", 'position', NEW."position", 'scope', NEW."scope", 'stated_on', NEW."stated_on", 'stated_result', NEW."stated_result", 'task', NEW."task", 'theme', NEW."theme", 'why_not_done', NEW."why_not_done"), randomblob(16)); END;

CREATE TRIGGER "history_study_item_update" AFTER UPDATE ON "study_item" WHEN NOT (OLD."amend_reason" IS NEW."amend_reason" AND OLD."amended_on" IS NEW."amended_on" AND OLD."cancelled_on" IS NEW."cancelled_on" AND OLD."content" IS NEW."content" AND OLD."hours_x100" IS NEW."hours_x100" AND OLD."id" IS NEW."id" AND OLD."lecturer" IS NEW."lecturer" AND OLD."method" IS NEW."method" AND OLD."month" IS NEW."month" AND OLD."note" IS NEW."note" AND OLD."owner_id" IS NEW."owner_id" AND OLD."place" IS NEW."place" AND OLD."plan_id" IS NEW."plan_id" AND OLD."planned_time" IS NEW."planned_time" AND OLD."position" IS NEW."position" AND OLD."scope" IS NEW."scope" AND OLD."stated_on" IS NEW."stated_on" AND OLD."stated_result" IS NEW."stated_result" AND OLD."task" IS NEW."task" AND OLD."theme" IS NEW."theme" AND OLD."why_not_done" IS NEW."why_not_done") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'study_item', json_array(NEW."id"), json_object('amend_reason', OLD."amend_reason", 'amended_on', OLD."amended_on", 'cancelled_on', OLD."cancelled_on", 'content', OLD."content", 'hours_x100', OLD."hours_x100", 'id', OLD."id", 'lecturer', OLD."lecturer", 'method', OLD."method", 'month', OLD."month", 'note', OLD."note", 'owner_id', OLD."owner_id", 'place', OLD."place", 'plan_id', OLD."plan_id", 'planned_time', OLD."planned_time", 'position', OLD."position", 'scope', OLD."scope", 'stated_on', OLD."stated_on", 'stated_result', OLD."stated_result", 'task', OLD."task", 'theme', OLD."theme", 'why_not_done', OLD."why_not_done"), json_object('amend_reason', NEW."amend_reason", 'amended_on', NEW."amended_on", 'cancelled_on', NEW."cancelled_on", 'content', NEW."content", 'hours_x100', NEW."hours_x100", 'id', NEW."id", 'lecturer', NEW."lecturer", 'method', NEW."method", 'month', NEW."month", 'note', NEW."note", 'owner_id', NEW."owner_id", 'place', NEW."place", 'plan_id', NEW."plan_id", 'planned_time', NEW."planned_time", 'position', NEW."position", 'scope', NEW."scope", 'stated_on', NEW."stated_on", 'stated_result', NEW."stated_result", 'task', NEW."task", 'theme', NEW."theme", 'why_not_done', NEW."why_not_done"), randomblob(16)); END;

CREATE TRIGGER "history_study_plan_delete" AFTER DELETE ON "study_plan" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'study_plan', json_array(OLD."id"), json_object('id', OLD."id", 'title', OLD."title", 'year', OLD."year"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_study_plan_insert" AFTER INSERT ON "study_plan" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'study_plan', json_array(NEW."id"), NULL, json_object('id', NEW."id", 'title', NEW."title", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_study_plan_update" AFTER UPDATE ON "study_plan" WHEN NOT (OLD."id" IS NEW."id" AND OLD."title" IS NEW."title" AND OLD."year" IS NEW."year") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'study_plan', json_array(NEW."id"), json_object('id', OLD."id", 'title', OLD."title", 'year', OLD."year"), json_object('id', NEW."id", 'title', NEW."title", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_suggestion_delete" AFTER DELETE ON "suggestion" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'suggestion', json_array(OLD."id"), json_object('adopted', OLD."adopted", 'answer', OLD."answer", 'answered_on', OLD."answered_on", 'handler_id', OLD."handler_id", 'id', OLD."id", 'made_on', OLD."made_on", 'person_id', OLD."person_id", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_suggestion_insert" AFTER INSERT ON "suggestion" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'suggestion', json_array(NEW."id"), NULL, json_object('adopted', NEW."adopted", 'answer', NEW."answer", 'answered_on', NEW."answered_on", 'handler_id', NEW."handler_id", 'id', NEW."id", 'made_on', NEW."made_on", 'person_id', NEW."person_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_suggestion_update" AFTER UPDATE ON "suggestion" WHEN NOT (OLD."adopted" IS NEW."adopted" AND OLD."answer" IS NEW."answer" AND OLD."answered_on" IS NEW."answered_on" AND OLD."handler_id" IS NEW."handler_id" AND OLD."id" IS NEW."id" AND OLD."made_on" IS NEW."made_on" AND OLD."person_id" IS NEW."person_id" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'suggestion', json_array(NEW."id"), json_object('adopted', OLD."adopted", 'answer', OLD."answer", 'answered_on', OLD."answered_on", 'handler_id', OLD."handler_id", 'id', OLD."id", 'made_on', OLD."made_on", 'person_id', OLD."person_id", 'text', OLD."text"), json_object('adopted', NEW."adopted", 'answer', NEW."answer", 'answered_on', NEW."answered_on", 'handler_id', NEW."handler_id", 'id', NEW."id", 'made_on', NEW."made_on", 'person_id', NEW."person_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_talk_delete" AFTER DELETE ON "talk" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'talk', json_array(OLD."id"), json_object('held_on', OLD."held_on", 'id', OLD."id", 'kind', OLD."kind", 'place', OLD."place", 'reason', OLD."reason", 'result', OLD."result", 'summary', OLD."summary"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_talk_insert" AFTER INSERT ON "talk" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'talk', json_array(NEW."id"), NULL, json_object('held_on', NEW."held_on", 'id', NEW."id", 'kind', NEW."kind", 'place', NEW."place", 'reason', NEW."reason", 'result', NEW."result", 'summary', NEW."summary"), randomblob(16)); END;

CREATE TRIGGER "history_talk_person_delete" AFTER DELETE ON "talk_person" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'talk_person', json_array(OLD."talk_id", OLD."person_id"), json_object('person_id', OLD."person_id", 'side', OLD."side", 'talk_id', OLD."talk_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_talk_person_insert" AFTER INSERT ON "talk_person" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'talk_person', json_array(NEW."talk_id", NEW."person_id"), NULL, json_object('person_id', NEW."person_id", 'side', NEW."side", 'talk_id', NEW."talk_id"), randomblob(16)); END;

CREATE TRIGGER "history_talk_person_update" AFTER UPDATE ON "talk_person" WHEN NOT (OLD."person_id" IS NEW."person_id" AND OLD."side" IS NEW."side" AND OLD."talk_id" IS NEW."talk_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'talk_person', json_array(NEW."talk_id", NEW."person_id"), json_object('person_id', OLD."person_id", 'side', OLD."side", 'talk_id', OLD."talk_id"), json_object('person_id', NEW."person_id", 'side', NEW."side", 'talk_id', NEW."talk_id"), randomblob(16)); END;

CREATE TRIGGER "history_talk_update" AFTER UPDATE ON "talk" WHEN NOT (OLD."held_on" IS NEW."held_on" AND OLD."id" IS NEW."id" AND OLD."kind" IS NEW."kind" AND OLD."place" IS NEW."place" AND OLD."reason" IS NEW."reason" AND OLD."result" IS NEW."result" AND OLD."summary" IS NEW."summary") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'talk', json_array(NEW."id"), json_object('held_on', OLD."held_on", 'id', OLD."id", 'kind', OLD."kind", 'place', OLD."place", 'reason', OLD."reason", 'result', OLD."result", 'summary', OLD."summary"), json_object('held_on', NEW."held_on", 'id', NEW."id", 'kind', NEW."kind", 'place', NEW."place", 'reason', NEW."reason", 'result', NEW."result", 'summary', NEW."summary"), randomblob(16)); END;

CREATE TRIGGER "history_tally_delete" AFTER DELETE ON "tally" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'tally', json_array(OLD."id"), json_object('dimension', OLD."dimension", 'id', OLD."id", 'person_id', OLD."person_id", 'pledge_id', OLD."pledge_id", 'round_id', OLD."round_id", 'side', OLD."side", 'value', OLD."value", 'votes', OLD."votes"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_tally_insert" AFTER INSERT ON "tally" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'tally', json_array(NEW."id"), NULL, json_object('dimension', NEW."dimension", 'id', NEW."id", 'person_id', NEW."person_id", 'pledge_id', NEW."pledge_id", 'round_id', NEW."round_id", 'side', NEW."side", 'value', NEW."value", 'votes', NEW."votes"), randomblob(16)); END;

CREATE TRIGGER "history_tally_update" AFTER UPDATE ON "tally" WHEN NOT (OLD."dimension" IS NEW."dimension" AND OLD."id" IS NEW."id" AND OLD."person_id" IS NEW."person_id" AND OLD."pledge_id" IS NEW."pledge_id" AND OLD."round_id" IS NEW."round_id" AND OLD."side" IS NEW."side" AND OLD."value" IS NEW."value" AND OLD."votes" IS NEW."votes") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'tally', json_array(NEW."id"), json_object('dimension', OLD."dimension", 'id', OLD."id", 'person_id', OLD."person_id", 'pledge_id', OLD."pledge_id", 'round_id', OLD."round_id", 'side', OLD."side", 'value', OLD."value", 'votes', OLD."votes"), json_object('dimension', NEW."dimension", 'id', NEW."id", 'person_id', NEW."person_id", 'pledge_id', NEW."pledge_id", 'round_id', NEW."round_id", 'side', NEW."side", 'value', NEW."value", 'votes', NEW."votes"), randomblob(16)); END;

CREATE TRIGGER "history_task_delete" AFTER DELETE ON "task" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'task', json_array(OLD."id"), json_object('accepted_by', OLD."accepted_by", 'accepted_on', OLD."accepted_on", 'assigned_by', OLD."assigned_by", 'assigned_on', OLD."assigned_on", 'cancelled_on', OLD."cancelled_on", 'demand', OLD."demand", 'due_on', OLD."due_on", 'id', OLD."id", 'occurrence', OLD."occurrence", 'opinion', OLD."opinion", 'priority', OLD."priority", 'score_x100', OLD."score_x100", 'source', OLD."source", 'title', OLD."title"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_task_insert" AFTER INSERT ON "task" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'task', json_array(NEW."id"), NULL, json_object('accepted_by', NEW."accepted_by", 'accepted_on', NEW."accepted_on", 'assigned_by', NEW."assigned_by", 'assigned_on', NEW."assigned_on", 'cancelled_on', NEW."cancelled_on", 'demand', NEW."demand", 'due_on', NEW."due_on", 'id', NEW."id", 'occurrence', NEW."occurrence", 'opinion', NEW."opinion", 'priority', NEW."priority", 'score_x100', NEW."score_x100", 'source', NEW."source", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_task_owner_delete" AFTER DELETE ON "task_owner" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'task_owner', json_array(OLD."id"), json_object('done_on', OLD."done_on", 'id', OLD."id", 'note', OLD."note", 'person_id', OLD."person_id", 'state', OLD."state", 'task_id', OLD."task_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_task_owner_insert" AFTER INSERT ON "task_owner" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'task_owner', json_array(NEW."id"), NULL, json_object('done_on', NEW."done_on", 'id', NEW."id", 'note', NEW."note", 'person_id', NEW."person_id", 'state', NEW."state", 'task_id', NEW."task_id"), randomblob(16)); END;

CREATE TRIGGER "history_task_owner_update" AFTER UPDATE ON "task_owner" WHEN NOT (OLD."done_on" IS NEW."done_on" AND OLD."id" IS NEW."id" AND OLD."note" IS NEW."note" AND OLD."person_id" IS NEW."person_id" AND OLD."state" IS NEW."state" AND OLD."task_id" IS NEW."task_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'task_owner', json_array(NEW."id"), json_object('done_on', OLD."done_on", 'id', OLD."id", 'note', OLD."note", 'person_id', OLD."person_id", 'state', OLD."state", 'task_id', OLD."task_id"), json_object('done_on', NEW."done_on", 'id', NEW."id", 'note', NEW."note", 'person_id', NEW."person_id", 'state', NEW."state", 'task_id', NEW."task_id"), randomblob(16)); END;

CREATE TRIGGER "history_task_step_delete" AFTER DELETE ON "task_step" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'task_step', json_array(OLD."id"), json_object('done_on', OLD."done_on", 'id', OLD."id", 'position', OLD."position", 'task_id', OLD."task_id", 'text', OLD."text"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_task_step_insert" AFTER INSERT ON "task_step" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'task_step', json_array(NEW."id"), NULL, json_object('done_on', NEW."done_on", 'id', NEW."id", 'position', NEW."position", 'task_id', NEW."task_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_task_step_update" AFTER UPDATE ON "task_step" WHEN NOT (OLD."done_on" IS NEW."done_on" AND OLD."id" IS NEW."id" AND OLD."position" IS NEW."position" AND OLD."task_id" IS NEW."task_id" AND OLD."text" IS NEW."text") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'task_step', json_array(NEW."id"), json_object('done_on', OLD."done_on", 'id', OLD."id", 'position', OLD."position", 'task_id', OLD."task_id", 'text', OLD."text"), json_object('done_on', NEW."done_on", 'id', NEW."id", 'position', NEW."position", 'task_id', NEW."task_id", 'text', NEW."text"), randomblob(16)); END;

CREATE TRIGGER "history_task_update" AFTER UPDATE ON "task" WHEN NOT (OLD."accepted_by" IS NEW."accepted_by" AND OLD."accepted_on" IS NEW."accepted_on" AND OLD."assigned_by" IS NEW."assigned_by" AND OLD."assigned_on" IS NEW."assigned_on" AND OLD."cancelled_on" IS NEW."cancelled_on" AND OLD."demand" IS NEW."demand" AND OLD."due_on" IS NEW."due_on" AND OLD."id" IS NEW."id" AND OLD."occurrence" IS NEW."occurrence" AND OLD."opinion" IS NEW."opinion" AND OLD."priority" IS NEW."priority" AND OLD."score_x100" IS NEW."score_x100" AND OLD."source" IS NEW."source" AND OLD."title" IS NEW."title") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'task', json_array(NEW."id"), json_object('accepted_by', OLD."accepted_by", 'accepted_on', OLD."accepted_on", 'assigned_by', OLD."assigned_by", 'assigned_on', OLD."assigned_on", 'cancelled_on', OLD."cancelled_on", 'demand', OLD."demand", 'due_on', OLD."due_on", 'id', OLD."id", 'occurrence', OLD."occurrence", 'opinion', OLD."opinion", 'priority', OLD."priority", 'score_x100', OLD."score_x100", 'source', OLD."source", 'title', OLD."title"), json_object('accepted_by', NEW."accepted_by", 'accepted_on', NEW."accepted_on", 'assigned_by', NEW."assigned_by", 'assigned_on', NEW."assigned_on", 'cancelled_on', NEW."cancelled_on", 'demand', NEW."demand", 'due_on', NEW."due_on", 'id', NEW."id", 'occurrence', NEW."occurrence", 'opinion', NEW."opinion", 'priority', NEW."priority", 'score_x100', NEW."score_x100", 'source', NEW."source", 'title', NEW."title"), randomblob(16)); END;

CREATE TRIGGER "history_team_delete" AFTER DELETE ON "team" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'team', json_array(OLD."id"), json_object('approval_no', OLD."approval_no", 'approved_by', OLD."approved_by", 'approved_on', OLD."approved_on", 'disbanded_on', OLD."disbanded_on", 'flagged_on', OLD."flagged_on", 'founded_on', OLD."founded_on", 'goal', OLD."goal", 'id', OLD."id", 'name', OLD."name", 'need', OLD."need", 'planned_end', OLD."planned_end", 'requested_on', OLD."requested_on", 'slogan', OLD."slogan", 'summary', OLD."summary", 'support', OLD."support", 'sworn_on', OLD."sworn_on"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_team_insert" AFTER INSERT ON "team" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'team', json_array(NEW."id"), NULL, json_object('approval_no', NEW."approval_no", 'approved_by', NEW."approved_by", 'approved_on', NEW."approved_on", 'disbanded_on', NEW."disbanded_on", 'flagged_on', NEW."flagged_on", 'founded_on', NEW."founded_on", 'goal', NEW."goal", 'id', NEW."id", 'name', NEW."name", 'need', NEW."need", 'planned_end', NEW."planned_end", 'requested_on', NEW."requested_on", 'slogan', NEW."slogan", 'summary', NEW."summary", 'support', NEW."support", 'sworn_on', NEW."sworn_on"), randomblob(16)); END;

CREATE TRIGGER "history_team_member_delete" AFTER DELETE ON "team_member" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'team_member', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'person_id', OLD."person_id", 'role', OLD."role", 'team_id', OLD."team_id"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_team_member_insert" AFTER INSERT ON "team_member" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'team_member', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'person_id', NEW."person_id", 'role', NEW."role", 'team_id', NEW."team_id"), randomblob(16)); END;

CREATE TRIGGER "history_team_member_update" AFTER UPDATE ON "team_member" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."ended_on" IS NEW."ended_on" AND OLD."id" IS NEW."id" AND OLD."person_id" IS NEW."person_id" AND OLD."role" IS NEW."role" AND OLD."team_id" IS NEW."team_id") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'team_member', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'ended_on', OLD."ended_on", 'id', OLD."id", 'person_id', OLD."person_id", 'role', OLD."role", 'team_id', OLD."team_id"), json_object('began_on', NEW."began_on", 'ended_on', NEW."ended_on", 'id', NEW."id", 'person_id', NEW."person_id", 'role', NEW."role", 'team_id', NEW."team_id"), randomblob(16)); END;

CREATE TRIGGER "history_team_update" AFTER UPDATE ON "team" WHEN NOT (OLD."approval_no" IS NEW."approval_no" AND OLD."approved_by" IS NEW."approved_by" AND OLD."approved_on" IS NEW."approved_on" AND OLD."disbanded_on" IS NEW."disbanded_on" AND OLD."flagged_on" IS NEW."flagged_on" AND OLD."founded_on" IS NEW."founded_on" AND OLD."goal" IS NEW."goal" AND OLD."id" IS NEW."id" AND OLD."name" IS NEW."name" AND OLD."need" IS NEW."need" AND OLD."planned_end" IS NEW."planned_end" AND OLD."requested_on" IS NEW."requested_on" AND OLD."slogan" IS NEW."slogan" AND OLD."summary" IS NEW."summary" AND OLD."support" IS NEW."support" AND OLD."sworn_on" IS NEW."sworn_on") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'team', json_array(NEW."id"), json_object('approval_no', OLD."approval_no", 'approved_by', OLD."approved_by", 'approved_on', OLD."approved_on", 'disbanded_on', OLD."disbanded_on", 'flagged_on', OLD."flagged_on", 'founded_on', OLD."founded_on", 'goal', OLD."goal", 'id', OLD."id", 'name', OLD."name", 'need', OLD."need", 'planned_end', OLD."planned_end", 'requested_on', OLD."requested_on", 'slogan', OLD."slogan", 'summary', OLD."summary", 'support', OLD."support", 'sworn_on', OLD."sworn_on"), json_object('approval_no', NEW."approval_no", 'approved_by', NEW."approved_by", 'approved_on', NEW."approved_on", 'disbanded_on', NEW."disbanded_on", 'flagged_on', NEW."flagged_on", 'founded_on', NEW."founded_on", 'goal', NEW."goal", 'id', NEW."id", 'name', NEW."name", 'need', NEW."need", 'planned_end', NEW."planned_end", 'requested_on', NEW."requested_on", 'slogan', NEW."slogan", 'summary', NEW."summary", 'support', NEW."support", 'sworn_on', NEW."sworn_on"), randomblob(16)); END;

CREATE TRIGGER "history_term_delete" AFTER DELETE ON "term" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'term', json_array(OLD."id"), json_object('approval_no', OLD."approval_no", 'branch_id', OLD."branch_id", 'elected_on', OLD."elected_on", 'extended_until', OLD."extended_until", 'id', OLD."id", 'number', OLD."number", 'years', OLD."years"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_term_insert" AFTER INSERT ON "term" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'term', json_array(NEW."id"), NULL, json_object('approval_no', NEW."approval_no", 'branch_id', NEW."branch_id", 'elected_on', NEW."elected_on", 'extended_until', NEW."extended_until", 'id', NEW."id", 'number', NEW."number", 'years', NEW."years"), randomblob(16)); END;

CREATE TRIGGER "history_term_update" AFTER UPDATE ON "term" WHEN NOT (OLD."approval_no" IS NEW."approval_no" AND OLD."branch_id" IS NEW."branch_id" AND OLD."elected_on" IS NEW."elected_on" AND OLD."extended_until" IS NEW."extended_until" AND OLD."id" IS NEW."id" AND OLD."number" IS NEW."number" AND OLD."years" IS NEW."years") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'term', json_array(NEW."id"), json_object('approval_no', OLD."approval_no", 'branch_id', OLD."branch_id", 'elected_on', OLD."elected_on", 'extended_until', OLD."extended_until", 'id', OLD."id", 'number', OLD."number", 'years', OLD."years"), json_object('approval_no', NEW."approval_no", 'branch_id', NEW."branch_id", 'elected_on', NEW."elected_on", 'extended_until', NEW."extended_until", 'id', NEW."id", 'number', NEW."number", 'years', NEW."years"), randomblob(16)); END;

CREATE TRIGGER "history_thought_analysis_delete" AFTER DELETE ON "thought_analysis" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'thought_analysis', json_array(OLD."id"), json_object('analysed_on', OLD."analysed_on", 'id', OLD."id", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'problems', OLD."problems", 'situation', OLD."situation", 'ways', OLD."ways"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_thought_analysis_insert" AFTER INSERT ON "thought_analysis" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'thought_analysis', json_array(NEW."id"), NULL, json_object('analysed_on', NEW."analysed_on", 'id', NEW."id", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'problems', NEW."problems", 'situation', NEW."situation", 'ways', NEW."ways"), randomblob(16)); END;

CREATE TRIGGER "history_thought_analysis_update" AFTER UPDATE ON "thought_analysis" WHEN NOT (OLD."analysed_on" IS NEW."analysed_on" AND OLD."id" IS NEW."id" AND OLD."measures" IS NEW."measures" AND OLD."owner_id" IS NEW."owner_id" AND OLD."problems" IS NEW."problems" AND OLD."situation" IS NEW."situation" AND OLD."ways" IS NEW."ways") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'thought_analysis', json_array(NEW."id"), json_object('analysed_on', OLD."analysed_on", 'id', OLD."id", 'measures', OLD."measures", 'owner_id', OLD."owner_id", 'problems', OLD."problems", 'situation', OLD."situation", 'ways', OLD."ways"), json_object('analysed_on', NEW."analysed_on", 'id', NEW."id", 'measures', NEW."measures", 'owner_id', NEW."owner_id", 'problems', NEW."problems", 'situation', NEW."situation", 'ways', NEW."ways"), randomblob(16)); END;

CREATE TRIGGER "history_volunteer_service_delete" AFTER DELETE ON "volunteer_service" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'volunteer_service', json_array(OLD."id"), json_object('beneficiaries', OLD."beneficiaries", 'category', OLD."category", 'effect', OLD."effect", 'event_id', OLD."event_id", 'id', OLD."id", 'served', OLD."served"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_volunteer_service_insert" AFTER INSERT ON "volunteer_service" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'volunteer_service', json_array(NEW."id"), NULL, json_object('beneficiaries', NEW."beneficiaries", 'category', NEW."category", 'effect', NEW."effect", 'event_id', NEW."event_id", 'id', NEW."id", 'served', NEW."served"), randomblob(16)); END;

CREATE TRIGGER "history_volunteer_service_update" AFTER UPDATE ON "volunteer_service" WHEN NOT (OLD."beneficiaries" IS NEW."beneficiaries" AND OLD."category" IS NEW."category" AND OLD."effect" IS NEW."effect" AND OLD."event_id" IS NEW."event_id" AND OLD."id" IS NEW."id" AND OLD."served" IS NEW."served") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'volunteer_service', json_array(NEW."id"), json_object('beneficiaries', OLD."beneficiaries", 'category', OLD."category", 'effect', OLD."effect", 'event_id', OLD."event_id", 'id', OLD."id", 'served', OLD."served"), json_object('beneficiaries', NEW."beneficiaries", 'category', NEW."category", 'effect', NEW."effect", 'event_id', NEW."event_id", 'id', NEW."id", 'served', NEW."served"), randomblob(16)); END;

CREATE TRIGGER "history_vote_delete" AFTER DELETE ON "vote" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'vote', json_array(OLD."id"), json_object('abstained', OLD."abstained", 'against', OLD."against", 'candidate_id', OLD."candidate_id", 'entitled', OLD."entitled", 'event_id', OLD."event_id", 'given_for', OLD."given_for", 'id', OLD."id", 'invalid', OLD."invalid", 'issued', OLD."issued", 'position', OLD."position", 'present_entitled', OLD."present_entitled", 'returned', OLD."returned", 'rule', OLD."rule", 'subject', OLD."subject", 'written', OLD."written"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_vote_insert" AFTER INSERT ON "vote" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'vote', json_array(NEW."id"), NULL, json_object('abstained', NEW."abstained", 'against', NEW."against", 'candidate_id', NEW."candidate_id", 'entitled', NEW."entitled", 'event_id', NEW."event_id", 'given_for', NEW."given_for", 'id', NEW."id", 'invalid', NEW."invalid", 'issued', NEW."issued", 'position', NEW."position", 'present_entitled', NEW."present_entitled", 'returned', NEW."returned", 'rule', NEW."rule", 'subject', NEW."subject", 'written', NEW."written"), randomblob(16)); END;

CREATE TRIGGER "history_vote_update" AFTER UPDATE ON "vote" WHEN NOT (OLD."abstained" IS NEW."abstained" AND OLD."against" IS NEW."against" AND OLD."candidate_id" IS NEW."candidate_id" AND OLD."entitled" IS NEW."entitled" AND OLD."event_id" IS NEW."event_id" AND OLD."given_for" IS NEW."given_for" AND OLD."id" IS NEW."id" AND OLD."invalid" IS NEW."invalid" AND OLD."issued" IS NEW."issued" AND OLD."position" IS NEW."position" AND OLD."present_entitled" IS NEW."present_entitled" AND OLD."returned" IS NEW."returned" AND OLD."rule" IS NEW."rule" AND OLD."subject" IS NEW."subject" AND OLD."written" IS NEW."written") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'vote', json_array(NEW."id"), json_object('abstained', OLD."abstained", 'against', OLD."against", 'candidate_id', OLD."candidate_id", 'entitled', OLD."entitled", 'event_id', OLD."event_id", 'given_for', OLD."given_for", 'id', OLD."id", 'invalid', OLD."invalid", 'issued', OLD."issued", 'position', OLD."position", 'present_entitled', OLD."present_entitled", 'returned', OLD."returned", 'rule', OLD."rule", 'subject', OLD."subject", 'written', OLD."written"), json_object('abstained', NEW."abstained", 'against', NEW."against", 'candidate_id', NEW."candidate_id", 'entitled', NEW."entitled", 'event_id', NEW."event_id", 'given_for', NEW."given_for", 'id', NEW."id", 'invalid', NEW."invalid", 'issued', NEW."issued", 'position', NEW."position", 'present_entitled', NEW."present_entitled", 'returned', NEW."returned", 'rule', NEW."rule", 'subject', NEW."subject", 'written', NEW."written"), randomblob(16)); END;

CREATE TRIGGER "history_work_item_delete" AFTER DELETE ON "work_item" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'work_item', json_array(OLD."id"), json_object('began_on', OLD."began_on", 'business_goal', OLD."business_goal", 'business_owner', OLD."business_owner", 'category', OLD."category", 'closed_on', OLD."closed_on", 'closing_reason', OLD."closing_reason", 'code', OLD."code", 'department', OLD."department", 'ends_on', OLD."ends_on", 'id', OLD."id", 'name', OLD."name", 'party_goal', OLD."party_goal", 'party_owner_id', OLD."party_owner_id", 'source', OLD."source"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_work_item_insert" AFTER INSERT ON "work_item" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'work_item', json_array(NEW."id"), NULL, json_object('began_on', NEW."began_on", 'business_goal', NEW."business_goal", 'business_owner', NEW."business_owner", 'category', NEW."category", 'closed_on', NEW."closed_on", 'closing_reason', NEW."closing_reason", 'code', NEW."code", 'department', NEW."department", 'ends_on', NEW."ends_on", 'id', NEW."id", 'name', NEW."name", 'party_goal', NEW."party_goal", 'party_owner_id', NEW."party_owner_id", 'source', NEW."source"), randomblob(16)); END;

CREATE TRIGGER "history_work_item_update" AFTER UPDATE ON "work_item" WHEN NOT (OLD."began_on" IS NEW."began_on" AND OLD."business_goal" IS NEW."business_goal" AND OLD."business_owner" IS NEW."business_owner" AND OLD."category" IS NEW."category" AND OLD."closed_on" IS NEW."closed_on" AND OLD."closing_reason" IS NEW."closing_reason" AND OLD."code" IS NEW."code" AND OLD."department" IS NEW."department" AND OLD."ends_on" IS NEW."ends_on" AND OLD."id" IS NEW."id" AND OLD."name" IS NEW."name" AND OLD."party_goal" IS NEW."party_goal" AND OLD."party_owner_id" IS NEW."party_owner_id" AND OLD."source" IS NEW."source") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'work_item', json_array(NEW."id"), json_object('began_on', OLD."began_on", 'business_goal', OLD."business_goal", 'business_owner', OLD."business_owner", 'category', OLD."category", 'closed_on', OLD."closed_on", 'closing_reason', OLD."closing_reason", 'code', OLD."code", 'department', OLD."department", 'ends_on', OLD."ends_on", 'id', OLD."id", 'name', OLD."name", 'party_goal', OLD."party_goal", 'party_owner_id', OLD."party_owner_id", 'source', OLD."source"), json_object('began_on', NEW."began_on", 'business_goal', NEW."business_goal", 'business_owner', NEW."business_owner", 'category', NEW."category", 'closed_on', NEW."closed_on", 'closing_reason', NEW."closing_reason", 'code', NEW."code", 'department', NEW."department", 'ends_on', NEW."ends_on", 'id', NEW."id", 'name', NEW."name", 'party_goal', NEW."party_goal", 'party_owner_id', NEW."party_owner_id", 'source', NEW."source"), randomblob(16)); END;

CREATE TRIGGER "history_year_delete" AFTER DELETE ON "year" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'year', json_array(OLD."year"), json_object('closed_on', OLD."closed_on", 'digest', OLD."digest", 'figures', OLD."figures", 'state', OLD."state", 'year', OLD."year"), NULL, randomblob(16)); END;

CREATE TRIGGER "history_year_insert" AFTER INSERT ON "year" BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'year', json_array(NEW."year"), NULL, json_object('closed_on', NEW."closed_on", 'digest', NEW."digest", 'figures', NEW."figures", 'state', NEW."state", 'year', NEW."year"), randomblob(16)); END;

CREATE TRIGGER "history_year_update" AFTER UPDATE ON "year" WHEN NOT (OLD."closed_on" IS NEW."closed_on" AND OLD."digest" IS NEW."digest" AND OLD."figures" IS NEW."figures" AND OLD."state" IS NEW."state" AND OLD."year" IS NEW."year") BEGIN SELECT RAISE(ABORT, 'write outside an operation') WHERE NOT EXISTS (SELECT 1 FROM current_operation); INSERT INTO "change" (operation_seq, table_name, row_key, before, after, salt) VALUES ((SELECT seq FROM current_operation), 'year', json_array(NEW."year"), json_object('closed_on', OLD."closed_on", 'digest', OLD."digest", 'figures', OLD."figures", 'state', OLD."state", 'year', OLD."year"), json_object('closed_on', NEW."closed_on", 'digest', NEW."digest", 'figures', NEW."figures", 'state', NEW."state", 'year', NEW."year"), randomblob(16)); END;
