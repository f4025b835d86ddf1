/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-number-row"

#include "config.h"

#include "editors/yoriai-number-row.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "words/yoriai-date.h"
#include "words/yoriai-number.h"

/* A number, an amount or a date: an input that is read as one types and put into its usual form when one leaves.
 * That it cannot be read is said on leaving, as most inputs cannot before they are complete; the record then holds
 * what it did before the typing, not the part of it that could be read. */
struct _YoriaiNumberRow
{
  YoriaiFieldRow parent_instance;
  GtkWidget *entry; /* child */
  char *kept;       /* (owned) (nullable): what stood there before the typing */
  gboolean is_busy; /* what changes now is ours */
};

G_DEFINE_FINAL_TYPE (YoriaiNumberRow, yoriai_number_row, YORIAI_TYPE_FIELD_ROW)

#define NUMBER_WIDTH 8
#define MONEY_WIDTH 14
#define DATE_WIDTH 12

static YoriaiKind
get_kind (YoriaiNumberRow *self)
{
  return yoriai_field_row_get_info (YORIAI_FIELD_ROW (self))->kind;
}

static const char *
get_complaint (YoriaiNumberRow *self)
{
  switch (get_kind (self))
    {
    case YORIAI_KIND_DATE:
      return _("Enter a date such as 2021-07-06, 2021-07 or 2021.");
    case YORIAI_KIND_MONEY:
      return _("Enter an amount such as 25,000,000 or 2,500万.");
    default:
      return _("Enter a whole number.");
    }
}

/* Reads the input and sets the record. FALSE when it cannot be read, or the record does not take it. */
static gboolean
take_input (YoriaiNumberRow *self,
            const char      *text)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (self);
  g_autofree char *date = NULL;
  gint64 number;

  if (*text == '\0')
    return yoriai_field_row_set_value (row, &YORIAI_VALUE_NONE, TRUE);
  if (get_kind (self) == YORIAI_KIND_DATE)
    return yoriai_date_normalize (text, &date)
           && yoriai_field_row_set_value (row, &YORIAI_VALUE_STRING (date), TRUE);

  return yoriai_number_parse (text, &number)
         && yoriai_field_row_set_value (row, &YORIAI_VALUE_INT (number), TRUE);
}

/* Puts back what was there before the typing; what a file had and the field cannot take is gone. */
static void
restore (YoriaiNumberRow *self)
{
  if (!take_input (self, self->kept ? self->kept : ""))
    take_input (self, "");
}

static void
changed_cb (YoriaiNumberRow *self)
{
  g_autofree char *text = NULL;

  if (self->is_busy)
    return;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  self->is_busy = TRUE;
  if (!take_input (self, text))
    {
      restore (self);
      take_input (self, text); /* says why not */
    }
  self->is_busy = FALSE;
}

/* The input is complete: it takes its usual form, or the reason why it has none is said. */
static void
finished_cb (YoriaiNumberRow *self)
{
  YoriaiFieldRow *row = YORIAI_FIELD_ROW (self);
  g_autofree char *text =
      g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  g_autofree char *date = NULL;
  gint64 number;

  if (yoriai_record_is_removed (yoriai_field_row_get_record (row)))
    return;
  if (*text == '\0'
      || (get_kind (self) == YORIAI_KIND_DATE ? yoriai_date_normalize (text, &date)
                                              : yoriai_number_parse (text, &number)))
    {
      if (!yoriai_field_row_has_input_error (row))
        yoriai_field_row_refresh (row);
    }
  else
    {
      yoriai_field_row_set_input_error (row, get_complaint (self));
    }
}

static void
yoriai_number_row_refresh (YoriaiFieldRow *row)
{
  YoriaiNumberRow *self = YORIAI_NUMBER_ROW (row);
  const YoriaiValue *value = yoriai_field_row_peek (row);
  g_autofree char *text = NULL;

  if (self->is_busy)
    return;

  if (value->tag == YORIAI_TAG_STRING)
    text = g_strdup (value->v.s);
  else if (value->tag == YORIAI_TAG_RAW)
    text = yoriai_display_dup_value (yoriai_field_row_get_record (row), yoriai_field_row_get_field (row));
  else if (value->tag == YORIAI_TAG_INT)
    text = get_kind (self) == YORIAI_KIND_MONEY ? yoriai_number_format (value->v.i)
                                                : g_strdup_printf ("%" G_GINT64_FORMAT, value->v.i);
  g_free (self->kept);
  self->kept = g_strdup (text);
  self->is_busy = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text ? text : "");
  self->is_busy = FALSE;
}

static void
yoriai_number_row_setup (YoriaiFieldRow *row)
{
  YoriaiNumberRow *self = YORIAI_NUMBER_ROW (row);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  YoriaiKind kind = get_kind (self);

  self->entry = gtk_entry_new ();
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry),
                                kind == YORIAI_KIND_DATE    ? DATE_WIDTH
                                : kind == YORIAI_KIND_MONEY ? MONEY_WIDTH
                                                            : NUMBER_WIDTH);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry),
                                    gtk_editable_get_width_chars (GTK_EDITABLE (self->entry)));
  gtk_widget_add_css_class (self->entry, "numeric");
  if (kind == YORIAI_KIND_DATE)
    {
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Year-Month-Day"));
      gtk_widget_set_tooltip_text (self->entry,
                                   _("A date, a month or a year: 2021-07-06, 2021/7, R3.7.6"));
    }
  else
    {
      gtk_entry_set_alignment (GTK_ENTRY (self->entry), 1.0);
      gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_NUMBER);
    }
  yoriai_field_row_add_suffix (row, self->entry);
  if (kind == YORIAI_KIND_MONEY)
    yoriai_field_row_add_suffix (row, gtk_label_new (_("yen")));
  yoriai_field_row_set_editor (row, self->entry);

  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (finished_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (finished_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

static void
yoriai_number_row_finalize (GObject *object)
{
  g_free (YORIAI_NUMBER_ROW (object)->kept);
  G_OBJECT_CLASS (yoriai_number_row_parent_class)->finalize (object);
}

static void
yoriai_number_row_class_init (YoriaiNumberRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_number_row_finalize;
  YORIAI_FIELD_ROW_CLASS (klass)->setup = yoriai_number_row_setup;
  YORIAI_FIELD_ROW_CLASS (klass)->refresh = yoriai_number_row_refresh;
}

static void
yoriai_number_row_init (YoriaiNumberRow *self)
{
}
