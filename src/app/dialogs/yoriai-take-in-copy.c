/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-take-in-copy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-take-in-copy.h"
#include "document/yoriai-versions.h"
#include "record/yoriai-space-document.h"

#define MAX_WAITS 200 /* then it is compared by what it says */

/* A copy of the proposal that came back, and what it brings. */
struct _YoriaiTakeInCopy
{
  GObject parent_instance;

  GFile *file;              /* (owned) */
  char *name;               /* (owned): the file, as people call it */
  char *author;             /* (owned) (nullable): whose version it is */
  char *text;               /* (owned): how far it is */
  YoriaiDocument *document; /* (owned) (nullable): read, or being read */
  YoriaiIncoming *incoming; /* (owned) (nullable): as long as it is shown */
  YoriaiTake *takes;        /* (owned) (nullable): what was chosen */
  guint n_takes;
  YoriaiTakeInState state;
  gboolean is_taken; /* something of it, here and now */
  guint n_waits;     /* how often somebody waited for its document */
};

enum
{
  PROP_TEXT = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (YoriaiTakeInCopy, yoriai_take_in_copy, G_TYPE_OBJECT)

static void
yoriai_take_in_copy_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  g_value_set_string (value, YORIAI_TAKE_IN_COPY (object)->text);
}

static void
yoriai_take_in_copy_finalize (GObject *object)
{
  YoriaiTakeInCopy *self = YORIAI_TAKE_IN_COPY (object);

  g_clear_pointer (&self->incoming, yoriai_incoming_free);
  g_clear_object (&self->document);
  g_object_unref (self->file);
  g_free (self->name);
  g_free (self->author);
  g_free (self->text);
  g_free (self->takes);
  G_OBJECT_CLASS (yoriai_take_in_copy_parent_class)->finalize (object);
}

static void
yoriai_take_in_copy_class_init (YoriaiTakeInCopyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yoriai_take_in_copy_get_property;
  object_class->finalize = yoriai_take_in_copy_finalize;
  props[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yoriai_take_in_copy_init (YoriaiTakeInCopy *self)
{
  self->text = g_strdup (_("Being read…"));
}

/* (transfer full): takes @text */
static void
set_state (YoriaiTakeInCopy  *self,
           YoriaiTakeInState  state,
           char              *text)
{
  self->state = state;
  g_free (self->text);
  self->text = text;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TEXT]);
}

/**
 * yoriai_take_in_copy_new:
 * @file: a copy of the proposal
 *
 * Returns: (transfer full): the copy, not read yet
 */
YoriaiTakeInCopy *
yoriai_take_in_copy_new (GFile *file)
{
  YoriaiTakeInCopy *self = g_object_new (YORIAI_TYPE_TAKE_IN_COPY, NULL);
  g_autofree char *name = g_file_get_basename (file);

  self->file = g_object_ref (file);
  self->name = g_filename_display_name (name);
  return self;
}

/**
 * yoriai_take_in_copy_load_async:
 * @self: a copy
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is read, or cannot be
 * @user_data: data for @callback
 *
 * Reads it in a thread.
 */
void
yoriai_take_in_copy_load_async (YoriaiTakeInCopy    *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (self->document == NULL);

  self->document = yoriai_document_new_for_file (self->file);
  yoriai_document_load_async (self->document, cancellable, callback, user_data);
}

/**
 * yoriai_take_in_copy_load_finish:
 * @self: a copy
 * @result: what the callback was given
 *
 * Takes over what was read. A copy that cannot be read says why.
 */
void
yoriai_take_in_copy_load_finish (YoriaiTakeInCopy *self,
                                 GAsyncResult     *result)
{
  g_autoptr (GError) error = NULL;
  YoriaiState *history;

  if (!yoriai_document_load_finish (self->document, result, &error))
    {
      g_clear_object (&self->document);
      set_state (self, YORIAI_TAKE_IN_REFUSED, g_strdup (error->message));
      return;
    }
  yoriai_space_request_document (yoriai_document_get_space (self->document));
  history = yoriai_document_get_history (self->document);
  if (history != NULL && yoriai_versions_get_n (history) > 0)
    self->author = g_strdup (yoriai_versions_get (history, 0)->author);
}

static guint
count_old (YoriaiIncoming *incoming)
{
  guint n = yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming)), n_old = 0;

  for (guint i = 0; i < n; i++)
    n_old += yoriai_incoming_is_old (incoming, i) ? 1 : 0;
  return n_old;
}

