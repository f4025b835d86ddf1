/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-pake.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "meeting/yoriai-pake-private.h"
#include "meeting/yoriai-secret-private.h"

/*
 * CPace, as draft-irtf-cfrg-cpace-21 has it, with the suite
 * CPACE-RISTR255-SHA512 (“CPace cipher suites”), for an initiator and a
 * responder. Names in quotation marks are sections of the draft; its H, G, PRS,
 * CI, sid, AD, K and ISK are what comments mean by these letters.
 *
 * Beyond what the draft demands: both ends confirm (“Key confirmation”), the
 * initiator first, so that a host that hears nothing more has told nothing; and
 * one's own message, come back, is refused, since its tag would come back right
 * as well.
 *
 * What is secret lies in memory of libsodium's own: locked, between guard
 * pages, wiped when it is freed.
 */

#define DSI "CPaceRistretto255"
#define DSI_KEY DSI "_ISK"
#define DSI_MAC "CPaceMac"
#define HASH_BLOCK 128 /* bytes: s_in_bytes of SHA-512 */
#define SECRET_PREFIX "yoriai-pake "
#define MAX_LABEL 64

G_STATIC_ASSERT (crypto_core_ristretto255_BYTES == YORIAI_PAKE_SHARE_LENGTH);
G_STATIC_ASSERT (crypto_core_ristretto255_SCALARBYTES == YORIAI_PAKE_SHARE_LENGTH);
G_STATIC_ASSERT (crypto_core_ristretto255_HASHBYTES == crypto_hash_sha512_BYTES);
G_STATIC_ASSERT (crypto_hash_sha512_BYTES == _YORIAI_PAKE_KEY_LENGTH);
G_STATIC_ASSERT (crypto_auth_hmacsha512_BYTES == YORIAI_PAKE_TAG_LENGTH);
G_STATIC_ASSERT (crypto_auth_hmacsha512_BYTES == YORIAI_PAKE_MAX_SECRET);

typedef struct
{
  guint8 scalar[crypto_core_ristretto255_SCALARBYTES];
  guint8 key[_YORIAI_PAKE_KEY_LENGTH];
  guint8 mac_key[crypto_hash_sha512_BYTES];
} Secrets;

struct _YoriaiPake
{
  YoriaiPakeRole role;
  YoriaiPakeState state;
  GBytes *session;      /* (owned) */
  GBytes *message;      /* (owned): own share and data */
  GBytes *peer_message; /* (owned) (nullable): the other end's */
  GBytes *tag;          /* (owned) (nullable): by which this end confirms */
  Secrets *secrets;     /* (owned) (nullable): NULL after a failure */
};

/* “prepend_len”: the length in LEB128, then the bytes. */
void
_yoriai_pake_append (GByteArray *out,
                     const void *data,
                     gsize       length)
{
  gsize rest = length;

  do
    {
      guint8 byte = (guint8) ((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));

      g_byte_array_append (out, &byte, 1);
      rest >>= 7;
    }
  while (rest > 0);
  if (length > 0)
    g_byte_array_append (out, data, (guint) length);
}

static void
append_bytes (GByteArray *out,
              GBytes     *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  _yoriai_pake_append (out, data, length);
}

/* lv_cat (Y, AD) of a message, which is Y and then AD. */
static void
append_message (GByteArray *out,
                GBytes     *message)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (message, &length);

  _yoriai_pake_append (out, data, YORIAI_PAKE_SHARE_LENGTH);
  _yoriai_pake_append (out, data + YORIAI_PAKE_SHARE_LENGTH, length - YORIAI_PAKE_SHARE_LENGTH);
}

/* An array that had a secret in it. */
static void
free_wiped (GByteArray *array)
{
  sodium_memzero (array->data, array->len);
  g_byte_array_unref (array);
}

/* An array of that size never moves, so that no copy of it is left behind. */
static GByteArray *
new_array (gsize size)
{
  return g_byte_array_sized_new ((guint) size);
}

/* “Common function for computing generators”: lv_cat (DSI, PRS, zeros, CI,
 * sid), where the zeros fill the first block of the hash. */
