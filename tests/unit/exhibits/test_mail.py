"""E-mail as pages: nothing of it lost, nothing fetched."""

import base64
import io
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader

from expedite_packets.errors import ExhibitError
from expedite_packets.exhibits.mail import web
from expedite_packets.exhibits.mail.internet import read_internet_mail
from expedite_packets.exhibits.mail.message import LockedMail, SeveralMails, UnreadableMail
from expedite_packets.exhibits.mail.plain import text_of_html
from expedite_packets.exhibits.normalise import normalise
from expedite_packets.model.exhibit import Redaction
from expedite_packets.model.finding import Severity
from expedite_packets.model.handling import WHOLE, Handling
from expedite_packets.model.pages import Normalised, Treatment
from expedite_packets.pipeline.typeset import typeset
from tests.support.mail_traps import letter, photo, picture, pieces, related, saved, with_page
from tests.support.pdf_traps import encrypted, plain_pdf
from tests.support.real_exhibits import real_exhibit

PAGES = pytest.mark.skipif(not web.can_set_web_pages(), reason="the extra 'mail' is not installed")


def made(source: Path, handling: Handling = WHOLE) -> Normalised:
    work = source.parent / "work"
    work.mkdir(exist_ok=True)
    return normalise(source.name, source, work, handling, typeset)


def refused(source: Path, handling: Handling = WHOLE) -> dict[str, str]:
    with pytest.raises(ExhibitError) as error:
        made(source, handling)
    return {str(finding.rule): finding.message for finding in error.value.findings}


def words(done: Normalised, page: int = 0) -> str:
    return " ".join(PdfReader(done.fragment).pages[page].extract_text().split())


def colour(done: Normalised, page: int) -> tuple[int, ...]:
    """The commonest colour of a page that is not white."""
    with pdfium.PdfDocument(done.fragment) as document:
        shown = document[page].render(scale=0.5).to_pil().convert("RGB")
    counted = sorted(shown.getcolors(1_000_000) or (), reverse=True)
    return next(value for _, value in counted if min(value) < 250)


def test_headers_and_text_are_on_the_page(tmp_path: Path) -> None:
    done = made(saved(letter(), tmp_path / "a.eml"))
    text = words(done)
    for piece in (
        "From: Odalys Brightwater <o.brightwater@brightwater.example>",
        "Cc: Zoë Ångström",
        "Date: Tue, 03 Mar 2026 09:15:00 -0500",
        "Subject: The shipment of March 3",
        "the shipment can not wait.",
        "Line two",
    ):
        assert piece in text
    assert done.media == "message/rfc822"
    assert [facts.treatment for facts in done.pages] == [Treatment.CONVERTED]


def test_attachments_follow_in_order_with_bookmarks(tmp_path: Path) -> None:
    mail = letter()
    pdf = plain_pdf(tmp_path / "x.pdf", pages=2).read_bytes()
    mail.add_attachment(pdf, maintype="application", subtype="pdf", filename="contract.pdf")
    mail.add_attachment(picture("red"), maintype="image", subtype="png", filename="photo.png")
    mail.add_attachment("Just a note.", filename="note.txt")
    done = made(saved(mail, tmp_path / "a.eml"))
    assert len(done.pages) == 5
    assert [facts.source_index for facts in done.pages] == [0, 1, 2, 3, 4]
    assert "Attachments: contract.pdf; photo.png; note.txt" in words(done)
    assert colour(done, 3)[0] > 200
    assert "Just a note." in words(done, 4)
    reader = PdfReader(done.fragment)
    titles = {
        item.title: reader.get_destination_page_number(item)
        for item in reader.outline
        if not isinstance(item, list)
    }
    assert titles == {"E-mail": 0, "contract.pdf": 1, "photo.png": 3, "note.txt": 4}


def test_attachments_stay_out_only_when_asked_and_that_is_told(tmp_path: Path) -> None:
    mail = letter()
    mail.add_attachment(picture("red"), maintype="image", subtype="png", filename="photo.png")
    done = made(saved(mail, tmp_path / "a.eml"), Handling(attachments=False))
    assert len(done.pages) == 1
    assert {finding.rule for finding in done.findings} == {"attachments-left-out"}


