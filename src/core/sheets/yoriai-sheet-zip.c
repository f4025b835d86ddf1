/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-sheet-zip"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <gsf/gsf-infile.h>
#include <gsf/gsf-infile-zip.h>
#include <gsf/gsf-input-memory.h>
#include <gsf/gsf-utils.h>
#include <zlib.h>

#include "sheets/yoriai-sheet-kind.h"
#include "sheets/yoriai-sheet-zip-private.h"

/* libgsf unpacks, but believes what a directory says: it recurses for each
 * folder of a name, looks at every name before it for each, prints where a
 * header is wrong, and hands out what lay in memory where a part is shorter
 * than it claims. So the directory is walked here first, and refused where it
 * is not what programs write; and each part is held against its checksum. */

#define MAX_PARTS 8192
#define MAX_NAME 1024
#define MAX_FOLDERS 16
#define CHUNK (64 * 1024)

#define TRAILER_SIZE 22
#define TRAILER_REACH (64 * 1024)
#define TRAILER64_SIZE 56
#define LOCATOR_SIZE 20
#define ENTRY_SIZE 46
#define ENTRY_TIME 12
#define HEADER_SIZE 30
#define EXTRA_64 1
#define FLAG_LOCKED 1
#define METHOD_STORED 0
#define METHOD_DEFLATED 8
#define METHOD_LOCKED 99 /* AES; what is meant stands elsewhere */
#define FULL32 0xffffffffu

typedef struct
{
  char *name;   /* (owned): as it stands there */
  char *shown;  /* (owned): as it is read: UTF-8, / between folders */
  guint64 size;
  guint32 checksum;
  gboolean is_locked;
} Part;

struct _YoriaiSheetZip
{
  GsfInfile *infile;  /* (owned) */
  guint8 *mended;     /* (owned) (nullable): the file with times that exist */
  GArray *parts;      /* (element-type Part) (owned) */
  GHashTable *index;  /* (owned): folded name -> index + 1 */
};

/* The file while its directory is walked. */
typedef struct
{
  const guint8 *data;
  guint64 length;
} Bytes;

static guint
get16 (const guint8 *p)
{
  return p[0] | (guint) p[1] << 8;
}

static guint32
get32 (const guint8 *p)
{
  return get16 (p) | (guint32) get16 (p + 2) << 16;
}

static guint64
get64 (const guint8 *p)
{
  return get32 (p) | (guint64) get32 (p + 4) << 32;
}

/* Returns: (nullable): @n bytes at @at, where a record with @signature begins
   */
static const guint8 *
look (const Bytes *bytes,
      guint64      at,
      guint64      n,
      const char  *signature)
{
  if (n > bytes->length || at > bytes->length - n || memcmp (bytes->data + at, signature, 4) != 0)
    return NULL;
  return bytes->data + at;
}

/* Where the directory is, by the last trailer of the file. Returns: FALSE where
 * there is none, or it goes on in another file */
static gboolean
find_directory (const Bytes *bytes,
                guint64     *ret_at,
                guint64     *ret_n)
{
  const guint8 *trailer = NULL, *locator;

  for (guint64 i = TRAILER_SIZE;
       i <= bytes->length && i <= TRAILER_SIZE + TRAILER_REACH && trailer == NULL; i++)
    {
      trailer = look (bytes, bytes->length - i, TRAILER_SIZE, "PK\5\6");
      if (trailer == NULL)
        continue;
      if (get16 (trailer + 8) != get16 (trailer + 10))
        return FALSE;
      *ret_n = get16 (trailer + 10);
      *ret_at = get32 (trailer + 16);
      if (bytes->length - i < LOCATOR_SIZE)
        return TRUE;
      locator = look (bytes, bytes->length - i - LOCATOR_SIZE, LOCATOR_SIZE, "PK\6\7");
      if (locator == NULL)
        return TRUE;
      trailer = look (bytes, get64 (locator + 8), TRAILER64_SIZE, "PK\6\6");
      if (trailer == NULL || get64 (trailer + 24) != get64 (trailer + 32))
        return FALSE;
      *ret_n = get64 (trailer + 32);
      *ret_at = get64 (trailer + 48);
    }
  return trailer != NULL;
}

