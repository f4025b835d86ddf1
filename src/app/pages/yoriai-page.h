/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_PAGE (yoriai_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (YoriaiPage, yoriai_page, YORIAI, PAGE, AdwBin)

/**
 * YoriaiPageClass:
 * @reveal: shows the place of @record and @field (YORIAI_NO_FIELD: the record itself), puts the keyboard focus
 *   into its widget and returns TRUE; FALSE when the page does not have it
 * @fills: whether it fills the window's middle column, and scrolls what it has to by itself
 *
 * A page of the window: everything one section of the sidebar shows. The window gives it its heading (`title`), and,
 * unless it @fills, a scrolled view of its own and at most 980 pixels, so a page does none of these. The window makes new pages when the
 * call or the track changes, so a page may read both once.
 */
struct _YoriaiPageClass
{
  AdwBinClass parent_class;

  gboolean (*reveal) (YoriaiPage   *self,
                      YoriaiRecord *record,
                      guint         field);
  gboolean fills;
};

YoriaiWorkspace *yoriai_page_get_workspace  (YoriaiPage *self);
const char      *yoriai_page_get_section_id (YoriaiPage *self);
gboolean         yoriai_page_get_fills      (YoriaiPage *self);
const char      *yoriai_page_get_title      (YoriaiPage *self);
void             yoriai_page_set_title      (YoriaiPage *self,
                                             const char *title);
gboolean         yoriai_page_reveal         (YoriaiPage   *self,
                                             YoriaiRecord *record,
                                             guint         field);

G_END_DECLS
