/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "fake-avahi.h"
#include "meeting/yoriai-beacon.h"
#include "meeting/yoriai-guest.h"
#include "meeting/yoriai-join-dialog.h"
#include "meeting/yoriai-meeting-dialog.h"
#include "meeting/yoriai-nearby-list.h"
#include "meeting/yoriai-server-form.h"
#include "meeting/yoriai-ways-out.h"
#include "record/yoriai-space-document.h"
#include "room-server.h"
#include "silence.h"
#include "window-room.h"
#include "window-support.h"
#include "window/yoriai-window-private.h"

/* How people get to each other: through the network, a server, or not at all. */

static YoriaiApplication *app;
static FakeAvahi avahi;

static void
call_me (const char *name)
{
  g_object_set (yoriai_application_get_preferences (app), "name", name, "institution", "○○大学", NULL);
}

static YoriaiWindow *
open_empty (void)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  call_me ("例示 花子");
  gtk_window_present (GTK_WINDOW (window));
  test_turn ();
  return window;
}

static YoriaiWindow *
open_begun (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  g_autoptr (GError) error = NULL;

  yoriai_record_set_string (yoriai_record_get_child (root, yoriai_record_find_field (root, "site")), "name",
                            "天空町みらい共創拠点", &error);
  g_assert_no_error (error);
  call_me ("主催 太郎");
  return test_open_sized (app, workspace, 1024, 700);
}

static const char *
get_id (YoriaiWindow *window)
{
  return yoriai_record_get_id (yoriai_workspace_get_root (window->workspace));
}

static gboolean
is_in (YoriaiWindow *window)
{
  return window->meeting != NULL && yoriai_meeting_get_state (window->meeting) == YORIAI_MEETING_JOINED
         && yoriai_meeting_get_error (window->meeting) == NULL;
}

static GtkWidget *
open_dialog (YoriaiWindow *window,
             const char   *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_JOIN_DIALOG) != NULL);
  return test_find_toplevel (YORIAI_TYPE_JOIN_DIALOG);
}

static void
show_way (GtkWidget  *dialog,
          const char *name)
{
  GtkWidget *server = test_find_widget (dialog, YORIAI_TYPE_SERVER_FORM);

  gtk_stack_set_visible_child_name (GTK_STACK (gtk_widget_get_ancestor (server, GTK_TYPE_STACK)), name);
}

/* A row by what it asks for. */
static GtkEditable *
find_row (GtkWidget  *dialog,
          const char *title)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = test_find_nth_widget (dialog, ADW_TYPE_ENTRY_ROW, i);

      g_assert_nonnull (row);
      if (g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
        return GTK_EDITABLE (row);
    }
}

static const char *
get_problem (GtkWidget *dialog)
{
  return yoriai_join_dialog_get_problem (YORIAI_JOIN_DIALOG (dialog));
}

static const char *
get_words (GtkWidget *dialog)
{
  GtkWidget *list = test_find_widget (dialog, YORIAI_TYPE_NEARBY_LIST);
  GtkWidget *group = test_find_widget (list, ADW_TYPE_PREFERENCES_GROUP);

  return adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group));
}

/* --- In the network --- */

/* A host is announced under the name it chooses, and never under the proposal's. */
static void
test_announced (void)
{
  YoriaiWindow *window = open_begun ();
  YoriaiBeacon *beacon;
  GtkWidget *dialog;
  GtkEditable *name;

  fake_avahi_start (&avahi);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.host-meeting", NULL));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_MEETING_DIALOG) != NULL);
  dialog = test_find_toplevel (YORIAI_TYPE_MEETING_DIALOG);
  beacon = yoriai_meeting_get_beacon (window->meeting);
  TURN_UNTIL (yoriai_beacon_get_state (beacon) == YORIAI_BEACON_LIT);
  g_assert_cmpstr (yoriai_beacon_get_name (beacon), ==, "主催 太郎");
  TURN_UNTIL (test_find_text (dialog, "as “主催 太郎”") != NULL);
  name = find_row (dialog, "Name for Those");
  gtk_editable_set_text (name, "第三会議室 <b>");
  g_signal_emit_by_name (name, "apply");
  TURN_UNTIL (test_find_text (dialog, "as “第三会議室 <b>”") != NULL);
  gtk_switch_set_active (GTK_SWITCH (test_find_widget (dialog, GTK_TYPE_SWITCH)), FALSE);
  g_assert_null (yoriai_meeting_get_beacon (window->meeting));
  TURN_UNTIL (test_find_text (dialog, "Nobody sees the meeting") != NULL);
  test_drop_window (window);
  test_turn ();
  fake_avahi_stop (&avahi);
}

