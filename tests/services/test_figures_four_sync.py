from __future__ import annotations

import pytest

from app.services.figures.four_sync import four_sync_gaps, work_item_stages
from tests.services.counting import add, facts, member, values


@pytest.fixture
def branch(database):
    add(database, members=[member("甲"), member("乙"), member("丙")])
    return database


def check(stage, side, done_on=None, **more):
    result = {"result": "yes", "done_on": done_on} if done_on else {"result": "open"}
    return (
        {"stage": stage, "side": side, "code": f"{side}{stage}{more.get('label', '')}", "label": "项"}
        | result
        | more
    )


def work(*checks, began_on="2024-01-01", ends_on="2024-12-31", **more):
    return {"name": "事项", "began_on": began_on, "ends_on": ends_on, "check_items": list(checks)} | more


SYNC = (
    "four_sync.items",
    "four_sync.stages",
    "four_sync.stages_done",
    "four_sync.two_skins",
    "four_sync.order_warnings",
)


def test_a_side_is_done_when_all_its_applicable_items_are(branch):
    add(
        branch,
        work_items=[
            work(
                check(1, "party", "2024-02-10"),
                check(1, "party", label="二", not_applicable="沿用"),
                check(1, "business", "2024-02-08"),
                check(2, "party", "2024-03-10"),
                check(2, "party", label="二", result="partly"),
                check(2, "business", "2024-03-01"),
                check(3, "party", not_applicable="行政安排"),
                check(3, "business", "2024-04-01"),
                check(4, "party", not_applicable="无"),
                check(4, "business", not_applicable="无"),
            )
        ],
    )
    found = facts(branch)
    state = next(iter(work_item_stages(found).values()))

    assert values(found, *SYNC) == [1, 3, 2, 1, 0]
    assert (state.stages[0].lag, state.stages[1].party.state, state.stages[1].lag) == (2, "partly", None)
    assert (state.stages[1].party.done, state.stages[1].party.base) == (1, 2)
    assert values(facts(branch, "2024-02-09"), *SYNC) == [1, 3, 0, 1, 0]
    assert values(facts(branch, "2024-02-07"), *SYNC) == [1, 3, 0, 0, 0]


def test_the_gap_counts_whichever_side_is_behind(branch):
    add(
        branch,
        work_items=[
            work(
                check(1, "party", "2023-12-20"), check(1, "business"), name="业务在后", began_on="2023-12-01"
            ),
            work(check(1, "party"), check(1, "business"), name="都没做"),
            work(check(1, "business", "2024-02-01"), name="只有业务侧"),
        ],
    )
    found = facts(branch)

    assert [(row.name, row.detail) for row in four_sync_gaps(found)] == [
        ("业务在后", "同谋划环节党建侧2023年12月20日完成、业务侧未完成")
    ]
    assert values(found, "four_sync.complete", "four_sync.two_skins") == [1, 1]


def test_the_order_is_held_against_the_nearest_applicable_stage_and_not_in_emergencies(branch):
    checks = (
        check(1, "party", "2024-05-20"),
        check(1, "business", "2024-05-16"),
        check(2, "party", not_applicable="无"),
        check(3, "party", "2024-04-25"),
        check(3, "business", "2024-04-28"),
        check(4, "party", "2024-04-28"),
    )
    add(branch, work_items=[work(*checks), work(*checks, category="应急"), work(*checks[3:])])
    found = facts(branch)

    warnings = [[row.order_warning for row in state.stages] for state in work_item_stages(found).values()]
    assert warnings == [[False, False, True, False], [False] * 4, [False] * 4]
    assert values(found, "four_sync.order_warnings") == [1]
    assert values(facts(branch, "2024-05-15"), "four_sync.order_warnings") == [0]


def test_items_count_in_each_year_that_their_span_touches(branch):
    add(
        branch,
        work_items=[
            work(name="旧", began_on="2023-01-01", ends_on="2023-12-31"),
            work(name="早结", began_on="2023-01-01", closed_on="2023-06-30"),
            work(name="跨年", began_on="2023-11-01", ends_on="2024-01-01"),
            work(name="拖延", began_on="2023-01-01", ends_on="2023-06-30", closed_on="2024-02-01"),
            work(name="长期", began_on="2022-01-01", ends_on=None),
            work(name="以后", began_on="2025-01-01", ends_on=None),
        ],
    )

    assert values(facts(branch), "four_sync.items") == [3]
    assert sorted(row.name for row in facts(branch).work_items) == ["拖延", "跨年", "长期"]


def test_what_is_done_without_evidence_is_named_and_counts(branch):
    add(branch, work_items=[work(check(1, "party", "2024-02-10"), check(1, "business", "2024-02-10"))])
    stage = next(iter(work_item_stages(facts(branch)).values())).stages[0]

    assert stage.done
    assert len(stage.party.without_evidence) == len(stage.business.without_evidence) == 1


def test_a_day_counts_from_itself_on_and_a_year_from_its_first_day_to_its_last(branch):
    add(
        branch,
        work_items=[
            work(
                check(1, "party", "2024-02-10"),
                name="末日开始",
                began_on="2024-12-31",
                ends_on=None,
            ),
            work(
                check(1, "party", "2023-02-10"),
                name="末日办结",
                began_on="2023-01-01",
                closed_on="2023-12-31",
            ),
        ],
    )
    assert values(facts(branch), "four_sync.items") == [1]
    assert values(facts(branch, "2024-12-30"), "four_sync.items") == [0]
    assert values(facts(branch, "2023-12-31", 2023), "four_sync.items") == [1]
    assert values(facts(branch, "2025-01-01", 2025), "four_sync.items") == [1]


def test_what_is_done_after_the_day_is_open_on_it(branch):
    add(branch, work_items=[work(check(1, "party", "2024-06-30"), check(1, "business", "2024-07-01"))])
    states = {
        day: [side.state for side in (stage.party, stage.business)]
        for day in ("2024-06-29", "2024-06-30", "2024-07-01")
        for stage in (next(iter(work_item_stages(facts(branch, day)).values())).stages[0],)
    }
    assert states == {
        "2024-06-29": ["open", "open"],
        "2024-06-30": ["done", "open"],
        "2024-07-01": ["done", "done"],
    }


def test_partly_is_progress_and_never_counts_even_when_nothing_else_is_left(branch):
    add(
        branch,
        work_items=[
            work(check(1, "party", result="partly"), check(1, "business", "2024-07-01", label="一")),
            work(check(1, "party", not_applicable="无"), check(1, "business", result="partly")),
        ],
    )
    assert values(facts(branch), "four_sync.stages", "four_sync.stages_done", "four_sync.two_skins") == [
        2,
        0,
        1,
    ]
