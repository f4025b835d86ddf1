/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-role"

#include "config.h"

#include "meeting/yoriai-role-scope.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-proposal.h"
#include "words/yoriai-display.h"

/* What a role may change. An institution's: what is its own, what is in a section that it owns, and new records where
 * institutions have theirs. Whose a record is says the nearest reference to an institution, from itself outwards; where
 * there is none it is whose who put it there, so that what has just been inserted can be filled in. What says who may do
 * what – who owns a section – is never its own. */

#define MAX_CLIENT_SPELLING 21

struct _YoriaiRoleScope
{
  YoriaiRole role;
  char *institution;   /* (owned) (nullable): its id */
  GType comment_type;  /* G_TYPE_INVALID: there are no comments */
  GHashTable *clients; /* (owned): guint64, as whom they have written */
  YoriaiRefusedFunc refused; /* (nullable) */
  gpointer refused_data;
};

/* Whom one is asked about, and where */
typedef struct
{
  const YoriaiRoleScope *scope;
  YoriaiSpace *space;
  guint64 own_client; /* who writes here; 0 at the host, where it is not the guest */
} Question;

typedef struct
{
  YoriaiRoleScope *scope; /* (unowned) */
  YoriaiSpace *space;     /* (unowned): has the door */
} Door;

/* Whose a record is. */
typedef enum
{
  OWN,
  ANOTHERS,
  NOBODYS,
} Whose;

/**
 * yoriai_role_scope_new:
 * @role: a role
 * @institution: (nullable): with %YORIAI_ROLE_INSTITUTION, the id of the institution
 *
 * Returns: (transfer full): what the role may change
 */
YoriaiRoleScope *
yoriai_role_scope_new (YoriaiRole  role,
                       const char *institution)
{
  YoriaiRoleScope *self = g_new0 (YoriaiRoleScope, 1);

  self->clients = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->comment_type = G_TYPE_INVALID;
  yoriai_role_scope_set_role (self, role, institution);

  return self;
}

/**
 * yoriai_role_scope_free:
 * @self: (transfer full): a scope
 *
 * Frees it.
 */
void
yoriai_role_scope_free (YoriaiRoleScope *self)
{
  g_hash_table_unref (self->clients);
  g_free (self->institution);
  g_free (self);
}

/**
 * yoriai_role_scope_get_role:
 * @self: a scope
 *
 * Returns: the role
 */
YoriaiRole
yoriai_role_scope_get_role (const YoriaiRoleScope *self)
{
  return self->role;
}

/**
 * yoriai_role_scope_set_role:
 * @self: a scope
 * @role: the role from now on
 * @institution: (nullable): with %YORIAI_ROLE_INSTITUTION, the id of the institution
 *
 * Gives somebody another role.
 */
void
yoriai_role_scope_set_role (YoriaiRoleScope *self,
                            YoriaiRole       role,
                            const char      *institution)
{
  char *copy = g_strdup (institution);

  g_free (self->institution);
  self->institution = copy;
  self->role = role;
}

/**
 * yoriai_role_scope_set_comment_type:
 * @self: a scope
 * @type: the type of the records that are comments; %G_TYPE_INVALID: there are none
 *
 * Says what %YORIAI_ROLE_COMMENT may add, and change where it has added it.
 */
void
yoriai_role_scope_set_comment_type (YoriaiRoleScope *self,
                                    GType            type)
{
  self->comment_type = type;
}

/**
 * yoriai_role_scope_add_client:
 * @self: a scope
 * @client: as whom they have written
 *
 * What this client has put somewhere is theirs.
 */
void
yoriai_role_scope_add_client (YoriaiRoleScope *self,
                              guint64          client)
{
  g_hash_table_add (self->clients, g_memdup2 (&client, sizeof client));
}

/**
 * yoriai_role_scope_has_client:
 * @self: a scope
 * @client: who writes
 *
 * Returns: whether that is known to be them
 */
