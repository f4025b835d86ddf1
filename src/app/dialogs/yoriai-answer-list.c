/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-answer-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-answer-list.h"
#include "proposal/yoriai-record-name.h"

#define COPY_KEY "copy" /* of a row: the place of its first copy, and one more */

/* The institutions that take part: who has answered, with which files, and before them who has not. */
struct _YoriaiAnswerList
{
  AdwBin parent_instance;

  GtkListBox *box;   /* (unowned) */
  guint n_answered;
  guint n_missing;
};

G_DEFINE_FINAL_TYPE (YoriaiAnswerList, yoriai_answer_list, ADW_TYPE_BIN)

static guint activated_signal;

static void
activated_cb (YoriaiAnswerList *self,
              GtkListBoxRow    *row)
{
  guint copy = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), COPY_KEY));

  if (copy > 0)
    g_signal_emit (self, activated_signal, 0, copy - 1);
}

static void
yoriai_answer_list_class_init (YoriaiAnswerListClass *klass)
{
  /**
   * YoriaiAnswerList::activated:
   * @self: the list
   * @copy: the place of a copy
   *
   * Somebody wants to see the copy of an institution.
   */
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
yoriai_answer_list_init (YoriaiAnswerList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Institutions"), -1);
  g_signal_connect_object (self->box, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->box));
  gtk_widget_set_vexpand (scrolled, TRUE);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static char *
dup_files (const YoriaiAnswered *answered,
           const YoriaiReturned *copies)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  if (answered->copies->len == 0)
    return g_strdup (_("No answer yet"));
  for (guint i = 0; i < answered->copies->len; i++)
    g_ptr_array_add (names, (gpointer) copies[g_array_index (answered->copies, guint, i)].name);
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("\n", (char **) names->pdata);
}

static void
add_row (YoriaiAnswerList     *self,
         const YoriaiAnswered *answered,
         const YoriaiReturned *copies)
{
  GtkWidget *row = gtk_list_box_row_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gboolean has_answered = answered->copies->len > 0;
  GtkWidget *icon = gtk_image_new_from_icon_name (has_answered ? "object-select-symbolic" : "content-loading-symbolic");
  const char *name = yoriai_record_get_name (answered->institution);
  g_autofree char *files = dup_files (answered, copies);
  g_autofree char *label = NULL;

  name = name != NULL ? name : _("Institution without a name");
  label = g_strdup_printf ("%s\n%s", name, files);
  gtk_box_append (GTK_BOX (box), make_label (name, "heading"));
  gtk_box_append (GTK_BOX (box), make_label (files, has_answered ? "dim-label" : "warning"));
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 3);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), box);
  gtk_widget_set_margin_top (line, 6);
  gtk_widget_set_margin_bottom (line, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), line);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), has_answered);
  if (has_answered)
    g_object_set_data (G_OBJECT (row), COPY_KEY,
                       GUINT_TO_POINTER (g_array_index (answered->copies, guint, 0) + 1));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_box_append (self->box, row);
}

/**
 * yoriai_answer_list_set:
 * @self: a list
 * @answers: (element-type YoriaiAnswered): of yoriai_answered_list()
 * @copies: the copies that it is about
 *
 * Shows who has answered.
 */
void
yoriai_answer_list_set (YoriaiAnswerList     *self,
                        const GPtrArray      *answers,
                        const YoriaiReturned *copies)
{
  GtkWidget *child;

  g_return_if_fail (YORIAI_IS_ANSWER_LIST (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_list_box_remove (self->box, child);
  self->n_answered = 0;
  self->n_missing = 0;
  for (guint i = 0; i < answers->len; i++)
    {
      const YoriaiAnswered *answered = answers->pdata[i];

      add_row (self, answered, copies);
      if (answered->copies->len > 0)
        self->n_answered++;
      else
        self->n_missing++;
    }
}

/**
 * yoriai_answer_list_dup_text:
 * @self: a list
 *
 * Returns: (transfer full): how many have answered, as people read it
 */
char *
yoriai_answer_list_dup_text (YoriaiAnswerList *self)
{
  g_return_val_if_fail (YORIAI_IS_ANSWER_LIST (self), NULL);

  /* Translators: how many institutions have answered, how many have not */
  return g_strdup_printf (_("%u have answered, %u have not"), self->n_answered, self->n_missing);
}
