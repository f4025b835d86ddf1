/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "book/yoriai-book.h"

G_BEGIN_DECLS

GtkPrintOperation *yoriai_book_print_new (YoriaiBook *book) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
