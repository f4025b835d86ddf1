/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-asking"

#include "config.h"

#include "partners/yoriai-asking.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "document/yoriai-saver.h"
#include "partners/yoriai-partner-book.h"
#include "partners/yoriai-partner-number.h"
#include "partners/yoriai-requests.h"
#include "proposal/yoriai-proposal.h"
#include "proposal/yoriai-traits.h"
#include "record/yoriai-space.h"
#include "text/yoriai-text.h"
#include "words/yoriai-catalogue.h"

#define MAIL_SUFFIX ".eml"
#define SHEET_SUFFIX ".xlsx"
#define TABLE_SUFFIX ".csv"

/* One file. */
typedef struct
{
  char *name;    /* (owned) */
  GBytes *bytes; /* (owned) */
} Output;

struct _YoriaiAsking
{
  YoriaiPartnerMail mail;
  char **parts;        /* (owned) (nullable): as in the options */
  char *due;           /* (owned) (nullable) */
  char *due_time;      /* (owned) (nullable) */
  char *note;          /* (owned) (nullable) */
  GPtrArray *partners; /* (owned) (element-type YoriaiAskingPartner) */
  GPtrArray *outputs;  /* (owned) (element-type Output) */
};

static void
output_free (gpointer data)
{
  Output *output = data;

  g_free (output->name);
  g_bytes_unref (output->bytes);
  g_free (output);
}

static void
partner_free (gpointer data)
{
  YoriaiAskingPartner *partner = data;

  g_free (partner->institution);
  g_free (partner->name);
  g_free (partner->number);
  g_free (partner->addressee);
  g_free (partner->language);
  g_free (partner->sheet);
  g_free (partner);
}

static void
take_output (YoriaiAsking *self,
             char         *name,
             GBytes       *bytes)
{
  Output *output = g_new0 (Output, 1);

  output->name = name;
  output->bytes = bytes;
  g_ptr_array_add (self->outputs, output);
}

/**
 * yoriai_ask_is_usual:
 * @institution: an institution
 *
 * Returns: whether it is asked unless somebody says otherwise: it has a name, takes part, and is not who asks
 */
gboolean
yoriai_ask_is_usual (YoriaiRecord *institution)
{
  return !yoriai_institution_has_declined (institution)
         && !yoriai_institution_has_role (institution, YORIAI_TRAIT_REPRESENTATIVE)
         && !yoriai_text_is_empty (yoriai_record_get_string (institution, "name"));
}

static gboolean
has_sheets (const YoriaiAsking *self)
{
  return self->mail != YORIAI_PARTNER_MAIL_THANKS;
}

static void
add_partner (YoriaiAsking      *self,
             const YoriaiAsked *asked,
             const char        *sheet)
{
  const char *name = yoriai_record_get_string (asked->institution, "name");
  YoriaiAskingPartner *partner = g_new0 (YoriaiAskingPartner, 1);

  partner->institution = g_strdup (yoriai_record_get_id (asked->institution));
  partner->name = g_strdup (name != NULL ? name : "");
  partner->number = g_strdup (asked->number);
  partner->addressee = yoriai_partner_book_dup_addressee (asked);
  partner->language = g_strdup (asked->language);
  partner->sheet = g_strdup (sheet);
  partner->n_asked = yoriai_asked_count (asked, &partner->n_filled);
  g_ptr_array_add (self->partners, partner);
}