gboolean
yoriai_role_scope_has_client (const YoriaiRoleScope *self,
                              guint64                client)
{
  return g_hash_table_contains (self->clients, &client);
}

static gboolean
is_institution_field (const YoriaiField *field)
{
  return field->kind == YORIAI_KIND_REF && field->of () == yoriai_institution_get_type ()
         && (strcmp (field->name, "institution") == 0 || strcmp (field->name, "lead_institution") == 0);
}

/* Which field says whose a record of a type is. */
static guint
find_institution_field (GType type)
{
  guint n;
  const YoriaiField *fields = yoriai_record_type_get_fields (type, &n);

  for (guint i = 0; i < n; i++)
    if (is_institution_field (&fields[i]))
      return i;
  return YORIAI_NO_FIELD;
}

/* Whether they put it where it stands. What is not in the document yet can only have been inserted here. */
static gboolean
has_placed (const Question *self,
            YoriaiRecord   *record)
{
  guint64 client;

  if (!yoriai_record_is_item (record))
    return FALSE;
  if (!yoriai_record_get_placer (record, &client))
    return self->own_client != 0;
  return (client == self->own_client && client != 0) || yoriai_role_scope_has_client (self->scope, client);
}

/* What the reference of a record says. */
static Whose
read_institution (const Question *self,
                  YoriaiRecord   *record)
{
  guint field = find_institution_field (G_OBJECT_TYPE (record));
  const YoriaiValue *value = field != YORIAI_NO_FIELD ? yoriai_record_peek (record, field) : NULL;

  if (G_OBJECT_TYPE (record) == yoriai_institution_get_type ())
    return g_strcmp0 (yoriai_record_get_id (record), self->scope->institution) == 0 ? OWN : ANOTHERS;
  if (value == NULL || value->tag == YORIAI_TAG_NONE)
    return NOBODYS;
  return value->tag == YORIAI_TAG_STRING && g_strcmp0 (value->v.s, self->scope->institution) == 0 ? OWN : ANOTHERS;
}

/* Whether somebody works there, as one of their affiliations says. */
static gboolean
is_own_person (const Question *self,
               YoriaiRecord   *record)
{
  guint field = yoriai_record_find_field (record, "affiliations");

  if (G_OBJECT_TYPE (record) != yoriai_person_get_type () || field == YORIAI_NO_FIELD)
    return FALSE;
  for (guint i = 0; i < yoriai_record_get_n_items (record, field); i++)
    if (read_institution (self, yoriai_record_get_item (record, field, i)) == OWN)
      return TRUE;
  return FALSE;
}

static gboolean
owns_part (const Question *self,
           YoriaiRecord   *part)
{
  return self->scope->institution != NULL
         && g_strcmp0 (yoriai_record_get_string (part, "owner"), self->scope->institution) == 0;
}

