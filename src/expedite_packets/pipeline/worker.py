"""What a process that normalises files does; it imports little, so that it starts quickly."""

import gc
import traceback
from pathlib import Path

from expedite_packets.errors import ExhibitError, VerificationError
from expedite_packets.model.finding import Finding, Kind, Place, Severity
from expedite_packets.model.frozen import dataclass
from expedite_packets.model.handling import WHOLE, Handling
from expedite_packets.model.ids import RuleId
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
    except (ExhibitError, VerificationError) as error:
        return None, error.findings
    except OSError:  # a full disk is nobody's error, and told as such
        raise
    except Exception as error:
        return None, (_unexpected(job.name, error),)
    finally:
        # what outlived an earlier file is there for good, and looking through it again takes time
        gc.collect(0)


def _unexpected(name: str, error: Exception) -> Finding:
    """What is said of a file over which the program failed; never what the error says of it."""
    while (cause := error.__cause__) is not None:
        if not isinstance(cause, Exception):  # Python wraps an interruption amid a class
            raise error
        error = cause
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "expedite_packets" in frame.filename]
    where = f" at {Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else ""
    return Finding(
        rule=RuleId("fragment-failed"),
        severity=Severity.ERROR,
        message=f"No pages could be made from this file ({type(error).__name__}{where})."
        " This is an error of the program.",
        fix="Report it with the words in brackets; to go on, print the file to a new PDF and use"
        " that one.",
        place=Place(file=name),
        kind=Kind.PROOF,
    )
