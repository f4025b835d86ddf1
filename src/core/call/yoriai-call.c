/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call.h"

#include "call/yoriai-call-private.h"

#define MAX_PACK_DEPTH 64
#define INDIRECT_RATE "indirect_rate"

G_DEFINE_FINAL_TYPE (YoriaiCall, yoriai_call, G_TYPE_OBJECT)

static void
yoriai_call_finalize (GObject *object)
{
  YoriaiCall *self = YORIAI_CALL (object);

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->guidance);
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->limits);
  g_hash_table_unref (self->item_limits);
  g_hash_table_unref (self->questions);
  g_free (self->edition);
  g_ptr_array_unref (self->strings);
  g_ptr_array_unref (self->pieces);
  g_clear_pointer (&self->vocabularies, yoriai_vocabularies_unref);
  g_hash_table_unref (self->track_vocabularies);
  g_clear_pointer (&self->tree, _yoriai_call_tree_free);
  g_clear_pointer (&self->doc, yoriai_json_doc_unref);
  g_clear_object (&self->base);
  G_OBJECT_CLASS (yoriai_call_parent_class)->finalize (object);
}

static void
yoriai_call_class_init (YoriaiCallClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_call_finalize;
}

static void
yoriai_call_init (YoriaiCall *self)
{
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->guidance = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->limits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->item_limits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->questions = g_hash_table_new (g_str_hash, g_str_equal);
  self->track_vocabularies
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) yoriai_vocabularies_unref);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_rule_unref);
  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->pieces = g_ptr_array_new_with_free_func (g_free);
}

/**
 * yoriai_call_new_from_bytes:
 * @bytes: a pack
 * @name: its file name, for errors
 * @resolve: (nullable) (scope call): finds the pack it builds upon
 * @user_data: for @resolve
 * @error: return location for an error, which names file, line and column
 *
 * Reads a pack and compiles its rules. The error names the first thing that is wrong, and how many others are.
 *
 * Returns: (transfer full) (nullable): the call
 */
YoriaiCall *
yoriai_call_new_from_bytes (GBytes             *bytes,
                            const char         *name,
                            YoriaiCallResolve   resolve,
                            gpointer            user_data,
                            GError            **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autoptr (YoriaiJsonDoc) doc
      = yoriai_json_doc_new (name, data != NULL ? data : "", size, MAX_PACK_DEPTH, error);
  g_autoptr (GPtrArray) problems = NULL;
  YoriaiCall *self;

  if (doc == NULL)
    return NULL;
  self = yoriai_call_check (doc, resolve, user_data, &problems);
  if (self == NULL)
    yoriai_call_problems_set_error (problems, error);
  return self;
}

/**
 * yoriai_call_check:
 * @doc: a pack
 * @resolve: (nullable) (scope call): finds the pack it builds upon
 * @user_data: for @resolve
 * @ret_problems: (out) (transfer full) (element-type YoriaiCallProblem): all that is wrong, in the order of the text;
 *   empty when there is a call
 *
 * Reads a pack as yoriai_call_new_from_bytes() does, and tells of everything that is wrong with it.
 *
 * Returns: (transfer full) (nullable): the call
 */
