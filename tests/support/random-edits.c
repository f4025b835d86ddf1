/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "proposal/yoriai-proposal.h"

#include "random-edits.h"

YoriaiSpace *
test_read_proposal (GBytes *file)
{
  return yoriai_document_read (NULL, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), NULL, NULL);
}

const YoriaiFormat test_proposal_format = { test_read_proposal, yoriai_document_write, NULL };

/* Returns: (transfer full): a copy of the file as @client has it, not edited yet */
YoriaiSpace *
test_open_copy (const char *text,
                guint       client)
{
  g_autoptr (GBytes) file = g_bytes_new_static (text, strlen (text));
  YoriaiSpace *space = test_read_proposal (file);

  g_assert_nonnull (space);
  yoriai_space_set_seed (space, client, client);
  yoriai_space_set_source (space, &test_proposal_format, file);
  return space;
}

/* Returns: (transfer full): the bytes of the file */
char *
test_dup_view (YoriaiSpace *space)
{
  g_autoptr (GBytes) view = yoriai_document_write (space);

  return g_strndup (g_bytes_get_data (view, NULL), g_bytes_get_size (view));
}

static void
gather (YoriaiRecord *record,
        GPtrArray    *records)
{
  guint n = yoriai_record_get_n_fields (record);

  g_ptr_array_add (records, record);
  for (guint i = 0; i < n; i++)
    {
      YoriaiKind kind = yoriai_record_get_field (record, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        gather (yoriai_record_get_child (record, i), records);
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (record, i); j++)
        gather (yoriai_record_get_item (record, i, j), records);
    }
}

static guint
pick (GRand *random,
      guint  n)
{
  return n > 1 ? (guint) g_rand_int_range (random, 0, (gint32) n) : 0;
}

static YoriaiRecord *
pick_item (YoriaiRecord *record,
           guint         field,
           GRand        *random)
{
  guint n = yoriai_record_get_n_items (record, field);

  return n > 0 ? yoriai_record_get_item (record, field, pick (random, n)) : NULL;
}

static const char *const ids[] = { "k0", "k1", "k2" };

/* Returns: (nullable): the record of this id, removed or not */
static YoriaiRecord *
find_record (YoriaiSpace *space,
             const char  *id)
{
  g_autoptr (GPtrArray) removed = yoriai_space_list_removed (space);
  YoriaiRecord *record = yoriai_space_find (space, id);

  for (guint i = 0; record == NULL && i < removed->len; i++)
    if (strcmp (((const YoriaiRemoved *) removed->pdata[i])->id, id) == 0)
      record = ((const YoriaiRemoved *) removed->pdata[i])->record;
  return record;
}

/* Whether one id was given to two records, in different lists, removed since or not: none of the two is the other's. */
gboolean
test_ids_clash (YoriaiSpace *a,
                YoriaiSpace *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      YoriaiRecord *one = find_record (a, ids[i]), *other = find_record (b, ids[i]);
      YoriaiRecord *parent = one != NULL ? yoriai_record_get_parent (one) : NULL;
      YoriaiRecord *other_parent = other != NULL ? yoriai_record_get_parent (other) : NULL;

      if (one != NULL && other != NULL
          && (G_OBJECT_TYPE (one) != G_OBJECT_TYPE (other) || parent == NULL || other_parent == NULL
              || strcmp (yoriai_record_get_id (parent), yoriai_record_get_id (other_parent)) != 0))
        return TRUE;
    }
  return FALSE;
}

static const char *const words[] = { "共創", "地域", "a", "b", "👩‍🔬", "が", "x y", "", "未来" };

