/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"
#include "words/yoriai-title-index.h"

G_BEGIN_DECLS

char     *yoriai_cell_text_dup       (YoriaiRecord      *record,
                                      guint              field,
                                      YoriaiTitleIndex  *titles) G_GNUC_WARN_UNUSED_RESULT;
char     *yoriai_cell_text_dup_date  (const char        *date) G_GNUC_WARN_UNUSED_RESULT;
gboolean  yoriai_cell_text_read      (YoriaiRecord      *record,
                                      guint              field,
                                      const char        *text,
                                      gboolean           is_exact,
                                      YoriaiTitleIndex  *titles,
                                      YoriaiValue       *ret_value,
                                      GError           **error);
gboolean  yoriai_cell_text_set       (YoriaiRecord      *record,
                                      guint              field,
                                      const char        *text,
                                      gboolean           is_exact,
                                      YoriaiTitleIndex  *titles,
                                      GError           **error);

G_END_DECLS
