/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "call/yoriai-call-form.h"
#include "call/yoriai-call-texts.h"
#include "config.h"

#include <string.h>

#include "forms/yoriai-form-type.h"
#include "proposal/yoriai-proposal.h"
#include "record/yoriai-record.h"
#include "workspace/yoriai-field-groups.h"
#include "workspace/yoriai-page-blocks.h"
#include "workspace/yoriai-section.h"

/* Forms, pages, groups and sections name fields by text. Every name there is a field; a misspelt or missing one fails
 * here and not as an empty column before a user. */

#define PARTS "src", "core", "forms", "parts"

/* What may be gone through on the way to a field. */
typedef enum
{
  THROUGH_RECORDS = 1 << YORIAI_KIND_CHILD | 1 << YORIAI_KIND_LIST,
  THROUGH_VALUES = 1 << YORIAI_KIND_CHILD | 1 << YORIAI_KIND_REF,
  THROUGH_ALL = THROUGH_RECORDS | THROUGH_VALUES,
} Through;

static const YoriaiField *
find (GType       type,
      const char *path,
      Through     through)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  const YoriaiField *field = NULL;
  guint n;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint index;

      if (field != NULL && (through & 1 << field->kind) == 0)
        return NULL;
      if (field != NULL)
        type = field->of ();
      index = yoriai_record_type_find_field (type, names[i]);
      if (index == YORIAI_NO_FIELD)
        return NULL;
      field = &yoriai_record_type_get_fields (type, &n)[index];
    }
  return field;
}

/* The type of the records at a place, or 0. */
static GType
find_type (const char *place)
{
  const YoriaiField *field;

  if (*place == '\0')
    return yoriai_proposal_get_type ();
  field = find (yoriai_proposal_get_type (), place, THROUGH_RECORDS);
  return field != NULL && field->of != NULL ? field->of () : 0;
}

/* The type that a column's path begins at: "^" is the record that holds the table's. */
static GType
find_column_type (const YoriaiFormTable *table,
                  const char           **path)
{
  const char *end = strrchr (table->place, '.');
  g_autofree char *place = NULL;

  if (**path != '^')
    return find_type (table->place);
  (*path)++;
  place = end != NULL ? g_strndup (table->place, end - table->place) : g_strdup ("");
  return find_type (place);
}

static guint
count_column_faults (const YoriaiFormTable *table,
                     Through                through)
{
  GType type = find_type (table->place);
  guint n_faults = type == 0;

  if (type == 0)
    g_test_message ("no place “%s”", table->place);
  for (guint i = 0; type != 0 && i < table->n_columns; i++)
    {
      const char *path = table->columns[i].path;
      GType from = path != NULL ? find_column_type (table, &path) : 0;

      if (path != NULL && (from == 0 || find (from, path, through) == NULL))
        {
          g_test_message ("“%s” has no field “%s”", g_type_name (type), table->columns[i].path);
          n_faults++;
        }
    }
  return n_faults;
}

/* Names parted by blanks. */
static guint
count_name_faults (GType       type,
                   const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, " ", -1);
  guint n_faults = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    if (type == 0 || yoriai_record_type_find_field (type, parts[i]) == YORIAI_NO_FIELD)
      {
        g_test_message ("“%s” has no field “%s”", type != 0 ? g_type_name (type) : "nothing", parts[i]);
        n_faults++;
      }
  return n_faults;
}

static guint
count_block_faults (const YoriaiPageBlock *block)
{
  g_autofree char *place = g_strjoin (block->field != NULL ? "." : "", block->part != NULL ? block->part : "",
                                      block->field, NULL);
  GType type = find_type (place);

  if (type == 0)
    g_test_message ("no place “%s”", place);
  return (type == 0) + (block->fields != NULL ? count_name_faults (type, block->fields) : 0);
}

static guint
count_group_faults (const YoriaiFieldGroup *group)
{
  return count_name_faults (g_type_from_name (group->type), group->fields);
}

static guint
count_section_faults (const YoriaiSection *section)
{
  guint n_faults = 0;

  for (guint i = 0; section->fields[i] != NULL; i++)
    n_faults += count_name_faults (yoriai_proposal_get_type (), section->fields[i]);
  return n_faults;
}

/* How many tables of columns the forms' sources declare. */
static guint
count_declared (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), PARTS, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, ".c"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      for (const char *p = text; (p = strstr (p, "static const YoriaiColumn ")) != NULL; p++)
        n++;
    }
  return n;
}

