/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-room-code.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>

#include "meeting/yoriai-secret-private.h"

/*
 * One try a connection, five wrong ones a code, ten minutes, for as many as the
 * host admits. So somebody who guesses comes in with one chance in 200,000 a
 * code, and the host still has to admit them.
 *
 * Wrong is a try that showed a key of another code, or sent what no program of
 * ours sends. One that breaks off before is not: nothing of the host's was in
 * it by which a code could be tried, and in a full room it is the network.
 */

#define N_CODES 1000000 /* 10 ^ YORIAI_ROOM_CODE_DIGITS */

G_STATIC_ASSERT (YORIAI_ROOM_CODE_DIGITS == 6);

struct _YoriaiRoomCode
{
  int n_refs;
  YoriaiRoomCodeState state; /* but for the time */
  GBytes *channel;           /* (owned) */
  char *digits;              /* (owned) (nullable): NULL when it counts no more */
  gint64 end;
  guint n_wrong;
};

struct _YoriaiRoomTry
{
  YoriaiRoomCode *code; /* (owned) */
  YoriaiPake *pake;     /* (owned) */
};

/* Once over, nothing is left of the digits. */
static void
end_code (YoriaiRoomCode      *self,
          YoriaiRoomCodeState  state)
{
  if (self->state != YORIAI_ROOM_CODE_OPEN)
    return;
  self->state = state;
  sodium_free (self->digits);
  self->digits = NULL;
}

/**
 * yoriai_room_code_new:
 * @channel: the fingerprint of the host's key, as guests see it in the
 * connection
 * @now: the time
 *
 * Returns: (transfer full): a new code, drawn with all digits equally likely;
 * release it with yoriai_room_code_unref()
 */
YoriaiRoomCode *
yoriai_room_code_new (GBytes *channel,
                      gint64  now)
{
  YoriaiRoomCode *self;

  g_return_val_if_fail (channel != NULL && g_bytes_get_size (channel) > 0, NULL);

  self = g_new0 (YoriaiRoomCode, 1);
  self->n_refs = 1;
  self->channel = g_bytes_ref (channel);
  self->end = now + YORIAI_ROOM_CODE_LIFETIME;
  self->digits = _yoriai_secret_alloc (YORIAI_ROOM_CODE_DIGITS + 1);
  g_snprintf (self->digits, YORIAI_ROOM_CODE_DIGITS + 1, "%06" G_GUINT32_FORMAT,
              randombytes_uniform (N_CODES));
  return self;
}

/**
 * yoriai_room_code_ref:
 * @self: a code
 *
 * Returns: (transfer full): the code
 */
YoriaiRoomCode *
yoriai_room_code_ref (YoriaiRoomCode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  self->n_refs++;
  return self;
}

/**
 * yoriai_room_code_unref:
 * @self: (transfer full) (nullable): a code
 */
void
yoriai_room_code_unref (YoriaiRoomCode *self)
{
  if (self == NULL || --self->n_refs > 0)
    return;
  sodium_free (self->digits);
  g_bytes_unref (self->channel);
  g_free (self);
}

/**
 * yoriai_room_code_close:
 * @self: a code
 *
 * The host takes it back; tries that are on their way are refused.
 */
void
yoriai_room_code_close (YoriaiRoomCode *self)
{
  g_return_if_fail (self != NULL);

  end_code (self, YORIAI_ROOM_CODE_CLOSED);
}

/**
 * yoriai_room_code_get_digits:
 * @self: a code
 *
 * Returns: (transfer none) (nullable): what to show; %NULL when it is known to
 * count no more
 */
const char *
yoriai_room_code_get_digits (YoriaiRoomCode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->digits;
}

/**
 * yoriai_room_code_get_state:
 * @self: a code
 * @now: the time
 *
 * Returns: whether it counts
 */
YoriaiRoomCodeState
yoriai_room_code_get_state (YoriaiRoomCode *self,
                            gint64          now)
{
  g_return_val_if_fail (self != NULL, YORIAI_ROOM_CODE_CLOSED);

  if (now >= self->end)
    end_code (self, YORIAI_ROOM_CODE_EXPIRED);
  return self->state;
}

/**
 * yoriai_room_code_get_rest:
 * @self: a code
 * @now: the time
 *
 * Returns: for how many ms more it counts; 0 when it does not
 */
gint64
yoriai_room_code_get_rest (YoriaiRoomCode *self,
                           gint64          now)
{
  g_return_val_if_fail (self != NULL, 0);

  return yoriai_room_code_get_state (self, now) == YORIAI_ROOM_CODE_OPEN ? self->end - now : 0;
}

/**
 * yoriai_room_code_get_n_wrong:
 * @self: a code
 *
 * Returns: how many tries were wrong, for the host to see that somebody guesses
 */
guint
yoriai_room_code_get_n_wrong (YoriaiRoomCode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_wrong;
}

static gboolean
check_open (YoriaiRoomCode  *self,
            gint64           now,
            GError         **error)
{
  switch (yoriai_room_code_get_state (self, now))
    {
    case YORIAI_ROOM_CODE_OPEN:
      return TRUE;
    case YORIAI_ROOM_CODE_EXPIRED:
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_OVER,
                           _("This code was shown long enough; please use the new one."));
      break;
    case YORIAI_ROOM_CODE_GUESSED:
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_OVER,
                           _("Wrong codes were given too often; please use the new code."));
      break;
    case YORIAI_ROOM_CODE_CLOSED:
    default:
      g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_OVER,
                           _("The host takes in nobody by a code at the moment."));
    }
  return FALSE;
}

static void
count_wrong (YoriaiRoomCode *self)
{
  self->n_wrong++;
  if (self->n_wrong >= YORIAI_ROOM_CODE_MAX_WRONG)
    end_code (self, YORIAI_ROOM_CODE_GUESSED);
}

