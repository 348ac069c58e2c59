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

printf '\nThe files are in %s/:\n' "$out"
(cd "$out" && find . -type f ! -path './store/*' -exec ls -l {} + | awk '{sub(/^\.\//, "", $NF); printf "%10d bytes  %s\n", $5, $NF}' | LC_ALL=C sort -k3)
