/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-row"

#include "config.h"

#include "editors/yoriai-text-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "workspace/yoriai-words.h"
#include "editors/yoriai-text-counter.h"
#include "words/yoriai-text-diff.h"

/* One line of text. TEXT is edited by character, CODE replaced whole; both as one types. */
struct _YoriaiTextRow
{
  YoriaiFieldRow parent_instance;
  GtkWidget *entry;   /* child */
  GtkWidget *counter; /* child */
  gboolean is_busy;   /* what changes now is ours */
};

G_DEFINE_FINAL_TYPE (YoriaiTextRow, yoriai_text_row, YORIAI_TYPE_FIELD_ROW)

static void
update_counter (YoriaiTextRow *self)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (self);
  const YoriaiTextLimit *limit = yoriai_words_get_limit (yoriai_field_row_get_checker (row),
                                                         yoriai_field_row_get_record (row),
                                                         yoriai_field_row_get_field (row));

  gtk_widget_set_visible (self->counter, limit != NULL);
  if (limit != NULL)
    yoriai_text_counter_update (self->counter, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                limit);
}

static const char *
get_text (YoriaiTextRow *self)
{
  const YoriaiValue *value = yoriai_field_row_peek (YORIAI_FIELD_ROW (self));

  return value->tag == YORIAI_TAG_STRING ? value->v.s : "";
}

static void
splice_text (YoriaiTextRow *self,
             const char    *text)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (self);
  g_auto (YoriaiTextDiff) diff = { 0 };
  g_autoptr (GError) error = NULL;

  if (yoriai_text_diff (get_text (self), text,
                        gtk_editable_get_position (GTK_EDITABLE (self->entry)), &diff))
    {
      yoriai_field_row_begin (row, TRUE);
      yoriai_record_splice (yoriai_field_row_get_record (row), yoriai_field_row_get_field (row),
                            diff.at, diff.n_removed, diff.inserted, &error);
      yoriai_field_row_commit (row);
    }
  yoriai_field_row_set_refused (row, error);
}

static void
replace_text (YoriaiTextRow *self,
              const char    *text)
{
  if (strcmp (get_text (self), text) == 0)
    yoriai_field_row_set_input_error (YORIAI_FIELD_ROW (self), NULL);
  else
    yoriai_field_row_set_value (YORIAI_FIELD_ROW (self),
                                *text != '\0' ? &YORIAI_VALUE_STRING (text) : &YORIAI_VALUE_NONE, TRUE);
}

static void
changed_cb (YoriaiTextRow *self)
{
  g_autofree char *text = NULL;

  if (self->is_busy)
    return;

  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  self->is_busy = TRUE;
  if (yoriai_field_row_get_info (YORIAI_FIELD_ROW (self))->kind == YORIAI_KIND_CODE)
    replace_text (self, text);
  else
    splice_text (self, text);
  self->is_busy = FALSE;
  update_counter (self);
}

/* A line has no line breaks; those of a pasted text become blanks. */
static void
insert_text_cb (GtkEditable   *delegate,
                const char    *text,
                int            length,
                int           *position,
                YoriaiTextRow *self)
{
  g_autofree char *line = length < 0 ? g_strdup (text) : g_strndup (text, length);

  if (self->is_busy || strpbrk (line, "\r\n") == NULL)
    return;

  g_strchomp (line);
  for (char *p = line; *p != '\0'; p++)
    if (*p == '\r' || *p == '\n')
      *p = ' ';
  g_signal_handlers_block_by_func (delegate, insert_text_cb, self);
  gtk_editable_insert_text (delegate, line, -1, position);
  g_signal_handlers_unblock_by_func (delegate, insert_text_cb, self);
  g_signal_stop_emission_by_name (delegate, "insert-text");
}

static void
yoriai_text_row_refresh (YoriaiFieldRow *row)
{
  YoriaiTextRow *self = YORIAI_TEXT_ROW (row);
  GtkEditable *editable = GTK_EDITABLE (self->entry);
  g_auto (YoriaiTextDiff) diff = { 0 };

  if (self->is_busy)
    return;

  /* Only what differs is replaced, so that the caret stays with the words around it. */
  self->is_busy = TRUE;
  if (yoriai_text_diff (gtk_editable_get_text (editable), get_text (self), -1, &diff))
    {
      int position = diff.at;

      gtk_editable_delete_text (editable, diff.at, diff.at + diff.n_removed);
      gtk_editable_insert_text (editable, diff.inserted, -1, &position);
    }
  self->is_busy = FALSE;
  update_counter (self);
}

static void
yoriai_text_row_setup (YoriaiFieldRow *row)
{
  YoriaiTextRow *self = YORIAI_TEXT_ROW (row);

  self->entry = gtk_entry_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_widget_add_css_class (self->entry, "flat-entry");
  yoriai_field_row_add_body (row, self->entry);
  yoriai_field_row_set_editor (row, self->entry);

  self->counter = yoriai_text_counter_new ();
  yoriai_field_row_add_suffix (row, self->counter);

  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)), "insert-text",
                    G_CALLBACK (insert_text_cb), self);
}

static void
yoriai_text_row_class_init (YoriaiTextRowClass *klass)
{
  YORIAI_FIELD_ROW_CLASS (klass)->setup = yoriai_text_row_setup;
  YORIAI_FIELD_ROW_CLASS (klass)->refresh = yoriai_text_row_refresh;
}

static void
yoriai_text_row_init (YoriaiTextRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "captioned");
}
