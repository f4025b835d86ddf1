/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reading/yoriai-reading.h"

G_BEGIN_DECLS

/**
 * YoriaiFundingAxis:
 * @field: the field that says where on it an item counts
 * @vocabulary: (owned) (nullable): what the field chooses from
 *
 * What rows or parts stand for.
 */
typedef struct
{
  const YoriaiField *field;
  YoriaiVocabulary *vocabulary;
} YoriaiFundingAxis;

/**
 * YoriaiFunding:
 *
 * Amounts of a list summed for a table: by row (the record or value that a field of each line
 * names), by part (another field's value) and by year. One pass over the lines. The last row and
 * the last part collect what names none, so that no yen is lost. A commitment with amounts is an external resource of its
 * institution and counts as one. Sums are exact; a spreadsheet's are
 * to 2^53, and rule K03 is about proposals beyond that.
 */
typedef struct
{
  YoriaiFundingAxis rows;
  YoriaiFundingAxis parts;
  guint n_rows;    /* with the one for none */
  guint n_parts;   /* with the one for none */
  guint n_years;   /* columns */
  gint64 *sums;
  gboolean overflow; /* all of it is more than fits; then sums are the greatest number there is */
} YoriaiFunding;

void yoriai_funding_init  (YoriaiFunding *self,
                           YoriaiReading *reading,
                           const char    *list,
                           const char    *row_field,
                           const char    *part_field);
void yoriai_funding_clear (YoriaiFunding *self);

gboolean                     yoriai_commitment_is_external       (YoriaiRecord *commitment);
const YoriaiVocabularyEntry *yoriai_reading_get_external_kind    (YoriaiReading *reading,
                                                                  YoriaiRecord  *commitment);

gint64   yoriai_funding_get       (const YoriaiFunding *self,
                                   guint                row,
                                   guint                part,
                                   guint                column);
gint64   yoriai_funding_get_row   (const YoriaiFunding *self,
                                   guint                row,
                                   guint                column);
gint64   yoriai_funding_get_part  (const YoriaiFunding *self,
                                   guint                part,
                                   guint                column);
gint64   yoriai_funding_get_total (const YoriaiFunding *self,
                                   guint                column);
const char *yoriai_funding_get_row_label  (const YoriaiFunding *self,
                                           guint                row,
                                           const char          *none);
const char *yoriai_funding_get_part_label (const YoriaiFunding *self,
                                           guint                part,
                                           const char          *none);
guint       yoriai_funding_find_part      (const YoriaiFunding *self,
                                           const char          *trait);
gboolean yoriai_funding_has_row   (const YoriaiFunding *self,
                                   guint                row);
gboolean yoriai_funding_has_part  (const YoriaiFunding *self,
                                   guint                part);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiFunding, yoriai_funding_clear)

G_END_DECLS
