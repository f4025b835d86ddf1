/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-row"

#include "config.h"

#include "forms/yoriai-field-row.h"

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "layout/yoriai-line-layout.h"
#include "layout/yoriai-revealable.h"
#include "layout/yoriai-severity-style.h"
#include "layout/yoriai-tooltip.h"
#include "layout/yoriai-whole-ending.h"
#include "presence/yoriai-presence-chips.h"
#include "workspace/yoriai-words.h"

/* A field's row: a frame around its editor, with the label, the guidance and
 * what is found. */
struct _YoriaiFieldRow
{
  GtkBox parent_instance;
  YoriaiFieldEditor *editor; /* (owned): child */
  YoriaiFinding *finding;    /* (owned) (nullable): the one shown */
  YoriaiPresenceMark *mark;  /* (owned) (nullable): of who else is in the field; NULL once disposed */

  GtkWidget *header;         /* template child */
  GtkWidget *title_line;     /* template child */
  GtkWidget *title_box;      /* template child: without spacing, so that chips take no room */
  GtkWidget *title_label;    /* template child */
  GtkWidget *guidance_label; /* template child */
  GtkWidget *suffixes;       /* template child */
  GtkWidget *body;           /* template child */
  GtkWidget *footer;         /* template child: a line that is always there */
  GtkWidget *message_box;    /* template child */
  GtkWidget *message_icon;   /* template child */
  GtkWidget *message_label;  /* template child */
};

static void yoriai_field_row_revealable_init (YoriaiRevealableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiFieldRow,
                               yoriai_field_row,
                               GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (YORIAI_TYPE_REVEALABLE,
                                                      yoriai_field_row_revealable_init))

enum
{
  PROP_0,
  PROP_EDITOR,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

#define EMPTY_CLASS "missing"
#define CAPTIONED_CLASS "captioned"

static void
update_words (YoriaiFieldRow *self)
{
  YoriaiFieldEditor *editor = self->editor;
  g_autofree char *label = yoriai_field_editor_dup_title (editor);
  YoriaiChecker *checker = yoriai_field_editor_get_checker (editor);
  YoriaiRecord *record = yoriai_field_editor_get_record (editor);
  guint field = yoriai_field_editor_get_field (editor);
  gboolean is_asked = yoriai_words_is_asked (checker, record, field);
  const char *guidance = is_asked ? yoriai_words_get_guidance (checker, record, field)
                                  : _("The present track does not ask for this: it is kept, but not exported.");

  if (is_asked)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "not-asked");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "not-asked");
  gtk_label_set_label (GTK_LABEL (self->title_label), label);
  gtk_label_set_label (GTK_LABEL (self->guidance_label), guidance ? guidance : "");
  gtk_widget_set_visible (self->guidance_label,
                          guidance != NULL
                              && !gtk_widget_has_css_class (GTK_WIDGET (self), "compact"));
}

static void
set_severity_class (GtkWidget  *widget,
                    const char *css_class)
{
  yoriai_severity_style_clear (widget);
  gtk_widget_remove_css_class (widget, EMPTY_CLASS);
  if (css_class != NULL)
    gtk_widget_add_css_class (widget, css_class);
}

/* Shows one message with its severity: colour, icon and text. It has its line
 * in the row already, so nothing moves when it comes or goes. */
static void
show_message (YoriaiFieldRow *self,
              const char     *css_class,
              const char     *icon_name,
              const char     *message)
{
  gboolean is_compact = gtk_widget_has_css_class (GTK_WIDGET (self), "compact");

  set_severity_class (GTK_WIDGET (self), css_class);
  set_severity_class (self->message_box, css_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->message_icon), icon_name);
  gtk_label_set_label (GTK_LABEL (self->message_label), message ? message : "");
  gtk_widget_set_visible (self->message_icon, message != NULL);
  gtk_widget_set_visible (self->message_box, message != NULL || !is_compact);
  yoriai_tooltip_set (self->message_label, message);
}

/* What is wrong in words, and, where the field cannot take what the file has,
 * that as well. (transfer full) */
