"""Small plots side by side as one SVG: a panel for each row, the counts on a logarithmic axis, each figure written beside its dot."""

from collections.abc import Mapping
from math import log10

_WIDE, _HIGH, _EDGE, _IN_A_LINE = 220, 150, 26, 5


def plot(rows: Mapping[str, Mapping[int, float]]) -> str:
    """``rows`` gives each panel's name, and its figures by count. Each begins at zero."""
    panels = [
        f'<g transform="translate({number % _IN_A_LINE * _WIDE},{number // _IN_A_LINE * _HIGH})">{panel(name, figures)}</g>'
        for number, (name, figures) in enumerate(rows.items())
    ]
    lines = -(-len(rows) // _IN_A_LINE)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE * _IN_A_LINE} {_HIGH * lines}" font-family="sans-serif" '
        f'font-size="9"><rect width="100%" height="100%" fill="white"/>\n' + "\n".join(panels) + "\n</svg>\n"
    )


def panel(name: str, figures: Mapping[int, float]) -> str:
    """One row."""
    low, high = log10(min(figures)), log10(max(figures))
    top = max(figures.values()) or 1.0
    places = [
        (
            _EDGE + (_WIDE - 2 * _EDGE) * ((log10(count) - low) / (high - low) if high > low else 0.5),
            _HIGH - _EDGE - (_HIGH - 2.5 * _EDGE) * figure / top,
        )
        for count, figure in figures.items()
    ]
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="#c00"/><text x="{x:.1f}" y="{y - 6:.1f}" text-anchor="middle">{shown(figure)}</text>'
        f'<text x="{x:.1f}" y="{_HIGH - 10}" text-anchor="middle" fill="#666">{count // 1000}k</text>'
        for (x, y), (count, figure) in zip(places, figures.items(), strict=True)
    )
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    ground = f'<line x1="{_EDGE}" x2="{_WIDE - _EDGE}" y1="{_HIGH - _EDGE}" y2="{_HIGH - _EDGE}" stroke="#999"/>'
    return f'<text x="{_EDGE}" y="14" font-weight="bold">{name}</text>{ground}<polyline points="{line}" fill="none" stroke="#c00"/>{dots}'


def shown(value: float) -> str:
    """With as many digits as say something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
