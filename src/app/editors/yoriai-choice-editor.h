/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "editors/yoriai-field-editor.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_CHOICE_EDITOR (yoriai_choice_editor_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiChoiceEditor, yoriai_choice_editor, YORIAI, CHOICE_EDITOR, YoriaiFieldEditor)

G_END_DECLS
