"""An HTML page as lines that hold what a reader is shown: a tag or a run of text on each, white space collapsed.

White space is collapsed as a browser does: across inline tags too, and at the edges of a block nothing of it is left.
What remains stands as one space before the word or the box that it keeps from the word before.
"""

from html.parser import HTMLParser

INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "cite", "code", "data", "dfn", "em", "i", "kbd", "label", "mark", "q", "s", "samp"),
        *("small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    ]
)
BOXES = frozenset(["button", "img", "input", "meter", "output", "progress", "select", "svg", "textarea"])
"""They stand in a line like a word; what is in them does not run on outside."""
WITHOUT_END = frozenset(["img", "input"])
AS_WRITTEN = frozenset(["pre", "textarea"])
Attributes = list[tuple[str, str | None]]


class PageLines(HTMLParser):
    """Collects `lines` while it is fed. A tag's attributes stand in the order of their names."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._text, self._kept, self._drawings = "", 0, 0
        self._is_after_word = self._has_space = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        self._end_text()
        if tag in BOXES and self._is_after_word and self._has_space:
            self.lines.append(" ")
        self._kept += tag in AS_WRITTEN
        named = sorted((name, " ".join((value or "").split())) for name, value in attrs)
        self.lines.append(f"<{tag}{''.join(f' {name}={value!r}' for name, value in named)}>")
        self._pass(tag, is_word=tag in WITHOUT_END)
        self._drawings += tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        self._kept -= tag in AS_WRITTEN
        self._drawings -= tag == "svg"
        self.lines.append(f"</{tag}>")
        self._pass(tag, is_word=tag in BOXES)

    def handle_data(self, data: str) -> None:
        self._text += data

    def close(self) -> None:
        super().close()
        self._end_text()

    def _pass(self, tag: str, *, is_word: bool) -> None:
        """A block begins and ends a text; so does a box inside, which for the text around it is a word."""
        if tag not in INLINE and not self._drawings:
            self._is_after_word, self._has_space = is_word, False

    def _end_text(self) -> None:
        """Write down the text before a tag."""
        text, self._text = self._text, ""
        if self._kept > 0:
            self.lines += [text] if text else []
            return
        words = " ".join(text.split())
        if self._drawings:
            self.lines += [words] if words else []
            return
        has_space = self._has_space or text[:1].isspace()
        if words:
            self.lines.append(f" {words}" if has_space and self._is_after_word else words)
            self._is_after_word, has_space = True, text[-1:].isspace()
        self._has_space = has_space


def page_lines(page: str) -> list[str]:
    """
    >>> page_lines("<p>  Mud, <b> deep</b>\\n</p>")
    ['<p>', 'Mud,', '<b>', ' deep', '</b>', '</p>']
    """
    parser = PageLines()
    parser.feed(page)
    parser.close()
    return parser.lines
