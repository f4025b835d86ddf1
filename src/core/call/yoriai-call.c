/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-call"

#include "config.h"

#include "call/yoriai-call.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-tree.h"
#include "proposal/yoriai-proposal.h"
#include "call/yoriai-rule-compiled.h"

#define FORMAT "yoriai-call"
#define FORMAT_VERSION 1
#define MAX_PACK_DEPTH 64

/*
 * YoriaiCall:
 *
 * A call for proposals as a pack describes it: tracks, words, limits and rules. Immutable; a
 * changed file makes another one. Every text is borrowed from the packs it was read from. Main
 * thread only, since its rules remember where paths led.
 */
struct _YoriaiCall
{
  GObject parent_instance;

  YoriaiCall *base;   /* (owned) (nullable) */
  YoriaiJsonDoc *doc; /* (owned) */
  YoriaiCallTree *tree; /* (owned) */
  GArray *tracks;     /* (element-type YoriaiTrack) */
  GHashTable *labels; /* "key", or "scope/key" of a track or a field -> YoriaiText */
  GHashTable *guidance;
  GHashTable *limits; /* key -> YoriaiTextLimit */
  GPtrArray *rules;   /* (element-type YoriaiRule) */
  GPtrArray *strings; /* composed texts */
  GPtrArray *lists;   /* (element-type GStrv): of the tracks */
};

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

static gboolean
complain (const YoriaiCallTree *at,
          GError              **error,
          const char           *message)
{
  yoriai_json_doc_set_error (at->doc, at->json, error, YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_FORMAT,
                             "%s", message);
  return FALSE;
}

/* Returns: (transfer none): the texts of a list */
static const char * const *
read_strings (YoriaiCall           *self,
              const YoriaiCallTree *tree,
              const char           *name)
{
  const YoriaiCallTree *list = _yoriai_call_tree_get (tree, name);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GStrv strings;

  if (list != NULL && yoriai_json_get_type (list->json) == YORIAI_JSON_ARRAY)
    {
      for (const YoriaiJson *child = yoriai_json_get_first (list->json); child != NULL;
           child = yoriai_json_get_next (child))
        {
          if (yoriai_json_get_type (child) == YORIAI_JSON_STRING)
            g_strv_builder_add (builder, yoriai_json_get_string (child, NULL));
        }
    }
  strings = g_strv_builder_end (builder);
  g_ptr_array_add (self->lists, strings);
  return (const char * const *) strings;
}

/* What the pack says of a fact itself goes before what it says of the whole call. */
static gboolean
is_fact_draft (YoriaiCall           *self,
               const YoriaiCallTree *track,
               const char           *state_name)
{
  const char *state = _yoriai_call_tree_get_string (track, state_name);

  return state != NULL ? strcmp (state, "draft") == 0 : yoriai_call_is_draft (self);
}

/* The field that a dotted path of names leads to, through child records and lists. */
static const YoriaiField *
find_field (const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  GType type = yoriai_proposal_get_type ();
  const YoriaiField *found = NULL;
  guint n;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guint field;

      if (found != NULL && found->kind != YORIAI_KIND_CHILD && found->kind != YORIAI_KIND_LIST)
        return NULL;
      if (found != NULL)
        type = found->of ();
      field = yoriai_record_type_find_field (type, names[i]);
      if (field == YORIAI_NO_FIELD)
        return NULL;
      found = &yoriai_record_type_get_fields (type, &n)[field];
    }
  return found;
}

