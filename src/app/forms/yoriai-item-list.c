/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-item-list"

#include "config.h"

#include "forms/yoriai-item-list.h"

#include <glib/gi18n-lib.h>

#include "editors/yoriai-row-target.h"
#include "editors/yoriai-text-counter.h"
#include "forms/yoriai-field-card.h"
#include "forms/yoriai-item-row.h"
#include "forms/yoriai-list-edits.h"
#include "forms/yoriai-record-form.h"
#include "layout/yoriai-kept-children.h"
#include "layout/yoriai-late-list.h"
#include "layout/yoriai-revealable.h"
#include "layout/yoriai-seen-items.h"
#include "workspace/yoriai-words.h"

/* A list within a record: milestones, affiliations, meetings. */
struct _YoriaiItemList
{
  GtkBox parent_instance;
  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *owner;    /* (owned) */
  guint field;
  gboolean has_small_items;
  YoriaiSeenItems *seen;  /* (owned): the first items */
  YoriaiLateList *shown;  /* (owned): those the rows are made from */
  YoriaiFinding *finding; /* (owned) (nullable): the one shown */

  GtkWidget *card;        /* child */
  GtkWidget *counter;     /* child: how many items, where that is limited */
  GtkWidget *add_button;  /* child */
  GtkWidget *items;       /* child: the rows */
  GtkWidget *empty_label; /* child */
};

static void yoriai_item_list_revealable_init (YoriaiRevealableInterface *iface);
static void yoriai_item_list_row_target_init (YoriaiRowTargetInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiItemList,
                               yoriai_item_list,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_REVEALABLE,
                                                      yoriai_item_list_revealable_init)
                                   G_IMPLEMENT_INTERFACE (YORIAI_TYPE_ROW_TARGET,
                                                          yoriai_item_list_row_target_init))

#define MAX_FIELDS 4
#define N_ROWS 12

/* Whether the items are small enough to show all their fields. */
static gboolean
is_small (GType type)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].kind == YORIAI_KIND_LONG_TEXT || fields[i].kind >= YORIAI_KIND_REFS)
      return FALSE;

  return n <= MAX_FIELDS;
}

static void
update_counter (YoriaiItemList *self)
{
  yoriai_text_counter_update_items (self->counter, yoriai_record_get_n_items (self->owner, self->field),
                                    yoriai_words_get_item_limit (self->checker, self->owner, self->field));
}

static void
update_message (YoriaiItemList *self)
{
  YoriaiFinding *finding = NULL;

  update_counter (self);
  if (self->checker != NULL)
    finding = yoriai_checker_find_for_field (self->checker, self->owner, self->field);
  if (!g_set_object (&self->finding, finding))
    return;
  yoriai_field_card_set_finding (YORIAI_FIELD_CARD (self->card), finding);
}

static void
update_rows (YoriaiItemList *self)
{
  update_counter (self);
  gtk_widget_set_visible (self->empty_label, yoriai_record_get_n_items (self->owner, self->field) == 0);
  for (GtkWidget *row = gtk_widget_get_first_child (self->items); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    yoriai_item_row_update_moves (YORIAI_ITEM_ROW (row));
}

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  YoriaiItemList *self = user_data;

  return yoriai_item_row_new (self->checker, item, self->has_small_items);
}

static void
update_asked (YoriaiItemList *self)
{
  yoriai_field_card_set_asked (YORIAI_FIELD_CARD (self->card),
                               yoriai_words_is_asked (self->checker, self->owner, self->field));
}

/* A moved item keeps its row, and with it whether it is open. */
static void
items_changed_cb (YoriaiItemList *self,
                  guint           position,
                  guint           n_removed,
                  guint           n_added)
{
  static const YoriaiKeptChildren kept = { .hash = g_direct_hash,
                                           .equal = g_direct_equal,
                                           .create = create_row };

  if (yoriai_kept_children_change (self->items, G_LIST_MODEL (self->shown), position, n_removed,
                                   n_added, &kept, self))
    gtk_widget_grab_focus (self->add_button);
  update_rows (self);
}

static void
add_clicked_cb (YoriaiItemList *self)
{
  YoriaiRecord *item = yoriai_list_edits_add (GTK_WIDGET (self), self->owner, self->field, NULL);

  if (item == NULL)
    return;
  yoriai_reveal (GTK_WIDGET (self), item, YORIAI_NO_FIELD);
  gtk_widget_activate_action (GTK_WIDGET (self), "page.show-focus", NULL);
}

/* The list as a whole is where its first item is, or what adds one. */
static gboolean
focus_list (YoriaiItemList *self)
{
  GtkWidget *row;

  yoriai_late_list_settle (self->shown);
  row = yoriai_kept_children_get_nth (self->items, 0);

  return row != NULL ? yoriai_item_row_focus (YORIAI_ITEM_ROW (row))
                     : gtk_widget_grab_focus (self->add_button);
}

static gboolean
yoriai_item_list_reveal (YoriaiRevealable *revealable,
                         YoriaiRecord     *record,
                         guint             field)
{
  YoriaiItemList *self = YORIAI_ITEM_LIST (revealable);
  YoriaiRecord *item = yoriai_reveal_find_item (record, self->owner, self->field);
  GtkWidget *form;

  if (record == self->owner && field == self->field)
    return focus_list (self);
  if (item == NULL)
    return FALSE;

  yoriai_seen_items_include (self->seen, yoriai_record_get_index (item));
  yoriai_late_list_settle (self->shown);
  form = yoriai_item_row_expand (YORIAI_ITEM_ROW (
      yoriai_kept_children_get_nth (self->items, yoriai_record_get_index (item))));

  return yoriai_reveal (form, record, field) || yoriai_record_form_focus_first (form);
}

