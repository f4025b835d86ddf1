/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-cell"

#include "config.h"

#include "tables/yoriai-record-cell.h"

#include <string.h>

#include "layout/yoriai-severity-style.h"
#include "layout/yoriai-tooltip.h"
#include "presence/yoriai-presence-chips.h"
#include "words/yoriai-cell-text.h"
#include "words/yoriai-display.h"
#include "workspace/yoriai-words.h"

/* A cell of a table: what one field of a record holds, or the record's number in its list. Cells are recycled. */
struct _YoriaiRecordCell
{
  GtkWidget parent_instance;
  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *record;   /* (owned) (nullable) */
  YoriaiSpace *space; /* (owned) (nullable): the record's, which a removed record does not know */
  guint field;            /* or YORIAI_ROW_NUMBER */
  YoriaiFinding *finding; /* (owned) (nullable): the one shown */
  gboolean is_stale;      /* something changed while nobody could see the cell */
  char *row_name;         /* (owned) (nullable): what the cell of the number called its row last */
  YoriaiPresenceMark *mark; /* (owned) (nullable): of who else is there; NULL once disposed */
  GtkWidget *label;       /* child */
};

#define WIDE_CHARS 12
#define NARROW_CHARS 6

G_DEFINE_FINAL_TYPE (YoriaiRecordCell, yoriai_record_cell, GTK_TYPE_WIDGET)

/* (transfer full): as the cells of core say it, what cannot be read as it was typed */
static char *
dup_text (YoriaiRecordCell *self)
{
  YoriaiFinding *refused;

  if (self->field == YORIAI_ROW_NUMBER)
    return g_strdup_printf ("%u", yoriai_record_get_index (self->record) + 1);
  refused = self->checker != NULL ? yoriai_checker_find_refused (self->checker, self->record, self->field) : NULL;
  if (refused != NULL)
    return g_strdup (yoriai_finding_get_input (refused));
  if (yoriai_record_get_field (self->record, self->field)->kind == YORIAI_KIND_BOOL)
    return yoriai_cell_text_dup (self->record, self->field, NULL);
  return yoriai_display_dup_value (self->record, self->field);
}

static void
update_text (YoriaiRecordCell *self)
{
  g_autofree char *text = dup_text (self);
  char *end = strchr (text, '\n');

  if (end != NULL)
    *end = '\0';
  if (strcmp (gtk_label_get_label (GTK_LABEL (self->label)), text) != 0)
    gtk_label_set_label (GTK_LABEL (self->label), text);
}

static void
update_finding (YoriaiRecordCell *self)
{
  YoriaiFinding *finding = NULL;

  if (self->checker != NULL && self->field != YORIAI_ROW_NUMBER)
    finding = yoriai_record_cell_find_finding (self->checker, self->record, self->field);
  if (!g_set_object (&self->finding, finding))
    return;
  yoriai_severity_style_mark (GTK_WIDGET (self), finding);
  yoriai_tooltip_set (GTK_WIDGET (self),
                               finding ? yoriai_words_text (yoriai_finding_get_message (finding))
                                       : NULL);
}

