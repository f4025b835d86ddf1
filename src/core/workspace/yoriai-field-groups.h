/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-record.h"

G_BEGIN_DECLS

/**
 * YoriaiFieldGroup:
 * @type: the record type's name
 * @title: (nullable): heading, untranslated (marked with N_())
 * @fields: the fields under it, by name, parted by blanks
 *
 * Fields of a record type that stand together in its form.
 */
typedef struct
{
  const char *type;
  const char *title;
  const char *fields;
} YoriaiFieldGroup;

const YoriaiFieldGroup *yoriai_field_groups_find (GType       type,
                                                  guint      *ret_n);
gboolean                yoriai_field_group_has   (const char *fields,
                                                  const char *name);
guint                   yoriai_field_groups_count (void);

G_END_DECLS
