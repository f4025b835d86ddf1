/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "dialogs/yoriai-take-in-dialog.h"
#include "document/yoriai-document-writer.h"
#include "meeting/yoriai-guest.h"
#include "meeting/yoriai-join-dialog.h"
#include "meeting/yoriai-meeting-dialog.h"
#include "meeting/yoriai-people-list.h"
#include "record/yoriai-space-document.h"
#include "window-room.h"
#include "window-support.h"
#include "window/yoriai-window-private.h"

/* A window that hosts a meeting with a guest of the core, and one that is a guest of the core's host. */

#define SAMPLE "co-creation-nurturing.json"
#define GUEST "見本 <b>太郎</b> & 子"

static YoriaiApplication *app;

/* --- A guest without a window --- */

typedef struct
{
  YoriaiGuest *guest;
  YoriaiDocument *document;
} Guest;

static void
fetched_cb (YoriaiGuest *guest,
            Guest       *self)
{
  self->document = yoriai_guest_take_fetched (guest);
  g_assert_nonnull (self->document);
  yoriai_guest_set_space (guest, yoriai_document_get_space (self->document));
}

static void
guest_init (Guest      *self,
            const char *link,
            const char *code)
{
  g_autoptr (GError) error = NULL;
  YoriaiInvitation *invitation = yoriai_invitation_new_from_link (link, strlen (link), &error);

  g_assert_no_error (error);
  self->guest = yoriai_guest_new (invitation, GUEST, "△△市", NULL);
  if (code != NULL)
    yoriai_guest_set_code (self->guest, code);
  yoriai_guest_set_first_wait (self->guest, 20);
  g_signal_connect (self->guest, "fetched", G_CALLBACK (fetched_cb), self);
  yoriai_guest_connect (self->guest);
}

static void
guest_clear (Guest *self)
{
  yoriai_guest_leave (self->guest);
  g_clear_object (&self->guest);
  g_clear_object (&self->document);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Guest, guest_clear)

static YoriaiRecord *
get_site (YoriaiSpace *space)
{
  YoriaiRecord *root = yoriai_space_get_root (space);

  return yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
}

static const char *
get_name (YoriaiSpace *space)
{
  return yoriai_record_get_string (get_site (space), "name");
}

static void
set_name (YoriaiSpace *space,
          const char  *name)
{
  g_autoptr (GError) error = NULL;

  yoriai_record_set_string (get_site (space), "name", name, &error);
  g_assert_no_error (error);
}

static void
call_me (const char *name)
{
  g_object_set (yoriai_application_get_preferences (app), "name", name, "institution", "○○大学", NULL);
}

/* --- A window that hosts --- */

static void
activate (YoriaiWindow *window,
          const char   *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

/* One that was never saved. */
static YoriaiWindow *
open_host (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_open_sized (app, workspace, 1024, 700);

  set_name (yoriai_workspace_get_space (workspace), "天空町みらい共創拠点");
  call_me ("主催 太郎");
  activate (window, "win.host-meeting");
  TURN_UNTIL (yoriai_meeting_get_state (window->meeting) == YORIAI_MEETING_HOSTING);
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_MEETING_DIALOG) != NULL);
  return window;
}

static char *
dup_link (void)
{
  return g_strdup (yoriai_meeting_dialog_get_link (test_find_toplevel (YORIAI_TYPE_MEETING_DIALOG)));
}

static void
admit (YoriaiWindow *window,
       Guest        *guest)
{
  TURN_UNTIL (yoriai_meeting_bar_get_knock (window->meeting_bar) != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window->meeting_bar), "meeting-bar.admit", NULL));
  TURN_UNTIL (yoriai_guest_get_state (guest->guest) == YORIAI_GUEST_HERE);
}

static guint
count_people (YoriaiWindow *window)
{
  g_autoptr (GPtrArray) people = yoriai_meeting_list_people (window->meeting);
  guint n = 0;

  for (guint i = 0; i < people->len; i++)
    n += ((YoriaiMeetingPerson *) people->pdata[i])->is_here ? 1 : 0;
  return n;
}

