/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "call/yoriai-call.h"

G_BEGIN_DECLS

/**
 * YoriaiCallForm:
 * @id: which form it is: a writer of the program
 * @is_left_out: the call has no such form
 * @omits_empty: it is left out where nothing is filled in
 * @mark: what stands on it where nothing is filled in; empty: what always stands there
 * @unit: (nullable): in what its amounts are, "thousand-yen"; %NULL: in yen, and it does not say so
 * @rounding: (nullable): what becomes of less than the unit, "down"; %NULL: it is rounded half up
 *
 * What a call says of a form; borrowed from it.
 */
typedef struct
{
  const char *id;
  gboolean is_left_out;
  gboolean omits_empty;
  YoriaiText mark;
  const char *unit;
  const char *rounding;
} YoriaiCallForm;

/* What the program can write. */
const char *yoriai_call_form_names_get_form    (guint       index);
const char *yoriai_call_form_names_get_section (guint       index);
const char *yoriai_call_form_names_get_sheet (const char *form,
                                              guint       index);

const YoriaiCallForm *yoriai_call_find_form       (YoriaiCall *self,
                                                   const char *id);
char                **yoriai_call_list_forms      (YoriaiCall *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean              yoriai_call_numbers_forms   (YoriaiCall *self);
const char           *yoriai_call_get_form_number (YoriaiCall *self,
                                                   const char *form,
                                                   const char *sheet,
                                                   const char *track);
YoriaiText            yoriai_call_get_form_title  (YoriaiCall *self,
                                                   const char *form,
                                                   const char *sheet,
                                                   const char *track);
YoriaiText            yoriai_call_get_sheet_name  (YoriaiCall *self,
                                                   const char *form,
                                                   const char *sheet,
                                                   const char *track);

G_END_DECLS
