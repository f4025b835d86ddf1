/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-record"

#include "config.h"

#include "yoriai-record-private.h"

/* How a table of fields becomes a record type: class, properties, names. */

enum { PROP_ID = 1 };

static gpointer parent_class;

static GParamSpec *
create_pspec (const YoriaiField *field,
              const char        *name)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  switch (field->kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case YORIAI_KIND_BOOL:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      return g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, flags);
    case YORIAI_KIND_INTS:
      return g_param_spec_variant (name, NULL, NULL, G_VARIANT_TYPE ("ax"), NULL, flags);
    case YORIAI_KIND_YEARS:
      return g_param_spec_variant (name, NULL, NULL, G_VARIANT_TYPE ("a{xx}"), NULL, flags);
    case YORIAI_KIND_CHILD:
      return g_param_spec_object (name, NULL, NULL, YORIAI_TYPE_RECORD, flags);
    case YORIAI_KIND_LIST:
      return g_param_spec_object (name, NULL, NULL, G_TYPE_LIST_MODEL, flags);
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
    default:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    }
}

static GVariant *
create_variant (const YoriaiValue *value,
                YoriaiKind         kind)
{
  g_auto (GVariantBuilder) builder =
    G_VARIANT_BUILDER_INIT (kind == YORIAI_KIND_YEARS ? G_VARIANT_TYPE ("a{xx}") : G_VARIANT_TYPE ("ax"));

  for (guint i = 0; value->tag == YORIAI_TAG_INTS && i < value->v.ints->n; i++)
    g_variant_builder_add (&builder, "x", value->v.ints->items[i]);
  for (guint i = 0; value->tag == YORIAI_TAG_YEARS && i < value->v.years->n; i++)
    g_variant_builder_add (&builder, "{xx}", value->v.years->items[i].year, value->v.years->items[i].amount);
  return g_variant_builder_end (&builder);
}

static void
yoriai_record_get_base_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  g_value_set_string (value, YORIAI_RECORD (object)->id);
}

static void
yoriai_record_get_field_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  YoriaiRecord *self = YORIAI_RECORD (object);
  guint field = prop_id - 1;
  const YoriaiValue *slot = &self->slots[field];
  YoriaiKind kind = yoriai_record_get_field (self, field)->kind;

  switch (kind)
    {
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
      g_value_set_int64 (value, slot->tag == YORIAI_TAG_INT ? slot->v.i : 0);
      break;
    case YORIAI_KIND_BOOL:
      g_value_set_boolean (value, slot->tag == YORIAI_TAG_INT && slot->v.i != 0);
      break;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      g_value_set_boxed (value, slot->tag == YORIAI_TAG_STRINGS ? slot->v.strv : NULL);
      break;
    case YORIAI_KIND_INTS:
    case YORIAI_KIND_YEARS:
      g_value_set_variant (value, create_variant (slot, kind));
      break;
    case YORIAI_KIND_CHILD:
      g_value_set_object (value, slot->v.record);
      break;
    case YORIAI_KIND_LIST:
      g_value_set_object (value, yoriai_record_get_list (self, field));
      break;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_ENUM:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_DATE:
    case YORIAI_KIND_REF:
    default:
      g_value_set_string (value, _yoriai_record_get_slot_string (self, field));
      break;
    }
}

/* What others hold must not reach for a parent that goes. */
static void
orphan (YoriaiRecord      *self,
        const YoriaiValue *slot)
{
  GPtrArray *items = slot->tag == YORIAI_TAG_LIST ? slot->v.list : NULL;

  if (slot->tag == YORIAI_TAG_CHILD)
    slot->v.record->parent = NULL;
  for (guint i = 0; items != NULL && i < items->len; i++)
    ((YoriaiRecord *) items->pdata[i])->parent = NULL;
}

static void
yoriai_record_finalize (GObject *object)
{
  YoriaiRecord *self = YORIAI_RECORD (object);
  guint n = YORIAI_RECORD_GET_CLASS (self)->n_fields;

#ifndef NDEBUG
  if (self->owner != NULL)
    _yoriai_owner_assert_may_free (self->owner);
  g_clear_pointer (&self->owner, _yoriai_owner_unref);
#endif
  for (guint i = 0; i < n; i++)
    {
      orphan (self, &self->slots[i]);
      yoriai_value_clear (&self->slots[i]);
      if (self->lists != NULL)
        g_clear_object (&self->lists[i]);
    }
  g_free (self->lists);
  g_clear_pointer (&self->unknown, g_ptr_array_unref);
  g_free (self->order);
  g_free (self->id);
  G_OBJECT_CLASS (parent_class)->finalize (object);
}

static void
yoriai_record_base_class_init (gpointer klass,
                               gpointer data)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  parent_class = g_type_class_peek_parent (klass);
  object_class->finalize = yoriai_record_finalize;
  object_class->get_property = yoriai_record_get_base_property;
  g_object_class_install_property (object_class, PROP_ID,
                                   g_param_spec_string ("id", NULL, NULL, NULL,
                                                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS));
}

typedef struct
{
  const YoriaiField *fields;
  guint n_fields;
} YoriaiTable;

