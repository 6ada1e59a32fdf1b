"""What the body of a mail can show of the files that came with it: single, whole pictures."""

import io
from pathlib import Path

from PIL import Image, ImageOps

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.mail.message import Attachment
from expedite_packets.exhibits.pictures.carried import tell_carried
from expedite_packets.exhibits.pictures.frames import UNREADABLE, count_frames, frames
from expedite_packets.exhibits.pictures.jpeg import picture_only, with_end
from expedite_packets.exhibits.pictures.pages import tell_removed
from expedite_packets.exhibits.sniff import FileKind, sniff

_SHOWN = frozenset(
    (FileKind.JPEG, FileKind.PNG, FileKind.GIF, FileKind.BMP, FileKind.WEBP, FileKind.TIFF)
)
_JPEG_QUALITY = 92


class InlinePictures:
    """Gives pictures as the body shows them: upright, without what tells of camera and place.

    ``beside`` names a file in whose folder the pictures may lie while they are read.
    """

    def __init__(self, beside: Path, found: FileFindings) -> None:
        self._work = beside.with_suffix(".inline")
        self._found = found
        self._given: dict[bytes, bytes | None] = {}

    def shown(self, attachment: Attachment) -> bytes | None:
        """The bytes that stand for it; None where only pages of its own show it whole."""
        if attachment.media == "text/css":
            return attachment.data
        if attachment.data not in self._given:
            self._given[attachment.data] = self._picture(attachment.data)
        return self._given[attachment.data]

    def _picture(self, data: bytes) -> bytes | None:
        self._work.write_bytes(data)
        trial = FileFindings("")
        try:
            kind = sniff(self._work).kind
            moves = kind is FileKind.GIF
            if kind not in _SHOWN or (count_frames(self._work, kind) > 1 and not moves):
                return None
            for _, frame in frames(self._work, kind, self._work.parent, trial):
                shown = self._upright(frame, kind, data)
                return None if trial.refused else shown
        except (*UNREADABLE, Image.DecompressionBombError):
            return None
        finally:
            self._work.unlink(missing_ok=True)
        return None

    def _upright(self, frame: Image.Image, kind: FileKind, data: bytes) -> bytes:
        frame.load()
        tell_removed(frame, (), self._found)
        tell_carried(self._work, kind, self._found, paged=False)
        if kind is not FileKind.JPEG:
            return data  # the setter takes its pixels alone
        upright = ImageOps.exif_transpose(frame)
        if upright.size == frame.size and upright.tobytes() == frame.tobytes():
            return picture_only(with_end(data))
        out = io.BytesIO()
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        bare.save(out, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        return out.getvalue()
