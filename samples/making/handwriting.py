"""Ink strokes that look like a person's signature, made from the name alone."""

from itertools import pairwise
from math import cos, pi, sin

from reportlab.lib.colors import black
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from .chance import Chance
from .paper import INK

Point = tuple[float, float]


def strokes(name: str, width: float) -> tuple[tuple[Point, ...], ...]:
    """The strokes of a signature as points; x from 0 to ``width``, y about the base line."""
    chance = Chance(f"signature {name}")
    words = name.split()
    share = width / sum(len(word) + 1.5 for word in words)
    x = 0.0
    found = []
    for word in words:
        length = share * (len(word) + 0.5)
        found.append(_word(chance, x, length, letters=len(word)))
        x += length + share
    end = found[-1][-1]
    found.append(_flourish(chance, end, width))
    return tuple(found)


def _word(chance: Chance, left: float, length: float, *, letters: int) -> tuple[Point, ...]:
    height = length * chance.between(0.26, 0.34) + 4
    points = _capital(chance, left, length, height)
    start = points[-1][0]
    loops = max(3, letters - 1)
    tall = [chance.between(0.12, 0.26) * (2.6 if chance.unit() > 0.75 else 1) for _ in range(loops)]
    slope = chance.between(-0.02, 0.06)
    for loop in range(loops):
        for step in range(1, 13):
            t = (loop + step / 12) / loops
            angle = 2 * pi * step / 12
            fade = 1 - 0.6 * t
            points.append(
                (
                    start + (left + length - start) * t - length * 0.03 * sin(angle),
                    height * tall[loop] * fade * (1 - cos(angle)) + slope * length * t,
                )
            )
    return tuple((x + 0.32 * y, y) for x, y in points)


def _capital(chance: Chance, left: float, length: float, height: float) -> list[Point]:
    """One tall open shape; where its pen starts and how far it turns differ by name."""
    begin, turns = chance.between(0.1, 1.1), chance.between(1.5, 2.9) * chance.pick((-1, 1))
    wide, high = chance.between(0.08, 0.15), chance.between(0.34, 0.5)
    points = []
    for step in range(31):
        t = step / 30
        angle = pi * (begin + turns * t)
        points.append(
            (
                left + length * wide * (1 + cos(angle)) * (0.5 + 0.5 * t),
                height * (0.95 - 0.85 * t) + height * high * (1 - 0.6 * t) * sin(angle),
            )
        )
    return points


def _flourish(chance: Chance, start: Point, width: float) -> tuple[Point, ...]:
    drop = chance.between(0.03, 0.07) * width
    return tuple(
        (
            start[0] - width * 0.72 * sin(pi * 0.5 * t),
            start[1] - drop * (0.4 + sin(pi * t) * 0.8),
        )
        for t in (step / 20 for step in range(21))
    )


def sign(canvas: Canvas, name: str, x: float, y: float, width: float = 150) -> None:
    """Draw the signature with its left end at (x, y)."""
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for stroke in strokes(name, width):
        for number, (start, end) in enumerate(pairwise(stroke)):
            canvas.setLineWidth(0.9 + 0.5 * sin(number * 0.55) ** 2)
            canvas.line(x + start[0], y + start[1], x + end[0], y + end[1])
    canvas.restoreState()


class SignatureLine(Flowable):
    """A signature line with ink and a date written by hand."""

    def __init__(self, person: str, title: str, written: str, *, font: str = "Fira") -> None:
        super().__init__()
        self.person, self.title, self.written, self.font = person, title, written, font

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as the text."""
        return width, 92

    def draw(self) -> None:
        """Lines, name, ink."""
        canvas: Canvas = self.canv
        canvas.setStrokeColor(black)
        canvas.setLineWidth(0.7)
        canvas.line(0, 34, 235, 34)
        canvas.line(300, 34, 420, 34)
        canvas.setFont(self.font, 10)
        canvas.drawString(0, 21, self.person)
        canvas.drawString(0, 8, self.title)
        canvas.drawString(300, 21, "Date")
        canvas.setFillColor(INK)
        canvas.setFont("Fira-Italic", 13)
        canvas.drawString(312, 40, self.written)
        sign(canvas, self.person, 12, 38, 180)