/**
 * yoriai_room_try_new:
 * @code: a code
 * @session: what no other connection has, as in yoriai_pake_new()
 * @data: what goes along, as there
 * @now: the time
 * @error: %YORIAI_MEETING_ERROR_OVER
 *
 * To be made once in a connection.
 *
 * Returns: (transfer full) (nullable): the one try; %NULL when the code counts
 * no more
 */
YoriaiRoomTry *
yoriai_room_try_new (YoriaiRoomCode  *code,
                     GBytes          *session,
                     GBytes          *data,
                     gint64           now,
                     GError         **error)
{
  YoriaiRoomTry *self;

  g_return_val_if_fail (code != NULL && session != NULL && data != NULL, NULL);

  if (!check_open (code, now, error))
    return NULL;
  self = g_new0 (YoriaiRoomTry, 1);
  self->code = yoriai_room_code_ref (code);
  self->pake = yoriai_pake_new (YORIAI_PAKE_RESPONDER, code->digits, code->channel, session, data);
  return self;
}

/**
 * yoriai_room_try_free:
 * @self: (transfer full) (nullable): a try
 */
void
yoriai_room_try_free (YoriaiRoomTry *self)
{
  if (self == NULL)
    return;
  yoriai_room_code_unref (self->code);
  yoriai_pake_free (self->pake);
  g_free (self);
}

/**
 * yoriai_room_try_answer:
 * @self: a try
 * @message: (array length=length): what the guest sent first
 * @length: its length
 * @now: the time
 * @error: %YORIAI_MEETING_ERROR_OVER, or as yoriai_pake_receive()
 *
 * Returns: (transfer none) (nullable): what to send; %NULL when it was refused
 * and the connection should be closed
 */
GBytes *
yoriai_room_try_answer (YoriaiRoomTry  *self,
                        const guint8   *message,
                        gsize           length,
                        gint64          now,
                        GError        **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!check_open (self->code, now, error))
    return NULL;
  if (yoriai_pake_get_state (self->pake) == YORIAI_PAKE_FAILED)
    {
      /* It was counted then. */
      yoriai_pake_receive (self->pake, message, length, error);
      return NULL;
    }
  if (yoriai_pake_receive (self->pake, message, length, error))
    return yoriai_pake_get_message (self->pake);
  count_wrong (self->code);
  return NULL;
}

/**
 * yoriai_room_try_confirm:
 * @self: a try
 * @tag: (array length=length): what the guest sent next
 * @length: its length
 * @now: the time
 * @error: %YORIAI_MEETING_ERROR_OVER, or as yoriai_pake_confirm()
 *
 * Whether a tag is right is not even looked at when the code counts no more.
 *
 * Returns: (transfer none) (nullable): what to send to a guest that has the
 * code, and may now ask to be admitted; %NULL when it was refused and the
 * connection should be closed
 */
GBytes *
yoriai_room_try_confirm (YoriaiRoomTry  *self,
                         const guint8   *tag,
                         gsize           length,
                         gint64          now,
                         GError        **error)
{
  gboolean is_new;

  g_return_val_if_fail (self != NULL, NULL);

  if (!check_open (self->code, now, error))
    return NULL;
  is_new = yoriai_pake_get_state (self->pake) != YORIAI_PAKE_FAILED;
  if (yoriai_pake_confirm (self->pake, tag, length, error))
    return yoriai_pake_get_tag (self->pake);
  if (is_new)
    count_wrong (self->code);
  return NULL;
}

/**
 * yoriai_room_try_get_peer_data:
 * @self: a try
 *
 * Returns: (transfer full) (nullable): what the guest sent along, once it has
 * shown that it has the code
 */
GBytes *
yoriai_room_try_get_peer_data (YoriaiRoomTry *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return yoriai_pake_get_peer_data (self->pake);
}

/**
 * yoriai_room_try_derive:
 * @self: a try
 * @label: what the secret is for
 * @ret_secret: (out caller-allocates) (array length=length): as the guest has
 * it of yoriai_pake_derive()
 * @length: how many bytes are wanted
 *
 * Goes on to do so when the code itself counts no more: admitting takes a host
 * as long as it takes.
 *
 * Returns: %FALSE, with @ret_secret all zeros, as long as the guest has not
 * shown that it has the code
 */
gboolean
yoriai_room_try_derive (YoriaiRoomTry *self,
                        const char    *label,
                        guint8        *ret_secret,
                        gsize          length)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return yoriai_pake_derive (self->pake, label, ret_secret, length);
}

/**
 * yoriai_room_code_dup_typed:
 * @typed: (nullable): what somebody typed
 *
 * Understands wide digits, as an input method writes them, and digits in
 * groups.
 *
 * Returns: (transfer full) (nullable): the digits; %NULL when it is no code
 */
char *
yoriai_room_code_dup_typed (const char *typed)
{
  char digits[YORIAI_ROOM_CODE_DIGITS + 1] = { 0 };
  guint n = 0;

  if (typed == NULL || !g_utf8_validate (typed, -1, NULL))
    return NULL;
  for (const char *p = typed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_digit = (c >= '0' && c <= '9') || (c >= 0xff10 && c <= 0xff19);

      if (is_digit && n == YORIAI_ROOM_CODE_DIGITS)
        return NULL;
      if (is_digit)
        digits[n++] = (char) ('0' + g_unichar_digit_value (c));
      else if (!g_unichar_isspace (c) && c != '-' && c != 0x2010 && c != 0xff0d)
        return NULL;
    }
  return n == YORIAI_ROOM_CODE_DIGITS ? g_strdup (digits) : NULL;
}
