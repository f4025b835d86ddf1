/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-nearby-list"

#include "config.h"

#include "meeting/yoriai-nearby-list.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-nearby.h"

#define PORT 8443     /* where an address is typed without one: the host's, as a rule */
#define PATIENCE 2500 /* ms after which it is said that there is nothing */
#define NAME_KEY "yoriai-name" /* of a button: of which meeting */

/* Where the number counts: one of the meetings that are announced in the network, or an address that is typed. Who announces
 * what proves nothing; the number does. */
struct _YoriaiNearbyList
{
  AdwBin parent_instance;

  YoriaiNearby *nearby; /* (owned) (nullable): while it is looked for them */
  char *proposal;       /* (owned) (nullable): what is open */
  guint wait_id;        /* source: it has not been looked for long */
  AdwPreferencesGroup *group; /* of the meetings */
  AdwEntryRow *address;  /* below them */
  GtkCheckButton *other; /* (owned): the address is chosen */
  GPtrArray *rows;       /* (owned): of meetings, in @group, borrowed */
  char *chosen;          /* (owned) (nullable): the meeting's name; NULL: the address */
  gboolean has_chosen;   /* somebody has, and not the list by itself */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (YoriaiNearbyList, yoriai_nearby_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- What was typed --- */

/* ADDRESS, ADDRESS:PORT or [ADDRESS]:PORT; also in full-width letters. Returns: (transfer full) (nullable) */
static YoriaiInvitation *
read_address (const char  *typed,
              GError     **error)
{
  g_autofree char *folded = g_utf8_normalize (typed, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *host = NULL;
  g_autoptr (YoriaiInvitation) invitation = NULL;
  g_autoptr (GBytes) none = NULL;
  guint8 key[YORIAI_FINGERPRINT_LENGTH] = { 0 }, token[YORIAI_TOKEN_LENGTH] = { 0 };
  const char *text = folded != NULL ? g_strstrip (folded) : "";
  const char *colon = strrchr (text, ':');
  guint64 port = PORT;

  if (colon != NULL && (strchr (text, ':') == colon || colon[-1] == ']')
      && g_ascii_string_to_unsigned (colon + 1, 10, 1, G_MAXUINT16, &port, NULL))
    host = g_strndup (text, (gsize) (colon - text));
  else
    host = g_strdup (text);
  if (host[0] == '[' && g_str_has_suffix (host, "]"))
    {
      memmove (host, host + 1, strlen (host));
      host[strlen (host) - 1] = '\0';
    }
  /* The code vouches for the key. */
  none = g_bytes_new (key, sizeof key);
  invitation = yoriai_invitation_new (none, token, YORIAI_ROLE_VIEW, NULL);
  if (!yoriai_invitation_add_address (invitation, host, (guint16) port, error))
    return NULL;
  return g_steal_pointer (&invitation);
}

static gboolean
has_address (YoriaiNearbyList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->address));

  while (g_ascii_isspace (*text))
    text++;
  return *text != '\0';
}

/* --- What is found --- */

static guint
count (YoriaiNearbyList *self)
{
  return self->nearby != NULL ? yoriai_nearby_get_n_found (self->nearby) : 0;
}

static const YoriaiFound *
find_chosen (YoriaiNearbyList *self)
{
  for (guint i = 0; self->chosen != NULL && i < count (self); i++)
    if (g_str_equal (yoriai_nearby_get_found (self->nearby, i)->name, self->chosen))
      return yoriai_nearby_get_found (self->nearby, i);
  return NULL;
}

static void
choose (YoriaiNearbyList *self,
        const char       *name)
{
  char *copy = g_strdup (name);

  g_free (self->chosen);
  self->chosen = copy;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
toggled_cb (YoriaiNearbyList *self,
            GtkCheckButton   *check)
{
  if (self->is_filling || !gtk_check_button_get_active (check))
    return;
  self->has_chosen = TRUE;
  choose (self, g_object_get_data (G_OBJECT (check), NAME_KEY));
}

/* Whoever types an address means it. */
static void
typed_cb (YoriaiNearbyList *self)
{
  if (has_address (self) && !gtk_check_button_get_active (self->other))
    gtk_check_button_set_active (self->other, TRUE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static char *
dup_subtitle (YoriaiNearbyList  *self,
              const YoriaiFound *found)
{
  const YoriaiAddress *address = found->addresses->pdata[0];
  g_autofree char *place = g_strdup_printf (strchr (address->host, ':') != NULL ? "[%s]:%u" : "%s:%u", address->host,
                                            address->port);

  if (self->proposal == NULL || !yoriai_found_is_of (found, self->proposal))
    return g_steal_pointer (&place);
  /* Translators: an address in the network */
  return g_strdup_printf (_("About the proposal that is open here · %s"), place);
}

static void
add_row (YoriaiNearbyList  *self,
         const YoriaiFound *found)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *subtitle = dup_subtitle (self, found);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), found->name);
  adw_action_row_set_subtitle (row, subtitle);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->other);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, found->name, -1);
  g_object_set_data_full (G_OBJECT (check), NAME_KEY, g_strdup (found->name), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strcmp0 (found->name, self->chosen) == 0);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (row, check);
  adw_action_row_set_activatable_widget (row, check);
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