/* As what one is seen by others. */
static void
assert_announced (YoriaiWindow *window,
                  const char   *name,
                  const char   *institution)
{
  YdocAwareness *awareness = yoriai_meeting_get_awareness (window->meeting);
  guint64 client = ydoc_awareness_get_client_id (awareness);

  TURN_UNTIL (strstr (ydoc_awareness_get_state (awareness, client), "\"color\"") != NULL);
  g_assert_nonnull (strstr (ydoc_awareness_get_state (awareness, client), name));
  g_assert_nonnull (strstr (ydoc_awareness_get_state (awareness, client), institution));
}

/* From a proposal that has no file: a knock, an answer, the same text on both sides, unsaved. */
static void
test_host (void)
{
  YoriaiWindow *window = open_host ();
  YoriaiSpace *space = yoriai_workspace_get_space (window->workspace);
  g_autofree char *link = dup_link ();
  g_auto (Guest) guest = { 0 };
  YoriaiMeetingDialog *dialog = test_find_toplevel (YORIAI_TYPE_MEETING_DIALOG);

  g_assert_cmpstr (yoriai_meeting_get_room (window->meeting), ==, "天空町みらい共創拠点");
  g_assert_cmpuint (strlen (yoriai_meeting_dialog_get_code (dialog)), ==, 6);
  guest_init (&guest, link, NULL);
  TURN_UNTIL (yoriai_meeting_bar_get_knock (window->meeting_bar) != NULL);
  /* As they spelled it: nothing of it is markup. */
  g_assert_nonnull (strstr (yoriai_meeting_bar_get_knock (window->meeting_bar), GUEST " (△△市)"));
  g_assert_nonnull (test_find_text (GTK_WIDGET (window->meeting_bar), GUEST));
  admit (window, &guest);
  yoriai_space_mark_saved (space);
  set_name (yoriai_document_get_space (guest.document), "空の拠点");
  TURN_UNTIL (g_strcmp0 (get_name (space), "空の拠点") == 0);
  g_assert_true (yoriai_workspace_is_modified (window->workspace));
  set_name (space, "町の拠点");
  TURN_UNTIL (g_strcmp0 (get_name (yoriai_document_get_space (guest.document)), "町の拠点") == 0);
  g_assert_cmpuint (count_people (window), ==, 2);
  assert_announced (window, "主催 太郎", "○○大学");
  TURN_UNTIL (test_find_text (GTK_WIDGET (dialog), GUEST) != NULL);
  test_drop_window (window);
  TURN_UNTIL (yoriai_guest_get_state (guest.guest) == YORIAI_GUEST_AWAY);
}

static GtkWidget *
find_button (YoriaiWindow *window)
{
  return test_find_widget (GTK_WIDGET (window->meeting_menu), GTK_TYPE_MENU_BUTTON);
}

/* In the header, where one looks for it: with a proposal, also one that comes into a window that is there. */
static void
test_button (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", SAMPLE, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  gtk_window_present (GTK_WINDOW (window));
  test_turn ();
  g_assert_false (gtk_widget_get_mapped (find_button (window)));
  test_activate_file (window, "win.open-file", file);
  TURN_UNTIL (window->workspace != NULL);
  TURN_UNTIL (gtk_widget_get_width (find_button (window)) > 0);
  g_assert_true (gtk_widget_get_mapped (find_button (window)));
  test_drop_window (window);
}

