#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# digest: the most voted papers of a while, in each format, and what is new since the last one.
. "${srcdir:-.}/tests/lib.sh"
command -v jq >/dev/null || skip_all "jq is not installed"
mark=$XDG_STATE_HOME/paperboy/digest

# papers DAY N VOTES: a saved answer of that day.
papers()
{
	jq -n --arg day "$1" --argjson n "$2" --argjson votes "$3" '[range($n) | { paper: {
		id: "\($day[2:4])\($day[5:7]).\($day[8:10])\(100 + .)", title: "Naïve «Map» \(.) of \($day): =?utf-8?Q?x?= . <b>",
		summary: (".Dots first. " * 60), upvotes: ($votes + .), authors: [{ name: "Zoë Müller" }, { name: "Bo Lee" }],
		publishedAt: "\($day)T00:00:00.000Z" }, publishedAt: "\($day)T00:00:00.000Z" }]' >"$T/$1.json"
	run --offline import --quiet "$T/$1.json" --date "$1"
}

run --offline digest
is "nothing cached is status 1, and no output" "$status$out" 1
papers 2026-08-19 3 5
papers 2026-08-20 12 10
run --offline digest
is "the newest day" "$status $(head -n 1 "$T/out")" "0 Papers of Thu 20 Aug 2026"
is "ten of them, by votes" "$(grep -c '^ *[0-9]*\. Naïve' "$T/out") $(sed -n 's/^ *1\. \(.*\) of.*/\1/p' "$T/out")" "10 Naïve «Map» 11"
like "the others are counted" "$out" '^and 2 more: https://huggingface.co/papers$'
is "in lines of at most 72 columns" "$(awk 'length > 72' "$T/out")" ""
run --offline digest --top 2 --period week --today 2026-08-20
is "of a week that is not cached" "$status" 1
like "and that is why" "$err" '2026-W34 is not cached; without --offline it would be fetched'
run --offline digest --top 2 --filter 'upvotes:<13'
is "a filter" "$(grep -c '^ *[0-9]*\. ' "$T/out") $(sed -n 's/^ *1\. \(.*\) of.*/\1/p' "$T/out")" "2 Naïve «Map» 2"
run --offline digest --format md
is "Markdown" "$(grep -c '^## [0-9]*\. \[Naïve' "$T/out")" 10
if command -v cmark >/dev/null; then
	cmark --unsafe "$T/out" >"$T/md.html"
	is "which has nothing but what we wrote" "$(grep -c '^<h2>' "$T/md.html") $(grep -c '<b>' "$T/md.html")" "10 0"
else
	skip "Markdown as it is read" "cmark is not installed"
fi
run --offline digest --format html -o "$T/digest.html"
if command -v xmllint >/dev/null; then
	is "HTML" "$(xmllint --noout "$T/digest.html" 2>&1; xmllint --html --noout "$T/digest.html" 2>&1;
		xmllint --xpath 'count(//*[@class = "paper"])' "$T/digest.html")" 10
else
	skip "HTML as it is read" "xmllint is not installed"
fi

run --offline digest --format mime --from '"Päper, Boy" <boy@example.org>' --to 'a@example.org,Zoë <zoe@example.org>'
cp "$T/out" "$T/mail"
is "a message is ASCII, in lines of at most 76" "$status $(LC_ALL=C awk 'length > 76 || /[^ -~]/' "$T/mail")" "0 "
not_ok "no line of it ends a mail, or begins another" grep -E '^(\.|From )' "$T/mail"
run --offline digest -o "$T/digest.txt"
if command -v python3 >/dev/null; then
	python3 - "$T" >"$T/read" 2>&1 <<'END'
import email, email.policy, sys
with open(sys.argv[1] + "/mail", "rb") as file:
    mail = email.message_from_binary_file(file, policy=email.policy.default)
def text(name):
    with open(f"{sys.argv[1]}/{name}", encoding="utf-8") as file:
        return file.read()
print(mail.get_content_type(), [part.get_content_type() for part in mail.iter_parts()])
print([part.defects for part in mail.walk() if part.defects])
print(mail["subject"])
print(mail["from"].addresses[0].display_name, mail["from"].addresses[0].addr_spec)
print([str(address) for address in mail["to"].addresses])
print(mail["date"].datetime is not None, mail["message-id"].endswith("@example.org>"))
print(mail.get_body(("plain",)).get_content() == text("digest.txt"))
print(mail.get_body(("html",)).get_content() == text("digest.html"))
END
	is "which Python reads as it was meant" "$(cat "$T/read")" "multipart/alternative ['text/plain', 'text/html']
[]
Papers of Thu 20 Aug 2026: Naïve «Map» 11 of 2026-08-20 and 11 more
Päper, Boy boy@example.org
['a@example.org', 'Zoë <zoe@example.org>']
True True
True
True"
else
	skip "a message as it is read" "python3 is not installed"
fi
mkdir -p "$XDG_CONFIG_HOME/paperboy"
printf 'set mail-to me@example.org\n' >"$XDG_CONFIG_HOME/paperboy/config"
run --offline digest --format mime
like "the config says who it is for" "$out" '^To: me@example.org$'
like "from whoever is here" "$out" '^From: [^ ]+@[^ ]+$'
newline=$(printf 'a@b.c\nBcc: d@e.f')
for address in '' 'nobody' "$newline" 'a@b.c, <>' '-oQ/tmp@x' 'a b@c'; do
	run --offline digest --format mime --to "$address"
	is "no address: $(echo "$address" | tr '\n' ' ')" "$status$out" 2
done
not_ok "none of these is remembered" test -e "$mark"

run --offline digest --period since-last --today 2026-08-20
is "the first since the last is of the newest day" "$status $(head -n 1 "$T/out")" "0 Papers of Thu 20 Aug 2026"
is "that is remembered" "$(cat "$mark")" "2026-08-20T00:00:00Z 2026-08-20"
rm "$mark"
run --offline digest --period since-last
run --offline digest --period since-last
is "nothing new is status 1" "$status$out" 1
like "which is said" "$err" 'nothing new since the last digest'
sleep 1.1
papers 2026-08-21 2 3
papers 2026-07-01 2 900
cp "$mark" "$T/mark"
run --offline digest --period since-last -o "$T/none/digest"
is "one that could not be written" "$status" 1
ok "is not remembered" cmp "$T/mark" "$mark"
run --offline digest --period since-last --filter 'upvotes:>3'
is "what is new, but not old days that were looked up" "$status $(sed -n 's/^ *[0-9]*\. \(.*\):.*/\1/p' "$T/out")" \
	"0 Naïve «Map» 1 of 2026-08-21"
not_ok "and is remembered" cmp -s "$T/mark" "$mark"

for wrong in '--period year' '--top 0' '--format pdf' 'mamba'; do
	# shellcheck disable=SC2086
	run --offline digest $wrong
	is "$wrong is a mistake" "$status$out" 2
done
finish