static void
set_value (YoriaiRecord *record,
           guint         field,
           GRand        *random)
{
  const YoriaiField *spec = yoriai_record_get_field (record, field);
  const YoriaiValue *old = yoriai_record_peek (record, field);
  guint n = pick (random, 5);

  if (pick (random, 8) == 0)
    {
      yoriai_record_set (record, field, &YORIAI_VALUE_NONE, NULL);
      return;
    }
  switch (spec->kind)
    {
    case YORIAI_KIND_TEXT:
    case YORIAI_KIND_LONG_TEXT:
    case YORIAI_KIND_CODE:
    case YORIAI_KIND_CHOICE:
    case YORIAI_KIND_REF:
      yoriai_record_set (record, field, &YORIAI_VALUE_STRING (words[pick (random, G_N_ELEMENTS (words))]), NULL);
      break;
    case YORIAI_KIND_DATE:
      yoriai_record_set (record, field, &YORIAI_VALUE_STRING (n % 2 == 0 ? "2021-07" : "2022"), NULL);
      break;
    case YORIAI_KIND_INT:
    case YORIAI_KIND_MONEY:
    case YORIAI_KIND_BOOL:
    case YORIAI_KIND_ENUM:
      yoriai_record_set (record, field, &YORIAI_VALUE_INT (n), NULL);
      break;
    case YORIAI_KIND_REFS:
    case YORIAI_KIND_STRINGS:
      {
        g_autoptr (GPtrArray) strv = g_ptr_array_new ();
        guint n_old = old->tag == YORIAI_TAG_STRINGS ? g_strv_length (old->v.strv) : 0;

        for (guint i = 0; i < n_old; i++)
          {
            if (pick (random, 4) == 0)
              g_ptr_array_add (strv, (char *) words[pick (random, G_N_ELEMENTS (words))]);
            if (pick (random, 4) != 0)
              g_ptr_array_add (strv, old->v.strv[i]);
          }
        for (guint i = n_old; i < n; i++)
          g_ptr_array_insert (strv, (int) pick (random, strv->len + 1), (char *) words[pick (random, G_N_ELEMENTS (words))]);
        g_ptr_array_add (strv, NULL);
        yoriai_record_set (record, field, &YORIAI_VALUE_STRINGS (strv->pdata), NULL);
        break;
      }
    case YORIAI_KIND_INTS:
      {
        gint64 items[] = { 1 + pick (random, 17), 1 + pick (random, 17), 1 + pick (random, 17) };
        g_autofree YoriaiInts *ints = yoriai_ints_new (items, 1 + n % 3);

        yoriai_record_set (record, field, &YORIAI_VALUE_INTS (ints), NULL);
        break;
      }
    case YORIAI_KIND_YEARS:
      {
        g_autofree YoriaiYears *years = yoriai_years_with (old->tag == YORIAI_TAG_YEARS ? old->v.years : NULL,
                                                           1 + pick (random, 5), n > 0, 1000 * n);

        yoriai_record_set (record, field, &YORIAI_VALUE_YEARS (years), NULL);
        break;
      }
    case YORIAI_KIND_CHILD:
    case YORIAI_KIND_LIST:
    default:
      break;
    }
}

static void
splice (YoriaiRecord *record,
        guint         field,
        GRand        *random)
{
  const YoriaiValue *value = yoriai_record_peek (record, field);
  guint length = value->tag == YORIAI_TAG_STRING ? (guint) g_utf8_strlen (value->v.s, -1) : 0;
  guint at = pick (random, length + 1);

  yoriai_record_splice (record, field, at, MIN (pick (random, 3), length - at), words[pick (random, G_N_ELEMENTS (words))],
                        NULL);
}

static void
edit_list (YoriaiRecord *record,
           guint         field,
           GRand        *random)
{
  YoriaiRecord *item = pick_item (record, field, random), *other = pick_item (record, field, random);
  guint what = pick (random, 10);

  if (what < 5 || item == NULL)
    {
      /* Some have ids that others give as well, perhaps to something else, or to what has been removed. */
      const char *known = pick (random, 4) == 0 ? ids[pick (random, G_N_ELEMENTS (ids))] : NULL;
      g_autofree char *own = g_strdup_printf ("%08x%08x", g_rand_int (random), g_rand_int (random)); /* as the seed has it */
      const char *id = known != NULL ? known : own;

      if (yoriai_record_get_n_items (record, field) >= 12)
        return;
      if (known != NULL && pick (random, 3) == 0)
        {
          YoriaiRecord *offered = yoriai_record_offer (record, field, id);

          if (offered != NULL && pick (random, 2) == 0)
            set_value (offered, pick (random, yoriai_record_get_n_fields (offered)), random);
          return;
        }
      yoriai_record_insert (record, field, what % 2 == 0 && item != NULL ? yoriai_record_get_id (item) : NULL, id, NULL);
    }
  else if (what < 8)
    {
      yoriai_record_move (item, record, other != item && what < 7 ? yoriai_record_get_id (other) : NULL, NULL);
    }
  else
    {
      yoriai_record_remove (item, NULL);
    }
}

