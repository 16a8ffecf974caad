#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# As verbs/exits.sh, and every verb without a network.
EVERY=yes
. "${srcdir:-.}/tests/verbs/exits.sh"
