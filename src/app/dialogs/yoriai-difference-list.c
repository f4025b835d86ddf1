/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-difference-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-difference-list.h"
#include "dialogs/yoriai-difference-row.h"
#include "workspace/yoriai-difference-words.h"

#define MAX_DETAILS 30 /* lines of a record that comes */

/* A difference by section and record, as something to read or to choose from. Widgets are made for what is in sight. */
struct _YoriaiDifferenceList
{
  AdwBin parent_instance;

  YoriaiDifference *difference; /* (unowned) (nullable) */
  YoriaiIncoming *incoming;     /* (unowned) (nullable): which has the difference */
  gboolean is_chosen_from;
  gboolean has_columns;         /* what was and what is stand side by side */
  gboolean is_turned;           /* of that: the difference's later one is the earlier for who reads it */
  GArray *takes;                /* (owned) (element-type YoriaiTake): as the items */
  GHashTable *problems;         /* (owned): of an index why what was written cannot be taken */
  GListStore *entries;          /* (owned) */
  GtkListView *view;            /* (unowned): in the list */
};

G_DEFINE_FINAL_TYPE (YoriaiDifferenceList, yoriai_difference_list, ADW_TYPE_BIN)

static guint takes_changed_signal;

static YoriaiTake *
get_take (YoriaiDifferenceList *self,
          guint                 index)
{
  return &g_array_index (self->takes, YoriaiTake, index);
}

/* --- Rows --- */

/* Who wrote it, and whether that is long ago. */
static char *
dup_note (YoriaiDifferenceList *self,
          guint                 index)
{
  const char *authors = yoriai_incoming_get_authors (self->incoming, index);
  const char *old = yoriai_incoming_is_old (self->incoming, index)
                      ? _("Was here before: left, undone or changed since")
                      : NULL;
  g_auto (GStrv) names = authors != NULL ? g_strsplit (authors, "\n", -1) : NULL;
  /* Translators: between names of people */
  g_autofree char *people = names != NULL ? g_strjoinv (_(", "), names) : NULL;

  if (people == NULL || old == NULL)
    return people != NULL ? g_steal_pointer (&people) : g_strdup (old);
  return g_strdup_printf ("%s\n%s", people, old);
}

static gboolean
has_choices (YoriaiDifferenceList *self,
             guint                 index)
{
  guint chosen;
  g_auto (GStrv) labels = yoriai_incoming_list_choices (self->incoming, index, &chosen);

  return labels != NULL;
}

static void
describe_item (YoriaiDifferenceList     *self,
               guint                     index,
               YoriaiDifferenceRowState *state)
{
  state->is_contested = yoriai_incoming_is_contested (self->incoming, index);
  state->can_take_both = yoriai_incoming_can_take_both (self->incoming, index);
  state->can_edit = yoriai_incoming_can_edit (self->incoming, index);
  state->has_choices = state->can_edit && has_choices (self, index);
  state->problem = g_hash_table_lookup (self->problems, GUINT_TO_POINTER (index));
}

static void
update_row (YoriaiDifferenceList *self,
            YoriaiDifferenceRow  *row)
{
  const YoriaiDifferenceEntry *entry = yoriai_difference_row_get_entry (row);
  guint index = g_array_index (entry->indices, guint, 0), n_taken = 0;
  YoriaiDifferenceRowState state = { .is_chosen_from = self->is_chosen_from };
  g_autoptr (GPtrArray) pieces = NULL;
  g_autofree char *note = NULL;

  for (guint i = 0; i < entry->indices->len; i++)
    n_taken += *get_take (self, g_array_index (entry->indices, guint, i)) != YORIAI_TAKE_MINE ? 1 : 0;
  state.is_taken = n_taken == entry->indices->len;
  state.is_mixed = n_taken > 0 && !state.is_taken;
  if (entry->kind == YORIAI_DIFFERENCE_ROW_ITEM)
    {
      state.take = *get_take (self, index);
      if (self->incoming != NULL)
        {
          describe_item (self, index, &state);
          note = dup_note (self, index);
          state.note = note;
        }
      pieces = self->incoming != NULL
                 ? yoriai_incoming_tell (self->incoming, index, state.take)
                 : yoriai_difference_words_tell (yoriai_difference_get_item (self->difference, index));
    }
  yoriai_difference_row_update (row, &state, pieces);
  if (entry->kind == YORIAI_DIFFERENCE_ROW_ITEM && self->has_columns && self->incoming == NULL)
    {
      g_autoptr (GPtrArray) before = NULL, after = NULL;

      yoriai_difference_words_tell_sides (yoriai_difference_get_item (self->difference, index), &before, &after);
      yoriai_difference_row_set_sides (row, before, after, self->is_turned);
    }
}

