/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-row"

#include "config.h"

#include "editors/yoriai-field-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "words/yoriai-display.h"
#include "words/yoriai-refusal.h"
#include "editors/yoriai-caret.h"
#include "layout/yoriai-revealable.h"
#include "layout/yoriai-severity-style.h"
#include "workspace/yoriai-words.h"

/* The base class of the rows. It knows the place, shows its label, guidance and finding, follows the record, and
 * holds the door by which the kinds of rows change it. A row keeps no copy of the value; only an input that the
 * model refuses stays in the editor, with the reason below it, until it is corrected or Escape is pressed. */
typedef struct
{
  YoriaiChecker *checker; /* (owned) (nullable) */
  YoriaiRecord *record;   /* (owned) */
  guint field;
  GtkWidget *editor;      /* what takes the focus; a child */
  char *input_error;      /* (owned) (nullable) */
  YoriaiFinding *finding; /* (owned) (nullable): the one shown */

  GtkWidget *header;         /* template child */
  GtkWidget *captions;       /* template child */
  GtkWidget *title_label;    /* template child */
  GtkWidget *guidance_label; /* template child */
  GtkWidget *suffixes;       /* template child */
  GtkWidget *body;           /* template child */
  GtkWidget *message_box;    /* template child */
  GtkWidget *message_icon;   /* template child */
  GtkWidget *message_label;  /* template child */
} YoriaiFieldRowPrivate;

