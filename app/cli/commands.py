"""Each command calls one service and prints what it says: Chinese, or one JSON document for scripts."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from app.cli import derived, exchange
from app.errors import UserError, why
from app.services import backups, branch, bulk
from app.services import ledger as specs
from app.services.database import FILE_NAME, Database
from app.services.log import write_error
from app.services.records import delete, list_rows, to_json
from app.services.references import References
from app.services.registry import LEDGERS, ledger
from app.services.state_hash import state_hash

REFUSED = 1
Answer = tuple[Any, str]


def run(options: Namespace) -> int:
    """Carry out a command; 0 done, 1 refused for a reason that the user can mend."""
    _speak_utf8()
    try:
        document, words = _COMMANDS[options.command](options)
    except UserError as error:
        print(error, file=sys.stderr)
        return REFUSED
    except OSError as error:
        write_error(options.data, error)
        print(_refused_by_system(error), file=sys.stderr)
        return REFUSED
    except Exception as error:  # noqa: BLE001 - no traceback reaches a user; it goes to the log file
        print(_unexpected(options.data, error), file=sys.stderr)
        return REFUSED
    return _say(json.dumps(document, ensure_ascii=False, indent=1, default=str) if options.json else words)


def _speak_utf8() -> None:
    """Names with rare characters go through a pipe whatever the system's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _say(words: str) -> int:
    try:
        print(words, flush=True)
    except BrokenPipeError:  # the reader has seen enough; the command itself is done
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - stays until the end
    return 0


def _refused_by_system(error: OSError) -> str:
    name = f"“{error.filename}”" if error.filename else "文件"
    return (
        f"读写{name}没有成功：{why(error)}。\n没有完成的写入已全部退回，已保存的数据没有变化。\n"
        "请检查路径、权限和磁盘空间，再试一次。"
    )


def _unexpected(folder: Path, error: Exception) -> str:
    path = write_error(folder, error)
    return (
        "程序出错了，这条命令没有完成。\n没有完成的写入已全部退回，已保存的数据没有变化。\n"
        f"请把日志 {path} 交给维护人员。"
    )


def opened(options: Namespace) -> Database:
    """The branch of ``--data``; made when the folder is empty."""
    return Database.open(options.data)


def _init(options: Namespace) -> Answer:
    database = opened(options)
    try:
        branch.create(database, options.name)
    finally:
        database.close()
    return {
        "branch": options.name,
        "data": str(options.data),
    }, f"已建立“{options.name}”，数据在 {options.data}。"


def _demo(options: Namespace) -> Answer:
    from app.services.demo import make_demo

    database = opened(options)
    try:
        branch.refuse_existing(database)
        counts = make_demo(database, options.year)
        name = branch.name(database)
    finally:
        database.close()
    return {
        "branch": name,
        "year": options.year,
        "counts": counts,
    }, f"已建立示例支部“{name}”{options.year} 年。"


def _ledgers(_: Namespace) -> Answer:
    document = [
        {
            "key": entry.key,
            "title": entry.title,
            "fields": [
                {
                    "key": field.name,
                    "label": field.label,
                    "type": specs.kind_of(entry.model, field),
                    "required": specs.required(entry.model, field),
                }
                for field in entry.fields
            ],
        }
        for entry in LEDGERS
    ]
    return document, "\n".join(f"{entry.key}\t{entry.title}" for entry in LEDGERS)


def _add(options: Namespace) -> Answer:
    records = _records(options)
    base = options.file.resolve().parent
    database = opened(options)
    try:
        with database.operation("records.add") as op:
            added = bulk.add_all(op, records, base)
    finally:
        database.close()
    lines = [f"{ledger(key).title}：写入 {count} 条" for key, count in added.items()]
    return {"added": added, "skipped": []}, "\n".join(lines)


