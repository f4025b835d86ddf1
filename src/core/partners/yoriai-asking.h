/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-asked.h"
#include "partners/yoriai-partner-mail.h"

G_BEGIN_DECLS

/**
 * YoriaiAskingPartner:
 * @institution: (owned): the partner's id
 * @name: (owned): what it is called, or nothing
 * @number: (owned): of its sheet
 * @addressee: (owned): whom it goes to
 * @language: (owned): of the sheet
 * @sheet: (owned): the name of its workbook
 * @n_asked: how many things must be filled in
 * @n_filled: and how many are
 *
 * One partner for whom something was made.
 */
typedef struct
{
  char *institution;
  char *name;
  char *number;
  char *addressee;
  char *language;
  char *sheet;
  guint n_asked;
  guint n_filled;
} YoriaiAskingPartner;

/**
 * YoriaiAskingFunc:
 * @n_done: for how many partners everything is made
 * @n: of how many
 * @user_data: what it was given
 *
 * Hears how far it is.
 */
typedef void (*YoriaiAskingFunc) (guint    n_done,
                                  guint    n,
                                  gpointer user_data);

/**
 * YoriaiAsking:
 *
 * All that is made to ask several partners: workbooks, drafts of mails, a table of all mails. It knows nothing of the
 * proposal any more, and may go from one thread to another.
 */
typedef struct _YoriaiAsking YoriaiAsking;

gboolean       yoriai_ask_is_usual     (YoriaiRecord           *institution);

YoriaiAsking  *yoriai_asking_new       (YoriaiReading          *reading,
                                        const char *const      *institutions,
                                        const YoriaiAskOptions *options,
                                        YoriaiPartnerMail       mail,
                                        YoriaiAskingFunc        progress,
                                        gpointer                user_data,
                                        GCancellable           *cancellable,
                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
void           yoriai_asking_free      (YoriaiAsking           *self);

guint          yoriai_asking_get_n     (const YoriaiAsking     *self);
const YoriaiAskingPartner *yoriai_asking_get (const YoriaiAsking *self,
                                              guint              index);
guint          yoriai_asking_get_n_files (const YoriaiAsking   *self);
const char    *yoriai_asking_get_file  (const YoriaiAsking     *self,
                                        guint                   index);
gboolean       yoriai_asking_write     (const YoriaiAsking     *self,
                                        const char             *folder,
                                        GError                **error);
gboolean       yoriai_asking_note      (const YoriaiAsking     *self,
                                        YoriaiRecord           *root,
                                        const GDate            *today,
                                        GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiAsking, yoriai_asking_free)

G_END_DECLS
