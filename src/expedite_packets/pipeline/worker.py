"""What a process that normalises files does; it imports little, so that it starts quickly."""

import gc
from dataclasses import dataclass
from pathlib import Path

from expedite_packets.errors import ExhibitError
from expedite_packets.model.finding import Finding
from expedite_packets.model.handling import WHOLE, Handling
from expedite_packets.model.pages import Normalised
from expedite_packets.pipeline.bounds import bound_process, bound_time
from expedite_packets.pipeline.heap import settle
from expedite_packets.processes import interruptible, quiet

Result = tuple[Normalised | None, tuple[Finding, ...]]
"""A file, or what keeps it out."""


def start() -> None:
    """Bound the process, and keep what libraries log to itself: it may quote a client's file."""
    bound_process()
    quiet()
    # imported before the memory is settled, as it stays for good
    import expedite_packets.exhibits.normalise  # noqa: F401

    settle()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One input to normalise: its name in the case, its file, and what to do with it."""

    name: str
    path: Path
    handling: Handling = WHOLE


def normalise_one(job: Job, work: Path) -> Result:
    """The fragment of one input, or the findings that say why there is none."""
    # imported here, since the process that hands out the work does not need them
    from expedite_packets.exhibits.normalise import normalise
    from expedite_packets.pipeline.typeset import typeset

    bound_time(job.path)
    try:
        with interruptible():  # what a reader has begun elsewhere is tidied up
            return normalise(job.name, job.path, work, job.handling, typeset), ()
    except ExhibitError as error:
        return None, error.findings
    finally:
        # what outlived an earlier file is there for good, and looking through it again takes time
        gc.collect(0)
