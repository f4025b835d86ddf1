/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a document is on an organisation's server. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-server-room.h"

static YoriaiServerRoom *
make (YoriaiServerKind  kind,
      const char       *url,
      const char       *document,
      const char       *token)
{
  g_autoptr (GError) error = NULL;
  YoriaiServerRoom *room = yoriai_server_room_new (kind, url, document, token, &error);

  g_assert_no_error (error);
  return room;
}

static void
test_addresses (void)
{
  static const struct
  {
    YoriaiServerKind kind;
    const char *url;
    const char *host;
    guint16 port;
    const char *target;
  } known[] = {
    { YORIAI_SERVER_HOCUSPOCUS, "wss://Rooms.Example.org", "rooms.example.org", 443, "/" },
    { YORIAI_SERVER_HOCUSPOCUS, "wss://rooms.example.org:8787/hocuspocus?a=b", "rooms.example.org", 8787,
      "/hocuspocus?a=b" },
    { YORIAI_SERVER_HOCUSPOCUS, "wss://[2001:db8::1]:99/", "2001:db8::1", 99, "/" },
    { YORIAI_SERVER_HOCUSPOCUS, "ws://localhost", "localhost", 80, "/" },
    { YORIAI_SERVER_HOCUSPOCUS, "ws://[::1]:1", "::1", 1, "/" },
    { YORIAI_SERVER_Y_WEBSOCKET, "ws://127.0.0.1:1234", "127.0.0.1", 1234,
      "/%E6%8F%90%E6%A1%88%20%3F1?token=a%2Fb" },
    { YORIAI_SERVER_Y_WEBSOCKET, "wss://rooms.example.org/base/?x=1", "rooms.example.org", 443,
      "/base/%E6%8F%90%E6%A1%88%20%3F1?x=1&token=a%2Fb" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (YoriaiServerRoom) room = make (known[i].kind, known[i].url, "提案 ?1", "a/b");

      g_assert_cmpstr (room->host, ==, known[i].host);
      g_assert_cmpuint (room->port, ==, known[i].port);
      g_assert_cmpstr (room->target, ==, known[i].target);
      g_assert_cmpint (room->is_secure, ==, known[i].url[2] == 's');
      g_assert_true (yoriai_server_room_is_url (known[i].url));
    }
}

static void
test_refused_addresses (void)
{
  static const char *const urls[] = {
    "",
    "rooms.example.org",
    "https://rooms.example.org",
    "yoriai://join?v=1",
    "ws://rooms.example.org", /* in the clear */
    "ws://192.168.1.5:1234",
    "ws://127.1:1234",
    "wss://",
    "wss://a b",
    "wss://rooms.example.org:0",
    "wss://rooms.example.org:99999",
    "wss://me:secret@rooms.example.org",
    "wss://rooms.example.org/#x",
    "wss://rooms.example.org/\r\nX: y",
    "wss://ルーム.example",
    "wss://0.0.0.0",
  };
  g_autofree char *longest = g_strnfill (2000, 'a');
  g_autofree char *url = g_strconcat ("wss://rooms.example.org/", longest, NULL);

  for (guint i = 0; i <= G_N_ELEMENTS (urls); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiServerRoom) room
          = yoriai_server_room_new (YORIAI_SERVER_HOCUSPOCUS, i < G_N_ELEMENTS (urls) ? urls[i] : url,
                                    "a", NULL, &error);

      g_assert_null (room);
      g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS);
    }
}

/* A NUL cannot be in a C string; where a server would see one, the name is cut there by nobody. */
static void
test_names (void)
{
  static const char *const refused[] = { "", " ", "　", "a ", " a", "a\nb", "a\tb", "\xff", "a\x01",
                                         "a\xe2\x80\x8b", ("a\xe2\x80\xa8" "b"), "\xc2\x80" };
  g_autofree char *huge = g_strnfill (10000, 'a');

  for (guint i = 0; i <= G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (YoriaiServerRoom) room
          = yoriai_server_room_new (YORIAI_SERVER_HOCUSPOCUS, "wss://rooms.example.org",
                                    i < G_N_ELEMENTS (refused) ? refused[i] : huge, NULL, &error);

      g_assert_null (room);
      g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS);
    }
}

static void
test_tokens (void)
{
  static const char *const refused[] = { "", "a b", "a\n", "秘密" };
  g_autoptr (YoriaiServerRoom) room = make (YORIAI_SERVER_HOCUSPOCUS, "wss://a.example", "a", "eyJ.x-_=");

  g_assert_cmpstr (room->token, ==, "eyJ.x-_=");
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (yoriai_server_room_new (YORIAI_SERVER_HOCUSPOCUS, "wss://a.example", "a", refused[i],
                                             &error));
      g_assert_error (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_ADDRESS);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server-room/addresses", test_addresses);
  g_test_add_func ("/server-room/refused-addresses", test_refused_addresses);
  g_test_add_func ("/server-room/names", test_names);
  g_test_add_func ("/server-room/tokens", test_tokens);

  return g_test_run ();
}
