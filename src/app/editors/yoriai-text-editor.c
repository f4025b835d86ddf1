/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-editor"

#include "config.h"

#include "editors/yoriai-text-editor.h"

#include <glib/gi18n-lib.h>

#include "record/yoriai-text-diff.h"
#include "workspace/yoriai-words.h"
#include "editors/yoriai-caret.h"
#include "editors/yoriai-editable.h"
#include "editors/yoriai-row-target.h"
#include "editors/yoriai-text-counter.h"
#include "editors/yoriai-text-presence.h"
#include "editors/yoriai-text-sync.h"

/* One line of text. TEXT is edited by character, CODE replaced whole; both as one types. */
struct _YoriaiTextEditor
{
  YoriaiFieldEditor parent_instance;
  GtkWidget *entry;   /* child */
  GtkWidget *counter; /* child */
  YoriaiTextSync *sync; /* (owned) (nullable): NULL once disposed */
  YoriaiTextPresence *presence; /* (owned) (nullable): the same */
  gboolean is_typed;    /* since it was tidied last */
};

G_DEFINE_FINAL_TYPE (YoriaiTextEditor, yoriai_text_editor, YORIAI_TYPE_FIELD_EDITOR)

static void
update_counter (YoriaiFieldEditor *editor)
{
  YoriaiTextEditor *self = YORIAI_TEXT_EDITOR (editor);
  const YoriaiTextLimit *limit = yoriai_words_get_limit (yoriai_field_editor_get_checker (editor),
                                                         yoriai_field_editor_get_record (editor),
                                                         yoriai_field_editor_get_field (editor));

  gtk_widget_set_visible (self->counter, limit != NULL);
  if (limit != NULL)
    yoriai_text_counter_update (self->counter, gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                limit);
}

static void
updated (YoriaiFieldEditor *editor)
{
  update_counter (editor);
  if (YORIAI_TEXT_EDITOR (editor)->presence != NULL)
    yoriai_text_presence_update (YORIAI_TEXT_EDITOR (editor)->presence);
}

static char *
dup_text (YoriaiFieldEditor *editor)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (YORIAI_TEXT_EDITOR (editor)->entry)));
}

static void
splice (YoriaiFieldEditor    *editor,
        const YoriaiTextDiff *splice)
{
  yoriai_caret_splice (YORIAI_TEXT_EDITOR (editor)->entry, splice);
}

static void
place_caret (YoriaiFieldEditor *editor,
             guint              at)
{
  gtk_editable_set_position (GTK_EDITABLE (YORIAI_TEXT_EDITOR (editor)->entry), at);
}

static const YoriaiTextFace face = { dup_text, splice, place_caret, updated };

/* Only the entry's buffer tells of all edits, with their places: what is typed passes by the signals of GtkEditable. */
static void
inserted_cb (YoriaiTextEditor *self,
             guint             position,
             const char       *text,
             guint             n_chars)
{
  g_autofree char *inserted = g_utf8_substring (text, 0, n_chars);

  if (self->sync != NULL)
    yoriai_text_sync_spliced (self->sync, position, 0, inserted);
}

static void
deleted_cb (YoriaiTextEditor *self,
            guint             position,
            guint             n_chars)
{
  if (self->sync != NULL)
    yoriai_text_sync_spliced (self->sync, position, n_chars, "");
}

static void
changed_cb (YoriaiTextEditor *self)
{
  if (self->sync != NULL && !yoriai_text_sync_is_showing (self->sync))
    self->is_typed = TRUE;
  if (self->sync != NULL)
    yoriai_text_sync_take (self->sync);
}

static void
preedit_changed_cb (YoriaiTextEditor *self,
                    const char       *preedit)
{
  if (self->sync != NULL)
    yoriai_text_sync_set_composing (self->sync, preedit != NULL && *preedit != '\0');
  if (self->presence != NULL)
    yoriai_text_presence_set_preedit (self->presence, preedit);
}

/* A line has no line breaks; those of what is pasted or dropped become blanks. */
static void
insert_text_cb (GtkEditable      *delegate,
                const char       *text,
                int               length,
                int              *position,
                YoriaiTextEditor *self)
{
  g_autofree char *line = yoriai_editable_dup_line (text, length);

  if (self->sync == NULL || yoriai_text_sync_is_showing (self->sync) || line == NULL)
    return;

  g_signal_handlers_block_by_func (delegate, insert_text_cb, self);
  gtk_editable_insert_text (delegate, line, -1, position);
  g_signal_handlers_unblock_by_func (delegate, insert_text_cb, self);
  g_signal_stop_emission_by_name (delegate, "insert-text");
}

