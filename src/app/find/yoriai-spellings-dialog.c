/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-spellings-dialog"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "find/yoriai-hit-row.h"
#include "find/yoriai-spellings-dialog.h"
#include "find/yoriai-spellings.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-dialog-parent.h"

/* Words that are written in several ways, where each is written otherwise, and how it will be written there. */
struct _YoriaiSpellingsDialog
{
  AdwWindow parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  YoriaiSpellings *spellings; /* (owned) */
  YoriaiSpelling *chosen;     /* (owned) (nullable) */
  GListModel *others;         /* (owned) (nullable): of it, what is written otherwise */
  guint update_id;            /* source that follows the words */
  gboolean is_filling;
  AdwToastOverlay *toasts;    /* template children */
  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkListBox *words;
  GtkDropDown *way;
  GtkWidget *unify;
  GtkListBox *places;
};

G_DEFINE_FINAL_TYPE (YoriaiSpellingsDialog, yoriai_spellings_dialog, ADW_TYPE_WINDOW)

#define MAX_WORDS 500
#define MAX_PLACES 200 /* that are shown of one word; all are counted, and changed */
#define SPELLING_KEY "yoriai-spelling" /* data of a row */

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
create_word (YoriaiSpelling *spelling)
{
  g_autofree char *text = yoriai_spelling_dup_text (spelling);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), create_label (text, NULL));
  if (yoriai_spelling_is_name (spelling))
    gtk_box_append (GTK_BOX (box), create_label (_("A name, first as it is registered"), "caption"));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), SPELLING_KEY, g_object_ref (spelling), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);

  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static void
update_unify (YoriaiSpellingsDialog *self)
{
  guint n = 0;

  for (guint i = 0; self->others != NULL && i < g_list_model_get_n_items (self->others); i++)
    {
      g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (self->others, i);

      n += yoriai_find_hit_get_ticked (hit);
    }
  gtk_widget_set_sensitive (self->unify, n > 0);
}

/* Where the chosen word is written otherwise than it shall be. */
static void
show_places (YoriaiSpellingsDialog *self)
{
  guint way = gtk_drop_down_get_selected (self->way);
  GListModel *others;

  gtk_list_box_set_header_func (self->places, NULL, NULL, NULL);
  clear_list (self->places);
  g_clear_object (&self->others);
  if (self->chosen == NULL || way >= yoriai_spelling_get_n_ways (self->chosen))
    {
      update_unify (self);
      return;
    }
  self->others = others = yoriai_spelling_list_others (self->chosen, way);
  for (guint i = 0; i < g_list_model_get_n_items (others); i++)
    {
      g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (others, i);

      g_signal_connect_object (hit, "notify::ticked", G_CALLBACK (update_unify), self, G_CONNECT_SWAPPED);
      if (i < MAX_PLACES)
        gtk_list_box_append (self->places, yoriai_hit_row_new (hit, yoriai_workspace_get_checker (self->workspace),
                                                               yoriai_spelling_get_way (self->chosen, way)));
    }
  gtk_list_box_set_header_func (self->places, yoriai_hit_row_set_header, others, NULL);
  update_unify (self);
}

static void
show_ways (YoriaiSpellingsDialog *self)
{
  g_autoptr (GtkStringList) ways = gtk_string_list_new (NULL);

  for (guint i = 0; self->chosen != NULL && i < yoriai_spelling_get_n_ways (self->chosen); i++)
    gtk_string_list_append (ways, yoriai_spelling_get_way (self->chosen, i));
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->way, G_LIST_MODEL (ways));
  if (self->chosen != NULL)
    gtk_drop_down_set_selected (self->way, yoriai_spelling_get_preferred (self->chosen));
  self->is_filling = FALSE;
  show_places (self);
}

static void
word_selected_cb (YoriaiSpellingsDialog *self,
                  GtkListBoxRow         *row)
{
  if (self->is_filling)
    return;
  g_set_object (&self->chosen, row != NULL ? g_object_get_data (G_OBJECT (row), SPELLING_KEY) : NULL);
  show_ways (self);
}

static void
way_changed_cb (YoriaiSpellingsDialog *self)
{
  if (!self->is_filling)
    show_places (self);
}

static void
place_activated_cb (YoriaiSpellingsDialog *self,
                    GtkListBoxRow         *row)
{
  YoriaiFindHit *hit = yoriai_hit_row_get_hit (YORIAI_HIT_ROW (row));

  yoriai_find_hit_set_ticked (hit, !yoriai_find_hit_get_ticked (hit));
}

/* --- The words --- */

