/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "dialogs/yoriai-call-dialog.h"
#include "dialogs/yoriai-recent-files.h"
#include "dialogs/yoriai-track-card.h"
#include "layout/yoriai-dialog-parent.h"
#include "layout/yoriai-spoken-choice.h"
#include "workspace/yoriai-recent.h"
#include "workspace/yoriai-words.h"

#define COLUMNS 3 /* of tracks */
#define MAX_EARLIER 20

/* Asks on one page for a call and one of its tracks: for the one that is open, or for a new proposal; then also for what is
 * known of it, the hub, who leads, or an earlier proposal that it carries over. */
struct _YoriaiCallDialog
{
  AdwWindow parent_instance;

  YoriaiCallLibrary *library;   /* (owned) */
  GListStore *offered;          /* (owned): the library's calls, newest first */
  YoriaiCall *call;             /* (owned) (nullable): the chosen one */
  char *track_id;               /* (owned) (nullable): of @call */
  GPtrArray *cards;             /* (owned): the YoriaiTrackCard in @tracks, borrowed */
  GListStore *earlier_files;    /* (owned): of GFile; which @earlier has behind its first line */
  GtkStringList *earlier_names; /* (owned): nothing, @earlier_files, another one */
  guint earlier_chosen;         /* of @earlier_names */
  GCancellable *cancellable;    /* (owned): of choosing a file */
  AdwComboRow *calls;           /* template children */
  GtkGrid *tracks;
  GtkButton *accept;
  GtkLabel *keep_note;
  GtkWidget *known;
  GtkEditable *name;
  GtkEditable *representative;
  AdwComboRow *earlier;
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

static void
update_accept (YoriaiCallDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", self->call != NULL && self->track_id != NULL);
}

static void
track_toggled_cb (YoriaiCallDialog *self,
                  GtkCheckButton   *card)
{
  if (gtk_check_button_get_active (card))
    {
      g_free (self->track_id);
      self->track_id = g_strdup (yoriai_track_card_get_track_id (YORIAI_TRACK_CARD (card)));
      self->is_only = FALSE;
    }
  else if (self->cards->len == 1)
    gtk_check_button_set_active (card, TRUE); /* alone it is in no group, but stays chosen as in one */
  update_accept (self);
}

static void
add_track (YoriaiCallDialog  *self,
           const YoriaiTrack *track,
           gboolean           is_chosen)
{
  GtkWidget *card = yoriai_track_card_new (self->call, track);
  guint n = self->cards->len;

  if (n > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (card), self->cards->pdata[0]);
  g_signal_connect_object (card, "toggled", G_CALLBACK (track_toggled_cb), self, G_CONNECT_SWAPPED);
  gtk_grid_attach (self->tracks, card, (int) (n % COLUMNS), (int) (n / COLUMNS), 1, 1);
  g_ptr_array_add (self->cards, card);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (card), is_chosen);
  gtk_widget_set_sensitive (card, track->is_called || is_chosen);
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
  const char *chosen = find_chosen (self->call, wanted);
  guint n = self->call != NULL ? yoriai_call_get_n_tracks (self->call) : 0;

  for (guint i = 0; i < self->cards->len; i++)
    gtk_grid_remove (self->tracks, self->cards->pdata[i]);
  g_ptr_array_set_size (self->cards, 0);
  g_clear_pointer (&self->track_id, g_free);

  for (guint i = 0; i < n; i++)
    {
      const YoriaiTrack *track = yoriai_call_get_track (self->call, i);

      add_track (self, track, g_strcmp0 (track->id, chosen) == 0);
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

/* What one carries over has its own hub and its own institutions. */
static void
update_known (YoriaiCallDialog *self)
{
  gboolean is_carried = yoriai_call_dialog_get_earlier (self) != NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->representative), !is_carried);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->name), is_carried ? _("As in the earlier proposal") : _("May be decided later"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->representative),
                                  is_carried ? _("As in the earlier proposal") : _("May be decided later"));
}

static void
choose_earlier (YoriaiCallDialog *self,
                guint             position)
{
  self->earlier_chosen = position;
  self->is_filling = TRUE;
  adw_combo_row_set_selected (self->earlier, position);
  self->is_filling = FALSE;
  update_known (self);
}

/* Behind the first line, which is for none. */
static void
offer_earlier (YoriaiCallDialog *self,
               GFile            *file,
               const char       *name)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->earlier_files));

  g_list_store_append (self->earlier_files, file);
  self->is_filling = TRUE;
  gtk_string_list_splice (self->earlier_names, n + 1, 0, (const char *const[]){ name, NULL });
  self->is_filling = FALSE;
}

static void
earlier_file_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (YoriaiCallDialog) self = YORIAI_CALL_DIALOG (user_data);
  g_autoptr (GFile) file = yoriai_compat_file_finish (result, NULL);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (file != NULL)
    yoriai_call_dialog_carry_over (self, file);
  else
    choose_earlier (self, self->earlier_chosen);
}

/* The last line leads to the files. */
static void
earlier_selected_cb (YoriaiCallDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->earlier);

  if (self->is_filling || self->earlier_files == NULL)
    return;
  if (selected <= g_list_model_get_n_items (G_LIST_MODEL (self->earlier_files)))
    choose_earlier (self, selected);
  else if (selected != GTK_INVALID_LIST_POSITION)
    yoriai_compat_open_file (GTK_WINDOW (self), self->cancellable, earlier_file_cb, g_object_ref (self));
}