static void
takes_changed_cb (YoriaiDifferenceRow  *row,
                  YoriaiDifferenceList *self)
{
  if (yoriai_difference_row_get_entry (row) != NULL)
    update_row (self, row);
}

static YoriaiTake
get_taken (YoriaiDifferenceList *self,
           guint                 index)
{
  gboolean can_take_both = self->incoming != NULL && yoriai_incoming_can_take_both (self->incoming, index);

  return can_take_both ? YORIAI_TAKE_BOTH : YORIAI_TAKE_THEIRS;
}

/* What is to be edited comes into the row. */
static void
show_edited (YoriaiDifferenceList *self,
             guint                 index,
             YoriaiDifferenceRow  *row)
{
  guint chosen;
  g_auto (GStrv) labels = yoriai_incoming_list_choices (self->incoming, index, &chosen);
  g_autofree char *text = labels == NULL ? yoriai_incoming_dup_text (self->incoming, index) : NULL;

  if (labels != NULL)
    yoriai_difference_row_set_choices (row, (const char *const *) labels, chosen);
  else
    yoriai_difference_row_set_text (row, text);
}

/* What somebody writes begins with what is proposed. */
static void
begin_edit (YoriaiDifferenceList *self,
            guint                 index,
            YoriaiDifferenceRow  *row)
{
  guint chosen;
  g_auto (GStrv) labels = yoriai_incoming_list_choices (self->incoming, index, &chosen);
  g_autofree char *text = labels == NULL ? yoriai_incoming_dup_text (self->incoming, index) : NULL;

  g_hash_table_remove (self->problems, GUINT_TO_POINTER (index));
  if (labels != NULL)
    yoriai_incoming_choose (self->incoming, index, chosen);
  else
    yoriai_incoming_edit (self->incoming, index, text, NULL);
  show_edited (self, index, row);
}

static void
edited_cb (YoriaiDifferenceList *self,
           const char           *text,
           YoriaiDifferenceRow  *row)
{
  const YoriaiDifferenceEntry *entry = yoriai_difference_row_get_entry (row);
  guint index = g_array_index (entry->indices, guint, 0);
  g_autoptr (GError) error = NULL;

  if (self->incoming == NULL || *get_take (self, index) != YORIAI_TAKE_EDITED)
    return;
  if (yoriai_incoming_edit (self->incoming, index, text, &error))
    g_hash_table_remove (self->problems, GUINT_TO_POINTER (index));
  else
    g_hash_table_insert (self->problems, GUINT_TO_POINTER (index), g_strdup (error->message));
  g_signal_emit (self, takes_changed_signal, 0);
}

static void
picked_cb (YoriaiDifferenceList *self,
           guint                 choice,
           YoriaiDifferenceRow  *row)
{
  guint index = g_array_index (yoriai_difference_row_get_entry (row)->indices, guint, 0);

  if (self->incoming == NULL || *get_take (self, index) != YORIAI_TAKE_EDITED)
    return;
  yoriai_incoming_choose (self->incoming, index, choice);
  g_signal_emit (self, takes_changed_signal, 0);
}

/* A check is for all that it stands for, and leaves what is taken already as it is. */
static void
chosen_cb (YoriaiDifferenceList *self,
           guint                 chosen,
           gboolean              is_check,
           YoriaiDifferenceRow  *row)
{
  const YoriaiDifferenceEntry *entry = yoriai_difference_row_get_entry (row);

  for (guint i = 0; entry != NULL && i < entry->indices->len; i++)
    {
      guint index = g_array_index (entry->indices, guint, i);
      YoriaiTake *take = get_take (self, index);

      if (!is_check && chosen == YORIAI_TAKE_EDITED && *take != YORIAI_TAKE_EDITED)
        begin_edit (self, index, row);
      if (!is_check)
        *take = *take == YORIAI_TAKE_EDITED && chosen == YORIAI_TAKE_THEIRS ? get_taken (self, index) : (YoriaiTake) chosen;
      else if (chosen == 0)
        *take = YORIAI_TAKE_MINE;
      else if (*take == YORIAI_TAKE_MINE)
        *take = get_taken (self, index);
    }
  g_signal_emit (self, takes_changed_signal, 0);
  if (!is_check && chosen == YORIAI_TAKE_EDITED)
    yoriai_difference_row_grab_text (row);
}

