/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * YoriaiFileKind:
 * @YORIAI_FILE_KIND_PROPOSAL: a proposal
 * @YORIAI_FILE_KIND_WORKBOOK: the workbook
 * @YORIAI_FILE_KIND_ERAD: the e-Rad sheet
 * @YORIAI_FILE_KIND_SVG: a figure
 * @YORIAI_FILE_KIND_PDF: a figure or the book
 * @YORIAI_FILE_KIND_PNG: a figure
 * @YORIAI_FILE_KIND_HTML: a page for a browser
 *
 * What a file dialog offers to choose.
 */
typedef enum
{
  YORIAI_FILE_KIND_PROPOSAL,
  YORIAI_FILE_KIND_WORKBOOK,
  YORIAI_FILE_KIND_ERAD,
  YORIAI_FILE_KIND_SVG,
  YORIAI_FILE_KIND_PDF,
  YORIAI_FILE_KIND_PNG,
  YORIAI_FILE_KIND_HTML,
} YoriaiFileKind;

/**
 * YoriaiAnswer:
 * @id: what yoriai_compat_ask_finish() returns
 * @label: the button, translated, with a mnemonic
 * @appearance: whether it is suggested or destroys something
 *
 * One answer to a question.
 */
typedef struct
{
  const char *id;
  const char *label;
  AdwResponseAppearance appearance;
} YoriaiAnswer;

#define YORIAI_ANSWER_CANCEL "cancel"

void   yoriai_compat_open_file        (GtkWindow            *parent,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void   yoriai_compat_save_file        (GtkWindow            *parent,
                                       YoriaiFileKind        kind,
                                       GFile                *folder,
                                       const char           *name,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void   yoriai_compat_choose_folder    (GtkWindow            *parent,
                                       GFile                *folder,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
GFile *yoriai_compat_file_finish      (GAsyncResult         *result,
                                       GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void        yoriai_compat_choose_copies (GtkWindow            *parent,
                                         gboolean              is_folder,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
void        yoriai_compat_choose_sheets (GtkWindow            *parent,
                                         gboolean              is_folder,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
GListModel *yoriai_compat_files_finish  (GAsyncResult         *result,
                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void   yoriai_compat_ask              (GtkWindow            *parent,
                                       const char           *heading,
                                       const char           *body,
                                       GtkWidget            *extra_child,
                                       const YoriaiAnswer   *answers,
                                       guint                 n_answers,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
char  *yoriai_compat_ask_finish       (GAsyncResult         *result) G_GNUC_WARN_UNUSED_RESULT;

void     yoriai_compat_launch         (GtkWindow            *parent,
                                       GFile                *file,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
void     yoriai_compat_open_folder    (GtkWindow            *parent,
                                       GFile                *file,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean yoriai_compat_launch_finish  (GAsyncResult         *result,
                                       GError              **error);

/**
 * YoriaiDropDownParts:
 * @list: what there is to choose
 * @entry: where one types
 * @popover: what holds both
 *
 * What is within a drop-down; borrowed from it.
 */
typedef struct
{
  GtkListView *list;
  GtkSearchEntry *entry;
  GtkPopover *popover;
} YoriaiDropDownParts;

void   yoriai_compat_drop_down_set_search (GtkDropDown               *self,
                                           GtkExpression             *expression,
                                           YoriaiDropDownParts       *ret_search);
void   yoriai_compat_drop_down_filter     (const YoriaiDropDownParts *parts);

void   yoriai_compat_show_about       (GtkWindow            *parent);

G_END_DECLS
