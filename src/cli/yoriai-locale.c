/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <langinfo.h>
#include <locale.h>

#include <glib.h>
#include <libintl.h>

#include "cli/yoriai-locale.h"
#include "text/yoriai-text.h"

#define PLAIN_LOCALE "C.UTF-8"

/* The same by another name: the C library finds no C_JP and takes C. From 2.40
 * on it does not look at LANGUAGE where the locale of messages is called C or
 * C.UTF-8. Of messages only: Fontconfig takes that of letters as a language. */
#define PLAIN_MESSAGES "C_JP.UTF-8"

/* In the environment, where GTK reads it again. */
static void
make_all_plain (void)
{
  static const char *const others[] = {
    "LC_ALL", "LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_PAPER",
    "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_unsetenv (others[i]);
  g_setenv ("LANG", PLAIN_LOCALE, TRUE);
  g_setenv ("LC_MESSAGES", PLAIN_MESSAGES, TRUE);
  setlocale (LC_ALL, "");
}

/* A machine that was never told its language still has one in its environment:
 * where the C library does not know LANG, the language is kept in LANGUAGE,
 * which gettext reads, and the rest falls back to plain UTF-8. */
static void
fall_back_to_utf8 (void)
{
  if (g_getenv ("LANGUAGE") == NULL)
    g_setenv ("LANGUAGE", g_get_language_names ()[0], TRUE);
  make_all_plain ();
}

/* LANGUAGE counts in plain UTF-8 as well. */
static void
let_language_count (void)
{
  const char *all = g_getenv ("LC_ALL");

  if (g_getenv ("LANGUAGE") == NULL || !g_str_has_prefix (setlocale (LC_MESSAGES, NULL), "C."))
    return;
  if (all != NULL && *all != '\0')
    {
      make_all_plain ();
      return;
    }
  g_setenv ("LC_MESSAGES", PLAIN_MESSAGES, TRUE);
  setlocale (LC_ALL, "");
}

/* The catalogue beside the binary in a build folder, else the installed one. */
static char *
find_catalogues (void)
{
  g_autofree char *binary = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = binary != NULL ? g_path_get_dirname (binary) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, "..", "po", NULL) : NULL;
  g_autofree char *catalogue = NULL;

  if (beside == NULL)
    return g_strdup (YORIAI_LOCALE_DIR);
  catalogue = g_build_filename (beside, "ja", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  if (!g_file_test (catalogue, G_FILE_TEST_EXISTS))
    return g_strdup (YORIAI_LOCALE_DIR);

  return g_steal_pointer (&beside);
}

/**
 * yoriai_locale_init:
 *
 * Sets the process's locale and its catalogue of messages. What is printed is UTF-8 whatever the locale. Called once,
 * first of all.
 */
void
yoriai_locale_init (void)
{
  g_autofree char *catalogues = find_catalogues ();

  if (setlocale (LC_ALL, "") == NULL)
    fall_back_to_utf8 ();
  let_language_count ();
  if (g_strcmp0 (nl_langinfo (CODESET), "UTF-8") != 0)
    setlocale (LC_CTYPE, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, catalogues);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/**
 * yoriai_locale_get_language:
 *
 * Tells in which of the two languages a call pack's texts are shown: the one the messages are in.
 *
 * Returns: (transfer none): "ja" or "en"
 */
const char *
yoriai_locale_get_language (void)
{
  return yoriai_text_get_language ();
}
