/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Meetings that are announced in a network, and found there. */

#include "config.h"

#include <string.h>

#include "fake-avahi.h"
#include "meeting/yoriai-beacon.h"
#include "meeting/yoriai-nearby.h"

#define UNTIL_WAIT (30 * G_TIME_SPAN_SECOND)
#include "until.h"

#define PORT 8443

static void
test_found (FakeAvahi     *self,
            gconstpointer  data)
{
  g_autoptr (YoriaiBeacon) beacon = NULL;
  g_autoptr (YoriaiNearby) nearby = NULL;
  g_autoptr (YoriaiNearby) late = NULL;
  g_autoptr (YoriaiInvitation) invitation = NULL;
  const YoriaiFound *found;

  fake_avahi_start (self);
  nearby = yoriai_nearby_new (self->client);
  beacon = yoriai_beacon_new (self->client, "第三会議室", "p-1", PORT);
  UNTIL (yoriai_beacon_get_state (beacon) == YORIAI_BEACON_LIT && yoriai_nearby_get_n_found (nearby) == 1);
  found = yoriai_nearby_get_found (nearby, 0);
  g_assert_cmpstr (found->name, ==, "第三会議室");
  g_assert_true (yoriai_found_is_of (found, "p-1"));
  g_assert_false (yoriai_found_is_of (found, "p-2"));
  g_assert_null (strstr (found->hash, "p-1"));
  invitation = yoriai_found_dup_invitation (found);
  g_assert_cmpuint (yoriai_invitation_get_n_addresses (invitation), ==, 1);
  g_assert_cmpstr (yoriai_invitation_get_address (invitation, 0)->host, ==, "192.168.7.5");
  g_assert_cmpuint (yoriai_invitation_get_address (invitation, 0)->port, ==, PORT);
  /* Who looks later finds it as well. */
  late = yoriai_nearby_new (self->client);
  UNTIL (yoriai_nearby_get_n_found (late) == 1);
  g_object_run_dispose (G_OBJECT (beacon));
  UNTIL (yoriai_nearby_get_n_found (nearby) == 0 && yoriai_nearby_get_n_found (late) == 0);
}

/* @data: whether it is found out at once, or in the network */
static void
test_collision (FakeAvahi     *self,
                gconstpointer  data)
{
  g_autoptr (YoriaiBeacon) first = NULL;
  g_autoptr (YoriaiBeacon) second = NULL;
  g_autofree char *name = g_strnfill (80, 'n');
  g_autofree char *expected = NULL;

  fake_avahi_start (self);
  self->collides_late = data != NULL;
  first = yoriai_beacon_new (self->client, name, "p-1", PORT);
  UNTIL (yoriai_beacon_get_state (first) == YORIAI_BEACON_LIT);
  g_assert_cmpuint (strlen (yoriai_beacon_get_name (first)), ==, 63);
  second = yoriai_beacon_new (self->client, name, "p-2", PORT);
  UNTIL (yoriai_beacon_get_state (second) == YORIAI_BEACON_LIT);
  expected = g_strdup_printf ("%.59s (2)", name);
  g_assert_cmpstr (yoriai_beacon_get_name (second), ==, expected);
}

/* Avahi is not there, comes, goes and comes again. */
static void
test_without (FakeAvahi     *self,
              gconstpointer  data)
{
  g_autoptr (YoriaiBeacon) beacon = yoriai_beacon_new (self->client, NULL, "p-1", PORT);
  g_autoptr (YoriaiNearby) nearby = yoriai_nearby_new (self->client);

  UNTIL (yoriai_beacon_get_state (beacon) == YORIAI_BEACON_DARK && yoriai_nearby_get_error (nearby) != NULL);
  g_assert_nonnull (yoriai_beacon_get_error (beacon));
  for (guint i = 0; i < 2; i++)
    {
      fake_avahi_start (self);
      UNTIL (yoriai_beacon_get_state (beacon) == YORIAI_BEACON_LIT && yoriai_nearby_get_n_found (nearby) == 1);
      g_assert_null (yoriai_nearby_get_error (nearby));
      fake_avahi_stop (self);
      UNTIL (yoriai_beacon_get_state (beacon) == YORIAI_BEACON_DARK && yoriai_nearby_get_n_found (nearby) == 0);
    }
}

/* What somebody announces is anything. */
static void
test_hostile (FakeAvahi     *self,
              gconstpointer  data)
{
  static const char *const names[] = { "\n", "\342\200\256gnp", "普通" };
  g_autoptr (YoriaiNearby) nearby = NULL;
  guint8 bytes[300];

  fake_avahi_start (self);
  memset (bytes, 'p', sizeof bytes);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GVariantBuilder builder;

      g_variant_builder_init (&builder, G_VARIANT_TYPE ("aay"));
      g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1));
      g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, sizeof bytes, 1));
      fake_avahi_add (self, names[i], PORT, g_variant_builder_end (&builder));
    }
  nearby = yoriai_nearby_new (self->client);
  UNTIL (yoriai_nearby_get_n_found (nearby) > 0);
  for (guint i = 0; i < yoriai_nearby_get_n_found (nearby); i++)
    {
      const YoriaiFound *found = yoriai_nearby_get_found (nearby, i);

      g_assert_null (strchr (found->name, '\n'));
      g_assert_null (strstr (found->name, "\342\200\256"));
      g_assert_false (yoriai_found_is_of (found, "p-1"));
    }
  /* Nowhere that means something on this computer. */
  self->address = "0.0.0.0";
  g_clear_object (&nearby);
  nearby = yoriai_nearby_new (self->client);
  for (gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 2; g_get_monotonic_time () < end;)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (yoriai_nearby_get_n_found (nearby), ==, 0);
}

static void
set_up (FakeAvahi     *self,
        gconstpointer  data)
{
  fake_avahi_init (self);
}

static void
tear_down (FakeAvahi     *self,
           gconstpointer  data)
{
  fake_avahi_clear (self);
}

#define ADD(path, data, function) g_test_add ("/meeting/nearby/" path, FakeAvahi, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("found", NULL, test_found);
  ADD ("collision/at-once", NULL, test_collision);
  ADD ("collision/later", "", test_collision);
  ADD ("without", NULL, test_without);
  ADD ("hostile", NULL, test_hostile);
  return g_test_run ();
}
