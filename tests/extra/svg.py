"""Reads every SVG of a folder with Python's XML parser and looks for sizes and texts.

Usage: python tests/extra/svg.py FOLDER   (needs nothing but Python)
"""
import pathlib
import sys
import xml.etree.ElementTree as tree

SVG = "{http://www.w3.org/2000/svg}"
charts = sorted(pathlib.Path(sys.argv[1]).glob("*.svg"))
assert charts, "there are charts"
for chart in charts:
    root = tree.parse(chart).getroot()
    assert root.tag == SVG + "svg", chart
    assert int(root.get("width")) > 0 and int(root.get("height")) > 0, chart
    words = ["".join(text.itertext()).strip() for text in root.iter(SVG + "text")]
    assert any(words), f"{chart} says nothing"
    assert not any("NaN" in word or "inf" == word for word in words), chart

print(f"{len(charts)} charts: well-formed")
