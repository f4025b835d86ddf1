/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-difference-list.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-incoming.h"

/*
 * What is typed is kept in a journal; what a program that was killed has left
 * is offered at the next opening, as what a copy brings: each thing taken or
 * left, never silently, and undone as one step.
 */

#define LIST_WIDTH 480
#define LIST_HEIGHT 320
#define ANSWER_LEAVE "leave"
#define ANSWER_TAKE "take"
#define ANSWER_FORGET "forget"

static void offer_next (YoriaiWindow *self);

static YoriaiLost *
get_lost (YoriaiWindow *self)
{
  return self->lost != NULL && self->lost->len > 0 ? self->lost->pdata[0] : NULL;
}

/* What was left is compared with what is open in a thread, and again if that is edited meanwhile. */
struct _YoriaiLostLook
{
  YoriaiWindow *window;    /* (owned) */
  YoriaiSpace *space;      /* (owned): may be closed meanwhile */
  const YoriaiLost *lost;  /* (unowned): the window's first, if it still has it */
  gboolean is_to_be_shown; /* at once; else it is offered */
  gboolean is_stale;       /* something was edited meanwhile, or more is wanted of it */
};

static void
lost_look_free (YoriaiLostLook *self)
{
  g_signal_handlers_disconnect_by_data (self->space, self);
  g_object_unref (self->space);
  g_object_unref (self->window);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiLostLook, lost_look_free)

static void
edited_while_looking_cb (YoriaiLostLook *self)
{
  self->is_stale = TRUE;
}

static void looked_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data);

/* What it brings, whatever became of the file since. */
static void
look (YoriaiWindow *self,
      gboolean      is_to_be_shown)
{
  YoriaiLostLook *data;

  if (get_lost (self) == NULL)
    return;
  if (self->look != NULL)
    {
      self->look->is_stale |= is_to_be_shown && !self->look->is_to_be_shown;
      self->look->is_to_be_shown |= is_to_be_shown;
      return;
    }
  data = g_new0 (YoriaiLostLook, 1);
  self->look = data;
  data->window = g_object_ref (self);
  data->space = g_object_ref (yoriai_workspace_get_space (self->workspace));
  data->lost = get_lost (self);
  data->is_to_be_shown = is_to_be_shown;
  g_signal_connect_swapped (data->space, "changed", G_CALLBACK (edited_while_looking_cb), data);
  yoriai_incoming_find_async (data->space,
                              yoriai_document_get_history (yoriai_workspace_get_document (self->workspace)),
                              data->lost->file, is_to_be_shown, self->cancellable, looked_cb, data);
}

char *
_yoriai_window_dup_lost_time (const YoriaiLost *lost)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (lost->last / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_local (utc);

  /* Translators: day and time as of strftime, with numbers only */
  return g_date_time_format (local, _("%-d/%-m/%Y, %H:%M"));
}

static void
settle_first (YoriaiWindow *self)
{
  yoriai_lost_settle (get_lost (self));
  g_ptr_array_remove_index (self->lost, 0);
  _yoriai_window_show_notices (self);
  offer_next (self);
}

static void
offer_next (YoriaiWindow *self)
{
  look (self, FALSE);
}

static void
offer (YoriaiWindow *self)
{
  g_autofree char *when = _yoriai_window_dup_lost_time (get_lost (self));
  /* Translators: day and time */
  g_autofree char *text = g_strdup_printf (_("What was typed until %s was not saved."), when);

  yoriai_banner_show (self->banner, text, _("_See It…"), "win.show-lost");
}

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autoptr (GPtrArray) lost = yoriai_lost_find_finish (result, NULL);

  if (_yoriai_window_is_closed (self) || self->workspace == NULL || lost == NULL)
    return;
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  self->lost = g_steal_pointer (&lost);
  offer_next (self);
}

/* What is asked, until it is answered. */
typedef struct
{
  YoriaiWindow *window;     /* (owned) */
  YoriaiSpace *space;       /* (owned): may be closed meanwhile */
  const YoriaiLost *lost;   /* (unowned): the window's first, if it still has it */
  GtkWidget *list;          /* (owned) */
  YoriaiIncoming *incoming; /* (owned): what @list shows */
  YoriaiIncomingChoices *choices; /* (owned) (nullable): what was chosen of it */
  gboolean is_stale;        /* something else was edited meanwhile */
} Question;

