/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-private.h"

/* From a sound pack to structs, by the slots of its tables. */

static void fill_struct (const YoriaiCallTree  *tree,
                         const YoriaiCallShape *shape,
                         gpointer               content,
                         GPtrArray             *pieces);

static gpointer
new_piece (GPtrArray *pieces,
           gsize      size)
{
  gpointer piece = g_malloc0 (size);

  g_ptr_array_add (pieces, piece);
  return piece;
}

static guint
count_items (const YoriaiCallTree *tree)
{
  return tree != NULL && tree->children != NULL ? tree->children->len : 0;
}

static const char *const *
make_strings (const YoriaiCallTree *tree,
              GPtrArray            *pieces)
{
  guint n = count_items (tree);
  const char **strings = new_piece (pieces, (n + 1) * sizeof *strings);

  for (guint i = 0; i < n; i++)
    strings[i] = _yoriai_call_tree_to_string (tree->children->pdata[i]);
  return strings;
}

static YoriaiCallList
make_list (const YoriaiCallTree   *tree,
           const YoriaiCallMember *member,
           GPtrArray              *pieces)
{
  gsize size = member->kind == YORIAI_CALL_OBJECT ? member->of->size : sizeof (YoriaiText);
  guint n = count_items (tree);
  char *items = n > 0 ? new_piece (pieces, n * size) : NULL;

  for (guint i = 0; i < n; i++)
    {
      if (member->kind == YORIAI_CALL_OBJECT)
        fill_struct (tree->children->pdata[i], member->of, items + i * size, pieces);
      else
        *(YoriaiText *) (gpointer) (items + i * size) = _yoriai_call_tree_to_text (tree->children->pdata[i]);
    }
  return (YoriaiCallList){ items, n };
}

/* The table's bounds see to it that they fit. */
static guint32
make_bits (const YoriaiCallTree *tree)
{
  guint32 bits = 0;

  for (guint i = 0; i < count_items (tree); i++)
    {
      const YoriaiCallTree *item = tree->children->pdata[i];
      gint64 n = 0;

      if (yoriai_json_get_int64 (item->json, &n))
        bits |= 1u << n;
    }
  return bits;
}

static void
fill_many (const YoriaiCallTree   *tree,
           const YoriaiCallMember *member,
           gpointer                slot,
           GPtrArray              *pieces)
{
  if (member->kind == YORIAI_CALL_OBJECT || member->kind == YORIAI_CALL_TEXT)
    *(YoriaiCallList *) slot = make_list (tree, member, pieces);
  else if (member->kind == YORIAI_CALL_INTEGER)
    *(guint32 *) slot = make_bits (tree);
  else
    *(const char *const **) slot = make_strings (tree, pieces);
}

static void
fill_one (const YoriaiCallTree   *tree,
          const YoriaiCallMember *member,
          gpointer                slot,
          GPtrArray              *pieces)
{
  switch (member->kind)
    {
    case YORIAI_CALL_TEXT:
      *(YoriaiText *) slot = _yoriai_call_tree_to_text (tree);
      break;
    case YORIAI_CALL_INTEGER:
      if (tree != NULL)
        yoriai_json_get_int64 (tree->json, slot);
      break;
    case YORIAI_CALL_BOOLEAN:
      *(gboolean *) slot = tree != NULL ? yoriai_json_get_boolean (tree->json) : (member->flags & YORIAI_CALL_TRUE) != 0;
      break;
    case YORIAI_CALL_OBJECT:
      if (tree != NULL)
        {
          gpointer piece = new_piece (pieces, member->of->size);

          fill_struct (tree, member->of, piece, pieces);
          *(gconstpointer *) slot = piece;
        }
      break;
    case YORIAI_CALL_LOGIC:
    case YORIAI_CALL_SCALAR:
    case YORIAI_CALL_VOCABULARY:
      g_assert_not_reached ();
    case YORIAI_CALL_STRING:
    case YORIAI_CALL_ID:
    case YORIAI_CALL_NAME:
    case YORIAI_CALL_DATE:
    case YORIAI_CALL_WORD:
    case YORIAI_CALL_FIELD:
    case YORIAI_CALL_PATTERN:
    case YORIAI_CALL_DOCUMENT:
    default:
      *(const char **) slot = _yoriai_call_tree_to_string (tree);
      break;
    }
}

static void
fill_struct (const YoriaiCallTree  *tree,
             const YoriaiCallShape *shape,
             gpointer               content,
             GPtrArray             *pieces)
{
  for (guint i = 0; i < shape->n_members; i++)
    {
      const YoriaiCallMember *member = &shape->members[i];
      gpointer slot = (char *) content + member->slot - 1;

      if (member->slot == 0)
        continue;
      if (member->many == YORIAI_CALL_ONE)
        fill_one (_yoriai_call_tree_get (tree, member->name), member, slot, pieces);
      else
        fill_many (_yoriai_call_tree_get (tree, member->name), member, slot, pieces);
    }
}

/**
 * _yoriai_call_fill:
 * @pack: a whole pack that is sound
 * @content: the struct of its shape, zeroed
 * @pieces: (element-type gpointer): gets what the struct points to; it frees with g_free()
 *
 * Reads what the tables have slots for. Texts are borrowed from the pack.
 */
void
_yoriai_call_fill (const YoriaiCallTree *pack,
                   gpointer              content,
                   GPtrArray            *pieces)
{
  fill_struct (pack, pack->member->of, content, pieces);
}
