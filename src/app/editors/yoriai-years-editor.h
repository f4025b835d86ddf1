/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-editor.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_YEARS_EDITOR (yoriai_years_editor_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiYearsEditor, yoriai_years_editor, YORIAI, YEARS_EDITOR, YoriaiFieldEditor)

G_END_DECLS
