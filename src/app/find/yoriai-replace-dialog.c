/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-replace-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "editors/yoriai-composition.h"
#include "find/yoriai-find.h"
#include "find/yoriai-hit-row.h"
#include "find/yoriai-replace-dialog.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-dialog-parent.h"
#include "layout/yoriai-kept-children.h"
#include "layout/yoriai-late-list.h"
#include "layout/yoriai-seen-items.h"

/* Replaces a text in the whole proposal: every place is listed first, with what will stand there, and only what is ticked
 * is changed, in one step of undo. */
struct _YoriaiReplaceDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace;      /* (owned) */
  YoriaiComposition *composition;  /* (owned): what is being composed in it */
  YoriaiFind *find;                /* (owned) */
  YoriaiSeenItems *seen;           /* (owned): the first hits */
  YoriaiLateList *shown;           /* (owned): what the rows are made from */
  guint update_id;                 /* source that follows the search */
  GtkEditable *wanted;             /* template children */
  GtkEditable *replacement;
  GtkCheckButton *folded;
  GtkLabel *count;
  GtkWidget *tick_all;
  GtkWidget *tick_none;
  GtkWidget *accept;
  AdwStatusPage *nothing;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (YoriaiReplaceDialog, yoriai_replace_dialog, ADW_TYPE_WINDOW)

#define N_ROWS 20

static void
find_changed_cb (YoriaiReplaceDialog *self);

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  YoriaiReplaceDialog *self = user_data;

  g_signal_connect_object (item, "notify::ticked", G_CALLBACK (find_changed_cb), self, G_CONNECT_SWAPPED);

  return yoriai_hit_row_new (item, yoriai_workspace_get_checker (self->workspace),
                             gtk_editable_get_text (self->replacement));
}

static const YoriaiKeptChildren kept_rows = {
  .hash = g_direct_hash,
  .equal = g_direct_equal,
  .create = create_row,
};

static void
shown_changed_cb (YoriaiReplaceDialog *self,
                  guint                position,
                  guint                n_removed,
                  guint                n_added,
                  GListModel          *model)
{
  yoriai_kept_children_change (GTK_WIDGET (self->list), model, position, n_removed, n_added, &kept_rows, self);
}

static guint
get_n_hits (YoriaiReplaceDialog *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->find));
}

/* "5 of 8 will be replaced. 3 are in settled parts." */
static char *
dup_count (YoriaiReplaceDialog *self)
{
  guint n = get_n_hits (self), n_ticked = yoriai_find_count_ticked (self->find), n_settled = 0;
  GString *text = g_string_new (NULL);

  if (n == 0)
    return g_string_free (text, FALSE);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (G_LIST_MODEL (self->find), i);

      n_settled += !yoriai_find_hit_get_ticked (hit) && yoriai_find_hit_is_settled (hit);
    }
  /* Translators: how many places are ticked, of how many */
  g_string_append_printf (text, _("%u of %u places will be replaced."), n_ticked, n);
  if (n_settled > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text, ngettext ("%u is in a settled part and not ticked.",
                                              "%u are in settled parts and not ticked.", n_settled), n_settled);
    }
  if (yoriai_find_is_cut (self->find))
    {
      g_string_append_c (text, ' ');
      g_string_append (text, _("There are more; they come when these are done."));
    }
  return g_string_free (text, FALSE);
}

static void
show_nothing (YoriaiReplaceDialog *self)
{
  if (*gtk_editable_get_text (self->wanted) == '\0')
    {
      adw_status_page_set_title (self->nothing, _("What Is to Be Replaced?"));
      adw_status_page_set_description (
          self->nothing, _("Every place is listed before anything changes. Numbers, codes, choices and references stay."));
    }
  else if (yoriai_find_is_running (self->find))
    {
      adw_status_page_set_title (self->nothing, _("Looking…"));
      adw_status_page_set_description (self->nothing, NULL);
    }
  else
    {
      adw_status_page_set_title (self->nothing, _("Nothing to Replace"));
      adw_status_page_set_description (self->nothing, _("No text in this proposal has it written like that."));
    }
}

static void
update (YoriaiReplaceDialog *self)
{
  guint n = get_n_hits (self);
  g_autofree char *count = dup_count (self);

  yoriai_late_list_settle (self->shown);
  gtk_label_set_label (self->count, count);
  gtk_widget_set_visible (self->tick_all, n > 0);
  gtk_widget_set_visible (self->tick_none, n > 0);
  gtk_widget_set_sensitive (self->accept,
                            !yoriai_find_is_running (self->find) && yoriai_find_count_ticked (self->find) > 0);
  show_nothing (self);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "hits" : "nothing");
  gtk_list_box_invalidate_headers (self->list);
}

