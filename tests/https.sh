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
	grep -q '^ACCEPT 127' "$T/tls/out"
}
ok "a server is there" until_true 10 accepts
port=$(sed -n 's/^ACCEPT 127.0.0.1:\([0-9]*\).*/\1/p' "$T/tls/out" | head -n 1)
HF_ENDPOINT=https://localhost:$port

run show 2608.90149
is "a certificate that nobody vouches for is refused" "$status$out" 3
like "and said" "$err" certificate
SSL_CERT_FILE=$T/tls/cert.pem
export SSL_CERT_FILE
run show 2608.90149
is "that of SSL_CERT_FILE is trusted" "$status" 0
like "and the answer is read" "$out" 2608.90149
unset SSL_CERT_FILE
kill "$tls_pid"
wait "$tls_pid" 2>/dev/null
finish
