"""Exhibit labels: A to Z, then AA, AB and so on."""

from expedite_packets.model.ids import ExhibitLabel


def label(number: int) -> ExhibitLabel:
    """The label of the exhibit with this number, counted from 0.

    Raises:
        ValueError: The number is negative.
    """
    if number < 0:
        message = f"exhibits are counted from 0, not {number}"
        raise ValueError(message)
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return ExhibitLabel(letters)
