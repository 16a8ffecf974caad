# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests of the house read: the sources as they lie in $srcdir, in a
# clone and in an unpacked archive alike, without what a build made there.
cd "$srcdir" || exit 99

# Our own among the scripts of the build.
build_scripts=$(find build-aux -name '*.sh' ! -name tap-driver.sh | LC_ALL=C sort)

# files DIRECTORY... -- PATTERN...: the files below that match one of the patterns.
files()
{
	roots='' patterns=''
	while [ "$1" != -- ]; do
		[ -d "$1" ] && roots="$roots $1"
		shift
	done
	shift
	for pattern in "$@"; do
		patterns="$patterns${patterns:+ -o} -name $pattern"
	done
	[ -n "$roots" ] || return 0
	set -f
	# shellcheck disable=SC2086
	find $roots -type f '(' $patterns ')' ! -name '*.sql.c' ! -name '*.json.c' ! -name '*.tsv.c' \
		! -name '*.log' ! -name '*.trs' ! -name '*.o' ! -path '*/.deps/*' ! -name .dirstamp | LC_ALL=C sort
	set +f
}
