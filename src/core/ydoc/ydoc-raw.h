/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ydoc-private.h"

G_BEGIN_DECLS

/* An id as it is written. Packed: an update has three for each struct. */
typedef struct __attribute__ ((packed, aligned (4)))
{
  guint64 client;
  guint32 clock : 31; /* below YDOC_MAX_CLOCK */
  guint32 is_set : 1; /* else there is none */
} YdocRawId;

/* A struct of an update, read but not put anywhere. It points into the update's bytes. */
typedef struct
{
  guint64 client;
  guint32 clock;
  guint32 len;
  YdocRawId origin;
  YdocRawId right_origin;
  YdocRawId parent;   /* when it is neither a root's nor its neighbours' */
  guint32 root_len;   /* an update is smaller than four gigabytes */
  const char *root;   /* (nullable): the root's name */
  const char *sub;    /* (nullable): written only without neighbours */
  const guint8 *data; /* the payload; without the count, for JSON and any */
  guint32 data_len;
  guint32 sub_len;
  guint8 text_at;     /* of a string: bytes before its text */
  guint8 ref;         /* YdocRef, YDOC_REF_SKIP too */
} YdocRaw;

/* A client as it was written last. */
typedef struct
{
  guint64 id;
  guint64 bytes; /* the first eight from where it stood on, as far as they are its own */
  guint64 mask;  /* of these; 0: none was read yet */
  guint len;
} YdocRawClient;

/* Goes through the structs of an update one by one. */
typedef struct
{
  YdocReader reader;
  YdocRawClient own;   /* of this block */
  YdocRawClient other; /* that a struct of it named last, which the next mostly names again */
  guint64 n_clients; /* blocks to come */
  guint64 n_structs; /* to come in this block */
  guint64 client;
  guint64 clock;
} YdocRawReader;

void     _ydoc_raw_reader_init  (YdocRawReader *self, const guint8 *data, gsize len);
gboolean _ydoc_raw_reader_next  (YdocRawReader *self, YdocRaw *ret_raw);
void     _ydoc_raw_slice        (YdocRaw *raw, guint32 by, GPtrArray *owned);
void     _ydoc_raw_write        (YdocWriter *writer, const YdocRaw *raw, guint32 offset);

/* Delete sets outside of a document */
typedef struct
{
  guint64 client;
  guint64 clock;
  guint64 len;
} YdocRawRange;

gboolean _ydoc_raw_ranges_read  (YdocReader *reader, GArray *ranges);
gboolean _ydoc_raw_ranges_overlap (const GArray *ranges);
void     _ydoc_raw_ranges_normalise (GArray *ranges);
void     _ydoc_raw_ranges_write (GArray *ranges, YdocWriter *writer);

/* Writes structs block by block: how many a block has is known only at its end. */
typedef struct
{
  YdocWriter blocks;
  guint64 n_blocks;
  YdocWriter block; /* client, clock, structs */
  guint64 client;
  guint64 n_structs;
} YdocRawWriter;

void     _ydoc_raw_writer_add    (YdocRawWriter *self, const YdocRaw *raw, guint32 offset);
void     _ydoc_raw_writer_finish (YdocRawWriter *self, YdocWriter *writer);


G_END_DECLS