static void
setup_cb (YoriaiDifferenceList *self,
          GtkListItem          *item)
{
  GtkWidget *row = yoriai_difference_row_new ();

  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "picked", G_CALLBACK (picked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self, "takes-changed", G_CALLBACK (takes_changed_cb), row, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (YoriaiDifferenceList *self,
         GtkListItem          *item)
{
  YoriaiDifferenceRow *row = YORIAI_DIFFERENCE_ROW (gtk_list_item_get_child (item));
  YoriaiDifferenceEntry *entry = gtk_list_item_get_item (item);
  guint index = g_array_index (entry->indices, guint, 0);

  yoriai_difference_row_set_entry (row, entry);
  if (entry->kind == YORIAI_DIFFERENCE_ROW_ITEM && *get_take (self, index) == YORIAI_TAKE_EDITED)
    show_edited (self, index, row);
  update_row (self, row);
}

static void
unbind_cb (YoriaiDifferenceList *self,
           GtkListItem          *item)
{
  yoriai_difference_row_set_entry (YORIAI_DIFFERENCE_ROW (gtk_list_item_get_child (item)), NULL);
}

/* --- The list --- */

static void
yoriai_difference_list_finalize (GObject *object)
{
  YoriaiDifferenceList *self = YORIAI_DIFFERENCE_LIST (object);

  g_array_unref (self->takes);
  g_hash_table_unref (self->problems);
  g_object_unref (self->entries);
  G_OBJECT_CLASS (yoriai_difference_list_parent_class)->finalize (object);
}

static void
yoriai_difference_list_class_init (YoriaiDifferenceListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_difference_list_finalize;
  /**
   * YoriaiDifferenceList::takes-changed:
   * @self: the list
   *
   * What is to be taken is something else.
   */
  takes_changed_signal = g_signal_new ("takes-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
}

static void
yoriai_difference_list_init (YoriaiDifferenceList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->takes = g_array_new (FALSE, FALSE, sizeof (YoriaiTake));
  self->problems = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->entries = g_list_store_new (YORIAI_TYPE_DIFFERENCE_ENTRY);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->entries)))), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "difference");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Differences"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * yoriai_difference_list_new:
 *
 * Returns: (transfer floating): a list with nothing in it
 */
GtkWidget *
yoriai_difference_list_new (void)
{
  return g_object_new (YORIAI_TYPE_DIFFERENCE_LIST, NULL);
}

/**
 * yoriai_difference_list_clear:
 * @self: a list
 *
 * Shows nothing any more; to be called before what it shows is freed.
 */
void
yoriai_difference_list_clear (YoriaiDifferenceList *self)
{
  g_return_if_fail (YORIAI_IS_DIFFERENCE_LIST (self));

  g_list_store_remove_all (self->entries);
  g_array_set_size (self->takes, 0);
  g_hash_table_remove_all (self->problems);
  self->difference = NULL;
  self->incoming = NULL;
}

static YoriaiDifferenceEntry *
take_entry (GPtrArray               *entries,
            YoriaiDifferenceRowKind  kind,
            char                    *title)
{
  YoriaiDifferenceEntry *entry = g_object_new (YORIAI_TYPE_DIFFERENCE_ENTRY, NULL);

  entry->kind = kind;
  entry->title = title;
  g_ptr_array_add (entries, entry);
  return entry;
}

