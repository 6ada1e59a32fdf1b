"""The processes that bind and prove packets beside the one that writes documents."""

from expedite_packets.processes.crew import Crew


def start_crew() -> Crew:
    """One process more, which begins to start; it imports and works out what it will need."""
    return Crew(_ready)


def _ready() -> None:
    import expedite_packets.assembly.bind
    import expedite_packets.assembly.copied.prove
    import expedite_packets.pipeline.binding  # noqa: F401
    from expedite_packets.pipeline.heap import settle
    from expedite_packets.pipeline.memory import learn_program

    learn_program()
    settle()
