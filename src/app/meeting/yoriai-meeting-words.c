/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-meeting"

#include "config.h"

#include "meeting/yoriai-meeting-words.h"

#include <glib/gi18n-lib.h>

#include "proposal/yoriai-record-name.h"

/* What a meeting says. Names come from elsewhere: all of it is plain text, and never markup. */

/**
 * yoriai_meeting_words_role:
 * @role: a role
 *
 * Returns: (transfer none): what it is called
 */
const char *
yoriai_meeting_words_role (YoriaiRole role)
{
  switch (role)
    {
    case YORIAI_ROLE_EDIT:
      return _ ("Edits");
    case YORIAI_ROLE_COMMENT:
      /* Translators: a role for comments, which this version has none of yet */
      return _ ("Reads only (comments come later)");
    case YORIAI_ROLE_INSTITUTION:
      return _ ("Edits what is their institution’s");
    case YORIAI_ROLE_VIEW:
    case YORIAI_N_ROLES:
    default:
      return _ ("Reads only");
    }
}

/**
 * yoriai_meeting_words_dup_who:
 * @name: what somebody is called
 * @institution: (nullable): where they belong
 *
 * Returns: (transfer full): both
 */
char *
yoriai_meeting_words_dup_who (const char *name, const char *institution)
{
  if (institution == NULL || *institution == '\0')
    return g_strdup (name);
  /* Translators: a person and where they belong */
  return g_strdup_printf (_ ("%s (%s)"), name, institution);
}

/**
 * yoriai_meeting_words_dup_record:
 * @workspace: (nullable): an open proposal
 * @id: (nullable): one of its institutions
 *
 * Returns: (transfer full) (nullable): what it is called; %NULL for none, and
 * for one that is not there
 */
char *
yoriai_meeting_words_dup_record (YoriaiWorkspace *workspace, const char *id)
{
  YoriaiRecord *record = workspace != NULL && id != NULL
                             ? yoriai_space_find (yoriai_workspace_get_space (workspace), id)
                             : NULL;

  return record != NULL ? g_strdup (yoriai_record_get_name (record)) : NULL;
}

static char *
dup_arrived (const YoriaiMeetingPerson *person)
{
  if (person->n_pending > 0)
    return g_strdup_printf (ngettext ("%u change has not arrived", "%u changes have not arrived",
                                      person->n_pending),
                            person->n_pending);
  if (person->is_invitation)
    return g_strdup (_ ("Another program: what arrives is not known"));
  return g_strdup (person->has_all ? _ ("Has everything") : _ ("Is being sent what is new"));
}

static char *
dup_last (gint64 last)
{
  g_autoptr (GDateTime) time = last > 0 ? g_date_time_new_from_unix_local (last) : NULL;
  /* Translators: day and time as of strftime, with numbers only */
  g_autofree char *when = time != NULL ? g_date_time_format (time, _ ("%-d/%-m/%Y, %H:%M")) : NULL;

  if (when == NULL)
    return g_strdup (_ ("Not here"));
  /* Translators: day and time */
  return g_strdup_printf (_ ("Not here; last here %s"), when);
}

/**
 * yoriai_meeting_words_dup_person:
 * @person: somebody in a meeting
 * @workspace: (nullable): the proposal
 *
 * Returns: (transfer full): what they may do, whether they are here, and what
 * has not arrived with them
 */
char *
yoriai_meeting_words_dup_person (const YoriaiMeetingPerson *person, YoriaiWorkspace *workspace)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *record = yoriai_meeting_words_dup_record (workspace, person->record);
  g_autofree char *rest = NULL;

  if (person->is_host)
    g_string_append (text, _ ("Host"));
  else if (person->has_role)
    g_string_append (text, yoriai_meeting_words_role (person->role));
  if (record != NULL)
    g_string_append_printf (text, " · %s", record);
  if (person->is_presenting)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ ("Presents"));
  if (person->is_claimed)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", _ ("As they say: the server does not check it"));
  if (person->id != NULL)
    rest = person->is_here ? dup_arrived (person) : dup_last (person->last);
  if (rest != NULL)
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", rest);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * yoriai_meeting_words_dup_knock:
 * @knock: who wants to come in
 * @n_others: how many others wait
 *
 * Returns: (transfer full): that they want to
 */
char *
yoriai_meeting_words_dup_knock (YoriaiKnock *knock, guint n_others)
{
  g_autofree char *who = yoriai_meeting_words_dup_who (yoriai_knock_get_name (knock),
                                                       yoriai_knock_get_institution (knock));
  /* Translators: who */
  g_autofree char *text = g_strdup_printf (_ ("%s wants to take part"), who);

  if (n_others == 0)
    return g_steal_pointer (&text);
  /* Translators: that somebody wants to take part; how many others wait */
  return g_strdup_printf (ngettext ("%s; %u other waits", "%s; %u others wait", n_others), text,
                          n_others);
}

/**
 * yoriai_meeting_words_dup_pending:
 * @n: how many changes have not arrived
 *
 * Returns: (transfer full) (nullable): that; %NULL for none
 */
char *
yoriai_meeting_words_dup_pending (guint n)
{
  if (n == 0)
    return NULL;
  return g_strdup_printf (ngettext ("Not sent: %u", "Not sent: %u", n), n);
}

/* What ended it, in a sentence of its own. */
static char *
dup_over (YoriaiMeeting *meeting)
{
  const GError *error = yoriai_meeting_get_error (meeting);

  if (error == NULL)
    return g_strdup (_ ("The meeting is over. All of the proposal is here."));
  if (yoriai_meeting_get_workspace (meeting) == NULL)
    /* Translators: why */
    return g_strdup_printf (_ ("The meeting could not be joined: %s"), error->message);
  /* Translators: why */
  return g_strdup_printf (_ ("The meeting is over for you: %s. All of the proposal is here."),
                          error->message);
}