/* Presses a button of the question that is open. */
static void
answer (const char *label)
{
  GtkWidget *dialog, *button;

  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  button = gtk_widget_get_ancestor (test_find_text (dialog, label), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  test_turn ();
}

/* Nobody is left without a host by a click on the wrong button. */
static void
test_close (void)
{
  YoriaiWindow *window = open_host ();
  g_autofree char *link = dup_link ();
  g_auto (Guest) guest = { 0 };

  guest_init (&guest, link, NULL);
  admit (window, &guest);
  yoriai_space_mark_saved (yoriai_workspace_get_space (window->workspace));
  gtk_window_close (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (window));
  answer ("Cancel");
  g_assert_cmpint (yoriai_meeting_get_state (window->meeting), ==, YORIAI_MEETING_HOSTING);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  answer ("Close");
  TURN_UNTIL (window == NULL);
  TURN_UNTIL (yoriai_guest_get_state (guest.guest) == YORIAI_GUEST_AWAY);
}

/* By the digits; who is refused may knock again. */
static void
test_code (void)
{
  YoriaiWindow *window = open_host ();
  g_autofree char *link = dup_link ();
  g_autofree char *code = NULL;
  g_auto (Guest) refused = { 0 };
  g_auto (Guest) guest = { 0 };
  guint seconds;

  code = g_strdup (yoriai_meeting_get_code (window->meeting, &seconds));
  g_assert_cmpuint (seconds, >, 590);
  guest_init (&refused, link, code);
  TURN_UNTIL (yoriai_meeting_bar_get_knock (window->meeting_bar) != NULL);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window->meeting_bar), "meeting-bar.refuse", NULL));
  g_assert_null (yoriai_meeting_bar_get_knock (window->meeting_bar));
  TURN_UNTIL (yoriai_guest_get_state (refused.guest) == YORIAI_GUEST_ENDED);
  guest_init (&guest, link, code);
  admit (window, &guest);
  test_drop_window (window);
}

/* Another role, and out: at once, and not back by what they have. */
static void
test_remove (void)
{
  YoriaiWindow *window = open_host ();
  g_autofree char *link = dup_link ();
  g_autofree char *other = NULL;
  g_autofree char *id = NULL;
  g_auto (Guest) guest = { 0 };
  g_auto (Guest) again = { 0 };
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GError) error = NULL;

  guest_init (&guest, link, NULL);
  admit (window, &guest);
  people = yoriai_meeting_list_people (window->meeting);
  id = g_strdup (((YoriaiMeetingPerson *) people->pdata[1])->id);
  g_assert_true (yoriai_meeting_set_role (window->meeting, id, YORIAI_ROLE_VIEW, NULL, &error));
  TURN_UNTIL (yoriai_guest_get_role (guest.guest) == YORIAI_ROLE_VIEW);
  yoriai_meeting_remove (window->meeting, id);
  g_assert_cmpuint (count_people (window), ==, 1);
  TURN_UNTIL (yoriai_guest_get_state (guest.guest) == YORIAI_GUEST_ENDED);
  test_turn ();
  /* There is another invitation for the others. */
  other = dup_link ();
  g_assert_cmpstr (other, !=, link);
  guest_init (&again, link, NULL);
  TURN_UNTIL (yoriai_guest_get_state (again.guest) == YORIAI_GUEST_ENDED);
  test_drop_window (window);
}

/* Bound to an institution of the proposal. */
static void
test_offer (void)
{
  YoriaiWindow *window = test_open_sample (app, SAMPLE);
  YoriaiRecord *root = yoriai_workspace_get_root (window->workspace);
  YoriaiRecord *institution
      = yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), 1);
  const YoriaiAdmitted *admitted;
  g_autofree char *link = NULL;
  g_auto (Guest) guest = { 0 };

  activate (window, "win.host-meeting");
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_MEETING_DIALOG) != NULL);
  yoriai_meeting_set_offer (window->meeting, YORIAI_ROLE_INSTITUTION, yoriai_record_get_id (institution));
  link = dup_link ();
  guest_init (&guest, link, NULL);
  admit (window, &guest);
  g_assert_cmpint (yoriai_guest_get_role (guest.guest), ==, YORIAI_ROLE_INSTITUTION);
  admitted = yoriai_guests_get_admitted (yoriai_meeting_get_guests (window->meeting), 0);
  g_assert_cmpstr (admitted->record, ==, yoriai_record_get_id (institution));
  test_drop_window (window);
}

