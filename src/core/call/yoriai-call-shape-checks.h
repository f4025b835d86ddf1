/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call-shape.h"

G_BEGIN_DECLS

/* What the members of one object have to be among each other: the `check` of shapes. */

void _yoriai_call_check_date   (const YoriaiCallChecking *checking,
                                const YoriaiCallTree     *tree);
void _yoriai_call_check_window (const YoriaiCallChecking *checking,
                                const YoriaiCallTree     *tree);
void _yoriai_call_check_params (const YoriaiCallChecking *checking,
                                const YoriaiCallTree     *tree);
void _yoriai_call_check_rule   (const YoriaiCallChecking *checking,
                                const YoriaiCallTree     *tree);
void _yoriai_call_check_track  (const YoriaiCallChecking *checking,
                                const YoriaiCallTree     *tree);
void _yoriai_call_check_limit  (const YoriaiCallChecking *checking,
                                const YoriaiCallTree     *tree);
void _yoriai_call_check_file   (const YoriaiCallChecking *checking,
                                const YoriaiCallTree     *tree);
void _yoriai_call_check_package (const YoriaiCallChecking *checking,
                                 const YoriaiCallTree     *pack);
void _yoriai_call_check_form   (const YoriaiCallChecking *checking,
                                const YoriaiCallTree     *tree);
void _yoriai_call_check_question (const YoriaiCallChecking *checking,
                                  const YoriaiCallTree     *tree);
void _yoriai_call_check_pack   (const YoriaiCallChecking *checking,
                                const YoriaiCallTree     *tree);

G_END_DECLS
