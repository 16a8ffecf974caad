#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Completions: the tables in them are the program's, and each shell completes by them.
. "${srcdir:-.}/tests/lib.sh"

for shell in bash/paperboy zsh/_paperboy fish/paperboy.fish; do
	of=${shell%/*}
	sed -n '/^# tables/,/^# end of tables/p' "$srcdir/contrib/$shell" | sed '1d;$d' >"$T/there"
	ok "$of: make tables gives what is there" eval '"$builddir/contrib/complete" "$of" | diff -u "$T/there" -'
done
"$builddir/contrib/complete" tcsh 2>"$T/err"
is "of another shell there is none" "$?" 2

# What is offered is understood: no verb, view or word is a mistake.
sed -n "s/^_paperboy_verbs='\(.*\)'/\1/p" "$srcdir/contrib/bash/paperboy" | tr ' ' '\n' >"$T/verbs"
while read -r verb; do
	run "$verb" --help
	is "$verb is a verb" "$status" 0
done <"$T/verbs"
for view in $(sed -n "s/^_paperboy_views='\(.*\)'/\1/p" "$srcdir/contrib/bash/paperboy"); do
	run --offline ls "$view"
	is "$view is a view" "$status" 1
done

# What a shell offers for a line, one a line, sorted; of files perhaps no more than the name.
cat >"$T/bash" <<'END'
source "$1"
read -ra COMP_WORDS <<<"$2"
[[ $2 != *' ' ]] || COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { [[ $2 != default ]] || mapfile -t COMPREPLY < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"); }
_paperboy
printf '%s\n' "${COMPREPLY[@]}"
END
cat >"$T/zsh" <<'END'
# An interactive zsh on a terminal of its own; what is offered is written by compadd.
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; fpath=(${1:h} \$fpath); autoload -Uz compinit; compinit -u -d $3/zdump"
zpty -w z "compadd() {
	local -a got
	if [[ \${@[1,(i)(-|--)]} == *-[OAD]* ]]; then builtin compadd \"\$@\"; return; fi
	builtin compadd -O got \"\$@\"
	print -rl -- \$got >>$3/got
	builtin compadd \"\$@\"
}"
zpty -w z "done-there() { : >$3/done }; zle -N done-there; bindkey '^I' complete-word; bindkey '^X' done-there"
zpty -w -n z "$2"$'\t\x18'
for ((i = 0; i < 200; i++)); do
	zpty -r -t z chunk
	[[ -e $3/done ]] && break
	sleep 0.05
done
zpty -d z
END
offered()
{
	rm -f "$T/got" "$T/done"
	: >"$T/got"
	case $1 in
	bash) bash --norc --noprofile "$T/bash" "$srcdir/contrib/bash/paperboy" "$2" >"$T/got" ;;
	zsh) zsh -f "$T/zsh" "$srcdir/contrib/zsh/_paperboy" "$2" "$T" >"$T/zsh.out" 2>&1 ;;
	fish) fish --no-config -c 'source $argv[1]; complete -C $argv[2]' "$srcdir/contrib/fish/paperboy.fish" "$2" | cut -f 1 >"$T/got" ;;
	esac
	sed 's|/$||' "$T/got" | sort -u | grep -v '^$'
}
cd "$T" || exit 99
mkdir folder
touch folder/file.bib
for shell in bash zsh fish; do
	if ! command -v "$shell" >/dev/null; then
		skip "$shell completes" "THERE IS NO $shell HERE: its completion was not tried"
		continue
	fi
	while IFS='|' read -r line wanted; do
		got=$(offered "$shell" "$line")
		for word in $wanted; do
			ok "$shell: '$line' offers $word" eval 'printf "%s\n" "$got" | grep -qxF -e "$word" -e "${word##*/}"'
		done
	done <<'END'
paperboy |ls show export queue today trending hidden
paperboy quer|
paperboy ls |today fav all
paperboy ls --fo|--format
paperboy ls --format |table jsonl urls
paperboy ls --format ta|table
paperboy export --format |bibtex ris csl-json urls
paperboy dig|digest
paperboy digest --p|--period
paperboy digest --period |day week month since-last
paperboy digest --format |text md html mime
paperboy calendar --f|--filter
paperboy ls --sort mo|momentum
paperboy --color |auto always never
paperboy --offline ls --l|--limit
paperboy fav |add rm ls
paperboy db |info check prune
paperboy open 2608.09888 --link |abs code project
paperboy import folder/|folder/file.bib
paperboy --config folder/f|folder/file.bib
paperboy pdf --dir |folder
END
	got=$(offered "$shell" "paperboy show --format ")
	unlike "$shell: no formats of other verbs" "$got" '^table$'
	got=$(offered "$shell" "paperboy ls fav")
	unlike "$shell: no verbs behind a verb" "$got" '^show$'
	got=$(offered "$shell" "paperboy show --l")
	unlike "$shell: no options of other verbs" "$got" '^--limit$'
done
finish
