/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-after-change"

#include "config.h"

#include "layout/yoriai-after-change.h"

/* What leaves an editor is written while the focus is on its way from one widget to another. When a widget on that way
 * is taken out of the window meanwhile, GTK 4.8 goes round for ever. So nothing that listens to a record, to a list or
 * to the findings adds, moves or destroys widgets at once: it does so here, when the event that brought the change is
 * over, before the next event and the next frame. */

#define AFTER_EVENT G_PRIORITY_HIGH

/**
 * yoriai_after_change:
 * @id: the source's id, 0 while there is none; @func sets it to 0, and dispose clears it
 * @func: what changes widgets
 * @user_data: its argument
 *
 * Calls @func once after the change under way, however often it is asked for.
 */
void
yoriai_after_change (guint       *id,
                     GSourceFunc  func,
                     gpointer     user_data)
{
  if (*id == 0)
    *id = g_idle_add_full (AFTER_EVENT, func, user_data, NULL);
}
