/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-json.h"

G_BEGIN_DECLS

/**
 * YoriaiJsonEdit:
 * @YORIAI_JSON_EDIT_ADD: RFC 6902's add: a member is added or replaced, an element inserted, `-` appends
 * @YORIAI_JSON_EDIT_REPLACE: RFC 6902's replace: what is there gets another value
 * @YORIAI_JSON_EDIT_REMOVE: RFC 6902's remove
 * @YORIAI_JSON_EDIT_SET: a member is added or replaced, an element replaced, `-` appends
 *
 * What to do at a place in a JSON value.
 */
typedef enum
{
  YORIAI_JSON_EDIT_ADD,
  YORIAI_JSON_EDIT_REPLACE,
  YORIAI_JSON_EDIT_REMOVE,
  YORIAI_JSON_EDIT_SET,
} YoriaiJsonEdit;

char *yoriai_json_dup_edited (const YoriaiJson  *self,
                              char             **segments,
                              YoriaiJsonEdit     edit,
                              const YoriaiJson  *value) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
