#!/usr/bin/env bash
# The main job on the Belgian questionnaire, for a person to watch: demo.sh [OUTPUT FOLDER]
# PYTHON names the interpreter that has msq-graph; without it the command msq is used.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=${1:-build}

if [ -n "${PYTHON:-}" ]; then
    msq() { "$PYTHON" -m msq_graph "$@"; }
fi
run() {
    printf '\n$ msq %s\n' "$*"
    msq "$@" 2>&1
}
source=data/responses/BEL-2024/source.txt

run build data/responses/BEL-2024 -o "$out"
run validate "$out" --fail-on never

for query in laws-by-topic portals-by-kind lead-agency agencies-with-several-areas answers-needing-a-curator; do
    run query "$query" --data "$out"
done
run read "$source" --things
run curate "$source"
printf '\n$ msq law - < docs/examples/links.txt\n'
msq law - <docs/examples/links.txt 2>&1

checking() {
    printf '\n== %s\n' "$1"
}
# Runs what must be refused, and says with which exit code it was.
refused() {
    local code=0
    run "$@" || code=$?
    printf 'exit code %s\n' "$code"
    [ "$code" -ge 3 ]
}
work=$(mktemp -d -t msq-XXXX)
trap 'rm -rf "$work"' EXIT

checking 'A made-up response with ten faults (tests/faults/ten-faults/faults.toml lists them)'
run build tests/faults/ten-faults --respondent generated -o "$work/ten-faults"
run validate "$work/ten-faults" --fail-on never
run explain no-follow-up-act

checking 'The same with the other engine: both find the same'
for engine in shacl pyshacl; do
    printf '\n$ msq validate %s --engine %s --format csv\n' "$work/ten-faults" "$engine"
    msq validate "$work/ten-faults" --engine "$engine" --format csv --fail-on never >"$work/$engine.csv"
    tail -n +2 "$work/$engine.csv" | cut -d, -f1,2 | LC_ALL=C sort | uniq -c
done
cmp "$work/shacl.csv" "$work/pyshacl.csv" && printf 'the two tables are the same, byte for byte\n'

checking 'What is no response is never a pass: an empty graph, and one whose prefix has a slip in it'
: >"$work/empty.ttl"
refused validate "$work/empty.ttl"
sed 's,w3id.org/msq-graph/,w3id.org/msq-grap/,g' "$work/ten-faults/msq.nq" >"$work/slip.nq"
refused validate "$work/slip.nq"

checking 'Shapes of strangers describe data and do nothing else'
for shapes in beyond/imports-http beyond/javascript beyond/query-without-trust broken/circle-of-two \
    broken/pattern-unclosed vacuous/wrong-prefix; do
    refused validate "$work/ten-faults" --shapes "tests/hostile/shapes/$shapes.ttl"
done
refused validate "$work/ten-faults" --shapes tests/hostile/shapes/beyond/service-escaped.ttl --trust

checking 'A filled template with ten mistakes, each named at its cell; OUT.xlsx has comments and colours'
run template --country FRA --edition 2024 -o "$work/FRA-2024.xlsx"
"$PYTHON" docs/examples/ten_mistakes.py "$work/FRA-2024.xlsx"
run validate "$work/FRA-2024.xlsx" --print 2 --annotate "$work/OUT.xlsx" --fail-on never

checking 'A Forms export, a respondent a row'
run read docs/examples/export.csv --respondent generated || printf 'exit code %s: rows are missing\n' "$?"

checking 'Thirteen countries: one answered itself, twelve (and it) are desk research'
run build data/responses data/desk-research -o "$work/thirteen"
run query laws-by-topic -p topic=access-to-information --data "$work/thirteen"

printf '\nThe files are in %s/; open validation.html in a browser:\n' "$out"
(cd "$out" && find . -type f ! -path './store/*' -exec ls -l {} + | awk '{sub(/^\.\//, "", $NF); printf "%10d bytes  %s\n", $5, $NF}' | LC_ALL=C sort -k3)
