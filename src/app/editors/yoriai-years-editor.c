/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-years-editor"

#include "config.h"

#include "editors/yoriai-years-editor.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "editors/yoriai-editable.h"
#include "words/yoriai-display.h"
#include "words/yoriai-number.h"
#include "words/yoriai-refusal.h"
#include "workspace/yoriai-words.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-tooltip.h"

/* Yen by project year: one entry a year, with the total. Years that hold money but lie behind the track's last one
 * stay, greyed and readable, as nothing is deleted by changing the track. */
struct _YoriaiYearsEditor
{
  YoriaiFieldEditor parent_instance;
  GtkWidget *grid;       /* child */
  GtkWidget *total;      /* child */
  GPtrArray *entries;    /* (owned): children, from year 1 on */
  GPtrArray *kept;       /* (owned) (element-type utf8): what stood in each before the typing, or NULL */
  gboolean is_busy;      /* what changes now is ours */
  gboolean is_finishing; /* what is shown takes its usual form */
  YoriaiValue expected;  /* (owned): what our own edit made of the field */
  GtkEditable
      *composing;    /* (nullable): of the entries, the one in which an input method composes */
  gboolean is_stale; /* what the record holds waits for the end of the composition */
  guint refresh_id;
};

G_DEFINE_FINAL_TYPE (YoriaiYearsEditor, yoriai_years_editor, YORIAI_TYPE_FIELD_EDITOR)

#define COLUMNS 5
#define INPUT_SEPARATOR " / " /* between what was typed for several years */

static const YoriaiYears *
get_years (YoriaiYearsEditor *self)
{
  const YoriaiValue *value = yoriai_field_editor_peek (YORIAI_FIELD_EDITOR (self));

  return value->tag == YORIAI_TAG_YEARS ? value->v.years : NULL;
}

/* What a year has. */
typedef struct
{
  gboolean is_set;
  gint64 amount;
} Amount;

static void
set_year (YoriaiYearsEditor *self,
          guint              year,
          const Amount      *amount)
{
  g_autofree YoriaiYears *years =
      yoriai_years_with (get_years (self), year, amount->is_set, amount->amount);
  YoriaiValue value = years && years->n > 0 ? YORIAI_VALUE_YEARS (years) : YORIAI_VALUE_NONE;

  if (!yoriai_field_editor_set_value (YORIAI_FIELD_EDITOR (self), &value, TRUE))
    return;
  yoriai_value_clear (&self->expected);
  yoriai_value_copy (&value, &self->expected);
}

static void
update_total (YoriaiYearsEditor *self)
{
  g_autofree char *text =
      yoriai_display_dup_value (yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (self)),
                                yoriai_field_editor_get_field (YORIAI_FIELD_EDITOR (self)));
  /* Translators: the sum over all years */
  g_autofree char *label = g_strdup_printf (_("Total %s yen"), *text != '\0' ? text : "0");

  gtk_label_set_label (GTK_LABEL (self->total), label);
}

/* Reads an input, which changes nothing. FALSE when it cannot be read. */
static gboolean
parse (const char *text,
       Amount     *ret_amount)
{
  *ret_amount = (Amount){ 0 };
  ret_amount->is_set = *text != '\0';

  return !ret_amount->is_set || yoriai_number_parse (text, &ret_amount->amount);
}

static guint
get_year (YoriaiYearsEditor *self,
          gpointer           entry)
{
  guint at = 0;

  g_ptr_array_find (self->entries, entry, &at);

  return at + 1;
}

static gboolean
is_in_record (YoriaiYearsEditor *self,
              guint              year,
              const Amount      *amount)
{
  const YoriaiYears *years = get_years (self);

  for (guint i = 0; years != NULL && i < years->n; i++)
    {
      if (years->items[i].year == (gint64) year)
        return amount->is_set && years->items[i].amount == amount->amount;
    }

  return !amount->is_set;
}

static gboolean
is_input_in_record (YoriaiYearsEditor *self,
                    GtkEditable       *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  Amount amount;

  return parse (text, &amount) && is_in_record (self, get_year (self, entry), &amount);
}

