/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "reading/yoriai-copy.h"
#include "text/yoriai-fit.h"
#include "workbook/yoriai-workbook.h"
#include "workspace/yoriai-finding-place.h"
#include "workspace/yoriai-words.h"
#include "window/yoriai-window-private.h"

/* The workbook, the e-Rad sheet alone, and the way to all that is handed in. With errors open they are only made when the user insists, and then say on
 * every page that they are unfinished. */

#define ANSWER_FORCE "force"
#define ANSWER_SHOW "show"
#define MAX_LISTED 50
#define MIN_LIST_HEIGHT 96
#define MAX_LIST_HEIGHT 240

/* One export on its way: where to, and whether errors are to be passed over. */
typedef struct
{
  YoriaiWindow *window; /* (owned) */
  GFile *file;          /* (owned) (nullable): not chosen yet */
  YoriaiCopy *copy;     /* (owned) (nullable): of the proposal, as it was when the file was chosen */
  GDate today;
  gboolean is_erad;     /* only what is copied into e-Rad */
  gboolean is_package;  /* all that is handed in: the file is a folder */
  gboolean is_forced;
} Export;

static void
export_free (Export *export)
{
  g_clear_object (&export->window);
  g_clear_object (&export->file);
  g_clear_pointer (&export->copy, yoriai_copy_free);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
show_export_problem (YoriaiWindow *self,
                     const GError *error)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s", _("The workbook was not written."), error->message);

  if (_yoriai_window_is_closed (self))
    return;
  yoriai_banner_show (self->banner, text, NULL, NULL);
}

/* In the thread, from the copy: typing goes on meanwhile. */
static GBytes *
make_workbook (gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  const Export *export = data;
  YoriaiExportOptions options = { .today = export->today, .forced = export->is_forced };
  g_autoptr (YoriaiChecker) checker = yoriai_copy_check (export->copy, error);

  if (checker == NULL)
    return NULL;
  return (export->is_erad ? yoriai_workbook_export_erad : yoriai_workbook_export) (
      yoriai_checker_get_space (checker), yoriai_checker_get_call (checker), checker, &options, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;

  if (_yoriai_window_write_finish (export->window, result, &error))
    {
      g_autofree char *name = g_file_get_basename (export->file);
      /* Translators: %s is a file name */
      g_autofree char *text = g_strdup_printf (_("Exported “%s”"), name);

      _yoriai_window_tell_exported (export->window, text, export->file);
    }
  else
    show_export_problem (export->window, error);
}

/* (transfer full): takes @export */
static void
write_workbook (Export *export)
{
  YoriaiWindow *self = export->window;

  export->today = *yoriai_workspace_get_today (self->workspace);
  export->copy = yoriai_copy_new_of_workspace (self->workspace);
  _yoriai_window_write (self, export->file, make_workbook, export, NULL, written_cb);
}

static void
export_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Export) export = user_data;

  export->file = yoriai_compat_file_finish (result, NULL);
  if (export->file != NULL && export->window->workspace != NULL && !_yoriai_window_is_closed (export->window))
    write_workbook (g_steal_pointer (&export));
}

static void
choose_or_write (Export *owned_export)
{
  g_autoptr (Export) export = owned_export;
  YoriaiWindow *self = export->window;
  g_autofree char *ending = NULL, *name = NULL;

  if (export->is_package)
    {
      _yoriai_window_export_package (self, export->file, export->is_forced);
      return;
    }
  if (export->file != NULL)
    {
      write_workbook (g_steal_pointer (&export));
      return;
    }
  ending = g_strconcat (export->is_erad ? "-e-Rad" : "", export->is_forced ? _("-unfinished") : "", ".xlsx", NULL);
  name = yoriai_fit_dup_file_name (yoriai_workspace_get_title (self->workspace), ending);
  _yoriai_window_choose_file (self, export->is_erad ? YORIAI_FILE_KIND_ERAD : YORIAI_FILE_KIND_WORKBOOK, name,
                              export_chosen_cb, g_steal_pointer (&export));
}

static void
errors_answered_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (g_str_equal (answer, ANSWER_SHOW))
    gtk_revealer_set_reveal_child (export->window->panel_revealer, TRUE);
  if (!g_str_equal (answer, ANSWER_FORCE) || export->window->workspace == NULL)
    return;
  export->is_forced = TRUE;
  choose_or_write (g_steal_pointer (&export));
}

static GtkWidget *
make_error_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* What stands against an export, counted as the panel counts it: what is wrong, and apart from that the places that
 * have to be filled in, each once however many rules miss it. */
typedef struct
{
  GPtrArray *wrong;   /* (owned) (element-type YoriaiFinding) */
  GPtrArray *missing; /* (owned) (element-type YoriaiFinding) */
} Obstacles;

static void
obstacles_clear (Obstacles *self)
{
  g_clear_pointer (&self->wrong, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Obstacles, obstacles_clear)

static gboolean
has_place (GPtrArray     *findings,
           YoriaiFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    if (yoriai_finding_get_record (findings->pdata[i]) == yoriai_finding_get_record (finding)
        && yoriai_finding_get_field (findings->pdata[i]) == yoriai_finding_get_field (finding))
      return TRUE;
  return FALSE;
}

static void
find_obstacles (YoriaiWorkspace *workspace,
                Obstacles       *obstacles)
{
  GListModel *findings = G_LIST_MODEL (yoriai_workspace_get_checker (workspace));

  obstacles->wrong = g_ptr_array_new_with_free_func (g_object_unref);
  obstacles->missing = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (findings, i);

      if (yoriai_finding_get_severity (finding) != YORIAI_SEVERITY_ERROR)
        continue;
      if (!yoriai_finding_is_empty (finding))
        g_ptr_array_add (obstacles->wrong, g_steal_pointer (&finding));
      else if (!has_place (obstacles->missing, finding))
        g_ptr_array_add (obstacles->missing, g_steal_pointer (&finding));
    }
}

