"""Names of what records point to: people, groups, events, plan items, work items and choices."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.foundation import Choice, Record

NAME_COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("name",),
    "party_group": ("name",),
    "event": ("title",),
    "study_item": ("theme",),
    "study_plan": ("title",),
    "work_item": ("code", "name"),
    "term": ("number",),
    "team": ("name",),
    "task": ("title",),
    "mission": ("title",),
    "recurrence": ("title",),
    "check_item": ("label",),
    "branch": ("full_name",),
    "area": ("name",),
    "model_post": ("name",),
    "score_sheet": ("period",),
    "review_round": ("title",),
    "problem": ("text",),
    "suggestion": ("text",),
    "library_text": ("title",),
    "honour": ("title",),
    "risk": ("text",),
    "notice": ("title",),
    "plan_line": ("content",),
    "pledge": ("text",),
    "resolution": ("text",),
    "opinion": ("text",),
    "local_rule": ("title",),
    "expense": ("purpose",),
    "ideology_entry": ("title",),
    "staff_service": ("title",),
    "thought_analysis": ("situation",),
}
ANY_RECORD = "record"  # the target of a reference to a record of whatever kind: known by its uid alone
NAMED_IN_FILES = frozenset({"person", "party_group", "term"})


class UnknownReference(Exception):
    """Nothing, or more than one thing, has this name; the text says which, in Chinese."""


class References:
    """Looks names up once per table and remembers them for as long as one operation or one read lasts.

    ``ids`` says whether a number is an id; in a file it is a name (the 届次 of a post).
    """

    def __init__(self, session: Session, *, ids: bool = True) -> None:
        self._session = session
        self._numbers_are_ids = ids
        self._ids: dict[str, dict[str, list[int]]] = {}
        self._labels: dict[str, dict[int, str]] = {}
        self._choices: dict[str, dict[str, str]] = {}
        self.new_choices: list[tuple[str, str]] = []

    def resolve(self, table: str, value: object) -> int:
        """Id of what a name, a ``uid`` or an id means; UnknownReference when that isn't exactly one thing."""
        if isinstance(value, int) and not isinstance(value, bool) and self._numbers_are_ids:
            return value
        text = str(value).strip()
        found = self._names(table).get(text, [])
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            raise UnknownReference(f"有 {len(found)} 个“{text}”，请写明是哪一个（如“{text}（部门）”）")
        by_uid = self._by_uid(table, text)
        if by_uid is None:
            raise UnknownReference(f"没有找到“{text}”")
        return by_uid

    def person(self, value: object) -> int:
        """Id of a person by name, name with mark, or uid."""
        return self.resolve("person", value)

    def person_name(self, person_id: int) -> str:
        """Name of a person, with the mark that tells namesakes apart."""
        return self.label("person", person_id)

    def label(self, table: str, record_id: int) -> str:
        """What a record is called."""
        self._names(table)
        return self._labels[table].get(record_id, "")

    def reference(self, table: str, record_id: int) -> str:
        """What a file names a record by, so that it can be read back before the record itself is written."""
        if table in NAMED_IN_FILES:
            return self.unique_label(table, record_id)
        return self._session.scalar(select(Record.uid).where(Record.id == record_id)) or ""

    def unique_label(self, table: str, record_id: int) -> str:
        """The name when it means only this record; else its uid, so that what is written can be read back."""
        label = self.label(table, record_id)
        if label and len(self._names(table).get(label, [])) == 1:
            return label
        uid = self._session.scalar(select(Record.uid).where(Record.id == record_id))
        return uid or label

    def choices(self, list_name: str) -> dict[str, str]:
        """Code to label of a list of choices that are in use."""
        if list_name not in self._choices:
            rows = self._session.execute(
                select(Choice.code, Choice.label)
                .where(Choice.list == list_name, Choice.retired.is_(False))
                .order_by(Choice.position)
            )
            self._choices[list_name] = {row.code: row.label for row in rows}
        return self._choices[list_name]

    def add_choice(self, list_name: str, word: str) -> None:
        """Take in a word that the list doesn't know yet; saving the record adds it to the list."""
        self.choices(list_name)[word] = word
        self.new_choices.append((list_name, word))

    def remember(self, table: str, record_id: int, names: tuple[str, ...]) -> None:
        """Take in a record that was just written."""
        if table not in self._ids:
            return
        for key in self._ids[table].values():
            if record_id in key:
                key.remove(record_id)
        self._labels[table][record_id] = names[-1] if names else ""
        for name in names:
            self._ids[table].setdefault(name, []).append(record_id)

    def _names(self, table: str) -> dict[str, list[int]]:
        if table not in self._ids:
            self._load(table)
        return self._ids[table]

    def _load(self, table: str) -> None:
        ids: dict[str, list[int]] = {}
        labels: dict[int, str] = {}
        for record_id, names in _names_of(self._session, table):
            labels[record_id] = names[-1]
            for name in dict.fromkeys(names):
                ids.setdefault(name, []).append(record_id)
        self._ids[table] = ids
        self._labels[table] = labels

    def _by_uid(self, table: str, uid: str) -> int | None:
        query = select(Record.id).where(Record.uid == uid)
        return self._session.scalar(query if table == ANY_RECORD else query.where(Record.kind == table))


def marked_name(name: str, mark: str | None) -> str:
    """How a person with a namesake is written: 王伟（机关）."""
    return f"{name}（{mark}）" if mark else name


def _names_of(session: Session, table: str) -> list[tuple[int, tuple[str, ...]]]:
    if table == ANY_RECORD:
        return []
    source = Base.metadata.tables[table]
    columns = [source.c[name] for name in NAME_COLUMNS[table]]
    if table != "person":
        rows = session.execute(select(source.c.id, *columns))
        return [(row[0], tuple(str(value) for value in row[1:] if value is not None)) for row in rows]
    people = session.execute(select(source.c.id, source.c.name, source.c.name_mark))
    return [(row.id, (row.name, marked_name(row.name, row.name_mark))) for row in people]
