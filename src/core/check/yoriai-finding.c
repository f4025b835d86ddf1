/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-finding"

#include "config.h"

#include "check/yoriai-finding-private.h"

#include <glib/gi18n-lib.h>

#include "call/yoriai-rule-compiled.h"

#define MAX_SHOWN_INPUT 60 /* characters */

/*
 * YoriaiFinding:
 *
 * What a rule found: a message and a place. But for where it stands in its list it does not change; when the rule finds something else
 * there, another finding takes its place.
 */
struct _YoriaiFinding
{
  GObject parent_instance;

  YoriaiRule *rule;     /* (owned) */
  YoriaiRecord *record; /* (owned) */
  guint field;
  char *ja;
  char *en;
  char *input;          /* (nullable): what was typed and is in no record */
  char *reason;         /* (nullable): why it could not be taken, in the user's language */
  gboolean is_empty;
  YoriaiFindingSpot spot;
  gboolean is_unproven; /* it rests on a fact of the call that is a draft */
};

G_DEFINE_FINAL_TYPE (YoriaiFinding, yoriai_finding, G_TYPE_OBJECT)

enum { PROP_0, PROP_RULE, PROP_SEVERITY, PROP_MESSAGE, PROP_IS_EMPTY, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
yoriai_finding_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  YoriaiFinding *self = YORIAI_FINDING (object);

