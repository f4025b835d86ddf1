/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "json/yoriai-json-writer.h"
#include "record/yoriai-space.h"

G_BEGIN_DECLS

GBytes *yoriai_document_write        (YoriaiSpace      *space) G_GNUC_WARN_UNUSED_RESULT;
void    yoriai_document_write_record (YoriaiJsonWriter *writer,
                                      YoriaiRecord     *record);
void    yoriai_document_write_field  (YoriaiJsonWriter *writer,
                                      YoriaiRecord     *record,
                                      guint             field);

G_END_DECLS