/* --- A window that is a guest --- */

static YoriaiWindow *
open_empty (void)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  gtk_window_present (GTK_WINDOW (window));
  test_turn ();
  return window;
}

static gboolean
is_in (YoriaiWindow *window)
{
  return window->meeting != NULL && yoriai_meeting_get_state (window->meeting) == YORIAI_MEETING_JOINED
         && yoriai_meeting_get_error (window->meeting) == NULL;
}

static YoriaiWindow *
join (TestRoom *room)
{
  YoriaiWindow *window = open_empty ();

  call_me ("例示 花子");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.join-link", "s", room->link);
  TURN_UNTIL (is_in (window));
  g_assert_nonnull (window->workspace);
  return window;
}

/* From a link that was clicked: a proposal without a file, kept and unsaved, and the same as the host's. */
static void
test_join (void)
{
  g_auto (TestRoom) room = { 0 };
  YoriaiWindow *window;
  YoriaiSpace *space, *theirs;

  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  theirs = yoriai_document_get_space (room.document);
  set_name (theirs, "空の拠点");
  window = join (&room);
  space = yoriai_workspace_get_space (window->workspace);
  g_assert_null (yoriai_workspace_get_file (window->workspace));
  g_assert_true (yoriai_workspace_is_modified (window->workspace));
  g_assert_null (test_find_toplevel (YORIAI_TYPE_JOIN_DIALOG));
  g_assert_cmpstr (get_name (space), ==, "空の拠点");
  g_assert_cmpstr (yoriai_meeting_get_room (window->meeting), ==, "会議室 <i>2</i>");
  TURN_UNTIL (yoriai_guest_get_type () != 0 && yoriai_meeting_get_n_pending (window->meeting) == 0);
  set_name (space, "町の拠点");
  g_assert_cmpuint (yoriai_meeting_get_n_pending (window->meeting), ==, 1);
  TURN_UNTIL (g_strcmp0 (get_name (theirs), "町の拠点") == 0);
  TURN_UNTIL (yoriai_meeting_get_n_pending (window->meeting) == 0);
  activate (window, "win.leave-meeting");
  g_assert_null (window->meeting);
  TURN_UNTIL (yoriai_host_get_n_present (room.host) == 0);
  /* The copy is one's own. */
  set_name (space, "私の拠点");
  test_drop_window (window);
}

/* A row by what it asks for. */
static GtkEditable *
find_row (YoriaiJoinDialog *dialog,
          const char       *title)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = test_find_nth_widget (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, i);

      g_assert_nonnull (row);
      if (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
        return GTK_EDITABLE (row);
    }
}

static void
show_way (YoriaiJoinDialog *dialog,
          const char       *way)
{
  GtkWidget *link = GTK_WIDGET (find_row (dialog, "Link"));

  gtk_stack_set_visible_child_name (GTK_STACK (gtk_widget_get_ancestor (link, GTK_TYPE_STACK)), way);
}

/* Without a name nobody is bothered. */
static void
test_join_by_code (void)
{
  g_auto (TestRoom) room = { 0 };
  YoriaiWindow *window = open_empty ();
  YoriaiJoinDialog *dialog;
  GtkEditable *name, *code, *address;
  g_autofree char *place = NULL;

  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  call_me ("");
  activate (window, "win.join-meeting");
  dialog = test_find_toplevel (YORIAI_TYPE_JOIN_DIALOG);
  code = find_row (dialog, "Number");
  address = find_row (dialog, "Address");
  name = find_row (dialog, "Your Name");
  gtk_editable_set_text (code, "12345");
  /* As an input method types it */
  place = g_strdup_printf ("１２７．０．０．１：%u", yoriai_host_get_port (room.host));
  gtk_editable_set_text (address, place);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "join.accept", NULL);
  g_assert_null (yoriai_join_dialog_get_problem (dialog));
  gtk_editable_set_text (name, "例示 花子");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "join.accept", NULL);
  g_assert_cmpstr (yoriai_join_dialog_get_problem (dialog), ==, "The number has six digits.");
  gtk_editable_set_text (code, yoriai_room_code_get_digits (yoriai_host_open_code (room.host)));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "join.accept", NULL);
  g_assert_null (yoriai_join_dialog_get_problem (dialog));
  TURN_UNTIL (is_in (window));
  g_assert_cmpstr (yoriai_preferences_get_name (yoriai_application_get_preferences (app)), ==, "例示 花子");
  test_drop_window (window);
}

