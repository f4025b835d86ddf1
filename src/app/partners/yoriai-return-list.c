/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-return-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-difference-row.h"
#include "partners/yoriai-return-list.h"
#include "text/yoriai-text.h"
#include "workspace/yoriai-difference-words.h"

/* What sheets bring, a row each, as the list of what a copy brings has it: mine, theirs, both, or written otherwise. One row is
 * the current one; keys decide on it and go on to the next that nobody has decided on. */
struct _YoriaiReturnList
{
  AdwBin parent_instance;

  YoriaiReturns *returns;        /* (unowned) (nullable) */
  GListStore *entries;           /* (owned) (element-type YoriaiDifferenceEntry) */
  GtkSingleSelection *selection; /* (unowned): in the view */
  GtkListView *view;             /* (unowned): in the list */
  GHashTable *rows;              /* (owned): entries, to rows in sight; both unowned */
  GHashTable *problems;          /* (owned): keys of items, to why what was written cannot be taken */
  GHashTable *decisions;         /* (owned): keys of items, to what was decided */
};

G_DEFINE_FINAL_TYPE (YoriaiReturnList, yoriai_return_list, ADW_TYPE_BIN)

static guint decided_signal;

/* What somebody has decided, to be found again when all is read anew. */
typedef struct
{
  YoriaiTake take;
  char *text; /* (owned) (nullable) */
} Decision;

static void
decision_free (gpointer data)
{
  g_free (((Decision *) data)->text);
  g_free (data);
}

static const YoriaiReturnItem *
get_item (YoriaiReturnList *self,
          guint             index)
{
  return yoriai_returns_get_items (self->returns)->pdata[index];
}

/* Returns: (transfer full): what an item is known by, as long as the sheet says the same */
static char *
dup_key (YoriaiReturns          *returns,
         const YoriaiReturnItem *item)
{
  const YoriaiReturn *sheet = yoriai_returns_get (returns, item->sheet);

  return g_strdup_printf ("%s\n%s\n%d\n%s\n%s\n%s", sheet->name, item->place, item->kind == YORIAI_RETURN_GONE,
                          item->record != NULL ? item->record : "", item->key != NULL ? item->key : "", item->came);
}

static const char *
find_problem (YoriaiReturnList *self,
              guint             index)
{
  g_autofree char *key = dup_key (self->returns, get_item (self, index));

  return g_hash_table_lookup (self->problems, key);
}

/* --- What a row shows --- */

static void
take_piece (GPtrArray         *pieces,
            YoriaiTextRunKind  kind,
            const char        *text)
{
  YoriaiDifferencePiece *piece;

  if (yoriai_text_is_empty (text))
    return;
  piece = g_new0 (YoriaiDifferencePiece, 1);
  piece->kind = kind;
  piece->text = g_strdup (text);
  g_ptr_array_add (pieces, piece);
}

static void
piece_free (gpointer data)
{
  g_free (((YoriaiDifferencePiece *) data)->text);
  g_free (data);
}

/* What is here and what came; of a text that both changed where they differ. */
static GPtrArray *
tell (YoriaiReturnList       *self,
      const YoriaiReturnItem *item)
{
  YoriaiIncoming *incoming = yoriai_returns_get_incoming (self->returns);
  GPtrArray *pieces;

  if (item->difference != G_MAXUINT && item->take != YORIAI_TAKE_EDITED)
    return yoriai_incoming_tell (incoming, item->difference, item->take);
  pieces = g_ptr_array_new_with_free_func (piece_free);
  take_piece (pieces, YORIAI_TEXT_RUN_REMOVED, item->mine);
  if (pieces->len > 0)
    take_piece (pieces, YORIAI_TEXT_RUN_SAME, " ");
  take_piece (pieces, YORIAI_TEXT_RUN_INSERTED, item->take == YORIAI_TAKE_EDITED ? item->edited : item->came);
  return pieces;
}

/* "A company · 2 人!E5 · sent: …" and why it is asked. */
static char *
dup_note (YoriaiReturnList       *self,
          const YoriaiReturnItem *item)
{
  const YoriaiReturn *sheet = yoriai_returns_get (self->returns, item->sheet);
  const char *name = sheet->institution != NULL ? yoriai_record_get_string (sheet->institution, "name") : NULL;
  GString *note = g_string_new (name != NULL ? name : sheet->name);

  if (*item->place != '\0')
    g_string_append_printf (note, " · %s", item->place);
  if (!yoriai_text_is_empty (sheet->who))
    g_string_append_printf (note, " · %s", sheet->who);
  if (!yoriai_text_is_empty (item->sent))
    {
      g_string_append (note, " · ");
      /* Translators: what stood in a cell when it was sent */
      g_string_append_printf (note, _("sent: %s"), item->sent);
    }
  if (item->reason != NULL)
    g_string_append_printf (note, "\n%s", item->reason);
  return g_string_free (note, FALSE);
}

