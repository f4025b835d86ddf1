/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-number-editor"

#include "config.h"

#include "editors/yoriai-number-editor.h"

#include <glib/gi18n-lib.h>

#include "editors/yoriai-editable.h"
#include "editors/yoriai-row-target.h"
#include "words/yoriai-display.h"
#include "words/yoriai-date-shown.h"
#include "words/yoriai-date.h"
#include "words/yoriai-number.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-tooltip.h"
#include "words/yoriai-refusal.h"

/* A number, an amount or a date: an input that is read as one types and put into its usual form when one leaves.
 * That it cannot be read is said on leaving, as most inputs cannot before they are complete; the record then holds
 * what it did before the typing, not the part of it that could be read. */
struct _YoriaiNumberEditor
{
  YoriaiFieldEditor parent_instance;
  GtkWidget *entry; /* child */
  YoriaiValue kept; /* (owned): what the record held before the typing */
  gboolean is_busy; /* what changes now is ours */
  gboolean is_composing;
  gboolean is_stale; /* what the record holds waits for the end of the composition */
  guint refresh_id;
};

G_DEFINE_FINAL_TYPE (YoriaiNumberEditor, yoriai_number_editor, YORIAI_TYPE_FIELD_EDITOR)

#define NUMBER_WIDTH 8
#define MONEY_WIDTH 14
#define DATE_WIDTH 18

static YoriaiKind
get_kind (YoriaiNumberEditor *self)
{
  return yoriai_field_editor_get_info (YORIAI_FIELD_EDITOR (self))->kind;
}

/* Reads an input, which changes nothing. FALSE when it cannot be read; @ret_value is the caller's. */
static gboolean
parse (YoriaiNumberEditor *self,
       const char         *text,
       YoriaiValue        *ret_value)
{
  g_autofree char *date = NULL;
  gint64 number;

  if (*text == '\0')
    *ret_value = YORIAI_VALUE_NONE;
  else if (get_kind (self) == YORIAI_KIND_DATE && yoriai_date_normalize (text, &date))
    *ret_value = YORIAI_VALUE_STRING (g_steal_pointer (&date));
  else if (get_kind (self) != YORIAI_KIND_DATE && yoriai_number_parse (text, &number))
    *ret_value = YORIAI_VALUE_INT (number);
  else
    return FALSE;

  return TRUE;
}

/* (transfer full) */
static char *
dup_input (YoriaiNumberEditor *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

/* Whether the record holds what the input says. */
static gboolean
is_in_record (YoriaiNumberEditor *self)
{
  g_autofree char *text = dup_input (self);
  YoriaiValue value;
  gboolean is_equal;

  if (!parse (self, text, &value))
    return FALSE;
  is_equal = yoriai_value_equal (&value, yoriai_field_editor_peek (YORIAI_FIELD_EDITOR (self)));
  yoriai_value_clear (&value);

  return is_equal;
}

static gboolean
refresh_cb (gpointer user_data)
{
  YoriaiNumberEditor *self = user_data;

  self->refresh_id = 0;
  if (!is_in_record (self))
    yoriai_field_editor_refresh (YORIAI_FIELD_EDITOR (self));

  return G_SOURCE_REMOVE;
}

/* An entry in the midst of an edit still has places to go to, which would not be the same any more. */
static void
refresh_later (YoriaiNumberEditor *self)
{
  yoriai_after_change (&self->refresh_id, refresh_cb, self);
}

/* What cannot be in the record leaves there what was there before the typing; what a file had and the field cannot
 * take is gone. */
static void
restore (YoriaiNumberEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);

  if (!yoriai_value_equal (&self->kept, yoriai_field_editor_peek (editor)))
    yoriai_field_editor_set_value (editor, &self->kept, TRUE);
}

/* One edit of the record at most, and none where it holds that already. FALSE when it did not come to hold the input. */
static gboolean
take_input (YoriaiNumberEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);
  g_autofree char *text = dup_input (self);
  YoriaiValue value;
  gboolean is_readable = parse (self, text, &value), is_taken;

  if (!is_readable || !yoriai_value_check (&value, yoriai_field_editor_get_info (editor), NULL))
    restore (self);
  if (!is_readable)
    {
      yoriai_field_editor_set_input_error (editor, NULL); /* it may become so yet */
      return FALSE;
    }
  is_taken = yoriai_field_editor_set_value (editor, &value, TRUE); /* which says why not */
  yoriai_value_clear (&value);

  return is_taken;
}

static void
changed_cb (YoriaiNumberEditor *self)
{
  gboolean is_alike;

  if (self->is_busy)
    return;

  self->is_busy = TRUE;
  self->is_stale = FALSE; /* what is typed is later than what waits */
  is_alike = take_input (self)
                 ? is_in_record (self)
                 : yoriai_value_equal (&self->kept,
                                       yoriai_field_editor_peek (YORIAI_FIELD_EDITOR (self)));
  self->is_busy = FALSE;
  if (!is_alike) /* others have changed it at once */
    refresh_later (self);
}

