/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "compare-edits.h"

/* What people may do to a proposal, at random: every operation on fields of every kind. */

static const char *const words[] = { "共創", "の", "地域", "を", "研究", "開発", "。", "hydrogen", " ", "、", "𠮷", "\n" };

static guint
pick (GRand *random,
      guint  n)
{
  return n > 1 ? (guint) g_rand_int_range (random, 0, (gint32) n) : 0;
}

static void
collect (YoriaiRecord *record,
         GPtrArray    *records)
{
  g_ptr_array_add (records, record);
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        collect (yoriai_record_get_child (record, i), records);
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
        collect (yoriai_record_get_item (record, i, j), records);
    }
}

static YoriaiRecord *
pick_of_type (GPtrArray *records,
              GRand     *random,
              GType      type)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  for (guint i = 0; i < records->len; i++)
    if (G_OBJECT_TYPE (records->pdata[i]) == type)
      g_ptr_array_add (found, records->pdata[i]);
  return found->len > 0 ? found->pdata[pick (random, found->len)] : NULL;
}

static void
edit_text (YoriaiRecord *record,
           guint         field,
           GRand        *random)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);
  guint length = value->tag == YORIAI_TAG_STRING ? g_utf8_strlen (value->v.s, -1) : 0;
  guint at = pick (random, length + 1);

  yoriai_record_splice (record, field, at, pick (random, MIN (length - at, 5) + 1), words[pick (random, G_N_ELEMENTS (words))],
                        NULL);
}

static void
edit_list (YoriaiRecord *record,
           guint         field,
           GPtrArray    *records,
           GRand        *random)
{
  guint n = yoriai_record_get_n_items (record, field);
  YoriaiRecord *item = yoriai_record_get_item (record, field, pick (random, n));
  YoriaiRecord *before = yoriai_record_get_item (record, field, pick (random, n + 1));
  const char *before_id = before != NULL ? yoriai_record_get_id (before) : NULL;
  g_autofree char *id = g_strdup_printf ("new-%08x%08x", g_rand_int (random), g_rand_int (random));

  switch (pick (random, 4))
    {
    case 0:
      yoriai_record_insert (record, field, before_id, id, NULL);
      break;
    case 1:
      if (item != NULL)
        yoriai_record_remove (item, NULL);
      break;
    case 2:
      if (item != NULL)
        yoriai_record_move (item, pick_of_type (records, random, G_OBJECT_TYPE (record)), NULL, NULL);
      break;
    default:
      if (item != NULL)
        yoriai_record_move (item, record, before_id, NULL);
    }
}

static void
edit_years (YoriaiRecord *record,
            guint         field,
            GRand        *random)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);
  g_autofree YoriaiYears *years = yoriai_years_with (value->tag == YORIAI_TAG_YEARS ? value->v.years : NULL,
                                                     1 + pick (random, 10), pick (random, 4) > 0, pick (random, 5));

  yoriai_record_set (record, field, &YORIAI_VALUE_YEARS (years), NULL);
}

static void
edit_ints (YoriaiRecord *record,
           guint         field,
           GRand        *random)
{
  gint64 numbers[] = { 1 + pick (random, 5), 6 + pick (random, 5) };
  g_autofree YoriaiInts *ints = yoriai_ints_new (numbers, pick (random, 3));

  yoriai_record_set (record, field, &YORIAI_VALUE_INTS (ints), NULL);
}

/* Puts a text in, takes one out, or moves one. */
static void
edit_strings (YoriaiRecord *record,
              guint         field,
              const char   *text,
              GRand        *random)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);
  g_autoptr (GPtrArray) strv = g_ptr_array_new ();
  guint n;

  for (guint i = 0; value->tag == YORIAI_TAG_STRINGS && value->v.strv[i] != NULL; i++)
    g_ptr_array_add (strv, value->v.strv[i]);
  n = strv->len;
  if (n > 0 && pick (random, 2) == 0)
    {
      gpointer taken = g_ptr_array_steal_index (strv, pick (random, n));

      if (pick (random, 2) == 0)
        g_ptr_array_insert (strv, pick (random, n), taken);
    }
  else if (text != NULL)
    g_ptr_array_insert (strv, pick (random, n + 1), (gpointer) text);
  g_ptr_array_add (strv, NULL);
  yoriai_record_set (record, field, &YORIAI_VALUE_STRINGS ((char **) strv->pdata), NULL);
}

static void
edit_value (YoriaiRecord *record,
            guint         field,
            GPtrArray    *records,
            GRand        *random)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  YoriaiRecord *other = spec->of != NULL ? pick_of_type (records, random, spec->of ()) : NULL;
  const char *id = other != NULL ? yoriai_record_get_id (other) : NULL;
  g_autofree char *date = g_strdup_printf ("20%02u", 10 + pick (random, 20));
  gint64 min, max;
  guint n = 0;

  switch (spec->kind)
    {
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
      edit_text (record, field, random);
      break;
    case YORIAI_KIND_YEARS:
      edit_years (record, field, random);
      break;
    case YORIAI_KIND_INTS:
      edit_ints (record, field, random);
      break;
    case YORIAI_KIND_STRINGS:
      edit_strings (record, field, words[pick (random, G_N_ELEMENTS (words))], random);
      break;
    case YORIAI_KIND_REFS:
      edit_strings (record, field, id, random);
      break;
    case YORIAI_KIND_REF:
      yoriai_record_set (record, field, &YORIAI_VALUE_STRING (id != NULL ? id : ""), NULL);
      break;
    case YORIAI_KIND_DATE:
      yoriai_record_set (record, field, &YORIAI_VALUE_STRING (date), NULL);
      break;
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_CHOICE:
      yoriai_record_set (record, field, &YORIAI_VALUE_STRING (pick (random, 2) == 0 ? "a" : "b"), NULL);
      break;
    case YORIAI_KIND_ENUM:
      while (spec->values[n].nick != NULL)
        n++;
      yoriai_record_set (record, field, &YORIAI_VALUE_INT (pick (random, n)), NULL);
      break;
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      yoriai_field_get_bounds (spec, &min, &max);
      yoriai_record_set (record, field, &YORIAI_VALUE_INT (MAX (min, 0) + pick (random, 2)), NULL);
    }
}

/**
 * random_edits:
 * @space: a proposal
 * @random: from where chance comes
 * @n: how many edits
 *
 * Edits a proposal.
 */
void
random_edits (YoriaiSpace *space,
              GRand       *random,
              guint        n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new ();
      YoriaiRecord *record;
      guint field;

      collect (yoriai_space_get_root (space), records);
      record = records->pdata[pick (random, records->len)];
      field = pick (random, yoriai_record_get_n_fields (record));
      if (pick (random, 20) == 0)
        {
          g_autofree char *json = g_strdup_printf ("%u", pick (random, 3));

          yoriai_record_set_unknown (record, "x_odd", json, NULL);
        }
      if (yoriai_record_get_field (record, field)->kind == YORIAI_KIND_LIST)
        edit_list (record, field, records, random);
      else if (yoriai_record_get_field (record, field)->kind != YORIAI_KIND_CHILD)
        edit_value (record, field, records, random);
    }
}
