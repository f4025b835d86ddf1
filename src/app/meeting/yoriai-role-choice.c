/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-role-choice"

#include "config.h"

#include "meeting/yoriai-role-choice.h"

#include <glib/gi18n-lib.h>

#include "layout/yoriai-spoken-choice.h"
#include "meeting/yoriai-meeting-words.h"
#include "proposal/yoriai-record-name.h"

/* What somebody may do, and for which institution. Where a proposal has no institutions nobody can be bound to one. */
struct _YoriaiRoleChoice
{
  GtkBox parent_instance;

  GtkDropDown *roles;
  GtkDropDown *institutions;
  GtkStringList *names;
  GPtrArray *records; /* (owned): their ids, in that order */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (YoriaiRoleChoice, yoriai_role_choice, GTK_TYPE_BOX)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* As they are listed. Comments are left out as long as nobody can write one. */
static const YoriaiRole choices[] = { YORIAI_ROLE_EDIT, YORIAI_ROLE_VIEW, YORIAI_ROLE_INSTITUTION };

static void
follow (YoriaiRoleChoice *self)
{
  const char *record;
  YoriaiRole role = yoriai_role_choice_get_role (self, &record);

  gtk_widget_set_visible (GTK_WIDGET (self->institutions), role == YORIAI_ROLE_INSTITUTION);
  yoriai_spoken_choice_say (GTK_WIDGET (self->roles), _ ("What they may do"),
                            yoriai_meeting_words_role (role));
}

static void
selected_cb (YoriaiRoleChoice *self)
{
  if (self->is_setting)
    return;
  follow (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
yoriai_role_choice_finalize (GObject *object)
{
  g_ptr_array_unref (YORIAI_ROLE_CHOICE (object)->records);
  G_OBJECT_CLASS (yoriai_role_choice_parent_class)->finalize (object);
}

static void
yoriai_role_choice_class_init (YoriaiRoleChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_role_choice_finalize;

  /**
   * YoriaiRoleChoice::chosen:
   * @self: the choice
   *
   * Somebody has chosen another role, or another institution.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
list_roles (YoriaiRoleChoice *self)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->roles));
  guint n = self->records->len > 0 ? G_N_ELEMENTS (choices) : G_N_ELEMENTS (choices) - 1;

  while (g_list_model_get_n_items (G_LIST_MODEL (list)) > n)
    gtk_string_list_remove (list, n);
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (list)); i < n; i++)
    gtk_string_list_append (list, yoriai_meeting_words_role (choices[i]));
}

static void
yoriai_role_choice_init (YoriaiRoleChoice *self)
{
  self->records = g_ptr_array_new_with_free_func (g_free);
  self->names = gtk_string_list_new (NULL);
  self->roles = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL));
  self->institutions = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (self->names), NULL));
  self->is_setting = TRUE;
  list_roles (self);
  self->is_setting = FALSE;
  yoriai_spoken_choice_name_items (self->roles);
  yoriai_spoken_choice_name_items (self->institutions);
  gtk_widget_set_visible (GTK_WIDGET (self->institutions), FALSE);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->roles));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->institutions));
  g_signal_connect_object (self->roles, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->institutions, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  follow (self);
}

/**
 * yoriai_role_choice_new:
 *
 * Returns: (transfer floating): a choice
 */
GtkWidget *
yoriai_role_choice_new (void)
{
  return g_object_new (YORIAI_TYPE_ROLE_CHOICE, NULL);
}

/**
 * yoriai_role_choice_set_workspace:
 * @self: a choice
 * @workspace: (nullable): the proposal whose institutions can be chosen
 *
 * Lists them as they are now.
 */
void
yoriai_role_choice_set_workspace (YoriaiRoleChoice *self, YoriaiWorkspace *workspace)
{
  YoriaiRecord *root = workspace != NULL ? yoriai_workspace_get_root (workspace) : NULL;
  guint field = root != NULL ? yoriai_record_find_field (root, "institutions") : YORIAI_NO_FIELD;

  g_return_if_fail (YORIAI_IS_ROLE_CHOICE (self));

  self->is_setting = TRUE;
  gtk_string_list_splice (self->names, 0, g_list_model_get_n_items (G_LIST_MODEL (self->names)),
                          NULL);
  g_ptr_array_set_size (self->records, 0);
  for (guint i = 0; field != YORIAI_NO_FIELD && i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *record = yoriai_record_get_item (root, field, i);
      const char *name = yoriai_record_get_name (record);

      gtk_string_list_append (self->names, name != NULL ? name : _ ("Without a name"));
      g_ptr_array_add (self->records, g_strdup (yoriai_record_get_id (record)));
    }
  list_roles (self);
  self->is_setting = FALSE;
  follow (self);
}

/**
 * yoriai_role_choice_set_role:
 * @self: a choice
 * @role: what is chosen
 * @record: (nullable): with %YORIAI_ROLE_INSTITUTION, the institution
 *
 * Shows another one, of which "chosen" does not tell.
 */
void
yoriai_role_choice_set_role (YoriaiRoleChoice *self, YoriaiRole role, const char *record)
{
  g_return_if_fail (YORIAI_IS_ROLE_CHOICE (self));

  self->is_setting = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i] == role || (role == YORIAI_ROLE_COMMENT && choices[i] == YORIAI_ROLE_VIEW))
      gtk_drop_down_set_selected (self->roles, i);
  for (guint i = 0; i < self->records->len; i++)
    if (g_strcmp0 (self->records->pdata[i], record) == 0)
      gtk_drop_down_set_selected (self->institutions, i);
  self->is_setting = FALSE;
  follow (self);
}

/**
 * yoriai_role_choice_get_role:
 * @self: a choice
 * @ret_record: (out) (nullable) (transfer none): with %YORIAI_ROLE_INSTITUTION,
 *   the institution
 *
 * Returns: what is chosen
 */
YoriaiRole
yoriai_role_choice_get_role (YoriaiRoleChoice *self, const char **ret_record)
{
  guint selected, institution;

  g_return_val_if_fail (YORIAI_IS_ROLE_CHOICE (self), YORIAI_ROLE_VIEW);

  selected = gtk_drop_down_get_selected (self->roles);
  institution = gtk_drop_down_get_selected (self->institutions);
  *ret_record = NULL;
  if (selected >= G_N_ELEMENTS (choices))
    return YORIAI_ROLE_VIEW;
  if (choices[selected] != YORIAI_ROLE_INSTITUTION)
    return choices[selected];
  if (institution >= self->records->len)
    return YORIAI_ROLE_VIEW;
  *ret_record = self->records->pdata[institution];
  return YORIAI_ROLE_INSTITUTION;
}
