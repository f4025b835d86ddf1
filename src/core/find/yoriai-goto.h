/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/yoriai-section.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

/**
 * YoriaiGotoKind:
 * @YORIAI_GOTO_SECTION: a section of the window
 * @YORIAI_GOTO_RECORD: an item of a list
 * @YORIAI_GOTO_FIELD: a field of what there is once
 * @YORIAI_GOTO_FINDING: a finding
 * @YORIAI_GOTO_COMMAND: an action of the window
 *
 * What one can go to.
 */
typedef enum
{
  YORIAI_GOTO_SECTION,
  YORIAI_GOTO_RECORD,
  YORIAI_GOTO_FIELD,
  YORIAI_GOTO_FINDING,
  YORIAI_GOTO_COMMAND,
} YoriaiGotoKind;

#define YORIAI_TYPE_GOTO_ENTRY (yoriai_goto_entry_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiGotoEntry, yoriai_goto_entry, YORIAI, GOTO_ENTRY, GObject)

YoriaiGotoKind       yoriai_goto_entry_get_kind    (YoriaiGotoEntry *self);
const char          *yoriai_goto_entry_get_key     (YoriaiGotoEntry *self);
const char          *yoriai_goto_entry_get_title   (YoriaiGotoEntry *self);
const char          *yoriai_goto_entry_get_detail  (YoriaiGotoEntry *self);
const YoriaiSection *yoriai_goto_entry_get_section (YoriaiGotoEntry *self);
YoriaiRecord        *yoriai_goto_entry_get_record  (YoriaiGotoEntry *self);
guint                yoriai_goto_entry_get_field   (YoriaiGotoEntry *self);
const char          *yoriai_goto_entry_get_action  (YoriaiGotoEntry *self);

/**
 * YoriaiGotoCommand:
 * @action: the detailed name of an action
 * @label: what people read, translated
 * @words: (nullable): how the label is read, in kana, and what else it is called
 * @key: (nullable): its key, as people read it
 *
 * A command of the window.
 */
typedef struct
{
  const char *action;
  const char *label;
  const char *words;
  const char *key;
} YoriaiGotoCommand;

/**
 * YoriaiGoto:
 *
 * Everything in an open proposal and its window that one can go to, as it was when this was made, and what of it is meant
 * by a few letters.
 */
typedef struct _YoriaiGoto YoriaiGoto;

YoriaiGoto *yoriai_goto_new         (YoriaiWorkspace         *workspace) G_GNUC_WARN_UNUSED_RESULT;
void        yoriai_goto_free        (YoriaiGoto              *self);
void        yoriai_goto_add_command (YoriaiGoto              *self,
                                     const YoriaiGotoCommand *command);
GPtrArray  *yoriai_goto_find        (YoriaiGoto              *self,
                                     const char              *text,
                                     const char *const       *recent,
                                     guint                    max) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiGoto, yoriai_goto_free)

G_END_DECLS
