"""The pictures kept with the program have few colours, and yet the program's own."""

from __future__ import annotations

from PIL import Image, ImageDraw

from tools.kept_pictures import few_colours

PILLS = ("#9B1C1C", "#DD8B21", "#1E7F78", "#F2B705")


def test_that_a_picture_of_few_colours_keeps_those_of_its_pills():
    """Letters round which hundreds of greys run took the colours: a red pill stood in the help as a brown one."""
    drawn = Image.linear_gradient("L").resize((760, 400)).convert("RGB")
    pen = ImageDraw.Draw(drawn)
    for place, colour in enumerate(PILLS):
        pen.rectangle((40, 40 * place, 80, 40 * place + 16), fill=colour)

    kept = few_colours(drawn).convert("RGB")

    for place, colour in enumerate(PILLS):
        wanted = tuple(bytes.fromhex(colour[1:]))
        found = kept.getpixel((60, 40 * place + 8))
        assert all(abs(one - other) <= 16 for one, other in zip(found, wanted, strict=True)), (colour, found)
