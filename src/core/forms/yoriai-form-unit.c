/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "call/yoriai-call-form.h"
#include "forms/yoriai-form.h"
#include "words/yoriai-catalogue.h"

/* In what the amounts of a form are: 円, 千円 or 百万円. Sums are of exact yen, and rounded when they are shown.
 *
 * Half up is what the format of a number does: the cell holds yen. Nothing rounds down or up but a formula, so there the
 * cell that is seen has one, and the exact yen stand in a column that nobody sees, as far behind as the sheet is wide.
 * Formulas add up what is there. */

#define UNIT_OF_WORDS "（円）" /* what heads amounts in the program's words and most calls' */

typedef struct
{
  const char *id;
  guint yen;
  YoriaiShown shown;
  const char *name;
} Unit;

static const Unit units[] = {
  { "yen", 1, YORIAI_SHOWN_AS_IT_IS, N_("yen") },
  { "thousand-yen", 1000, YORIAI_SHOWN_IN_THOUSANDS, N_("thousand yen") },
  { "million-yen", 1000000, YORIAI_SHOWN_IN_MILLIONS, N_("million yen") },
};

static const Unit *
find_unit (guint yen)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (units[i].yen == yen)
      return &units[i];
  return NULL;
}

static gboolean
is_half_up (const YoriaiFormUnit *unit)
{
  return unit->rounding == NULL || strcmp (unit->rounding, "half-up") == 0;
}

/* Takes the unit that the call gives the form, where there is money on the sheet. */
void
_yoriai_form_init_unit (YoriaiForm           *self,
                        const YoriaiFormSpec *spec)
{
  const YoriaiCallForm *form
      = self->reading->words != NULL ? yoriai_call_find_form (self->reading->words, self->set->type->id) : NULL;

  self->unit = (YoriaiFormUnit){ 0 };
  if (form == NULL || form->unit == NULL || !spec->has_amounts)
    return;
  self->unit.rounding = form->rounding;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].id, form->unit) == 0)
      {
        self->unit.yen = units[i].yen;
        if (is_half_up (&self->unit))
          self->unit.shown = units[i].shown;
        else if (units[i].yen > 1 && self->sink->funcs->put_hidden != NULL)
          self->unit.hidden = spec->n_columns;
      }
}

static char *
dup_rounding (YoriaiForm *self)
{
  const char *name = yoriai_ja (find_unit (self->unit.yen)->name);

  if (is_half_up (&self->unit))
    return g_strdup_printf (yoriai_ja (N_("less than a %s is rounded half up")), name);
  return g_strdup_printf (yoriai_ja (strcmp (self->unit.rounding, "up") == 0 ? N_("less than a %s is rounded up")
                                                                             : N_("less than a %s is rounded down")),
                          name);
}

/* Words that say “yen” of amounts say what they are in; @text: (inout) (transfer full) */
void
_yoriai_form_word_unit (YoriaiForm  *self,
                        char       **text)
{
  g_autofree char *unit = NULL;
  GString *worded;

  if (self->unit.yen <= 1 || strstr (*text, UNIT_OF_WORDS) == NULL)
    return;
  unit = g_strdup_printf ("（%s）", yoriai_ja (find_unit (self->unit.yen)->name));
  worded = g_string_new (*text);
  g_string_replace (worded, UNIT_OF_WORDS, unit, 0);
  g_free (*text);
  *text = g_string_free (worded, FALSE);
}

/* On top of the sheet: in what the amounts are. */
void
_yoriai_form_put_unit (YoriaiForm *self)
{
  g_autofree char *rounding = NULL, *line = NULL;

  if (self->unit.yen == 0)
    return;
  if (self->unit.yen > 1)
    rounding = dup_rounding (self);
  line = rounding != NULL
             ? g_strdup_printf (yoriai_ja (N_("Unit: %1$s (%2$s)")), yoriai_ja (find_unit (self->unit.yen)->name), rounding)
             : g_strdup_printf (yoriai_ja (N_("Unit: %s")), yoriai_ja (find_unit (self->unit.yen)->name));
  yoriai_form_put_line (self, YORIAI_STYLE_NOTE, line);
}

