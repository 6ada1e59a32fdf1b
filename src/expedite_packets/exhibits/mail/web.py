"""Sets a mail's HTML body as PDF without fetching anything from anywhere."""

import importlib
import warnings
from collections.abc import Callable, Mapping
from html import escape
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from expedite_packets.exhibits.mail.message import Attachment, Mail
from expedite_packets.exhibits.mail.settled import settled, shown_whole
from expedite_packets.model.frozen import dataclass

_FACES = (
    ("Regular", "normal", "normal"),
    ("Bold", "bold", "normal"),
    ("Italic", "normal", "italic"),
    ("BoldItalic", "bold", "italic"),
)
_SCALES = (1.0, 0.75, 0.55, 0.4)
"""A page whose content is wider than a sheet is set on a larger one and shrunk."""
_STYLE = """
* { font-family: "Fira Sans" !important; max-width: 100% !important; }
body { font-size: 10.5pt; }
img { max-height: 8in !important; height: auto; }
table.expedite-head { width: 100%; border-bottom: 1pt solid black; margin-bottom: 12pt; }
table.expedite-head th { text-align: left; vertical-align: top; width: 18%; }
table.expedite-head td { overflow-wrap: anywhere; }
pre.expedite-text { white-space: pre-wrap; overflow-wrap: anywhere; }
"""


def can_set_web_pages() -> bool:
    """Whether the extra that sets HTML is installed and finds its libraries."""
    try:
        _weasyprint()
    except (ImportError, OSError):
        return False
    return True


def _weasyprint() -> Any:
    """The library that sets HTML; it warns of the machine's libraries, which nobody here reads."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return importlib.import_module("weasyprint")


Shown = Callable[[Attachment], bytes | None]
"""The bytes that stand for an attachment in the body; None for one that has to be pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMail:
    """A mail's body as PDF.

    ``refused`` counts the things it asked for that did not come with it; ``shown`` are the places,
    from 0, of the attachments that it shows; ``cut`` says that something is wider than the page.
    """

    data: bytes
    refused: int
    shown: frozenset[int]
    cut: bool


def set_mail(mail: Mail, headers: tuple[tuple[str, str], ...], show: Shown) -> SetMail:
    """The mail's body under its headers as PDF.

    Only pictures that came with the mail are shown, and of those the ones that ``show`` gives.
    Scripts never run. Characters that the toolkit's typeface lacks are set in one of the
    machine's.

    Raises:
        LettersMissing: No font of the machine has some of its letters.
        ValueError: The body can not be set.
    """
    tries = (_set(mail, headers, show, scale) for scale in _SCALES)
    made = next(tries)
    while made.cut and (smaller := next(tries, None)):
        made = smaller
    return made


def _set(mail: Mail, headers: tuple[tuple[str, str], ...], show: Shown, scale: float) -> SetMail:
    weasyprint = _weasyprint()
    urls = importlib.import_module("weasyprint.urls")
    came, asked = _Came(mail, show), set[str]()

    class Fetcher(urls.URLFetcher):  # type: ignore[misc,name-defined]
        """Gives what came with the mail, and nothing else."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            """The resource of that name, or an error, which leaves its place empty."""
            if url.startswith("data:"):
                response = super().fetch(url, headers)
                body = came.settle(response.read(), response.content_type)
            else:
                body = came.give(url)
            if body is not None:
                return urls.URLFetcherResponse(url, body=body)
            if not came.knows(url):
                asked.add(url)
            message = "nothing is fetched"
            raise ValueError(message)

    fetcher = Fetcher(allowed_protocols=("data",))
    page = weasyprint.HTML(
        string=_page(mail, headers), base_url="mail:/", url_fetcher=fetcher, media_type="print"
    )
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    style = weasyprint.CSS(
        string=_sheet(scale) + _STYLE + _font_faces(),
        base_url="mail:/",
        url_fetcher=fetcher,
        font_config=fonts,
    )
    try:
        data = page.write_pdf(
            stylesheets=[style], font_config=fonts, zoom=scale, presentational_hints=True
        )
    # it raises whatever its libraries raise on markup that is beyond reason
    except Exception as problem:
        message = "the body can not be set"
        raise ValueError(message) from problem
    made = settled(bytes(data))
    return SetMail(
        data=made, refused=len(asked), shown=frozenset(came.given), cut=not shown_whole(made)
    )


def _sheet(scale: float) -> str:
    width, height, margin = (side / scale for side in (8.5, 11.0, 1.0))
    return f"@page {{ size: {width:.8f}in {height:.8f}in; margin: {margin:.8f}in; }}"


def set_in_other_letters(text: str) -> bytes | None:
    """A plain text as PDF, with letters of whatever font the machine has; None where it can not."""
    if not can_set_web_pages():
        return None
    try:
        return set_mail(Mail(headers=(), text=text), (), lambda _: None).data
    except ValueError:
        return None


class _Came:
    """What came with a mail, by the names that its body may use; remembers what was given."""

    def __init__(self, mail: Mail, show: Shown) -> None:
        fonts = files("fontpkg_fira_sans") / "files"
        self._fonts = {
            f"font:{name}": (fonts / f"FiraSans-{name}.ttf").read_bytes() for name, *_ in _FACES
        }
        self._attachments = mail.attachments
        self._show = show
        self._places = {
            name: place
            for place, one in reversed(tuple(enumerate(mail.attachments)))
            for name in (f"cid:{one.cid}" if one.cid else "", one.location)
            if name
        }
        self.given: set[int] = set()

    def give(self, url: str) -> bytes | None:
        """The resource of that name, if it came along and can be shown."""
        if url in self._fonts:
            return self._fonts[url]
        place = self._place(url)
        body = None if place is None else self._show(self._attachments[place])
        if place is not None and body is not None:
            self.given.add(place)
        return body

    def settle(self, data: bytes, media: str) -> bytes | None:
        """What stands for data that the body holds itself; None for a picture that is damaged."""
        shown = self._show(Attachment(name="", data=data, media=media))
        is_pixels = media.startswith("image/") and not media.startswith("image/svg")
        return shown if shown is not None or is_pixels else data

    def knows(self, url: str) -> bool:
        """Whether it came along."""
        return self._place(url) is not None

    def _place(self, url: str) -> int | None:
        scheme, _, rest = url.partition(":")
        if scheme.lower() == "cid":
            return self._places.get(f"cid:{unquote(rest)}", self._places.get(f"cid:{rest}"))
        return self._places.get(url, self._places.get(url.removeprefix("mail:/")))


def _font_faces() -> str:
    return "".join(
        f'@font-face {{ font-family: "Fira Sans"; src: url("font:{name}");'
        f" font-weight: {weight}; font-style: {slant}; }}\n"
        for name, weight, slant in _FACES
    )


def _page(mail: Mail, headers: tuple[tuple[str, str], ...]) -> str:
    rows = "".join(
        f"<tr><th>{escape(name)}:</th><td>{escape(value)}</td></tr>" for name, value in headers
    )
    head = f'<table class="expedite-head">{rows}</table>' if rows else ""
    body = mail.html or f'<pre class="expedite-text">{escape(mail.text)}</pre>'
    return f"<!DOCTYPE html><html><body>{head}{body}</body></html>"
