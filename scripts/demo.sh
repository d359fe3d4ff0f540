#!/bin/sh
# Reads the sample page that comes with foedus into a ledger of its own and asks it two questions.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export FOEDUS_LEDGER="$folder/demo.db"

ask() {
    printf '\n$ foedus %s\n\n' "$*"
    "${BIN:-.venv/bin}/foedus" "$@"
}

ask read --sample
ask owes Norway Iceland --on 2023-03-15
ask timeline Norway Iceland
