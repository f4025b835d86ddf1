/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call-start.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-private.h"
#include "call/yoriai-call-shape.h"
#include "call/yoriai-call-texts.h"
#include "proposal/yoriai-proposal.h"
#include "words/yoriai-catalogue.h"

/* What to know while filling in a new pack: JSON has no comments. The steps, what every member means and may hold, and the
 * names that packs use – fields, choices, forms, texts, rules – as its base has them. */

/* Notes are written in a language that is asked for, whatever the locale. */
typedef struct
{
  GString *text;
  const char *language;
  YoriaiCall *base;
} Notes;

static const char *
say (const Notes *notes,
     const char  *msgid)
{
  return g_str_equal (notes->language, "ja") ? yoriai_ja (msgid) : msgid;
}

/* Within a row of a table; a bar would end its cell. */
static void
append_cell (const Notes *notes,
             const char  *text)
{
  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    {
      if (*p == '|')
        g_string_append_c (notes->text, '\\');
      g_string_append_c (notes->text, *p == '\n' ? ' ' : *p);
    }
}

static void
append_cell_text (const Notes *notes,
                  YoriaiText   text)
{
  append_cell (notes, yoriai_text_get (text, notes->language));
}

/* Heads a table. */
static void
append_head (const Notes *notes,
             const char  *first,
             const char  *second,
             const char  *third)
{
  g_string_append_printf (notes->text, third != NULL ? "| %s | %s | %s |\n|---|---|---|\n" : "| %s | %s |\n|---|---|\n",
                          say (notes, first), say (notes, second), third != NULL ? say (notes, third) : "");
}

/* --- Steps --- */

static const char *const steps[] = {
  N_("Put the file into `~/.local/share/yoriai/calls/`. Then `yoriai calls` lists it, and an open window reads it again whenever it is "
     "saved."),
  N_("Write `name`, `fiscal_year` and the dates of `window`. Every text has both languages. A day that is not known stays `null`, "
     "with the precision `unknown`."),
  N_("Name the documents that you have in `documents`. What you have seen in one gets `\"state\": \"confirmed\"` and its `source`; "
     "all else stays `draft`."),
  N_("In `tracks`, say the money, the years, who may lead, and which parts and fields of a proposal are asked for. A track of the base that is "
     "gone: `{\"id\": …, \"drop\": true}`."),
  N_("Where the call has other words: `labels` and `guidance` for fields, `vocabularies` for choices, `forms` and `texts` for what is "
     "handed in."),
  N_("What no field asks: `questions`. How long and how many: `limits`. What is handed in, and by when: `package` and `dates`."),
  N_("Go through the rules below. What does not hold any more: `{\"id\": …, \"drop\": true}`, or `off` with the reason."),
  N_("After every change: `yoriai call check %s.json`. It says line and place of what is wrong, and what may be meant."),
  N_("At the end: `yoriai new --call %s --track TRACK try.yoriai`, fill it in, `yoriai check try.yoriai` and `yoriai export try.yoriai "
     "--xlsx try.xlsx`."),
};

static void
append_steps (const Notes *notes,
              const char  *id)
{
  g_string_append_printf (notes->text, "## %s\n\n", say (notes, N_("Steps")));
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_string_append_printf (notes->text, "%u. ", i + 1);
      g_string_append_printf (notes->text, say (notes, steps[i]), id);
      g_string_append_c (notes->text, '\n');
    }
  g_string_append_c (notes->text, '\n');
}

/* --- Members --- */

/* What is written there, of each kind */
static const char *const written[] = {
  [YORIAI_CALL_STRING] = N_("text"),
  [YORIAI_CALL_ID] = N_("id (small letters, digits, “-”)"),
  [YORIAI_CALL_NAME] = N_("name (letters, digits, “.”, “_”, “-”)"),
  [YORIAI_CALL_TEXT] = N_("text in both languages `{\"ja\": …, \"en\": …}`"),
  [YORIAI_CALL_INTEGER] = N_("whole number"),
  [YORIAI_CALL_BOOLEAN] = N_("`true` or `false`"),
  [YORIAI_CALL_DATE] = N_("`2027-04`, `2027-04-01` or `2027-04-01T12:00:00+09:00`"),
  [YORIAI_CALL_FIELD] = N_("path of a field (see below)"),
  [YORIAI_CALL_PATTERN] = N_("id of a track; `*` stands for anything"),
  [YORIAI_CALL_DOCUMENT] = N_("name out of `documents`"),
  [YORIAI_CALL_OBJECT] = N_("`{…}`"),
  [YORIAI_CALL_LOGIC] = N_("expression (see how rules are written)"),
  [YORIAI_CALL_SCALAR] = N_("number, text, `true` or `false`"),
  [YORIAI_CALL_VOCABULARY] = N_("list of entries `[…]`, or `{…}`"),
};

#define MAX_WORDS 24 /* more are in a table below */

