/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-find-hit"

#include "config.h"

#include "find/yoriai-find-hit.h"

#include <string.h>

#include "record/yoriai-space.h"
#include "record/yoriai-text-diff.h"
#include "text/yoriai-characters.h"
#include "words/yoriai-display.h"
#include "words/yoriai-number.h"
#include "workspace/yoriai-finding-place.h"

/* As much as one reads of what stands around a hit, in code points */
#define N_BEFORE 16
#define N_AFTER 40

struct _YoriaiFindHit
{
  GObject parent_instance;

  const YoriaiSection *section;
  YoriaiRecord *record; /* (owned) */
  guint field;
  guint item;       /* of a field of several texts, which */
  guint at;         /* in code points */
  guint length;
  char *found;      /* (owned): what stands there */
  YoriaiLikeness likeness;
  gboolean is_whole;
  gboolean is_ticked;
};

G_DEFINE_FINAL_TYPE (YoriaiFindHit, yoriai_find_hit, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TICKED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
yoriai_find_hit_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (prop_id == PROP_TICKED)
    g_value_set_boolean (value, YORIAI_FIND_HIT (object)->is_ticked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
yoriai_find_hit_set_property (GObject      *object,
                              guint         prop_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (prop_id == PROP_TICKED)
    yoriai_find_hit_set_ticked (YORIAI_FIND_HIT (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
yoriai_find_hit_finalize (GObject *object)
{
  YoriaiFindHit *self = YORIAI_FIND_HIT (object);

  g_object_unref (self->record);
  g_free (self->found);
  G_OBJECT_CLASS (yoriai_find_hit_parent_class)->finalize (object);
}

static void
yoriai_find_hit_class_init (YoriaiFindHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = yoriai_find_hit_finalize;
  object_class->get_property = yoriai_find_hit_get_property;
  object_class->set_property = yoriai_find_hit_set_property;

  /**
   * YoriaiFindHit:ticked:
   *
   * Whether it is one of those that are to be replaced.
   */
  props[PROP_TICKED] = g_param_spec_boolean ("ticked", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                 | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yoriai_find_hit_init (YoriaiFindHit *self)
{
}

/**
 * yoriai_find_hit_new:
 * @place: where it is
 * @item: which of the texts that yoriai_find_each_text() has of it
 * @text: that text
 * @hit: where in it
 *
 * Returns: (transfer full): a hit, ticked where it stands in what people have written and not settled
 */
YoriaiFindHit *
yoriai_find_hit_new (const YoriaiFindPlace *place,
                     guint                  item,
                     const char            *text,
                     const YoriaiTextHit   *hit)
{
  YoriaiFindHit *self = g_object_new (YORIAI_TYPE_FIND_HIT, NULL);

  self->section = place->section;
  self->record = g_object_ref (place->record);
  self->field = place->field;
  self->item = item;
  self->at = hit->at;
  self->length = hit->n;
  self->found = g_strndup (text + hit->byte, hit->n_bytes);
  self->likeness = hit->likeness;
  self->is_whole = hit->is_whole;
  self->is_ticked = yoriai_find_hit_is_written (self) && !yoriai_find_hit_is_settled (self);

  return self;
}

/**
 * yoriai_find_hit_get_section:
 * @self: a hit
 *
 * Returns: (transfer none): the section that shows it
 */
const YoriaiSection *
yoriai_find_hit_get_section (YoriaiFindHit *self)
{
  return self->section;
}

/**
 * yoriai_find_hit_get_record:
 * @self: a hit
 *
 * Returns: (transfer none): the record it is in
 */
YoriaiRecord *
yoriai_find_hit_get_record (YoriaiFindHit *self)
{
  return self->record;
}

/**
 * yoriai_find_hit_get_field:
 * @self: a hit
 *
 * Returns: the field it is in
 */
guint
yoriai_find_hit_get_field (YoriaiFindHit *self)
{
  return self->field;
}

/**
 * yoriai_find_hit_get_item:
 * @self: a hit
 *
 * Returns: of a field of several texts, which it is in
 */
guint
yoriai_find_hit_get_item (YoriaiFindHit *self)
{
  return self->item;
}

/**
 * yoriai_find_hit_get_at:
 * @self: a hit
 *
 * Returns: where it begins, in code points
 */
guint
yoriai_find_hit_get_at (YoriaiFindHit *self)
{
  return self->at;
}

/**
 * yoriai_find_hit_get_length:
 * @self: a hit
 *
 * Returns: how many code points it has
 */
guint
yoriai_find_hit_get_length (YoriaiFindHit *self)
{
  return self->length;
}

/**
 * yoriai_find_hit_get_text:
 * @self: a hit
 *
 * Returns: (transfer none): what stands there
 */
const char *
yoriai_find_hit_get_text (YoriaiFindHit *self)
{
  return self->found;
}

/**
 * yoriai_find_hit_get_likeness:
 * @self: a hit
 *
 * Returns: how like that is to what was looked for
 */
YoriaiLikeness
yoriai_find_hit_get_likeness (YoriaiFindHit *self)
{
  return self->likeness;
}

/**
 * yoriai_find_has_writing:
 * @field: a field
 *
 * Returns: whether people write texts of their own into it: no ids, numbers, dates, choices and references
 */
gboolean
yoriai_find_has_writing (const YoriaiField *field)
{
  return field->kind == YORIAI_KIND_TEXT || field->kind == YORIAI_KIND_LONG_TEXT
         || field->kind == YORIAI_KIND_STRINGS;
}

/**
 * yoriai_find_hit_is_written:
 * @self: a hit
 *
 * Returns: whether it stands in a text that people write, so that it can be replaced
 */
gboolean
yoriai_find_hit_is_written (YoriaiFindHit *self)
{
  return self->is_whole && yoriai_find_has_writing (yoriai_record_get_field (self->record, self->field))
         && yoriai_record_peek (self->record, self->field)->tag != YORIAI_TAG_RAW;
}

/**
 * yoriai_find_hit_is_settled:
 * @self: a hit
 *
 * Returns: whether those who write the proposal have settled the part it lies in
 */
gboolean
yoriai_find_hit_is_settled (YoriaiFindHit *self)
{
  return yoriai_find_is_settled (self->record, self->field);
}

/**
 * yoriai_find_hit_get_ticked:
 * @self: a hit
 *
 * Returns: whether it is one of those that are to be replaced
 */
gboolean
yoriai_find_hit_get_ticked (YoriaiFindHit *self)
{
  return self->is_ticked;
}

/**
 * yoriai_find_hit_set_ticked:
 * @self: a hit
 * @is_ticked: whether it is to be replaced; not of what nobody has written
 *
 * Ticks it.
 */
void
yoriai_find_hit_set_ticked (YoriaiFindHit *self,
                            gboolean       is_ticked)
{
  is_ticked = is_ticked && yoriai_find_hit_is_written (self);
  if (self->is_ticked == is_ticked)
    return;
  self->is_ticked = is_ticked;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TICKED]);
}

/* --- What stands at a place --- */

static void
each_number (const YoriaiValue  *value,
             YoriaiFindTextFunc  func,
             gpointer            user_data)
{
  guint n = value->tag == YORIAI_TAG_YEARS ? value->v.years->n : value->v.ints->n;

  for (guint i = 0; i < n; i++)
    {
      gint64 number = value->tag == YORIAI_TAG_YEARS ? value->v.years->items[i].amount : value->v.ints->items[i];
      g_autofree char *text = yoriai_number_format (number);

      func (i, text, user_data);
    }
}

/**
 * yoriai_find_each_text:
 * @place: a place
 * @func: takes the texts
 * @user_data: for @func
 *
 * Calls @func with each text that one reads there: what people have written as it stands, an item at a time where there
 * are several, anything else as it is shown.
 */
void
yoriai_find_each_text (const YoriaiFindPlace *place,
                       YoriaiFindTextFunc     func,
                       gpointer               user_data)
{
  const YoriaiValue *value = yoriai_record_peek (place->record, place->field);
  const YoriaiField *info = yoriai_record_get_field (place->record, place->field);
  g_autofree char *shown = NULL;

  if (value->tag == YORIAI_TAG_STRING && yoriai_find_has_writing (info))
    func (0, value->v.s, user_data);
  else if (value->tag == YORIAI_TAG_STRINGS && info->kind == YORIAI_KIND_STRINGS)
    for (guint i = 0; value->v.strv[i] != NULL; i++)
      func (i, value->v.strv[i], user_data);
  else if (value->tag == YORIAI_TAG_YEARS || value->tag == YORIAI_TAG_INTS)
    each_number (value, func, user_data);
  else
    {
      shown = yoriai_display_dup_value (place->record, place->field);
      func (0, shown, user_data);
    }
}

typedef struct
{
  guint item;
  char *text; /* (owned) (nullable) */
} Wanted;

static void
pick_cb (guint       item,
         const char *text,
         gpointer    user_data)
{
  Wanted *wanted = user_data;

  if (item == wanted->item)
    wanted->text = g_strdup (text);
}

/* The text it is in, as that is now. (transfer full) (nullable) */
static char *
dup_text (YoriaiFindHit *self)
{
  Wanted wanted = { .item = self->item };
  YoriaiFindPlace place = { self->section, self->record, self->field };

  if (!yoriai_record_is_removed (self->record))
    yoriai_find_each_text (&place, pick_cb, &wanted);

  return wanted.text;
}

/* Where in @text it is, if it is still there. (nullable) */
static const char *
find_in (YoriaiFindHit *self,
         const char    *text)
{
  const char *at = text;

  for (guint i = 0; i < self->at; i++, at = g_utf8_next_char (at))
    if (*at == '\0')
      return NULL;

  return g_str_has_prefix (at, self->found) ? at : NULL;
}

/* As one line */
static void
append_line (GString    *into,
             const char *text,
             gsize       n_bytes)
{
  for (const char *p = text; p < text + n_bytes; p = g_utf8_next_char (p))
    if (yoriai_character_is_line_end (g_utf8_get_char (p)))
      g_string_append_c (into, ' ');
    else
      g_string_append_len (into, p, g_utf8_next_char (p) - p);
}

/**
 * yoriai_find_hit_dup_context:
 * @self: a hit
 * @replacement: (nullable): what stands there instead
 * @ret_at: (out): where in the result it begins, in bytes
 * @ret_length: (out): and how many bytes it has
 *
 * Returns: (transfer full): what stands around it, in one line; "" when it is gone
 */
char *
yoriai_find_hit_dup_context (YoriaiFindHit *self,
                             const char    *replacement,
                             guint         *ret_at,
                             guint         *ret_length)
{
  g_autofree char *text = dup_text (self);
  const char *at = text != NULL ? find_in (self, text) : NULL, *from = at, *behind, *to;
  GString *context = g_string_new (NULL);

  *ret_at = *ret_length = 0;
  if (at == NULL)
    return g_string_free (context, FALSE);
  for (guint i = 0; i < N_BEFORE && from > text; i++)
    from = g_utf8_prev_char (from);
  to = behind = at + strlen (self->found);
  for (guint i = 0; i < N_AFTER && *to != '\0'; i++)
    to = g_utf8_next_char (to);
  if (from > text)
    g_string_append (context, "…");
  append_line (context, from, at - from);
  *ret_at = context->len;
  append_line (context, replacement != NULL ? replacement : self->found,
               strlen (replacement != NULL ? replacement : self->found));
  *ret_length = context->len - *ret_at;
  append_line (context, behind, to - behind);
  if (*to != '\0')
    g_string_append (context, "…");

  return g_string_free (context, FALSE);
}

/**
 * yoriai_find_hit_dup_place:
 * @self: a hit
 * @checker: (nullable): of the open proposal
 *
 * Returns: (transfer full): where it is, below its section: "R&D tasks › Summary"
 */
char *
yoriai_find_hit_dup_place (YoriaiFindHit *self,
                           YoriaiChecker *checker)
{
  YoriaiCall *call = checker != NULL ? yoriai_checker_get_call (checker) : NULL;
  const YoriaiTrack *track = call != NULL ? yoriai_checker_get_track (checker) : NULL;

  return yoriai_finding_place_dup_text (call, track != NULL ? track->id : NULL, self->record, self->field);
}

/* --- Replacing --- */

static gboolean
replace_in_text (YoriaiFindHit *self,
                 const char    *replacement,
                 GError       **error)
{
  g_auto (YoriaiTextDiff) diff = { 0 };

  if (!yoriai_text_diff (self->found, replacement, &diff))
    return TRUE;

  return yoriai_record_splice (self->record, self->field, self->at + diff.at, diff.n_removed, diff.inserted, error);
}

static gboolean
replace_in_item (YoriaiFindHit *self,
                 const char    *replacement,
                 GError       **error)
{
  const YoriaiValue *value = yoriai_record_peek (self->record, self->field);
  g_auto (GStrv) items = g_strdupv (value->v.strv);
  char *text = yoriai_text_splice (items[self->item], self->at, self->length, replacement);

  g_free (items[self->item]);
  items[self->item] = text;

  return yoriai_record_set (self->record, self->field, &YORIAI_VALUE_STRINGS (items), error);
}

/* Only where it is still what was looked at. */
static gboolean
replace (YoriaiFindHit *self,
         const char    *replacement,
         GError       **error)
{
  g_autofree char *text = dup_text (self);

  if (text == NULL || find_in (self, text) == NULL)
    {
      g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_PLACE, "%s", self->found);
      return FALSE;
    }
  return yoriai_record_get_field (self->record, self->field)->kind == YORIAI_KIND_STRINGS
             ? replace_in_item (self, replacement, error)
             : replace_in_text (self, replacement, error);
}

/**
 * yoriai_find_hits_replace:
 * @hits: hits in the order of a walk, of one proposal
 * @replacement: what shall stand there
 * @label: (nullable): what is done, for the undo menu
 * @ret_n_left: (out) (nullable): how many of the ticked ones could not be replaced
 * @error: return location for why the first of these could not
 *
 * Replaces those that are ticked, as one step of undo, and as little of a text as makes one of the other, so that what
 * others type in it stays theirs. What has changed meanwhile or may not be changed here is left.
 *
 * Returns: how many were replaced; @error may be set besides
 */
guint
yoriai_find_hits_replace (GListModel  *hits,
                          const char  *replacement,
                          const char  *label,
                          guint       *ret_n_left,
                          GError     **error)
{
  g_autoptr (GPtrArray) ticked = g_ptr_array_new_with_free_func (g_object_unref);
  YoriaiSpace *space = NULL;
  guint n_done = 0, n_left = 0;

  for (guint i = 0; i < g_list_model_get_n_items (hits); i++)
    {
      g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (hits, i);

      if (!hit->is_ticked)
        continue;
      if (space == NULL)
        space = yoriai_record_get_space (hit->record);
      g_ptr_array_add (ticked, g_steal_pointer (&hit));
    }
  if (space != NULL)
    yoriai_space_begin (space, label, NULL);
  /* From the end, so that the places before it hold. */
  for (guint i = ticked->len; i > 0; i--)
    {
      g_autoptr (GError) local = NULL;

      if (replace (ticked->pdata[i - 1], replacement, &local))
        {
          n_done++;
          continue;
        }
      n_left++;
      if (error != NULL && *error == NULL)
        *error = g_steal_pointer (&local);
    }
  if (space != NULL)
    yoriai_space_commit (space);
  if (ret_n_left != NULL)
    *ret_n_left = n_left;

  return n_done;
}