GByteArray *
_yoriai_pake_generator_string (const char *code,
                               GBytes     *channel,
                               GBytes     *session)
{
  static const guint8 zeros[HASH_BLOCK] = { 0 };
  gsize code_length = strlen (code);
  GByteArray *string = new_array (3 * HASH_BLOCK + code_length + g_bytes_get_size (channel)
                                  + g_bytes_get_size (session));

  _yoriai_pake_append (string, DSI, strlen (DSI));
  _yoriai_pake_append (string, code, code_length);
  _yoriai_pake_append (string, zeros,
                       string->len + 1 < HASH_BLOCK ? HASH_BLOCK - 1 - string->len : 0);
  append_bytes (string, channel);
  append_bytes (string, session);
  return string;
}

/* “CPace group objects G_Ristretto255 …”: calculate_generator. */
void
_yoriai_pake_generator (const char *code,
                        GBytes     *channel,
                        GBytes     *session,
                        guint8      ret_generator[YORIAI_PAKE_SHARE_LENGTH])
{
  GByteArray *string = _yoriai_pake_generator_string (code, channel, session);
  guint8 hash[crypto_hash_sha512_BYTES];

  crypto_hash_sha512 (hash, string->data, string->len);
  crypto_core_ristretto255_from_hash (ret_generator, hash);
  sodium_memzero (hash, sizeof hash);
  free_wiped (string);
}

/* Of the scalar in the secrets and what else is known at the beginning. */
static void
make_message (YoriaiPake *self,
              const char *code,
              GBytes     *channel,
              GBytes     *data)
{
  guint8 generator[YORIAI_PAKE_SHARE_LENGTH];
  guint8 share[YORIAI_PAKE_SHARE_LENGTH];
  GByteArray *message = g_byte_array_new ();

  _yoriai_pake_generator (code, channel, self->session, generator);
  /* It fails for the neutral element alone, which no scalar and no hash that
   * anybody could find leads to. The other end would refuse that. */
  if (crypto_scalarmult_ristretto255 (share, self->secrets->scalar, generator) != 0)
    memset (share, 0, sizeof share);
  sodium_memzero (generator, sizeof generator);
  g_byte_array_append (message, share, sizeof share);
  if (g_bytes_get_size (data) > 0)
    g_byte_array_append (message, g_bytes_get_data (data, NULL), (guint) g_bytes_get_size (data));
  self->message = g_byte_array_free_to_bytes (message);
}

YoriaiPake *
_yoriai_pake_new_with_scalar (YoriaiPakeRole role,
                              const char    *code,
                              GBytes        *channel,
                              GBytes        *session,
                              GBytes        *data,
                              const guint8   scalar[YORIAI_PAKE_SHARE_LENGTH])
{
  YoriaiPake *self = g_new0 (YoriaiPake, 1);

  self->role = role;
  self->session = g_bytes_ref (session);
  self->secrets = _yoriai_secret_alloc (sizeof *self->secrets);
  if (scalar != NULL)
    memcpy (self->secrets->scalar, scalar, sizeof self->secrets->scalar);
  else
    crypto_core_ristretto255_scalar_random (self->secrets->scalar); /* 1 … order - 1, uniformly */
  make_message (self, code, channel, data);
  return self;
}

const guint8 *
_yoriai_pake_get_key (const YoriaiPake *self)
{
  return self->secrets != NULL ? self->secrets->key : NULL;
}

/**
 * yoriai_pake_new:
 * @role: which end this is
 * @code: what both know: the digits that the host shows, as they are typed
 * @channel: over what they talk, the same at both ends: the fingerprint of the
 * host's key, as this end sees it in the connection
 * @session: what no other connection has, known to both beforehand, and not
 * empty: the connection's own binding (tls-exporter, RFC 9266)
 * @data: what goes along, at most %YORIAI_PAKE_MAX_DATA bytes; it is readable
 * for whoever reads the connection, and whoever changes it makes both fail
 *
 * Of the code itself nothing is kept.
 *
 * Returns: (transfer full): one try; free with yoriai_pake_free()
 */
