/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-backoff.h"

#include <string.h>

#define NETWORK_LENGTH 8 /* bytes of an IPv6 address that one computer does not choose */
#define IPV4_LENGTH 4
#define MAPPED_LENGTH 12 /* bytes before an IPv4 address in an IPv6 one */

typedef struct
{
  guint n_wrong;
  gint64 last;
} Guesser;

struct _YoriaiBackoff
{
  GHashTable *guessers; /* (owned) (element-type GBytes Guesser) */
};

/* An IPv4 address, or the network of an IPv6 one: a computer has as many
 * addresses in it as it likes. */
static GBytes *
make_key (GInetAddress *address)
{
  static const guint8 mapped[MAPPED_LENGTH] = { [10] = 0xff, [11] = 0xff };
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return g_bytes_new (bytes, IPV4_LENGTH);
  if (memcmp (bytes, mapped, sizeof mapped) == 0)
    return g_bytes_new (bytes + MAPPED_LENGTH, IPV4_LENGTH);
  return g_bytes_new (bytes, NETWORK_LENGTH);
}

/**
 * yoriai_backoff_new:
 *
 * Returns: (transfer full): nobody has guessed yet; free with
 * yoriai_backoff_free()
 */
YoriaiBackoff *
yoriai_backoff_new (void)
{
  YoriaiBackoff *self = g_new0 (YoriaiBackoff, 1);

  self->guessers = g_hash_table_new_full (g_bytes_hash, g_bytes_equal,
                                          (GDestroyNotify) g_bytes_unref, g_free);
  return self;
}

/**
 * yoriai_backoff_free:
 * @self: (transfer full) (nullable): what is remembered
 */
void
yoriai_backoff_free (YoriaiBackoff *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->guessers);
  g_free (self);
}

static gint64
get_delay (const Guesser *guesser)
{
  gint64 delay = YORIAI_BACKOFF_FIRST;

  if (guesser->n_wrong <= YORIAI_BACKOFF_FREE)
    return 0;
  for (guint i = YORIAI_BACKOFF_FREE + 1; i < guesser->n_wrong; i++)
    {
      delay *= 2;
      if (delay >= YORIAI_BACKOFF_LONGEST)
        return YORIAI_BACKOFF_LONGEST;
    }
  return delay;
}

static gboolean
is_forgotten (const Guesser *guesser,
              gint64         now)
{
  return now >= guesser->last + YORIAI_BACKOFF_FORGETS;
}

/**
 * yoriai_backoff_get_wait:
 * @self: what is remembered
 * @address: from where somebody comes
 * @now: the time
 *
 * Returns: how many ms nobody from there is heard with a code; 0 when they are
 */
gint64
yoriai_backoff_get_wait (YoriaiBackoff *self,
                         GInetAddress  *address,
                         gint64         now)
{
  g_autoptr (GBytes) key = NULL;
  const Guesser *guesser;

  g_return_val_if_fail (self != NULL && G_IS_INET_ADDRESS (address), 0);

  key = make_key (address);
  guesser = g_hash_table_lookup (self->guessers, key);
  if (guesser == NULL || is_forgotten (guesser, now))
    return 0;
  return MAX (0, guesser->last + get_delay (guesser) - now);
}

/* Who has been quiet for long, and else for longest, is forgotten. */
static void
make_room (YoriaiBackoff *self,
           gint64         now)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;
  gpointer oldest = NULL;
  gint64 first = G_MAXINT64;

  if (g_hash_table_size (self->guessers) < YORIAI_BACKOFF_MAX_ADDRESSES)
    return;
  g_hash_table_iter_init (&iter, self->guessers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Guesser *guesser = value;

      if (is_forgotten (guesser, now))
        g_hash_table_iter_remove (&iter);
      else if (guesser->last < first)
        {
          first = guesser->last;
          oldest = key;
        }
    }
  if (g_hash_table_size (self->guessers) >= YORIAI_BACKOFF_MAX_ADDRESSES)
    g_hash_table_remove (self->guessers, oldest);
}

/**
 * yoriai_backoff_fail:
 * @self: what is remembered
 * @address: from where somebody comes who had a wrong token, secret or code
 * @now: the time
 *
 * Returns: after how many ms to say so
 */
gint64
yoriai_backoff_fail (YoriaiBackoff *self,
                     GInetAddress  *address,
                     gint64         now)
{
  g_autoptr (GBytes) key = NULL;
  Guesser *guesser;

  g_return_val_if_fail (self != NULL && G_IS_INET_ADDRESS (address), 0);

  key = make_key (address);
  guesser = g_hash_table_lookup (self->guessers, key);
  if (guesser == NULL)
    {
      make_room (self, now);
      guesser = g_new0 (Guesser, 1);
      g_hash_table_insert (self->guessers, g_steal_pointer (&key), guesser);
    }
  else if (is_forgotten (guesser, now))
    guesser->n_wrong = 0;
  if (guesser->n_wrong < G_MAXUINT)
    guesser->n_wrong++;
  guesser->last = now;
  return get_delay (guesser);
}