/* One is chosen, the number typed, and one is in; what the list says when there is none is so. */
static void
test_found (void)
{
  static const char *const ways[] = { "link", "server", "number" };
  g_auto (TestRoom) room = { 0 };
  g_autoptr (YoriaiBeacon) beacon = NULL;
  YoriaiWindow *window = open_empty ();
  GtkWidget *dialog = open_dialog (window, "win.join-meeting");

  /* On a small screen, too, whichever way is shown. */
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      int width;

      show_way (dialog, ways[i]);
      gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_assert_cmpint (width, <=, 700);
    }
  show_way (dialog, "number");
  TURN_UNTIL (strstr (get_words (dialog), "Avahi does not answer") != NULL);
  fake_avahi_start (&avahi);
  TURN_UNTIL (strstr (get_words (dialog), "No meeting is announced") != NULL);
  avahi.address = "127.0.0.1";
  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  beacon = yoriai_beacon_new (avahi.client, "R&D <b>会議</b>",
                              yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (room.document))),
                              yoriai_host_get_port (room.host));
  TURN_UNTIL (test_find_text (dialog, "R&D <b>会議</b>") != NULL);
  gtk_editable_set_text (find_row (dialog, "Number"), yoriai_room_code_get_digits (yoriai_host_open_code (room.host)));
  g_assert_true (gtk_widget_activate_action (dialog, "join.accept", NULL));
  TURN_UNTIL (is_in (window));
  test_drop_window (window);
  g_object_run_dispose (G_OBJECT (beacon));
  test_turn ();
  fake_avahi_stop (&avahi);
}

/* What is chosen stays while others come and go; an address that is typed is meant. */
static void
test_choice (void)
{
  YoriaiWindow *window = open_begun ();
  g_autoptr (YoriaiBeacon) other = NULL;
  g_autoptr (YoriaiBeacon) same = NULL;
  g_autoptr (YoriaiInvitation) invitation = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;
  YoriaiNearbyList *list;

  fake_avahi_start (&avahi);
  avahi.address = "192.168.7.5";
  other = yoriai_beacon_new (avahi.client, "一", "another", 1111);
  dialog = open_dialog (window, "win.join-meeting");
  list = YORIAI_NEARBY_LIST (test_find_widget (dialog, YORIAI_TYPE_NEARBY_LIST));
  g_assert_false (yoriai_nearby_list_has_choice (list));
  TURN_UNTIL (yoriai_nearby_list_has_choice (list)); /* the only one */
  invitation = yoriai_nearby_list_dup_invitation (list, &error);
  g_assert_cmpuint (yoriai_invitation_get_address (invitation, 0)->port, ==, 1111);
  g_object_run_dispose (G_OBJECT (other));
  TURN_UNTIL (!yoriai_nearby_list_has_choice (list));
  g_clear_object (&other);
  other = yoriai_beacon_new (avahi.client, "二", "another", 2222);
  same = yoriai_beacon_new (avahi.client, "三", get_id (window), 3333);
  TURN_UNTIL (test_find_text (dialog, "About the proposal that is open here") != NULL);
  TURN_UNTIL (test_find_text (dialog, "二") != NULL);
  gtk_editable_set_text (find_row (dialog, "Address"), "10.0.0.7");
  yoriai_invitation_free (g_steal_pointer (&invitation));
  invitation = yoriai_nearby_list_dup_invitation (list, &error);
  g_assert_cmpstr (yoriai_invitation_get_address (invitation, 0)->host, ==, "10.0.0.7");
  g_object_run_dispose (G_OBJECT (other));
  TURN_UNTIL (test_find_text (dialog, "二") == NULL);
  yoriai_invitation_free (g_steal_pointer (&invitation));
  invitation = yoriai_nearby_list_dup_invitation (list, &error);
  g_assert_cmpstr (yoriai_invitation_get_address (invitation, 0)->host, ==, "10.0.0.7");
  test_drop_window (window);
  g_object_run_dispose (G_OBJECT (same));
  test_turn ();
  fake_avahi_stop (&avahi);
}