/* The one about what is open here, or the only one, as long as nobody has said otherwise. */
static void
choose_likeliest (YoriaiNearbyList *self)
{
  guint n_same = 0;
  const char *name = count (self) == 1 ? yoriai_nearby_get_found (self->nearby, 0)->name : NULL;

  if (find_chosen (self) != NULL || (self->has_chosen && self->chosen == NULL) || has_address (self))
    return;
  for (guint i = 0; self->proposal != NULL && i < count (self); i++)
    {
      const YoriaiFound *found = yoriai_nearby_get_found (self->nearby, i);

      if (yoriai_found_is_of (found, self->proposal) && n_same++ == 0)
        name = found->name;
    }
  g_free (self->chosen);
  self->chosen = g_strdup (n_same <= 1 ? name : NULL);
}

/* With nothing beside it there is nothing to choose. */
static void
offer_address (YoriaiNearbyList *self,
               gboolean          is_choice)
{
  gboolean was_choice = gtk_widget_get_parent (GTK_WIDGET (self->other)) != NULL;

  if (is_choice && !was_choice)
    adw_entry_row_add_prefix (self->address, GTK_WIDGET (self->other));
  else if (!is_choice && was_choice)
    adw_entry_row_remove (self->address, GTK_WIDGET (self->other));
}

static const char *
find_words (YoriaiNearbyList *self)
{
  const GError *error = self->nearby != NULL ? yoriai_nearby_get_error (self->nearby) : NULL;

  if (count (self) > 0)
    return _("Choose the meeting whose number you see, or type the address that stands with it.");
  if (error != NULL)
    return error->message;
  if (self->wait_id != 0)
    return _("Meetings in this network are being looked for…");
  return _("No meeting is announced in this network. Type the address that stands with the number.");
}

static void
update (YoriaiNearbyList *self)
{
  g_autofree char *words = g_markup_escape_text (find_words (self), -1);
  gboolean has_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->group)) != NULL;

  choose_likeliest (self);
  self->is_filling = TRUE;
  adw_preferences_group_set_description (self->group, words);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < count (self); i++)
    add_row (self, yoriai_nearby_get_found (self->nearby, i));
  offer_address (self, count (self) > 0);
  if (self->chosen == NULL)
    gtk_check_button_set_active (self->other, TRUE);
  self->is_filling = FALSE;
  if (has_focus && gtk_widget_get_focus_child (GTK_WIDGET (self->group)) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->address));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
