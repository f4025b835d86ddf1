/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-store-log-private.h"

G_BEGIN_DECLS

/* A version of a line of text, as the document lists it. Everything is borrowed for the call. */
typedef struct
{
  const char *name;
  const char *record;  /* its id */
  const char *key;     /* the field's name */
  const char *text;
  const char *by;      /* the client of its one author */
  const char *clients; /* who wrote what is in it */
  const char *state;   /* of yoriai-store-line-state.c; empty where nothing is known */
} YoriaiTextConflict;

typedef void (*YoriaiTextConflictFunc) (const YoriaiTextConflict *conflict,
                                        gpointer                  data);

GPtrArray *_yoriai_texts_compare (YoriaiStore            *store,
                                  Ydoc                   *theirs,
                                  GHashTable             *roots) G_GNUC_WARN_UNUSED_RESULT;
void       _yoriai_texts_write   (YoriaiStore            *store,
                                  const GPtrArray        *apart);
void       _yoriai_texts_foreach (Ydoc                   *doc,
                                  YoriaiTextConflictFunc  func,
                                  gpointer                data);
void       _yoriai_texts_foreach_last (Ydoc             *doc,
                                  YoriaiTextConflictFunc  func,
                                  gpointer                data);
void       _yoriai_texts_settle  (Ydoc                   *doc,
                                  const char             *record,
                                  const char             *key);

/* yoriai-store-line-state.c */
char      *_yoriai_line_state_dup (YdocType *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean   _yoriai_line_state_is_within (const char *state,
                                         const char *other);

G_END_DECLS
