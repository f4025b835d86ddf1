/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "check/yoriai-checker.h"
#include "check/yoriai-deps.h"
#include "check/yoriai-finding-private.h"
#include "logic/yoriai-logic.h"
#include "call/yoriai-rule-compiled.h"
#include "proposal/yoriai-answers.h"
#include "record/yoriai-space-document.h"

G_BEGIN_DECLS

#define YORIAI_FIRST_UNITS 2048
#define YORIAI_N_FOLLOWED 64
#define CELL_BLOCK_BYTES 256

typedef struct _YoriaiPlace YoriaiPlace;
typedef struct _YoriaiRefIndex YoriaiRefIndex;

/* Where records of one kind lie: a node of the tree of tables. */
struct _YoriaiPlace
{
  YoriaiPlace *parent; /* (nullable) */
  guint field;         /* of the parent's table */
  GType type;
  const YoriaiField *fields;
  guint n_fields;
  YoriaiPlace **children; /* by field, NULL for values */
  char *path;             /* dotted, "" for the root */
  GPtrArray *rules;       /* (element-type YoriaiRuleState): those that run for each record here */
  GPtrArray *indexes;     /* (element-type YoriaiRefIndex): (not owned) */
  GArray *inner;          /* (element-type guint): fields that hold records */
  GArray *texts;          /* (element-type guint): fields */
  GArray *refs;           /* (element-type guint): fields */
  GArray *choices;        /* (element-type guint): fields */
  const YoriaiTextLimit **limits; /* (nullable): by field, of the call; NULL: nobody asked yet */
  GByteArray *limit_whens; /* (nullable): what “when” gave, by field and rule for texts */
};

/* A rule in use. The rules for texts have no units of their own: they run together. */
typedef struct
{
  YoriaiRule *rule;   /* (owned) (nullable): NULL for the rules for texts together */
  YoriaiPlace *place; /* (nullable): of its items */
  guint first_unit;   /* the units are chained */
  GArray *active;     /* (element-type guint): the units with findings, in the order of the document */
  gboolean is_sorted;
  gboolean is_kept; /* while the call changes */
  gboolean is_new;  /* while the call changes: without units yet */
  gboolean is_dormant; /* not of this track: its units are only marked, so that it can come back */
  gboolean is_demand_met; /* of a rule for the proposal that demands something */
  double n_have;          /* where that compares two numbers */
  double n_want;
} YoriaiRuleState;

/* An aggregate that is remembered, and runs as a unit. */
typedef struct
{
  char *key;
  guint unit;
  guint source;
  const YoriaiLogicNode *node;
  YoriaiRule *rule;   /* (owned): whose node it is */
  YoriaiArena *arena; /* (owned) (nullable): of the value */
  GPtrArray *records; /* (owned): in the value */
  YoriaiLogicValue value;
  const char *failure; /* (nullable): what went wrong instead */
  gboolean is_valid;
} YoriaiCell;

/* A rule on one item, or an aggregate. There are as many as records times rules: what is in it costs memory. */
typedef struct
{
  YoriaiRuleState *state; /* (nullable): NULL for an aggregate */
  union
  {
    YoriaiRecord *record; /* (unowned): of a rule */
    YoriaiCell *cell;     /* (nullable): of an aggregate; NULL: nobody uses the number */
  };
  GPtrArray *findings; /* (owned) (nullable) */
  guint next;          /* of the same record */
  guint rule_next;     /* of the same rule */
  guint rule_previous;
  gboolean is_dirty;
} YoriaiUnit;

static inline YoriaiCell *
_yoriai_unit_get_cell (const YoriaiUnit *self)
{
  return self->state == NULL ? self->cell : NULL;
}

/* What runs beside a record, by its serial. */
typedef struct
{
  YoriaiPlace *place; /* NULL: the record is not here */
  guint sources;      /* first of those of its fields; then one for its being there; 0: nobody read it yet */
  guint first_unit;
} YoriaiRecordState;

/* A parameter of the track as it was read. */
typedef struct
{
  char *name;
  guint source;
  YoriaiArena *arena;
  YoriaiLogicValue value;
} YoriaiParam;

/* Where a reference leads. */
typedef struct
{
  YoriaiRecord *target; /* (nullable) */
  guint source;         /* of its being there */
} YoriaiFollowed;

struct _YoriaiChecker
{
  GObject parent_instance;