/* What does not fit into the entry stands in a field behind the name. */
static void
read_extra (const guint8 *extra,
            guint         length,
            guint64     **fields)
{
  while (length >= 4)
    {
      guint n = MIN (get16 (extra + 2), length - 4);

      if (get16 (extra) == EXTRA_64)
        {
          const guint8 *p = extra + 4;

          for (; *fields != NULL; fields++)
            {
              if (**fields != FULL32 || n < 8)
                continue;
              **fields = get64 (p);
              p += 8;
              n -= 8;
            }
          return;
        }
      extra += 4 + n;
      length -= 4 + n;
    }
}

/* Programs write names in UTF-8, Windows' own archives in the code page of the
 * machine. (transfer full) */
static char *
show_name (const char *name)
{
  g_autofree char *shown = NULL;

  if (g_utf8_validate (name, -1, NULL))
    shown = g_strdup (name);
  if (shown == NULL)
    shown = g_convert (name, -1, "UTF-8", "CP932", NULL, NULL, NULL);
  if (shown == NULL)
    shown = g_utf8_make_valid (name, -1);
  g_strdelimit (shown, "\\", '/');
  while (*shown == '/')
    memmove (shown, shown + 1, strlen (shown));
  return g_steal_pointer (&shown);
}

static gboolean
is_sound_name (const char *name,
               guint       length)
{
  guint n_folders = 0;

  if (length == 0 || length > MAX_NAME || strlen (name) != length)
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    n_folders += *p == '/';
  return n_folders <= MAX_FOLDERS;
}

static gboolean
is_sound_time (guint32 time)
{
  guint day = time >> 16 & 31, month = time >> 21 & 15, year = 1980 + (time >> 25);

  return time == 0
         || (g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year)
             && (time >> 11 & 31) < 24 && (time >> 5 & 63) < 60 && (time & 31) < 30);
}

/* Nobody asks when a part was written, but libgsf lets go of a time that it
 * could not make: where there is no such time, it gets a copy without. */
static void
mend_time (YoriaiSheetZip *self,
           const Bytes    *bytes,
           guint64         at)
{
  if (is_sound_time (get32 (bytes->data + at)))
    return;
  if (self->mended == NULL)
    self->mended = g_memdup2 (bytes->data, (gsize) bytes->length);
  memset (self->mended + at, 0, 4);
}

/* Reads the entry at @at. Returns: where the next one is, 0 for one that no
 * program writes */
static guint64
read_entry (const Bytes    *bytes,
            YoriaiSheetZip *self,
            guint64         at)
{
  const guint8 *entry = look (bytes, at, ENTRY_SIZE, "PK\1\2");
  guint name_length, extra_length, method;
  guint64 end, packed, offset;
  guint64 *fields[4] = { NULL };
  g_autofree char *name = NULL;
  Part part = { NULL };

  if (entry == NULL)
    return 0;
  name_length = get16 (entry + 28);
  extra_length = get16 (entry + 30);
  end = at + ENTRY_SIZE + name_length + extra_length + get16 (entry + 32);
  if (end > bytes->length)
    return 0;
  mend_time (self, bytes, at + ENTRY_TIME);
  part.is_locked = (get16 (entry + 8) & FLAG_LOCKED) != 0;
  method = get16 (entry + 10);
  part.checksum = get32 (entry + 16);
  packed = get32 (entry + 20);
  part.size = get32 (entry + 24);
  offset = get32 (entry + 42);
  fields[0] = &part.size;
  fields[1] = &packed;
  fields[2] = &offset;
  read_extra (entry + ENTRY_SIZE + name_length, extra_length, fields);
  name = g_strndup ((const char *) entry + ENTRY_SIZE, name_length);
  if (!is_sound_name (name, name_length) || look (bytes, offset, HEADER_SIZE, "PK\3\4") == NULL
      || packed > bytes->length)
    return 0;
  if (g_str_has_suffix (name, "/"))
    return end;
  part.is_locked |= method == METHOD_LOCKED;
  if (method == METHOD_STORED && !part.is_locked && packed != part.size)
    return 0;
  part.shown = show_name (name);
  part.name = g_steal_pointer (&name);
  g_array_append_val (self->parts, part);
  return end;
}

