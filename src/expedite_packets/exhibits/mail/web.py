"""Sets a mail's HTML body as PDF without fetching anything from anywhere."""

import importlib
import warnings
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from typing import Any

from expedite_packets.exhibits.mail.message import Mail
from expedite_packets.exhibits.mail.settled import settled

_FACES = (
    ("Regular", "normal", "normal"),
    ("Bold", "bold", "normal"),
    ("Italic", "normal", "italic"),
    ("BoldItalic", "bold", "italic"),
)
_STYLE = """
@page { size: Letter; margin: 1in; }
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


def set_mail(mail: Mail, headers: tuple[tuple[str, str], ...]) -> tuple[bytes, int]:
    """The mail's body under its headers as PDF, and how many remote things it asked for in vain.

    Only pictures that came with the mail are shown. Scripts never run. Characters that the
    toolkit's typeface lacks are set in one of the machine's.

    Raises:
        LettersMissing: No font of the machine has some of its letters.
        ValueError: The body can not be set.
    """
    weasyprint = _weasyprint()
    urls = importlib.import_module("weasyprint.urls")
    own = _own_resources(mail)
    refused: set[str] = set()

    class Fetcher(urls.URLFetcher):  # type: ignore[misc,name-defined]
        """Gives what came with the mail, and nothing else."""

        def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:
            """The resource of that name, or an error, which leaves its place empty."""
            if url.startswith("data:"):
                return super().fetch(url, headers)
            if url in own:
                return urls.URLFetcherResponse(url, body=own[url])
            refused.add(url)
            message = "nothing is fetched"
            raise ValueError(message)

    fetcher = Fetcher(allowed_protocols=("data",))
    page = weasyprint.HTML(
        string=_page(mail, headers), base_url="mail:/", url_fetcher=fetcher, media_type="print"
    )
    fonts = importlib.import_module("weasyprint.text.fonts").FontConfiguration()
    style = weasyprint.CSS(
        string=_STYLE + _font_faces(),
        base_url="mail:/",
        url_fetcher=fetcher,
        font_config=fonts,
    )
    try:
        data = page.write_pdf(stylesheets=[style], font_config=fonts)
    # it raises whatever its libraries raise on markup that is beyond reason
    except Exception as problem:
        message = "the body can not be set"
        raise ValueError(message) from problem
    return settled(bytes(data)), len(refused)


def set_in_other_letters(text: str) -> bytes | None:
    """A plain text as PDF, with letters of whatever font the machine has; None where it can not."""
    if not can_set_web_pages():
        return None
    try:
        return set_mail(Mail(headers=(), text=text), ())[0]
    except ValueError:
        return None


def _own_resources(mail: Mail) -> dict[str, bytes]:
    fonts = files("fontpkg_fira_sans") / "files"
    own = {f"font:{name}": (fonts / f"FiraSans-{name}.ttf").read_bytes() for name, *_ in _FACES}
    return own | {f"cid:{one.cid}": one.data for one in mail.attachments if one.cid}


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