  YoriaiSpace *space;         /* (owned) */
  GPtrArray *refused;         /* (element-type YoriaiFinding) (owned): what was typed and could not be taken */
  guint n_inputs;             /* that there have been */
  YoriaiRule *refused_rule;   /* (owned): stands for the editors in which that was */
  YoriaiCallLibrary *library; /* (owned) */
  YoriaiCall *call;           /* (owned) (nullable) */
  const YoriaiTrack *track;   /* (nullable): of the call */
  char *track_id;             /* (nullable) */
  YoriaiVocabularies *vocabularies; /* (owned) (nullable): from what the fields choose, as of the call */
  GHashTable *left_out;       /* (element-type utf8): parts that only other tracks ask for */
  guint today;                /* Julian day */

  YoriaiPlace *root_place;
  GPtrArray *rules;     /* (element-type YoriaiRuleState): those of the track, in order */
  GPtrArray *states;    /* (element-type YoriaiRuleState) (owned): those of the call's other tracks as well */
  GPtrArray *all_rules; /* (element-type YoriaiRuleState): those for the raw values and references of all records */
  YoriaiRuleState *texts; /* (owned): the units of the rules for texts */
  GPtrArray *text_rules;  /* (element-type YoriaiRule): (not owned), in order */

  YoriaiDeps *deps;
  YoriaiUnit *units; /* by number */
  guint n_units;
  guint n_units_allocated;
  GArray *records; /* (element-type YoriaiRecordState): by serial */
  GHashTable *cells;    /* key -> YoriaiCell */
  GHashTable *params;   /* name -> YoriaiParam */
  GHashTable *by_pointer; /* the text of a key or a name, as an address -> YoriaiCell, YoriaiParam or index */
  GHashTable *columns;  /* list and field -> source */
  GHashTable *dangling; /* id -> source */
  GPtrArray *indexes;   /* (element-type YoriaiRefIndex) */
  guint deadline_source;
  guint today_source;
  guint labels_source;
  GHashTable *deleted;   /* id -> (element-type YoriaiUse) (owned): where what has been deleted is still named */
  guint deleted_source;
  GPtrArray *conflicts;  /* (element-type YoriaiConflict) (owned): what several wrote at once */
  GPtrArray *removed;    /* (element-type YoriaiRemoved) (owned): what was written into it meanwhile, or has no place */
  guint copies_source;   /* of both */
  gboolean has_document; /* they have been looked for */
  char *deadline; /* (nullable) */

  GArray *dirty_cells; /* (element-type guint): units */
  GArray *dirty_units; /* (element-type guint) */
  gboolean is_starting; /* units run as soon as they are made, while their record is at hand */
  guint running;       /* the unit that reads */
  YoriaiRule *running_rule;
  YoriaiRecord *near;  /* (nullable): the record read last, and its sources */
  guint near_sources;
  YoriaiFollowed followed[YORIAI_N_FOLLOWED]; /* references followed of late, by their ends */
  YoriaiLogicEval eval;
  guint64 n_runs; /* items that rules ran on, and cells */

  GSequence *items;        /* (element-type YoriaiFinding): the model */
  GHashTable *by_field;    /* record and field -> (unowned) the first of the findings about it */
  GHashTable *rule_orders; /* YoriaiRule -> its place in the list, from 1 */
  GPtrArray *arriving;     /* (element-type YoriaiFinding) (owned): found, and not in the list yet */
  GPtrArray *leaving;      /* (element-type YoriaiFinding) (owned): in the list, and found no more */
  gboolean is_model_dirty; /* the list is made anew */
  guint64 n_listed;        /* findings put into the list, or taken out */
};

/* A field that names a record which has been deleted. */
typedef struct
{
  YoriaiRecord *record; /* (unowned) */
  guint field;
} YoriaiUse;

/* yoriai-checker-deleted.c */
void    _yoriai_checker_set_uses    (YoriaiChecker *self,
                                     YoriaiRecord  *record,
                                     guint          field,
                                     GPtrArray     *ids);
void    _yoriai_checker_forget_uses (YoriaiChecker *self,
                                     YoriaiRecord  *record);
GArray *_yoriai_checker_list_uses   (YoriaiChecker *self,
                                     const char    *id);
GPtrArray *_yoriai_checker_list_deleted (YoriaiChecker *self);

/* yoriai-checker-copies.c */
void _yoriai_checker_init_copies   (YoriaiChecker      *self);
void _yoriai_checker_free_copies   (YoriaiChecker      *self);
void _yoriai_checker_follow_copies (YoriaiChecker      *self,
                                    const YoriaiChange *change);

/* yoriai-checker-demands.c */
void _yoriai_checker_run_demand (YoriaiChecker   *self,
                                 YoriaiRuleState *state,
                                 YoriaiRecord    *record);

