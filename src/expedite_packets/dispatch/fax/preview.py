"""Pictures of fax pages as they arrive, for the eye: PNG, dots as high as wide."""

import io

import numpy as np
from PIL import Image

from expedite_packets.dispatch.fax.blocks import Grey
from expedite_packets.dispatch.fax.grid import WIDTH, Resolution


def preview_png(bits: Grey, resolution: Resolution) -> bytes:
    """A page of packed lines as PNG; at standard resolution each line is shown twice."""
    if resolution is Resolution.STANDARD:
        bits = np.repeat(bits, 2, axis=0)
    image = Image.frombytes("1", (WIDTH, bits.shape[0]), (~bits).tobytes())
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(204, 196))
    return out.getvalue()
