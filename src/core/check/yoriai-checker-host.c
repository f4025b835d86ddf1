/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-checker"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-diff.h"
#include "call/yoriai-call-questions.h"
#include "check/yoriai-checker-private.h"
#include "proposal/yoriai-answers.h"
#include "record/yoriai-choice.h"
#include "text/yoriai-text-length.h"

/* What the running unit reads is noted here, and what has changed finds its readers again. */

#define MAX_CHANGES 5 /* of a pack, told in a finding */
#define FIELD_BITS 8

G_STATIC_ASSERT (sizeof (gpointer) >= 8); /* a serial, of 32 bits, and fields beside it make a key */

/* The sources of a record: its fields, then its being there. */
static guint
ensure_sources (YoriaiChecker *self,
                YoriaiRecord  *record)
{
  YoriaiRecordState *state = _yoriai_checker_get_record_state (self, record);

  if (state->sources == 0)
    state->sources = yoriai_deps_add_sources (self->deps, yoriai_record_get_n_fields (record) + 1);
  return state->sources;
}

void
_yoriai_checker_read_field (gpointer      host,
                            YoriaiRecord *record,
                            guint         field)
{
  YoriaiChecker *self = host;

  if (record != self->near)
    {
      self->near = record;
      self->near_sources = ensure_sources (self, record);
    }
  yoriai_deps_log (self->deps, self->near_sources + field, self->running);
}

static gpointer
make_column_key (YoriaiRecord *owner,
                 guint         list,
                 guint         field)
{
  return (
    gpointer) ((((guintptr) yoriai_record_get_serial (owner) << FIELD_BITS | list) << FIELD_BITS) |
               field);
}

/* Returns: the source kept under @key */
static guint
ensure_source (YoriaiChecker *self,
               GHashTable    *sources,
               gpointer       key,
               gboolean       is_text)
{
  guint source = GPOINTER_TO_UINT (g_hash_table_lookup (sources, key));

  if (source == 0)
    {
      source = yoriai_deps_add_sources (self->deps, 1);
      g_hash_table_insert (sources, is_text ? g_strdup (key) : key, GUINT_TO_POINTER (source));
    }
  return source;
}

static void
read_column (gpointer      host,
             YoriaiRecord *owner,
             guint         list,
             guint         field)
{
  YoriaiChecker *self = host;

  yoriai_deps_log (self->deps,
                   ensure_source (self, self->columns, make_column_key (owner, list, field), FALSE),
                   self->running);
}

/* Ids that are made together differ in their ends. Returns: where a reference may be found again */
static YoriaiFollowed *
get_followed (YoriaiChecker *self,
              const char    *id)
{
  gsize n = strlen (id);
  guint end = n >= 2 ? 31 * (guchar) id[n - 1] + (guchar) id[n - 2] : 0;

  return &self->followed[(31 * end + n) % YORIAI_N_FOLLOWED];
}

static YoriaiRecord *
find_record (gpointer    host,
             const char *id)
{
  YoriaiChecker *self = host;
  YoriaiFollowed *followed = get_followed (self, id);
  YoriaiRecord *record;
  g_autofree char *key = NULL;

  /* One record's rules run one after the other and follow the same references, and so do records beside each other. */
  if (followed->target != NULL && strcmp (id, yoriai_record_get_id (followed->target)) == 0)
    {
      yoriai_deps_log (self->deps, followed->source, self->running);
      return followed->target;
    }
  record = yoriai_space_find (self->space, id);
  if (record != NULL)
    {
      *followed = (YoriaiFollowed){ .target = record,
                                    .source = ensure_sources (self, record) + yoriai_record_get_n_fields (record) };
      yoriai_deps_log (self->deps, followed->source, self->running);
      return record;
    }
  key = g_strdup (id);
  yoriai_deps_log (self->deps, ensure_source (self, self->dangling, key, TRUE), self->running);
  return NULL;
}