static char *
dup_finding_text (YoriaiFieldRow *self,
                  YoriaiFinding  *finding)
{
  const char *message = yoriai_words_text (yoriai_finding_get_message (finding));
  g_autofree char *raw = NULL;

  if (yoriai_field_editor_peek (self->editor)->tag != YORIAI_TAG_RAW)
    return g_strdup (message);
  raw = yoriai_display_dup_value (yoriai_field_editor_get_record (self->editor),
                                  yoriai_field_editor_get_field (self->editor));

  /* Translators: what is wrong; the value that a file has and that the field
   * cannot take */
  return g_strdup_printf (_("%s In the file: %s"), message, raw);
}

static void
show_finding (YoriaiFieldRow *self,
              YoriaiFinding  *finding)
{
  YoriaiSeverity severity = yoriai_finding_get_severity (finding);
  const YoriaiSeverityStyle *style = yoriai_severity_style_get (severity);
  g_autofree char *text = dup_finding_text (self, finding);
  gboolean is_empty = yoriai_finding_is_empty (finding);

  if (is_empty)
    show_message (self, EMPTY_CLASS, "document-edit-symbolic", text);
  else
    show_message (self, style->css_class, style->icon_name, text);
  yoriai_field_editor_set_finding (self->editor, text,
                                   !is_empty && severity == YORIAI_SEVERITY_ERROR);
}

static void
update_message (YoriaiFieldRow *self)
{
  YoriaiChecker *checker = yoriai_field_editor_get_checker (self->editor);
  const char *input_error = yoriai_field_editor_get_input_error (self->editor);
  YoriaiFinding *finding = NULL;

  if (checker != NULL && input_error == NULL)
    finding = yoriai_checker_find_for_field (checker, yoriai_field_editor_get_record (self->editor),
                                             yoriai_field_editor_get_field (self->editor));
  g_set_object (&self->finding, finding);
  if (finding != NULL)
    {
      show_finding (self, finding);
      return;
    }
  yoriai_field_editor_set_finding (self->editor, NULL, FALSE);
  if (input_error != NULL)
    show_message (self, "error", yoriai_severity_style_get (YORIAI_SEVERITY_ERROR)->icon_name,
                  input_error);
  else
    show_message (self, NULL, NULL, NULL);
}

/* Most of what is found concerns other fields. */
static void
findings_changed_cb (YoriaiFieldRow *self)
{
  YoriaiChecker *checker = yoriai_field_editor_get_checker (self->editor);

  if (checker != NULL
      && yoriai_checker_find_for_field (checker, yoriai_field_row_get_record (self),
                                        yoriai_field_row_get_field (self))
             != self->finding)
    update_message (self);
}

static void
move_to (GtkWidget *widget,
         GtkWidget *box)
{
  g_object_ref (widget);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (widget)), widget);
  gtk_box_append (GTK_BOX (box), widget);
  g_object_unref (widget);
}

static void
pressed_cb (YoriaiFieldRow *self)
{
  yoriai_field_row_focus (self);
}

static gboolean
yoriai_field_row_reveal (YoriaiRevealable *revealable,
                         YoriaiRecord     *record,
                         guint             field)
{
  YoriaiFieldRow *self = YORIAI_FIELD_ROW (revealable);

  if (record != yoriai_field_row_get_record (self)
      || (field != yoriai_field_row_get_field (self) && field != YORIAI_NO_FIELD))
    return FALSE;
  yoriai_field_row_focus (self);

  return TRUE;
}

static void
yoriai_field_row_revealable_init (YoriaiRevealableInterface *iface)
{
  iface->reveal = yoriai_field_row_reveal;
}

/* The line for what is found is there before anything is. An editor that fits
 * stands beside label and line, and one that takes all the width under them: then
 * it is in line with the label, the suffix at its end. */
