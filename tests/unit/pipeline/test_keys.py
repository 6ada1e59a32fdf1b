"""What a kept fragment is found by is the same in every process, whatever its hash seed."""

import os
import subprocess
import sys

SAY = """
from pathlib import Path
from expedite_packets.cli.tools import lacking
from expedite_packets.model.handling import handling_of
from expedite_packets.model.exhibit import FileOptions
from expedite_packets.model.tools import Program, Tools
folder = Path({folder!r})
office = Program(path=folder / "soffice", stamp="1", lacks=lacking(folder / "soffice"))
print(repr(handling_of(FileOptions(), None, Tools(office=office))))
"""


def test_handling_is_written_the_same_whatever_the_hash_seed(tmp_path) -> None:
    (tmp_path / "libswlo.so").write_bytes(b"")
    said = {
        subprocess.run(
            [sys.executable, "-c", SAY.format(folder=str(tmp_path))],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(said) == 1
    assert "lacks=('Calc', 'Impress')" in said.pop()
