/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-workspace"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "document/yoriai-document.h"
#include "record/yoriai-choice.h"
#include "words/yoriai-date.h"
#include "workspace/yoriai-workspace-private.h"

#define CLOCK_INTERVAL 60 /* seconds */

/* An open proposal: the document with its records, the checker that follows them and the call they are for, and what
 * the window says about all that. */
struct _YoriaiWorkspace
{
  GObject parent_instance;

  GThread *thread;            /* where it began, and must end */
  YoriaiCallLibrary *library; /* (owned) */
  YoriaiDocument *document;   /* (owned) */
  YoriaiChecker *checker;     /* (owned) */
  GDate today;                /* in Japan */
  guint clock_id;             /* source that looks whether it is another day */
  char *title;                /* (owned) */
  char *subtitle;             /* (owned) */
  YoriaiSectionStates *states; /* (owned) */
  guint states_id;            /* source that tells of them */
};

G_DEFINE_FINAL_TYPE (YoriaiWorkspace, yoriai_workspace, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_MODIFIED,
  PROP_CALL,
  PROP_TRACK,
  PROP_FILE,
  N_PROPS,
};

enum
{
  SIGNAL_STATES_CHANGED,
  SIGNAL_CALL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_title (YoriaiWorkspace *self)
{
  const char *title = _yoriai_workspace_find_title (self);

  if (g_strcmp0 (title, self->title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

static void
update_subtitle (YoriaiWorkspace *self)
{
  g_autofree char *subtitle = _yoriai_workspace_make_subtitle (self);

  if (g_strcmp0 (subtitle, self->subtitle) != 0)
    {
      g_free (self->subtitle);
      self->subtitle = g_steal_pointer (&subtitle);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
    }
}

static void
update_titles (YoriaiWorkspace *self)
{
  update_title (self);
  update_subtitle (self);
}

static gboolean
states_cb (gpointer user_data)
{
  YoriaiWorkspace *self = YORIAI_WORKSPACE (user_data);

  self->states_id = 0;
  g_signal_emit (self, signals[SIGNAL_STATES_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Before the next frame, but once for all that one key press changes. */
static void
queue_states (YoriaiWorkspace *self)
{
  if (self->states_id == 0)
    self->states_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, states_cb, self, NULL);
}

static void
space_changed_cb (YoriaiWorkspace    *self,
                  const YoriaiChange *change)
{
  YoriaiRecord *root = yoriai_workspace_get_root (self);
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));

  for (guint i = 0; i < change->n_edits; i++)
    if (change->edits[i].record == site)
      update_title (self);
    else if (change->edits[i].record == root)
      update_subtitle (self);
  yoriai_section_states_follow (self->states, change);
  queue_states (self);
}

static void
modified_cb (YoriaiWorkspace *self)
{
  update_subtitle (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODIFIED]);
}

static void
findings_changed_cb (YoriaiWorkspace *self,
                     guint            position,
                     guint            n_removed,
                     guint            n_added)
{
  yoriai_section_states_follow_findings (self->states, position, n_removed, n_added);
  queue_states (self);
}

static void
call_changed_cb (YoriaiWorkspace *self)
{
  yoriai_section_states_free (self->states);
  self->states = yoriai_section_states_new (self->checker);
  update_titles (self);
  queue_states (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CALL]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TRACK]);
  g_signal_emit (self, signals[SIGNAL_CALL_CHANGED], 0);
}

static void
file_changed_cb (YoriaiWorkspace *self)
{
  update_titles (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FILE]);
}

static gboolean
clock_cb (gpointer user_data)
{
  yoriai_workspace_update_today (YORIAI_WORKSPACE (user_data));
  return G_SOURCE_CONTINUE;
}