static char *
dup_count (YoriaiIncoming *incoming)
{
  guint n = yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming)) - count_old (incoming);
  guint n_contested = yoriai_incoming_get_n_contested (incoming);
  g_autofree char *count = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);

  if (n_contested == 0)
    return g_steal_pointer (&count);
  /* Translators: how many changes, as in “5 changes”; how many of them were made on both sides */
  return g_strdup_printf (_("%s, %u of them changed here too"), count, n_contested);
}

/* What it brings, in words. */
static void
tell_incoming (YoriaiTakeInCopy *self,
               YoriaiIncoming   *incoming)
{
  guint n = yoriai_difference_get_n_items (yoriai_incoming_get_difference (incoming)), n_old = count_old (incoming);

  if (n > n_old)
    set_state (self, YORIAI_TAKE_IN_NEW, dup_count (incoming));
  else if (n > 0)
    set_state (self, YORIAI_TAKE_IN_OLD,
               g_strdup_printf (ngettext ("Nothing new; %u change of it is not in the proposal",
                                          "Nothing new; %u changes of it are not in the proposal", n),
                                n));
  else
    set_state (self, YORIAI_TAKE_IN_NOTHING,
               g_strdup (self->is_taken ? _("Taken in; nothing new is left") : _("Nothing new")));
}

/**
 * yoriai_take_in_copy_is_ready:
 * @self: a copy
 *
 * Copies are compared by what was edited in each, once that has been read in a thread.
 *
 * Returns: whether it can be compared without a long wait
 */
gboolean
yoriai_take_in_copy_is_ready (YoriaiTakeInCopy *self)
{
  return self->document == NULL || yoriai_space_has_document (yoriai_document_get_space (self->document))
         || self->n_waits++ > MAX_WAITS;
}

/**
 * yoriai_take_in_copy_compare:
 * @self: a copy
 * @workspace: what is open
 * @is_kept: whether what it brings is kept, to be shown; else it is counted only
 *
 * Finds what it brings to what is open, unless that is known or it is not read.
 */
void
yoriai_take_in_copy_compare (YoriaiTakeInCopy *self,
                             YoriaiWorkspace  *workspace,
                             gboolean          is_kept)
{
  YoriaiDocument *open = yoriai_workspace_get_document (workspace);
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autoptr (GError) error = NULL;

  if (self->document == NULL || self->incoming != NULL || (!is_kept && self->state != YORIAI_TAKE_IN_WAITING))
    return;
  incoming = yoriai_incoming_new (yoriai_document_get_space (open), yoriai_document_get_history (open),
                                  yoriai_document_get_space (self->document),
                                  yoriai_document_get_history (self->document),
                                  yoriai_workspace_get_library (workspace), &error);
  if (incoming == NULL)
    {
      g_clear_object (&self->document);
      set_state (self, YORIAI_TAKE_IN_REFUSED, g_strdup (_("This is not a copy of this proposal, but another proposal.")));
      return;
    }
  tell_incoming (self, incoming);
  if (is_kept)
    self->incoming = g_steal_pointer (&incoming);
}

/* What somebody wrote stands in what it brings. */
static gboolean
is_edited (YoriaiTakeInCopy *self)
{
  for (guint i = 0; i < self->n_takes; i++)
    if (self->takes[i] == YORIAI_TAKE_EDITED)
      return TRUE;
  return FALSE;
}

/**
 * yoriai_take_in_copy_drop:
 * @self: a copy
 * @is_stale: whether what is open has become another
 *
 * Drops what it brings, to be found anew when it is wanted; what is stale has no choices any more.
 */
void
yoriai_take_in_copy_drop (YoriaiTakeInCopy *self,
                          gboolean          is_stale)
{
  if (!is_stale && is_edited (self))
    return;
  g_clear_pointer (&self->incoming, yoriai_incoming_free);
  if (!is_stale)
    return;
  yoriai_take_in_copy_set_takes (self, NULL, 0);
  if (self->state != YORIAI_TAKE_IN_REFUSED)
    self->state = YORIAI_TAKE_IN_WAITING;
}

/**
 * yoriai_take_in_copy_set_takes:
 * @self: a copy
 * @takes: (nullable): what is chosen of each thing it brings
 * @n_takes: how many these are
 *
 * Keeps what is chosen while another copy is shown.
 */
