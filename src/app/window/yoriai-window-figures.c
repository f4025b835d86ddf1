/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "figure/yoriai-figures-output.h"
#include "window/yoriai-window-private.h"

/* All figures at once: format and paper, then a folder; what would be replaced there is asked about. */

#define ANSWER_CHOOSE "choose"

static const char *const format_names[] = { "SVG", "PDF", N_("PNG (300 dpi)") };
static const char *const paper_names[] = { N_("A4 Landscape"), N_("A4 Portrait"), N_("16:9") };

typedef struct
{
  YoriaiWindow *window;    /* (owned) */
  GtkDropDown *formats;    /* (owned) */
  GtkDropDown *papers;     /* (owned) */
  GFile *folder;           /* (owned) (nullable): not chosen yet */
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->window);
  g_clear_object (&export->formats);
  g_clear_object (&export->papers);
  g_clear_object (&export->folder);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static gboolean
is_given_up (const Export *export)
{
  return export->folder == NULL || export->window->workspace == NULL || _yoriai_window_is_closed (export->window);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  guint n = yoriai_figures_save_finish (result, &error);
  g_autofree char *name = g_file_get_basename (export->folder);
  g_autofree char *text = NULL;

  if (error == NULL)
    {
      /* Translators: how many figures, the folder's name */
      text = g_strdup_printf (ngettext ("Exported %u figure to “%s”", "Exported %u figures to “%s”", n), n, name);
      _yoriai_window_tell_exported (export->window, text, export->folder);
    }
  else if (!_yoriai_window_is_closed (export->window))
    {
      text = g_strdup_printf ("%s\n%s", _("Not all figures were written."), error->message);
      yoriai_banner_show (export->window->banner, text, NULL, NULL);
    }
  _yoriai_window_end_work (export->window);
}

/* (transfer full): takes @export */
static void
write_figures (Export *export)
{
  YoriaiWindow *self = export->window;

  _yoriai_window_begin_work (self);
  yoriai_figures_save_async (self->workspace, gtk_drop_down_get_selected (export->papers),
                             gtk_drop_down_get_selected (export->formats), export->folder, NULL, written_cb, export);
}

static void
replace_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (g_str_equal (answer, YORIAI_ANSWER_REPLACE) && !is_given_up (export))
    write_figures (g_steal_pointer (&export));
}

/* (transfer full): takes @export */
static void
write_or_ask (Export *owned_export)
{
  g_autoptr (Export) export = owned_export;
  guint n_existing;

  if (is_given_up (export))
    return;
  n_existing = yoriai_figures_count_existing (export->window->workspace, gtk_drop_down_get_selected (export->papers),
                                              gtk_drop_down_get_selected (export->formats), export->folder);
  if (n_existing > 0)
    {
      YoriaiWindow *self = export->window;
      GFile *folder = export->folder;

      _yoriai_window_ask_to_replace (self, folder, n_existing, _("Figures of these names are there already."), replace_answered_cb,
                                     g_steal_pointer (&export));
    }
  else
    write_figures (g_steal_pointer (&export));
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Export *export = user_data;

  export->folder = yoriai_compat_file_finish (result, NULL);
  write_or_ask (export);
}

static void
form_answered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  YoriaiWindow *self = export->window;
  g_autofree char *answer = yoriai_compat_ask_finish (result);
  g_autoptr (GFile) folder = NULL;

  if (!g_str_equal (answer, ANSWER_CHOOSE) || self->workspace == NULL)
    return;
  folder = yoriai_workspace_dup_folder (self->workspace);
  yoriai_compat_choose_folder (GTK_WINDOW (self), folder, self->cancellable, folder_chosen_cb,
                               g_steal_pointer (&export));
}

static GtkDropDown *
make_choice (const char *const *names,
             guint              n_names)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_names; i++)
    gtk_string_list_append (list, _(names[i]));
  return g_object_ref_sink (
      GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL)));
}

static void
attach_choice (GtkGrid     *grid,
               int          row,
               const char  *name,
               GtkDropDown *choice)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), GTK_WIDGET (choice));
  gtk_accessible_update_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (choice), TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (choice), 1, row, 1, 1);
}

static Export *
export_new (YoriaiWindow *self)
{
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (self);
  export->formats = make_choice (format_names, G_N_ELEMENTS (format_names));
  export->papers = make_choice (paper_names, G_N_ELEMENTS (paper_names));
  return export;
}

static void
export_figures_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  Export *export = export_new (self);
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_CHOOSE, _("C_hoose a Folder…"), ADW_RESPONSE_SUGGESTED },
  };

  _yoriai_window_commit_typing (self);
  gtk_grid_set_row_spacing (grid, 12);
  gtk_grid_set_column_spacing (grid, 12);
  attach_choice (grid, 0, _("_Format"), export->formats);
  attach_choice (grid, 1, _("_Paper"), export->papers);
  yoriai_compat_ask (GTK_WINDOW (self), _("Export All Figures"),
                     _("Each figure becomes a file of its own in the folder you choose."), GTK_WIDGET (grid), answers,
                     G_N_ELEMENTS (answers), self->cancellable, form_answered_cb, export);
}

static void
save_figures_folder_action (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  Export *export;

  if (self->workspace == NULL)
    return;
  export = export_new (self);
  export->folder = g_file_new_for_uri (g_variant_get_string (parameter, NULL));
  write_or_ask (export);
}

void
_yoriai_window_install_figures_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export-figures", NULL, export_figures_action);
  gtk_widget_class_install_action (widget_class, "win.save-figures-folder", "s", save_figures_folder_action);
}