void
_yoriai_checker_mark_unit (gpointer user_data,
                           guint    unit)
{
  YoriaiChecker *self = user_data;
  YoriaiUnit *entry = _yoriai_checker_get_unit (self, unit);
  YoriaiCell *cell = _yoriai_unit_get_cell (entry);

  if (cell != NULL)
    cell->is_valid = FALSE;
  if (entry->is_dirty)
    return;
  entry->is_dirty = TRUE;
  if (entry->state != NULL && entry->state->is_dormant)
    return;
  g_array_append_val (cell != NULL ? self->dirty_cells : self->dirty_units, unit);
}

void
_yoriai_checker_mark_source (YoriaiChecker *self,
                             guint          source)
{
  yoriai_deps_take (self->deps, source, _yoriai_checker_mark_unit, self);
}

/* A field of a record has another value, or a list other elements. */
void
_yoriai_checker_mark_field (YoriaiChecker *self,
                            YoriaiRecord  *record,
                            guint          field)
{
  YoriaiRecordState *state = _yoriai_checker_get_record_state (self, record);
  YoriaiRecord *owner = yoriai_record_get_parent (record);
  guint column;

  if (state->sources != 0)
    _yoriai_checker_mark_source (self, state->sources + field);
  if (owner == NULL)
    return;
  column = GPOINTER_TO_UINT (g_hash_table_lookup (
    self->columns, make_column_key (owner, yoriai_record_get_parent_field (record), field)));
  if (column != 0)
    _yoriai_checker_mark_source (self, column);
}

/* Somebody may have looked for it in vain. */
void
_yoriai_checker_mark_arrived (YoriaiChecker *self,
                              YoriaiRecord  *record)
{
  guint source = 0;

  if (g_hash_table_size (self->dangling) > 0)
    source = GPOINTER_TO_UINT (g_hash_table_lookup (self->dangling, yoriai_record_get_id (record)));
  if (source != 0)
    _yoriai_checker_mark_source (self, source);
}

void
_yoriai_checker_mark_gone (YoriaiChecker *self,
                           YoriaiRecord  *record)
{
  YoriaiRecordState *state = _yoriai_checker_get_record_state (self, record);
  guint n = yoriai_record_get_n_fields (record);

  for (guint i = 0; state->sources != 0 && i <= n; i++)
    _yoriai_checker_mark_source (self, state->sources + i);
}

/* Texts are copied: they are compared with those of the next call, when this one may be gone. */
static YoriaiLogicValue
keep_strings (const char *const *strings,
              YoriaiArena       *arena)
{
  guint n = g_strv_length ((char **) strings);
  YoriaiLogicArray *array = yoriai_logic_array_new (arena, n);

  if (array == NULL)
    return YORIAI_LOGIC_VALUE_NULL;
  for (guint i = 0; i < n; i++)
    array->items[i] = _yoriai_logic_value_keep (YORIAI_LOGIC_VALUE_STRING (strings[i]), arena, NULL);
  yoriai_logic_array_seal (array);
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ARRAY, .v.array = array };
}

static YoriaiLogicValue
keep_years (guint32      years,
            YoriaiArena *arena)
{
  guint n = 0, next = 0;
  YoriaiLogicArray *array;

  for (guint year = 1; year <= YORIAI_MAX_YEARS; year++)
    n += (years & (1u << year)) != 0;
  array = yoriai_logic_array_new (arena, n);
  if (array == NULL)
    return YORIAI_LOGIC_VALUE_NULL;
  for (guint year = 1; year <= YORIAI_MAX_YEARS; year++)
    if ((years & (1u << year)) != 0)
      array->items[next++] = YORIAI_LOGIC_VALUE_NUMBER (year);
  yoriai_logic_array_seal (array);
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_ARRAY, .v.array = array };
}

/* What the call's pack says differently from the edition that the proposal was last checked with, in a sentence. */
static char *
dup_changes (YoriaiChecker *self)
{
  const char *edition = yoriai_record_get_string (self->eval.root, "call_edition");
  YoriaiCall *earlier = yoriai_call_library_find_edition (self->library, yoriai_call_get_id (self->call), edition);
  g_autoptr (GPtrArray) changes = NULL;
  g_autofree char *text = NULL;

  if (earlier == self->call)
    return g_strdup ("");
  if (earlier == NULL)
    return g_strdup (_("What has changed cannot be told, as the earlier edition is not here."));
  changes = yoriai_call_diff (earlier, self->call);
  text = yoriai_call_diff_dup_text (changes, MAX_CHANGES);
  /* Translators: what “yoriai call diff” says of two editions of a call */
  return g_strdup_printf (_("Changed: %s."), changes->len > 0 ? text : _("nothing that is told"));
}

