/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Links that invite: what is written is read back, and nothing else is read. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-invitation.h"
#include "meeting/yoriai-wire-name.h"

/* Bytes 0 … 31 and 0 … 15. */
#define KEY "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
#define TOKEN "AAECAwQFBgcICQoLDA0ODw"
#define LINK "yoriai://join?v=1&a=192.168.1.5~8443&k=" KEY "&t=" TOKEN "&r=edit"
#define HUB "5aSp56m655S6" /* 天空町 */

static YoriaiInvitation *
make (YoriaiRole  role,
      const char *room)
{
  guint8 numbers[YORIAI_FINGERPRINT_LENGTH];
  g_autoptr (GBytes) key = NULL;

  for (guint i = 0; i < sizeof numbers; i++)
    numbers[i] = (guint8) i;
  key = g_bytes_new (numbers, sizeof numbers);
  return yoriai_invitation_new (key, numbers, role, room);
}

static void
add (YoriaiInvitation *invitation,
     const char       *host,
     guint16           port)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yoriai_invitation_add_address (invitation, host, port, &error));
  g_assert_no_error (error);
}

static YoriaiInvitation *
read_link (const char *link)
{
  g_autoptr (GError) error = NULL;
  YoriaiInvitation *invitation = yoriai_invitation_new_from_link (link, strlen (link), &error);

  g_assert_no_error (error);
  return invitation;
}

static void
test_written (void)
{
  g_autoptr (YoriaiInvitation) invitation = make (YORIAI_ROLE_INSTITUTION, " 天空町\n");
  g_autofree char *link = NULL;

  add (invitation, "192.168.1.5", 8443);
  add (invitation, "[FD00::5]", 8443);
  add (invitation, "Hub.local.", 443);
  add (invitation, "hub.local", 443); /* it is there */
  link = yoriai_invitation_dup_link (invitation);
  g_assert_cmpstr (link, ==,
                   "yoriai://join?v=1&a=192.168.1.5~8443&a=fd00::5~8443&a=hub.local~443"
                   "&k=" KEY "&t=" TOKEN "&r=institution&n=" HUB);
}

static void
test_read (void)
{
  g_autoptr (YoriaiInvitation) invitation = read_link (
      "\n  yoriai://join?v=1&a=fd00::5~8443&a=hub.local~443&k=" KEY "&t=" TOKEN "&r=comment&n=" HUB
      "\r\n");
  g_autoptr (GBytes) key = yoriai_invitation_dup_key_fingerprint (invitation);

  g_assert_cmpuint (yoriai_invitation_get_n_addresses (invitation), ==, 2);
  g_assert_cmpstr (yoriai_invitation_get_address (invitation, 0)->host, ==, "fd00::5");
  g_assert_cmpuint (yoriai_invitation_get_address (invitation, 0)->port, ==, 8443);
  g_assert_cmpstr (yoriai_invitation_get_address (invitation, 1)->host, ==, "hub.local");
  g_assert_cmpuint (((const guint8 *) g_bytes_get_data (key, NULL))[31], ==, 31);
  g_assert_cmpuint (yoriai_invitation_get_token (invitation)[15], ==, 15);
  g_assert_cmpint (yoriai_invitation_get_role (invitation), ==, YORIAI_ROLE_COMMENT);
  g_assert_cmpstr (yoriai_invitation_get_room (invitation), ==, "天空町");
}

