#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The command lines of README, run as they are written there, one after the other.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "needs jq"

# A site that has the paper README speaks of.
cp -R "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
find "$T/site" -type f -exec sed -i 's/2608\.90149/2608.09888/g' {} +
for file in "$T"/site/*/2608.90149*; do
	mv "$file" "$(echo "$file" | sed 's/2608\.90149/2608.09888/')"
done
mkdir "$T/site/pdf" "$T/bin" "$T/here"
printf '%%PDF-1.7\n' >"$T/site/pdf/2608.09888"
server_start "$T/site"
mkdir -p "$XDG_CONFIG_HOME/paperboy"
echo "set pdf-endpoint $server_url" >"$XDG_CONFIG_HOME/paperboy/config"
ln -s "$PAPERBOY" "$T/bin/paperboy"
printf '#!/bin/sh\n# The mail goes no further.\n[ "$1" = -t ] && cat >"%s/mail"\n' "$T" >"$T/bin/sendmail"
chmod +x "$T/bin/sendmail"
PATH=$T/bin:$PATH
cd "$T/here" || exit 99
printf '%s\n' '{"id":"0704.0001","authors":"Ada Okafor","title":"On Lamps","categories":"hep-ph","abstract":"All about them.","versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"}],"update_date":"2007-04-02","authors_parsed":[["Okafor","Ada",""]]}' >arxiv-metadata-oai-snapshot.json

sed -n '/Without a screen:$/,/^A filter takes/s/^    //p' "$srcdir/README.md" >"$T/lines"
ok "README has command lines" test "$(wc -l <"$T/lines")" -gt 10
while read -r line; do
	status=0
	sh -c "$line" >"$T/out" 2>"$T/err" </dev/null || status=$?
	case $line in
	# What it finds depends on the papers there are.
	*upvotes:* | *author:song* | *--remote* | *' arxiv '*) ok "$line" test "$status" -le 1 ;;
	*) is "$line" "$status" 0 || note "$(cat "$T/err")" ;;
	esac
	unlike "it is no mistake" "$(cat "$T/err")" "did you mean|takes|is no"
done <"$T/lines"
ok "a bibliography was written" grep -q '^@' favourites.bib
ok "the digest was mailed" grep -q '^Content-Type: multipart/alternative' "$T/mail"
ok "the PDF is there" test -s "$HOME/2608.09888.pdf"
ok "the copy of the library, too" test -s "$HOME/stars.db"
finish