void
yoriai_take_in_copy_set_takes (YoriaiTakeInCopy *self,
                               const YoriaiTake *takes,
                               guint             n_takes)
{
  g_free (self->takes);
  self->takes = g_memdup2 (takes, n_takes * sizeof *takes);
  self->n_takes = n_takes;
}

/**
 * yoriai_take_in_copy_apply:
 * @self: a copy with what it brings
 * @takes: what is chosen of each thing
 * @error: return location for an error
 *
 * Takes it in, as one step of undo that names the copy.
 *
 * Returns: %TRUE, or %FALSE and nothing changed
 */
gboolean
yoriai_take_in_copy_apply (YoriaiTakeInCopy *self,
                           const YoriaiTake *takes,
                           GError          **error)
{
  /* Translators: what undo takes back; the name of a file */
  g_autofree char *label = g_strdup_printf (_("Take in the copy “%s”"), self->name);
  gboolean was_taken = self->is_taken;

  g_return_val_if_fail (self->incoming != NULL, FALSE);

  self->is_taken = TRUE; /* what listens to the change asks already */
  if (yoriai_incoming_apply (self->incoming, takes, label, error))
    return TRUE;
  self->is_taken = was_taken;
  return FALSE;
}

/**
 * yoriai_take_in_copy_get_source:
 * @self: a copy
 * @ret_source: (out): what was read, borrowed
 *
 * Returns: %FALSE where it cannot be read, or is of another proposal
 */
gboolean
yoriai_take_in_copy_get_source (YoriaiTakeInCopy   *self,
                                YoriaiIncomingCopy *ret_source)
{
  if (self->document == NULL || yoriai_document_get_space (self->document) == NULL)
    return FALSE;
  *ret_source = (YoriaiIncomingCopy){ yoriai_document_get_space (self->document),
                                      yoriai_document_get_history (self->document) };
  return TRUE;
}

/**
 * yoriai_take_in_copy_mark_taken:
 * @self: a copy
 *
 * Notes that it has been taken in with others.
 */
void
yoriai_take_in_copy_mark_taken (YoriaiTakeInCopy *self)
{
  self->is_taken = TRUE;
}

/**
 * yoriai_take_in_copy_get_file:
 * @self: a copy
 *
 * Returns: (transfer none): where it lies
 */
GFile *
yoriai_take_in_copy_get_file (YoriaiTakeInCopy *self)
{
  return self->file;
}

/**
 * yoriai_take_in_copy_get_name:
 * @self: a copy
 *
 * Returns: (transfer none): the name of its file, for people
 */
const char *
yoriai_take_in_copy_get_name (YoriaiTakeInCopy *self)
{
  return self->name;
}

/**
 * yoriai_take_in_copy_get_author:
 * @self: a copy
 *
 * Returns: (transfer none) (nullable): whose latest version it is
 */
const char *
yoriai_take_in_copy_get_author (YoriaiTakeInCopy *self)
{
  return self->author;
}

/**
 * yoriai_take_in_copy_get_text:
 * @self: a copy
 *
 * Returns: (transfer none): how far it is, as people read it
 */
const char *
yoriai_take_in_copy_get_text (YoriaiTakeInCopy *self)
{
  return self->text;
}

/**
 * yoriai_take_in_copy_get_state:
 * @self: a copy
 *
 * Returns: how far it is
 */
YoriaiTakeInState
yoriai_take_in_copy_get_state (YoriaiTakeInCopy *self)
{
  return self->state;
}

/**
 * yoriai_take_in_copy_get_incoming:
 * @self: a copy
 *
 * Returns: (transfer none) (nullable): what it brings, between compare and drop
 */
YoriaiIncoming *
yoriai_take_in_copy_get_incoming (YoriaiTakeInCopy *self)
{
  return self->incoming;
}

/**
 * yoriai_take_in_copy_get_takes:
 * @self: a copy
 *
 * Returns: (transfer none) (nullable): what was chosen last, if it still fits
 */
const YoriaiTake *
yoriai_take_in_copy_get_takes (YoriaiTakeInCopy *self)
{
  guint n = self->incoming != NULL
              ? yoriai_difference_get_n_items (yoriai_incoming_get_difference (self->incoming)) : 0;

  return n == self->n_takes ? self->takes : NULL;
}
