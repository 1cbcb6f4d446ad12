"""Templates of reports: sandboxed Jinja2 over an allow-list, rendered to sections of runs (design §6)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError, UndefinedError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace

from app.errors import UserError
from app.paths import resources
from app.services.documents.runs import CLOSE, OPEN, PART, FigureRun, from_marked, mark
from app.services.documents.sections import RenderedSection, sections_of
from app.services.documents.template_catalogue import Catalogue
from app.services.documents.template_check import LONGEST_TEMPLATE, Checker, refused
from app.services.documents.template_names import LOOP_PARTS
from app.services.documents.template_values import (
    OwnText,
    OwnTexts,
    Room,
    TemplateValue,
    calculate,
    rooms,
    to_number,
)

LONGEST_OUTPUT = 200_000
_BEGINS_PART = re.compile(r"\s*(#|@)")
_LARGE = "模板太长或者循环太多，没有排完。"


class _Sandbox(ImmutableSandboxedEnvironment):
    """The second wall behind the checker: only rooms, loops and the namespace have parts."""

    intercepted_binops = frozenset("+-*/")

    def __init__(self) -> None:
        super().__init__(autoescape=False, cache_size=0)
        self.globals.clear()
        self.globals["namespace"] = Namespace
        self.filters = {"float": to_number}
        self.tests = {"none": _is_none}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Room | OwnTexts):
            return obj.part(attribute)
        if isinstance(obj, LoopContext) and attribute in LOOP_PARTS:
            return getattr(obj, attribute)
        if isinstance(obj, Namespace) and not attribute.startswith("_"):
            return getattr(obj, attribute)
        if isinstance(obj, dict):
            return obj[attribute]
        raise SecurityError(attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, list) and isinstance(argument, int):
            return obj[argument]
        return self.getattr(obj, str(argument))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002 - Jinja2 gives it
        return calculate(operator, left, right)


def _is_none(value: object) -> bool:
    return value is None or (isinstance(value, TemplateValue) and value.number is None)


# ---------------------------------------------------- functions of a template
def _gap(text: Any) -> str:
    return mark("gap", str(text))


def _pct(value: Any, text: Any) -> str:
    return _gap(text) if _is_none(value) else f"{value}%"


def _times(value: Any, name: Any, unit: str = "次") -> str:
    return f"{name}{value}{unit}" if value else _gap(f"{name}没有记录，未开展的写入第四部分")


def _own_or(value: Any, prompt: Any) -> str:
    if isinstance(value, OwnText):
        return mark("own", value.key, str(prompt))
    return str(value) if value else _gap(prompt)


def _confirm(key: str, text: Any) -> str:
    return mark("confirm", key, str(text))


def _declare(key: str, text: Any) -> str:
    return mark("declare", key, str(text))


_FUNCTIONS = {
    "gap": _gap,
    "pct": _pct,
    "times": _times,
    "own_or": _own_or,
    "confirm": _confirm,
    "declare": _declare,
}
_SANDBOX = _Sandbox()


# ------------------------------------------------------------------- reading
def shipped(name: str) -> str:
    """Text of a template that comes with the program."""
    return (resources() / "templates" / f"{name}.txt").read_text(encoding="utf-8")


def _without_line_ends(source: str) -> str:
    """Hide the line ends that only follow a tag in comments, which keeps the line numbers of problems.

    A paragraph must not end where a condition is false; it ends at an empty line, a heading or an @ line.
    """
    lines = source.split("\n")
    written: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        after_tag = line.rstrip().endswith("%}") and not _BEGINS_PART.match(line) and following.strip()
        written.append(
            line.strip(" ") + ("{#\n#}" if after_tag and not _BEGINS_PART.match(following) else "\n")
        )
    return "".join(written)


def parse(source: str, catalogue: Catalogue) -> nodes.Template:
    """The checked syntax tree of a template; UserError names every construct and field that is refused."""
    if len(source) > LONGEST_TEMPLATE:
        raise refused([f"全文 {len(source)} 字，最多 {LONGEST_TEMPLATE} 字"])
    if any(character in source for character in (OPEN, CLOSE, PART)):
        raise refused(["里面有看不见的专用字符，请删去后重新粘贴"])
    try:
        tree = _SANDBOX.parse(_without_line_ends(source))
        problems = Checker(catalogue).check(tree)
    except TemplateSyntaxError as error:
        raise refused([f"第 {error.lineno} 行：写法不完整或者不对（{error.message}）"]) from error
    except (RecursionError, ValueError) as error:
        raise refused(["嵌套太深，或者数字太长"]) from error
    if problems:
        raise refused(problems)
    return tree


def prompts(tree: nodes.Template) -> dict[str, str]:
    """What a template asks the person to write: key of own.* to prompt, in the template's order."""
    found: dict[str, str] = {}
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "own_or":
            field, prompt = call.args
            if (
                isinstance(field, nodes.Getattr)
                and isinstance(field.node, nodes.Name)
                and field.node.name == "own"
            ):
                found.setdefault(field.attr, prompt.value if isinstance(prompt, nodes.Const) else field.attr)
    return found


def sentences(tree: nodes.Template, function: str) -> dict[str, str]:
    """Key to sentence of every confirm or declare of a template, in its order."""
    found: dict[str, str] = {}
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == function:
            key, text = call.args
            if isinstance(key, nodes.Const):
                found.setdefault(key.value, text.value if isinstance(text, nodes.Const) else key.value)
    return found


# ----------------------------------------------------------------- rendering
@lru_cache(maxsize=256)
def _compiled(source: str, catalogue: Catalogue) -> Any:
    parse(source, catalogue)
    return _SANDBOX.from_string(_without_line_ends(source))


def render_marked(
    source: str,
    catalogue: Catalogue,
    fields: Mapping[str, Any],
    answers: Mapping[str, str],
    confirmed: Collection[str] = (),
) -> str:
    """Rendered text in which every run but plain words stands between marks."""
    names = {**rooms(fields), **_FUNCTIONS, "own": OwnTexts(answers), "confirmed": frozenset(confirmed)}
    template = _compiled(source, catalogue)
    parts: list[str] = []
    length = 0
    try:
        for part in template.generate(names):
            parts.append(part)
            length += len(part)
            if length > LONGEST_OUTPUT:
                raise UserError(_LARGE, remedy="请改短模板。")
    except (SecurityError, TemplateRuntimeError, UndefinedError) as error:
        raise UserError(
            "模板里有取不到的内容，没有生成报告。", remedy="请检查方括号里的序号和名称。"
        ) from error
    except (TypeError, ValueError, LookupError, ArithmeticError) as error:
        raise UserError(
            "模板里有算不出来的内容，没有生成报告。", remedy="请检查模板里的算式和序号。"
        ) from error
    return "".join(parts)


def render(
    source: str,
    catalogue: Catalogue,
    fields: Mapping[str, Any],
    answers: Mapping[str, str],
    confirmed: Collection[str] = (),
) -> list[RenderedSection]:
    """A template's sections of runs, for fields by dotted key and the person's answers."""
    return sections_of(render_marked(source, catalogue, fields, answers, confirmed))


def printed_now(expression: str, catalogue: Catalogue, fields: Mapping[str, Any]) -> str | None:
    """What a figure's key prints today; None when it has no value. UserError for a key that is no figure."""
    field = fields.get(expression)
    if isinstance(field, TemplateValue):
        return None if field.number is None else field.printed
    runs = from_marked(render_marked(f"{{{{ {expression} }}}}", catalogue, fields, {}))
    if len(runs) == 1 and isinstance(runs[0], FigureRun):
        return runs[0].seen
    return None
