/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-people-list"

#include "config.h"

#include "meeting/yoriai-people-list.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-tooltip.h"
#include "meeting/yoriai-meeting-words.h"
#include "meeting/yoriai-role-choice.h"

#define ANSWER_REMOVE "remove"

/* Who is in a meeting: name, institution, what they may do, and what has not arrived with them. The host gives them another
 * role here, and removes them. A row stays as long as its person does, since its choice may be open. */
struct _YoriaiPeopleList
{
  AdwBin parent_instance;

  GtkListBox *box;
  YoriaiMeeting *meeting; /* (owned) (nullable) */
  GSignalGroup *signals;  /* (owned) */
  GPtrArray *rows;        /* (owned): of Row */
  guint later_id;
  gboolean is_managed;       /* with role and removal */
  GCancellable *cancellable; /* (owned): of a question */
};

typedef struct
{
  YoriaiPeopleList *list; /* (unowned) */
  char *key;
  char *id;                 /* (nullable) */
  AdwActionRow *row;        /* (unowned): in the box */
  YoriaiRoleChoice *choice; /* (unowned) (nullable) */
} Row;

G_DEFINE_FINAL_TYPE (YoriaiPeopleList, yoriai_people_list, ADW_TYPE_BIN)

static void
row_free (gpointer data)
{
  Row *self = data;

  g_free (self->key);
  g_free (self->id);
  g_free (self);
}

/* --- What the host does --- */

static void changed_cb (YoriaiPeopleList *self);

/* What cannot be done is shown as it was. */
static void
role_chosen_cb (YoriaiRoleChoice *choice, Row *row)
{
  YoriaiPeopleList *self = row->list;
  const char *record;
  YoriaiRole role = yoriai_role_choice_get_role (choice, &record);

  if (self->meeting != NULL && yoriai_meeting_get_guests (self->meeting) != NULL
      && !yoriai_meeting_set_role (self->meeting, row->id, role, record, NULL))
    changed_cb (self);
}

typedef struct
{
  YoriaiPeopleList *list; /* (owned) */
  YoriaiMeeting *meeting; /* (owned) */
  char *id;
} Question;

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (g_str_equal (answer, ANSWER_REMOVE) && yoriai_meeting_get_guests (question->meeting) != NULL)
    yoriai_meeting_remove (question->meeting, question->id);
  g_object_unref (question->list);
  g_object_unref (question->meeting);
  g_free (question->id);
  g_free (question);
}

static void
remove_cb (GtkButton *button, Row *row)
{
  YoriaiPeopleList *self = row->list;
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_REMOVE, _ ("_Remove"), ADW_RESPONSE_DESTRUCTIVE },
  };
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *heading = NULL;
  Question *question;

  if (self->meeting == NULL || yoriai_meeting_get_guests (self->meeting) == NULL)
    return;
  question = g_new0 (Question, 1);
  question->list = g_object_ref (self);
  question->meeting = g_object_ref (self->meeting);
  question->id = g_strdup (row->id);
  /* Translators: who */
  heading = g_strdup_printf (_ ("Remove %s from the Meeting?"),
                             adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row->row)));
  yoriai_compat_ask (
      GTK_WINDOW (root), heading,
      _ ("They go at once, and what let them in counts no more. What they have seen they keep."),
      NULL, answers, G_N_ELEMENTS (answers), self->cancellable, answered_cb, question);
}

/* --- The rows --- */

static void
add_management (YoriaiPeopleList *self, Row *row, const YoriaiMeetingPerson *person)
{
  GtkWidget *remove = gtk_button_new_with_mnemonic (_ ("Re_move"));
  g_autofree char *name = g_strdup_printf (_ ("Remove %s"), person->name);

  if (!person->is_invitation)
    {
      row->choice = YORIAI_ROLE_CHOICE (yoriai_role_choice_new ());
      yoriai_role_choice_set_workspace (row->choice, yoriai_meeting_get_workspace (self->meeting));
      g_signal_connect (row->choice, "chosen", G_CALLBACK (role_chosen_cb), row);
      adw_action_row_add_suffix (row->row, GTK_WIDGET (row->choice));
    }
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (remove, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), row);
  adw_action_row_add_suffix (row->row, remove);
}

static Row *
make_row (YoriaiPeopleList *self, const YoriaiMeetingPerson *person, const char *key)
{
  Row *row = g_new0 (Row, 1);

  row->list = self;
  row->key = g_strdup (key);
  row->id = g_strdup (person->id);
  row->row = ADW_ACTION_ROW (adw_action_row_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row->row), FALSE);
  adw_action_row_set_subtitle_lines (row->row, 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), FALSE);
  if (self->is_managed && person->id != NULL)
    add_management (self, row, person);
  return row;
}

