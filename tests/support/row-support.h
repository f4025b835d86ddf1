/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "forms/yoriai-field-row.h"
#include "record/yoriai-space.h"

G_BEGIN_DECLS

/* The row of one field of a new proposal, or its editor in a bare box, in a
 * window. */
typedef struct
{
  YoriaiSpace *space;
  YoriaiRecord *record;
  guint field;
  YoriaiSpace *peer;         /* (owned) (nullable): the same proposal as another one has it */
  YoriaiRecord *peer_record; /* (nullable): the same record there */
  GtkWidget *window;
  GtkWidget *row;        /* or box */
  YoriaiFieldEditor *editor;
  GtkWidget *text;       /* (nullable): the first GtkText or GtkTextView in it */
  GtkTextBuffer *buffer; /* (nullable): of the view */
  GString *events;       /* (owned): the edits of the space, each change in brackets */
  char *answer;          /* (owned) (nullable): for handlers that write something, once */
} TestRow;

/* A test that is made for both kinds of text, a line and a long one. */
typedef struct
{
  const char *name;
  GTestDataFunc test; /* of the text's path */
} TestTexts;

#define TEST_LONG_TEXT "site.summary"

void        test_rows_begin     (int        *argc,
                                 char     ***argv);
void        test_rows_add_texts (const char      *prefix,
                                 const TestTexts *tests,
                                 guint            n_tests);
void        test_row_init       (TestRow    *self,
                                 const char *path);
void        test_row_init_bare  (TestRow    *self,
                                 const char *path);
void        test_row_init_shared (TestRow    *self,
                                  const char *path);
void        test_row_send       (YoriaiSpace *from,
                                 YoriaiSpace *to);
void        test_row_clear      (TestRow    *self);
gpointer    test_row_find       (TestRow    *self,
                                 GType       type,
                                 guint       n);
gpointer    test_row_await      (TestRow    *self,
                                 GType       type,
                                 guint       n);
const char *test_row_get_string (TestRow    *self);
gint64      test_row_get_int    (TestRow    *self);
void        test_row_type       (TestRow    *self,
                                 const char *text);
void        test_type_at        (GtkEditable *entry,
                                 const char  *text,
                                 int          position);
void        test_row_compose    (TestRow    *self,
                                 const char *preedit);
void        test_row_commit     (TestRow    *self,
                                 const char *text);
char       *test_row_dup_shown  (TestRow    *self) G_GNUC_WARN_UNUSED_RESULT;
void        test_row_select     (TestRow    *self,
                                 int         bound,
                                 int         caret);
int         test_row_get_caret  (TestRow    *self);
void        test_row_write_remotely (TestRow    *self,
                                     guint       at,
                                     guint       n_removed,
                                     const char *inserted);

/* What the row shows and what the record holds. */
#define test_row_assert_both(self, expected)                     \
  G_STMT_START                                                   \
  {                                                              \
    g_autofree char *shown_ = test_row_dup_shown (self);         \
    g_assert_cmpstr (shown_, ==, expected);                      \
    g_assert_cmpstr (test_row_get_string (self), ==, expected);  \
  }                                                              \
  G_STMT_END

/* What the space told of since the last look. */
#define test_row_assert_events(self, expected)           \
  G_STMT_START                                           \
  {                                                      \
    g_assert_cmpstr ((self)->events->str, ==, expected); \
    g_string_truncate ((self)->events, 0);               \
  }                                                      \
  G_STMT_END

G_END_DECLS