static gboolean
read_directory (const Bytes    *bytes,
                YoriaiSheetZip *self,
                GError        **error)
{
  guint64 at, n;

  if (!find_directory (bytes, &at, &n))
    {
      g_set_error_literal (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                           _("The file is cut off: its end is missing."));
      return FALSE;
    }
  if (n > MAX_PARTS)
    {
      g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                   _("More than %d files are packed into it."), MAX_PARTS);
      return FALSE;
    }
  for (guint64 i = 0; i < n; i++)
    {
      at = read_entry (bytes, self, at);
      if (at == 0)
        {
          g_set_error_literal (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                               _("The list of what is packed into it is damaged."));
          return FALSE;
        }
    }
  return TRUE;
}

/* Two parts of one name are read differently by different programs. */
static gboolean
build_index (YoriaiSheetZip *self,
             GError        **error)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (!g_hash_table_insert (self->index, g_utf8_casefold (part->shown, -1),
                                GUINT_TO_POINTER (i + 1)))
        {
          g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                       _("“%s” is packed into it twice."), part->shown);
          return FALSE;
        }
    }
  return TRUE;
}

/* libgsf registers its types where they are first used, in whatever thread that
 * is. */
static void
prepare (void)
{
  static gsize is_ready = 0;

  if (!g_once_init_enter (&is_ready))
    return;
  gsf_init ();
  g_type_ensure (gsf_input_memory_get_type ());
  g_type_ensure (gsf_infile_zip_get_type ());
  g_once_init_leave (&is_ready, 1);
}

static void
part_clear (Part *self)
{
  g_free (self->name);
  g_free (self->shown);
}

/**
 * yoriai_sheet_budget_init:
 * @self: (out caller-allocates): what a reading may take
 * @cancellable: (nullable): ends it
 *
 * Begins a reading.
 */
void
yoriai_sheet_budget_init (YoriaiSheetBudget *self,
                          GCancellable      *cancellable)
{
  *self = (YoriaiSheetBudget){
    YORIAI_SHEET_MAX_UNPACKED,
    YORIAI_SHEET_MAX_TEXTS,
    YORIAI_SHEET_MAX_CELLS,
    cancellable,
  };
}

/**
 * yoriai_sheet_zip_new:
 * @bytes: a file
 * @error: return location for a #YoriaiSheetError
 *
 * Opens an archive, without unpacking anything.
 *
 * Returns: (transfer full): the archive, NULL with @error set if it is none or
 *   damaged
 */
YoriaiSheetZip *
yoriai_sheet_zip_new (GBytes  *bytes,
                      GError **error)
{
  g_autoptr (YoriaiSheetZip) self = g_new0 (YoriaiSheetZip, 1);
  g_autoptr (GObject) input = NULL;
  Bytes view;
  gsize length;

  prepare ();
  view.data = g_bytes_get_data (bytes, &length);
  view.length = length;
  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self->parts, (GDestroyNotify) part_clear);
  self->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (!read_directory (&view, self, error) || !build_index (self, error))
    return NULL;
  input = G_OBJECT (gsf_input_memory_new (self->mended != NULL ? self->mended : view.data,
                                          (gsf_off_t) length, FALSE));
  self->infile = gsf_infile_zip_new (GSF_INPUT (input), NULL);
  if (self->infile == NULL)
    {
      g_set_error_literal (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
                           _("The list of what is packed into it is damaged."));
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * yoriai_sheet_zip_free:
 * @self: (nullable): an archive
 *
 * Closes it.
 */
void
yoriai_sheet_zip_free (YoriaiSheetZip *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->infile);
  g_clear_pointer (&self->parts, g_array_unref);
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_free (self->mended);
  g_free (self);
}

/**
 * yoriai_sheet_zip_get_n_parts:
 * @self: an archive
 *
 * Returns: how many files are in it
 */
guint
yoriai_sheet_zip_get_n_parts (YoriaiSheetZip *self)
{
  return self->parts->len;
}

/**
 * yoriai_sheet_zip_get_name:
 * @self: an archive
 * @index: which file
 *
 * Returns: its name with its folders, in UTF-8
 */
const char *
yoriai_sheet_zip_get_name (YoriaiSheetZip *self,
                           guint           index)
{
  return g_array_index (self->parts, Part, index).shown;
}

/**
 * yoriai_sheet_zip_is_locked:
 * @self: an archive
 * @index: which file
 *
 * Returns: whether it opens with a password only
 */
