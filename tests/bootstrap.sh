#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ./bootstrap with package managers of our own: which commands it runs where.
. "${srcdir:-.}/tests/lib.sh"
finish
