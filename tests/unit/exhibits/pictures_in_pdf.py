"""Pictures to put into a PDF by script."""

import io

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image


def picture(pdf: pikepdf.Pdf, data: bytes, **entries: object) -> Dictionary:
    """Resources with one picture of 400 by 400, of these ``entries`` besides."""
    shape = Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=400, Height=400)
    image = pdf.make_stream(data, shape)
    for key, value in entries.items():
        image[f"/{key}"] = value
    return Dictionary(XObject=Dictionary(Im=image))


def noise(kind: str) -> bytes:
    """A file of this kind that shows noise, 400 by 400."""
    data = io.BytesIO()
    Image.effect_noise((400, 400), 80).save(data, kind)
    return data.getvalue()
