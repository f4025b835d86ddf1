/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-budget-cells"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-indirect.h"
#include "cells/yoriai-budget-cells-private.h"
#include "cells/yoriai-cell-share.h"

/* What typing over a sum does to what it sums: the parts are set so that they add up to what is typed. Indirect costs that
 * are by the rate are no parts: they follow the others, and what is typed is with them. */

typedef struct
{
  YoriaiCallIndirect rate;
  gint64 direct; /* what it is for besides the parts */
} Follower;

typedef struct
{
  GPtrArray *parts; /* (owned) (element-type YoriaiRecord) */
  gint64 *before;   /* (owned) */
  gint64 *after;    /* (owned) */
  guint *of;        /* (owned): the follower that is for a part, or as many as there are */
  guint greatest;   /* the part that takes the difference */
  GArray *followers; /* (owned) (element-type Follower) */
  YoriaiCellSpread how;
  gint64 unit;
} Spread;

static void
spread_clear (Spread *self)
{
  g_ptr_array_unref (self->parts);
  g_array_unref (self->followers);
  g_free (self->before);
  g_free (self->after);
  g_free (self->of);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Spread, spread_clear)

/* Parts what the parts are to have together. */
static void
part (Spread *self,
      gint64  amount)
{
  g_autofree gint64 *equal = g_new0 (gint64, self->parts->len);

  if (self->how != YORIAI_CELL_SPREAD_DIFFERENCE)
    {
      yoriai_share_by_weights (amount, self->unit, self->how == YORIAI_CELL_SPREAD_IN_PROPORTION ? self->before : equal,
                               self->parts->len, self->after);
      return;
    }
  memcpy (self->after, self->before, sizeof (gint64) * self->parts->len);
  self->after[self->greatest] += amount;
  for (guint i = 0; i < self->parts->len; i++)
    self->after[self->greatest] -= self->before[i];
}

/* What the cell sums when the parts have an amount together. */
static gint64
add_up (Spread *self,
        gint64  amount)
{
  gint64 sum = amount;

  part (self, amount);
  for (guint i = 0; i < self->followers->len; i++)
    {
      const Follower *follower = &g_array_index (self->followers, Follower, i);
      gint64 direct = follower->direct;

      for (guint j = 0; j < self->parts->len; j++)
        direct += self->of[j] == i ? self->after[j] : 0;
      sum += yoriai_indirect_compute (&follower->rate, direct);
    }
  return sum;
}

/* The most that the parts can have without the sum being more than is typed: a yen may be left where no amount makes it. */
static gint64
find_direct (Spread *self,
             gint64  amount)
{
  gint64 least = 0, most = amount;

  while (least < most)
    {
      gint64 middle = most - (most - least) / 2;

      if (add_up (self, middle) <= amount)
        least = middle;
      else
        most = middle - 1;
    }
  return least;
}

/* The one with the most. */
static guint
find_greatest (const gint64 *amounts,
               guint         n)
{
  guint greatest = 0;

  for (guint i = 1; i < n; i++)
    {
      if (amounts[i] > amounts[greatest])
        greatest = i;
    }
  return greatest;
}

/* What the followers are for, of the parts and besides. */
static void
find_direct_costs (YoriaiBudgetCells *self,
                   Spread            *spread,
                   GPtrArray         *following,
                   gint64             year)
{
  g_autoptr (GHashTable) map = yoriai_indirect_map (self->root);

  for (guint i = 0; i < yoriai_record_get_n_items (self->root, self->list); i++)
    {
      YoriaiRecord *line = yoriai_record_get_item (self->root, self->list, i);
      YoriaiRecord *of = yoriai_indirect_is_indirect (line) ? NULL : yoriai_indirect_map_get (map, line);
      guint follower, at;
      gint64 amount;

      if (of == NULL || !g_ptr_array_find (following, of, &follower))
        continue;
      if (g_ptr_array_find (spread->parts, line, &at))
        spread->of[at] = follower;
      else if (_yoriai_budget_cells_find_amount (self, line, year, &amount))
        g_array_index (spread->followers, Follower, follower).direct += amount;
    }
}

