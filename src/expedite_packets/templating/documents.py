"""The documents of a packet as block trees, from one context. Cites are left unresolved.

The views of what lies beside the packet are imported where they are asked for: the packet can be
bound and proven by another process meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from expedite_packets.model.matter import Agency
from expedite_packets.model.sourced import Use
from expedite_packets.templating.given import DocumentContext
from expedite_packets.templating.kept import made
from expedite_packets.templating.letter_view import letter_view
from expedite_packets.templating.packet_views import evidence_view, packet_view

if TYPE_CHECKING:
    from expedite_packets.model.channel import ChannelDocument
    from expedite_packets.model.document import Document
    from expedite_packets.model.ids import CriterionId
    from expedite_packets.model.inputs_report import InputsReport
    from expedite_packets.model.page_changes import PageChanges

__all__ = [
    "DocumentContext",
    "channel_document",
    "checklist",
    "index",
    "inputs_report",
    "letter",
    "page_changes",
    "tab_pages",
    "table_of_evidence",
    "translation_certificates",
]


def _made(template: str, view: object, given: DocumentContext) -> Document:
    return made(template, view, given.root, given.kept)


def letter(given: DocumentContext) -> Document:
    """The cover letter, or that of a supplement. Its cites are unresolved, all else is final.

    Raises:
        TemplateError: A template is broken.
        UnknownId: The channel's contact is not in the catalog.
    """
    template = given.channel.letter
    if given.plan.numbering.supplement:
        board = given.channel.agency is Agency.EOIR
        template = f"letters/{'motion_' if board else ''}supplement.xml.j2"
    return _made(template, letter_view(given), given)


def index(given: DocumentContext) -> Document:
    """The exhibit index: label, title and linked packet pages of every exhibit.

    Raises:
        TemplateError: A template is broken.
    """
    return _made("packet/index.xml.j2", packet_view(given), given)


def tab_pages(given: DocumentContext) -> Document:
    """All tab pages in one document, one page for each exhibit, in packet order.

    Raises:
        TemplateError: A template is broken.
    """
    return _made("packet/tab_sheet.xml.j2", packet_view(given), given)


def table_of_evidence(given: DocumentContext) -> Document:
    """The table of evidence: what the packet proves and where; nothing that is missing.

    Raises:
        TemplateError: A template is broken.
    """
    return _made("packet/table_of_evidence.xml.j2", evidence_view(given), given)


def checklist(given: DocumentContext, criterion: CriterionId) -> Document:
    """The checklist of one criterion: attorney work product, never part of a packet.

    Raises:
        TemplateError: A template is broken.
        KeyError: No claim of the case relies on the criterion.
    """
    from expedite_packets.templating.checklist_view import checklist_view

    return _made("checklists/checklist.xml.j2", checklist_view(given, criterion), given)


def channel_document(given: DocumentContext, document: ChannelDocument) -> Document:
    """A document that the channel needs beside the packet. Its cites are unresolved.

    Raises:
        TemplateError: A template is broken.
    """
    from expedite_packets.templating.channel_view import channel_view

    view = channel_view(given, document.title, document.use, document.notes)
    return _made(document.template, view, given)


def inputs_report(given: DocumentContext, report: InputsReport) -> Document:
    """What every file of the case was and what became of it; never part of a packet.

    Raises:
        TemplateError: A template is broken.
    """
    from expedite_packets.templating.inputs_view import inputs_view

    return _made("internal/inputs_report.xml.j2", inputs_view(given, report), given)


def page_changes(given: DocumentContext, changes: PageChanges) -> Document:
    """Old page, new page, where all was numbered anew; never part of a packet.

    Raises:
        TemplateError: A template is broken.
    """
    return _made("internal/page_changes.xml.j2", changes, given)


def translation_certificates(given: DocumentContext) -> Document | None:
    """A certificate for each translation that has none, to be signed by who translated it.

    Raises:
        TemplateError: A template is broken.
    """
    if not given.uncertified:
        return None
    from expedite_packets.templating.channel_view import channel_view

    view = channel_view(given, "Certificate of translation", Use.SENT)
    return _made("channels/translation_certificate.xml.j2", view, given)
