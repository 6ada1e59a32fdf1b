"""Opens a client's PDF: no password, the empty password, or a clear refusal."""

from pathlib import Path

import pikepdf

from expedite_packets.exhibits.findings import FileFindings

DAMAGE_FIX = (
    "Ask for the file again. If there is no better copy, open it in a PDF viewer, compare every "
    "page with the original, print it to a new PDF and use that one."
)


def open_pdf(source: Path, found: FileFindings) -> pikepdf.Pdf:
    """The file, opened for changes in memory; the file itself is never written.

    Raises:
        ExhibitError: It needs a password, or qpdf can not make sense of it.
        OSError: It can not be read.
    """
    try:
        pdf = pikepdf.open(source, suppress_warnings=True)
    except pikepdf.PasswordError:
        found.refuse(
            "password-needed",
            "This PDF opens only with a password.",
            "Ask for the password, open the file, print it to a new PDF without a password and "
            "name that file in the case file.",
        )
    except (pikepdf.PdfError, pikepdf.QpdfRuntimeError):
        found.refuse("damaged-pdf", "This PDF is so damaged that it can not be opened.", DAMAGE_FIX)
    else:
        if pdf.is_encrypted:
            found.note(
                "was-permission-restricted",
                "This PDF was permission-restricted by its author; it opened without a password "
                "and all its pages are in the packet.",
            )
        return pdf
    found.stop_if_refused()
    raise AssertionError  # unreachable: both refusals above stop
