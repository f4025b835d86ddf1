/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Versions of a proposal. The newest is there whole, as a delta from nothing,
 * so that a file which something else edited still has all of them; each other
 * one is the delta from the next newer. Each is told by the hash of its view,
 * and no view is kept twice.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "text/yoriai-text.h"
#include "yoriai-document.h"
#include "yoriai-state-private.h"
#include "yoriai-view-delta.h"

/* Of deltas and views: seconds, however small the file. */
#define MAX_WALK_BYTES (G_GUINT64_CONSTANT (1) << 30)
#define NONE G_MAXUINT

static YoriaiVersionEntry *
get_entry (YoriaiState *state,
           guint        i)
{
  return state->versions->pdata[i];
}

/**
 * yoriai_versions_get_n:
 * @state: (nullable): a history
 *
 * Returns: how many versions it has
 */
guint
yoriai_versions_get_n (YoriaiState *state)
{
  return state != NULL ? state->versions->len : 0;
}

/**
 * yoriai_versions_get:
 * @state: a history
 * @i: which, 0 for the newest
 *
 * Returns: (transfer none): what is known of a version, until @state is changed
 * or freed
 */
const YoriaiVersion *
yoriai_versions_get (YoriaiState *state,
                     guint        i)
{
  g_return_val_if_fail (i < yoriai_versions_get_n (state), NULL);

  return &get_entry (state, i)->about;
}

/* Reading back */

/**
 * yoriai_version_walk_init:
 * @self: (out caller-allocates): the walk
 * @state: (nullable): a history, which must not be changed meanwhile
 *
 * Begins to read versions back.
 */
void
yoriai_version_walk_init (YoriaiVersionWalk *self,
                          YoriaiState       *state)
{
  *self = (YoriaiVersionWalk){ .state = state,
                               .view = g_bytes_new_static ("", 0),
                               .n_left = MAX_WALK_BYTES };
}

/**
 * yoriai_version_walk_clear:
 * @self: a walk
 *
 * Ends it.
 */
void
yoriai_version_walk_clear (YoriaiVersionWalk *self)
{
  g_clear_pointer (&self->view, g_bytes_unref);
}

/* Goes from one view to the next, whether or not it is what its version says. */
static void
make_view (YoriaiVersionWalk  *self,
           YoriaiVersionEntry *entry)
{
  g_autoptr (GBytes) newer = g_steal_pointer (&self->view);
  g_autoptr (GBytes) delta = NULL;

  if (newer == NULL)
    return;
  self->broken = self->next;
  if (entry->packed == NULL)
    return;
  delta = _yoriai_state_unpack (entry->packed, (gsize) MIN (self->n_left, YORIAI_JSON_MAX_BYTES));
  if (delta == NULL)
    return;
  self->n_left -= g_bytes_get_size (delta);
  self->view = yoriai_view_delta_apply (newer, delta,
                                        (gsize) MIN (self->n_left, YORIAI_JSON_MAX_BYTES));
  if (self->view != NULL)
    self->n_left -= g_bytes_get_size (self->view);
}

static void
set_unreadable (YoriaiVersionWalk  *self,
                YoriaiVersionEntry *entry,
                GError            **error)
{
  YoriaiVersionEntry *broken = get_entry (self->state, self->broken);
  g_autofree char *message = NULL;

  if (entry == broken && entry->about.number == 0)
    message = g_strdup (_ ("A version is damaged"));
  else if (entry == broken)
    message = g_strdup_printf (_ ("Version %u is damaged"), entry->about.number);
  else if (broken->about.number == 0)
    message = g_strdup_printf (_ ("Version %u cannot be read: one that is newer is damaged"),
                               entry->about.number);
  else
    message
        = g_strdup_printf (_ ("Version %u cannot be read: version %u, which is newer, is damaged"),
                           entry->about.number, broken->about.number);
  _yoriai_state_set_error (self->state, &entry->place, error, message);
}

/**
 * yoriai_version_walk_next:
 * @self: a walk
 * @ret_version: (out) (optional) (transfer none): the version
 * @ret_view: (out) (optional) (nullable) (transfer full): its view; %NULL with
 * @error when it cannot be read
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY, which names file,
 * line and place
 *
 * Reads the next older version and checks it against its hash. Behind a damaged
 * one go on those that do not depend on it.
 *
 * Returns: %FALSE at the end
 */
