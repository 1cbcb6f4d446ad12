"""What a template may say: an allow-list over its syntax tree (design §6).

Text, fields, if, set, for over named or literal lists, comparison, arithmetic, ~, in, constant subscripts,
loop.*, the filter float, one namespace(), and calls of the program's own functions. All else is refused
with its line, and so is a field that the catalogue doesn't have: when the template is saved, not when the
report is printed. What is allowed can't run for long: loops are few, shallow and over short lists, and text
can't be multiplied or gathered in a variable.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from jinja2 import nodes

from app.errors import UserError
from app.services.documents.template_catalogue import Catalogue
from app.services.documents.template_names import FUNCTIONS, Names, path_of

LONGEST_TEMPLATE = 60_000
MOST_LOOPS = 50
DEEPEST_LOOP = 2
DEEPEST_TREE = 60
LONGEST_LITERAL = 50
LARGEST_CONSTANT = 10**9
_SHOWN_PROBLEMS = 5

_WORDS: Mapping[type[nodes.Node], str] = {
    nodes.Macro: "宏（macro）",
    nodes.CallBlock: "call 块",
    nodes.FilterBlock: "filter 块",
    nodes.Include: "引入别的文件（include）",
    nodes.Import: "引入别的文件（import）",
    nodes.FromImport: "引入别的文件（import）",
    nodes.Extends: "继承（extends）",
    nodes.Block: "块（block）",
    nodes.With: "with 块",
    nodes.AssignBlock: "成段的 set",
    nodes.Pow: "乘方",
    nodes.Mod: "取余",
    nodes.FloorDiv: "整除",
    nodes.Neg: "负号",
    nodes.CondExpr: "行内 if",
    nodes.Slice: "切片",
    nodes.Tuple: "元组",
}


class Checker:
    """Walks a tree once and collects every problem, with its line."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.problems: list[str] = []
        self._names = Names(catalogue)
        self._loops = 0
        self._namespaces = 0

    def check(self, tree: nodes.Template) -> list[str]:
        """Every problem of a parsed template, in its order."""
        self._visit(tree, 0)
        return self.problems

    def _refuse(self, node: nodes.Node, problem: str) -> None:
        if problem:
            self.problems.append(f"第 {node.lineno} 行：{problem}")

    def _visit(self, node: nodes.Node, depth: int) -> None:
        visit = self._VISITS.get(type(node))
        if depth > DEEPEST_TREE:
            self._refuse(node, "嵌套太深")
        elif visit is None:
            self._refuse(node, f"不能用{_WORDS.get(type(node), type(node).__name__)}")
        else:
            visit(self, node, depth + 1)

    def _children(self, node: nodes.Node, depth: int) -> None:
        for child in node.iter_child_nodes():
            self._visit(child, depth)

    # ------------------------------------------------------- expressions
    def _const(self, node: nodes.Const, _depth: int) -> None:
        value = node.value
        if isinstance(value, float) or (isinstance(value, int) and value > LARGEST_CONSTANT):
            self._refuse(node, f"“{str(value)[:20]}”不是模板能用的数，请写不太大的整数")

    def _name(self, node: nodes.Name, _depth: int) -> None:
        self._refuse(node, self._names.name_problem(node.name))

    def _path(self, node: nodes.Getattr | nodes.Getitem, _depth: int) -> None:
        path = path_of(node)
        if path is not None:
            self._refuse(node, self._names.path_problem(path))
        elif (
            isinstance(node, nodes.Getitem)
            and self._is_listed(node.node)
            and self._names.is_counter(node.arg)
        ):
            self._refuse(node, self._names.path_problem(path_of(node.arg) or []))
        else:
            self._refuse(node, "方括号里只能写固定的名称、序号，或者 loop 的计数")

    def _is_listed(self, node: nodes.Node) -> bool:
        return isinstance(node, nodes.Name) and node.name in self._names.lists

    def _arithmetic(self, node: nodes.BinExpr, depth: int) -> None:
        parts = (node.left, node.right)
        if any(isinstance(part, nodes.Const) and isinstance(part.value, str) for part in parts):
            self._refuse(node, "文字不能相加减，请用 ~ 连接")
        self._children(node, depth)

    def _literal(self, node: nodes.List | nodes.Dict, depth: int) -> None:
        if len(node.items) > LONGEST_LITERAL:
            self._refuse(node, f"列表不能超过 {LONGEST_LITERAL} 项")
        self._children(node, depth)

    def _filter(self, node: nodes.Filter, depth: int) -> None:
        if node.name != "float" or node.args or node.kwargs or node.node is None:
            self._refuse(node, f"不能用过滤器“{node.name}”")
        else:
            self._visit(node.node, depth)

    def _test(self, node: nodes.Test, depth: int) -> None:
        if node.name != "none":
            self._refuse(node, f"不能用判断“is {node.name}”")
        self._visit(node.node, depth)

    def _call(self, node: nodes.Call, depth: int) -> None:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in FUNCTIONS:
            words = f"“{name}”" if name else "字段的方法"
            self._refuse(node, f"不能调用{words}，能用的只有 {'、'.join(FUNCTIONS)}")
            return
        least, most = FUNCTIONS[name]
        strange = [pair for pair in node.kwargs if not (name == "times" and pair.key == "unit")]
        count = len(node.args) + len(node.kwargs)
        if strange or node.dyn_args or node.dyn_kwargs or not least <= count <= most:
            self._refuse(node, f"{name} 的内容写得不对")
        elif name in ("confirm", "declare"):
            key = node.args[0]
            if not (isinstance(key, nodes.Const) and isinstance(key.value, str)):
                self._refuse(node, f"{name} 的第一项要写固定的键")
        for part in (*node.args, *(pair.value for pair in node.kwargs)):
            self._visit(part, depth)

    # -------------------------------------------------------- statements
    def _for(self, node: nodes.For, depth: int) -> None:
        self._loops += 1
        row = self._names.row_of(node.iter)
        if self._loops > MOST_LOOPS or self._names.loop_depth >= DEEPEST_LOOP:
            self._refuse(node, f"循环最多 {MOST_LOOPS} 个、{DEEPEST_LOOP} 层")
        elif row is None:
            self._refuse(node, "只能对写出来的列表或者有名称的列表循环")
        elif node.recursive or node.else_ or not isinstance(node.target, nodes.Name):
            self._refuse(node, "循环只能有一个变量，不能用 recursive 和 else")
        elif self._names.taken(node.target.name):
            self._refuse(node, self._names.taken(node.target.name))
        else:
            self._visit(node.iter, depth)
            self._loop_body(node, node.target.name, row, depth)

    def _loop_body(self, node: nodes.For, target: str, row: tuple[str, ...], depth: int) -> None:
        names = self._names
        names.loop_depth += 1
        if row:
            names.parts[target] = set(row)
        else:
            names.values.add(target)
        for part in (*([node.test] if node.test else []), *node.body):
            self._visit(part, depth)
        names.loop_depth -= 1
        names.parts.pop(target, None)
        names.values.discard(target)

    def _assign(self, node: nodes.Assign, depth: int) -> None:
        target, value = node.target, node.node
        if isinstance(value, nodes.Concat) or value.find(nodes.Concat):
            self._refuse(node, "set 里不能用 ~ 连接文字")
        if isinstance(target, nodes.NSRef):
            self._refuse(node, self._names.path_problem([target.name, target.attr]))
            self._visit(value, depth)
        elif not isinstance(target, nodes.Name):
            self._refuse(node, "set 一次只能设一个名称")
        elif self._names.taken(target.name):
            self._refuse(node, self._names.taken(target.name))
        elif (
            isinstance(value, nodes.Call)
            and isinstance(value.node, nodes.Name)
            and value.node.name == "namespace"
        ):
            self._namespace(value, target.name, depth)
        else:
            self._visit(value, depth)
            self._remember(target.name, value)

    def _remember(self, target: str, value: nodes.Node) -> None:
        if isinstance(value, nodes.List):
            self._names.lists.add(target)
        elif isinstance(value, nodes.Dict):
            keys = {str(pair.key.value) for pair in value.items if isinstance(pair.key, nodes.Const)}
            self._names.parts[target] = keys
        else:
            self._names.values.add(target)

    def _namespace(self, node: nodes.Call, target: str, depth: int) -> None:
        self._namespaces += 1
        if self._namespaces > 1 or self._names.loop_depth or node.args or node.dyn_args or node.dyn_kwargs:
            self._refuse(node, "namespace() 只能有一个，写成 namespace(名称=值)")
        for pair in node.kwargs:
            self._visit(pair.value, depth)
        self._names.parts[target] = {pair.key for pair in node.kwargs}

    def _nothing(self, _node: nodes.Node, _depth: int) -> None:
        """Plain text."""

    _VISITS: ClassVar[Mapping[type[nodes.Node], Callable[[Checker, Any, int], None]]] = {
        **dict.fromkeys(
            (
                nodes.Template,
                nodes.Output,
                nodes.If,
                nodes.Compare,
                nodes.Operand,
                nodes.Not,
                nodes.And,
                nodes.Or,
                nodes.Concat,
                nodes.Pair,
            ),
            _children,
        ),
        **dict.fromkeys((nodes.Add, nodes.Sub, nodes.Mul, nodes.Div), _arithmetic),
        **dict.fromkeys((nodes.List, nodes.Dict), _literal),
        **dict.fromkeys((nodes.Getattr, nodes.Getitem), _path),
        nodes.TemplateData: _nothing,
        nodes.Const: _const,
        nodes.Name: _name,
        nodes.Filter: _filter,
        nodes.Test: _test,
        nodes.Call: _call,
        nodes.For: _for,
        nodes.Assign: _assign,
    }


def refused(problems: list[str]) -> UserError:
    """The error that names what a template may not say."""
    shown = "；".join(problems[:_SHOWN_PROBLEMS])
    more = f"；另有 {len(problems) - _SHOWN_PROBLEMS} 处" if len(problems) > _SHOWN_PROBLEMS else ""
    return UserError(
        f"模板不能用：{shown}{more}。", data="模板没有保存，报告没有变化。", remedy="请按提示改正模板。"
    )
