#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws what a command has printed in a terminal as an SVG: terminal_svg.py 'armature check specs' < output > picture.svg

The output is read with its colours, as `script -qec COMMAND /dev/null` gives it. Text stays text: it can be found and copied.
"""
import html
import re
import sys

COLOURS = {"31": "#ff8f85", "32": "#62d394", "33": "#f2bd55", "35": "#d8a4ff", "36": "#7cc7e8"}
SIZE, LINE, PAD, COLUMN = 13, 19, 16, 7.83


def spans(line):
    """The pieces of a line, each with the style that the codes before it have set."""
    style, rest = set(), re.sub(r"\x1b\[[0-9;]*[A-LN-Za-ln-z]", "", line)
    for part in re.split(r"(\x1b\[[0-9;]*m)", rest):
        if not part.startswith("\x1b"):
            if part:
                yield part, frozenset(style)
        else:
            for code in part[2:-1].split(";"):
                style = style | {code} if code not in ("", "0") else set()


def drawn(line, row):
    """A line as a text of SVG, each piece in its column."""
    pieces, column = [], 0
    for text, style in spans(line):
        colour = next((COLOURS[code] for code in style if code in COLOURS), "#9aa5b1" if "2" in style else "#e8ebef")
        weight = ' font-weight="600"' if "1" in style else ""
        pieces.append(f'<tspan x="{PAD + column * COLUMN:.1f}" fill="{colour}"{weight}>{html.escape(text)}</tspan>')
        column += len(text)
    return f'<text y="{PAD + 14 + row * LINE}" xml:space="preserve">{"".join(pieces)}</text>' if pieces else ""


def main():
    output = sys.stdin.read().replace("\r", "").rstrip("\n")
    lines = [f"\x1b[2m$ \x1b[0m{sys.argv[1]}"] + output.split("\n")
    bare = [re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", line) for line in lines]
    width, height = int(2 * PAD + max(map(len, bare)) * COLUMN) + 1, 2 * PAD + len(lines) * LINE
    print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
          f'aria-label="{html.escape(sys.argv[1], quote=True)}">')
    print(f'<rect width="{width}" height="{height}" rx="10" fill="#181c22"/>')
    print(f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="{SIZE}">')
    print("\n".join(filter(None, (drawn(line, row) for row, line in enumerate(lines)))))
    print("</g>\n</svg>")


main()
