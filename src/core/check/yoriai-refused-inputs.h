/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_REFUSED_INPUT (yoriai_refused_input_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRefusedInput, yoriai_refused_input, YORIAI, REFUSED_INPUT, GObject)

YoriaiRecord *yoriai_refused_input_get_record (YoriaiRefusedInput *self);
guint         yoriai_refused_input_get_field  (YoriaiRefusedInput *self);
const char   *yoriai_refused_input_get_text   (YoriaiRefusedInput *self);
const char   *yoriai_refused_input_get_reason (YoriaiRefusedInput *self);

#define YORIAI_TYPE_REFUSED_INPUTS (yoriai_refused_inputs_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiRefusedInputs, yoriai_refused_inputs, YORIAI, REFUSED_INPUTS, GObject)

/* A GListModel of YoriaiRefusedInput, the latest last. */

YoriaiRefusedInputs *yoriai_refused_inputs_new         (YoriaiSpace    *space) G_GNUC_WARN_UNUSED_RESULT;
YoriaiRefusedInputs *yoriai_checker_get_refused (YoriaiChecker  *self);
void            yoriai_refused_inputs_set         (YoriaiRefusedInputs *self,
                                             YoriaiRecord   *record,
                                             guint           field,
                                             const char     *text,
                                             const char     *reason);
YoriaiRefusedInput  *yoriai_refused_inputs_find        (YoriaiRefusedInputs *self,
                                             YoriaiRecord   *record,
                                             guint           field);

G_END_DECLS
