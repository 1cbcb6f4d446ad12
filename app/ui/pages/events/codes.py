"""Two keys that mean one person on an attendance sheet."""

from collections.abc import Iterator, Sequence
from string import ascii_lowercase

from app.ui.matching import spellings


def codes_for(people: Sequence[tuple[int, str]]) -> dict[int, str]:
    """A code of two letters for each person (id, name), in the order given.

    A code never is how somebody's initials or pinyin begin: who types these in full is never cut short.
    It starts with the surname's letter and goes on with one of the last character's where these are free.
    """
    begun = {start for _, name in people for start in _beginnings(name)}
    taken: set[str] = set()
    codes = {}
    for person_id, name in people:
        free = (code for code in _wishes(name) if code not in taken and code not in begun)
        code = next(free, "")
        if code:
            taken.add(code)
            codes[person_id] = code
    return codes


def _beginnings(name: str) -> Iterator[str]:
    full, initials = spellings(name)
    if len(initials) > 2:
        yield initials[:2]
    yield full[:2]


def _wishes(name: str) -> Iterator[str]:
    """Codes in the order in which they are easiest to guess."""
    full, initials = spellings(name)
    first = next((letter for letter in initials if letter in ascii_lowercase), "x")
    if initials.isascii() and initials.isalpha():
        yield first + initials[-1]
    for letter in (*reversed(initials), *reversed(full), *ascii_lowercase):
        if letter in ascii_lowercase:
            yield first + letter
    for one in ascii_lowercase:
        for other in ascii_lowercase:
            yield one + other
