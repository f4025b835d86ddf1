/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A sitting: from when a document is opened until it is closed, or nothing is
 * saved for hours. One sitting makes one version, which goes along with each
 * save, so that what each day ended with can be gone back to. Before the first
 * save, what stands in the file becomes a version where it is none: then
 * something else wrote it, or it has no history yet, and what the day began
 * with can be gone back to as well. Where a copy was taken in, what is saved
 * next is a version that tells of it, and the sitting goes on with another.
 */

#include "config.h"

#include <sys/stat.h>

#include <glib/gstdio.h>

#include "json/yoriai-json.h"
#include "yoriai-document-reader.h"
#include "yoriai-document-save-private.h"
#include "yoriai-document-writer.h"
#include "yoriai-saver.h"

#define MAX_PAUSE ((gint64) 4 * 60 * 60 * G_USEC_PER_SEC)

struct _YoriaiSitting
{
  char *source;      /* (nullable): the file as it was before the first save; NULL for a later one */
  char *source_etag; /* (nullable): what it must be like; NULL for whatever is there */
  char *id;          /* the proposal's */
  char *author;      /* (nullable) */
  char *hash;        /* (nullable): of the version it made before, then of the one it made now */
  gint64 time;       /* in microseconds since 1970 */
  gboolean has_copy; /* a copy was taken in: what was saved before it stays a version */
};

/* On the document's thread. */
YoriaiSitting *
_yoriai_sitting_new (YoriaiDocument *document,
                     GFile          *target)
{
  YoriaiSitting *self = g_new0 (YoriaiSitting, 1);

  self->id = g_strdup (yoriai_record_get_id (yoriai_space_get_root (document->space)));
  self->author = g_strdup (document->author);
  self->time = g_get_real_time ();
  self->has_copy = document->has_copy;
  document->has_copy = FALSE;
  if (self->time - document->session_time < MAX_PAUSE && !self->has_copy)
    self->hash = g_strdup (document->session_hash);
  if (!document->has_begun && document->file != NULL)
    {
      self->source = g_file_get_path (document->file);
      if (!g_file_equal (document->file, target))
        self->source_etag = g_strdup (document->etag);
    }
  return self;
}

void
_yoriai_sitting_free (YoriaiSitting *self)
{
  g_free (self->source);
  g_free (self->source_etag);
  g_free (self->id);
  g_free (self->author);
  g_free (self->hash);
  g_free (self);
}

/* The view that stands in the file, if it is this proposal's. */
static GBytes *
read_found (YoriaiSitting *self)
{
  g_autofree char *etag = NULL;
  g_autofree char *text = NULL;
  g_autoptr (YoriaiSpace) space = NULL;
  gsize length;

  if (self->source == NULL)
    return NULL;
  text = yoriai_saver_read (self->source, &length, &etag, NULL);
  if (text == NULL || (self->source_etag != NULL && !g_str_equal (self->source_etag, etag)))
    return NULL;
  space = yoriai_document_read (NULL, text, (gssize) length, NULL, NULL);
  if (space == NULL
      || !g_str_equal (yoriai_record_get_id (yoriai_space_get_root (space)), self->id))
    return NULL;
  return yoriai_document_write (space);
}

/* In a thread. A history that cannot be changed stays as it is; what is saved
 * matters more. */
void
_yoriai_sitting_add_version (YoriaiSitting  *self,
                             GBytes         *view,
                             YoriaiState   **history)
{
  YoriaiVersion about = { .kind = YORIAI_VERSION_FOUND };
  g_autoptr (GBytes) found = NULL;
  g_autofree char *hash = NULL;
  gboolean is_own;
  GStatBuf info;

  if (*history == NULL)
    *history = yoriai_state_new ();
  if (!yoriai_state_check (*history, NULL))
    return;
  found = read_found (self);
  if (found != NULL)
    {
      about.time = g_stat (self->source, &info) == 0 ? info.st_mtime : self->time / G_USEC_PER_SEC;
      yoriai_versions_add (*history, found, &about, NULL, NULL);
    }
  about.kind = self->has_copy ? YORIAI_VERSION_COPY : YORIAI_VERSION_SESSION;
  about.time = self->time / G_USEC_PER_SEC;
  about.author = self->author;
  hash = yoriai_state_hash (view);
  is_own = g_strcmp0 (hash, self->hash) == 0 || !yoriai_versions_find_hash (*history, hash, NULL);
  if (!yoriai_versions_add (*history, view, &about, self->hash, NULL))
    {
      about.author = NULL; /* it is no name that a file can have */
      yoriai_versions_add (*history, view, &about, self->hash, NULL);
    }
  g_free (self->hash);
  self->hash = is_own && !self->has_copy ? g_steal_pointer (&hash) : NULL;
}

/* On the document's thread, when it is saved. */
void
_yoriai_sitting_note (YoriaiSitting  *self,
                      YoriaiDocument *document)
{
  g_free (document->session_hash);
  document->session_hash = g_steal_pointer (&self->hash);
  document->session_time = self->time;
  document->has_begun = TRUE;
}
