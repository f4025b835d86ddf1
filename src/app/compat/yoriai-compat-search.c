/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "compat/yoriai-compat.h"

/* The search of a drop-down. GTK 4.12 has a property for where in an item a text is found; before that it is at its
 * beginning, unless the filter within is told otherwise. */

#define MATCH_MODE "search-match-mode"

static GtkWidget *
find_child (GtkWidget *widget,
            GType      type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? child : find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * yoriai_compat_drop_down_set_search:
 * @self: a drop-down that has all items it will ever have in one model
 * @expression: (transfer full): what is searched of an item
 * @ret_search: (out) (transfer none): what adjusts its list while one types
 *
 * Finds items by any part of a text.
 */
void
yoriai_compat_drop_down_set_search (GtkDropDown         *self,
                                    GtkExpression       *expression,
                                    YoriaiDropDownParts *ret_search)
{
  GtkListView *list;
  GListModel *model;
  GtkFilter *filter;

  gtk_drop_down_set_expression (self, expression);
  gtk_expression_unref (expression);
  list = GTK_LIST_VIEW (find_child (GTK_WIDGET (self), GTK_TYPE_LIST_VIEW));
  model = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (gtk_list_view_get_model (list)));
  filter = gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (model));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (self), MATCH_MODE) != NULL)
    g_object_set (self, MATCH_MODE, GTK_STRING_FILTER_MATCH_MODE_SUBSTRING, NULL);
  else
    gtk_string_filter_set_match_mode (GTK_STRING_FILTER (filter), GTK_STRING_FILTER_MATCH_MODE_SUBSTRING);
  *ret_search = (YoriaiDropDownParts){
    .list = list,
    .entry = GTK_SEARCH_ENTRY (find_child (GTK_WIDGET (self), GTK_TYPE_SEARCH_ENTRY)),
    .popover = GTK_POPOVER (find_child (GTK_WIDGET (self), GTK_TYPE_POPOVER)),
  };
}

/**
 * yoriai_compat_drop_down_filter:
 * @parts: of a drop-down that is searched
 *
 * Searches for what stands in the entry now, and not only when one has stopped typing.
 */
void
yoriai_compat_drop_down_filter (const YoriaiDropDownParts *parts)
{
  GListModel *model = gtk_single_selection_get_model (GTK_SINGLE_SELECTION (gtk_list_view_get_model (parts->list)));
  GtkFilter *filter = gtk_filter_list_model_get_filter (GTK_FILTER_LIST_MODEL (model));

  if (GTK_IS_STRING_FILTER (filter))
    gtk_string_filter_set_search (GTK_STRING_FILTER (filter), gtk_editable_get_text (GTK_EDITABLE (parts->entry)));
}
