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


def related(html: str, files: dict[str, tuple[str, bytes]]) -> EmailMessage:
    """A mail whose body is a page; ``files`` are media type and bytes by the names of the body."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@x.example", "b@x.example", "Page"
    mail.set_content(html, subtype="html")
    for name, (media, data) in files.items():
        mail.add_related(data, *media.split("/"), cid=f"<{name}>")
    return mail


def pieces(*parts: str, kind: str = "mixed", ending: str = "--B--\n") -> bytes:
    """A mail of several parts, each given as it stands in the file, headers and all."""
    head = (
        "From: a@x.example\nTo: b@x.example\nSubject: Pieces\nMIME-Version: 1.0\n"
        f"Content-Type: multipart/{kind}; boundary=B\n\n"
    )
    return (head + "".join(f"--B\n{part}\n" for part in parts) + ending).encode()


def photo(*, orientation: int = 1) -> bytes:
    """A JPEG that says with which camera it was taken, and how it is to be turned."""
    out = io.BytesIO()
    image = Image.new("RGB", (400, 200), "red")
    exif = image.getexif()
    exif[0x010F], exif[0x0112] = "Invented Cameras", orientation
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()