static void
say_presence (GtkWidget  *widget,
              const char *words)
{
  YoriaiRecordCell *self = YORIAI_RECORD_CELL (widget);

  /* Initials stand in the place of the number: there is room for nothing beside it. */
  if (self->field == YORIAI_ROW_NUMBER && self->label != NULL)
    gtk_widget_set_opacity (self->label, words != NULL ? 0 : 1);
  if (words != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* In the number's cell whoever is in the row. */
static void
set_place (YoriaiRecordCell *self)
{
  YoriaiPresencePlace place
      = { self->record, self->field == YORIAI_ROW_NUMBER ? YORIAI_NO_FIELD : self->field, NULL };

  if (self->mark != NULL)
    yoriai_presence_mark_set_place (self->mark, self->space, &place);
}

/* GTK 4.8 leaves rows nameless: the cell of the number names its row. */
static void
update_row_name (YoriaiRecordCell *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *row = parent != NULL ? gtk_widget_get_parent (parent) : NULL;
  g_autofree char *title = NULL;

  if (row == NULL)
    return;
  title = yoriai_display_dup_title (self->record);
  if (g_strcmp0 (title, self->row_name) == 0)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_free (self->row_name);
  self->row_name = g_steal_pointer (&title);
}

static void
update (YoriaiRecordCell *self)
{
  if (self->record == NULL || yoriai_record_is_removed (self->record))
    return;
  update_text (self);
  if (self->field == YORIAI_ROW_NUMBER)
    update_row_name (self);
  update_finding (self);
}

/* Whether what the cell shows may be another one after an edit. A reference is called by what lies in other records, and
 * so may a row be. */
static gboolean
is_touched_by (YoriaiRecordCell *self,
               const YoriaiEdit *edit)
{
  YoriaiKind kind;

  if (edit->kind != YORIAI_EDIT_SET && edit->kind != YORIAI_EDIT_SPLICE)
    return TRUE;
  if (self->field == YORIAI_ROW_NUMBER)
    return edit->record == self->record
           || G_OBJECT_TYPE (edit->record) != G_OBJECT_TYPE (self->record);
  if (edit->record == self->record)
    return edit->field == self->field;
  kind = yoriai_record_get_field (self->record, self->field)->kind;

  return kind == YORIAI_KIND_REF || kind == YORIAI_KIND_REFS || kind == YORIAI_KIND_LIST || kind == YORIAI_KIND_CHILD;
}

/* The pages behind the one in front do not follow every key press. */
static void
space_changed_cb (YoriaiRecordCell   *self,
                  const YoriaiChange *change)
{
  guint i;

  for (i = 0; i < change->n_edits && !is_touched_by (self, &change->edits[i]); i++)
    ;
  if (i == change->n_edits)
    return;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->is_stale = TRUE;
  else
    update (self);
}

static void
findings_changed_cb (YoriaiRecordCell *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->is_stale = TRUE;
  else
    update (self);
}

/* What is chosen may be called otherwise. */
static void
call_changed_cb (YoriaiRecordCell *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->is_stale = TRUE;
  else
    update (self);
}

static void
yoriai_record_cell_map (GtkWidget *widget)
{
  YoriaiRecordCell *self = YORIAI_RECORD_CELL (widget);

  GTK_WIDGET_CLASS (yoriai_record_cell_parent_class)->map (widget);
  if (self->is_stale)
    update (self);
  self->is_stale = FALSE;
}

static void
yoriai_record_cell_dispose (GObject *object)
{
  YoriaiRecordCell *self = YORIAI_RECORD_CELL (object);

  yoriai_record_cell_set_record (self, NULL);
  g_clear_pointer (&self->mark, yoriai_presence_mark_free);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_object (&self->checker);
  g_clear_object (&self->finding);
  G_OBJECT_CLASS (yoriai_record_cell_parent_class)->dispose (object);
}

static void
yoriai_record_cell_class_init (YoriaiRecordCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_record_cell_dispose;
  GTK_WIDGET_CLASS (klass)->map = yoriai_record_cell_map;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "recordcell");
}

static void
yoriai_record_cell_init (YoriaiRecordCell *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->label), NARROW_CHARS);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  self->mark = yoriai_presence_mark_new (GTK_WIDGET (self), say_presence);
  yoriai_presence_mark_put (self->mark, GTK_WIDGET (self), self->label, TRUE);
}

