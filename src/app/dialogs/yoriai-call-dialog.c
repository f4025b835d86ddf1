/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-call-dialog.h"
#include "layout/yoriai-dialog-parent.h"
#include "layout/yoriai-spoken-choice.h"
#include "workspace/yoriai-words.h"

/* A track as one of a choice. */
struct _YoriaiTrackRow
{
  AdwActionRow parent_instance;

  char *track_id;        /* (owned) */
  GtkCheckButton *check; /* (unowned): its prefix */
};

#define YORIAI_TYPE_TRACK_ROW (yoriai_track_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiTrackRow, yoriai_track_row, YORIAI, TRACK_ROW, AdwActionRow)
G_DEFINE_FINAL_TYPE (YoriaiTrackRow, yoriai_track_row, ADW_TYPE_ACTION_ROW)

/* Asks for a call and one of its tracks: for a new proposal, or for the one that is open. */
struct _YoriaiCallDialog
{
  AdwWindow parent_instance;

  YoriaiCallLibrary *library;   /* (owned) */
  GListStore *offered;          /* (owned): the library's calls, newest first */
  YoriaiCall *call;             /* (owned) (nullable): the chosen one */
  char *track_id;               /* (owned) (nullable): of @call */
  GPtrArray *track_rows;        /* (owned): the YoriaiTrackRow in @tracks, borrowed */
  AdwComboRow *calls;           /* template children */
  AdwPreferencesGroup *tracks;
  GtkButton *accept;
  GtkLabel *keep_note;
  GtkLabel *notices;
  gboolean is_filling;
  gboolean is_only; /* the track is chosen because there is no other */
};

G_DEFINE_FINAL_TYPE (YoriaiCallDialog, yoriai_call_dialog, ADW_TYPE_WINDOW)


enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static char *
dup_cap_text (const YoriaiTrack *track)
{
  g_autofree char *cap = track->cap > 0 ? yoriai_words_dup_cap (track) : NULL;

  if (cap == NULL)
    return g_strdup (_("amount not fixed"));
  /* Translators: %s is an amount with its unit */
  return g_strdup_printf (_("about %s a year"), cap);
}

/* "about 320,000,000 yen a year · up to 10 years · 4 adoptions planned" */
static char *
dup_track_text (const YoriaiTrack *track)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (parts, dup_cap_text (track));
  if (track->years > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("up to %d year", "up to %d years", track->years),
                                             (int) track->years));
  if (track->adoptions > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d adoption planned", "%d adoptions planned",
                                                       track->adoptions),
                                             (int) track->adoptions));
  if (!track->is_called)
    g_ptr_array_add (parts, g_strdup (_("not called this time")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
update_accept (YoriaiCallDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", self->call != NULL && self->track_id != NULL);
}

static void
track_toggled_cb (YoriaiCallDialog *self,
                  GtkCheckButton   *check)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), YORIAI_TYPE_TRACK_ROW);

  if (row != NULL && gtk_check_button_get_active (check))
    {
      g_free (self->track_id);
      self->track_id = g_strdup (YORIAI_TRACK_ROW (row)->track_id);
      self->is_only = FALSE;
    }
  update_accept (self);
}

static void
yoriai_track_row_finalize (GObject *object)
{
  g_free (YORIAI_TRACK_ROW (object)->track_id);
  G_OBJECT_CLASS (yoriai_track_row_parent_class)->finalize (object);
}

static void
yoriai_track_row_class_init (YoriaiTrackRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_track_row_finalize;
}

static void
yoriai_track_row_init (YoriaiTrackRow *self)
{
  self->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->check), GTK_ALIGN_CENTER);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self), GTK_WIDGET (self->check));
}

