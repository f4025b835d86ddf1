/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call.h"

#include "call/yoriai-call-private.h"

G_DEFINE_FINAL_TYPE (YoriaiCall, yoriai_call, G_TYPE_OBJECT)
G_DEFINE_QUARK (yoriai-call-error-quark, yoriai_call_error)

static void
yoriai_call_finalize (GObject *object)
{
  YoriaiCall *self = YORIAI_CALL (object);

  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_array_unref (self->tracks);
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->guidance);
  g_hash_table_unref (self->limits);
  g_ptr_array_unref (self->strings);
  g_ptr_array_unref (self->lists);
  g_clear_pointer (&self->vocabularies, yoriai_vocabularies_unref);
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
  self->tracks = g_array_new (FALSE, TRUE, sizeof (YoriaiTrack));
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->guidance = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->limits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_rule_unref);
  self->strings = g_ptr_array_new_with_free_func (g_free);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
}

/**
 * yoriai_call_new_from_bytes:
 * @bytes: a pack
 * @name: its file name, for errors
 * @resolve: (nullable) (scope call): finds the pack it builds upon
 * @user_data: for @resolve
 * @error: return location for an error, which names file, line and column
 *
 * Reads a pack and compiles its rules.
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
  g_autoptr (YoriaiCall) self = g_object_new (YORIAI_TYPE_CALL, NULL);

  if (!_yoriai_call_read (self, bytes, name, resolve, user_data, error))
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
  return _yoriai_call_tree_get_string (self->tree, "id");
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
  return _yoriai_call_tree_get_text (self->tree, "programme");
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
  return _yoriai_call_tree_get_text (self->tree, "name");
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
  return _yoriai_call_tree_get_int (self->tree, "fiscal_year");
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
  return g_strcmp0 (_yoriai_call_tree_get_string (self->tree, "status"), "confirmed") != 0;
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
  const YoriaiCallTree *notices = _yoriai_call_tree_get (self->tree, "notices");

  return notices != NULL && yoriai_json_get_type (notices->json) == YORIAI_JSON_ARRAY
           ? yoriai_json_get_n_children (notices->json)
           : 0;
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
  const YoriaiJson *notice;

  g_return_val_if_fail (index < yoriai_call_get_n_notices (self), ((YoriaiText){ NULL, NULL }));

  notice = yoriai_json_get_element (_yoriai_call_tree_get (self->tree, "notices")->json, index);
  if (yoriai_json_get_type (notice) != YORIAI_JSON_OBJECT)
    return (YoriaiText){ NULL, NULL };
  return (YoriaiText){
    .ja = yoriai_json_get_member_string (notice, "ja"),
    .en = yoriai_json_get_member_string (notice, "en"),
  };
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
  const YoriaiCallTree *date =
    _yoriai_call_tree_get (_yoriai_call_tree_get (self->tree, "window"), name);

  return (YoriaiCallDate){
    .date = _yoriai_call_tree_get_string (date, "date"),
    .precision = _yoriai_call_tree_get_string (date, "precision"),
    .text = _yoriai_call_tree_get_text (date, "text"),
  };
}

/**
 * yoriai_call_get_member:
 * @self: a call
 * @name: a member of the pack: "people", "contact", "reviews", "aims", "background", "policy_areas"
 * …
 *
 * For what is only shown. A pack that builds upon another has it whole from whichever names it
 * first.
 *
 * Returns: (transfer none) (nullable): the member
 */
const YoriaiJson *
yoriai_call_get_member (YoriaiCall *self,
                        const char *name)
{
  const YoriaiCallTree *member = _yoriai_call_tree_get (self->tree, name);

  return member != NULL ? member->json : NULL;
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
  return self->tracks->len;
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
  g_return_val_if_fail (index < self->tracks->len, NULL);

  return &g_array_index (self->tracks, YoriaiTrack, index);
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
  for (guint i = 0; i < self->tracks->len; i++)
    {
      const YoriaiTrack *track = &g_array_index (self->tracks, YoriaiTrack, i);

      if (g_strcmp0 (track->id, id) == 0)
        return track;
    }
  return NULL;
}

/**
 * yoriai_call_get_param:
 * @self: a call
 * @track: (nullable): a track's id
 * @name: name of a parameter
 *
 * Returns: (transfer none) (nullable): its value: out of the track's `params`, else a member of the
 * track, else the call's fiscal year
 */
const YoriaiJson *
yoriai_call_get_param (YoriaiCall *self,
                       const char *track,
                       const char *name)
{
  const YoriaiCallTree *tree =
    track != NULL ? _yoriai_call_tree_find_id (_yoriai_call_tree_get (self->tree, "tracks"), track)
                  : NULL;
  const YoriaiCallTree *param =
    _yoriai_call_tree_get (_yoriai_call_tree_get (tree, "params"), name);

  if (param == NULL)
    param = _yoriai_call_tree_get (tree, name);
  if (param == NULL && g_str_equal (name, "fiscal_year"))
    param = _yoriai_call_tree_get (self->tree, name);
  return param != NULL ? param->json : NULL;
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
