/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* One spelling for each address, and none for what is none. */

#include "config.h"

#include "meeting/yoriai-address.h"

static void
test_hosts (void)
{
  const struct
  {
    const char *text;
    const char *host; /* NULL: is refused */
  } cases[] = {
    { "192.168.1.5", "192.168.1.5" },
    { "169.254.3.4", "169.254.3.4" },
    { "127.0.0.1", "127.0.0.1" },
    { "2001:DB8:0:0::1", "2001:db8::1" },
    { "[2001:db8::1]", "2001:db8::1" },
    { "::1", "::1" },
    { "fd00::5", "fd00::5" },
    { "::ffff:192.168.1.5", "192.168.1.5" },
    { "Hub.local", "hub.local" },
    { "hub.example.jp.", "hub.example.jp" },
    { "3com.example", "3com.example" },
    { "localhost", "localhost" },
    { "拠点.example", "xn--ttu312a.example" },
    { "ＨＵＢ.example", "hub.example" },
    { "0.0.0.0", NULL },
    { "::", NULL },
    { "::ffff:0.0.0.0", NULL },
    { "224.0.0.251", NULL },
    { "ff02::fb", NULL },
    { "fe80::1", NULL },
    { "fe80::1%eth0", NULL },
    { "hub%65.local", NULL },
    { "[192.168.1.5]", NULL },
    { "[hub.local]", NULL },
    { "[]", NULL },
    { "127.1", NULL },
    { "1234", NULL },
    { "0x7f.0x1", NULL },
    { "0x", NULL },
    { "256.1.1.1", NULL },
    { "192.168.1.5 ", NULL },
    { "", NULL },
    { ".", NULL },
    { "hub..local", NULL },
    { "-hub.local", NULL },
    { "hub-.local", NULL },
    { "my_hub.local", NULL },
    { "hub local", NULL },
    { "hub\n.local", NULL },
    { "hub/local", NULL },
    { "user@hub.local", NULL },
    { "hub\xff.local", NULL },
    { "2001:db8::1:443x", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *host = yoriai_address_dup_host (cases[i].text, &error);

      g_test_message ("case %u", i);
      g_assert_cmpstr (host, ==, cases[i].host);
      if (host == NULL)
        {
          g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS);
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
        }
      else
        {
          g_autofree char *again = yoriai_address_dup_host (host, NULL);

          g_assert_no_error (error);
          g_assert_cmpstr (again, ==, host);
        }
    }
}

static void
test_lengths (void)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autofree char *label = g_strnfill (64, 'a');
  g_autofree char *endless = g_strnfill (100000, 'a');

  for (guint i = 0; i < 4; i++)
    g_string_append_printf (name, "%s%.62s", i > 0 ? "." : "", label);
  g_string_append (name, ".a"); /* 253 */
  g_free (yoriai_address_dup_host (name->str, NULL));
  g_assert_cmpuint (name->len, ==, YORIAI_ADDRESS_MAX_LENGTH);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *host = yoriai_address_dup_host (name->str, NULL);

      g_assert_true ((host != NULL) == (i == 0));
      g_string_append_c (name, 'a');
    }
  g_assert_null (yoriai_address_dup_host (label, NULL));
  g_assert_null (yoriai_address_dup_host (endless, NULL));
}

static void
test_port (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiAddress) address = yoriai_address_new ("[::1]", 443, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (address->host, ==, "::1");
  g_assert_cmpuint (address->port, ==, 443);
  g_assert_null (yoriai_address_new ("::1", 0, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting/address/hosts", test_hosts);
  g_test_add_func ("/meeting/address/lengths", test_lengths);
  g_test_add_func ("/meeting/address/port", test_port);
  return g_test_run ();
}
