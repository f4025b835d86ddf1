/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"
#include "record/yoriai-choice.h"
#include "record/yoriai-space.h"
#include "check/yoriai-checker.h"

G_BEGIN_DECLS


#define YORIAI_EXPORT_ERROR (yoriai_export_error_quark ())

/**
 * YoriaiExportError:
 * @YORIAI_EXPORT_ERROR_OPEN_ERRORS: the check finds errors, and the export is not forced
 */
typedef enum
{
  YORIAI_EXPORT_ERROR_OPEN_ERRORS,
} YoriaiExportError;

/**
 * YoriaiExportOptions:
 * @today: the day of making, the only thing in an export that is not in the proposal or its call
 * @forced: write it although errors are open, marked as unfinished on every page
 * @without_figures: leave the figures out
 * @without_fonts: write it although no font here shows Japanese: see yoriai_fonts_check()
 */
typedef struct
{
  GDate today;
  gboolean forced;
  gboolean without_figures;
  gboolean without_fonts;
} YoriaiExportOptions;

/**
 * YoriaiReading:
 *
 * One export under way: what whoever writes a proposal down asks for. Lives on the stack of the
 * export; all is borrowed.
 */
typedef struct
{
  YoriaiRecord *root;
  YoriaiSpace *space;
  YoriaiCall *call;         /* (nullable): the call is not known */
  YoriaiCall *words;        /* (nullable): whose words are used: the call, or what all calls have in common */
  const YoriaiTrack *track; /* (nullable) */
  YoriaiChecker *checker;   /* (nullable) */
  const YoriaiExportOptions *options;
  gint64 start_year;        /* first fiscal year; 0: not filled in */
  guint n_years;            /* project years of the track */
  gboolean is_unfinished;   /* errors are open: every page says so */
} YoriaiReading;

GQuark yoriai_export_error_quark (void);

void yoriai_reading_init (YoriaiReading             *self,
                          YoriaiSpace               *space,
                          YoriaiCall                *call,
                          YoriaiChecker             *checker,
                          const YoriaiExportOptions *options);

gboolean yoriai_reading_allow (YoriaiReading  *self,
                               GError        **error);

gboolean    yoriai_reading_has_part       (YoriaiReading *self,
                                           const char    *part);
gboolean    yoriai_reading_has_field      (YoriaiReading *self,
                                           const char    *path);
const char *yoriai_reading_get_label      (YoriaiReading     *self,
                                           const char        *key,
                                           const YoriaiField *field);
const char *yoriai_reading_get_wording    (YoriaiReading *self,
                                           const char    *key);
const char *yoriai_reading_get_part_label (YoriaiReading *self,
                                           const char    *part);
char       *yoriai_reading_dup_call_name  (YoriaiReading *self) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_reading_append_year    (YoriaiReading *self,
                                           GString       *out,
                                           gint64         year);

const YoriaiField *yoriai_reading_get_field           (GType       type,
                                                       const char *name);
YoriaiRecord      *yoriai_reading_find                (YoriaiReading *self,
                                                       YoriaiRecord  *record,
                                                       const char    *path,
                                                       guint         *ret_field);
const char        *yoriai_reading_get_string          (YoriaiReading *self,
                                                       const char    *path);
YoriaiRecord      *yoriai_reading_get_target          (YoriaiReading *self,
                                                       const char    *id);
const char        *yoriai_reading_get_name            (YoriaiReading *self,
                                                       YoriaiRecord  *record);
YoriaiRecord      *yoriai_reading_find_officer        (YoriaiReading *self,
                                                       const char    *trait);
YoriaiRecord      *yoriai_reading_find_representative (YoriaiReading *self);
guint              yoriai_reading_count_institutions (YoriaiReading *self);
const char        *yoriai_reading_get_choice           (YoriaiRecord  *record,
                                                       guint          field);
const YoriaiVocabulary *yoriai_reading_get_vocabulary  (YoriaiReading     *self,
                                                       const YoriaiField *field);
const char        *yoriai_reading_get_grant_role      (YoriaiReading *self,
                                                       gboolean       is_lead);
void               yoriai_reading_append_date         (GString    *out,
                                                       const char *date);
void               yoriai_reading_append_value        (YoriaiReading *self,
                                                       GString       *out,
                                                       YoriaiRecord  *record,
                                                       guint          field);
gboolean           yoriai_reading_is_told             (YoriaiRecord  *item);
guint              yoriai_reading_count_years         (YoriaiReading *self,
                                                       const char    *list);
guint              yoriai_reading_count_goal_years    (YoriaiReading *self);

G_END_DECLS
