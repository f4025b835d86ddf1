/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-field-editor"

#include "config.h"

#include "editors/yoriai-field-editor-private.h"

#include <string.h>

#include "editors/yoriai-caret.h"
#include "workspace/yoriai-words.h"

/* The base class of the editors. It knows the place, follows the record, and
 * holds the door by which the kinds of editors change it; what stands around
 * it, as a label, a message or a cell, is not its own. An editor keeps no copy
 * of the value; only an input that the model refuses stays in it, and the
 * reason, until it is corrected, undone, or Escape is pressed. */
G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (YoriaiFieldEditor, yoriai_field_editor, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_CHECKER,
  PROP_RECORD,
  PROP_FIELD,
  PROP_INPUT_ERROR,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

#define SPACING 6

YoriaiFieldEditorPrivate *
_yoriai_field_editor_get_private (YoriaiFieldEditor *self)
{
  return yoriai_field_editor_get_instance_private (self);
}

/* Its own name, unless something around it is its label. */
static void
update_name (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);
  g_autofree char *title = NULL;

  if (priv->input == NULL || priv->is_labelled)
    return;
  title = yoriai_field_editor_dup_title (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->input), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
record_notify_cb (YoriaiFieldEditor *self)
{
  yoriai_field_editor_set_input_error (self, NULL);
  yoriai_field_editor_refresh (self);
}

static void
call_changed_cb (YoriaiFieldEditor *self)
{
  update_name (self);
  yoriai_field_editor_refresh (self);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                YoriaiFieldEditor     *self)
{
  return keyval == GDK_KEY_Escape && yoriai_field_editor_drop_input (self) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

/* What was typed before the focus left and what is typed after it came back are
 * two things to undo. */
static void
focus_leave_cb (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  if (priv->record != NULL && !yoriai_record_is_removed (priv->record))
    yoriai_space_break_merge (yoriai_record_get_space (priv->record));
}

static void
yoriai_field_editor_real_refresh (YoriaiFieldEditor *self)
{
}

static void
yoriai_field_editor_real_finish (YoriaiFieldEditor *self)
{
}

static char *
yoriai_field_editor_real_dup_input (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return g_strdup (GTK_IS_EDITABLE (priv->input) ? gtk_editable_get_text (GTK_EDITABLE (priv->input)) : "");
}

static void
yoriai_field_editor_real_restore_input (YoriaiFieldEditor *self,
                                        const char        *input)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);
  YoriaiKind kind = yoriai_field_editor_get_info (self)->kind;

  if (GTK_IS_EDITABLE (priv->input)
      && (kind == YORIAI_KIND_INT || kind == YORIAI_KIND_MONEY || kind == YORIAI_KIND_DATE))
    gtk_editable_set_text (GTK_EDITABLE (priv->input), input);
}

/* What was typed here before and could not be taken, in an editor that is gone. */
static void
restore_input (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);
  YoriaiFinding *refused;
  g_autofree char *text = NULL;

  if (priv->checker == NULL)
    return;
  refused = yoriai_checker_find_refused (priv->checker, priv->record, priv->field);
  if (refused == NULL)
    return;
  text = g_strdup (yoriai_finding_get_input (refused));
  YORIAI_FIELD_EDITOR_GET_CLASS (self)->restore_input (self, text);
  YORIAI_FIELD_EDITOR_GET_CLASS (self)->finish (self);
}

/* So that it is not forgotten when one goes elsewhere. */
static void
keep_input (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);
  g_autofree char *text = YORIAI_FIELD_EDITOR_GET_CLASS (self)->dup_input (self);

  if (priv->checker != NULL && !yoriai_record_is_removed (priv->record))
    yoriai_checker_set_refused (priv->checker, priv->record, priv->field, text, priv->input_error);
}

