#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# XML that wants other files, or the network, or all memory, gets none: what is opened for
# it is what is opened for a document that wants nothing.
. "${srcdir:-.}/tests/lib.sh"

mkdir "$T/xml"
cd "$T/xml" || exit 99
printf 'secret' >secret
printf '<!ENTITY x "y">' >far.dtd
printf '<feed/>' >plain.xml

write()
{
	name=$1
	shift
	printf '%s' "$*" >"$name.xml"
}

write xxe-file "<?xml version='1.0'?><!DOCTYPE feed [<!ENTITY x SYSTEM 'file://$T/xml/secret'>]><feed><title>&x;</title></feed>"
write xxe-path "<!DOCTYPE feed [<!ENTITY x SYSTEM 'secret'>]><feed><title>&x;</title></feed>"
write xxe-http "<!DOCTYPE feed [<!ENTITY x SYSTEM 'http://127.0.0.1:9/x'>]><feed><title>&x;</title></feed>"
write xxe-parameter "<!DOCTYPE feed [<!ENTITY % x SYSTEM 'file://$T/xml/far.dtd'>%x;]><feed><title>&x;</title></feed>"
write dtd-file "<!DOCTYPE feed SYSTEM 'far.dtd'><feed><title>&x;</title></feed>"
write dtd-http "<!DOCTYPE feed PUBLIC '-//X//Y' 'http://127.0.0.1:9/far.dtd'><feed/>"
write schema "<feed xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='x file://$T/xml/secret'/>"
write include "<feed xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file://$T/xml/secret' parse='text'/></feed>"
write style "<?xml-stylesheet type='text/xsl' href='file://$T/xml/secret'?><feed/>"
{
	printf "<!DOCTYPE feed [<!ENTITY a0 'ha'>"
	i=0
	while [ "$i" -lt 30 ]; do
		printf "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;'>" $((i + 1)) $i $i $i $i $i $i $i $i
		i=$((i + 1))
	done
	printf ']><feed><title>&a30;</title></feed>'
} >laughs.xml
{
	printf "<!DOCTYPE feed [<!ENTITY a '"
	head -c 200000 /dev/zero | tr '\0' a
	printf "'>]><feed><title>"
	yes '&a;' | head -n 100000 | tr -d '\n'
	printf '</title></feed>'
} >quadratic.xml

told()
{
	"$builddir/tests/incoming" "$@"
}

# P13: refused where the document type begins, whatever is in it.
for file in xxe-file xxe-path xxe-http xxe-parameter dtd-file dtd-http laughs quadratic; do
	like "P13 $file: refused" "$(told $file.xml)" 'XML with a document type \(DTD\), which is never read'
	like "P13 $file: in pieces" "$(told -p 3 $file.xml)" 'XML with a document type \(DTD\), which is never read'
done
saw P13 "$(told laughs.xml | sed 's/.*"error":"\(.*\)"}/\1/')"
for file in schema include style; do
	like "P13 $file: nothing comes of it" "$(told $file.xml)" '"papers":0'
	unlike "P13 $file: nor of the file" "$(told $file.xml)" 'secret'
done

# Which calls name which files or connections, the document's own name aside.
opened()
{
	# Who looks for leaks cannot do so under strace.
	ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0 strace -qq -e trace=%file,%network -o "$T/calls" "$builddir/tests/incoming" "$1.xml" >"$T/out" || return
	sed "s/\"$1\.xml\"/\"DOCUMENT\"/g; s/^\([a-z0-9_]*\)(\([^\"]*\)\(\"[^\"]*\"\).*/\1 \3/; t; s/(.*//" "$T/calls"
}

if ! command -v strace >/dev/null; then
	skip "P13 no file is opened" "strace is not installed"
elif ! opened plain >"$T/want" 2>"$T/err"; then
	skip "P13 no file is opened" "strace does not run here: $(head -n 1 "$T/err")"
else
	ok "strace sees the document" grep -q DOCUMENT "$T/want"
	for file in xxe-file xxe-path xxe-http xxe-parameter dtd-file dtd-http laughs quadratic schema include style; do
		opened "$file" >"$T/got"
		is "P13 $file: no file, no connection" "$(diff "$T/want" "$T/got")" ""
	done
fi
finish
