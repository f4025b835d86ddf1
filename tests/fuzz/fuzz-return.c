/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as what partners send back: a table, the text of a mail, a sheet of a workbook. What becomes of each thing is chosen
 * by the bytes too. It is taken in or refused as a whole; undoing it gives back what was there, byte for byte, and so does
 * leaving all of it. The first byte says what it is, the second what is chosen. */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-reader.h"
#include "document/yoriai-document-writer.h"
#include "partners/yoriai-partner-number.h"
#include "partners/yoriai-return-files.h"
#include "record/yoriai-space.h"
#include "sheets/yoriai-sheet-read.h"

#include "fuzz.h"
#include "zip-support.h"

/* Two partners, one with people, money and promises. */
static const char proposal[]
  = "{\"format\":\"yoriai-proposal\",\"version\":1,\"id\":\"p\",\"call\":\"coi-next-2021\",\"track\":\"regional-full\","
    "\"institutions\":[{\"id\":\"lead\",\"name\":\"天空大学\",\"role\":\"representative\"},"
    "{\"id\":\"a\",\"name\":\"株式会社そらテック\",\"kind\":\"company\",\"head_post\":\"社長\"}],"
    "\"people\":[{\"id\":\"h\",\"name\":\"見本 太郎\",\"affiliations\":[{\"id\":\"x\",\"institution\":\"a\",\"post\":\"部長\"}]},"
    "{\"id\":\"i\",\"name\":\"例示 花子\",\"affiliations\":[{\"id\":\"y\",\"institution\":\"a\"}]}],"
    "\"budget\":[{\"id\":\"b\",\"institution\":\"a\",\"amounts\":{\"1\":1000000,\"2\":2000000}}],"
    "\"commitments\":[{\"id\":\"c\",\"institution\":\"a\",\"text\":\"場所\"}]}";

static YoriaiCallLibrary *
get_library (void)
{
  static YoriaiCallLibrary *library;

  if (library == NULL)
    library = yoriai_call_library_new (NULL);
  return library;
}

static void
add (YoriaiReturns *returns,
     YoriaiRecord  *institution,
     char           kind,
     const char    *text,
     gsize          length)
{
  g_autoptr (GBytes) bytes = kind == '2' ? make_workbook (text, NULL, NULL) : g_bytes_new (text, length);
  g_autoptr (GPtrArray) files = NULL;

  if (kind == '1')
    {
      yoriai_returns_add_text (returns, "mail.txt", text, "1", institution, NULL);
      return;
    }
  files = yoriai_sheet_files_read ("fuzz.csv", bytes, NULL, NULL);
  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const YoriaiSheetFile *file = files->pdata[i];

      if (file->book != NULL)
        yoriai_returns_add (returns, file->book, file->kind == YORIAI_SHEET_KIND_TABLE, "1", institution);
    }
}

/* What becomes of each thing. */
static void
decide (YoriaiReturns *returns,
        guint          seed)
{
  const GPtrArray *items = yoriai_returns_get_items (returns);

  for (guint i = 0; i < items->len; i++)
    {
      const YoriaiReturnItem *item = items->pdata[i];
      YoriaiTake take = (seed + i * 7) % (YORIAI_TAKE_OPEN + 1);

      g_assert_true (g_utf8_validate (item->came, -1, NULL));
      if (yoriai_returns_can_decide (returns, i, take))
        yoriai_returns_decide (returns, i, take, (seed + i) % 2 == 0 ? "12" : item->came, NULL);
    }
}

static gboolean
is_valid (YoriaiSpace *space)
{
  g_autoptr (GBytes) view = yoriai_document_write (space);
  g_autoptr (YoriaiSpace) again
    = yoriai_document_read (NULL, g_bytes_get_data (view, NULL), (gssize) g_bytes_get_size (view), NULL, NULL);

  return again != NULL;
}

static gboolean
is_same (YoriaiSpace *space,
         GBytes      *view)
{
  g_autoptr (GBytes) now = yoriai_document_write (space);

  return g_bytes_equal (now, view);
}

int
LLVMFuzzerTestOneInput (const unsigned char *data,
                        size_t               size)
{
  g_autofree char *text = size > 2 ? g_strndup ((const char *) data + 2, size - 2) : g_strdup ("");
  g_autoptr (YoriaiSpace) space = yoriai_document_read (NULL, proposal, -1, NULL, NULL);
  g_autoptr (GBytes) before = yoriai_document_write (space);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 6, 5, 9, 0, 0);
  const YoriaiExportOptions options = { 0 };
  g_autoptr (YoriaiReturns) returns = NULL;
  YoriaiReading reading;
  guint64 n_edits;

  yoriai_call_library_serve (get_library (), space);
  yoriai_reading_init (&reading, space, yoriai_call_library_find (get_library (), "coi-next-2021"), NULL, &options);
  returns = yoriai_returns_new (&reading, get_library ());
  add (returns, yoriai_space_find (space, "a"), size > 0 ? (char) data[0] : '0', text, size > 2 ? size - 2 : 0);
  g_assert_true (yoriai_returns_compare (returns, NULL));
  g_assert_true (is_same (space, before));
  decide (returns, size > 1 ? data[1] : 0);
  n_edits = yoriai_space_get_n_edits (space);
  if (!yoriai_returns_take (returns, now, NULL, NULL))
    {
      g_assert_true (is_same (space, before));
      return 0;
    }
  g_assert_true (is_valid (space));
  if (yoriai_space_get_n_edits (space) == n_edits)
    return 0;
  yoriai_space_undo (space);
  g_assert_true (is_same (space, before));
  return 0;
}