static void
yoriai_item_list_revealable_init (YoriaiRevealableInterface *iface)
{
  iface->reveal = yoriai_item_list_reveal;
}

/* The columns are the values of an item, in their order. */
static gboolean
yoriai_item_list_take_rows (YoriaiRowTarget *target,
                            YoriaiRecord *record,
                            guint field,
                            const char *text)
{
  YoriaiItemList *self = YORIAI_ITEM_LIST (target);
  YoriaiRecord *item = yoriai_reveal_find_item (record, self->owner, self->field);
  guint n_fields, n = 0, n_before = yoriai_record_get_n_items (self->owner, self->field), n_pasted;
  const YoriaiField *fields
      = yoriai_record_type_get_fields (yoriai_record_get_field (self->owner, self->field)->of (),
                                       &n_fields);
  g_autofree guint *values = g_new (guint, n_fields);
  const guint *columns;

  for (guint i = 0; i < n_fields; i++)
    if (fields[i].kind != YORIAI_KIND_CHILD && fields[i].kind != YORIAI_KIND_LIST)
      values[n++] = i;
  columns = yoriai_row_target_find_from (values, &n, item == record ? field : YORIAI_NO_FIELD,
                                         text);
  if (item == NULL || columns == NULL)
    return FALSE;
  n_pasted = yoriai_list_edits_paste (GTK_WIDGET (self), self->owner, self->field, item, columns, n,
                                      text);
  if (n_pasted > 0 && yoriai_record_get_n_items (self->owner, self->field) == n_before + n_pasted)
    yoriai_reveal (GTK_WIDGET (self), yoriai_record_get_item (self->owner, self->field, n_before),
                   YORIAI_NO_FIELD);

  return TRUE;
}

static void
yoriai_item_list_row_target_init (YoriaiRowTargetInterface *iface)
{
  iface->take_rows = yoriai_item_list_take_rows;
}

static void
yoriai_item_list_dispose (GObject *object)
{
  YoriaiItemList *self = YORIAI_ITEM_LIST (object);

  g_clear_object (&self->shown);
  g_clear_object (&self->seen);
  g_clear_object (&self->finding);
  g_clear_object (&self->checker);
  g_clear_object (&self->owner);
  G_OBJECT_CLASS (yoriai_item_list_parent_class)->dispose (object);
}

static void
yoriai_item_list_class_init (YoriaiItemListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_item_list_dispose;
}

static void
yoriai_item_list_init (YoriaiItemList *self)
{
}

static void
setup_header (YoriaiItemList *self,
              const char     *title)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: the button that adds an item to a list, by the list's label */
  g_autofree char *name = g_strdup_printf (_("Add to “%s”"), title);

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (content), gtk_label_new (_("Add")));
  self->add_button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->add_button), content);
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  g_signal_connect_swapped (self->add_button, "clicked", G_CALLBACK (add_clicked_cb), self);
  self->counter = yoriai_text_counter_new ();
  yoriai_field_card_add_suffix (YORIAI_FIELD_CARD (self->card), self->counter);
  yoriai_field_card_add_suffix (YORIAI_FIELD_CARD (self->card), self->add_button);
}

static void
setup_body (YoriaiItemList *self)
{
  YoriaiFieldCard *card = YORIAI_FIELD_CARD (self->card);

  self->has_small_items = is_small (yoriai_record_get_field (self->owner, self->field)->of ());
  self->items = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->items, "item-rows");
  yoriai_field_card_add_row (card, self->items);
  self->empty_label = gtk_label_new (_("Nothing added yet"));
  gtk_label_set_xalign (GTK_LABEL (self->empty_label), 0);
  gtk_widget_add_css_class (self->empty_label, "empty-list");
  yoriai_field_card_add_row (card, self->empty_label);
}

/**
 * yoriai_item_list_shows:
 * @self: a list
 * @record: a record
 * @field: one of its fields
 *
 * Returns: whether it is the list of that place
 */
gboolean
yoriai_item_list_shows (YoriaiItemList *self,
                        YoriaiRecord   *record,
                        guint           field)
{
  return self->owner == record && self->field == field;
}

/**
 * yoriai_item_list_new:
 * @checker: (nullable): where labels, limits and findings come from
 * @owner: a record with a list
 * @field: the list's field
 *
 * Returns: (transfer floating): the list with its items
 */
GtkWidget *
yoriai_item_list_new (YoriaiChecker *checker,
                      YoriaiRecord  *owner,
                      guint          field)
{
  YoriaiItemList *self =
      g_object_new (YORIAI_TYPE_ITEM_LIST, "orientation", GTK_ORIENTATION_VERTICAL, NULL);
  g_autofree char *title = yoriai_words_dup_label (checker, owner, field);

  self->checker = checker ? g_object_ref (checker) : NULL;
  self->owner = g_object_ref (owner);
  self->field = field;
  self->card = yoriai_field_card_new (title, yoriai_words_get_guidance (checker, owner, field));
  gtk_box_append (GTK_BOX (self), self->card);
  setup_header (self, title);
  setup_body (self);

  self->seen = yoriai_seen_items_new (yoriai_record_get_list (owner, field), self->items, N_ROWS);
  self->shown = yoriai_late_list_new (yoriai_seen_items_get_model (self->seen));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (checker != NULL)
    {
      g_signal_connect_object (checker, "changed", G_CALLBACK (update_message), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (checker, "call-changed", G_CALLBACK (update_asked), self, G_CONNECT_SWAPPED);
    }
  update_asked (self);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (G_LIST_MODEL (self->shown)));
  update_message (self);

  return GTK_WIDGET (self);
}
