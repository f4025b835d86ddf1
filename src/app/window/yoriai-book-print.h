/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "book/yoriai-book.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_BOOK_PRINT (yoriai_book_print_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiBookPrint, yoriai_book_print, YORIAI, BOOK_PRINT, GtkPrintOperation)

GtkPrintOperation *yoriai_book_print_new (YoriaiBook *book) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
