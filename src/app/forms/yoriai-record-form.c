/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record-form"

#include "config.h"

#include "forms/yoriai-record-form.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "forms/yoriai-field-card.h"
#include "workspace/yoriai-field-groups.h"
#include "forms/yoriai-field-row.h"
#include "forms/yoriai-item-list.h"
#include "forms/yoriai-question-form.h"
#include "proposal/yoriai-answers.h"
#include "workspace/yoriai-words.h"

/* The form of a record: a card of rows for each group of its fields, one for each child, one for each list. */

#define SPACING 18

static gboolean
is_value (const YoriaiField *field)
{
  return field->kind != YORIAI_KIND_CHILD && field->kind != YORIAI_KIND_LIST;
}

/* Whether a group of the type names the field. */
static gboolean
is_grouped (YoriaiRecord *record,
            const char   *name)
{
  guint n;
  const YoriaiFieldGroup *groups = yoriai_field_groups_find (G_OBJECT_TYPE (record), &n);

  for (guint i = 0; i < n; i++)
    if (yoriai_field_group_has (groups[i].fields, name))
      return TRUE;

  return FALSE;
}

static void
append_card (GtkWidget *form,
             GtkWidget *card)
{
  if (yoriai_field_card_is_empty (YORIAI_FIELD_CARD (card)))
    g_object_ref_sink (card), g_object_unref (card);
  else
    gtk_box_append (GTK_BOX (form), card);
}

static void
append_named (GtkWidget     *form,
              YoriaiChecker *checker,
              YoriaiRecord  *record,
              const char    *title,
              const char    *guidance,
              const char    *fields)
{
  GtkWidget *card = yoriai_field_card_new (title, guidance);
  g_auto (GStrv) names = g_strsplit (fields, " ", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint field = yoriai_record_find_field (record, names[i]);

      if (field != YORIAI_NO_FIELD && is_value (yoriai_record_get_field (record, field)))
        yoriai_field_card_add_row (YORIAI_FIELD_CARD (card),
                                   yoriai_field_row_new (checker, record, field));
    }
  append_card (form, card);
}

/* The values that no group names. */
static void
append_others (GtkWidget     *form,
               YoriaiChecker *checker,
               YoriaiRecord  *record,
               const char    *title,
               const char    *guidance)
{
  guint n_groups;
  GtkWidget *card;

  if (yoriai_field_groups_find (G_OBJECT_TYPE (record), &n_groups) != NULL && title == NULL)
    title = _("Other");
  card = yoriai_field_card_new (title, guidance);
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);

      if (is_value (field) && !is_grouped (record, field->name))
        yoriai_field_card_add_row (YORIAI_FIELD_CARD (card),
                                   yoriai_field_row_new (checker, record, i));
    }
  append_card (form, card);
}

static void append_record (GtkWidget     *form,
                           YoriaiChecker *checker,
                           YoriaiRecord  *record,
                           const char    *title,
                           const char    *guidance);

static void
append_part (GtkWidget     *form,
             YoriaiChecker *checker,
             YoriaiRecord  *record,
             guint          field)
{
  if (yoriai_record_get_field (record, field)->kind == YORIAI_KIND_LIST)
    {
      gtk_box_append (GTK_BOX (form), yoriai_item_list_new (checker, record, field));
    }
  else
    {
      g_autofree char *label = yoriai_words_dup_label (checker, record, field);

      append_record (form, checker, yoriai_record_get_child (record, field), label,
                     yoriai_words_get_guidance (checker, record, field));
    }
}

static void
append_record (GtkWidget     *form,
               YoriaiChecker *checker,
               YoriaiRecord  *record,
               const char    *title,
               const char    *guidance)
{
  guint n_groups;
  const YoriaiFieldGroup *groups = yoriai_field_groups_find (G_OBJECT_TYPE (record), &n_groups);

  for (guint i = 0; i < n_groups; i++)
    append_named (form, checker, record, groups[i].title ? _(groups[i].title) : title,
                  i == 0 ? guidance : NULL, groups[i].fields);
  append_others (form, checker, record, n_groups == 0 ? title : NULL,
                 n_groups == 0 ? guidance : NULL);
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    if (!is_value (yoriai_record_get_field (record, i))
        && strcmp (yoriai_record_get_field (record, i)->name, YORIAI_ANSWERS) != 0)
      append_part (form, checker, record, i);
  if (yoriai_record_find_field (record, YORIAI_ANSWERS) != YORIAI_NO_FIELD)
    yoriai_question_form_append (GTK_BOX (form), checker, record, NULL);
}

static GtkWidget *
create_form (void)
{
  GtkWidget *form = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);

  gtk_widget_add_css_class (form, "record-form");

  return form;
}

/**
 * yoriai_record_form_new:
 * @checker: (nullable): where labels, limits and findings come from
 * @record: a record
 * @title: (nullable): heading
 * @guidance: (nullable): what the call advises
 *
 * Returns: (transfer floating): the form of all its fields, children and lists
 */
GtkWidget *
yoriai_record_form_new (YoriaiChecker *checker,
                        YoriaiRecord  *record,
                        const char    *title,
                        const char    *guidance)
{
  GtkWidget *form = create_form ();

  append_record (form, checker, record, title, guidance);

  return form;
}

/**
 * yoriai_record_form_new_subset:
 * @checker: (nullable): where labels, limits and findings come from
 * @record: a record
 * @title: (nullable): heading of the values
 * @fields: which of its fields, by name, parted by blanks
 *
 * Returns: (transfer floating): the form of some of its fields, the values in one card
 */
GtkWidget *
yoriai_record_form_new_subset (YoriaiChecker *checker,
                               YoriaiRecord  *record,
                               const char    *title,
                               const char    *fields)
{
  GtkWidget *form = create_form ();

  append_named (form, checker, record, title, NULL, fields);
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiField *field = yoriai_record_get_field (record, i);

      if (!is_value (field) && yoriai_field_group_has (fields, field->name))
        append_part (form, checker, record, i);
    }

  return form;
}

/**
 * yoriai_record_form_focus_first:
 * @form: a form, or what it is in
 *
 * Puts the cursor into the first field.
 *
 * Returns: whether there is one
 */
gboolean
yoriai_record_form_focus_first (GtkWidget *form)
{
  if (YORIAI_IS_FIELD_ROW (form))
    {
      yoriai_field_row_focus (YORIAI_FIELD_ROW (form));
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (form); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (yoriai_record_form_focus_first (child))
      return TRUE;

  return FALSE;
}

/**
 * yoriai_record_form_focus_unfilled:
 * @form: a form, or what it is in
 *
 * Puts the cursor into the first field in which nothing stands.
 *
 * Returns: whether there is one
 */
gboolean
yoriai_record_form_focus_unfilled (GtkWidget *form)
{
  if (YORIAI_IS_FIELD_ROW (form))
    {
      YoriaiFieldRow *row = YORIAI_FIELD_ROW (form);

      if (!yoriai_record_is_empty (yoriai_field_row_get_record (row), yoriai_field_row_get_field (row)))
        return FALSE;
      yoriai_field_row_focus (row);
      return TRUE;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (form); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && yoriai_record_form_focus_unfilled (child))
      return TRUE;

  return FALSE;
}
