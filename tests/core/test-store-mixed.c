/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "call/yoriai-call-library.h"
#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"
#include "journal/yoriai-journal-private.h"
#include "proposal/yoriai-proposal.h"

#include "checker-support.h"
#include "random-edits.h"

/* Many people and one proposal: they edit, meet and part, send files that come late and twice, let other programs edit them,
 * start again from a file or from a journal, undo and settle. In the end all have the same: view, conflicts, trash, findings.
 * What is said in one field, a word that nobody else says at a time, is there once, unless who said it has taken it back. */

#define N_RUNS 200
#define N_MANY 40 /* people, in one run of a hundred */
#define MAX_ROUNDS 12
#define N_FILES 10 /* that are under way */

typedef struct
{
  char *word;
  guint machine;
  guint session;
  gboolean is_there; /* who said it has not taken it back */
} Word;

typedef struct
{
  struct _World *world;
  YoriaiSpace *space;
  GByteArray *journal;
  guint64 n_entries;
  guint number;
  guint session;
  guint group; /* who meets whom */
} Machine;

typedef struct
{
  GBytes *bytes;
  guint group;
} Update;

typedef struct _World
{
  GRand *random;
  Machine *machines;
  guint n_machines;
  guint n_clients;
  GArray *updates;  /* (element-type Update) */
  GPtrArray *files; /* (element-type GBytes) */
  GArray *words;    /* (element-type Word) */
} World;

static YoriaiCallLibrary *library;

static guint
pick (World *self,
      guint  n)
{
  return n > 1 ? (guint) g_rand_int_range (self->random, 0, (gint32) n) : 0;
}

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->word);
}

static void
update_clear (gpointer data)
{
  g_bytes_unref (((Update *) data)->bytes);
}

/* --- A machine --- */

static void
append (Machine           *self,
        YoriaiJournalKind  kind,
        GBytes            *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  _yoriai_journal_encode_entry (self->journal, 1, self->n_entries++, kind, YORIAI_JOURNAL_NO_AUTHOR, 0, data, length);
}

static void
update_cb (YoriaiSpace  *space,
           GBytes       *bytes,
           YoriaiOrigin  origin,
           gpointer      data)
{
  Machine *self = data;
  Update update = { g_bytes_ref (bytes), self->group };

  append (self, YORIAI_JOURNAL_UPDATE, bytes);
  g_array_append_val (self->world->updates, update);
}

/* Goes on with @space, and a journal of what it is. Takes it. */
static void
start (Machine     *self,
       YoriaiSpace *space)
{
  YoriaiJournalHeader header = { .proposal = (char *) "p", .host = (char *) "h", .boot = (char *) "b", .salt = 1 };
  g_autofree char *author = g_strdup_printf ("人%u", self->number);
  g_autoptr (GBytes) state = NULL;

  g_clear_object (&self->space);
  self->space = space;
  self->session++;
  yoriai_space_set_author (space, author);
  state = yoriai_space_encode_state (space);
  g_assert_nonnull (state);
  g_byte_array_set_size (self->journal, 0);
  self->n_entries = 0;
  _yoriai_journal_encode_header (self->journal, &header);
  append (self, YORIAI_JOURNAL_STATE, state);
  yoriai_space_set_update_func (space, update_cb, self, NULL);
}

static GBytes *
join (YoriaiSpace *space,
      YoriaiState *history)
{
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autoptr (GError) error = NULL;
  GBytes *file = yoriai_state_join_within (history, view, "p", &error);

  g_assert_no_error (error);
  return file;
}

static GBytes *
write_file (YoriaiSpace *space)
{
  g_autoptr (GBytes) state = yoriai_space_encode_state (space), view = yoriai_document_write (space);
  YoriaiState *history = NULL;
  GBytes *file;

  g_assert_true (yoriai_replica_write (&history, state, view));
  file = join (space, history);
  yoriai_state_free (history);
  return file;
}