YoriaiCall *
yoriai_call_check (YoriaiJsonDoc     *doc,
                   YoriaiCallResolve  resolve,
                   gpointer           user_data,
                   GPtrArray        **ret_problems)
{
  g_autoptr (YoriaiCall) self = g_object_new (YORIAI_TYPE_CALL, NULL);

  self->doc = yoriai_json_doc_ref (doc);
  *ret_problems = yoriai_call_problems_new ();
  if (!_yoriai_call_read (self, resolve, user_data, *ret_problems))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * yoriai_call_get_id:
 * @self: a call
 *
 * Returns: (transfer none): its id
 */
const char *
yoriai_call_get_id (YoriaiCall *self)
{
  return self->content.id;
}

/**
 * yoriai_call_get_programme:
 * @self: a call
 *
 * Returns: the programme it is of
 */
YoriaiText
yoriai_call_get_programme (YoriaiCall *self)
{
  return self->content.programme;
}

/**
 * yoriai_call_get_name:
 * @self: a call
 *
 * Returns: its name
 */
YoriaiText
yoriai_call_get_name (YoriaiCall *self)
{
  return self->content.name;
}

/**
 * yoriai_call_get_fiscal_year:
 * @self: a call
 *
 * Returns: the fiscal year it is of
 */
int
yoriai_call_get_fiscal_year (YoriaiCall *self)
{
  return (int) self->content.fiscal_year;
}

/**
 * yoriai_call_is_draft:
 * @self: a call
 *
 * Returns: whether what it says is not settled yet
 */
gboolean
yoriai_call_is_draft (YoriaiCall *self)
{
  return g_strcmp0 (self->content.status, "confirmed") != 0;
}

/**
 * yoriai_call_get_n_notices:
 * @self: a call
 *
 * Returns: how many notices there are
 */
guint
yoriai_call_get_n_notices (YoriaiCall *self)
{
  return self->content.notices.n;
}

/**
 * yoriai_call_get_notice:
 * @self: a call
 * @index: which one
 *
 * Returns: what people should know of the call
 */
YoriaiText
yoriai_call_get_notice (YoriaiCall *self,
                        guint       index)
{
  g_return_val_if_fail (index < self->content.notices.n, ((YoriaiText){ NULL, NULL }));

  return ((const YoriaiText *) self->content.notices.items)[index];
}

/**
 * yoriai_call_get_window:
 * @self: a call
 * @name: "opens", "closes" or "starts"
 *
 * Returns: when that is
 */
YoriaiCallDate
yoriai_call_get_window (YoriaiCall *self,
                        const char *name)
{
  const YoriaiCallWindow *window = self->content.window;
  const YoriaiCallDate *date = NULL;

  if (window != NULL)
    date = g_str_equal (name, "opens")    ? window->opens
           : g_str_equal (name, "closes") ? window->closes
           : g_str_equal (name, "starts") ? window->starts
                                          : NULL;
  return date != NULL ? *date : (YoriaiCallDate){ NULL };
}

/**
 * yoriai_call_get_n_tracks:
 * @self: a call
 *
 * Returns: how many tracks it has, called or not
 */
guint
yoriai_call_get_n_tracks (YoriaiCall *self)
{
  return self->content.tracks.n;
}

/**
 * yoriai_call_get_track:
 * @self: a call
 * @index: which one
 *
 * Returns: (transfer none): the track
 */
const YoriaiTrack *
yoriai_call_get_track (YoriaiCall *self,
                       guint       index)
{
  g_return_val_if_fail (index < self->content.tracks.n, NULL);

  return (const YoriaiTrack *) self->content.tracks.items + index;
}

/**
 * yoriai_call_find_track:
 * @self: a call
 * @id: (nullable): a track's id
 *
 * Returns: (transfer none) (nullable): the track
 */
const YoriaiTrack *
yoriai_call_find_track (YoriaiCall *self,
                        const char *id)
{
  const YoriaiTrack *tracks = self->content.tracks.items;

  for (guint i = 0; i < self->content.tracks.n; i++)
    if (g_strcmp0 (tracks[i].id, id) == 0)
      return &tracks[i];
  return NULL;
}

/* A member of the track of the struct's, where it is a list. */
static YoriaiCallParam
get_list (const YoriaiTrack      *track,
          const YoriaiCallMember *member)
{
  gconstpointer slot = (const char *) track + member->slot - 1;

  if (member->kind == YORIAI_CALL_INTEGER)
    return (YoriaiCallParam){ YORIAI_CALL_PARAM_YEARS, .years = *(const guint32 *) slot };
  return (YoriaiCallParam){ YORIAI_CALL_PARAM_STRINGS, .strings = *(const char *const *const *) slot };
}

static YoriaiCallParam
to_param (const YoriaiTrack    *track,
          const YoriaiCallTree *tree)
{
  switch (tree != NULL ? yoriai_json_get_type (tree->json) : YORIAI_JSON_NULL)
    {
    case YORIAI_JSON_NUMBER:
      return (YoriaiCallParam){ YORIAI_CALL_PARAM_NUMBER, .number = yoriai_json_get_double (tree->json) };
    case YORIAI_JSON_STRING:
      return (YoriaiCallParam){ YORIAI_CALL_PARAM_STRING, .string = _yoriai_call_tree_to_string (tree) };
    case YORIAI_JSON_BOOLEAN:
      return (YoriaiCallParam){ YORIAI_CALL_PARAM_BOOLEAN, .boolean = yoriai_json_get_boolean (tree->json) };
    case YORIAI_JSON_ARRAY:
      return get_list (track, tree->member);
    case YORIAI_JSON_NULL:
    case YORIAI_JSON_OBJECT:
    default:
      return (YoriaiCallParam){ YORIAI_CALL_PARAM_NONE };
    }
}

/* Of what is not known to the day nobody is too early. */
static const YoriaiCallTree *
find_exact_day (YoriaiCall *self,
                const char *name)
{
  const YoriaiCallTree *date = _yoriai_call_tree_get (_yoriai_call_tree_get (self->tree, "window"), name);
  const YoriaiCallTree *precision = _yoriai_call_tree_get (date, "precision");
  const char *text = precision != NULL ? _yoriai_call_tree_to_string (precision) : NULL;

  return g_strcmp0 (text, "day") == 0 || g_strcmp0 (text, "minute") == 0 ? _yoriai_call_tree_get (date, "date") : NULL;
}

/**
 * yoriai_call_get_indirect:
 * @self: a call
 * @track: (nullable): a track's id
 *
 * Returns: (transfer none) (nullable): the indirect costs that are expected in the track, as it says itself or else the call
 */
const YoriaiCallIndirect *
yoriai_call_get_indirect (YoriaiCall *self,
                          const char *track)
{
  const YoriaiTrack *found = track != NULL ? yoriai_call_find_track (self, track) : NULL;

  return found != NULL && found->indirect != NULL ? found->indirect : self->content.indirect;
}

static YoriaiCallParam
to_rate (const YoriaiCallIndirect *indirect)
{
  if (indirect == NULL)
    return (YoriaiCallParam){ YORIAI_CALL_PARAM_NONE };
  return (YoriaiCallParam){ YORIAI_CALL_PARAM_NUMBER, .number = (double) indirect->rate };
}

/**
 * yoriai_call_get_param:
 * @self: a call
 * @track: (nullable): a track's id
 * @name: name of a parameter
 *
 * Returns: its value: out of the track's `params`, else for `indirect_rate` that of `indirect`, else a member of the track
 * that is no text for people, else the call's fiscal year, or the day it opens where that is known
 */
YoriaiCallParam
yoriai_call_get_param (YoriaiCall *self,
                       const char *track,
                       const char *name)
{
  const YoriaiCallTree *tree =
    track != NULL ? _yoriai_call_tree_find_id (_yoriai_call_tree_get (self->tree, "tracks"), track)
                  : NULL;
  const YoriaiCallTree *param =
    _yoriai_call_tree_get (_yoriai_call_tree_get (tree, "params"), name);

  if (param == NULL && g_str_equal (name, INDIRECT_RATE))
    return to_rate (yoriai_call_get_indirect (self, track));
  if (param == NULL)
    param = _yoriai_call_tree_get (tree, name);
  if (param == NULL && g_str_equal (name, "fiscal_year"))
    param = _yoriai_call_tree_get (self->tree, name);
  if (param == NULL && g_str_equal (name, "opens"))
    param = find_exact_day (self, name);
  return to_param (yoriai_call_find_track (self, track), param);
}

static YoriaiText
find_text (YoriaiCall *self,
           GHashTable *texts,
           const char *key,
           const char *track_id)
{
  const YoriaiTrack *track = yoriai_call_find_track (self, track_id);
  const char *scopes[] = { track != NULL ? track->id : NULL, track != NULL ? track->field : NULL };
  const YoriaiText *text;

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *scoped = scopes[i] != NULL ? g_strconcat (scopes[i], "/", key, NULL)
                                                  : NULL;

      text = scoped != NULL ? g_hash_table_lookup (texts, scoped) : NULL;
      if (text != NULL)
        return *text;
    }
  text = g_hash_table_lookup (texts, key);
  return text != NULL ? *text : (YoriaiText){ NULL, NULL };
}

