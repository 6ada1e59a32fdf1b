"""A client's PDF becomes a fragment: opened, judged, treated, written in canonical shape."""

from pathlib import Path

import pypdfium2 as pdfium

from expedite_packets.exhibits import canonical, damage
from expedite_packets.exhibits.findings import FileFindings
from expedite_packets.exhibits.measure import page_facts, user_unit
from expedite_packets.exhibits.opening import open_pdf
from expedite_packets.model.pages import PageFacts, Treatment


def normalise_pdf(source: Path, target: Path, found: FileFindings) -> tuple[PageFacts, ...]:
    """Write the fragment of ``source`` to ``target``; one entry per page.

    Raises:
        ExhibitError: The file can not be used; ``found`` says why and what to do.
        VerificationError: The fragment does not show what the source shows.
        OSError: A file can not be read or written.
    """
    with open_pdf(source, found) as pdf:
        damage.judge_warnings(pdf.get_warnings(), found)
        damage.check_page_counts(pdf, source, found)
        found.stop_if_refused()
        mended = damage.mend_contents(pdf, found)
        damage.check_streams(pdf, found)
        found.stop_if_refused()
        for page in pdf.pages:
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
        canonical.strip_pages(pdf)
        if "/Outlines" in pdf.Root:
            del pdf.Root["/Outlines"]
        canonical.rebuild_tree(pdf)
        units = [user_unit(page.obj) for page in pdf.pages]
        canonical.write(pdf, target)
    with pdfium.PdfDocument(target) as document:
        return tuple(
            page_facts(
                document,
                index,
                unit,
                treatment=Treatment.FLATTENED if index in mended else Treatment.UNTREATED,
            )
            for index, unit in enumerate(units)
        )
