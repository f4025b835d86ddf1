/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "record/yoriai-vocabulary.h"

G_BEGIN_DECLS

JsonNode *yoriai_schema_build_proposal (const YoriaiVocabularies *vocabularies) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