static void
test_refused (void)
{
  g_autofree char *long_host = g_strnfill (64, 'a');
  g_autofree char *endless = g_strnfill (3000, 'a');
  const char *const end = "&k=" KEY "&t=" TOKEN "&r=edit";
  g_autoptr (YoriaiInvitation) sound = NULL;
  const char *const cases[][2] = {
    { "" },
    { "yoriai" },
    { "https://example.jp/" },
    { "yoriai://join" },
    { "yoriai://join?v=" },
    { "yoriai://join?v=x" },
    { "yoriai://join?v=2&a=192.168.1.5~8443" },
    { "yoriai://join?v=10&a=192.168.1.5~8443" },
    { "yoriai://join?v=1" },
    { "YORIAI://join?v=1&a=192.168.1.5~8443", end },
    { "yoriai://leave?v=1&a=192.168.1.5~8443", end },
    { "yoriai://join?v=1", end },
    { "yoriai://join?v=1&a=", end },
    { "yoriai://join?v=1&a=192.168.1.5", end },
    { "yoriai://join?v=1&a=192.168.1.5~", end },
    { "yoriai://join?v=1&a=192.168.1.5~0", end },
    { "yoriai://join?v=1&a=192.168.1.5~08443", end },
    { "yoriai://join?v=1&a=192.168.1.5~65536", end },
    { "yoriai://join?v=1&a=192.168.1.5~184467", end },
    { "yoriai://join?v=1&a=192.168.1.5~+443", end },
    { "yoriai://join?v=1&a=192.168.1.5~443x", end },
    { "yoriai://join?v=1&a=192.168.1.5~443~443", end },
    { "yoriai://join?v=1&a=192.168.1.05~443", end },
    { "yoriai://join?v=1&a=[fd00::5]~443", end },
    { "yoriai://join?v=1&a=FD00::5~443", end },
    { "yoriai://join?v=1&a=fd00:0::5~443", end },
    { "yoriai://join?v=1&a=fe80::5~443", end },
    { "yoriai://join?v=1&a=0.0.0.0~443", end },
    { "yoriai://join?v=1&a=127.1~443", end },
    { "yoriai://join?v=1&a=Hub.local~443", end },
    { "yoriai://join?v=1&a=hub.local.~443", end },
    { "yoriai://join?v=1&a=hub.local/x~443", end },
    { "yoriai://join?v=1&a=u@hub.local~443", end },
    { "yoriai://join?v=1&a=拠点.example~443", end },
    { "yoriai://join?v=1&a=hub.local~443&a=hub.local~443", end },
    { "yoriai://join?v=1&a=hub .local~443", end },
    { "yoriai://join?v=1&a=hub\n.local~443", end },
    { "yoriai://join?v=1&a=hub.local~443&a", end },
    { "yoriai://join?v=1&x=1&a=hub.local~443", end },
    { "yoriai://join?v=1?a=hub.local~443", end },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&t=" TOKEN },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&t=" TOKEN "&r=" },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&t=" TOKEN "&r=owner" },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&t=" TOKEN "&r=Edit" },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&r=edit&t=" TOKEN },
    { "yoriai://join?v=1&a=hub.local~443&t=" TOKEN "&r=edit" },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&r=edit" },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "A&t=" TOKEN "&r=edit" },
    { "yoriai://join?v=1&a=hub.local~443&k=&t=" TOKEN "&r=edit" },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&t=AAECAwQFBgcICQoLDA0OD&r=edit" },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&t=AAECAwQFBgcICQoLDA0ODx&r=edit" },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&t=AAECAwQFBgcICQoLDA0OD+&r=edit" },
    { "yoriai://join?v=1&a=hub.local~443&k=" KEY "&t=" TOKEN "==&r=edit" },
    { LINK "&n=" },
    { LINK "&n=A" },
    { LINK "&n=QQo" }, /* A and a line end */
    { LINK "&n=IEE" }, /* a blank and A */
    { LINK "&n=_w" },  /* no UTF-8 */
    { LINK "&n=4oCuQQ" }, /* right to left from here */
    { LINK "&n=QQ&n=QQ" },
    { LINK "&n=QQ=" },
    { LINK "&x=1" },
    { LINK "&" },
    { LINK "#x" },
    { LINK "&r=edit" },
    { "yoriai://join?v=1&a=", long_host },
    { LINK "&n=", endless },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *link = g_strconcat (cases[i][0], cases[i][1], NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      g_assert_null (yoriai_invitation_new_from_link (link, strlen (link), &error));
      g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_INVITATION);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  /* And this one is none of them. */
  sound = read_link (LINK);
}

/* What is read is spelled just so. */
static void
check_spelling (const char *link,
                gsize       length)
{
  g_autoptr (YoriaiInvitation) invitation = yoriai_invitation_new_from_link (link, length, NULL);
  g_autofree char *again = NULL;

  if (invitation == NULL)
    return;
  again = yoriai_invitation_dup_link (invitation);
  g_assert_cmpmem (again, strlen (again), link, length);
}

/* Wherever a link is cut off, or one byte is another one. */
static void
test_damaged (void)
{
  const char *link = LINK "&n=" HUB;
  gsize length = strlen (link);
  g_autofree char *damaged = g_strdup (link);
  const char others[] = { '\0', ' ', 'A', '0', '&', '=', '~', '%', '\x7f', '\xe3' };

  for (gsize i = 0; i < length; i++)
    {
      check_spelling (link, i);
      for (guint k = 0; k < G_N_ELEMENTS (others); k++)
        {
          damaged[i] = others[k];
          if (i + 1 < length || others[k] != ' ')
            check_spelling (damaged, length);
          damaged[i] = link[i];
        }
    }
}

static char *
draw_room (void)
{
  static const char *const words[] = {
    "天空町", "みらい", "共創", "拠点", "研究会", " ", "　", "ヷ", "𠮷野", "R&D", "é", "（第1回）",
    "か\u3099", "葛\U000e0100城",
  };
  GString *room = g_string_new (NULL);
  gint n = g_test_rand_int_range (0, 30);

  for (gint i = 0; i < n; i++)
    g_string_append (room, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
  return g_string_free (room, FALSE);
}

static char *
draw_host (void)
{
  gint n = g_test_rand_int_range (1, 250);

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      return g_strdup_printf ("10.%d.%d.%d", n, n, g_test_rand_int_range (0, 256));
    case 1:
      return g_strdup_printf ("2001:DB8:%x::%x", n, g_test_rand_int_range (1, 65536));
    case 2:
      return g_strdup_printf ("hub-%d.example.jp", n);
    default:
      return g_strdup_printf ("拠点%d.local", n);
    }
}