static gboolean
refresh_cb (gpointer user_data)
{
  YoriaiYearsEditor *self = user_data;

  self->refresh_id = 0;
  yoriai_field_editor_refresh (YORIAI_FIELD_EDITOR (self));

  return G_SOURCE_REMOVE;
}

/* An entry in the midst of an edit still has places to go to, which would not be the same any more. */
static void
refresh_later (YoriaiYearsEditor *self)
{
  yoriai_after_change (&self->refresh_id, refresh_cb, self);
}

static gboolean
is_possible (YoriaiYearsEditor *self,
             const Amount      *amount)
{
  gint64 min;
  gint64 max;

  yoriai_field_get_bounds (yoriai_field_editor_get_info (YORIAI_FIELD_EDITOR (self)), &min, &max);

  return !amount->is_set || (amount->amount >= min && amount->amount <= max);
}

/* One edit of the record at most, and none where it holds that already. What cannot be in the record leaves there what
 * was there before the typing, not the part of it that could be read. */
static void
take_input (YoriaiYearsEditor *self,
            GtkEditable       *entry)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  guint year = get_year (self, entry);
  const char *kept = self->kept->pdata[year - 1];
  Amount amount;
  Amount before;
  gboolean is_readable = parse (text, &amount);

  if (is_readable && is_possible (self, &amount))
    {
      if (is_in_record (self, year, &amount))
        yoriai_field_editor_set_input_error (editor, NULL);
      else
        set_year (self, year, &amount);
      return;
    }
  parse (kept ? kept : "", &before);
  if (!is_in_record (self, year, &before))
    set_year (self, year, &before);
  if (is_readable)
    set_year (self, year, &amount); /* which says why not */
  else
    yoriai_field_editor_set_input_error (editor, NULL); /* it may become so yet */
}

static void
changed_cb (GtkEditable       *editable,
            YoriaiYearsEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);

  if (self->is_busy)
    return;

  self->is_busy = TRUE;
  if (self->composing == editable)
    self->is_stale = FALSE; /* what is typed is later than what waits */
  yoriai_value_copy (yoriai_field_editor_peek (editor), &self->expected);
  take_input (self, editable);
  self->is_busy = FALSE;
  /* Others may have changed it at once. */
  if (!yoriai_value_equal (&self->expected, yoriai_field_editor_peek (editor)))
    refresh_later (self);
  yoriai_value_clear (&self->expected);
  update_total (self);
}

static void
preedit_changed_cb (GtkWidget         *delegate,
                    const char        *preedit,
                    YoriaiYearsEditor *self)
{
  self->composing = preedit != NULL && *preedit != '\0'
                        ? GTK_EDITABLE (gtk_widget_get_parent (delegate))
                        : NULL;
  if (self->composing == NULL && self->is_stale)
    refresh_later (self); /* what was composed may still have to be put in */
}

static void
finished_cb (YoriaiYearsEditor *self)
{
  YoriaiFieldEditor *editor = YORIAI_FIELD_EDITOR (self);

  if (yoriai_record_is_removed (yoriai_field_editor_get_record (editor))
      || yoriai_field_editor_has_input_error (editor))
    return;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entries->pdata[i]));
      gint64 amount;

      if (*text != '\0' && !yoriai_number_parse (text, &amount))
        {
          yoriai_field_editor_set_input_error (editor,
                                               yoriai_refusal_get_unreadable (YORIAI_KIND_YEARS));
          return;
        }
    }
  self->is_finishing = TRUE;
  yoriai_field_editor_refresh (editor);
  self->is_finishing = FALSE;
}

/* How many years there are to fill in: those that are seen, and any where nobody says how many the track has. */
static guint
get_n_years (YoriaiYearsEditor *self)
{
  guint n = self->entries->len;

  if (yoriai_words_get_n_years (yoriai_field_editor_get_checker (YORIAI_FIELD_EDITOR (self))) == 0)
    return YORIAI_MAX_YEARS;
  while (n > 0 && !gtk_widget_get_visible (gtk_widget_get_parent (self->entries->pdata[n - 1])))
    n--;

  return n;
}