/* "Hub — name of the file" as far as the hub is remembered. */
static void
offer_recent (YoriaiCallDialog *self)
{
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) uris = yoriai_recent_files_list (MAX_EARLIER, &names);
  g_autoptr (GPtrArray) states = yoriai_recent_recall (NULL, (const char *const *) uris);

  for (guint i = 0; i < states->len; i++)
    {
      const YoriaiRecent *recent = states->pdata[i];
      g_autoptr (GFile) file = g_file_new_for_uri (recent->uri);
      g_autofree char *text = recent->title != NULL ? g_strdup_printf ("%s — %s", recent->title, names[i]) : g_strdup (names[i]);

      offer_earlier (self, file, text);
    }
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

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_CALL_DIALOG);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_clear_object (&self->earlier_files);
  g_clear_object (&self->earlier_names);
  g_clear_pointer (&self->track_id, g_free);
  g_clear_object (&self->offered);
  g_clear_object (&self->call);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (yoriai_call_dialog_parent_class)->dispose (object);
}

static void
yoriai_call_dialog_finalize (GObject *object)
{
  g_object_unref (YORIAI_CALL_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (yoriai_call_dialog_parent_class)->finalize (object);
}

static void
yoriai_call_dialog_class_init (YoriaiCallDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_call_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_call_dialog_finalize;

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
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, known);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, name);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, representative);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, earlier);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallDialog, notices);
  gtk_widget_class_bind_template_callback (widget_class, call_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_selected_cb);
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

  if ((keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter) || !YORIAI_IS_TRACK_CARD (focus)
      || !gtk_check_button_get_active (GTK_CHECK_BUTTON (focus)))
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

static char *
dup_earlier_name (gpointer item)
{
  return g_strdup (gtk_string_object_get_string (item));
}

/* The rows that libadwaita makes cut a name after twenty letters, and have no name of their own. */
static void
name_whole (AdwComboRow       *row,
            YoriaiDupItemText  dup_name)
{
  g_autoptr (GtkExpression) name
      = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_name), NULL, NULL);
  g_autoptr (GtkListItemFactory) factory = yoriai_spoken_choice_make_factory (dup_name);

  adw_combo_row_set_expression (row, name);
  adw_combo_row_set_list_factory (row, factory);
}

static void
yoriai_call_dialog_init (YoriaiCallDialog *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->offered = g_list_store_new (YORIAI_TYPE_CALL);
  self->cards = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  name_whole (self->calls, dup_call_name);
  adw_combo_row_set_model (self->calls, G_LIST_MODEL (self->offered));
  name_whole (self->earlier, dup_earlier_name);
  self->earlier_names = gtk_string_list_new ((const char *const[]){ _("Nothing"), _("From a file…"), NULL });
  self->earlier_files = g_list_store_new (G_TYPE_FILE);
  adw_combo_row_set_model (self->earlier, G_LIST_MODEL (self->earlier_names));
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->tracks), key);
}

/* Where there is nothing left to choose one goes on to what is to be typed. */
static GtkWidget *
find_first (YoriaiCallDialog *self)
{
  if (gtk_widget_get_visible (self->known) && self->track_id != NULL)
    return GTK_WIDGET (self->name);
  for (guint i = 0; i < self->cards->len; i++)
    if (gtk_widget_get_sensitive (self->cards->pdata[i])
        && (self->track_id == NULL || gtk_check_button_get_active (self->cards->pdata[i])))
      return self->cards->pdata[i];
  return GTK_WIDGET (self->calls);
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
  gtk_widget_set_visible (GTK_WIDGET (self->keep_note), workspace != NULL);
  gtk_widget_set_visible (self->known, workspace == NULL);
  if (workspace != NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Change Call or Track"));
      gtk_button_set_label (self->accept, _("C_hange"));
      show_tracks (self, yoriai_workspace_get_track (workspace));
    }
  else
    {
      offer_recent (self);
      update_known (self);
    }
  gtk_window_set_focus (GTK_WINDOW (self), find_first (self));
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

/**
 * yoriai_call_dialog_get_name:
 * @self: a dialog
 *
 * Returns: (transfer none): what the hub is to be called; "" where that is not known yet
 */
const char *
yoriai_call_dialog_get_name (YoriaiCallDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_CALL_DIALOG (self), NULL);

  return gtk_editable_get_text (self->name);
}

/**
 * yoriai_call_dialog_get_representative:
 * @self: a dialog
 *
 * Returns: (transfer none): the name of the institution that leads; "" where that is not known yet
 */
const char *
yoriai_call_dialog_get_representative (YoriaiCallDialog *self)
{
  g_return_val_if_fail (YORIAI_IS_CALL_DIALOG (self), NULL);

  return gtk_editable_get_text (self->representative);
}

/**
 * yoriai_call_dialog_get_earlier:
 * @self: a dialog
 *
 * Returns: (transfer none) (nullable): the file of the proposal that the new one carries over
 */
GFile *
yoriai_call_dialog_get_earlier (YoriaiCallDialog *self)
{
  g_autoptr (GFile) file = NULL;

  g_return_val_if_fail (YORIAI_IS_CALL_DIALOG (self), NULL);

  if (self->earlier_chosen == 0)
    return NULL;
  file = g_list_model_get_item (G_LIST_MODEL (self->earlier_files), self->earlier_chosen - 1);
  return file; /* the list holds it */
}

/**
 * yoriai_call_dialog_carry_over:
 * @self: a dialog for a new proposal
 * @file: an earlier proposal
 *
 * Chooses what the new one carries over, as if it had been chosen among the files.
 */
void
yoriai_call_dialog_carry_over (YoriaiCallDialog *self,
                               GFile            *file)
{
  g_autofree char *name = g_file_get_parse_name (file);

  g_return_if_fail (YORIAI_IS_CALL_DIALOG (self));

  offer_earlier (self, file, name);
  choose_earlier (self, g_list_model_get_n_items (G_LIST_MODEL (self->earlier_files)));
}