static void
place_editor (YoriaiFieldRow *self)
{
  GtkWidget *editor = GTK_WIDGET (self->editor);
  GtkWidget *suffix = yoriai_field_editor_get_suffix (self->editor);
  YoriaiEditorShape shape = yoriai_field_editor_get_shape (self->editor);

  if (shape == YORIAI_EDITOR_SHAPE_CAPTIONED)
    gtk_widget_add_css_class (GTK_WIDGET (self), CAPTIONED_CLASS);
  if (suffix != NULL)
    gtk_box_append (GTK_BOX (shape == YORIAI_EDITOR_SHAPE_SHORT ? self->suffixes : self->footer),
                    suffix);
  if (shape == YORIAI_EDITOR_SHAPE_SHORT)
    {
      gtk_widget_set_valign (editor, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (self->suffixes), editor);
      return;
    }
  gtk_box_append (GTK_BOX (self->body), editor);
  gtk_widget_set_visible (self->body, TRUE);
  gtk_widget_set_visible (self->suffixes, FALSE);
  move_to (self->footer, self->title_line);
  gtk_widget_set_hexpand (self->footer, TRUE);
  gtk_widget_set_valign (self->footer, GTK_ALIGN_START);
  gtk_widget_set_halign (self->message_box, GTK_ALIGN_END);
}

static void
say_presence (GtkWidget  *widget,
              const char *words)
{
  yoriai_field_editor_set_presence (YORIAI_FIELD_ROW (widget)->editor, words);
}

/* Who else is in the field, behind its label. */
static void
put_mark (YoriaiFieldRow *self)
{
  YoriaiPresencePlace place = { yoriai_field_row_get_record (self), yoriai_field_row_get_field (self), NULL };

  self->mark = yoriai_presence_mark_new (GTK_WIDGET (self), say_presence);
  yoriai_presence_mark_put (self->mark, self->title_box, self->title_label, FALSE);
  yoriai_presence_mark_set_place (self->mark, yoriai_record_get_space (place.record), &place);
}

static void
yoriai_field_row_constructed (GObject *object)
{
  YoriaiFieldRow *self = YORIAI_FIELD_ROW (object);
  YoriaiChecker *checker;

  G_OBJECT_CLASS (yoriai_field_row_parent_class)->constructed (object);

  place_editor (self);
  g_signal_connect_object (self->editor, "notify::input-error", G_CALLBACK (update_message), self,
                           G_CONNECT_SWAPPED);
  checker = yoriai_field_editor_get_checker (self->editor);
  if (checker != NULL)
    {
      g_signal_connect_object (checker, "changed", G_CALLBACK (findings_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (checker, "call-changed", G_CALLBACK (update_words), self,
                               G_CONNECT_SWAPPED);
    }

  gtk_widget_set_name (GTK_WIDGET (self), yoriai_field_editor_get_info (self->editor)->name);
  update_words (self);
  yoriai_field_editor_set_label (self->editor, self->title_label);
  update_message (self);
  put_mark (self);
}

static void
yoriai_field_row_dispose (GObject *object)
{
  g_clear_pointer (&YORIAI_FIELD_ROW (object)->mark, yoriai_presence_mark_free);
  G_OBJECT_CLASS (yoriai_field_row_parent_class)->dispose (object);
}

static void
yoriai_field_row_finalize (GObject *object)
{
  YoriaiFieldRow *self = YORIAI_FIELD_ROW (object);

  g_clear_object (&self->finding);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (yoriai_field_row_parent_class)->finalize (object);
}

static void
yoriai_field_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  YoriaiFieldRow *self = YORIAI_FIELD_ROW (object);

  switch (prop_id)
    {
    case PROP_EDITOR:
      self->editor = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_field_row_class_init (YoriaiFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = yoriai_field_row_constructed;
  object_class->dispose = yoriai_field_row_dispose;
  object_class->finalize = yoriai_field_row_finalize;
  object_class->set_property = yoriai_field_row_set_property;

  /**
   * YoriaiFieldRow:editor:
   *
   * What edits the field.
   */
  props[PROP_EDITOR] = g_param_spec_object ("editor", NULL, NULL, YORIAI_TYPE_FIELD_EDITOR,
                                            G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY
                                                | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (YORIAI_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, header);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, title_line);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, title_box);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, guidance_label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, suffixes);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, body);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, footer);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, message_box);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, message_icon);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFieldRow, message_label);
}

