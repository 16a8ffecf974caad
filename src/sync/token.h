// SPDX-License-Identifier: GPL-3.0-or-later
// token: the person's Hugging Face token, where there is one.
//
// As the site's own clients find it: $HF_TOKEN, $HUGGING_FACE_HUB_TOKEN, the
// file $HF_TOKEN_PATH, $HF_HOME/token, $XDG_CACHE_HOME/huggingface/token or
// ~/.cache/huggingface/token; none when $HF_HUB_DISABLE_IMPLICIT_TOKEN says so.
// It is never written anywhere but into a request to the endpoint.

#ifndef TOKEN_H
#define TOKEN_H

#include "error.h"

enum { TOKEN_MAX = 1024 };	// bytes; real ones have fewer than 50

// *out is NULL when there is none. A token that cannot be one is an error, whose
// text names the place and not the token.
const struct error *token_find(char **out);

// Takes it out of the environment, where whatever takes the process over would look
// first: its bytes too.
void token_forget(void);

// Wipes it before freeing it.
void token_free(char *token);

#endif
