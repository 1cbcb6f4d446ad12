"""What the buttons of an item's drawer ask for."""

from collections.abc import Callable, Mapping

from app.services.study_overview import ItemView
from app.ui.pages.study.item_drawer import ItemDrawer
from app.ui.pages.study.item_questions import ItemQuestions
from app.ui.pages.study.moving import Moving
from app.ui.pages.study.plan_actions import PlanActions


def asks_of(
    questions: ItemQuestions, moving: Moving, writes: PlanActions, drawer: ItemDrawer
) -> Mapping[str, Callable[[ItemView], object]]:
    """The answer to each want of the drawer."""
    return {
        "edit": questions.edit,
        "move": moving.ask,
        "cancel": questions.cancel,
        "explain": questions.explain,
        "learn": questions.learn,
        "make_up": lambda _: drawer.register_make_up(),
        "hold": writes.hold,
        "delete": writes.delete,
        "restore": writes.restore,
        "notice": writes.print_notice,
        "assign": writes.assign_task,
    }
