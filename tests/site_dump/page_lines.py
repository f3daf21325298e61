"""An HTML page as lines that hold what a reader is shown: a tag or a run of text on each, white space collapsed.

White space at the edge of a block is never drawn, so it is dropped; among words and inline tags it stays as one space.
"""

from html.parser import HTMLParser

INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "button", "cite", "code", "data", "dfn", "em", "i", "img", "input", "kbd", "label"),
        *(
            "mark",
            "meter",
            "output",
            "progress",
            "q",
            "s",
            "samp",
            "select",
            "small",
            "span",
            "strong",
            "sub",
            "summary",
        ),
        *("sup", "svg", "text", "textarea", "time", "tspan", "u", "use", "var", "wbr"),
    ]
)
AS_WRITTEN = frozenset({"pre", "textarea"})
Attributes = list[tuple[str, str | None]]


class PageLines(HTMLParser):
    """Collects `lines` while it is fed. A tag's attributes stand in the order of their names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._text, self._kept = "", 0

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._end_text(is_inline=tag in INLINE)
        self._kept += tag in AS_WRITTEN
        named = sorted((name, " ".join((value or "").split())) for name, value in attrs)
        self.lines.append(f"<{tag}{''.join(f' {name}={value!r}' for name, value in named)}>")

    def handle_endtag(self, tag: str) -> None:
        self._end_text(is_inline=tag in INLINE)
        self._kept -= tag in AS_WRITTEN
        self.lines.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._text += data

    def close(self) -> None:
        super().close()
        self._end_text(is_inline=False)

    def _end_text(self, *, is_inline: bool) -> None:
        """Write down the text before a tag."""
        text, self._text = self._text, ""
        if self._kept > 0:
            self.lines += [text] if text else []
            return
        words = " ".join(text.split())
        starts = " " if text[:1].isspace() and self._is_after_inline() else ""
        ends = " " if words and text[-1:].isspace() and is_inline else ""
        if not words and not is_inline:
            return
        line = f"{starts}{words}{ends}"
        self.lines += [line] if line else []

    def _is_after_inline(self) -> bool:
        last = self.lines[-1] if self.lines else ""
        return last.startswith("<") and last.strip("</>").split(" ")[0] in INLINE


def page_lines(page: str) -> list[str]:
    """
    >>> page_lines("<p>  Mud, <b>deep</b>\\n</p>")
    ['<p>', 'Mud, ', '<b>', 'deep', '</b>', '</p>']
    """
    parser = PageLines()
    parser.feed(page)
    parser.close()
    return parser.lines
