/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-library-private.h"
#include "call/yoriai-call-private.h"

/* A call as another library has it, for one proposal: its pack with all it builds upon, and a library of one's own packs
 * and these, which replaces none. */

#define MAX_CHAIN 8
#define LENT_NAME "host.json" /* in the place of a file's name where it is told what is wrong */

static YoriaiCallPack *
find_pack (GPtrArray  *packs,
           const char *id)
{
  for (guint i = packs->len; i > 0; i--) /* the user's come last and win */
    {
      YoriaiCallPack *pack = packs->pdata[i - 1];

      if (g_strcmp0 (pack->id, id) == 0)
        return pack;
    }
  return NULL;
}

/**
 * yoriai_call_library_dup_packs:
 * @self: a library
 * @id: (nullable): a call's id
 *
 * Returns: (transfer full) (nullable) (element-type GBytes): the call's pack and all it builds upon, what they build upon
 *   first; %NULL if there is no such call
 */
GPtrArray *
yoriai_call_library_dup_packs (YoriaiCallLibrary *self,
                               const char        *id)
{
  YoriaiCall *call = yoriai_call_library_find (self, id);
  g_autoptr (GPtrArray) packs = NULL;
  g_autoptr (GPtrArray) chain = NULL;

  if (call == NULL)
    return NULL;
  packs = yoriai_call_library_ref_packs (self);
  chain = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (; call != NULL; call = call->base)
    {
      YoriaiCallPack *pack = find_pack (packs, yoriai_call_get_id (call));

      if (pack == NULL || chain->len >= MAX_CHAIN)
        return NULL;
      g_ptr_array_insert (chain, 0, g_bytes_ref (pack->bytes));
    }
  return g_steal_pointer (&chain);
}

/**
 * yoriai_call_packs_dup_digest:
 * @packs: (nullable) (element-type GBytes): of yoriai_call_library_dup_packs()
 *
 * Returns: (transfer full) (nullable): other for each edition of any of them; %NULL for none
 */
char *
yoriai_call_packs_dup_digest (GPtrArray *packs)
{
  g_autoptr (GChecksum) all = NULL;

  if (packs == NULL)
    return NULL;
  all = g_checksum_new (G_CHECKSUM_SHA256);
  for (guint i = 0; i < packs->len; i++)
    {
      g_autofree char *one = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, packs->pdata[i]);

      g_checksum_update (all, (const guchar *) one, -1);
    }
  return g_strdup (g_checksum_get_string (all));
}

/**
 * yoriai_call_library_new_lent:
 * @self: one's own library, which stays as it is
 * @packs: (element-type GBytes): of a call, as somebody else has them
 * @id: its id
 * @error: return location for a #YoriaiCallError
 *
 * The packs are looked at like any file.
 *
 * Returns: (transfer full) (nullable): one's own packs with these, which win; %NULL when one of them is not sound, or gives
 *   no call of that id
 */
YoriaiCallLibrary *
yoriai_call_library_new_lent (YoriaiCallLibrary  *self,
                              GPtrArray          *packs,
                              const char         *id,
                              GError            **error)
{
  g_autoptr (GPtrArray) all = yoriai_call_library_ref_packs (self);
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (YoriaiCallLibrary) lent = NULL;
  g_autofree char *given_digest = yoriai_call_packs_dup_digest (packs);
  g_autofree char *digest = NULL;

  for (guint i = 0; i < packs->len; i++)
    g_ptr_array_add (all, _yoriai_call_pack_new (LENT_NAME, NULL, packs->pdata[i]));
  lent = yoriai_call_library_new_from_packs (all);
  taken = yoriai_call_library_dup_packs (lent, id);
  digest = yoriai_call_packs_dup_digest (taken);
  /* One's own packs that cannot be read beside them are not needed. */
  if (g_strcmp0 (digest, given_digest) == 0)
    return g_steal_pointer (&lent);
  for (guint i = 0; i < yoriai_call_library_get_n_errors (lent); i++)
    {
      const GError *problem = yoriai_call_library_get_error (lent, i);

      if (!g_str_has_prefix (problem->message, LENT_NAME))
        continue;
      g_propagate_error (error, g_error_copy (problem));
      return NULL;
    }
  g_set_error_literal (error, YORIAI_CALL_ERROR, YORIAI_CALL_ERROR_FORMAT,
                       _("The host's call pack is of another call."));
  return NULL;
}