static void
yoriai_field_editor_constructed (GObject *object)
{
  YoriaiFieldEditor *self = YORIAI_FIELD_EDITOR (object);
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  G_OBJECT_CLASS (yoriai_field_editor_parent_class)->constructed (object);

  g_autofree char *property = g_strdelimit (g_strdup (yoriai_field_editor_get_info (self)->name),
                                            "_", '-');
  g_autofree char *notify = g_strconcat ("notify::", property, NULL);

  g_signal_connect_object (priv->record, notify, G_CALLBACK (record_notify_cb), self,
                           G_CONNECT_SWAPPED);
  if (priv->checker != NULL)
    g_signal_connect_object (priv->checker, "call-changed", G_CALLBACK (call_changed_cb), self,
                             G_CONNECT_SWAPPED);

  if (yoriai_field_editor_get_shape (self) != YORIAI_EDITOR_SHAPE_SHORT)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  YORIAI_FIELD_EDITOR_GET_CLASS (self)->setup (self);
  update_name (self);
  yoriai_field_editor_refresh (self);
  restore_input (self);
  _yoriai_field_editor_update_state (self);
}

static void
yoriai_field_editor_dispose (GObject *object)
{
  YoriaiFieldEditor *self = YORIAI_FIELD_EDITOR (object);
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  priv->input = NULL;
  g_clear_weak_pointer (&priv->label);
  g_clear_object (&priv->checker);
  G_OBJECT_CLASS (yoriai_field_editor_parent_class)->dispose (object);
}

/* The suffix goes last: while the children go, the focus leaves them, and an
 * editor may still write to it. */
static void
yoriai_field_editor_finalize (GObject *object)
{
  YoriaiFieldEditor *self = YORIAI_FIELD_EDITOR (object);
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  g_clear_object (&priv->suffix);
  g_clear_object (&priv->record);
  g_clear_pointer (&priv->input_error, g_free);
  g_clear_pointer (&priv->finding, g_free);
  g_clear_pointer (&priv->presence, g_free);
  G_OBJECT_CLASS (yoriai_field_editor_parent_class)->finalize (object);
}