static void
preedit_changed_cb (YoriaiNumberEditor *self,
                    const char         *preedit)
{
  self->is_composing = preedit != NULL && *preedit != '\0';
  if (!self->is_composing && self->is_stale)
    refresh_later (self); /* what was composed may still have to be put in */
}

/* The input is complete: it takes its usual form, or the reason why it has none is said. */
static void
finished_cb (YoriaiNumberEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);
  g_autofree char *text = dup_input (self);
  YoriaiValue value;

  if (yoriai_record_is_removed (yoriai_field_editor_get_record (editor)))
    return;
  if (!parse (self, text, &value))
    {
      g_autofree char *reason = yoriai_refusal_dup_unreadable (yoriai_field_editor_get_info (editor));

      yoriai_field_editor_set_input_error (editor, reason);
      return;
    }
  yoriai_value_clear (&value);
  if (!yoriai_field_editor_has_input_error (editor))
    yoriai_field_editor_refresh (editor);
}

static void
yoriai_number_editor_refresh (YoriaiFieldEditor *editor)
{
  YoriaiNumberEditor *self = YORIAI_NUMBER_EDITOR (editor);
  const YoriaiValue *value = yoriai_field_editor_peek (editor);
  g_autofree char *text = NULL;

  if (self->is_busy)
    return;
  yoriai_value_clear (&self->kept);
  if (value->tag != YORIAI_TAG_RAW)
    yoriai_value_copy (value, &self->kept);
  self->is_stale = self->is_composing;
  if (self->is_composing)
    return;

  if (value->tag == YORIAI_TAG_STRING)
    text = yoriai_date_dup_shown (value->v.s);
  else if (value->tag == YORIAI_TAG_RAW)
    text = yoriai_display_dup_value (yoriai_field_editor_get_record (editor),
                                     yoriai_field_editor_get_field (editor));
  else if (value->tag == YORIAI_TAG_INT)
    text = get_kind (self) == YORIAI_KIND_MONEY ? yoriai_number_format (value->v.i)
                                                : g_strdup_printf ("%" G_GINT64_FORMAT, value->v.i);
  self->is_busy = TRUE;
  yoriai_editable_show (GTK_EDITABLE (self->entry), text);
  self->is_busy = FALSE;
}

static void
yoriai_number_editor_finish (YoriaiFieldEditor *editor)
{
  finished_cb (YORIAI_NUMBER_EDITOR (editor));
}

static void
yoriai_number_editor_setup (YoriaiFieldEditor *editor)
{
  YoriaiNumberEditor *self = YORIAI_NUMBER_EDITOR (editor);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  YoriaiKind kind = get_kind (self);

  self->entry = yoriai_field_editor_create_entry (editor);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry),
                                kind == YORIAI_KIND_DATE    ? DATE_WIDTH
                                : kind == YORIAI_KIND_MONEY ? MONEY_WIDTH
                                                            : NUMBER_WIDTH);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry),
                                    gtk_editable_get_width_chars (GTK_EDITABLE (self->entry)));
  gtk_widget_add_css_class (self->entry, "numeric");
  if (kind == YORIAI_KIND_DATE)
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Year/Month/Day"));
      yoriai_tooltip_set (self->entry,
                                   _("A date, a month or a year: 2021/7/6, 2021/7, R3.7.6"));
    }
  else
    {
      gtk_entry_set_alignment (GTK_ENTRY (self->entry), 1.0);
      gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_NUMBER);
    }
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), self->entry);
  if (kind == YORIAI_KIND_MONEY)
    gtk_box_append (GTK_BOX (self), gtk_label_new (_("yen")));
  yoriai_field_editor_set_input (editor, self->entry);

  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)),
                            "preedit-changed", G_CALLBACK (preedit_changed_cb), self);
  yoriai_row_target_watch (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (finished_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (finished_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

static void
yoriai_number_editor_dispose (GObject *object)
{
  g_clear_handle_id (&YORIAI_NUMBER_EDITOR (object)->refresh_id, g_source_remove);
  G_OBJECT_CLASS (yoriai_number_editor_parent_class)->dispose (object);
}

static void
yoriai_number_editor_finalize (GObject *object)
{
  yoriai_value_clear (&YORIAI_NUMBER_EDITOR (object)->kept);
  G_OBJECT_CLASS (yoriai_number_editor_parent_class)->finalize (object);
}

static void
yoriai_number_editor_class_init (YoriaiNumberEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_number_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_number_editor_finalize;
  YORIAI_FIELD_EDITOR_CLASS (klass)->setup = yoriai_number_editor_setup;
  YORIAI_FIELD_EDITOR_CLASS (klass)->refresh = yoriai_number_editor_refresh;
  YORIAI_FIELD_EDITOR_CLASS (klass)->finish = yoriai_number_editor_finish;
}

static void
yoriai_number_editor_init (YoriaiNumberEditor *self)
{
}