def test_an_attachment_that_can_not_go_in_stops_the_mail_by_name(tmp_path: Path) -> None:
    mail = letter()
    mail.add_attachment(
        b"PK\x03\x04" + bytes(40), maintype="application", subtype="zip", filename="all.zip"
    )
    with pytest.raises(ExhibitError) as error:
        made(saved(mail, tmp_path / "a.eml"))
    (finding,) = error.value.findings
    assert finding.rule == "file-kind"
    assert finding.place is not None
    assert finding.place.file == "a.eml, attachment all.zip"
    assert "attachments: false" in finding.fix
    assert "leave_out:" in finding.fix


@pytest.mark.parametrize("blind", [False, True])
def test_people_who_got_a_blind_copy_are_told_to_be_shown(tmp_path: Path, *, blind: bool) -> None:
    mail = letter()
    if blind:
        mail["Bcc"] = "Counsel <counsel@law.example>"
    source = saved(mail, tmp_path / "a.eml")
    done = made(source)
    assert ("mail-blind-copy" in {f.rule for f in done.findings}) is blind
    assert ("counsel@law.example" in words(done)) is blind
    if blind:
        (tmp_path / "more").mkdir()
        black = Redaction.model_validate({"text": "Counsel <counsel@law.example>"})
        done = normalise(source.name, source, tmp_path / "more", Handling(redact=(black,)), typeset)
        assert "counsel@law.example" not in words(done)


def test_one_attachment_is_left_out_by_name_and_said_to_be(tmp_path: Path) -> None:
    mail = letter()
    mail.add_attachment(
        b"PK\x03\x04" + bytes(40), maintype="application", subtype="zip", filename="All.zip"
    )
    mail.add_attachment(picture("red"), maintype="image", subtype="png", filename="photo.png")
    done = made(saved(mail, tmp_path / "a.eml"), Handling(leave_out=("all.ZIP ",)))
    assert len(done.pages) == 2
    assert {finding.rule for finding in done.findings} == {"attachments-left-out"}
    assert "Attachments: All.zip (not included); photo.png" in words(done)
    with pytest.raises(ExhibitError) as error:
        made(saved(mail, tmp_path / "b.eml"), Handling(leave_out=("all.zip", "photo")))
    (finding,) = (f for f in error.value.findings if f.severity is Severity.ERROR)
    assert finding.rule == "attachment-unknown"
    assert "1 name " in finding.message


def test_what_keeps_an_attachment_out_says_what_to_do_with_that_attachment(
    tmp_path: Path,
) -> None:
    locked = encrypted(tmp_path / "locked.pdf", user="secret").read_bytes()
    inner, outer = letter(), letter()
    inner.add_attachment(locked, maintype="application", subtype="pdf", filename="locked.pdf")
    outer.add_attachment(locked, maintype="application", subtype="pdf", filename="top.pdf")
    outer.add_attachment(inner, filename="inner.eml")
    with pytest.raises(ExhibitError) as error:
        made(saved(outer, tmp_path / "a.eml"))
    told = {f.place.file: f.fix for f in error.value.findings if f.place}
    top = told["a.eml, attachment top.pdf"]
    below = told["a.eml, attachment inner.eml, attachment locked.pdf"]
    for fix in (top, below):
        assert fix.startswith("Save the attachment as a file of its own. ")
        assert fix.count("leave_out:") == 1
    assert "outer e-mail" in below
    assert "outer e-mail" not in top


def _forwarded(tmp_path: Path) -> Path:
    """A mail with a picture, and another mail that has one of the same name and one more."""
    inner, outer = letter("Inner"), letter("Outer")
    red, blue = picture("red"), picture("blue")
    inner.add_attachment(red, maintype="image", subtype="png", filename="photo.png")
    inner.add_attachment(blue, maintype="image", subtype="png", filename="other.png")
    outer.add_attachment(blue, maintype="image", subtype="png", filename="photo.png")
    outer.add_attachment(inner, filename="inner.eml")
    return saved(outer, tmp_path / "a.eml")


