#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# ./bootstrap with package managers of our own, which note how they were called:
# which commands it runs, on which system, and when it runs none.
. "${srcdir:-.}/tests/lib.sh"

# A tree that has bootstrap and what it looks at, and a PATH that has nothing else.
tree=$T/tree bin=$T/bin log=$T/log
mkdir -p "$tree/build-aux" "$bin"
cp "$srcdir/bootstrap" "$tree/"
cp "$srcdir/build-aux/tally.sh" "$tree/build-aux/"
for tool in chmod sh env cat sed tr find dirname getconf rm mkdir awk grep sleep; do
	ln -s "$(command -v $tool)" "$bin/$tool"
done

# fake NAME [LINE...]: a program that notes its call, then does LINES.
fake()
{
	name=$1
	shift
	# shellcheck disable=SC2016
	printf '%s\n' '#!/bin/sh' 'echo "${0##*/} $*" >>"$LOG"' "$@" >"$bin/$name"
	chmod +x "$bin/$name"
}
quiet()
{
	fake "$@"
	sed -i.old 2d "$bin/$1"
	rm -f "$bin/$1.old"
}
fake autoreconf 'cp "$FAKES/configure" configure'
fake cc
quiet id 'echo "$BE"'
ln -s "$(command -v cp)" "$bin/cp"
mkdir "$T/fakes"
cat >"$T/fakes/configure" <<'END'
#!/bin/sh
echo "configure $*" >>"$LOG"
[ -z "$BREAK_CONFIGURE" ] || exit 1
echo made >Makefile
END
chmod +x "$T/fakes/configure"
# make check leaves results, some of which may be bad; make leaves a program.
fake make 'mkdir -p build/tests' 'case "$*" in
*" check") printf "PASS: tests/x 1 - a\nSKIP: tests/x 2 - b # no net\n$RESULT" >build/tests/x.log
	exit ${MAKE_STATUS:-0} ;;
*) printf "#!/bin/sh\necho browser \"\$PWD\" \"\$@\"\n" >build/paperboy && chmod +x build/paperboy ;;
esac'
fake sudo '"$@"'
# Packages that are here are lines of $HERE; installing adds to it.
quiet dpkg-query 'shift 3; for p; do grep -qx "$p" "$HERE" && echo "installed $p"; done' 'echo "no packages found" >&2; exit 1'
quiet rpm 'shift 3; for p; do grep -x "$p" "$HERE" || echo "package $p is not installed"; done; exit 1'
fake apt-get '[ -z "$BREAK_APT" ] || exit 100' 'case "$*" in *install*) for p; do echo "$p"; done >>"$HERE" ;; esac'
fake dnf 'for p; do echo "$p"; done >>"$HERE"'
quiet pacman 'case $1 in -Qq) shift; for p; do grep -x "$p" "$HERE"; done; exit 1 ;; esac' \
	'echo "pacman $*" >>$LOG' 'for p; do echo "$p"; done >>"$HERE"'

cat >"$T/debian" <<'END'
PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
ID=debian
END
printf 'ID=linuxmint\nID_LIKE="ubuntu debian"\n' >"$T/mint"
printf 'ID=fedora\n' >"$T/fedora"
printf 'ID=arch\n' >"$T/arch"
printf 'ID=plan9\n' >"$T/plan9"

# bootstrap SYSTEM ARG...: leaves $out, $err, $status, and in $log what was called.
bootstrap()
{
	: >"$log"
	status=0
	os=$T/$1
	shift
	(cd "$T" && env -i PATH="$bin" HOME="$HOME" LOG="$log" HERE="$T/here" BE="${be-0}" FAKES="$T/fakes" \
		RESULT="${result_lines-}" MAKE_STATUS="${make_status-}" BREAK_APT="${break_apt-}" \
		BREAK_CONFIGURE="${break_configure-}" BOOTSTRAP_OS_RELEASE="$os" \
		"$tree/bootstrap" "$@") >"$T/out" 2>"$T/err" || status=$?
	out=$(cat "$T/out") err=$(cat "$T/err") called=$(cat "$log")
}
fresh()
{
	rm -rf "$tree/build" "$tree/configure"
	touch "$tree/configure.ac" "$tree/Makefile.am"
	: >"$T/here"
}

