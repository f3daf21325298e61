"""What is wrong with the writing of an XML file, told without the parser's own words."""

from enum import StrEnum
from typing import Final
from xml.parsers import expat

NEAR: Final = 40
"""Characters shown of what stands at a fault."""


class XmlFault(StrEnum):
    NO_TAG = "no_tag"
    TEXT_BEFORE = "text_before"
    MISMATCHED_TAG = "mismatched_tag"
    DOUBLED_ATTRIBUTE = "doubled_attribute"
    SECOND_DECLARATION = "second_declaration"
    SECOND_DOCUMENT = "second_document"
    WRITING = "writing"


_FAULTS: Final = {
    expat.errors.XML_ERROR_TAG_MISMATCH: XmlFault.MISMATCHED_TAG,
    expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE: XmlFault.DOUBLED_ATTRIBUTE,
    expat.errors.XML_ERROR_MISPLACED_XML_PI: XmlFault.SECOND_DECLARATION,
}
_CUT_SHORT: Final = {
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    expat.errors.XML_ERROR_PARTIAL_CHAR,
}


def is_cut_short(code: int) -> bool:
    """Whether an error of the parser is that the file ends too early."""
    return expat.ErrorString(code) in _CUT_SHORT


def fault_of(code: int, has_root: bool) -> XmlFault:
    """What an error of the parser means; before the root there is no XML at all."""
    if not has_root and expat.ErrorString(code) in (
        expat.errors.XML_ERROR_SYNTAX,
        expat.errors.XML_ERROR_INVALID_TOKEN,
    ):
        return XmlFault.TEXT_BEFORE
    return _FAULTS.get(expat.ErrorString(code), XmlFault.WRITING)


def shown_near(text: bytes, at: int, fault: XmlFault) -> str:
    """What stands at a fault, on one line: the tag, the attribute, or the characters around it; empty if unknown."""
    if not 0 <= at < len(text):
        return ""
    if fault is XmlFault.MISMATCHED_TAG:
        return "</" + _until(text, at, b" \t\r\n>") + ">"
    if fault is XmlFault.DOUBLED_ATTRIBUTE:
        return _until(text, at, b" \t\r\n=>")
    begin = text.rfind(b"<", max(0, at - NEAR // 2), at + 1) if fault is XmlFault.WRITING else at
    return _line(text[begin if begin >= 0 else max(0, at - NEAR // 4) :][:NEAR])


def _until(text: bytes, at: int, ends: bytes) -> str:
    part = text[at : at + NEAR]
    places = [place for place in (part.find(end) for end in ends) if place >= 0]
    return _line(part[: min(places, default=len(part))])


def _line(text: bytes) -> str:
    shown = text.decode("utf-8", "ignore").splitlines()
    return " ".join(shown[0].split()) if shown else ""
