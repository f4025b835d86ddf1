/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "check/yoriai-acknowledgement.h"

/* What somebody read, and left so. */

static gboolean
is_about (YoriaiRecord  *acknowledgement,
          YoriaiFinding *finding,
          YoriaiRecord  *place)
{
  const char *record = yoriai_record_get_string (acknowledgement, "record");
  const char *field = yoriai_record_get_string (acknowledgement, "field");

  return g_strcmp0 (yoriai_record_get_string (acknowledgement, "rule"), yoriai_finding_get_rule (finding)) == 0 &&
         (record == NULL || g_strcmp0 (record, yoriai_record_get_id (place)) == 0) &&
         (field == NULL || g_strcmp0 (field, yoriai_finding_get_field_name (finding)) == 0);
}

/**
 * yoriai_finding_get_acknowledgement:
 * @finding: a finding
 * @root: the proposal
 *
 * Looks whether somebody has read a warning or a hint and left it so. An error is none that could be left.
 *
 * Returns: (transfer none) (nullable): the record that says so, with the reason
 */
YoriaiRecord *
yoriai_finding_get_acknowledgement (YoriaiFinding *finding,
                                    YoriaiRecord  *root)
{
  guint list;
  YoriaiRecord *place;

  g_return_val_if_fail (YORIAI_IS_FINDING (finding), NULL);
  g_return_val_if_fail (YORIAI_IS_RECORD (root), NULL);

  list = yoriai_record_find_field (root, "acknowledged");
  place = yoriai_finding_get_record (finding);
  if (place == NULL || yoriai_finding_get_severity (finding) == YORIAI_SEVERITY_ERROR)
    return NULL;
  for (guint i = 0; i < yoriai_record_get_n_items (root, list); i++)
    if (is_about (yoriai_record_get_item (root, list, i), finding, place))
      return yoriai_record_get_item (root, list, i);
  return NULL;
}
