#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# paperboy-sync is killed at a hundred moments of importing, merging and making anew.
. "${srcdir:-.}/tests/lib.sh"

PAPERBOY_ROUNDS=100
export PAPERBOY_ROUNDS
ok "the index is right after 100 kills" sh -c '"$1" >"$2" 2>&1' - "$builddir/tests/unit/sync_index" "$T/said"
note "$(cat "$T/said")"
finish
