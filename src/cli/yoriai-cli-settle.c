/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/yoriai-cli-json.h"
#include "cli/yoriai-cli-private.h"
#include "document/yoriai-document-writer.h"
#include "document/yoriai-replica.h"
#include "json/yoriai-json-build.h"
#include "proposal/yoriai-record-name.h"
#include "words/yoriai-conflict-text.h"

/* What is to become of it. */
typedef enum
{
  ANSWER_NONE,
  ANSWER_MINE,   /* what stands is to stand */
  ANSWER_THEIRS, /* what does not is to */
  ANSWER_VALUE,  /* neither */
} Answer;

/* What is open at one place. */
typedef struct
{
  YoriaiRecord *record;
  guint field;
  const char *suffix;           /* (nullable): of amounts the year, without a field the key */
  GPtrArray *conflicts;         /* (owned) (element-type YoriaiConflict): all of that place; borrowed */
  const YoriaiRemoved *removed; /* (nullable): a record that was written into while it was being removed */
} Open;

typedef struct
{
  YoriaiSpace *space; /* (not owned) */
  GPtrArray *conflicts;
  GPtrArray *removed;
  GPtrArray *open; /* (element-type Open) */
} Listing;

static void
open_free (gpointer data)
{
  Open *self = data;

  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_free (self);
}

static void
listing_clear (Listing *self)
{
  g_clear_pointer (&self->open, g_ptr_array_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
  g_clear_pointer (&self->removed, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Listing, listing_clear)

/* Amounts are open year by year, everything else as a whole. */
static const char *
get_suffix (const YoriaiConflict *conflict)
{
  if (conflict->field == YORIAI_NO_FIELD
      || yoriai_record_get_field (conflict->record, conflict->field)->kind == YORIAI_KIND_YEARS)
    return conflict->suffix;
  return NULL;
}

static void
add_conflict (Listing        *self,
              YoriaiConflict *conflict)
{
  const char *suffix = get_suffix (conflict);
  Open *open;

  for (guint i = 0; i < self->open->len; i++)
    {
      open = self->open->pdata[i];
      if (open->record == conflict->record && open->field == conflict->field && g_strcmp0 (open->suffix, suffix) == 0)
        {
          g_ptr_array_add (open->conflicts, conflict);
          return;
        }
    }
  open = g_new0 (Open, 1);
  *open = (Open){ conflict->record, conflict->field, suffix, g_ptr_array_new (), NULL };
  g_ptr_array_add (open->conflicts, conflict);
  g_ptr_array_add (self->open, open);
}

static void
list (Listing     *self,
      YoriaiSpace *space)
{
  listing_clear (self);
  self->space = space;
  self->conflicts = yoriai_space_list_conflicts (space);
  self->removed = yoriai_space_list_removed (space);
  self->open = g_ptr_array_new_with_free_func (open_free);
  for (guint i = 0; i < self->conflicts->len; i++)
    add_conflict (self, self->conflicts->pdata[i]);
  for (guint i = 0; i < self->removed->len; i++)
    {
      const YoriaiRemoved *removed = self->removed->pdata[i];
      Open *open;

      if (!removed->was_written_since || removed->record == NULL)
        continue;
      open = g_new0 (Open, 1);
      *open = (Open){ .record = removed->record, .field = YORIAI_NO_FIELD, .removed = removed };
      g_ptr_array_add (self->open, open);
    }
}

/* --- Places --- */

static void
append_segment (GString    *pointer,
                const char *segment)
{
  g_string_append_c (pointer, '/');
  for (; *segment != '\0'; segment++)
    {
      if (*segment == '~' || *segment == '/')
        g_string_append (pointer, *segment == '~' ? "~0" : "~1");
      else
        g_string_append_c (pointer, *segment);
    }
}

/* Items by their ids, which stay: also those that have been removed. */
static void
append_record (GString      *pointer,
               YoriaiRecord *record)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  const YoriaiField *field;

  if (parent == NULL)
    return;
  append_record (pointer, parent);
  field = yoriai_record_get_field (parent, yoriai_record_get_parent_field (record));
  append_segment (pointer, field->name);
  if (field->kind == YORIAI_KIND_LIST)
    append_segment (pointer, yoriai_record_get_id (record));
}

static char *
dup_pointer (const Open *open)
{
  GString *pointer = g_string_new (NULL);

  append_record (pointer, open->record);
  if (open->field != YORIAI_NO_FIELD)
    append_segment (pointer, yoriai_record_get_field (open->record, open->field)->name);
  if (open->suffix != NULL && (open->field != YORIAI_NO_FIELD || open->suffix[0] == '?'))
    append_segment (pointer, open->field != YORIAI_NO_FIELD ? open->suffix : open->suffix + 1);
  return g_string_free (pointer, FALSE);
}

/* Takes what leads to @record off the segments, its items by position or id. Returns: (nullable): what is left */
static char **
match_record (YoriaiRecord  *record,
              char         **segments)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  const YoriaiField *field;
  g_autofree char *position = NULL;

  if (parent == NULL)
    return segments;
  segments = match_record (parent, segments);
  field = yoriai_record_get_field (parent, yoriai_record_get_parent_field (record));
  if (segments == NULL || g_strcmp0 (segments[0], field->name) != 0)
    return NULL;
  if (field->kind != YORIAI_KIND_LIST)
    return segments + 1;
  if (g_strcmp0 (segments[1], yoriai_record_get_id (record)) == 0)
    return segments + 2;
  if (yoriai_record_is_removed (record))
    return NULL;
  position = g_strdup_printf ("%u", yoriai_record_get_index (record));
  return g_strcmp0 (segments[1], position) == 0 ? segments + 2 : NULL;
}