static gboolean
read_track (YoriaiCall           *self,
            const YoriaiCallTree *tree,
            GError              **error)
{
  const YoriaiCallTree *called = _yoriai_call_tree_get (tree, "called");
  YoriaiTrack track = {
    .id = _yoriai_call_tree_get_string (tree, "id"),
    .name = _yoriai_call_tree_get_text (tree, "name"),
    .field = _yoriai_call_tree_get_string (tree, "field"),
    .type = _yoriai_call_tree_get_string (tree, "type"),
    .is_called = called == NULL || yoriai_json_get_type (called->json) != YORIAI_JSON_BOOLEAN ||
                 yoriai_json_get_boolean (called->json),
    .cap = _yoriai_call_tree_get_int (tree, "cap"),
    .years = _yoriai_call_tree_get_int (tree, "years"),
    .adoptions = _yoriai_call_tree_get_int (tree, "adoptions"),
    .is_cap_draft = is_fact_draft (self, tree, "cap_state"),
    .is_years_draft = is_fact_draft (self, tree, "years_state"),
    .is_adoptions_draft = is_fact_draft (self, tree, "adoptions_state"),
    .aim = _yoriai_call_tree_get_text (tree, "aim"),
    .subject = _yoriai_call_tree_get_text (tree, "subject"),
  };

  if (track.id == NULL || track.field == NULL || track.type == NULL)
    return complain (tree, error, _("a track needs “id”, “field” and “type”"));
  track.lead_kinds = read_strings (self, tree, "lead_kinds");
  track.parts = read_strings (self, tree, "parts");
  track.without = read_strings (self, tree, "without");
  for (guint i = 0; track.without[i] != NULL; i++)
    if (find_field (track.without[i]) == NULL)
      return complain (tree, error, _("“without” is to list paths of fields"));
  track.roles = read_strings (self, tree, "roles");
  g_array_append_val (self->tracks, track);
  return TRUE;
}

/* Whether the objects of a list of this pack have ids of their own. It is asked before the pack is laid over its base,
 * where two of one id would become one. */
static gboolean
check_ids (YoriaiCall  *self,
           const char  *list_name,
           const char  *message,
           GError     **error)
{
  const YoriaiJson *list = yoriai_json_get_member (yoriai_json_doc_get_root (self->doc), list_name);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  if (list == NULL || yoriai_json_get_type (list) != YORIAI_JSON_ARRAY)
    return TRUE;
  for (const YoriaiJson *item = yoriai_json_get_first (list); item != NULL;
       item = yoriai_json_get_next (item))
    {
      const char *id = yoriai_json_get_type (item) == YORIAI_JSON_OBJECT
                           ? yoriai_json_get_member_string (item, "id")
                           : NULL;

      if (id != NULL && !g_hash_table_add (ids, (gpointer) id))
        return complain (&(YoriaiCallTree){ .json = item, .doc = self->doc }, error, message);
    }
  return TRUE;
}

