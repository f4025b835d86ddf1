/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "find/yoriai-goto.h"

G_BEGIN_DECLS

/* What a query is compared with */
typedef struct
{
  char *folded; /* (owned) */
  char *romaji; /* (owned): "" where there are too few letters */
} YoriaiGotoWord;

YoriaiGotoEntry *_yoriai_goto_entry_new (YoriaiGotoKind       kind,
                                         char                *key,
                                         char                *title,
                                         char                *detail,
                                         const char          *words,
                                         const char          *reading,
                                         const YoriaiSection *section,
                                         YoriaiRecord        *record,
                                         guint                field,
                                         const char          *action) G_GNUC_WARN_UNUSED_RESULT;
guint            _yoriai_goto_entry_judge (YoriaiGotoEntry      *self,
                                           const YoriaiGotoWord *word);

#define YORIAI_GOTO_NO_MATCH G_MAXUINT

G_END_DECLS