static void yoriai_field_row_revealable_init (YoriaiRevealableInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (YoriaiFieldRow,
                                  yoriai_field_row,
                                  GTK_TYPE_BOX,
                                  G_ADD_PRIVATE (YoriaiFieldRow)
                                      G_IMPLEMENT_INTERFACE (YORIAI_TYPE_REVEALABLE,
                                                             yoriai_field_row_revealable_init))

enum
{
  PROP_0,
  PROP_CHECKER,
  PROP_RECORD,
  PROP_FIELD,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

#define EMPTY_CLASS "missing"

static void
update_words (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);
  g_autofree char *label = yoriai_words_dup_label (priv->checker, priv->record, priv->field);
  const char *guidance = yoriai_words_get_guidance (priv->checker, priv->record, priv->field);

  gtk_label_set_label (GTK_LABEL (priv->title_label), label);
  gtk_label_set_label (GTK_LABEL (priv->guidance_label), guidance ? guidance : "");
  gtk_widget_set_visible (priv->guidance_label,
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

/* Shows one message with its severity: colour, icon, text, and the same for assistive technology. */
static void
show_message (YoriaiFieldRow *self,
              const char     *css_class,
              const char     *icon_name,
              const char     *message)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);
  gboolean is_invalid = g_strcmp0 (css_class, "error") == 0;

  set_severity_class (GTK_WIDGET (self), css_class);
  set_severity_class (priv->message_box, css_class);
  gtk_image_set_from_icon_name (GTK_IMAGE (priv->message_icon), icon_name);
  gtk_label_set_label (GTK_LABEL (priv->message_label), message ? message : "");
  gtk_widget_set_visible (priv->message_box, message != NULL);

  if (priv->editor == NULL)
    return;
  gtk_accessible_update_state (GTK_ACCESSIBLE (priv->editor), GTK_ACCESSIBLE_STATE_INVALID,
                               is_invalid ? GTK_ACCESSIBLE_INVALID_TRUE
                                          : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (message != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (priv->editor),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (priv->editor),
                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

/* What is wrong in words, and, where the field cannot take what the file has, that as well. (transfer full) */
static char *
dup_finding_text (YoriaiFieldRow *self,
                  YoriaiFinding  *finding)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);
  const char *message = yoriai_words_text (yoriai_finding_get_message (finding));
  const YoriaiValue *value = yoriai_record_peek (priv->record, priv->field);
  g_autofree char *raw = NULL;

  if (value->tag != YORIAI_TAG_RAW)
    return g_strdup (message);
  raw = yoriai_display_dup_value (priv->record, priv->field);

  /* Translators: what is wrong; the value that a file has and that the field cannot take */
  return g_strdup_printf (_("%s In the file: %s"), message, raw);
}

static void
update_message (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);
  YoriaiFinding *finding = NULL;
  g_autofree char *text = NULL;

  if (priv->checker != NULL && priv->input_error == NULL)
    finding = yoriai_checker_find_for_field (priv->checker, priv->record, priv->field);
  if (finding != NULL)
    text = dup_finding_text (self, finding);
  g_set_object (&priv->finding, finding);

  if (priv->input_error != NULL)
    {
      show_message (self, "error", yoriai_severity_style_get (YORIAI_SEVERITY_ERROR)->icon_name, priv->input_error);
    }
  else if (finding == NULL)
    {
      show_message (self, NULL, NULL, NULL);
    }
  else if (yoriai_finding_is_empty (finding))
    {
      show_message (self, EMPTY_CLASS, "document-edit-symbolic", text);
    }
  else
    {
      const YoriaiSeverityStyle *style =
          yoriai_severity_style_get (yoriai_finding_get_severity (finding));

      show_message (self, style->css_class, style->icon_name, text);
    }
}

/* Most of what is found concerns other fields. */
static void
findings_changed_cb (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  if (priv->checker != NULL
      && yoriai_checker_find_for_field (priv->checker, priv->record, priv->field) != priv->finding)
    update_message (self);
}

static void
record_notify_cb (YoriaiFieldRow *self)
{
  yoriai_field_row_set_input_error (self, NULL);
  yoriai_field_row_refresh (self);
}

static void
call_changed_cb (YoriaiFieldRow *self)
{
  update_words (self);
  yoriai_field_row_refresh (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                YoriaiFieldRow        *self)
{
  if (keyval != GDK_KEY_Escape || !yoriai_field_row_has_input_error (self))
    return GDK_EVENT_PROPAGATE;
  yoriai_field_row_set_input_error (self, NULL);
  yoriai_field_row_refresh (self);

  return GDK_EVENT_STOP;
}

/* What was typed before the focus left and what is typed after it came back are two things to undo. */
static void
focus_leave_cb (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  if (priv->record != NULL && !yoriai_record_is_removed (priv->record))
    yoriai_space_break_merge (yoriai_record_get_space (priv->record));
}

static void
pressed_cb (YoriaiFieldRow *self)
{
  yoriai_field_row_focus (self);
}

static void
yoriai_field_row_real_refresh (YoriaiFieldRow *self)
{
}

static void
yoriai_field_row_real_finish (YoriaiFieldRow *self)
{
}

static gboolean
yoriai_field_row_reveal (YoriaiRevealable *revealable,
                         YoriaiRecord     *record,
                         guint             field)
{
  YoriaiFieldRow *self = YORIAI_FIELD_ROW (revealable);
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  if (record != priv->record || (field != priv->field && field != YORIAI_NO_FIELD))
    return FALSE;
  yoriai_field_row_focus (self);

  return TRUE;
}

static void
yoriai_field_row_revealable_init (YoriaiRevealableInterface *iface)
{
  iface->reveal = yoriai_field_row_reveal;
}

static void
yoriai_field_row_constructed (GObject *object)
{
  YoriaiFieldRow *self = YORIAI_FIELD_ROW (object);
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  G_OBJECT_CLASS (yoriai_field_row_parent_class)->constructed (object);

  g_autofree char *property =
      g_strdelimit (g_strdup (yoriai_field_row_get_info (self)->name), "_", '-');
  g_autofree char *notify = g_strconcat ("notify::", property, NULL);

  g_signal_connect_object (priv->record, notify, G_CALLBACK (record_notify_cb), self,
                           G_CONNECT_SWAPPED);
  if (priv->checker != NULL)
    {
      g_signal_connect_object (priv->checker, "changed", G_CALLBACK (findings_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (priv->checker, "call-changed", G_CALLBACK (call_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }

  gtk_widget_set_name (GTK_WIDGET (self), yoriai_field_row_get_info (self)->name);
  update_words (self);
  YORIAI_FIELD_ROW_GET_CLASS (self)->setup (self);
  yoriai_field_row_refresh (self);
  update_message (self);
}

static void
yoriai_field_row_dispose (GObject *object)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (YORIAI_FIELD_ROW (object));

  priv->editor = NULL;
  g_clear_object (&priv->checker);
  G_OBJECT_CLASS (yoriai_field_row_parent_class)->dispose (object);
}

static void
yoriai_field_row_finalize (GObject *object)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (YORIAI_FIELD_ROW (object));

  g_clear_object (&priv->record);
  g_clear_object (&priv->finding);
  g_clear_pointer (&priv->input_error, g_free);
  G_OBJECT_CLASS (yoriai_field_row_parent_class)->finalize (object);
}

static void
yoriai_field_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (YORIAI_FIELD_ROW (object));

  switch (prop_id)
    {
    case PROP_CHECKER:
      priv->checker = g_value_dup_object (value);
      break;
    case PROP_RECORD:
      priv->record = g_value_dup_object (value);
      break;
    case PROP_FIELD:
      priv->field = g_value_get_uint (value);
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
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = yoriai_field_row_constructed;
  object_class->dispose = yoriai_field_row_dispose;
  object_class->finalize = yoriai_field_row_finalize;
  object_class->set_property = yoriai_field_row_set_property;
  klass->refresh = yoriai_field_row_real_refresh;
  klass->finish = yoriai_field_row_real_finish;

  /**
   * YoriaiFieldRow:checker: (nullable)
   *
   * Where labels, limits and findings come from.
   */
  props[PROP_CHECKER] = g_param_spec_object ("checker", NULL, NULL, YORIAI_TYPE_CHECKER, flags);

  /**
   * YoriaiFieldRow:record:
   *
   * The record edited.
   */
  props[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, YORIAI_TYPE_RECORD, flags);

  /**
   * YoriaiFieldRow:field:
   *
   * The field edited.
   */
  props[PROP_FIELD] = g_param_spec_uint ("field", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/yoriai/Yoriai/yoriai-field-row.ui");
  gtk_widget_class_bind_template_child_private (widget_class, YoriaiFieldRow, header);
  gtk_widget_class_bind_template_child_private (widget_class, YoriaiFieldRow, captions);
  gtk_widget_class_bind_template_child_private (widget_class, YoriaiFieldRow, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, YoriaiFieldRow, guidance_label);
  gtk_widget_class_bind_template_child_private (widget_class, YoriaiFieldRow, suffixes);
  gtk_widget_class_bind_template_child_private (widget_class, YoriaiFieldRow, body);
  gtk_widget_class_bind_template_child_private (widget_class, YoriaiFieldRow, message_box);
  gtk_widget_class_bind_template_child_private (widget_class, YoriaiFieldRow, message_icon);
  gtk_widget_class_bind_template_child_private (widget_class, YoriaiFieldRow, message_label);
}

static void
yoriai_field_row_init (YoriaiFieldRow *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect_swapped (click, "released", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * yoriai_field_row_get_checker:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): where labels, limits and findings come from
 */
YoriaiChecker *
yoriai_field_row_get_checker (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  return priv->checker;
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
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  return priv->record;
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
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  return priv->field;
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
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  return yoriai_record_get_field (priv->record, priv->field);
}

/**
 * yoriai_field_row_peek:
 * @self: a row
 *
 * Returns: (transfer none): what the record holds
 */
const YoriaiValue *
yoriai_field_row_peek (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  return yoriai_record_peek (priv->record, priv->field);
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
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  return gtk_label_get_label (GTK_LABEL (priv->title_label));
}

/**
 * yoriai_field_row_set_compact:
 * @self: a row
 * @messages: a box for what is found
 *
 * Puts the label above the editor, without guidance, so that rows can stand side by side, and what is found into
 * @messages, where it neither widens nor moves them.
 */
void
yoriai_field_row_set_compact (YoriaiFieldRow *self,
                              GtkWidget      *messages)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (priv->header), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (priv->header), 2);
  gtk_widget_set_visible (priv->guidance_label, FALSE);
  gtk_label_set_wrap (GTK_LABEL (priv->title_label), FALSE);
  g_object_ref (priv->message_box);
  gtk_box_remove (GTK_BOX (self), priv->message_box);
  gtk_box_append (GTK_BOX (messages), priv->message_box);
  g_object_unref (priv->message_box);
}

/* What has the keyboard focus within the row. (nullable) */
static GtkWidget *
get_focus (YoriaiFieldRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
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
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  if (priv->editor == NULL || get_focus (self) != NULL)
    return;
  if (GTK_IS_ENTRY (priv->editor))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (priv->editor));
  else if (!gtk_widget_grab_focus (priv->editor))
    gtk_widget_child_focus (priv->editor, GTK_DIR_TAB_FORWARD);
}

/**
 * yoriai_field_row_finish:
 * @self: a row
 *
 * Takes what is being typed in the row, or says why it cannot, as leaving it does. The focus, the caret and what is
 * selected stay.
 */
void
yoriai_field_row_finish (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);
  GtkWidget *focus = get_focus (self);
  GtkEditable *editable = GTK_IS_EDITABLE (focus) ? GTK_EDITABLE (focus) : NULL;
  g_autofree char *before = editable ? g_strdup (gtk_editable_get_text (editable)) : NULL;
  int at;
  int bound;

  if (yoriai_record_is_removed (priv->record))
    return;
  if (!yoriai_caret_get (focus, &at, &bound))
    focus = NULL;
  YORIAI_FIELD_ROW_GET_CLASS (self)->finish (self);
  if (editable == NULL || strcmp (before, gtk_editable_get_text (editable)) == 0)
    return;
  /* "25000000" has become "25,000,000": the caret stays before the same figures. */
  at = g_utf8_strlen (gtk_editable_get_text (editable), -1) - (g_utf8_strlen (before, -1) - at);
  yoriai_caret_set (focus, MAX (at, 0), MAX (at, 0));
}

/**
 * yoriai_field_row_add_suffix:
 * @self: a row
 * @widget: (transfer floating): what stands beside the label
 *
 * Adds to the right of the label.
 */
void
yoriai_field_row_add_suffix (YoriaiFieldRow *self,
                             GtkWidget      *widget)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  gtk_widget_set_valign (widget, gtk_widget_has_css_class (widget, "text-counter")
                                     ? GTK_ALIGN_START
                                     : GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (priv->suffixes), widget);
}

/**
 * yoriai_field_row_add_body:
 * @self: a row
 * @widget: (transfer floating): what stands under the label
 *
 * Adds under the label, over the whole width.
 */
void
yoriai_field_row_add_body (YoriaiFieldRow *self,
                           GtkWidget      *widget)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  gtk_box_append (GTK_BOX (priv->body), widget);
  gtk_widget_set_visible (priv->body, TRUE);
}