/* What is no invitation is said to be none, and what is wrong says so and can be mended. */
static void
test_no_invitation (void)
{
  g_auto (TestRoom) room = { 0 };
  YoriaiWindow *window = open_empty ();
  YoriaiJoinDialog *dialog;
  GtkEditable *link, *code, *address;
  g_autofree char *place = NULL;

  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  call_me ("例示 花子");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.join-link", "s", "yoriai://join?v=1");
  dialog = test_find_toplevel (YORIAI_TYPE_JOIN_DIALOG);
  g_assert_nonnull (yoriai_join_dialog_get_problem (dialog));
  link = find_row (dialog, "Link");
  code = find_row (dialog, "Number");
  address = find_row (dialog, "Address");
  show_way (dialog, "number");
  place = g_strdup_printf ("127.0.0.1:%u", yoriai_host_get_port (room.host));
  gtk_editable_set_text (address, place);
  gtk_editable_set_text (code, "000000");
  yoriai_host_open_code (room.host);
  if (g_str_equal (yoriai_room_code_get_digits (yoriai_host_open_code (room.host)), "000000"))
    gtk_editable_set_text (code, "000001");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "join.accept", NULL);
  TURN_UNTIL (yoriai_join_dialog_get_problem (dialog) != NULL);
  g_assert_nonnull (strstr (yoriai_join_dialog_get_problem (dialog), "the code is not the right one"));
  /* A mail puts something around it. */
  place = (g_free (place), g_strdup_printf ("会議はこちら： <%s> です", room.link));
  show_way (dialog, "link");
  gtk_editable_set_text (link, place);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "join.accept", NULL);
  TURN_UNTIL (is_in (window));
  test_drop_window (window);
}

static YoriaiWindow *
find_other (YoriaiWindow *window)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (app)); l != NULL; l = l->next)
    if (YORIAI_IS_WINDOW (l->data) && l->data != (gpointer) window)
      return l->data;
  return NULL;
}

/* A reader who types is told why nothing happens, and gets a copy in which it does. */
static void
test_view (void)
{
  g_auto (TestRoom) room = { 0 };
  YoriaiWindow *window, *copy;
  g_autoptr (GError) error = NULL;
  YoriaiSpace *space;

  test_room_init (&room, YORIAI_ROLE_VIEW, NULL);
  window = join (&room);
  space = yoriai_workspace_get_space (window->workspace);
  g_assert_nonnull (strstr (yoriai_meeting_bar_get_text (window->meeting_bar), "as a reader"));
  yoriai_record_set_string (get_site (space), "name", "町の拠点", &error);
  g_assert_error (error, YORIAI_RECORD_ERROR, YORIAI_RECORD_ERROR_REFUSED);
  TURN_UNTIL (g_str_equal (yoriai_meeting_bar_get_text (window->meeting_bar), error->message));
  g_assert_cmpuint (yoriai_meeting_get_n_pending (window->meeting), ==, 0);
  activate (window, "win.copy-of-meeting");
  test_turn ();
  copy = find_other (window);
  g_assert_nonnull (copy);
  g_assert_null (copy->meeting);
  set_name (yoriai_workspace_get_space (copy->workspace), "私の拠点");
  g_assert_true (yoriai_banner_is_shown (copy->banner));
  g_assert_cmpstr (yoriai_record_get_id (yoriai_workspace_get_root (copy->workspace)), ==,
                   yoriai_record_get_id (yoriai_workspace_get_root (window->workspace)));
  test_drop_window (copy);
  /* With another role nobody stands in the way any more. */
  yoriai_guests_set_role (room.guests, yoriai_guests_get_admitted (room.guests, 0)->id, YORIAI_ROLE_EDIT, NULL, NULL);
  TURN_UNTIL (yoriai_meeting_get_role (window->meeting) == YORIAI_ROLE_EDIT);
  g_assert_null (yoriai_meeting_bar_get_text (window->meeting_bar));
  set_name (space, "町の拠点");
  TURN_UNTIL (g_strcmp0 (get_name (yoriai_document_get_space (room.document)), "町の拠点") == 0);
  test_drop_window (window);
}