gboolean
yoriai_sheet_zip_is_locked (YoriaiSheetZip *self,
                            guint           index)
{
  return g_array_index (self->parts, Part, index).is_locked;
}

/**
 * yoriai_sheet_zip_find:
 * @self: an archive
 * @name: a name in it, in whatever case
 * @ret_index: (out): which file that is
 *
 * Returns: whether there is such a file
 */
gboolean
yoriai_sheet_zip_find (YoriaiSheetZip *self,
                       const char     *name,
                       guint          *ret_index)
{
  g_autofree char *folded = g_utf8_casefold (*name == '/' ? name + 1 : name, -1);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, folded));

  if (found == 0)
    return FALSE;
  *ret_index = found - 1;
  return TRUE;
}

static gboolean
refuse_part (const Part *part,
             GError    **error)
{
  g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_DAMAGED,
               _("“%s” in it cannot be unpacked: the file is damaged."), part->shown);
  return FALSE;
}

/**
 * yoriai_sheet_zip_read:
 * @self: an archive
 * @index: which file
 * @budget: what may be unpacked
 * @feed: (scope call): who takes the bytes
 * @data: for @feed
 * @error: return location for a #YoriaiSheetError, %G_IO_ERROR_CANCELLED, or
 *   what @feed says
 *
 * Unpacks a file, piece by piece.
 *
 * Returns: FALSE with @error set if it is damaged, goes on for too long, or
 *   @feed has had enough
 */
gboolean
yoriai_sheet_zip_read (YoriaiSheetZip     *self,
                       guint               index,
                       YoriaiSheetBudget  *budget,
                       YoriaiSheetFeed     feed,
                       gpointer            data,
                       GError            **error)
{
  const Part *part = &g_array_index (self->parts, Part, index);
  g_auto (GStrv) names = g_strsplit (part->name, "/", -1);
  g_autoptr (GObject) input = NULL;
  g_autofree guint8 *buffer = NULL;
  uLong checksum = crc32 (0, NULL, 0);
  guint64 left = part->size;

  if (part->is_locked)
    {
      g_propagate_error (error, yoriai_sheet_kind_refuse (YORIAI_SHEET_KIND_PROTECTED));
      return FALSE;
    }
  if (part->size > budget->unpacked)
    {
      g_set_error (error, YORIAI_SHEET_ERROR, YORIAI_SHEET_ERROR_TOO_LARGE,
                   _("It unpacks to more than %d MB, which no sheet that is filled in does."),
                   YORIAI_SHEET_MAX_UNPACKED / (1024 * 1024));
      return FALSE;
    }
  budget->unpacked -= part->size;
  input = (GObject *) gsf_infile_child_by_aname (self->infile, (const char **) names);
  if (input == NULL || gsf_input_size (GSF_INPUT (input)) != (gsf_off_t) part->size)
    return refuse_part (part, error);
  buffer = g_malloc (CHUNK);
  while (left > 0)
    {
      gsize n = (gsize) MIN (left, CHUNK);

      if (g_cancellable_set_error_if_cancelled (budget->cancellable, error))
        return FALSE;
      memset (buffer, 0, n);
      if (gsf_input_read (GSF_INPUT (input), n, buffer) == NULL)
        return refuse_part (part, error);
      checksum = crc32 (checksum, buffer, (uInt) n);
      if (!feed (data, buffer, n, error))
        return FALSE;
      left -= n;
    }
  return checksum == part->checksum || refuse_part (part, error);
}

static gboolean
append (gpointer      data,
        const guint8 *bytes,
        gsize         n,
        GError      **error)
{
  g_byte_array_append (data, bytes, (guint) n);
  return TRUE;
}

/**
 * yoriai_sheet_zip_unpack:
 * @self: an archive
 * @index: which file
 * @budget: what may be unpacked
 * @error: return location, see yoriai_sheet_zip_read()
 *
 * Unpacks a file into memory.
 *
 * Returns: (transfer full): its bytes, NULL with @error set
 */
GBytes *
yoriai_sheet_zip_unpack (YoriaiSheetZip     *self,
                         guint               index,
                         YoriaiSheetBudget  *budget,
                         GError            **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!yoriai_sheet_zip_read (self, index, budget, append, bytes, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