static guint
append_findings (GtkWidget *box,
                 GPtrArray *findings,
                 guint      n_most)
{
  guint n = MIN (findings->len, n_most);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text
          = g_strdup_printf ("• %s", yoriai_words_text (yoriai_finding_get_message (findings->pdata[i])));

      gtk_box_append (GTK_BOX (box), make_error_label (text));
    }
  return n;
}

/* As many as one reads, what is wrong first, and how many more there are. */
static GtkWidget *
make_error_list (const Obstacles *obstacles)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  guint n_all = obstacles->wrong->len + obstacles->missing->len;
  guint n_listed = append_findings (box, obstacles->wrong, MAX_LISTED);

  n_listed += append_findings (box, obstacles->missing, MAX_LISTED - n_listed);
  if (n_listed < n_all)
    {
      /* Translators: how many findings there are besides those listed */
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n_all - n_listed),
                                               n_all - n_listed);

      gtk_box_append (GTK_BOX (box), make_error_label (more));
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), MIN_LIST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

/* "6 errors and 13 required places not filled in", as far as there are any. (transfer full) */
static char *
describe (const Obstacles *obstacles)
{
  guint n_wrong = obstacles->wrong->len;
  guint n_missing = obstacles->missing->len;
  g_autofree char *wrong = g_strdup_printf (ngettext ("%u error", "%u errors", n_wrong), n_wrong);
  g_autofree char *missing = g_strdup_printf (
      ngettext ("%u required place not filled in", "%u required places not filled in", n_missing), n_missing);

  if (n_missing == 0)
    return g_steal_pointer (&wrong);
  if (n_wrong == 0)
    return g_steal_pointer (&missing);
  /* Translators: how many errors, and how many required places that are not filled in */
  return g_strdup_printf (_("%s and %s"), wrong, missing);
}

static void
ask_about_errors (Export          *export,
                  const Obstacles *obstacles)
{
  YoriaiWindow *self = export->window;
  g_autofree char *obstacles_text = describe (obstacles);
  /* Translators: what stands against an export: "6 errors and 13 required places not filled in" */
  g_autofree char *heading = g_strdup_printf (_("Open: %s"), obstacles_text);
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_SHOW, _("_Show the Findings"), ADW_RESPONSE_DEFAULT },
    { ANSWER_FORCE, _("Export as _Unfinished"), ADW_RESPONSE_DESTRUCTIVE },
  };

  yoriai_compat_ask (GTK_WINDOW (self), heading,
                     _("Please settle them first. You can export all the same; every page will then say that the "
                       "proposal is unfinished."),
                     make_error_list (obstacles), answers, G_N_ELEMENTS (answers), self->cancellable,
                     errors_answered_cb, export);
}

/* What is exported */
typedef enum
{
  EXPORT_WORKBOOK,
  EXPORT_ERAD,
  EXPORT_PACKAGE,
} What;

static void
begin_export (YoriaiWindow *self,
              What          what,
              GFile        *file)
{
  g_autoptr (Export) export = g_new0 (Export, 1);
  g_auto (Obstacles) obstacles = { NULL, NULL };

  if (yoriai_workspace_get_call (self->workspace) == NULL)
    {
      _yoriai_window_notify_user (self, _("Without its call a proposal cannot be exported"));
      return;
    }
  export->window = g_object_ref (self);
  export->is_erad = what == EXPORT_ERAD;
  export->is_package = what == EXPORT_PACKAGE;
  export->file = file != NULL ? g_object_ref (file) : NULL;
  _yoriai_window_commit_typing (self);
  find_obstacles (self->workspace, &obstacles);
  if (obstacles.wrong->len + obstacles.missing->len > 0)
    ask_about_errors (g_steal_pointer (&export), &obstacles);
  else
    choose_or_write (g_steal_pointer (&export));
}

static void
export_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  begin_export (YORIAI_WINDOW (widget), EXPORT_WORKBOOK, NULL);
}

static void
export_erad_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  begin_export (YORIAI_WINDOW (widget), EXPORT_ERAD, NULL);
}

static void
export_file_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->workspace != NULL)
    begin_export (self, EXPORT_WORKBOOK, file);
}

static void
export_erad_file_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->workspace != NULL)
    begin_export (self, EXPORT_ERAD, file);
}

static void
export_package_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  begin_export (YORIAI_WINDOW (widget), EXPORT_PACKAGE, NULL);
}

static void
save_package_folder_action (GtkWidget  *widget,
                            const char *action_name,
                            GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GFile) folder = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  if (self->workspace != NULL)
    begin_export (self, EXPORT_PACKAGE, folder);
}

void
_yoriai_window_install_export_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.export-erad", NULL, export_erad_action);
  gtk_widget_class_install_action (widget_class, "win.export-file", "s", export_file_action);
  gtk_widget_class_install_action (widget_class, "win.export-erad-file", "s", export_erad_file_action);
  gtk_widget_class_install_action (widget_class, "win.export-package", NULL, export_package_action);
  gtk_widget_class_install_action (widget_class, "win.save-package-folder", "s", save_package_folder_action);
}