@pytest.mark.parametrize(
    ("names", "pages"),
    [
        ((), 5),
        (("inner.eml > photo.png",), 4),
        (("Inner.EML>other.png", "inner.eml > photo.png"), 3),
        (("photo.png", "inner.eml > photo.png"), 3),
        (("photo.png",), 4),
        (("inner.eml",), 2),
        (("inner.eml", "inner.eml > photo.png"), 2),
    ],
)
def test_what_came_with_an_attached_mail_is_left_out_by_both_names(
    tmp_path: Path, names: tuple[str, ...], pages: int
) -> None:
    done = made(_forwarded(tmp_path), Handling(leave_out=names))
    assert len(done.pages) == pages
    told = [f for f in done.findings if f.rule == "attachments-left-out"]
    assert bool(told) is bool(names)
    shown = " ".join(words(done, page) for page in range(pages))
    if "photo.png" not in names and names[:1] == ("inner.eml > photo.png",):
        assert "photo.png (not included); other.png" in shown
        assert any("attachment inner.eml" in str(f.place and f.place.file) for f in told)


@pytest.mark.parametrize(
    "name", ["inner.eml > none.png", "none.eml > photo.png", "photo.png > other.png"]
)
def test_what_came_with_none_can_not_be_left_out(tmp_path: Path, name: str) -> None:
    assert "attachment-unknown" in refused(_forwarded(tmp_path), Handling(leave_out=(name,)))


def test_mails_in_mails_are_read_to_a_bound(tmp_path: Path) -> None:
    mail = letter("Innermost")
    for depth in range(4):
        outer = letter(f"Forwarded {depth}")
        outer.add_attachment(mail)
        mail = outer
    done = made(saved(mail, tmp_path / "a.eml"))
    assert len(done.pages) == 5
    assert "Subject: Innermost" in words(done, 4)
    outermost = letter("One too many")
    outermost.add_attachment(mail)
    assert "mail-too-deep" in refused(saved(outermost, tmp_path / "b.eml"))


@PAGES
def test_pictures_that_came_along_are_shown_and_nothing_is_fetched(tmp_path: Path) -> None:
    local = tmp_path / "secret.png"
    Image.new("RGB", (400, 400), "blue").save(local)
    mail = with_page(
        letter(),
        '<style>@import url("http://tracker.example/a.css");</style><p>See the <b>picture</b>:</p>'
        f'<img src="cid:red"><img src="http://tracker.example/p.gif"><img src="{local.as_uri()}">'
        f'<img src="{local}"><script>document.write("never")</script>',
        {"red": picture("red")},
    )
    done = made(saved(mail, tmp_path / "a.eml"))
    assert len(done.pages) == 1
    assert "See the picture" in words(done)
    assert "never" not in words(done)
    assert "can not wait" not in words(done)
    assert colour(done, 0)[0] > 200
    (finding,) = done.findings
    assert finding.rule == "remote-content"
    assert "4 things" in finding.message


@PAGES
def test_letters_that_our_typeface_lacks_are_set_in_another_or_refused(tmp_path: Path) -> None:
    mail = letter("Ship the crates")
    mail.set_content("The crates are marked 木箱.\n")
    source = saved(mail, tmp_path / "a.eml")
    try:
        done = made(source)
    except ExhibitError as error:
        rules = {str(finding.rule) for finding in error.findings}
    else:
        rules = set()
        with pdfium.PdfDocument(done.fragment) as document:
            assert "marked 木箱." in document[0].get_textpage().get_text_bounded()
    # no font of this machine has them: never an empty box
    assert rules <= {"missing-glyph"}


HTML = "Content-Type: text/html\n\n<html><body><p>{}</p></body></html>\n"
TEXT = "Content-Type: text/plain\n\n{}\n"


@PAGES
def test_every_piece_of_a_body_is_on_the_page(tmp_path: Path) -> None:
    source = tmp_path / "a.eml"
    source.write_bytes(
        pieces(
            TEXT.format("First comes a note & more"),
            HTML.format("Then a page"),
            HTML.format("Then another page"),
            TEXT.format("Last a footer"),
            ending="--B--\nEven behind the end\n",
        )
    )
    done = made(source)
    assert len(done.pages) == 1
    for piece in ("First comes a note & more", "Then a page", "another page", "Last a footer"):
        assert piece in words(done)
    assert "Even behind the end" in words(done)


