/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-refused-inputs"

#include "config.h"

#include "check/yoriai-refused-inputs.h"

#include "check/yoriai-checker-private.h"

/*
 * YoriaiRefusedInput:
 *
 * An input that is in no record: where it was typed, and why it could not be taken. It does not change.
 */
struct _YoriaiRefusedInput
{
  GObject parent_instance;

  YoriaiRecord *record; /* (owned) */
  guint field;
  char *text;           /* (owned) */
  char *reason;         /* (owned) */
};

G_DEFINE_FINAL_TYPE (YoriaiRefusedInput, yoriai_refused_input, G_TYPE_OBJECT)

/*
 * YoriaiRefusedInputs:
 *
 * The inputs that users have left behind unread, so that none is forgotten. One goes when its field holds something
 * else or its record goes.
 */
struct _YoriaiRefusedInputs
{
  GObject parent_instance;

  GPtrArray *items; /* (element-type YoriaiRefusedInput) (owned) */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YoriaiRefusedInputs, yoriai_refused_inputs, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return YORIAI_TYPE_REFUSED_INPUT;
}

static guint
get_n_items (GListModel *model)
{
  return YORIAI_REFUSED_INPUTS (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GPtrArray *items = YORIAI_REFUSED_INPUTS (model)->items;

  return position < items->len ? g_object_ref (items->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static guint
find_position (YoriaiRefusedInputs *self,
               YoriaiRecord   *record,
               guint           field)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      YoriaiRefusedInput *input = self->items->pdata[i];

      if (input->record == record && input->field == field)
        return i;
    }
  return G_MAXUINT;
}

static void
remove_at (YoriaiRefusedInputs *self,
           guint           position)
{
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
space_changed_cb (YoriaiRefusedInputs     *self,
                  const YoriaiChange *change)
{
  if (self->items->len == 0)
    return;
  for (guint i = 0; i < change->n_edits; i++)
    {
      guint position = find_position (self, change->edits[i].record, change->edits[i].field);

      if (position != G_MAXUINT)
        remove_at (self, position);
    }
  for (guint i = self->items->len; i-- > 0;)
    if (yoriai_record_is_removed (((YoriaiRefusedInput *) self->items->pdata[i])->record))
      remove_at (self, i);
}

static void
yoriai_refused_input_finalize (GObject *object)
{
  YoriaiRefusedInput *self = YORIAI_REFUSED_INPUT (object);

  g_object_unref (self->record);
  g_free (self->text);
  g_free (self->reason);
  G_OBJECT_CLASS (yoriai_refused_input_parent_class)->finalize (object);
}

static void
yoriai_refused_input_class_init (YoriaiRefusedInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_refused_input_finalize;
}

static void
yoriai_refused_input_init (YoriaiRefusedInput *self)
{
}

static void
yoriai_refused_inputs_finalize (GObject *object)
{
  g_ptr_array_unref (YORIAI_REFUSED_INPUTS (object)->items);
  G_OBJECT_CLASS (yoriai_refused_inputs_parent_class)->finalize (object);
}

static void
yoriai_refused_inputs_class_init (YoriaiRefusedInputsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_refused_inputs_finalize;
}

static void
yoriai_refused_inputs_init (YoriaiRefusedInputs *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * yoriai_refused_input_get_record:
 * @self: an input
 *
 * Returns: (transfer none): the record it was typed for
 */
YoriaiRecord *
yoriai_refused_input_get_record (YoriaiRefusedInput *self)
{
  return self->record;
}

/**
 * yoriai_refused_input_get_field:
 * @self: an input
 *
 * Returns: the field it was typed for
 */
guint
yoriai_refused_input_get_field (YoriaiRefusedInput *self)
{
  return self->field;
}

/**
 * yoriai_refused_input_get_text:
 * @self: an input
 *
 * Returns: (transfer none): what was typed
 */
const char *
yoriai_refused_input_get_text (YoriaiRefusedInput *self)
{
  return self->text;
}

/**
 * yoriai_refused_input_get_reason:
 * @self: an input
 *
 * Returns: (transfer none): why it could not be taken, in the user's language
 */
const char *
yoriai_refused_input_get_reason (YoriaiRefusedInput *self)
{
  return self->reason;
}

/**
 * yoriai_refused_inputs_new:
 * @space: a proposal
 *
 * Returns: (transfer full): what could not be taken into it; nothing yet
 */
YoriaiRefusedInputs *
yoriai_refused_inputs_new (YoriaiSpace *space)
{
  YoriaiRefusedInputs *self = g_object_new (YORIAI_TYPE_REFUSED_INPUTS, NULL);

  g_signal_connect_object (space, "changed", G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * yoriai_checker_get_refused:
 * @self: a checker
 *
 * Returns: (transfer none): what could not be taken into the proposal, beside what is found in it
 */
YoriaiRefusedInputs *
yoriai_checker_get_refused (YoriaiChecker *self)
{
  return self->refused;
}

/**
 * yoriai_refused_inputs_set:
 * @self: the inputs
 * @record: a record
 * @field: one of its fields
 * @text: what was typed
 * @reason: (nullable): why it could not be taken; %NULL: it could, or is given up
 *
 * Keeps an input, or forgets it.
 */
void
yoriai_refused_inputs_set (YoriaiRefusedInputs *self,
                     YoriaiRecord   *record,
                     guint           field,
                     const char     *text,
                     const char     *reason)
{
  guint position;
  YoriaiRefusedInput *input;

  g_return_if_fail (YORIAI_IS_REFUSED_INPUTS (self));
  g_return_if_fail (YORIAI_IS_RECORD (record));

  position = find_position (self, record, field);
  if (reason == NULL)
    {
      if (position != G_MAXUINT)
        remove_at (self, position);
      return;
    }
  input = g_object_new (YORIAI_TYPE_REFUSED_INPUT, NULL);
  input->record = g_object_ref (record);
  input->field = field;
  input->text = g_strdup (text);
  input->reason = g_strdup (reason);
  if (position == G_MAXUINT)
    {
      g_ptr_array_add (self->items, input);
      g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
      return;
    }
  g_object_unref (self->items->pdata[position]);
  self->items->pdata[position] = input;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

/**
 * yoriai_refused_inputs_find:
 * @self: the inputs
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer none) (nullable): what could not be taken there
 */
YoriaiRefusedInput *
yoriai_refused_inputs_find (YoriaiRefusedInputs *self,
                      YoriaiRecord   *record,
                      guint           field)
{
  guint position;

  g_return_val_if_fail (YORIAI_IS_REFUSED_INPUTS (self), NULL);

  position = find_position (self, record, field);
  return position != G_MAXUINT ? self->items->pdata[position] : NULL;
}
