/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A key agreed on by a code: the numbers of draft-irtf-cfrg-cpace-21,
 * “CPace using group ristretto255 and hash SHA-512”, and what goes wrong. */

#include "config.h"

#include <string.h>

#include <sodium.h>

#include "meeting/yoriai-pake-private.h"

#define CODE "482913"

/* The draft's inputs and outputs. */
#define PRS "Password"
#define CI "0b415f696e69746961746f720b425f726573706f6e646572"
#define SID "7e4b4791d6a8ef019b936c79fb7f2c57"
#define GENERATOR_STRING \
  "11435061636552697374726574746f3235350850617373776f726464" \
  "00000000000000000000000000000000000000000000000000000000" \
  "00000000000000000000000000000000000000000000000000000000" \
  "00000000000000000000000000000000000000000000000000000000" \
  "00000000000000000000000000000000180b415f696e69746961746f" \
  "720b425f726573706f6e646572107e4b4791d6a8ef019b936c79fb7f" \
  "2c57"
#define GENERATOR "222b6b195fe84b1652badb6f6a3ae3d24341e7306967f0b8115b40d5698c7e56"
#define SCALAR_A "da3d23700a9e5699258aef94dc060dfda5ebb61f02a5ea77fad53f4ff0976d08"
#define SHARE_A "d6bac480f2c386c394efc7c47adb9925dcd2630b64f240c50f8d0eec482b9157"
#define SCALAR_B "d2316b454718c35362d83d69df6320f38578ed5984651435e2949762d900b80d"
#define SHARE_B "3ea7e0b19560d7c0b0f5734f63b955286dfa8232b5ebe63324e2d9e7433f7258"
#define AD_A "414461"
#define AD_B "414462"
#define KEY \
  "b69effbf61b51d56401c0f65601abe428de8206feaaf0e32198896dcae7b35cd" \
  "2b38950a39dfd5d4a79164614c2984f7daa460b588c1e80c3fa2068af7900447"
/* “Invalid inputs for scalar_mult_vfy” */
#define NO_ELEMENT "2b3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c"
#define NEUTRAL "0000000000000000000000000000000000000000000000000000000000000000"
/* “Test case for scalar_mult with valid inputs” */
#define MULT_SCALAR "7cd0e075fa7955ba52c02759a6c90dbbfc10e6d40aea8d283e407d88cf538a05"
#define MULT_POINT "2c3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c"
#define MULT_RESULT "7c13645fe790a468f62c39beb7388e541d8405d1ade69d1778c5fe3e7f6b600e"

/* The draft has no numbers for what follows the key: these are of Python's hmac
 * and hashlib, by the formulas of “Key confirmation” and of RFC 5869. */
#define TAG_A \
  "30478d28d83ae3b214295e91f4a3eb62999a8ed94575075db4a7d3bc3e4d26f1" \
  "6c51adba12dc7771372637a46b5134e0937cddd7d820bfdd83be335e339eb57a"
#define TAG_B \
  "e927a7da291676f8878caae9cb70407d2f14117e6f9ff9adcfda797c4bcf2bd2" \
  "fefd2ca3f2ddcce81b7386996c895b2f359010cc92069d5ff4ad49a977de79a6"
#define SECRET "718041c4c316cbc240b5e1ef6ef8adfe656d2fd6aaff0121837d06599dfb511a"

static GBytes *
unhex (const char *text)
{
  gsize length = strlen (text) / 2;
  guint8 *data = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) (g_ascii_xdigit_value (text[2 * i]) << 4
                        | g_ascii_xdigit_value (text[2 * i + 1]));
  return g_bytes_new_take (data, length);
}