def test_of_two_forms_of_a_body_one_is_shown(tmp_path: Path) -> None:
    mail = read_internet_mail(
        pieces(TEXT.format("As text"), HTML.format("As page"), kind="alternative")
    )
    assert mail.text.strip() == "As text"
    assert "As page" in mail.html
    assert "As text" not in mail.html
    assert not mail.attachments


@PAGES
def test_what_the_body_does_not_show_are_pages(tmp_path: Path) -> None:
    """One name is the beginning of another; one stands in a remark, one can not be shown."""
    cut = photo()[:-400]
    tiff = io.BytesIO()
    frames = [Image.new("RGB", (700, 700), colour) for colour in ("lime", "blue")]
    frames[0].save(tiff, "TIFF", save_all=True, append_images=frames[1:])
    html = '<p>See <img src="cid:p10"><img src="cid:two"><!-- <img src="cid:note"> --></p>'
    mail = related(
        html,
        {
            "p1": ("image/png", picture("red", (800, 600))),
            "p10": ("image/png", picture("yellow", (60, 60))),
            "note": ("image/png", picture("navy", (800, 600))),
            "two": ("image/tiff", tiff.getvalue()),
        },
    )
    done = made(saved(mail, tmp_path / "a.eml"))
    assert [colour(done, at) for at in range(5)] == [
        *((255, 255, 0), (255, 0, 0), (0, 0, 128)),
        *((0, 255, 0), (0, 0, 255)),
    ]
    mail = related('<img src="cid:cut">', {"cut": ("image/jpeg", cut)})
    assert "damaged-picture" in refused(saved(mail, tmp_path / "b.eml"))


@PAGES
@pytest.mark.parametrize("orientation", [1, 6])
def test_pictures_in_a_body_are_upright_and_do_not_tell_of_the_camera(
    tmp_path: Path, orientation: int
) -> None:
    mail = related('<img src="cid:p">', {"p": ("image/jpeg", photo(orientation=orientation))})
    done = made(saved(mail, tmp_path / "a.eml"))
    assert len(done.pages) == 1
    assert done.removals[0][0].startswith("data of the camera")
    with pikepdf.open(done.fragment) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        pictures = [one for one in streams if one.get("/Subtype") == "/Image"]
        assert not any(b"Invented Cameras" in one.read_raw_bytes() for one in streams)
    (shown,) = pictures
    assert (shown.Width > shown.Height) == (orientation == 1)


@PAGES
def test_damaged_pictures_within_the_page_itself_are_told(tmp_path: Path) -> None:
    data = base64.b64encode(photo()[:-400]).decode()
    mail = related(f'<p>Here: <img src="data:image/jpeg;base64,{data}"></p>', {})
    done = made(saved(mail, tmp_path / "a.eml"))
    assert {finding.rule for finding in done.findings} == {"remote-content"}


@PAGES
def test_what_is_wider_than_a_page_is_made_to_fit_or_told(tmp_path: Path) -> None:
    def row(count: int) -> EmailMessage:
        return related(f'<p style="white-space: nowrap">{"wide words " * count}the end</p>', {})

    fits = made(saved(row(14), tmp_path / "a.eml"))
    assert not fits.findings
    with pdfium.PdfDocument(fits.fragment) as document:
        assert document[0].get_size() == (612, 792)
        assert "the end" in document[0].get_textpage().get_text_bounded()
    beyond = made(saved(row(90), tmp_path / "b.eml"))
    assert {finding.rule for finding in beyond.findings} == {"mail-too-wide"}


def test_a_text_that_calls_itself_a_document_has_not_arrived(tmp_path: Path) -> None:
    mail = letter()
    mail.add_attachment(b"Please sign in.", "application", "pdf", filename="contract.pdf")
    assert "has not arrived" in refused(saved(mail, tmp_path / "a.eml"))["file-kind"]