static void
test_forms (void)
{
  guint n_types, n_tables = 0, n_faults = 0;
  const YoriaiFormType *types = yoriai_form_types_get (&n_types);

  g_assert_null (yoriai_call_form_names_get_form (n_types));
  for (guint i = 0; i < n_types; i++)
    {
      /* What a pack may name is what is written. */
      g_assert_cmpstr (yoriai_call_form_names_get_form (i), ==, types[i].id);
      for (guint j = 0; j < G_N_ELEMENTS (types[i].parts) && types[i].parts[j] != NULL; j++)
        n_faults += count_name_faults (yoriai_proposal_get_type (), types[i].parts[j]);
      for (const YoriaiFormTable *table = types[i].tables; table != NULL && table->place != NULL; table++)
        {
          /* e-Rad's sheet goes through the affiliations itself. */
          n_faults += count_column_faults (table, g_str_equal (types[i].id, "erad") ? THROUGH_ALL : THROUGH_VALUES);
          n_tables++;
        }
    }
  g_assert_cmpuint (n_faults, ==, 0);
  g_assert_cmpuint (n_tables, ==, count_declared ());
  /* Texts are looked for in the order of their keys. */
  for (guint i = 0; yoriai_call_texts_get_key (i) != NULL; i++)
    g_assert_nonnull (yoriai_call_texts_find (yoriai_call_texts_get_key (i)));
}

static void
test_pages (void)
{
  guint n_sections, n_faults = 0, n_blocks = 0;
  const YoriaiSection *sections = yoriai_section_get_all (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    {
      guint n;
      const YoriaiPageBlock *blocks = yoriai_page_blocks_find (sections[i].id, &n);

      n_faults += count_section_faults (&sections[i]);
      n_blocks += n;
      for (guint j = 0; j < n; j++)
        {
          g_assert_cmpstr (blocks[j].section, ==, sections[i].id);
          n_faults += count_block_faults (&blocks[j]);
        }
    }
  g_assert_cmpuint (n_faults, ==, 0);
  g_assert_cmpuint (n_blocks, ==, yoriai_page_blocks_count ());
}

/* The types that a proposal is made of. */
static void
collect_types (GType       type,
               GHashTable *types)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  if (!g_hash_table_add (types, GSIZE_TO_POINTER (type)))
    return;
  for (guint i = 0; i < n; i++)
    if (fields[i].of != NULL)
      collect_types (fields[i].of (), types);
}

static void
test_groups (void)
{
  g_autoptr (GHashTable) types = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer type;
  guint n_faults = 0, n_groups = 0;

  collect_types (yoriai_proposal_get_type (), types);
  g_hash_table_iter_init (&iter, types);
  while (g_hash_table_iter_next (&iter, &type, NULL))
    {
      guint n;
      const YoriaiFieldGroup *groups = yoriai_field_groups_find (GPOINTER_TO_SIZE (type), &n);

      for (guint i = 0; i < n; i++)
        n_faults += count_group_faults (&groups[i]);
      n_groups += n;
    }
  g_assert_cmpuint (n_faults, ==, 0);
  g_assert_cmpuint (n_groups, ==, yoriai_field_groups_count ()); /* none is of a type there is not */
}

/* Each of the checks above can fail. */
static void
test_broken (void)
{
  static const YoriaiColumn columns[] = { { NULL }, { "titel" }, { "milestones.goal" }, { "title" },
                                          { "lead_institution.nmae" } };
  static const char *const fields[] = { "site", "sight", NULL };

  g_assert_cmpuint (count_column_faults (&(YoriaiFormTable){ "tasks", columns, 5 }, THROUGH_VALUES), ==, 3);
  g_assert_cmpuint (count_column_faults (&(YoriaiFormTable){ "taks", columns, 5 }, THROUGH_VALUES), ==, 1);
  g_assert_cmpuint (count_block_faults (&(YoriaiPageBlock){ "targets", "tasks", NULL, NULL, "title lead leader" }), ==, 1);
  g_assert_cmpuint (count_block_faults (&(YoriaiPageBlock){ "forum", "forum", "membres", NULL, "name" }), ==, 2);
  g_assert_cmpuint (count_group_faults (&(YoriaiFieldGroup){ "YoriaiTask", NULL, "title  summary" }), ==, 1);
  g_assert_cmpuint (count_group_faults (&(YoriaiFieldGroup){ "YoriaiTusk", NULL, "title" }), ==, 1);
  g_assert_cmpuint (count_section_faults (&(YoriaiSection){ .fields = fields }), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tables/forms", test_forms);
  g_test_add_func ("/tables/pages", test_pages);
  g_test_add_func ("/tables/groups", test_groups);
  g_test_add_func ("/tables/broken", test_broken);
  return g_test_run ();
}
