/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-space"

#include "config.h"

#include <string.h>

#include "ydoc/ydoc-walk.h"
#include "yoriai-space-private.h"
#include "yoriai-store-layout-private.h"
#include "yoriai-store-texts-private.h"

/* A line of text that two copies changed apart comes together by character, as every text does, and then may say what
 * nobody meant. The text itself is left to people: who edited it here would part the copies. What each copy says is listed
 * whole, in the root "conflicts" as [record, key, text, its author's client, who wrote what is in it, what the copy has of the
 * line], until somebody has settled it. What a copy said before it went on is not shown beside what it says now.
 *
 * An entry is a function of what one copy says, whatever that is brought together with. Where versions are open already, they
 * are what the copy says, not their mixture, unless somebody has written into that since. So it does not matter in which order
 * copies come together. Only copies: in a meeting people see each other type. */

#define PREFIX "text." /* of the entries' names */
#define N_PARTS YORIAI_MAX_PARTS
#define MAX_COMPARED 200 /* versions; more are no people's, and are all shown */
#define NAME_LENGTH 16 /* characters of the hash */

/* What a copy says. */
typedef struct
{
  char *text;      /* (owned) */
  char *clients;   /* (owned): who wrote what is in it, in their order, with commas */
  char *state;     /* (owned): what the copy has of the line */
  char *by;        /* (owned): a client of its one author; "0" where it has none, or several */
  gboolean is_said; /* it is no mixture of what is listed */
  guint n_settled; /* how often it was settled in that copy */
} Version;

typedef struct
{
  char *root;   /* (owned) */
  char *record; /* (owned): its id */
  char *key;    /* (owned): the field's name */
  Version mine;
  Version theirs;
} Apart;

static void
version_clear (Version *self)
{
  g_free (self->text);
  g_free (self->clients);
  g_free (self->state);
  g_free (self->by);
}

static void
apart_free (gpointer data)
{
  Apart *self = data;

  g_free (self->root);
  g_free (self->record);
  g_free (self->key);
  version_clear (&self->mine);
  version_clear (&self->theirs);
  g_free (self);
}

/* --- What is listed --- */

typedef struct
{
  YoriaiTextConflictFunc func;
  gpointer data;
} Walk;

static void
entry_cb (const char      *name,
          const YdocValue *value,
          guint64          client,
          gpointer         data)
{
  Walk *self = data;
  g_auto (YoriaiParts) parts = { 0 };

  if (g_str_has_prefix (name, PREFIX))
    _yoriai_parts_read (value, &parts);
  if (parts.n != N_PARTS)
    return;
  for (guint i = 0; i < N_PARTS; i++)
    {
      if (parts.parts[i] == NULL)
        return;
    }
  self->func (&(YoriaiTextConflict){ .name = name, .record = parts.parts[0], .key = parts.parts[1], .text = parts.parts[2],
                                     .by = parts.parts[3], .clients = parts.parts[4], .state = parts.parts[5] },
              self->data);
}

/* Calls @func with each version that is open, in no order. */
void
_yoriai_texts_foreach (Ydoc                   *doc,
                       YoriaiTextConflictFunc  func,
                       gpointer                data)
{
  if (ydoc_peek_root (doc, YORIAI_STORE_CONFLICTS) != NULL)
    ydoc_map_foreach (ydoc_get_root (doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP), entry_cb, &(Walk){ func, data });
}

/* One that is kept. */
static void
copy_cb (const YoriaiTextConflict *conflict,
         gpointer                  data)
{
  YoriaiTextConflict copy = {
    .name = g_strdup (conflict->name),
    .record = g_strdup (conflict->record),
    .key = g_strdup (conflict->key),
    .text = g_strdup (conflict->text),
    .by = g_strdup (conflict->by),
    .clients = g_strdup (conflict->clients),
    .state = g_strdup (conflict->state),
  };

  g_array_append_val ((GArray *) data, copy);
}

