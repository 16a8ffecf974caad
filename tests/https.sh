#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The locked-in paperboy-sync speaks https, and trusts the certificates of
# $SSL_CERT_FILE, wherever that is, and no others.
. "${srcdir:-.}/tests/lib.sh"
command -v openssl >/dev/null || skip_all "openssl is not installed"

mkdir "$T/tls" "$T/site"
cd "$T/tls" || exit 99
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost \
	-addext subjectAltName=DNS:localhost >"$T/openssl.err" 2>&1 || skip_all "openssl makes no certificate"
mkdir -p "$T/site/api/papers"
cp "$srcdir/tests/fixtures/site/papers/2608.90149.json" "$T/site/api/papers/2608.90149" 2>"$T/why" ||
	skip_all "no fixture: $(cat "$T/why")"

cd "$T/site" || exit 99
openssl s_server -accept 127.0.0.1:0 -cert "$T/tls/cert.pem" -key "$T/tls/key.pem" -WWW >"$T/tls/out" 2>&1 &
tls_pid=$!
cd "$T" || exit 99
accepts()
{
	grep -qs '^ACCEPT 127' "$T/tls/out"
}
ok "a server is there" until_true 10 accepts
port=$(sed -n 's/^ACCEPT 127.0.0.1:\([0-9]*\).*/\1/p' "$T/tls/out" | head -n 1)
HF_ENDPOINT=https://localhost:$port

run show 2608.90149
is "N16 a certificate that nobody vouches for is refused" "$status$out" 3
like "N16 and said" "$err" certificate
saw N16 "$err"
SSL_CERT_FILE=$T/tls/cert.pem
export SSL_CERT_FILE
run show 2608.90149
is "that of SSL_CERT_FILE is trusted" "$status" 0
like "and the answer is read" "$out" 2608.90149

# N16: the right issuer vouches for another name, or did so until yesterday.
HF_ENDPOINT=https://127.0.0.1:$port run show 2608.90150
is "N16 a certificate of another name is refused" "$status$out" 3
like "N16 and said" "$err" 'certificate cannot be trusted'
saw N16 "$err"
unset SSL_CERT_FILE
kill "$tls_pid"
wait "$tls_pid" 2>/dev/null

# Starts a server on the certificate of that name; it sends the files as they are.
tls_start()
{
	cd "$T/site" || exit 99
	rm -f "$T/tls/out"	# what the server before said
	openssl s_server -accept 127.0.0.1:0 -cert "$T/tls/$1.pem" -key "$T/tls/key.pem" -HTTP >"$T/tls/out" 2>&1 &
	tls_pid=$!
	cd "$T" || exit 99
	until_true 10 accepts || return 1
	port=$(sed -n 's/^ACCEPT 127.0.0.1:\([0-9]*\).*/\1/p' "$T/tls/out" | head -n 1)
	HF_ENDPOINT=https://localhost:$port SSL_CERT_FILE=$T/tls/$1.pem
	export SSL_CERT_FILE
}
tls_stop()
{
	kill "$tls_pid"
	wait "$tls_pid" 2>/dev/null
	unset SSL_CERT_FILE
}
cat >"$T/tls/ca.conf" <<END
[ca]
default_ca = own
[own]
new_certs_dir = $T/tls
database = $T/tls/index
serial = $T/tls/serial
default_md = sha256
policy = any
x509_extensions = names
[any]
commonName = supplied
[names]
subjectAltName = DNS:localhost
END
: >"$T/tls/index"
echo 01 >"$T/tls/serial"
if openssl req -new -key "$T/tls/key.pem" -subj /CN=localhost -out "$T/tls/request.pem" 2>"$T/why" &&
	openssl ca -batch -selfsign -config "$T/tls/ca.conf" -keyfile "$T/tls/key.pem" -in "$T/tls/request.pem" \
		-startdate 20200101000000Z -enddate 20200301000000Z -notext -out "$T/tls/old.pem" 2>"$T/why"; then
	ok "N16 a server whose certificate is over" tls_start old
	run show 2608.90150
	is "N16 is refused" "$status$out" 3
	like "N16 and the clock is named" "$err" 'certificate cannot be trusted .*clock'
	tls_stop
else
	skip "N16 a server whose certificate is over" "openssl makes none: $(tail -n 1 "$T/why")"
fi