YoriaiPake *
yoriai_pake_new (YoriaiPakeRole role,
                 const char    *code,
                 GBytes        *channel,
                 GBytes        *session,
                 GBytes        *data)
{
  g_return_val_if_fail (code != NULL && *code != '\0', NULL);
  g_return_val_if_fail (channel != NULL && g_bytes_get_size (channel) > 0, NULL);
  g_return_val_if_fail (session != NULL && g_bytes_get_size (session) > 0, NULL);
  g_return_val_if_fail (data != NULL && g_bytes_get_size (data) <= YORIAI_PAKE_MAX_DATA, NULL);

  return _yoriai_pake_new_with_scalar (role, code, channel, session, data, NULL);
}

static void
forget (YoriaiPake *self)
{
  sodium_free (self->secrets); /* wipes it; NULL is nothing */
  self->secrets = NULL;
  g_clear_pointer (&self->tag, g_bytes_unref);
}

/**
 * yoriai_pake_free:
 * @self: (transfer full) (nullable): a try
 *
 * Wipes what is secret.
 */
void
yoriai_pake_free (YoriaiPake *self)
{
  if (self == NULL)
    return;
  forget (self);
  g_bytes_unref (self->session);
  g_bytes_unref (self->message);
  g_clear_pointer (&self->peer_message, g_bytes_unref);
  g_free (self);
}

static gboolean
fail (YoriaiPake         *self,
      YoriaiMeetingError  code,
      const char         *reason,
      GError            **error)
{
  forget (self);
  self->state = YORIAI_PAKE_FAILED;
  g_set_error_literal (error, YORIAI_MEETING_ERROR, (int) code, reason);
  return FALSE;
}

/**
 * yoriai_pake_get_state:
 * @self: a try
 *
 * Returns: how far it is
 */
YoriaiPakeState
yoriai_pake_get_state (const YoriaiPake *self)
{
  g_return_val_if_fail (self != NULL, YORIAI_PAKE_FAILED);

  return self->state;
}

/**
 * yoriai_pake_get_message:
 * @self: a try
 *
 * Returns: (transfer none) (nullable): what to send first; a responder has
 * nothing to say before it was spoken to
 */
GBytes *
yoriai_pake_get_message (YoriaiPake *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->state == YORIAI_PAKE_FAILED
      || (self->role == YORIAI_PAKE_RESPONDER && self->state == YORIAI_PAKE_STARTED))
    return NULL;
  return self->message;
}

/* Hash (lv_cat (DSI_ISK, sid, K) || transcript_ir (Ya, ADa, Yb, ADb)), “CPace
 * protocol instructions”; K goes no further. */
static void
make_key (YoriaiPake   *self,
          const guint8  point[YORIAI_PAKE_SHARE_LENGTH])
{
  gboolean is_initiator = self->role == YORIAI_PAKE_INITIATOR;
  GByteArray *string = new_array (HASH_BLOCK + g_bytes_get_size (self->session)
                                  + 2 * (YORIAI_PAKE_MAX_MESSAGE + HASH_BLOCK));

  _yoriai_pake_append (string, DSI_KEY, strlen (DSI_KEY));
  append_bytes (string, self->session);
  _yoriai_pake_append (string, point, YORIAI_PAKE_SHARE_LENGTH);
  append_message (string, is_initiator ? self->message : self->peer_message);
  append_message (string, is_initiator ? self->peer_message : self->message);
  crypto_hash_sha512 (self->secrets->key, string->data, string->len);
  free_wiped (string);
}

/* mac_key = Hash (b"CPaceMac" || sid || ISK), “Key confirmation”. */
static void
make_mac_key (YoriaiPake *self)
{
  crypto_hash_sha512_state hash;
  gsize length;
  const guint8 *session = g_bytes_get_data (self->session, &length);

  crypto_hash_sha512_init (&hash);
  crypto_hash_sha512_update (&hash, (const guint8 *) DSI_MAC, strlen (DSI_MAC));
  crypto_hash_sha512_update (&hash, session, length);
  crypto_hash_sha512_update (&hash, self->secrets->key, sizeof self->secrets->key);
  crypto_hash_sha512_final (&hash, self->secrets->mac_key);
  sodium_memzero (&hash, sizeof hash);
}

