/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-mail"

#include "config.h"

#include "partners/yoriai-partner-mail.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "partners/yoriai-asked-value.h"
#include "partners/yoriai-partner-book.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"
#include "workbook/yoriai-cell-text.h"

/* What partners are written: drafts of mails with the workbook attached, and a table for programs that write to many. No
 * text of the proposal comes into a header but as an encoded word, so that none can make one of its own. */

#define BOUNDARY "=_yoriai_sheet"
#define WORD_BYTES 42 /* of a text, in one encoded word */
#define LINE_BYTES 57 /* of bytes, in one line of base64 */
#define MAX_OPEN 20   /* cells that a mail names */
#define IDEOGRAPHIC_COMMA "\xe3\x80\x81"
#define BOM "\xef\xbb\xbf"
#define CRLF "\r\n"

static YoriaiRecord *
get_contact (YoriaiRecord *institution)
{
  return yoriai_record_get_child (institution, yoriai_record_find_field (institution, "contact"));
}

static const char *
say_name (YoriaiRecord *institution)
{
  const char *name = institution != NULL ? yoriai_record_get_string (institution, "name") : NULL;

  return name != NULL ? name : "";
}

static const char *
get_hub (const YoriaiAsked *asked)
{
  const char *hub = yoriai_reading_get_string (asked->reading, "site.name");

  return hub != NULL ? hub : "";
}

/**
 * yoriai_partner_mail_dup_subject:
 * @asked: what is asked of a partner
 * @mail: what the mail is about
 *
 * Returns: (transfer full): its subject: until when, for what, and of whom
 */
char *
yoriai_partner_mail_dup_subject (const YoriaiAsked *asked,
                                 YoriaiPartnerMail  mail)
{
  static const char *const subjects[] = {
    [YORIAI_PARTNER_MAIL_REQUEST] = N_("Questions for “%1$s” (%2$s)"),
    [YORIAI_PARTNER_MAIL_AGAIN] = N_("What is still open for “%1$s” (%2$s)"),
    [YORIAI_PARTNER_MAIL_REMINDER] = N_("Reminder: questions for “%1$s” (%2$s)"),
    [YORIAI_PARTNER_MAIL_THANKS] = N_("Thank you for your answers for “%1$s” (%2$s)"),
  };
  g_autofree char *due = mail != YORIAI_PARTNER_MAIL_THANKS ? yoriai_asked_dup_due (asked) : NULL;
  g_autofree char *about =
    g_strdup_printf (yoriai_asked_say (asked, subjects[mail]), get_hub (asked), say_name (asked->institution));

  if (due == NULL)
    return g_steal_pointer (&about);
  /* Translators: a deadline, and what a mail is about */
  return g_strdup_printf (yoriai_asked_say (asked, N_("[by %1$s] %2$s")), due, about);
}

/* What must be filled in and is not, a line each. */
static void
append_open (const YoriaiAsked *asked,
             GString           *body)
{
  const char *id = yoriai_record_get_id (asked->institution);
  guint n = 0;

  for (guint i = 0; i < asked->tables->len; i++)
    {
      const YoriaiAskedTable *table = asked->tables->pdata[i];

      for (guint j = 0; j < table->rows->len; j++)
        for (guint k = 0; k < table->columns->len; k++)
          {
            const YoriaiAskedColumn *column = table->columns->pdata[k];
            YoriaiRecord *row = table->rows->pdata[j];

            if (!column->is_needed || yoriai_asked_is_filled (column, row, id) || n++ >= MAX_OPEN)
              continue;
            g_string_append_printf (body, "  - %s: ", table->title);
            if (!table->is_form)
              g_string_append_printf (body, "%s: ", yoriai_reading_get_name (asked->reading, row));
            g_string_append_printf (body, "%s\n", column->label);
          }
    }
  if (n > MAX_OPEN)
    g_string_append_printf (body, yoriai_asked_say (asked, N_("  - and %u more\n")), n - MAX_OPEN);
}

