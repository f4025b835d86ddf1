/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"

G_BEGIN_DECLS

#define YORIAI_SECTION_STATUS "status"
#define YORIAI_SECTION_OVERVIEW "overview"
#define YORIAI_SECTION_VISION "vision"
#define YORIAI_SECTION_TARGETS "targets"
#define YORIAI_SECTION_INSTITUTIONS "institutions"
#define YORIAI_SECTION_OPERATION "operation"
#define YORIAI_SECTION_FORUM "forum"
#define YORIAI_SECTION_BUDGET "budget"
#define YORIAI_SECTION_SUSTAINABILITY "sustainability"
#define YORIAI_SECTION_ANNEXES "annexes"
#define YORIAI_SECTION_SUBMISSION "submission"
#define YORIAI_SECTION_FIGURES "figures"

/**
 * YoriaiSection:
 * @id: one of YORIAI_SECTION_*
 * @title: what people read, untranslated (marked with N_())
 * @icon_name: its symbolic icon
 * @fields: the proposal's fields that belong to it, in the order of its page, ended by NULL
 *
 * One entry of the sidebar. Every field of the proposal belongs to exactly one section; status and figures have none.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *icon_name;
  const char *const *fields;
} YoriaiSection;

const YoriaiSection *yoriai_section_get_all (guint        *ret_n);
const YoriaiSection *yoriai_section_find    (const char   *id);
const YoriaiSection *yoriai_section_of      (YoriaiRecord *record,
                                             guint         field);

G_END_DECLS