/* Whether the words are few, and the same in every call. */
static gboolean
is_short (YoriaiCallSet set)
{
  guint n = 0;

  if (set == YORIAI_CALL_SET_KINDS || set == YORIAI_CALL_SET_ROLES)
    return FALSE;
  while (n <= MAX_WORDS && _yoriai_call_set_get (set, NULL, n) != NULL)
    n++;
  return n <= MAX_WORDS;
}

static void
append_written (const Notes            *notes,
                const YoriaiCallMember *member)
{
  const char *word;

  if (member->many != YORIAI_CALL_ONE)
    g_string_append_printf (notes->text, "%s ", say (notes, N_("list `[…]`:")));
  if (member->kind != YORIAI_CALL_WORD)
    {
      g_string_append (notes->text, say (notes, written[member->kind]));
      if (member->kind == YORIAI_CALL_INTEGER)
        g_string_append_printf (notes->text, " (%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT ")", member->min, member->max);
      return;
    }
  if (!is_short (member->set))
    {
      g_string_append (notes->text, say (notes, N_("id out of the tables below")));
      return;
    }
  for (guint i = 0; (word = _yoriai_call_set_get (member->set, NULL, i)) != NULL; i++)
    g_string_append_printf (notes->text, "%s`%s`", i > 0 ? ", " : "", word);
}

/* What the base has there: names of objects, else the value. */
static void
append_inherited (const Notes          *notes,
                  const YoriaiCallTree *tree)
{
  guint n = tree->children != NULL ? tree->children->len : 0;
  const char *text = _yoriai_call_tree_to_string (tree);

  if (text != NULL)
    append_cell (notes, text);
  else if (tree->member->kind == YORIAI_CALL_TEXT && tree->member->many == YORIAI_CALL_ONE)
    append_cell_text (notes, _yoriai_call_tree_to_text (tree));
  for (guint i = 0; i < n && (tree->member->kind == YORIAI_CALL_OBJECT || tree->member->many != YORIAI_CALL_ONE); i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      const char *name = _yoriai_call_tree_get_string (child, "id");

      name = name != NULL ? name : child->name;
      if (name != NULL)
        g_string_append_printf (notes->text, "%s`%s`", i > 0 ? ", " : "", name);
    }
}

/* @tree: (nullable): what the base has; only of the pack itself */
static void
append_shape (const Notes           *notes,
              const YoriaiCallShape *shape,
              const YoriaiCallTree  *tree)
{
  append_head (notes, N_("Member"), N_("Meaning"), tree != NULL ? N_("Inherited") : N_("What is written there"));
  for (guint i = 0; i < shape->n_members; i++)
    {
      const YoriaiCallMember *member = &shape->members[i];
      const YoriaiCallTree *child = tree != NULL ? _yoriai_call_tree_get (tree, member->name) : NULL;

      g_string_append_printf (notes->text, "| `%s` | %s | ", member->name, say (notes, member->about));
      if (child != NULL)
        append_inherited (notes, child);
      else if (tree == NULL)
        append_written (notes, member);
      g_string_append (notes->text, " |\n");
    }
  if (shape->rest != NULL)
    {
      g_string_append_printf (notes->text, "| … | %s | ", say (notes, shape->rest->about));
      append_written (notes, shape->rest);
      g_string_append (notes->text, " |\n");
    }
  g_string_append_c (notes->text, '\n');
}

static void
append_inner (const Notes           *notes,
              const YoriaiCallShape *shape,
              const char            *path,
              GHashTable            *seen)
{
  for (guint i = 0; i <= shape->n_members; i++)
    {
      const YoriaiCallMember *member = i < shape->n_members ? &shape->members[i] : shape->rest;
      g_autofree char *inner = NULL;

      if (member == NULL || member->kind != YORIAI_CALL_OBJECT || !g_hash_table_add (seen, (gpointer) member->of))
        continue;
      inner = g_strdup_printf ("%s%s%s%s", path, *path != '\0' ? "." : "", member->name != NULL ? member->name : "…",
                               member->many != YORIAI_CALL_ONE ? "[]" : "");
      g_string_append_printf (notes->text, "## `%s`\n\n%s\n\n", inner, say (notes, member->about));
      append_shape (notes, member->of, NULL);
      append_inner (notes, member->of, inner, seen);
    }
}

/* --- Names --- */

static void
append_title (const Notes *notes,
              const char  *title)
{
  g_string_append_printf (notes->text, "## %s\n\n", say (notes, title));
}

/* As the base calls them. */
static void
append_fields (const Notes *notes,
               GType        type,
               const char  *path)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *own = g_strconcat (path, *path != '\0' ? "." : "", fields[i].name, NULL);
      YoriaiText label = yoriai_call_get_label (notes->base, own, NULL);

      if (fields[i].is_sparse || fields[i].is_noted)
        continue;
      g_string_append_printf (notes->text, "| `%s` | ", own);
      append_cell (notes, label.ja != NULL ? yoriai_text_get (label, notes->language) : say (notes, fields[i].label));
      g_string_append (notes->text, " |\n");
      if (fields[i].kind == YORIAI_KIND_CHILD || fields[i].kind == YORIAI_KIND_LIST)
        append_fields (notes, fields[i].of (), own);
    }
}