static void
copy_clear (gpointer data)
{
  YoriaiTextConflict *self = data;

  g_free ((char *) self->name);
  g_free ((char *) self->record);
  g_free ((char *) self->key);
  g_free ((char *) self->text);
  g_free ((char *) self->by);
  g_free ((char *) self->clients);
  g_free ((char *) self->state);
}

/* Whether who says @b had seen @a, both of one line. */
static gboolean
is_before (const YoriaiTextConflict *a,
           const YoriaiTextConflict *b)
{
  return a != b && strcmp (a->record, b->record) == 0 && strcmp (a->key, b->key) == 0 && strcmp (a->state, b->state) != 0
         && _yoriai_line_state_is_within (a->state, b->state);
}

/* Whether @later is what the copy that said @earlier went on to say: who has brought several together and written over that
 * has settled none of them. */
static gboolean
is_gone_on (const GArray             *all,
            const YoriaiTextConflict *earlier,
            const YoriaiTextConflict *later)
{
  if (!is_before (earlier, later))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      const YoriaiTextConflict *other = &g_array_index (all, YoriaiTextConflict, i);

      if (other != earlier && is_before (other, later) && !is_before (other, earlier) && !is_before (earlier, other))
        return FALSE;
    }
  return TRUE;
}

/* Calls @func with each version that is open, without what the same copy said before. */
void
_yoriai_texts_foreach_last (Ydoc                   *doc,
                            YoriaiTextConflictFunc  func,
                            gpointer                data)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (YoriaiTextConflict));

  g_array_set_clear_func (all, copy_clear);
  _yoriai_texts_foreach (doc, copy_cb, all);
  for (guint i = 0; i < all->len; i++)
    {
      const YoriaiTextConflict *one = &g_array_index (all, YoriaiTextConflict, i);
      gboolean is_last = TRUE;

      for (guint j = 0; is_last && all->len <= MAX_COMPARED && j < all->len; j++)
        is_last = !is_gone_on (all, one, &g_array_index (all, YoriaiTextConflict, j));
      if (is_last)
        func (one, data);
    }
}

typedef struct
{
  const char *record;
  const char *key;
  GPtrArray *names; /* (owned) */
} Settling;

static void
settle_cb (const YoriaiTextConflict *conflict,
           gpointer                  data)
{
  Settling *self = data;

  if (strcmp (conflict->record, self->record) == 0 && strcmp (conflict->key, self->key) == 0)
    g_ptr_array_add (self->names, g_strdup (conflict->name));
}

/* Settles all versions of a line of text, also what stands. */
void
_yoriai_texts_settle (Ydoc       *doc,
                      const char *record,
                      const char *key)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  _yoriai_texts_foreach (doc, settle_cb, &(Settling){ record, key, names });
  for (guint i = 0; i < names->len; i++)
    ydoc_map_delete (ydoc_get_root (doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP), names->pdata[i]);
}

/* --- What copies say --- */

static void
open_cb (const YoriaiTextConflict *conflict,
         gpointer                  data)
{
  g_autofree char *root = _yoriai_layout_dup_text_name (conflict->record, conflict->key);
  GHashTable *clients = g_hash_table_lookup (data, root);
  g_auto (GStrv) all = g_strsplit (conflict->clients, ",", -1);

  if (clients == NULL)
    {
      clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (data, g_steal_pointer (&root), clients);
    }
  for (guint i = 0; all[i] != NULL; i++)
    g_hash_table_add (clients, g_strdup (all[i]));
}

/* Returns: (transfer full): name of a text's root -> set of who wrote what is in its open versions */
static GHashTable *
list_open (Ydoc *doc)
{
  GHashTable *open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);

  _yoriai_texts_foreach (doc, open_cb, open);
  return open;
}

/* (nullable): what stands under a name, if it is a text; nothing is made */
YdocType *
_yoriai_store_peek_text (Ydoc       *doc,
                         const char *name)
{
  YdocType *root = ydoc_peek_root (doc, name);

  if (root != NULL && ydoc_type_get_kind (root) == YDOC_TYPE_UNKNOWN)
    return ydoc_get_root (doc, name, YDOC_TYPE_TEXT);
  return root != NULL && ydoc_type_get_kind (root) == YDOC_TYPE_TEXT ? root : NULL;
}

