/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json.h"
#include "text/yoriai-text.h"

G_BEGIN_DECLS

/**
 * YoriaiCallTree:
 * @name: (nullable): the member's name
 * @json: the node, of the pack nearest to the top
 * @doc: (not owned): its document
 * @member: what it is, a YoriaiCallMember
 * @children: (nullable) (element-type YoriaiCallTree): members of an object, items of a list
 *
 * A pack laid over the one it builds upon.
 */
typedef struct
{
  const char *name;
  const YoriaiJson *json;
  YoriaiJsonDoc *doc;
  const struct _YoriaiCallMember *member;
  GPtrArray *children;
} YoriaiCallTree;

YoriaiCallTree *_yoriai_call_tree_new  (YoriaiJsonDoc        *doc,
                                        const YoriaiCallTree *base) G_GNUC_WARN_UNUSED_RESULT;
void            _yoriai_call_tree_free (YoriaiCallTree *self);

const YoriaiCallTree *_yoriai_call_tree_get        (const YoriaiCallTree *self,
                                                    const char           *name);
const YoriaiCallTree *_yoriai_call_tree_find_id    (const YoriaiCallTree *self,
                                                    const char           *id);
const char           *_yoriai_call_tree_to_string  (const YoriaiCallTree *self);
const char           *_yoriai_call_tree_get_string (const YoriaiCallTree *self,
                                                    const char           *name);
gint64                _yoriai_call_tree_get_int    (const YoriaiCallTree *self,
                                                    const char           *name);
YoriaiText            _yoriai_call_tree_get_text   (const YoriaiCallTree *self,
                                                    const char           *name);
YoriaiText            _yoriai_call_tree_to_text    (const YoriaiCallTree *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiCallTree, _yoriai_call_tree_free)

G_END_DECLS
