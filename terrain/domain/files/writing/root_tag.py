"""The root of an XML file: what is written twice in it, as programs do that add a namespace that is there already."""

import re
from typing import Final

_BEFORE: Final = re.compile(rb"\s+|<\?(?:(?!\?>).)*+\?>|<!--(?:(?!-->).)*+-->", re.DOTALL)
_NAME: Final = re.compile(rb"<[^\s/>]+")
_ATTRIBUTE: Final = re.compile(rb"(\s+)([^\s=/>\"']+)\s*+=\s*+(\"[^\"<]*+\"|'[^'<]*+')")


def without_doubled_attributes(head: bytes) -> tuple[bytes, int | None]:
    """(the beginning of a file with blanks where its root repeats an attribute, where the first repetition stands).

    Only what loses nothing is taken out: a namespace, or the same value again.
    """
    at = 0
    while before := _BEFORE.match(head, at):
        at = before.end()
    name = _NAME.match(head, at)
    if name is None or head.startswith((b"<!", b"<?"), at):
        return head, None
    at, values, first = name.end(), dict[bytes, bytes](), None
    while attribute := _ATTRIBUTE.match(head, at):
        key, value = attribute[2], attribute[3][1:-1]
        at = attribute.end()
        if key in values and (values[key] == value or key.startswith(b"xmlns")):
            first = attribute.start(2) if first is None else first
            head = head[: attribute.start()] + re.sub(rb"[^\r\n]", b" ", attribute[0]) + head[at:]
        values.setdefault(key, value)
    return head, first
