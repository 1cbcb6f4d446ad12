"""Which names a template may use at a place: fields of the catalogue and what the template itself has set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from jinja2 import nodes

from app.services.documents.template_catalogue import Catalogue

FUNCTIONS: Mapping[str, tuple[int, int]] = {
    "gap": (1, 1),
    "pct": (2, 2),
    "times": (2, 3),
    "own_or": (2, 2),
    "confirm": (2, 2),
    "declare": (2, 2),
}
"""The functions of a template with the least and most arguments."""
LOOP_PARTS = frozenset({"index", "index0", "first", "last", "length"})


class Names:
    """Names that are known while a template's tree is walked.

    `values` and `lists` are what the template has set; `parts` are those of dictionaries, of the namespace
    and of the row in a loop.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.values: set[str] = set()
        self.lists: set[str] = set()
        self.parts: dict[str, set[str]] = {}
        self.loop_depth = 0

    def name_problem(self, name: str) -> str:
        """Why a bare name can't be used; empty when it can."""
        fields, lists = self.catalogue.fields, self.catalogue.lists
        if name in self.values | self.lists or name in fields or name in lists or name == "confirmed":
            return ""
        if name in self.catalogue.roots or name in self.parts:
            example = next((key for key in fields if key.startswith(f"{name}.")), f"{name}.名称")
            return f"“{name}”是一组字段，请写出其中一个，如 {example}"
        return self._unknown(name)

    def path_problem(self, path: list[str]) -> str:
        """Why a dotted name can't be used; empty when it can."""
        root, *rest = path
        if root in self.parts:
            return _missing(root, rest, self.parts[root])
        if root == "loop" and self.loop_depth:
            return _missing(root, rest, LOOP_PARTS)
        if root == "own" and len(rest) == 1 and rest[0].isidentifier():
            return ""
        if root in self.lists and len(rest) == 1 and rest[0].isdigit():
            return ""
        name = ".".join(path)
        return "" if name in self.catalogue.fields else self._unknown(name)

    def is_counter(self, node: nodes.Node) -> bool:
        """loop.index0 or ns.k: what a literal list may be looked up by."""
        path = path_of(node)
        return path is not None and len(path) == 2 and (path[0] == "loop" or path[0] in self.parts)

    def row_of(self, node: nodes.Node) -> tuple[str, ...] | None:
        """Fields of a row of what is looped over, none for plain values; None when that is no list."""
        if isinstance(node, nodes.List):
            return ()
        if isinstance(node, nodes.Name):
            return () if node.name in self.lists else self.catalogue.lists.get(node.name)
        return None

    def taken(self, name: str) -> str:
        """Why a name can't be set; empty when it can."""
        reserved = name in self.catalogue.roots or name in FUNCTIONS or name in ("loop", "namespace")
        return f"“{name}”已经有别的意思，请换一个名称" if reserved or name in self.parts else ""

    def _unknown(self, name: str) -> str:
        known = (*self.catalogue.fields, *self.catalogue.lists, *self.values, *self.lists, *FUNCTIONS)
        return f"没有“{name}”这个字段{_nearest(name, known)}"


def path_of(node: nodes.Node) -> list[str] | None:
    """The dotted path of a field; None when a part of it is computed."""
    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr):
        inner, last = path_of(node.node), node.attr
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        inner, last = path_of(node.node), str(node.arg.value)
    else:
        return None
    return None if inner is None else [*inner, last]


def _missing(root: str, rest: list[str], parts: Iterable[str]) -> str:
    if len(rest) == 1 and rest[0] in parts:
        return ""
    return f"“{root}”里没有“{'.'.join(rest)}”{_nearest('.'.join(rest), parts)}"


def _nearest(name: str, known: Iterable[str]) -> str:
    found = get_close_matches(name, list(known), n=3, cutoff=0.6)
    return f"，是不是{'、'.join(f'“{word}”' for word in found)}" if found else ""