static char *
dup_details (YoriaiDifferenceList       *self,
             const YoriaiDifferenceItem *item,
             YoriaiCall                 *call,
             const char                 *track)
{
  gboolean is_gone = item->kind == YORIAI_DIFFERENCE_REMOVED && self->has_columns;
  g_autoptr (GPtrArray) lines = NULL;

  if (item->kind != YORIAI_DIFFERENCE_ADDED && !is_gone)
    return NULL;
  lines = yoriai_difference_words_describe (is_gone ? item->before : item->after, call, track);
  if (lines->len > MAX_DETAILS)
    {
      guint n = lines->len - MAX_DETAILS;

      g_ptr_array_set_size (lines, MAX_DETAILS);
      g_ptr_array_add (lines, g_strdup_printf (ngettext ("and %u more", "and %u more", n), n));
    }
  g_ptr_array_add (lines, NULL);
  return lines->len > 1 ? g_strjoinv ("\n", (char **) lines->pdata) : NULL;
}

static void
fill (YoriaiDifferenceList *self,
      YoriaiCall           *call,
      const char           *track)
{
  g_autoptr (GPtrArray) groups = yoriai_difference_words_group (self->difference, call, track);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) indices = g_hash_table_new (NULL, NULL);
  const YoriaiSection *section = NULL;
  YoriaiDifferenceEntry *heading = NULL;

  for (guint i = 0; i < yoriai_difference_get_n_items (self->difference); i++)
    g_hash_table_insert (indices, (gpointer) yoriai_difference_get_item (self->difference, i), GUINT_TO_POINTER (i));
  for (guint i = 0; i < groups->len; i++)
    {
      const YoriaiDifferenceGroup *group = groups->pdata[i];
      YoriaiDifferenceEntry *record = NULL;

      if (group->section != section)
        heading = take_entry (entries, YORIAI_DIFFERENCE_ROW_SECTION, g_strdup (_(group->section->title)));
      section = group->section;
      if (*group->title != '\0')
        record = take_entry (entries, YORIAI_DIFFERENCE_ROW_RECORD, g_strdup (group->title));
      for (guint j = 0; j < group->items->len; j++)
        {
          const YoriaiDifferenceItem *item = group->items->pdata[j];
          guint index = GPOINTER_TO_UINT (g_hash_table_lookup (indices, item));
          YoriaiDifferenceEntry *entry = take_entry (entries, YORIAI_DIFFERENCE_ROW_ITEM,
                                                     yoriai_difference_words_dup_label (item, call, track));

          entry->details = dup_details (self, item, call, track);
          entry->is_details_of_before = item->kind == YORIAI_DIFFERENCE_REMOVED;
          g_array_append_val (entry->indices, index);
          g_array_append_val (heading->indices, index);
          if (record != NULL)
            g_array_append_val (record->indices, index);
        }
    }
  g_list_store_splice (self->entries, 0, 0, entries->pdata, entries->len);
}

/**
 * yoriai_difference_list_set_difference:
 * @self: a list
 * @difference: (not nullable): a difference, which is to stay until the list shows something else
 * @is_chosen_from: whether its items are to be chosen from; none is at first
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 *
 * Shows a difference.
 */
void
yoriai_difference_list_set_difference (YoriaiDifferenceList *self,
                                       YoriaiDifference     *difference,
                                       gboolean              is_chosen_from,
                                       YoriaiCall           *call,
                                       const char           *track)
{
  const YoriaiTake take = YORIAI_TAKE_MINE;

  g_return_if_fail (YORIAI_IS_DIFFERENCE_LIST (self));

  yoriai_difference_list_clear (self);
  self->difference = difference;
  self->is_chosen_from = is_chosen_from;
  for (guint i = 0; i < yoriai_difference_get_n_items (difference); i++)
    g_array_append_val (self->takes, take);
  fill (self, call, track);
  g_signal_emit (self, takes_changed_signal, 0);
}

/**
 * yoriai_difference_list_set_columns:
 * @self: a list
 * @has_columns: whether what was and what is stand side by side
 * @is_turned: of that: whether the difference's later proposal is the earlier one for who reads it, and stands on the left
 *
 * Says how the differences are shown from the next one on that is set.
 */
void
yoriai_difference_list_set_columns (YoriaiDifferenceList *self,
                                    gboolean              has_columns,
                                    gboolean              is_turned)
{
  g_return_if_fail (YORIAI_IS_DIFFERENCE_LIST (self));

  self->has_columns = has_columns;
  self->is_turned = is_turned;
}

