"""Recording what went out, and what a build says of what was sent."""

import json
from datetime import date

import pypdf
import pytest

from expedite_packets.errors import CaseFileError, FindingsError, OutputError, RequestError
from expedite_packets.model.finding import Place
from expedite_packets.model.manifest import ManifestArtifact
from expedite_packets.model.sent import SentRecord
from expedite_packets.pipeline.differing import diff, side_of
from expedite_packets.pipeline.edited import sha256_of
from expedite_packets.pipeline.sent import record_sent
from expedite_packets.pipeline.staging import read_records
from expedite_packets.pipeline.unchanged import packet_finding
from expedite_packets.planning.following import Stage, stage_of
from tests.unit.planning.sendings import DAY, manifest_of, now, planned

ON = date(2026, 11, 24)


def built(case, folder="aao_mail", plan=None, *, draft=False, fresh=0):
    """An output folder as a build would leave it, with a packet of a few bytes."""
    target = case / "out" / folder
    target.mkdir(parents=True)
    pages = pypdf.PdfWriter()
    for _ in range(4):
        pages.add_blank_page(612, 792)
    pages.write(target / "packet.pdf")
    (target / "fax.tif").write_bytes(b"tiff")
    (target / "cover-letter.docx").write_bytes(b"word")
    manifest = manifest_of(plan or planned([2, 3], Stage()), fresh=fresh)
    packet = manifest.packet.model_copy(
        update={"sha256": sha256_of(target / "packet.pdf"), "draft": draft}
    )
    artifacts = tuple(
        ManifestArtifact(
            file=path.name, kind="packet", sha256=sha256_of(path), bytes=path.stat().st_size
        )
        for path in sorted(target.iterdir())
    )
    manifest = manifest.model_copy(update={"packet": packet, "artifacts": artifacts})
    (target / "manifest.json").write_text(manifest.model_dump_json(), encoding="utf-8")
    return target


def recorded(case, **more):
    return record_sent(case, case / "out", "aao_mail", ON, **more)


def rules(error):
    return {one.rule for one in error.value.findings}


def test_a_record_holds_the_manifest_and_every_hash(tmp_path):
    folder = built(tmp_path)
    report = tmp_path / "report.txt"
    report.write_text("OK 64 pages", encoding="utf-8")
    done = recorded(tmp_path, tracking="EI 900", fax_report=report)
    assert done.file == tmp_path / "sent" / "2026-11-24-aao_mail.json"
    assert done.findings == ()
    assert read_records(tmp_path) == (done.record,)
    assert {one.file: one.sha256 for one in done.record.files} == {
        path.name: sha256_of(path) for path in folder.iterdir()
    }
    assert done.record.fax_report.sha256 == sha256_of(report)
    assert done.record.supplement == 0
    again = json.loads(done.file.read_text(encoding="utf-8"))
    assert list(again)[:3] == ["format", "on", "tracking"]


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (lambda f: (f / "packet.pdf").write_bytes(b"another"), "sent-other-packet"),
        (lambda f: (f / "packet.pdf").unlink(), "sent-other-packet"),
        (lambda f: (f / "fax.tif").write_bytes(b"cut"), "sent-other-file"),
    ],
)
def test_what_is_not_as_it_was_built_is_refused(tmp_path, spoil, rule):
    spoil(built(tmp_path))
    with pytest.raises(FindingsError) as error:
        recorded(tmp_path)
    assert rules(error) == {rule}
    assert not (tmp_path / "sent").exists()


def test_an_edited_word_file_is_recorded_as_it_is(tmp_path):
    folder = built(tmp_path)
    (folder / "cover-letter.docx").write_bytes(b"edited")
    done = recorded(tmp_path)
    assert [one.rule for one in done.findings] == ["sent-other-file"]
    word = next(one for one in done.record.files if one.file == "cover-letter.docx")
    assert word.sha256 == sha256_of(folder / "cover-letter.docx")


def test_a_draft_and_a_day_before_the_letter_are_refused_together(tmp_path):
    built(tmp_path, draft=True)
    with pytest.raises(FindingsError) as error:
        record_sent(tmp_path, tmp_path / "out", "aao_mail", date(2026, 11, 19))
    assert rules(error) == {"sent-draft", "sent-before-letter"}


def test_nothing_is_recorded_twice_or_overwritten(tmp_path):
    with pytest.raises(RequestError):
        recorded(tmp_path)
    built(tmp_path)
    done = recorded(tmp_path)
    with pytest.raises(RequestError) as error:
        recorded(tmp_path)
    assert "on record already" in error.value.findings[0].message
    moved = tmp_path / "sent" / "2026-11-25-aao_mail.json"
    done.file.rename(moved)
    other = moved.read_text(encoding="utf-8").replace('"aao_mail"', '"aao_fax"')
    done.file.write_text(other, encoding="utf-8")
    moved.unlink()
    with pytest.raises(OutputError):
        recorded(tmp_path)
    assert done.file.read_text(encoding="utf-8") == other


def test_supplements_and_fresh_packets_are_recorded_in_turn(tmp_path):
    built(tmp_path)
    first = recorded(tmp_path).record
    stage = stage_of([first], now([2, 3, 4]))
    built(tmp_path, "aao_mail-supplement-1", planned([2, 3, 4], stage))
    second = recorded(tmp_path)
    assert second.file.name == "2026-11-24-aao_mail-supplement-1.json"
    assert second.record.supplement == 1
    built(tmp_path, "aao_mail-fresh-1", planned([2, 3, 4], Stage()), fresh=1)
    third = recorded(tmp_path, fresh=True)
    assert third.file.name == "2026-11-24-aao_mail-fresh-1.json"
    assert stage_of(read_records(tmp_path), now([2, 3, 4])).record == third.record


def test_a_broken_record_is_told_by_its_name(tmp_path):
    (tmp_path / "sent").mkdir()
    (tmp_path / "sent" / "note.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CaseFileError) as error:
        read_records(tmp_path)
    assert error.value.findings[0].place == Place(file="sent/note.json")


def test_records_and_folders_are_compared(tmp_path):
    folder = built(tmp_path)
    done = recorded(tmp_path)
    assert side_of(done.file).manifest == side_of(folder).manifest
    assert side_of(folder / "manifest.json").manifest == done.record.manifest
    with pytest.raises(RequestError):
        diff(tmp_path, folder)
    with pytest.raises(RequestError):
        diff(folder / "fax.tif", folder)


def test_a_packet_that_is_not_the_one_that_was_sent(tmp_path):
    record = SentRecord(on=DAY, files=(), manifest=manifest_of(planned([1], Stage()), sha256="a"))
    place = Place(file="case.yaml")
    assert packet_finding(record, "a", place, draft=False) is None
    said = {
        packet_finding(one, "b", place, draft=draft).message
        for one, draft in (
            (record, True),
            (record, False),
            (_version(record, "0.0.1"), False),
        )
    }
    assert len(said) == 3


def _version(record, version):
    tool = record.manifest.tool.model_copy(update={"version": version})
    return record.model_copy(update={"manifest": record.manifest.model_copy(update={"tool": tool})})
