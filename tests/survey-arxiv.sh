#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same of arXiv, of all its fields and years: in fewer than 1 of 100.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/tex/survey.sh"

survey_corpus arxiv 34679 1 arxiv_lines
finish
