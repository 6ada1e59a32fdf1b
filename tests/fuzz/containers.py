"""Mutations of files made of parts: office documents (ZIP, XML), mail (MIME), rich text."""

import io
import random  # noqa: TID251 (seeded by its caller: the same copies each time)
import re
import zipfile
import zlib

from tests.fuzz.bytewise import damaged, odd_number

_TAG = re.compile(rb"<(/?)([A-Za-z0-9:]{1,30})([^<>]*)>")
_VALUE = re.compile(rb'="([^"<>]{0,80})"')
_HEADER = re.compile(rb"(?m)^([A-Za-z-]{2,40}): *([^\r\n]*)")
_CHARSETS = (b"utf-8", b"utf-7", b"utf-16", b"x-unknown", b"iso-2022-jp", b"us-ascii", b"idna", b"")
_CHARSETS += (b"unicode_escape", b"rot13", b"punycode", b"hex", b"zlib", b"\xff", b"gb18030")
_CODINGS = (b"base64", b"quoted-printable", b"7bit", b"8bit", b"binary", b"x-uuencode", b"nothing")
_TYPES = (b"text/html", b"text/plain", b"multipart/mixed; boundary=x", b"multipart/mixed")
_TYPES += (b"message/rfc822", b"image/jpeg", b"application/pdf", b"multipart/related; boundary=")
_TYPES += (b"application/octet-stream", b"message/delivery-status", b"a/b/c", b"")
_RTF = re.compile(rb"\\[a-z]{1,20}-?[0-9]*")