static GtkCheckButton *
add_track (YoriaiCallDialog  *self,
           const YoriaiTrack *track,
           GtkCheckButton    *group,
           gboolean           is_chosen)
{
  YoriaiTrackRow *row = g_object_new (YORIAI_TYPE_TRACK_ROW, NULL);
  g_autofree char *text = dup_track_text (track);
  const char *subject = yoriai_words_text (track->subject);
  g_autofree char *subtitle
      = subject != NULL && *subject != '\0' ? g_strdup_printf ("%s\n%s", text, subject) : g_strdup (text);

  row->track_id = g_strdup (track->id);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), yoriai_words_text (track->name));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_group (row->check, group);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  yoriai_words_text (track->name), -1);
  g_signal_connect_object (row->check, "toggled", G_CALLBACK (track_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->tracks, GTK_WIDGET (row));
  g_ptr_array_add (self->track_rows, row);
  gtk_check_button_set_active (row->check, is_chosen);
  gtk_widget_set_sensitive (GTK_WIDGET (row), track->is_called || is_chosen);
  return row->check;
}

/* The track @id of the call, or where there is none the only one that can be
 * chosen at all. (nullable) */
static const char *
find_chosen (YoriaiCall *call,
             const char *id)
{
  const char *only = NULL;
  guint n = call != NULL ? yoriai_call_get_n_tracks (call) : 0, n_called = 0;

  for (guint i = 0; i < n; i++)
    {
      const YoriaiTrack *track = yoriai_call_get_track (call, i);

      if (g_strcmp0 (track->id, id) == 0)
        return track->id;
      n_called += track->is_called ? 1 : 0;
      only = track->is_called ? track->id : only;
    }

  return n_called == 1 ? only : NULL;
}

static void
show_tracks (YoriaiCallDialog *self,
             const char       *wanted)
{
  GtkCheckButton *group = NULL;
  const char *chosen = find_chosen (self->call, wanted);
  guint n = self->call != NULL ? yoriai_call_get_n_tracks (self->call) : 0;

  for (guint i = 0; i < self->track_rows->len; i++)
    adw_preferences_group_remove (self->tracks, g_ptr_array_index (self->track_rows, i));
  g_ptr_array_set_size (self->track_rows, 0);
  g_clear_pointer (&self->track_id, g_free);

  for (guint i = 0; i < n; i++)
    {
      const YoriaiTrack *track = yoriai_call_get_track (self->call, i);
      GtkCheckButton *check = add_track (self, track, group, g_strcmp0 (track->id, chosen) == 0);

      if (group == NULL)
        group = check;
    }
  self->is_only = g_strcmp0 (chosen, wanted) != 0;
  update_accept (self);
}

static void
show_notices (YoriaiCallDialog *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; self->call != NULL && i < yoriai_call_get_n_notices (self->call); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            yoriai_words_text (yoriai_call_get_notice (self->call, i)));
  gtk_label_set_label (self->notices, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->notices), text->len > 0);
}

static void
call_selected_cb (YoriaiCallDialog *self)
{
  YoriaiCall *call = adw_combo_row_get_selected_item (self->calls);
  g_autofree char *chosen = self->is_only ? NULL : g_strdup (self->track_id);

  if (self->is_filling || !g_set_object (&self->call, call))
    return;
  show_tracks (self, chosen);
  show_notices (self);
}

/* Offers the calls there are; @id is chosen if it is among them, else the newest. */
static void
offer_calls (YoriaiCallDialog *self,
             const char       *id)
{
  guint n = yoriai_call_library_get_n_calls (self->library);
  guint selected = 0;

  self->is_filling = TRUE;
  g_list_store_remove_all (self->offered);
  for (guint i = 0; i < n; i++)
    {
      YoriaiCall *call = yoriai_call_library_get_call (self->library, i);

      g_list_store_append (self->offered, call);
      if (g_strcmp0 (yoriai_call_get_id (call), id) == 0)
        selected = i;
    }
  if (n > 0)
    adw_combo_row_set_selected (self->calls, selected);
  self->is_filling = FALSE;
  call_selected_cb (self);
}

/* Packs were read anew: what is chosen stays chosen, as the packs have it now. */
static void
library_changed_cb (YoriaiCallDialog *self)
{
  g_autofree char *id = self->call != NULL ? g_strdup (yoriai_call_get_id (self->call)) : NULL;

  offer_calls (self, id);
}