static YoriaiSpace *
read_file (World  *world,
           GBytes *file)
{
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_refused;
  YoriaiSpace *space = yoriai_document_read_file ("p", g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file),
                                                  &history, NULL, &error);

  g_assert_no_error (error);
  yoriai_space_set_seed (space, world->n_clients + 2, world->n_clients + 2);
  world->n_clients++;
  g_assert_true (yoriai_replica_open (space, history, &is_refused));
  return space;
}

/* What another program does to a file: its view says something else than its state. */
static GBytes *
edit_outside (World  *self,
              GBytes *file)
{
  g_autoptr (YoriaiState) history = NULL;
  g_autoptr (YoriaiSpace) space = yoriai_document_read_file ("p", g_bytes_get_data (file, NULL),
                                                             (gssize) g_bytes_get_size (file), &history, NULL, NULL);

  for (guint i = 0; i < 3; i++)
    test_random_edit (space, self->random);
  return join (space, history);
}

static void
restart_from_journal (Machine *self)
{
  g_autoptr (GBytes) bytes = g_bytes_new (self->journal->data, self->journal->len);
  g_autoptr (YoriaiJournalFile) file = yoriai_journal_file_new ("j", bytes, NULL);
  YoriaiSpace *space = NULL;

  g_assert_cmpuint (yoriai_journal_file_get_n_entries (file), ==, self->n_entries);
  for (guint i = 0; i < self->n_entries; i++)
    {
      g_autoptr (GBytes) entry = yoriai_journal_file_dup_bytes (file, i);
      g_autoptr (GError) error = NULL;

      if (i == 0)
        space = yoriai_space_new_from_state (yoriai_proposal_get_type (), entry, &error);
      else
        yoriai_space_apply_update (space, entry, &error);
      g_assert_no_error (error);
    }
  start (self, space);
}

/* --- Words --- */

static const char *
get_words (YoriaiSpace *space)
{
  const char *text = yoriai_record_get_string (yoriai_space_find (space, "p/site"), TEST_SPARED_FIELD);

  return text != NULL ? text : "";
}

/* Between two words, so that each stays whole. */
static void
say (World   *self,
     Machine *machine)
{
  YoriaiRecord *site = yoriai_space_find (machine->space, "p/site");
  g_auto (GStrv) all = g_strsplit (get_words (machine->space), "]", -1);
  Word word = { g_strdup_printf ("[%u]", self->words->len), machine->number, machine->session, TRUE };
  guint at = 0;

  for (guint i = 0, n = pick (self, g_strv_length (all)); i < n; i++)
    at += (guint) g_utf8_strlen (all[i], -1) + 1;
  g_assert_true (yoriai_record_splice (site, yoriai_record_find_field (site, TEST_SPARED_FIELD), at, 0, word.word, NULL));
  g_array_append_val (self->words, word);
}

static void
undo_or_redo (World    *self,
              Machine  *machine,
              gboolean  is_undo)
{
  if (is_undo)
    yoriai_space_undo (machine->space);
  else
    yoriai_space_redo (machine->space);
  for (guint i = 0; i < self->words->len; i++)
    {
      Word *word = &g_array_index (self->words, Word, i);

      if (word->machine == machine->number && word->session == machine->session)
        word->is_there = strstr (get_words (machine->space), word->word) != NULL;
    }
}

static void
check_words (World       *self,
             YoriaiSpace *space)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);
      const char *found = strstr (get_words (space), word->word);

      g_test_message ("%s by %u", word->word, word->machine);
      g_assert_true ((found != NULL) == word->is_there);
      g_assert_true (found == NULL || strstr (found + 1, word->word) == NULL);
    }
}

/* --- What happens --- */

static void
send (Machine *from,
      Machine *to)
{
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (to->space), update = NULL;
  g_autoptr (GError) error = NULL;

  update = yoriai_space_encode_diff (from->space, vector, &error);
  g_assert_no_error (error);
  yoriai_space_apply_update (to->space, update, &error);
  g_assert_no_error (error);
}

static void
take_file (World   *self,
           Machine *machine,
           GBytes  *file)
{
  g_autoptr (YoriaiSpace) copy = read_file (self, file);
  g_autoptr (GError) error = NULL;

  yoriai_space_take_copy (machine->space, copy, &error);
  g_assert_no_error (error);
}

