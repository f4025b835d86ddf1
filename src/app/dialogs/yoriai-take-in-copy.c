/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-take-in-copy"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-take-in-copy.h"
#include "document/yoriai-versions.h"
#include "record/yoriai-space-document.h"

/* A copy of the proposal that came back, and what it brings. */
struct _YoriaiTakeInCopy
{
  GObject parent_instance;

  GFile *file;              /* (owned) (nullable): of one that came as one */
  char *name;               /* (owned): the file, as people call it */
  char *author;             /* (owned) (nullable): whose version it is */
  char *text;               /* (owned): how far it is */
  YoriaiDocument *document; /* (owned) (nullable): while it is being read */
  GBytes *bytes;            /* (owned) (nullable): what was read */
  YoriaiIncoming *incoming; /* (owned) (nullable): as long as it is shown */
  YoriaiIncomingChoices *choices; /* (owned) (nullable): what was chosen */
  YoriaiTakeInState state;
  gboolean is_taken; /* something of it, here and now */
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
  g_clear_pointer (&self->choices, yoriai_incoming_choices_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_object (&self->document);
  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->author);
  g_free (self->text);
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
 * yoriai_take_in_copy_new_for_bytes:
 * @name: what to call it
 * @bytes: a proposal, as a file has it
 *
 * Returns: (transfer full): a copy that came otherwise than as a file
 */
YoriaiTakeInCopy *
yoriai_take_in_copy_new_for_bytes (const char *name,
                                   GBytes     *bytes)
{
  YoriaiTakeInCopy *self = g_object_new (YORIAI_TYPE_TAKE_IN_COPY, NULL);

  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
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

  if (self->file == NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

      g_task_return_boolean (task, TRUE);
      return;
    }
  self->document = yoriai_document_new_for_file (self->file);
  yoriai_document_load_async (self->document, cancellable, callback, user_data);
}

/**
 * yoriai_take_in_copy_load_finish:
 * @self: a copy
 * @result: what the callback was given
 *
 * Takes over what was read: the bytes, since it is compared in a thread. A copy that cannot be read says why.
 */
void
yoriai_take_in_copy_load_finish (YoriaiTakeInCopy *self,
                                 GAsyncResult     *result)
{
  g_autoptr (YoriaiDocument) document = g_steal_pointer (&self->document);
  g_autoptr (GError) error = NULL;
  YoriaiState *history;

  if (document == NULL)
    return; /* its bytes were here from the beginning */
  if (!yoriai_document_load_finish (document, result, &error))
    {
      set_state (self, YORIAI_TAKE_IN_REFUSED, g_strdup (error->message));
      return;
    }
  self->bytes = yoriai_space_dup_unedited (yoriai_document_get_space (document));
  history = yoriai_document_get_history (document);
  if (history != NULL && yoriai_versions_get_n (history) > 0)
    self->author = g_strdup (yoriai_versions_get (history, 0)->author);
}

static char *
dup_count (YoriaiIncomingSum sum)
{
  guint n = sum.n_items - sum.n_old;
  g_autofree char *count = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);

  if (sum.n_contested == 0)
    return g_steal_pointer (&count);
  /* Translators: how many changes, as in “5 changes”; how many of them were made on both sides */
  return g_strdup_printf (_("%s, %u of them changed here too"), count, sum.n_contested);
}

/* What it brings, in words. */
static void
tell_sum (YoriaiTakeInCopy  *self,
          YoriaiIncomingSum  sum)
{
  if (sum.n_items > sum.n_old)
    set_state (self, YORIAI_TAKE_IN_NEW, dup_count (sum));
  else if (sum.n_items > 0)
    set_state (self, YORIAI_TAKE_IN_OLD,
               g_strdup_printf (ngettext ("Nothing new; %u change of it is not in the proposal",
                                          "Nothing new; %u changes of it are not in the proposal", sum.n_items),
                                sum.n_items));
  else
    set_state (self, YORIAI_TAKE_IN_NOTHING,
               g_strdup (self->is_taken ? _("Taken in; nothing new is left") : _("Nothing new")));
}

/**
 * yoriai_take_in_copy_compare_async:
 * @self: a copy that has been read
 * @workspace: what is open
 * @is_kept: whether what it brings is kept, to be shown; else it is counted only
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known
 * @user_data: data for @callback
 *
 * Finds in a thread what it brings to what is open.
 */
void
yoriai_take_in_copy_compare_async (YoriaiTakeInCopy    *self,
                                   YoriaiWorkspace     *workspace,
                                   gboolean             is_kept,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (self->bytes != NULL);

  yoriai_incoming_find_async (yoriai_workspace_get_space (workspace),
                              yoriai_document_get_history (yoriai_workspace_get_document (workspace)), self->bytes,
                              is_kept, cancellable, callback, user_data);
}

