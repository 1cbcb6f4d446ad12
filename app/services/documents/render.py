"""From a draft to the official layout."""

from __future__ import annotations

from typing import Literal

from app.services.documents.blocks import (
    OFFICIAL,
    Block,
    Document,
    Heading,
    PageSetup,
    Paragraph,
    Run,
    Salutation,
    Signature,
    Title,
)
from app.services.documents.draft_view import Draft, Section
from app.services.documents.shown import ShownParagraph


def document_of(draft: Draft, page: PageSetup = OFFICIAL) -> Document:
    """The official layout of a draft; gaps and unconfirmed sentences stand on a pale ground."""
    blocks: list[Block] = []
    titles: list[str] = []
    signatures: list[str] = []
    day = ""
    for section in draft.sections:
        if section.level:
            blocks.append(_heading(section))
        for paragraph in section.paragraphs:
            match paragraph.style:
                case "title":
                    titles.append(paragraph.text)
                case "salutation":
                    blocks.append(Salutation(paragraph.text))
                case "signature":
                    signatures.append(paragraph.text)
                case "date":
                    day = paragraph.text
                case _:
                    blocks.append(Paragraph(_runs(paragraph)))
    closing = (Signature(tuple(signatures), day),) if signatures or day else ()
    return Document(draft.title, (Title(tuple(titles)), *blocks, *closing), page=page)


def _heading(section: Section) -> Heading:
    level: Literal[1, 2] = 1 if section.level == 1 else 2
    return Heading(level, section.title)


def _runs(paragraph: ShownParagraph) -> tuple[Run, ...]:
    return tuple(Run(piece.text, marked=piece.marked) for piece in paragraph.pieces)
