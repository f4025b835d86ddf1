/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "workspace/yoriai-incoming.h"

G_BEGIN_DECLS

/**
 * YoriaiDifferenceRowKind:
 * @YORIAI_DIFFERENCE_ROW_SECTION: what follows is of a section
 * @YORIAI_DIFFERENCE_ROW_RECORD: what follows is of a record of it
 * @YORIAI_DIFFERENCE_ROW_ITEM: one thing that is not the same
 *
 * What a row of the list is.
 */
typedef enum
{
  YORIAI_DIFFERENCE_ROW_SECTION,
  YORIAI_DIFFERENCE_ROW_RECORD,
  YORIAI_DIFFERENCE_ROW_ITEM,
} YoriaiDifferenceRowKind;

/* What a row shows; the list makes one for each, and widgets only for those in sight. */
#define YORIAI_TYPE_DIFFERENCE_ENTRY (yoriai_difference_entry_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiDifferenceEntry, yoriai_difference_entry, YORIAI, DIFFERENCE_ENTRY, GObject)

struct _YoriaiDifferenceEntry
{
  GObject parent_instance;

  YoriaiDifferenceRowKind kind;
  char *title;      /* (owned): of the section or record; of an item the field */
  GArray *indices;  /* (owned) (element-type guint): the items it stands for */
  char *details;    /* (owned) (nullable): what is in a record that comes, or goes */
  gboolean is_details_of_before; /* it goes */
};

#define YORIAI_TYPE_DIFFERENCE_ROW (yoriai_difference_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiDifferenceRow, yoriai_difference_row, YORIAI, DIFFERENCE_ROW, GtkBox)

/**
 * YoriaiDifferenceRowState:
 * @is_chosen_from: whether there is anything to choose
 * @is_taken: of its items all
 * @is_mixed: of its items some
 * @is_contested: both sides wrote; the row asks whose is to stand
 * @has_no_theirs: of it: theirs cannot be taken as it is
 * @can_take_both: both can stand
 * @take: what is chosen, for one item
 * @can_edit: it can be written otherwise
 * @has_choices: it is chosen otherwise
 * @note: (nullable): who wrote it, and whether that is long ago
 * @problem: (nullable): why what was written cannot be taken
 *
 * How a row stands.
 */
typedef struct
{
  gboolean is_chosen_from;
  gboolean is_taken;
  gboolean is_mixed;
  gboolean is_contested;
  gboolean has_no_theirs;
  gboolean can_take_both;
  YoriaiTake take;
  gboolean can_edit;
  gboolean has_choices;
  const char *note;
  const char *problem;
} YoriaiDifferenceRowState;

/* Signals "chosen" (YoriaiTake, gboolean is_check): somebody chose; of a check the first is whether it is taken; "edited" (text):
 * somebody wrote it otherwise; "picked" (guint): somebody chose otherwise. */

GtkWidget             *yoriai_difference_row_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void                   yoriai_difference_row_set_entry (YoriaiDifferenceRow            *self,
                                                        YoriaiDifferenceEntry          *entry);
YoriaiDifferenceEntry *yoriai_difference_row_get_entry (YoriaiDifferenceRow            *self);
void                   yoriai_difference_row_update    (YoriaiDifferenceRow            *self,
                                                        const YoriaiDifferenceRowState *state,
                                                        const GPtrArray                *pieces);
void                   yoriai_difference_row_set_text  (YoriaiDifferenceRow            *self,
                                                        const char                     *text);
void                   yoriai_difference_row_set_choices (YoriaiDifferenceRow          *self,
                                                        const char *const              *labels,
                                                        guint                           chosen);
void                   yoriai_difference_row_grab_text (YoriaiDifferenceRow            *self);
void                   yoriai_difference_row_set_sides (YoriaiDifferenceRow            *self,
                                                        const GPtrArray                *before,
                                                        const GPtrArray                *after,
                                                        gboolean                        is_turned);

G_END_DECLS