static void
yoriai_workspace_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  YoriaiWorkspace *self = YORIAI_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle);
      break;
    case PROP_MODIFIED:
      g_value_set_boolean (value, yoriai_workspace_is_modified (self));
      break;
    case PROP_CALL:
      g_value_set_object (value, yoriai_workspace_get_call (self));
      break;
    case PROP_TRACK:
      g_value_set_string (value, yoriai_workspace_get_track (self));
      break;
    case PROP_FILE:
      g_value_set_object (value, yoriai_workspace_get_file (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_workspace_dispose (GObject *object)
{
  YoriaiWorkspace *self = YORIAI_WORKSPACE (object);

  g_clear_handle_id (&self->states_id, g_source_remove);
  g_clear_pointer (&self->states, yoriai_section_states_free);
  g_clear_handle_id (&self->clock_id, g_source_remove);
  g_clear_object (&self->checker);
  g_clear_object (&self->document);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (yoriai_workspace_parent_class)->dispose (object);
}

static void
yoriai_workspace_finalize (GObject *object)
{
  YoriaiWorkspace *self = YORIAI_WORKSPACE (object);

  g_assert (self->thread == g_thread_self ());
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  G_OBJECT_CLASS (yoriai_workspace_parent_class)->finalize (object);
}

static void
yoriai_workspace_class_init (YoriaiWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = yoriai_workspace_get_property;
  object_class->dispose = yoriai_workspace_dispose;
  object_class->finalize = yoriai_workspace_finalize;

  /**
   * YoriaiWorkspace:title:
   *
   * The hub's name, or what stands in for it.
   */
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);

  /**
   * YoriaiWorkspace:subtitle:
   *
   * The call, the track and whether all is saved.
   */
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);

  /**
   * YoriaiWorkspace:modified:
   *
   * Whether something is not saved.
   */
  props[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);

  /**
   * YoriaiWorkspace:call:
   *
   * The call the proposal is for; NULL when it is not known here.
   */
  props[PROP_CALL] = g_param_spec_object ("call", NULL, NULL, YORIAI_TYPE_CALL, flags);

  /**
   * YoriaiWorkspace:track:
   *
   * The track's id.
   */
  props[PROP_TRACK] = g_param_spec_string ("track", NULL, NULL, NULL, flags);

  /**
   * YoriaiWorkspace:file:
   *
   * Where it is saved; NULL when it never was.
   */
  props[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, flags);

  g_object_class_install_properties (object_class, N_PROPS, props);

  /**
   * YoriaiWorkspace::states-changed:
   * @self: the workspace
   *
   * Findings, counts or progress changed.
   */
  signals[SIGNAL_STATES_CHANGED] = g_signal_new ("states-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * YoriaiWorkspace::call-changed:
   * @self: the workspace
   *
   * The call, the track, or what the call's pack says is another.
   */
  signals[SIGNAL_CALL_CHANGED] = g_signal_new ("call-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
yoriai_workspace_init (YoriaiWorkspace *self)
{
  self->thread = g_thread_self ();
  yoriai_today_in_japan (NULL, &self->today, NULL);
  /* Not one timer to midnight: the machine may sleep till then, or be carried into another zone. */
  self->clock_id = g_timeout_add_seconds (CLOCK_INTERVAL, clock_cb, self);
}

/**
 * yoriai_workspace_new:
 * @library: the calls
 * @document: a document that is loaded
 *
 * Returns: (transfer full): the open proposal
 */
YoriaiWorkspace *
yoriai_workspace_new (YoriaiCallLibrary *library,
                      YoriaiDocument    *document)
{
  YoriaiSpace *space = yoriai_document_get_space (document);
  YoriaiWorkspace *self;

  g_return_val_if_fail (YORIAI_IS_CALL_LIBRARY (library), NULL);
  g_return_val_if_fail (space != NULL, NULL);

  self = g_object_new (YORIAI_TYPE_WORKSPACE, NULL);
  self->library = g_object_ref (library);
  self->document = g_object_ref (document);
  self->checker = yoriai_checker_new (space, library);
  yoriai_checker_set_today (self->checker, &self->today);
  self->states = yoriai_section_states_new (self->checker);
  g_signal_connect_object (self->checker, "items-changed", G_CALLBACK (findings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->checker, "call-changed", G_CALLBACK (call_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::state", G_CALLBACK (update_titles), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify::file", G_CALLBACK (file_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (space, "changed", G_CALLBACK (space_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (space, "notify::modified", G_CALLBACK (modified_cb), self, G_CONNECT_SWAPPED);
  update_titles (self);
  return self;
}

/* Sets both, if the call has such a track. */
static gboolean
choose_track (YoriaiRecord  *root,
              const char    *call_id,
              const char    *track_id,
              GError       **error)
{
  if (!yoriai_record_set_string (root, "call", call_id, error)
      || !yoriai_record_set_string (root, "track", track_id, error))
    return FALSE;
  if (!yoriai_record_is_unknown_choice (root, yoriai_record_find_field (root, "track")))
    return TRUE;
  g_set_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_ENUM, _("“%s” is not one of the choices."),
               track_id);
  return FALSE;
}

/**
 * yoriai_workspace_new_for_proposal:
 * @library: the calls
 * @call_id: the call
 * @track_id: one of its tracks
 * @error: return location for an error
 *
 * Begins an empty proposal. It counts as saved until something is filled in.
 *
 * Returns: (transfer full) (nullable): the open proposal
 */
YoriaiWorkspace *
yoriai_workspace_new_for_proposal (YoriaiCallLibrary  *library,
                                   const char         *call_id,
                                   const char         *track_id,
                                   GError            **error)
{
  g_autoptr (YoriaiDocument) document = yoriai_document_new ();
  YoriaiSpace *space = yoriai_document_get_space (document);
  YoriaiRecord *root = yoriai_space_get_root (space);
  YoriaiCall *call = yoriai_call_library_find (library, call_id);
  gboolean is_set;

  yoriai_document_share (document);
  yoriai_space_begin_with_origin (space, YORIAI_ORIGIN_LOAD, NULL, NULL);
  yoriai_call_library_serve (library, space);
  is_set = choose_track (root, call_id, track_id, error)
           && (call == NULL
               || yoriai_record_set_int (root, "start_fiscal_year", yoriai_call_get_fiscal_year (call), error));
  if (!is_set)
    {
      yoriai_space_rollback (space);
      return NULL;
    }
  yoriai_space_commit (space);
  yoriai_space_mark_saved (space);
  return yoriai_workspace_new (library, document);
}

/**
 * yoriai_workspace_get_document:
 * @self: an open proposal
 *
 * Returns: (transfer none): its file
 */
YoriaiDocument *
yoriai_workspace_get_document (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), NULL);

  return self->document;
}

/**
 * yoriai_workspace_get_space:
 * @self: an open proposal
 *
 * Returns: (transfer none): the door to its records
 */
YoriaiSpace *
yoriai_workspace_get_space (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), NULL);

  return yoriai_document_get_space (self->document);
}

/**
 * yoriai_workspace_get_root:
 * @self: an open proposal
 *
 * Returns: (transfer none): the proposal's record
 */
YoriaiRecord *
yoriai_workspace_get_root (YoriaiWorkspace *self)
{
  return yoriai_space_get_root (yoriai_workspace_get_space (self));
}

/**
 * yoriai_workspace_get_library:
 * @self: an open proposal
 *
 * Returns: (transfer none): the calls it can be for
 */
YoriaiCallLibrary *
yoriai_workspace_get_library (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), NULL);

  return self->library;
}

/**
 * yoriai_workspace_get_call:
 * @self: an open proposal
 *
 * Returns: (transfer none) (nullable): the call it is for, or NULL when that is not known here
 */
YoriaiCall *
yoriai_workspace_get_call (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), NULL);

  return yoriai_checker_get_call (self->checker);
}

