"""The documents of a packet as block trees, from one context. Cites are left unresolved."""

from expedite_packets.model.document import Document
from expedite_packets.model.ids import CriterionId
from expedite_packets.templating.checklist_view import checklist_view
from expedite_packets.templating.given import DocumentContext
from expedite_packets.templating.letter_view import letter_view
from expedite_packets.templating.packet_views import evidence_view, packet_view
from expedite_packets.templating.render import render

__all__ = ["DocumentContext", "checklist", "index", "letter", "tab_pages", "table_of_evidence"]


def letter(given: DocumentContext) -> Document:
    """The cover letter. Its cites are unresolved; all else is final for the plan.

    Raises:
        TemplateError: A template is broken.
        UnknownId: The channel's contact is not in the catalog.
    """
    return render("letters/aao.xml.j2", letter_view(given), given.root)


def index(given: DocumentContext) -> Document:
    """The exhibit index: label, title and linked packet pages of every exhibit.

    Raises:
        TemplateError: A template is broken.
    """
    return render("packet/index.xml.j2", packet_view(given), given.root)


def tab_pages(given: DocumentContext) -> Document:
    """All tab pages in one document, one page for each exhibit, in packet order.

    Raises:
        TemplateError: A template is broken.
    """
    return render("packet/tab_sheet.xml.j2", packet_view(given), given.root)


def table_of_evidence(given: DocumentContext) -> Document:
    """The table of evidence: what the packet proves and where; nothing that is missing.

    Raises:
        TemplateError: A template is broken.
    """
    return render("packet/table_of_evidence.xml.j2", evidence_view(given), given.root)


def checklist(given: DocumentContext, criterion: CriterionId) -> Document:
    """The checklist of one criterion: attorney work product, never part of a packet.

    Raises:
        TemplateError: A template is broken.
        KeyError: No claim of the case relies on the criterion.
    """
    return render("checklists/checklist.xml.j2", checklist_view(given, criterion), given.root)
