/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "call/yoriai-call-problem.h"
#include "call/yoriai-rule.h"
#include "record/yoriai-vocabulary.h"
#include "text/yoriai-text-length.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_CALL (yoriai_call_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiCall, yoriai_call, YORIAI, CALL, GObject)

/* The pack that every other one without a base builds upon; nobody applies to it. */
#define YORIAI_CALL_ROOT "base"

/* What code asks of a track: yoriai_track_has_trait (track, YORIAI_TRACK_FORUM). data/calls/README.md says what each
 * means. */
#define YORIAI_TRACK_FORUM "forum"
#define YORIAI_TRACK_STEP_UP "step-up"

/**
 * YoriaiCallIndirect:
 * @rate: percent of the direct costs
 * @rounding: (nullable): down, half-up or up, to a yen; %NULL: down
 * @state: (nullable): whether it is proven
 *
 * The indirect costs that a call expects; borrowed from it.
 */
typedef struct
{
  gint64 rate;
  const char *rounding;
  const char *state;
} YoriaiCallIndirect;

/**
 * YoriaiTrack:
 *
 * One track (type of application) of a call; borrowed from it.
 */
typedef struct
{
  const char *id;
  YoriaiText name;
  const char *field;              /* the call's own ids, which code does not know */
  const char *type;
  gboolean is_called;             /* FALSE: listed, but nobody can apply */
  gint64 cap;                     /* yen a year with indirect costs; 0: not fixed */
  gint64 years;                   /* at most YORIAI_MAX_YEARS; 0: not fixed */
  guint32 reduced_years;          /* bit n: year n has less money than the one before */
  gint64 adoptions;               /* 0: not known */
  gboolean is_cap_draft;          /* not proven: to be shown as a draft */
  gboolean is_years_draft;
  gboolean is_adoptions_draft;
  YoriaiText aim;
  YoriaiText subject;
  const char * const *lead_kinds; /* institution kinds that may be representative */
  const char * const *parts;      /* the sections it asks for */
  const char * const *without;    /* paths of the fields in them that it does not ask for */
  const char * const *roles;      /* the officers' roles it knows */
  const char * const *traits;     /* YORIAI_TRACK_FORUM …, and what the pack's rules ask for */
  const YoriaiCallIndirect *indirect; /* (nullable): what it says of them itself */
} YoriaiTrack;

/**
 * YoriaiTextLimit:
 *
 * How long a text may be; borrowed from the call.
 */
typedef struct
{
  guint max;
  YoriaiTextCount count;
  gboolean is_hard;
  const char *source; /* (nullable) */
  const char *state;  /* draft, confirmed, user-edited */
} YoriaiTextLimit;

/**
 * YoriaiItemLimit:
 *
 * How many items a list may have; borrowed from the call.
 */
typedef struct
{
  guint max; /* 0: any number */
  guint min; /* 0: none needed */
  gboolean is_hard;
} YoriaiItemLimit;

/**
 * YoriaiCallDate:
 *
 * A date of the call with the precision the programme gave it.
 */
typedef struct
{
  const char *date;      /* (nullable): "2021-04", "2021-07-06T12:00:00+09:00" */
  const char *precision; /* (nullable): minute, day, month, month-or-later … */
  YoriaiText text;       /* as the programme puts it; may be empty */
} YoriaiCallDate;

/**
 * YoriaiCallParamKind:
 * @YORIAI_CALL_PARAM_NONE: the call says nothing
 * @YORIAI_CALL_PARAM_NUMBER: `number`
 * @YORIAI_CALL_PARAM_STRING: `string`
 * @YORIAI_CALL_PARAM_BOOLEAN: `boolean`
 * @YORIAI_CALL_PARAM_STRINGS: `strings`
 * @YORIAI_CALL_PARAM_YEARS: `years`, a bit for each
 */
typedef enum
{
  YORIAI_CALL_PARAM_NONE,
  YORIAI_CALL_PARAM_NUMBER,
  YORIAI_CALL_PARAM_STRING,
  YORIAI_CALL_PARAM_BOOLEAN,
  YORIAI_CALL_PARAM_STRINGS,
  YORIAI_CALL_PARAM_YEARS,
} YoriaiCallParamKind;

/**
 * YoriaiCallParam:
 * @kind: which of the others it is
 *
 * A value that rules and figures ask a track for by name; borrowed from the call.
 */
