// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "mime.h"

#include <stdlib.h>
#include <string.h>

#include "day.h"
#include "mem.h"
#include "text.h"

enum {
	LINE = 76,		// of quoted-printable, its "=" included
	WORD_BYTES = 39,	// of text in an encoded word, so that it fits behind any header's name
	DAY_S = 86400,
};

// What quoted-printable cannot hold, so that no part can have it.
static const char boundary[] = "=_paperboy_=";

static void
add_base64(struct str *out, const unsigned char *bytes, size_t len)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < len; i += 3) {
		unsigned n = (unsigned)bytes[i] << 16 | (i + 1 < len ? bytes[i + 1] : 0u) << 8 | (i + 2 < len ? bytes[i + 2] : 0u);
		str_addc(out, signs[n >> 18]);
		str_addc(out, signs[n >> 12 & 63]);
		str_addc(out, i + 1 < len ? signs[n >> 6 & 63] : '=');
		str_addc(out, i + 2 < len ? signs[n & 63] : '=');
	}
}

// Words of RFC 2047, a line each, cut between characters.
static void
add_encoded(struct str *out, const char *text, size_t len)
{
	for (size_t at = 0, n; at < len; at += n) {
		n = len - at < WORD_BYTES ? len - at : WORD_BYTES;
		while (at + n < len && n > 1 && ((unsigned char)text[at + n] & 0xc0) == 0x80)
			n--;
		str_add(out, at ? "\n =?utf-8?B?" : "=?utf-8?B?");
		add_base64(out, (const unsigned char *)text + at, n);
		str_add(out, "?=");
	}
}

// A header's text: as it is where it is ASCII and short.
static void
add_header(struct str *out, const char *name, const char *text)
{
	size_t len = strlen(text);
	str_print(out, "%s: ", name);
	if (text_is_ascii(text) && !strstr(text, "=?") && strlen(name) + 2 + len <= LINE)
		str_addn(out, text, len);
	else
		add_encoded(out, text, len);
	str_addc(out, '\n');
}

// The end of an address: a comma that is not in a quoted name.
static const char *
address_end(const char *text)
{
	bool quoted = false;
	for (; *text && (quoted || *text != ','); text++)
		quoted ^= *text == '"';
	return text;
}

static struct str
trimmed(const char *text, size_t len)
{
	struct str out = { 0 };
	for (; len && *text == ' '; text++)
		len--;
	while (len && text[len - 1] == ' ')
		len--;
	str_addn(&out, text, len);
	return out;
}

// A name before "<": as it is, or encoded where it is not ASCII.
static void
add_address(struct str *out, const char *text, size_t len)
{
	struct str whole = trimmed(text, len);
	const char *angle = strrchr(str_text(&whole), '<');
	if (!angle || text_is_ascii(str_text(&whole))) {
		str_add(out, str_text(&whole));
	} else {
		struct str name = trimmed(whole.data, (size_t)(angle - whole.data));
		bool quoted = name.len > 1 && name.data[0] == '"' && name.data[name.len - 1] == '"';
		add_encoded(out, name.data + quoted, name.len - 2 * quoted);
		str_print(out, "\n %s", angle);
		str_free(&name);
	}
	str_free(&whole);
}

static void
add_addresses(struct str *out, const char *name, const char *text)
{
	str_print(out, "%s: ", name);
	for (const char *end; *text; text = *end ? end + 1 : end) {
		end = address_end(text);
		add_address(out, text, (size_t)(end - text));
		str_add(out, *end ? ",\n " : "\n");
	}
}

static const struct error *
check_address(const char *text, size_t len)
{
	struct str whole = trimmed(text, len);
	const struct error *error = NULL;
	const char *p = str_text(&whole), *angle = strrchr(p, '<');
	size_t n = angle ? strcspn(angle + 1, ">") : whole.len;
	const char *bare = angle ? angle + 1 : p;
	bool fine = n > 0 && n < 200 && *bare != '-' && (!angle || strcmp(bare + n, ">") == 0);
	for (size_t i = 0; i < n; i++)
		fine = fine && bare[i] > ' ' && bare[i] < 0x7f && !strchr("<>()[],;:\\\"", bare[i]);
	if (!fine || !memchr(bare, '@', n))
		error = error_new(ERROR_USAGE, "“%s” is no address of mail", p);
	str_free(&whole);
	return error;
}

const struct error *
mime_addresses(const char *text)
{
	char *clean = text_clean(text, strlen(text), 0);
	const struct error *error = NULL;
	if (strcmp(clean, text) != 0 || !*text)
		error = error_new(ERROR_USAGE, "“%s” is no address of mail", clean);
	for (const char *end; !error && *text; text = *end ? end + 1 : end) {
		end = address_end(text);
		error = check_address(text, (size_t)(end - text));
	}
	free(clean);
	return error;
}

static void
add_date(struct str *out, int64_t date_s)
{
	static const char days[] = "MonTueWedThuFriSatSun", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int year, month, mday;
	daynum day = day_of(date_s);
	int second = (int)(date_s - (int64_t)day * DAY_S);
	day_split(day, &year, &month, &mday);
	str_print(out, "Date: %.3s, %d %.3s %d %02d:%02d:%02d +0000\n", days + 3 * day_weekday(day), mday,
		months + 3 * (month - 1), year, second / 3600, second / 60 % 60, second % 60);
}

// One byte of quoted-printable; what mail programs on the way read at a line's start or lose
// at its end is written as a number, too.
static size_t
quoted(const char *p, bool start, char out[4])
{
	unsigned char c = (unsigned char)*p;
	bool lost = (c == ' ' || c == '\t') && (p[1] == '\n' || !p[1]);
	bool read = start && (c == '.' || strncmp(p, "From ", 5) == 0);
	if ((c >= ' ' && c <= '~' && c != '=' && !lost && !read) || (c == '\t' && !lost)) {
		out[0] = (char)c;
		return 1;
	}
	out[0] = '=';
	out[1] = "0123456789ABCDEF"[c >> 4];
	out[2] = "0123456789ABCDEF"[c & 15];
	return 3;
}

static void
add_quoted(struct str *out, const char *text)
{
	size_t used = 0;
	for (const char *p = text; *p; p++) {
		char sign[4];
		if (*p == '\n') {
			str_addc(out, '\n');
			used = 0;
			continue;
		}
		size_t n = quoted(p, used == 0, sign);
		if (used + n > LINE - 1) {
			str_add(out, "=\n");
			used = 0;
			n = quoted(p, true, sign);
		}
		str_addn(out, sign, n);
		used += n;
	}
	if (used)
		str_addc(out, '\n');
}

static void
add_part(struct str *out, const char *type, const char *text)
{
	str_print(out, "--%s\nContent-Type: %s; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n",
		boundary, type);
	add_quoted(out, text);
	str_addc(out, '\n');
}

void
mime_write(const struct mime *mime, struct str *out)
{
	add_addresses(out, "From", mime->from);
	add_addresses(out, "To", mime->to);
	add_header(out, "Subject", mime->subject);
	add_date(out, mime->date_s);
	str_print(out, "Message-ID: <%s>\n", mime->id);
	str_print(out, "Auto-Submitted: auto-generated\nMIME-Version: 1.0\n"
		"Content-Type: multipart/alternative; boundary=\"%s\"\n\n", boundary);
	add_part(out, "text/plain", mime->text);
	add_part(out, "text/html", mime->html);
	str_print(out, "--%s--\n", boundary);
}