static void
append_sender (const YoriaiAsked *asked,
               GString           *body)
{
  static const char *const fields[] = { "department", "name", "phone", "email" };
  YoriaiRecord *representative = yoriai_reading_find_representative (asked->reading);

  if (representative == NULL)
    return;
  g_string_append_printf (body, "--\n%s\n", say_name (representative));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *said = yoriai_record_get_string (get_contact (representative), fields[i]);

      if (!yoriai_text_is_empty (said))
        g_string_append_printf (body, "%s\n", said);
    }
}

/**
 * yoriai_partner_mail_dup_body:
 * @asked: what is asked of a partner
 * @mail: what the mail is about
 *
 * Returns: (transfer full): what it says: to whom, what, until when, how long it takes, and what if not
 */
char *
yoriai_partner_mail_dup_body (const YoriaiAsked *asked,
                              YoriaiPartnerMail  mail)
{
  static const char *const bodies[] = {
    [YORIAI_PARTNER_MAIL_REQUEST] =
      N_("Thank you for your part in our proposal “%s”.\n"
         "We need some particulars of yours for it. Please fill in the yellow cells of the workbook attached to this mail, "
         "and send it back as it is. What you do not know may stay empty, and no stamp is needed.\n"
         "What is known already stands there: please correct it where it is wrong.\n"),
    [YORIAI_PARTNER_MAIL_AGAIN] =
      N_("Thank you for your answers for our proposal “%s”.\n"
         "Something is still open. Would you please fill it in, in the workbook attached to this mail, and send it back?\n"),
    [YORIAI_PARTNER_MAIL_REMINDER] =
      N_("We asked you for some particulars for our proposal “%s”, and have not received your answer yet. If our mails "
         "crossed, please excuse us.\n"
         "The workbook is attached once more. Please send back what you have, even if something is still missing.\n"),
    [YORIAI_PARTNER_MAIL_THANKS] =
      N_("Thank you very much for your answers for our proposal “%s”. All we asked for has arrived.\n"),
  };
  g_autofree char *addressee = yoriai_partner_book_dup_addressee (asked);
  g_autofree char *due = yoriai_asked_dup_due (asked);
  GString *body = g_string_new (addressee);

  g_string_append (body, "\n\n");
  g_string_append_printf (body, yoriai_asked_say (asked, bodies[mail]), get_hub (asked));
  if (mail != YORIAI_PARTNER_MAIL_THANKS)
    g_string_append_printf (body, yoriai_asked_say (asked, N_("It takes about %u minutes.\n")), yoriai_asked_estimate_minutes (asked));
  if (mail == YORIAI_PARTNER_MAIL_AGAIN)
    append_open (asked, body);
  if (mail != YORIAI_PARTNER_MAIL_THANKS && due != NULL)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (body, yoriai_asked_say (asked, N_("Please answer by: %s\n")), due);
      g_string_append (body, yoriai_asked_say (asked, N_("Without an answer we go on with what we know by then. If you need "
                                                         "more time, please tell us.\n")));
    }
  if (mail != YORIAI_PARTNER_MAIL_THANKS && !yoriai_text_is_empty (asked->options->note))
    g_string_append_printf (body, "\n%s\n", asked->options->note);
  g_string_append_c (body, '\n');
  append_sender (asked, body);
  return g_string_free (body, FALSE);
}

/* An address that can stand in a header as it is. */
static gboolean
is_address (const char *address)
{
  if (address == NULL || strchr (address, '@') == NULL)
    return FALSE;
  for (const char *p = address; *p != '\0'; p++)
    if (*p <= ' ' || (guchar) *p >= 0x7f || strchr ("<>,;:\"()[]\\", *p) != NULL)
      return FALSE;
  return TRUE;
}