  switch (prop_id)
    {
    case PROP_RULE:
      g_value_set_string (value, self->rule->catalogue_id);
      break;
    case PROP_SEVERITY:
      g_value_set_uint (value, yoriai_finding_get_severity (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (
        value, yoriai_text_get (yoriai_finding_get_message (self), yoriai_text_get_language ()));
      break;
    case PROP_IS_EMPTY:
      g_value_set_boolean (value, self->is_empty);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_finding_finalize (GObject *object)
{
  YoriaiFinding *self = YORIAI_FINDING (object);

  yoriai_rule_unref (self->rule);
  g_object_unref (self->record);
  g_free (self->ja);
  g_free (self->en);
  g_free (self->input);
  g_free (self->reason);
  G_OBJECT_CLASS (yoriai_finding_parent_class)->finalize (object);
}

static void
yoriai_finding_class_init (YoriaiFindingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yoriai_finding_get_property;
  object_class->finalize = yoriai_finding_finalize;
  props[PROP_RULE] = g_param_spec_string ("rule", NULL, NULL, NULL, flags);
  props[PROP_SEVERITY] =
    g_param_spec_uint ("severity", NULL, NULL, 0, YORIAI_SEVERITY_HINT, 0, flags);
  props[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, flags);
  props[PROP_IS_EMPTY] = g_param_spec_boolean ("is-empty", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yoriai_finding_init (YoriaiFinding *self)
{
}

/* Takes the messages. What rests on an unproven fact is a draft, and no error, whatever its rule is. */
YoriaiFinding *
_yoriai_finding_new (YoriaiRule   *rule,
                     YoriaiRecord *record,
                     guint         field,
                     gboolean      is_unproven,
                     char         *ja,
                     char         *en)
{
  YoriaiFinding *self = g_object_new (YORIAI_TYPE_FINDING, NULL);

  self->rule = yoriai_rule_ref (rule);
  self->record = g_object_ref (record);
  self->field = field;
  self->is_unproven = is_unproven;
  self->ja = ja;
  self->en = en;
  self->is_empty = field != YORIAI_NO_FIELD && yoriai_record_is_empty (record, field);
  return self;
}

/* A text that is too long is told by how it begins. */
static char *
dup_start (const char *input)
{
  const char *end = g_utf8_strlen (input, -1) > MAX_SHOWN_INPUT ? g_utf8_offset_to_pointer (input, MAX_SHOWN_INPUT) : NULL;
  g_autofree char *start = end != NULL ? g_strndup (input, (gsize) (end - input)) : NULL;

  return start != NULL ? g_strconcat (start, "…", NULL) : g_strdup (input);
}

/* Something stands in the field for the user, so that it is not one that is not filled in. */
YoriaiFinding *
_yoriai_finding_new_for_input (YoriaiRule   *rule,
                               YoriaiRecord *record,
                               guint         field,
                               const char   *input,
                               const char   *reason)
{
  YoriaiFinding *self = g_object_new (YORIAI_TYPE_FINDING, NULL);
  g_autofree char *start = dup_start (input);

  self->rule = yoriai_rule_ref (rule);
  self->record = g_object_ref (record);
  self->field = field;
  self->input = g_strdup (input);
  self->reason = g_strdup (reason);
  if (*input == '\0')
    self->ja = g_strdup (reason);
  else
    /* Translators: what somebody typed; why it cannot be taken */
    self->ja = g_strdup_printf (_ ("“%s”: %s"), start, reason);
  self->en = g_strdup (self->ja);
  return self;
}

YoriaiRule *
_yoriai_finding_get_rule (YoriaiFinding *self)
{
  return self->rule;
}

YoriaiFindingSpot *
_yoriai_finding_get_spot (YoriaiFinding *self)
{
  return &self->spot;
}

guint
_yoriai_finding_hash (gconstpointer finding)
{
  const YoriaiFinding *self = finding;

  return g_direct_hash (self->record) * 31 + self->field;
}

gboolean
_yoriai_finding_equal (gconstpointer a,
                       gconstpointer b)
{
  const YoriaiFinding *x = a, *y = b;

  return x->rule == y->rule && x->record == y->record && x->field == y->field &&
         x->is_empty == y->is_empty && x->is_unproven == y->is_unproven && g_strcmp0 (x->ja, y->ja) == 0 &&
         g_strcmp0 (x->en, y->en) == 0;
}

/**
 * yoriai_finding_get_rule:
 * @self: a finding
 *
 * Returns: (transfer none): the rule's id in the catalogue
 */
const char *
yoriai_finding_get_rule (YoriaiFinding *self)
{
  return self->rule->catalogue_id;
}

/**
 * yoriai_finding_get_severity:
 * @self: a finding
 *
 * Returns: how much it weighs
 */
YoriaiSeverity
yoriai_finding_get_severity (YoriaiFinding *self)
{
  if (self->is_unproven && self->rule->severity == YORIAI_SEVERITY_ERROR)
    return YORIAI_SEVERITY_WARNING;
  return self->rule->severity;
}

/**
 * yoriai_finding_get_record:
 * @self: a finding
 *
 * Returns: (transfer none): the record it is about
 */
YoriaiRecord *
yoriai_finding_get_record (YoriaiFinding *self)
{
  return self->record;
}

/**
 * yoriai_finding_get_field:
 * @self: a finding
 *
 * Returns: the field it is about, or %YORIAI_NO_FIELD
 */
guint
yoriai_finding_get_field (YoriaiFinding *self)
{
  return self->field;
}

/**
 * yoriai_finding_get_field_name:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): name of the field it is about
 */
const char *
yoriai_finding_get_field_name (YoriaiFinding *self)
{
  return self->field != YORIAI_NO_FIELD ? yoriai_record_get_field (self->record, self->field)->name
                                        : NULL;
}

/**
 * yoriai_finding_dup_pointer:
 * @self: a finding
 *
 * Returns: (transfer full): where that stands in the file now, as an RFC 6901 pointer
 */
char *
yoriai_finding_dup_pointer (YoriaiFinding *self)
{
  return yoriai_record_dup_pointer (self->record, self->field);
}

/**
 * yoriai_finding_get_message:
 * @self: a finding
 *
 * Returns: what is wrong and what to do
 */
YoriaiText
yoriai_finding_get_message (YoriaiFinding *self)
{
  return (YoriaiText){ .ja = self->ja, .en = self->en };
}

/**
 * yoriai_finding_get_source:
 * @self: a finding
 *
 * Returns: (transfer none): where the rule comes from
 */
const char *
yoriai_finding_get_source (YoriaiFinding *self)
{
  return self->rule->source;
}

/**
 * yoriai_finding_get_state:
 * @self: a finding
 *
 * Returns: (transfer none): state of the rule, draft when it rests on a fact of the call that is one
 */
const char *
yoriai_finding_get_state (YoriaiFinding *self)
{
  return self->is_unproven ? "draft" : self->rule->state;
}

/**
 * yoriai_finding_is_empty:
 * @self: a finding
 *
 * Returns: whether the field it is about is not filled in
 */
gboolean
yoriai_finding_is_empty (YoriaiFinding *self)
{
  return self->is_empty;
}

/**
 * yoriai_finding_get_input:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): what was typed there and could not be taken; %NULL for what a rule found
 */
const char *
yoriai_finding_get_input (YoriaiFinding *self)
{
  return self->input;
}

/**
 * yoriai_finding_get_reason:
 * @self: a finding
 *
 * Returns: (transfer none) (nullable): why that could not be taken, in the user's language; it is part of the message
 */
const char *
yoriai_finding_get_reason (YoriaiFinding *self)
{
  return self->reason;
}