/* A network that keeps machines apart: said within five seconds, with what is left; a copy can be sent from there. */
static void
test_unreachable (void)
{
  Silence silence;
  YoriaiWindow *window = open_begun ();
  GtkWidget *dialog = open_dialog (window, "win.join-meeting");
  GtkWidget *ways = test_find_widget (dialog, YORIAI_TYPE_WAYS_OUT);
  g_autofree char *place = NULL;
  gint64 begin;

  silence_init (&silence);
  place = g_strdup_printf ("127.0.0.1:%u", silence.port);
  gtk_editable_set_text (find_row (dialog, "Number"), "123456");
  gtk_editable_set_text (find_row (dialog, "Address"), place);
  begin = g_get_monotonic_time ();
  g_assert_true (gtk_widget_activate_action (dialog, "join.accept", NULL));
  g_assert_false (gtk_widget_get_mapped (ways));
  TURN_UNTIL (gtk_widget_get_mapped (ways));
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 5 * G_TIME_SPAN_SECOND);
  g_assert_nonnull (test_find_text (dialog, "does not answer"));
  g_assert_nonnull (test_find_text (ways, "hotspot"));
  g_assert_nonnull (test_find_text (ways, "yoriai host"));
  g_assert_nonnull (test_find_text (ways, "server"));
  g_assert_true (gtk_widget_get_mapped (gtk_widget_get_ancestor (test_find_text (ways, "Send a Copy"), GTK_TYPE_BUTTON)));
  test_drop_window (window);
  silence_clear (&silence);
}

/* The copy is the proposal, with what brings it together again; the file that is open is none. */
static void
test_send_copy (void)
{
  YoriaiWindow *window = open_begun ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "sent.yoriai", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (YoriaiDocument) document = NULL;
  g_autofree char *lineage = NULL;
  g_autofree char *own = NULL;

  test_activate_file (window, "win.send-copy-file", file);
  TURN_UNTIL (window->exported != NULL && g_file_equal (window->exported, file));
  g_assert_null (yoriai_workspace_get_file (window->workspace));
  document = test_load_document (file, NULL);
  lineage = yoriai_space_dup_lineage (yoriai_document_get_space (document));
  own = yoriai_space_dup_lineage (yoriai_workspace_get_space (window->workspace));
  g_assert_nonnull (own);
  g_assert_cmpstr (lineage, ==, own);
  test_drop_window (window);
}

/* The host goes, and somebody else hosts on: whoever is left is offered that, and comes in by its number with what they have. */
static void
test_hosted_on (void)
{
  g_auto (TestRoom) room = { 0 };
  g_autoptr (YoriaiBeacon) beacon = NULL;
  YoriaiWindow *window = open_empty ();
  YoriaiWorkspace *workspace;
  GtkWidget *dialog;

  fake_avahi_start (&avahi);
  avahi.address = "127.0.0.1";
  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.join-link", "s", room.link);
  TURN_UNTIL (is_in (window));
  workspace = window->workspace;
  test_room_close (&room);
  TURN_UNTIL (yoriai_meeting_get_state (window->meeting) == YORIAI_MEETING_AWAY);
  test_room_listen (&room, 0); /* elsewhere: the invitation leads there no more */
  beacon = yoriai_beacon_new (avahi.client, "次の主催", get_id (window), yoriai_host_get_port (room.host));
  TURN_UNTIL (test_find_text (GTK_WIDGET (window->meeting_bar), "Join “次の主催”…") != NULL);
  dialog = open_dialog (window, "win.join-meeting");
  TURN_UNTIL (yoriai_nearby_list_has_choice (YORIAI_NEARBY_LIST (test_find_widget (dialog, YORIAI_TYPE_NEARBY_LIST))));
  gtk_editable_set_text (find_row (dialog, "Number"), yoriai_room_code_get_digits (yoriai_host_open_code (room.host)));
  g_assert_true (gtk_widget_activate_action (dialog, "join.accept", NULL));
  TURN_UNTIL (is_in (window));
  g_assert_true (window->workspace == workspace);
  g_assert_cmpuint (yoriai_host_get_n_present (room.host), ==, 1);
  test_drop_window (window);
  g_object_run_dispose (G_OBJECT (beacon));
  test_turn ();
  fake_avahi_stop (&avahi);
}

