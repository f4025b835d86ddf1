/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json-writer.h"
#include "record/yoriai-record.h"

G_BEGIN_DECLS

gboolean yoriai_record_holds_nothing (YoriaiRecord     *self,
                                      guint             field);
void     yoriai_record_write_members (YoriaiRecord     *self,
                                      YoriaiJsonWriter *writer);
void     yoriai_record_write_field   (YoriaiRecord     *self,
                                      guint             field,
                                      YoriaiJsonWriter *writer);

G_END_DECLS
