/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sidebar-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "window/yoriai-sidebar-row.h"
#include "layout/yoriai-tooltip.h"
#include "presence/yoriai-presence-chips.h"

/* One section in the sidebar, with the worst that is known of it: errors, else warnings, else how much is not filled in,
 * else a tick. */
struct _YoriaiSidebarRow
{
  GtkListBoxRow parent_instance;
  const YoriaiSection *section;
  char *state;      /* (owned) (nullable): the state in words */
  YoriaiPresenceMark *mark; /* (owned) (nullable): of who else is there; NULL once disposed */
  GtkImage *icon;   /* template child */
  GtkLabel *title;  /* template child */
  GtkLabel *badge;  /* template child */
  GtkImage *tick;   /* template child */
};

G_DEFINE_FINAL_TYPE (YoriaiSidebarRow, yoriai_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static const char *const badge_classes[] = { "error", "warning", "empty", NULL };

/* (transfer full) (nullable): what is found there, and who else is there */
static char *
dup_state (YoriaiSidebarRow *self)
{
  const char *people = self->mark != NULL ? yoriai_presence_mark_get_words (self->mark) : NULL;

  if (self->state != NULL && people != NULL)
    return g_strdup_printf ("%s. %s", self->state, people);
  return g_strdup (people != NULL ? people : self->state);
}

/* Without its title a row has to say everything in the tooltip. */
static void
update_tooltip (YoriaiSidebarRow *self)
{
  gboolean is_compact = !gtk_widget_get_visible (GTK_WIDGET (self->title));
  g_autofree char *text = NULL, *state = dup_state (self);

  if (is_compact && state != NULL)
    /* Translators: a section and its state */
    text = g_strdup_printf (_("%s: %s"), _(self->section->title), state);
  else
    text = g_strdup (is_compact ? _(self->section->title) : state);
  yoriai_tooltip_set (GTK_WIDGET (self), text);
}

/* Tells who does not see it. */
static void
say_state (YoriaiSidebarRow *self)
{
  g_autofree char *state = dup_state (self);

  update_tooltip (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  state != NULL ? state : "", -1);
}

static void
say_presence (GtkWidget  *widget,
              const char *words)
{
  YoriaiSidebarRow *self = YORIAI_SIDEBAR_ROW (widget);

  if (self->mark != NULL)
    say_state (self);
}

static void
set_state (YoriaiSidebarRow *self,
           const char       *state)
{
  if (g_strcmp0 (self->state, state) == 0)
    return;
  g_free (self->state);
  self->state = g_strdup (state);
  say_state (self);
}

static void
set_badge (YoriaiSidebarRow *self,
           const char       *css_class,
           guint             n,
           const char       *state)
{
  g_autofree char *text = g_strdup_printf ("%u", n);

  if (gtk_widget_get_visible (GTK_WIDGET (self->badge)) && gtk_widget_has_css_class (GTK_WIDGET (self->badge), css_class)
      && g_str_equal (gtk_label_get_label (self->badge), text) && g_strcmp0 (self->state, state) == 0)
    return;
  for (guint i = 0; badge_classes[i] != NULL; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->badge), badge_classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->badge), css_class);
  gtk_label_set_label (self->badge, text);
  gtk_widget_set_visible (GTK_WIDGET (self->badge), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->tick), FALSE);
  set_state (self, state);
}

static void
yoriai_sidebar_row_dispose (GObject *object)
{
  g_clear_pointer (&YORIAI_SIDEBAR_ROW (object)->mark, yoriai_presence_mark_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), YORIAI_TYPE_SIDEBAR_ROW);
  G_OBJECT_CLASS (yoriai_sidebar_row_parent_class)->dispose (object);
}

static void
yoriai_sidebar_row_finalize (GObject *object)
{
  g_free (YORIAI_SIDEBAR_ROW (object)->state);
  G_OBJECT_CLASS (yoriai_sidebar_row_parent_class)->finalize (object);
}

static void
yoriai_sidebar_row_class_init (YoriaiSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_sidebar_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_sidebar_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSidebarRow, badge);
  gtk_widget_class_bind_template_child (widget_class, YoriaiSidebarRow, tick);
}

