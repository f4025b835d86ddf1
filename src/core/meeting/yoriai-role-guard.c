/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-role"

#include "config.h"

#include "meeting/yoriai-role-guard.h"

#include <glib/gi18n-lib.h>

#include "meeting/yoriai-meeting-error.h"
#include "ydoc/ydoc-walk.h"

/* What is written is of a client id that this guest brought first: neither the document nor another guest had it. So nobody
 * writes as somebody else, and what one has put somewhere stays known as theirs. Ids that go with what was refused are used
 * up: what builds on it is not here.
 *
 * Who may edit everything also brings what others wrote elsewhere: a copy that came by mail, what was edited with another
 * host, what this one lost in a crash. They may not write as somebody who is here: two who write as one never agree again. */

#define MAX_CLIENTS 10000 /* of a guest: one a session, and one for each conflict that it saw first */

struct _YoriaiRoleClaims
{
  gatomicrefcount n_refs;
  GHashTable *owners; /* (owned): guint64 -> (unowned) whose it is, only compared; never used again */
  GHashTable *present; /* (owned): whose guards are told that their guests are here, and have told all they had */
  guint n_guests;
};

struct _YoriaiRoleGuard
{
  YoriaiRoleClaims *claims; /* (owned) */
  gpointer owner;           /* who this is among the claims */
  YoriaiRoleScope *scope;   /* (owned) */
  GHashTable *open;         /* (owned): guint64, as whom they may write */
  GArray *order;            /* (owned) (element-type guint64): as whom they ever wrote, the first one first */
  guint n_claims;
  gboolean is_closed;
};

typedef struct
{
  YoriaiRoleGuard *guard;
  YoriaiSpace *space;
  GHashTable *brought; /* (owned): guint64, by this update */
  YoriaiRefusedPlace *ret_place; /* (nullable) */
  gboolean is_forged;
} Check;

static guint64 *
copy_client (guint64 client)
{
  return g_memdup2 (&client, sizeof client);
}

/**
 * yoriai_role_claims_new:
 *
 * Returns: (transfer full): of a room into which nobody has come
 */
YoriaiRoleClaims *
yoriai_role_claims_new (void)
{
  YoriaiRoleClaims *self = g_new0 (YoriaiRoleClaims, 1);

  g_atomic_ref_count_init (&self->n_refs);
  self->owners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->present = g_hash_table_new (NULL, NULL);
  return self;
}

/**
 * yoriai_role_claims_ref:
 * @self: claims
 *
 * Returns: (transfer full): @self
 */
