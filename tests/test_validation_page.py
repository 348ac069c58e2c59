"""The HTML report in a real browser, where there is one: accessible, silent, no wider than a telephone.

``AXE_CORE`` names a copy of ``axe.min.js`` of axe-core.
"""

from __future__ import annotations

import html
import itertools
import json
import os
import re
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from msq_graph.mapping.dataset import dataset_quads
from msq_graph.turtle import parse
from msq_graph.validation.check import Settings, validate_quads
from msq_graph.validation.html import report_html
from tests.invented import france, kenya

CASES = Path(__file__).parent / "shapes"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = os.environ.get("AXE_CORE", "")
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
# A page that holds the report in a frame of a telephone's or a screen's width, asks it things, and says them.
OUTER = """<!DOCTYPE html><title>test</title><iframe width="{width}" height="900" srcdoc="{page}"></iframe>
<pre id="told"></pre><script>
document.querySelector("iframe").onload = async event => {{
  const page = event.target.contentWindow, root = page.document.documentElement;
  const told = {{wide: root.scrollWidth - root.clientWidth, ran: page.ran === true,
    requests: page.performance.getEntriesByType("resource").length}};
  page.document.querySelectorAll("details").forEach(part => part.open = true);
  if (page.axe) told.axe = (await page.axe.run()).violations.map(v => [v.id, v.impact, v.nodes[0].html]);
  document.getElementById("told").textContent = JSON.stringify(told);
}};
</script>"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


@lru_cache
def page(name: str, language: str = "en") -> str:
    if name == "large":
        quads = list(dataset_quads([france(), kenya()], scores=False))
    else:
        quads = [quad for part in (name, "reference") for quad in parse(CASES / f"{part}.trig")]
    return report_html(validate_quads(quads, settings=Settings(language=language)))


def asked(folder: Path, text: str, width: int) -> dict[str, Any]:
    """Open a page in a frame of a width, and return what it says of itself."""
    file = folder / "outer.html"
    file.write_text(OUTER.format(width=width, page=html.escape(text)), encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000"]
    command += [
        f"--user-data-dir={folder / 'profile'}",
        "--window-size=1400,1000",
        "--dump-dom",
        file.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    found = re.search(r'<pre id="told">(.+?)</pre>', done.stdout, re.DOTALL)
    assert found, "the page was not loaded"
    told: dict[str, Any] = json.loads(html.unescape(found[1]))
    return told


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("name", ["large", "consistency/invalid/Link-form"])
def test_the_page_is_no_wider_than_its_screen_and_asks_for_nothing(
    tmp_path: Path, name: str, width: int
) -> None:
    told = asked(tmp_path, page(name), width)
    assert told["wide"] <= 0
    assert told["requests"] == 0


def test_a_script_in_the_page_would_not_run(tmp_path: Path) -> None:
    text = page("consistency/invalid/Link-form").replace(
        "</body>", "<script>window.ran = true</script></body>"
    )
    assert not asked(tmp_path, text, 800)["ran"]
    assert asked(tmp_path, POLICY.sub("", text), 800)["ran"], "the test cannot see scripts"


@pytest.mark.skipif(not AXE, reason="AXE_CORE does not name a copy of axe.min.js")
@pytest.mark.parametrize("name", ["large", "structure/valid/complete"])
def test_axe_finds_no_fault(tmp_path: Path, name: str) -> None:
    script = f"<script>{Path(AXE).read_text(encoding='utf-8')}</script></head>"
    for language, width in itertools.product(("en", "fr", "es"), (390, 1280)):
        text = POLICY.sub("", page(name, language)).replace("</head>", script)
        assert asked(tmp_path, text, width)["axe"] == [], (language, width)