static void
settle (World   *self,
        Machine *machine)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (machine->space);
  g_autoptr (GPtrArray) removed = yoriai_space_list_removed (machine->space);

  if (conflicts->len > 0)
    {
      const YoriaiConflict *conflict = conflicts->pdata[pick (self, conflicts->len)];

      if (pick (self, 2) == 0)
        yoriai_space_take_conflict (machine->space, conflict, NULL);
      yoriai_space_settle_conflict (machine->space, conflict);
    }
  if (removed->len > 0)
    {
      const YoriaiRemoved *one = removed->pdata[pick (self, removed->len)];

      if (one->record != NULL)
        yoriai_space_restore (machine->space, one->record, NULL);
    }
}

static void
do_something (World *self)
{
  Machine *machine = &self->machines[pick (self, self->n_machines)], *other = &self->machines[pick (self, self->n_machines)];
  const Update *update = self->updates->len > 0
                           ? &g_array_index (self->updates, Update, pick (self, self->updates->len)) : NULL;
  guint what = pick (self, 100);

  if (what < 60)
    test_random_edit (machine->space, self->random);
  else if (what < 68)
    say (self, machine);
  else if (what < 77)
    undo_or_redo (self, machine, what < 74);
  else if (what < 82 && machine->group == other->group)
    send (other, machine);
  else if (what < 88 && update != NULL && update->group == machine->group)
    g_assert_true (yoriai_space_apply_update (machine->space, update->bytes, NULL));
  else if (what < 90)
    settle (self, machine);
  else if (what < 92)
    machine->group = pick (self, 2);
  else if (what < 94 && self->files->len < N_FILES)
    g_ptr_array_add (self->files, write_file (other->space));
  else if (what < 95 && self->files->len > 0)
    g_ptr_array_add (self->files, edit_outside (self, self->files->pdata[pick (self, self->files->len)]));
  else if (what < 97 && self->files->len > 0)
    take_file (self, machine, self->files->pdata[pick (self, self->files->len)]);
  else if (what == 97)
    restart_from_journal (machine);
  else if (what == 98)
    {
      g_autoptr (GBytes) file = write_file (machine->space);

      start (machine, read_file (self, file));
    }
}

/* All get all, also what they write because of each other. */
static void
bring_together (World *self)
{
  gboolean is_same = FALSE;

  for (guint round = 0; !is_same; round++)
    {
      g_autoptr (GBytes) digest = NULL;

      g_assert_cmpuint (round, <, MAX_ROUNDS);
      for (guint i = 1; i < self->n_machines; i++)
        send (&self->machines[i], &self->machines[0]);
      for (guint i = 1; i < self->n_machines; i++)
        send (&self->machines[0], &self->machines[i]);
      digest = yoriai_space_digest (self->machines[0].space);
      is_same = TRUE;
      for (guint i = 1; i < self->n_machines; i++)
        {
          g_autoptr (GBytes) there = yoriai_space_digest (self->machines[i].space);

          is_same = is_same && g_bytes_equal (there, digest);
        }
    }
}

/* --- What they have --- */

static void
append_trash (YoriaiSpace *space,
              GString     *text)
{
  g_autoptr (GPtrArray) removed = yoriai_space_list_removed (space);

  for (guint i = 0; i < removed->len; i++)
    {
      const YoriaiRemoved *one = removed->pdata[i];

      g_string_append_printf (text, "- %s %d %s %d %d\n", one->id, one->record != NULL, one->by, one->was_written_since,
                              one->has_no_place);
    }
}