static void
tell_left_out (YoriaiYearsEditor *self,
               guint              n_left_out)
{
  guint n_years = get_n_years (self);
  /* Translators: how many cells of what was pasted, and how many years a row has */
  g_autofree char *text
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u cell was left out, for there are only %u years",
                                      "%u cells were left out, for there are only %u years", n_left_out),
                         n_left_out, n_years);

  if (n_left_out > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

static gboolean
can_be_taken (YoriaiYearsEditor *self,
              const char        *cell,
              Amount            *ret_amount)
{
  return parse (cell, ret_amount) && is_possible (self, ret_amount);
}

/* What cannot be taken stands in its year, with the reason, as if it had been typed. Returns: for how many there is no
 * year */
static guint
show_refused (YoriaiYearsEditor *self,
              char             **cells,
              guint              first,
              guint              n_years)
{
  GtkEditable *refused = NULL;
  guint n_left_out = 0;

  self->is_busy = TRUE;
  for (guint i = 0; cells[i] != NULL; i++)
    {
      GtkEditable *entry = first + i <= self->entries->len ? self->entries->pdata[first - 1 + i] : NULL;
      Amount amount;

      if (*cells[i] == '\0' || (first + i <= n_years && can_be_taken (self, cells[i], &amount)))
        continue;
      if (entry == NULL || first + i > n_years)
        {
          n_left_out++;
          continue;
        }
      gtk_editable_set_text (entry, cells[i]);
      refused = refused != NULL ? refused : entry;
    }
  if (refused != NULL)
    take_input (self, refused);
  self->is_busy = FALSE;
  if (refused != NULL)
    finished_cb (self);

  return n_left_out;
}

/* The cells of a pasted range go into this year and those after it, as one edit. A year whose cell cannot be taken
 * keeps what it has. */
static void
paste_amounts (YoriaiYearsEditor *self,
               guint              first,
               const char        *text)
{
  g_auto (GStrv) cells = g_strsplit_set (text, "\t\n", -1);
  g_autofree YoriaiYears *years = yoriai_years_with (get_years (self), 0, FALSE, 0);
  guint n_years = get_n_years (self);
  gboolean is_any_taken = FALSE;

  for (guint i = 0; cells[i] != NULL; i++)
    {
      g_autofree YoriaiYears *before = NULL;
      Amount amount;

      g_strstrip (cells[i]);
      if (first + i > n_years || !can_be_taken (self, cells[i], &amount))
        continue;
      before = g_steal_pointer (&years);
      years = yoriai_years_with (before, first + i, amount.is_set, amount.amount);
      is_any_taken = TRUE;
    }
  if (is_any_taken)
    yoriai_field_editor_set_value (YORIAI_FIELD_EDITOR (self),
                                   years->n > 0 ? &YORIAI_VALUE_YEARS (years) : &YORIAI_VALUE_NONE,
                                   FALSE);
  tell_left_out (self, show_refused (self, cells, first, n_years));
}

static void
insert_text_cb (GtkEditable       *delegate,
                const char        *text,
                int                length,
                int               *position,
                YoriaiYearsEditor *self)
{
  g_autofree char *cells = length < 0 ? g_strdup (text) : g_strndup (text, length);
  GtkWidget *entry = gtk_widget_get_parent (GTK_WIDGET (delegate));

  g_strchomp (cells);
  if (self->is_busy || (strchr (cells, '\t') == NULL && strchr (cells, '\n') == NULL))
    return;
  g_signal_stop_emission_by_name (delegate, "insert-text");
  paste_amounts (self, get_year (self, entry), cells);
}

static GtkWidget *
create_entry (YoriaiYearsEditor *self,
              const char        *name)
{
  GtkWidget *entry = yoriai_field_editor_create_entry (YORIAI_FIELD_EDITOR (self));
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *title = yoriai_field_editor_dup_title (YORIAI_FIELD_EDITOR (self));
  /* Translators: a field's label and one of its years */
  g_autofree char *label = g_strdup_printf (_("%s: %s"), title, name);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 10);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 12);
  gtk_entry_set_alignment (GTK_ENTRY (entry), 1.0);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_NUMBER);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "preedit-changed",
                    G_CALLBACK (preedit_changed_cb), self);
  g_signal_connect (gtk_editable_get_delegate (GTK_EDITABLE (entry)), "insert-text",
                    G_CALLBACK (insert_text_cb), self);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (finished_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (finished_cb), self);
  gtk_widget_add_controller (entry, focus);

  return entry;
}