/* yoriai-checker-list.c */
void     _yoriai_checker_list_model_init (GListModelInterface *iface);
void     _yoriai_checker_init_list       (YoriaiChecker       *self);
void     _yoriai_checker_free_list       (YoriaiChecker       *self);
gboolean _yoriai_checker_update_list     (YoriaiChecker       *self);
void     _yoriai_checker_relist          (YoriaiChecker       *self,
                                          guint                unit,
                                          GPtrArray           *old,
                                          GPtrArray           *fresh);

/* yoriai-checker-refused.c */
void    _yoriai_checker_init_refused   (YoriaiChecker      *self);
void    _yoriai_checker_follow_refused (YoriaiChecker      *self,
                                        const YoriaiChange *change);

/* yoriai-checker-answers.c */
YoriaiRecord    *_yoriai_checker_find_answer (YoriaiChecker *self,
                                              YoriaiRecord  *owner,
                                              const char    *name,
                                              guint         *ret_field);
YoriaiLogicValue _yoriai_checker_get_answer  (gpointer         host,
                                              YoriaiLogicEval *eval,
                                              YoriaiRecord    *owner,
                                              const char      *name);
YoriaiLogicValue _yoriai_checker_get_kept    (gpointer         host,
                                              YoriaiLogicEval *eval);

extern const YoriaiLogicHost _yoriai_checker_host;

static inline YoriaiUnit *
_yoriai_checker_get_unit (YoriaiChecker *self,
                          guint          unit)
{
  return &self->units[unit];
}

/* What runs beside a record; the address is good until the next record. */
static inline YoriaiRecordState *
_yoriai_checker_get_record_state (YoriaiChecker *self,
                                  YoriaiRecord  *record)
{
  guint serial = yoriai_record_get_serial (record);

  if (G_UNLIKELY (serial >= self->records->len))
    g_array_set_size (self->records, MAX (serial + 1, yoriai_space_get_n_serials (self->space)));
  return &g_array_index (self->records, YoriaiRecordState, serial);
}

static inline void
_yoriai_checker_reserve_units (YoriaiChecker *self,
                               guint          n)
{
  if (n <= self->n_units_allocated)
    return;
  self->n_units_allocated = n;
  self->units = g_realloc_n (self->units, n, sizeof (YoriaiUnit));
}

/* Returns: where to put a new unit */
static inline YoriaiUnit *
_yoriai_checker_place_unit (YoriaiChecker *self,
                            guint          unit)
{
  if (unit >= self->n_units_allocated)
    _yoriai_checker_reserve_units (self, MAX (2 * unit + 1, YORIAI_FIRST_UNITS));
  self->n_units = MAX (self->n_units, unit + 1); /* numbers are given out one after the other */
  return _yoriai_checker_get_unit (self, unit);
}

/* Places */
YoriaiPlace *_yoriai_place_new   (YoriaiPlace *parent,
                                  guint        field,
                                  GType        type);
void         _yoriai_place_free  (YoriaiPlace *self);
YoriaiPlace *_yoriai_place_child (YoriaiPlace *self,
                                  guint        field);
YoriaiPlace *_yoriai_place_find  (YoriaiPlace *root,
                                  const char  *path);

/* Whether the records of a place are items of a list that are told of where they say nothing: an answer that does is one
 * that nobody has given. */
static inline gboolean
_yoriai_place_is_of_items (const YoriaiPlace *self)
{
  return self->parent != NULL && self->type != yoriai_answer_get_type ()
         && self->parent->fields[self->field].kind == YORIAI_KIND_LIST;
}

typedef void (*YoriaiPlaceFunc) (gpointer      user_data,
                                 YoriaiRecord *record,
                                 YoriaiPlace  *place);

void         _yoriai_place_each_record (YoriaiPlace     *self,
                                        YoriaiRecord    *root,
                                        YoriaiPlaceFunc  func,
                                        gpointer         user_data);
void         _yoriai_place_each_below  (YoriaiPlace     *self,
                                        YoriaiRecord    *record,
                                        YoriaiPlaceFunc  func,
                                        gpointer         user_data);
int          _yoriai_record_compare_order (YoriaiRecord *a,
                                           YoriaiRecord *b);

/* What is read, and what has changed */
void         _yoriai_checker_read_field    (gpointer       host,
                                            YoriaiRecord  *record,
                                            guint          field);
void         _yoriai_checker_mark_source   (YoriaiChecker *self,
                                            guint          source);
void         _yoriai_checker_mark_field    (YoriaiChecker *self,
                                            YoriaiRecord  *record,
                                            guint          field);
void         _yoriai_checker_mark_arrived  (YoriaiChecker *self,
                                            YoriaiRecord  *record);
void         _yoriai_checker_mark_gone     (YoriaiChecker *self,
                                            YoriaiRecord  *record);
void         _yoriai_checker_mark_unit     (gpointer       user_data,
                                            guint          unit);
