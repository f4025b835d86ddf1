/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheets-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-spoken-choice.h"
#include "partners/yoriai-sheets-dialog-private.h"

/* What the headings of a partner's own table were taken for: shown, corrected, and remembered on this computer. */

#define TABLE_KEY "yoriai-table"     /* of a drop-down: the list the table is taken for */
#define HEADING_KEY "yoriai-heading" /* the heading */
#define KEYS_KEY "yoriai-keys"       /* the columns it offers, behind that nothing is */

/* Read anew, with the next turn: the drop-down is still at work. */
static gboolean
read_later (gpointer user_data)
{
  YoriaiSheetsDialog *self = user_data;

  self->n_changes++;
  _yoriai_sheets_dialog_read (self);
  return G_SOURCE_REMOVE;
}

static void
chosen_cb (YoriaiSheetsDialog *self,
           GParamSpec         *spec,
           GtkDropDown        *choice)
{
  const char *const *keys = g_object_get_data (G_OBJECT (choice), KEYS_KEY);
  guint chosen = gtk_drop_down_get_selected (choice);
  g_autoptr (GError) error = NULL;

  if (!yoriai_headings_set (self->headings, g_object_get_data (G_OBJECT (choice), TABLE_KEY),
                            g_object_get_data (G_OBJECT (choice), HEADING_KEY), chosen > 0 ? keys[chosen - 1] : "", &error))
    {
      g_free (self->problem);
      self->problem = g_strdup (error->message);
    }
  g_idle_add_full (G_PRIORITY_DEFAULT, read_later, g_object_ref (self), g_object_unref);
}

static GtkWidget *
make_choice (YoriaiSheetsDialog        *self,
             const YoriaiReturnTable   *table,
             const YoriaiReturnHeading *heading)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new ((const char *const[]){ _("Leave out"), NULL });
  GtkWidget *choice = gtk_drop_down_new (NULL, NULL);
  guint chosen = 0;

  for (guint i = 0; table->keys[i] != NULL; i++)
    {
      gtk_string_list_append (labels, table->labels[i]);
      if (g_strcmp0 (table->keys[i], heading->key) == 0)
        chosen = i + 1;
    }
  gtk_drop_down_set_model (GTK_DROP_DOWN (choice), G_LIST_MODEL (labels));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), chosen);
  yoriai_spoken_choice_name_items (GTK_DROP_DOWN (choice));
  yoriai_spoken_choice_say (choice, heading->text, gtk_string_list_get_string (labels, chosen));
  g_object_set_data_full (G_OBJECT (choice), TABLE_KEY, g_strdup (table->name), g_free);
  g_object_set_data_full (G_OBJECT (choice), HEADING_KEY, g_strdup (heading->text), g_free);
  g_object_set_data_full (G_OBJECT (choice), KEYS_KEY, g_strdupv (table->keys), (GDestroyNotify) g_strfreev);
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return choice;
}

static int
add_table (YoriaiSheetsDialog      *self,
           const YoriaiReturnTable *table,
           int                      row)
{
  for (guint i = 0; i < table->headings->len; i++)
    {
      const YoriaiReturnHeading *heading = table->headings->pdata[i];
      GtkWidget *label = gtk_label_new (heading->text);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      if (heading->key == NULL)
        gtk_widget_add_css_class (label, "warning");
      gtk_grid_attach (self->headings_grid, label, 0, row, 1, 1);
      gtk_grid_attach (self->headings_grid, make_choice (self, table, heading), 1, row, 1, 1);
      row++;
    }
  return row;
}

static guint
count_unknown (const YoriaiReturn *sheet)
{
  guint n = 0;

  for (guint i = 0; i < sheet->tables->len; i++)
    {
      const YoriaiReturnTable *table = sheet->tables->pdata[i];

      for (guint j = 0; j < table->headings->len; j++)
        n += ((const YoriaiReturnHeading *) table->headings->pdata[j])->key == NULL;
    }
  return n;
}

/* Shows those of the sheet that is chosen, if it was read by its headings. */
void
_yoriai_sheets_dialog_show_headings (YoriaiSheetsDialog *self)
{
  const YoriaiReturn *sheet = _yoriai_sheets_dialog_get_selected (self);
  g_autofree char *label = NULL;
  GtkWidget *child;
  guint n_unknown;
  int row = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->headings_grid))) != NULL)
    gtk_grid_remove (self->headings_grid, child);
  gtk_widget_set_visible (GTK_WIDGET (self->mapping), sheet != NULL && sheet->tables->len > 0);
  if (sheet == NULL || sheet->tables->len == 0)
    return;
  for (guint i = 0; i < sheet->tables->len; i++)
    row = add_table (self, sheet->tables->pdata[i], row);
  n_unknown = count_unknown (sheet);
  label = n_unknown > 0 ? g_strdup_printf (ngettext ("What its headings mean (%u is left out)", "What its headings mean (%u are left out)", n_unknown),
                                           n_unknown)
                        : g_strdup (_("What its headings mean"));
  gtk_expander_set_label (self->mapping, label);
  if (n_unknown > 0)
    gtk_expander_set_expanded (self->mapping, TRUE);
}