static void
assert_hex (gconstpointer data,
            gsize         length,
            const char   *expected)
{
  g_autoptr (GBytes) bytes = unhex (expected);

  g_assert_cmpmem (data, length, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_bytes_hex (GBytes     *bytes,
                  const char *expected)
{
  g_assert_nonnull (bytes);
  assert_hex (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected);
}

static void
test_lengths (void)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 numbers[128];

  _yoriai_pake_append (out, "", 0);
  _yoriai_pake_append (out, "1234", 4);
  assert_hex (out->data, out->len, "000431323334");
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    numbers[i] = (guint8) i;
  g_byte_array_set_size (out, 0);
  _yoriai_pake_append (out, numbers, 127);
  g_assert_cmpuint (out->len, ==, 128);
  assert_hex (out->data, 3, "7f0001");
  g_byte_array_set_size (out, 0);
  _yoriai_pake_append (out, numbers, 128);
  g_assert_cmpuint (out->len, ==, 130);
  assert_hex (out->data, 4, "80010001");
}

static void
test_generator (void)
{
  g_autoptr (GBytes) channel = unhex (CI);
  g_autoptr (GBytes) session = unhex (SID);
  g_autoptr (GByteArray) string = _yoriai_pake_generator_string (PRS, channel, session);
  guint8 generator[YORIAI_PAKE_SHARE_LENGTH];

  assert_hex (string->data, string->len, GENERATOR_STRING);
  _yoriai_pake_generator (PRS, channel, session, generator);
  assert_hex (generator, sizeof generator, GENERATOR);
}

/* A code as long as the block or longer has no room for zeros. */
static void
test_long_code (void)
{
  g_autoptr (GBytes) none = g_bytes_new (NULL, 0);

  for (gsize length = 100; length < 150; length++)
    {
      g_autofree char *code = g_strnfill (length, '7');
      g_autoptr (GByteArray) string = _yoriai_pake_generator_string (code, none, none);
      gsize before = strlen ("CPaceRistretto255") + 1 + length + (length < 128 ? 1 : 2);
      gsize n_zeros = before + 1 < 128 ? 127 - before : 0;

      g_assert_cmpuint (string->len, ==, before + 1 + n_zeros + 2);
    }
}

static void
test_scalar_mult (void)
{
  g_autoptr (GBytes) scalar = unhex (MULT_SCALAR);
  g_autoptr (GBytes) point = unhex (MULT_POINT);
  guint8 result[YORIAI_PAKE_SHARE_LENGTH];

  g_assert_cmpint (crypto_scalarmult_ristretto255 (result, g_bytes_get_data (scalar, NULL),
                                                   g_bytes_get_data (point, NULL)),
                   ==, 0);
  assert_hex (result, sizeof result, MULT_RESULT);
}

static YoriaiPake *
begin_draft (YoriaiPakeRole role)
{
  gboolean is_initiator = role == YORIAI_PAKE_INITIATOR;
  g_autoptr (GBytes) channel = unhex (CI);
  g_autoptr (GBytes) session = unhex (SID);
  g_autoptr (GBytes) data = unhex (is_initiator ? AD_A : AD_B);
  g_autoptr (GBytes) scalar = unhex (is_initiator ? SCALAR_A : SCALAR_B);

  return _yoriai_pake_new_with_scalar (role, PRS, channel, session, data,
                                       g_bytes_get_data (scalar, NULL));
}

static YoriaiPake *
begin (YoriaiPakeRole role,
       const char    *code,
       const char    *channel,
       const char    *session,
       const char    *data)
{
  g_autoptr (GBytes) channel_bytes = g_bytes_new (channel, strlen (channel));
  g_autoptr (GBytes) session_bytes = g_bytes_new (session, strlen (session));
  g_autoptr (GBytes) data_bytes = g_bytes_new (data, strlen (data));

  return yoriai_pake_new (role, code, channel_bytes, session_bytes, data_bytes);
}

static YoriaiPake *
begin_guest (void)
{
  return begin (YORIAI_PAKE_INITIATOR, CODE, "key", "session", "guest");
}

static YoriaiPake *
begin_host (void)
{
  return begin (YORIAI_PAKE_RESPONDER, CODE, "key", "session", "host");
}

static gboolean
receive (YoriaiPake  *self,
         GBytes      *message,
         GError     **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (message, &length);

  return yoriai_pake_receive (self, data, length, error);
}

static gboolean
confirm (YoriaiPake  *self,
         GBytes      *tag,
         GError     **error)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (tag, &length);

  return yoriai_pake_confirm (self, data, length, error);
}

