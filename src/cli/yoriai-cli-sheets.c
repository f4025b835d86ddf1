/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "cli/yoriai-cli-check.h"
#include "cli/yoriai-cli-private.h"
#include "json/yoriai-json-writer.h"
#include "partners/yoriai-asking.h"
#include "partners/yoriai-standing.h"
#include "text/yoriai-text-name.h"
#include "words/yoriai-date.h"

static const char *const mails[YORIAI_PARTNER_N_MAILS] = { "request", "again", "reminder", "thanks" };

/* What was asked for */
typedef struct
{
  char **wanted; /* (owned) (nullable): ids and names of partners */
  char *parts;   /* (owned) (nullable) */
  char *deadline;
  char *note;
  char *language;
  char *mail;
  char *today;
  gboolean only_open;
  gboolean is_unrecorded;
  gboolean is_status;
  gboolean is_json;
  char **asked_parts; /* (owned) (nullable) */
  char *due;          /* (owned) (nullable) */
  char *due_time;     /* (owned) (nullable) */
  YoriaiPartnerMail kind;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_strfreev (wish->wanted);
  g_strfreev (wish->asked_parts);
  g_free (wish->parts);
  g_free (wish->deadline);
  g_free (wish->note);
  g_free (wish->language);
  g_free (wish->mail);
  g_free (wish->today);
  g_free (wish->due);
  g_free (wish->due_time);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
read_parts (Wish *wish)
{
  const char *const *known = yoriai_ask_list_parts ();

  if (wish->parts == NULL)
    return TRUE;
  wish->asked_parts = g_strsplit (wish->parts, ",", -1);
  for (guint i = 0; wish->asked_parts[i] != NULL; i++)
    if (!g_strv_contains (known, g_strstrip (wish->asked_parts[i])))
      {
        g_autofree char *all = g_strjoinv (", ", (char **) known);

        yoriai_cli_refuse (_ ("--parts: there is no part “%s”; there are: %s"), wish->asked_parts[i], all);
        return FALSE;
      }
  return TRUE;
}

/* A day, and after a blank the hour. */
static gboolean
read_deadline (Wish *wish)
{
  g_auto (GStrv) words = wish->deadline != NULL ? g_strsplit_set (wish->deadline, " T", 2) : NULL;
  GDate day;
  char date[16];

  if (words == NULL)
    return TRUE;
  if (words[0] == NULL || !yoriai_date_read_day (words[0], &day))
    {
      yoriai_cli_refuse (_ ("--deadline: “%s” is no day, such as “2026-06-05 17:00”"), wish->deadline);
      return FALSE;
    }
  g_date_strftime (date, sizeof date, "%Y-%m-%d", &day);
  wish->due = g_strdup (date);
  wish->due_time = words[1] != NULL && *g_strstrip (words[1]) != '\0' ? g_strdup (words[1]) : NULL;
  return TRUE;
}

static gboolean
read_mail (Wish *wish)
{
  for (guint i = 0; wish->mail != NULL && i < YORIAI_PARTNER_N_MAILS; i++)
    if (g_str_equal (mails[i], wish->mail))
      {
        wish->kind = i;
        return TRUE;
      }
  wish->kind = wish->only_open ? YORIAI_PARTNER_MAIL_AGAIN : YORIAI_PARTNER_MAIL_REQUEST;
  if (wish->mail == NULL)
    return TRUE;
  yoriai_cli_refuse (_ ("--mail: there is no mail “%s”; there are: request, again, reminder, thanks"), wish->mail);
  return FALSE;
}

static gboolean
read_language (const Wish *wish)
{
  if (wish->language == NULL || g_str_equal (wish->language, "ja") || g_str_equal (wish->language, "en"))
    return TRUE;
  yoriai_cli_refuse (_ ("--language: “%s” is neither ja nor en"), wish->language);
  return FALSE;
}

static gboolean
is_called (YoriaiRecord *institution,
           const char   *wanted)
{
  const char *name = yoriai_record_get_string (institution, "name");
  g_autofree char *folded = yoriai_text_fold_name (wanted);
  g_autofree char *own = name != NULL ? yoriai_text_fold_name (name) : NULL;

  return g_str_equal (yoriai_record_get_id (institution), wanted) || (*folded != '\0' && g_strcmp0 (own, folded) == 0);
}

/* Returns: (transfer full) (nullable): the partners that are asked; NULL where one is not known */
static GPtrArray *
find_partners (YoriaiRecord *root,
               const Wish   *wish)
{
  g_autoptr (GPtrArray) partners = g_ptr_array_new ();
  guint field = yoriai_record_find_field (root, "institutions"), n = yoriai_record_get_n_items (root, field);

  for (guint i = 0; wish->wanted == NULL && i < n; i++)
    if (yoriai_ask_is_usual (yoriai_record_get_item (root, field, i)))
      g_ptr_array_add (partners, yoriai_record_get_item (root, field, i));
  for (guint i = 0; wish->wanted != NULL && wish->wanted[i] != NULL; i++)
    {
      YoriaiRecord *found = NULL;

      for (guint j = 0; j < n && found == NULL; j++)
        if (is_called (yoriai_record_get_item (root, field, j), wish->wanted[i]))
          found = yoriai_record_get_item (root, field, j);
      if (found == NULL)
        {
          yoriai_cli_refuse (_ ("--for: there is no institution “%s”"), wish->wanted[i]);
          return NULL;
        }
      if (!g_ptr_array_find (partners, found, NULL))
        g_ptr_array_add (partners, found);
    }
  return g_steal_pointer (&partners);
}

static void
tell_partner (const YoriaiAskingPartner *partner,
              gboolean                   is_json,
              YoriaiJsonWriter          *writer)
{
  if (!is_json)
    {
      yoriai_cli_print (_ ("%1$s: %2$u of %3$u filled in"), partner->sheet, partner->n_filled, partner->n_asked);
      return;
    }
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_text (writer, "institution", partner->institution);
  yoriai_json_writer_text (writer, "name", partner->name);
  yoriai_json_writer_text (writer, "number", partner->number);
  yoriai_json_writer_text (writer, "file", partner->sheet);
  yoriai_json_writer_text (writer, "language", partner->language);
  yoriai_json_writer_name (writer, "asked");
  yoriai_json_writer_int (writer, partner->n_asked);
  yoriai_json_writer_name (writer, "filled");
  yoriai_json_writer_int (writer, partner->n_filled);
  yoriai_json_writer_end_object (writer);
}

static void
tell_partners (const YoriaiAsking *asking,
               gboolean            is_json)
{
  g_autoptr (GString) json = g_string_new (NULL);
  YoriaiJsonWriter writer;

  yoriai_json_writer_init (&writer, json, YORIAI_JSON_INDENTED);
  yoriai_json_writer_begin_array (&writer);
  for (guint i = 0; i < yoriai_asking_get_n (asking); i++)
    tell_partner (yoriai_asking_get (asking, i), is_json, &writer);
  yoriai_json_writer_end_array (&writer);
  if (is_json)
    yoriai_cli_print_json (json->str);
}

/* Makes all, writes all, and notes it in the proposal. */
static YoriaiCliStatus
ask (YoriaiDocument *document,
     char          **arguments,
     const Wish     *wish,
     const GDate    *today)
{
  g_autoptr (YoriaiChecker) checker = yoriai_cli_check_document (document, today);
  YoriaiSpace *space = yoriai_document_get_space (document);
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autoptr (GPtrArray) partners = find_partners (root, wish);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (YoriaiAsking) asking = NULL;
  YoriaiExportOptions export_options = { .today = *today };
  YoriaiAskOptions options = { .parts = (const char *const *) wish->asked_parts,
                               .only_open = wish->only_open,
                               .language = wish->language,
                               .due = wish->due,
                               .due_time = wish->due_time,
                               .note = wish->note };
  YoriaiReading reading;
  gboolean is_new;
  g_autoptr (GError) error = NULL;

  if (partners == NULL)
    return YORIAI_CLI_INVALID;
  for (guint i = 0; i < partners->len; i++)
    g_ptr_array_add (ids, (gpointer) yoriai_record_get_id (partners->pdata[i]));
  g_ptr_array_add (ids, NULL);
  yoriai_reading_init (&reading, space, yoriai_checker_get_call (checker), NULL, &export_options);
  asking = yoriai_asking_new (&reading, (const char *const *) ids->pdata, &options, wish->kind, NULL, NULL, NULL, &error);
  if (asking == NULL)
    return yoriai_cli_refuse ("%s: %s", arguments[0], error->message);
  if (yoriai_cli_prepare_folder (arguments[1], &is_new) != YORIAI_CLI_OK)
    return YORIAI_CLI_INVALID;
  if (!yoriai_asking_write (asking, arguments[1], &error))
    return yoriai_cli_refuse ("%s", error->message);
  tell_partners (asking, wish->is_json);
  if (wish->is_unrecorded || yoriai_asking_get_n (asking) == 0 || wish->kind == YORIAI_PARTNER_MAIL_THANKS)
    return YORIAI_CLI_OK;
  if (!yoriai_asking_note (asking, root, today, &error))
    return yoriai_cli_refuse ("%s: %s", arguments[0], error->message);
  return yoriai_cli_save (document, arguments[0]);
}

static void
write_status (YoriaiJsonWriter     *writer,
              YoriaiRecord         *root,
              const YoriaiStanding *standing)
{
  static const char *const states[] = { "not-asked", "asked", "late", "partly", "answered", "confirmed" };
  static const char *const fields[] = { "number", "addressee", "asked_on", "due", "due_time" };
  YoriaiRecord *request = yoriai_request_find_last (root, standing->institution);

  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_text (writer, "institution", standing->institution);
  yoriai_json_writer_text (writer, "name", standing->name);
  yoriai_json_writer_text (writer, "state", states[standing->state]);
  for (guint i = 0; request != NULL && i < G_N_ELEMENTS (fields); i++)
    yoriai_json_writer_text (writer, fields[i], yoriai_record_get_string (request, fields[i]));
  yoriai_json_writer_name (writer, "received");
  yoriai_json_writer_int (writer, standing->n_received);
  yoriai_json_writer_name (writer, "open");
  yoriai_json_writer_int (writer, standing->n_open);
  yoriai_json_writer_end_object (writer);
}

static void
print_status (const YoriaiStanding *standing)
{
  const char *name = *standing->name != '\0' ? standing->name : _ ("Institution without a name");

  yoriai_cli_print (_ ("%1$s: %2$s; still open: %3$u"), name, _ (yoriai_request_state_get_label (standing->state)),
                    standing->n_open);
  if (standing->due != NULL && (standing->state == YORIAI_REQUEST_ASKED || standing->state == YORIAI_REQUEST_LATE))
    yoriai_cli_print (_ ("    due %s"), standing->due);
}

/* Tells how far the partners are. */
static YoriaiCliStatus
tell_status (YoriaiDocument *document,
             const Wish     *wish,
             const GDate    *today)
{
  g_autoptr (YoriaiChecker) checker = yoriai_cli_check_document (document, today);
  YoriaiSpace *space = yoriai_document_get_space (document);
  YoriaiRecord *root = yoriai_space_get_root (space);
  g_autoptr (GPtrArray) partners = find_partners (root, wish);
  YoriaiExportOptions export_options = { .today = *today };
  g_autoptr (GString) json = g_string_new (NULL);
  YoriaiJsonWriter writer;
  YoriaiReading reading;

  if (partners == NULL)
    return YORIAI_CLI_INVALID;
  yoriai_reading_init (&reading, space, yoriai_checker_get_call (checker), NULL, &export_options);
  yoriai_json_writer_init (&writer, json, YORIAI_JSON_INDENTED);
  yoriai_json_writer_begin_array (&writer);
  for (guint i = 0; i < partners->len; i++)
    {
      g_autoptr (YoriaiStanding) standing = yoriai_standing_new (&reading, partners->pdata[i]);

      if (wish->is_json)
        write_status (&writer, root, standing);
      else
        print_status (standing);
    }
  yoriai_json_writer_end_array (&writer);
  if (wish->is_json)
    yoriai_cli_print_json (json->str);
  return YORIAI_CLI_OK;
}

static YoriaiCliStatus
run (int    argc,
     char **argv)
{
  g_auto (Wish) wish = { 0 };
  const GOptionEntry entries[] = {
    { "for", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &wish.wanted, N_("Ask this institution, by its id or name; else all but the representative"), N_("WHOM") },
    { "parts", 0, 0, G_OPTION_ARG_FILENAME, &wish.parts, N_("What is asked, with commas between"), N_("PARTS") },
    { "open", 0, 0, G_OPTION_ARG_NONE, &wish.only_open, N_("Ask only for what is still open"), NULL },
    { "deadline", 0, 0, G_OPTION_ARG_FILENAME, &wish.deadline, N_("Until when, such as “2026-06-05 17:00”"), N_("WHEN") },
    { "note", 0, 0, G_OPTION_ARG_FILENAME, &wish.note, N_("What else the partners are to know"), N_("TEXT") },
    { "language", 0, 0, G_OPTION_ARG_FILENAME, &wish.language, N_("ja or en; else English for partners overseas"), N_("LANGUAGE") },
    { "mail", 0, 0, G_OPTION_ARG_FILENAME, &wish.mail, N_("What the mails are: request, again, reminder or thanks"), N_("MAIL") },
    { "unrecorded", 0, 0, G_OPTION_ARG_NONE, &wish.is_unrecorded, N_("Leave FILE as it is: do not note who was asked"), NULL },
    { "status", 0, 0, G_OPTION_ARG_NONE, &wish.is_status, N_("Tell who was asked and who has answered; without DIR"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &wish.is_json, N_("Print JSON"), NULL },
    { "today", 0, 0, G_OPTION_ARG_FILENAME, &wish.today, N_("Take DATE for today"), N_("DATE") },
    { NULL },
  };
  g_auto (GStrv) arguments = yoriai_cli_parse (&yoriai_cli_sheets, entries, argc, argv, 1, 2);
  g_autoptr (YoriaiDocument) document = NULL;
  GDate today;

  if (arguments == NULL || !read_parts (&wish) || !read_deadline (&wish) || !read_mail (&wish) || !read_language (&wish)
      || !yoriai_cli_get_today (wish.today, &today))
    return YORIAI_CLI_INVALID;
  if ((arguments[1] == NULL) != wish.is_status)
    return yoriai_cli_refuse (_ ("usage: yoriai %s %s"), yoriai_cli_sheets.name, _ (yoriai_cli_sheets.arguments));
  if (wish.note != NULL && !g_utf8_validate (wish.note, -1, NULL))
    return yoriai_cli_refuse (_ ("--note: this is not UTF-8"));
  document = yoriai_cli_load (arguments[0]);
  if (document == NULL)
    return YORIAI_CLI_INVALID;
  return wish.is_status ? tell_status (document, &wish, &today) : ask (document, arguments, &wish, &today);
}

const YoriaiCliCommand yoriai_cli_sheets = {
  "sheets",
  N_("FILE DIR|--status [--for ID|NAME…] [--parts …] [--open] [--deadline WHEN] [--note TEXT] [--json]"),
  N_("Make a workbook for each partner to fill in, a draft of a mail with it, and a table of all mails"),
  run,
};
