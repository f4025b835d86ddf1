/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "yoriai-json.h"

G_BEGIN_DECLS

/**
 * YoriaiJsonStyle:
 * @YORIAI_JSON_INDENTED: two spaces a level, one member or element a line, `"name": value`
 * @YORIAI_JSON_COMPACT: no white space at all
 */
typedef enum
{
  YORIAI_JSON_INDENTED,
  YORIAI_JSON_COMPACT,
} YoriaiJsonStyle;

/**
 * YoriaiJsonWriter:
 *
 * Appends JSON to a string, in the order it is told. It lives on the stack, owns nothing and needs
 * no clearing; the fields are its own. Texts are written as they are, escaped only where JSON
 * requires it, so equal calls give equal bytes.
 *
 * |[<!-- language="C" -->
 *   g_autoptr (GString) out = g_string_new (NULL);
 *   YoriaiJsonWriter writer;
 *
 *   yoriai_json_writer_init (&writer, out, YORIAI_JSON_INDENTED);
 *   yoriai_json_writer_begin_object (&writer);
 *   yoriai_json_writer_name (&writer, "years");
 *   yoriai_json_writer_int (&writer, 10);
 *   yoriai_json_writer_end_object (&writer);
 *   yoriai_json_writer_finish (&writer);
 * ]|
 */
typedef struct
{
  GString *out; /* (not owned) */
  YoriaiJsonStyle style;
  guint depth;
  gboolean has_sibling;
  gboolean has_name;
} YoriaiJsonWriter;

void yoriai_json_writer_init         (YoriaiJsonWriter *self,
                                      GString          *out,
                                      YoriaiJsonStyle   style);
void yoriai_json_writer_begin_object (YoriaiJsonWriter *self);
void yoriai_json_writer_end_object   (YoriaiJsonWriter *self);
void yoriai_json_writer_begin_array  (YoriaiJsonWriter *self);
void yoriai_json_writer_end_array    (YoriaiJsonWriter *self);
void yoriai_json_writer_name         (YoriaiJsonWriter *self,
                                      const char       *name);
void yoriai_json_writer_null         (YoriaiJsonWriter *self);
void yoriai_json_writer_boolean      (YoriaiJsonWriter *self,
                                      gboolean          value);
void yoriai_json_writer_int          (YoriaiJsonWriter *self,
                                      gint64            value);
void yoriai_json_writer_string       (YoriaiJsonWriter *self,
                                      const char       *value,
                                      gssize            length);
void yoriai_json_writer_text         (YoriaiJsonWriter *self,
                                      const char       *name,
                                      const char       *value);
void yoriai_json_writer_node         (YoriaiJsonWriter *self,
                                      const YoriaiJson *node);
void yoriai_json_writer_raw          (YoriaiJsonWriter *self,
                                      const char       *json);
void yoriai_json_writer_finish       (YoriaiJsonWriter *self);

G_END_DECLS
