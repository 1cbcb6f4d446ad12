"""A session of one plan item, registered as the window registers it: what the item knows is prefilled."""

from app.services import study_sessions


def hold_item(op, item_id, held_on, *, marks=(), values=None):
    draft = {**study_sessions.item_draft(op.session, item_id), "held_on": held_on, **(values or {})}
    return study_sessions.hold_items(op, (item_id,), draft, marks)
