/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-presence"

#include "config.h"

#include <string.h>

#include "json/yoriai-json-writer.h"
#include "meeting/yoriai-presence-private.h"
#include "meeting/yoriai-wire-name.h"
#include "text/yoriai-characters.h"
#include "workspace/yoriai-section.h"
#include "ydoc/ydoc-awareness.h"

/*
 * What is announced of somebody, as JSON. "user" and "cursor" are as other
 * programs that speak y-protocols have them, so that each shows the other's;
 * the rest is ours. Of what comes from elsewhere each member is taken by itself,
 * if it is what it should be.
 */

#define MAX_DEPTH 8
#define MAX_FIGURE 40
#define MAX_TEXT 400    /* bytes of an id, a field's name, a root's */
#define MAX_NUMBER ((gint64) 1 << 53)
#define HEX_LENGTH 7    /* #rrggbb */

/* Each with white letters in it, at 4.5:1 and more; known to all programs of ours. */
static const char *const colours[YORIAI_PRESENCE_N_COLOURS] = {
  "#1a5fb4", "#1b7a3d", "#813d9c", "#a2540a", "#b31b34", "#0b7285", "#b0226f", "#5c6b12",
};

/**
 * yoriai_presence_get_rgb:
 * @colour: a colour, below %YORIAI_PRESENCE_N_COLOURS
 *
 * Returns: (transfer none): it, as `#rrggbb`; white letters can be read in it
 */
const char *
yoriai_presence_get_rgb (guint colour)
{
  g_return_val_if_fail (colour < YORIAI_PRESENCE_N_COLOURS, colours[0]);

  return colours[colour];
}

static gboolean
is_between_words (gunichar c)
{
  return yoriai_character_is_blank (c) || c == 0x30fb /* ・ */;
}

/**
 * yoriai_presence_dup_initials:
 * @name: a name
 *
 * Returns: (transfer full): the first letters of its first and its last word;
 * of a single word the first two
 */
char *
yoriai_presence_dup_initials (const char *name)
{
  gunichar first = 0, second = 0, last = 0;
  gboolean is_begun = FALSE, has_words = FALSE;
  g_autofree char *composed = NULL;
  GString *initials;

  g_return_val_if_fail (name != NULL && g_utf8_validate (name, -1, NULL), NULL);

  composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  initials = g_string_new (NULL);
  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_between_words (c))
        {
          is_begun = FALSE;
          continue;
        }
      if (yoriai_character_is_attached (c) || !g_unichar_isgraph (c))
        continue;
      if (first == 0)
        first = c;
      else if (!is_begun)
        has_words = TRUE, last = c;
      else if (second == 0 && !has_words)
        second = c;
      is_begun = TRUE;
    }
  if (first != 0)
    g_string_append_unichar (initials, g_unichar_toupper (first));
  if (has_words)
    g_string_append_unichar (initials, g_unichar_toupper (last));
  else if (second != 0)
    g_string_append_unichar (initials, second);
  return g_string_free (initials, FALSE);
}

void
_yoriai_announced_clear (YoriaiAnnounced *self)
{
  g_free (self->name);
  g_free (self->institution);
  g_free (self->figure);
  g_free (self->record);
  g_free (self->field);
  yoriai_text_position_clear (&self->anchor);
  yoriai_text_position_clear (&self->head);
  *self = (YoriaiAnnounced){ .colour = -1 };
}

gboolean
_yoriai_announced_is_figure (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_FIGURE && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-_") == length;
}

/* Reading */

/* (transfer none) (nullable) */
static const YoriaiJson *
get_object (const YoriaiJson *parent,
            const char       *name)
{
  const YoriaiJson *node = parent != NULL && yoriai_json_get_type (parent) == YORIAI_JSON_OBJECT
                               ? yoriai_json_get_member (parent, name)
                               : NULL;

  return node != NULL && yoriai_json_get_type (node) == YORIAI_JSON_OBJECT ? node : NULL;
}

/* (transfer none) (nullable): a text without NUL, and no longer than any of ours */
static const char *
get_text (const YoriaiJson *parent,
          const char       *name)
{
  const YoriaiJson *node = parent != NULL ? yoriai_json_get_member (parent, name) : NULL;
  const char *text;
  gsize length;

  if (node == NULL || yoriai_json_get_type (node) != YORIAI_JSON_STRING)
    return NULL;
  text = yoriai_json_get_string (node, &length);
  return length > 0 && length == strlen (text) ? text : NULL;
}

