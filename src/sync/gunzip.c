// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "gunzip.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "mem.h"

enum {
	WINDOW_GZIP = 15 + 16,	// the largest window, gzip's head and sum: as zlib.h has it
	PIECE_BYTES = 1 << 16,
};

struct gunzip {
	z_stream stream;
	bool within;	// a member that has not ended
	bool over;	// what comes is no member: zeros
	bool more;	// comes of what was taken, with nothing further
};

bool
gunzip_knows(const char *bytes, size_t len)
{
	return len >= 3 && memcmp(bytes, "\x1f\x8b\x08", 3) == 0;
}

struct gunzip *
gunzip_new(void)
{
	struct gunzip *gunzip = mem_new(1, sizeof *gunzip);
	*gunzip = (struct gunzip){ 0 };
	if (inflateInit2(&gunzip->stream, WINDOW_GZIP) != Z_OK)
		mem_die();	// only memory can be missing
	return gunzip;
}

void
gunzip_free(struct gunzip *gunzip)
{
	if (!gunzip)
		return;
	inflateEnd(&gunzip->stream);
	free(gunzip);
}

bool
gunzip_whole(const struct gunzip *gunzip)
{
	return !gunzip->within;
}

// Between two members: where the next one begins, or what is behind the last.
static const struct error *
gunzip_between(struct gunzip *gunzip, const char **bytes, size_t *len)
{
	while (*len && **bytes == '\0') {
		gunzip->over = true;
		++*bytes;
		--*len;
	}
	if (!*len)
		return NULL;
	if (gunzip->over)
		return error_new(ERROR_INPUT, "what follows the packed data is no gzip");
	inflateReset(&gunzip->stream);
	gunzip->within = true;
	return NULL;
}

static const struct error *
gunzip_piece(struct gunzip *gunzip, const char **bytes, size_t *len, size_t room, struct str *out)
{
	z_stream *stream = &gunzip->stream;
	size_t in = *len < PIECE_BYTES ? *len : PIECE_BYTES;
	room = room < PIECE_BYTES ? room : PIECE_BYTES;
	stream->next_in = (z_const Bytef *)*bytes;
	stream->avail_in = (uInt)in;
	stream->next_out = (Bytef *)str_more(out, room);
	stream->avail_out = (uInt)room;
	int code = inflate(stream, Z_NO_FLUSH);
	str_cut(out, out->len - stream->avail_out);
	*bytes += in - stream->avail_in;
	*len -= in - stream->avail_in;
	gunzip->within = code != Z_STREAM_END;
	gunzip->more = gunzip->within && stream->avail_out == 0;
	if (code == Z_MEM_ERROR)
		mem_die();
	if (code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR)	// the last: it wants more
		return NULL;
	return error_new(ERROR_INPUT, "the packed data is damaged: %s", stream->msg ? stream->msg : "no gzip");
}

const struct error *
gunzip_feed(struct gunzip *gunzip, const char **bytes, size_t *len, size_t most, struct str *out)
{
	const struct error *error = NULL;
	while (!error && (*len || gunzip->more) && out->len < most) {
		if (!gunzip->within)
			error = gunzip_between(gunzip, bytes, len);
		else
			error = gunzip_piece(gunzip, bytes, len, most - out->len, out);
	}
	return error;
}
