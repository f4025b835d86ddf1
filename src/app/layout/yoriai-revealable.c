/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-revealable"

#include "config.h"

#include "layout/yoriai-revealable.h"

G_DEFINE_INTERFACE (YoriaiRevealable, yoriai_revealable, GTK_TYPE_WIDGET)

static void
yoriai_revealable_default_init (YoriaiRevealableInterface *iface)
{
}

/**
 * yoriai_reveal:
 * @widget: a widget
 * @record: a record
 * @field: one of its fields, or YORIAI_NO_FIELD
 *
 * Looks for the place in @widget and what is in it, from the top, and puts the focus there.
 *
 * Returns: whether it was found
 */
gboolean
yoriai_reveal (GtkWidget    *widget,
               YoriaiRecord *record,
               guint         field)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (YORIAI_IS_REVEALABLE (widget))
    return YORIAI_REVEALABLE_GET_IFACE (widget)->reveal (YORIAI_REVEALABLE (widget), record, field);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (yoriai_reveal (child, record, field))
      return TRUE;

  return FALSE;
}

/**
 * yoriai_reveal_find_item:
 * @record: a record
 * @owner: a record with a list
 * @field: the list's field
 *
 * Returns: (transfer none) (nullable): the item of the list that @record is or lies in
 */
YoriaiRecord *
yoriai_reveal_find_item (YoriaiRecord *record,
                         YoriaiRecord *owner,
                         guint         field)
{
  for (YoriaiRecord *parent; (parent = yoriai_record_get_parent (record)) != NULL; record = parent)
    if (parent == owner && yoriai_record_get_parent_field (record) == field)
      return record;

  return NULL;
}