/**
 * yoriai_record_cell_new:
 * @checker: (nullable): where findings come from
 * @field: what it shows, or YORIAI_ROW_NUMBER
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
yoriai_record_cell_new (YoriaiChecker *checker,
                        guint          field)
{
  YoriaiRecordCell *self = g_object_new (YORIAI_TYPE_RECORD_CELL, NULL);

  self->field = field;
  if (field == YORIAI_ROW_NUMBER)
    {
      gtk_widget_add_css_class (self->label, "dim-label");
      gtk_label_set_width_chars (GTK_LABEL (self->label), 2);
      yoriai_presence_mark_put (self->mark, GTK_WIDGET (self), NULL, FALSE);
    }
  if (checker != NULL)
    {
      self->checker = g_object_ref (checker);
      g_signal_connect_object (checker, "changed", G_CALLBACK (findings_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (checker, "call-changed", G_CALLBACK (call_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  return GTK_WIDGET (self);
}

/**
 * yoriai_record_cell_set_wide:
 * @self: a cell
 *
 * Keeps the cell wide enough to tell names apart.
 */
void
yoriai_record_cell_set_wide (YoriaiRecordCell *self)
{
  gtk_label_set_width_chars (GTK_LABEL (self->label), WIDE_CHARS);
}

/**
 * yoriai_record_cell_set_xalign:
 * @self: a cell
 * @xalign: where its text stands, 0 to 1
 *
 * Aligns the text, as numbers stand to the right.
 */
void
yoriai_record_cell_set_xalign (YoriaiRecordCell *self,
                               float             xalign)
{
  gtk_label_set_xalign (GTK_LABEL (self->label), xalign);
  gtk_widget_set_hexpand (self->label, TRUE);
  gtk_widget_add_css_class (self->label, "numeric");
}

/**
 * yoriai_record_cell_get_record:
 * @self: a cell
 *
 * Returns: (transfer none) (nullable): the record it shows
 */
YoriaiRecord *
yoriai_record_cell_get_record (YoriaiRecordCell *self)
{
  return self->record;
}

/**
 * yoriai_record_cell_get_field:
 * @self: a cell
 *
 * Returns: the field it shows, or YORIAI_ROW_NUMBER
 */
guint
yoriai_record_cell_get_field (YoriaiRecordCell *self)
{
  return self->field;
}

/**
 * yoriai_record_cell_set_record:
 * @self: a cell
 * @record: (nullable): the record it shows from now on
 *
 * Shows another record. It follows the whole space, as what a reference is called lies in another record.
 */
void
yoriai_record_cell_set_record (YoriaiRecordCell *self,
                               YoriaiRecord     *record)
{
  if (self->record == record)
    return;
  if (self->space != NULL)
    g_signal_handlers_disconnect_by_func (self->space, space_changed_cb, self);
  g_set_object (&self->record, record);
  g_clear_object (&self->space);
  g_clear_pointer (&self->row_name, g_free); /* the row may have had others' since */
  gtk_widget_remove_css_class (self->label, "prompt");
  if (record == NULL || yoriai_record_is_removed (record))
    {
      gtk_label_set_label (GTK_LABEL (self->label), "");
      if (g_set_object (&self->finding, NULL))
        yoriai_severity_style_clear (GTK_WIDGET (self));
      set_place (self);
      return;
    }
  self->space = g_object_ref (yoriai_record_get_space (record));
  g_signal_connect_object (self->space, "changed", G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
  set_place (self);
  update (self);
}

/**
 * yoriai_record_cell_set_prompt:
 * @self: a cell of the row that has no record yet
 * @prompt: (nullable): what one may do there
 *
 * Says that a row is made here.
 */
void
yoriai_record_cell_set_prompt (YoriaiRecordCell *self,
                               const char       *prompt)
{
  gtk_label_set_label (GTK_LABEL (self->label), prompt != NULL ? prompt : "");
  gtk_widget_add_css_class (self->label, "prompt");
}

/**
 * yoriai_record_cell_find_finding:
 * @checker: a checker
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): what a cell says is found: no hint, nor what merely is not filled in
 */
YoriaiFinding *
yoriai_record_cell_find_finding (YoriaiChecker *checker,
                                 YoriaiRecord  *record,
                                 guint          field)
{
  YoriaiFinding *finding = yoriai_checker_find_for_field (checker, record, field);

  return finding != NULL && yoriai_finding_get_severity (finding) != YORIAI_SEVERITY_HINT
             && !yoriai_finding_is_empty (finding)
           ? finding
           : NULL;
}
