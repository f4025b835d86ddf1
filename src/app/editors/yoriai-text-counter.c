/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-counter"

#include "config.h"

#include "editors/yoriai-text-counter.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-number.h"

/* The label "38 / 40 字" beside a text. */

/* 38, or 38.5 where half-width characters count one half. (transfer full) */
static char *
format_length (double length)
{
  g_autofree char *whole = yoriai_number_format ((gint64) length);

  return length - (gint64) length >= 0.5 ? g_strconcat (whole, ".5", NULL)
                                         : g_steal_pointer (&whole);
}

/**
 * yoriai_text_counter_new:
 *
 * Returns: (transfer floating): a label that counts nothing yet
 */
GtkWidget *
yoriai_text_counter_new (void)
{
  GtkWidget *counter = gtk_label_new (NULL);

  gtk_widget_add_css_class (counter, "text-counter");
  gtk_widget_add_css_class (counter, "numeric");
  gtk_label_set_xalign (GTK_LABEL (counter), 1.0);

  return counter;
}

/**
 * yoriai_text_counter_update:
 * @counter: a label made by yoriai_text_counter_new()
 * @text: what is counted
 * @limit: (nullable): how long it may be, and how that is counted
 *
 * Shows how long the text is, and in colour when it is too long.
 */
void
yoriai_text_counter_update (GtkWidget             *counter,
                            const char            *text,
                            const YoriaiTextLimit *limit)
{
  double length = yoriai_text_measure (text, limit ? limit->count : YORIAI_COUNT_CODE_POINTS);
  g_autofree char *number = format_length (length);
  g_autofree char *label = NULL;
  gboolean is_over = limit != NULL && length > limit->max;

  if (limit != NULL)
    {
      g_autofree char *max = format_length (limit->max);

      /* Translators: the length of a text and how long it may be, in characters */
      label = g_strdup_printf (_("%s / %s characters"), number, max);
    }
  else
    {
      label = g_strdup_printf (_("%s characters"), number);
    }
  gtk_label_set_label (GTK_LABEL (counter), label);

  gtk_widget_remove_css_class (counter, "error");
  gtk_widget_remove_css_class (counter, "warning");
  if (is_over)
    gtk_widget_add_css_class (counter, limit->is_hard ? "error" : "warning");
}

/**
 * yoriai_text_counter_update_items:
 * @counter: a label made by yoriai_text_counter_new()
 * @n: how many items a list has
 * @limit: (nullable): how many it may have
 *
 * Shows how many items there are where the call limits that, and in colour when
 * they are too many.
 */
void
yoriai_text_counter_update_items (GtkWidget             *counter,
                                  guint                  n,
                                  const YoriaiItemLimit *limit)
{
  g_autofree char *label = NULL;

  gtk_widget_set_visible (counter, limit != NULL && limit->max > 0);
  if (limit == NULL || limit->max == 0)
    return;
  /* Translators: how many items a list has and how many it may have */
  label = g_strdup_printf (_("%u of at most %u"), n, limit->max);
  gtk_label_set_label (GTK_LABEL (counter), label);
  gtk_widget_remove_css_class (counter, "error");
  gtk_widget_remove_css_class (counter, "warning");
  if (n > limit->max)
    gtk_widget_add_css_class (counter, limit->is_hard ? "error" : "warning");
}
