// SPDX-License-Identifier: GPL-3.0-or-later
// mem: allocation that cannot fail quietly, and arenas freed at one stroke.
//
// When memory runs out these functions say so on stderr and abort(); whoever
// holds the terminal gives it back from its SIGABRT handler. So no caller
// checks for NULL. What they return is freed with free(), unless it came from
// an arena.

#ifndef MEM_H
#define MEM_H

#include <stdarg.h>
#include <stddef.h>

// `n` zeroed elements of `size` bytes.
void *mem_new(size_t n, size_t size);

// Grows an array so that it holds at least `need` elements of `size` bytes;
// returns it and updates *cap. New elements are not zeroed.
void *mem_grow_more(void *array, size_t *cap, size_t need, size_t size);
static inline void *
mem_grow(void *array, size_t *cap, size_t need, size_t size)
{
	return need <= *cap ? array : mem_grow_more(array, cap, need, size);
}

// A copy of a string (NULL gives NULL), of `len` bytes with a NUL behind.
char *mem_dup(const char *text);
char *mem_dupn(const char *bytes, size_t len);

// A formatted string.
char *mem_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
char *mem_vprint(const char *format, va_list args) __attribute__((format(printf, 1, 0)));

// What these do when memory runs out, for whoever asked a library for some in vain.
_Noreturn void mem_die(void);

// Many small things that end together.
struct arena;
struct arena *arena_new(void);
void arena_free(struct arena *arena);

// `size` zeroed bytes, aligned for anything, that live as long as the arena.
void *arena_new_bytes(struct arena *arena, size_t size);

// A copy of a string (NULL gives NULL), of `len` bytes with a NUL behind.
char *arena_dup(struct arena *arena, const char *text);
char *arena_dupn(struct arena *arena, const char *bytes, size_t len);
char *arena_print(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