/* What was typed is complete: it takes the form the field has it in, as one step with the typing. */
static void
yoriai_text_editor_finish (YoriaiFieldEditor *editor)
{
  YoriaiTextEditor *self = YORIAI_TEXT_EDITOR (editor);
  YoriaiRecord *record = yoriai_field_editor_get_record (editor);
  const YoriaiValue *value;
  g_autofree char *tidy = NULL;
  g_auto (YoriaiTextDiff) diff = { 0 };

  if (!self->is_typed || yoriai_record_is_removed (record))
    return;
  self->is_typed = FALSE;
  value = yoriai_field_editor_peek (editor);
  if (value->tag != YORIAI_TAG_STRING || yoriai_field_editor_has_input_error (editor))
    return;
  tidy = yoriai_field_dup_tidy (yoriai_field_editor_get_info (editor), value->v.s);
  if (!yoriai_text_diff (value->v.s, tidy, &diff))
    return;
  yoriai_space_await_completion (yoriai_record_get_space (record));
  yoriai_field_editor_begin (editor, TRUE);
  yoriai_record_splice (record, yoriai_field_editor_get_field (editor), diff.at, diff.n_removed,
                        diff.inserted, NULL);
  yoriai_field_editor_commit (editor);
}

static void
yoriai_text_editor_refresh (YoriaiFieldEditor *editor)
{
  yoriai_text_sync_refresh (YORIAI_TEXT_EDITOR (editor)->sync);
}

static void
yoriai_text_editor_setup (YoriaiFieldEditor *editor)
{
  YoriaiTextEditor *self = YORIAI_TEXT_EDITOR (editor);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEntryBuffer *buffer;
  GtkEditable *delegate;

  self->entry = yoriai_field_editor_create_entry (editor);
  gtk_widget_add_css_class (self->entry, "flat-entry");
  gtk_box_append (GTK_BOX (self), self->entry);
  yoriai_field_editor_set_input (editor, self->entry);

  self->counter = yoriai_text_counter_new ();
  yoriai_field_editor_set_suffix (editor, self->counter);

  self->sync = yoriai_text_sync_new (editor, &face);
  buffer = gtk_entry_get_buffer (GTK_ENTRY (self->entry));
  delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->entry));
  self->presence = yoriai_text_presence_new (editor, GTK_WIDGET (delegate), self->sync);
  g_signal_connect_object (buffer, "inserted-text", G_CALLBACK (inserted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "deleted-text", G_CALLBACK (deleted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (delegate, "insert-text", G_CALLBACK (insert_text_cb), self);
  g_signal_connect_swapped (delegate, "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
  yoriai_row_target_watch (GTK_WIDGET (delegate));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (yoriai_text_editor_finish), self);
  gtk_widget_add_controller (self->entry, focus);
}

static YoriaiCarets *
yoriai_text_editor_get_carets (YoriaiFieldEditor *editor)
{
  return yoriai_text_presence_get_carets (YORIAI_TEXT_EDITOR (editor)->presence);
}

/* Over what is in it. */
static void
yoriai_text_editor_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (yoriai_text_editor_parent_class)->snapshot (widget, snapshot);
  if (YORIAI_TEXT_EDITOR (widget)->presence != NULL)
    yoriai_text_presence_snapshot (YORIAI_TEXT_EDITOR (widget)->presence, snapshot);
}

static void
yoriai_text_editor_restore_input (YoriaiFieldEditor *editor,
                                   const char        *input)
{
  yoriai_text_sync_restore (YORIAI_TEXT_EDITOR (editor)->sync, input);
}

static void
yoriai_text_editor_dispose (GObject *object)
{
  g_clear_pointer (&YORIAI_TEXT_EDITOR (object)->presence, yoriai_text_presence_free);
  g_clear_pointer (&YORIAI_TEXT_EDITOR (object)->sync, yoriai_text_sync_free);
  G_OBJECT_CLASS (yoriai_text_editor_parent_class)->dispose (object);
}

static void
yoriai_text_editor_class_init (YoriaiTextEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_text_editor_dispose;
  GTK_WIDGET_CLASS (klass)->snapshot = yoriai_text_editor_snapshot;
  YORIAI_FIELD_EDITOR_CLASS (klass)->shape = YORIAI_EDITOR_SHAPE_CAPTIONED;
  YORIAI_FIELD_EDITOR_CLASS (klass)->setup = yoriai_text_editor_setup;
  YORIAI_FIELD_EDITOR_CLASS (klass)->refresh = yoriai_text_editor_refresh;
  YORIAI_FIELD_EDITOR_CLASS (klass)->get_carets = yoriai_text_editor_get_carets;
  YORIAI_FIELD_EDITOR_CLASS (klass)->restore_input = yoriai_text_editor_restore_input;
  YORIAI_FIELD_EDITOR_CLASS (klass)->finish = yoriai_text_editor_finish;
}

static void
yoriai_text_editor_init (YoriaiTextEditor *self)
{
}