static void
yoriai_field_editor_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  YoriaiFieldEditor *self = YORIAI_FIELD_EDITOR (object);
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_INPUT_ERROR:
      g_value_set_string (value, priv->input_error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_field_editor_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  YoriaiFieldEditor *self = YORIAI_FIELD_EDITOR (object);
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

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
yoriai_field_editor_class_init (YoriaiFieldEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = yoriai_field_editor_constructed;
  object_class->dispose = yoriai_field_editor_dispose;
  object_class->finalize = yoriai_field_editor_finalize;
  object_class->get_property = yoriai_field_editor_get_property;
  object_class->set_property = yoriai_field_editor_set_property;
  klass->refresh = yoriai_field_editor_real_refresh;
  klass->finish = yoriai_field_editor_real_finish;
  klass->dup_input = yoriai_field_editor_real_dup_input;
  klass->restore_input = yoriai_field_editor_real_restore_input;

  /**
   * YoriaiFieldEditor:checker: (nullable)
   *
   * Where labels and limits come from.
   */
  props[PROP_CHECKER] = g_param_spec_object ("checker", NULL, NULL, YORIAI_TYPE_CHECKER, flags);

  /**
   * YoriaiFieldEditor:record:
   *
   * The record edited.
   */
  props[PROP_RECORD] = g_param_spec_object ("record", NULL, NULL, YORIAI_TYPE_RECORD, flags);

  /**
   * YoriaiFieldEditor:field:
   *
   * The field edited.
   */
  props[PROP_FIELD] = g_param_spec_uint ("field", NULL, NULL, 0, G_MAXUINT, 0, flags);

  /**
   * YoriaiFieldEditor:input-error: (nullable)
   *
   * Why what stands in it is not in the record.
   */
  props[PROP_INPUT_ERROR] = g_param_spec_string ("input-error", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                     | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yoriai_field_editor_init (YoriaiFieldEditor *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_box_set_spacing (GTK_BOX (self), SPACING);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  _yoriai_field_editor_init_sight (self);
}

/**
 * yoriai_field_editor_get_checker:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): where labels and limits come from
 */
YoriaiChecker *
yoriai_field_editor_get_checker (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return priv->checker;
}

/**
 * yoriai_field_editor_get_record:
 * @self: an editor
 *
 * Returns: (transfer none): the record edited
 */
YoriaiRecord *
yoriai_field_editor_get_record (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return priv->record;
}

/**
 * yoriai_field_editor_get_field:
 * @self: an editor
 *
 * Returns: the field edited
 */
guint
yoriai_field_editor_get_field (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return priv->field;
}

/**
 * yoriai_field_editor_get_info:
 * @self: an editor
 *
 * Returns: (transfer none): the field's row in its table
 */
const YoriaiField *
yoriai_field_editor_get_info (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return yoriai_record_get_field (priv->record, priv->field);
}

/**
 * yoriai_field_editor_peek:
 * @self: an editor
 *
 * Returns: (transfer none): what the record holds
 */
const YoriaiValue *
yoriai_field_editor_peek (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return yoriai_record_peek (priv->record, priv->field);
}

/**
 * yoriai_field_editor_dup_title:
 * @self: an editor
 *
 * Returns: (transfer full): what the field is called
 */
char *
yoriai_field_editor_dup_title (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return yoriai_words_dup_label (priv->checker, priv->record, priv->field);
}

/**
 * yoriai_field_editor_get_shape:
 * @self: an editor
 *
 * Returns: how a frame lays it out
 */
YoriaiEditorShape
yoriai_field_editor_get_shape (YoriaiFieldEditor *self)
{
  return YORIAI_FIELD_EDITOR_GET_CLASS (self)->shape;
}

/**
 * yoriai_field_editor_get_suffix:
 * @self: an editor
 *
 * What an editor has to say beside its label, as how long a text is. A frame
 * may show it, and has to put it somewhere for that; an editor does without.
 *
 * Returns: (transfer none) (nullable): a widget that has no parent until a
 *     frame gives it one
 */
GtkWidget *
yoriai_field_editor_get_suffix (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return priv->suffix;
}

/**
 * yoriai_field_editor_get_input_error:
 * @self: an editor
 *
 * Returns: (transfer none) (nullable): why what stands in it is not in the
 *     record
 */
const char *
yoriai_field_editor_get_input_error (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return priv->input_error;
}

/**
 * yoriai_field_editor_has_input_error:
 * @self: an editor
 *
 * Returns: whether it holds something the record refused
 */
gboolean
yoriai_field_editor_has_input_error (YoriaiFieldEditor *self)
{
  return yoriai_field_editor_get_input_error (self) != NULL;
}

/**
 * yoriai_field_editor_drop_input:
 * @self: an editor
 *
 * Shows what the record holds in place of what it refused.
 *
 * Returns: whether it had refused anything
 */
gboolean
yoriai_field_editor_drop_input (YoriaiFieldEditor *self)
{
  if (!yoriai_field_editor_has_input_error (self))
    return FALSE;
  yoriai_field_editor_set_input_error (self, NULL);
  yoriai_field_editor_refresh (self);
  return TRUE;
}

/**
 * yoriai_field_editor_set_label:
 * @self: an editor
 * @label: what names it where it stands: a row's label, the header of a column
 *
 * Lets @label name it for assistive technology.
 */
void
yoriai_field_editor_set_label (YoriaiFieldEditor *self,
                               GtkWidget         *label)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  priv->is_labelled = TRUE;
  g_set_weak_pointer (&priv->label, label);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (priv->input), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (priv->input), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  label, NULL, -1);
}

/* What names it where it stands. (transfer none) (nullable) */
GtkWidget *
_yoriai_field_editor_get_label (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  return priv->label;
}

/* What has the keyboard focus within the editor. (nullable) */
static GtkWidget *
get_focus (YoriaiFieldEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}

/**
 * yoriai_field_editor_focus:
 * @self: an editor
 *
 * Puts the cursor into it, where it stood last.
 */
void
yoriai_field_editor_focus (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  if (priv->input == NULL || get_focus (self) != NULL)
    return;
  if (GTK_IS_ENTRY (priv->input))
    gtk_entry_grab_focus_without_selecting (GTK_ENTRY (priv->input));
  else if (!gtk_widget_grab_focus (priv->input))
    gtk_widget_child_focus (priv->input, GTK_DIR_TAB_FORWARD);
}

/**
 * yoriai_field_editor_finish:
 * @self: an editor
 *
 * Takes what is being typed in it, or says why it cannot, as leaving it does.
 * The focus, the caret and what is selected stay.
 */
void
yoriai_field_editor_finish (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);
  GtkWidget *focus = get_focus (self);
  GtkEditable *editable = GTK_IS_EDITABLE (focus) ? GTK_EDITABLE (focus) : NULL;
  g_autofree char *before = editable ? g_strdup (gtk_editable_get_text (editable)) : NULL;
  int at;
  int bound;

  if (yoriai_record_is_removed (priv->record))
    return;
  if (!yoriai_caret_get (focus, &at, &bound))
    focus = NULL;
  YORIAI_FIELD_EDITOR_GET_CLASS (self)->finish (self);
  if (editable == NULL || strcmp (before, gtk_editable_get_text (editable)) == 0)
    return;
  /* "25000000" has become "25,000,000": the caret stays before the same
   * figures. */
  at = g_utf8_strlen (gtk_editable_get_text (editable), -1) - (g_utf8_strlen (before, -1) - at);
  yoriai_caret_set (focus, MAX (at, 0), MAX (at, 0));
}

