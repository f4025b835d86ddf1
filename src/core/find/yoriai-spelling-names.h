/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"
#include "text/yoriai-text-pattern.h"

G_BEGIN_DECLS

/**
 * YoriaiSpellingNames:
 *
 * The names of a proposal's institutions and people, and where they stand in texts, however they are written.
 */
typedef struct _YoriaiSpellingNames YoriaiSpellingNames;

/**
 * YoriaiSpellingNameFunc:
 * @record: (not nullable): whose name it is
 * @name: as the record has it
 * @hit: where it stands; its code points are not counted
 * @user_data: data of the caller
 *
 * Takes a name that stands in a text.
 */
typedef void (*YoriaiSpellingNameFunc) (YoriaiRecord        *record,
                                        const char          *name,
                                        const YoriaiTextHit *hit,
                                        gpointer             user_data);

YoriaiSpellingNames *yoriai_spelling_names_new  (YoriaiRecord           *root) G_GNUC_WARN_UNUSED_RESULT;
void                 yoriai_spelling_names_free (YoriaiSpellingNames    *self);
void                 yoriai_spelling_names_each (YoriaiSpellingNames    *self,
                                                 const char             *text,
                                                 YoriaiSpellingNameFunc  func,
                                                 gpointer                user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiSpellingNames, yoriai_spelling_names_free)

G_END_DECLS
