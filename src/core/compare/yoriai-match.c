/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "compare/yoriai-match.h"

#include "compare/yoriai-content-private.h"
#include "proposal/yoriai-answers.h"

/* Records are the same by their id wherever they stand. What is left are those of another lineage, or what two entered
 * apart: in lists that belong together, by what is in them, by numbers that tell them, by their name. */

struct _YoriaiMatch
{
  GHashTable *rights; /* (owned): (unowned) record of the left to that of the right */
  GHashTable *lefts;
};

/* Numbers that somebody gives once; the question of an answer is one as well. */
static const char *const numbers[] = { "question", "corporate_number", "erad_code", "erad_number", "orcid" };

static void
take_pair (YoriaiMatch  *self,
           YoriaiRecord *left,
           YoriaiRecord *right)
{
  g_hash_table_insert (self->rights, left, right);
  g_hash_table_insert (self->lefts, right, left);
}

static void
match_by_id (YoriaiMatch  *self,
             YoriaiRecord *left,
             YoriaiSpace  *right_space)
{
  for (guint i = 0; i < yoriai_record_get_n_fields (left); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (left, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        match_by_id (self, yoriai_record_get_child (left, i), right_space);
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (left, i); j++)
        {
          YoriaiRecord *item = yoriai_record_get_item (left, i, j);
          YoriaiRecord *right = yoriai_space_find (right_space, yoriai_record_get_id (item));

          if (right != NULL && G_OBJECT_TYPE (right) == G_OBJECT_TYPE (item) && yoriai_record_is_item (right))
            take_pair (self, item, right);
          match_by_id (self, item, right_space);
        }
    }
}

/* --- Without ids --- */

/**
 * Key:
 * @number: (nullable): a field that tells records of the type
 * @has_name: whether their names count
 *
 * What two records without a common id have to have in common; with neither, all they say.
 */
typedef struct
{
  const char *number;
  gboolean has_name;
} Key;

/* Returns: (transfer full) (nullable): what @record is known by; %NULL if that is not filled in */
static char *
dup_key (YoriaiRecord *record,
         const Key    *key)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *name = key->has_name ? _yoriai_content_dup_name (record) : NULL;
  const char *number = key->number != NULL ? yoriai_record_get_string (record, key->number) : NULL;

  if (key->number == NULL && !key->has_name)
    _yoriai_content_append (out, record, FALSE);
  else if ((key->number != NULL && number == NULL) || (key->has_name && name == NULL))
    return NULL;
  else
    g_string_append_printf (out, "%s\x1f%s", number != NULL ? number : "", name != NULL ? name : "");
  return g_strdup (out->str);
}

/* Records that have no partner yet by what they are known by; of equal ones all, in their order. */
static GHashTable *
collect (GHashTable   *partners,
         YoriaiRecord *owner,
         guint         field,
         const Key    *key)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < yoriai_record_get_n_items (owner, field); i++)
    {
      YoriaiRecord *item = yoriai_record_get_item (owner, field, i);
      g_autofree char *name = g_hash_table_contains (partners, item) ? NULL : dup_key (item, key);
      GPtrArray *same = name != NULL ? g_hash_table_lookup (known, name) : NULL;

      if (name != NULL && same == NULL)
        {
          same = g_ptr_array_new ();
          g_hash_table_insert (known, g_steal_pointer (&name), same);
        }
      if (same != NULL)
        g_ptr_array_add (same, item);
    }
  return known;
}

/* Where one side has more of a kind than the other, nobody can tell which is which. */
static void
match_by_key (YoriaiMatch  *self,
              YoriaiRecord *left,
              YoriaiRecord *right,
              guint         field,
              const Key    *key)
{
  g_autoptr (GHashTable) lefts = collect (self->rights, left, field, key);
  g_autoptr (GHashTable) rights = collect (self->lefts, right, field, key);
  GHashTableIter iter;
  gpointer name, value;

  g_hash_table_iter_init (&iter, lefts);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      const GPtrArray *same = value, *others = g_hash_table_lookup (rights, name);

      for (guint i = 0; others != NULL && others->len == same->len && i < same->len; i++)
        take_pair (self, same->pdata[i], others->pdata[i]);
    }
}

