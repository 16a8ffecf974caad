// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"
#include "mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
	ARENA_BLOCK_BYTES = 16 * 1024 - 32,	// a page of 200 list rows fits in two
	ALIGN = _Alignof(max_align_t),
};

struct block {
	struct block *next;
	size_t used, size;
	_Alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct block *blocks;	// the newest first
};

_Noreturn void
mem_die(void)
{
	static const char words[] = "paperboy: out of memory\n";
	if (write(STDERR_FILENO, words, sizeof words - 1) < 0) {
		// nobody listens; abort() says enough
	}
	abort();
}

static void *
mem_must(void *p)
{
	if (!p)
		mem_die();
	return p;
}

void *
mem_new(size_t n, size_t size)
{
	return mem_must(calloc(n ? n : 1, size ? size : 1));
}

void *
mem_grow_more(void *array, size_t *cap, size_t need, size_t size)
{
	size_t want = *cap ? *cap : 8;
	while (want < need) {
		if (want > SIZE_MAX / 2)
			mem_die();
		want *= 2;
	}
	array = mem_must(reallocarray(array, want, size));
	*cap = want;
	return array;
}

char *
mem_dup(const char *text)
{
	return text ? mem_must(strdup(text)) : NULL;
}

char *
mem_dupn(const char *bytes, size_t len)
{
	char *copy = mem_must(malloc(len + 1));
	if (len)
		memcpy(copy, bytes, len);
	copy[len] = '\0';
	return copy;
}

char *
mem_vprint(const char *format, va_list args)
{
	char *text = NULL;
	if (vasprintf(&text, format, args) < 0)
		mem_die();
	return text;
}

char *
mem_print(const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = mem_vprint(format, args);
	va_end(args);
	return text;
}

struct arena *
arena_new(void)
{
	return mem_new(1, sizeof(struct arena));
}

void
arena_free(struct arena *arena)
{
	if (!arena)
		return;
	for (struct block *block = arena->blocks, *next; block; block = next) {
		next = block->next;
		free(block);
	}
	free(arena);
}

static struct block *
arena_block(struct arena *arena, size_t size)
{
	size_t room = size > ARENA_BLOCK_BYTES ? size : ARENA_BLOCK_BYTES;
	if (room > SIZE_MAX - sizeof(struct block))
		mem_die();
	struct block *block = mem_must(malloc(sizeof *block + room));
	*block = (struct block){ .next = arena->blocks, .size = room };
	arena->blocks = block;
	return block;
}

static void *
arena_room(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX - ALIGN)
		mem_die();
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	struct block *block = arena->blocks;
	if (!block || block->size - block->used < size)
		block = arena_block(arena, size);
	void *bytes = block->bytes + block->used;
	block->used += size;
	return bytes;
}

void *
arena_new_bytes(struct arena *arena, size_t size)
{
	return memset(arena_room(arena, size), 0, size);
}

char *
arena_dup(struct arena *arena, const char *text)
{
	if (!text)
		return NULL;
	size_t size = strlen(text) + 1;
	return memcpy(arena_room(arena, size), text, size);
}

char *
arena_dupn(struct arena *arena, const char *bytes, size_t len)
{
	if (len == SIZE_MAX)
		mem_die();
	char *text = arena_room(arena, len + 1);
	memcpy(text, bytes, len);
	text[len] = '\0';
	return text;
}

char *
arena_print(struct arena *arena, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	char *text = mem_vprint(format, args), *own = arena_dup(arena, text);
	va_end(args);
	free(text);
	return own;
}