static char *
dup_short_text (const YoriaiJson *parent,
                const char       *name)
{
  const char *text = get_text (parent, name);

  return text != NULL && strlen (text) <= MAX_TEXT ? g_strdup (text) : NULL;
}

static gboolean
get_number (const YoriaiJson *parent,
            const char       *name,
            guint64          *ret_number)
{
  const YoriaiJson *node = parent != NULL ? yoriai_json_get_member (parent, name) : NULL;
  gint64 number;

  if (node == NULL || yoriai_json_get_type (node) != YORIAI_JSON_NUMBER || !yoriai_json_get_int64 (node, &number)
      || number < 0 || number >= MAX_NUMBER)
    return FALSE;
  *ret_number = (guint64) number;
  return TRUE;
}

static gboolean
get_boolean (const YoriaiJson *parent,
             const char       *name)
{
  const YoriaiJson *node = yoriai_json_get_member (parent, name);

  return node != NULL && yoriai_json_get_type (node) == YORIAI_JSON_BOOLEAN && yoriai_json_get_boolean (node);
}

static gint64
get_distance (const char *a,
              const char *b)
{
  gint64 distance = 0;

  for (guint i = 1; i < HEX_LENGTH; i += 2)
    {
      int difference = (g_ascii_xdigit_value (a[i]) - g_ascii_xdigit_value (b[i])) * 16
                       + g_ascii_xdigit_value (a[i + 1]) - g_ascii_xdigit_value (b[i + 1]);

      distance += (gint64) difference * difference;
    }
  return distance;
}

/* Of other programs' colours the nearest of ours. */
static int
read_colour (const char *text)
{
  int nearest = -1;

  if (text == NULL || strlen (text) != HEX_LENGTH || text[0] != '#'
      || strspn (text + 1, "0123456789abcdefABCDEF") != HEX_LENGTH - 1)
    return -1;
  for (int i = 0; i < YORIAI_PRESENCE_N_COLOURS; i++)
    if (nearest < 0 || get_distance (text, colours[i]) < get_distance (text, colours[nearest]))
      nearest = i;
  return nearest;
}

static gboolean
read_id (const YoriaiJson *node,
         YdocPosition     *position)
{
  return get_number (node, "client", &position->client) && get_number (node, "clock", &position->clock);
}

/* A relative position as Yjs writes it; members may be missing, or null. */
static gboolean
read_position (const YoriaiJson   *cursor,
               const char         *name,
               YoriaiTextPosition *ret_position)
{
  const YoriaiJson *node = get_object (cursor, name);
  const YoriaiJson *item = get_object (node, "item"), *type = get_object (node, "type"), *assoc;
  YoriaiTextPosition position = { 0 };
  gint64 side = 0;

  if (node == NULL)
    return FALSE;
  if (item != NULL ? !read_id (item, &position.in) : type != NULL && !read_id (type, &position.in))
    return FALSE;
  position.root = dup_short_text (node, "tname");
  if (item == NULL && type == NULL && position.root == NULL)
    return FALSE;
  position.in.kind = item != NULL ? YDOC_POSITION_UNIT : type != NULL ? YDOC_POSITION_TYPE : YDOC_POSITION_ROOT;
  position.in.root = position.root;
  assoc = yoriai_json_get_member (node, "assoc");
  if (assoc != NULL && yoriai_json_get_type (assoc) == YORIAI_JSON_NUMBER)
    yoriai_json_get_int64 (assoc, &side);
  position.in.assoc = side < 0 ? -1 : 0;
  *ret_position = position;
  return TRUE;
}

static void
read_user (const YoriaiJson *root,
           YoriaiAnnounced  *announced)
{
  const YoriaiJson *user = get_object (root, "user");
  const char *name = user != NULL ? get_text (user, "name") : get_text (root, "name");

  announced->name = yoriai_wire_name_dup (name);
  announced->institution = yoriai_wire_name_dup (get_text (user, "institution"));
  announced->colour = read_colour (user != NULL ? get_text (user, "color") : get_text (root, "color"));
}

static void
read_place (const YoriaiJson *place,
            YoriaiAnnounced  *announced)
{
  const char *section = get_text (place, "section"), *figure = get_text (place, "figure");
  const YoriaiSection *known = section != NULL ? yoriai_section_find (section) : NULL;

  announced->section = known != NULL ? known->id : NULL;
  if (figure != NULL && _yoriai_announced_is_figure (figure))
    announced->figure = g_strdup (figure);
  announced->record = dup_short_text (place, "record");
  announced->field = announced->record != NULL ? dup_short_text (place, "field") : NULL;
}

