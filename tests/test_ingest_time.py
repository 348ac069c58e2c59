"""Text that nobody wrote for reading: long runs of one thing are read in a time that grows with them."""

from __future__ import annotations

import subprocess
import sys

import pytest

AMOUNT = 100_000
RUNS = {
    "dashes": "'-' * 2 * AMOUNT",
    "letters": "'a' * 3 * AMOUNT",
    "full stops between letters": "'a.' * AMOUNT",
    "beginnings of e-mail addresses": "'a.b@' * AMOUNT",
    "signs of e-mail addresses": "'a@' * AMOUNT",
    "opening brackets": "'(' * AMOUNT",
    "opening square brackets": "'[' * AMOUNT",
    "blanks": "'x' + ' ' * 3 * AMOUNT + 'y'",
    "blanks behind a telephone": "('tel' + ' ' * 3 * AMOUNT + 'x')",
    "closing brackets behind a link": "'https://a.example/a' + ')' * AMOUNT",
    "commas behind a link": "'https://a.example/a' + ',' * AMOUNT",
    "beginnings of links": "'http:// ' * 40_000",
    "links without blanks": "'https://a.example/a;' * 40_000",
    "links in Markdown": "'[a](https://a.example/a) ' * 40_000",
    "links line by line": "'https://a.example/a\\n' * 30_000",
    "links broken over lines": "('https://a.example/' + 'b' * 80 + '\\nc\\n') * 5_000",
    "one link of many lines": "'https://a.example/\\n' + ('b' * 99 + '\\n') * 5_000",
    "notes in brackets": "'(a) ' * 40_000",
    "hosts line by line": "'a.example\\n' * 30_000",
}
EVERYTHING = """
from msq_graph.extract.names import is_bare, is_sentence, take_acronym, without_labels
from msq_graph.extract.passages import read_passage, strip_bullet
from msq_graph.ingest.documents import parse_document
from msq_graph.ingest.folding import fold, strip_marks
from msq_graph.ingest.links import find_links
from msq_graph.ingest.personal import redact
from msq_graph.records.response import Answer

text = {text}
lines = parse_document(text.encode(), "a.txt").lines
links = tuple(find_links(lines, 90))
whole = "\\n".join(line.text for line in lines)
shown = redact(whole, [link.printed for link in links])
read_passage(Answer(question=36, found=True, text=shown, control=None, links=links))
fold(strip_marks(text))
strip_bullet(text)
take_acronym(text), without_labels(text), is_bare(text), is_sentence(text)
print(len(whole))
"""


@pytest.mark.parametrize("what", RUNS)
def test_long_runs_are_read_in_seconds(what: str) -> None:
    """Each of these took minutes to hours where a pattern tried every beginning with every end."""
    text = RUNS[what].replace("AMOUNT", str(AMOUNT))
    run = subprocess.run(
        [sys.executable, "-c", EVERYTHING.replace("{text}", text)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 0
