/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-host-private.h"

#include <string.h>

/*
 * What a guest sends, looked at before a byte of it is taken in. A guest of ours
 * is known by the same guard as long as the host runs, and by the same client
 * ids when it is started anew. Other programs by one invitation share a guard:
 * who of them is who nobody can tell.
 */

#define MAX_PRESENT 4      /* client ids of one connection that are here at once: a new one comes before the old one goes */
#define MAX_ANNOUNCED 20000 /* client ids of which it is known whose they are */
#define MAX_CALLS 20       /* packs that one connection gets */
#define MAX_TOLD 4000 /* client ids that a guest is told are its own */

/* --- A guest's guard --- */

/* Returns: (transfer none): who it is, or by which invitation */
const char *
_yoriai_visit_get_who (YoriaiKnock *self)
{
  return self->guest != NULL ? self->guest : self->invitation;
}

static void
restore (YoriaiKnock *self)
{
  const YoriaiAdmitted *admitted = yoriai_guests_find_admitted (self->host->guests, self->guest);

  for (guint i = 0; admitted != NULL && admitted->clients != NULL && i < admitted->clients->len; i++)
    yoriai_role_guard_restore (self->guard, g_array_index (admitted->clients, guint64, i));
}

/* As whom they write is known after a restart. */
static void
keep_clients (YoriaiKnock *self)
{
  g_autoptr (GArray) clients = NULL;

  if (self->guest == NULL)
    return;
  clients = yoriai_role_guard_list_clients (self->guard);
  yoriai_guests_set_clients (self->host->guests, self->guest, clients);
}

/* They are going to be in, with their role. */
void
_yoriai_visit_begin_guard (YoriaiKnock *self)
{
  YoriaiHost *host = self->host;
  const char *who = _yoriai_visit_get_who (self);

  self->guard = g_hash_table_lookup (host->guards, who);
  if (self->guard == NULL)
    {
      self->guard = yoriai_role_guard_new (host->claims, self->role, self->record);
      g_hash_table_insert (host->guards, g_strdup (who), self->guard);
      if (self->guest != NULL)
        restore (self);
    }
  if (self->guest != NULL)
    yoriai_role_scope_set_role (yoriai_role_guard_get_scope (self->guard), self->role, self->record);
  else
    yoriai_role_scope_set_role (yoriai_role_guard_get_scope (self->guard), YORIAI_ROLE_EDIT, NULL);
}

/* Whether one of the connections of a guest has told all they had. */
static void
check_present (YoriaiHost      *host,
               YoriaiRoleGuard *guard)
{
  gboolean is_present = FALSE;

  for (guint i = 0; i < host->visits->len && !is_present; i++)
    {
      YoriaiKnock *visit = host->visits->pdata[i];

      is_present = visit->guard == guard && visit->peer != NULL && _yoriai_peer_is_synced (visit->peer);
    }
  yoriai_role_guard_set_present (guard, is_present);
}

void
_yoriai_visit_note_synced (YoriaiKnock *self)
{
  if (self->guard != NULL)
    check_present (self->host, self->guard);
}

/* They are gone from @host. */
void
_yoriai_visit_end_guard (YoriaiKnock *self,
                         YoriaiHost  *host)
{
  YoriaiRoleGuard *guard = g_steal_pointer (&self->guard);

  if (guard != NULL)
    check_present (host, guard);
}

/* They have another role, from now on. */
void
_yoriai_visit_set_role (YoriaiKnock *self,
                        YoriaiRole   role,
                        const char  *record)
{
  const char *texts[] = { yoriai_role_get_nick (role), record };
  g_autoptr (GBytes) note = NULL;

  self->role = role;
  g_free (self->record);
  self->record = g_strdup (record);
  if (self->peer == NULL)
    return;
  self->is_told = FALSE;
  yoriai_role_scope_set_role (yoriai_role_guard_get_scope (self->guard), role, record);
  note = _yoriai_note_encode_texts (YORIAI_NOTE_ROLE, texts, G_N_ELEMENTS (texts));
  _yoriai_connection_send (self->connection, note);
}

