/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "yoriai-order.h"

#include <string.h>

#define BASE 62
#define MIDDLE 31
#define LOAD_DIGITS 4
#define RANDOM_DIGITS 4
#define MAX_LENGTH 4000 /* of a key that is taken; our own grow by a digit in a dozen items put at one place */
#define STEP_SHARE 16 /* of what is left of a digit where the next item probably comes at the same side of this one */

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/* Returns: what a digit is worth, 0 behind the end of a key, -1 for none */
static int
get_digit (char c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'A' && c <= 'Z')
    return c - 'A' + 10;
  if (c >= 'a' && c <= 'z')
    return c - 'a' + 36;
  return c == '\0' ? 0 : -1;
}

/**
 * yoriai_order_is_valid:
 * @key: (nullable): what somebody says is an order key
 *
 * Returns: whether it is one
 */
gboolean
yoriai_order_is_valid (const char *key)
{
  gsize length = key != NULL ? strlen (key) : 0;

  return length > 0 && length <= MAX_LENGTH && strspn (key, digits) == length && key[length - 1] != '0';
}

static void
append_number (GString *key,
               guint    number,
               guint    width)
{
  gsize end = key->len;

  for (guint i = 0; i < width; i++, number /= BASE)
    g_string_insert_c (key, (gssize) end, digits[number % BASE]);
}

/**
 * yoriai_order_at_load:
 * @index: where an item stands in a list that is read from a file, from 0
 *
 * Every program makes the same keys for the same file. They have one width, else "10" would come before "2", and there
 * is room before the first.
 *
 * Returns: (transfer full): its key
 */
char *
yoriai_order_at_load (guint index)
{
  GString *key = g_string_sized_new (LOAD_DIGITS + 1);

  append_number (key, index + 1, LOAD_DIGITS);
  g_string_append_c (key, digits[MIDDLE]);
  return g_string_free (key, FALSE);
}

/**
 * yoriai_order_has_room:
 * @left: (nullable): the key to stand behind; %NULL, or one that is not valid: the beginning
 * @right: (nullable): the key to stand before; %NULL: the end
 *
 * Of two items with equal keys the right one is to be given another before something comes between them.
 *
 * Returns: whether there are keys between the two
 */
gboolean
yoriai_order_has_room (const char *left,
                       const char *right)
{
  if (right == NULL)
    return TRUE;
  return yoriai_order_is_valid (right) && strcmp (yoriai_order_is_valid (left) ? left : "", right) < 0;
}

/* The key of four digits, as at load, behind @left: lists mostly grow at their end, and keys are to stay short. */
static gboolean
append_next (GString    *key,
             const char *left)
{
  guint number = 0;

  for (guint i = 0; i < LOAD_DIGITS; i++)
    {
      number = number * BASE + (guint) get_digit (*left);
      if (*left != '\0')
        left++;
    }
  if (number + 1 >= BASE * BASE * BASE * BASE)
    return FALSE;
  append_number (key, number + 1, LOAD_DIGITS);
  return TRUE;
}

/* A digit between the two. What is put first mostly is so again and again, and so is what has nothing to stand before. */
static int
pick_digit (int      low,
            int      high,
            gboolean is_first,
            gboolean is_open)
{
  int step = 1 + (high - low - 1) / STEP_SHARE;

  if (is_first)
    return MAX (high - step, low + 1);
  return is_open ? MIN (low + step, high - 1) : low + (high - low) / 2;
}

/* Appends a fraction between the two; whatever is put behind it still lies between them. */
static void
append_fraction (GString    *key,
                 const char *left,
                 const char *right)
{
  gboolean is_first = *left == '\0';

  if (right == NULL && append_next (key, left))
    {
      g_string_append_c (key, digits[MIDDLE]);
      return;
    }
  while (TRUE)
    {
      int low = get_digit (*left);
      int high = right != NULL ? get_digit (*right) : BASE;

      if (high - low > 1)
        {
          g_string_append_c (key, digits[pick_digit (low, high, is_first, right == NULL)]);
          return;
        }
      g_string_append_c (key, digits[low]);
      if (high > low) /* whatever comes behind @low is below @right from here on */
        right = NULL;
      if (*left != '\0')
        left++;
      if (right != NULL)
        right++;
    }
}

/* So that two who put something at one place at once mostly have two keys. */
static void
append_random (GString *key,
               GRand   *random)
{
  for (guint i = 0; i < RANDOM_DIGITS; i++)
    {
      gint32 least = i + 1 == RANDOM_DIGITS ? 1 : 0;

      g_string_append_c (key, digits[random != NULL ? g_rand_int_range (random, least, BASE)
                                                    : g_random_int_range (least, BASE)]);
    }
}

static GString *
new_between (const char *left,
             const char *right,
             GRand      *random)
{
  GString *key = g_string_new (NULL);

  append_fraction (key, yoriai_order_is_valid (left) ? left : "", right);
  append_random (key, random);
  return key;
}

/**
 * yoriai_order_between:
 * @left: (nullable): the key to stand behind; %NULL, or one that is not valid: the beginning
 * @right: (nullable): the key to stand before, for which there is room; %NULL: the end
 * @random: (nullable): gives the last digits; %NULL: GLib's own
 *
 * Returns: (transfer full): a key between the two: a fraction and four random digits
 */
char *
yoriai_order_between (const char *left,
                      const char *right,
                      GRand      *random)
{
  g_return_val_if_fail (yoriai_order_has_room (left, right), NULL);

  return g_string_free (new_between (left, right, random), FALSE);
}

/**
 * yoriai_order_batch:
 * @left: (nullable): the key to stand behind; %NULL, or one that is not valid: the beginning
 * @right: (nullable): the key to stand before, for which there is room; %NULL: the end
 * @n: how many
 * @random: (nullable): gives the last digits of what they share; %NULL: GLib's own
 *
 * What is pasted together has one key, and counts behind it: what somebody else pastes at the same place comes before
 * or behind all of it.
 *
 * Returns: (transfer full) (array zero-terminated=1): @n keys, ascending
 */
char **
yoriai_order_batch (const char *left,
                    const char *right,
                    guint       n,
                    GRand      *random)
{
  char **keys = g_new0 (char *, (gsize) n + 1);
  GString *shared;
  guint width = 1;

  g_return_val_if_fail (yoriai_order_has_room (left, right), keys);

  if (n == 0)
    return keys;
  shared = new_between (left, right, random);
  for (guint left_over = n / BASE; left_over > 0; left_over /= BASE)
    width++;
  for (guint i = 0; i < n; i++)
    {
      GString *key = g_string_new_len (shared->str, (gssize) shared->len);

      if (n > 1)
        {
          append_number (key, i, width);
          g_string_append_c (key, digits[MIDDLE]);
        }
      keys[i] = g_string_free (key, FALSE);
    }
  g_string_free (shared, TRUE);
  return keys;
}