static void
test_round_trip (void)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *room = draw_room ();
      g_autofree char *name = yoriai_wire_name_dup (room);
      YoriaiRole role = (YoriaiRole) g_test_rand_int_range (0, YORIAI_N_ROLES);
      guint8 bytes[YORIAI_FINGERPRINT_LENGTH + YORIAI_TOKEN_LENGTH];
      g_autoptr (GBytes) key = NULL;
      g_autoptr (GBytes) key_again = NULL;
      g_autoptr (YoriaiInvitation) invitation = NULL;
      g_autoptr (YoriaiInvitation) again = NULL;
      g_autofree char *link = NULL;
      g_autofree char *link_again = NULL;
      gint n = g_test_rand_int_range (1, YORIAI_INVITATION_MAX_ADDRESSES + 1);

      yoriai_token_draw (bytes, sizeof bytes);
      key = g_bytes_new (bytes, YORIAI_FINGERPRINT_LENGTH);
      invitation = yoriai_invitation_new (key, bytes + YORIAI_FINGERPRINT_LENGTH, role, room);
      for (gint k = 0; k < n; k++)
        {
          g_autofree char *host = draw_host ();

          add (invitation, host, (guint16) g_test_rand_int_range (1, 65536));
        }
      link = yoriai_invitation_dup_link (invitation);
      again = read_link (link);
      link_again = yoriai_invitation_dup_link (again);
      g_assert_cmpstr (link, ==, link_again);
      g_assert_true (g_str_is_ascii (link));
      key_again = yoriai_invitation_dup_key_fingerprint (again);
      g_assert_true (g_bytes_equal (key, key_again));
      g_assert_cmpmem (yoriai_invitation_get_token (again), YORIAI_TOKEN_LENGTH,
                       bytes + YORIAI_FINGERPRINT_LENGTH, YORIAI_TOKEN_LENGTH);
      g_assert_cmpint (yoriai_invitation_get_role (again), ==, role);
      g_assert_cmpstr (yoriai_invitation_get_room (again), ==, name);
      g_assert_cmpuint (yoriai_invitation_get_n_addresses (again), ==,
                        yoriai_invitation_get_n_addresses (invitation));
    }
}

static void
test_limits (void)
{
  g_autoptr (YoriaiInvitation) many = make (YORIAI_ROLE_EDIT, NULL);
  g_autoptr (YoriaiInvitation) large = make (YORIAI_ROLE_EDIT, NULL);
  g_autoptr (YoriaiInvitation) again = NULL;
  g_autofree char *link = NULL;
  g_autofree char *label = g_strnfill (63, 'a');
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (guint i = 0; i < YORIAI_INVITATION_MAX_ADDRESSES; i++)
    add (many, "hub.local", (guint16) (8000 + i));
  g_assert_false (yoriai_invitation_add_address (many, "hub.local", 1, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LIMIT);
  g_clear_error (&error);
  g_assert_cmpuint (yoriai_invitation_get_n_addresses (many), ==, YORIAI_INVITATION_MAX_ADDRESSES);
  g_assert_false (yoriai_invitation_add_address (many, "0.0.0.0", 1, &error));
  g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS);
  while (n < YORIAI_INVITATION_MAX_ADDRESSES)
    {
      g_autofree char *host = g_strdup_printf ("%s.%s.%s.%u", label, label, label, n);
      g_autofree char *name = g_strconcat (host, ".jp", NULL);

      if (!yoriai_invitation_add_address (large, name, 443, NULL))
        break;
      n++;
    }
  g_assert_cmpuint (n, <, YORIAI_INVITATION_MAX_ADDRESSES);
  link = yoriai_invitation_dup_link (large);
  g_assert_cmpuint (strlen (link), <=, YORIAI_INVITATION_MAX_LENGTH);
  again = read_link (link);
}

static void
test_roles (void)
{
  YoriaiRole role;

  for (YoriaiRole i = 0; i < YORIAI_N_ROLES; i++)
    {
      g_assert_true (yoriai_role_from_nick (yoriai_role_get_nick (i), &role));
      g_assert_cmpint (role, ==, i);
    }
  g_assert_false (yoriai_role_from_nick ("", &role));
  g_assert_false (yoriai_role_from_nick (NULL, &role));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting/invitation/written", test_written);
  g_test_add_func ("/meeting/invitation/read", test_read);
  g_test_add_func ("/meeting/invitation/refused", test_refused);
  g_test_add_func ("/meeting/invitation/damaged", test_damaged);
  g_test_add_func ("/meeting/invitation/round-trip", test_round_trip);
  g_test_add_func ("/meeting/invitation/limits", test_limits);
  g_test_add_func ("/meeting/invitation/roles", test_roles);
  return g_test_run ();
}