/* Never fails: what is not understood is not there. */
void
_yoriai_announced_read (const char      *json,
                        YoriaiAnnounced *ret_announced)
{
  g_autoptr (YoriaiJsonDoc) doc = NULL;
  const YoriaiJson *root, *cursor;

  *ret_announced = (YoriaiAnnounced){ .colour = -1 };
  if (strlen (json) > YDOC_AWARENESS_MAX_STATE)
    return;
  doc = yoriai_json_doc_new ("presence", json, -1, MAX_DEPTH, NULL);
  root = doc != NULL ? yoriai_json_doc_get_root (doc) : NULL;
  if (root == NULL || yoriai_json_get_type (root) != YORIAI_JSON_OBJECT)
    return;
  read_user (root, ret_announced);
  if (get_object (root, "place") != NULL)
    read_place (get_object (root, "place"), ret_announced);
  cursor = get_object (root, "cursor");
  ret_announced->has_caret = read_position (cursor, "head", &ret_announced->head);
  if (ret_announced->has_caret && !read_position (cursor, "anchor", &ret_announced->anchor))
    {
      ret_announced->has_caret = FALSE;
      yoriai_text_position_clear (&ret_announced->head);
    }
  ret_announced->is_presenting = get_boolean (root, "presents");
  if (!get_number (root, "follows", &ret_announced->follows))
    ret_announced->follows = 0;
}

/* Writing */

static void
write_position (YoriaiJsonWriter         *writer,
                const char               *name,
                const YoriaiTextPosition *position)
{
  yoriai_json_writer_name (writer, name);
  yoriai_json_writer_begin_object (writer);
  yoriai_json_writer_text (writer, "tname", position->root);
  if (position->in.kind == YDOC_POSITION_UNIT)
    {
      yoriai_json_writer_name (writer, "item");
      yoriai_json_writer_begin_object (writer);
      yoriai_json_writer_name (writer, "client");
      yoriai_json_writer_int (writer, (gint64) position->in.client);
      yoriai_json_writer_name (writer, "clock");
      yoriai_json_writer_int (writer, (gint64) position->in.clock);
      yoriai_json_writer_end_object (writer);
    }
  yoriai_json_writer_name (writer, "assoc");
  yoriai_json_writer_int (writer, position->in.assoc);
  yoriai_json_writer_end_object (writer);
}

/* (transfer full) */
char *
_yoriai_announced_write (const YoriaiAnnounced *self)
{
  YoriaiJsonWriter writer;
  GString *out = g_string_new (NULL);

  yoriai_json_writer_init (&writer, out, YORIAI_JSON_COMPACT);
  yoriai_json_writer_begin_object (&writer);
  yoriai_json_writer_name (&writer, "user");
  yoriai_json_writer_begin_object (&writer);
  yoriai_json_writer_text (&writer, "name", self->name);
  yoriai_json_writer_text (&writer, "institution", self->institution);
  yoriai_json_writer_text (&writer, "color", yoriai_presence_get_rgb (self->colour >= 0 ? (guint) self->colour : 0));
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_name (&writer, "place");
  yoriai_json_writer_begin_object (&writer);
  yoriai_json_writer_text (&writer, "section", self->section);
  yoriai_json_writer_text (&writer, "figure", self->figure);
  yoriai_json_writer_text (&writer, "record", self->record);
  yoriai_json_writer_text (&writer, "field", self->field);
  yoriai_json_writer_end_object (&writer);
  if (self->has_caret)
    {
      yoriai_json_writer_name (&writer, "cursor");
      yoriai_json_writer_begin_object (&writer);
      write_position (&writer, "anchor", &self->anchor);
      write_position (&writer, "head", &self->head);
      yoriai_json_writer_end_object (&writer);
    }
  if (self->is_presenting)
    {
      yoriai_json_writer_name (&writer, "presents");
      yoriai_json_writer_boolean (&writer, TRUE);
    }
  if (self->follows != 0)
    {
      yoriai_json_writer_name (&writer, "follows");
      yoriai_json_writer_int (&writer, (gint64) self->follows);
    }
  yoriai_json_writer_end_object (&writer);
  yoriai_json_writer_finish (&writer);
  return g_string_free (out, FALSE);
}