/* --- What they send --- */

/* @words: (nullable): what people call the place */
static void
tell_refused (YoriaiKnock *self,
              const char  *words)
{
  g_autoptr (GBytes) note = NULL;

  if (!self->is_ours)
    {
      /* It knows no other way to hear of it, and may come again. */
      yoriai_role_guard_forgive (self->guard);
      _yoriai_connection_close (self->connection, YORIAI_CLOSE_REFUSED, NULL);
      return;
    }
  if (self->is_told)
    return;
  self->is_told = TRUE;
  note = _yoriai_note_encode_texts (YORIAI_NOTE_REFUSED, (const char *[]){ words }, 1);
  _yoriai_connection_send (self->connection, note);
}

/*
 * Whether an update may be taken in, in the same turn of the main loop. Of who
 * only reads nothing is looked at; a guest of ours that has sent edits none the
 * less, since its role was another when they were made, hears that they are not
 * here. @is_answer: what they had at the beginning, which may be what is here
 */
gboolean
_yoriai_visit_accept (YoriaiKnock *self,
                      GBytes      *update,
                      gboolean     is_answer)
{
  YoriaiSpace *space = _yoriai_room_get_space (self->host->room);
  g_auto (YoriaiRefusedPlace) place = { 0 };
  g_autoptr (GError) error = NULL;
  guint n = yoriai_role_guard_get_n_clients (self->guard);
  gsize length;
  const guint8 *data;

  if (!self->is_ours && self->role == YORIAI_ROLE_VIEW)
    return FALSE;
  switch (yoriai_role_guard_check (self->guard, space, update, &place, &error))
    {
    case YORIAI_VERDICT_TAKE:
      if (yoriai_role_guard_get_n_clients (self->guard) != n)
        keep_clients (self);
      return TRUE;
    case YORIAI_VERDICT_IGNORE:
      data = g_bytes_get_data (update, &length);
      /* It begins with how many have written something that is in it. */
      if (self->is_ours && (!is_answer || (length > 0 && data[0] != 0)))
        tell_refused (self, NULL);
      return FALSE;
    case YORIAI_VERDICT_REFUSE:
    default:
      g_debug ("refused: %s", error->message);
      tell_refused (self, place.words);
      return FALSE;
    }
}

/* What may be taken in cannot be, as it is more than a proposal can hold, or of another one. */
gboolean
_yoriai_visit_note_untaken (YoriaiKnock  *self,
                            const GError *error)
{
  g_debug ("not taken in: %s", error->message);
  yoriai_role_guard_close (self->guard);
  tell_refused (self, NULL);
  return TRUE;
}

/* As whom they write from now on; after a refusal that is how they begin anew. */
void
_yoriai_visit_take_client (YoriaiKnock      *self,
                           const YoriaiNote *note)
{
  YoriaiSpace *space = _yoriai_room_get_space (self->host->room);
  guint n = yoriai_role_guard_get_n_clients (self->guard);
  g_autoptr (GError) error = NULL;
  guint64 client;
  gboolean is_theirs;

  if (!_yoriai_note_get_number (note, 0, &client) || client == 0 || self->role == YORIAI_ROLE_VIEW)
    return;
  if (yoriai_role_guard_is_closed (self->guard))
    is_theirs = yoriai_role_guard_reopen (self->guard, space, client, &error);
  else
    is_theirs = yoriai_role_guard_claim (self->guard, space, client, &error)
                || self->role == YORIAI_ROLE_EDIT; /* of whom each update is looked at */
  if (!is_theirs)
    {
      yoriai_role_guard_close (self->guard);
      tell_refused (self, NULL);
      return;
    }
  self->is_told = FALSE;
  if (yoriai_role_guard_get_n_clients (self->guard) == n)
    return;
  keep_clients (self);
  /* Who may change a part has to be known again even if this computer fails now. */
  if (self->role != YORIAI_ROLE_EDIT)
    yoriai_guests_flush (self->host->guests, NULL);
}

