// SPDX-License-Identifier: GPL-3.0-or-later
// What text reads like in ASCII alone.

#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "data/ascii.h"
#include "text.h"

static void
reads_in_ascii(void **state)
{
	(void)state;
	static const struct { const char *text, *ascii; } rows[] = {
		{ "", "" }, { "a  b\n\nc~`\\", "a  b\n\nc~`\\" },
		// letters
		{ "Gödel Erdős Müller é", "Godel Erdos Muller e" },
		{ "Ærø Straße Łódź Đặng Nguyễn", "AEro Strasse Lodz Dang Nguyen" },
		{ "Işık Şahin Çelik œuvre Þór", "Isik Sahin Celik oeuvre Thor" },
		{ "z\u0335\u0336\u0302a", "za" }, { "a\u0338b", "ab" }, { "*\u0338", "!*" },
		{ "Хомский Ёлка Ґ", "Khomskiy Yolka G" },
		// Greek, as signs and as words
		{ "α-stable ε, β₁ = 2π", "alpha-stable epsilon, beta_1 = 2pi" },
		{ "DAEδALUS βVAE ΔE", "DAEdALUS betaVAE DeltaE" },
		{ "Νίκος αβ σ² Ω", "Nikos ab sigma^2 Omega" },
		{ "5 μm 5µm μ", "5 um 5um mu" }, { "𝛼 ϵ ϕ", "alpha epsilon phi" },
		// what is raised and lowered stays so
		{ "10⁶ tokens", "10^6 tokens" }, { "10⁻¹⁹.", "10^-19." }, { "H₂O xᵢⱼ x₁²", "H_2O x_ij x_1^2" },
		{ "aⁿ⁺¹b", "a^n+1b" }, { "4ᵗʰ", "4^th" }, { "x² y²", "x^2 y^2" },
		{ "½ 2½ ¾", "1/2 2 1/2 3/4" },
		// signs
		{ "a — b – c‐d − e", "a - b - c-d - e" }, { "“x” ‘y’ «z» …", "\"x\" 'y' <<z>> ..." },
		{ "3×3 ± 1, a → b ⇒ c", "3x3 +/- 1, a -> b => c" }, { "≤ ≥ ≠ ≈ ≪", "<= >= != ~ <<" },
		{ "x∈X, ∑ᵢ √2 ∞", "x in X, sum_i sqrt 2 inf" }, { "x ∉ X ∤", "x !in X !|" },
		{ "O(n√d) 90° 20°C €5", "O(n sqrt d) 90 deg 20 deg C EUR 5" },
		{ "ℝ 𝔼 𝒟 ℓ ﬁne Ｗ ①② ™ Ⅳ", "R E D l fine W (1)(2) (TM) IV" },
		{ "f ∘ g ⊗ h′ · ⟨x⟩ ‖x‖", "f o g (x) h' . <x> ||x||" },
		// what nobody can spell keeps its width
		{ "北京 한 \U0001f600 あ", "???? ?? ?? ??" }, { "\ufffd", "?" }, { "नी", "?" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char *ascii = text_ascii(rows[i].text, strlen(rows[i].text));
		assert_string_equal(ascii, rows[i].ascii);
		assert_true(text_is_ascii(ascii));
		free(ascii);
	}
	assert_false(text_is_ascii("aé"));
}

// The table is in order, and of printable ASCII.
static void
has_rows_in_order(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof ascii_rows / sizeof *ascii_rows; i++) {
		if (i && ascii_rows[i - 1].c >= ascii_rows[i].c)
			fail_msg("U+%04X is out of order", ascii_rows[i].c);
		const char *const texts[] = { ascii_rows[i].text, ascii_rows[i].letter ? ascii_rows[i].letter : "a" };
		for (int k = 0; k < 2; k++) {
			assert_true(*texts[k]);
			for (const char *s = texts[k]; *s; s++)
				assert_in_range(*s, '!', '~');
		}
	}
}

// Every character there is becomes something printable, whatever is around it.
static void
knows_every_character(void **state)
{
	(void)state;
	for (unsigned c = 0xa1; c < 0x20000; c++) {
		char text[12] = "a", *end = text + 1;
		if (c >= 0xd800 && c < 0xe000)
			continue;
		if (c < 0x800) {
			*end++ = (char)(0xc0 | c >> 6);
		} else {
			if (c < 0x10000) {
				*end++ = (char)(0xe0 | c >> 12);
			} else {
				*end++ = (char)(0xf0 | c >> 18);
				*end++ = (char)(0x80 | (c >> 12 & 0x3f));
			}
			*end++ = (char)(0x80 | (c >> 6 & 0x3f));
		}
		*end++ = (char)(0x80 | (c & 0x3f));
		*end++ = 'b';
		char *ascii = text_ascii(text, (size_t)(end - text));
		for (const char *s = ascii; *s; s++)
			if (*s < ' ' || *s > '~')
				fail_msg("U+%04X becomes %s", c, ascii);
		assert_int_equal(ascii[strlen(ascii) - 1], 'b');
		free(ascii);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_in_ascii),
		cmocka_unit_test(has_rows_in_order),
		cmocka_unit_test(knows_every_character),
	};
	// In the C locale, where it is needed most.
	return cmocka_run_group_tests_name("text_ascii", tests, NULL, NULL);
}
