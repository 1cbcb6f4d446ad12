"""The branch's sets of check items: changed, copied, deleted, or as the program brings them (domain §4)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from app.errors import InvalidRecord, Problem, UserError
from app.models.base import LINE, NAME
from app.models.four_sync import CARES, DUTIES, SIDES, CheckTemplate
from app.paths import resources
from app.services.database import OpenOperation
from app.services.four_sync_sets import SHORT_SET, SetItem, check_sets
from app.services.settings import set_setting, setting

DEFAULTS = "four_sync.sets"
_FIELDS = {"code": "编号", "stage": "环节", "side": "侧", "label": "检查项", "evidence_hint": "佐证"}


@cache
def _document() -> tuple[Mapping[str, Any], ...]:
    path = resources() / "rules" / "check_templates.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["sets"])


@cache
def shipped_sets() -> dict[str, tuple[SetItem, ...]]:
    """The sets as the program brings them, whatever became of them in the branch."""
    return {entry["set"]: tuple(_shipped(item) for item in entry["items"]) for entry in _document()}


def _shipped(item: Mapping[str, Any]) -> SetItem:
    return SetItem(
        item["code"],
        item["stage"],
        item["side"],
        item["label"],
        item.get("required", True),
        item.get("evidence"),
        item.get("duty"),
        item.get("care"),
    )


@cache
def shipped_records() -> dict[tuple[str, str], frozenset[str]]:
    """What kinds of records may prove a check item, by its code and label (texts §三, last column)."""
    return {
        (item["code"], item["label"]): frozenset(item.get("records", ()))
        for entry in _document()
        for item in entry["items"]
    }


def save_set(op: OpenOperation, name: str, items: Sequence[SetItem], was: str = "") -> None:
    """Write a set in this order; ``was`` is its name until now, empty for a new one.

    Raises InvalidRecord with a problem ``name``, or ``items.<line>.<field>`` for a line. Work items keep the
    check items that they have.
    """
    name = name.strip()
    problems = [*_name_problems(op.session, name, was), *_problems(items)]
    if problems:
        raise InvalidRecord("检查项模板", tuple(problems))
    old = {item.code: item for item in check_sets(op.session).get(was, ())} if was == name else {}
    if was and was != name:
        op.session.execute(delete(CheckTemplate).where(CheckTemplate.set == was))
        _rename_default(op, was, name)
    kept = {item.code for item in items}
    for code in set(old) - kept:
        op.session.execute(_one(delete(CheckTemplate), name, code))
    for position, item in enumerate(items):
        values = _columns(item) | {"position": position}
        if item.code in old:
            op.session.execute(_one(update(CheckTemplate), name, item.code).values(values))
        else:
            op.session.execute(insert(CheckTemplate).values(set=name, code=item.code, **values))


def copy_set(op: OpenOperation, name: str, new_name: str) -> None:
    """Write the items of a set under another name. Raises InvalidRecord for a name that is taken."""
    save_set(op, new_name, _existing(op.session, name))


def delete_set(op: OpenOperation, name: str) -> None:
    """Take a set away; work items keep their check items. UserError for the short set."""
    if name == SHORT_SET:
        raise UserError(
            f"“{SHORT_SET}”是新事项的起点，不能删除。",
            data="没有改动。",
            remedy="可以修改其中的检查项，或者另建一套。",
        )
    _existing(op.session, name)
    op.session.execute(delete(CheckTemplate).where(CheckTemplate.set == name))


def default_sets(session: Session, year: int) -> dict[str, str]:
    """The set that a new work item of a category starts with, where it isn't the short one (a setting)."""
    found = {}
    for part in setting(session, DEFAULTS, year).replace(";", "；").split("；"):
        category, _, name = part.replace("＝", "=").partition("=")
        if category.strip() and name.strip():
            found[category.strip()] = name.strip()
    return found


def default_set(session: Session, category: str | None, year: int) -> str:
    """The set to start with; the short one where none is named or the named one is gone."""
    name = default_sets(session, year).get(category or "", SHORT_SET)
    return name if name in check_sets(session) else SHORT_SET


def set_default(op: OpenOperation, category: str, name: str, year: int) -> None:
    """Let new work items of a category start with a set, from a year on."""
    _existing(op.session, name)
    now = default_sets(op.session, year) | {category: name}
    _write_defaults(op, year, now)


def _rename_default(op: OpenOperation, was: str, name: str) -> None:
    year = op.now.year
    now = default_sets(op.session, year)
    if was in now.values():
        _write_defaults(op, year, {key: name if value == was else value for key, value in now.items()})


def _write_defaults(op: OpenOperation, year: int, defaults: Mapping[str, str]) -> None:
    words = "；".join(f"{key}={value}" for key, value in defaults.items())
    if words != setting(op.session, DEFAULTS, year):
        set_setting(op, DEFAULTS, year, words)


def _existing(session: Session, name: str) -> tuple[SetItem, ...]:
    items = session.scalar(select(CheckTemplate.code).where(CheckTemplate.set == name).limit(1))
    if items is None:
        raise UserError(f"没有叫“{name}”的一套检查项了。", remedy="它可能已被删除或改名，请刷新后再看。")
    return check_sets(session)[name]


def _one(statement: Any, name: str, code: str) -> Any:
    return statement.where(CheckTemplate.set == name, CheckTemplate.code == code)


def _columns(item: SetItem) -> dict[str, Any]:
    names = ("stage", "side", "label", "required", "evidence_hint", "duty", "care")
    return {name: getattr(item, name) for name in names}


def _name_problems(session: Session, name: str, was: str) -> list[Problem]:
    if not name:
        return [Problem("name", "名称", "请写这一套的名称")]
    if len(name) > NAME:
        return [Problem("name", "名称", f"有 {len(name)} 个字，最多 {NAME} 个")]
    if set("=＝;；") & set(name):
        return [Problem("name", "名称", "名称里不能有“=”和“；”")]
    if name != was and name in check_sets(session):
        return [Problem("name", "名称", f"已经有一套叫“{name}”")]
    if was == SHORT_SET != name:
        return [Problem("name", "名称", f"“{SHORT_SET}”是新事项的起点，不能改名")]
    return []


def _problems(items: Sequence[SetItem]) -> list[Problem]:
    if not items:
        return [Problem("items", "检查项", "一套至少要有一项")]
    found = []
    seen: dict[str, int] = {}
    for line, item in enumerate(items):
        found += [
            Problem(f"items.{line}.{name}", f"第 {line + 1} 项{_FIELDS[name]}", reason)
            for name, reason in _item_problems(item)
        ]
        first = seen.setdefault(item.code, line)
        if item.code and first != line:
            words = f"“{item.code}”与第 {first + 1} 项重复"
            found.append(Problem(f"items.{line}.code", f"第 {line + 1} 项编号", words))
    return found


def _item_problems(item: SetItem) -> list[tuple[str, str]]:
    found = []
    for name, longest in (("code", NAME), ("label", LINE), ("evidence_hint", LINE)):
        text = getattr(item, name) or ""
        if not text.strip() and name != "evidence_hint":
            found.append((name, f"请写{_FIELDS[name]}"))
        if len(text) > longest:
            found.append((name, f"有 {len(text)} 个字，最多 {longest} 个"))
    if not 1 <= item.stage <= 4:
        found.append(("stage", "环节只有 1 至 4"))
    if item.side not in SIDES:
        found.append(("side", "侧只有党建和业务"))
    if item.duty not in (None, *DUTIES) or item.care not in (None, *CARES):
        found.append(("label", "“六个一起”或“四结合”的标记不对"))
    return found
