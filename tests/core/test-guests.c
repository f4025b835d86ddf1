/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Whom a host has invited and let in, and who comes in by that. */

#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "meeting/yoriai-guests.h"

#include "broken-file.h"

#define PROPOSAL "6ba7b810-9dad-11d1-80b4-00c04fd430c8"
#define CITY "institution-2"
#define NOW 1796000000
#define WAIT (60 * G_TIME_SPAN_SECOND) /* for what happens at once on an idle machine */

typedef struct
{
  char *parent;
  char *folder;
  char *path;
  YoriaiGuests *guests;
  guint n_changes;
  guint n_failures;
} Fixture;

static void
changed_cb (YoriaiGuests *guests,
            gpointer      data)
{
  (*(guint *) data)++;
}

static void
failed_cb (YoriaiGuests *guests,
           GError       *error,
           gpointer      data)
{
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_FILE);
  (*(guint *) data)++;
}

static void
open_guests (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->guests = yoriai_guests_open (self->path, PROPOSAL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->guests, "changed", G_CALLBACK (changed_cb), &self->n_changes);
  g_signal_connect (self->guests, "failed", G_CALLBACK (failed_cb), &self->n_failures);
}

/* Nothing writes any more. */
static void
close_guests (Fixture *self)
{
  gint64 end = g_get_monotonic_time () + WAIT;
  gpointer weak = self->guests;

  g_object_add_weak_pointer (G_OBJECT (self->guests), &weak);
  g_clear_object (&self->guests);
  while (weak != NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
restart (Fixture *self)
{
  close_guests (self);
  open_guests (self);
}

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->parent = g_dir_make_tmp ("yoriai-guests-XXXXXX", NULL);
  self->folder = g_build_filename (self->parent, "meeting", NULL);
  self->path = g_build_filename (self->folder, "list.guests", NULL);
  open_guests (self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *lock = g_strconcat (self->path, ".lock", NULL);

  if (self->guests != NULL)
    close_guests (self);
  g_remove (self->path);
  g_unlink (lock);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_assert_cmpint (g_rmdir (self->parent), ==, 0);
  g_free (self->parent);
  g_free (self->folder);
  g_free (self->path);
}

/* Returns the id. */
static char *
invite (Fixture    *self,
        const char *label,
        YoriaiRole  role)
{
  g_autoptr (GError) error = NULL;
  const YoriaiInvited *invited
      = yoriai_guests_invite (self->guests, label, role,
                              role == YORIAI_ROLE_INSTITUTION ? CITY : NULL, NOW, &error);

  g_assert_no_error (error);
  return g_strdup (invited->id);
}

static char *
dup_token (Fixture    *self,
           const char *id)
{
  const YoriaiInvited *invited = yoriai_guests_find_invited (self->guests, id);

  return yoriai_token_dup_text (invited->token, sizeof invited->token);
}

/* Returns the guest's id, and the secret that goes to them. */
static char *
admit (Fixture     *self,
       const char  *invitation,
       const char  *name,
       char       **ret_secret)
{
  g_autoptr (GError) error = NULL;
  guint8 secret[YORIAI_GUEST_SECRET_LENGTH];
  const YoriaiAdmitted *admitted;

  yoriai_token_draw (secret, sizeof secret);
  *ret_secret = yoriai_token_dup_text (secret, sizeof secret);
  admitted = yoriai_guests_admit (self->guests, invitation, name, "△△市", YORIAI_ROLE_EDIT, NULL,
                                  secret, NOW, &error);
  g_assert_no_error (error);
  return g_strdup (admitted->id);
}

static void
assert_check (Fixture          *self,
              const char       *text,
              YoriaiCredential  expected,
              const char       *expected_id)
{
  const char *id;

  g_assert_cmpint (yoriai_guests_check (self->guests, text, strlen (text), NOW, &id), ==, expected);
  g_assert_cmpstr (id, ==, expected_id);
}

static void
test_invite (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *one = invite (self, " 見本　花子\n", YORIAI_ROLE_EDIT);
  g_autofree char *two = invite (self, "△△市", YORIAI_ROLE_INSTITUTION);
  g_autofree char *token_one = dup_token (self, one);
  g_autofree char *token_two = dup_token (self, two);
  const YoriaiInvited *invited = yoriai_guests_get_invited (self->guests, 0);

  g_assert_cmpuint (yoriai_guests_get_n_invited (self->guests), ==, 2);
  g_assert_cmpstr (invited->label, ==, "見本　花子");
  g_assert_cmpint (invited->role, ==, YORIAI_ROLE_EDIT);
  g_assert_null (invited->record);
  g_assert_cmpstr (yoriai_guests_get_invited (self->guests, 1)->record, ==, CITY);
  assert_check (self, token_one, YORIAI_CREDENTIAL_INVITED, one);
  assert_check (self, token_two, YORIAI_CREDENTIAL_INVITED, two);
  g_assert_cmpstr (token_one, !=, token_two);
  g_assert_cmpuint (self->n_changes, ==, 2);
}

static void
test_admit (Fixture       *self,
            gconstpointer  data)
{
  g_autofree char *invitation = invite (self, "△△市", YORIAI_ROLE_INSTITUTION);
  g_autofree char *secret = NULL;
  g_autofree char *by_code_secret = NULL;
  g_autofree char *guest = admit (self, invitation, "見本 花子", &secret);
  g_autofree char *by_code = admit (self, NULL, "見本 太郎", &by_code_secret);
  const YoriaiAdmitted *admitted = yoriai_guests_find_admitted (self->guests, guest);

  g_assert_cmpstr (admitted->name, ==, "見本 花子");
  g_assert_cmpstr (admitted->institution, ==, "△△市");
  g_assert_cmpstr (admitted->invitation, ==, invitation);
  g_assert_cmpint (admitted->role, ==, YORIAI_ROLE_EDIT); /* as the host said now */
  assert_check (self, secret, YORIAI_CREDENTIAL_ADMITTED, guest);
  assert_check (self, by_code_secret, YORIAI_CREDENTIAL_ADMITTED, by_code);
  g_assert_null (yoriai_guests_find_admitted (self->guests, invitation));
  g_assert_null (yoriai_guests_find_invited (self->guests, guest));
}

/* What nobody was given lets nobody in, however near it is. */
static void
test_unknown (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *invitation = invite (self, "△△市", YORIAI_ROLE_EDIT);
  g_autofree char *token = dup_token (self, invitation);
  g_autofree char *secret = NULL;
  g_autofree char *guest = admit (self, invitation, "花子", &secret);
  g_autofree char *with_nul = g_strconcat (token, "x", NULL);
  const char *const texts[] = { "", "A", "AAAAAAAAAAAAAAAAAAAAAA", "!!!!!!!!!!!!!!!!!!!!!!",
                                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", PROPOSAL };
  g_autofree char *endless = g_strnfill (1000000, 'A');
  const char *id;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_check (self, texts[i], YORIAI_CREDENTIAL_UNKNOWN, NULL);
  assert_check (self, endless, YORIAI_CREDENTIAL_UNKNOWN, NULL);
  assert_check (self, with_nul, YORIAI_CREDENTIAL_UNKNOWN, NULL);
  assert_check (self, invitation, YORIAI_CREDENTIAL_UNKNOWN, NULL);
  for (gsize i = 0; i < strlen (token); i++)
    {
      char before = token[i];

      token[i] = before == 'A' ? 'Q' : 'A';
      assert_check (self, token, YORIAI_CREDENTIAL_UNKNOWN, NULL);
      token[i] = before;
    }
  g_assert_cmpint (yoriai_guests_check (self->guests, token, strlen (token) - 1, NOW, &id), ==,
                   YORIAI_CREDENTIAL_UNKNOWN);
  assert_check (self, token, YORIAI_CREDENTIAL_INVITED, invitation);
}

/* The same invitation works again after a restart of the host. */
static void
test_restart (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *invitation = invite (self, "△△市", YORIAI_ROLE_INSTITUTION);
  g_autofree char *token = dup_token (self, invitation);
  g_autofree char *secret = NULL;
  g_autofree char *guest = admit (self, invitation, "見本 花子", &secret);
  const YoriaiInvited *invited;
  const YoriaiAdmitted *admitted;
  g_autofree char *again = NULL;

  restart (self);
  assert_check (self, token, YORIAI_CREDENTIAL_INVITED, invitation);
  assert_check (self, secret, YORIAI_CREDENTIAL_ADMITTED, guest);
  invited = yoriai_guests_find_invited (self->guests, invitation);
  g_assert_cmpstr (invited->label, ==, "△△市");
  g_assert_cmpint (invited->role, ==, YORIAI_ROLE_INSTITUTION);
  g_assert_cmpstr (invited->record, ==, CITY);
  g_assert_cmpint (invited->made, ==, NOW);
  again = dup_token (self, invitation);
  g_assert_cmpstr (again, ==, token);
  admitted = yoriai_guests_find_admitted (self->guests, guest);
  g_assert_cmpstr (admitted->name, ==, "見本 花子");
  g_assert_cmpstr (admitted->institution, ==, "△△市");
  g_assert_cmpstr (admitted->invitation, ==, invitation);
  g_assert_cmpint (admitted->admitted, ==, NOW);
}

/* As whom they write is known after a restart: the last ones, in their order. */
static void
test_clients (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *invitation = invite (self, "△△市", YORIAI_ROLE_EDIT);
  g_autofree char *secret = NULL;
  g_autofree char *guest = admit (self, invitation, "見本 花子", &secret);
  g_autoptr (GArray) clients = g_array_new (FALSE, FALSE, sizeof (guint64));
  const YoriaiAdmitted *admitted;

  for (guint64 i = 1; i <= YORIAI_GUESTS_MAX_CLIENTS + 3; i++)
    g_array_append_val (clients, i);
  yoriai_guests_set_clients (self->guests, guest, clients);
  restart (self);
  admitted = yoriai_guests_find_admitted (self->guests, guest);
  g_assert_cmpuint (admitted->clients->len, ==, YORIAI_GUESTS_MAX_CLIENTS);
  g_assert_cmpuint (g_array_index (admitted->clients, guint64, 0), ==, 4);
  g_array_set_size (clients, 0);
  yoriai_guests_set_clients (self->guests, guest, clients);
  restart (self);
  g_assert_null (yoriai_guests_find_admitted (self->guests, guest)->clients);
}

/* Removed at once, by secret and by invitation, and after a restart too; others
 * of the same group stay. */
static void
test_remove (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *invitation = invite (self, "△△大学の皆さん", YORIAI_ROLE_EDIT);
  g_autofree char *other = invite (self, "○○市", YORIAI_ROLE_EDIT);
  g_autofree char *token = dup_token (self, invitation);
  g_autofree char *other_token = dup_token (self, other);
  g_autofree char *secret_one = NULL;
  g_autofree char *secret_two = NULL;
  g_autofree char *one = admit (self, invitation, "花子", &secret_one);
  g_autofree char *two = admit (self, invitation, "太郎", &secret_two);
  guint n_changes = self->n_changes;

  g_assert_true (yoriai_guests_remove (self->guests, one));
  g_assert_cmpuint (self->n_changes, ==, n_changes + 1);
  g_assert_false (yoriai_guests_remove (self->guests, one));
  g_assert_false (yoriai_guests_remove (self->guests, "nobody"));
  g_assert_true (yoriai_guests_flush (self->guests, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      guint8 secret[YORIAI_GUEST_SECRET_LENGTH] = { 1 };

      assert_check (self, secret_one, YORIAI_CREDENTIAL_REVOKED, one);
      assert_check (self, token, YORIAI_CREDENTIAL_REVOKED, invitation);
      assert_check (self, secret_two, YORIAI_CREDENTIAL_ADMITTED, two);
      assert_check (self, other_token, YORIAI_CREDENTIAL_INVITED, other);
      g_assert_null (yoriai_guests_admit (self->guests, invitation, "花子", NULL, YORIAI_ROLE_VIEW,
                                          NULL, secret, NOW, &error));
      g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG);
      restart (self);
    }
}

static void
test_revoke (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *invitation = invite (self, "△△市", YORIAI_ROLE_EDIT);
  g_autofree char *token = dup_token (self, invitation);
  g_autofree char *secret = NULL;
  g_autofree char *guest = admit (self, invitation, "花子", &secret);

  g_assert_true (yoriai_guests_revoke (self->guests, invitation));
  g_assert_false (yoriai_guests_revoke (self->guests, invitation));
  g_assert_false (yoriai_guests_revoke (self->guests, guest));
  assert_check (self, token, YORIAI_CREDENTIAL_REVOKED, invitation);
  assert_check (self, secret, YORIAI_CREDENTIAL_ADMITTED, guest);
  restart (self);
  assert_check (self, token, YORIAI_CREDENTIAL_REVOKED, invitation);
}

static void
test_role (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *secret = NULL;
  g_autofree char *guest = admit (self, NULL, "花子", &secret);
  guint n_changes = self->n_changes;
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_guests_set_role (self->guests, guest, YORIAI_ROLE_EDIT, NULL, NULL));
  g_assert_cmpuint (self->n_changes, ==, n_changes);
  g_assert_true (yoriai_guests_set_role (self->guests, guest, YORIAI_ROLE_INSTITUTION, CITY, NULL));
  g_assert_cmpuint (self->n_changes, ==, n_changes + 1);
  restart (self);
  g_assert_cmpint (yoriai_guests_find_admitted (self->guests, guest)->role, ==,
                   YORIAI_ROLE_INSTITUTION);
  g_assert_cmpstr (yoriai_guests_find_admitted (self->guests, guest)->record, ==, CITY);
  g_assert_false (yoriai_guests_set_role (self->guests, guest, YORIAI_ROLE_VIEW, CITY, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_false (
      yoriai_guests_set_role (self->guests, guest, YORIAI_ROLE_INSTITUTION, NULL, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_true (yoriai_guests_remove (self->guests, guest));
  g_assert_false (yoriai_guests_set_role (self->guests, guest, YORIAI_ROLE_VIEW, NULL, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG);
}

static void
test_seen (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *secret = NULL;
  g_autofree char *guest = admit (self, NULL, "花子", &secret);
  guint n_changes = self->n_changes;
  const char *id;

  yoriai_guests_check (self->guests, secret, strlen (secret), NOW + 3600, &id);
  g_assert_cmpuint (self->n_changes, ==, n_changes);
  restart (self);
  g_assert_cmpint (yoriai_guests_find_admitted (self->guests, guest)->seen, ==, NOW + 3600);
}

static void
test_refused (Fixture       *self,
              gconstpointer  data)
{
  g_autofree char *too_long = g_strnfill (YORIAI_GUESTS_MAX_RECORD + 1, 'a');
  const struct
  {
    const char *name;
    YoriaiRole role;
    const char *record;
  } cases[] = {
    { "", YORIAI_ROLE_EDIT, NULL },
    { NULL, YORIAI_ROLE_EDIT, NULL },
    { "\u202e", YORIAI_ROLE_EDIT, NULL },
    { "花子", YORIAI_ROLE_EDIT, CITY },
    { "花子", YORIAI_ROLE_INSTITUTION, NULL },
    { "花子", YORIAI_ROLE_INSTITUTION, "" },
    { "花子", YORIAI_ROLE_INSTITUTION, "\xff" },
    { "花子", YORIAI_ROLE_INSTITUTION, too_long },
  };
  guint8 secret[YORIAI_GUEST_SECRET_LENGTH] = { 1 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) invite_error = NULL;
      g_autoptr (GError) admit_error = NULL;

      g_assert_null (yoriai_guests_invite (self->guests, cases[i].name, cases[i].role,
                                           cases[i].record, NOW, &invite_error));
      g_assert_error (invite_error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
      g_assert_null (yoriai_guests_admit (self->guests, NULL, cases[i].name, NULL, cases[i].role,
                                          cases[i].record, secret, NOW, &admit_error));
      g_assert_error (admit_error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
    }
  g_assert_cmpuint (self->n_changes, ==, 0);
}

/* Of what lets nobody in the oldest makes room. */
static void
test_limits (Fixture       *self,
             gconstpointer  data)
{
  g_autofree char *first = invite (self, "1", YORIAI_ROLE_VIEW);
  g_autofree char *first_secret = NULL;
  g_autofree char *first_guest = admit (self, NULL, "1", &first_secret);
  guint8 secret[YORIAI_GUEST_SECRET_LENGTH] = { 1 };
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i < YORIAI_GUESTS_MAX_INVITED; i++)
    g_free (invite (self, "n", YORIAI_ROLE_VIEW));
  g_assert_null (yoriai_guests_invite (self->guests, "n", YORIAI_ROLE_VIEW, NULL, NOW, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
  g_clear_error (&error);
  yoriai_guests_revoke (self->guests, first);
  g_free (invite (self, "n", YORIAI_ROLE_VIEW));
  g_assert_null (yoriai_guests_find_invited (self->guests, first));
  for (guint i = 1; i < YORIAI_GUESTS_MAX_ADMITTED; i++)
    {
      g_autofree char *text = NULL;

      g_free (admit (self, NULL, "n", &text));
    }
  g_assert_null (yoriai_guests_admit (self->guests, NULL, "n", NULL, YORIAI_ROLE_VIEW, NULL, secret,
                                      NOW, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
  yoriai_guests_remove (self->guests, first_guest);
  g_assert_nonnull (yoriai_guests_admit (self->guests, NULL, "n", NULL, YORIAI_ROLE_VIEW, NULL,
                                         secret, NOW, NULL));
  assert_check (self, first_secret, YORIAI_CREDENTIAL_UNKNOWN, NULL);
  restart (self);
  g_assert_cmpuint (yoriai_guests_get_n_invited (self->guests), ==, YORIAI_GUESTS_MAX_INVITED);
  g_assert_cmpuint (yoriai_guests_get_n_admitted (self->guests), ==, YORIAI_GUESTS_MAX_ADMITTED);
}

/* For this user alone, and without the secrets. */
static void
test_file (Fixture       *self,
           gconstpointer  data)
{
  g_autofree char *secret = NULL;
  g_autofree char *guest = admit (self, NULL, "花子", &secret);
  g_autofree char *text = NULL;
  g_autofree char *path = yoriai_guests_dup_path ("../../etc/passwd");
  g_autofree char *name = g_path_get_basename (path);
  struct stat info;

  g_assert_true (yoriai_guests_flush (self->guests, NULL));
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (self->folder, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0700);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "花子"));
  g_assert_null (strstr (text, secret));
  g_assert_cmpuint (strlen (name), ==, 32 + strlen (".guests"));
}

static void
test_busy (Fixture       *self,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yoriai_guests_open (self->path, PROPOSAL, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_BUSY);
}

static void
assert_refused (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (yoriai_guests_open (self->path, PROPOSAL, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "list.guests"));
}

/* A file that is not understood is refused and left as it is. */
static void
test_broken (Fixture       *self,
             gconstpointer  data)
{
  const char *const changes[][2] = {
    { "\"yoriai-guests\"", "\"yoriai\"" },
    { "\"version\" : 1", "\"version\" : 2" },
    { "\"version\" : 1", "\"version\" : \"1\"" },
    { "\"version\" : 1", "\"version\" : 1, \"more\" : 1" },
    { "6ba7b810", "7ba7b810" },
    { "\"revoked\" : false", "\"revoked\" : 0" },
    { "\"revoked\" : false", "\"revoked\" : null" },
    { "\"revoked\" : false", "\"revoked\" : false, \"until\" : 5" },
    { "\"removed\" : false", "\"removed\" : \"\"" },
    { "\"removed\" : false", "\"removed\" : false, \"clients\" : []" },
    { "\"removed\" : false", "\"removed\" : false, \"clients\" : [0]" },
    { "\"removed\" : false", "\"removed\" : false, \"clients\" : [1.5]" },
    { "\"removed\" : false", "\"removed\" : false, \"clients\" : [9007199254740992]" },
    { "\"removed\" : false", "\"removed\" : false, \"clients\" : {}" },
    { "\"role\" : \"view\"", "\"role\" : \"owner\"" },
    { "\"role\" : \"view\"", "\"role\" : \"institution\"" },
    { "\"role\" : \"view\"", "\"role\" : \"view\", \"record\" : \"x\"" },
    { "\"label\" : \"△△市\"", "\"label\" : \"\"" },
    { "\"label\" : \"△△市\"", "\"label\" : \"△\\n△\"" },
    { "\"name\" : \"花子\"", "\"name\" : [\"花子\"]" },
    { "\"token\" : \"", "\"token\" : \"A" },
    { "\"secret-sha256\" : \"", "\"secret-sha256\" : \"A" },
    { "\"seen\" : ", "\"seen\" : 0." },
    { "\"invitations\" : [", "\"invitations\" : [ 1," },
    { "\"guests\" : [", "\"guests\" : {}, \"others\" : [" },
    { "{", "[" },
    { NULL, NULL },
  };
  g_autofree char *invitation = invite (self, "△△市", YORIAI_ROLE_VIEW);
  g_autofree char *secret = NULL;
  g_autofree char *guest = admit (self, invitation, "花子", &secret);

  close_guests (self);
  test_each_broken (self->path, changes, G_N_ELEMENTS (changes), assert_refused, self);
  open_guests (self);
  assert_check (self, secret, YORIAI_CREDENTIAL_ADMITTED, guest);
}

/* Where the file cannot be, all holds as long as the program runs, and that is
 * said. */
static void
test_no_disk (Fixture       *self,
              gconstpointer  data)
{
  gint64 end = g_get_monotonic_time () + WAIT;
  g_autoptr (GError) error = NULL;
  g_autofree char *invitation = NULL;
  g_autofree char *token = NULL;

  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  invitation = invite (self, "△△市", YORIAI_ROLE_VIEW);
  token = dup_token (self, invitation);
  while (self->n_failures == 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end);
      g_main_context_iteration (NULL, TRUE);
    }
  assert_check (self, token, YORIAI_CREDENTIAL_INVITED, invitation);
  g_assert_false (yoriai_guests_flush (self->guests, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_FILE);
  g_assert_cmpint (g_rmdir (self->path), ==, 0);
  g_assert_true (yoriai_guests_flush (self->guests, NULL));
  restart (self);
  assert_check (self, token, YORIAI_CREDENTIAL_INVITED, invitation);
}

#define ADD(path, function) \
  g_test_add ("/meeting/guests/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("invite", test_invite);
  ADD ("admit", test_admit);
  ADD ("unknown", test_unknown);
  ADD ("restart", test_restart);
  ADD ("clients", test_clients);
  ADD ("remove", test_remove);
  ADD ("revoke", test_revoke);
  ADD ("role", test_role);
  ADD ("seen", test_seen);
  ADD ("refused", test_refused);
  ADD ("limits", test_limits);
  ADD ("file", test_file);
  ADD ("busy", test_busy);
  ADD ("broken", test_broken);
  ADD ("no-disk", test_no_disk);
  return g_test_run ();
}
