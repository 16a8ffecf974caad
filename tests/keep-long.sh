#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/keep.sh with more kills than make check has time for.
ROUNDS=12
. "${srcdir:-.}/tests/keep.sh"
