#!/bin/sh
# Reads the sample page that comes with foedus into a ledger of its own and asks it two questions.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export FOEDUS_LEDGER="$folder/demo.db"

foedus=${BIN:-.venv/bin}/foedus

ask() {
    printf '\n$ foedus %s\n\n' "$*"
    "$foedus" "$@"
}

ask read --sample
ask owes Norway Iceland --on 2023-03-15
ask timeline Norway Iceland

printf '\nTo look at it in a browser, from the report to the timeline and to scenarios:\n\n'
printf '  %s read --sample --ledger demo.db && %s explore --ledger demo.db\n\n' "$foedus" "$foedus"
