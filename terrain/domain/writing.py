"""Text that people write: stored in one form, and cleared of what files can't hold."""

import re
from typing import Final
from unicodedata import category, normalize

REVERSING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that turn the direction of all text after them, also of what is not theirs."""

BYTE_ORDER_MARK: Final = "\ufeff"
RUN_OF_BLANKS: Final = re.compile(r"\s{2,}")


def one_line(text: str) -> str:
    """Text as it is stored: accents in one form (NFC), no blanks at the ends, one for a run of them.

    >>> one_line("  Tour  de E\\u0301toile ")
    'Tour de Étoile'
    """
    return RUN_OF_BLANKS.sub(" ", normalize("NFC", text)).strip()


def printable(text: str) -> str:
    """Without the control characters that XML and iCalendar can't hold, nor marks that turn the text around it.

    Joiners stay: without them words of Persian, Hindi and others, and many pictures, are other ones.
    """
    return "".join(sign if _is_printable(sign) else " " for sign in text)


def _is_printable(sign: str) -> bool:
    is_mark = category(sign) == "Cf" and sign not in REVERSING and sign != BYTE_ORDER_MARK
    return sign.isprintable() or is_mark
