/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "check/yoriai-checker.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_QUESTION_FORM (yoriai_question_form_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiQuestionForm, yoriai_question_form, YORIAI, QUESTION_FORM, GtkBox)

void yoriai_question_form_append (GtkBox        *form,
                                  YoriaiChecker *checker,
                                  YoriaiRecord  *owner,
                                  const char    *section);

G_END_DECLS
