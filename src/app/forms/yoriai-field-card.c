/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-card"

#include "config.h"

#include "forms/yoriai-field-card.h"

#include "layout/yoriai-line-layout.h"
#include "layout/yoriai-severity-style.h"
#include "layout/yoriai-tooltip.h"
#include "layout/yoriai-whole-ending.h"
#include "workspace/yoriai-words.h"

/* A heading, the call's guidance and a card of rows. Unlike AdwPreferencesGroup its rows are no list items: Tab goes
 * from editor to editor, and no title is taken for markup. */
struct _YoriaiFieldCard
{
  GtkBox parent_instance;
  GtkWidget *header;         /* template child */
  GtkWidget *title_label;    /* template child */
  GtkWidget *guidance_label; /* template child */
  GtkWidget *message_label;  /* template child */
  GtkWidget *note_label;     /* template child */
  GtkWidget *suffixes;       /* template child */
  GtkWidget *card;           /* template child */
};

G_DEFINE_FINAL_TYPE (YoriaiFieldCard, yoriai_field_card, GTK_TYPE_BOX)

static void
yoriai_field_card_class_init (YoriaiFieldCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (YORIAI_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-field-card.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldCard, header);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldCard, guidance_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldCard, message_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldCard, note_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldCard, suffixes);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldCard, card);
}

static void
yoriai_field_card_init (YoriaiFieldCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  yoriai_whole_ending_keep (GTK_LABEL (self->guidance_label));
}

/**
 * yoriai_field_card_new:
 * @title: (nullable): the heading
 * @guidance: (nullable): what the call advises
 *
 * Returns: (transfer floating): an empty card
 */
GtkWidget *
yoriai_field_card_new (const char *title,
                       const char *guidance)
{
  YoriaiFieldCard *self = g_object_new (YORIAI_TYPE_FIELD_CARD, NULL);

  gtk_label_set_label (GTK_LABEL (self->title_label), title ? title : "");
  gtk_label_set_label (GTK_LABEL (self->guidance_label), guidance ? guidance : "");
  gtk_widget_set_visible (self->guidance_label, guidance != NULL);
  gtk_widget_set_visible (self->title_label, title != NULL);
  gtk_widget_set_visible (self->header, title != NULL || guidance != NULL);
  if (title != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    self->title_label, NULL, -1);

  return GTK_WIDGET (self);
}

/**
 * yoriai_field_card_add_row:
 * @self: a card
 * @row: (transfer floating): what stands in it
 *
 * Adds a row at the end.
 */
void
yoriai_field_card_add_row (YoriaiFieldCard *self,
                           GtkWidget       *row)
{
  gtk_box_append (GTK_BOX (self->card), row);
  gtk_widget_set_visible (self->card, TRUE);
}

/**
 * yoriai_field_card_add_row_after:
 * @self: a card
 * @row: (transfer floating): what stands in it
 * @sibling: a row of the card
 *
 * Adds a row behind another one.
 */
void
yoriai_field_card_add_row_after (YoriaiFieldCard *self,
                                 GtkWidget       *row,
                                 GtkWidget       *sibling)
{
  gtk_box_insert_child_after (GTK_BOX (self->card), row, sibling);
}

/**
 * yoriai_field_card_add_suffix:
 * @self: a card
 * @widget: (transfer floating): what stands at the end of the heading
 *
 * Adds a widget to the heading.
 */
void
yoriai_field_card_add_suffix (YoriaiFieldCard *self,
                              GtkWidget       *widget)
{
  gtk_box_append (GTK_BOX (self->suffixes), widget);
  gtk_widget_set_visible (self->header, TRUE);
}

/**
 * yoriai_field_card_set_finding:
 * @self: a card with a heading
 * @finding: (nullable): what was found about what it holds, as a whole
 *
 * Says it beside the heading, where it moves nothing.
 */
void
yoriai_field_card_set_finding (YoriaiFieldCard *self,
                               YoriaiFinding   *finding)
{
  const char *text = finding ? yoriai_words_text (yoriai_finding_get_message (finding)) : NULL;

  yoriai_severity_style_mark (self->message_label, finding);
  gtk_label_set_label (GTK_LABEL (self->message_label), text ? text : "");
  yoriai_tooltip_set (self->message_label, text);
}

/**
 * yoriai_field_card_is_empty:
 * @self: a card
 *
 * Returns: whether it has no row
 */
gboolean
yoriai_field_card_is_empty (YoriaiFieldCard *self)
{
  return gtk_widget_get_first_child (self->card) == NULL;
}

/**
 * yoriai_field_card_set_asked:
 * @self: a card
 * @is_asked: whether the track asks for what it holds
 *
 * Greys what the track does not ask for and says that it is kept.
 */
void
yoriai_field_card_set_asked (YoriaiFieldCard *self,
                             gboolean         is_asked)
{
  gtk_widget_set_visible (self->note_label, !is_asked);
  if (!is_asked)
    gtk_widget_set_visible (self->header, TRUE);
  if (is_asked)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "not-asked");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "not-asked");
}