/* To another record of the type of its parent. */
static void
move_elsewhere (YoriaiRecord *record,
                GPtrArray    *records,
                GRand        *random)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);

  for (guint i = 0; parent != NULL && i < 20; i++)
    {
      YoriaiRecord *other = records->pdata[pick (random, records->len)];

      if (G_OBJECT_TYPE (other) == G_OBJECT_TYPE (parent) && other != parent)
        {
          yoriai_record_move (record, other, NULL, NULL);
          return;
        }
    }
}

/* A task, or one of the things in it. */
static YoriaiRecord *
pick_task (YoriaiRecord *root,
           GRand        *random)
{
  YoriaiRecord *task = pick_item (root, yoriai_record_find_field (root, "tasks"), random), *item = NULL;

  if (pick (random, 4) == 0)
    return root;
  if (task != NULL && pick (random, 3) == 0)
    item = pick_item (task, yoriai_record_find_field (task, "milestones"), random);
  return item != NULL ? item : task;
}

/**
 * test_random_edit:
 * @space: a proposal
 * @random: where chance comes from
 *
 * Edits something, mostly one thing, sometimes several in a transaction, some of it taken back.
 */
void
test_random_edit (YoriaiSpace *space,
                  GRand       *random)
{
  guint n = pick (random, 5) == 0 ? 1 + pick (random, 6) : 1;
  gboolean takes_back = pick (random, 12) == 0;

  yoriai_space_begin (space, "edit", NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) records = g_ptr_array_new ();
      YoriaiRecord *record;
      guint field;

      /* Many see to the same few. */
      gather (yoriai_space_get_root (space), records);
      record = pick (random, 2) == 0 ? pick_task (yoriai_space_get_root (space), random) : NULL;
      if (record == NULL)
        record = records->pdata[pick (random, records->len)];
      if (pick (random, 20) == 0)
        move_elsewhere (record, records, random);
      if (pick (random, 20) == 0)
        yoriai_record_set_unknown (record, pick (random, 2) == 0 ? "zeta" : "alpha", pick (random, 3) == 0 ? NULL : "1.50", NULL);
      field = pick (random, yoriai_record_get_n_fields (record));
      if (record == yoriai_space_get_root (space) && pick (random, 2) == 0)
        field = yoriai_record_find_field (record, "tasks");
      if (strcmp (yoriai_record_get_field (record, field)->name, TEST_SPARED_FIELD) == 0)
        continue;
      if (yoriai_record_get_field (record, field)->kind == YORIAI_KIND_LIST)
        edit_list (record, field, random);
      else if (yoriai_kind_is_text (yoriai_record_get_field (record, field)->kind) && pick (random, 3) > 0)
        splice (record, field, random);
      else
        set_value (record, field, random);
    }
  if (takes_back)
    yoriai_space_rollback (space);
  else
    yoriai_space_commit (space);
}

/* Edits a proposal so often. */
void
test_random_edits (YoriaiSpace *space,
                   GRand       *random,
                   guint        n)
{
  for (guint i = 0; i < n; i++)
    test_random_edit (space, random);
}

/* What the document says and what is shown are one: a space that shows the document alone has the same view. */
void
test_assert_sound (YoriaiSpace *space)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) state = yoriai_space_encode_state (space);
  g_autoptr (YoriaiSpace) again = yoriai_space_new_from_state (yoriai_proposal_get_type (), state, &error);
  g_autofree char *view = test_dup_view (space), *shown = NULL;

  g_assert_no_error (error);
  shown = test_dup_view (again);
  g_assert_cmpstr (shown, ==, view);
}

/**
 * test_make_lists:
 * @random: where chance comes from
 *
 * Returns: (transfer full): a proposal with 10 to 60 records, of which nothing is said, as a file
 */
char *
test_make_lists (GRand *random)
{
  static const char *const lists[] = { "tasks", "institutions", "targets", "people" };
  guint n = 2 + (guint) g_rand_int_range (random, 0, 13);
  GString *text = g_string_new ("{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"call\": \"coi-next-2021\", "
                                "\"track\": \"regional-full\"");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_string_append_printf (text, ", \"%s\": [", lists[i]);
      for (guint j = 0; j < n; j++)
        g_string_append_printf (text, "%s{\"id\": \"%c%u\"}", j > 0 ? ", " : "", lists[i][0], j + i * 100);
      g_string_append_c (text, ']');
    }
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}