static YoriaiLogicValue
keep_param (YoriaiChecker *self,
            const char    *name,
            YoriaiArena   *arena)
{
  YoriaiCallParam param = { YORIAI_CALL_PARAM_NONE };
  g_autofree char *changes = NULL;

  if (self->call != NULL && strcmp (name, "edition_changes") == 0)
    {
      changes = dup_changes (self);
      param = (YoriaiCallParam){ .kind = YORIAI_CALL_PARAM_STRING, .string = changes };
    }
  else if (self->call != NULL && strcmp (name, "edition") == 0)
    param = (YoriaiCallParam){ .kind = YORIAI_CALL_PARAM_STRING, .string = yoriai_call_get_edition (self->call) };
  else if (self->call != NULL)
    param = yoriai_call_get_param (self->call, self->track_id, name);
  switch (param.kind)
    {
    case YORIAI_CALL_PARAM_NUMBER:
      return YORIAI_LOGIC_VALUE_NUMBER (param.number);
    case YORIAI_CALL_PARAM_STRING:
      return _yoriai_logic_value_keep (YORIAI_LOGIC_VALUE_STRING (param.string), arena, NULL);
    case YORIAI_CALL_PARAM_BOOLEAN:
      return YORIAI_LOGIC_VALUE_BOOL (param.boolean);
    case YORIAI_CALL_PARAM_STRINGS:
      return keep_strings (param.strings, arena);
    case YORIAI_CALL_PARAM_YEARS:
      return keep_years (param.years, arena);
    case YORIAI_CALL_PARAM_NONE:
    default:
      return YORIAI_LOGIC_VALUE_NULL;
    }
}

static YoriaiLogicValue
get_param (gpointer    host,
           const char *name)
{
  YoriaiChecker *self = host;
  YoriaiParam *param = g_hash_table_lookup (self->by_pointer, name);

  if (param == NULL)
    {
      param = g_hash_table_lookup (self->params, name);
      if (param != NULL)
        g_hash_table_insert (self->by_pointer, (gpointer) (guintptr) name, param);
    }
  if (param == NULL)
    {
      param = g_new0 (YoriaiParam, 1);
      param->name = g_strdup (name);
      param->source = yoriai_deps_add_sources (self->deps, 1);
      param->arena = yoriai_arena_new (CELL_BLOCK_BYTES);
      param->value = keep_param (self, name, param->arena);
      g_hash_table_insert (self->params, param->name, param);
    }
  yoriai_deps_log (self->deps, param->source, self->running);
  return param->value;
}

void
_yoriai_param_free (YoriaiParam *self)
{
  g_free (self->name);
  yoriai_arena_free (self->arena);
  g_free (self);
}

/* The call or the track is another one: what reads a parameter that differs runs again. */
void
_yoriai_checker_update_params (YoriaiChecker *self)
{
  GHashTableIter iter;
  YoriaiParam *param;
  YoriaiCallDate closes = { NULL, NULL, { NULL, NULL } };
  gboolean is_exact;

  g_hash_table_iter_init (&iter, self->params);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &param))
    {
      YoriaiArena *arena = yoriai_arena_new (CELL_BLOCK_BYTES);
      YoriaiLogicValue value = keep_param (self, param->name, arena);

      if (_yoriai_logic_value_same (value, param->value))
        {
          yoriai_arena_free (arena);
          continue;
        }
      yoriai_arena_free (param->arena);
      param->arena = arena;
      param->value = value;
      _yoriai_checker_mark_source (self, param->source);
    }
  _yoriai_checker_mark_source (self, self->labels_source);
  if (self->call != NULL)
    closes = yoriai_call_get_window (self->call, "closes");
  is_exact = g_strcmp0 (closes.precision, "day") == 0 ||
             g_strcmp0 (closes.precision, "minute") == 0;
  if (!is_exact)
    closes.date = NULL;
  if (g_strcmp0 (self->deadline, closes.date) != 0)
    {
      g_free (self->deadline);
      self->deadline = g_strdup (closes.date);
      _yoriai_checker_mark_source (self, self->deadline_source);
    }
}

