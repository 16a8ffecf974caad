#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The scripts parse, and shellcheck has nothing to say.
. "${srcdir:-.}/tests/lib.sh"
. "$srcdir/tests/house/files.sh"

for file in bootstrap $build_scripts $(files tests contrib -- '*.sh'); do
	ok "$file parses" sh -n "$file"
done
if command -v shellcheck >/dev/null; then
	# shellcheck disable=SC2046,SC2086
	ok "shellcheck is silent" shellcheck -S warning -e SC1090,SC2034,SC2154 bootstrap .ci/run $build_scripts \
		$(files tests contrib -- '*.sh')
else
	skip "shellcheck is silent" "shellcheck is missing"
fi
finish
