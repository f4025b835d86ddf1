/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A strict reader of RFC 8259: one pass, one array of nodes, no recursion. The text is copied once;
 * a string without escapes is left where it stands and its closing quote becomes its NUL. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "text/yoriai-text-length.h"
#include "yoriai-json-private.h"

#define NO_NODE G_MAXUINT32
#define FEW_MEMBERS 32

typedef struct
{
  YoriaiJsonDoc *doc;
  char *at;
  char *end;        /* points to a NUL, and no other NUL stands before it unread */
  char *decoded_at; /* (nullable): where the next decoded text goes */

  GError **error;
  guint max_depth;
  guint depth;
  guint32 parent; /* innermost open container, or NO_NODE */
  guint32 n_nodes;
  guint32 n_allocated;
  guint32 *keys;         /* (owned): hash of each node's name */
  const char *name;      /* (nullable): of the member about to be read */
  guint32 name_key;
} Reader;

/* What may not stand in a text as it is, and what ends it. */
static inline gboolean
is_plain (guchar c)
{
  return c >= 0x20 && c != '"' && c != '\\';
}

static inline gboolean
is_digit (char c)
{
  return c >= '0' && c <= '9';
}

static inline void
skip_space (Reader *self)
{
  while (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t')
    self->at++;
}

static gboolean
fail (Reader          *self,
      YoriaiJsonError  code,
      const char      *at,
      gboolean         is_value,
      const char      *message)
{
  g_autoptr (GString) pointer = g_string_new (NULL);

  if (self->parent != NO_NODE)
    {
      const YoriaiJson *parent = &self->doc->nodes[self->parent];
      g_autofree char *path = yoriai_json_dup_pointer (parent);

      g_string_append (pointer, path);
      if (is_value && parent->type == YORIAI_JSON_ARRAY)
        g_string_append_printf (pointer, "/%u", parent->length);
      else if (is_value && self->name != NULL)
        yoriai_json_pointer_append (pointer, self->name);
    }
  g_propagate_error (self->error, _yoriai_json_new_error (self->doc, at, pointer->str,
                                                          YORIAI_JSON_ERROR, code, message));
  return FALSE;
}

/* Whether the line at which reading stops is a mark that version control leaves where it could not merge. */
static gboolean
is_at_conflict (const Reader *self)
{
  static const char *const marks[] = { "<<<<<<<", "|||||||", "=======", ">>>>>>>" };
  const char *line = self->at;

  while (line > self->doc->text && line[-1] != '\n' && line[-1] != '\r')
    line--;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i]);

      if ((gsize) (self->end - line) >= length && strncmp (line, marks[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
fail_syntax (Reader     *self,
             gboolean    is_value,
             const char *message)
{
  if (self->at == self->end)
    message = _("The text ends before the value is complete");
  else if (is_at_conflict (self))
    message = _("This is an unresolved merge: keep one of the two versions and delete the lines with "
                "<<<<<<<, ======= and >>>>>>>");
  return fail (self, YORIAI_JSON_ERROR_SYNTAX, self->at, is_value, message);
}

static YoriaiJson *
add_node (Reader         *self,
          YoriaiJsonType  type,
          const char     *at)
{
  guint32 index = self->n_nodes++;
  YoriaiJson *node;

  if (index == self->n_allocated)
    {
      self->n_allocated = MAX (64, self->n_allocated * 2);
      self->doc->nodes = g_renew (YoriaiJson, self->doc->nodes, self->n_allocated);
      self->keys = g_renew (guint32, self->keys, self->n_allocated);
    }
  node = &self->doc->nodes[index];
  *node = (YoriaiJson){ .at = (guint32) (at - self->doc->text), .type = type };
  if (self->parent != NO_NODE)
    {
      YoriaiJson *parent = &self->doc->nodes[self->parent];
      /* An open container keeps its last child there. */
      guint32 previous = GPOINTER_TO_UINT (parent->text);

      node->parent = index - self->parent;
      node->name = self->name;
      if (parent->length++ > 0)
        self->doc->nodes[previous].next = index - previous;
      parent->text = GUINT_TO_POINTER (index);
      self->keys[index] = self->name_key;
    }
  return node;
}

/* Texts */

static gboolean
read_hex (Reader     *self,
          const char *at,
          gunichar   *ret_unit)
{
  gunichar unit = 0;

  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return fail (self, YORIAI_JSON_ERROR_SYNTAX, at, TRUE,
                     _("A \\u escape needs four hexadecimal digits"));
      unit = unit << 4 | (gunichar) digit;
    }
  *ret_unit = unit;
  return TRUE;
}

/* Reads the escape at self->at and appends its character to self->decoded_at. */
static gboolean
decode_unicode_escape (Reader *self)
{
  char *at = self->at;
  gunichar c = 0;
  gunichar low = 0;

  if (!read_hex (self, at + 2, &c))
    return FALSE;
  self->at += 6;
  if (c >= 0xd800 && c < 0xdc00 && self->at[0] == '\\' && self->at[1] == 'u')
    {
      if (!read_hex (self, self->at + 2, &low))
        return FALSE;
      if (low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          self->at += 6;
        }
    }
  if (c >= 0xd800 && c < 0xe000)
    return fail (self, YORIAI_JSON_ERROR_CHARACTER, at, TRUE,
                 _("A \\u escape stands for half a character (a lone surrogate)"));
  if (c == 0)
    return fail (self, YORIAI_JSON_ERROR_CHARACTER, at, TRUE, _("U+0000 is not allowed in a text"));
  self->decoded_at += g_unichar_to_utf8 (c, self->decoded_at);
  return TRUE;
}

static gboolean
decode_escape (Reader *self)
{
  static const char escapes[] = "\"\"\\\\//b\bf\fn\nr\rt\t";

  if (self->at[1] == 'u')
    return decode_unicode_escape (self);
  for (guint i = 0; escapes[i] != '\0'; i += 2)
    if (self->at[1] == escapes[i])
      {
        *self->decoded_at++ = escapes[i + 1];
        self->at += 2;
        return TRUE;
      }
  return fail (self, YORIAI_JSON_ERROR_SYNTAX, self->at, TRUE, _("Unknown escape in a text"));
}

static gboolean
end_string (Reader *self)
{
  if (*self->at == '"')
    return TRUE;
  return fail_syntax (self, TRUE, _("A control character must be written as an escape"));
}

/* Reads on from the first escape of the text that starts at @start. */
static gboolean
read_escaped_string (Reader      *self,
                     const char  *start,
                     const char **ret_text,
                     gsize       *ret_length)
{
  char *text;

  /* What is decoded is never longer than what was read, so this is enough for all of them and never
   * moves. */
  if (self->decoded_at == NULL)
    self->decoded_at = self->doc->decoded = g_malloc ((gsize) (self->end - start) + 1);
  text = self->decoded_at;
  while (TRUE)
    {
      gsize n = (gsize) (self->at - start);

      memcpy (self->decoded_at, start, n);
      self->decoded_at += n;
      if (*self->at != '\\')
        break;
      if (!decode_escape (self))
        return FALSE;
      start = self->at;
      while (is_plain ((guchar) *self->at))
        self->at++;
    }
  if (!end_string (self))
    return FALSE;
  self->at++;
  *ret_text = text;
  *ret_length = (gsize) (self->decoded_at - text);
  *self->decoded_at++ = '\0';
  return TRUE;
}

/* Reads the text whose opening quote is at self->at. */
static gboolean
read_string (Reader      *self,
             const char **ret_text,
             gsize       *ret_length)
{
  const char *start = ++self->at;

  while (self->end - self->at >= YORIAI_JSON_STRIDE && !_yoriai_json_has_special_in_stride (self->at))
    self->at += YORIAI_JSON_STRIDE;
  while (self->end - self->at >= 8 && !_yoriai_json_has_special (self->at))
    self->at += 8;
  while (is_plain ((guchar) *self->at))
    self->at++;
  if (*self->at == '\\')
    return read_escaped_string (self, start, ret_text, ret_length);
  if (!end_string (self))
    return FALSE;
  *ret_text = start;
  *ret_length = (gsize) (self->at - start);
  *self->at++ = '\0';
  return TRUE;
}

/* Scalars */

static gboolean
skip_digits (Reader *self)
{
  if (!is_digit (*self->at))
    return fail_syntax (self, TRUE, _("A digit is expected here"));
  while (is_digit (*self->at))
    self->at++;
  return TRUE;
}

static gboolean
read_number (Reader *self)
{
  const char *start = self->at;
  YoriaiJson *node;

  if (*self->at == '-')
    self->at++;
  if (*self->at == '0')
    self->at++;
  else if (!skip_digits (self))
    return FALSE;
  if (is_digit (*self->at))
    return fail_syntax (self, TRUE, _("A number must not start with a superfluous 0"));
  if (*self->at == '.')
    {
      self->at++;
      if (!skip_digits (self))
        return FALSE;
    }
  if (*self->at == 'e' || *self->at == 'E')
    {
      self->at++;
      if (*self->at == '+' || *self->at == '-')
        self->at++;
      if (!skip_digits (self))
        return FALSE;
    }
  node = add_node (self, YORIAI_JSON_NUMBER, start);
  node->text = start;
  node->length = (guint32) (self->at - start);
  return TRUE;
}

static gboolean
read_literal (Reader         *self,
              const char     *word,
              YoriaiJsonType  type,
              guint32         value)
{
  gsize n = strlen (word);

  if (strncmp (self->at, word, n) != 0)
    return fail_syntax (self, TRUE, _("A value is expected here"));
  add_node (self, type, self->at)->length = value;
  self->at += n;
  return TRUE;
}

static gboolean
check_length (Reader     *self,
              const char *at,
              const char *text,
              gsize       length)
{
  g_autofree char *message = NULL;

  if (length <= YORIAI_JSON_MAX_TEXT_UNITS ||
      yoriai_text_count_units (text, length) <= YORIAI_JSON_MAX_TEXT_UNITS)
    return TRUE;
  message =
    g_strdup_printf (_("The text is longer than %d characters"), YORIAI_JSON_MAX_TEXT_UNITS);
  return fail (self, YORIAI_JSON_ERROR_LIMIT, at, TRUE, message);
}

static gboolean
read_string_value (Reader *self)
{
  const char *at = self->at;
  const char *text;
  gsize length;
  YoriaiJson *node;

  if (!read_string (self, &text, &length) || !check_length (self, at, text, length))
    return FALSE;
  node = add_node (self, YORIAI_JSON_STRING, at);
  node->text = text;
  node->length = (guint32) length;
  return TRUE;
}

/* Members */

static int
compare_members (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  Reader *self = user_data;
  guint32 i = *(const guint32 *) a;
  guint32 j = *(const guint32 *) b;
  int order;

  if (self->keys[i] != self->keys[j])
    return self->keys[i] < self->keys[j] ? -1 : 1;
  order = strcmp (self->doc->nodes[i].name, self->doc->nodes[j].name);
  return order != 0 ? order : (i < j ? -1 : 1);
}

static guint32
find_duplicate_of_many (Reader  *self,
                        guint32  n)
{
  g_autofree guint32 *members = g_new (guint32, n);
  guint32 found = NO_NODE;
  guint32 index = self->parent + 1;

  for (guint32 i = 0; i < n; i++)
    {
      members[i] = index;
      index += self->doc->nodes[index].next;
    }
  g_qsort_with_data (members, (int) n, sizeof (guint32), compare_members, self);
  for (guint32 i = 1; i < n; i++)
    if (self->keys[members[i]] == self->keys[members[i - 1]]
        && strcmp (self->doc->nodes[members[i]].name, self->doc->nodes[members[i - 1]].name) == 0)
      found = MIN (found, members[i]);
  return found;
}

static guint32
find_duplicate_of_few (Reader  *self,
                       guint32  n)
{
  guint32 members[FEW_MEMBERS];
  guint32 index = self->parent + 1;
  guint64 seen = 0;

  for (guint32 i = 0; i < n; i++)
    {
      guint32 key = self->keys[index];
      guint64 bit = G_GUINT64_CONSTANT (1) << (key & 63);

      for (guint32 j = 0; (seen & bit) != 0 && j < i; j++)
        if (self->keys[members[j]] == key
            && strcmp (self->doc->nodes[members[j]].name, self->doc->nodes[index].name) == 0)
          return index;
      seen |= bit;
      members[i] = index;
      index += self->doc->nodes[index].next;
    }
  return NO_NODE;
}

static gboolean
check_members (Reader *self)
{
  guint32 n = self->doc->nodes[self->parent].length;
  guint32 found =
    n <= FEW_MEMBERS ? find_duplicate_of_few (self, n) : find_duplicate_of_many (self, n);
  const YoriaiJson *node;
  g_autofree char *message = NULL;
  const char *at;

  if (found == NO_NODE)
    return TRUE;
  node = &self->doc->nodes[found];
  message = g_strdup_printf (_("The member “%s” stands here twice"), node->name);
  at = node->name >= self->doc->text && node->name < self->end ? node->name - 1
                                                               : self->doc->text + node->at;
  self->name = node->name;
  return fail (self, YORIAI_JSON_ERROR_DUPLICATE, at, TRUE, message);
}

static gboolean
read_name (Reader *self)
{
  gsize length;
  guint32 key = 5381;

  self->name = NULL;
  skip_space (self);
  if (*self->at != '"')
    return fail_syntax (self, FALSE, _("A member name in double quotes is expected here"));
  if (!read_string (self, &self->name, &length))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    key = key * 33 + (guchar) self->name[i];
  self->name_key = key ^ key >> 15;
  skip_space (self);
  if (*self->at != ':')
    return fail_syntax (self, TRUE, _("“:” is expected here"));
  self->at++;
  return TRUE;
}

/* Containers */

static gboolean
open_container (Reader         *self,
                YoriaiJsonType  type)
{
  if (self->depth == self->max_depth)
    {
      g_autofree char *message =
        g_strdup_printf (_("Nested deeper than %u levels"), self->max_depth);

      return fail (self, YORIAI_JSON_ERROR_LIMIT, self->at, TRUE, message);
    }
  add_node (self, type, self->at);
  self->parent = self->n_nodes - 1;
  self->depth++;
  self->at++;
  self->name = NULL;
  return TRUE;
}

static gboolean
close_container (Reader *self)
{
  YoriaiJson *node = &self->doc->nodes[self->parent];

  if (node->type == YORIAI_JSON_OBJECT && node->length > 1 && !check_members (self))
    return FALSE;
  node->text = NULL;
  self->at++;
  self->depth--;
  self->parent = self->depth == 0 ? NO_NODE : self->parent - node->parent;
  self->name = NULL;
  return TRUE;
}

static gboolean
read_scalar (Reader *self)
{
  switch (*self->at)
    {
    case '"':
      return read_string_value (self);
    case 't':
      return read_literal (self, "true", YORIAI_JSON_BOOLEAN, 1);
    case 'f':
      return read_literal (self, "false", YORIAI_JSON_BOOLEAN, 0);
    case 'n':
      return read_literal (self, "null", YORIAI_JSON_NULL, 0);
    default:
      if (*self->at == '-' || is_digit (*self->at))
        return read_number (self);
      return fail_syntax (self, TRUE, _("A value is expected here"));
    }
}

/* Reads what starts a value; when that opened a container that is not empty, its first value is due
 * next. */
static gboolean
start_value (Reader   *self,
             gboolean *ret_is_open)
{
  char c;

  *ret_is_open = FALSE;
  skip_space (self);
  c = *self->at;
  if (c != '{' && c != '[')
    return read_scalar (self);
  if (!open_container (self, c == '{' ? YORIAI_JSON_OBJECT : YORIAI_JSON_ARRAY))
    return FALSE;
  skip_space (self);
  if (*self->at == (c == '{' ? '}' : ']'))
    return close_container (self);
  *ret_is_open = TRUE;
  return c == '[' || read_name (self);
}

/* A comma promises one more child. */
static gboolean
check_room (Reader *self)
{
  const YoriaiJson *parent = &self->doc->nodes[self->parent];
  g_autofree char *message = NULL;

  if (parent->length < YORIAI_JSON_MAX_ITEMS)
    return TRUE;
  message = g_strdup_printf (_("The list is longer than %d items"), YORIAI_JSON_MAX_ITEMS);
  return fail (self, YORIAI_JSON_ERROR_LIMIT, self->doc->text + parent->at, FALSE, message);
}

/* After a value: closes what ends here, up to where the next value is due or to the end of the
 * outermost. */
static gboolean
finish_value (Reader *self)
{
  while (self->parent != NO_NODE)
    {
      gboolean is_object = self->doc->nodes[self->parent].type == YORIAI_JSON_OBJECT;

      skip_space (self);
      if (*self->at == ',')
        {
          self->at++;
          return check_room (self) && (!is_object || read_name (self));
        }
      if (*self->at != (is_object ? '}' : ']'))
        return fail_syntax (self, FALSE,
                            is_object ? _("“,” or “}” is expected here")
                                      : _("“,” or “]” is expected here"));
      if (!close_container (self))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_text (Reader *self)
{
  do
    {
      gboolean is_open;

      if (!start_value (self, &is_open) || (!is_open && !finish_value (self)))
        return FALSE;
    }
  while (self->parent != NO_NODE);
  skip_space (self);
  if (self->at != self->end)
    return fail_syntax (self, FALSE, _("Something follows the end of the value"));
  return TRUE;
}

/* Encoding */

static const char *
guess_encoding (const guchar *text,
                gsize         length)
{
  if (length >= 4 && ((text[0] == 0 && text[1] == 0) || (text[2] == 0 && text[3] == 0)))
    return "UTF-32";
  if (length >= 2 && ((text[0] == 0xfe && text[1] == 0xff) || (text[0] == 0xff && text[1] == 0xfe)
                      || (text[0] == 0) != (text[1] == 0)))
    return "UTF-16";
  return NULL;
}

static gboolean
check_encoding (Reader *self)
{
  const char *encoding =
    guess_encoding ((const guchar *) self->doc->text, (gsize) (self->end - self->doc->text));
  const char *bad = self->doc->text;

  if (encoding != NULL)
    {
      g_autofree char *message = g_strdup_printf (_("The text is not UTF-8 but %s"), encoding);

      return fail (self, YORIAI_JSON_ERROR_ENCODING, bad, FALSE, message);
    }
  bad = _yoriai_json_find_bad_utf8 (self->doc->text, self->end);
  if (bad == self->end)
    return TRUE;
  if (*bad == '\0')
    return fail (self, YORIAI_JSON_ERROR_CHARACTER, bad, FALSE,
                 _("U+0000 is not allowed in a text"));
  return fail (self, YORIAI_JSON_ERROR_ENCODING, bad, FALSE,
               _("The text is not UTF-8 (perhaps Shift_JIS or EUC-JP)"));
}

gboolean
_yoriai_json_read (YoriaiJsonDoc  *doc,
                   gsize           length,
                   guint           max_depth,
                   GError        **error)
{
  Reader self = { .doc = doc, .error = error, .max_depth = max_depth, .parent = NO_NODE };
  gboolean is_sound;

  self.end = doc->buffer + length;
  self.at = doc->text = doc->buffer;
  if (length >= 3 && memcmp (doc->buffer, "\xef\xbb\xbf", 3) == 0)
    self.at = doc->text = doc->buffer + 3;
  is_sound = check_encoding (&self) && read_text (&self);
  g_free (self.keys);
  if (is_sound && self.n_nodes < self.n_allocated)
    doc->nodes = g_renew (YoriaiJson, doc->nodes, self.n_nodes);
  return is_sound;
}