static void
yoriai_sidebar_row_init (YoriaiSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->mark = yoriai_presence_mark_new (GTK_WIDGET (self), say_presence);
  /* Where boxes have no spacing: chips take no room. */
  yoriai_presence_mark_put (self->mark, gtk_widget_get_parent (GTK_WIDGET (self->badge)), NULL, TRUE);
}

/**
 * yoriai_sidebar_row_new:
 * @section: the section it stands for
 *
 * Returns: (transfer floating): a row without any findings
 */
GtkWidget *
yoriai_sidebar_row_new (const YoriaiSection *section)
{
  YoriaiSidebarRow *self = g_object_new (YORIAI_TYPE_SIDEBAR_ROW, NULL);

  self->section = section;
  gtk_image_set_from_icon_name (self->icon, section->icon_name);
  gtk_label_set_label (self->title, _(section->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(section->title), -1);
  return GTK_WIDGET (self);
}

/**
 * yoriai_sidebar_row_get_section:
 * @self: a row
 *
 * Returns: (transfer none): the section it stands for
 */
const YoriaiSection *
yoriai_sidebar_row_get_section (YoriaiSidebarRow *self)
{
  g_return_val_if_fail (YORIAI_IS_SIDEBAR_ROW (self), NULL);

  return self->section;
}

/**
 * yoriai_sidebar_row_set_space:
 * @self: a row
 * @space: (nullable): the proposal, of whose section it shows who else is there
 */
void
yoriai_sidebar_row_set_space (YoriaiSidebarRow *self,
                              YoriaiSpace      *space)
{
  g_return_if_fail (YORIAI_IS_SIDEBAR_ROW (self));

  yoriai_presence_mark_set_place (self->mark, space,
                                  &(YoriaiPresencePlace){ NULL, YORIAI_NO_FIELD, self->section->id });
}

/**
 * yoriai_sidebar_row_set_counts:
 * @self: a row
 * @counts: what was found in its section; places not filled in are in none but `empty`
 * @is_begun: whether anything is filled in there
 *
 * Shows the state of the section. A section nobody has written in yet never gets a tick.
 */
void
yoriai_sidebar_row_set_counts (YoriaiSidebarRow *self,
                               YoriaiCounts      counts,
                               gboolean          is_begun)
{
  g_autofree char *description = NULL;

  g_return_if_fail (YORIAI_IS_SIDEBAR_ROW (self));

  if (gtk_widget_has_css_class (GTK_WIDGET (self), "not-asked"))
    gtk_widget_remove_css_class (GTK_WIDGET (self), "not-asked");
  if (counts.error > 0)
    {
      description = g_strdup_printf (ngettext ("%u error", "%u errors", counts.error), counts.error);
      set_badge (self, "error", counts.error, description);
    }
  else if (counts.warning > 0)
    {
      description = g_strdup_printf (ngettext ("%u warning", "%u warnings", counts.warning), counts.warning);
      set_badge (self, "warning", counts.warning, description);
    }
  else if (counts.empty > 0)
    {
      description = g_strdup_printf (ngettext ("%u place not filled in", "%u places not filled in", counts.empty),
                                     counts.empty);
      set_badge (self, "empty", counts.empty, description);
    }
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self->badge), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->tick), is_begun);
      set_state (self, is_begun ? _("Nothing to report") : NULL);
    }
}

/**
 * yoriai_sidebar_row_set_left_out:
 * @self: a row
 *
 * Shows that the track does not ask for the section.
 */
void
yoriai_sidebar_row_set_left_out (YoriaiSidebarRow *self)
{
  g_return_if_fail (YORIAI_IS_SIDEBAR_ROW (self));

  gtk_widget_add_css_class (GTK_WIDGET (self), "not-asked");
  gtk_widget_set_visible (GTK_WIDGET (self->badge), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->tick), FALSE);
  set_state (self, _("The present track does not ask for this: it is kept, but not exported."));
}

/**
 * yoriai_sidebar_row_set_compact:
 * @self: a row
 * @is_compact: whether only the icon and the state are shown
 *
 * Saves room in a narrow window.
 */
void
yoriai_sidebar_row_set_compact (YoriaiSidebarRow *self,
                                gboolean          is_compact)
{
  g_return_if_fail (YORIAI_IS_SIDEBAR_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->title), !is_compact);
  update_tooltip (self);
}