static gboolean
make_partner (YoriaiAsking       *self,
              const YoriaiAsked  *asked,
              GString            *table,
              GError            **error)
{
  g_autofree char *sheet = yoriai_partner_number_dup_file (asked->institution, asked->number, asked->language);
  g_autofree char *stem = g_strndup (sheet, strlen (sheet) - strlen (SHEET_SUFFIX));
  const GDate *today = &asked->reading->options->today;
  g_autoptr (GBytes) bytes = has_sheets (self) ? yoriai_partner_book_write (asked, today, error) : NULL;

  if (has_sheets (self) && bytes == NULL)
    return FALSE;
  add_partner (self, asked, sheet);
  yoriai_partner_merge_table_add (table, asked, self->mail, has_sheets (self) ? sheet : "");
  take_output (self, g_strconcat (stem, MAIL_SUFFIX, NULL), yoriai_partner_mail_write (asked, self->mail, sheet, bytes));
  if (bytes != NULL)
    take_output (self, g_steal_pointer (&sheet), g_steal_pointer (&bytes));
  return TRUE;
}

static YoriaiAsking *
asking_new (const YoriaiAskOptions *options,
            YoriaiPartnerMail       mail)
{
  YoriaiAsking *self = g_new0 (YoriaiAsking, 1);

  self->mail = mail;
  self->parts = g_strdupv ((char **) options->parts);
  self->due = g_strdup (options->due);
  self->due_time = g_strdup (options->due_time);
  self->note = g_strdup (options->note);
  self->partners = g_ptr_array_new_with_free_func (partner_free);
  self->outputs = g_ptr_array_new_with_free_func (output_free);
  return self;
}

/* Returns: whether it is made; a partner of whom nothing is asked is left out */
static gboolean
make_all (YoriaiAsking            *self,
          YoriaiReading           *reading,
          const char *const       *institutions,
          const YoriaiAskOptions  *options,
          GString                 *table,
          YoriaiAskingFunc         progress,
          gpointer                 user_data,
          GCancellable            *cancellable,
          GError                 **error)
{
  guint n = g_strv_length ((char **) institutions);

  for (guint i = 0; i < n; i++)
    {
      YoriaiRecord *institution = yoriai_reading_get_target (reading, institutions[i]);
      g_autoptr (YoriaiAsked) asked = institution != NULL ? yoriai_asked_new (reading, institution, options) : NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || (asked != NULL && asked->tables->len > 0 && !make_partner (self, asked, table, error)))
        return FALSE;
      if (progress != NULL)
        progress (i + 1, n, user_data);
    }
  return TRUE;
}

/**
 * yoriai_asking_new:
 * @reading: the proposal; it is to stay as it is, and tells the day of making
 * @institutions: (array zero-terminated=1): ids of those that are asked
 * @options: what is asked and how
 * @mail: what the mails are about; thanks have no workbook
 * @progress: (nullable): hears how far it is
 * @user_data: data for @progress
 * @cancellable: (nullable): to give up between two partners
 * @error: return location
 *
 * Makes all that is needed to ask partners. Those of whom nothing is asked are left out.
 *
 * Returns: (transfer full) (nullable): what was made
 */
YoriaiAsking *
yoriai_asking_new (YoriaiReading          *reading,
                   const char *const      *institutions,
                   const YoriaiAskOptions *options,
                   YoriaiPartnerMail       mail,
                   YoriaiAskingFunc        progress,
                   gpointer                user_data,
                   GCancellable           *cancellable,
                   GError                **error)
{
  g_autoptr (YoriaiAsking) self = asking_new (options, mail);
  GString *table = yoriai_partner_merge_table_new ();

  if (!make_all (self, reading, institutions, options, table, progress, user_data, cancellable, error))
    {
      g_string_free (table, TRUE);
      return NULL;
    }
  /* Translators: the name of the file with a row for each mail */
  take_output (self, g_strconcat (yoriai_ja (N_("mail-merge")), TABLE_SUFFIX, NULL), g_string_free_to_bytes (table));
  return g_steal_pointer (&self);
}

/**
 * yoriai_asking_free:
 * @self: (transfer full): what was made
 */
void
yoriai_asking_free (YoriaiAsking *self)
{
  g_ptr_array_unref (self->partners);
  g_ptr_array_unref (self->outputs);
  g_strfreev (self->parts);
  g_free (self->due);
  g_free (self->due_time);
  g_free (self->note);
  g_free (self);
}

