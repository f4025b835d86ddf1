/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "logic/yoriai-logic-private.h"

G_BEGIN_DECLS

YoriaiLogicValue _yoriai_logic_run_if     (YoriaiLogicEval *eval, const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_and    (YoriaiLogicEval *eval, const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_or     (YoriaiLogicEval *eval, const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_filter (YoriaiLogicEval *eval, const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_map    (YoriaiLogicEval *eval, const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_reduce (YoriaiLogicEval *eval, const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_all    (YoriaiLogicEval *eval, const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_none   (YoriaiLogicEval *eval, const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_some   (YoriaiLogicEval *eval, const YoriaiLogicNode *node);
YoriaiLogicValue _yoriai_logic_run_count  (YoriaiLogicEval *eval, const YoriaiLogicNode *node);

G_END_DECLS