/**
 * yoriai_difference_list_set_incoming:
 * @self: a list
 * @incoming: what a copy brings, which is to stay until the list shows something else
 * @takes: (nullable): what is chosen of each item; %NULL: what is proposed
 * @call: (nullable): the call, for its own words
 * @track: (nullable): the track
 *
 * Shows what a copy brings, to be chosen from. Where that is the same as what is shown, found anew, all that stands there
 * stays where it is.
 */
void
yoriai_difference_list_set_incoming (YoriaiDifferenceList *self,
                                     YoriaiIncoming       *incoming,
                                     const YoriaiTake     *takes,
                                     YoriaiCall           *call,
                                     const char           *track)
{
  gboolean is_same;

  g_return_if_fail (YORIAI_IS_DIFFERENCE_LIST (self));

  is_same = self->incoming != NULL && yoriai_incoming_is_same (incoming, self->incoming);
  if (is_same)
    g_array_set_size (self->takes, 0);
  else
    yoriai_difference_list_clear (self);
  self->incoming = incoming;
  self->difference = yoriai_incoming_get_difference (incoming);
  self->is_chosen_from = TRUE;
  for (guint i = 0; i < yoriai_difference_get_n_items (self->difference); i++)
    {
      YoriaiTake take = takes != NULL ? takes[i] : yoriai_incoming_get_default (incoming, i);

      g_array_append_val (self->takes, take);
    }
  if (!is_same)
    fill (self, call, track);
  g_signal_emit (self, takes_changed_signal, 0);
}

/**
 * yoriai_difference_list_get_takes:
 * @self: a list
 *
 * Returns: (transfer none): what is chosen of each item of the difference
 */
const YoriaiTake *
yoriai_difference_list_get_takes (YoriaiDifferenceList *self)
{
  g_return_val_if_fail (YORIAI_IS_DIFFERENCE_LIST (self), NULL);

  return (const YoriaiTake *) self->takes->data;
}

/**
 * yoriai_difference_list_get_n_items:
 * @self: a list
 *
 * Returns: of how many items it is chosen what becomes of them: those of the difference, whatever is shown
 */
guint
yoriai_difference_list_get_n_items (YoriaiDifferenceList *self)
{
  g_return_val_if_fail (YORIAI_IS_DIFFERENCE_LIST (self), 0);

  return self->takes->len;
}

/**
 * yoriai_difference_list_get_n_taken:
 * @self: a list
 *
 * Returns: how many items are to be taken
 */
guint
yoriai_difference_list_get_n_taken (YoriaiDifferenceList *self)
{
  guint n = 0;

  g_return_val_if_fail (YORIAI_IS_DIFFERENCE_LIST (self), 0);

  for (guint i = 0; i < self->takes->len; i++)
    n += *get_take (self, i) != YORIAI_TAKE_MINE ? 1 : 0;
  return n;
}

/**
 * yoriai_difference_list_has_problems:
 * @self: a list
 *
 * Returns: whether something was written that cannot be taken
 */
gboolean
yoriai_difference_list_has_problems (YoriaiDifferenceList *self)
{
  GHashTableIter iter;
  gpointer index;

  g_return_val_if_fail (YORIAI_IS_DIFFERENCE_LIST (self), FALSE);

  g_hash_table_iter_init (&iter, self->problems);
  while (g_hash_table_iter_next (&iter, &index, NULL))
    if (*get_take (self, GPOINTER_TO_UINT (index)) == YORIAI_TAKE_EDITED)
      return TRUE;
  return FALSE;
}

/**
 * yoriai_difference_list_take_all:
 * @self: a list
 * @is_taken: whether all is to be taken, or nothing
 *
 * Chooses for all items; of what both wrote both, where that can be, else theirs.
 */
void
yoriai_difference_list_take_all (YoriaiDifferenceList *self,
                                 gboolean              is_taken)
{
  g_return_if_fail (YORIAI_IS_DIFFERENCE_LIST (self));

  for (guint i = 0; i < self->takes->len; i++)
    *get_take (self, i) = is_taken ? get_taken (self, i) : YORIAI_TAKE_MINE;
  g_signal_emit (self, takes_changed_signal, 0);
}
