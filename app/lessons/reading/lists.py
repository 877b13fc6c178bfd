"""Lists that hold directives, cut into items: what these hold is read as the page itself is."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

_LISTS = ("bullet_list_open", "ordered_list_open")
_FENCE = "colon_fence"


def pieces_of(blocks: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut blocks into directives, lists that hold some, and the prose between them."""
    prose: list[Token] = []
    for piece in _wholes(blocks):
        if piece[0].type == _FENCE or holds_directives(piece):
            if prose:
                yield prose
            yield piece
            prose = []
        else:
            prose += piece
    if prose:
        yield prose


def holds_directives(piece: Sequence[Token]) -> bool:
    """Tell whether a piece is a list in which a directive stands."""
    return piece[0].type in _LISTS and any(token.type == _FENCE for token in piece)


def items_of(piece: Sequence[Token]) -> Iterator[list[Token]]:
    """Return what each item of a list holds."""
    for item in _wholes(piece[1:-1]):
        yield item[1:-1]


def start_of(piece: Sequence[Token]) -> int | None:
    """Return the first number of a list, None for one that has points."""
    return None if piece[0].type == _LISTS[0] else int(piece[0].attrs.get("start", 1))


def _wholes(blocks: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut blocks after each one that is whole: opened, filled and closed."""
    whole: list[Token] = []
    for token in blocks:
        whole.append(token)
        if token.level == whole[0].level and token.nesting <= 0:
            yield whole
            whole = []