/**
 * yoriai_field_row_set_editor:
 * @self: a row
 * @editor: the widget that takes the focus, already in the row
 *
 * Says which widget edits: it is labelled, gets the focus and carries the finding.
 */
void
yoriai_field_row_set_editor (YoriaiFieldRow *self,
                             GtkWidget      *editor)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  priv->editor = editor;
  yoriai_field_row_label (self, editor);
}

/**
 * yoriai_field_row_label:
 * @self: a row
 * @widget: a widget in it
 *
 * Lets the row's label name @widget for assistive technology.
 */
void
yoriai_field_row_label (YoriaiFieldRow *self,
                        GtkWidget      *widget)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  priv->title_label, NULL, -1);
}

/**
 * yoriai_field_row_refresh:
 * @self: a row
 *
 * Shows what the record holds; an input that had been refused is gone with that.
 */
void
yoriai_field_row_refresh (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  if (yoriai_record_is_removed (priv->record))
    return;
  YORIAI_FIELD_ROW_GET_CLASS (self)->refresh (self);
}

/**
 * yoriai_field_row_begin:
 * @self: a row
 * @is_typing: whether it goes on with the edit before, when that was typing in this row too
 *
 * Begins the transaction of an edit of this row.
 */
void
yoriai_field_row_begin (YoriaiFieldRow *self,
                        gboolean        is_typing)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);
  /* Translators: what is undone: the editing of a field, by its label */
  g_autofree char *label = g_strdup_printf (_("Edit “%s”"), yoriai_field_row_get_title (self));
  g_autofree char *merge_key = g_strconcat (yoriai_record_get_id (priv->record), "/",
                                            yoriai_field_row_get_info (self)->name, NULL);

  yoriai_space_begin (yoriai_record_get_space (priv->record), label, is_typing ? merge_key : NULL);
}