/**
 * yoriai_call_get_label:
 * @self: a call
 * @key: path of a field or section, or a term
 * @track: (nullable): the track in use
 *
 * Returns: how the call names it; empty if it says nothing
 */
YoriaiText
yoriai_call_get_label (YoriaiCall *self,
                       const char *key,
                       const char *track)
{
  return find_text (self, self->labels, key, track);
}

/**
 * yoriai_call_get_guidance:
 * @self: a call
 * @key: path of a field or section
 * @track: (nullable): the track in use
 *
 * Returns: what is to be written there; empty if the call says nothing
 */
YoriaiText
yoriai_call_get_guidance (YoriaiCall *self,
                          const char *key,
                          const char *track)
{
  return find_text (self, self->guidance, key, track);
}

/**
 * yoriai_call_get_text:
 * @self: a call
 * @key: of a text in figures and forms
 * @track: (nullable): the track in use
 *
 * Returns: what stands there instead of what the program would write; empty if the call says nothing
 */
YoriaiText
yoriai_call_get_text (YoriaiCall *self,
                      const char *key,
                      const char *track)
{
  return find_text (self, self->texts, key, track);
}

/**
 * yoriai_call_get_limit:
 * @self: a call
 * @key: dotted path of a text field, "tasks.title"
 *
 * Returns: (transfer none) (nullable): how long it may be
 */
const YoriaiTextLimit *
yoriai_call_get_limit (YoriaiCall *self,
                       const char *key)
{
  return g_hash_table_lookup (self->limits, key);
}

/**
 * yoriai_call_get_item_limit:
 * @self: a call
 * @key: dotted path of a list, "site.keywords"
 *
 * Returns: (transfer none) (nullable): how many items it may have
 */
const YoriaiItemLimit *
yoriai_call_get_item_limit (YoriaiCall *self,
                            const char *key)
{
  return g_hash_table_lookup (self->item_limits, key);
}

/**
 * yoriai_call_get_n_rules:
 * @self: a call
 *
 * Returns: how many rules it has, run or not
 */
guint
yoriai_call_get_n_rules (YoriaiCall *self)
{
  return self->rules->len;
}

/**
 * yoriai_call_get_rule:
 * @self: a call
 * @index: which one
 *
 * Returns: (transfer none): the rule
 */
YoriaiRule *
yoriai_call_get_rule (YoriaiCall *self,
                      guint       index)
{
  g_return_val_if_fail (index < self->rules->len, NULL);

  return self->rules->pdata[index];
}