/* Whether a section is theirs. @name: the field of the proposal that it is */
static gboolean
owns_section (const Question *self,
              const char     *name)
{
  YoriaiRecord *root = yoriai_space_get_root (self->space);
  guint field = yoriai_record_find_field (root, "sections");

  for (guint i = 0; field != YORIAI_NO_FIELD && i < yoriai_record_get_n_items (root, field); i++)
    {
      YoriaiRecord *part = yoriai_record_get_item (root, field, i);

      if (owns_part (self, part) && g_strcmp0 (yoriai_record_get_string (part, "part"), name) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether a record is in a section that is theirs. */
static gboolean
is_in_own_section (const Question *self,
                   YoriaiRecord   *record)
{
  YoriaiRecord *root = yoriai_space_get_root (self->space);

  while (record != NULL && record != root && yoriai_record_get_parent (record) != root)
    record = yoriai_record_get_parent (record);
  return record != NULL && record != root
         && owns_section (self, yoriai_record_get_field (root, yoriai_record_get_parent_field (record))->name);
}

/* What only says who does what, and what of the program was read: nobody gives themselves a section. */
static gboolean
is_closed_type (GType type)
{
  return type == yoriai_part_get_type () || type == yoriai_acknowledgement_get_type ();
}

static gboolean
is_own (const Question *self,
        YoriaiRecord   *record)
{
  if (is_closed_type (G_OBJECT_TYPE (record)))
    return FALSE;
  if (is_in_own_section (self, record))
    return TRUE;
  for (YoriaiRecord *r = record; r != NULL; r = yoriai_record_get_parent (r))
    {
      Whose whose = read_institution (self, r);

      if (whose != NOBODYS)
        return whose == OWN;
    }
  for (YoriaiRecord *r = record; r != NULL; r = yoriai_record_get_parent (r))
    if (has_placed (self, r) || is_own_person (self, r))
      return TRUE;
  return FALSE;
}

/* Whether a record is the proposal, or always there in it. */
static gboolean
is_common_ground (YoriaiRecord *record)
{
  while (record != NULL && !yoriai_record_is_item (record))
    record = yoriai_record_get_parent (record);
  return record == NULL;
}

static gboolean
may_insert (const Question    *self,
            const YoriaiTouch *touch)
{
  YoriaiRecord *root = yoriai_space_get_root (self->space);

  if (is_closed_type (touch->type))
    return FALSE;
  if (touch->parent == NULL)
    return TRUE; /* comes with it, and has been asked for */
  if (touch->parent == root)
    {
      if (owns_section (self, yoriai_record_get_field (root, touch->parent_field)->name))
        return TRUE;
    }
  else if (is_own (self, touch->parent))
    {
      return TRUE;
    }
  return is_common_ground (touch->parent)
         && (touch->type == yoriai_person_get_type () || find_institution_field (touch->type) != YORIAI_NO_FIELD);
}

static gboolean
may_place (const Question    *self,
           const YoriaiTouch *touch)
{
  if (touch->is_new)
    return touch->parent_type == G_TYPE_INVALID || may_insert (self, touch);
  if (touch->record == NULL || !is_own (self, touch->record))
    return FALSE;
  return touch->parent_type == G_TYPE_INVALID
         || (touch->parent != NULL && touch->parent == yoriai_record_get_parent (touch->record)
             && touch->parent_field == yoriai_record_get_parent_field (touch->record));
}

/* Whether a record is theirs whatever its own reference says. */
static gboolean
stays_own (const Question *self,
           YoriaiRecord   *record)
{
  YoriaiRecord *parent = yoriai_record_get_parent (record);

  return is_in_own_section (self, record) || has_placed (self, record)
         || (parent != NULL && yoriai_record_get_parent (parent) != NULL && is_own (self, parent));
}

/* A reference that says whose a record is is to them. Nobody gives away what they could not take back. */
static gboolean
may_refer (const Question    *self,
           const YoriaiTouch *touch)
{
  if (!touch->is_plain || (touch->record != NULL && read_institution (self, touch->record) == ANOTHERS))
    return FALSE;
  if (touch->text != NULL)
    return g_strcmp0 (touch->text, self->scope->institution) == 0;
  return touch->is_new || (touch->record != NULL && stays_own (self, touch->record));
}

static gboolean
may_set (const Question    *self,
         const YoriaiTouch *touch)
{
  const YoriaiField *fields;
  guint n;

  fields = yoriai_record_type_get_fields (touch->type, &n);
  if (touch->type == yoriai_part_get_type ())
    return touch->record != NULL && owns_part (self, touch->record) && touch->is_plain && touch->field < n
           && strcmp (fields[touch->field].name, "state") == 0;
  if (is_closed_type (touch->type) || (!touch->is_new && (touch->record == NULL || !is_own (self, touch->record))))
    return FALSE;
  return touch->field >= n || !is_institution_field (&fields[touch->field]) || may_refer (self, touch);
}

/* They sign for themselves. */
static gboolean
is_own_signature (const YoriaiTouch *touch)
{
  char spelling[MAX_CLIENT_SPELLING];

  g_snprintf (spelling, sizeof spelling, "%" G_GUINT64_FORMAT, touch->client);
  return touch->client != 0 && g_strcmp0 (spelling, touch->author) == 0;
}

static gboolean
institution_allows (const Question    *self,
                    const YoriaiTouch *touch)
{
  switch (touch->kind)
    {
    case YORIAI_TOUCH_FIELD:
      return may_set (self, touch);
    case YORIAI_TOUCH_PLACE:
      return may_place (self, touch);
    case YORIAI_TOUCH_REMOVAL:
      return !is_closed_type (touch->type)
             && (touch->is_new || (touch->record != NULL && is_own (self, touch->record)));
    case YORIAI_TOUCH_CONFLICT:
      return touch->is_new || (touch->record != NULL && (is_own (self, touch->record) || may_set (self, touch)));
    case YORIAI_TOUCH_AUTHOR:
      return is_own_signature (touch);
    case YORIAI_TOUCH_OTHER:
    default:
      return FALSE;
    }
}

/* Whether a record is in a comment of theirs. */
static gboolean
is_own_comment (const Question *self,
                YoriaiRecord   *record)
{
  while (record != NULL && G_OBJECT_TYPE (record) != self->scope->comment_type)
    record = yoriai_record_get_parent (record);
  return record != NULL && has_placed (self, record);
}

static gboolean
comment_allows (const Question    *self,
                const YoriaiTouch *touch)
{
  gboolean is_own_one = touch->record != NULL && !touch->is_new && is_own_comment (self, touch->record);

  if (self->scope->comment_type == G_TYPE_INVALID)
    return FALSE;
  switch (touch->kind)
    {
    case YORIAI_TOUCH_PLACE:
      if (touch->is_new)
        return touch->type == self->scope->comment_type || touch->parent == NULL
               || is_own_comment (self, touch->parent);
      return is_own_one
             && (touch->parent_type == G_TYPE_INVALID || touch->parent == yoriai_record_get_parent (touch->record));
    case YORIAI_TOUCH_FIELD:
    case YORIAI_TOUCH_REMOVAL:
    case YORIAI_TOUCH_CONFLICT:
      return touch->is_new || is_own_one;
    case YORIAI_TOUCH_AUTHOR:
      return is_own_signature (touch);
    case YORIAI_TOUCH_OTHER:
    default:
      return FALSE;
    }
}

/**
 * yoriai_role_dup_place:
 * @touch: a place
 *
 * Returns: (transfer full) (nullable): what people call it; %NULL where nobody can say it
 */
char *
yoriai_role_dup_place (const YoriaiTouch *touch)
{
  guint n = 0;
  const YoriaiField *fields
    = touch->type != G_TYPE_INVALID ? yoriai_record_type_get_fields (touch->type, &n) : NULL;
  const char *label = touch->kind == YORIAI_TOUCH_FIELD && touch->field < n ? _(fields[touch->field].label) : NULL;
  YoriaiRecord *parent = touch->record != NULL ? yoriai_record_get_parent (touch->record) : touch->parent;
  guint field = touch->record != NULL && parent != NULL ? yoriai_record_get_parent_field (touch->record) : touch->parent_field;
  const char *list = parent != NULL && field < yoriai_record_get_n_fields (parent)
                       ? _(yoriai_record_get_field (parent, field)->label)
                       : NULL;
  g_autofree char *title = NULL;

  if (touch->record == NULL || touch->is_new)
    return g_strdup (label != NULL ? label : list);
  title = yoriai_record_is_item (touch->record) ? yoriai_display_dup_title (touch->record) : NULL;
  if (title == NULL && list == NULL)
    return g_strdup (label);
  if (label == NULL)
    return title != NULL ? g_steal_pointer (&title) : g_strdup (list);
  /* Translators: a place: which record, and which of its fields */
  return g_strdup_printf (C_("place", "%s – %s"), title != NULL ? title : list, label);
}

static void
explain (const YoriaiRoleScope  *self,
         const YoriaiTouch      *touch,
         GError                **error)
{
  g_autofree char *place = NULL;
  g_autofree char *message = NULL;

  if (error == NULL)
    return;
  place = yoriai_role_dup_place (touch);
  if (self->role == YORIAI_ROLE_VIEW)
    message = g_strdup (_("You take part as a reader: nothing can be changed here."));
  else if (self->role == YORIAI_ROLE_COMMENT && place != NULL)
    message = g_strdup_printf (_("You take part to comment: “%s” cannot be changed."), place);
  else if (self->role == YORIAI_ROLE_COMMENT)
    message = g_strdup (_("You take part to comment: this cannot be changed."));
  else if (place != NULL)
    message = g_strdup_printf (_("You take part for your institution: “%s” cannot be changed like that."), place);
  else
    message = g_strdup (_("You take part for your institution: this cannot be changed."));
  g_set_error_literal (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED, message);
}

static gboolean
answer (const Question     *self,
        const YoriaiTouch  *touch,
        GError            **error)
{
  gboolean allows = FALSE;

  switch (self->scope->role)
    {
    case YORIAI_ROLE_EDIT:
      allows = TRUE;
      break;
    case YORIAI_ROLE_INSTITUTION:
      allows = institution_allows (self, touch);
      break;
    case YORIAI_ROLE_COMMENT:
      allows = comment_allows (self, touch);
      break;
    case YORIAI_ROLE_VIEW:
    case YORIAI_N_ROLES:
    default:
      break;
    }
  if (!allows)
    explain (self->scope, touch, error);
  return allows;
}

/**
 * yoriai_role_scope_allows:
 * @self: whose scope it is
 * @space: the host's space
 * @touch: what they have done, and has not been taken in
 * @error: return location for a #YoriaiRecordError, in words for people
 *
 * Returns: whether they may
 */
gboolean
yoriai_role_scope_allows (const YoriaiRoleScope  *self,
                          YoriaiSpace            *space,
                          const YoriaiTouch      *touch,
                          GError                **error)
{
  return answer (&(Question){ self, space, 0 }, touch, error);
}

static gboolean
door_cb (const YoriaiTouch  *touch,
         gpointer            data,
         GError            **error)
{
  Door *self = data;
  YoriaiRoleScope *scope = self->scope;
  g_autoptr (GError) refusal = NULL;

  if (answer (&(Question){ scope, self->space, yoriai_space_get_client (self->space) }, touch, &refusal))
    return TRUE;
  if (scope->refused != NULL)
    scope->refused (refusal->message, scope->refused_data);
  g_propagate_error (error, g_steal_pointer (&refusal));
  return FALSE;
}

/**
 * yoriai_role_scope_set_refused_func:
 * @self: one's own scope, at a door
 * @func: (nullable): told of each refusal there
 * @data: for @func
 *
 * Not every way to edit has a place to say why nothing happens.
 */
void
yoriai_role_scope_set_refused_func (YoriaiRoleScope   *self,
                                    YoriaiRefusedFunc  func,
                                    gpointer           data)
{
  self->refused = func;
  self->refused_data = data;
}

/**
 * yoriai_role_scope_stand_at_door:
 * @self: one's own scope; there as long as the space, or until there is another at its door
 * @space: a guest's space
 *
 * From now on the space refuses what the role may not change. Where the role becomes another this is called again.
 */
void
yoriai_role_scope_stand_at_door (YoriaiRoleScope *self,
                                 YoriaiSpace     *space)
{
  Door *door = g_new (Door, 1);

  *door = (Door){ self, space };
  yoriai_space_set_door (space, door_cb, door, g_free);
}
