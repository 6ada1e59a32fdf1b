"""An element's attributes as typed values; what is unknown or senseless is refused."""

import re

from expedite_packets.templating.markup import Element

_STYLE = re.compile(r"[a-z]+(?:-[a-z]+)*")


class Attributes:
    """The attributes of one element, each asked for once; :meth:`no_more` refuses the others.

    Every method raises TemplateError with template and line where a value does not fit.
    """

    def __init__(self, element: Element) -> None:
        self._element = element
        self._left = dict(element.attributes)

    def text(self, name: str, *, default: str | None = None) -> str:
        """The attribute as it stands; without a default it has to be there and not be empty."""
        value = self._left.pop(name, default)
        if value is None or (default is None and not value.strip()):
            self._element.fail(
                f"<{self._element.tag}> lacks its attribute {name}.", fix=f'Give it {name}="...".'
            )
        return value

    def yes_no(self, name: str, *, default: bool = False) -> bool:
        """``yes`` or ``no``."""
        value = self.text(name, default="yes" if default else "no")
        if value not in {"yes", "no"}:
            self._refuse(name, "yes or no")
        return value == "yes"

    def number(self, name: str, *, default: int | None = None, least: int = 1) -> int:
        """A whole number, ``least`` or more."""
        value = self.text(name, default=None if default is None else str(default))
        if not re.fullmatch(r"[0-9]{1,9}", value) or int(value) < least:
            self._refuse(name, f"a whole number, {least} or more")
        return int(value)

    def style(self, name: str, *, default: str) -> str:
        """The name of a style: small letters and hyphens."""
        value = self.text(name, default=default)
        if not _STYLE.fullmatch(value):
            self._refuse(name, "a style's name, such as body")
        return value

    def shares(self, name: str) -> tuple[float, ...]:
        """Numbers with spaces between, as shares of their sum."""
        value = self.text(name)
        if not re.fullmatch(r"[1-9][0-9]{0,3}( [1-9][0-9]{0,3})*", value):
            self._refuse(name, "whole numbers with one space between, such as 1 4 1")
        numbers = [int(number) for number in value.split(" ")]
        return tuple(number / sum(numbers) for number in numbers)

    def no_more(self) -> None:
        """Refuse what was not asked for."""
        for name in self._left:
            self._element.fail(
                f"<{self._element.tag}> has no attribute {name}.",
                fix="Remove it, or look for a slip of the pen; templates/README.md lists them all.",
            )

    def _refuse(self, name: str, expected: str) -> None:
        self._element.fail(
            f"The attribute {name} of <{self._element.tag}> has a value that does not fit.",
            fix=f"Give it {expected}.",
        )
