/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-membership-list"

#include "config.h"

#include "meeting/yoriai-membership-list.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-tooltip.h"
#include "meeting/yoriai-meeting-words.h"

#define MAX_ROWS 5
#define MEMBERSHIP_KEY "yoriai-membership" /* of a row: which one, borrowed from the list */

/* Meetings in which somebody was, to go back with one click. Without any there is nothing to see. */
struct _YoriaiMembershipList
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  GPtrArray *rows;        /* (owned): rows in @group, borrowed */
  GPtrArray *memberships; /* (owned) (nullable): of YoriaiMembership */
  char *proposal;         /* (owned) (nullable): of that only */
  guint n_reading;        /* times that they are being read: the last counts */
  gboolean is_disposed;
};

G_DEFINE_FINAL_TYPE (YoriaiMembershipList, yoriai_membership_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
activated_cb (YoriaiMembershipList *self, GtkWidget *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0,
                 g_object_get_data (G_OBJECT (row), MEMBERSHIP_KEY));
}

/* It is asked for anew, by an invitation, when one wants to come back after all. */
static void
forget_cb (YoriaiMembershipList *self, GtkWidget *button)
{
  const YoriaiMembership *membership = g_object_get_data (G_OBJECT (button), MEMBERSHIP_KEY);
  g_autofree char *proposal = g_strdup (self->proposal);

  yoriai_memberships_forget_async (membership->proposal, membership->key_fingerprint, NULL, NULL);
  yoriai_membership_list_update (self, proposal);
}

static char *
dup_subtitle (const YoriaiMembership *membership)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (membership->last);
  /* Translators: day and time as of strftime, with numbers only */
  g_autofree char *when = time != NULL ? g_date_time_format (time, _ ("%-d/%-m/%Y, %H:%M")) : NULL;
  const YoriaiAddress *address = membership->addresses->len > 0 ? membership->addresses->pdata[0]
                                                                : NULL;
  g_autoptr (GString) text = g_string_new (yoriai_meeting_words_role (membership->role));

  if (when != NULL)
    g_string_append_printf (text, " · %s", when);
  if (address != NULL)
    g_string_append_printf (text, " · %s", address->host);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_row (YoriaiMembershipList *self, const YoriaiMembership *membership)
{
  AdwActionRow *row = ADW_ACTION_ROW (adw_action_row_new ());
  GtkWidget *forget = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *subtitle = dup_subtitle (membership);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), membership->room != NULL
                                                                ? membership->room
                                                                : _ ("A meeting without a name"));
  adw_action_row_set_subtitle (row, subtitle);
  adw_action_row_set_subtitle_lines (row, 1);
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  yoriai_tooltip_set (forget, _ ("Forget this meeting"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Forget this meeting"), -1);
  g_object_set_data (G_OBJECT (forget), MEMBERSHIP_KEY, (gpointer) membership);
  g_object_set_data (G_OBJECT (row), MEMBERSHIP_KEY, (gpointer) membership);
  g_signal_connect_object (forget, "clicked", G_CALLBACK (forget_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, forget);
  adw_action_row_add_suffix (row, gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, GTK_WIDGET (row));
  g_ptr_array_add (self->rows, row);
}

static int
compare_last (gconstpointer a, gconstpointer b)
{
  const YoriaiMembership *x = *(YoriaiMembership *const *) a, *y = *(YoriaiMembership *const *) b;

  return (x->last < y->last) - (x->last > y->last);
}

static void
yoriai_membership_list_dispose (GObject *object)
{
  YORIAI_MEMBERSHIP_LIST (object)->is_disposed = TRUE;
  adw_bin_set_child (ADW_BIN (object), NULL);
  G_OBJECT_CLASS (yoriai_membership_list_parent_class)->dispose (object);
}

static void
yoriai_membership_list_finalize (GObject *object)
{
  YoriaiMembershipList *self = YORIAI_MEMBERSHIP_LIST (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->memberships, g_ptr_array_unref);
  g_free (self->proposal);
  G_OBJECT_CLASS (yoriai_membership_list_parent_class)->finalize (object);
}

static void
yoriai_membership_list_class_init (YoriaiMembershipListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yoriai_membership_list_dispose;
  object_class->finalize = yoriai_membership_list_finalize;

  /**
   * YoriaiMembershipList::chosen:
   * @self: the list
   * @membership: (type gpointer): where somebody wants to go back; borrowed for the call
   *
   * Somebody has chosen a meeting.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
yoriai_membership_list_init (YoriaiMembershipList *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _ ("Back to a Meeting"));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Takes over @memberships. */
static void
show_rows (YoriaiMembershipList *self,
           GPtrArray            *memberships)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->memberships, g_ptr_array_unref);
  self->memberships = memberships;
  if (self->memberships != NULL)
    g_ptr_array_sort (self->memberships, compare_last);
  for (guint i = 0; self->memberships != NULL && i < MIN (self->memberships->len, MAX_ROWS); i++)
    add_row (self, self->memberships->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (YoriaiMembershipList) self = data;
  GPtrArray *memberships = yoriai_memberships_list_finish (result, NULL);

  if (--self->n_reading == 0 && !self->is_disposed)
    show_rows (self, memberships);
  else if (memberships != NULL)
    g_ptr_array_unref (memberships);
}

/**
 * yoriai_membership_list_update:
 * @self: a list
 * @proposal: (nullable): shows meetings about this one only
 *
 * Looks which there are, and shows them when they have been read.
 */
void
yoriai_membership_list_update (YoriaiMembershipList *self, const char *proposal)
{
  char *copy = g_strdup (proposal);

  g_return_if_fail (YORIAI_IS_MEMBERSHIP_LIST (self));

  g_free (self->proposal);
  self->proposal = copy;
  self->n_reading++;
  yoriai_memberships_list_async (proposal, listed_cb, g_object_ref (self));
}
