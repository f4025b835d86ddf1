/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"
#include "record/yoriai-space.h"
#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_N_SDGS 17

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
 */
typedef struct
{
  GDate today;
  gboolean forced;
  gboolean without_figures;
} YoriaiExportOptions;

/**
 * YoriaiExport:
 *
 * One export under way: what whoever writes a proposal down asks for. Lives on the stack of the
 * export; all is borrowed.
 */
typedef struct
{
  YoriaiRecord *root;
  YoriaiSpace *space;
  YoriaiCall *call;         /* (nullable): the call is not known */
  const YoriaiTrack *track; /* (nullable) */
  YoriaiChecker *checker;   /* (nullable) */
  const YoriaiExportOptions *options;
  gint64 start_year;        /* first fiscal year; 0: not filled in */
  guint n_years;            /* project years of the track */
  gboolean is_unfinished;   /* errors are open: every page says so */
} YoriaiExport;

GQuark        yoriai_export_error_quark     (void);

void          yoriai_export_init            (YoriaiExport               *self,
                                             YoriaiSpace                *space,
                                             YoriaiCall                 *call,
                                             YoriaiChecker              *checker,
                                             const YoriaiExportOptions  *options);

gboolean      yoriai_export_allow           (YoriaiExport      *self,
                                             GError           **error);

gboolean      yoriai_export_has_part        (YoriaiExport      *self,
                                             const char        *part);
gboolean      yoriai_export_has_field       (YoriaiExport      *self,
                                             const char        *path);
const char   *yoriai_export_get_label       (YoriaiExport      *self,
                                             const char        *key,
                                             const YoriaiField *field);
const char   *yoriai_export_get_part_label  (YoriaiExport      *self,
                                             const char        *part);
char         *yoriai_export_dup_call_name   (YoriaiExport      *self) G_GNUC_WARN_UNUSED_RESULT;
void          yoriai_export_append_year     (YoriaiExport      *self,
                                             GString           *out,
                                             gint64             year);

const YoriaiField *yoriai_export_get_field  (GType              type,
                                             const char        *name);
YoriaiRecord *yoriai_export_find            (YoriaiExport      *self,
                                             YoriaiRecord      *record,
                                             const char        *path,
                                             guint             *ret_field);
const char   *yoriai_export_get_string      (YoriaiExport      *self,
                                             const char        *path);
YoriaiRecord *yoriai_export_get_target      (YoriaiExport      *self,
                                             const char        *id);
const char   *yoriai_export_get_name        (YoriaiExport      *self,
                                             YoriaiRecord      *record);
YoriaiRecord *yoriai_export_find_officer    (YoriaiExport      *self,
                                             const char        *role);
YoriaiRecord *yoriai_export_find_representative (YoriaiExport  *self);
void          yoriai_export_append_date     (GString           *out,
                                             const char        *date);
void          yoriai_export_append_value    (YoriaiExport      *self,
                                             GString           *out,
                                             YoriaiRecord      *record,
                                             guint              field);
guint         yoriai_export_count_years     (YoriaiExport      *self,
                                             const char        *list,
                                             gboolean          *ret_has_others);
const char   *yoriai_export_get_sdg_name    (guint              number);

G_END_DECLS