/* The role becomes another while something is on its way: that stays in a window of its own, and the meeting goes on. */
static void
test_refused (void)
{
  g_auto (TestRoom) room = { 0 };
  YoriaiWindow *window, *copy;
  YoriaiWorkspace *before;

  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  set_name (yoriai_document_get_space (room.document), "空の拠点");
  window = join (&room);
  before = window->workspace;
  yoriai_guests_set_role (room.guests, yoriai_guests_get_admitted (room.guests, 0)->id, YORIAI_ROLE_VIEW, NULL, NULL);
  set_name (yoriai_workspace_get_space (before), "町の拠点");
  TURN_UNTIL (window->workspace != before && is_in (window));
  g_assert_cmpstr (get_name (yoriai_workspace_get_space (window->workspace)), ==, "空の拠点");
  copy = find_other (window);
  g_assert_nonnull (copy);
  g_assert_true (copy->workspace == before);
  g_assert_cmpstr (get_name (yoriai_workspace_get_space (before)), ==, "町の拠点");
  g_assert_true (yoriai_banner_is_shown (copy->banner));
  set_name (yoriai_workspace_get_space (before), "私の拠点");
  set_name (yoriai_document_get_space (room.document), "皆の拠点");
  TURN_UNTIL (g_strcmp0 (get_name (yoriai_workspace_get_space (window->workspace)), "皆の拠点") == 0);
  test_drop_window (copy);
  test_drop_window (window);
}

/* The network goes, and comes back; the host goes, and a guest goes on. */
static void
test_away (void)
{
  g_auto (TestRoom) room = { 0 };
  g_auto (Guest) guest = { 0 };
  YoriaiWindow *window;
  YoriaiSpace *space;
  guint16 port;
  g_autofree char *link = NULL;

  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  window = join (&room);
  space = yoriai_workspace_get_space (window->workspace);
  port = yoriai_host_get_port (room.host);
  test_room_close (&room);
  TURN_UNTIL (yoriai_meeting_get_state (window->meeting) == YORIAI_MEETING_AWAY);
  set_name (space, "町の拠点");
  set_name (space, "空の拠点");
  TURN_UNTIL (strstr (yoriai_meeting_bar_get_text (window->meeting_bar), "2 changes") != NULL);
  TURN_UNTIL (strstr (adw_window_title_get_subtitle (window->window_title), "Not sent: 2") != NULL);
  test_room_listen (&room, port);
  gtk_widget_activate_action (GTK_WIDGET (window->meeting_bar), "meeting-bar.try-again", NULL);
  TURN_UNTIL (is_in (window));
  TURN_UNTIL (g_strcmp0 (get_name (yoriai_document_get_space (room.document)), "空の拠点") == 0);
  TURN_UNTIL (yoriai_meeting_get_n_pending (window->meeting) == 0);
  g_assert_null (yoriai_meeting_bar_get_text (window->meeting_bar));
  test_room_clear (&room);
  room = (TestRoom){ 0 };
  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  TURN_UNTIL (yoriai_meeting_get_state (window->meeting) == YORIAI_MEETING_AWAY);
  activate (window, "win.host-meeting");
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_MEETING_DIALOG) != NULL);
  link = dup_link ();
  guest_init (&guest, link, NULL);
  admit (window, &guest);
  g_assert_cmpstr (get_name (yoriai_document_get_space (guest.document)), ==, "空の拠点");
  test_drop_window (window);
}

