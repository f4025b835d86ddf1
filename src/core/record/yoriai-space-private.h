/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-record-private.h"
#include "yoriai-undo-private.h"

G_BEGIN_DECLS

struct _YoriaiSpace
{
  GObject parent_instance;

  YoriaiRecord *root;  /* (owned) */
  GHashTable *records; /* id, owned by the record -> (unowned) record; only what is not removed */
  GHashTable *lists;   /* key of record and field -> (owned) YoriaiRecordList */
  YoriaiStore *store;  /* (owned) */
  YoriaiUndo *undo;    /* (owned) */
  guint n_serials;

  guint depth; /* of open transactions */
  YoriaiOrigin origin;
  char *label;     /* (nullable): of the outermost transaction */
  char *merge_key; /* (nullable) */
  GArray *edits;   /* (element-type YoriaiEdit): of the open transaction */

  GQueue pending; /* (element-type Pending): committed, not announced */
  gboolean is_announcing;
};

/* yoriai-space-sink.c */
void _yoriai_space_put_item (YoriaiRecord *parent,
                             guint         field,
                             guint         position,
                             YoriaiRecord *record);

G_END_DECLS
