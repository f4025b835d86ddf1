/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-choice-search"

#include "config.h"

#include "editors/yoriai-choice-search.h"

#include "compat/yoriai-compat.h"

/* Long lists of a drop-down are searched: by what the entries are called in either language, by how that is read, in
 * hiragana or katakana, and by what people call them besides. The keys are those of the list: up and down, Enter. */

#define SAID_KEY "yoriai-said"
#define PARTS_KEY "yoriai-parts"
#define SEPARATOR "\n"

static YoriaiDropDownParts *
get_parts (GtkDropDown *choice)
{
  return g_object_get_data (G_OBJECT (choice), PARTS_KEY);
}

static char *
dup_said (GtkStringObject *item)
{
  const char *said = g_object_get_data (G_OBJECT (item), SAID_KEY);

  return g_strdup (said != NULL ? said : gtk_string_object_get_string (item));
}

/**
 * yoriai_choice_search_say:
 * @item: an item of a drop-down's list
 * @entry: (nullable): what it stands for; %NULL: nothing but its text
 *
 * Lets the search find the item by all that is said of the entry.
 */
void
yoriai_choice_search_say (GtkStringObject             *item,
                          const YoriaiVocabularyEntry *entry)
{
  g_object_set_data_full (G_OBJECT (item), SAID_KEY, entry != NULL ? yoriai_vocabulary_entry_dup_said (entry, SEPARATOR) : NULL,
                          g_free);
}

static void
move (const YoriaiDropDownParts *parts,
      int                        step)
{
  GtkSelectionModel *selection = gtk_list_view_get_model (parts->list);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (selection));
  guint at = gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (selection));

  if (n == 0)
    return;
  if (at == GTK_INVALID_LIST_POSITION)
    at = step > 0 ? 0 : n - 1;
  else if (step > 0 ? at + 1 < n : at > 0)
    at += (guint) step;
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (selection), at);
  gtk_widget_activate_action (GTK_WIDGET (parts->list), "list.scroll-to-item", "u", at);
}

static gboolean
key_pressed_cb (GtkDropDown     *choice,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  gboolean is_down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down, is_up = key == GDK_KEY_Up || key == GDK_KEY_KP_Up;

  if (!is_down && !is_up)
    return GDK_EVENT_PROPAGATE;
  yoriai_compat_drop_down_filter (get_parts (choice));
  move (get_parts (choice), is_down ? 1 : -1);
  return GDK_EVENT_STOP;
}

/* Takes what is marked, or the first that is found. */
static void
activate_cb (GtkDropDown *choice)
{
  const YoriaiDropDownParts *parts = get_parts (choice);
  GtkSelectionModel *selection = gtk_list_view_get_model (parts->list);
  guint at;

  yoriai_compat_drop_down_filter (parts);
  if (g_list_model_get_n_items (G_LIST_MODEL (selection)) == 0)
    return;
  at = gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (selection));
  if (at == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (selection), at = 0);
  g_signal_emit_by_name (parts->list, "activate", at);
}

/* What is chosen is marked, and one types at once. */
static void
show_cb (GtkDropDown *choice)
{
  const YoriaiDropDownParts *parts = get_parts (choice);

  if (!gtk_drop_down_get_enable_search (choice))
    return;
  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (parts->list)),
                                     gtk_drop_down_get_selected (choice));
  gtk_widget_grab_focus (GTK_WIDGET (parts->entry));
}

static void
closed_cb (GtkDropDown *choice)
{
  gtk_editable_set_text (GTK_EDITABLE (get_parts (choice)->entry), "");
  yoriai_compat_drop_down_filter (get_parts (choice));
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/**
 * yoriai_choice_search_add:
 * @choice: a drop-down of strings, with a factory of its own for the list
 *
 * Makes the drop-down one that can be searched wherever gtk_drop_down_set_enable_search() says so.
 */
void
yoriai_choice_search_add (GtkDropDown *choice)
{
  g_autoptr (GtkListItemFactory) shown = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) listed = gtk_drop_down_get_list_factory (choice);
  YoriaiDropDownParts *parts = g_new0 (YoriaiDropDownParts, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* What is searched is not what is shown. */
  g_object_ref (listed);
  g_signal_connect (shown, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (shown, "bind", G_CALLBACK (bind_cb), NULL);
  yoriai_compat_drop_down_set_search (
      choice, gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_said), NULL, NULL), parts);
  /* Newer GTK shows what is searched wherever the factories were set before. */
  gtk_drop_down_set_factory (choice, shown);
  gtk_drop_down_set_list_factory (choice, NULL);
  gtk_drop_down_set_list_factory (choice, listed);
  g_object_set_data_full (G_OBJECT (choice), PARTS_KEY, parts, g_free);
  gtk_widget_add_controller (GTK_WIDGET (parts->entry), keys);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), choice);
  g_signal_connect_swapped (parts->entry, "activate", G_CALLBACK (activate_cb), choice);
  /* GTK takes Escape for the search and lets the list stand open. */
  g_signal_connect_swapped (parts->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), parts->popover);
  g_signal_connect_swapped (parts->popover, "show", G_CALLBACK (show_cb), choice);
  g_signal_connect_swapped (parts->popover, "closed", G_CALLBACK (closed_cb), choice);
}