static void
yoriai_field_row_init (YoriaiFieldRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  yoriai_whole_ending_keep (GTK_LABEL (self->title_label));
  yoriai_whole_ending_keep (GTK_LABEL (self->guidance_label));

  g_signal_connect_swapped (click, "released", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * yoriai_field_row_new:
 * @checker: (nullable): where labels, limits and findings come from
 * @record: a record
 * @field: one of its fields, not a child or a list
 *
 * Returns: (transfer floating): the row that edits the field
 */
GtkWidget *
yoriai_field_row_new (YoriaiChecker *checker,
                      YoriaiRecord  *record,
                      guint          field)
{
  return g_object_new (YORIAI_TYPE_FIELD_ROW, "editor",
                       yoriai_field_editor_new (checker, record, field), NULL);
}

/**
 * yoriai_field_row_new_wrapping:
 * @checker: (nullable): where labels, limits and findings come from
 * @record: a record
 * @field: one of its texts
 *
 * Returns: (transfer floating): the row that edits the field over as many lines
 *     as it takes to see all of it
 */
GtkWidget *
yoriai_field_row_new_wrapping (YoriaiChecker *checker,
                               YoriaiRecord  *record,
                               guint          field)
{
  return g_object_new (YORIAI_TYPE_FIELD_ROW, "editor",
                       yoriai_field_editor_new_wrapping (checker, record, field), NULL);
}

/**
 * yoriai_field_row_get_editor:
 * @self: a row
 *
 * Returns: (transfer none): what edits the field
 */
YoriaiFieldEditor *
yoriai_field_row_get_editor (YoriaiFieldRow *self)
{
  return self->editor;
}

/**
 * yoriai_field_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none): the record edited
 */
YoriaiRecord *
yoriai_field_row_get_record (YoriaiFieldRow *self)
{
  return yoriai_field_editor_get_record (self->editor);
}

/**
 * yoriai_field_row_get_field:
 * @self: a row
 *
 * Returns: the field edited
 */
guint
yoriai_field_row_get_field (YoriaiFieldRow *self)
{
  return yoriai_field_editor_get_field (self->editor);
}

/**
 * yoriai_field_row_get_info:
 * @self: a row
 *
 * Returns: (transfer none): the field's row in its table
 */
const YoriaiField *
yoriai_field_row_get_info (YoriaiFieldRow *self)
{
  return yoriai_field_editor_get_info (self->editor);
}

/**
 * yoriai_field_row_get_title:
 * @self: a row
 *
 * Returns: (transfer none): the label shown
 */
const char *
yoriai_field_row_get_title (YoriaiFieldRow *self)
{
  return gtk_label_get_label (GTK_LABEL (self->title_label));
}

/**
 * yoriai_field_row_set_compact:
 * @self: a row
 * @messages: a box for what is found
 *
 * Puts the label above the editor, without guidance, so that rows can stand
 * side by side, and what is found into @messages, where it neither widens nor
 * moves them. Rows share that line: there, one without a message takes no room.
 */
void
yoriai_field_row_set_compact (YoriaiFieldRow *self,
                              GtkWidget      *messages)
{
  GtkWidget *suffix = yoriai_field_editor_get_suffix (self->editor);

  gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->header), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self->header), 2);
  gtk_widget_set_visible (self->guidance_label, FALSE);
  gtk_label_set_wrap (GTK_LABEL (self->title_label), FALSE);
  if (suffix != NULL && gtk_widget_get_parent (suffix) == self->footer)
    {
      move_to (suffix, self->suffixes);
      gtk_widget_set_visible (self->suffixes, TRUE);
    }
  move_to (self->message_box, messages);
  gtk_widget_set_visible (self->footer, FALSE);
  update_message (self);
}

/**
 * yoriai_field_row_focus:
 * @self: a row
 *
 * Puts the cursor into the editor, where it stood last.
 */
void
yoriai_field_row_focus (YoriaiFieldRow *self)
{
  yoriai_field_editor_focus (self->editor);
}
