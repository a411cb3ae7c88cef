"""The look of the audit's page: dark and light, narrow and wide, on paper."""

from __future__ import annotations

_BASE = """
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--faint:#57606a;--line:#d0d7de;
--leader:#0b7a9b;--manager:#b3318b;--both:#7a5bb5;--rest:#6e7781}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--faint:#9aa4ae;--line:#30363d;
--leader:#39b4d8;--manager:#e573c1;--both:#a98be8;--rest:#8b949e}}
body{margin:0 auto;max-width:84rem;padding:1.5rem;color:var(--ink);background:var(--paper);
font:1rem/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;margin:0}h2{font-size:1.15rem;margin:2rem 0 .5rem}
p{max-width:70ch;margin:.4rem 0}.count,footer,caption{color:var(--faint)}
footer{margin-top:2rem;border-top:1px solid var(--line);font-size:.85rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;padding:.2rem 0 .5rem}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{font-weight:600;white-space:nowrap}tbody th{font-weight:500}
.heat td,.heat thead th{text-align:center}
.heat td{min-width:2.2rem}.heat td.leader{border-left:.6rem solid var(--paper)}
ul{margin:0;padding-left:1.1rem}summary{cursor:pointer}
.strip line{stroke:var(--line);stroke-width:2}.strip circle{fill:var(--both);fill-opacity:.75}
.far .strip circle{fill:var(--manager)}
@media print{body{max-width:none;padding:0}.heat td{print-color-adjust:exact}details>*{display:block}}
"""
_HUES = {
    "b0": "var(--manager)",
    "b1": "color-mix(in oklab,var(--manager) 65%,var(--both))",
    "b2": "var(--both)",
    "b3": "color-mix(in oklab,var(--leader) 65%,var(--both))",
    "b4": "var(--leader)",
    "leader": "var(--leader)",
    "manager": "var(--manager)",
    "either": "var(--both)",
    "neither": "var(--rest)",
    "unclear": "var(--rest)",
}
_HEAT = {1: 8, 2: 18, 3: 28, 4: 38, 5: 48, 6: 58}

CSS = (
    _BASE
    + "".join(f".{name}{{--hue:{hue}}}\n" for name, hue in _HUES.items())
    + "".join(
        f".h{heat}{{background:color-mix(in oklab,var(--hue) {part}%,transparent)}}\n" for heat, part in _HEAT.items()
    )
)