/* --- The call --- */

/* Which pack they have of the proposal's call: another edition than the one here, or none, gets this one. */
void
_yoriai_visit_take_call (YoriaiKnock      *self,
                         const YoriaiNote *note)
{
  YoriaiHost *host = self->host;
  YoriaiRecord *root = yoriai_space_get_root (_yoriai_room_get_space (host->room));
  g_autofree char *id = _yoriai_note_dup_text (note, 0);
  g_autofree char *theirs = _yoriai_note_dup_text (note, 1);
  g_autofree char *digest = NULL;
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GBytes) reply = NULL;

  /* Nothing else is handed out, and nothing twice in a row: it is much. */
  if (host->library == NULL || id == NULL || g_strcmp0 (id, yoriai_record_get_string (root, "call")) != 0
      || g_strcmp0 (id, self->sent_call) == 0 || self->n_sent_calls >= MAX_CALLS)
    return;
  packs = yoriai_call_library_dup_packs (host->library, id);
  digest = yoriai_call_packs_dup_digest (packs);
  if (packs == NULL || packs->len >= YORIAI_NOTE_MAX_PARTS || g_strcmp0 (digest, theirs) == 0)
    return;
  g_free (self->sent_call);
  self->sent_call = g_strdup (id);
  self->n_sent_calls++;
  g_ptr_array_insert (packs, 0, g_bytes_new (id, strlen (id)));
  reply = _yoriai_note_encode (YORIAI_NOTE_PACK, (GBytes *const *) packs->pdata, packs->len);
  _yoriai_connection_send (self->connection, reply);
}

/* Returns: (transfer full): as whom they have written, for their own door: eight bytes each, the highest first */
GBytes *
_yoriai_visit_dup_clients (YoriaiKnock *self)
{
  g_autoptr (GArray) clients = yoriai_role_guard_list_clients (self->guard);
  guint n = MIN (clients->len, MAX_TOLD);
  g_autofree guint64 *bytes = g_new (guint64, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    bytes[i] = GUINT64_TO_BE (g_array_index (clients, guint64, clients->len - n + i));
  return g_bytes_new (bytes, n * sizeof *bytes);
}

/* --- Who is here --- */

static gboolean
is_gone_cb (gpointer key,
            gpointer value,
            gpointer data)
{
  YoriaiHost *host = data;

  return !_yoriai_room_is_present (host->room, *(const guint64 *) key);
}

/*
 * Whether they may say of somebody that they are here, or have gone. Everybody
 * speaks for themselves: a client id is of whom was here with it first, or
 * writes as it.
 */
gboolean
_yoriai_visit_may_announce (YoriaiKnock *self,
                            guint64      client,
                            gboolean     is_here)
{
  YoriaiHost *host = self->host;
  const char *who = _yoriai_visit_get_who (self);
  const char *owner;

  if (host == NULL
      || client == ydoc_awareness_get_client_id (_yoriai_room_get_awareness (host->room)))
    return FALSE;
  owner = g_hash_table_lookup (host->announced, &client);
  if (owner != NULL)
    return strcmp (owner, who) == 0;
  if (!is_here || _yoriai_room_get_n_announced (host->room, self->peer) >= MAX_PRESENT
      || client == yoriai_space_get_client (_yoriai_room_get_space (host->room))
      || yoriai_role_guard_is_others (self->guard, client))
    return FALSE;
  if (g_hash_table_size (host->announced) >= MAX_ANNOUNCED)
    g_hash_table_foreach_remove (host->announced, is_gone_cb, host);
  g_hash_table_insert (host->announced, g_memdup2 (&client, sizeof client), g_strdup (who));
  return TRUE;
}