fresh
bootstrap debian
is "Debian: succeeds" "$status" 0
like "packages are asked for after an update" "$(sed -n 1,2p "$log")" '^apt-get -q update'
like "in one call" "$called" '^apt-get .*install gcc .*libncurses-dev .*libunistring-dev'
like "and nothing is removed for them" "$called" 'install.*|--no-remove.*install'
unlike "the tests' packages are not needed yet" "$called" 'cmocka'
is "then it is configured and built" "$(grep -Ec '^(autoreconf|configure|make) ' "$log")" 3
unlike "root needs no sudo" "$called" '^sudo'

bootstrap debian
is "again: only make runs" "$(echo "$called" | sed 's/ .*//')" make

bootstrap debian check
like "check asks for what tests need" "$called" '^apt-get .*install libcmocka-dev tmux jq'
like "and configures again, now that it is there" "$called" '^configure'
like "and runs the tests" "$called" '^make .* check$'
is "and counts them in the last line" "$(echo "$out" | tail -n 1)" "1 passed, 0 failed"
like "and names what was skipped" "$out" '^skipped: tests/x 2 .*no net'

result_lines='FAIL: tests/x 3 - c\n' make_status=2
bootstrap debian check
is "a failure is counted" "$(echo "$out" | tail -n 1) $status" "1 passed, 1 failed 1"
like "and named" "$out" '^failed: tests/x 3 - c'
result_lines='' make_status=2
bootstrap debian check
is "tests that did not build are a failure" "$(echo "$out" | tail -n 1) $status" "1 passed, 1 failed 1"
make_status=''

bootstrap debian run --sample "two words"
is "run starts the browser where you are" "$out" "browser $(cd "$T" && pwd) --sample two words"
is "and gives its status" "$status" 0

fresh
be=1000
bootstrap mint
like "Mint is a Debian; sudo is used when not root" "$called" '^sudo env DEBIAN_FRONTEND=noninteractive apt-get'
fresh
mv "$bin/sudo" "$T/sudo"
bootstrap debian
is "without sudo it stops" "$status" 1
like "and says what to run" "$err" 'as root.*apt-get'
unlike "and builds nothing" "$called" '^(make|configure)'
mv "$T/sudo" "$bin/sudo"
be=0

fresh
bootstrap debian --dry-run check
like "a dry run prints the install" "$err" '^\+ env DEBIAN_FRONTEND=noninteractive apt-get .*install .*libcmocka-dev'
like "and the build" "$err" '^\+ \.\./configure'
is "and calls nothing" "$called" ""
not_ok "and makes nothing" test -e "$tree/build"

fresh
printf '%s\n' gcc libc6-dev make pkg-config autoconf automake libncurses-dev libsqlite3-dev libcurl4-gnutls-dev \
	libxml2-dev zlib1g-dev libunistring-dev ca-certificates >"$T/here"
bootstrap debian
unlike "one of two that will do is enough" "$called" '^apt-get'

fresh
break_apt=1
bootstrap debian
not_ok "a failed install ends it" test "$status" = 0
unlike "before the build" "$called" '^configure'
break_apt=''

fresh
break_configure=1
bootstrap debian
not_ok "a failed configure ends it" test "$status" = 0
break_configure=''
bootstrap debian
like "and is done again" "$called" '^configure'
is "then all is well" "$status" 0
sleep 1
touch "$tree/Makefile.am"
bootstrap debian
like "a changed Makefile.am configures again" "$called" '^autoreconf'

fresh
bootstrap fedora check
like "Fedora: dnf" "$called" '^dnf -y install gcc .*ncurses-devel .*libcmocka-devel'
fresh
bootstrap arch check
like "Arch: pacman" "$called" '^pacman -S --needed --noconfirm gcc .* cmocka'
bootstrap arch check
unlike "and only once" "$called" '^pacman'
fresh
bootstrap plan9
like "a system of another name goes by its package manager" "$called" '^apt-get .*install'
rm "$bin/apt-get" "$bin/dnf" "$bin/pacman"
fresh
bootstrap plan9 --dry-run
like "elsewhere it says what is needed" "$err" 'libcurl, libxml2, zlib, SQLite'
fresh
quiet brew 'case $1 in --prefix) echo /brew ;; list) cat "$HERE" ;; *) echo "brew $*" >>$LOG; shift; for p; do echo "$p"; done >>"$HERE" ;; esac'
bootstrap plan9 check
like "Homebrew: brew" "$called" '^brew install pkgconf .*ncurses .*cmocka'
unlike "never as root" "$called" '^sudo'

bootstrap debian nonsense
is "nonsense is refused" "$status" 2
bootstrap debian --help
like "help says what is untried" "$out" 'Only apt-get has been'
finish