/**
 * yoriai_take_in_copy_compare_finish:
 * @self: the copy
 * @workspace: what is open, which was not edited since
 * @result: what the callback was given
 *
 * Takes over what it brings, and says so in words. What it brought before is let go: nobody is to show that any more.
 */
void
yoriai_take_in_copy_compare_finish (YoriaiTakeInCopy *self,
                                    YoriaiWorkspace  *workspace,
                                    GAsyncResult     *result)
{
  YoriaiIncoming *incoming = NULL;
  YoriaiIncomingSum sum;
  g_autoptr (GError) error = NULL;

  if (yoriai_incoming_find_finish (result, yoriai_workspace_get_space (workspace),
                                   yoriai_workspace_get_library (workspace), &sum, &incoming, &error))
    {
      g_clear_pointer (&self->incoming, yoriai_incoming_free);
      self->incoming = incoming;
      tell_sum (self, sum);
      return;
    }
  g_clear_pointer (&self->incoming, yoriai_incoming_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  set_state (self, YORIAI_TAKE_IN_REFUSED,
             g_strdup (g_error_matches (error, YORIAI_COMPARE_ERROR, YORIAI_COMPARE_ERROR_PROPOSAL)
                         ? _("This is not a copy of this proposal, but another proposal.") : error->message));
}

/* Returns: (transfer full) (nullable): what it brings */
YoriaiIncoming *
yoriai_take_in_copy_steal_incoming (YoriaiTakeInCopy *self)
{
  return g_steal_pointer (&self->incoming);
}

/**
 * yoriai_take_in_copy_drop:
 * @self: a copy
 *
 * Drops what it brings, to be found anew when it is wanted.
 */
void
yoriai_take_in_copy_drop (YoriaiTakeInCopy *self)
{
  g_clear_pointer (&self->incoming, yoriai_incoming_free);
}

/**
 * yoriai_take_in_copy_mark_stale:
 * @self: a copy
 *
 * Notes that what is open has become another: it is to be compared anew.
 */
void
yoriai_take_in_copy_mark_stale (YoriaiTakeInCopy *self)
{
  if (self->state != YORIAI_TAKE_IN_REFUSED)
    self->state = YORIAI_TAKE_IN_WAITING;
}

/**
 * yoriai_take_in_copy_note_choices:
 * @self: a copy
 * @takes: (nullable): what is chosen of each thing it brings; %NULL: nothing any more
 *
 * Keeps what is chosen while another copy is shown, or this one is compared anew.
 */
void
yoriai_take_in_copy_note_choices (YoriaiTakeInCopy *self,
                                  const YoriaiTake *takes)
{
  g_clear_pointer (&self->choices, yoriai_incoming_choices_unref);
  if (takes != NULL && self->incoming != NULL)
    self->choices = yoriai_incoming_note_choices (self->incoming, takes);
}

/**
 * yoriai_take_in_copy_join_async:
 * @self: a copy that has been read
 * @workspace: what is open
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known; yoriai_incoming_join_finish() tells
 * @user_data: data for @callback
 *
 * Finds in a thread what becomes of what is open with what is chosen of the copy: see yoriai_take_in_copy_note_choices().
 */
void
yoriai_take_in_copy_join_async (YoriaiTakeInCopy    *self,
                                YoriaiWorkspace     *workspace,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (self->bytes != NULL);

  yoriai_incoming_join_chosen_async (yoriai_workspace_get_space (workspace),
                                     yoriai_document_get_history (yoriai_workspace_get_document (workspace)), self->bytes,
                                     self->choices, cancellable, callback, user_data);
}

/**
 * yoriai_take_in_copy_dup_label:
 * @self: a copy
 *
 * Returns: (transfer full): what undo says of taking it in
 */
char *
yoriai_take_in_copy_dup_label (YoriaiTakeInCopy *self)
{
  /* Translators: what undo takes back; the name of a file */
  return g_strdup_printf (_("Take in the copy “%s”"), self->name);
}

/* Returns: (transfer none) (nullable): its bytes, if it was read and is a copy of the proposal */
GBytes *
yoriai_take_in_copy_get_bytes (YoriaiTakeInCopy *self)
{
  return self->bytes;
}

/**
 * yoriai_take_in_copy_mark_taken:
 * @self: a copy
 *
 * Notes that it has been taken in.
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
 * Returns: (transfer none) (nullable): what it brings, if that was kept, until it is dropped
 */
YoriaiIncoming *
yoriai_take_in_copy_get_incoming (YoriaiTakeInCopy *self)
{
  return self->incoming;
}

/**
 * yoriai_take_in_copy_dup_takes:
 * @self: a copy with what it brings
 *
 * Returns: (transfer full): what was chosen last of what it brings, and else what is proposed
 */
YoriaiTake *
yoriai_take_in_copy_dup_takes (YoriaiTakeInCopy *self)
{
  g_return_val_if_fail (self->incoming != NULL, NULL);

  return yoriai_incoming_recall_choices (self->incoming, self->choices);
}
