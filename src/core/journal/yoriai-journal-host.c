/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/file.h>

#include "yoriai-journal-private.h"

/* Which computer, which run of it, which process: what a journal says of its
 * writer. */

#define MACHINE_ID "/etc/machine-id"
#define BOOT_ID "/proc/sys/kernel/random/boot_id"
#define MAX_WORD 200
#define START_FIELD 20 /* of those behind the name in /proc/PID/stat; the 22nd of all */

/* The first line of a file; empty where there is none. */
static char *
read_word (const char *path)
{
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  g_strstrip (text);
  text[strcspn (text, "\n")] = '\0';
  if (strlen (text) > MAX_WORD || !g_utf8_validate (text, -1, NULL))
    text[0] = '\0';
  return text;
}

/* The name alone would not do: many computers are called alike. */
char *
_yoriai_journal_dup_host (void)
{
  g_autofree char *id = read_word (MACHINE_ID);
  g_autofree char *name = g_utf8_make_valid (g_get_host_name (), -1);

  return g_strdup_printf ("%.*s/%s", MAX_WORD, name, id);
}

char *
_yoriai_journal_dup_boot (void)
{
  return read_word (BOOT_ID);
}

/* When a process began; 0 when there is none. A number of a process is given
 * again some day. */
guint64
_yoriai_journal_get_start (guint32 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%u/stat", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) fields = NULL;
  const char *rest;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  rest = strrchr (text, ')'); /* the name before it may hold anything */
  if (rest == NULL)
    return 0;
  fields = g_strsplit (rest, " ", START_FIELD + 2);
  if (g_strv_length (fields) <= START_FIELD)
    return 0;
  return g_ascii_strtoull (fields[START_FIELD], NULL, 10);
}

/* A lock of the open file: it goes with the process, however that ends, and two
 * in one process exclude each other too. */
YoriaiJournalLock
_yoriai_journal_lock (int      fd,
                      gboolean is_exclusive)
{
  int result;

  do
    result = flock (fd, (is_exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB);
  while (result != 0 && errno == EINTR);
  if (result == 0)
    return YORIAI_JOURNAL_LOCKED;
  return errno == EWOULDBLOCK ? YORIAI_JOURNAL_BUSY : YORIAI_JOURNAL_LOCKLESS;
}
