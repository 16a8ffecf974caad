// SPDX-License-Identifier: GPL-3.0-or-later
// dice: numbers that look like chance and are the same on every machine.

#ifndef DICE_H
#define DICE_H

#include <stdint.h>

struct dice {
	uint64_t state;
};

// Spreads the bits of a number over all 64 (the finaliser of splitmix64).
static inline uint64_t
dice_mix(uint64_t x)
{
	x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
	return x ^ x >> 31;
}

// Other seeds are other rolls.
static inline struct dice
dice_new(uint64_t seed)
{
	return (struct dice){ dice_mix(seed + 1) };
}

// 0 to below - 1.
static inline uint32_t
dice_roll(struct dice *dice, uint32_t below)
{
	dice->state += UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)((dice_mix(dice->state) >> 32) * below >> 32);
}

static inline int
dice_chance(struct dice *dice, uint32_t percent)
{
	return dice_roll(dice, 100) < percent;
}

#endif