/* Whether a place is this one, or all of the field that it is one year of. */
static gboolean
is_at (const Open *open,
       char      **segments)
{
  char **left = match_record (open->record, segments);
  const char *field = open->field != YORIAI_NO_FIELD ? yoriai_record_get_field (open->record, open->field)->name : NULL;

  if (left == NULL)
    return FALSE;
  if (field == NULL && open->suffix != NULL && open->suffix[0] == '?')
    field = open->suffix + 1;
  if (field == NULL)
    return left[0] == NULL;
  if (g_strcmp0 (left[0], field) != 0)
    return FALSE;
  return left[1] == NULL || (open->field != YORIAI_NO_FIELD && g_strcmp0 (left[1], open->suffix) == 0 && left[2] == NULL);
}

static char **
split (const char *pointer)
{
  char **segments = g_strsplit (pointer[0] == '/' ? pointer + 1 : pointer, "/", -1);

  for (guint i = 0; segments[i] != NULL; i++)
    {
      g_autoptr (GString) segment = g_string_new (segments[i]);

      g_string_replace (segment, "~1", "/", 0);
      g_string_replace (segment, "~0", "~", 0);
      g_free (segments[i]);
      segments[i] = g_string_free (g_steal_pointer (&segment), FALSE);
    }
  return segments;
}

/* Leaves what is at @place. */
static void
keep_place (Listing    *self,
            const char *place)
{
  g_auto (GStrv) segments = split (place);

  for (guint i = self->open->len; i-- > 0;)
    {
      if (!is_at (self->open->pdata[i], segments))
        g_ptr_array_remove_index (self->open, i);
    }
}

/* --- Telling --- */

static const char *
get_author (const char *author)
{
  return author != NULL && *author != '\0' ? author : _("somebody else");
}

static void
print_open (YoriaiSpace *space,
            const Open  *open)
{
  g_autofree char *pointer = dup_pointer (open);
  g_autofree char *place = open->removed != NULL
                             ? yoriai_cli_dup_place (yoriai_record_get_parent (open->record),
                                                     yoriai_record_get_parent_field (open->record))
                             : yoriai_cli_dup_place (open->record, open->field);
  g_autofree char *stands = NULL;

  yoriai_cli_print ("%s", pointer);
  yoriai_cli_print ("    %s", place);
  if (open->removed != NULL)
    {
      const char *name = yoriai_record_get_name (open->record);

      yoriai_cli_print (_("    “%s” was removed by %s, and written into meanwhile"), name != NULL ? name : open->removed->id,
                        get_author (open->removed->by));
      return;
    }
  stands = yoriai_conflict_text_dup_standing (open->conflicts->pdata[0]);
  yoriai_cli_print (_("    “%s” stands"), stands);
  for (guint i = 0; i < open->conflicts->len; i++)
    {
      const YoriaiConflict *conflict = open->conflicts->pdata[i];
      g_autofree char *lost = yoriai_conflict_text_dup_lost (space, conflict);

      /* Translators: who wrote it, and what */
      yoriai_cli_print (_("    %s: “%s”"), get_author (conflict->author), lost);
    }
}