static void
question_free (Question *self)
{
  yoriai_difference_list_clear (YORIAI_DIFFERENCE_LIST (self->list));
  g_signal_handlers_disconnect_by_data (self->space, self);
  yoriai_incoming_free (self->incoming);
  g_clear_pointer (&self->choices, yoriai_incoming_choices_unref);
  g_object_unref (self->space);
  g_object_unref (self->list);
  g_object_unref (self->window);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* Whether it is still what is open, and was not settled otherwise. */
static gboolean
is_asked (const Question *self)
{
  YoriaiWindow *window = self->window;

  return !_yoriai_window_is_closed (window) && window->workspace != NULL && get_lost (window) == self->lost
         && yoriai_workspace_get_space (window->workspace) == self->space;
}

static void
edited_cb (Question *self)
{
  self->is_stale = TRUE;
}

/* (transfer full): takes @incoming */
static Question *
question_new (YoriaiWindow *window, YoriaiIncoming *incoming)
{
  Question *self = g_new0 (Question, 1);
  g_autofree YoriaiTake *takes = yoriai_lost_propose (incoming);

  self->window = g_object_ref (window);
  self->space = g_object_ref (yoriai_workspace_get_space (window->workspace));
  self->lost = get_lost (window);
  self->incoming = incoming;
  self->list = g_object_ref_sink (yoriai_difference_list_new ());
  yoriai_difference_list_set_incoming (YORIAI_DIFFERENCE_LIST (self->list), incoming, takes,
                                       yoriai_workspace_get_call (window->workspace),
                                       yoriai_workspace_get_track (window->workspace));
  gtk_widget_set_size_request (self->list, LIST_WIDTH, LIST_HEIGHT);
  g_signal_connect_swapped (self->space, "changed", G_CALLBACK (edited_cb), self);
  return self;
}

static void join (Question *question);

static void
joined_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  YoriaiWindow *self = question->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiIncomingJoined) joined = yoriai_incoming_join_finish (result, &error);

  if (!is_asked (question))
    return;
  _yoriai_window_commit_typing (self);
  if (question->is_stale)
    join (g_steal_pointer (&question));
  else if (joined != NULL
           && yoriai_incoming_joined_apply (joined, question->space, _ ("Take in what was not saved"), &error))
    settle_first (self);
  else
    _yoriai_window_show_problem (self, _("What was not saved cannot be taken in."), NULL, error);
}

/* In a thread; again, if something is edited meanwhile. (transfer full): takes @question */
static void
join (Question *question)
{
  YoriaiWindow *self = question->window;

  question->is_stale = FALSE;
  yoriai_incoming_join_chosen_async (question->space,
                                     yoriai_document_get_history (yoriai_workspace_get_document (self->workspace)),
                                     question->lost->file, question->choices, self->cancellable, joined_cb, question);
}

/* (transfer full): takes @question */
static void
take (Question *question)
{
  YoriaiDifferenceList *list = YORIAI_DIFFERENCE_LIST (question->list);
  g_autofree YoriaiTake *takes = g_memdup2 (yoriai_difference_list_get_takes (list),
                                            yoriai_incoming_sum (question->incoming).n_items * sizeof (YoriaiTake));

  yoriai_difference_list_clear (list);
  yoriai_lost_leave_open (question->incoming, takes);
  question->choices = yoriai_incoming_note_choices (question->incoming, takes);
  join (question);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  YoriaiWindow *self = question->window;
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (!is_asked (question))
    return;
  if (g_str_equal (answer, ANSWER_TAKE) && question->is_stale) /* what it holds of records may be gone */
    offer_next (self);
  else if (g_str_equal (answer, ANSWER_TAKE))
    take (g_steal_pointer (&question));
  else if (g_str_equal (answer, ANSWER_LEAVE))
    settle_first (self);
}

/* (transfer full): takes @incoming */
static void
show (YoriaiWindow   *self,
      YoriaiIncoming *incoming)
{
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _("_Later"), ADW_RESPONSE_DEFAULT },
    { ANSWER_LEAVE, _("_Discard"), ADW_RESPONSE_DESTRUCTIVE },
    { ANSWER_TAKE, _("_Take It In"), ADW_RESPONSE_SUGGESTED },
  };
  Question *question = question_new (self, incoming);
  g_autofree char *body = g_strjoin ("\n",
                                     _ ("Struck through is what it says now, underlined what was typed. What is not "
                                        "chosen is left as it is, and not offered again."),
                                     get_lost (self)->trouble, NULL);

  yoriai_compat_ask (GTK_WINDOW (self), _ ("What Was Not Saved"), body, question->list, answers,
                     G_N_ELEMENTS (answers), self->cancellable, answered_cb, question);
}