YoriaiRoleClaims *
yoriai_role_claims_ref (YoriaiRoleClaims *self)
{
  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

/**
 * yoriai_role_claims_unref:
 * @self: (transfer full): claims
 *
 * Frees them when nobody has them any more.
 */
void
yoriai_role_claims_unref (YoriaiRoleClaims *self)
{
  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_hash_table_unref (self->owners);
  g_hash_table_unref (self->present);
  g_free (self);
}

/**
 * yoriai_refused_place_clear:
 * @self: a place
 *
 * Frees what is in it.
 */
void
yoriai_refused_place_clear (YoriaiRefusedPlace *self)
{
  g_clear_pointer (&self->record, g_free);
  g_clear_pointer (&self->field, g_free);
  g_clear_pointer (&self->words, g_free);
}

/**
 * yoriai_role_guard_new:
 * @claims: of the room
 * @role: what the guest is let in as
 * @institution: (nullable): with %YORIAI_ROLE_INSTITUTION, for which institution
 *
 * Returns: (transfer full): a guard
 */
YoriaiRoleGuard *
yoriai_role_guard_new (YoriaiRoleClaims *claims,
                       YoriaiRole        role,
                       const char       *institution)
{
  YoriaiRoleGuard *self = g_new0 (YoriaiRoleGuard, 1);

  self->claims = yoriai_role_claims_ref (claims);
  self->owner = GUINT_TO_POINTER (++claims->n_guests);
  self->scope = yoriai_role_scope_new (role, institution);
  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->order = g_array_new (FALSE, FALSE, sizeof (guint64));
  return self;
}

/**
 * yoriai_role_guard_free:
 * @self: (transfer full) (nullable): a guard
 *
 * Frees it. The client ids of its guest stay taken.
 */
void
yoriai_role_guard_free (YoriaiRoleGuard *self)
{
  if (self == NULL)
    return;
  g_hash_table_remove (self->claims->present, self->owner);
  yoriai_role_claims_unref (self->claims);
  yoriai_role_scope_free (self->scope);
  g_hash_table_unref (self->open);
  g_array_unref (self->order);
  g_free (self);
}

/**
 * yoriai_role_guard_get_scope:
 * @self: a guard
 *
 * Returns: (transfer none): what its guest may change, which may become something else at any time
 */
YoriaiRoleScope *
yoriai_role_guard_get_scope (YoriaiRoleGuard *self)
{
  return self->scope;
}

/* Whether nobody has ever written as @client, and nobody said that they would. */
static gboolean
is_free (YoriaiRoleGuard *self,
         YoriaiSpace     *space,
         guint64          client)
{
  return !g_hash_table_contains (self->claims->owners, &client) && yoriai_space_get_clock (space, client) == 0
         && yoriai_space_get_client (space) != client;
}

static void
take (YoriaiRoleGuard *self,
      guint64          client)
{
  g_hash_table_insert (self->claims->owners, copy_client (client), self->owner);
  g_hash_table_add (self->open, copy_client (client));
  yoriai_role_scope_add_client (self->scope, client);
  g_array_append_val (self->order, client);
  self->n_claims++;
}

static void
set_forged (GError **error)
{
  g_set_error_literal (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG,
                       _("Somebody sent changes under the name of somebody else."));
}

/**
 * yoriai_role_guard_claim:
 * @self: a guard
 * @space: the host's space
 * @client: as whom the guest says that they are going to write
 * @error: return location for a #YoriaiMeetingError
 *
 * Keeps a client id for a guest who tells it before writing anything, so that nobody else takes it.
 *
 * Returns: whether it is theirs
 */
gboolean
yoriai_role_guard_claim (YoriaiRoleGuard  *self,
                         YoriaiSpace      *space,
                         guint64           client,
                         GError          **error)
{
  if (g_hash_table_contains (self->open, &client))
    {
      for (guint i = 0; i + 1 < self->order->len; i++)
        if (g_array_index (self->order, guint64, i) == client)
          {
            g_array_remove_index (self->order, i);
            g_array_append_val (self->order, client);
            break;
          }
      return TRUE;
    }
  if (self->n_claims < MAX_CLIENTS && is_free (self, space, client))
    {
      take (self, client);
      return TRUE;
    }
  set_forged (error);
  return FALSE;
}

/**
 * yoriai_role_guard_restore:
 * @self: a guard
 * @client: one that yoriai_role_guard_list_clients() told
 *
 * Knows again as whom the guest writes, after the host was started anew.
 */
void
yoriai_role_guard_restore (YoriaiRoleGuard *self,
                           guint64          client)
{
  if (!g_hash_table_contains (self->claims->owners, &client))
    take (self, client);
}

/**
 * yoriai_role_guard_list_clients:
 * @self: a guard
 *
 * Returns: (transfer full) (element-type guint64): as whom the guest has written or may, the one claimed last at the end; also
 * those of before yoriai_role_guard_reopen(), since what they have put somewhere stays theirs
 */
GArray *
yoriai_role_guard_list_clients (YoriaiRoleGuard *self)
{
  return g_array_copy (self->order);
}

/**
 * yoriai_role_guard_owns:
 * @self: a guard
 * @client: a client id
 *
 * Returns: whether the guest brought it first
 */
gboolean
yoriai_role_guard_owns (YoriaiRoleGuard *self,
                        guint64          client)
{
  return g_hash_table_lookup (self->claims->owners, &client) == self->owner;
}

/**
 * yoriai_role_guard_is_others:
 * @self: a guard
 * @client: a client id
 *
 * Returns: whether another guest brought it first
 */
gboolean
yoriai_role_guard_is_others (YoriaiRoleGuard *self,
                             guint64          client)
{
  gpointer owner = g_hash_table_lookup (self->claims->owners, &client);

  return owner != NULL && owner != self->owner;
}

/**
 * yoriai_role_guard_get_n_clients:
 * @self: a guard
 *
 * Returns: how many yoriai_role_guard_list_clients() lists; it never becomes less
 */
guint
yoriai_role_guard_get_n_clients (YoriaiRoleGuard *self)
{
  return self->order->len;
}

/**
 * yoriai_role_guard_set_present:
 * @self: a guard
 * @is_present: whether its guest is here, and has told all they had when they came
 *
 * What they write comes from them alone as long as they are here.
 */
void
yoriai_role_guard_set_present (YoriaiRoleGuard *self,
                               gboolean         is_present)
{
  if (is_present)
    g_hash_table_add (self->claims->present, self->owner);
  else
    g_hash_table_remove (self->claims->present, self->owner);
}

/* Whether the guest may write as @client, as far as this update goes. */
static gboolean
may_write_as (Check   *self,
              guint64  client)
{
  YoriaiRoleGuard *guard = self->guard;

  if (g_hash_table_contains (guard->open, &client) || g_hash_table_contains (self->brought, &client))
    return TRUE;
  if (guard->n_claims + g_hash_table_size (self->brought) >= MAX_CLIENTS || !is_free (guard, self->space, client))
    return FALSE;
  g_hash_table_add (self->brought, copy_client (client));
  return TRUE;
}

static void
name_place (const YoriaiTouch  *touch,
            YoriaiRefusedPlace *ret_place)
{
  const YoriaiField *fields;
  guint n;

  if (ret_place == NULL)
    return;
  ret_place->record = g_strdup (touch->id);
  ret_place->words = yoriai_role_dup_place (touch);
  if (touch->kind != YORIAI_TOUCH_FIELD || touch->type == G_TYPE_INVALID)
    return;
  fields = yoriai_record_type_get_fields (touch->type, &n);
  if (touch->field < n)
    ret_place->field = g_strdup (fields[touch->field].name);
}

static gboolean
touch_cb (const YoriaiTouch  *touch,
          gpointer            data,
          GError            **error)
{
  Check *self = data;
  gboolean is_allowed = TRUE;

  if (touch->client != 0 && !may_write_as (self, touch->client))
    {
      set_forged (error);
      is_allowed = FALSE;
    }
  if (is_allowed && yoriai_role_scope_allows (self->guard->scope, self->space, touch, error))
    return TRUE;
  name_place (touch, self->ret_place);
  return FALSE;
}

/* Who may edit everything: of whom is what they bring? */
static gboolean
client_cb (guint64  client,
           guint32  end,
           gpointer data)
{
  Check *self = data;
  YoriaiRoleGuard *guard = self->guard;
  gpointer owner;

  if (end <= yoriai_space_get_clock (self->space, client) || g_hash_table_contains (guard->open, &client))
    return TRUE;
  owner = g_hash_table_lookup (guard->claims->owners, &client);
  if (client == yoriai_space_get_client (self->space)
      || (owner != NULL && owner != guard->owner && g_hash_table_contains (guard->claims->present, owner)))
    {
      self->is_forged = TRUE;
      return FALSE;
    }
  if (owner == NULL && yoriai_space_get_clock (self->space, client) == 0
      && guard->n_claims + g_hash_table_size (self->brought) < MAX_CLIENTS)
    g_hash_table_add (self->brought, copy_client (client));
  return TRUE;
}

static gboolean
check_clients (Check   *self,
               GBytes  *update,
               GError **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (update, &length);

  if (!ydoc_update_foreach_client (data, length, client_cb, self, error))
    return FALSE;
  if (self->is_forged)
    g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED,
                         _("Somebody sent changes under the name of somebody else."));
  return !self->is_forged;
}

