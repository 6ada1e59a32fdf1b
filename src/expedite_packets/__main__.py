"""``python -m expedite_packets`` is the command ``expedite``."""

from expedite_packets.cli.entry import run

if __name__ == "__main__":
    run()