/* Nothing is offered that is in the file already. */
static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiLostLook) data = user_data;
  YoriaiWindow *self = data->window;
  g_autoptr (YoriaiIncoming) incoming = NULL;
  g_autoptr (GError) error = NULL;
  YoriaiIncomingSum sum = { 0 };
  gboolean is_found = yoriai_incoming_find_finish (result, data->space, self->library, &sum, &incoming, &error);

  self->look = NULL;
  if (_yoriai_window_is_closed (self) || self->workspace == NULL)
    return;
  if (get_lost (self) != data->lost || yoriai_workspace_get_space (self->workspace) != data->space || data->is_stale)
    {
      look (self, data->is_to_be_shown && get_lost (self) == data->lost);
      return;
    }
  if (is_found && sum.n_items > 0)
    {
      if (data->is_to_be_shown)
        show (self, g_steal_pointer (&incoming));
      else
        offer (self);
      return;
    }
  if (!is_found)
    _yoriai_window_show_problem (self, _("What was not saved cannot be read."), NULL, error);
  else
    yoriai_lost_settle (get_lost (self));
  g_ptr_array_remove_index (self->lost, 0);
  offer_next (self);
}

static void
show_lost_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);

  if (self->workspace == NULL)
    return;
  _yoriai_window_commit_typing (self);
  look (self, TRUE);
}

static void
asked_to_forget_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);
  g_autofree char *answer = yoriai_compat_ask_finish (result);

  if (_yoriai_window_is_closed (self) || self->keeper == NULL
      || !g_str_equal (answer, ANSWER_FORGET))
    return;
  yoriai_keeper_scrub (self->keeper);
  if (self->lost != NULL)
    g_ptr_array_set_size (self->lost, 0);
  _yoriai_window_show_notices (self);
  _yoriai_window_notify_user (self, _ ("What was typed before is forgotten on this computer."));
}

static void
forget_typed_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  const YoriaiAnswer answers[] = {
    { YORIAI_ANSWER_CANCEL, _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
    { ANSWER_FORGET, _ ("_Forget It"), ADW_RESPONSE_DESTRUCTIVE },
  };

  yoriai_compat_ask (
      GTK_WINDOW (self), _ ("Forget What Was Typed?"),
      _ ("This computer keeps what was typed in this proposal, also what was discarded, in case "
         "Yoriai ends too early. That is erased; what is open now, the file and its versions stay."),
      NULL, answers, G_N_ELEMENTS (answers), self->cancellable, asked_to_forget_cb,
      g_object_ref (self));
}

static void
told_cb (YoriaiWindow *self,
         const GError *error)
{
  g_autofree char *text = NULL;

  if (error != NULL)
    /* Translators: why */
    text = g_strdup_printf (_("What is typed cannot be kept for a crash: %s"), error->message);
  else
    text = g_strdup (_("What is typed is kept for a crash again"));
  _yoriai_window_notify_user (self, text);
}

static void
forget_failed_cb (YoriaiWindow *self,
                  const GError *error)
{
  /* Translators: why */
  g_autofree char *text = g_strdup_printf (_("What was typed before could not be forgotten: %s"), error->message);

  _yoriai_window_notify_user (self, text);
}

static void
find (YoriaiWindow *self)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_workspace_get_space (self->workspace));

  yoriai_lost_find_async (NULL, yoriai_record_get_id (root), self->cancellable, found_cb,
                          g_object_ref (self));
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (YoriaiWindow) self = YORIAI_WINDOW (user_data);

  if (yoriai_journal_flush_finish (result, NULL) && !_yoriai_window_is_closed (self)
      && self->workspace != NULL)
    find (self);
}

/* What a window begins with and no file has is kept before what it came from is let go. */
static void
workspace_changed_cb (YoriaiWindow *self)
{
  YoriaiJournal *journal = NULL;

  g_clear_object (&self->keeper);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
  if (self->workspace == NULL)
    return;
  self->keeper = yoriai_keeper_new (yoriai_workspace_get_document (self->workspace), NULL);
  g_signal_connect_object (self->keeper, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "forget-failed", G_CALLBACK (forget_failed_cb), self, G_CONNECT_SWAPPED);
  if (yoriai_workspace_is_modified (self->workspace))
    {
      yoriai_keeper_keep (self->keeper);
      journal = yoriai_keeper_get_journal (self->keeper);
    }
  if (journal != NULL)
    yoriai_journal_flush_async (journal, kept_cb, g_object_ref (self));
  else
    find (self);
}

void
_yoriai_window_init_journal (YoriaiWindow *self)
{
  g_signal_connect (self, "notify::workspace", G_CALLBACK (workspace_changed_cb), NULL);
}

void
_yoriai_window_dispose_journal (YoriaiWindow *self)
{
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->lost, g_ptr_array_unref);
}

void
_yoriai_window_install_journal_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.show-lost", NULL, show_lost_action);
  gtk_widget_class_install_action (widget_class, "win.forget-typed", NULL, forget_typed_action);
}
