#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The PDF of a paper, downloaded and opened from the screen.
. "${srcdir:-.}/tests/lib.sh"
command -v tmux >/dev/null || skip_all "tmux is not installed"

cp -r "$srcdir/tests/fixtures/site" "$T/site"
chmod -R u+w "$T/site"
mkdir "$T/site/pdf"
{ printf '%%PDF-1.7\n'; head -c 300000 /dev/zero; } >"$T/site/pdf/2608.90142"
printf '<html>no PDF</html>' >"$T/site/pdf/2608.90149"
server_start --record "$T/requests" "$T/site"
run fetch --date 2026-08-20 --quiet
is "a day is fetched" "$status$err" 0
mkdir -p "$XDG_CONFIG_HOME/paperboy"
cat >"$T/viewer" <<END
#!/bin/sh
printf '%s\n' "\$@" >"$T/viewed.new"
mv "$T/viewed.new" "$T/viewed"
END
chmod +x "$T/viewer"
printf 'set pdf-endpoint %s\nset viewer "%s --page 1"\n' "$server_url" "$T/viewer" >"$XDG_CONFIG_HOME/paperboy/config"
file=$XDG_CACHE_HOME/paperboy/pdf/2608.90142.pdf

screen_start 80 24 2026-08-20
wait_for "25 papers"
keys d
ok "d downloads the PDF" wait_for "0.3 MB"
ok "it is there, whole" cmp "$T/site/pdf/2608.90142" "$file"
not_ok "and was not opened" test -e "$T/viewed"
keys p
ok "p opens it" until_true 5 test -e "$T/viewed"
is "in the viewer, as one word" "$(cat "$T/viewed")" "--page
1
$file"
is "it was asked for once" "$(grep -c 'GET./pdf/2608.90142' "$T/requests")" 1
keys d
ok "d again says that it is there" wait_for "is there"
rm "$file" "$T/viewed"
keys p
ok "p downloads what is not there, and opens it" until_true 10 test -e "$T/viewed"
ok "whole" cmp "$T/site/pdf/2608.90142" "$file"
keys j d
ok "what is no PDF is refused" wait_for "%PDF"
not_ok "and not kept" test -e "$XDG_CACHE_HOME/paperboy/pdf/2608.90149.pdf"
keys j p
ok "one that is not there is told of" wait_for "has no PDF"
keys k k
keys ':'
type_text "set viewer /no/such/viewer"
keys Enter
keys p
ok "without a viewer the file's place is shown" wait_for "Open this file yourself"
keys q
keys Q
ok "it ends" screen_end
finish
