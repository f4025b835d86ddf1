/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-block"

#include "config.h"

#include "words/yoriai-cell-block.h"

#include <stdlib.h>
#include <string.h>

/* The first table of what a program puts on the clipboard as HTML, which is well formed for nobody but itself: tags are
 * looked at one by one, what is not known is passed over. */

#define MAX_SPAN 1000
#define MAX_ENTITY 10 /* letters between & and ; */

typedef struct
{
  YoriaiCellBlock *block; /* (owned) */
  GString *text;          /* (owned) (nullable): of the cell that is open */
  guint n_columns;        /* that the open cell takes */
  guint column;           /* where the next cell stands */
  GArray *reaching;       /* (owned): for each column how many rows a cell above still reaches into */
  guint depth;            /* of tables; only the first is read */
  gboolean is_over;
  gboolean has_row;
  gboolean is_break_due;  /* a paragraph ended: the next one begins on a line of its own */
  gboolean is_blank_due;  /* blanks before a letter are one, at the ends none */
} Reader;

static const struct
{
  const char *name;
  gunichar character;
} entities[] = { { "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", ' ' },
                 { "yen", 0xa5 }, { "middot", 0xb7 }, { "times", 0xd7 }, { "hellip", 0x2026 }, { "ndash", 0x2013 },
                 { "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "ldquo", 0x201c }, { "rdquo", 0x201d } };

/* Returns: the character that an entity at @p stands for, 0 where there is none; @ret_end is behind it then */
static gunichar
read_entity (const char  *p,
             const char **ret_end)
{
  gsize n = strcspn (p + 1, ";<& ");
  const char *end = p + 1 + n;
  gunichar character = 0;

  if (*end != ';' || n == 0 || n > MAX_ENTITY)
    return 0;
  *ret_end = end + 1;
  if (p[1] == '#')
    {
      gboolean is_hex = p[2] == 'x' || p[2] == 'X';

      character = g_ascii_strtoull (p + (is_hex ? 3 : 2), NULL, is_hex ? 16 : 10);
      return g_unichar_validate (character) ? character : 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (entities) && character == 0; i++)
    {
      if (strlen (entities[i].name) == n && strncmp (entities[i].name, p + 1, n) == 0)
        character = entities[i].character;
    }
  return character;
}

static void
append_text (Reader     *self,
             const char *begin,
             const char *end)
{
  for (const char *p = begin; p < end && self->text != NULL;)
    {
      const char *next = p + 1;
      gunichar character = *p == '&' ? read_entity (p, &next) : 0;

      if (character == 0 && g_ascii_isspace (*p))
        {
          self->is_blank_due = TRUE;
          p++;
          continue;
        }
      if (character == 0)
        {
          character = g_utf8_get_char (p);
          next = g_utf8_next_char (p);
        }
      if (self->is_break_due && self->text->len > 0)
        g_string_append_c (self->text, '\n');
      else if (self->is_blank_due && self->text->len > 0 && self->text->str[self->text->len - 1] != '\n')
        g_string_append_c (self->text, ' ');
      self->is_break_due = self->is_blank_due = FALSE;
      g_string_append_unichar (self->text, character);
      p = next;
    }
}

/* Cells that a cell from a row above reaches into are empty. */
static void
pass_reaching (Reader *self)
{
  for (; self->column < self->reaching->len && g_array_index (self->reaching, guint, self->column) > 0; self->column++)
    {
      g_array_index (self->reaching, guint, self->column)--;
      yoriai_cell_block_take_cell (self->block, g_strdup (""), FALSE);
    }
}

static void
close_cell (Reader *self)
{
  if (self->text == NULL)
    return;
  yoriai_cell_block_take_cell (self->block, g_string_free (g_steal_pointer (&self->text), FALSE), FALSE);
  for (guint i = 1; i < self->n_columns; i++)
    yoriai_cell_block_take_cell (self->block, g_strdup (""), FALSE);
}

static void
close_row (Reader *self)
{
  close_cell (self);
  if (self->has_row)
    pass_reaching (self);
  self->has_row = FALSE;
}

static void
open_row (Reader *self)
{
  close_row (self);
  yoriai_cell_block_add_row (self->block);
  self->has_row = TRUE;
  self->column = 0;
}

/* Returns: how many rows or columns a cell takes */
static guint
read_span (const char *tag,
           gsize       length,
           const char *name)
{
  g_autofree char *attributes = g_ascii_strdown (tag, length);
  const char *at = strstr (attributes, name);
  int span = 1;

  if (at != NULL)
    {
      at += strlen (name);
      at += strspn (at, " =\"'");
      span = atoi (at);
    }
  return CLAMP (span, 1, MAX_SPAN);
}

static void
open_cell (Reader     *self,
           const char *tag,
           gsize       length)
{
  guint n_rows = read_span (tag, length, "rowspan"), n_columns = read_span (tag, length, "colspan");

  if (!self->has_row)
    open_row (self);
  close_cell (self);
  pass_reaching (self);
  if (self->reaching->len < self->column + n_columns)
    g_array_set_size (self->reaching, self->column + n_columns);
  for (guint i = 0; i < n_columns; i++)
    g_array_index (self->reaching, guint, self->column + i) = n_rows - 1;
  self->column += n_columns;
  self->n_columns = n_columns;
  self->text = g_string_new (NULL);
  self->is_break_due = self->is_blank_due = FALSE;
}

static gboolean
is_named (const char *name,
          gsize       length,
          const char *wanted)
{
  return strlen (wanted) == length && g_ascii_strncasecmp (name, wanted, length) == 0;
}

static void
take_tag (Reader     *self,
          const char *tag,
          gsize       length)
{
  gboolean is_end = *tag == '/';
  const char *name = tag + is_end;
  gsize n = MIN (strcspn (name, " \t\r\n/>"), length - is_end);

  if (is_named (name, n, "table"))
    {
      if (is_end && self->depth > 0 && --self->depth == 0)
        {
          close_row (self);
          self->is_over = TRUE;
        }
      self->depth += !is_end;
    }
  if (self->depth != 1)
    self->is_break_due |= self->depth > 1 && is_named (name, n, "tr");
  else if (is_named (name, n, "tr"))
    is_end ? close_row (self) : open_row (self);
  else if (is_named (name, n, "td") || is_named (name, n, "th"))
    is_end ? close_cell (self) : open_cell (self, name, length - is_end);
  else if (is_named (name, n, "br") && self->text != NULL)
    {
      g_string_append_c (self->text, '\n');
      self->is_blank_due = FALSE;
    }
  else if (is_named (name, n, "p") || is_named (name, n, "div") || is_named (name, n, "li"))
    self->is_break_due = TRUE;
}

/* What no reader sees. Returns: (nullable): where it ends, NULL for a tag like others */
static const char *
find_end_of_unseen (const char *tag)
{
  static const struct
  {
    const char *begin, *end;
  } unseen[] = { { "!--", "-->" }, { "style", "</style" }, { "script", "</script" } };

  for (guint i = 0; i < G_N_ELEMENTS (unseen); i++)
    {
      const char *end;

      if (g_ascii_strncasecmp (tag, unseen[i].begin, strlen (unseen[i].begin)) != 0)
        continue;
      for (end = tag; *end != '\0' && g_ascii_strncasecmp (end, unseen[i].end, strlen (unseen[i].end)) != 0; end++)
        ;
      return end;
    }
  return NULL;
}

/**
 * yoriai_cell_block_read_html:
 * @html: what the clipboard has as HTML, valid UTF-8
 *
 * Reads the first table. A cell that takes several rows or columns stands in the first, the others are empty; a line
 * break or a paragraph is a line; blanks are one.
 *
 * Returns: (transfer full) (nullable): the block; %NULL where there is no table
 */
YoriaiCellBlock *
yoriai_cell_block_read_html (const char *html)
{
  Reader reader = { .block = yoriai_cell_block_new (), .reaching = g_array_new (FALSE, TRUE, sizeof (guint)) };
  const char *p = html;

  while (*p != '\0' && !reader.is_over)
    {
      const char *begin = strchr (p, '<'), *end;
      const char *seen = begin != NULL ? begin : p + strlen (p);

      append_text (&reader, p, seen);
      if (begin == NULL)
        break;
      end = find_end_of_unseen (begin + 1);
      if (end == NULL)
        {
          end = strchr (begin, '>');
          if (end != NULL)
            take_tag (&reader, begin + 1, end - begin - 1);
        }
      else
        end = strchr (end, '>');
      if (end == NULL)
        break;
      p = end + 1;
    }
  close_row (&reader);
  g_array_unref (reader.reaching);
  if (yoriai_cell_block_get_n_columns (reader.block) == 0)
    g_clear_pointer (&reader.block, yoriai_cell_block_free);

  return reader.block;
}
