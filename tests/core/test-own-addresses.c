/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Where others may reach this computer. */

#include "config.h"

#include "meeting/yoriai-address.h"
#include "meeting/yoriai-own-addresses-private.h"
#include "meeting/yoriai-own-addresses.h"

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) _yoriai_own_address_free);
}

static void
test_order (void)
{
  g_autoptr (GPtrArray) found = new_list ();
  g_auto (GStrv) all = NULL;
  g_auto (GStrv) few = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *joined_few = NULL;

  g_ptr_array_add (found, _yoriai_own_address_new ("172.17.0.1", "docker0"));
  g_ptr_array_add (found, _yoriai_own_address_new ("2001:db8::5", "wlan0"));
  g_ptr_array_add (found, _yoriai_own_address_new ("169.254.8.9", "wlan0"));
  g_ptr_array_add (found, _yoriai_own_address_new ("hub.local", NULL));
  g_ptr_array_add (found, _yoriai_own_address_new ("203.0.113.7", "eth0"));
  g_ptr_array_add (found, _yoriai_own_address_new ("fd00::5", "eth0"));
  g_ptr_array_add (found, _yoriai_own_address_new ("192.168.1.5", "eth0"));
  g_ptr_array_add (found, _yoriai_own_address_new ("192.168.1.5", "eth0:1"));
  g_ptr_array_add (found, _yoriai_own_address_new ("10.0.0.7", "wlan0"));
  all = _yoriai_own_addresses_order (found, 16);
  joined = g_strjoinv (" ", all);
  g_assert_cmpstr (joined, ==,
                   "10.0.0.7 192.168.1.5 203.0.113.7 hub.local fd00::5 2001:db8::5 169.254.8.9 "
                   "172.17.0.1");
  few = _yoriai_own_addresses_order (found, 2);
  joined_few = g_strjoinv (" ", few);
  g_assert_cmpstr (joined_few, ==, "10.0.0.7 192.168.1.5");
}

static void
test_no_network (void)
{
  g_autoptr (GPtrArray) found = new_list ();
  g_auto (GStrv) hosts = _yoriai_own_addresses_order (found, 16);

  g_assert_cmpstr (hosts[0], ==, "127.0.0.1");
  g_assert_null (hosts[1]);
}

/* Whatever this computer has: it can stand in a link. */
static void
test_here (void)
{
  g_auto (GStrv) hosts = yoriai_own_addresses_dup (16);

  g_assert_cmpuint (g_strv_length (hosts), >, 0);
  g_assert_cmpuint (g_strv_length (hosts), <=, 16);
  for (guint i = 0; hosts[i] != NULL; i++)
    {
      g_autofree char *spelled = yoriai_address_dup_host (hosts[i], NULL);

      g_assert_cmpstr (spelled, ==, hosts[i]);
      g_assert_false (g_strv_contains ((const char *const *) hosts + i + 1, hosts[i]));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meeting/own-addresses/order", test_order);
  g_test_add_func ("/meeting/own-addresses/no-network", test_no_network);
  g_test_add_func ("/meeting/own-addresses/here", test_here);
  return g_test_run ();
}
