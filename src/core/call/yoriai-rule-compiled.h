/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "logic/yoriai-logic.h"
#include "call/yoriai-call.h"

G_BEGIN_DECLS

/**
 * YoriaiRuleMember:
 *
 * A member of a rule's object; members of one rule may come from several packs.
 */
typedef struct
{
  const char *name;
  YoriaiJsonDoc *doc;
  const YoriaiJson *json;
} YoriaiRuleMember;

/* What a rule runs for. */
typedef enum
{
  YORIAI_EACH_PROPOSAL,
  YORIAI_EACH_ITEM,
  YORIAI_EACH_TEXT,
  YORIAI_EACH_RAW,
  YORIAI_EACH_REF,
  YORIAI_EACH_CHOICE,
  YORIAI_EACH_YEAR,
  YORIAI_EACH_DELETED,
  YORIAI_EACH_BLANK,
  YORIAI_EACH_CONFLICT,
  YORIAI_EACH_REMOVED,
} YoriaiEach;

typedef struct
{
  const char *name;
  const YoriaiLogicNode *node;
} YoriaiRuleValue;

struct _YoriaiRule
{
  int ref_count;
  char *id;
  char *catalogue_id; /* the id up to its first dot */
  char *text;         /* canonical: equal texts are equal rules */
  YoriaiSeverity severity;
  const char *state;
  char **tracks;             /* (nullable): for all */
  GPtrArray *track_patterns; /* (nullable) (element-type GPatternSpec): the same, ready to match */
  YoriaiEach each;
  char *list;  /* (nullable): dotted path of the list it runs for */
  char **field; /* (nullable): where its findings are: the names of the path */
  const YoriaiLogicNode *when;    /* (nullable) */
  gboolean is_when_limit;         /* for texts: “when” asks for nothing but limit and path */
  const YoriaiLogicNode *require; /* (nullable) */
  gboolean is_met_by_clean;       /* for texts: “require” asks for what is found in the text alone, and nothing will do */
  const YoriaiLogicNode *faults;  /* (nullable) */
  GArray *values;                 /* (element-type YoriaiRuleValue) */
  GPtrArray *param_states;        /* (element-type utf8) (not owned): "cap_state" where it reads "cap" */
  YoriaiText demand;                  /* (nullable): what it demands, in a few words */
  const YoriaiLogicNode *demand_have; /* (nullable): where it compares two numbers, what there is */
  const YoriaiLogicNode *demand_want; /* (nullable): and what there has to be */
  gboolean is_demand_exact;           /* that many, not at least that many */
  YoriaiText message;
  YoriaiText off;
  gboolean is_off;
  char *source;
  YoriaiArena *arena; /* of the nodes */
  GPtrArray *docs;    /* (element-type YoriaiJsonDoc): what the texts are borrowed from */
};

YoriaiRule *yoriai_rule_new          (const YoriaiRuleMember *members,
                                      guint                   n_members,
                                      GType                   root,
                                      YoriaiCall             *call,
                                      const char             *source,
                                      GPtrArray              *problems) G_GNUC_WARN_UNUSED_RESULT;

/* A dotted path of list and child fields. Returns: the type of what lies there, G_TYPE_INVALID if
 * there is nothing */
GType       yoriai_rule_follow_lists (GType                    root,
                                      const char              *path,
                                      GType                   *ret_parent);

G_END_DECLS
