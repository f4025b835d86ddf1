/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "partners/yoriai-return.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_RETURN_LIST (yoriai_return_list_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiReturnList, yoriai_return_list, YORIAI, RETURN_LIST, AdwBin)

/* Signal "decided": something else is to become of an item. */

void     yoriai_return_list_clear        (YoriaiReturnList *self);
void     yoriai_return_list_set          (YoriaiReturnList *self,
                                          YoriaiReturns    *returns,
                                          const GArray     *items);
void     yoriai_return_list_recall       (YoriaiReturnList *self,
                                          YoriaiReturns    *returns);
void     yoriai_return_list_forget       (YoriaiReturnList *self);
guint    yoriai_return_list_get_n_problems (YoriaiReturnList *self);
gboolean yoriai_return_list_press        (YoriaiReturnList *self,
                                          guint             keyval);

G_END_DECLS
