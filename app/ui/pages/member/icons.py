"""Icons of what happened to a member."""

ICONS = {
    "event": "calendar",
    "study": "book-open",
    "team": "flag",
    "task": "list-checks",
    "talk": "users",
    "person": "user",
    "four_sync": "four-sync",
    "check": "list-checks",
}
