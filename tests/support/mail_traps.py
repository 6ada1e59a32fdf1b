"""E-mails made by script: with pictures, attachments, remote content, mails inside mails."""

import io
from email.message import EmailMessage
from pathlib import Path

from PIL import Image


def picture(colour: str, size: tuple[int, int] = (640, 400)) -> bytes:
    """A PNG of one colour."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def letter(subject: str = "The shipment of March 3") -> EmailMessage:
    """A mail with headers and a text body."""
    mail = EmailMessage()
    mail["From"] = "Odalys Brightwater <o.brightwater@brightwater.example>"
    mail["To"] = "Ivor Quillfeather <ivor@quillfeather.example>"
    mail["Cc"] = "Zoë Ångström <zoe@quillfeather.example>"
    mail["Date"] = "Tue, 03 Mar 2026 09:15:00 -0500"
    mail["Subject"] = subject
    mail.set_content("Dear Ivor,\n\nthe shipment can not wait.\n    Line one\n    Line two\n")
    return mail


def saved(mail: EmailMessage, path: Path) -> Path:
    """The mail as a file."""
    path.write_bytes(mail.as_bytes())
    return path


def with_page(mail: EmailMessage, html: str, pictures: dict[str, bytes]) -> EmailMessage:
    """The mail with an HTML body that shows pictures by their names."""
    mail.add_alternative(html, subtype="html")
    page = mail.get_payload()[1]  # type: ignore[index]
    for name, data in pictures.items():
        page.add_related(data, "image", "png", cid=f"<{name}>")  # type: ignore[union-attr]
    return mail
