/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-track-card.h"
#include "layout/yoriai-tooltip.h"
#include "workspace/yoriai-words.h"

#define MAX_KINDS 3 /* named on the card; all of them in the tooltip */
#define KINDS "institution-kinds"

/* A track as one of a choice, beside the others: what it is for, who has to take part, how much money for how long. One that
 * is not called says so. */
struct _YoriaiTrackCard
{
  GtkCheckButton parent_instance;

  char *track_id; /* (owned) */
};

G_DEFINE_FINAL_TYPE (YoriaiTrackCard, yoriai_track_card, GTK_TYPE_CHECK_BUTTON)

static void
yoriai_track_card_finalize (GObject *object)
{
  g_free (YORIAI_TRACK_CARD (object)->track_id);
  G_OBJECT_CLASS (yoriai_track_card_parent_class)->finalize (object);
}

static void
yoriai_track_card_class_init (YoriaiTrackCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_track_card_finalize;
}

static void
yoriai_track_card_init (YoriaiTrackCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "track-card");
}

/* "about 320,000,000 yen a year · up to 10 years · 4 adoptions planned" */
static char *
dup_money (const YoriaiTrack *track)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *cap = track->cap > 0 ? yoriai_words_dup_cap (track) : NULL;

  /* Translators: %s is an amount with its unit */
  g_ptr_array_add (parts, cap != NULL ? g_strdup_printf (_("about %s a year"), cap) : g_strdup (_("amount not fixed")));
  if (track->years > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("up to %d year", "up to %d years", track->years),
                                             (int) track->years));
  if (track->adoptions > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%d adoption planned", "%d adoptions planned",
                                                       track->adoptions),
                                             (int) track->adoptions));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

/* The kinds of institution that may lead, at most @max of them. */
static char *
dup_kinds (YoriaiCall        *call,
           const YoriaiTrack *track,
           guint              max)
{
  const YoriaiVocabulary *kinds = yoriai_vocabularies_get (yoriai_call_get_track_vocabularies (call, track->id), KINDS);
  guint n = track->lead_kinds != NULL ? g_strv_length ((char **) track->lead_kinds) : 0;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (n, max); i++)
    {
      const YoriaiVocabularyEntry *entry = kinds != NULL ? yoriai_vocabulary_find (kinds, track->lead_kinds[i]) : NULL;

      g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "",
                              entry != NULL ? yoriai_words_text (entry->label) : track->lead_kinds[i]);
    }
  if (n <= max)
    return g_string_free (g_steal_pointer (&text), FALSE);
  /* Translators: some kinds of institutions, how many others there are */
  return g_strdup_printf (_("%s and %u other kinds"), text->str, n - max);
}

/* Who has to take part, and who may lead. */
static char *
dup_who (YoriaiCall        *call,
         const YoriaiTrack *track,
         guint              max)
{
  YoriaiCallParam least = yoriai_call_get_param (call, track->id, "min_institutions");
  g_autofree char *kinds = dup_kinds (call, track, max);
  g_autofree char *lead = *kinds != '\0' ? g_strdup_printf (_("Led by: %s"), kinds) : NULL;

  if (least.kind != YORIAI_CALL_PARAM_NUMBER)
    return g_steal_pointer (&lead);
  if (lead == NULL)
    return g_strdup_printf (_("%d institutions or more"), (int) least.number);
  /* Translators: how many institutions at least, then who may lead them */
  return g_strdup_printf (_("%d institutions or more. %s"), (int) least.number, lead);
}

static void
append (GtkBox     *box,
        const char *text,
        const char *css_class)
{
  GtkWidget *label;

  if (text == NULL || *text == '\0')
    return;
  label = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

/**
 * yoriai_track_card_new:
 * @call: a call
 * @track: one of its tracks
 *
 * Returns: (transfer floating): a card that stands for the track, to be put into a group with the others
 */
GtkWidget *
yoriai_track_card_new (YoriaiCall        *call,
                       const YoriaiTrack *track)
{
  YoriaiTrackCard *self = g_object_new (YORIAI_TYPE_TRACK_CARD, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  const char *name = yoriai_words_text (track->name), *aim = yoriai_words_text (track->aim);
  const char *not_called = track->is_called ? NULL : _("not called this time");
  g_autofree char *money = dup_money (track), *who = dup_who (call, track, MAX_KINDS), *all = dup_who (call, track, G_MAXUINT);
  const char *subject = yoriai_words_text (track->subject);
  g_autofree char *said = g_strjoin ("\n", not_called != NULL ? not_called : money, aim != NULL ? aim : "",
                                     all != NULL ? all : "", subject, NULL);

  self->track_id = g_strdup (track->id);
  append (GTK_BOX (box), name, "heading");
  append (GTK_BOX (box), not_called, "caption-heading");
  append (GTK_BOX (box), aim, "caption");
  append (GTK_BOX (box), who, "caption");
  append (GTK_BOX (box), money, "caption");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (self), box);
  yoriai_tooltip_set (GTK_WIDGET (self), said);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, said, -1);
  return GTK_WIDGET (self);
}

/**
 * yoriai_track_card_get_track_id:
 * @self: a card
 *
 * Returns: (transfer none): the id of its track
 */
const char *
yoriai_track_card_get_track_id (YoriaiTrackCard *self)
{
  g_return_val_if_fail (YORIAI_IS_TRACK_CARD (self), NULL);

  return self->track_id;
}