static gboolean
read_tracks (YoriaiCall *self,
             GError    **error)
{
  const YoriaiCallTree *tracks = _yoriai_call_tree_get (self->tree, "tracks");

  if (tracks == NULL || tracks->children == NULL)
    return complain (self->tree, error, _("a call needs “tracks”"));
  for (guint i = 0; i < tracks->children->len; i++)
    {
      if (!read_track (self, tracks->children->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static void
add_texts (GHashTable           *texts,
           const YoriaiCallTree *tree,
           const char           *scope)
{
  for (guint i = 0; tree != NULL && tree->children != NULL && i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      YoriaiText text = _yoriai_call_tree_to_text (child);

      if (text.ja != NULL || text.en != NULL)
        g_hash_table_insert (texts,
                             scope != NULL ? g_strdup_printf ("%s/%s", scope, child->name)
                                           : g_strdup (child->name),
                             g_memdup2 (&text, sizeof text));
    }
}

/* A table of words, and within it those that hold for a field or a track only. */
static void
read_texts (GHashTable           *texts,
            const YoriaiCallTree *tree)
{
  static const char * const scopes[] = { "by_field", "by_track" };

  add_texts (texts, tree, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      const YoriaiCallTree *by = _yoriai_call_tree_get (tree, scopes[i]);

      for (guint j = 0; by != NULL && by->children != NULL && j < by->children->len; j++)
        {
          const YoriaiCallTree *scope = by->children->pdata[j];

          add_texts (texts, scope, scope->name);
        }
    }
}

/* Returns: (transfer none): title of the document, heading and page in one line; "" without a
 * source */
static const char *
describe_source (YoriaiCall       *self,
                 const YoriaiJson *source)
{
  const YoriaiCallTree *documents = _yoriai_call_tree_get (self->tree, "documents");
  GString *text = g_string_new (NULL);

  if (source != NULL && yoriai_json_get_type (source) == YORIAI_JSON_OBJECT)
    {
      const char *key = yoriai_json_get_member_string (source, "document");
      const char *heading = yoriai_json_get_member_string (source, "heading");
      const YoriaiJson *page = yoriai_json_get_member (source, "page");
      const YoriaiCallTree *document = key != NULL ? _yoriai_call_tree_get (documents, key) : NULL;
      YoriaiText title = document != NULL ? _yoriai_call_tree_get_text (document, "title")
                                          : (YoriaiText){ key, key };

      g_string_append (text, title.ja != NULL ? title.ja : key != NULL ? key : "");
      if (heading != NULL)
        g_string_append_printf (text, "「%s」", heading);
      if (page != NULL && yoriai_json_get_type (page) == YORIAI_JSON_NUMBER)
        {
          gsize length;
          const char *number = yoriai_json_get_number (page, &length);

          g_string_append (text, " p.");
          g_string_append_len (text, number, length);
        }
    }
  g_ptr_array_add (self->strings, text->str);
  return g_string_free (text, FALSE);
}

/* The key of a limit is the dotted path of a text field. */
static gboolean
is_text_path (const char *key)
{
  const YoriaiField *field = find_field (key);

  return field != NULL &&
         (yoriai_kind_is_text (field->kind) ||
          (field->kind == YORIAI_KIND_CODE && strchr (key, '.') != NULL));
}

static gboolean
read_limit (YoriaiCall           *self,
            const YoriaiCallTree *tree,
            GError              **error)
{
  const YoriaiCallTree *source = _yoriai_call_tree_get (tree, "source");
  YoriaiTextLimit limit = {
    .max = _yoriai_call_tree_get_int (tree, "max"),
    .is_hard = g_strcmp0 (_yoriai_call_tree_get_string (tree, "mode"), "soft") != 0,
    .source = describe_source (self, source != NULL ? source->json : NULL),
    .state = _yoriai_call_tree_get_string (tree, "state"),
  };

  if (!is_text_path (tree->name))
    return complain (tree, error, _("a limit's key is to be the path of a text field"));
  if (limit.max == 0 ||
      !yoriai_text_count_from_string (_yoriai_call_tree_get_string (tree, "count"), &limit.count))
    return complain (tree, error,
                     _("a limit needs “max” and “count”: full-half, code-points or utf16"));
  g_hash_table_insert (self->limits, g_strdup (tree->name), g_memdup2 (&limit, sizeof limit));
  return TRUE;
}

static gboolean
read_limits (YoriaiCall *self,
             GError    **error)
{
  const YoriaiCallTree *limits = _yoriai_call_tree_get (self->tree, "limits");

  for (guint i = 0; limits != NULL && limits->children != NULL && i < limits->children->len; i++)
    {
      if (!read_limit (self, limits->children->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}

static YoriaiRule *
read_rule (YoriaiCall           *self,
           const YoriaiCallTree *tree,
           GError              **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (YoriaiRuleMember));
  const YoriaiCallTree *source = _yoriai_call_tree_get (tree, "source");

  for (guint i = 0; i < tree->children->len; i++)
    {
      const YoriaiCallTree *child = tree->children->pdata[i];
      YoriaiRuleMember member = { .name = child->name, .doc = child->doc, .json = child->json };

      g_array_append_val (members, member);
    }
  return yoriai_rule_new ((const YoriaiRuleMember *) (gpointer) members->data, members->len,
                           yoriai_proposal_get_type (),
                           describe_source (self, source != NULL ? source->json : NULL), error);
}

static gboolean
is_track_pattern_used (YoriaiCall *self,
                       const char *pattern)
{
  for (guint i = 0; i < self->tracks->len; i++)
    {
      if (g_pattern_match_simple (pattern, g_array_index (self->tracks, YoriaiTrack, i).id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
read_rules (YoriaiCall *self,
            GError    **error)
{
  const YoriaiCallTree *rules = _yoriai_call_tree_get (self->tree, "rules");

  for (guint i = 0; rules != NULL && rules->children != NULL && i < rules->children->len; i++)
    {
      const YoriaiCallTree *tree = rules->children->pdata[i];
      g_autoptr (GError) local_error = NULL;
      YoriaiRule *rule = _yoriai_call_tree_get_string (tree, "id") != NULL
                           ? read_rule (self, tree, &local_error)
                           : NULL;

      if (local_error != NULL)
        {
          g_set_error (error, YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_RULE, "%s [%s]",
                       local_error->message, _yoriai_call_tree_get_string (tree, "id"));
          return FALSE;
        }
      if (rule == NULL)
        return complain (tree, error, _("a rule needs an “id”"));
      g_ptr_array_add (self->rules, rule);
      for (guint j = 0; rule->tracks != NULL && rule->tracks[j] != NULL; j++)
        {
          if (!is_track_pattern_used (self, rule->tracks[j]))
            return complain (tree, error, _("the rule is for a track that the call does not have"));
        }
    }
  return TRUE;
}

static gboolean
read_head (YoriaiCall        *self,
           YoriaiCallResolve  resolve,
           gpointer           user_data,
           GError           **error)
{
  const YoriaiJson *root = yoriai_json_doc_get_root (self->doc);
  YoriaiCallTree at = { .json = root, .doc = self->doc };
  const YoriaiJson *version;
  const char *base;
  gint64 number = 0;

  if (yoriai_json_get_type (root) != YORIAI_JSON_OBJECT ||
      g_strcmp0 (yoriai_json_get_member_string (root, "format"), FORMAT) != 0)
    return complain (&at, error, _("this is not a call pack: its “format” is not “yoriai-call”"));
  version = yoriai_json_get_member (root, "version");
  if (version == NULL)
    return complain (&at, error, _("“version” is missing"));
  at.json = version;
  if (yoriai_json_get_type (version) != YORIAI_JSON_NUMBER ||
      !yoriai_json_get_int64 (version, &number) || number < 1)
    return complain (&at, error, _("“version” is to be an integer from 1"));
  if (number > FORMAT_VERSION)
    return complain (&at, error, _("the pack is of a newer version than this program knows"));
  at.json = root;
  if (yoriai_json_get_member_string (root, "id") == NULL)
    return complain (&at, error, _("a call needs an “id”"));
  base = yoriai_json_get_member_string (root, "base");
  if (base == NULL)
    return TRUE;
  if (resolve != NULL)
    g_set_object (&self->base, resolve (base, user_data));
  if (self->base == NULL)
    {
      yoriai_json_doc_set_error (self->doc, yoriai_json_get_member (root, "base"), error,
                                 YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_BASE,
                                 _("there is no sound call “%s” to build upon"), base);
      return FALSE;
    }
  return TRUE;
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
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  self->doc = yoriai_json_doc_new (name, data != NULL ? data : "", size, MAX_PACK_DEPTH, error);
  if (self->doc == NULL || !read_head (self, resolve, user_data, error))
    return NULL;
  if (!check_ids (self, "tracks", _("two tracks have this id"), error)
      || !check_ids (self, "rules", _("two rules have this id"), error))
    return NULL;
  self->tree = _yoriai_call_tree_new (self->doc, self->base != NULL ? self->base->tree : NULL);
  read_texts (self->labels, _yoriai_call_tree_get (self->tree, "labels"));
  read_texts (self->guidance, _yoriai_call_tree_get (self->tree, "guidance"));
  if (!read_tracks (self, error) || !read_limits (self, error) || !read_rules (self, error))
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
 * yoriai_track_has_part:
 * @track: a track
 * @part: a section of the proposal
 *
 * Returns: whether the track asks for it; a track that names no parts asks for all
 */
gboolean
yoriai_track_has_part (const YoriaiTrack *track,
                       const char        *part)
{
  return track->parts[0] == NULL || g_strv_contains (track->parts, part);
}

/**
 * yoriai_track_has_field:
 * @track: a track
 * @path: path of a field: "vision.expansion", "institutions.campus"
 *
 * Returns: whether the track asks for the field, given that it asks for the part it is in
 */
gboolean
yoriai_track_has_field (const YoriaiTrack *track,
                        const char        *path)
{
  for (guint i = 0; track->without[i] != NULL; i++)
    {
      gsize length = strlen (track->without[i]);

      if (strncmp (path, track->without[i], length) == 0 &&
          (path[length] == '\0' || path[length] == '.'))
        return FALSE;
    }
  return TRUE;
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