gboolean
yoriai_version_walk_next (YoriaiVersionWalk    *self,
                          const YoriaiVersion **ret_version,
                          GBytes              **ret_view,
                          GError              **error)
{
  YoriaiVersionEntry *entry;
  g_autofree char *hash = NULL;
  gboolean is_it;

  if (self->next >= yoriai_versions_get_n (self->state))
    return FALSE;
  entry = get_entry (self->state, self->next);
  make_view (self, entry);
  self->next++;
  hash = self->view != NULL ? yoriai_state_hash (self->view) : NULL;
  is_it = hash != NULL && g_str_equal (hash, entry->about.hash);
  if (!is_it)
    set_unreadable (self, entry, error);
  if (ret_version != NULL)
    *ret_version = &entry->about;
  if (ret_view != NULL)
    *ret_view = is_it ? g_bytes_ref (self->view) : NULL;
  return TRUE;
}

/* What the version behind @i differs from, be it what @i should be or not. */
static GBytes *
read_base (YoriaiState *state,
           guint        i)
{
  g_auto (YoriaiVersionWalk) walk = { 0 };

  yoriai_version_walk_init (&walk, state);
  for (; walk.next <= i; walk.next++)
    make_view (&walk, get_entry (state, walk.next));
  return g_steal_pointer (&walk.view);
}

/**
 * yoriai_versions_read:
 * @state: a history
 * @i: which version, 0 for the newest
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY, which names file,
 * line and place
 *
 * Reads a version back and checks it against its hash.
 *
 * Returns: (transfer full) (nullable): its view
 */
GBytes *
yoriai_versions_read (YoriaiState  *state,
                      guint         i,
                      GError      **error)
{
  g_auto (YoriaiVersionWalk) walk = { 0 };
  GBytes *view = NULL;

  g_return_val_if_fail (i < yoriai_versions_get_n (state), NULL);

  yoriai_version_walk_init (&walk, state);
  for (; walk.next < i; walk.next++)
    make_view (&walk, get_entry (state, walk.next));
  yoriai_version_walk_next (&walk, NULL, &view, error);
  return view;
}

/**
 * yoriai_versions_find_hash:
 * @state: (nullable): a history
 * @view_hash: the hash of a view
 * @ret_i: (out) (optional): which version has it
 *
 * Returns: whether one has it
 */
gboolean
yoriai_versions_find_hash (YoriaiState *state,
                           const char  *view_hash,
                           guint       *ret_i)
{
  for (guint i = 0; i < yoriai_versions_get_n (state); i++)
    if (g_strcmp0 (get_entry (state, i)->about.hash, view_hash) == 0)
      {
        if (ret_i != NULL)
          *ret_i = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * yoriai_versions_find:
 * @state: (nullable): a history
 * @view_hash: the hash of a view, as of yoriai_state_get_made_from() of a copy
 * that comes back
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY
 *
 * Finds the view that another file was made from.
 *
 * Returns: (transfer full) (nullable): it; %NULL without an error when no
 * version has the hash
 */
GBytes *
yoriai_versions_find (YoriaiState  *state,
                      const char   *view_hash,
                      GError      **error)
{
  guint i;

  return yoriai_versions_find_hash (state, view_hash, &i) ? yoriai_versions_read (state, i, error)
                                                          : NULL;
}

/* Adding */

/* Returns: (transfer full): @view as it is kept behind @newer; NULL: as the
 * newest */
GBytes *
_yoriai_versions_pack (GBytes *newer, GBytes *view)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) delta = yoriai_view_delta_make (newer != NULL ? newer : nothing, view);

  return _yoriai_state_pack (delta);
}

/* Lets version @i differ from @newer. */
static void
rebase (YoriaiState *state,
        guint        i,
        GBytes      *newer,
        GBytes      *view)
{
  YoriaiVersionEntry *old = get_entry (state, i);
  g_autoptr (GBytes) packed = _yoriai_versions_pack (newer, view);

  state->versions->pdata[i] = _yoriai_version_entry_with (old, packed, old->about.name);
  _yoriai_version_entry_unref (old);
}

/* Takes the marked versions away, in one walk; those behind one that cannot be
 * read stay as they are. */