/**
 * yoriai_role_guard_check:
 * @self: a guard
 * @space: the host's space, as it is, without an open transaction
 * @update: what the guest sent
 * @ret_place: (out) (optional): with %YORIAI_VERDICT_REFUSE, what they may not change
 * @error: return location for why it is refused: a #YoriaiRecordError in words for people, or a #YdocError for what is
 *   damaged
 *
 * Looks at an update before it is taken in: who wrote each new part of it, and whether they may change each place that it
 * changes, in the document as it is, also in what has been removed. One place that they may not change refuses all of it,
 * and all that follows until yoriai_role_guard_reopen(). What a reader sends is not looked at; of who may edit everything it
 * is looked only whom it is said to be from.
 *
 * Returns: what is to be done with it
 */
YoriaiVerdict
yoriai_role_guard_check (YoriaiRoleGuard     *self,
                         YoriaiSpace         *space,
                         GBytes              *update,
                         YoriaiRefusedPlace  *ret_place,
                         GError             **error)
{
  g_autoptr (GHashTable) brought = NULL;
  Check check = { self, space, NULL, ret_place };
  GHashTableIter iter;
  gpointer client;

  if (ret_place != NULL)
    *ret_place = (YoriaiRefusedPlace){ NULL };
  if (yoriai_role_scope_get_role (self->scope) == YORIAI_ROLE_VIEW)
    return YORIAI_VERDICT_IGNORE;
  if (self->is_closed)
    {
      g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED,
                           _("This builds on a change that was refused."));
      return YORIAI_VERDICT_REFUSE;
    }
  check.brought = brought = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (yoriai_role_scope_get_role (self->scope) == YORIAI_ROLE_EDIT
          ? !check_clients (&check, update, error)
          : !yoriai_space_check_update (space, update, touch_cb, &check, error))
    {
      self->is_closed = TRUE;
      return YORIAI_VERDICT_REFUSE;
    }
  g_hash_table_iter_init (&iter, brought);
  while (g_hash_table_iter_next (&iter, &client, NULL))
    take (self, *(const guint64 *) client);
  return YORIAI_VERDICT_TAKE;
}

