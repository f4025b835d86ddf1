/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-library.h"
#include "check/yoriai-checker.h"
#include "document/yoriai-document.h"
#include "document/yoriai-patch.h"
#include "json/yoriai-json.h"

G_BEGIN_DECLS

/* As the name of a file: standard input, or standard output, which nothing is written to in place of a file */
#define YORIAI_CLI_STANDARD_STREAM "-"

/**
 * YoriaiCliStatus:
 * @YORIAI_CLI_OK: done, and no error findings
 * @YORIAI_CLI_FINDINGS: done, but there are error findings, differences or conflicts
 * @YORIAI_CLI_INVALID: bad usage, unreadable or invalid input
 *
 * What the process exits with.
 */
typedef enum
{
  YORIAI_CLI_OK,
  YORIAI_CLI_FINDINGS,
  YORIAI_CLI_INVALID,
} YoriaiCliStatus;

/**
 * YoriaiCliCommand:
 * @name: the sub-command
 * @arguments: its arguments as the help shows them
 * @summary: what it does, untranslated (marked with N_())
 * @run: runs it; `argv[0]` is the sub-command
 *
 * One sub-command, defined in yoriai-cli-NAME.c.
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  YoriaiCliStatus (*run) (int    argc,
                          char **argv);
} YoriaiCliCommand;

extern const YoriaiCliCommand yoriai_cli_call;
extern const YoriaiCliCommand yoriai_cli_call_check;
extern const YoriaiCliCommand yoriai_cli_call_diff;
extern const YoriaiCliCommand yoriai_cli_call_new;
extern const YoriaiCliCommand yoriai_cli_calls;
extern const YoriaiCliCommand yoriai_cli_check;
extern const YoriaiCliCommand yoriai_cli_diff;
extern const YoriaiCliCommand yoriai_cli_export;
extern const YoriaiCliCommand yoriai_cli_forget;
extern const YoriaiCliCommand yoriai_cli_format;
extern const YoriaiCliCommand yoriai_cli_get;
extern const YoriaiCliCommand yoriai_cli_merge;
extern const YoriaiCliCommand yoriai_cli_history;
extern const YoriaiCliCommand yoriai_cli_host;
extern const YoriaiCliCommand yoriai_cli_import;
extern const YoriaiCliCommand yoriai_cli_join;
extern const YoriaiCliCommand yoriai_cli_new;
extern const YoriaiCliCommand yoriai_cli_patch;
extern const YoriaiCliCommand yoriai_cli_restore;
extern const YoriaiCliCommand yoriai_cli_rule;
extern const YoriaiCliCommand yoriai_cli_schema;
extern const YoriaiCliCommand yoriai_cli_set;
extern const YoriaiCliCommand yoriai_cli_settle;
extern const YoriaiCliCommand yoriai_cli_sheets;
extern const YoriaiCliCommand yoriai_cli_version;

/* yoriai-cli-options.c */
char          **yoriai_cli_parse     (const YoriaiCliCommand *command,
                                      const GOptionEntry     *entries,
                                      int                     argc,
                                      char                  **argv,
                                      guint                   min_arguments,
                                      guint                   max_arguments) G_GNUC_WARN_UNUSED_RESULT;
gboolean        yoriai_cli_get_today (const char *option,
                                      GDate      *ret_today);
YoriaiPatchAllow yoriai_cli_take_allowed (int   *argc,
                                          char **argv);

/* yoriai-cli-files.c */
YoriaiDocument *yoriai_cli_load      (const char     *path);
YoriaiCliStatus yoriai_cli_save      (YoriaiDocument *document,
                                      const char     *path);
YoriaiJsonDoc  *yoriai_cli_load_json (const char     *path);
YoriaiCallLibrary *yoriai_cli_load_calls (void) G_GNUC_WARN_UNUSED_RESULT;
YoriaiCliStatus yoriai_cli_prepare_folder (const char *folder,
                                           gboolean   *ret_is_new);

/* yoriai-cli-export.c */
YoriaiCliStatus yoriai_cli_refuse_export (const char    *path,
                                          YoriaiChecker *checker,
                                          const GError  *error);

/* yoriai-cli-place.c */
char           *yoriai_cli_dup_place (YoriaiRecord *record,
                                      guint         field) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-cli-output.c */
void            yoriai_cli_print     (const char *format,
                                      ...) G_GNUC_PRINTF (1, 2);
void            yoriai_cli_print_gap (void);
void            yoriai_cli_print_json (const char *json);
void            yoriai_cli_tell      (const char *format,
                                      ...) G_GNUC_PRINTF (1, 2);
YoriaiCliStatus yoriai_cli_refuse    (const char *format,
                                      ...) G_GNUC_PRINTF (1, 2);
YoriaiCliStatus yoriai_cli_refuse_stream (void);

G_END_DECLS