waited_cb (gpointer data)
{
  YoriaiNearbyList *self = data;

  self->wait_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* --- The widget --- */

static void
yoriai_nearby_list_dispose (GObject *object)
{
  YoriaiNearbyList *self = YORIAI_NEARBY_LIST (object);

  g_clear_handle_id (&self->wait_id, g_source_remove);
  if (self->nearby != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->nearby, self);
      g_object_run_dispose (G_OBJECT (self->nearby));
    }
  g_clear_object (&self->nearby);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (yoriai_nearby_list_parent_class)->dispose (object);
}

static void
yoriai_nearby_list_finalize (GObject *object)
{
  YoriaiNearbyList *self = YORIAI_NEARBY_LIST (object);

  g_object_unref (self->other);
  g_ptr_array_unref (self->rows);
  g_free (self->proposal);
  g_free (self->chosen);
  G_OBJECT_CLASS (yoriai_nearby_list_parent_class)->finalize (object);
}

static void
yoriai_nearby_list_class_init (YoriaiNearbyListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_nearby_list_dispose;
  object_class->finalize = yoriai_nearby_list_finalize;

  /**
   * YoriaiNearbyList::changed:
   * @self: the list
   *
   * Something else is chosen, or the address is another.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
yoriai_nearby_list_init (YoriaiNearbyList *self)
{
  AdwPreferencesGroup *below;
  GtkWidget *box;

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Which Meeting"));
  self->address = ADW_ENTRY_ROW (adw_entry_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->address), _("Address"));
  adw_entry_row_set_activates_default (self->address, TRUE);
  adw_entry_row_set_input_purpose (self->address, GTK_INPUT_PURPOSE_URL);
  self->other = GTK_CHECK_BUTTON (g_object_ref_sink (gtk_check_button_new ()));
  gtk_widget_set_valign (GTK_WIDGET (self->other), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->other), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("At the address that is typed"), -1);
  g_signal_connect_object (self->other, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->address, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  below = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_add (below, GTK_WIDGET (self->address));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (below));
  adw_bin_set_child (ADW_BIN (self), box);
  update (self);
}

/**
 * yoriai_nearby_list_look:
 * @self: a list
 * @proposal: (nullable): the id of what is open: a meeting about it is the
 *   likeliest
 *
 * Looks for meetings in the network, as long as there is the list.
 */
void
yoriai_nearby_list_look (YoriaiNearbyList *self,
                         const char       *proposal)
{
  g_return_if_fail (YORIAI_IS_NEARBY_LIST (self) && self->nearby == NULL);

  self->proposal = g_strdup (proposal);
  self->wait_id = g_timeout_add (PATIENCE, waited_cb, self);
  self->nearby = yoriai_nearby_new (NULL);
  g_signal_connect_object (self->nearby, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * yoriai_nearby_list_has_choice:
 * @self: a list
 *
 * Returns: whether a meeting is chosen, or an address typed
 */
gboolean
yoriai_nearby_list_has_choice (YoriaiNearbyList *self)
{
  g_return_val_if_fail (YORIAI_IS_NEARBY_LIST (self), FALSE);

  return self->chosen != NULL ? find_chosen (self) != NULL : has_address (self);
}

/**
 * yoriai_nearby_list_dup_invitation:
 * @self: a list
 * @error: %YORIAI_MEETING_ERROR_ADDRESS
 *
 * Returns: (transfer full) (nullable): to what is chosen, for
 * yoriai_guest_set_code()
 */
YoriaiInvitation *
yoriai_nearby_list_dup_invitation (YoriaiNearbyList  *self,
                                   GError           **error)
{
  const YoriaiFound *found;

  g_return_val_if_fail (YORIAI_IS_NEARBY_LIST (self), NULL);

  found = find_chosen (self);
  return found != NULL ? yoriai_found_dup_invitation (found)
                       : read_address (gtk_editable_get_text (GTK_EDITABLE (self->address)), error);
}