static void
build_open (JsonBuilder *builder,
            YoriaiSpace *space,
            const Open  *open)
{
  g_autofree char *pointer = dup_pointer (open);
  g_autofree char *stands = open->removed == NULL ? yoriai_conflict_text_dup_standing (open->conflicts->pdata[0]) : NULL;
  const char *kind = open->removed != NULL ? "removed" : open->field != YORIAI_NO_FIELD ? "value"
                     : open->suffix[0] == '?'                                           ? "unknown"
                                                                                        : "moved";

  json_builder_begin_object (builder);
  yoriai_json_build_string (builder, "kind", kind);
  yoriai_json_build_string (builder, "place", pointer);
  yoriai_json_build_string (builder, "record", yoriai_record_get_id (open->record));
  if (open->field != YORIAI_NO_FIELD)
    yoriai_json_build_string (builder, "field", yoriai_record_get_field (open->record, open->field)->name);
  yoriai_json_build_string (builder, "stands", stands);
  yoriai_json_begin_array (builder, "others");
  for (guint i = 0; open->conflicts != NULL && i < open->conflicts->len; i++)
    {
      const YoriaiConflict *conflict = open->conflicts->pdata[i];
      g_autofree char *lost = yoriai_conflict_text_dup_lost (space, conflict);

      json_builder_begin_object (builder);
      yoriai_json_build_string (builder, "author", conflict->author);
      yoriai_json_build_string (builder, "says", lost);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static YoriaiCliStatus
tell (const Listing *self,
      gboolean       is_json)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  yoriai_json_begin_array (builder, "open");
  for (guint i = 0; i < self->open->len; i++)
    {
      if (is_json)
        build_open (builder, self->space, self->open->pdata[i]);
      else
        print_open (self->space, self->open->pdata[i]);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (is_json)
    yoriai_cli_print_built (builder);
  else if (self->open->len == 0)
    yoriai_cli_print ("%s", _("Nothing is to be settled."));
  return self->open->len > 0 ? YORIAI_CLI_FINDINGS : YORIAI_CLI_OK;
}

/* --- Settling --- */

/* Several may have written the same. Returns: (nullable): what all of them did; NULL where that is not one thing */
static const YoriaiConflict *
get_other (YoriaiSpace *space,
           const Open  *open)
{
  g_autofree char *first = yoriai_conflict_text_dup_lost (space, open->conflicts->pdata[0]);

  for (guint i = 1; i < open->conflicts->len; i++)
    {
      g_autofree char *other = yoriai_conflict_text_dup_lost (space, open->conflicts->pdata[i]);

      if (!g_str_equal (first, other))
        return NULL;
    }
  return open->conflicts->pdata[0];
}

static gboolean
take (YoriaiSpace  *space,
      const Open   *open,
      GError      **error)
{
  const YoriaiConflict *other;
  gboolean is_taken;

  if (open->removed != NULL)
    return yoriai_space_restore (space, open->record, error);
  other = get_other (space, open);
  if (other == NULL)
    {
      g_set_error_literal (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH,
                           _("there are several others; say which value is to stand"));
      return FALSE;
    }
  yoriai_space_begin (space, NULL, NULL);
  is_taken = yoriai_space_take_conflict (space, other, error);
  yoriai_space_commit (space);
  return is_taken;
}

static gboolean
set (YoriaiSpace  *space,
     const Open   *open,
     const char   *json,
     GError      **error)
{
  g_autofree char *pointer = dup_pointer (open);
  g_autoptr (YoriaiJsonDoc) value = NULL;

  if (open->removed != NULL || (open->field == YORIAI_NO_FIELD && open->suffix[0] != '?'))
    {
      g_set_error_literal (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_PATCH, _("there is no value there"));
      return FALSE;
    }
  value = yoriai_json_doc_new (pointer, json, -1, YORIAI_JSON_MAX_DEPTH, error);
  return value != NULL && yoriai_patch_set (space, pointer, value, YORIAI_PATCH_ALLOW_NOTHING, error);
}

/* What is written settles by itself; what stands, or was written there again, by being said to stand. */
static gboolean
settle (YoriaiSpace  *space,
        const Open   *open,
        Answer        answer,
        const char   *json,
        GError      **error)
{
  if (answer == ANSWER_THEIRS && !take (space, open, error))
    return FALSE;
  if (answer == ANSWER_VALUE && !set (space, open, json, error))
    return FALSE;
  if (open->removed != NULL && answer == ANSWER_MINE)
    yoriai_space_settle_removed (space, open->removed);
  for (guint i = 0; open->conflicts != NULL && i < open->conflicts->len; i++)
    yoriai_space_settle_conflict (space, open->conflicts->pdata[i]);
  return TRUE;
}

/* --- The command --- */

static YoriaiCliStatus
save (YoriaiDocument *document,
      const char     *path)
{
  YoriaiSpace *space = yoriai_document_get_space (document);
  g_autoptr (YoriaiState) history = yoriai_state_copy (yoriai_document_get_history (document));
  g_autoptr (GBytes) state = yoriai_space_encode_state (space), view = yoriai_document_write (space);

  yoriai_replica_write (&history, state, view);
  yoriai_document_take_history (document, g_steal_pointer (&history));
  return yoriai_cli_save (document, path);
}

/* Opens what the file keeps to bring copies together. Returns: %FALSE: it was told why not */
static gboolean
open_state (YoriaiDocument *document,
            const char     *path)
{
  YoriaiState *history = yoriai_document_get_history (document);
  g_autoptr (GError) error = NULL;
  gboolean is_refused;

  if (history != NULL && !yoriai_state_check (history, &error))
    {
      yoriai_cli_refuse ("%s", error->message);
      return FALSE;
    }
  if (history == NULL || yoriai_state_get_view_hash (history) == NULL)
    return TRUE;
  yoriai_replica_open (yoriai_document_get_space (document), history, &is_refused);
  if (is_refused)
    yoriai_cli_refuse (_("%s: What the file keeps to bring copies together is damaged."), path);
  return !is_refused;
}

static YoriaiCliStatus
settle_all (YoriaiDocument *document,
            const char     *path,
            Listing        *listing,
            Answer          answer,
            const char     *json)
{
  YoriaiSpace *space = yoriai_document_get_space (document);

  for (guint i = 0; i < listing->open->len; i++)
    {
      const Open *open = listing->open->pdata[i];
      g_autofree char *pointer = dup_pointer (open);
      g_autoptr (GError) error = NULL;

      if (!settle (space, open, answer, json, &error))
        return yoriai_cli_refuse ("%s: %s: %s", path, pointer, error->message);
    }
  return listing->open->len > 0 ? save (document, path) : YORIAI_CLI_OK;
}

static YoriaiCliStatus
run_at (const char *path,
        const char *place,
        Answer      answer,
        const char *json,
        const char *author,
        gboolean    is_json)
{
  g_autoptr (YoriaiDocument) document = yoriai_cli_load (path);
  g_autoptr (YoriaiCallLibrary) library = NULL;
  g_auto (Listing) listing = { NULL };
  YoriaiSpace *space;

  if (document == NULL)
    return YORIAI_CLI_INVALID;
  if (!open_state (document, path))
    return YORIAI_CLI_INVALID;
  space = yoriai_document_get_space (document);
  library = yoriai_cli_load_calls ();
  yoriai_call_library_serve (library, space);
  yoriai_call_library_offer (library, space);
  yoriai_space_set_author (space, author);
  list (&listing, space);
  if (place != NULL)
    keep_place (&listing, place);
  if (answer == ANSWER_NONE)
    return tell (&listing, is_json);
  if (place != NULL && listing.open->len == 0)
    return yoriai_cli_refuse (_("%s: nothing is to be settled at “%s”"), path, place);
  return settle_all (document, path, &listing, answer, json);
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  gboolean is_json = FALSE, is_mine = FALSE, is_theirs = FALSE;
  g_autofree char *value = NULL, *author = NULL;
  const GOptionEntry entries[] = {
    { "mine", 0, 0, G_OPTION_ARG_NONE, &is_mine, N_("What stands is to stand; what was removed stays removed"), NULL },
    { "theirs", 0, 0, G_OPTION_ARG_NONE, &is_theirs, N_("The other is to stand; what was removed comes back"), NULL },
    { "value", 0, 0, G_OPTION_ARG_FILENAME, &value, N_("Neither: JSON is to stand"), N_("JSON") },
    { "author", 0, 0, G_OPTION_ARG_FILENAME, &author, N_("Who settles it"), N_("PERSON") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &is_json, N_("Print JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_settle, entries, argc, argv, 1, 2);
  Answer answer = is_mine ? ANSWER_MINE : is_theirs ? ANSWER_THEIRS : value != NULL ? ANSWER_VALUE : ANSWER_NONE;

  if (arguments == NULL)
    return YORIAI_CLI_INVALID;
  if (is_mine + is_theirs + (value != NULL) > 1 || (value != NULL && arguments[1] == NULL))
    return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_settle.name, _ (yoriai_cli_settle.arguments));
  if ((value != NULL && !g_utf8_validate (value, -1, NULL)) || (author != NULL && !g_utf8_validate (author, -1, NULL)))
    return yoriai_cli_refuse (_("this is not UTF-8"));
  return run_at (arguments[0], arguments[1], answer, value, author, is_json);
}

const YoriaiCliCommand yoriai_cli_settle = {
  "settle",
  N_("FILE [PLACE [--value JSON]] [--mine | --theirs] [--author PERSON] [--json]"),
  N_("List what copies could not agree upon, or say what is to stand"),
  run,
};
