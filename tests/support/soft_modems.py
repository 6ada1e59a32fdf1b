"""Two fax terminals back to back in memory: a whole T.30 call, sample by sample."""

import ctypes
from dataclasses import dataclass
from pathlib import Path

from tests.support.fax_tools import spandsp

_CHUNK = 160
_LONGEST = 8000 * 60 * 20
_V27_V29_V17 = 0x07
_MH, _MR, _MMR = 0x02, 0x04, 0x08
_STANDARD_AND_FINE = 0x03
_LETTER = 0x01 | 0x80000 | 0x20000
_END = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_STATISTICS = (
    *("bit_rate", "error_correcting_mode", "pages_tx", "pages_rx", "pages_in_file"),
    *("x_resolution", "y_resolution", "width", "length", "image_size", "encoding"),
    *("bad_rows", "longest_bad_row_run", "error_correcting_mode_retries", "current_status"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """How a call ended: each side's completion code (0 is OK), pages sent and received."""

    sender: int
    receiver: int
    pages_sent: int
    pages_received: int
    bad_rows: int
    error_correction: bool
    bits_per_second: int
    seconds: float


class _Statistics(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in _STATISTICS]


class _Terminal:
    def __init__(self, library: ctypes.CDLL, *, calling: bool, error_correction: bool) -> None:
        self._library = library
        self.fax = ctypes.c_void_p(library.fax_init(None, int(calling)))
        assert self.fax
        self.t30 = ctypes.c_void_p(library.fax_get_t30_state(self.fax))
        library.fax_set_transmit_on_idle(self.fax, 1)
        library.t30_set_supported_modems(self.t30, _V27_V29_V17)
        library.t30_set_supported_compressions(
            self.t30, _MH | _MR | (_MMR if error_correction else 0)
        )
        library.t30_set_supported_resolutions(self.t30, _STANDARD_AND_FINE | 0x20000)
        library.t30_set_supported_image_sizes(self.t30, _LETTER)
        library.t30_set_ecm_capability(self.t30, int(error_correction))
        self.ended: int | None = None
        # kept, since the library holds no reference
        self._handler = _END(self._end)
        library.t30_set_phase_e_handler(self.t30, self._handler, None)

    def _end(self, _state: int, _data: int, code: int) -> None:
        self.ended = code

    def spoken(self) -> ctypes.Array[ctypes.c_int16]:
        samples = (ctypes.c_int16 * _CHUNK)()
        self._library.fax_tx(self.fax, samples, _CHUNK)
        return samples

    def hear(self, samples: ctypes.Array[ctypes.c_int16]) -> None:
        self._library.fax_rx(self.fax, samples, _CHUNK)

    def statistics(self) -> _Statistics:
        found = _Statistics()
        self._library.t30_get_transfer_statistics(self.t30, ctypes.byref(found))
        return found

    def close(self) -> None:
        self._library.fax_free(self.fax)


def call(sent: Path, received: Path, *, error_correction: bool = True) -> Call:
    """Send one TIFF to another over an ideal line; skips where the soft modems are absent."""
    library = spandsp()
    library.fax_init.restype = library.fax_get_t30_state.restype = ctypes.c_void_p
    sender = _Terminal(library, calling=True, error_correction=error_correction)
    receiver = _Terminal(library, calling=False, error_correction=error_correction)
    library.t30_set_tx_file(sender.t30, str(sent).encode(), -1, -1)
    library.t30_set_rx_file(receiver.t30, str(received).encode(), -1)
    samples = 0
    while samples < _LONGEST and (sender.ended is None or receiver.ended is None):
        first, second = sender.spoken(), receiver.spoken()
        receiver.hear(first)
        sender.hear(second)
        samples += _CHUNK
    ours, theirs = sender.statistics(), receiver.statistics()
    sender.close()
    receiver.close()
    return Call(
        sender=-1 if sender.ended is None else sender.ended,
        receiver=-1 if receiver.ended is None else receiver.ended,
        pages_sent=ours.pages_tx,
        pages_received=theirs.pages_rx,
        bad_rows=theirs.bad_rows,
        error_correction=bool(theirs.error_correcting_mode),
        bits_per_second=theirs.bit_rate,
        seconds=samples / 8000,
    )