static gboolean
update_cb (gpointer user_data)
{
  YoriaiReplaceDialog *self = user_data;

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
find_changed_cb (YoriaiReplaceDialog *self)
{
  yoriai_after_change (&self->update_id, update_cb, self);
}

static void
wanted_changed_cb (YoriaiReplaceDialog *self)
{
  if (self->find == NULL)
    return;
  yoriai_seen_items_reset (self->seen);
  yoriai_find_set_text (self->find, gtk_editable_get_text (self->wanted),
                        gtk_check_button_get_active (self->folded) ? YORIAI_LIKENESS_FOLDED : YORIAI_LIKENESS_EXACT);
}

/* Nothing is replaced before somebody has said with what. */
static void
wanted_activate_cb (YoriaiReplaceDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->replacement));
}

static void
replacement_changed_cb (YoriaiReplaceDialog *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    yoriai_hit_row_set_replacement (YORIAI_HIT_ROW (row), gtk_editable_get_text (self->replacement));
}

static void
set_all (YoriaiReplaceDialog *self,
         gboolean             is_ticked)
{
  for (guint i = 0; i < get_n_hits (self); i++)
    {
      g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (G_LIST_MODEL (self->find), i);

      yoriai_find_hit_set_ticked (hit, is_ticked);
    }
  find_changed_cb (self);
}

static void
tick_all_cb (YoriaiReplaceDialog *self)
{
  set_all (self, TRUE);
}

static void
tick_none_cb (YoriaiReplaceDialog *self)
{
  set_all (self, FALSE);
}

static void
row_activated_cb (YoriaiReplaceDialog *self,
                  GtkListBoxRow       *row)
{
  YoriaiFindHit *hit = yoriai_hit_row_get_hit (YORIAI_HIT_ROW (row));

  yoriai_find_hit_set_ticked (hit, !yoriai_find_hit_get_ticked (hit));
}

static char *
dup_done (guint         n,
          guint         n_left,
          const GError *error)
{
  g_autofree char *done = g_strdup_printf (ngettext ("%u place replaced", "%u places replaced", n), n);
  g_autofree char *left = NULL;

  if (n_left == 0)
    return g_steal_pointer (&done);
  left = g_strdup_printf (ngettext ("%u could not be: %s", "%u could not be: %s", n_left), n_left,
                          error != NULL ? error->message : "");

  /* Translators: what was done; what could not be done */
  return g_strdup_printf (_("%s. %s"), done, left);
}

static void
accept_cb (YoriaiReplaceDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL, *text = NULL;
  guint n, n_left;

  yoriai_composition_commit (self->composition);
  if (yoriai_find_is_running (self->find) || yoriai_find_count_ticked (self->find) == 0)
    return;
  /* Translators: for the undo menu: what was replaced by what */
  label = g_strdup_printf (_("Replacing “%s” with “%s”"), gtk_editable_get_text (self->wanted),
                           gtk_editable_get_text (self->replacement));
  n = yoriai_find_hits_replace (G_LIST_MODEL (self->find), gtk_editable_get_text (self->replacement), label, &n_left,
                                &error);
  text = dup_done (n, n_left, error);
  gtk_window_close (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), n > 0 ? "win.offer-undo" : "win.tell", "s", text);
}

static void
yoriai_replace_dialog_dispose (GObject *object)
{
  YoriaiReplaceDialog *self = YORIAI_REPLACE_DIALOG (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->list != NULL)
    gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  g_clear_object (&self->shown);
  g_clear_object (&self->seen);
  g_clear_object (&self->find);
  g_clear_object (&self->composition);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_REPLACE_DIALOG);
  G_OBJECT_CLASS (yoriai_replace_dialog_parent_class)->dispose (object);
}

static void
yoriai_replace_dialog_class_init (YoriaiReplaceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_replace_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-replace-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, wanted);
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, replacement);
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, folded);
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, count);
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, tick_all);
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, tick_none);
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiReplaceDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, wanted_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, wanted_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, replacement_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tick_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, tick_none_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
yoriai_replace_dialog_init (YoriaiReplaceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->composition = yoriai_composition_new (GTK_WINDOW (self));
}

/**
 * yoriai_replace_dialog_new:
 * @parent: the window in front
 * @workspace: its proposal
 * @text: what is to be replaced, as far as one knows
 *
 * Returns: (transfer none): the dialog
 */
YoriaiReplaceDialog *
yoriai_replace_dialog_new (GtkWindow       *parent,
                           YoriaiWorkspace *workspace,
                           const char      *text)
{
  YoriaiReplaceDialog *self = g_object_new (YORIAI_TYPE_REPLACE_DIALOG, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->workspace = g_object_ref (workspace);
  self->find = yoriai_find_new (workspace, TRUE);
  self->seen = yoriai_seen_items_new (G_LIST_MODEL (self->find), GTK_WIDGET (self->list), N_ROWS);
  self->shown = yoriai_late_list_new (yoriai_seen_items_get_model (self->seen));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find, "changed", G_CALLBACK (find_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_set_header_func (self->list, yoriai_hit_row_set_header, self->find, NULL);
  gtk_editable_set_text (self->wanted, text);
  gtk_widget_grab_focus (GTK_WIDGET (*text == '\0' ? self->wanted : self->replacement));
  update (self);

  return self;
}