static void
read_parts (YoriaiBudgetCells *self,
            Spread            *spread,
            const GPtrArray   *lines,
            gboolean           with_followers,
            gint64             year)
{
  g_autoptr (GPtrArray) following = g_ptr_array_new ();

  spread->parts = g_ptr_array_new ();
  spread->followers = g_array_new (FALSE, TRUE, sizeof (Follower));
  for (guint i = 0; i < lines->len; i++)
    {
      Follower follower = { { 0 }, 0 };

      if (!with_followers || !yoriai_indirect_is_by_rate (lines->pdata[i])
          || !yoriai_indirect_find_rate (self->root, yoriai_record_get_ref (lines->pdata[i], "institution"), &follower.rate))
        {
          g_ptr_array_add (spread->parts, lines->pdata[i]);
          continue;
        }
      g_ptr_array_add (following, lines->pdata[i]);
      g_array_append_val (spread->followers, follower);
    }
  spread->before = g_new0 (gint64, MAX (spread->parts->len, 1));
  spread->after = g_new0 (gint64, MAX (spread->parts->len, 1));
  spread->of = g_new (guint, MAX (spread->parts->len, 1));
  for (guint i = 0; i < spread->parts->len; i++)
    {
      spread->of[i] = following->len;
      _yoriai_budget_cells_find_amount (self, spread->parts->pdata[i], year, &spread->before[i]);
    }
  spread->greatest = find_greatest (spread->before, spread->parts->len);
  if (following->len > 0)
    find_direct_costs (self, spread, following, year);
}

static gboolean
fail_to_ask (YoriaiBudgetCells *self,
             const Spread      *spread,
             guint              n,
             GError           **error)
{
  g_autofree char *key = _yoriai_budget_cells_dup_key (spread->parts->pdata[spread->greatest], self->levels[1]);
  g_autofree char *name = _yoriai_budget_cells_dup_name (self, self->levels[1], key);

  g_set_error (error, YORIAI_CELLS_ERROR, YORIAI_CELLS_ERROR_ASKS,
               /* Translators: asked when one types over a sum; the category of the line with the most */
               _("This sums %u lines: keep their ratio, the same to each, or the difference to “%s”?"), n, name);
  return FALSE;
}

static gboolean
set_parts (YoriaiBudgetCells *self,
           const Spread      *spread,
           gint64             year,
           gboolean           is_set,
           GError           **error)
{
  for (guint i = 0; i < spread->parts->len; i++)
    {
      gint64 said;
      gboolean is_said = _yoriai_budget_cells_find_amount (self, spread->parts->pdata[i], year, &said);

      if (!is_said && spread->after[i] == 0)
        continue; /* what says nothing goes on saying nothing */
      if (!_yoriai_budget_cells_set_year (self, spread->parts->pdata[i], year, is_set, spread->after[i], error))
        return FALSE;
    }
  return TRUE;
}

/* Sets the lines that a cell sums, as it was answered. */
gboolean
_yoriai_budget_cells_spread (YoriaiBudgetCells    *self,
                             const YoriaiCellEdit *edit,
                             const GPtrArray      *lines,
                             gboolean              is_set,
                             gint64                amount,
                             GError              **error)
{
  g_auto (Spread) spread = { .how = edit->spread, .unit = amount % self->unit == 0 ? self->unit : 1 };

  read_parts (self, &spread, lines, TRUE, edit->column);
  if (spread.parts->len == 0 || (amount >= 0 && add_up (&spread, 0) > amount))
    {
      /* Nothing else can be set, or what follows is more by itself: it is typed over. */
      spread_clear (&spread);
      read_parts (self, &spread, lines, FALSE, edit->column);
    }
  if (edit->spread == YORIAI_CELL_SPREAD_ASK)
    return fail_to_ask (self, &spread, lines->len, error);
  if (amount < 0) /* says what is wrong with it */
    return _yoriai_budget_cells_set_year (self, spread.parts->pdata[spread.greatest], edit->column, TRUE, amount, error);
  part (&spread, find_direct (&spread, amount));
  return set_parts (self, &spread, edit->column, is_set, error);
}
