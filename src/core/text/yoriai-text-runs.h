/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  YORIAI_TEXT_RUN_SAME,
  YORIAI_TEXT_RUN_REMOVED,
  YORIAI_TEXT_RUN_INSERTED,
} YoriaiTextRunKind;

/**
 * YoriaiTextRun:
 * @kind: whether both texts have it, or which of them
 * @text: (not nullable): where it begins in the text it is of, from which it is borrowed
 * @length: bytes of it
 *
 * A piece of two texts that are compared.
 */
typedef struct
{
  YoriaiTextRunKind kind;
  const char *text;
  gsize length;
} YoriaiTextRun;

GArray *yoriai_text_runs_new (const char *from,
                              const char *to) G_GNUC_WARN_UNUSED_RESULT;
char   *yoriai_text_merge    (const char *base,
                              const char *mine,
                              const char *theirs) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
