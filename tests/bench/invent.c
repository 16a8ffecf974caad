// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "invent.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum {
	FUNCTION_WORDS = 160,	// the most frequent words: every text has them
	TOPICS = 32,
	TOPIC_TRIES = 6,
	ON_TOPIC_PERCENT = 50,	// of the other words
	AGAIN_PERCENT = 31,	// of the other words are said before
	PHRASE_PERCENT = 2,	// of places begin a phrase
	SAID_MAX = 64,
	DAILY_PERCENT = 33,
};

// A text in the making: what was said of late, and what it is about.
struct speech {
	const struct vocabulary *vocabulary;
	struct dice *dice;
	uint32_t topic, said[SAID_MAX];
	uint32_t said_n;
};

static const char *const phrases[] = {
	"large language models", "neural networks", "reinforcement learning", "diffusion models", "machine learning",
	"large language model", "deep learning", "state of the art", "vision-language models", "in-context learning",
	"chain of thought", "graph neural networks", "contrastive learning", "knowledge distillation",
	"mixture of experts", "flow matching", "video generation", "speech recognition", "object detection",
	"federated learning", "instruction tuning", "retrieval-augmented generation", "reward model",
	"token compression", "state space models", "Monte Carlo", "magnetic field", "phase transition",
};

static const char *const surnames[] = {
	"Wang", "Li", "Zhang", "Chen", "Liu", "Yang", "Zhao", "Huang", "Wu", "Zhou", "Xu", "Kim", "Lee", "Sun", "Park",
	"Singh", "Kumar", "Müller", "Smith", "Nguyen", "Tanaka", "García", "Rossi", "Novák", "Silva", "Cohen",
};

static const char *const archives[] = { "cs.CL", "cs.CV", "cs.LG", "cs.AI", "quant-ph", "math.AP", "stat.ML", "hep-th" };

#define COUNT(array) ((uint32_t)(sizeof(array) / sizeof *(array)))

daynum
invent_newest_day(void)
{
	return day_make(2026, 8, 20);
}

// A word belongs to four topics of all.
static bool
topic_has(uint32_t topic, uint32_t rank)
{
	return (topic + rank * 2654435761u / 65536) % TOPICS % 8 == 0;
}

// Not one of the words that every text has.
static uint32_t
speech_content(struct speech *speech, enum place place)
{
	uint32_t rank;
	do
		rank = vocabulary_draw(speech->vocabulary, place, speech->dice);
	while (rank < FUNCTION_WORDS);
	return rank;
}

static uint32_t
speech_word(struct speech *speech, enum place place)
{
	uint32_t rank = vocabulary_draw(speech->vocabulary, place, speech->dice);
	if (rank < FUNCTION_WORDS)
		return rank;
	if (speech->said_n && dice_chance(speech->dice, AGAIN_PERCENT))
		return speech->said[dice_roll(speech->dice, speech->said_n < SAID_MAX ? speech->said_n : SAID_MAX)];
	bool on_topic = dice_chance(speech->dice, ON_TOPIC_PERCENT);
	for (int i = 0; on_topic && i < TOPIC_TRIES && !topic_has(speech->topic, rank); i++)
		rank = speech_content(speech, place);
	speech->said[speech->said_n++ % SAID_MAX] = rank;
	return rank;
}

// The first of the list far more often than the last.
static uint32_t
roll_low(struct dice *dice, uint32_t below)
{
	uint32_t a = dice_roll(dice, below), b = dice_roll(dice, below);
	return a < b ? a : b;
}

static void
speech_add(struct speech *speech, enum place place, struct str *out)
{
	if (dice_chance(speech->dice, PHRASE_PERCENT))
		str_add(out, phrases[(roll_low(speech->dice, COUNT(phrases)) + speech->topic) % COUNT(phrases)]);
	else
		vocabulary_add(speech->vocabulary, speech_word(speech, place), out);
}

static void
invent_title(struct speech *speech, struct str *out)
{
	int words = 2 + (int)(dice_roll(speech->dice, 8) + dice_roll(speech->dice, 8));
	for (int i = 0; i < words; i++) {
		if (i)
			str_add(out, i == 1 && dice_chance(speech->dice, 20) ? ": " : " ");
		speech_add(speech, IN_TITLE, out);
	}
	out->data[0] = (char)toupper((unsigned char)out->data[0]);
}

static void
invent_abstract(struct speech *speech, struct str *out)
{
	int words = 33 + (int)(dice_roll(speech->dice, 103) + dice_roll(speech->dice, 103));
	for (int i = 0; i < words; i++) {
		if (i) {
			uint32_t mark = dice_roll(speech->dice, 100);
			str_add(out, mark < 4 ? ". " : mark < 9 ? ", " : " ");
		}
		speech_add(speech, IN_ABSTRACT, out);
	}
	out->data[0] = (char)toupper((unsigned char)out->data[0]);
	str_addc(out, '.');
}

