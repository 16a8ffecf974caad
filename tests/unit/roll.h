// SPDX-License-Identifier: GPL-3.0-or-later
// roll: numbers that look like chance and are the same in every run of a test.

#ifndef ROLL_H
#define ROLL_H

#include <stddef.h>
#include <stdint.h>

#define ROLL_SEED UINT64_C(88172645463325252)

static uint64_t roll_state = ROLL_SEED;

// 0 to sides - 1 (xorshift64).
static inline size_t
roll(size_t sides)
{
	roll_state ^= roll_state << 13;
	roll_state ^= roll_state >> 7;
	roll_state ^= roll_state << 17;
	return (size_t)(roll_state % sides);
}

#endif
