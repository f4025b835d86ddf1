/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-secret-private.h"

#include <stdlib.h>

#include <sodium.h>

/* To be called before anything of libsodium; as often as one likes, in any
 * thread. Without it there is no chance and no secret, as without memory. */
void
_yoriai_secret_init (void)
{
  if (sodium_init () < 0)
    abort ();
}

/* Zeros, where nothing else lies and no swap sees them; free with
 * sodium_free(), which wipes them. Ends the program where there is no memory,
 * as g_malloc() does. */
gpointer
_yoriai_secret_alloc (gsize size)
{
  gpointer secret;

  _yoriai_secret_init ();
  secret = sodium_malloc (size);
  if (secret == NULL)
    abort ();
  sodium_memzero (secret, size);
  return secret;
}