/* What an item is called, and what kind it is, not by colour alone. */
static char *
dup_title (const YoriaiReturnItem *item)
{
  static const char *const marks[YORIAI_RETURN_N_KINDS] = {
    [YORIAI_RETURN_FILLED] = "●",     [YORIAI_RETURN_CHANGED] = "◐", [YORIAI_RETURN_NEW] = "＋",
    [YORIAI_RETURN_CONTESTED] = "◆",  [YORIAI_RETURN_UNREADABLE] = "?", [YORIAI_RETURN_EMPTIED] = "○",
    [YORIAI_RETURN_GONE] = "－",      [YORIAI_RETURN_UNIT] = "×1000", [YORIAI_RETURN_REMOVED] = "－",
    [YORIAI_RETURN_CONTRADICTED] = "◆", [YORIAI_RETURN_SHIFTED] = "ⓘ", [YORIAI_RETURN_UNKNOWN] = "ⓘ",
  };

  return g_strdup_printf ("%s %s%s%s", marks[item->kind], item->what, *item->what != '\0' ? " – " : "",
                          _(yoriai_return_kind_get_label (item->kind)));
}

static void
update_row (YoriaiReturnList    *self,
            YoriaiDifferenceRow *row)
{
  const YoriaiDifferenceEntry *entry = yoriai_difference_row_get_entry (row);
  guint index = g_array_index (entry->indices, guint, 0);
  const YoriaiReturnItem *item = get_item (self, index);
  const char *problem = find_problem (self, index);
  g_autoptr (GPtrArray) pieces = tell (self, item);
  g_autofree char *note = dup_note (self, item);
  gboolean is_safe = yoriai_return_item_is_safe (item);
  YoriaiDifferenceRowState state = {
    .is_chosen_from = is_safe,
    .is_taken = item->take != YORIAI_TAKE_MINE && item->take != YORIAI_TAKE_OPEN,
    .is_contested = !is_safe && !yoriai_return_item_is_told (item),
    .has_no_theirs = !yoriai_returns_can_decide (self->returns, index, YORIAI_TAKE_THEIRS),
    .can_take_both = yoriai_returns_can_decide (self->returns, index, YORIAI_TAKE_BOTH),
    .can_edit = yoriai_returns_can_decide (self->returns, index, YORIAI_TAKE_EDITED),
    .take = problem != NULL ? YORIAI_TAKE_EDITED : item->take,
    .problem = problem,
    .note = note,
  };

  yoriai_difference_row_update (row, &state, pieces);
}

static void
update_index (YoriaiReturnList *self,
              guint             index)
{
  GHashTableIter iter;
  gpointer entry, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &entry, &row))
    if (g_array_index (((YoriaiDifferenceEntry *) entry)->indices, guint, 0) == index)
      update_row (self, row);
}

/* --- Deciding --- */

static void
decide (YoriaiReturnList *self,
        guint             index,
        YoriaiTake        take,
        const char       *text)
{
  const YoriaiReturnItem *item = get_item (self, index);
  Decision *decision = g_new0 (Decision, 1);
  g_autofree char *key = dup_key (self->returns, item);
  g_autoptr (GError) error = NULL;

  if (yoriai_returns_decide (self->returns, index, take, text, &error))
    g_hash_table_remove (self->problems, key);
  else
    g_hash_table_insert (self->problems, g_strdup (key), g_strdup (error->message));
  decision->take = take;
  decision->text = g_strdup (text);
  g_hash_table_replace (self->decisions, g_steal_pointer (&key), decision);
  update_index (self, index);
  g_signal_emit (self, decided_signal, 0);
}

/* What somebody writes begins with what came. */
static const char *
get_first_text (const YoriaiReturnItem *item)
{
  if (item->edited != NULL)
    return item->edited;
  return *item->came != '\0' || item->mine == NULL ? item->came : item->mine;
}

static void
begin_edit (YoriaiReturnList    *self,
            guint                index,
            YoriaiDifferenceRow *row)
{
  g_autofree char *text = g_strdup (get_first_text (get_item (self, index)));

  yoriai_difference_row_set_text (row, text);
  decide (self, index, YORIAI_TAKE_EDITED, text);
  yoriai_difference_row_grab_text (row);
}

