/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-token.h"

#include <string.h>

#include <sodium.h>

#include "meeting/yoriai-secret-private.h"

/**
 * yoriai_token_draw:
 * @ret_bytes: (out caller-allocates) (array length=length): what nobody can
 * guess
 * @length: how many bytes
 */
void
yoriai_token_draw (guint8 *ret_bytes,
                   gsize   length)
{
  g_return_if_fail (ret_bytes != NULL);

  _yoriai_secret_init ();
  randombytes_buf (ret_bytes, length);
}

/**
 * yoriai_token_dup_text:
 * @bytes: (array length=length): a token, a secret or a fingerprint
 * @length: how many bytes
 *
 * Takes the same time for all bytes.
 *
 * Returns: (transfer full): its one spelling in letters, digits, `-` and `_`
 */
char *
yoriai_token_dup_text (const guint8 *bytes,
                       gsize         length)
{
  gsize size = sodium_base64_encoded_len (length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  char *text;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_malloc (size);
  return sodium_bin2base64 (text, size, bytes, length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

/**
 * yoriai_token_read:
 * @text: (array length=text_length): from anywhere
 * @text_length: its length
 * @ret_bytes: (out caller-allocates) (array length=length): the bytes; all
 * zeros when it was refused
 * @length: how many there have to be
 *
 * Takes nothing but the spelling that yoriai_token_dup_text() has for these
 * bytes.
 *
 * Returns: %FALSE when it was refused
 */
gboolean
yoriai_token_read (const char *text,
                   gsize       text_length,
                   guint8     *ret_bytes,
                   gsize       length)
{
  const char *end = NULL;
  gsize n = 0;
  gsize size;

  g_return_val_if_fail (text != NULL && ret_bytes != NULL, FALSE);

  memset (ret_bytes, 0, length);
  size = sodium_base64_encoded_len (length, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (text_length + 1 == size
      && sodium_base642bin (ret_bytes, length, text, text_length, NULL, &n, &end,
                            sodium_base64_VARIANT_URLSAFE_NO_PADDING)
             == 0
      && n == length && end == text + text_length)
    return TRUE;
  sodium_memzero (ret_bytes, length);
  return FALSE;
}