/* Words of the call differ by track: any other call or track is another wording. */
void
_yoriai_checker_read_labels (YoriaiChecker *self)
{
  yoriai_deps_log (self->deps, self->labels_source, self->running);
}

static const YoriaiTextLimit *
find_limit (YoriaiCall        *call,
            const YoriaiPlace *place,
            guint              field)
{
  g_autofree char *key = NULL;

  if (call == NULL || !yoriai_kind_is_text (place->fields[field].kind))
    return NULL;
  key =
    g_strconcat (place->path, place->path[0] != '\0' ? "." : "", place->fields[field].name, NULL);
  return yoriai_call_get_limit (call, key);
}

static gboolean
are_limits_equal (const YoriaiTextLimit *a,
                  const YoriaiTextLimit *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->max == b->max && a->count == b->count && a->is_hard == b->is_hard &&
         g_strcmp0 (a->state, b->state) == 0;
}

/* The call is another one; the old one is still there. Returns: whether some limit is another one,
 * too */
gboolean
_yoriai_checker_update_limits (YoriaiChecker *self,
                               YoriaiPlace   *place)
{
  gboolean differs = FALSE;

  for (guint i = 0; place->limits != NULL && i < place->n_fields; i++)
    {
      const YoriaiTextLimit *limit = find_limit (self->call, place, i);

      differs |= !are_limits_equal (limit, place->limits[i]);
      place->limits[i] = limit;
    }
  for (guint i = 0; i < place->n_fields; i++)
    {
      if (place->children[i] != NULL)
        differs |= _yoriai_checker_update_limits (self, place->children[i]);
    }
  return differs;
}

const YoriaiTextLimit *
_yoriai_checker_get_limit (YoriaiChecker *self,
                           YoriaiPlace   *place,
                           guint          field)
{
  if (place->limits == NULL)
    {
      place->limits = g_new (const YoriaiTextLimit *, place->n_fields);
      for (guint i = 0; i < place->n_fields; i++)
        place->limits[i] = find_limit (self->call, place, i);
    }
  return place->limits[field];
}

/* An answer has the limit of its question, whatever others at its place have. */
const YoriaiTextLimit *
_yoriai_checker_get_limit_of (YoriaiChecker *self,
                              YoriaiPlace   *place,
                              YoriaiRecord  *record,
                              guint          field)
{
  const YoriaiQuestion *question;

  if (!yoriai_answer_is (record))
    return _yoriai_checker_get_limit (self, place, field);
  question = yoriai_call_find_question_of (self->call, record);
  return question != NULL && question->slot == field ? question->limit : NULL;
}

static YoriaiLogicValue
make_limit (YoriaiLogicEval       *eval,
            const YoriaiTextLimit *limit)
{
  YoriaiLogicObject *object =
    yoriai_arena_alloc (eval->arena, sizeof *object + 3 * sizeof object->members[0]);

  if (object == NULL)
    return yoriai_logic_fail (eval, "too much data");
  object->n = 3;
  object->depth = 1;
  object->members[0].name = "max";
  object->members[0].value = YORIAI_LOGIC_VALUE_NUMBER (limit->max);
  object->members[1].name = "count";
  object->members[1].value = YORIAI_LOGIC_VALUE_STRING (yoriai_text_count_to_string (limit->count));
  object->members[2].name = "mode";
  object->members[2].value = YORIAI_LOGIC_VALUE_STRING (limit->is_hard ? "hard" : "soft");
  return (YoriaiLogicValue){ .tag = YORIAI_LOGIC_OBJECT, .v.object = object };
}

