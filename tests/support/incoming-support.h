/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "document/yoriai-versions.h"
#include "workspace/yoriai-incoming.h"

/* What is open, and a copy of the same lineage that is brought to it. */

#define INCOMING_BASE \
  "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"p\", \"site\": {\"name\": \"拠点\"}, " \
  "\"vision\": {\"statement\": \"はじめの文。つぎの文。おわりの文。\", \"horizon_years\": 10}, \"institutions\": [" \
  "{\"id\": \"a\", \"name\": \"甲大学\"}, {\"id\": \"b\", \"name\": \"乙大学\"}], " \
  "\"budget\": [{\"id\": \"l\", \"institution\": \"a\", \"amounts\": {\"1\": 1000, \"2\": 2000}}]}"

typedef struct
{
  YoriaiSpace *open;
  YoriaiSpace *copy;
  YoriaiState *history; /* with INCOMING_BASE as a version */
} TwoSides;

void            incoming_set_up    (TwoSides      *fixture,
                                    gconstpointer  data);
void            incoming_tear_down (TwoSides      *fixture,
                                    gconstpointer  data);

const char     *get_text           (YoriaiSpace   *space,
                                    const char    *field);
void            set_text           (YoriaiSpace   *space,
                                    const char    *field,
                                    const char    *text);
gint64          get_amount         (YoriaiSpace   *space,
                                    gint64         year);
void            set_amount         (YoriaiSpace   *space,
                                    gint64         year,
                                    gint64         amount);

YoriaiIncoming *bring              (TwoSides      *fixture,
                                    YoriaiSpace   *open,
                                    YoriaiSpace   *copy) G_GNUC_WARN_UNUSED_RESULT;
guint           count              (const YoriaiIncoming *incoming);
void            take_all           (YoriaiIncoming *incoming,
                                    YoriaiTake      take);
void            take               (TwoSides      *fixture,
                                    YoriaiSpace   *open,
                                    YoriaiSpace   *copy,
                                    YoriaiTake     take);