# N16: a certificate that is good, and a clock that is a year ahead.
ok "N16 a server whose certificate is good" tls_start cert
run show 2608.90149
if command -v faketime >/dev/null && ! nm "$PAPERBOY" 2>/dev/null | grep -q __asan_init; then
	rm -rf "$XDG_CACHE_HOME/paperboy"
	printf '#!/bin/sh\nexec faketime -f +400d "%s" "$@"\n' "$PAPERBOY" >"$T/ahead"
	chmod +x "$T/ahead"
	PAPERBOY=$T/ahead run show 2608.90149
	is "N16 with a clock that is wrong is refused" "$status$out" 3
	like "N16 and the clock is named" "$err" 'certificate cannot be trusted .*clock'
	saw N16 "$err"
else
	skip "N16 with a clock that is wrong is refused" "faketime is not installed, or sanitizers do not go with it"
fi
tls_stop

# N20: HTTP/2 with a server that is killed, and begun again, between two answers.
h2_start()
{
	rm -f "$T/tls/h2"
	nghttpd -v -a 127.0.0.1 -d "$T/site" "$port" "$T/tls/key.pem" "$T/tls/cert.pem" >"$T/tls/h2" 2>&1 &
	h2_pid=$!
	until_true 10 grep -qs listen "$T/tls/h2"
}
if command -v nghttpd >/dev/null; then
	rm -rf "$XDG_CACHE_HOME/paperboy"
	ok "N20 a server that speaks HTTP/2" h2_start
	cp "$T/site/api/papers/2608.90149" "$T/site/api/papers/2608.90150" || exit 99
	HF_ENDPOINT=https://localhost:$port SSL_CERT_FILE=$T/tls/cert.pem
	export SSL_CERT_FILE
	run show 2608.90149
	is "N20 is understood" "$status$err" 0
	like "N20 in frames" "$(cat "$T/tls/h2")" 'recv HEADERS frame'
	# A list, its neighbours and a paper, asked for at once: one connection to the host.
	if command -v tmux >/dev/null; then
		cp "$srcdir/tests/fixtures/site/daily/2026-08-20.json" "$T/site/api/daily_papers"
		before=$(grep -c ':path' "$T/tls/h2")
		several()
		{
			[ "$(grep -c ':path' "$T/tls/h2")" -ge $((before + 4)) ]
		}
		screen_start 80 24 --today 2026-08-21 2026-08-19
		ok "several requests at once" until_true 20 several
		is "go over one connection" "$(sed -n 's/^\(\[id=[0-9]*\]\).*:path.*/\1/p' "$T/tls/h2" | sort -u | wc -l)" 2
		keys Q
		ok "and the screen ends" screen_end
	fi
	# GOAWAY comes with the end of a session, and the next request finds the connection closed.
	if command -v tmux >/dev/null; then
		rm -rf "$XDG_CACHE_HOME/paperboy"
		screen_start 80 24 --log "$T/h2.log" 2608.90149
		ok "N20 a paper" wait_for "2608.90149"
		kill -TERM "$h2_pid"
		wait "$h2_pid" 2>/dev/null
		ok "N20 the server is begun again" h2_start
		keys R
		ok "N20 and is asked on a new connection" until_true 20 grep -q 'recv HEADERS frame' "$T/tls/h2"
		saw N20 "R after the server was begun again: $(sed -n 's/.*: \(([0-9]*), [0-9]* bytes, try [0-9]*\).*/\1/p' "$T/h2.log" | tail -n 1)"
		keys Q
		ok "N20 the screen ends" screen_end
	else
		skip "N20 a paper" "tmux is not installed"
	fi
	kill "$h2_pid" 2>/dev/null
	wait "$h2_pid" 2>/dev/null
	unset SSL_CERT_FILE
else
	skip "N20 a server that speaks HTTP/2" "nghttpd (nghttp2-server) is not installed"
fi

# N13: from https to http nobody follows.
server_start --record "$T/requests" "$srcdir/tests/fixtures/site"
printf 'HTTP/1.0 302 Found\r\nLocation: %s/api/papers/2608.90151\r\nContent-Length: 0\r\n\r\n' "$server_url" \
	>"$T/site/api/papers/2608.90151"
ok "N13 a secure server that leads to one that is not" tls_start cert
HF_TOKEN=hf_SENTINEL run show 2608.90151
is "N13 is not followed" "$status$out" 3
like "N13 and that is said" "$err" 'leads away from https'
saw N13 "$err"
is "N13 the other was not asked" "$(cat "$T/requests")" ''
tls_stop
finish