/* --- On a server --- */

static void
fill (GtkWidget  *dialog,
      RoomServer *server)
{
  g_autofree char *url = room_server_dup_url (server);

  gtk_editable_set_text (find_row (dialog, "Address (wss"), url);
  gtk_editable_set_text (find_row (dialog, "Name of the Document"), "proposal");
  gtk_editable_set_text (find_row (dialog, "Token"), "secret");
}

/* What is open is put there; somebody else takes part in it; and what the server is not is said. */
static void
test_server (void)
{
  RoomServer server;
  YoriaiWindow *window = open_begun ();
  g_autofree char *id = g_strdup (get_id (window));
  GtkWidget *dialog;
  g_autoptr (GPtrArray) people = NULL;

  room_server_init (&server, YDOC_FRAMING_HOCUSPOCUS);
  dialog = open_dialog (window, "win.meet-on-server");
  g_assert_cmpstr (gtk_editable_get_text (find_row (dialog, "Name of the Document")), ==, "天空町みらい共創拠点");
  fill (dialog, &server);
  g_assert_true (gtk_widget_activate_action (dialog, "join.accept", NULL));
  TURN_UNTIL (is_in (window));
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_JOIN_DIALOG) == NULL);
  g_assert_nonnull (strstr (yoriai_meeting_bar_get_text (window->meeting_bar), "checks nobody’s name"));
  TURN_UNTIL (yoriai_meeting_get_n_pending (window->meeting) == 0 && server.n_updates > 0);
  room_server_say (&server, (YdocFrame){ .kind = YDOC_FRAME_STATELESS, .text = ydoc_slice ("yoriai:not-stored") });
  TURN_UNTIL (strstr (yoriai_meeting_bar_get_text (window->meeting_bar), "cannot store") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (window->meeting_bar), "meeting-bar.dismiss", NULL);
  g_assert_nonnull (strstr (yoriai_meeting_bar_get_text (window->meeting_bar), "checks nobody’s name"));
  test_drop_window (window);
  /* Another one, on the same computer: address and document are remembered, and the token is not. */
  window = open_empty ();
  dialog = open_dialog (window, "win.join-meeting");
  show_way (dialog, "server");
  g_assert_cmpstr (gtk_editable_get_text (find_row (dialog, "Name of the Document")), ==, "proposal");
  g_assert_cmpstr (gtk_editable_get_text (find_row (dialog, "Token")), ==, "");
  fill (dialog, &server);
  g_assert_true (gtk_widget_activate_action (dialog, "join.accept", NULL));
  TURN_UNTIL (is_in (window));
  g_assert_cmpstr (get_id (window), ==, id);
  people = yoriai_meeting_list_people (window->meeting);
  for (guint i = 0; i < people->len; i++)
    g_assert_false (((YoriaiMeetingPerson *) people->pdata[i])->is_host);
  test_drop_window (window);
  room_server_clear (&server);
}

/* Nothing is there yet: what is open is offered; where nothing is open it is said how. */
static void
test_empty_server (void)
{
  RoomServer server;
  YoriaiWindow *window = open_empty ();
  GtkWidget *dialog = open_dialog (window, "win.join-meeting");

  room_server_init (&server, YDOC_FRAMING_HOCUSPOCUS);
  show_way (dialog, "server");
  fill (dialog, &server);
  g_assert_true (gtk_widget_activate_action (dialog, "join.accept", NULL));
  TURN_UNTIL (get_problem (dialog) != NULL);
  g_assert_nonnull (strstr (get_problem (dialog), "put it there"));
  test_drop_window (window);
  window = open_begun ();
  dialog = open_dialog (window, "win.join-meeting");
  show_way (dialog, "server");
  fill (dialog, &server);
  g_assert_true (gtk_widget_activate_action (dialog, "join.accept", NULL));
  TURN_UNTIL (get_problem (dialog) != NULL);
  g_assert_true (gtk_widget_get_mapped (gtk_widget_get_ancestor (test_find_text (dialog, "Put This Proposal There"), GTK_TYPE_BUTTON)));
  g_assert_true (gtk_widget_activate_action (dialog, "join.put", NULL));
  TURN_UNTIL (is_in (window));
  TURN_UNTIL (server.n_updates > 0);
  test_drop_window (window);
  room_server_clear (&server);
}