static gboolean
has_single (GHashTable   *partners,
            YoriaiRecord *owner,
            guint         field)
{
  for (guint i = 0; i < yoriai_record_get_n_items (owner, field); i++)
    if (!g_hash_table_contains (partners, yoriai_record_get_item (owner, field, i)))
      return TRUE;
  return FALSE;
}

static void
match_list (YoriaiMatch  *self,
            YoriaiRecord *left,
            YoriaiRecord *right,
            guint         field)
{
  GType type = yoriai_record_get_field (left, field)->of ();

  if (!has_single (self->rights, left, field) || !has_single (self->lefts, right, field))
    return;
  match_by_key (self, left, right, field, &(Key){ NULL, FALSE });
  for (guint has_name = 2; has_name > 0; has_name--)
    for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
      if (yoriai_record_type_find_field (type, numbers[i]) != YORIAI_NO_FIELD)
        match_by_key (self, left, right, field, &(Key){ numbers[i], has_name == 2 });
  if (type != yoriai_answer_get_type ())
    match_by_key (self, left, right, field, &(Key){ NULL, TRUE });
}

/* The records in @left, for which it is settled whether it has a partner. */
static void
match_inner (YoriaiMatch  *self,
             YoriaiRecord *left)
{
  YoriaiRecord *right = g_hash_table_lookup (self->rights, left);

  for (guint i = 0; i < yoriai_record_get_n_fields (left); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (left, i)->kind;

      if (kind == YORIAI_KIND_CHILD)
        {
          if (right != NULL)
            take_pair (self, yoriai_record_get_child (left, i), yoriai_record_get_child (right, i));
          match_inner (self, yoriai_record_get_child (left, i));
        }
      if (kind == YORIAI_KIND_LIST && right != NULL)
        match_list (self, left, right, i);
      for (guint j = 0; kind == YORIAI_KIND_LIST && j < yoriai_record_get_n_items (left, i); j++)
        match_inner (self, yoriai_record_get_item (left, i, j));
    }
}

/**
 * yoriai_match_new:
 * @left: a proposal
 * @right: a copy of it
 *
 * Finds which records are the same: those of one id; among others that stand in the same list those that say the same,
 * then those of one corporate number, e-Rad number or ORCID, then those of one name. Each has one partner at most.
 *
 * Returns: (transfer full): the pairs
 */
YoriaiMatch *
yoriai_match_new (YoriaiSpace *left,
                  YoriaiSpace *right)
{
  YoriaiMatch *self = g_new (YoriaiMatch, 1);
  YoriaiRecord *root = yoriai_space_get_root (left);

  self->rights = g_hash_table_new (NULL, NULL);
  self->lefts = g_hash_table_new (NULL, NULL);
  take_pair (self, root, yoriai_space_get_root (right));
  match_by_id (self, root, right);
  match_inner (self, root);
  return self;
}

/**
 * yoriai_match_free:
 * @self: (transfer full): pairs
 */
void
yoriai_match_free (YoriaiMatch *self)
{
  g_hash_table_unref (self->rights);
  g_hash_table_unref (self->lefts);
  g_free (self);
}

/**
 * yoriai_match_get_right:
 * @self: pairs
 * @left: a record of the left proposal
 *
 * Returns: (transfer none) (nullable): the same one in the right
 */
YoriaiRecord *
yoriai_match_get_right (const YoriaiMatch *self,
                        YoriaiRecord      *left)
{
  return left != NULL ? g_hash_table_lookup (self->rights, left) : NULL;
}

/**
 * yoriai_match_get_left:
 * @self: pairs
 * @right: a record of the right proposal
 *
 * Returns: (transfer none) (nullable): the same one in the left
 */
YoriaiRecord *
yoriai_match_get_left (const YoriaiMatch *self,
                       YoriaiRecord      *right)
{
  return right != NULL ? g_hash_table_lookup (self->lefts, right) : NULL;
}
