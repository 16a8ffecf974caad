# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of paperboy's command line for fish. The tables are those of the program:
# `make tables` writes them.

# The words typed so far that are no options.
function __paperboy_words
    set -l tokens (commandline -opc)
    for token in $tokens[2..-1]
        string match -q -- '-*' $token; or echo $token
    end
end

# With a verb: whether it is the one that was typed; without: whether none was yet.
function __paperboy_verb
    set -l words (__paperboy_words)
    if test (count $argv) = 0
        test (count $words) = 0
    else
        test "$words[1]" = "$argv[1]"
    end
end

# Whether the verb stands there, and nothing behind it.
function __paperboy_first
    set -l words (__paperboy_words)
    test "$words[1]" = "$argv[1]"; and test (count $words) = 1
end

complete -c paperboy -f
# tables
complete -c paperboy -n '__paperboy_verb' -a 'today yesterday trending fav queue hidden new watch arxiv all' -d view
complete -c paperboy -n '__paperboy_verb' -a ls -d 'list papers: today\'s, or those of a day, week, month or another view'
complete -c paperboy -n '__paperboy_verb' -a show -d 'print one paper whole'
complete -c paperboy -n '__paperboy_verb' -a search -d 'list the cached papers that answer to QUERY, newest first, or what the site or arXiv finds'
complete -c paperboy -n '__paperboy_verb' -a related -d 'list the cached papers that share most with one, and what they share'
complete -c paperboy -n '__paperboy_verb' -a pivot -d 'count the cached papers of a view by what they have in common'
complete -c paperboy -n '__paperboy_verb' -a calendar -d 'count the cached papers of each day of a month, and the unread'
complete -c paperboy -n '__paperboy_verb' -a export -d 'write cached papers for other programs'
complete -c paperboy -n '__paperboy_verb' -a digest -d 'the most voted papers of a while, to read or to mail: paperboy digest --format mime | sendmail -t'
complete -c paperboy -n '__paperboy_verb' -a fetch -d 'bring the newest day, another listing, all days since one, or papers, into the cache'
complete -c paperboy -n '__paperboy_verb' -a import -d 'bring saved answers, pages, exports or reading lists in; - is standard input'
complete -c paperboy -n '__paperboy_verb' -a fav -d 'keep papers as favourites, or no longer, or list them'
complete -c paperboy -n '__paperboy_verb' -a hide -d 'hide papers everywhere, show them again, or list those hidden'
complete -c paperboy -n '__paperboy_verb' -a read -d 'mark papers as read, or unread, or list those read'
complete -c paperboy -n '__paperboy_verb' -a queue -d 'put papers into the reading queue, take them out, or list it'
complete -c paperboy -n '__paperboy_verb' -a tag -d 'tag papers, or take tags off; without either, tell the tags'
complete -c paperboy -n '__paperboy_verb' -a note -d 'write a note about a paper, in the editor, as TEXT or from -, standard input; or print it'
complete -c paperboy -n '__paperboy_verb' -a pdf -d 'download PDFs, and print where they are'
complete -c paperboy -n '__paperboy_verb' -a open -d 'open a paper\'s page in the browser'
complete -c paperboy -n '__paperboy_verb' -a db -d 'tell what is kept and where; look it through; make the filter index anew; drop what is old'
complete -c paperboy -n '__paperboy_verb' -a backup -d 'copy your library into a new file, while it is in use, too'
complete -c paperboy -n '__paperboy_verb' -a restore -d 'put such a copy back; what your library was is kept'
complete -c paperboy -n '__paperboy_verb' -a doctor -d 'tell how paperboy does on this system, and what protects it'
complete -c paperboy -n '__paperboy_verb' -a config -d 'look for mistakes in the configuration, print what is in force, tell where it is, list settings'
complete -c paperboy -n '__paperboy_verb' -a keys -d 'print the keys of the screen'
complete -c paperboy -l config -rF -d 'read FILE as the config'
complete -c paperboy -l data-dir -xa '(__fish_complete_directories)' -d 'keep what is yours in DIR'
complete -c paperboy -l cache-dir -xa '(__fish_complete_directories)' -d 'keep the papers fetched in DIR'
complete -c paperboy -l offline -d 'ask the network for nothing'
complete -c paperboy -l endpoint -x -d 'the site to ask'
complete -c paperboy -l today -x -d 'take DATE for today'
complete -c paperboy -l color -xa 'auto always never' -d 'auto, always or never'
complete -c paperboy -l ascii -d 'draw with ASCII alone'
complete -c paperboy -l no-mouse -d 'leave the mouse to the terminal'
complete -c paperboy -l sample -d 'show the built-in sample edition; nothing is kept'
complete -c paperboy -l log -rF -d 'write what the network does to FILE'
complete -c paperboy -l help -d 'this text; behind a verb, about the verb'
complete -c paperboy -l version -d 'the version'
complete -c paperboy -n '__paperboy_first ls' -a 'today yesterday trending fav queue hidden new watch arxiv all'
complete -c paperboy -n '__paperboy_verb ls' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb ls' -l limit -x -d 'at most N papers'
complete -c paperboy -n '__paperboy_verb ls' -l format -xa 'table ids urls bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb ls' -l raw-tex -d 'leave the TeX of titles and abstracts as it was written'
complete -c paperboy -n '__paperboy_verb ls' -l sort -xa 'rank votes comments stars date title author relevance momentum' -d 'rank, votes, comments, stars, date, title, author, relevance or momentum; -votes for the most first'
complete -c paperboy -n '__paperboy_verb show' -l format -xa 'text json md bibtex biblatex' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb show' -l raw-tex -d 'leave the TeX of titles and abstracts as it was written'
complete -c paperboy -n '__paperboy_verb show' -l comments -d 'with what is said about the paper on its page'
complete -c paperboy -n '__paperboy_verb show' -l full -d 'all of the paper\'s text instead, fetched if need be'
complete -c paperboy -n '__paperboy_verb search' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb search' -l limit -x -d 'at most N papers'
complete -c paperboy -n '__paperboy_verb search' -l format -xa 'table ids urls bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb search' -l raw-tex -d 'leave the TeX of titles and abstracts as it was written'
complete -c paperboy -n '__paperboy_verb search' -l remote -d 'ask the site\'s own search, in its order'
complete -c paperboy -n '__paperboy_verb search' -l source -xa 'hf arxiv' -d 'hf, the papers site, or arxiv'
complete -c paperboy -n '__paperboy_verb related' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb related' -l limit -x -d 'at most N papers'
complete -c paperboy -n '__paperboy_verb related' -l format -xa 'table ids urls bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb related' -l raw-tex -d 'leave the TeX of titles and abstracts as it was written'
complete -c paperboy -n '__paperboy_first pivot' -a 'today yesterday trending fav queue hidden new watch arxiv all'
complete -c paperboy -n '__paperboy_verb pivot' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb pivot' -l limit -x -d 'at most N papers'
complete -c paperboy -n '__paperboy_verb pivot' -l by -xa 'keyword organisation author category week' -d 'keyword, organisation, author, category or week'
complete -c paperboy -n '__paperboy_verb calendar' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb export' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb export' -l limit -x -d 'at most N papers'
complete -c paperboy -n '__paperboy_verb export' -l format -xa 'bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text ids urls' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb export' -l raw-tex -d 'leave the TeX of titles and abstracts as it was written'
complete -c paperboy -n '__paperboy_verb export' -l output -rF -d 'write to FILE; also -o FILE'
complete -c paperboy -n '__paperboy_verb digest' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb digest' -l format -xa 'text md html mime' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb digest' -l output -rF -d 'write to FILE; also -o FILE'
complete -c paperboy -n '__paperboy_verb digest' -l period -xa 'day week month since-last' -d 'day, week, month, or since-last: what has come since the last such digest'
complete -c paperboy -n '__paperboy_verb digest' -l top -x -d 'the first N papers, by votes; 10'
complete -c paperboy -n '__paperboy_verb digest' -l from -x -d 'who the mail is from, instead of the setting mail-from'
complete -c paperboy -n '__paperboy_verb digest' -l to -x -d 'who it is for, instead of the setting mail-to'
complete -c paperboy -n '__paperboy_verb fetch' -l date -x -d 'a day: 2026-08-20, yesterday, -3'
complete -c paperboy -n '__paperboy_verb fetch' -l week -x -d 'a week: 2026-W34, or the one of a day'
complete -c paperboy -n '__paperboy_verb fetch' -l month -x -d 'a month: 2026-08, or the one of a day'
complete -c paperboy -n '__paperboy_verb fetch' -l trending -d 'what is trending now'
complete -c paperboy -n '__paperboy_verb fetch' -l since -x -d 'every day since then, the newest first; also the first of a week or month'
complete -c paperboy -n '__paperboy_verb fetch' -l quiet -d 'say nothing unless it fails'
complete -c paperboy -n '__paperboy_verb fetch' -l source -xa 'hf arxiv' -d 'hf, the papers site, or arxiv'
complete -c paperboy -n '__paperboy_verb import' -F
complete -c paperboy -n '__paperboy_verb import' -l date -x -d 'a day: 2026-08-20, yesterday, -3'
complete -c paperboy -n '__paperboy_verb import' -l quiet -d 'say nothing unless it fails'
complete -c paperboy -n '__paperboy_first fav' -a 'add rm ls'
complete -c paperboy -n '__paperboy_verb fav' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb fav' -l limit -x -d 'at most N papers'
complete -c paperboy -n '__paperboy_verb fav' -l format -xa 'table ids urls bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb fav' -l raw-tex -d 'leave the TeX of titles and abstracts as it was written'
complete -c paperboy -n '__paperboy_verb fav' -l sort -xa 'rank votes comments stars date title author relevance momentum' -d 'rank, votes, comments, stars, date, title, author, relevance or momentum; -votes for the most first'
complete -c paperboy -n '__paperboy_first hide' -a 'add rm ls'
complete -c paperboy -n '__paperboy_verb hide' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb hide' -l limit -x -d 'at most N papers'
complete -c paperboy -n '__paperboy_verb hide' -l format -xa 'table ids urls bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb hide' -l raw-tex -d 'leave the TeX of titles and abstracts as it was written'
complete -c paperboy -n '__paperboy_verb hide' -l sort -xa 'rank votes comments stars date title author relevance momentum' -d 'rank, votes, comments, stars, date, title, author, relevance or momentum; -votes for the most first'
complete -c paperboy -n '__paperboy_first read' -a 'add rm ls'
complete -c paperboy -n '__paperboy_verb read' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb read' -l limit -x -d 'at most N papers'
complete -c paperboy -n '__paperboy_verb read' -l format -xa 'table ids urls bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb read' -l raw-tex -d 'leave the TeX of titles and abstracts as it was written'
complete -c paperboy -n '__paperboy_verb read' -l sort -xa 'rank votes comments stars date title author relevance momentum' -d 'rank, votes, comments, stars, date, title, author, relevance or momentum; -votes for the most first'
complete -c paperboy -n '__paperboy_first queue' -a 'add rm ls'
complete -c paperboy -n '__paperboy_verb queue' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb queue' -l limit -x -d 'at most N papers'
complete -c paperboy -n '__paperboy_verb queue' -l format -xa 'table ids urls bibtex biblatex ris csl-json json jsonl csv tsv md org atom html text' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb queue' -l raw-tex -d 'leave the TeX of titles and abstracts as it was written'
complete -c paperboy -n '__paperboy_verb queue' -l sort -xa 'rank votes comments stars date title author relevance momentum' -d 'rank, votes, comments, stars, date, title, author, relevance or momentum; -votes for the most first'
complete -c paperboy -n '__paperboy_verb tag' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb note' -l message -x -d 'the note, - for standard input; also -m TEXT'
complete -c paperboy -n '__paperboy_verb pdf' -l filter -x -d 'only papers that answer to QUERY, as in the filter bar'
complete -c paperboy -n '__paperboy_verb pdf' -l quiet -d 'say nothing unless it fails'
complete -c paperboy -n '__paperboy_verb pdf' -l dir -xa '(__fish_complete_directories)' -d 'put a copy into DIR'
complete -c paperboy -n '__paperboy_verb open' -l link -xa 'hf abs pdf html code project' -d 'hf, abs, pdf, html, code or project'
complete -c paperboy -n '__paperboy_first db' -a 'info path check reindex prune'
complete -c paperboy -n '__paperboy_verb db' -l yes -d 'do it, rather than tell what would be done'
complete -c paperboy -n '__paperboy_verb backup' -F
complete -c paperboy -n '__paperboy_verb restore' -F
complete -c paperboy -n '__paperboy_first config' -a 'check dump path settings'
complete -c paperboy -n '__paperboy_verb config' -l format -xa 'text md man' -d 'how to print it'
complete -c paperboy -n '__paperboy_verb keys' -l format -xa 'text md man' -d 'how to print it'
# end of tables