static void
fill_row (YoriaiPeopleList *self, Row *row, const YoriaiMeetingPerson *person)
{
  g_autofree char *who = yoriai_meeting_words_dup_who (person->name, person->institution);
  /* Translators: who one is oneself */
  g_autofree char *title = person->is_self ? g_strdup_printf (_ ("%s – you"), who) : g_strdup (who);
  g_autofree char *text
      = yoriai_meeting_words_dup_person (person, yoriai_meeting_get_workspace (self->meeting));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), title);
  adw_action_row_set_subtitle (row->row, text);
  if (row->choice != NULL)
    yoriai_role_choice_set_role (row->choice, person->role, person->record);
  if (person->is_here)
    gtk_widget_remove_css_class (GTK_WIDGET (row->row), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row->row), "dim-label");
}

/* What tells a person's row from others'. A guest knows no ids: names are all there is. */
static char *
dup_key (const YoriaiMeetingPerson *person, guint index)
{
  if (person->is_self)
    return g_strdup ("self");
  return person->id != NULL ? g_strdup_printf ("id %s", person->id)
                            : g_strdup_printf ("%u %s", index, person->name);
}

static Row *
steal_row (GPtrArray *rows, const char *key)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((Row *) rows->pdata[i])->key, key))
      return g_ptr_array_steal_index (rows, i);
  return NULL;
}

static void
update (YoriaiPeopleList *self)
{
  g_autoptr (GPtrArray) before = self->rows;
  g_autoptr (GPtrArray) people = self->meeting != NULL ? yoriai_meeting_list_people (self->meeting)
                                                       : NULL;

  self->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const YoriaiMeetingPerson *person = people->pdata[i];
      g_autofree char *key = dup_key (person, i);
      Row *row = steal_row (before, key);

      if (row == NULL)
        {
          row = make_row (self, person, key);
          gtk_list_box_insert (self->box, GTK_WIDGET (row->row), (int) i);
        }
      fill_row (self, row, person);
      g_ptr_array_add (self->rows, row);
    }
  for (guint i = 0; i < before->len; i++)
    gtk_list_box_remove (self->box, GTK_WIDGET (((Row *) before->pdata[i])->row));
}

static gboolean
later_cb (gpointer data)
{
  YoriaiPeopleList *self = data;

  self->later_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (YoriaiPeopleList *self)
{
  yoriai_after_change (&self->later_id, later_cb, self);
}

/* --- The widget --- */

static void
yoriai_people_list_dispose (GObject *object)
{
  YoriaiPeopleList *self = YORIAI_PEOPLE_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->later_id, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->meeting);
  adw_bin_set_child (ADW_BIN (self), NULL);
  G_OBJECT_CLASS (yoriai_people_list_parent_class)->dispose (object);
}

static void
yoriai_people_list_finalize (GObject *object)
{
  g_ptr_array_unref (YORIAI_PEOPLE_LIST (object)->rows);
  g_object_unref (YORIAI_PEOPLE_LIST (object)->cancellable);
  G_OBJECT_CLASS (yoriai_people_list_parent_class)->finalize (object);
}

static void
yoriai_people_list_class_init (YoriaiPeopleListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_people_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_people_list_finalize;
}

static void
yoriai_people_list_init (YoriaiPeopleList *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->cancellable = g_cancellable_new ();
  self->signals = g_signal_group_new (YORIAI_TYPE_MEETING);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (changed_cb), self);
  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->box), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Who Takes Part"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

/**
 * yoriai_people_list_new:
 *
 * Returns: (transfer floating): a list
 */
GtkWidget *
yoriai_people_list_new (void)
{
  return g_object_new (YORIAI_TYPE_PEOPLE_LIST, NULL);
}

/**
 * yoriai_people_list_set_meeting:
 * @self: a list
 * @meeting: (nullable): whose people it shows
 * @is_managed: whether the host gives roles and removes people here
 *
 * Shows who is in it.
 */
void
yoriai_people_list_set_meeting (YoriaiPeopleList *self, YoriaiMeeting *meeting, gboolean is_managed)
{
  g_return_if_fail (YORIAI_IS_PEOPLE_LIST (self));

  self->is_managed = is_managed;
  g_set_object (&self->meeting, meeting);
  g_signal_group_set_target (self->signals, meeting);
  update (self);
}
