/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-row-target"

#include "config.h"

#include "editors/yoriai-row-target.h"

#include <string.h>

#include "words/yoriai-paste.h"

/* A range of a spreadsheet that is pasted into a one-line field of a list is meant for the list. The clipboard is looked
 * at before the field does anything with it, so that what is selected there stays. */

G_DEFINE_INTERFACE (YoriaiRowTarget, yoriai_row_target, GTK_TYPE_WIDGET)

static void
yoriai_row_target_default_init (YoriaiRowTargetInterface *iface)
{
}

static gboolean
offer (GtkWidget *input, const char *text)
{
  GtkWidget *editor = gtk_widget_get_ancestor (input, YORIAI_TYPE_FIELD_EDITOR);
  GtkWidget *target = gtk_widget_get_ancestor (input, YORIAI_TYPE_ROW_TARGET);
  YoriaiRecord *record = editor ? yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (editor))
                                : NULL;

  return record != NULL && target != NULL && !yoriai_record_is_removed (record)
         && yoriai_paste_is_range (text)
         && YORIAI_ROW_TARGET_GET_IFACE (target)->take_rows (YORIAI_ROW_TARGET (target), record,
                                                             yoriai_field_editor_get_field (
                                                                 YORIAI_FIELD_EDITOR (editor)),
                                                             text);
}

static void paste_cb (GtkWidget *input);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) input = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (gtk_widget_get_root (input) == NULL || (text != NULL && offer (input, text)))
    return;
  g_signal_handlers_block_by_func (input, paste_cb, NULL);
  g_signal_emit_by_name (input, "paste-clipboard");
  g_signal_handlers_unblock_by_func (input, paste_cb, NULL);
}

static void
paste_cb (GtkWidget *input)
{
  if (gtk_widget_get_ancestor (input, YORIAI_TYPE_ROW_TARGET) == NULL)
    return;
  g_signal_stop_emission_by_name (input, "paste-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (input), NULL, read_cb,
                                 g_object_ref (input));
}

/**
 * yoriai_row_target_watch:
 * @input: the text or text view of an editor of one line
 *
 * Lets the list around the editor take what is pasted there, if that is a range of a spreadsheet.
 */
void
yoriai_row_target_watch (GtkWidget *input)
{
  g_signal_connect (input, "paste-clipboard", G_CALLBACK (paste_cb), NULL);
}

/**
 * yoriai_row_target_find_from:
 * @columns: the fields that are the list's columns
 * @n_columns: (inout): how many
 * @field: the field in which a range was pasted, or YORIAI_NO_FIELD: that of a part of the item
 * @text: the range
 *
 * Says where a range goes. It begins in the column in which one is. Lines in a field that is no column are a text;
 * several columns are the list's, from its first one.
 *
 * Returns: (transfer none) (nullable): the columns, or NULL where the range is a text
 */
const guint *
yoriai_row_target_find_from (const guint *columns, guint *n_columns, guint field, const char *text)
{
  for (guint i = 0; i < *n_columns; i++)
    if (columns[i] == field)
      {
        *n_columns -= i;
        return columns + i;
      }

  return strchr (text, '\t') != NULL ? columns : NULL;
}
