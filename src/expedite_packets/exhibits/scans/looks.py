"""Keeps what was seen of pictures while they were decoded, until it is asked for."""

from expedite_packets.exhibits.scans.look import Look
from expedite_packets.exhibits.scans.pixels import Pixels, Room, Watch
from expedite_packets.exhibits.scans.sole_picture import SolePicture


class Looks:
    """Gathers what the pages of a file show, by their place from 0."""

    def __init__(self) -> None:
        self._by_place: dict[int, Look] = {}
        self.bare: set[tuple[int, int]] = set()
        """The JPEGs, by object and generation, that surely hold nothing but a picture."""
        self._dark = False
        """Whether the paper of the page before was dark: then the next one's may be."""

    def of(self, place: int, picture: SolePicture, room: Room) -> Watch:
        """What looks at the picture of the page at ``place`` while it is decoded into ``room``."""
        # imported here: most files hold no scan, and numpy takes long
        from expedite_packets.exhibits.scans.shows import glance, look

        def see(pixels: Pixels) -> None:
            self._take(place, look(picture, pixels))

        def glanced(pixels: Pixels) -> bool:
            return self._take(place, glance(picture, pixels))

        return Watch(see, glanced if self._dark else None, room)

    def _take(self, place: int, found: Look | None) -> bool:
        self._dark = found is not None and found.is_dark
        if found is not None:
            self._by_place[place] = found
        return found is not None

    def at(self, place: int) -> Look | None:
        """What the page at ``place`` shows, if its picture told."""
        return self._by_place.get(place)
