// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a paper says of itself that it is withdrawn. arXiv keeps no mark of it: the last
// version's comment, or an abstract that was put in the place of the old one, tells it in
// a sentence. Much else is withdrawn in texts, too: claims, proofs, strips from a bath.

#include "config.h"
#include "arxiv_own.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "text.h"

enum {
	SENTENCE = 64,		// words of one that are looked at
	FAR = 9,		// words from "This paper" to "withdrawn", at most
	BEGINNING = 240,	// bytes of an abstract in which it stands
};

static const char withdrawn[] = "withdrawn";

// Words of a sentence up to "withdrawn".
struct sentence {
	char words[SENTENCE][16];
	int n;
};

static bool
is_one_of(const char *word, const char *const *list)
{
	while (*list && strcasecmp(word, *list) != 0)
		list++;
	return *list != NULL;
}

static bool
is_paper(const char *word)
{
	static const char *const papers[] = { "paper", "article", "submission", "manuscript", "preprint", "posting",
		"work", "draft", "note", "document", NULL };
	return is_one_of(word, papers);
}

// Counted from the word before "withdrawn"; adverbs ("temporarily", "now") say nothing.
static const char *
back(const struct sentence *s, int *at)
{
	static const char *const adverbs[] = { "now", "hereby", "therefore", "thus", "also", NULL };
	while (*at > 0) {
		const char *word = s->words[--*at];
		size_t len = strlen(word);
		if (!is_one_of(word, adverbs) && (len < 5 || strcasecmp(word + len - 2, "ly") != 0))
			return word;
	}
	return "";
}

static bool
is_be(const char *word)
{
	static const char *const forms[] = { "is", "was", "been", "being", "are", NULL };
	return is_one_of(word, forms);
}

// "This paper, while correct, has been": the paper stands at the beginning.
static bool
begins_with_paper(const struct sentence *s)
{
	static const char *const articles[] = { "this", "the", "our", NULL };
	return s->n >= 2 && s->n <= FAR && is_one_of(s->words[0], articles) && is_paper(s->words[1]);
}

// "V2: Paper was withdrawn" tells of a version that others followed.
static bool
is_version(const char *word)
{
	return (*word == 'v' || *word == 'V') && word[1] && !word[1 + strspn(word + 1, "0123456789")];
}

// "Withdrawn." or "Withdrawn by the author": not "Withdrawn animals".
static bool
ends_or_explains(const char *rest)
{
	static const char *const reasons[] = { "by", "due", "because", "since", "as", "for", "from", "and", "in", "until",
		"pending", "temporarily", "to", "on", "after", "at", "here", NULL };
	char word[16] = "";
	rest += strspn(rest, " ");
	size_t len = strcspn(rest, " .,;:");
	memcpy(word, rest, len < sizeof word ? len : 0);
	return len == 0 || is_one_of(word, reasons);
}

// What stands before "withdrawn" makes the paper the one that is.
static bool
means_paper(const struct sentence *s, const char *rest, bool far)
{
	static const char *const helpers[] = { "has", "have", "had", "ha", "is", NULL };
	static const char *const pronouns[] = { "this", "it", NULL };
	int at = s->n;
	const char *word = back(s, &at);
	if (is_version(s->n ? s->words[0] : ""))
		return false;
	if (!*word)
		return far || ends_or_explains(rest);
	if (is_paper(word))
		return true;
	if (!is_be(word))
		return false;
	word = back(s, &at);
	if (is_one_of(word, helpers))
		word = back(s, &at);
	return is_paper(word) || is_one_of(word, pronouns) || (far && begins_with_paper(s));
}

// "withdrawn from ICML": not from where it is read.
static bool
means_elsewhere(const char *rest)
{
	static const char *const here[] = { "arxiv", "the arxiv", "submission", "publication", NULL };
	rest += strspn(rest, " ");
	if (strncasecmp(rest, "from ", strlen("from ")) != 0)
		return false;
	rest += strlen("from ");
	for (size_t i = 0; here[i]; i++)
		if (strncasecmp(rest, here[i], strlen(here[i])) == 0)
			return false;
	return true;
}

static void
sentence_add(struct sentence *s, const char *word, size_t len)
{
	if (s->n == SENTENCE)
		return;
	if (len >= sizeof s->words[0])
		len = sizeof s->words[0] - 1;
	memcpy(s->words[s->n], word, len);
	s->words[s->n++][len] = '\0';
}

static bool
says_line(const char *text, bool far)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
	struct sentence s = { .n = 0 };
	for (const char *at = text; *at;) {
		size_t len = strspn(at, letters);
		if (len == strlen(withdrawn) && strncasecmp(at, withdrawn, len) == 0 && means_paper(&s, at + len, far) &&
		    !means_elsewhere(at + len))
			return true;
		if (len)
			sentence_add(&s, at, len);
		else if (strchr(".;!?\"\n", *at) || (*at == ')' && at[1] == ' '))
			s.n = 0;
		at += len ? len : 1;
	}
	return false;
}

// Few papers have the word at all.
static bool
says(const char *text, size_t len, bool far)
{
	if (!strcasestr(text, withdrawn))
		return false;
	char *line = text_clean(text, len, 0);
	bool told = says_line(line, far);
	free(line);
	return told;
}

bool
arxiv_withdrawn(const char *comment, const char *abstract)
{
	return says(comment, strlen(comment), true) || says(abstract, strnlen(abstract, BEGINNING), false);
}
