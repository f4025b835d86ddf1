/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "tree.h"

static const YoriaiEnumValue colours[] = { { "red", "Red" }, { "green", "Green" }, { NULL, NULL } };

static const YoriaiField leaf_fields[] = {
  { "note", YORIAI_KIND_TEXT, "Note", .max = 10 },
};
YORIAI_DEFINE_RECORD (TestLeaf, test_leaf, leaf_fields)

static const YoriaiField node_fields[] = {
  { "name", YORIAI_KIND_TEXT, "Name" },
  { "code", YORIAI_KIND_CODE, "Code" },
  { "body", YORIAI_KIND_LONG_TEXT, "Body" },
  { "year", YORIAI_KIND_INT, "Year", .min = 1, .max = 10 },
  { "yen", YORIAI_KIND_MONEY, "Yen" },
  { "flag", YORIAI_KIND_BOOL, "Flag" },
  { "colour", YORIAI_KIND_ENUM, "Colour", .values = colours },
  { "day", YORIAI_KIND_DATE, "Day" },
  { "other", YORIAI_KIND_REF, "Other", .of = test_node_get_type },
  { "others", YORIAI_KIND_REFS, "Others", .of = test_node_get_type },
  { "words", YORIAI_KIND_STRINGS, "Words" },
  { "goals", YORIAI_KIND_INTS, "Goals", .min = 1, .max = 17 },
  { "amounts", YORIAI_KIND_YEARS, "Amounts" },
  { "leaf", YORIAI_KIND_CHILD, "Leaf", .of = test_leaf_get_type },
  { "nodes", YORIAI_KIND_LIST, "Nodes", .of = test_node_get_type },
};
YORIAI_DEFINE_RECORD (TestNode, test_node, node_fields)

static const YoriaiField tree_fields[] = {
  { "title", YORIAI_KIND_TEXT, "Title" },
  { "leaf", YORIAI_KIND_CHILD, "Leaf", .of = test_leaf_get_type },
  { "nodes", YORIAI_KIND_LIST, "Nodes", .of = test_node_get_type },
};
YORIAI_DEFINE_RECORD (TestTree, test_tree, tree_fields)

/* Returns: (transfer full): all in @record as text, unknown members among it; asserts that indices and parents fit */
char *
test_tree_dump (YoriaiRecord *record)
{
  GString *text = g_string_new (NULL);
  const char *name, *json;

  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      const YoriaiValue *value = yoriai_record_peek (record, i);

      if (value->tag == YORIAI_TAG_STRING)
        g_string_append_printf (text, "%u=%s;", i, value->v.s);
      else if (value->tag == YORIAI_TAG_INT)
        g_string_append_printf (text, "%u=%d;", i, (int) value->v.i);
      for (guint j = 0; value->tag == YORIAI_TAG_LIST && j < yoriai_record_get_n_items (record, i); j++)
        {
          YoriaiRecord *item = yoriai_record_get_item (record, i, j);
          g_autofree char *inner = test_tree_dump (item);

          g_assert_cmpuint (yoriai_record_get_index (item), ==, j);
          g_assert_true (yoriai_record_get_parent (item) == record);
          g_string_append_printf (text, "%s{%s}", yoriai_record_get_id (item), inner);
        }
    }
  for (guint i = 0; (name = yoriai_record_get_unknown (record, i, &json)) != NULL; i++)
    g_string_append_printf (text, "%s:%s;", name, json);
  return g_string_free (text, FALSE);
}
