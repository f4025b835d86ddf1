/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "compare/yoriai-merge.h"
#include "record/yoriai-space-document.h"
#include "workspace/yoriai-incoming.h"

G_BEGIN_DECLS

/* Of one item. */
typedef struct
{
  gboolean is_contested; /* both wrote there */
  gboolean is_mixed;     /* of a text that both wrote in: nothing that neither changed lies between */
  gboolean is_old;       /* what is open has had it before, and says something else now */
  YoriaiRecord *theirs;  /* (unowned) (nullable): the record in the copy, if a text has what both wrote */
  const char *authors;   /* (unowned) (nullable): who wrote it, a line each */
  YoriaiValue edited;    /* (owned): what somebody made of it, which may be nothing */
  gboolean is_edited;
} YoriaiIncomingPlace;

struct _YoriaiIncoming
{
  YoriaiSpace *stand;           /* (owned) (nullable): what was open, if it was found in a thread; else that is compared */
  YoriaiSpace *open;            /* (owned) (nullable): of that what is open, and is taken into */
  YoriaiSpace *copy;            /* (owned) */
  YoriaiMerge *merge;           /* (owned): what is open with all that the copy brings */
  YoriaiMatch *match;           /* (owned): what is open is the left, the copy the right */
  YoriaiDifference *difference; /* (owned): of what is open and what is merged */
  GArray *places;               /* (owned) (element-type YoriaiIncomingPlace): as its items */
  gboolean has_base;

  /* Of one lineage; all NULL else */
  YoriaiSpace *joined; /* (owned): both documents in one */
  YoriaiSpace *base;   /* (owned) (nullable): what the copy was before, as far as that is known */
  YoriaiNews *theirs;  /* (owned): where the copy was edited beyond what is open */
  YoriaiNews *mine;    /* (owned): and the other way round */
};

/* yoriai-incoming.c */
YoriaiSpace *_yoriai_incoming_find_base   (YoriaiSpace           *open,
                                           YoriaiState           *open_history,
                                           YoriaiSpace           *copy,
                                           YoriaiState           *copy_history,
                                           gboolean               before_copy) G_GNUC_WARN_UNUSED_RESULT;
void         _yoriai_incoming_settle      (YoriaiMerge           *merge);
gboolean     _yoriai_incoming_take        (YoriaiIncoming        *self,
                                           YoriaiDifference      *difference,
                                           const YoriaiTake      *takes,
                                           const char            *label,
                                           GError               **error);

YoriaiSpace *_yoriai_incoming_get_open    (YoriaiIncoming        *self);

/* yoriai-incoming-said.c */
gboolean     _yoriai_incoming_was_settled (YoriaiIncoming        *self,
                                           const YoriaiDifferenceItem *item);
void         _yoriai_incoming_note_open   (YoriaiIncoming        *self,
                                           YoriaiSpace           *space,
                                           const YoriaiTake      *takes);

/* yoriai-incoming-states.c */
gboolean     _yoriai_incoming_is_of_one   (YoriaiSpace           *open,
                                           YoriaiSpace           *copy);
YoriaiSpace *_yoriai_incoming_read_view   (YoriaiSpace           *space,
                                           GError               **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     _yoriai_incoming_join        (YoriaiIncoming        *self,
                                           YoriaiSpace           *open,
                                           YoriaiSpace           *base,
                                           GError               **error);
gboolean     _yoriai_incoming_is_mixed    (YoriaiIncoming        *self,
                                           const YoriaiDifferenceItem *item,
                                           YoriaiRecord          *theirs);
void         _yoriai_incoming_read_place  (YoriaiIncoming        *self,
                                           const YoriaiDifferenceItem *item,
                                           YoriaiIncomingPlace   *place);
gboolean     _yoriai_incoming_choose_joined (YoriaiIncoming      *self,
                                             const YoriaiTake    *takes,
                                             GError             **error);
gboolean     _yoriai_incoming_apply_joined (YoriaiIncoming       *self,
                                            const YoriaiTake     *takes,
                                            const char           *label,
                                            GError              **error);

G_END_DECLS
