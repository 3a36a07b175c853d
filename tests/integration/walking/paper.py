"""What a phone's camera sees on a printed certificate."""

import subprocess

import zxingcpp
from PIL import Image


def address_in_the_qr(pdf):
    """Print page 1 of `pdf` (150 dots an inch) and read its QR code."""
    picture = pdf.with_suffix("")
    command = ["pdftoppm", "-png", "-r", "150", "-singlefile", str(pdf), str(picture)]
    subprocess.run(command, check=True)
    with Image.open(picture.with_suffix(".png")) as printed:
        return zxingcpp.read_barcode(printed).text
