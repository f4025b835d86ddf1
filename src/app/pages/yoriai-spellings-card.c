/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-spellings-card"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "find/yoriai-spellings.h"
#include "layout/yoriai-after-change.h"
#include "pages/yoriai-spellings-card.h"

/* Before a proposal is handed in: how many words are written in several ways, the first of them, and the way to all. It
 * looks only while it is seen. */
struct _YoriaiSpellingsCard
{
  GtkBox parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  YoriaiSpellings *spellings; /* (owned) (nullable): while it is seen */
  guint update_id;            /* source that follows the words */
  GtkWidget *title;           /* children */
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (YoriaiSpellingsCard, yoriai_spellings_card, GTK_TYPE_BOX)

#define N_SHOWN 5

static char *
dup_words (YoriaiSpellingsCard *self)
{
  GString *text = g_string_new (NULL);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->spellings));

  for (guint i = 0; i < n && i < N_SHOWN; i++)
    {
      g_autoptr (YoriaiSpelling) spelling = g_list_model_get_item (G_LIST_MODEL (self->spellings), i);
      g_autofree char *ways = yoriai_spelling_dup_text (spelling);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", ways);
    }
  if (n > N_SHOWN)
    g_string_append (text, "\n…");

  return g_string_free (text, FALSE);
}

static gboolean
update_cb (gpointer user_data)
{
  YoriaiSpellingsCard *self = user_data;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->spellings));
  g_autofree char *words = dup_words (self);
  g_autofree char *title = g_strdup_printf (
      ngettext ("%u word is written in several ways", "%u words are written in several ways", n), n);

  self->update_id = 0;
  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->words), words);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (YoriaiSpellingsCard *self)
{
  yoriai_after_change (&self->update_id, update_cb, self);
}

static void
follow_page (YoriaiSpellingsCard *self,
             gboolean             is_seen)
{
  if (is_seen == (self->spellings != NULL))
    return;
  g_clear_handle_id (&self->update_id, g_source_remove);
  if (!is_seen)
    {
      g_clear_object (&self->spellings);
      return;
    }
  self->spellings = yoriai_spellings_new (self->workspace);
  g_signal_connect_object (self->spellings, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

/* Its page, as it is invisible itself while there is nothing to say. */
static void
page_mapped_cb (YoriaiSpellingsCard *self)
{
  follow_page (self, TRUE);
}

static void
page_unmapped_cb (YoriaiSpellingsCard *self)
{
  follow_page (self, FALSE);
}

static void
yoriai_spellings_card_root (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  GTK_WIDGET_CLASS (yoriai_spellings_card_parent_class)->root (widget);
  g_signal_connect_object (parent, "map", G_CALLBACK (page_mapped_cb), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (parent, "unmap", G_CALLBACK (page_unmapped_cb), widget, G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (parent))
    page_mapped_cb (YORIAI_SPELLINGS_CARD (widget));
}

static void
yoriai_spellings_card_unroot (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  follow_page (YORIAI_SPELLINGS_CARD (widget), FALSE);
  g_signal_handlers_disconnect_by_data (parent, widget);
  GTK_WIDGET_CLASS (yoriai_spellings_card_parent_class)->unroot (widget);
}

static void
yoriai_spellings_card_dispose (GObject *object)
{
  YoriaiSpellingsCard *self = YORIAI_SPELLINGS_CARD (object);

  follow_page (self, FALSE);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (yoriai_spellings_card_parent_class)->dispose (object);
}

static void
yoriai_spellings_card_class_init (YoriaiSpellingsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = yoriai_spellings_card_dispose;
  GTK_WIDGET_CLASS (klass)->root = yoriai_spellings_card_root;
  GTK_WIDGET_CLASS (klass)->unroot = yoriai_spellings_card_unroot;
}

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);

  return label;
}

static void
yoriai_spellings_card_init (YoriaiSpellingsCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Spellings That _Differ…"));

  self->title = create_label ("heading");
  self->words = create_label ("caption");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), self->words);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.spellings");
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_box_append (GTK_BOX (self), box);
  gtk_box_append (GTK_BOX (self), button);
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "spellings-card");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * yoriai_spellings_card_new:
 * @workspace: the open proposal
 *
 * Returns: (transfer floating): the card, which is seen when there is something to say
 */
GtkWidget *
yoriai_spellings_card_new (YoriaiWorkspace *workspace)
{
  YoriaiSpellingsCard *self = g_object_new (YORIAI_TYPE_SPELLINGS_CARD, NULL);

  self->workspace = g_object_ref (workspace);

  return GTK_WIDGET (self);
}
