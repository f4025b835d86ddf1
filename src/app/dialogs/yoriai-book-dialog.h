/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "book/yoriai-book.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_BOOK_DIALOG (yoriai_book_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiBookDialog, yoriai_book_dialog, YORIAI, BOOK_DIALOG, AdwWindow)

/* Signals "print" and "save" (dialog): the user wants the book; take it with yoriai_book_dialog_take_book(). */

YoriaiBookDialog *yoriai_book_dialog_new         (GtkWindow       *parent,
                                                  YoriaiWorkspace *workspace);
void              yoriai_book_dialog_set_section (YoriaiBookDialog *self,
                                                  const char       *section_id,
                                                  gboolean          is_wanted);
guint             yoriai_book_dialog_get_n_pages (YoriaiBookDialog *self);
YoriaiBook       *yoriai_book_dialog_take_book   (YoriaiBookDialog *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