/**
 * yoriai_role_guard_close:
 * @self: a guard
 *
 * What was to be taken in could not be: it is refused as well, and all that follows.
 */
void
yoriai_role_guard_close (YoriaiRoleGuard *self)
{
  self->is_closed = TRUE;
}

/**
 * yoriai_role_guard_forgive:
 * @self: a guard
 *
 * Of a program that knows nothing of refusals, and is sent away instead: when it comes again it is looked at anew.
 */
void
yoriai_role_guard_forgive (YoriaiRoleGuard *self)
{
  self->is_closed = FALSE;
}

/**
 * yoriai_role_guard_is_closed:
 * @self: a guard
 *
 * Returns: whether something was refused, and all that follows is
 */
gboolean
yoriai_role_guard_is_closed (YoriaiRoleGuard *self)
{
  return self->is_closed;
}

/**
 * yoriai_role_guard_reopen:
 * @self: a guard
 * @space: the host's space
 * @client: as whom the guest goes on
 * @error: return location for a #YoriaiMeetingError
 *
 * The guest has taken the host's document anew, and edits it as a client that nobody has seen. As those of before they do
 * not write any more; what they have put somewhere stays theirs.
 *
 * Returns: %FALSE for a client that has been seen; then nothing has changed
 */
gboolean
yoriai_role_guard_reopen (YoriaiRoleGuard  *self,
                          YoriaiSpace      *space,
                          guint64           client,
                          GError          **error)
{
  if (self->n_claims >= MAX_CLIENTS || !is_free (self, space, client))
    {
      set_forged (error);
      return FALSE;
    }
  g_hash_table_remove_all (self->open);
  take (self, client);
  self->is_closed = FALSE;
  return TRUE;
}