/* Nothing is left of a try that has failed. */
static void
assert_over (YoriaiPake *self)
{
  g_autoptr (GError) error = NULL;
  guint8 secret[32];

  g_assert_cmpint (yoriai_pake_get_state (self), ==, YORIAI_PAKE_FAILED);
  g_assert_null (yoriai_pake_get_message (self));
  g_assert_null (yoriai_pake_get_tag (self));
  g_assert_null (yoriai_pake_get_peer_data (self));
  g_assert_null (_yoriai_pake_get_key (self));
  g_assert_false (yoriai_pake_derive (self, "guest", secret, sizeof secret));
  g_assert_true (sodium_is_zero (secret, sizeof secret));
  g_assert_false (yoriai_pake_confirm (self, secret, sizeof secret, NULL));
  g_assert_false (yoriai_pake_receive (self, secret, sizeof secret, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE);
}

static void
test_draft (void)
{
  g_autoptr (YoriaiPake) guest = begin_draft (YORIAI_PAKE_INITIATOR);
  g_autoptr (YoriaiPake) host = begin_draft (YORIAI_PAKE_RESPONDER);
  g_autoptr (GBytes) peer_data = NULL;
  guint8 secret[32];

  assert_bytes_hex (yoriai_pake_get_message (guest), SHARE_A AD_A);
  g_assert_true (receive (host, yoriai_pake_get_message (guest), NULL));
  assert_bytes_hex (yoriai_pake_get_message (host), SHARE_B AD_B);
  g_assert_true (receive (guest, yoriai_pake_get_message (host), NULL));
  assert_hex (_yoriai_pake_get_key (guest), _YORIAI_PAKE_KEY_LENGTH, KEY);
  assert_hex (_yoriai_pake_get_key (host), _YORIAI_PAKE_KEY_LENGTH, KEY);
  assert_bytes_hex (yoriai_pake_get_tag (guest), TAG_A);
  g_assert_true (confirm (host, yoriai_pake_get_tag (guest), NULL));
  assert_bytes_hex (yoriai_pake_get_tag (host), TAG_B);
  g_assert_true (confirm (guest, yoriai_pake_get_tag (host), NULL));
  g_assert_true (yoriai_pake_derive (guest, "guest", secret, sizeof secret));
  assert_hex (secret, sizeof secret, SECRET);
  peer_data = yoriai_pake_get_peer_data (guest);
  assert_bytes_hex (peer_data, AD_B);
}

static void
test_agree (void)
{
  g_autoptr (YoriaiPake) guest = begin_guest ();
  g_autoptr (YoriaiPake) again = begin_guest ();
  g_autoptr (YoriaiPake) host = begin_host ();
  guint8 secrets[3][32];

  g_assert_false (g_bytes_equal (yoriai_pake_get_message (guest), yoriai_pake_get_message (again)));
  g_assert_true (receive (host, yoriai_pake_get_message (guest), NULL));
  g_assert_true (receive (guest, yoriai_pake_get_message (host), NULL));
  g_assert_true (confirm (host, yoriai_pake_get_tag (guest), NULL));
  g_assert_true (confirm (guest, yoriai_pake_get_tag (host), NULL));
  g_assert_cmpint (yoriai_pake_get_state (host), ==, YORIAI_PAKE_CONFIRMED);
  g_assert_true (yoriai_pake_derive (guest, "one", secrets[0], sizeof secrets[0]));
  g_assert_true (yoriai_pake_derive (host, "one", secrets[1], sizeof secrets[1]));
  g_assert_true (yoriai_pake_derive (host, "two", secrets[2], sizeof secrets[2]));
  g_assert_cmpmem (secrets[0], 32, secrets[1], 32);
  g_assert_cmpint (memcmp (secrets[1], secrets[2], 32), !=, 0);
}

/* What is asked for too early is not there: a host that was not shown the key
 * shows nothing, and nothing is made of a key that nobody has confirmed. */
static void
test_turns (void)
{
  g_autoptr (YoriaiPake) guest = begin_guest ();
  g_autoptr (YoriaiPake) host = begin_host ();
  guint8 secret[32];

  g_assert_null (yoriai_pake_get_message (host));
  g_assert_null (yoriai_pake_get_tag (guest));
  g_assert_true (receive (host, yoriai_pake_get_message (guest), NULL));
  g_assert_null (yoriai_pake_get_tag (host));
  g_assert_null (yoriai_pake_get_peer_data (host));
  g_assert_true (receive (guest, yoriai_pake_get_message (host), NULL));
  g_assert_nonnull (yoriai_pake_get_tag (guest));
  memset (secret, 1, sizeof secret);
  g_assert_false (yoriai_pake_derive (guest, "guest", secret, sizeof secret));
  g_assert_true (sodium_is_zero (secret, sizeof secret));
  g_assert_true (confirm (host, yoriai_pake_get_tag (guest), NULL));
  g_assert_nonnull (yoriai_pake_get_tag (host));
  g_assert_false (yoriai_pake_derive (guest, "guest", secret, sizeof secret));
}

/* Whoever speaks twice, or shows the key twice or too early, is not heard. */
static void
test_out_of_turn (void)
{
  g_autoptr (YoriaiPake) guest = begin_guest ();
  g_autoptr (YoriaiPake) host = begin_host ();
  g_autoptr (YoriaiPake) early = begin_host ();
  guint8 tag[YORIAI_PAKE_TAG_LENGTH] = { 0 };

  g_assert_false (yoriai_pake_confirm (early, tag, sizeof tag, NULL));
  assert_over (early);
  g_assert_true (receive (host, yoriai_pake_get_message (guest), NULL));
  g_assert_false (receive (host, yoriai_pake_get_message (guest), NULL));
  assert_over (host);
}

static void
test_other (void)
{
  const struct
  {
    const char *code;
    const char *channel;
    const char *session;
  } others[] = {
    { "482914", "key", "session" }, { CODE, "other", "session" }, { CODE, "key", "other" },
    { "48291", "3key", "session" }, { CODE, "keys", "ession" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (YoriaiPake) guest = begin (YORIAI_PAKE_INITIATOR, others[i].code,
                                            others[i].channel, others[i].session, "guest");
      g_autoptr (YoriaiPake) host = begin_host ();
      g_autoptr (GError) error = NULL;

      g_assert_true (receive (host, yoriai_pake_get_message (guest), NULL));
      g_assert_true (receive (guest, yoriai_pake_get_message (host), NULL));
      g_assert_false (confirm (host, yoriai_pake_get_tag (guest), &error));
      g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_WRONG);
      assert_over (host);
    }
}

/* Somebody between the two changes one bit anywhere. */
static void
test_changed_on_the_way (void)
{
  for (guint bit = 0; bit < 8 * (YORIAI_PAKE_SHARE_LENGTH + 5); bit += 7)
    {
      g_autoptr (YoriaiPake) guest = begin_guest ();
      g_autoptr (YoriaiPake) host = begin_host ();
      gsize length;
      const guint8 *data = g_bytes_get_data (yoriai_pake_get_message (guest), &length);
      g_autofree guint8 *changed = g_memdup2 (data, length);

      changed[bit / 8] ^= (guint8) (1 << bit % 8);
      if (!yoriai_pake_receive (host, changed, length, NULL))
        continue; /* no element of the group */
      g_assert_true (receive (guest, yoriai_pake_get_message (host), NULL));
      g_assert_false (confirm (host, yoriai_pake_get_tag (guest), NULL));
      assert_over (host);
    }
}

static void
test_no_elements (void)
{
  const char *elements[] = { NO_ELEMENT, NEUTRAL, NO_ELEMENT AD_A, NEUTRAL AD_A };

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    for (YoriaiPakeRole role = YORIAI_PAKE_INITIATOR; role <= YORIAI_PAKE_RESPONDER; role++)
      {
        g_autoptr (YoriaiPake) self = begin (role, CODE, "key", "session", "");
        g_autoptr (GBytes) message = unhex (elements[i]);
        g_autoptr (GError) error = NULL;

        g_assert_false (receive (self, message, &error));
        g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_MESSAGE);
        assert_over (self);
      }
}