static void
chosen_cb (YoriaiReturnList    *self,
           guint                chosen,
           gboolean             is_check,
           YoriaiDifferenceRow *row)
{
  const YoriaiDifferenceEntry *entry = yoriai_difference_row_get_entry (row);
  guint index;

  if (entry == NULL || self->returns == NULL)
    return;
  index = g_array_index (entry->indices, guint, 0);
  if (!is_check && chosen == YORIAI_TAKE_EDITED)
    begin_edit (self, index, row);
  else if (is_check)
    decide (self, index, chosen != 0 ? YORIAI_TAKE_THEIRS : YORIAI_TAKE_MINE, NULL);
  else if (yoriai_returns_can_decide (self->returns, index, chosen))
    decide (self, index, chosen, NULL);
  else
    decide (self, index, YORIAI_TAKE_OPEN, NULL);
}

static void
edited_cb (YoriaiReturnList    *self,
           const char          *text,
           YoriaiDifferenceRow *row)
{
  const YoriaiDifferenceEntry *entry = yoriai_difference_row_get_entry (row);

  if (entry != NULL && self->returns != NULL)
    decide (self, g_array_index (entry->indices, guint, 0), YORIAI_TAKE_EDITED, text);
}

/* --- Rows --- */

static void
setup_cb (YoriaiReturnList *self,
          GtkListItem      *item)
{
  GtkWidget *row = yoriai_difference_row_new ();

  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (YoriaiReturnList *self,
         GtkListItem      *item)
{
  YoriaiDifferenceRow *row = YORIAI_DIFFERENCE_ROW (gtk_list_item_get_child (item));
  YoriaiDifferenceEntry *entry = gtk_list_item_get_item (item);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (row));

  yoriai_difference_row_set_entry (row, entry);
  g_hash_table_insert (self->rows, entry, row);
  yoriai_difference_row_set_text (row, get_first_text (get_item (self, g_array_index (entry->indices, guint, 0))));
  update_row (self, row);
  if (parent != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, entry->title, -1);
}

static void
unbind_cb (YoriaiReturnList *self,
           GtkListItem      *item)
{
  YoriaiDifferenceRow *row = YORIAI_DIFFERENCE_ROW (gtk_list_item_get_child (item));

  g_hash_table_remove (self->rows, gtk_list_item_get_item (item));
  yoriai_difference_row_set_entry (row, NULL);
}

/* --- The list --- */

static void
yoriai_return_list_finalize (GObject *object)
{
  YoriaiReturnList *self = YORIAI_RETURN_LIST (object);

  g_object_unref (self->entries);
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->problems);
  g_hash_table_unref (self->decisions);
  G_OBJECT_CLASS (yoriai_return_list_parent_class)->finalize (object);
}

static gboolean
yoriai_return_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (YORIAI_RETURN_LIST (widget)->view));
}

static void
yoriai_return_list_class_init (YoriaiReturnListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_return_list_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = yoriai_return_list_grab_focus;
  /**
   * YoriaiReturnList::decided:
   * @self: the list
   *
   * Something else is to become of an item.
   */
  decided_signal = g_signal_new ("decided", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
yoriai_return_list_init (YoriaiReturnList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->entries = g_list_store_new (YORIAI_TYPE_DIFFERENCE_ENTRY);
  self->rows = g_hash_table_new (NULL, NULL);
  self->problems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, decision_free);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->entries)));
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "difference");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What the sheets bring"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * yoriai_return_list_clear:
 * @self: a list
 *
 * Shows nothing any more; to be called before what it shows is freed.
 */
void
yoriai_return_list_clear (YoriaiReturnList *self)
{
  g_return_if_fail (YORIAI_IS_RETURN_LIST (self));

  g_list_store_remove_all (self->entries);
  self->returns = NULL;
}

/**
 * yoriai_return_list_set:
 * @self: a list
 * @returns: sheets that were compared; they are to stay until the list shows something else
 * @items: (element-type guint): which of their items are shown
 *
 * Shows what sheets bring.
 */
void
yoriai_return_list_set (YoriaiReturnList *self,
                        YoriaiReturns    *returns,
                        const GArray     *items)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (YORIAI_IS_RETURN_LIST (self));

  yoriai_return_list_clear (self);
  self->returns = returns;
  for (guint i = 0; i < items->len; i++)
    {
      YoriaiDifferenceEntry *entry = g_object_new (YORIAI_TYPE_DIFFERENCE_ENTRY, NULL);

      entry->kind = YORIAI_DIFFERENCE_ROW_ITEM;
      entry->title = dup_title (get_item (self, g_array_index (items, guint, i)));
      g_array_append_val (entry->indices, g_array_index (items, guint, i));
      g_ptr_array_add (entries, entry);
    }
  g_list_store_splice (self->entries, 0, 0, entries->pdata, entries->len);
}