/**
 * yoriai_asking_get_n:
 * @self: what was made
 *
 * Returns: for how many partners
 */
guint
yoriai_asking_get_n (const YoriaiAsking *self)
{
  return self->partners->len;
}

/**
 * yoriai_asking_get:
 * @self: what was made
 * @index: which
 *
 * Returns: (transfer none): one of the partners
 */
const YoriaiAskingPartner *
yoriai_asking_get (const YoriaiAsking *self,
                   guint               index)
{
  return self->partners->pdata[index];
}

/**
 * yoriai_asking_get_n_files:
 * @self: what was made
 *
 * Returns: how many files that are
 */
guint
yoriai_asking_get_n_files (const YoriaiAsking *self)
{
  return self->outputs->len;
}

/**
 * yoriai_asking_get_file:
 * @self: what was made
 * @index: which file
 *
 * Returns: (transfer none): its name
 */
const char *
yoriai_asking_get_file (const YoriaiAsking *self,
                        guint               index)
{
  return ((const Output *) self->outputs->pdata[index])->name;
}

/**
 * yoriai_asking_write:
 * @self: what was made
 * @folder: (type filename): where to; it is there
 * @error: return location for a #YoriaiDocumentError
 *
 * Writes all files; those that have their names are replaced.
 *
 * Returns: whether all are written
 */
gboolean
yoriai_asking_write (const YoriaiAsking  *self,
                     const char          *folder,
                     GError             **error)
{
  for (guint i = 0; i < self->outputs->len; i++)
    {
      const Output *output = self->outputs->pdata[i];
      g_autofree char *path = g_build_filename (folder, output->name, NULL);

      if (!yoriai_saver_save (path, output->bytes, NULL, YORIAI_SAVE_EVEN_IF_CHANGED, NULL, error))
        {
          g_prefix_error (error, "%s: ", path);
          return FALSE;
        }
    }
  return TRUE;
}

/* A reminder is no round of its own, but it may give more time. */
static gboolean
note_partner (const YoriaiAsking         *self,
              const YoriaiAskingPartner  *partner,
              YoriaiRecord               *root,
              const GDate                *today,
              GError                    **error)
{
  const YoriaiAskOptions options = { .parts = (const char *const *) self->parts,
                                     .due = self->due,
                                     .due_time = self->due_time,
                                     .note = self->note };
  YoriaiRecord *last = yoriai_request_find_last (root, partner->institution);

  if (self->mail != YORIAI_PARTNER_MAIL_REMINDER || last == NULL)
    return yoriai_request_note (root, partner->institution, partner->number, partner->addressee, &options, today, error)
           != NULL;
  return self->due == NULL
         || (yoriai_record_set_string (last, "due", self->due, error)
             && yoriai_record_set_string (last, "due_time", self->due_time, error));
}

/**
 * yoriai_asking_note:
 * @self: what was made
 * @root: the proposal
 * @today: the day on which it is sent
 * @error: return location for a #YoriaiRecordError
 *
 * Notes in the proposal who is asked for what, in one transaction. Thanks are not noted.
 *
 * Returns: whether it is noted; if not, nothing was changed
 */
gboolean
yoriai_asking_note (const YoriaiAsking  *self,
                    YoriaiRecord        *root,
                    const GDate         *today,
                    GError             **error)
{
  YoriaiSpace *space = yoriai_record_get_space (root);

  if (self->mail == YORIAI_PARTNER_MAIL_THANKS)
    return TRUE;
  yoriai_space_begin (space, _("Ask Partners"), NULL);
  for (guint i = 0; i < self->partners->len; i++)
    if (!note_partner (self, self->partners->pdata[i], root, today, error))
      {
        yoriai_space_rollback (space);
        return FALSE;
      }
  yoriai_space_commit (space);
  return TRUE;
}