/* Returns: (transfer full) (element-type utf8): the addresses of a contact: the first gets the mail, the others a copy */
static GPtrArray *
list_addresses (YoriaiRecord *contact)
{
  const char *said = yoriai_record_get_string (contact, "email");
  g_autofree char *plain = said != NULL ? g_utf8_normalize (said, -1, G_NORMALIZE_NFKC) : NULL;
  g_auto (GStrv) parts = NULL;
  GPtrArray *addresses = g_ptr_array_new_with_free_func (g_free);

  if (plain == NULL)
    return addresses;
  for (char *p = strstr (plain, IDEOGRAPHIC_COMMA); p != NULL; p = strstr (p, IDEOGRAPHIC_COMMA))
    memcpy (p, ",,,", strlen (IDEOGRAPHIC_COMMA));
  parts = g_strsplit_set (plain, ",;/ \t\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (is_address (parts[i]))
      g_ptr_array_add (addresses, g_strdup (parts[i]));
    else if (*parts[i] != '\0')
      {
        /* What else it says nobody can tell: whoever sends the mail is to look. */
        g_ptr_array_set_size (addresses, 0);
        break;
      }
  return addresses;
}

/* Returns: (transfer full): who gets a copy, with commas between */
static char *
dup_copies (const GPtrArray *addresses)
{
  GString *copies = g_string_new (NULL);

  for (guint i = 1; i < addresses->len; i++)
    g_string_append_printf (copies, "%s%s", i > 1 ? ", " : "", (const char *) addresses->pdata[i]);
  return g_string_free (copies, FALSE);
}

/* A text as encoded words of RFC 2047, folded. */
static void
append_words (GString    *out,
              const char *text)
{
  const char *p = text;

  while (*p != '\0')
    {
      const char *end = p;
      g_autofree char *word = NULL;

      while (*end != '\0' && g_utf8_next_char (end) - p <= WORD_BYTES)
        end = g_utf8_next_char (end);
      word = g_base64_encode ((const guchar *) p, (gsize) (end - p));
      g_string_append_printf (out, "%s=?UTF-8?B?%s?=", p == text ? "" : CRLF " ", word);
      p = end;
    }
}

static void
append_base64 (GString      *out,
               gconstpointer data,
               gsize         length)
{
  for (gsize at = 0; at < length; at += LINE_BYTES)
    {
      g_autofree char *line = g_base64_encode ((const guchar *) data + at, MIN (LINE_BYTES, length - at));

      g_string_append_printf (out, "%s" CRLF, line);
    }
}

static void
append_attachment (GString    *out,
                   const char *file,
                   GBytes     *bytes)
{
  g_autofree char *escaped = g_uri_escape_string (file, NULL, FALSE);
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  g_string_append (out, "--" BOUNDARY CRLF "Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;" CRLF
                        " name=\"");
  append_words (out, file);
  g_string_append_printf (out, "\"" CRLF "Content-Transfer-Encoding: base64" CRLF
                               "Content-Disposition: attachment;" CRLF " filename*=UTF-8''%s" CRLF CRLF, escaped);
  append_base64 (out, data, length);
}

/**
 * yoriai_partner_mail_write:
 * @asked: what is asked of a partner
 * @mail: what the mail is about
 * @file: the name of its workbook
 * @bytes: (nullable): the workbook, which is attached
 *
 * Makes a draft that programs for mail open to be sent.
 *
 * Returns: (transfer full): an EML file
 */
GBytes *
yoriai_partner_mail_write (const YoriaiAsked *asked,
                           YoriaiPartnerMail  mail,
                           const char        *file,
                           GBytes            *bytes)
{
  YoriaiRecord *contact = get_contact (asked->institution);
  const char *name = yoriai_record_get_string (contact, "name");
  g_autoptr (GPtrArray) addresses = list_addresses (contact);
  g_autofree char *copies = dup_copies (addresses);
  g_autofree char *subject = yoriai_partner_mail_dup_subject (asked, mail);
  g_autofree char *body = yoriai_partner_mail_dup_body (asked, mail);
  GString *out = g_string_new ("X-Unsent: 1" CRLF "MIME-Version: 1.0" CRLF);

  if (addresses->len > 0)
    {
      g_string_append (out, "To: ");
      append_words (out, name != NULL ? name : say_name (asked->institution));
      g_string_append_printf (out, " <%s>" CRLF, (const char *) addresses->pdata[0]);
    }
  if (*copies != '\0')
    g_string_append_printf (out, "Cc: %s" CRLF, copies);
  g_string_append (out, "Subject: ");
  append_words (out, subject);
  g_string_append (out, CRLF "Content-Type: multipart/mixed; boundary=\"" BOUNDARY "\"" CRLF CRLF "--" BOUNDARY CRLF
                             "Content-Type: text/plain; charset=UTF-8" CRLF "Content-Transfer-Encoding: base64" CRLF CRLF);
  append_base64 (out, body, strlen (body));
  if (bytes != NULL)
    append_attachment (out, file, bytes);
  g_string_append (out, "--" BOUNDARY "--" CRLF);
  return g_string_free_to_bytes (out);
}

/* A text that a spreadsheet would compute is kept one. */
static void
append_field (GString    *table,
              const char *text,
              const char *end)
{
  const char *said = text != NULL ? text : "";

  g_string_append_c (table, '"');
  if (yoriai_cell_text_needs_guard (said))
    g_string_append_c (table, '\'');
  for (const char *p = said; *p != '\0'; p++)
    g_string_append_printf (table, *p == '"' ? "\"\"" : "%c", *p);
  g_string_append_printf (table, "\"%s", end);
}

/**
 * yoriai_partner_merge_table_new:
 *
 * Returns: (transfer full): a table of mails with its heading and nothing else: CSV in UTF-8 with a byte order mark, which
 *   Excel needs
 */
GString *
yoriai_partner_merge_table_new (void)
{
  static const char *const heads[] = { N_("Institution"), N_("Department"), N_("Post"), N_("Full name"), N_("Form of address"),
                                       N_("E-mail"), N_("CC"), N_("Subject of the mail"), N_("Text of the mail"), N_("File") };
  GString *table = g_string_new (BOM);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    append_field (table, yoriai_ja (heads[i]), i + 1 < G_N_ELEMENTS (heads) ? "," : CRLF);
  return table;
}

/**
 * yoriai_partner_merge_table_add:
 * @table: a table of mails
 * @asked: what is asked of a partner
 * @mail: what the mail is about
 * @file: the name of its workbook
 *
 * Adds a row for the partner.
 */
void
yoriai_partner_merge_table_add (GString           *table,
                                const YoriaiAsked *asked,
                                YoriaiPartnerMail  mail,
                                const char        *file)
{
  YoriaiRecord *contact = get_contact (asked->institution);
  gboolean has_person = !yoriai_text_is_empty (yoriai_record_get_string (contact, "name"));
  g_autoptr (GPtrArray) addresses = list_addresses (contact);
  g_autofree char *copies = dup_copies (addresses);
  g_autofree char *subject = yoriai_partner_mail_dup_subject (asked, mail);
  g_autofree char *body = yoriai_partner_mail_dup_body (asked, mail);

  append_field (table, say_name (asked->institution), ",");
  append_field (table, yoriai_record_get_string (contact, "department"), ",");
  append_field (table, yoriai_record_get_string (contact, "post"), ",");
  append_field (table, yoriai_record_get_string (contact, "name"), ",");
  append_field (table, yoriai_ja (has_person ? N_("Sama") : N_("Onchu")), ",");
  append_field (table, addresses->len > 0 ? addresses->pdata[0] : yoriai_record_get_string (contact, "email"), ",");
  append_field (table, copies, ",");
  append_field (table, subject, ",");
  append_field (table, body, ",");
  append_field (table, file, CRLF);
}