static void
authenticate (const guint8 *key,
              gsize         key_length,
              const guint8 *data,
              gsize         length,
              guint8        ret_mac[crypto_auth_hmacsha512_BYTES])
{
  crypto_auth_hmacsha512_state state;

  crypto_auth_hmacsha512_init (&state, key, key_length);
  crypto_auth_hmacsha512_update (&state, data, length);
  crypto_auth_hmacsha512_final (&state, ret_mac);
  sodium_memzero (&state, sizeof state);
}

/* T = MAC (mac_key, lv_cat (Y, AD)) of the end that sent that message. */
static void
make_tag (YoriaiPake *self,
          GBytes     *message,
          guint8      ret_tag[YORIAI_PAKE_TAG_LENGTH])
{
  g_autoptr (GByteArray) string = g_byte_array_new ();

  append_message (string, message);
  authenticate (self->secrets->mac_key, sizeof self->secrets->mac_key, string->data, string->len,
                ret_tag);
}

/**
 * yoriai_pake_receive:
 * @self: a try of which nothing has come yet
 * @message: (array length=length): what the other end sent first, from anywhere
 * @length: its length
 * @error: %YORIAI_MEETING_ERROR_MESSAGE
 *
 * Refuses what is no element of the group, and the neutral one (“CPace protocol
 * instructions”: MUST abort), as well as one's own message.
 *
 * Returns: %FALSE when it was refused; then the try is over
 */
gboolean
yoriai_pake_receive (YoriaiPake    *self,
                     const guint8  *message,
                     gsize          length,
                     GError       **error)
{
  guint8 point[YORIAI_PAKE_SHARE_LENGTH];
  guint8 tag[YORIAI_PAKE_TAG_LENGTH];
  const guint8 *own;

  g_return_val_if_fail (self != NULL && (message != NULL || length == 0), FALSE);

  if (self->state != YORIAI_PAKE_STARTED)
    return fail (self, YORIAI_MEETING_ERROR_MESSAGE, _("The other program spoke out of turn."),
                 error);
  if (length < YORIAI_PAKE_SHARE_LENGTH || length > YORIAI_PAKE_MAX_MESSAGE)
    return fail (self, YORIAI_MEETING_ERROR_MESSAGE,
                 _("What the other program sent has an impossible length."), error);
  own = g_bytes_get_data (self->message, NULL);
  if (memcmp (own, message, YORIAI_PAKE_SHARE_LENGTH) == 0)
    return fail (self, YORIAI_MEETING_ERROR_MESSAGE,
                 _("The other program sent back what it was sent."), error);
  if (crypto_scalarmult_ristretto255 (point, self->secrets->scalar, message) != 0)
    return fail (self, YORIAI_MEETING_ERROR_MESSAGE,
                 _("What the other program sent can be no part of a key."), error);

  self->peer_message = g_bytes_new (message, length);
  make_key (self, point);
  sodium_memzero (point, sizeof point);
  sodium_memzero (self->secrets->scalar, sizeof self->secrets->scalar);
  make_mac_key (self);
  make_tag (self, self->message, tag);
  self->tag = g_bytes_new (tag, sizeof tag);
  self->state = YORIAI_PAKE_ANSWERED;
  return TRUE;
}

/**
 * yoriai_pake_get_tag:
 * @self: a try
 *
 * Returns: (transfer none) (nullable): what to send for the other end to know
 * that this one has the key; a responder has it when the initiator has shown
 * that it has the key
 */
GBytes *
yoriai_pake_get_tag (YoriaiPake *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->role == YORIAI_PAKE_RESPONDER && self->state != YORIAI_PAKE_CONFIRMED)
    return NULL;
  return self->tag;
}

/**
 * yoriai_pake_confirm:
 * @self: a try whose messages have gone both ways
 * @tag: (array length=length): what the other end sent next, from anywhere
 * @length: its length
 * @error: %YORIAI_MEETING_ERROR_WRONG when the other end has another code,
 * channel, session or message than this one; %YORIAI_MEETING_ERROR_MESSAGE when
 * it is no tag, or was not due
 *
 * Returns: %FALSE when it was refused; then the try is over
 */
