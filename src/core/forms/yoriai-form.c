/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forms/yoriai-form.h"

#include "call/yoriai-call-form.h"

/* A form is written once: to cells of a workbook, or to pages. */

#define SECTION_KEEP 90.0 /* a heading, the heading of its table and a row */
#define CHART_KEEP 320.0
#define N_LETTERS 26

static gboolean
is_said (YoriaiText text)
{
  return text.ja != NULL && *text.ja != '\0';
}

/* The number goes before the name; those that are alike are counted. */
static void
name_sheet (YoriaiForm     *self,
            YoriaiFormSpec *spec)
{
  YoriaiReading *reading = self->reading;
  const char *form = self->set->type->id, *track = reading->track != NULL ? reading->track->id : NULL;
  g_autofree char *count = spec->index > 0 ? g_strdup_printf ("%u", spec->index) : g_strdup ("");
  YoriaiText name = { form, form }, title = { NULL, NULL };
  const char *number = NULL;

  if (reading->words != NULL)
    {
      YoriaiText said = yoriai_call_get_sheet_name (reading->words, form, spec->name, track);

      name = is_said (said) ? said : name;
      title = yoriai_call_get_form_title (reading->words, form, spec->name, track);
      number = yoriai_call_get_form_number (reading->words, form, spec->name, track);
    }
  if (number != NULL)
    self->number = g_strjoin (spec->index > 0 ? "-" : "", number, count, NULL);
  self->name = number != NULL ? g_strjoin (" ", self->number, name.ja, NULL) : g_strconcat (name.ja, count, NULL);
  self->title = g_strconcat (is_said (title) ? title.ja : spec->title != NULL ? spec->title : name.ja, count, NULL);
  _yoriai_form_word_unit (self, &self->name);
  _yoriai_form_word_unit (self, &self->title);
  spec->number = self->number;
  spec->name = self->name;
  spec->title = self->title;
}

/**
 * yoriai_form_open:
 * @self: (out caller-allocates): the form
 * @set: the forms it belongs to
 * @spec: the sheet
 *
 * Begins a sheet of the form that is being written, with the number, name and title that the call gives it.
 */
void
yoriai_form_open (YoriaiForm           *self,
                  YoriaiFormSet        *set,
                  const YoriaiFormSpec *spec)
{
  YoriaiFormSpec named = *spec;

  g_assert (spec->n_columns <= YORIAI_FORM_MAX_COLUMNS);

  *self = (YoriaiForm){ .set = set,
                        .reading = set->reading,
                        .sink = set->sink,
                        .n_columns = yoriai_form_spec_get_page_columns (spec),
                        .n_label_columns = MAX (spec->n_label_columns, 1) };
  _yoriai_form_init_unit (self, spec);
  name_sheet (self, &named);
  named.n_hidden = self->unit.hidden;
  self->sink->funcs->begin (self->sink, &named);
  _yoriai_form_put_unit (self);
}

/**
 * yoriai_form_close:
 * @self: the form
 *
 * Ends a form: what was filled is what is printed.
 */
void
yoriai_form_close (YoriaiForm *self)
{
  _yoriai_form_put_questions (self);
  _yoriai_form_put_unit_note (self);
  self->sink->funcs->end (self->sink);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->title, g_free);
}

/**
 * yoriai_form_repeat_row:
 * @self: the form
 *
 * Makes the next row the one that heads each page.
 */
void
yoriai_form_repeat_row (YoriaiForm *self)
{
  self->sink->funcs->repeat_row (self->sink);
}

/**
 * yoriai_form_keep:
 * @self: the form
 * @height: in points
 *
 * Begins a page unless what comes next, so high, still fits on this one.
 */
void
yoriai_form_keep (YoriaiForm *self,
                  double      height)
{
  self->sink->funcs->keep (self->sink, height);
}

/**
 * yoriai_form_put:
 * @self: the form
 * @boxes: (array length=n_boxes): what stands in it, from left to right
 * @n_boxes: how many
 *
 * Adds a row; more than one where a text is longer than a row can show. Amounts are in yen: what is seen of them is in the
 * unit of the form.
 */
void
yoriai_form_put (YoriaiForm      *self,
                 const YoriaiBox *boxes,
                 guint            n_boxes)
{
  _yoriai_form_put_in_unit (self, boxes, n_boxes);
}

/**
 * yoriai_form_put_line:
 * @self: the form
 * @style: how it looks
 * @text: a text over the whole width
 *
 * Adds a line.
 */
void
yoriai_form_put_line (YoriaiForm  *self,
                      YoriaiStyle  style,
                      const char  *text)
{
  yoriai_form_put (self, &YORIAI_BOX_TEXT (0, self->n_columns, style, text), 1);
}

/**
 * yoriai_form_put_gap:
 * @self: the form
 *
 * Leaves a little room.
 */
void
yoriai_form_put_gap (YoriaiForm *self)
{
  self->sink->funcs->put_gap (self->sink);
}

/**
 * yoriai_form_put_subtitle:
 * @self: the form
 * @text: a heading
 *
 * Begins a section.
 */
void
yoriai_form_put_subtitle (YoriaiForm *self,
                          const char *text)
{
  g_autofree char *heading = g_strconcat ("■ ", text, NULL);

  yoriai_form_keep (self, SECTION_KEEP);
  yoriai_form_put_gap (self);
  yoriai_form_put_line (self, YORIAI_STYLE_SECTION, heading);
}

/**
 * yoriai_form_put_pair:
 * @self: the form
 * @label: what it is
 * @style: how the text looks
 * @text: (nullable): the text
 *
 * Adds a label and, over the rest of the width, a text.
 */
