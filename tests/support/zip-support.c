/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <zlib.h>

#include "zip-support.h"

struct _ZipMaker
{
  GByteArray *bytes;
  GByteArray *directory;
  guint n_parts;
  guint32 claimed;
  guint32 time;
  gboolean is_locked;
};

ZipMaker *
zip_maker_new (void)
{
  ZipMaker *self = g_new0 (ZipMaker, 1);

  self->bytes = g_byte_array_new ();
  self->directory = g_byte_array_new ();
  self->time = 0x00210021;
  return self;
}

void
zip_maker_free (ZipMaker *self)
{
  g_byte_array_unref (self->bytes);
  g_byte_array_unref (self->directory);
  g_free (self);
}

void
zip_maker_claim (ZipMaker *self,
                 guint32   size)
{
  self->claimed = size;
}

void
zip_maker_lock (ZipMaker *self)
{
  self->is_locked = TRUE;
}

void
zip_maker_set_time (ZipMaker *self,
                    guint32   time)
{
  self->time = time;
}

static void
put (GByteArray *to,
     guint       n,
     guint32     value)
{
  guint8 bytes[4] = { (guint8) value, (guint8) (value >> 8), (guint8) (value >> 16),
                      (guint8) (value >> 24) };

  g_byte_array_append (to, bytes, n);
}

/* What header and directory have in common. */
static void
put_common (ZipMaker *self,
            GByteArray *to,
            guint       method,
            guint32     checksum,
            guint32     packed,
            guint32     size,
            const char *name)
{
  put (to, 2, 20);
  put (to, 2, self->is_locked ? 1 : 0);
  put (to, 2, method);
  put (to, 4, self->time);
  put (to, 4, checksum);
  put (to, 4, packed);
  put (to, 4, size);
  put (to, 2, (guint32) strlen (name));
  put (to, 2, 0);
}

static void
add_part (ZipMaker     *self,
          const char   *name,
          guint         method,
          const guint8 *data,
          gsize         packed,
          guint32       checksum,
          gsize         size)
{
  guint32 offset = self->bytes->len, told = self->claimed > 0 ? self->claimed : (guint32) size;

  put (self->bytes, 4, 0x04034b50);
  put_common (self, self->bytes, method, checksum, (guint32) packed, (guint32) size, name);
  g_byte_array_append (self->bytes, (const guint8 *) name, (guint) strlen (name));
  g_byte_array_append (self->bytes, data, (guint) packed);
  put (self->directory, 4, 0x02014b50);
  put (self->directory, 2, 20);
  put_common (self, self->directory, method, checksum, (guint32) packed, told, name);
  put (self->directory, 4, 0);
  put (self->directory, 4, 0);
  put (self->directory, 2, 0);
  put (self->directory, 4, offset);
  g_byte_array_append (self->directory, (const guint8 *) name, (guint) strlen (name));
  self->n_parts++;
  self->claimed = 0;
  self->is_locked = FALSE;
}

void
zip_maker_add (ZipMaker   *self,
               const char *name,
               const char *text,
               gssize      length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  add_part (self, name, 0, (const guint8 *) text, n,
            (guint32) crc32 (0, (const Bytef *) text, (uInt) n), n);
}

void
zip_maker_add_packed (ZipMaker   *self,
                      const char *name,
                      const char *text,
                      gssize      length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length, n_read, n_written, room = n + 1024;
  g_autoptr (GConverter) compressor = G_CONVERTER (
      g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, 9));
  g_autofree guint8 *packed = g_malloc (room);

  g_assert_cmpint (g_converter_convert (compressor, text, n, packed, room, G_CONVERTER_INPUT_AT_END,
                                        &n_read, &n_written, NULL),
                   ==, G_CONVERTER_FINISHED);
  add_part (self, name, 8, packed, n_written, (guint32) crc32 (0, (const Bytef *) text, (uInt) n),
            n);
}

static void
put_trailer (ZipMaker *self,
             guint     n_parts,
             guint32   at)
{
  put (self->bytes, 4, 0x06054b50);
  put (self->bytes, 4, 0);
  put (self->bytes, 2, n_parts);
  put (self->bytes, 2, n_parts);
  put (self->bytes, 4, self->directory->len);
  put (self->bytes, 4, at);
  put (self->bytes, 2, 0);
}

GBytes *
zip_maker_finish (ZipMaker *self)
{
  guint32 at = self->bytes->len;

  g_byte_array_append (self->bytes, self->directory->data, self->directory->len);
  put_trailer (self, self->n_parts, at);
  return g_bytes_new (self->bytes->data, self->bytes->len);
}

GBytes *
zip_maker_finish_64 (ZipMaker *self)
{
  guint32 at = self->bytes->len, trailer;

  g_byte_array_append (self->bytes, self->directory->data, self->directory->len);
  trailer = self->bytes->len;
  put (self->bytes, 4, 0x06064b50);
  for (guint i = 0; i < 5; i++)
    put (self->bytes, 4, 0);
  for (guint i = 0; i < 2; i++)
    {
      put (self->bytes, 4, self->n_parts);
      put (self->bytes, 4, 0);
    }
  put (self->bytes, 4, self->directory->len);
  put (self->bytes, 4, 0);
  put (self->bytes, 4, at);
  put (self->bytes, 4, 0);
  put (self->bytes, 4, 0x07064b50);
  put (self->bytes, 4, 0);
  put (self->bytes, 4, trailer);
  put (self->bytes, 4, 0);
  put (self->bytes, 4, 1);
  put_trailer (self, 0xffff, 0xffffffff);
  return g_bytes_new (self->bytes->data, self->bytes->len);
}

#define RELS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

GBytes *
make_workbook (const char *sheet,
               const char *strings,
               const char *styles)
{
  g_autoptr (ZipMaker) zip = zip_maker_new ();

  zip_maker_add (zip, "[Content_Types].xml", "<Types/>", -1);
  zip_maker_add (zip, "_rels/.rels",
                 RELS "<Relationship Id='a' Type='" REL
                      "/officeDocument' Target='xl/workbook.xml'/></Relationships>",
                 -1);
  zip_maker_add (zip, "xl/workbook.xml",
                 "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='" REL "'>"
                 "<sheets><sheet name='予算' sheetId='1' r:id='s'/></sheets></workbook>", -1);
  zip_maker_add (zip, "xl/_rels/workbook.xml.rels",
                 RELS
                 "<Relationship Id='s' Type='" REL "/worksheet' Target='worksheets/sheet1.xml'/>"
                 "<Relationship Id='t' Type='" REL
                 "/sharedStrings' Target='/xl/sharedStrings.xml'/>"
                 "<Relationship Id='u' Type='" REL "/styles' Target='styles.xml'/></Relationships>",
                 -1);
  zip_maker_add (zip, "xl/sharedStrings.xml",
                 strings != NULL
                     ? strings
                     : "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>",
                 -1);
  zip_maker_add (
      zip, "xl/styles.xml",
      styles != NULL
          ? styles
          : "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>",
      -1);
  zip_maker_add_packed (zip, "xl/worksheets/sheet1.xml", sheet, -1);
  return zip_maker_finish (zip);
}
