/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call-card"

#include "config.h"

#include "pages/yoriai-call-card.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-number.h"
#include "layout/yoriai-revealable.h"
#include "layout/yoriai-whole-ending.h"
#include "workspace/yoriai-deadline.h"
#include "workspace/yoriai-words.h"

/* What the proposal answers: the call and the track, with the way to change them. They are no rows like others, as
 * what they change is the whole proposal. */
struct _YoriaiCallCard
{
  GtkBox parent_instance;
  YoriaiChecker *checker; /* (owned) */

  GtkWidget *call_label;    /* template child */
  GtkWidget *track_label;   /* template child */
  GtkWidget *aim_label;     /* template child */
  GtkWidget *dates_label;   /* template child */
  GtkWidget *change_button; /* template child */
};

static void yoriai_call_card_revealable_init (YoriaiRevealableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiCallCard,
                               yoriai_call_card,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_REVEALABLE,
                                                      yoriai_call_card_revealable_init))

/* (transfer full) */
static char *
dup_terms (const YoriaiTrack *track)
{
  const char *name = yoriai_words_text (track->name);
  g_autofree char *cap = track->cap > 0 ? yoriai_words_dup_cap (track) : NULL;

  if (cap == NULL || track->years <= 0)
    return g_strdup (name);

  /* Translators: the track, how many fiscal years it lasts, its yearly amount */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%s (%u fiscal year, up to about %s a year)",
                                       "%s (%u fiscal years, up to about %s a year)",
                                       (guint) track->years),
                          name, (guint) track->years, cap);
}

/* Each deadline with what is due then, where there is more than the one of the call. (transfer full) */
static char *
dup_dates (YoriaiCall        *call,
           const YoriaiTrack *track)
{
  g_autoptr (GArray) deadlines = yoriai_deadline_list (call, track);
  GString *text = g_string_new (NULL);

  for (guint i = 0; deadlines->len > 1 && i < deadlines->len; i++)
    {
      g_autofree char *line = yoriai_deadline_dup_line (&g_array_index (deadlines, YoriaiDeadline, i), call, track);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (text, FALSE);
}

static void
update (YoriaiCallCard *self)
{
  YoriaiCall *call = yoriai_checker_get_call (self->checker);
  const YoriaiTrack *track = call ? yoriai_checker_get_track (self->checker) : NULL;
  const char *name = call ? yoriai_words_text (yoriai_call_get_name (call)) : NULL;
  const char *aim = track ? yoriai_words_text (track->aim) : NULL;
  g_autofree char *terms = track ? dup_terms (track) : NULL;
  g_autofree char *dates = call ? dup_dates (call, track) : NULL;

  gtk_label_set_label (GTK_LABEL (self->call_label), name ? name : _("Not known here"));
  gtk_label_set_label (GTK_LABEL (self->track_label), terms ? terms : _("Not known here"));
  gtk_label_set_label (GTK_LABEL (self->aim_label), aim ? aim : "");
  gtk_widget_set_visible (self->aim_label, aim != NULL && *aim != '\0');
  gtk_label_set_label (GTK_LABEL (self->dates_label), dates ? dates : "");
  gtk_widget_set_visible (self->dates_label, dates != NULL && *dates != '\0');
}

static gboolean
yoriai_call_card_reveal (YoriaiRevealable *revealable,
                         YoriaiRecord     *record,
                         guint             field)
{
  YoriaiCallCard *self = YORIAI_CALL_CARD (revealable);
  const char *name =
      field != YORIAI_NO_FIELD ? yoriai_record_get_field (record, field)->name : NULL;

  if (yoriai_record_get_parent (record) != NULL
      || (name != NULL && g_strcmp0 (name, "call") != 0 && g_strcmp0 (name, "track") != 0))
    return FALSE;
  gtk_widget_grab_focus (self->change_button);

  return TRUE;
}

static void
yoriai_call_card_revealable_init (YoriaiRevealableInterface *iface)
{
  iface->reveal = yoriai_call_card_reveal;
}

static void
yoriai_call_card_dispose (GObject *object)
{
  YoriaiCallCard *self = YORIAI_CALL_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_CALL_CARD);
  g_clear_object (&self->checker);
  G_OBJECT_CLASS (yoriai_call_card_parent_class)->dispose (object);
}

static void
yoriai_call_card_class_init (YoriaiCallCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_call_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-call-card.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallCard, call_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallCard, track_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallCard, aim_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallCard, dates_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiCallCard, change_button);
}

static void
yoriai_call_card_init (YoriaiCallCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  yoriai_whole_ending_keep (GTK_LABEL (self->track_label));
  yoriai_whole_ending_keep (GTK_LABEL (self->aim_label));
}

/**
 * yoriai_call_card_new:
 * @checker: the open proposal's checker
 *
 * Returns: (transfer floating): the card of its call and track
 */
GtkWidget *
yoriai_call_card_new (YoriaiChecker *checker)
{
  YoriaiCallCard *self = g_object_new (YORIAI_TYPE_CALL_CARD, NULL);

  self->checker = g_object_ref (checker);
  g_signal_connect_object (checker, "call-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return GTK_WIDGET (self);
}