static char *
dup_text (Ydoc       *doc,
          const char *name)
{
  YdocType *text = _yoriai_store_peek_text (doc, name);

  return text != NULL ? ydoc_text_dup (text) : g_strdup ("");
}

static void
run_cb (guint64  client,
        guint    at,
        guint    n_chars,
        gpointer data)
{
  g_array_append_val ((GArray *) data, client);
}

static int
compare_clients (gconstpointer a,
                 gconstpointer b)
{
  const guint64 *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Takes up who wrote it. Returns: whether it still has one author, @author, or none that is known */
static gboolean
take_author (Ydoc       *doc,
             const char *client,
             const char *base,
             char      **author)
{
  g_autofree char *other = _yoriai_store_dup_author (doc, client);

  if (g_strcmp0 (client, base) == 0)
    return TRUE;
  if (other == NULL || (*author != NULL && strcmp (*author, other) != 0))
    return FALSE;
  g_free (*author);
  *author = g_steal_pointer (&other);
  return TRUE;
}

static void
read_clients (Ydoc       *doc,
              const char *name,
              Version    *version)
{
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *author = NULL, *base = _yoriai_store_dup_meta (doc, "lineage"), *by = NULL;
  YdocType *text = _yoriai_store_peek_text (doc, name);
  gboolean is_of_one = TRUE;

  if (text != NULL)
    ydoc_text_foreach_run (text, run_cb, clients);
  g_array_sort (clients, compare_clients);
  for (guint i = 0; i < clients->len; i++)
    {
      guint64 client = g_array_index (clients, guint64, i);
      g_autofree char *id = g_strdup_printf ("%" G_GUINT64_FORMAT, client);

      if (i > 0 && g_array_index (clients, guint64, i - 1) == client)
        continue;
      g_string_append_printf (all, "%s%s", all->len > 0 ? "," : "", id);
      is_of_one = is_of_one && take_author (doc, id, base, &author);
      if (is_of_one && author != NULL && by == NULL)
        by = g_steal_pointer (&id);
    }
  version->clients = g_string_free (g_steal_pointer (&all), FALSE);
  version->by = is_of_one && by != NULL ? g_steal_pointer (&by) : g_strdup ("0");
}

/* Whether there is more in it than what is listed. */
static gboolean
is_said (const Version *version,
         GHashTable    *open)
{
  g_auto (GStrv) clients = open != NULL ? g_strsplit (version->clients, ",", -1) : NULL;

  if (open == NULL)
    return TRUE;
  for (guint i = 0; clients[i] != NULL; i++)
    {
      if (!g_hash_table_contains (open, clients[i]))
        return TRUE;
    }
  return FALSE;
}

static char *
dup_hash (const Apart   *apart,
          const Version *version,
          guint          n_settled)
{
  g_autofree char *times = g_strdup_printf ("%u", n_settled);
  g_autofree char *all = g_strjoin ("\n", "text", apart->record, apart->key, version->by, version->clients, version->state,
                                    times, version->text, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
}

static char *
dup_entry_name (const char *hash)
{
  return g_strdup_printf (PREFIX "%.*s", NAME_LENGTH, hash);
}

static gboolean
is_settled (Ydoc       *doc,
            const char *hash)
{
  g_autofree char *name = dup_entry_name (hash);
  YdocValue value;

  return ydoc_get_clock (doc, _yoriai_store_hash_client (hash)) > 0 && ydoc_peek_root (doc, YORIAI_STORE_CONFLICTS) != NULL
         && !ydoc_map_get (ydoc_get_root (doc, YORIAI_STORE_CONFLICTS, YDOC_TYPE_MAP), name, &value);
}

static void
read_version (Ydoc        *doc,
              GHashTable  *open,
              const Apart *apart,
              Version     *version)
{
  version->text = dup_text (doc, apart->root);
  version->state = _yoriai_line_state_dup (_yoriai_store_peek_text (doc, apart->root));
  read_clients (doc, apart->root, version);
  version->is_said = is_said (version, g_hash_table_lookup (open, apart->root));
  for (gboolean is_again = TRUE; is_again;)
    {
      g_autofree char *hash = dup_hash (apart, version, version->n_settled);

      is_again = is_settled (doc, hash);
      version->n_settled += is_again ? 1 : 0;
    }
}

/* Returns: whether the text is shown by a field, and of which kind that is */
static gboolean
find_kind (YoriaiStore *store,
           const Apart *apart,
           YoriaiKind  *ret_kind)
{
  YoriaiRecord *record = g_hash_table_lookup (store->sink->records, apart->record);
  guint field = record != NULL ? yoriai_record_find_field (record, apart->key) : YORIAI_NO_FIELD;

  if (field == YORIAI_NO_FIELD)
    return FALSE;
  *ret_kind = yoriai_record_get_field (record, field)->kind;
  return TRUE;
}

/* Reads what two copies say before the one takes in the other. Only lines will be listed: what is known to be none, and may be
 * long, is not read. @roots: (element-type utf8): the texts that the other changes. Returns: (transfer full): those in which they
 * may differ */
GPtrArray *
_yoriai_texts_compare (YoriaiStore *store,
                       Ydoc        *theirs,
                       GHashTable  *roots)
{
  Ydoc *mine = store->doc;
  GPtrArray *all = g_ptr_array_new_with_free_func (apart_free);
  g_autoptr (GHashTable) open_here = list_open (mine), open_there = list_open (theirs);
  GHashTableIter iter;
  gpointer root;

  g_hash_table_iter_init (&iter, roots);
  while (g_hash_table_iter_next (&iter, &root, NULL))
    {
      const char *field;
      g_autofree char *record = _yoriai_layout_parse_text_name (root, &field);
      YoriaiKind kind;
      Apart *apart;

      if (record == NULL)
        continue;
      apart = g_new0 (Apart, 1);
      *apart = (Apart){ .root = g_strdup (root), .record = g_steal_pointer (&record), .key = g_strdup (field) };
      if (find_kind (store, apart, &kind) && kind != YORIAI_KIND_TEXT)
        {
          apart_free (apart);
          continue;
        }
      read_version (mine, open_here, apart, &apart->mine);
      read_version (theirs, open_there, apart, &apart->theirs);
      g_ptr_array_add (all, apart);
    }
  return all;
}

static void
write_version (YoriaiStore   *store,
               const Apart   *apart,
               const Version *version)
{
  g_autofree char *hash = dup_hash (apart, version, version->n_settled), *name = dup_entry_name (hash);
  g_autoptr (GBytes) record = ydoc_any_new_string (apart->record), key = ydoc_any_new_string (apart->key),
                     text = ydoc_any_new_string (version->text), by = ydoc_any_new_string (version->by),
                     clients = ydoc_any_new_string (version->clients), state = ydoc_any_new_string (version->state);
  GBytes *parts[N_PARTS] = { record, key, text, by, clients, state };

  if (version->is_said)
    _yoriai_store_write_conflict (store, hash, name, parts, N_PARTS);
}

static gboolean
is_line (YoriaiStore *store,
         const Apart *apart)
{
  YoriaiKind kind;

  return find_kind (store, apart, &kind) && kind == YORIAI_KIND_TEXT;
}

/* Lists the versions of lines that have become neither the one nor the other. */
void
_yoriai_texts_write (YoriaiStore     *store,
                     const GPtrArray *apart)
{
  for (guint i = 0; i < apart->len; i++)
    {
      const Apart *one = apart->pdata[i];
      g_autofree char *text = dup_text (store->doc, one->root);

      if (!is_line (store, one) || strcmp (text, one->mine.text) == 0 || strcmp (text, one->theirs.text) == 0)
        continue;
      write_version (store, one, &one->mine);
      write_version (store, one, &one->theirs);
    }
}