/* Another proposal is there: nothing is merged, and one can choose another name. */
static void
test_other_on_server (void)
{
  RoomServer server;
  YoriaiWindow *window = open_begun ();
  GtkWidget *dialog = open_dialog (window, "win.meet-on-server");

  room_server_init (&server, YDOC_FRAMING_HOCUSPOCUS);
  fill (dialog, &server);
  g_assert_true (gtk_widget_activate_action (dialog, "join.accept", NULL));
  TURN_UNTIL (is_in (window));
  TURN_UNTIL (server.n_updates > 0);
  test_drop_window (window);
  window = open_begun ();
  dialog = open_dialog (window, "win.meet-on-server");
  fill (dialog, &server);
  g_assert_true (gtk_widget_activate_action (dialog, "join.accept", NULL));
  TURN_UNTIL (get_problem (dialog) != NULL);
  g_assert_nonnull (strstr (get_problem (dialog), "another proposal"));
  g_assert_null (window->meeting);
  test_drop_window (window);
  room_server_clear (&server);
}

/* --- Who is the host --- */

static const YoriaiMeetingPerson *
get_second (GPtrArray *people)
{
  return people->len > 1 ? people->pdata[1] : NULL;
}

static void
test_host_row (void)
{
  g_auto (TestRoom) room = { 0 };
  YoriaiWindow *window = open_empty ();
  g_autoptr (GPtrArray) people = NULL;

  room.awareness = ydoc_awareness_new (7);
  test_room_init (&room, YORIAI_ROLE_EDIT, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.join-link", "s", room.link);
  TURN_UNTIL (is_in (window));
  /* Somewhere, and yet nowhere to be seen: as yoriai host. */
  people = yoriai_meeting_list_people (window->meeting);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_true (get_second (people)->is_host);
  g_assert_cmpstr (get_second (people)->name, ==, "Host without a window");
  g_clear_pointer (&people, g_ptr_array_unref);
  g_assert_true (ydoc_awareness_set_local_state (room.awareness, "{\"user\":{\"name\":\"主催 太郎\"},\"presents\":true}",
                                                 g_get_monotonic_time () / 1000, NULL));
  TURN_UNTIL (ydoc_awareness_get_state (yoriai_meeting_get_awareness (window->meeting), 7) != NULL);
  people = yoriai_meeting_list_people (window->meeting);
  g_assert_cmpuint (people->len, ==, 2);
  g_assert_true (get_second (people)->is_host);
  g_assert_true (get_second (people)->is_presenting);
  g_assert_cmpstr (get_second (people)->name, ==, "主催 太郎");
  TURN_UNTIL (test_find_text (GTK_WIDGET (window->meeting_menu), "Host · Presents") != NULL);
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  fake_avahi_init (&avahi); /* now: without a display from here on */
  g_setenv ("DBUS_SYSTEM_BUS_ADDRESS", g_test_dbus_get_bus_address (avahi.bus), TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  g_test_add_func ("/meeting/ways/announced", test_announced);
  g_test_add_func ("/meeting/ways/found", test_found);
  g_test_add_func ("/meeting/ways/choice", test_choice);
  g_test_add_func ("/meeting/ways/hosted-on", test_hosted_on);
  g_test_add_func ("/meeting/ways/unreachable", test_unreachable);
  g_test_add_func ("/meeting/ways/send-copy", test_send_copy);
  g_test_add_func ("/meeting/ways/server", test_server);
  g_test_add_func ("/meeting/ways/empty-server", test_empty_server);
  g_test_add_func ("/meeting/ways/other-on-server", test_other_on_server);
  g_test_add_func ("/meeting/ways/host-row", test_host_row);
  status = g_test_run ();
  g_object_unref (app);
  fake_avahi_clear (&avahi);
  return status;
}