static void
append_year (YoriaiYearsEditor *self,
             guint              year)
{
  YoriaiRecord *record = yoriai_field_editor_get_record (YORIAI_FIELD_EDITOR (self));
  YoriaiRecord *root = yoriai_space_get_root (yoriai_record_get_space (record));
  g_autofree char *calendar = yoriai_words_dup_year (root, year);
  /* Translators: a year of the project, counted from 1 */
  g_autofree char *name = g_strdup_printf (_("Year %u"), year);
  g_autofree char *heading =
      *calendar != '\0' ? g_strdup_printf (_("%s (%s)"), name, calendar) : g_strdup (name);
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *label = gtk_label_new (heading);
  GtkWidget *entry = create_entry (self, name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "year-caption");
  gtk_box_append (GTK_BOX (cell), label);
  gtk_box_append (GTK_BOX (cell), entry);
  gtk_grid_attach (GTK_GRID (self->grid), cell, (year - 1) % COLUMNS, (year - 1) / COLUMNS, 1, 1);
  g_ptr_array_add (self->entries, entry);
  g_ptr_array_add (self->kept, NULL);
}

/* As many entries as the track has years, and those behind it that hold money; where nobody says how many it has,
 * rows of entries with one more than hold money. */
static void
update_entries (YoriaiYearsEditor *self)
{
  const YoriaiYears *years = get_years (self);
  guint n_called =
      yoriai_words_get_n_years (yoriai_field_editor_get_checker (YORIAI_FIELD_EDITOR (self)));
  guint n = years != NULL ? (guint) years->items[years->n - 1].year : 0;

  if (n_called == 0)
    n_called = MIN ((n / COLUMNS + 1) * COLUMNS, YORIAI_MAX_YEARS);
  n = MAX (n, n_called);
  while (self->entries->len < n)
    append_year (self, self->entries->len + 1);
  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkWidget *cell = gtk_widget_get_parent (self->entries->pdata[i]);

      gtk_widget_set_visible (cell, i < n);
      yoriai_tooltip_set (
          cell, i < n_called ? NULL : _("The track has fewer years."));
      if (i < n_called)
        gtk_widget_remove_css_class (cell, "not-asked");
      else
        gtk_widget_add_css_class (cell, "not-asked");
    }
}

static void
yoriai_years_editor_refresh (YoriaiFieldEditor *editor)
{
  YoriaiYearsEditor *self = YORIAI_YEARS_EDITOR (editor);
  const YoriaiYears *years;
  guint next = 0;

  if (self->is_busy)
    return;

  self->is_busy = TRUE;
  self->is_stale = FALSE;
  update_entries (self);
  years = get_years (self);
  for (guint i = 0; i < self->entries->len; i++)
    {
      GtkEditable *entry = GTK_EDITABLE (self->entries->pdata[i]);
      g_autofree char *text = NULL;

      while (years != NULL && next < years->n && years->items[next].year < (gint64) i + 1)
        next++;
      if (years != NULL && next < years->n && years->items[next].year == (gint64) i + 1)
        text = yoriai_number_format (years->items[next].amount);
      if (!self->is_finishing && is_input_in_record (self, entry))
        continue;
      if (entry == self->composing)
        self->is_stale = TRUE;
      else
        yoriai_editable_show (entry, text);
      g_free (self->kept->pdata[i]);
      self->kept->pdata[i] = g_steal_pointer (&text);
    }
  self->is_busy = FALSE;
  update_total (self);
}

static void
yoriai_years_editor_finish (YoriaiFieldEditor *editor)
{
  finished_cb (YORIAI_YEARS_EDITOR (editor));
}