static guint
count_rooms (const char *id)
{
  g_autoptr (GPtrArray) list = yoriai_memberships_list (NULL, id, NULL);

  return list != NULL ? list->len : 0;
}

/* Whoever is removed keeps what there is, and is not offered to come back; who leaves is, with one click. */
static void
test_back (void)
{
  g_auto (TestRoom) room = { 0 };
  YoriaiWindow *window;
  g_autoptr (GPtrArray) list = NULL;
  const char *id;

  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  id = yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (room.document)));
  window = join (&room);
  test_drop_window (window);
  TURN_UNTIL (yoriai_host_get_n_present (room.host) == 0);
  TURN_UNTIL (count_rooms (id) == 1);
  list = yoriai_memberships_list (NULL, id, NULL);
  window = open_empty ();
  /* The start page offers it. */
  TURN_UNTIL (test_find_text (GTK_WIDGET (window), "会議室 <i>2</i>") != NULL);
  _yoriai_window_rejoin (window, list->pdata[0]);
  TURN_UNTIL (is_in (window));
  g_assert_cmpuint (room.n_knocks, ==, 1);
  yoriai_guests_remove (room.guests, yoriai_guests_get_admitted (room.guests, 0)->id);
  TURN_UNTIL (yoriai_meeting_get_state (window->meeting) == YORIAI_MEETING_OVER);
  g_assert_nonnull (strstr (yoriai_meeting_bar_get_text (window->meeting_bar), "over for you"));
  g_assert_nonnull (window->workspace);
  TURN_UNTIL (count_rooms (id) == 0);
  test_drop_window (window);
}

/* The same proposal, begun from another file: compared, and nothing merged. */
static void
test_apart (void)
{
  g_auto (TestRoom) room = { 0 };
  YoriaiWindow *window = test_open_sample (app, SAMPLE);
  YoriaiSpace *space = yoriai_workspace_get_space (window->workspace);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiTakeInCopy) copy = NULL;
  YoriaiDocument *document;
  YoriaiTakeInDialog *dialog;

  set_name (space, "別の拠点");
  file = yoriai_document_write (space);
  document = yoriai_document_new_for_view ("room", file, &error);
  g_assert_no_error (error);
  set_name (space, "私の拠点");
  test_room_init (&room, YORIAI_ROLE_EDIT, document);
  call_me ("例示 花子");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.join-link", "s", room.link);
  TURN_UNTIL (window->meeting != NULL);
  g_assert_cmpint (yoriai_meeting_get_state (window->meeting), ==, YORIAI_MEETING_APART);
  dialog = test_find_toplevel (YORIAI_TYPE_TAKE_IN_DIALOG);
  g_assert_nonnull (dialog);
  copy = g_list_model_get_item (yoriai_take_in_dialog_get_copies (dialog), 0);
  TURN_UNTIL (yoriai_take_in_copy_get_state (copy) == YORIAI_TAKE_IN_NEW);
  g_assert_cmpstr (get_name (space), ==, "私の拠点");
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/meeting/button", test_button);
  g_test_add_func ("/meeting/host", test_host);
  g_test_add_func ("/meeting/close", test_close);
  g_test_add_func ("/meeting/code", test_code);
  g_test_add_func ("/meeting/remove", test_remove);
  g_test_add_func ("/meeting/offer", test_offer);
  g_test_add_func ("/meeting/join", test_join);
  g_test_add_func ("/meeting/join-by-code", test_join_by_code);
  g_test_add_func ("/meeting/no-invitation", test_no_invitation);
  g_test_add_func ("/meeting/view", test_view);
  g_test_add_func ("/meeting/refused", test_refused);
  g_test_add_func ("/meeting/away", test_away);
  g_test_add_func ("/meeting/back", test_back);
  g_test_add_func ("/meeting/apart", test_apart);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
