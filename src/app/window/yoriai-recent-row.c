/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-welcome"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/yoriai-text-name.h"
#include "window/yoriai-recent-row.h"
#include "workspace/yoriai-deadline.h"
#include "workspace/yoriai-words.h"

#define DAYS_A_YEAR 365

/* A proposal that was open before: its hub, its call, where it lies, how long there is left, what was found in it and when it
 * was saved. Until that is known it shows the name of its file. */
struct _YoriaiRecentRow
{
  GtkListBoxRow parent_instance;

  char *uri;          /* (owned) */
  char *folded;       /* (owned): all that it shows and is found by */
  GtkLabel *title;    /* template children */
  GtkLabel *deadline;
  GtkLabel *errors;
  GtkLabel *warnings;
  GtkLabel *empty;
  GtkLabel *call;
  GtkLabel *path;
  GtkLabel *saved;
};

G_DEFINE_FINAL_TYPE (YoriaiRecentRow, yoriai_recent_row, GTK_TYPE_LIST_BOX_ROW)

static void
yoriai_recent_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), YORIAI_TYPE_RECENT_ROW);
  G_OBJECT_CLASS (yoriai_recent_row_parent_class)->dispose (object);
}

static void
yoriai_recent_row_finalize (GObject *object)
{
  YoriaiRecentRow *self = YORIAI_RECENT_ROW (object);

  g_free (self->uri);
  g_free (self->folded);
  G_OBJECT_CLASS (yoriai_recent_row_parent_class)->finalize (object);
}

static void
yoriai_recent_row_class_init (YoriaiRecentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_recent_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_recent_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-recent-row.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecentRow, title);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecentRow, deadline);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecentRow, errors);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecentRow, warnings);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecentRow, empty);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecentRow, call);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecentRow, path);
  gtk_widget_class_bind_template_child (widget_class, YoriaiRecentRow, saved);
}

static void
yoriai_recent_row_init (YoriaiRecentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_text (GtkLabel   *label,
           const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* "Yesterday 18:02": the nearer, the less of the date. */
static char *
dup_when (gint64 time)
{
  g_autoptr (GDateTime) then = time > 0 ? g_date_time_new_from_unix_local (time) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GDate day, today;
  int days;

  if (then == NULL)
    return NULL;
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (then), (GDateMonth) g_date_time_get_month (then),
                  (GDateYear) g_date_time_get_year (then));
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now),
                  (GDateYear) g_date_time_get_year (now));
  days = g_date_days_between (&day, &today);
  if (days == 0)
    /* Translators: a time, see g_date_time_format() */
    return g_date_time_format (then, _("Today %H:%M"));
  if (days == 1)
    /* Translators: a time, see g_date_time_format() */
    return g_date_time_format (then, _("Yesterday %H:%M"));
  if (days > 0 && days < DAYS_A_YEAR)
    /* Translators: a date of the last months with a time, see g_date_time_format() */
    return g_date_time_format (then, _("%-d %B %H:%M"));
  /* Translators: a date, see g_date_time_format() */
  return g_date_time_format (then, _("%-d %B %Y"));
}

static char *
dup_count (guint       n,
           const char *format)
{
  return n > 0 ? g_strdup_printf (format, n) : NULL;
}

/* The call and the track, as far as they are known here. */
static char *
dup_call (const YoriaiRecent *recent,
          YoriaiCall         *call)
{
  const YoriaiTrack *track = call != NULL ? yoriai_call_find_track (call, recent->track) : NULL;

  if (call == NULL)
    return g_strdup (recent->call);
  if (track == NULL)
    return g_strdup (yoriai_words_text (yoriai_call_get_name (call)));
  return g_strdup_printf ("%s · %s", yoriai_words_text (yoriai_call_get_name (call)), yoriai_words_text (track->name));
}

/* What those read who do not see it, and what it is found by. */
static void
say (YoriaiRecentRow *self)
{
  GtkLabel *const labels[] = { self->deadline, self->errors, self->warnings, self->empty, self->saved, self->call, self->path };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *all = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (gtk_widget_get_visible (GTK_WIDGET (labels[i])))
      g_string_append_printf (text, "%s%s", text->len > 0 ? _(", ") : "", gtk_label_get_label (labels[i]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_label (self->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
  all = g_strdup_printf ("%s %s %s", gtk_label_get_label (self->title), gtk_label_get_label (self->call),
                         gtk_label_get_label (self->path));
  g_free (self->folded);
  self->folded = yoriai_text_fold (all);
}

/**
 * yoriai_recent_row_new:
 * @uri: of a file
 * @name: the name of the file
 *
 * Returns: (transfer floating): a row that opens the file
 */
GtkWidget *
yoriai_recent_row_new (const char *uri,
                       const char *name)
{
  YoriaiRecentRow *self = g_object_new (YORIAI_TYPE_RECENT_ROW, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autofree char *path = g_file_get_parse_name (file);

  self->uri = g_strdup (uri);
  gtk_label_set_label (self->title, name);
  gtk_label_set_label (self->path, path);
  show_text (self->call, NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", path);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "app.open-file");
  say (self);
  return GTK_WIDGET (self);
}

/**
 * yoriai_recent_row_get_uri:
 * @self: a row
 *
 * Returns: (transfer none): of its file
 */
const char *
yoriai_recent_row_get_uri (YoriaiRecentRow *self)
{
  g_return_val_if_fail (YORIAI_IS_RECENT_ROW (self), NULL);

  return self->uri;
}

/**
 * yoriai_recent_row_show:
 * @self: a row
 * @recent: what is known of its file
 * @library: the calls
 *
 * Shows how far the proposal is.
 */
void
yoriai_recent_row_show (YoriaiRecentRow    *self,
                        const YoriaiRecent *recent,
                        YoriaiCallLibrary  *library)
{
  YoriaiCall *call = recent->call != NULL ? yoriai_call_library_find (library, recent->call) : NULL;
  g_autofree char *called = dup_call (recent, call);
  g_autofree char *left = call != NULL ? yoriai_deadline_dup_left (call, NULL) : NULL;
  g_autofree char *saved = dup_when (recent->saved);
  /* Translators: how many errors a proposal has */
  g_autofree char *errors = dup_count (recent->counts.error, _("Errors %u"));
  /* Translators: how many warnings a proposal has */
  g_autofree char *warnings = dup_count (recent->counts.warning, _("Warnings %u"));
  /* Translators: how many places of a proposal are not filled in */
  g_autofree char *empty = dup_count (recent->counts.empty, _("Not filled in %u"));

  g_return_if_fail (YORIAI_IS_RECENT_ROW (self));

  if (!recent->is_known)
    return;
  gtk_label_set_label (self->title, recent->title != NULL ? recent->title : _("Untitled Proposal"));
  show_text (self->call, called);
  show_text (self->deadline, left);
  show_text (self->errors, errors);
  /* Errors come first. */
  show_text (self->warnings, errors == NULL ? warnings : NULL);
  show_text (self->empty, empty);
  show_text (self->saved, saved);
  say (self);
}

/**
 * yoriai_recent_row_matches:
 * @self: a row
 * @folded: a text, as yoriai_text_fold() gives it
 *
 * Returns: whether @folded stands in its title, its call, its track or its path
 */
gboolean
yoriai_recent_row_matches (YoriaiRecentRow *self,
                           const char      *folded)
{
  g_return_val_if_fail (YORIAI_IS_RECENT_ROW (self), FALSE);

  return strstr (self->folded, folded) != NULL;
}