static void
update (YoriaiSpellingsDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->spellings));
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->words);
  int at = selected != NULL ? gtk_list_box_row_get_index (selected) : 0;
  GtkListBoxRow *row;

  if (yoriai_spellings_is_running (self->spellings) && n == 0)
    {
      adw_status_page_set_title (self->nothing, _("Looking…"));
      adw_status_page_set_description (self->nothing, NULL);
    }
  else
    {
      adw_status_page_set_title (self->nothing, _("Every Word Is Written in One Way"));
      adw_status_page_set_description (self->nothing, _("Width, long marks at the end of katakana, commas in numbers, "
                                                        "years of the eras and names against their records agree."));
    }
  self->is_filling = TRUE;
  clear_list (self->words);
  for (guint i = 0; i < n && i < MAX_WORDS; i++)
    {
      g_autoptr (YoriaiSpelling) spelling = g_list_model_get_item (G_LIST_MODEL (self->spellings), i);

      gtk_list_box_append (self->words, create_word (spelling));
    }
  self->is_filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "words" : "nothing");
  row = gtk_list_box_get_row_at_index (self->words, MIN (at, (int) n - 1));
  if (row != NULL)
    gtk_list_box_select_row (self->words, row);
  word_selected_cb (self, row);
}

static gboolean
update_cb (gpointer user_data)
{
  YoriaiSpellingsDialog *self = user_data;

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (YoriaiSpellingsDialog *self)
{
  yoriai_after_change (&self->update_id, update_cb, self);
}

static void
tell (YoriaiSpellingsDialog *self,
      const char            *text,
      gboolean               can_undo)
{
  g_autofree char *plain = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (plain);

  if (can_undo)
    {
      adw_toast_set_button_label (toast, _("Undo"));
      adw_toast_set_action_name (toast, "spellings.undo");
    }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
unify_cb (YoriaiSpellingsDialog *self)
{
  guint way = gtk_drop_down_get_selected (self->way), n, n_left = 0;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL, *text = NULL;

  if (self->chosen == NULL || way >= yoriai_spelling_get_n_ways (self->chosen))
    return;
  /* Translators: for the undo menu: how a word is written everywhere now */
  label = g_strdup_printf (_("Writing “%s” everywhere"), yoriai_spelling_get_way (self->chosen, way));
  n = yoriai_spelling_unify (self->chosen, way, label, &n_left, &error);
  text = g_strdup_printf (ngettext ("%u place written “%s”", "%u places written “%s”", n), n,
                          yoriai_spelling_get_way (self->chosen, way));
  tell (self, n_left > 0 && error != NULL ? error->message : text, n > 0);
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  YoriaiSpace *space = yoriai_workspace_get_space (YORIAI_SPELLINGS_DIALOG (widget)->workspace);

  if (yoriai_space_can_undo (space))
    yoriai_space_undo (space);
}

static void
yoriai_spellings_dialog_dispose (GObject *object)
{
  YoriaiSpellingsDialog *self = YORIAI_SPELLINGS_DIALOG (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  self->is_filling = TRUE;
  if (self->places != NULL)
    gtk_list_box_set_header_func (self->places, NULL, NULL, NULL);
  g_clear_object (&self->others);
  g_clear_object (&self->chosen);
  g_clear_object (&self->spellings);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_SPELLINGS_DIALOG);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_spellings_dialog_parent_class)->dispose (object);
}

static void
yoriai_spellings_dialog_class_init (YoriaiSpellingsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_spellings_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-spellings-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiSpellingsDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSpellingsDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSpellingsDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSpellingsDialog, words);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSpellingsDialog, way);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSpellingsDialog, unify);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSpellingsDialog, places);
  gtk_widget_class_bind_template_callback (widget_class, word_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, way_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, unify_cb);
  gtk_widget_class_install_action (widget_class, "spellings.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "spellings.undo", NULL);
}

static void
yoriai_spellings_dialog_init (YoriaiSpellingsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * yoriai_spellings_dialog_new:
 * @parent: the window in front
 * @workspace: its proposal
 *
 * Returns: (transfer none): the dialog
 */
YoriaiSpellingsDialog *
yoriai_spellings_dialog_new (GtkWindow       *parent,
                             YoriaiWorkspace *workspace)
{
  YoriaiSpellingsDialog *self = g_object_new (YORIAI_TYPE_SPELLINGS_DIALOG, NULL);

  yoriai_dialog_set_parent (GTK_WINDOW (self), parent);
  self->workspace = g_object_ref (workspace);
  self->spellings = yoriai_spellings_new (workspace);
  g_signal_connect_object (self->spellings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
