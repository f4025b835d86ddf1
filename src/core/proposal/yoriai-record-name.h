/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "record/yoriai-space.h"
#include "text/yoriai-text.h"

G_BEGIN_DECLS

/**
 * YoriaiNameReader:
 * @peek: (nullable): reads a field; by default the record's value
 * @find: (nullable): finds a record by its id; by default in the record's space
 * @translate: (nullable): the label of an enumeration's value in the language wanted; by default as it stands
 * @pick: (nullable): the label of an entry of a vocabulary in the language wanted; by default English
 * @max_characters: how much of a text is taken; 0: all of its first line
 * @data: for the functions
 *
 * How a record's name is read: who has to know what was read (the checker) reads himself.
 */
typedef struct
{
  const YoriaiValue *(*peek) (YoriaiRecord *record,
                              guint         field,
                              gpointer      data);
  YoriaiRecord *(*find) (YoriaiRecord *record,
                         const char   *id,
                         gpointer      data);
  const char *(*translate) (const char *label,
                            gpointer    data);
  const char *(*pick) (YoriaiText text,
                       gpointer   data);
  guint max_characters;
  gpointer data;
} YoriaiNameReader;

const char *yoriai_record_get_name    (YoriaiRecord *record);
gboolean    yoriai_record_append_name (YoriaiRecord           *record,
                                       const YoriaiNameReader *reader,
                                       GString                *out);

G_END_DECLS
