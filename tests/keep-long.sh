#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/keep.sh with more kills than make check has time for.
ROUNDS=15
. "${srcdir:-.}/tests/keep.sh"
