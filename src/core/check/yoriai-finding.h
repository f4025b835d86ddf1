/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"
#include "call/yoriai-rule.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_FINDING (yoriai_finding_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiFinding, yoriai_finding, YORIAI, FINDING, GObject)

/* Properties, read-only: "rule", "severity", "message" (in the user's language), "is-empty". */

const char    *yoriai_finding_get_rule      (YoriaiFinding *self);
YoriaiSeverity yoriai_finding_get_severity  (YoriaiFinding *self);
YoriaiRecord  *yoriai_finding_get_record    (YoriaiFinding *self);
guint          yoriai_finding_get_field     (YoriaiFinding *self);
const char    *yoriai_finding_get_field_name (YoriaiFinding *self);
char          *yoriai_finding_dup_pointer   (YoriaiFinding *self) G_GNUC_WARN_UNUSED_RESULT;
YoriaiText     yoriai_finding_get_message   (YoriaiFinding *self);
const char    *yoriai_finding_get_source    (YoriaiFinding *self);
const char    *yoriai_finding_get_state     (YoriaiFinding *self);
gboolean       yoriai_finding_is_empty      (YoriaiFinding *self);

/* What was typed and could not be taken; NULL for everything else that is found */
const char    *yoriai_finding_get_input     (YoriaiFinding *self);
const char    *yoriai_finding_get_reason    (YoriaiFinding *self);

G_END_DECLS