static void
find_unless (YoriaiRecordClass *self,
             guint              field)
{
  const YoriaiUnless *unless = self->fields[field].unless;
  YoriaiUnlessFields *found = &self->unless[field];

  found->ref = GPOINTER_TO_UINT (g_hash_table_lookup (self->index_by_name, unless->ref)) - 1;
  g_assert (found->ref != YORIAI_NO_FIELD);
  found->type = self->fields[found->ref].of ();
  found->field = yoriai_record_type_find_field (found->type, unless->field);
  g_assert (found->field != YORIAI_NO_FIELD);
}

static void
yoriai_record_table_class_init (gpointer klass,
                                gpointer data)
{
  YoriaiRecordClass *self = klass;
  YoriaiTable *table = data;

  G_OBJECT_CLASS (klass)->get_property = yoriai_record_get_field_property;
  self->fields = table->fields;
  self->n_fields = table->n_fields;
  self->pspecs = g_new0 (GParamSpec *, table->n_fields);
  self->vocabularies = g_new0 (GQuark, table->n_fields);
  self->unless = g_new0 (YoriaiUnlessFields, table->n_fields);
  self->index_by_name = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < table->n_fields; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (table->fields[i].name), "_", '-');

      self->pspecs[i] = create_pspec (&table->fields[i], g_intern_string (name));
      g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, self->pspecs[i]);
      self->vocabularies[i] = g_quark_from_static_string (table->fields[i].vocabulary);
      g_hash_table_insert (self->index_by_name, (char *) table->fields[i].name, GUINT_TO_POINTER (i + 1));
    }
  for (guint i = 0; i < table->n_fields; i++)
    if (table->fields[i].unless != NULL)
      find_unless (self, i);
}

/**
 * yoriai_record_get_type:
 *
 * Returns: the abstract type of all records
 */
GType
yoriai_record_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    {
      const GTypeInfo info = {
        .class_size = sizeof (YoriaiRecordClass),
        .class_init = yoriai_record_base_class_init,
        .instance_size = sizeof (YoriaiRecord),
      };

      g_once_init_leave (&type,
                         g_type_register_static (G_TYPE_OBJECT, "YoriaiRecord", &info, G_TYPE_FLAG_ABSTRACT));
    }
  return type;
}

/**
 * yoriai_record_type_register:
 * @type_name: the GType's name
 * @fields: (array length=n_fields): its table, static
 * @n_fields: how many fields
 *
 * Makes a record type of a table; see YORIAI_DEFINE_RECORD().
 *
 * Returns: the new type
 */
GType
yoriai_record_type_register (const char        *type_name,
                             const YoriaiField *fields,
                             guint              n_fields)
{
  YoriaiTable *table = g_new (YoriaiTable, 1); /* lives as long as the type: for ever */
  const GTypeInfo info = {
    .class_size = sizeof (YoriaiRecordClass),
    .class_init = yoriai_record_table_class_init,
    .class_data = table,
    .instance_size = sizeof (YoriaiRecord) + n_fields * sizeof (YoriaiValue),
  };

  *table = (YoriaiTable){ .fields = fields, .n_fields = n_fields };
  return g_type_register_static (YORIAI_TYPE_RECORD, type_name, &info, G_TYPE_FLAG_FINAL);
}

/**
 * yoriai_record_type_get_fields:
 * @type: a record type
 * @ret_n: (out): how many fields
 *
 * Returns: (transfer none) (array length=ret_n): the table of @type
 */
const YoriaiField *
yoriai_record_type_get_fields (GType  type,
                               guint *ret_n)
{
  YoriaiRecordClass *klass = g_type_class_peek (type);

  if (klass == NULL) /* once made, a static type's class stays */
    klass = g_type_class_ref (type);
  *ret_n = klass->n_fields;
  return klass->fields;
}

/**
 * yoriai_record_type_find_field:
 * @type: a record type
 * @name: a field's name
 *
 * Returns: the field's index, or %YORIAI_NO_FIELD
 */
guint
yoriai_record_type_find_field (GType       type,
                               const char *name)
{
  YoriaiRecordClass *klass = g_type_class_peek (type);

  if (klass == NULL)
    klass = g_type_class_ref (type);
  return GPOINTER_TO_UINT (g_hash_table_lookup (klass->index_by_name, name)) - 1;
}

static gboolean
is_acyclic (GType   type,
            GArray *above)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);
  gboolean is_so = TRUE;

  for (guint i = 0; i < above->len; i++)
    {
      if (g_array_index (above, GType, i) == type)
        return FALSE;
    }
  g_array_append_val (above, type);
  for (guint i = 0; i < n && is_so; i++)
    {
      if (fields[i].kind == YORIAI_KIND_CHILD || fields[i].kind == YORIAI_KIND_LIST)
        is_so = is_acyclic (fields[i].of (), above);
    }
  g_array_set_size (above, above->len - 1);
  return is_so;
}

/**
 * yoriai_record_type_is_acyclic:
 * @type: a record type
 *
 * Where no record can lie in one of its own type, however deep, records that two people move at once cannot come to lie in
 * each other. A replicated document is for such types only.
 *
 * Returns: whether that is so of @type and all that can lie in it
 */
gboolean
yoriai_record_type_is_acyclic (GType type)
{
  g_autoptr (GArray) above = g_array_new (FALSE, FALSE, sizeof (GType));

  return is_acyclic (type, above);
}
