/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-welcome"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "document/yoriai-document-reader.h"
#include "layout/yoriai-tooltip.h"
#include "window/yoriai-lost-list.h"
#include "window/yoriai-window-private.h"

#define MAX_ROWS 20
#define ANSWER_DISCARD "discard"
#define LOST_KEY "yoriai-lost" /* of a row: its YoriaiLost, borrowed from the list */

/* What programs that were killed have left of proposals that no window has: to open, or to discard. Without any there is
 * nothing to see. */
struct _YoriaiLostList
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows;           /* (owned): rows in @group, borrowed */
  GPtrArray *lost;           /* (owned) (nullable): of YoriaiLost */
  GCancellable *cancellable; /* (owned): of looking and asking */
};

G_DEFINE_FINAL_TYPE (YoriaiLostList, yoriai_lost_list, ADW_TYPE_BIN)

static YoriaiWindow *
get_window (YoriaiLostList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return YORIAI_IS_WINDOW (root) ? YORIAI_WINDOW (root) : NULL;
}

static void
clear (YoriaiLostList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static YoriaiSpace *
read_lost (const YoriaiLost *lost)
{
  g_autofree char *name = g_filename_display_basename (lost->path);

  return yoriai_document_read (name, g_bytes_get_data (lost->file, NULL),
                               (gssize) g_bytes_get_size (lost->file), NULL, NULL);
}

static gboolean
is_open (YoriaiLostList *self,
         const char     *id)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (get_window (self)));

  for (GList *l = app != NULL ? gtk_application_get_windows (app) : NULL; l != NULL; l = l->next)
    {
      YoriaiWorkspace *workspace
          = YORIAI_IS_WINDOW (l->data) ? yoriai_window_get_workspace (l->data) : NULL;

      if (workspace != NULL
          && g_str_equal (yoriai_record_get_id (yoriai_workspace_get_root (workspace)), id))
        return TRUE;
    }
  return FALSE;
}

/* When and by whom, where its file is, and what of it is lost. */
static char *
dup_subtitle (const YoriaiLost *lost)
{
  g_autofree char *when = _yoriai_window_dup_lost_time (lost);
  g_autofree char *authors = g_strjoinv (_(", "), lost->authors);
  g_autoptr (GFile) file = lost->uri != NULL ? g_file_new_for_uri (lost->uri) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_parse_name (file) : NULL;
  g_autoptr (GString) text = g_string_new (when);

  if (*authors != '\0')
    g_string_append_printf (text, " · %s", authors);
  g_string_append_printf (text, "\n%s", path != NULL ? path : _("Never saved to a file"));
  if (lost->trouble != NULL)
    g_string_append_printf (text, "\n%s", lost->trouble);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
activated_cb (YoriaiLostList *self,
              GtkWidget      *row)
{
  YoriaiWindow *window = get_window (self);

  if (window != NULL)
    _yoriai_window_recover (window, g_object_get_data (G_OBJECT (row), LOST_KEY));
}

typedef struct
{
  YoriaiLostList *list; /* (owned) */
  GtkWidget *row;       /* (owned) */
} Question;

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autofree Question *question = user_data;
  g_autoptr (YoriaiLostList) self = question->list;
  g_autoptr (GtkWidget) row = question->row;
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  /* The list may have been made anew meanwhile. */
  if (!g_str_equal (answer, ANSWER_DISCARD) || !g_ptr_array_remove (self->rows, row))
    return;
  yoriai_lost_settle (g_object_get_data (G_OBJECT (row), LOST_KEY));
  adw_preferences_group_remove (self->group, row);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
discard_cb (GtkWidget *button,
            GtkWidget *row)
{
  YoriaiLostList *self
      = YORIAI_LOST_LIST (gtk_widget_get_ancestor (button, YORIAI_TYPE_LOST_LIST));
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_DISCARD, _("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
  };
  g_autofree char *body
      = g_strdup_printf (_("What was typed in “%s” and not saved is not offered again."),
                         adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  Question *question = g_new0 (Question, 1);

  question->list = g_object_ref (self);
  question->row = g_object_ref (row);
  yoriai_compat_ask (GTK_WINDOW (get_window (self)), _("Discard What Was Not Saved?"), body, NULL,
                     answers, G_N_ELEMENTS (answers), self->cancellable, answered_cb, question);
}

static void
add_row (YoriaiLostList *self,
         YoriaiLost     *lost,
         YoriaiSpace    *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  const char *name = yoriai_record_get_string (site, "name");
  g_autofree char *subtitle = dup_subtitle (lost);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 name != NULL ? name : _("Untitled Proposal"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  yoriai_tooltip_set (button, _("Discard"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (discard_cb), row, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), LOST_KEY, lost);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (YoriaiLostList) self = YORIAI_LOST_LIST (user_data);
  g_autoptr (GPtrArray) lost = yoriai_lost_find_finish (result, NULL);

  if (lost == NULL || get_window (self) == NULL)
    return;
  clear (self);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  self->lost = g_steal_pointer (&lost);
  for (guint i = 0; i < self->lost->len && self->rows->len < MAX_ROWS; i++)
    {
      g_autoptr (YoriaiSpace) space = read_lost (self->lost->pdata[i]);

      if (space != NULL && !is_open (self, yoriai_record_get_id (yoriai_space_get_root (space))))
        add_row (self, self->lost->pdata[i], space);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

/* It may come into another window. */
static void
yoriai_lost_list_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (YORIAI_LOST_LIST (widget)->cancellable);
  GTK_WIDGET_CLASS (yoriai_lost_list_parent_class)->unroot (widget);
}

static void
yoriai_lost_list_finalize (GObject *object)
{
  YoriaiLostList *self = YORIAI_LOST_LIST (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (yoriai_lost_list_parent_class)->finalize (object);
}

static void
yoriai_lost_list_class_init (YoriaiLostListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_lost_list_finalize;
  GTK_WIDGET_CLASS (klass)->unroot = yoriai_lost_list_unroot;
}

static void
yoriai_lost_list_init (YoriaiLostList *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Not Saved"));
  adw_preferences_group_set_description (
      self->group, _("Yoriai ended before this was saved. Open it, or discard it."));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * yoriai_lost_list_update:
 * @self: the list
 *
 * Looks in a thread for what there is.
 */
void
yoriai_lost_list_update (YoriaiLostList *self)
{
  g_return_if_fail (YORIAI_IS_LOST_LIST (self));

  if (g_cancellable_is_cancelled (self->cancellable))
    {
      g_object_unref (self->cancellable);
      self->cancellable = g_cancellable_new ();
    }
  yoriai_lost_find_async (NULL, NULL, self->cancellable, found_cb, g_object_ref (self));
}