static void
invent_name(struct dice *dice, struct str *out)
{
	uint32_t given = roll_low(dice, 1200);
	vocabulary_name(given * 7919 + 13, 2 + (int)(given % 2), out);
	str_addc(out, ' ');
	if (dice_chance(dice, 45)) {
		str_add(out, surnames[roll_low(dice, COUNT(surnames))]);
		return;
	}
	uint32_t seed = roll_low(dice, 25000);
	vocabulary_name((uint32_t)dice_mix(seed), 3 + (int)(seed % 2), out);
}

static void
invent_authors(struct dice *dice, struct invented *paper)
{
	paper->authors_n = 1;
	while (paper->authors_n < INVENT_AUTHORS_MAX && dice_chance(dice, 78))
		paper->authors_n++;
	for (int i = 0; i < paper->authors_n; i++) {
		str_cut(&paper->authors[i], 0);
		invent_name(dice, &paper->authors[i]);
	}
}

// Two words each, without what would have to be escaped.
static void
invent_keywords(struct speech *speech, struct str *out)
{
	int n = 5 + (int)dice_roll(speech->dice, 8);
	str_addc(out, '[');
	for (int i = 0; i < n; i++) {
		str_add(out, i ? ",\"" : "\"");
		size_t from = out->len;
		vocabulary_add(speech->vocabulary, speech_content(speech, IN_ABSTRACT), out);
		str_addc(out, ' ');
		vocabulary_add(speech->vocabulary, speech_content(speech, IN_ABSTRACT), out);
		for (size_t at = from; at < out->len; at++)
			if (strchr("\\\"", out->data[at]))
				out->data[at] = '-';
		str_addc(out, '"');
	}
	str_addc(out, ']');
}

static void
invent_daily(struct speech *speech, struct invented *paper)
{
	struct dice *dice = speech->dice;
	uint32_t organization = roll_low(dice, 4000);
	paper->upvotes = (int)(roll_low(dice, 40) * (1 + roll_low(dice, 8)));
	paper->comments = (int)roll_low(dice, 12);
	paper->stars = dice_chance(dice, 50) ? (int)(roll_low(dice, 60) * roll_low(dice, 60)) : PAPER_ABSENT;
	vocabulary_name(organization * 40503u, 3, &paper->organization_name);
	str_print(&paper->organization, "%s %s", str_text(&paper->organization_name),
		organization % 3 ? "University" : "Research");
	vocabulary_name((uint32_t)dice_mix(roll_low(dice, 3000)), 4, &paper->submitter);
	if (paper->stars != PAPER_ABSENT) {
		str_print(&paper->code_url, "https://github.com/%s/", str_text(&paper->organization_name));
		vocabulary_name(dice_roll(dice, 1 << 24), 3, &paper->code_url);
	}
	invent_keywords(speech, &paper->keywords);
}

static void
invent_id(struct invented *paper, int number)
{
	int year, month, mday;
	paper->day = invent_newest_day() - number / INVENT_A_DAY;
	paper->place = number % INVENT_A_DAY;
	day_split(paper->day, &year, &month, &mday);
	snprintf(paper->id, sizeof paper->id, year < 2015 ? "%02d%02d.%04d" : "%02d%02d.%05d", year % 100, month,
		mday * INVENT_A_DAY - paper->place);
}

void
invent(const struct vocabulary *vocabulary, int number, struct invented *paper)
{
	struct dice dice = dice_new((uint64_t)number);
	struct speech speech = { .vocabulary = vocabulary, .dice = &dice, .topic = dice_roll(&dice, TOPICS) };
	struct str *texts[] = { &paper->title, &paper->abstract, &paper->keywords, &paper->categories,
		&paper->organization, &paper->organization_name, &paper->code_url, &paper->submitter };
	for (size_t i = 0; i < COUNT(texts); i++)
		str_cut(texts[i], 0);
	invent_id(paper, number);
	invent_title(&speech, &paper->title);
	invent_abstract(&speech, &paper->abstract);
	invent_authors(&dice, paper);
	uint32_t archive = speech.topic % COUNT(archives);
	str_print(&paper->categories, "[\"%s\"]", archives[archive]);
	paper->daily = dice_chance(&dice, DAILY_PERCENT) || paper->place < INVENT_LISTED;
	if (paper->daily)
		invent_daily(&speech, paper);
}

void
invented_free(struct invented *paper)
{
	struct str *texts[] = { &paper->title, &paper->abstract, &paper->keywords, &paper->categories,
		&paper->organization, &paper->organization_name, &paper->code_url, &paper->submitter };
	for (size_t i = 0; i < COUNT(texts); i++)
		str_free(texts[i]);
	for (int i = 0; i < INVENT_AUTHORS_MAX; i++)
		str_free(&paper->authors[i]);
}