/* At the end: that what is shown need not add up, if anything was rounded. */
void
_yoriai_form_put_unit_note (YoriaiForm *self)
{
  g_autofree char *rounding = NULL, *line = NULL;

  if (!self->unit.is_rounded)
    return;
  rounding = dup_rounding (self);
  line = g_strdup_printf (yoriai_ja (N_("Sums are of exact yen, and of each amount %s: what is shown may not add up.")), rounding);
  yoriai_form_put_line (self, YORIAI_STYLE_NOTE, line);
}

/* The amount in the unit, as the spreadsheet's functions have it: down is towards zero. */
static double
get_rounded (const YoriaiFormUnit *unit,
             double                amount)
{
  double rounded = fabs (amount) / unit->yen;

  if (unit->yen > 1 && strcmp (unit->rounding, "up") == 0)
    rounded = ceil (rounded);
  else
    rounded = floor (rounded);
  return amount < 0 ? -rounded : rounded;
}

/* What is seen of an amount; where that is computed the exact yen go to @hidden. */
static void
show_amount (YoriaiForm *self,
             YoriaiBox  *box,
             YoriaiBox  *hidden,
             GPtrArray  *strings)
{
  YoriaiFormUnit *unit = &self->unit;
  double exact = box->number;
  GString *formula;

  unit->is_rounded = unit->is_rounded || fmod (exact, unit->yen) != 0;
  box->shown = unit->shown;
  if (is_half_up (unit))
    return;
  *hidden = *box;
  hidden->col += unit->hidden;
  box->number = get_rounded (unit, exact);
  box->shown = exact != 0 && box->number == 0 ? YORIAI_SHOWN_ZERO : YORIAI_SHOWN_AS_IT_IS;
  if (unit->hidden == 0)
    return;
  formula = g_string_new (strcmp (unit->rounding, "up") == 0 ? "=ROUNDUP(" : "=ROUNDDOWN(");
  yoriai_form_append_cell (formula, yoriai_form_get_row (self), hidden->col);
  g_string_append_printf (formula, "/%u,0)", unit->yen);
  box->formula = g_string_free (formula, FALSE);
  g_ptr_array_add (strings, (gpointer) box->formula);
}

static gboolean
is_amount (const YoriaiBox *box)
{
  return yoriai_style_is_amount (box->style) && box->has_number && box->text == NULL;
}

static void
show_words (YoriaiForm *self,
            YoriaiBox  *box,
            GPtrArray  *strings)
{
  char *text;

  if (box->text == NULL || strstr (box->text, UNIT_OF_WORDS) == NULL)
    return;
  text = g_strdup (box->text);
  _yoriai_form_word_unit (self, &text);
  g_ptr_array_add (strings, text);
  box->text = text;
}

/* Adds a row of a form. */
void
_yoriai_form_put_in_unit (YoriaiForm      *self,
                          const YoriaiBox *boxes,
                          guint            n_boxes)
{
  const YoriaiSinkFuncs *funcs = self->sink->funcs;
  YoriaiBox shown[YORIAI_FORM_MAX_COLUMNS], hidden[YORIAI_FORM_MAX_COLUMNS];
  g_autoptr (GPtrArray) strings = NULL;
  guint row = self->sink->row, n_hidden = 0;
  gboolean has_amount = FALSE;

  if (self->unit.yen <= 1)
    {
      funcs->put (self->sink, boxes, n_boxes);
      return;
    }
  g_assert (n_boxes <= YORIAI_FORM_MAX_COLUMNS);
  strings = g_ptr_array_new_with_free_func (g_free);
  memcpy (shown, boxes, n_boxes * sizeof (YoriaiBox));
  for (guint i = 0; i < n_boxes; i++)
    if (is_amount (&shown[i]))
      {
        has_amount = TRUE;
        show_amount (self, &shown[i], &hidden[n_hidden], strings);
        n_hidden += self->unit.hidden > 0;
      }
  for (guint i = 0; i < n_boxes; i++)
    if (shown[i].style == YORIAI_STYLE_HEAD || shown[i].style == YORIAI_STYLE_SECTION
        || (has_amount && shown[i].style == YORIAI_STYLE_LABEL))
      show_words (self, &shown[i], strings);
  funcs->put (self->sink, shown, n_boxes);
  if (n_hidden > 0)
    funcs->put_hidden (self->sink, row, hidden, n_hidden);
}