/**
 * yoriai_workspace_get_checker:
 * @self: an open proposal
 *
 * Returns: (transfer none): its findings
 */
YoriaiChecker *
yoriai_workspace_get_checker (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), NULL);

  return self->checker;
}

/* Returns: (transfer none): what is filled in and found, by section */
YoriaiSectionStates *
_yoriai_workspace_get_states (YoriaiWorkspace *self)
{
  return self->states;
}

/**
 * yoriai_workspace_get_file:
 * @self: an open proposal
 *
 * Returns: (transfer none) (nullable): where it is saved
 */
GFile *
yoriai_workspace_get_file (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), NULL);

  return yoriai_document_get_file (self->document);
}

/**
 * yoriai_workspace_dup_folder:
 * @self: an open proposal
 *
 * Returns: (transfer full) (nullable): where it is saved, and what is made of it is looked for
 */
GFile *
yoriai_workspace_dup_folder (YoriaiWorkspace *self)
{
  GFile *file = yoriai_workspace_get_file (self);

  return file != NULL ? g_file_get_parent (file) : NULL;
}

/**
 * yoriai_workspace_get_title:
 * @self: an open proposal
 *
 * Returns: (transfer none): the hub's name, or what stands in for it
 */
const char *
yoriai_workspace_get_title (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), NULL);

  return self->title;
}