static void
accept_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CHOSEN], 0);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
yoriai_call_dialog_dispose (GObject *object)
{
  YoriaiCallDialog *self = YORIAI_CALL_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_CALL_DIALOG);
  g_clear_pointer (&self->track_rows, g_ptr_array_unref);
  g_clear_pointer (&self->track_id, g_free);
  g_clear_object (&self->offered);
  g_clear_object (&self->call);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (yoriai_call_dialog_parent_class)->dispose (object);
}

static void
yoriai_call_dialog_class_init (YoriaiCallDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_call_dialog_dispose;

  /**
   * YoriaiCallDialog::chosen:
   * @self: the dialog
   *
   * A call and a track were chosen.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-call-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, calls);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, tracks);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, accept);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, keep_note);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, notices);
  gtk_widget_class_bind_template_callback (widget_class, call_selected_cb);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

/* Return chooses a track; on the chosen one it goes on. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                YoriaiCallDialog      *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW) : NULL;
  GtkWidget *check = row != NULL ? adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) : NULL;

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !GTK_IS_CHECK_BUTTON (check)
      || !gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "dialog.accept", NULL);
}

static char *
dup_call_name (gpointer call)
{
  const char *name = yoriai_words_text (yoriai_call_get_name (call));

  /* Translators: %s is a call whose guidelines are not final */
  return yoriai_call_is_draft (call) ? g_strdup_printf (_("%s (draft)"), name) : g_strdup (name);
}

static void
yoriai_call_dialog_init (YoriaiCallDialog *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  g_autoptr (GtkExpression) name
      = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_call_name), NULL, NULL);
  g_autoptr (GtkListItemFactory) factory = yoriai_spoken_choice_make_factory (dup_call_name);

  self->offered = g_list_store_new (YORIAI_TYPE_CALL);
  self->track_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_expression (self->calls, name);
  /* The rows that libadwaita makes cut a name after twenty letters, and have no name of their own. */
  adw_combo_row_set_list_factory (self->calls, factory);
  adw_combo_row_set_model (self->calls, G_LIST_MODEL (self->offered));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->tracks), key);
}

/**
 * yoriai_call_dialog_new:
 * @parent: the window that asks
 * @library: the calls
 * @workspace: (nullable): the open proposal whose call and track are to change, or NULL for a new proposal
 *
 * Returns: (transfer none): the dialog, owned by GTK
 */
YoriaiCallDialog *
yoriai_call_dialog_new (GtkWindow         *parent,
                        YoriaiCallLibrary *library,
                        YoriaiWorkspace   *workspace)
{
  YoriaiCallDialog *self = g_object_new (YORIAI_TYPE_CALL_DIALOG, NULL);
  YoriaiCall *current = workspace != NULL ? yoriai_workspace_get_call (workspace) : NULL;

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->library = g_object_ref (library);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb), self, G_CONNECT_SWAPPED);
  offer_calls (self, current != NULL ? yoriai_call_get_id (current) : NULL);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->calls));
  gtk_widget_set_visible (GTK_WIDGET (self->keep_note), workspace != NULL);
  if (workspace != NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Change Call or Track"));
      gtk_button_set_label (self->accept, _("C_hange"));
      show_tracks (self, yoriai_workspace_get_track (workspace));
    }
  return self;
}

/**
 * yoriai_call_dialog_get_call_id:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): the id of the chosen call
 */
const char *
yoriai_call_dialog_get_call_id (YoriaiCallDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_CALL_DIALOG (self), NULL);

  return self->call != NULL ? yoriai_call_get_id (self->call) : NULL;
}

/**
 * yoriai_call_dialog_get_track_id:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): the id of the chosen track
 */
const char *
yoriai_call_dialog_get_track_id (YoriaiCallDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_CALL_DIALOG (self), NULL);

  return self->track_id;
}
