/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "figure/yoriai-figure-view.h"
#include "layout/yoriai-projector.h"
#include "layout/yoriai-severity-style.h"
#include "window/yoriai-meeting-view.h"
#include "words/yoriai-display.h"
#include "workspace/yoriai-section.h"
#include "workspace/yoriai-words.h"

/* The place under discussion in large type, with what is found there, for a room: a text as it is being written, what is
 * pointed at in it, a record's fields, or a figure. Nothing is edited here, and nothing but the size of the letters is the
 * viewer's: where it is the window says whose it is. */
struct _YoriaiMeetingView
{
  GtkWindow parent_instance;

  YoriaiWorkspace *workspace; /* (owned) */
  char *name;                 /* (owned) (nullable): of whose place it is */
  const char *section;        /* (nullable) */
  YoriaiRecord *record;       /* (owned) (nullable) */
  guint field;
  int kind;                   /* or -1 */
  gboolean has_caret;
  guint anchor;
  guint head;
  guint size;                 /* of the letters */
  guint update_id;            /* tick callback */

  GtkStack *stack;            /* template children */
  GtkLabel *who;
  GtkLabel *section_title;
  GtkLabel *title;
  GtkLabel *label;
  GtkTextView *text;
  GtkListBox *findings;
  GtkScrolledWindow *figure;
};

G_DEFINE_FINAL_TYPE (YoriaiMeetingView, yoriai_meeting_view, GTK_TYPE_WINDOW)

#define N_SIZES 6
#define USUAL_SIZE 2
#define MAX_FINDINGS 8
#define POINTED_TAG "pointed"

static void
show_label (GtkLabel   *label,
            const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static gboolean
has_record (YoriaiMeetingView *self)
{
  return self->record != NULL && !yoriai_record_is_removed (self->record);
}

static void
show_titles (YoriaiMeetingView *self)
{
  YoriaiChecker *checker = yoriai_workspace_get_checker (self->workspace);
  const YoriaiSection *section = self->section != NULL ? yoriai_section_find (self->section) : NULL;
  g_autofree char *who = NULL, *title = NULL, *label = NULL;

  if (self->name != NULL)
    /* Translators: somebody's name: they show the others where they are in the proposal */
    who = g_strdup_printf (_("%s presents"), self->name);
  if (has_record (self) && yoriai_record_is_item (self->record))
    title = yoriai_display_dup_title (self->record);
  if (has_record (self) && self->field != YORIAI_NO_FIELD)
    label = yoriai_words_dup_label (checker, self->record, self->field);
  show_label (self->who, who);
  show_label (self->section_title, section != NULL ? _(section->title) : NULL);
  show_label (self->title, title);
  show_label (self->label, label);
  gtk_window_set_title (GTK_WINDOW (self), label != NULL ? label : section != NULL ? _(section->title) : _("Yoriai"));
}

/* All that is filled in of a record that is not another record. (transfer full) */
static char *
dup_fields (YoriaiMeetingView *self)
{
  YoriaiChecker *checker = yoriai_workspace_get_checker (self->workspace);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < yoriai_record_get_n_fields (self->record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (self->record, i)->kind;
      g_autofree char *label = NULL, *value = NULL;

      if (kind == YORIAI_KIND_LIST || kind == YORIAI_KIND_CHILD || yoriai_record_is_empty (self->record, i))
        continue;
      label = yoriai_words_dup_label (checker, self->record, i);
      value = yoriai_display_dup_value (self->record, i);
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      /* Translators: a field's label and what stands in it */
      g_string_append_printf (lines, _("%s: %s"), label, value);
    }
  return g_string_free (lines, FALSE);
}

/* What is shown of the place. (transfer full) */
static char *
dup_text (YoriaiMeetingView *self)
{
  if (!has_record (self) || (yoriai_record_get_parent (self->record) == NULL && self->field == YORIAI_NO_FIELD))
    return g_strdup ("");
  return self->field != YORIAI_NO_FIELD ? yoriai_display_dup_value (self->record, self->field) : dup_fields (self);
}

static void
show_pointed (YoriaiMeetingView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, POINTED_TAG, &start, &end);
  if (!self->has_caret)
    return;
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int) self->anchor);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int) self->head);
  gtk_text_buffer_apply_tag_by_name (buffer, POINTED_TAG, &start, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_text_view_scroll_mark_onscreen (self->text, gtk_text_buffer_get_insert (buffer));
}

static void
show_text (YoriaiMeetingView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *text = dup_text (self), *before = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  before = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  if (!g_str_equal (text, before))
    gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_view_set_cursor_visible (self->text, self->has_caret);
  show_pointed (self);
}

/* Whether a finding is of the place, or of something in it. */
static gboolean
is_here (YoriaiMeetingView *self,
         YoriaiFinding     *finding)
{
  YoriaiRecord *at = yoriai_finding_get_record (finding);

  if (!has_record (self))
    return self->section != NULL && at != NULL
           && g_str_equal (yoriai_section_of (at, yoriai_finding_get_field (finding))->id, self->section);
  if (self->field != YORIAI_NO_FIELD)
    return at == self->record && yoriai_finding_get_field (finding) == self->field;
  while (at != NULL && at != self->record)
    at = yoriai_record_get_parent (at);
  return at != NULL;
}