/* What the item of a rule for texts has besides its text. */
static YoriaiLogicValue
get_text_member (gpointer         host,
                 YoriaiLogicEval *eval,
                 YoriaiRecord    *record,
                 guint            field,
                 const char      *name)
{
  YoriaiChecker *self = host;
  YoriaiPlace *place = _yoriai_checker_get_record_state (self, record)->place;
  const YoriaiTextLimit *limit;

  if (place == NULL)
    return YORIAI_LOGIC_VALUE_UNDEFINED;
  if (strcmp (name, "limit") == 0)
    {
      limit = _yoriai_checker_get_limit_of (self, place, record, field);
      return limit != NULL ? make_limit (eval, limit) : YORIAI_LOGIC_VALUE_NULL;
    }
  if (strcmp (name, "field") == 0)
    return YORIAI_LOGIC_VALUE_STRING (place->fields[field].name);
  if (strcmp (name, "path") == 0)
    {
      g_autofree char *path = g_strconcat (place->path, place->path[0] != '\0' ? "." : "",
                                           place->fields[field].name, NULL);
      const char *copy = yoriai_arena_strndup (eval->arena, path, strlen (path));

      return copy != NULL ? YORIAI_LOGIC_VALUE_STRING (copy)
                          : yoriai_logic_fail (eval, "too much data");
    }
  return YORIAI_LOGIC_VALUE_UNDEFINED;
}

void
_yoriai_checker_forget_near (YoriaiChecker *self)
{
  self->near = NULL;
  memset (self->followed, 0, sizeof self->followed);
}

static void
index_record (gpointer      user_data,
              YoriaiRecord *record,
              YoriaiPlace  *place)
{
  _yoriai_ref_index_append (user_data, record);
}

static YoriaiRefIndex *
ensure_index (YoriaiChecker *self,
              const char    *list,
              const char    *field_name)
{
  YoriaiPlace *place = _yoriai_place_find (self->root_place, list);
  guint field = place != NULL ? yoriai_record_type_find_field (place->type, field_name)
                              : YORIAI_NO_FIELD;
  YoriaiRefIndex *index;

  if (field == YORIAI_NO_FIELD)
    return NULL;
  for (guint i = 0; i < place->indexes->len; i++)
    {
      if (_yoriai_ref_index_is_for (place->indexes->pdata[i], place, field))
        return place->indexes->pdata[i];
    }
  index = _yoriai_ref_index_new (place, field);
  g_ptr_array_add (place->indexes, index);
  g_ptr_array_add (self->indexes, index);
  _yoriai_place_each_record (place, self->eval.root, index_record, index);
  return index;
}

static GPtrArray *
get_referrers (gpointer    host,
               const char *list,
               const char *field,
               const char *id)
{
  YoriaiChecker *self = host;
  YoriaiRefIndex *index = g_hash_table_lookup (self->by_pointer, list);
  GPtrArray *records;
  guint source;

  if (index == NULL || !_yoriai_ref_index_is_of (index, field))
    {
      index = ensure_index (self, list, field);
      if (index == NULL)
        return NULL;
      g_hash_table_insert (self->by_pointer, (gpointer) (guintptr) list, index);
    }
  records = _yoriai_ref_index_lookup (index, id, self->deps, &source);
  yoriai_deps_log (self->deps, source, self->running);
  return records;
}

static const char *
get_deadline (gpointer host)
{
  YoriaiChecker *self = host;

  yoriai_deps_log (self->deps, self->deadline_source, self->running);
  return self->deadline;
}

static guint
get_today (gpointer host)
{
  YoriaiChecker *self = host;

  yoriai_deps_log (self->deps, self->today_source, self->running);
  return self->today;
}

/* What an entry is may differ from call to call. */
static gboolean
has_trait (gpointer    host,
           GQuark      vocabulary,
           const char *id,
           const char *trait)
{
  YoriaiChecker *self = host;

  _yoriai_checker_read_labels (self);
  return yoriai_vocabulary_has_trait (
    yoriai_vocabularies_get_by_quark (yoriai_space_get_vocabularies (self->space), vocabulary), id, trait);
}

const YoriaiLogicHost _yoriai_checker_host = {
  .read_field = _yoriai_checker_read_field,
  .read_column = read_column,
  .find_record = find_record,
  .get_param = get_param,
  .get_text_member = get_text_member,
  .get_answer = _yoriai_checker_get_answer,
  .get_kept = _yoriai_checker_get_kept,
  .get_memo = _yoriai_checker_get_memo,
  .get_referrers = get_referrers,
  .get_deadline = get_deadline,
  .get_today = get_today,
  .has_trait = has_trait,
};