static void
test_lengths_refused (void)
{
  const gsize lengths[] = { 0, 1, YORIAI_PAKE_SHARE_LENGTH - 1, YORIAI_PAKE_MAX_MESSAGE + 1 };
  g_autoptr (YoriaiPake) guest = begin_guest ();
  g_autoptr (YoriaiPake) host = begin_host ();
  guint8 data[YORIAI_PAKE_MAX_MESSAGE + 1] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (YoriaiPake) self = begin_host ();

      memcpy (data, g_bytes_get_data (yoriai_pake_get_message (guest), NULL),
              YORIAI_PAKE_SHARE_LENGTH);
      g_assert_false (yoriai_pake_receive (self, data, lengths[i], NULL));
      assert_over (self);
    }
  g_assert_true (receive (host, yoriai_pake_get_message (guest), NULL));
  g_assert_false (yoriai_pake_confirm (host, data, YORIAI_PAKE_TAG_LENGTH - 1, NULL));
  assert_over (host);
}

/* Somebody without the code sends a guest what it sent: its tag would be right
 * as well. */
static void
test_reflected (void)
{
  g_autoptr (YoriaiPake) guest = begin_guest ();

  g_assert_false (receive (guest, yoriai_pake_get_message (guest), NULL));
  assert_over (guest);
}

static void
test_tag_reflected (void)
{
  g_autoptr (YoriaiPake) guest = begin_guest ();
  g_autoptr (YoriaiPake) host = begin_host ();

  g_assert_true (receive (host, yoriai_pake_get_message (guest), NULL));
  g_assert_true (receive (guest, yoriai_pake_get_message (host), NULL));
  g_assert_false (confirm (guest, yoriai_pake_get_tag (guest), NULL));
  assert_over (guest);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting/pake/lengths", test_lengths);
  g_test_add_func ("/meeting/pake/generator", test_generator);
  g_test_add_func ("/meeting/pake/long-code", test_long_code);
  g_test_add_func ("/meeting/pake/scalar-mult", test_scalar_mult);
  g_test_add_func ("/meeting/pake/draft", test_draft);
  g_test_add_func ("/meeting/pake/agree", test_agree);
  g_test_add_func ("/meeting/pake/turns", test_turns);
  g_test_add_func ("/meeting/pake/out-of-turn", test_out_of_turn);
  g_test_add_func ("/meeting/pake/other", test_other);
  g_test_add_func ("/meeting/pake/changed-on-the-way", test_changed_on_the_way);
  g_test_add_func ("/meeting/pake/no-elements", test_no_elements);
  g_test_add_func ("/meeting/pake/lengths-refused", test_lengths_refused);
  g_test_add_func ("/meeting/pake/reflected", test_reflected);
  g_test_add_func ("/meeting/pake/tag-reflected", test_tag_reflected);
  return g_test_run ();
}
