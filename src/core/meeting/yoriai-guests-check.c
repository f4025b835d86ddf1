/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sodium.h>

#include "meeting/yoriai-guests-private.h"

/* Who wants to come in. */

#define SEEN_ROUNDING 60 /* seconds: being here is not written more often */

static YoriaiCredential
check_token (YoriaiGuests  *self,
             const guint8  *digest,
             const char   **ret_id)
{
  const YoriaiInvited *found = NULL;

  for (guint i = 0; i < self->lists.invited->len; i++)
    {
      const YoriaiInvited *invited = self->lists.invited->pdata[i];

      if (sodium_memcmp (invited->digest, digest, sizeof invited->digest) == 0)
        found = invited;
    }
  if (found == NULL)
    return YORIAI_CREDENTIAL_UNKNOWN;
  *ret_id = found->id;
  return found->is_revoked ? YORIAI_CREDENTIAL_REVOKED : YORIAI_CREDENTIAL_INVITED;
}

static YoriaiCredential
check_secret (YoriaiGuests  *self,
              const guint8  *digest,
              gint64         now,
              const char   **ret_id)
{
  YoriaiAdmitted *found = NULL;

  for (guint i = 0; i < self->lists.admitted->len; i++)
    {
      YoriaiAdmitted *admitted = self->lists.admitted->pdata[i];

      if (sodium_memcmp (admitted->digest, digest, sizeof admitted->digest) == 0)
        found = admitted;
    }
  if (found == NULL)
    return YORIAI_CREDENTIAL_UNKNOWN;
  *ret_id = found->id;
  if (found->is_removed)
    return YORIAI_CREDENTIAL_REVOKED;
  if (now >= found->seen + SEEN_ROUNDING)
    {
      found->seen = now;
      _yoriai_guests_note (self);
    }
  return YORIAI_CREDENTIAL_ADMITTED;
}

/**
 * yoriai_guests_check:
 * @self: the guests
 * @text: (array length=length): by what somebody wants to come in, from
 * anywhere: a token or a secret as yoriai_token_dup_text() spells them
 * @length: its length
 * @now: the time, in seconds since 1970
 * @ret_id: (out) (nullable): whose it is: an invitation's or a guest's; %NULL
 * for %YORIAI_CREDENTIAL_UNKNOWN
 *
 * Compares with all there are, each in the time it takes whatever is in it, and
 * not the text itself but its digest: how long it takes tells nothing.
 *
 * Returns: what is known of it
 */
YoriaiCredential
yoriai_guests_check (YoriaiGuests  *self,
                     const char    *text,
                     gsize          length,
                     gint64         now,
                     const char   **ret_id)
{
  guint8 bytes[YORIAI_GUEST_SECRET_LENGTH];
  guint8 digest[crypto_hash_sha256_BYTES];
  gboolean is_token = length == YORIAI_TOKEN_TEXT_LENGTH;
  gsize n = is_token ? YORIAI_TOKEN_LENGTH : YORIAI_GUEST_SECRET_LENGTH;

  g_return_val_if_fail (YORIAI_IS_GUESTS (self), YORIAI_CREDENTIAL_UNKNOWN);
  g_return_val_if_fail (text != NULL && ret_id != NULL, YORIAI_CREDENTIAL_UNKNOWN);

  *ret_id = NULL;
  if (!yoriai_token_read (text, length, bytes, n))
    return YORIAI_CREDENTIAL_UNKNOWN;
  crypto_hash_sha256 (digest, bytes, n);
  sodium_memzero (bytes, sizeof bytes);
  return is_token ? check_token (self, digest, ret_id) : check_secret (self, digest, now, ret_id);
}