/**
 * yoriai_return_list_recall:
 * @self: a list
 * @returns: the same sheets, read anew
 *
 * Decides as somebody has decided before, where the sheets say the same.
 */
void
yoriai_return_list_recall (YoriaiReturnList *self,
                           YoriaiReturns    *returns)
{
  const GPtrArray *items = yoriai_returns_get_items (returns);

  g_return_if_fail (YORIAI_IS_RETURN_LIST (self));

  g_hash_table_remove_all (self->problems);
  for (guint i = 0; i < items->len; i++)
    {
      g_autofree char *key = dup_key (returns, items->pdata[i]);
      const Decision *decision = g_hash_table_lookup (self->decisions, key);
      g_autoptr (GError) error = NULL;

      if (decision == NULL || !yoriai_returns_can_decide (returns, i, decision->take)
          || yoriai_returns_decide (returns, i, decision->take, decision->text, &error))
        continue;
      g_hash_table_insert (self->problems, g_steal_pointer (&key), g_strdup (error->message));
    }
}

/**
 * yoriai_return_list_forget:
 * @self: a list
 *
 * Forgets what was decided: it was taken in.
 */
void
yoriai_return_list_forget (YoriaiReturnList *self)
{
  g_return_if_fail (YORIAI_IS_RETURN_LIST (self));

  g_hash_table_remove_all (self->decisions);
  g_hash_table_remove_all (self->problems);
}

/**
 * yoriai_return_list_get_n_problems:
 * @self: a list
 *
 * Returns: how many things were written that cannot be taken
 */
guint
yoriai_return_list_get_n_problems (YoriaiReturnList *self)
{
  g_return_val_if_fail (YORIAI_IS_RETURN_LIST (self), 0);

  return g_hash_table_size (self->problems);
}

/* --- Keys --- */

static gboolean
is_open (YoriaiReturnList *self,
         guint             position)
{
  g_autoptr (YoriaiDifferenceEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);
  const YoriaiReturnItem *item = get_item (self, g_array_index (entry->indices, guint, 0));

  return item->take == YORIAI_TAKE_OPEN && !yoriai_return_item_is_told (item);
}

/* The next one that nobody has decided on, from the first again; where there is none the next at all. */
static void
go_on (YoriaiReturnList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->entries)), at = gtk_single_selection_get_selected (self->selection);
  guint next = at + 1 < n ? at + 1 : at;

  for (guint i = 1; i < n; i++)
    if (is_open (self, (at + i) % n))
      {
        next = (at + i) % n;
        break;
      }
  gtk_single_selection_set_selected (self->selection, next);
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", next);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/**
 * yoriai_return_list_press:
 * @self: a list
 * @keyval: a key: left takes mine, right theirs, Space both, F2 edits, Return goes on
 *
 * Decides on the current item.
 *
 * Returns: whether the key means anything here
 */
gboolean
yoriai_return_list_press (YoriaiReturnList *self,
                          guint             keyval)
{
  static const struct
  {
    guint keyval;
    YoriaiTake take;
  } keys[] = { { GDK_KEY_Left, YORIAI_TAKE_MINE },  { GDK_KEY_KP_Left, YORIAI_TAKE_MINE },
               { GDK_KEY_Right, YORIAI_TAKE_THEIRS }, { GDK_KEY_KP_Right, YORIAI_TAKE_THEIRS },
               { GDK_KEY_space, YORIAI_TAKE_BOTH },   { GDK_KEY_F2, YORIAI_TAKE_EDITED } };
  YoriaiDifferenceEntry *entry = gtk_single_selection_get_selected_item (self->selection);
  YoriaiDifferenceRow *row;
  guint index;

  g_return_val_if_fail (YORIAI_IS_RETURN_LIST (self), FALSE);

  if (entry == NULL || self->returns == NULL)
    return FALSE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter)
    {
      go_on (self);
      return TRUE;
    }
  index = g_array_index (entry->indices, guint, 0);
  row = g_hash_table_lookup (self->rows, entry);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].keyval != keyval)
        continue;
      if (yoriai_return_item_is_told (get_item (self, index)) || !yoriai_returns_can_decide (self->returns, index, keys[i].take))
        return TRUE;
      if (keys[i].take == YORIAI_TAKE_EDITED && row != NULL)
        begin_edit (self, index, row);
      else if (keys[i].take != YORIAI_TAKE_EDITED)
        decide (self, index, keys[i].take, NULL);
      return TRUE;
    }
  return FALSE;
}