static char *
dup_away_server (guint n)
{
  if (n == 0)
    return g_strdup (_ ("There is no connection to the server; it is tried again. You can work on."));
  return g_strdup_printf (
      ngettext (
          "There is no connection to the server. %u change has not arrived yet; it is sent when there is one again.",
          "There is no connection to the server. %u changes have not arrived yet; they are sent when there is one again.",
          n),
      n);
}

static char *
dup_away (YoriaiMeeting *meeting)
{
  guint n = yoriai_meeting_get_n_pending (meeting);

  if (yoriai_meeting_is_at_server (meeting))
    return dup_away_server (n);
  if (n == 0)
    return g_strdup (_ ("There is no connection to the host; it is tried again. You can work on."));
  return g_strdup_printf (
      ngettext (
          "There is no connection to the host. %u change has not arrived yet; it is sent when there is one again.",
          "There is no connection to the host. %u changes have not arrived yet; they are sent when there is one again.",
          n),
      n);
}

/* What somebody has to know who relies on it. */
static char *
dup_joined_server (YoriaiMeeting *meeting)
{
  if (yoriai_meeting_get_role (meeting) == YORIAI_ROLE_EDIT)
    return g_strdup (_ ("You meet on a server: it knows editing and reading only, and checks nobody’s name."));
  return g_strdup (_ ("You meet on a server, which lets you read only. It checks nobody’s name."));
}

static char *
dup_joined (YoriaiMeeting *meeting)
{
  if (yoriai_meeting_is_at_server (meeting))
    return dup_joined_server (meeting);
  if (yoriai_meeting_is_newer (meeting))
    return g_strdup (_ ("Your Yoriai is newer than the host’s: you can read, and change nothing until the host has it too."));
  switch (yoriai_meeting_get_role (meeting))
    {
    case YORIAI_ROLE_VIEW:
      return g_strdup (
          _ ("You take part as a reader: you see what the others do, and change nothing."));
    case YORIAI_ROLE_COMMENT:
      return g_strdup (
          _ ("You take part to comment. This version has no comments yet: you see what the others do, and change nothing."));
    case YORIAI_ROLE_INSTITUTION:
      return g_strdup (_ ("You take part for your institution: you can change what is its own."));
    case YORIAI_ROLE_EDIT:
    case YORIAI_N_ROLES:
    default:
      return NULL;
    }
}

/* Nothing was merged, and why. */
static char *
dup_apart (YoriaiMeeting *meeting)
{
  const GError *error = yoriai_meeting_get_error (meeting);

  if (g_error_matches (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LESS))
    return g_strdup (_ ("The host’s proposal has much less in it than the one here; nothing was taken in. Compare the two "
                        "before you go on."));
  if (g_error_matches (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_EMPTY))
    return g_strdup (_ ("The server has lost the proposal: what it serves is empty. All of it is here, and can be put "
                        "there again."));
  if (g_error_matches (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_DOUBLED))
    return g_strdup (_ ("On the server, texts of this proposal stand twice; nothing was taken in. Ask whoever runs it for "
                        "an earlier state."));
  return g_strdup (_ ("The meeting is about another proposal than the one here; nothing was taken in."));
}

/**
 * yoriai_meeting_words_can_go_on:
 * @meeting: a meeting
 *
 * Returns: (transfer none) (nullable): what yoriai_meeting_go_on() would do, as
 * the label of a button; %NULL where it does nothing
 */
const char *
yoriai_meeting_words_can_go_on (YoriaiMeeting *meeting)
{
  const GError *error = yoriai_meeting_get_error (meeting);

  if (yoriai_meeting_get_state (meeting) != YORIAI_MEETING_APART)
    return NULL;
  if (g_error_matches (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_LESS))
    return _ ("_Bring Both Together");
  if (g_error_matches (error, YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_EMPTY))
    return _ ("_Put It There Again");
  return NULL;
}

static char *
dup_connecting (YoriaiMeeting *meeting)
{
  if (yoriai_meeting_is_at_server (meeting))
    return g_strdup (_ ("Looking for the server…"));
  if (g_error_matches (yoriai_meeting_get_error (meeting), YORIAI_MEETING_ERROR, YORIAI_MEETING_ERROR_UNREACHABLE))
    return g_strdup (_ ("The host does not answer; it is tried again…"));
  return g_strdup (_ ("Looking for the host…"));
}

/**
 * yoriai_meeting_words_dup_state:
 * @meeting: a meeting
 *
 * Returns: (transfer full) (nullable): what there is to be said of it; %NULL
 * when all is as one expects
 */
char *
yoriai_meeting_words_dup_state (YoriaiMeeting *meeting)
{
  switch (yoriai_meeting_get_state (meeting))
    {
    case YORIAI_MEETING_OPENING:
      return g_strdup (_ ("The meeting is being prepared…"));
    case YORIAI_MEETING_CONNECTING:
      return dup_connecting (meeting);
    case YORIAI_MEETING_WAITING:
      return g_strdup (_ ("The host is asked whether you may take part…"));
    case YORIAI_MEETING_FETCHING:
      return g_strdup (_ ("The proposal is being received…"));
    case YORIAI_MEETING_JOINED:
      return dup_joined (meeting);
    case YORIAI_MEETING_AWAY:
      return dup_away (meeting);
    case YORIAI_MEETING_APART:
      return dup_apart (meeting);
    case YORIAI_MEETING_OVER:
      return dup_over (meeting);
    case YORIAI_MEETING_IDLE:
    case YORIAI_MEETING_HOSTING:
    default:
      return NULL;
    }
}