void
yoriai_form_put_pair (YoriaiForm  *self,
                      const char  *label,
                      YoriaiStyle  style,
                      const char  *text)
{
  guint split = self->n_label_columns;
  YoriaiBox boxes[] = { YORIAI_BOX_TEXT (0, split, YORIAI_STYLE_LABEL, label),
                        YORIAI_BOX_TEXT (split, self->n_columns - split, style, text) };

  yoriai_form_put (self, boxes, G_N_ELEMENTS (boxes));
}

/**
 * yoriai_form_put_figure:
 * @self: the form
 * @kind: a figure
 *
 * Adds a figure that the track knows and that is not to be left out, with its own title, on a page
 * of its own or nearly so.
 */
void
yoriai_form_put_figure (YoriaiForm       *self,
                        YoriaiFigureKind  kind)
{
  if (!self->reading->options->without_figures && yoriai_figure_is_asked_for (kind, self->reading))
    self->sink->funcs->put_figure (self->sink, kind, self->reading);
}

/**
 * yoriai_form_freeze:
 * @self: the form
 * @row: a row, from 0
 * @col: a column, from 0
 *
 * Keeps what is above and left of a cell in sight.
 */
void
yoriai_form_freeze (YoriaiForm *self,
                    guint       row,
                    guint       col)
{
  if (self->sink->funcs->freeze != NULL)
    self->sink->funcs->freeze (self->sink, row, col);
}

/**
 * yoriai_form_set_alarm:
 * @self: the form
 * @row: a row
 * @first_col: where the cells begin
 * @last_col: where they end
 * @criteria: our own formula, relative to the first cell
 *
 * Turns cells of a row red where the formula holds.
 */
void
yoriai_form_set_alarm (YoriaiForm *self,
                       guint       row,
                       guint       first_col,
                       guint       last_col,
                       const char *criteria)
{
  if (self->sink->funcs->set_alarm != NULL)
    self->sink->funcs->set_alarm (self->sink, row, first_col, last_col, criteria);
}

/**
 * yoriai_form_put_charts:
 * @self: the form
 * @title: the section's heading
 * @charts: (array length=n_charts): side by side
 * @n_charts: how many
 *
 * Adds a section with tables by year as charts.
 */
void
yoriai_form_put_charts (YoriaiForm        *self,
                        const char        *title,
                        const YoriaiChart *charts,
                        guint              n_charts)
{
  if (self->sink->funcs->put_charts == NULL)
    return;
  yoriai_form_keep (self, CHART_KEEP);
  yoriai_form_put_subtitle (self, title);
  self->sink->funcs->put_charts (self->sink, charts, n_charts);
}

/**
 * yoriai_form_get_row:
 * @self: the form
 *
 * Returns: the row that comes next, from 0
 */
guint
yoriai_form_get_row (YoriaiForm *self)
{
  return self->sink->row;
}

/**
 * yoriai_form_append_criterion:
 * @out: where to
 * @label: a label that a call may have given
 *
 * Writes the criterion of a COUNTIF or SUMIF that the cells with just this label meet.
 */
void
yoriai_form_append_criterion (GString    *out,
                              const char *label)
{
  g_string_append (out, strchr ("<=>", label[0]) != NULL ? "\"=" : "\"");
  for (const char *p = label; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      else if (*p == '*' || *p == '?' || *p == '~')
        g_string_append_c (out, '~');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

/**
 * yoriai_form_spec_share_out:
 * @spec: of a sheet, with its columns
 * @n_fixed: how many of them head each part
 * @most: how many of the others a page shows side by side
 * @least: how many of the others are to stay together; 0: that does not matter
 *
 * Shares columns out among as few pages as can be, about equally many on each.
 */
void
yoriai_form_spec_share_out (YoriaiFormSpec *spec,
                            guint           n_fixed,
                            guint           most,
                            guint           least)
{
  guint n = spec->n_columns - n_fixed;

  spec->n_fixed = n_fixed;
  spec->n_pages = (n + most - 1) / most;
  spec->n_panel = MAX ((n + spec->n_pages - 1) / spec->n_pages, least);
  if (least > 0)
    spec->n_pages = CLAMP (n / least, 1, spec->n_pages);
}

/* "A", "Z", "AA": forms are not wider than two letters reach. */
static void
append_column (GString *out,
               guint    col)
{
  if (col >= N_LETTERS)
    g_string_append_c (out, (char) ('A' + col / N_LETTERS - 1));
  g_string_append_c (out, (char) ('A' + col % N_LETTERS));
}

/**
 * yoriai_form_append_cell:
 * @out: where to
 * @row: row, from 0
 * @col: column, from 0
 *
 * Writes a cell's name: "B7".
 */
void
yoriai_form_append_cell (GString *out,
                         guint    row,
                         guint    col)
{
  append_column (out, col);
  g_string_append_printf (out, "%u", row + 1);
}

/**
 * yoriai_form_append_fixed_cell:
 * @out: where to
 * @row: row, from 0
 * @col: column, from 0
 * @is_col_fixed: whether the column stays, too
 *
 * Writes the name of a cell whose row stays the same wherever it is copied: "B$7".
 */
void
yoriai_form_append_fixed_cell (GString  *out,
                               guint     row,
                               guint     col,
                               gboolean  is_col_fixed)
{
  if (is_col_fixed)
    g_string_append_c (out, '$');
  append_column (out, col);
  g_string_append_printf (out, "$%u", row + 1);
}
