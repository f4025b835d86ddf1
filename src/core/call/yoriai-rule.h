/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "text/yoriai-text.h"

G_BEGIN_DECLS

/**
 * YoriaiSeverity:
 * @YORIAI_SEVERITY_ERROR: the proposal is not ready
 * @YORIAI_SEVERITY_WARNING: must be read
 * @YORIAI_SEVERITY_HINT: worth a thought
 */
typedef enum
{
  YORIAI_SEVERITY_ERROR,
  YORIAI_SEVERITY_WARNING,
  YORIAI_SEVERITY_HINT,
} YoriaiSeverity;

/**
 * YoriaiRule:
 *
 * One rule of a call pack, compiled. Immutable and reference-counted.
 */
typedef struct _YoriaiRule YoriaiRule;

YoriaiRule    *yoriai_rule_ref          (YoriaiRule *self);
void           yoriai_rule_unref        (YoriaiRule *self);

const char    *yoriai_rule_get_id       (YoriaiRule *self);
YoriaiSeverity yoriai_rule_get_severity (YoriaiRule *self);
const char    *yoriai_rule_get_state    (YoriaiRule *self);
YoriaiText     yoriai_rule_get_message  (YoriaiRule *self);
const char    *yoriai_rule_get_source   (YoriaiRule *self);
const YoriaiText *yoriai_rule_get_off   (YoriaiRule *self);
gboolean       yoriai_rule_is_for_track (YoriaiRule *self,
                                         const char *track);

const char    *yoriai_severity_to_string (YoriaiSeverity severity);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiRule, yoriai_rule_unref)

G_END_DECLS