static void
remove_marked (YoriaiState    *state,
               const gboolean *is_marked)
{
  guint n = state->versions->len, last = 0;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (_yoriai_version_entry_unref);
  g_auto (YoriaiVersionWalk) walk = { 0 };
  g_autoptr (GBytes) newer = NULL;
  gboolean has_gap = FALSE;

  for (guint i = 0; i < n; i++)
    if (is_marked[i])
      last = i;
  yoriai_version_walk_init (&walk, state);
  for (guint i = 0; i < n; i++)
    {
      YoriaiVersionEntry *entry = get_entry (state, i);

      walk.next = i;
      if (i <= last + 1)
        make_view (&walk, entry);
      if (is_marked[i])
        {
          has_gap = TRUE;
          continue;
        }
      g_ptr_array_add (kept, g_atomic_rc_box_acquire (entry));
      if (i > last + 1)
        continue;
      if (has_gap && walk.view != NULL)
        {
          g_autoptr (GBytes) packed = _yoriai_versions_pack (newer, walk.view);

          _yoriai_version_entry_unref (entry);
          kept->pdata[kept->len - 1] = _yoriai_version_entry_with (entry, packed,
                                                                   entry->about.name);
        }
      has_gap = FALSE;
      g_clear_pointer (&newer, g_bytes_unref);
      newer = walk.view != NULL ? g_bytes_ref (walk.view) : NULL;
    }
  g_ptr_array_unref (state->versions);
  state->versions = g_steal_pointer (&kept);
}

/* The one among the unnamed that is missed least: whose neighbours are near
 * each other for how long ago they were, counted in versions made since. The
 * newest stays, and so does the first. */
static guint
find_least_missed (YoriaiState    *state,
                   const gboolean *is_marked)
{
  guint newer = 0, found = NONE;
  gint64 newest = get_entry (state, 0)->about.number;
  double least = G_MAXDOUBLE;

  for (guint i = 1; i < state->versions->len; i++)
    {
      guint older = i + 1;
      const YoriaiVersion *about = &get_entry (state, i)->about;
      double missed;

      if (is_marked[i])
        continue;
      while (older < state->versions->len && is_marked[older])
        older++;
      if (about->name == NULL && older < state->versions->len)
        {
          gint64 from = get_entry (state, newer)->about.number,
                 to = get_entry (state, older)->about.number;

          missed = (double) ABS (from - to) / (double) (ABS (newest - to) + 1);
          if (missed <= least)
            {
              least = missed;
              found = i;
            }
        }
      newer = i;
    }
  return found;
}

/* Thins the unnamed ones out to so many. */
void
_yoriai_versions_thin_out (YoriaiState *state, guint max_unnamed)
{
  g_autofree gboolean *is_marked = g_new0 (gboolean, state->versions->len);
  guint n_unnamed = 0, n_marked = 0;

  for (guint i = 0; i < state->versions->len; i++)
    n_unnamed += get_entry (state, i)->about.name == NULL;
  while (n_unnamed - n_marked > max_unnamed)
    {
      guint i = find_least_missed (state, is_marked);

      if (i == NONE)
        break;
      is_marked[i] = TRUE;
      n_marked++;
    }
  if (n_marked > 0)
    remove_marked (state, is_marked);
}

/**
 * yoriai_versions_shrink:
 * @state: a history
 *
 * Gives up the oldest version without a name but for the newest, so that the
 * file has room.
 *
 * Returns: whether there was one
 */
gboolean
yoriai_versions_shrink (YoriaiState *state)
{
  g_autofree gboolean *is_marked = g_new0 (gboolean, state->versions->len + 1);

  for (guint i = state->versions->len; i > 1; i--)
    if (get_entry (state, i - 1)->about.name == NULL)
      {
        is_marked[i - 1] = TRUE;
        remove_marked (state, is_marked);
        return TRUE;
      }
  return FALSE;
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY, message);
  return FALSE;
}

static gboolean
check_line (const char  *text,
            glong        max_characters,
            GError     **error)
{
  if (!g_utf8_validate (text, -1, NULL)
      || g_utf8_strlen (text, -1) > max_characters)
    {
      g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
                   _ ("A name must be UTF-8 of at most %d characters"), (int) max_characters);
      return FALSE;
    }
  if (yoriai_text_is_empty (text))
    return fail (error, _ ("A name must have a visible character"));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return fail (error, _ ("A name must be of one line"));
  return TRUE;
}