/* "Year 2: " (transfer full) */
static char *
dup_input_of_year (guint       year,
                   const char *text)
{
  /* Translators: a year of the project, counted from 1, and what was typed for it */
  return g_strdup_printf (_("Year %u: %s"), year, text);
}

/* What stands in the years that cannot be taken, each with its year. */
static char *
yoriai_years_editor_dup_input (YoriaiFieldEditor *editor)
{
  YoriaiYearsEditor *self = YORIAI_YEARS_EDITOR (editor);
  GString *input = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entries->pdata[i])));
      g_autofree char *part = NULL;
      Amount amount;

      if (can_be_taken (self, text, &amount))
        continue;
      part = dup_input_of_year (i + 1, text);
      if (input->len > 0)
        g_string_append (input, INPUT_SEPARATOR);
      g_string_append (input, part);
    }
  return g_string_free (input, FALSE);
}

static void
yoriai_years_editor_restore_input (YoriaiFieldEditor *editor,
                                   const char        *input)
{
  YoriaiYearsEditor *self = YORIAI_YEARS_EDITOR (editor);
  g_auto (GStrv) parts = g_strsplit (input, INPUT_SEPARATOR, -1);
  guint first = self->entries->len, n = 0;

  self->is_busy = TRUE;
  for (guint i = 0; i < self->entries->len && parts[n] != NULL; i++)
    {
      g_autofree char *start = dup_input_of_year (i + 1, "");

      if (!g_str_has_prefix (parts[n], start))
        continue;
      gtk_editable_set_text (self->entries->pdata[i], parts[n] + strlen (start));
      first = MIN (first, i);
      n++;
    }
  if (n > 0)
    take_input (self, self->entries->pdata[first]); /* which says why not */
  self->is_busy = FALSE;
}

static void
yoriai_years_editor_setup (YoriaiFieldEditor *editor)
{
  YoriaiYearsEditor *self = YORIAI_YEARS_EDITOR (editor);

  self->entries = g_ptr_array_new ();
  self->kept = g_ptr_array_new_with_free_func (g_free);
  self->grid = gtk_grid_new ();
  gtk_widget_add_css_class (self->grid, "tiles");
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  self->total = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->total, "numeric");
  yoriai_field_editor_set_suffix (editor, self->total);
  gtk_box_append (GTK_BOX (self), self->grid);
  yoriai_field_editor_set_input (editor, self->grid);
}

static void
yoriai_years_editor_dispose (GObject *object)
{
  g_clear_handle_id (&YORIAI_YEARS_EDITOR (object)->refresh_id, g_source_remove);
  G_OBJECT_CLASS (yoriai_years_editor_parent_class)->dispose (object);
}

static void
yoriai_years_editor_finalize (GObject *object)
{
  yoriai_value_clear (&YORIAI_YEARS_EDITOR (object)->expected);
  g_clear_pointer (&YORIAI_YEARS_EDITOR (object)->entries, g_ptr_array_unref);
  g_clear_pointer (&YORIAI_YEARS_EDITOR (object)->kept, g_ptr_array_unref);
  G_OBJECT_CLASS (yoriai_years_editor_parent_class)->finalize (object);
}

static void
yoriai_years_editor_class_init (YoriaiYearsEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_years_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_years_editor_finalize;
  YORIAI_FIELD_EDITOR_CLASS (klass)->shape = YORIAI_EDITOR_SHAPE_WIDE;
  YORIAI_FIELD_EDITOR_CLASS (klass)->setup = yoriai_years_editor_setup;
  YORIAI_FIELD_EDITOR_CLASS (klass)->refresh = yoriai_years_editor_refresh;
  YORIAI_FIELD_EDITOR_CLASS (klass)->finish = yoriai_years_editor_finish;
  YORIAI_FIELD_EDITOR_CLASS (klass)->dup_input = yoriai_years_editor_dup_input;
  YORIAI_FIELD_EDITOR_CLASS (klass)->restore_input = yoriai_years_editor_restore_input;
}

static void
yoriai_years_editor_init (YoriaiYearsEditor *self)
{
}
