"""Opens a client's PDF, with a password or another reader's help where it must."""

from pathlib import Path

import pikepdf

from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.pdf import rescue
from expedite_packets.exhibits.remedies import DAMAGE_FIX
from expedite_packets.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it is worked on.

    ``source`` is the file that other readers open to see the same pages: the client's own, or a
    copy beside the fragment where that one needs a password or was rewritten. ``copied`` says so.
    ``rescued`` says that qpdf could not read it.
    """

    pdf: pikepdf.Pdf
    source: Path
    copied: bool = False
    rescued: bool = False

    def close(self) -> None:
        """Close it, and remove the copy."""
        self.pdf.close()
        if self.copied:
            self.source.unlink(missing_ok=True)


def open_pdf(source: Path, work: Path, password: str | None, found: FileFindings) -> Opened:
    """The file, opened for changes in memory; the file itself is never written.

    Raises:
        ExhibitError: It needs another password, or no reader can make sense of it.
        OSError: It can not be read.
    """
    try:
        pdf = pikepdf.open(source, suppress_warnings=True)
    except pikepdf.PasswordError:
        return _with_password(source, work, password, found)
    except (pikepdf.PdfError, pikepdf.QpdfRuntimeError):
        return _rescued(source, work, password, found)
    if pdf.is_encrypted:
        found.note(
            "was-permission-restricted",
            "This PDF was permission-restricted by its author; it opened without a password "
            "and all its pages are in the packet.",
        )
    counts = rescue.count_pages(source, len(pdf.pages))
    if (counts.qpdf and not (counts.pdfium or counts.pypdf)) or counts.others_find_more:
        pdf.close()
        return _rescued(source, work, password, found)
    if not any((counts.qpdf, counts.pdfium, counts.pypdf)):
        found.refuse("no-pages", "This PDF has no pages.", DAMAGE_FIX)
    elif counts.qpdf != counts.pdfium:
        rescue.refuse_counts(counts, found)
    return Opened(pdf, source)


def _with_password(source: Path, work: Path, password: str | None, found: FileFindings) -> Opened:
    if password is None:
        found.refuse(
            "password-needed",
            "This PDF opens only with a password.",
            "Ask for the password, write password_env: and a name such as BANK_PASSWORD below the "
            "file in the case file, and put the password into the environment variable of that "
            "name; never write it into the case file.",
        )
        found.stop_if_refused()
    copy = rescue.copy_of(source, work)
    try:
        with pikepdf.open(source, password=password or "", suppress_warnings=True) as locked:
            if locked.get_warnings():
                raise pikepdf.PdfError
            locked.save(copy, encryption=False, static_id=True, fix_metadata_version=False)
        pdf = pikepdf.open(copy, suppress_warnings=True)
    except pikepdf.PasswordError:
        copy.unlink(missing_ok=True)
        found.refuse(
            "password-wrong",
            "This PDF does not open with the password that was given.",
            "Check the password in a PDF viewer, and the environment variable that password_env: "
            "names.",
        )
    except (pikepdf.PdfError, pikepdf.QpdfRuntimeError):
        copy.unlink(missing_ok=True)
        return _rescued(source, work, password, found)
    else:
        found.note(
            "password-used",
            "This PDF was opened with the password that was given; its pages need none in the "
            "packet.",
        )
        if rescue.shows_the_same(source, copy, password):
            return Opened(pdf, copy, copied=True)
        pdf.close()
        copy.unlink()
        found.refuse(
            "password-doubtful",
            "Readers do not agree on what this PDF shows once it is opened with its password.",
            "Open it in a PDF viewer, print it to a new PDF without a password, look at every "
            "page, and use that file.",
        )
    found.stop_if_refused()
    raise AssertionError  # unreachable: what was refused stops


def _rescued(source: Path, work: Path, password: str | None, found: FileFindings) -> Opened:
    rewritten = rescue.rewritten(source, work, password, found)
    if rewritten is None:
        found.refuse("damaged-pdf", "This PDF is so damaged that it can not be opened.", DAMAGE_FIX)
        found.stop_if_refused()
        raise AssertionError  # unreachable: what was refused stops
    return Opened(pikepdf.open(rewritten, suppress_warnings=True), rewritten, True, True)