/* Whether version @but, or a new one, may be named so. */
static gboolean
check_name (YoriaiState  *state,
            guint         but,
            const char   *name,
            GError      **error)
{
  guint n_named = 0;

  if (!check_line (name, YORIAI_VERSIONS_MAX_NAME_CHARACTERS, error))
    return FALSE;
  for (guint i = 0; i < yoriai_versions_get_n (state); i++)
    {
      const char *other = get_entry (state, i)->about.name;

      n_named += other != NULL;
      if (i == but && other != NULL && !g_str_equal (other, name))
        {
          g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
                       _ ("This is version %u already, named “%s”"),
                       get_entry (state, i)->about.number, other);
          return FALSE;
        }
      if (i != but && g_strcmp0 (other, name) == 0)
        {
          g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
                       _ ("Version %u has the name “%s” already"),
                       get_entry (state, i)->about.number, name);
          return FALSE;
        }
    }
  if (n_named < YORIAI_VERSIONS_MAX_NAMED
      || (but != NONE && get_entry (state, but)->about.name != NULL))
    return TRUE;
  g_set_error (error, YORIAI_DOCUMENT_ERROR, YORIAI_DOCUMENT_ERROR_HISTORY,
               _ ("%d versions have a name, and no more can have one"), YORIAI_VERSIONS_MAX_NAMED);
  return FALSE;
}

/**
 * yoriai_versions_set_name:
 * @state: a history
 * @i: which version
 * @name: a name that no other version has
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY
 *
 * Names a version that has no name; then it stays. At most
 * %YORIAI_VERSIONS_MAX_NAMED have one.
 *
 * Returns: whether it is named so
 */
gboolean
yoriai_versions_set_name (YoriaiState  *state,
                          guint         i,
                          const char   *name,
                          GError      **error)
{
  YoriaiVersionEntry *old;

  g_return_val_if_fail (i < yoriai_versions_get_n (state), FALSE);

  old = get_entry (state, i);
  if (!yoriai_state_check (state, error) || !check_name (state, i, name, error))
    return FALSE;
  if (old->packed == NULL)
    return fail (error, _ ("The version is damaged"));
  state->versions->pdata[i] = _yoriai_version_entry_with (old, old->packed, name);
  _yoriai_version_entry_unref (old);
  return TRUE;
}

/**
 * yoriai_versions_set_author:
 * @state: a history
 * @i: which version
 * @author: whose it is
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY when @state cannot be changed, or that is no author
 *
 * Says whose a version is, whoever it was before.
 *
 * Returns: whether it is
 */
gboolean
yoriai_versions_set_author (YoriaiState  *state,
                            guint         i,
                            const char   *author,
                            GError      **error)
{
  YoriaiVersionEntry *old;

  g_return_val_if_fail (i < yoriai_versions_get_n (state), FALSE);

  if (!yoriai_state_check (state, error) || !check_line (author, YORIAI_VERSIONS_MAX_AUTHOR_CHARACTERS, error))
    return FALSE;
  old = get_entry (state, i);
  if (old->packed == NULL)
    return fail (error, _ ("The version is damaged"));
  state->versions->pdata[i] = _yoriai_version_entry_by (old, author);
  _yoriai_version_entry_unref (old);
  return TRUE;
}

guint
_yoriai_versions_get_next_number (YoriaiState *state)
{
  guint number = 0;

  for (guint i = 0; i < state->versions->len; i++)
    number = MAX (number, get_entry (state, i)->about.number);
  return MIN (number + 1, G_MAXINT32);
}

/* Puts a version before all others. @packed: it as a whole; @older: (nullable): what was the newest before, and differs from
 * it now */
static void
put_before (YoriaiState         *state,
            GBytes              *view,
            const YoriaiVersion *about,
            GBytes              *packed,
            GBytes              *older)
{
  g_ptr_array_insert (state->versions, 0, _yoriai_version_entry_new (about, packed));
  if (older != NULL)
    rebase (state, 1, view, older);
}

/* Puts a version before all others, or in the place of the newest. */
static void
put_first (YoriaiState         *state,
           GBytes              *view,
           const YoriaiVersion *about,
           gboolean             is_in_place)
{
  guint second = is_in_place ? 1 : 0;
  g_autoptr (GBytes) older = second < state->versions->len ? read_base (state, second) : NULL;
  g_autoptr (GBytes) packed = _yoriai_versions_pack (NULL, view);

  if (is_in_place)
    g_ptr_array_remove_index (state->versions, 0);
  put_before (state, view, about, packed, older);
}