/**
 * yoriai_workspace_get_subtitle:
 * @self: an open proposal
 *
 * Returns: (transfer none): call, track and save state
 */
const char *
yoriai_workspace_get_subtitle (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), NULL);

  return self->subtitle;
}

/**
 * yoriai_workspace_is_modified:
 * @self: an open proposal
 *
 * Returns: whether something is not saved
 */
gboolean
yoriai_workspace_is_modified (YoriaiWorkspace *self)
{
  return yoriai_space_is_modified (yoriai_workspace_get_space (self));
}

/**
 * yoriai_workspace_update_today:
 * @self: an open proposal
 *
 * Looks which day it is in Japan, as happens by itself every minute: a proposal that is open over midnight is checked
 * and exported as of the new day.
 */
void
yoriai_workspace_update_today (YoriaiWorkspace *self)
{
  GDate today;

  g_return_if_fail (YORIAI_IS_WORKSPACE (self));

  yoriai_today_in_japan (NULL, &today, NULL);
  if (g_date_compare (&today, &self->today) == 0)
    return;
  self->today = today;
  yoriai_checker_set_today (self->checker, &today);
  queue_states (self);
}

/**
 * yoriai_workspace_get_today:
 * @self: an open proposal
 *
 * Looks which day it is first: what is exported in the minute after midnight is of the new day.
 *
 * Returns: (transfer none): the day checks and exports count from
 */
const GDate *
yoriai_workspace_get_today (YoriaiWorkspace *self)
{
  g_return_val_if_fail (YORIAI_IS_WORKSPACE (self), NULL);

  yoriai_workspace_update_today (self);
  return &self->today;
}

/**
 * yoriai_workspace_get_track:
 * @self: an open proposal
 *
 * Returns: (transfer none) (nullable): the track's id
 */
const char *
yoriai_workspace_get_track (YoriaiWorkspace *self)
{
  return yoriai_record_get_string (yoriai_workspace_get_root (self), "track");
}

/**
 * yoriai_workspace_set_track:
 * @self: an open proposal
 * @call_id: the call
 * @track_id: one of its tracks
 * @error: return location for an error
 *
 * Puts the proposal to another call or track, which can be undone. Nothing else of it changes.
 *
 * Returns: whether it is done; if not, nothing has changed
 */
gboolean
yoriai_workspace_set_track (YoriaiWorkspace  *self,
                            const char       *call_id,
                            const char       *track_id,
                            GError          **error)
{
  YoriaiSpace *space = yoriai_workspace_get_space (self);
  YoriaiRecord *root = yoriai_workspace_get_root (self);
  gboolean is_set;

  yoriai_space_begin (space, _("Change of call or track"), NULL);
  is_set = choose_track (root, call_id, track_id, error);
  if (is_set)
    yoriai_space_commit (space);
  else
    yoriai_space_rollback (space);
  return is_set;
}