/**
 * yoriai_field_row_commit:
 * @self: a row
 *
 * Ends the transaction of an edit.
 */
void
yoriai_field_row_commit (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  yoriai_space_commit (yoriai_record_get_space (priv->record));
}

/**
 * yoriai_field_row_set_input_error:
 * @self: a row
 * @message: (nullable): why the input cannot be taken
 *
 * Shows that what the editor holds is not in the record, or that it is again.
 */
void
yoriai_field_row_set_input_error (YoriaiFieldRow *self,
                                  const char     *message)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  if (g_strcmp0 (priv->input_error, message) == 0)
    return;
  g_free (priv->input_error);
  priv->input_error = g_strdup (message);
  update_message (self);
}

static void
show_refusal (YoriaiFieldRow    *self,
              const YoriaiValue *value,
              const GError      *error)
{
  g_autofree char *message = NULL;

  if (error != NULL)
    message = yoriai_refusal_dup_message (yoriai_field_row_get_info (self), value, error);
  yoriai_field_row_set_input_error (self, message);
}

/**
 * yoriai_field_row_set_value:
 * @self: a row
 * @value: what the field shall hold
 * @is_typing: whether it goes on with the edit before
 *
 * Sets the field in a transaction of its own; a refusal is shown below the editor.
 *
 * Returns: whether the record took it
 */
gboolean
yoriai_field_row_set_value (YoriaiFieldRow    *self,
                            const YoriaiValue *value,
                            gboolean           is_typing)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);
  g_autoptr (GError) error = NULL;
  gboolean is_set;

  yoriai_field_row_begin (self, is_typing);
  is_set = yoriai_record_set (priv->record, priv->field, value, &error);
  yoriai_field_row_commit (self);
  show_refusal (self, value, error);

  return is_set;
}

/**
 * yoriai_field_row_set_refused:
 * @self: a row
 * @error: (nullable): why the record refused the input
 *
 * Shows a refusal of the record, which is not meant for users, in their words.
 */
void
yoriai_field_row_set_refused (YoriaiFieldRow *self,
                              const GError   *error)
{
  show_refusal (self, NULL, error);
}

/**
 * yoriai_field_row_has_input_error:
 * @self: a row
 *
 * Returns: whether the editor holds something the record refused
 */
gboolean
yoriai_field_row_has_input_error (YoriaiFieldRow *self)
{
  YoriaiFieldRowPrivate *priv = yoriai_field_row_get_instance_private (self);

  return priv->input_error != NULL;
}