static GtkWidget *
make_finding (YoriaiFinding *finding)
{
  const YoriaiSeverityStyle *style = yoriai_severity_style_get (yoriai_finding_get_severity (finding));
  const char *message = yoriai_words_text (yoriai_finding_get_message (finding));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (style->icon_name);
  GtkWidget *label = gtk_label_new (message);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", _(style->label), message);

  gtk_widget_add_css_class (icon, style->icon_class);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_findings (YoriaiMeetingView *self)
{
  GListModel *model = G_LIST_MODEL (yoriai_workspace_get_checker (self->workspace));
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->findings, 0)) != NULL)
    gtk_list_box_remove (self->findings, GTK_WIDGET (row));
  for (guint i = 0; i < g_list_model_get_n_items (model) && n < MAX_FINDINGS; i++)
    {
      g_autoptr (YoriaiFinding) finding = g_list_model_get_item (model, i);

      if ((yoriai_finding_is_empty (finding) && self->field == YORIAI_NO_FIELD) || !is_here (self, finding))
        continue;
      gtk_list_box_append (self->findings, make_finding (finding));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->findings), n > 0);
}

static void
show_figure (YoriaiMeetingView *self)
{
  GtkWidget *child = gtk_scrolled_window_get_child (self->figure);
  g_autoptr (YoriaiLiveFigure) figure = NULL;

  if (YORIAI_IS_FIGURE_VIEW (child)
      && (int) yoriai_live_figure_get_kind (yoriai_figure_view_get_figure (YORIAI_FIGURE_VIEW (child))) == self->kind)
    return;
  figure = yoriai_live_figure_new (self->workspace, (YoriaiFigureKind) self->kind);
  yoriai_live_figure_set_paper (figure, YORIAI_PAPER_SLIDE);
  gtk_scrolled_window_set_child (self->figure, yoriai_figure_view_new (figure));
}

static void
update (YoriaiMeetingView *self)
{
  if (self->kind >= 0)
    {
      show_figure (self);
      gtk_stack_set_visible_child_name (self->stack, "figure");
      return;
    }
  show_titles (self);
  show_text (self);
  show_findings (self);
  gtk_stack_set_visible_child_name (self->stack, "place");
}

static gboolean
update_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  YoriaiMeetingView *self = YORIAI_MEETING_VIEW (widget);

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Once a frame, whatever comes. */
static void
queue_update (YoriaiMeetingView *self)
{
  if (self->update_id == 0)
    self->update_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), update_cb, NULL, NULL);
}

static void
set_size (YoriaiMeetingView *self,
          guint              size)
{
  for (guint i = 0; i < N_SIZES; i++)
    {
      g_autofree char *css_class = g_strdup_printf ("size-%u", i);

      if (i == size)
        gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self), css_class);
    }
  self->size = size;
}

static gboolean
key_pressed_cb (YoriaiMeetingView *self,
                guint              keyval,
                guint              keycode,
                GdkModifierType    state)
{
  switch (keyval)
    {
    case GDK_KEY_Escape:
    case GDK_KEY_F11:
      gtk_window_close (GTK_WINDOW (self));
      return GDK_EVENT_STOP;
    case GDK_KEY_plus:
    case GDK_KEY_semicolon:
    case GDK_KEY_KP_Add:
      set_size (self, MIN (self->size + 1, N_SIZES - 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      set_size (self, self->size > 0 ? self->size - 1 : 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
yoriai_meeting_view_dispose (GObject *object)
{
  YoriaiMeetingView *self = YORIAI_MEETING_VIEW (object);

  gtk_window_set_child (GTK_WINDOW (self), NULL); /* GTK 4.8: a window does not hear that its template goes */
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_MEETING_VIEW);
  g_clear_object (&self->record);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (yoriai_meeting_view_parent_class)->dispose (object);
}

static void
yoriai_meeting_view_class_init (YoriaiMeetingViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_meeting_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-meeting-view.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingView, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingView, who);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingView, section_title);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingView, title);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingView, label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingView, text);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingView, findings);
  gtk_widget_class_bind_template_child (widget_class, YoriaiMeetingView, figure);
}

static void
yoriai_meeting_view_init (YoriaiMeetingView *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->field = YORIAI_NO_FIELD;
  self->kind = -1;
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (self->text), POINTED_TAG, "background", "#f9f06b", "foreground",
                              "#241f31", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
  set_size (self, USUAL_SIZE);
}

/**
 * yoriai_meeting_view_new:
 * @parent: (nullable): the window it belongs to
 * @workspace: an open proposal
 *
 * Returns: (transfer none): a window for the projector, or the whole screen
 */
GtkWidget *
yoriai_meeting_view_new (GtkWindow       *parent,
                         YoriaiWorkspace *workspace)
{
  YoriaiMeetingView *self = g_object_new (YORIAI_TYPE_MEETING_VIEW, "transient-for", parent, "destroy-with-parent", TRUE, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (yoriai_workspace_get_space (workspace), "changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (yoriai_workspace_get_checker (workspace), "changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  yoriai_projector_fill (GTK_WINDOW (self), parent);
  return GTK_WIDGET (self);
}

/**
 * yoriai_meeting_view_show_place:
 * @self: a meeting view
 * @place: the place under discussion
 *
 * Shows it from now on, as it changes.
 */
void
yoriai_meeting_view_show_place (YoriaiMeetingView        *self,
                                const YoriaiMeetingPlace *place)
{
  const YoriaiSection *section = place->section != NULL ? yoriai_section_find (place->section) : NULL;

  g_return_if_fail (YORIAI_IS_MEETING_VIEW (self));

  g_free (self->name);
  self->name = g_strdup (place->name);
  self->section = section != NULL ? section->id : NULL;
  g_set_object (&self->record, place->record);
  self->field = place->record != NULL ? place->field : YORIAI_NO_FIELD;
  self->kind = place->kind;
  self->has_caret = place->has_caret;
  self->anchor = place->anchor;
  self->head = place->head;
  queue_update (self);
}
