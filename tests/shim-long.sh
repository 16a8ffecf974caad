#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# As shim.sh, at many more places.
STEPS=150 OPS="open access read write full cut sync size lock busy"
. "${srcdir:-.}/tests/shim.sh"
