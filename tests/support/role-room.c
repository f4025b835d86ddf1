/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposal/yoriai-proposal.h"

#include "random-edits.h"
#include "role-room.h"

#define TEXT \
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\"," \
  " \"institutions\": [{\"id\": \"i1\", \"name\": \"青葉大学\"}, {\"id\": \"i2\", \"name\": \"みどり市\"}]," \
  " \"commitments\": [{\"id\": \"c1\", \"institution\": \"i1\"}, {\"id\": \"c2\", \"institution\": \"i2\"}]," \
  " \"people\": [{\"id\": \"p1\", \"name\": \"山田\", \"affiliations\": [{\"id\": \"a1\", \"institution\": \"i1\"}]}," \
  "  {\"id\": \"p2\", \"name\": \"鈴木\", \"affiliations\": [{\"id\": \"a2\", \"institution\": \"i2\"}]}]," \
  " \"tasks\": [{\"id\": \"t1\", \"title\": \"one\", \"lead_institution\": \"i1\"}," \
  "  {\"id\": \"t2\", \"title\": \"two\", \"lead_institution\": \"i2\", \"milestones\": [{\"id\": \"m2\", \"goal\": \"go\"}]}]," \
  " \"budget\": [{\"id\": \"b1\", \"institution\": \"i1\", \"note\": \"n\", \"items\": [{\"id\": \"bi1\"}]}," \
  "  {\"id\": \"b2\", \"institution\": \"i2\", \"note\": \"n\", \"items\": [{\"id\": \"bi2\"}]}, {\"id\": \"b3\", \"note\": \"n\"}]," \
  " \"glossary\": [{\"id\": \"g1\", \"term\": \"x\"}], \"publications\": [{\"id\": \"q1\", \"title\": \"x\"}]," \
  " \"sections\": [{\"id\": \"s1\", \"part\": \"glossary\", \"owner\": \"i1\"}," \
  "  {\"id\": \"s2\", \"part\": \"publications\", \"owner\": \"i2\"}]}"

static YoriaiSpace *
open_space (guint client)
{
  YoriaiSpace *space = test_open_copy (TEXT, client);

  g_assert_true (yoriai_space_ensure_document (space));
  return space;
}

void
room_init (Room       *self,
           YoriaiRole  role,
           gboolean    has_door)
{
  self->host = open_space (ROLE_ROOM_HOST);
  self->guest = open_space (ROLE_ROOM_GUEST);
  yoriai_space_set_author (self->guest, "鈴木");
  self->claims = yoriai_role_claims_new ();
  self->guard = yoriai_role_guard_new (self->claims, role, "i1");
  self->door = yoriai_role_scope_new (role, "i1");
  if (has_door)
    yoriai_role_scope_stand_at_door (self->door, self->guest);
}

void
room_clear (Room *self)
{
  g_assert_finalize_object (self->guest);
  g_assert_finalize_object (self->host);
  yoriai_role_scope_free (self->door);
  yoriai_role_guard_free (self->guard);
  yoriai_role_claims_unref (self->claims);
}

/* (transfer full): what @to lacks */
GBytes *
room_dup_news (YoriaiSpace *from,
               YoriaiSpace *to)
{
  g_autoptr (GBytes) vector = yoriai_space_encode_state_vector (to);
  g_autoptr (GError) error = NULL;
  GBytes *news = yoriai_space_encode_diff (from, vector, &error);

  g_assert_no_error (error);
  return news;
}

/* What the guest has done goes to the host, which looks at it. */
YoriaiVerdict
room_send (Room *self)
{
  g_autoptr (GBytes) news = room_dup_news (self->guest, self->host);
  g_autofree char *before = test_dup_view (self->host), *after = NULL;
  g_auto (YoriaiRefusedPlace) place = { 0 };
  g_autoptr (GError) error = NULL;
  YoriaiVerdict verdict = yoriai_role_guard_check (self->guard, self->host, news, &place, &error);

  after = test_dup_view (self->host);
  g_assert_cmpstr (before, ==, after); /* asking changes nothing */
  if (verdict == YORIAI_VERDICT_REFUSE)
    {
      g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
      g_test_message ("%s (%s, %s)", error->message, place.record, place.field);
      return verdict;
    }
  g_assert_no_error (error);
  if (verdict == YORIAI_VERDICT_TAKE)
    {
      yoriai_space_apply_update (self->host, news, &error);
      g_assert_no_error (error);
    }
  return verdict;
}

/* What the host has done comes to the guest. */
void
room_receive (Room *self)
{
  g_autoptr (GBytes) news = room_dup_news (self->host, self->guest);
  g_autoptr (GError) error = NULL;

  yoriai_space_apply_update (self->guest, news, &error);
  g_assert_no_error (error);
}

YoriaiRecord *
room_find (YoriaiSpace *space,
           const char  *id)
{
  YoriaiRecord *record = yoriai_space_find (space, id);

  if (record == NULL)
    record = yoriai_space_find_removed (space, id);
  g_assert_nonnull (record);
  return record;
}

YoriaiRecord *
room_insert (YoriaiSpace  *space,
             const char   *parent,
             const char   *field,
             const char   *before,
             const char   *id,
             GError      **error)
{
  YoriaiRecord *record = room_find (space, parent);

  return yoriai_record_insert (record, yoriai_record_find_field (record, field), before, id, error);
}

/* What is not the first institution's. */
static const char *const others[] = { "p", "p/vision", "p/operation", "i2", "i2/contact", "c2", "p2", "a2", "t2", "m2",
                                      "b2", "bi2", "b3", "q1", "s2" };

static void
assert_same (YoriaiRecord *record,
             YoriaiRecord *before)
{
  gboolean is_root = yoriai_record_get_parent (before) == NULL;

  g_assert_false (yoriai_record_is_absent (record));
  g_assert_null (yoriai_record_get_unknown (record, 0, NULL));
  if (!is_root)
    {
      g_assert_cmpstr (yoriai_record_get_id (yoriai_record_get_parent (record)), ==,
                       yoriai_record_get_id (yoriai_record_get_parent (before)));
      g_assert_cmpuint (yoriai_record_get_parent_field (record), ==, yoriai_record_get_parent_field (before));
    }
  for (guint i = 0; i < yoriai_record_get_n_fields (before); i++)
    {
      YoriaiKind kind = yoriai_record_get_field (before, i)->kind;

      if (kind == YORIAI_KIND_LIST && !is_root)
        g_assert_cmpuint (yoriai_record_get_n_items (record, i), ==, yoriai_record_get_n_items (before, i));
      else if (kind != YORIAI_KIND_LIST && kind != YORIAI_KIND_CHILD)
        g_assert_true (yoriai_value_equal (yoriai_record_peek (record, i), yoriai_record_peek (before, i)));
    }
}

/**
 * room_assert_others_untouched:
 * @space: a space that began as the host's
 *
 * However somebody came to change it who is there for the first institution: all that is not its own is as it was.
 */
void
room_assert_others_untouched (YoriaiSpace *space)
{
  g_autoptr (YoriaiSpace) before = test_open_copy (TEXT, ROLE_ROOM_HOST);
  YoriaiRecord *part = room_find (space, "s1");

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    assert_same (room_find (space, others[i]), room_find (before, others[i]));
  g_assert_cmpstr (yoriai_record_get_string (part, "part"), ==, "glossary");
  g_assert_cmpstr (yoriai_record_get_string (part, "owner"), ==, "i1");
}
