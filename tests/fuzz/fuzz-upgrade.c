/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as what somebody asks for who wants to come in, and as what a host answers. */

#include "config.h"

#include <string.h>

#include "meeting/yoriai-upgrade-private.h"

#include "fuzz.h"

#define KEY "dGhlIHNhbXBsZSBub25jZQ==" /* as in RFC 6455 */

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autofree char *head = g_strndup ((const char *) data, MIN (size, YORIAI_UPGRADE_MAX_HEAD));
  g_autoptr (YoriaiUpgrade) upgrade = NULL;
  g_autofree char *protocol = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) answer_error = NULL;
  guint status = 0;

  upgrade = _yoriai_upgrade_parse (head, strlen (head), &error);
  g_assert_true ((upgrade != NULL) == (error == NULL));
  if (upgrade != NULL)
    {
      g_assert_nonnull (upgrade->path);
      g_assert_null (strchr (upgrade->path, '?'));
      g_assert_cmpuint (strlen (upgrade->key), ==, strlen (KEY));
    }
  if (_yoriai_upgrade_parse_answer (head, strlen (head), KEY, size % 2 == 0, &protocol, &status, &answer_error))
    g_assert_cmpuint (status, ==, SOUP_STATUS_SWITCHING_PROTOCOLS);
  else
    g_assert_true (answer_error != NULL && protocol == NULL);
  return 0;
}