/* Returns: (transfer full): all that there is to be told of a proposal */
static char *
dup_all (YoriaiSpace *space,
         gboolean     is_checked)
{
  g_autoptr (GPtrArray) conflicts = yoriai_space_list_conflicts (space);
  g_autofree char *view = test_dup_view (space);
  GString *text = g_string_new (view);

  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];

      g_string_append_printf (text, "! %s %s %u %s %s %s\n", conflict->name, yoriai_record_get_id (conflict->record),
                              conflict->field, conflict->suffix, conflict->json, conflict->author);
    }
  append_trash (space, text);
  if (is_checked)
    {
      g_autoptr (YoriaiChecker) checker = yoriai_checker_new (space, library);
      g_autofree char *findings = test_describe (checker);

      g_string_append (text, findings);
    }
  return g_string_free (text, FALSE);
}

static void
check_ids (YoriaiRecord *record,
           GHashTable   *ids)
{
  g_assert_true (g_hash_table_add (ids, (gpointer) yoriai_record_get_id (record)));
  for (guint i = 0; i < yoriai_record_get_n_fields (record); i++)
    {
      if (yoriai_record_get_field (record, i)->kind == YORIAI_KIND_CHILD)
        check_ids (yoriai_record_get_child (record, i), ids);
      for (guint j = 0; yoriai_record_get_field (record, i)->kind == YORIAI_KIND_LIST
                        && j < yoriai_record_get_n_items (record, i); j++)
        check_ids (yoriai_record_get_item (record, i, j), ids);
    }
}

static void
check_all_alike (World *self)
{
  g_autofree char *first = dup_all (self->machines[0].space, FALSE), *first_checked = dup_all (self->machines[0].space, TRUE);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  check_ids (yoriai_space_get_root (self->machines[0].space), ids);
  check_words (self, self->machines[0].space);
  test_assert_sound (self->machines[0].space);
  for (guint i = 1; i < self->n_machines; i++)
    {
      gboolean is_checked = i < 5;
      g_autofree char *there = dup_all (self->machines[i].space, is_checked);

      g_assert_cmpstr (there, ==, is_checked ? first_checked : first);
    }
}

/* --- A run --- */

static void
run (GRand *random,
     guint  n_machines)
{
  World self = { .random = random, .n_machines = n_machines };
  g_autofree char *text = test_make_lists (random);
  guint n_operations = 20 + pick (&self, 181);

  self.machines = g_new0 (Machine, n_machines);
  self.updates = g_array_new (FALSE, FALSE, sizeof (Update));
  g_array_set_clear_func (self.updates, update_clear);
  self.files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self.words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self.words, word_clear);
  for (guint i = 0; i < n_machines; i++)
    {
      self.machines[i] = (Machine){ .world = &self, .number = i, .journal = g_byte_array_new (), .group = pick (&self, 2) };
      start (&self.machines[i], test_open_copy (text, ++self.n_clients + 1));
    }
  for (guint i = 0; i < n_operations; i++)
    do_something (&self);
  bring_together (&self);
  check_all_alike (&self);
  /* Whoever takes back what he did takes back that alone, and all see it. */
  for (guint i = 0; i < n_machines; i++)
    for (guint j = pick (&self, 6); j > 0 && yoriai_space_can_undo (self.machines[i].space); j--)
      undo_or_redo (&self, &self.machines[i], TRUE);
  bring_together (&self);
  check_all_alike (&self);
  for (guint i = 0; i < n_machines; i++)
    {
      g_object_unref (self.machines[i].space);
      g_byte_array_unref (self.machines[i].journal);
    }
  g_free (self.machines);
  g_array_unref (self.updates);
  g_ptr_array_unref (self.files);
  g_array_unref (self.words);
}

static void
test_mixed (void)
{
  const char *runs = g_getenv ("YORIAI_STORE_RUNS"), *seed = g_getenv ("YORIAI_STORE_SEED");
  guint n_runs = runs != NULL ? (guint) atoi (runs) : N_RUNS;
  guint32 first = seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : 0;

  library = yoriai_call_library_new (NULL);
  for (guint i = 0; i < n_runs; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (first + i);

      g_test_message ("seed %u", first + i);
      run (random, i % 100 == 99 ? N_MANY : 2 + (guint) g_rand_int_range (random, 0, 4));
    }
  g_object_unref (library);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-mixed/mixed", test_mixed);
  return g_test_run ();
}
