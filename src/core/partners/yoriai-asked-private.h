/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-asked.h"

G_BEGIN_DECLS

YoriaiAskedColumn *_yoriai_asked_column_new          (const YoriaiAsked    *asked,
                                                      GType                 type,
                                                      const char           *list,
                                                      const char           *said);
YoriaiAskedColumn *_yoriai_asked_column_new_year     (const YoriaiAsked       *asked,
                                                      const YoriaiAskedColumn *amounts,
                                                      gint64                   year);
YoriaiAskedColumn *_yoriai_asked_column_new_question (const YoriaiAsked    *asked,
                                                      const char           *list,
                                                      const YoriaiQuestion *question);
void               _yoriai_asked_column_free         (gpointer              data);

G_END_DECLS