typedef struct
{
  YoriaiCallParamKind kind;
  double number;
  gboolean boolean;
  const char *string;
  const char *const *strings;
  guint32 years;
} YoriaiCallParam;

/**
 * YoriaiCallResolve:
 *
 * Finds the pack @id that another one names as its `base`.
 *
 * Returns: (transfer none) (nullable): the pack
 */
typedef YoriaiCall *(*YoriaiCallResolve) (const char *id,
                                          gpointer    user_data);

YoriaiCall        *yoriai_call_new_from_bytes   (GBytes            *bytes,
                                                 const char        *name,
                                                 YoriaiCallResolve  resolve,
                                                 gpointer           user_data,
                                                 GError           **error) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCall        *yoriai_call_check            (YoriaiJsonDoc     *doc,
                                                 YoriaiCallResolve  resolve,
                                                 gpointer           user_data,
                                                 GPtrArray        **ret_problems) G_GNUC_WARN_UNUSED_RESULT;

/* What it is */
const char        *yoriai_call_get_id           (YoriaiCall *self);
YoriaiText         yoriai_call_get_programme    (YoriaiCall *self);
YoriaiText         yoriai_call_get_name         (YoriaiCall *self);
int                yoriai_call_get_fiscal_year  (YoriaiCall *self);
gboolean           yoriai_call_is_draft         (YoriaiCall *self);
guint              yoriai_call_get_n_notices    (YoriaiCall *self);
YoriaiText         yoriai_call_get_notice       (YoriaiCall *self,
                                                 guint       index);
YoriaiCallDate     yoriai_call_get_window       (YoriaiCall *self,
                                                 const char *name);
gboolean           yoriai_track_is_in_field     (const YoriaiTrack *track,
                                                 const char        *field);
gboolean           yoriai_track_has_trait       (const YoriaiTrack *track,
                                                 const char        *trait);
gboolean           yoriai_track_next_reduced    (const YoriaiTrack *track,
                                                 guint             *first,
                                                 guint             *last);
gboolean           yoriai_call_type_has_trait   (YoriaiCall *self,
                                                 const char *type,
                                                 const char *trait);
gboolean           yoriai_call_field_asks_for   (YoriaiCall *self,
                                                 const char *field,
                                                 const char *path);

/* Tracks */
guint              yoriai_call_get_n_tracks     (YoriaiCall *self);
const YoriaiTrack *yoriai_call_get_track        (YoriaiCall *self,
                                                 guint       index);
const YoriaiTrack *yoriai_call_find_track       (YoriaiCall *self,
                                                 const char *id);
guint              yoriai_call_count_years      (YoriaiCall        *self,
                                                 const YoriaiTrack *track);
gboolean           yoriai_track_has_part        (const YoriaiTrack *track,
                                                 const char        *part);
gboolean           yoriai_track_has_field       (const YoriaiTrack *track,
                                                 const char        *path);
YoriaiCallParam    yoriai_call_get_param        (YoriaiCall *self,
                                                 const char *track,
                                                 const char *name);
const YoriaiCallIndirect *yoriai_call_get_indirect (YoriaiCall *self,
                                                    const char *track);

/* Words and limits */
YoriaiText         yoriai_call_get_label        (YoriaiCall *self,
                                                 const char *key,
                                                 const char *track);
YoriaiText         yoriai_call_get_guidance     (YoriaiCall *self,
                                                 const char *key,
                                                 const char *track);
YoriaiText         yoriai_call_get_text         (YoriaiCall *self,
                                                 const char *key,
                                                 const char *track);
const YoriaiTextLimit *yoriai_call_get_limit    (YoriaiCall *self,
                                                 const char *key);
const YoriaiItemLimit *yoriai_call_get_item_limit (YoriaiCall *self,
                                                   const char *key);

/* Vocabularies */
const YoriaiVocabularies *yoriai_call_get_vocabularies       (YoriaiCall *self);
const YoriaiVocabularies *yoriai_call_get_track_vocabularies (YoriaiCall *self,
                                                              const char *track);

/* Rules */
guint              yoriai_call_get_n_rules      (YoriaiCall *self);
YoriaiRule        *yoriai_call_get_rule         (YoriaiCall *self,
                                                 guint       index);

G_END_DECLS
