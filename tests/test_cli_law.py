"""``msq law``: what addresses prove, for people and for programs."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from msq_graph.cli.app import msq

REPOSITORY = Path(__file__).parents[1]
GOLD = REPOSITORY.parent / "shared" / "reference" / "gazettes" / "gold_examples.csv"
KEYS = ["url", "gazette", "country", "act_date", "publication_date", "version_date", "year", "type"]
KEYS += ["number", "id_local", "eli"]
BELGIAN = (
    "https://www.ejustice.just.fgov.be/cgi_loi/change_lg.pl?language=nl&la=N&cn=1994041151&table_name=wet"
)
NORWEGIAN = "https://lovdata.no/dokument/NL/lov/2018-06-15-38"
UNKNOWN = "https://www.example.org/law/2018"


def law(*words: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(msq, ["law", *words], input=stdin)


def entries(*words: str, stdin: str | bytes | None = None) -> list[dict[str, Any]]:
    result = law(*words, "--format", "json", stdin=stdin)
    assert result.exit_code == 0, result.output
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_json_has_one_entry_for_each_address_in_their_order_with_the_promised_keys() -> None:
    found = entries(BELGIAN, UNKNOWN, NORWEGIAN)
    assert [entry["url"] for entry in found] == [BELGIAN, UNKNOWN, NORWEGIAN]
    assert [list(entry) for entry in found] == [KEYS] * 3
    assert found[0] == dict.fromkeys(KEYS) | {
        "url": BELGIAN,
        "gazette": "be-dossier",
        "country": "BEL",
        "act_date": "1994-04-11",
        "year": 1994,
        "id_local": "1994-04-11/51",
    }
    assert found[1] == dict.fromkeys(KEYS) | {"url": UNKNOWN}


def test_stdin_holds_one_address_a_line_and_empty_lines_do_not_count() -> None:
    text = f"\ufeff{BELGIAN}\r\n\r\n  {UNKNOWN} \n\n{NORWEGIAN}"
    assert [entry["url"] for entry in entries("-", stdin=text)] == [BELGIAN, UNKNOWN, NORWEGIAN]
    assert [entry["url"] for entry in entries("-", stdin=text.encode("utf-16"))][0] == BELGIAN
    assert entries("-", stdin="\n") == []


def test_a_damaged_address_is_read_after_repair_and_both_forms_are_shown() -> None:
    damaged = BELGIAN.replace("?", "Z").replace("https", "htips")
    (found,) = entries(damaged)
    assert list(found) == [*KEYS, "printed", "repairs"]
    assert (found["url"], found["printed"]) == (BELGIAN, damaged)
    assert found["repairs"] == ["scheme-misread", "query-mark"]
    assert found["act_date"] == "1994-04-11"
    shown = law(damaged).stdout
    assert shown.startswith(f"{BELGIAN}\n  printed")
    assert "htips://" in shown


def test_an_address_without_its_scheme_is_read() -> None:
    (found,) = entries("wetten.overheid.nl/BWBR0032203/2019-01-01")
    assert (found["gazette"], found["version_date"], found["act_date"]) == ("nl-bwb", "2019-01-01", None)


def test_a_urn_is_an_address() -> None:
    (found,) = entries("urn:lex:br:federal:lei:2002-01-10;10406")
    assert (found["country"], found["act_date"], found["number"]) == ("BRA", "2002-01-10", "10406")


@pytest.mark.parametrize("wrong", ["hello", "Law of 2018", "http://[", f"{NORWEGIAN} and more words", "12"])
def test_an_argument_that_is_no_address_stops_everything(wrong: str) -> None:
    result = law(NORWEGIAN, wrong, "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{wrong!r} is no address" in result.stderr


def test_a_line_that_is_no_address_is_named_by_its_number() -> None:
    result = law("-", stdin=f"{NORWEGIAN}\n\nhello\nhi\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "line 3: 'hello' is no address (and 1 more are none)." in result.stderr


@pytest.mark.parametrize(
    ("words", "stdin", "code", "said"),
    [
        ([], None, 2, "No address given"),
        (["-", NORWEGIAN], None, 2, "- stands alone"),
        (["-"], b"https://a.org/\xff", 3, "byte 14 is not UTF-8"),
        (["-"], b"https://a.org/\0", 3, "character 14 is NUL"),
        (["--check-table", "missing.toml"], None, 3, "missing.toml"),
        (["--check-table", "x.toml", NORWEGIAN], None, 2, "takes no addresses"),
    ],
)
def test_wrong_usage_and_broken_input_are_told_in_one_line(
    words: list[str], stdin: bytes | None, code: int, said: str
) -> None:
    result = law(*words, stdin=stdin)
    assert (result.exit_code, result.stdout) == (code, "")
    assert said in result.stderr


def test_the_table_is_readable_at_80_columns_and_breaks_no_address() -> None:
    eli = "http://www.ejustice.just.fgov.be/eli/wet/2016/05/04/2016009236"
    result = law(f"{eli}/justel", UNKNOWN)
    assert "  date of the act  2016-05-04\n" in result.stdout
    assert f"  ELI              {eli}\n" in result.stdout
    assert max(len(line) for line in result.stdout.splitlines() if "://" not in line) <= 80
    assert f"{UNKNOWN}\n  proves no act" in result.stdout
    assert result.stderr == "2 addresses, 1 of acts in a known gazette.\n"


def test_an_address_cannot_steer_the_terminal() -> None:
    for style in ("table", "json"):
        assert "\x9b" not in law("https://example.org/\x9b31m", "--format", style).stdout


def test_check_table_passes_ours_and_names_the_fault_of_another(tmp_path: Path) -> None:
    ours = REPOSITORY / "ontology" / "gazettes.toml"
    assert "rows, and every example proves" in law("--check-table", str(ours)).stdout
    broken = tmp_path / "gazettes.toml"
    broken.write_text(ours.read_text("utf-8").replace("/lov/2018-06-15-38/KAP", "/loven/2018-06-15-38/KAP"))
    result = law("--check-table", str(broken))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "gazette no-lovdata: example https://lovdata.no/dokument/NLE/loven" in result.stderr


def test_check_table_says_plainly_that_a_file_is_missing_or_no_utf_8_or_no_toml(tmp_path: Path) -> None:
    wrong = {"latin.toml": "# \xe9".encode("latin-1"), "no.toml": b"[[gazette"}
    for name, data in wrong.items():
        (tmp_path / name).write_bytes(data)
    said = {"none.toml": "there is no such file", "latin.toml": "byte 2 is not UTF-8", "no.toml": "no TOML: "}
    for name, words in said.items():
        result = law("--check-table", str(tmp_path / name))
        assert (result.exit_code, result.stdout) == (3, "")
        assert f"{name}: {words}" in result.stderr
        assert "Errno" not in result.stderr
    assert "cannot be read: " in law("--check-table", str(tmp_path)).stderr


def test_every_collected_address_is_read() -> None:
    if not GOLD.exists():
        pytest.skip("the collected addresses are not beside the repository")
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = entries("-", stdin="\n".join(row["url"] for row in rows))
    assert [entry["url"] for entry in found] == [row["url"] for row in rows]
    assert [entry["url"] for entry in found if entry["gazette"] is None] == []


def test_a_reader_that_leaves_early_hears_nothing() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "msq_graph", "law", "-", "--format", "json"],
        cwd=REPOSITORY,
        env=os.environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.stdin.write(f"{NORWEGIAN}\n" * 2000)
    process.stdin.close()
    assert process.stderr.read() == ""
    assert process.wait(timeout=60) == 141
    process.stderr.close()