static void
append_choices (const Notes *notes)
{
  const char *name;

  append_head (notes, N_("Vocabulary"), N_("id"), N_("Label"));
  for (guint i = 0; (name = _yoriai_call_set_get (YORIAI_CALL_SET_VOCABULARIES, NULL, i)) != NULL; i++)
    {
      const YoriaiVocabulary *vocabulary = yoriai_vocabularies_get (notes->base->vocabularies, name);

      for (guint j = 0; vocabulary != NULL && j < yoriai_vocabulary_get_n_entries (vocabulary); j++)
        {
          const YoriaiVocabularyEntry *entry = yoriai_vocabulary_get_entry (vocabulary, j);

          g_string_append_printf (notes->text, "| `%s` | `%s` | ", name, entry->id);
          append_cell_text (notes, entry->label);
          g_string_append (notes->text, " |\n");
        }
    }
  g_string_append_c (notes->text, '\n');
}

static void
append_forms (const Notes *notes)
{
  g_auto (GStrv) ids = yoriai_call_list_forms (notes->base);

  append_head (notes, N_("id"), N_("Title"), N_("Sheets"));
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *number = yoriai_call_get_form_number (notes->base, ids[i], NULL, NULL), *sheet;

      g_string_append_printf (notes->text, "| `%s` | %s ", ids[i], number != NULL ? number : "");
      append_cell_text (notes, yoriai_call_get_form_title (notes->base, ids[i], NULL, NULL));
      g_string_append (notes->text, " | ");
      for (guint j = 0; (sheet = yoriai_call_form_names_get_sheet (ids[i], j)) != NULL; j++)
        g_string_append_printf (notes->text, "%s`%s`", j > 0 ? ", " : "", sheet);
      g_string_append (notes->text, " |\n");
    }
  g_string_append_c (notes->text, '\n');
}

static void
append_texts (const Notes *notes)
{
  const char *key;

  append_head (notes, N_("Key"), N_("Text"), NULL);
  for (guint i = 0; (key = yoriai_call_texts_get_key (i)) != NULL; i++)
    {
      YoriaiText text = yoriai_call_get_text (notes->base, key, NULL);

      g_string_append_printf (notes->text, "| `%s` | ", key);
      append_cell (notes, text.ja != NULL ? yoriai_text_get (text, notes->language) : say (notes, yoriai_call_texts_find (key)));
      g_string_append (notes->text, " |\n");
    }
  g_string_append_c (notes->text, '\n');
}

static void
append_rules (const Notes *notes)
{
  append_head (notes, N_("id"), N_("Severity"), N_("Message"));
  for (guint i = 0; i < yoriai_call_get_n_rules (notes->base); i++)
    {
      YoriaiRule *rule = yoriai_call_get_rule (notes->base, i);

      if (yoriai_rule_get_off (rule) != NULL)
        continue;
      g_string_append_printf (notes->text, "| `%s` | `%s` | ", yoriai_rule_get_id (rule),
                              yoriai_severity_to_string (yoriai_rule_get_severity (rule)));
      append_cell_text (notes, yoriai_rule_get_message (rule));
      g_string_append (notes->text, " |\n");
    }
  g_string_append_c (notes->text, '\n');
}

/**
 * yoriai_call_dup_notes:
 * @base: the call to build upon
 * @id: id of the new one
 * @language: "ja" or "en"
 *
 * Returns: (transfer full): Markdown: the steps, what each member of a pack means and holds and what the new one has from its
 *   base, and the names of fields, choices, forms, texts and rules
 */
char *
yoriai_call_dup_notes (YoriaiCall *base,
                       const char *id,
                       const char *language)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const Notes notes = { text, language, base };

  g_string_append_printf (text, "# %s\n\n", id);
  g_string_append_printf (text,
                          say (&notes, N_("A call pack over %s. What it leaves out, it has from there; null takes away what is "
                                          "there, and {\"id\": …, \"drop\": true} a track, a rule or a question. All of it is a draft "
                                          "until it says otherwise.")),
                          base->content.id);
  g_string_append (text, "\n\n");
  append_steps (&notes, id);
  append_title (&notes, N_("Members of a pack"));
  append_shape (&notes, _yoriai_call_pack.of, base->tree);
  append_inner (&notes, _yoriai_call_pack.of, "", seen);
  append_title (&notes, N_("Choices, for lead_kinds, roles and vocabularies"));
  append_choices (&notes);
  append_title (&notes, N_("Forms and their sheets, for forms and form_order"));
  append_forms (&notes);
  append_title (&notes, N_("Fields, for labels, guidance, limits, without and after"));
  append_head (&notes, N_("Path"), N_("Label"), NULL);
  append_fields (&notes, yoriai_proposal_get_type (), "");
  g_string_append_c (text, '\n');
  append_title (&notes, N_("Rules that run"));
  append_rules (&notes);
  append_title (&notes, N_("Texts of figures and forms, for texts"));
  append_texts (&notes);
  return g_strdup (text->str);
}