void         _yoriai_checker_update_params (YoriaiChecker *self);
void         _yoriai_checker_read_labels   (YoriaiChecker *self);
void         _yoriai_place_forget_whens    (YoriaiPlace   *self);
gboolean     _yoriai_checker_update_limits (YoriaiChecker *self,
                                            YoriaiPlace   *place);
const YoriaiTextLimit *_yoriai_checker_get_limit (YoriaiChecker *self,
                                                  YoriaiPlace   *place,
                                                  guint          field);
const YoriaiTextLimit *_yoriai_checker_get_limit_of (YoriaiChecker *self,
                                                     YoriaiPlace   *place,
                                                     YoriaiRecord  *record,
                                                     guint          field);
YoriaiLogicValue _yoriai_checker_get_memo  (gpointer               host,
                                            YoriaiLogicEval       *eval,
                                            const YoriaiLogicNode *node,
                                            const char            *key);
void         _yoriai_checker_run_cell      (YoriaiChecker *self,
                                            YoriaiCell    *cell);
void         _yoriai_checker_forget_near   (YoriaiChecker *self);
void         _yoriai_cell_free             (YoriaiCell    *self);
void         _yoriai_param_free            (YoriaiParam   *self);

/* Units */
void         _yoriai_checker_add_unit      (YoriaiChecker   *self,
                                            YoriaiRuleState *state,
                                            YoriaiRecord    *record);
void         _yoriai_checker_free_unit     (YoriaiChecker   *self,
                                            guint            unit);
void         _yoriai_checker_run_unit      (YoriaiChecker   *self,
                                            guint            unit);
void         _yoriai_checker_run_dirty     (YoriaiChecker   *self);
GArray      *_yoriai_checker_get_active    (YoriaiChecker   *self,
                                            YoriaiRuleState *state);
gboolean     _yoriai_findings_are_identical (GPtrArray      *a,
                                             GPtrArray      *b);

/* Rules in use */
YoriaiRuleState *yoriai_rule_state_new    (YoriaiRule      *rule);
void         yoriai_rule_state_free       (gpointer         data);
gboolean     _yoriai_checker_is_rule_for   (YoriaiChecker   *self,
                                            YoriaiRule      *rule,
                                            YoriaiRecord    *record,
                                            YoriaiPlace     *place);
void         _yoriai_checker_replace_rules (YoriaiChecker   *self,
                                            gboolean         is_other_call);
void         _yoriai_checker_mark_texts    (YoriaiChecker   *self);
void         _yoriai_checker_update_vocabularies (YoriaiChecker *self);
gboolean     _yoriai_checker_is_unknown    (YoriaiChecker   *self,
                                            YoriaiRecord    *record,
                                            guint            field);
YoriaiRule  *_yoriai_checker_read_own_rule (YoriaiChecker   *self,
                                            const char      *text);
void         _yoriai_checker_settle        (YoriaiChecker   *self);

/* Running */
GPtrArray   *_yoriai_checker_run_rule      (YoriaiChecker *self,
                                            YoriaiRule    *rule,
                                            YoriaiPlace   *place,
                                            YoriaiRecord  *record);
GPtrArray   *_yoriai_checker_run_texts     (YoriaiChecker *self,
                                            YoriaiPlace   *place,
                                            YoriaiRecord  *record);

/* Values kept beyond an evaluation */
YoriaiLogicValue _yoriai_logic_value_keep  (YoriaiLogicValue  value,
                                            YoriaiArena      *arena,
                                            GPtrArray        *records);
gboolean         _yoriai_logic_value_same  (YoriaiLogicValue  a,
                                            YoriaiLogicValue  b);

/* Who refers to whom */
YoriaiRefIndex *_yoriai_ref_index_new      (YoriaiPlace     *place,
                                            guint            field);
void            _yoriai_ref_index_free     (YoriaiRefIndex  *self);
gboolean        _yoriai_ref_index_is_for   (YoriaiRefIndex  *self,
                                            YoriaiPlace     *place,
                                            guint            field);
gboolean        _yoriai_ref_index_is_of    (YoriaiRefIndex  *self,
                                            const char      *field_name);
void            _yoriai_ref_index_append   (YoriaiRefIndex  *self,
                                            YoriaiRecord    *record);
void            _yoriai_ref_index_update   (YoriaiRefIndex  *self,
                                            YoriaiRecord    *record,
                                            gboolean         is_there,
                                            YoriaiChecker   *checker);
GPtrArray      *_yoriai_ref_index_lookup   (YoriaiRefIndex  *self,
                                            const char      *id,
                                            YoriaiDeps      *deps,
                                            guint           *ret_source);

G_END_DECLS
