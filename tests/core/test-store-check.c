/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "call/yoriai-call-library.h"
#include "record/yoriai-space-document.h"

#include "checker-support.h"
#include "random-edits.h"

/* What others edit reaches who listens as what is edited here does: a check that follows it finds what a new one finds,
 * also of records that come, go and come back. */

#define N_STEPS 60

typedef struct
{
  YoriaiSpace *space;
  YoriaiChecker *checker;
} Copy;

static void
open_copy (Copy       *self,
           guint       client,
           YoriaiCallLibrary *library)
{
  self->space = test_load_space ("regional-full.json");
  yoriai_space_set_seed (self->space, client, client);
  yoriai_space_set_source (self->space, &test_proposal_format, NULL);
  g_assert_true (yoriai_space_ensure_document (self->space));
  self->checker = yoriai_checker_new (self->space, library);
}

static void
check (Copy              *self,
       YoriaiCallLibrary *library)
{
  g_autoptr (YoriaiChecker) fresh = yoriai_checker_new (self->space, library);
  g_autofree char *got = test_describe (self->checker), *expected = test_describe (fresh);

  g_assert_cmpstr (got, ==, expected);
}

static void
send (Copy *from,
      Copy *to)
{
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (to->space), update = NULL;
  g_autoptr (GError) error = NULL;

  update = yoriai_space_encode_diff (from->space, vector, &error);
  g_assert_no_error (error);
  g_assert_true (yoriai_space_apply_update (to->space, update, &error));
}

/* An item that both may know of, to be edited, removed and put back. */
static void
edit (Copy  *self,
      GRand *random)
{
  g_autoptr (GPtrArray) removed = NULL;

  switch (g_rand_int_range (random, 0, 8))
    {
    case 0:
      yoriai_space_undo (self->space);
      break;
    case 1:
      yoriai_space_redo (self->space);
      break;
    case 2:
      removed = yoriai_space_list_removed (self->space);
      if (removed->len > 0)
        yoriai_space_restore (self->space, ((YoriaiRemoved *) removed->pdata[0])->record, NULL);
      break;
    default:
      test_random_edit (self->space, random);
      break;
    }
}

static void
test_follows (void)
{
  g_autoptr (YoriaiCallLibrary) library = yoriai_call_library_new (NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  Copy copies[2];

  open_copy (&copies[0], 1, library);
  open_copy (&copies[1], 2, library);
  for (guint i = 0; i < N_STEPS; i++)
    {
      for (guint j = 0; j < 6; j++)
        edit (&copies[j % 2], random);
      send (&copies[0], &copies[1]);
      send (&copies[1], &copies[0]);
      check (&copies[0], library);
      check (&copies[1], library);
    }
  for (guint i = 0; i < G_N_ELEMENTS (copies); i++)
    {
      g_object_unref (copies[i].checker);
      g_object_unref (copies[i].space);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-check/follows", test_follows);
  return g_test_run ();
}