/**
 * yoriai_field_editor_set_input:
 * @self: an editor
 * @input: the widget that takes the focus, already in the editor
 *
 * Says which widget edits: it is labelled, gets the focus and carries the
 * finding. It has the field's name until something around it is its label.
 */
void
yoriai_field_editor_set_input (YoriaiFieldEditor *self,
                               GtkWidget         *input)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  priv->input = input;
}

/**
 * yoriai_field_editor_set_suffix:
 * @self: an editor
 * @suffix: (transfer floating): what it has to say beside its label
 *
 * Gives frames something to show, see yoriai_field_editor_get_suffix(). It
 * lives as long as the editor.
 */
void
yoriai_field_editor_set_suffix (YoriaiFieldEditor *self,
                                GtkWidget         *suffix)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  g_clear_object (&priv->suffix);
  priv->suffix = g_object_ref_sink (suffix);
}

/**
 * yoriai_field_editor_refresh:
 * @self: an editor
 *
 * Shows what the record holds; an input that had been refused is gone with
 * that.
 */
void
yoriai_field_editor_refresh (YoriaiFieldEditor *self)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  if (yoriai_record_is_removed (priv->record))
    return;
  YORIAI_FIELD_EDITOR_GET_CLASS (self)->refresh (self);
}

/**
 * yoriai_field_editor_set_input_error:
 * @self: an editor
 * @message: (nullable): why the input cannot be taken
 *
 * Says that what stands in it is not in the record, or that it is again.
 */
void
yoriai_field_editor_set_input_error (YoriaiFieldEditor *self,
                                     const char        *message)
{
  YoriaiFieldEditorPrivate *priv = yoriai_field_editor_get_instance_private (self);

  if (g_strcmp0 (priv->input_error, message) == 0)
    {
      if (message != NULL)
        keep_input (self); /* which goes on */
      return;
    }
  g_free (priv->input_error);
  priv->input_error = g_strdup (message);
  keep_input (self);
  _yoriai_field_editor_update_state (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_INPUT_ERROR]);
}