def test_mailboxes_and_locked_mail_are_refused_by_name(tmp_path: Path) -> None:
    line = b"From a@x.example Tue Mar  3 09:15:00 2026\n"
    one = pieces(TEXT.format("Hello"))
    assert read_internet_mail(line + one).text.strip() == "Hello"
    with pytest.raises(SeveralMails):
        read_internet_mail(line + one + b"\n" + line + one)
    with pytest.raises(LockedMail):
        read_internet_mail(pieces(TEXT.format("Version: 1"), kind="encrypted"))
    (tmp_path / "a.eml").write_bytes(line + one + b"\n" + line + one)
    assert "mailbox" in refused(tmp_path / "a.eml")
    (tmp_path / "b.eml").write_bytes(pieces(TEXT.format("Version: 1"), kind="encrypted"))
    assert "mail-locked" in refused(tmp_path / "b.eml")


def test_signatures_odd_letters_and_sudden_ends_are_told(tmp_path: Path) -> None:
    seal = "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nMIAG\n"
    source = tmp_path / "a.eml"
    source.write_bytes(pieces(TEXT.format("Signed"), seal, kind="signed"))
    done = made(source)
    assert [finding.rule for finding in done.findings] == ["mail-signature"]
    assert done.removals[0] == ("digital signature of the e-mail", "")
    odd = TEXT.replace("text/plain", "text/plain; charset=x-unheard-of").format("Zoë")
    source.write_bytes(pieces(odd, ending=""))
    done = made(source)
    assert "Zoë" in words(done)
    assert {finding.rule for finding in done.findings} == {"mail-cut-short", "text-encoding"}


def test_reports_that_mail_was_not_delivered_go_in(tmp_path: Path) -> None:
    source = tmp_path / "a.eml"
    status = (
        "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x.example\n\nAction: failed\n"
    )
    source.write_bytes(pieces(TEXT.format("Not delivered"), status, kind="report"))
    done = made(source)
    assert "Action: failed" in words(done, 1)


def test_without_a_renderer_the_text_goes_in_and_that_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "can_set_web_pages", lambda: False)
    html = "<style>p {}</style><p>Only <b>here</b> stands the price &amp; more.</p><p>Second.</p>"
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Page"
    mail.set_content(html, subtype="html")
    mail.add_related(picture("red"), "image", "png", cid="<red>")
    done = made(saved(mail, tmp_path / "a.eml"))
    assert "Only here stands the price & more. Second." in words(done)
    assert "mail-as-text" in {finding.rule for finding in done.findings}
    # a picture that the page would have shown is a page of its own
    assert len(done.pages) == 2


def test_without_a_renderer_unknown_letters_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "can_set_web_pages", lambda: False)
    mail = letter()
    mail.set_content("木箱\n")
    assert "missing-glyph" in refused(saved(mail, tmp_path / "a.eml"))


def test_pages_of_a_mail_can_be_taken(tmp_path: Path) -> None:
    mail = letter()
    mail.add_attachment(picture("red"), maintype="image", subtype="png", filename="photo.png")
    done = made(saved(mail, tmp_path / "a.eml"), Handling(pages=((2, 2),)))
    assert [facts.source_index for facts in done.pages] == [1]
    assert colour(done, 0)[0] > 200


def test_same_mail_same_bytes(tmp_path: Path) -> None:
    mail = with_page(letter(), "<h1>Hello</h1>", {"red": picture("red")})
    mail.add_attachment(picture("blue"), maintype="image", subtype="png", filename="b.png")
    source = saved(mail, tmp_path / "a.eml")
    first = made(source).fragment.read_bytes()
    assert made(source).fragment.read_bytes() == first


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"no mail at all\n" * 5])
def test_what_is_no_mail_is_not_read_as_one(data: bytes) -> None:
    with pytest.raises(UnreadableMail):
        read_internet_mail(data)


def test_words_of_a_page() -> None:
    page = "<head><title>No</title></head><p>A<br>B</p><ul><li>C</li></ul><script>x()</script>"
    assert text_of_html(page).split() == ["A", "B", "C"]


@pytest.mark.real
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("email-bilingual.eml", "А эта линия по-русски."),
        ("email-with-picture.eml", "This email has a PNG attachment included in it"),
    ],
)
def test_real_mails(tmp_path: Path, name: str, expected: str) -> None:
    work = tmp_path / "work"
    work.mkdir()
    done = normalise(name, real_exhibit(name), work, WHOLE, typeset)
    assert expected in words(done)