/**
 * yoriai_versions_add:
 * @state: a history
 * @view: the text of yoriai_document_write()
 * @about: what is to be said of it; number and hash are seen to
 * @replaced_hash: (nullable): of the version that the same sitting made before; where it is the newest and has no name, the
 *   new one takes its place and number
 * @error: return location: %YORIAI_DOCUMENT_ERROR_HISTORY when @state cannot be changed, or the name not be given
 *
 * Adds a version. A view that is a version already stays the one it is, and gets the name where @about has one. Unnamed
 * versions are thinned out to %YORIAI_VERSIONS_MAX_UNNAMED. Hashing, comparing and deflating take a while: a thread's work.
 *
 * Returns: whether @view is a version now
 */
gboolean
yoriai_versions_add (YoriaiState          *state,
                     GBytes               *view,
                     const YoriaiVersion  *about,
                     const char           *replaced_hash,
                     GError              **error)
{
  g_autofree char *hash = yoriai_state_hash (view);
  const YoriaiVersion *newest;
  YoriaiVersion version = *about;
  gboolean is_in_place, is_known;
  guint i;

  if (!yoriai_state_check (state, error)
      || (about->author != NULL
          && !check_line (about->author, YORIAI_VERSIONS_MAX_AUTHOR_CHARACTERS, error)))
    return FALSE;
  newest = state->versions->len > 0 ? yoriai_versions_get (state, 0) : NULL;
  is_in_place = newest != NULL && replaced_hash != NULL && newest->name == NULL
                && g_strcmp0 (newest->hash, replaced_hash) == 0;
  is_known = yoriai_versions_find_hash (state, hash, &i);
  if (about->name != NULL && !check_name (state, is_known ? i : NONE, about->name, error))
    return FALSE;
  if (is_known)
    {
      if (about->name != NULL && !yoriai_versions_set_name (state, i, about->name, error))
        return FALSE;
      if (is_in_place && i != 0) /* what was saved in between is undone */
        {
          g_autofree gboolean *is_marked = g_new0 (gboolean, state->versions->len);

          is_marked[0] = TRUE;
          remove_marked (state, is_marked);
        }
      return TRUE;
    }
  version.hash = hash;
  version.number = is_in_place ? newest->number : _yoriai_versions_get_next_number (state);
  put_first (state, view, &version, is_in_place);
  _yoriai_versions_thin_out (state, YORIAI_VERSIONS_MAX_UNNAMED);
  return TRUE;
}

/**
 * yoriai_versions_add_all:
 * @state: a history that can be changed
 * @views: (array length=n_views): texts of yoriai_document_write(), from the oldest on
 * @n_views: how many
 * @about: what is to be said of each; number and hash are seen to, and it has no name
 *
 * Adds versions, but for those that there are. Only the last is kept whole, and so only that is deflated whole: for many this
 * takes much less time than yoriai_versions_add() for each. Thinned out is once, at the end.
 */
void
yoriai_versions_add_all (YoriaiState         *state,
                         GBytes *const       *views,
                         guint                n_views,
                         const YoriaiVersion *about)
{
  g_autoptr (GBytes) newest = state->versions->len > 0 ? read_base (state, 0) : NULL;
  g_autoptr (GBytes) later = g_bytes_new_static ("", 0), packed = NULL;
  gboolean has_any = FALSE;

  g_return_if_fail (about->name == NULL && yoriai_state_check (state, NULL));

  for (guint i = 0; i < n_views; i++)
    {
      gboolean is_again = i > 0 && g_bytes_equal (views[i], views[i - 1]); /* many a copy comes back as it was sent */
      g_autofree char *hash = is_again ? NULL : yoriai_state_hash (views[i]);
      YoriaiVersion version = *about;

      if (is_again || yoriai_versions_find_hash (state, hash, NULL))
        continue;
      version.hash = hash;
      version.number = _yoriai_versions_get_next_number (state);
      put_before (state, views[i], &version, later, newest);
      g_clear_pointer (&newest, g_bytes_unref);
      newest = g_bytes_ref (views[i]);
      has_any = TRUE;
    }
  if (!has_any)
    return;
  packed = _yoriai_versions_pack (NULL, newest);
  g_ptr_array_insert (state->versions, 0, _yoriai_version_entry_with (get_entry (state, 0), packed, NULL));
  g_ptr_array_remove_index (state->versions, 1);
  _yoriai_versions_thin_out (state, YORIAI_VERSIONS_MAX_UNNAMED);
}