def _records(options: Namespace) -> dict[str, Any]:
    try:
        content = json.loads(options.file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UserError(f"读不到文件 {options.file}：{why(error)}。", remedy="请检查路径。") from error
    except (ValueError, RecursionError) as error:
        raise UserError(
            f"{options.file.name} 不是 JSON 文件：{error}。", remedy="请检查文件内容。"
        ) from error
    if options.kind == "all":
        if not isinstance(content, dict):
            raise UserError("add all 的文件要是一个对象：台账 → 记录列表。", remedy="请检查文件内容。")
        return content
    ledger(options.kind)
    items = content if isinstance(content, list) else [content]
    if not all(isinstance(item, dict) for item in items):
        raise UserError("文件要是一个记录列表。", remedy="请检查文件内容。")
    return {options.kind: items}


def _list(options: Namespace) -> Answer:
    entry = ledger(options.kind)
    database = opened(options)
    try:
        with database.read() as session:
            names = References(session)
            rows = [to_json(names, entry, row) for row in list_rows(session, entry, options.year)]
    finally:
        database.close()
    lines = [
        f"{row['id']}\t" + "\t".join(str(row.get(field.name, "")) for field in entry.fields[:6])
        for row in rows
    ]
    return rows, "\n".join(lines) or f"没有{entry.title}记录。"


def _delete(options: Namespace) -> Answer:
    entry = ledger(options.kind)
    database = opened(options)
    try:
        with database.operation("record.delete", f"删除{entry.title}") as op:
            delete(op, entry, options.id)
    finally:
        database.close()
    return {"deleted": options.id}, f"已删除{entry.title} {options.id}，可以撤销。"


def _backup(options: Namespace) -> Answer:
    database = opened(options)
    try:
        file = backups.back_up_to(options.data / FILE_NAME, options.dest, database.clock())
    finally:
        database.close()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return {"file": str(file), "sha256": digest}, f"已备份到 {file}。"


def _restore(options: Namespace) -> Answer:
    safety = branch.restore(options.data, options.file, datetime.now())
    kept = f"恢复前的数据留在 {safety}" if safety else "这个文件夹原来没有数据"
    return (
        {"restored": str(options.file), "safety_copy": str(safety) if safety else None},
        f"已从 {options.file} 恢复；{kept}。",
    )


def _verify(options: Namespace) -> Answer:
    database = opened(options)
    try:
        found = database.verify()
    finally:
        database.close()
    words = {"database": "数据库", "foreign_keys": "引用", "history": "历史", "evidence": "佐证"}
    lines = [f"{words[key]}：{'完好' if value == 'ok' else value}" for key, value in found.items()]
    return found, "\n".join(lines)


def _history(options: Namespace) -> Answer:
    database = opened(options)
    try:
        past = database.history(options.limit)
    finally:
        database.close()
    document = [
        {
            "seq": line.seq,
            "at": line.at.isoformat(timespec="seconds"),
            "label": line.words,
            "undone": line.undone,
        }
        for line in past
    ]
    lines = [
        f"{line['seq']}\t{line['at']}\t{line['label']}{'（已撤销）' if line['undone'] else ''}"
        for line in document
    ]
    return document, "\n".join(lines)


def _step(options: Namespace) -> Answer:
    database = opened(options)
    try:
        done = database.undo(options.n) if options.command == "undo" else database.redo(options.n)
    finally:
        database.close()
    verb = "撤销" if options.command == "undo" else "重做"
    labels = [line.label for line in done]
    return {options.command: labels}, "\n".join(f"已{verb}：{label}" for label in labels)


def _state_hash(options: Namespace) -> Answer:
    database = opened(options)
    try:
        with database.read() as session:
            digest = state_hash(session.connection())
    finally:
        database.close()
    return {"hash": digest}, digest


_COMMANDS: dict[str, Callable[[Namespace], Answer]] = {
    "init": _init,
    "demo": _demo,
    "ledgers": _ledgers,
    "add": _add,
    "list": _list,
    "delete": _delete,
    "import": exchange.take,
    "export": exchange.give,
    "figures": derived.figures,
    "check": derived.check,
    "report": derived.report,
    "backup": _backup,
    "restore": _restore,
    "verify": _verify,
    "history": _history,
    "undo": _step,
    "redo": _step,
    "state-hash": _state_hash,
}