gboolean
yoriai_pake_confirm (YoriaiPake    *self,
                     const guint8  *tag,
                     gsize          length,
                     GError       **error)
{
  guint8 expected[YORIAI_PAKE_TAG_LENGTH];
  gboolean is_right;

  g_return_val_if_fail (self != NULL && (tag != NULL || length == 0), FALSE);

  if (self->state != YORIAI_PAKE_ANSWERED)
    return fail (self, YORIAI_MEETING_ERROR_MESSAGE, _("The other program spoke out of turn."),
                 error);
  if (length != YORIAI_PAKE_TAG_LENGTH)
    return fail (self, YORIAI_MEETING_ERROR_MESSAGE,
                 _("What the other program sent has an impossible length."), error);
  make_tag (self, self->peer_message, expected);
  is_right = sodium_memcmp (expected, tag, sizeof expected) == 0;
  sodium_memzero (expected, sizeof expected);
  if (!is_right)
    return fail (self, YORIAI_MEETING_ERROR_WRONG, _("The code is not the right one."), error);
  self->state = YORIAI_PAKE_CONFIRMED;
  return TRUE;
}

/**
 * yoriai_pake_get_peer_data:
 * @self: a try
 *
 * Returns: (transfer full) (nullable): what the other end sent along; %NULL
 * until it has shown that it has the key, since anybody might have sent it
 */
GBytes *
yoriai_pake_get_peer_data (YoriaiPake *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->state != YORIAI_PAKE_CONFIRMED)
    return NULL;
  return g_bytes_new_from_bytes (self->peer_message, YORIAI_PAKE_SHARE_LENGTH,
                                 g_bytes_get_size (self->peer_message) - YORIAI_PAKE_SHARE_LENGTH);
}

/**
 * yoriai_pake_derive:
 * @self: a try
 * @label: what the secret is for, at most 64 bytes; secrets of two labels tell
 * nothing of each other
 * @ret_secret: (out caller-allocates) (array length=length): the secret, the
 * same at both ends
 * @length: how many bytes are wanted, at most %YORIAI_PAKE_MAX_SECRET
 *
 * HKDF of RFC 5869 with SHA-512 and no salt over the key (“Key derivation”).
 *
 * Returns: %FALSE, with @ret_secret all zeros, as long as the other end has not
 * shown that it has the key
 */
gboolean
yoriai_pake_derive (YoriaiPake *self,
                    const char *label,
                    guint8     *ret_secret,
                    gsize       length)
{
  static const guint8 no_salt[crypto_hash_sha512_BYTES] = { 0 };
  static const guint8 first_block = 1;
  g_autoptr (GByteArray) info = NULL;
  guint8 extracted[crypto_auth_hmacsha512_BYTES];
  guint8 block[crypto_auth_hmacsha512_BYTES];

  g_return_val_if_fail (self != NULL && ret_secret != NULL, FALSE);
  g_return_val_if_fail (label != NULL && strlen (label) <= MAX_LABEL, FALSE);
  g_return_val_if_fail (length > 0 && length <= YORIAI_PAKE_MAX_SECRET, FALSE);

  memset (ret_secret, 0, length);
  if (self->state != YORIAI_PAKE_CONFIRMED)
    return FALSE;
  info = g_byte_array_new ();
  g_byte_array_append (info, (const guint8 *) SECRET_PREFIX, strlen (SECRET_PREFIX));
  g_byte_array_append (info, (const guint8 *) label, (guint) strlen (label));
  g_byte_array_append (info, &first_block, 1);
  authenticate (no_salt, sizeof no_salt, self->secrets->key, sizeof self->secrets->key, extracted);
  authenticate (extracted, sizeof extracted, info->data, info->len, block);
  memcpy (ret_secret, block, length);
  sodium_memzero (extracted, sizeof extracted);
  sodium_memzero (block, sizeof block);
  return TRUE;
}
