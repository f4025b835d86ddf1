/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-package.h"
#include "call/yoriai-call-form.h"
#include "call/yoriai-call-programme.h"
#include "call/yoriai-call-questions.h"
#include "call/yoriai-call-shape.h"
#include "call/yoriai-call-tree.h"
#include "call/yoriai-call.h"

G_BEGIN_DECLS

/* When a call opens and closes, and when its projects start. */
typedef struct
{
  const YoriaiCallDate *opens;  /* (nullable) */
  const YoriaiCallDate *closes; /* (nullable) */
  const YoriaiCallDate *starts; /* (nullable) */
} YoriaiCallWindow;

/* What is read from a whole pack by its table of members. */
typedef struct
{
  const char *id;
  YoriaiText programme;
  YoriaiText name;
  gint64 fiscal_year;
  const char *status;
  YoriaiCallList notices;        /* of YoriaiText */
  const YoriaiCallWindow *window; /* (nullable) */
  YoriaiCallList dates;          /* of YoriaiCallDeadline */
  YoriaiCallList package;        /* of YoriaiCallFile */
  YoriaiCallList default_package; /* of YoriaiCallFile */
  YoriaiCallList tracks;         /* of YoriaiTrack */
  YoriaiCallList questions;      /* of YoriaiQuestion */
  YoriaiCallList policy_areas;   /* of YoriaiCallField */
  YoriaiCallList fields;         /* of YoriaiCallField */
  YoriaiCallList reviews;        /* of YoriaiCallReview */
  YoriaiCallList aims;           /* of YoriaiCallReview */
  YoriaiText year_terms;
  YoriaiCallList people;         /* of YoriaiCallBody */
  const YoriaiCallContact *contact; /* (nullable) */
  YoriaiCallList background;     /* of YoriaiCallBackground */
  const YoriaiCallBudgetLine *budget_line; /* (nullable) */
  const YoriaiCallIndirect *indirect; /* (nullable) */
  YoriaiCallList forms;          /* of YoriaiCallForm */
  const char *const *form_order;
} YoriaiCallContent;

/*
 * YoriaiCall:
 *
 * A call for proposals as a pack describes it: tracks, words, limits and
 * rules. Immutable; a changed file makes another one. Every text is borrowed
 * from the packs it was read from. Main thread only, since its rules remember
 * where paths led.
 */
struct _YoriaiCall
{
  GObject parent_instance;

  YoriaiCall *base;   /* (owned) (nullable) */
  YoriaiJsonDoc *doc; /* (owned) */
  YoriaiCallTree *tree; /* (owned) */
  YoriaiCallContent content;
  GPtrArray *pieces;  /* what the content points to */
  GHashTable *labels; /* "key", or "scope/key" of a track or a field -> YoriaiText */
  GHashTable *questions; /* id -> YoriaiQuestion of the content */
  char *edition;
  GHashTable *guidance;
  GHashTable *texts;
  GHashTable *limits; /* key -> YoriaiTextLimit */
  GHashTable *item_limits; /* key -> YoriaiItemLimit */
  GPtrArray *rules;   /* (element-type YoriaiRule) */
  GPtrArray *strings; /* composed texts */
  YoriaiVocabularies *vocabularies; /* (owned) */
  GHashTable *track_vocabularies;   /* id of a track -> YoriaiVocabularies, of those that have some of their own */
};

/* yoriai-call-read.c */
gboolean _yoriai_call_read (YoriaiCall         *self,
                            YoriaiCallResolve   resolve,
                            gpointer            user_data,
                            GPtrArray          *problems) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-call-diff.c */
const char *_yoriai_call_diff_find_title (const char *name);

/* yoriai-call-items.c */
void     _yoriai_call_add_item_rules    (YoriaiCall *self);
YoriaiItemLimit _yoriai_call_read_item_limit (const YoriaiCallTree *limit);

/* yoriai-call-questions.c */
void     _yoriai_call_read_questions (YoriaiCall *self);
gboolean _yoriai_call_find_answer_type (YoriaiCall *self,
                                        GType       owner,
                                        const char *name,
                                        GType      *ret_type);

/* yoriai-call-vocabularies.c */
void     _yoriai_call_read_choices      (YoriaiCall *self,
                                         GHashTable *broken,
                                         GPtrArray  *problems);
void     _yoriai_call_read_vocabularies (YoriaiCall *self,
                                         GHashTable *broken,
                                         GPtrArray  *problems);
void     _yoriai_call_read_track_vocabularies (YoriaiCall *self,
                                               GHashTable *broken,
                                               GPtrArray  *problems);
void     _yoriai_call_forget_words      (YoriaiCall *self);
void     _yoriai_call_add_tracks        (YoriaiCall *self);

/* yoriai-call-read.c */
const char     *_yoriai_call_describe_source (YoriaiCall           *self,
                                              const YoriaiCallTree *source);
YoriaiTextLimit _yoriai_call_read_limit (YoriaiCall           *self,
                                         const YoriaiCallTree *tree);

G_END_DECLS