def archive_changed(data: bytes, dice: random.Random) -> bytes:
    """An office file with some members changed, lost, named otherwise, claimed larger.

    Raises:
        zipfile.BadZipFile: It can not be read.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    for _ in range(dice.choice((1, 1, 2, 4))):
        at = dice.randrange(len(members))
        name, content = members[at]
        match dice.randrange(10):
            case 0:
                del members[at]
                members = members or [("x", b"")]
            case 1:
                members.append((name, members[dice.randrange(len(members))][1]))
            case 2:
                new = dice.choice(("../x", "/etc/passwd", "C:\\x", "a" * 300, "x\x01y", ""))
                members[at] = (new or "_", content)
            case 3:
                members[at] = (name, members[dice.randrange(len(members))][1])
            case 4:
                members[at] = (name, damaged(content, dice))
            case _:
                texts = [i for i, (n, _) in enumerate(members) if n.endswith((".xml", ".rels"))]
                if texts:
                    at = dice.choice(texts)
                    members[at] = (members[at][0], xml_changed(members[at][1], dice))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name[:60_000]), content)
    packed = written.getvalue()
    return damaged(packed, dice) if not dice.randrange(5) else packed


def xml_changed(data: bytes, dice: random.Random) -> bytes:
    """XML with elements lost, doubled, named otherwise; values odd; entities and depth."""
    tags, values = list(_TAG.finditer(data)), list(_VALUE.finditer(data))
    choice = dice.randrange(8)
    if choice < 3 and values:
        found = dice.choice(values)
        other = dice.choice(values)[1]
        number = str(odd_number(dice)).encode()
        new = dice.choice(
            (other, number, b"", b"file:///etc/passwd", b"http://203.0.113.1/x", b"&a;")
        )
        return data[: found.start(1)] + new + data[found.end(1) :]
    if choice < 6 and tags:
        found = dice.choice(tags)
        other = dice.choice(tags)
        new = dice.choice((b"", found[0] * 2, other[0], b"<" + other[2] + b"/>", b"<x>"))
        return data[: found.start()] + new + data[found.end() :]
    if choice == 6:
        head = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        at = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
        return data[:at] + head + data[at:]
    at = data.rfind(b"</")
    depth = dice.choice((100, 20_000))
    return data[:at] + b"<w:p>" * depth + b"</w:p>" * depth + data[at:]


def mail_changed(data: bytes, dice: random.Random) -> bytes:
    """A message with headers, borders, charsets and codings changed."""
    for _ in range(dice.choice((1, 1, 2, 4))):
        headers = list(_HEADER.finditer(data))
        if not headers:
            return damaged(data, dice)
        found = dice.choice(headers)
        match dice.randrange(9):
            case 0:
                data = _over(
                    data, re.compile(rb'charset="?([^";\r\n]*)'), dice.choice(_CHARSETS), dice
                )
            case 1:
                coded = re.compile(rb"(?i)transfer-encoding: *([^\r\n]*)")
                data = _over(data, coded, dice.choice(_CODINGS), dice)
            case 2:
                typed = re.compile(rb"(?i)content-type: *([^;\r\n]*)")
                data = _over(data, typed, dice.choice(_TYPES), dice)
            case 3:
                data = data[: found.start()] + data[found.end() + 2 :]
            case 4:
                data = data[: found.end()] + b"\r\n" + found[0] + data[found.end() :]
            case 5:
                data = _over(data, re.compile(rb'boundary="?([^"\r\n;]*)'), b"other", dice)
            case 6:
                new = dice.choice(
                    (b"=?utf-8?b?%%%?=", b"=?x?q?a?=", b"x" * 9000, b"\x00\x07", b"<>")
                )
                data = data[: found.start(2)] + new + data[found.end(2) :]
            case 7:
                new = dice.choice((b"Mon, 99 Foo 2026 25:61:00 +9999", b"", b"0", b"1 Jan 99999"))
                data = _over(data, re.compile(rb"(?m)^Date: *([^\r\n]*)"), new, dice)
            case _:
                data = damaged(data, dice)
    return data


def rich_text_changed(data: bytes, dice: random.Random) -> bytes:
    """Rich text with words and braces changed."""
    for _ in range(dice.choice((1, 2, 4))):
        words = list(_RTF.finditer(data))
        if not words:
            break
        found, other = dice.choice(words), dice.choice(words)
        new = dice.choice(
            (other[0], b"", b"{", b"}", b"\\bin99999999 ", b"\\u-99999?", b"{" * 5000)
        )
        data = data[: found.start()] + new + data[found.end() :]
    return data


def _over(data: bytes, pattern: re.Pattern[bytes], new: bytes, dice: random.Random) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    one = dice.choice(found)
    return data[: one.start(1)] + new + data[one.end(1) :]


def png_chunks_changed(data: bytes, dice: random.Random) -> bytes:
    """A PNG with a chunk lost, doubled, moved or changed, checksums right."""
    at, chunks = 8, []
    while at + 12 <= len(data):
        size = int.from_bytes(data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += size + 12
    if not chunks:
        return damaged(data, dice)
    for _ in range(dice.choice((1, 2))):
        at = dice.randrange(len(chunks))
        kind, content = chunks[at]
        match dice.randrange(5):
            case 0:
                del chunks[at]
                chunks = chunks or [(b"IEND", b"")]
            case 1:
                chunks.insert(at, chunks[at])
            case 2:
                other = dice.randrange(len(chunks))
                chunks[at], chunks[other] = chunks[other], chunks[at]
            case 3 if content:
                bent = bytearray(content)
                bent[dice.randrange(min(len(bent), 30))] = dice.choice((0, 1, 3, 16, 255))
                chunks[at] = (kind, bytes(bent))
            case _:
                content = zlib.compress(bytes(dice.choice((10, 10_000_000))))
                kind = dice.choice((b"iTXt", b"zTXt", b"iCCP", b"eXIf", b"acTL", b"fcTL", b"tRNS"))
                chunks.insert(min(1, len(chunks)), (kind, b"x\x00\x00" + content))
    return data[:8] + b"".join(
        len(c).to_bytes(4) + k + c + zlib.crc32(k + c).to_bytes(4) for k, c in chunks
    )
