/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-own-addresses.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include <gio/gio.h>

#include "meeting/yoriai-address.h"
#include "meeting/yoriai-own-addresses-private.h"

/*
 * Where others may reach this computer, the likeliest first: who is in the same
 * room comes over the room's network, most often over IPv4. The name that
 * Avahi gives it holds in another room too. Networks that lead to a virtual
 * machine reach nobody, but what is one can only be guessed, so they go last.
 */

#define LOCAL_SUFFIX ".local"
#define ONLY_HERE "127.0.0.1"

/* How likely somebody else gets there; the lowest is the likeliest. */
enum
{
  RANK_ROOM,
  RANK_IPV4,
  RANK_NAME,
  RANK_ROOM_IPV6,
  RANK_IPV6,
  RANK_NO_SERVER,
  RANK_VIRTUAL,
};

YoriaiOwnAddress *
_yoriai_own_address_new (const char *host,
                         const char *interface)
{
  YoriaiOwnAddress *self = g_new0 (YoriaiOwnAddress, 1);

  self->host = g_strdup (host);
  self->interface = g_strdup (interface);
  return self;
}

void
_yoriai_own_address_free (YoriaiOwnAddress *self)
{
  g_free (self->host);
  g_free (self->interface);
  g_free (self);
}

static gboolean
is_virtual (const char *interface)
{
  static const char *const beginnings[] = { "docker", "br-",     "virbr",  "veth", "lxc",  "lxd",
                                            "vmnet",  "vboxnet", "podman", "cni",  "incus" };

  for (guint i = 0; interface != NULL && i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (interface, beginnings[i]))
      return TRUE;
  return FALSE;
}

static guint
get_rank (const YoriaiOwnAddress *self)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (self->host);
  gboolean is_ipv6;

  if (is_virtual (self->interface))
    return RANK_VIRTUAL;
  if (address == NULL)
    return RANK_NAME;
  is_ipv6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;
  if (is_ipv6)
    return (g_inet_address_to_bytes (address)[0] & 0xfe) == 0xfc ? RANK_ROOM_IPV6 : RANK_IPV6;
  if (g_inet_address_get_is_link_local (address))
    return RANK_NO_SERVER; /* nobody gave it one */
  return g_inet_address_get_is_site_local (address) ? RANK_ROOM : RANK_IPV4;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const YoriaiOwnAddress *one = *(const YoriaiOwnAddress *const *) a;
  const YoriaiOwnAddress *other = *(const YoriaiOwnAddress *const *) b;
  guint rank = get_rank (one);
  guint other_rank = get_rank (other);

  return rank != other_rank ? (rank < other_rank ? -1 : 1) : strcmp (one->host, other->host);
}

/* Sorts what was found, and leaves out what is there twice. */
char **
_yoriai_own_addresses_order (GPtrArray *found,
                             guint      max)
{
  g_autoptr (GPtrArray) hosts = g_ptr_array_new ();

  g_ptr_array_sort (found, compare);
  for (guint i = 0; i < found->len && hosts->len < max; i++)
    {
      const YoriaiOwnAddress *own = found->pdata[i];

      if (!g_ptr_array_find_with_equal_func (hosts, own->host, g_str_equal, NULL))
        g_ptr_array_add (hosts, g_strdup (own->host));
    }
  if (hosts->len == 0)
    g_ptr_array_add (hosts, g_strdup (ONLY_HERE));
  g_ptr_array_add (hosts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&hosts), FALSE);
}

/* What means something to others, in the one spelling. */
static void
add (GPtrArray  *found,
     const char *text,
     const char *interface)
{
  g_autofree char *host = yoriai_address_dup_host (text, NULL);

  if (host != NULL)
    g_ptr_array_add (found, _yoriai_own_address_new (host, interface));
}

static void
add_interface (GPtrArray            *found,
               const struct ifaddrs *info)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autofree char *text = NULL;
  int family = info->ifa_addr != NULL ? info->ifa_addr->sa_family : AF_UNSPEC;
  gsize size = family == AF_INET ? sizeof (struct sockaddr_in) : sizeof (struct sockaddr_in6);

  if ((family != AF_INET && family != AF_INET6) || (info->ifa_flags & IFF_LOOPBACK) != 0
      || (info->ifa_flags & IFF_UP) == 0 || (info->ifa_flags & IFF_RUNNING) == 0)
    return;
  address = g_socket_address_new_from_native (info->ifa_addr, size);
  if (address == NULL)
    return;
  text = g_inet_address_to_string (
      g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address)));
  add (found, text, info->ifa_name);
}

/* The name by which Avahi announces it. */
static void
add_name (GPtrArray *found)
{
  g_autofree char *name = g_strdup (g_get_host_name ());
  g_autofree char *local = NULL;
  char *dot = strchr (name, '.');

  if (dot != NULL)
    *dot = '\0';
  if (strcmp (name, "localhost") == 0)
    return;
  local = g_strconcat (name, LOCAL_SUFFIX, NULL);
  add (found, local, NULL);
}

/**
 * yoriai_own_addresses_dup:
 * @max: how many at most, at least one
 *
 * Returns: (transfer full) (array zero-terminated=1): addresses and names under
 * which others may reach this computer, as yoriai_address_dup_host() spells
 * them, the likeliest first; only itself where it has no network
 */
char **
yoriai_own_addresses_dup (guint max)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (
      (GDestroyNotify) _yoriai_own_address_free);
  struct ifaddrs *infos = NULL;

  g_return_val_if_fail (max > 0, NULL);

  if (getifaddrs (&infos) == 0)
    {
      for (const struct ifaddrs *info = infos; info != NULL; info = info->ifa_next)
        add_interface (found, info);
      freeifaddrs (infos);
    }
  if (found->len > 0)
    add_name (found);
  return _yoriai_own_addresses_order (found, max);
}
