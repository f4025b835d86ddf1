/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "dialogs/yoriai-progress-dialog.h"
#include "document/yoriai-document.h"
#include "editors/yoriai-caret.h"
#include "editors/yoriai-field-editor.h"
#include "record/yoriai-space-document.h"
#include "tables/yoriai-record-table.h"
#include "window-support.h"
#include "window/yoriai-recent-row.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* Files in the window: opened, saved and closed in the order in which people really do it. */

#define SAMPLE "co-creation-nurturing.json"

static YoriaiApplication *app;

typedef struct
{
  char *folder;
  char *path;
  GFile *file;
  YoriaiWindow *window;
} Fixture;

static void
set_name (YoriaiWindow *window,
          const char   *name)
{
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));

  g_assert_true (yoriai_record_set_string (site, "name", name, NULL));
}

static void
open_file (const char *path)
{
  g_action_group_activate_action (G_ACTION_GROUP (app), "open-file", g_variant_new_string (path));
}

static guint
count_windows (void)
{
  guint n = 0;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (app)); l != NULL; l = l->next)
    n += YORIAI_IS_WINDOW (l->data);
  return n;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *sample = g_build_filename (g_getenv ("YORIAI_SOURCE_ROOT"), "data", "samples", SAMPLE, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (sample);

  fixture->folder = g_dir_make_tmp ("yoriai-files-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "拠点.yoriai", NULL);
  fixture->file = g_file_new_for_path (fixture->path);
  g_assert_true (g_file_copy (source, fixture->file, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  open_file (fixture->path);
  fixture->window = yoriai_window_find_for_file (GTK_APPLICATION (app), fixture->file);
  g_assert_nonnull (fixture->window);
  TURN_UNTIL (yoriai_window_get_workspace (fixture->window) != NULL);
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  TURN_UNTIL (fixture->window == NULL);
  g_assert_cmpuint (count_windows (), ==, 0);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_object_unref (fixture->file);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
check_on_disk (Fixture    *fixture,
               const char *text)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &content, NULL, NULL));
  g_assert_nonnull (strstr (content, text));
}

static void
answer (const char *response)
{
  AdwMessageDialog *dialog;

  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog)); /* what its buttons do besides */
  TURN_UNTIL (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* Ctrl+S, a word more, Ctrl+S: nothing false is said, and both are on the disk. */
static void
test_save_twice (Fixture       *fixture,
                 gconstpointer  data)
{
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);

  set_name (fixture->window, "一番目");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  set_name (fixture->window, "二番目");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  test_turn ();
  g_assert_null (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  check_on_disk (fixture, "二番目");
}

/* Closed while it is being saved: it waits, asks nothing, and goes. */
static void
test_close_while_saving (Fixture       *fixture,
                         gconstpointer  data)
{
  set_name (fixture->window, "閉じる前");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  gtk_window_close (GTK_WINDOW (fixture->window));
  g_assert_nonnull (fixture->window);
  g_assert_null (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  TURN_UNTIL (fixture->window == NULL);
  check_on_disk (fixture, "閉じる前");
}

static void
type_while_saving_cb (YoriaiDocument *document,
                      GParamSpec     *pspec,
                      Fixture        *fixture)
{
  g_signal_handlers_disconnect_by_func (document, type_while_saving_cb, fixture);
  set_name (fixture->window, "二");
}

/* Cancel means not closing, also for the save that comes later. */
static void
test_cancel_closing (Fixture       *fixture,
                     gconstpointer  data)
{
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);

  set_name (fixture->window, "一");
  gtk_window_close (GTK_WINDOW (fixture->window));
  gtk_window_close (GTK_WINDOW (fixture->window)); /* asked once */
  g_signal_connect (yoriai_workspace_get_document (workspace), "notify::state", G_CALLBACK (type_while_saving_cb),
                    fixture);
  answer ("save");
  answer ("cancel");
  g_assert_nonnull (fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  test_turn ();
  g_assert_nonnull (fixture->window);
  check_on_disk (fixture, "二");
}

/* --- The file is changed by somebody else --- */

static const char *
get_text (Fixture    *fixture,
          const char *field)
{
  return yoriai_record_get_string (test_get_child (yoriai_window_get_workspace (fixture->window), "site"), field);
}

/* As a program does it that knows nothing of edits. */
static void
edit_on_disk (Fixture    *fixture,
              const char *field,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (fixture->file, NULL, &error);
  YoriaiRecord *root, *site;

  g_assert_no_error (error);
  root = yoriai_space_get_root (yoriai_document_get_space (document));
  site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  g_assert_true (yoriai_record_set_string (site, field, text, NULL));
  yoriai_document_save_sync (document, NULL, TRUE, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_told (Fixture    *fixture,
         const char *text)
{
  GtkWidget *label = test_find_text (GTK_WIDGET (fixture->window), text);
  GtkWidget *revealer = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_REVEALER) : NULL;

  return revealer != NULL && gtk_revealer_get_reveal_child (GTK_REVEALER (revealer));
}

static guint
count_conflicts (Fixture *fixture)
{
  g_autoptr (GPtrArray) conflicts =
    yoriai_space_list_conflicts (yoriai_workspace_get_space (yoriai_window_get_workspace (fixture->window)));

  return conflicts->len;
}

/* Nothing was changed here: it is taken in with a note, which takes it back. */
static void
test_changed_there (Fixture       *fixture,
                    gconstpointer  data)
{
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *before = g_strdup (get_text (fixture, "name"));

  edit_on_disk (fixture, "name", "向こうの名称");
  TURN_UNTIL (g_strcmp0 (get_text (fixture, "name"), "向こうの名称") == 0);
  g_assert_false (yoriai_workspace_is_modified (workspace));
  TURN_UNTIL (is_told (fixture, "was changed by somebody else"));
  g_assert_nonnull (test_find_text (window, "拠点.yoriai"));
  g_assert_null (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
  gtk_widget_activate_action (window, "win.undo-disk", NULL);
  g_assert_cmpstr (get_text (fixture, "name"), ==, before);
  g_assert_true (yoriai_workspace_is_modified (workspace));
  gtk_widget_activate_action (window, "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  check_on_disk (fixture, before);
}

/* Both were changed, whether or not the window has heard of it: both are there, and saved. */
static void
test_changed_both (Fixture       *fixture,
                   gconstpointer  data)
{
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *mine = g_strdup_printf ("こちらの名称%u", i), *theirs = g_strdup_printf ("向こうの略称%u", i);

      set_name (fixture->window, mine);
      edit_on_disk (fixture, "nickname", theirs);
      if (i == 0)
        TURN_UNTIL (g_strcmp0 (get_text (fixture, "nickname"), theirs) == 0);
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
      TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
      g_assert_null (test_find_toplevel (ADW_TYPE_MESSAGE_DIALOG));
      g_assert_cmpstr (get_text (fixture, "name"), ==, mine);
      g_assert_cmpstr (get_text (fixture, "nickname"), ==, theirs);
      check_on_disk (fixture, mine);
      check_on_disk (fixture, theirs);
    }
  g_assert_cmpuint (count_conflicts (fixture), ==, 0);
}

/* Both changed the same: both are kept, and it is told. */
static void
test_changed_same (Fixture       *fixture,
                   gconstpointer  data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  set_name (fixture->window, "アアア");
  edit_on_disk (fixture, "name", "イイイ");
  gtk_widget_activate_action (window, "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (yoriai_window_get_workspace (fixture->window)));
  g_assert_cmpuint (count_conflicts (fixture), >, 0);
  g_assert_true (is_told (fixture, "changed here, too")); /* though it was saved since */
  check_on_disk (fixture, "アアア");
  check_on_disk (fixture, "イイイ");
  set_name (fixture->window, "ウウウ");
  gtk_widget_activate_action (window, "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (yoriai_window_get_workspace (fixture->window)));
  g_assert_true (is_told (fixture, "changed here, too")); /* and once more: a save has nothing to do with it */
}

/* What cannot be read, or is another proposal, is told and not written over; once it is whole again it is taken in. */
static void
test_changed_unusable (Fixture       *fixture,
                       gconstpointer  data)
{
  static const struct
  {
    const char *text;
    const char *told;
  } cases[] = {
    { "{", "cannot be read now" },
    { "{\"format\": \"yoriai-proposal\", \"version\": 1, \"id\": \"another\"}", "Another proposal stands in" },
  };
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *original = NULL;

  g_assert_true (g_file_get_contents (fixture->path, &original, NULL, NULL));
  set_name (fixture->window, "こちら");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (g_file_set_contents (fixture->path, cases[i].text, -1, NULL));
      gtk_widget_activate_action (window, "win.save", NULL);
      TURN_UNTIL (is_told (fixture, cases[i].told));
      g_assert_cmpstr (get_text (fixture, "name"), ==, "こちら");
      check_on_disk (fixture, cases[i].text);
    }
  g_assert_true (g_file_set_contents (fixture->path, original, -1, NULL));
  edit_on_disk (fixture, "nickname", "向こうの略称");
  TURN_UNTIL (g_strcmp0 (get_text (fixture, "nickname"), "向こうの略称") == 0);
  g_assert_cmpstr (get_text (fixture, "name"), ==, "こちら");
  TURN_UNTIL (!is_told (fixture, "Another proposal stands in"));
}

/* A save that cannot be is told until one can; what else is told stays. */
static void
test_save_trouble (Fixture       *fixture,
                   gconstpointer  data)
{
  YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autofree char *moved = g_strconcat (fixture->folder, "-moved", NULL);

  set_name (fixture->window, "一番");
  g_assert_cmpint (g_rename (fixture->folder, moved), ==, 0);
  gtk_widget_activate_action (window, "win.save", NULL);
  TURN_UNTIL (is_told (fixture, "The proposal is not saved"));
  g_assert_cmpint (g_rename (moved, fixture->folder), ==, 0);
  gtk_widget_activate_action (window, "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  TURN_UNTIL (!is_told (fixture, "The proposal is not saved"));
  yoriai_banner_show (fixture->window->banner, "What somebody is to read", NULL, NULL);
  set_name (fixture->window, "二番");
  gtk_widget_activate_action (window, "win.save", NULL);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  test_turn ();
  g_assert_true (is_told (fixture, "What somebody is to read"));
}

/* Save while closing, and somebody else changed the file: it is told, and the window stays. */
static void
test_changed_closing (Fixture       *fixture,
                      gconstpointer  data)
{
  set_name (fixture->window, "こちら");
  edit_on_disk (fixture, "nickname", "向こうの略称");
  gtk_window_close (GTK_WINDOW (fixture->window));
  answer ("save");
  TURN_UNTIL (!yoriai_workspace_is_modified (yoriai_window_get_workspace (fixture->window)));
  test_turn ();
  g_assert_nonnull (fixture->window);
  check_on_disk (fixture, "こちら");
  check_on_disk (fixture, "向こうの略称");
}

/* Somebody begins to compose while the file is read that another one has changed: it waits, and both are there then. */
static void
test_changed_composing (Fixture       *fixture,
                        gconstpointer  data)
{
  for (guint saves = 0; saves < 2; saves++)
    {
      YoriaiWorkspace *workspace = yoriai_window_get_workspace (fixture->window);
      YoriaiRecord *site = test_get_child (workspace, "site");
      g_autofree char *before = g_strdup (get_text (fixture, "purpose"));
      g_autofree char *theirs = g_strconcat ("向こうが先に。", before, "後にも。", NULL);
      g_autofree char *both = g_strconcat ("向こうが先に。", before, "日本後にも。", NULL);
      g_autofree char *shown = NULL;
      GtkTextBuffer *buffer;
      GtkWidget *text;

      g_assert_true (yoriai_window_reveal (fixture->window, site, yoriai_record_find_field (site, "purpose")));
      text = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      g_assert_true (GTK_IS_TEXT_VIEW (text));
      buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
      yoriai_caret_set (text, -1, -1);
      edit_on_disk (fixture, "purpose", theirs);
      if (saves > 0)
        {
          set_name (fixture->window, "こちらの名称");
          gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
        }
      TURN_UNTIL (fixture->window->is_following_disk);
      g_signal_emit_by_name (text, "preedit-changed", "にほn");
      TURN_UNTIL (!fixture->window->is_following_disk);
      test_turn ();
      g_assert_cmpstr (get_text (fixture, "purpose"), ==, before);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == text);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, "日本", -1, TRUE);
      g_signal_emit_by_name (text, "preedit-changed", "");
      TURN_UNTIL (g_strcmp0 (get_text (fixture, "purpose"), both) == 0);
      g_object_get (buffer, "text", &shown, NULL);
      g_assert_cmpstr (shown, ==, both);
      if (saves == 0)
        gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.save", NULL);
      TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
      check_on_disk (fixture, both);
    }
}

/* The same file is open once: by its own name and by another, also while it is still being read. */
static void
test_same_file (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.json", NULL);
  g_autofree char *link_path = g_build_filename (fixture->folder, "link.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (copy);
  YoriaiWindow *window;

  g_assert_true (g_file_copy (fixture->file, file, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
  g_assert_cmpint (symlink (fixture->path, link_path), ==, 0);
  open_file (fixture->path);
  open_file (link_path);
  g_assert_cmpuint (count_windows (), ==, 1);
  open_file (copy);
  open_file (copy);
  g_assert_cmpuint (count_windows (), ==, 2);
  window = yoriai_window_find_for_file (GTK_APPLICATION (app), file);
  g_assert_true (window != fixture->window);
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);

  /* Nor does saving make it so. */
  test_activate_file (window, "win.save-as-file", fixture->file);
  TURN_UNTIL (test_find_text (GTK_WIDGET (window), "That file is open in another window") != NULL);
  test_turn ();
  g_assert_true (g_file_equal (yoriai_workspace_get_file (yoriai_window_get_workspace (window)), file));

  /* Nor while it is being saved under that name, at once or when the save before is done. */
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("other%u.json", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autoptr (GFile) other = g_file_new_for_path (path);

      if (i > 0)
        gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
      test_activate_file (window, "win.save-as-file", other);
      g_assert_true (yoriai_window_find_for_file (GTK_APPLICATION (app), other) == window);
      open_file (path);
      g_assert_cmpuint (count_windows (), ==, 2);
      test_activate_file (fixture->window, "win.save-as-file", other);
      TURN_UNTIL (g_file_equal (yoriai_workspace_get_file (yoriai_window_get_workspace (window)), other));
      test_turn ();
      g_assert_true (g_file_equal (yoriai_workspace_get_file (yoriai_window_get_workspace (fixture->window)),
                                   fixture->file));
      g_assert_true (yoriai_window_find_for_file (GTK_APPLICATION (app), other) == window);
    }
  test_drop_window (window);
}

/* A window that is closed while it reads makes no pages any more. */
static void
test_close_while_loading (Fixture       *fixture,
                          gconstpointer  data)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  gtk_window_present (GTK_WINDOW (window));
  test_activate_file (window, "win.open-file", fixture->file);
  g_assert_false (yoriai_window_is_free (window));
  g_object_ref (window);
  gtk_window_close (GTK_WINDOW (window));
  TURN_UNTIL (yoriai_window_is_free (window));
  g_assert_null (yoriai_window_get_workspace (window));
  g_assert_finalize_object (window);
}

static YoriaiRecord *
get_institution (YoriaiWindow *window,
                 guint         n)
{
  YoriaiRecord *root = yoriai_workspace_get_root (yoriai_window_get_workspace (window));

  return yoriai_record_get_item (root, yoriai_record_find_field (root, "institutions"), n);
}

/* Whether somebody is in a cell of a table. */
static gboolean
is_in (YoriaiWindow *window,
       const char   *id,
       guint         field)
{
  YoriaiRecord *record = NULL;
  guint at;

  return yoriai_record_table_find_place (gtk_window_get_focus (GTK_WINDOW (window)), &record, &at)
         && g_str_equal (yoriai_record_get_id (record), id) && at == field;
}

static YoriaiWindow *
open_anew (Fixture *fixture)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));

  gtk_window_present (GTK_WINDOW (window));
  test_activate_file (window, "win.open-file", fixture->file);
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);
  test_turn ();
  return window;
}

/* On the same page, in the same row and field; on the page alone where the row is gone meanwhile. */
static void
test_left_there (Fixture       *fixture,
                 gconstpointer  data)
{
  YoriaiWindow *window = fixture->window;
  YoriaiRecord *institution = get_institution (window, 1);
  g_autofree char *id = g_strdup (yoriai_record_get_id (institution));
  guint field = yoriai_record_find_field (institution, "name");

  g_assert_true (yoriai_window_reveal (window, institution, field));
  test_turn ();
  gtk_window_close (GTK_WINDOW (window));
  test_turn ();

  window = open_anew (fixture);
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_INSTITUTIONS);
  TURN_UNTIL (is_in (window, id, field));
  gtk_window_close (GTK_WINDOW (window));
  test_turn ();

  {
    g_autoptr (YoriaiDocument) document = yoriai_document_load_sync (fixture->file, NULL, NULL);

    g_assert_true (yoriai_record_remove (yoriai_space_find (yoriai_document_get_space (document), id), NULL));
    g_assert_true (yoriai_document_save_sync (document, NULL, TRUE, NULL, NULL));
  }
  window = open_anew (fixture);
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_INSTITUTIONS);
  test_drop_window (window);
}

/* What was opened before is offered by a window without a proposal, and opens in it. */
static void
test_recent (Fixture       *fixture,
             gconstpointer  data)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));
  GtkWidget *text;

  gtk_window_destroy (GTK_WINDOW (fixture->window));
  gtk_window_present (GTK_WINDOW (window));
  TURN_UNTIL ((text = test_find_text (GTK_WIDGET (window), fixture->path)) != NULL);
  g_assert_true (gtk_widget_activate (gtk_widget_get_ancestor (text, YORIAI_TYPE_RECENT_ROW)));
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);
  g_assert_true (yoriai_window_find_for_file (GTK_APPLICATION (app), fixture->file) == window);
  test_drop_window (window);
}

/* What is no file of this computer is refused with its reason, and nothing waits for ever. */
static void
test_elsewhere (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct
  {
    const char *uri;
    const char *told;
  } figures[] = {
    { "http://example.org/out.svg", "http://example.org/out.svg: This is not a file on this computer" },
    { "file:///tmp/out.txt", "“out.txt” is no file for a figure" },
  };
  g_autoptr (GFile) remote = g_file_new_for_uri ("http://example.org/out.pdf");
  const char *reason = "http://example.org/out.pdf: This is not a file on this computer";
  GtkWidget *window = GTK_WIDGET (fixture->window);

  test_activate_file (fixture->window, "win.save-book-file", remote);
  TURN_UNTIL (test_find_toplevel (YORIAI_TYPE_PROGRESS_DIALOG) == NULL);
  TURN_UNTIL (test_find_text (window, reason) != NULL);
  test_activate_file (fixture->window, "win.save-as-file", remote);
  TURN_UNTIL (test_find_text (window, "The proposal is not saved") != NULL);
  test_activate_file (fixture->window, "win.export-file", remote);
  TURN_UNTIL (test_find_text (window, "The workbook was not written") != NULL);
  gtk_widget_activate_action (window, "win.show-figure", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (figures[i].uri);

      test_activate_file (fixture->window, "win.save-figure-file", file);
      TURN_UNTIL (test_find_text (window, figures[i].told) != NULL);
    }
}

/* Written in threads, and the window closed at once: it ends on the thread it began on. (Its class says so in builds
 * with assertions.) */
static void
test_close_while_writing (Fixture       *fixture,
                          gconstpointer  data)
{
  for (guint i = 0; i < 20; i++)
    {
      YoriaiWindow *window = test_open_sample (app, SAMPLE);
      g_autofree char *name = g_strdup_printf ("%u.xlsx", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      test_activate_file (window, "win.save-as-file", file);
      g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
      gtk_window_destroy (GTK_WINDOW (window));
      TURN_UNTIL (window == NULL);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

#define ADD(path, function) g_test_add ("/app/files/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  ADD ("save-twice", test_save_twice);
  ADD ("close-while-saving", test_close_while_saving);
  ADD ("cancel-closing", test_cancel_closing);
  ADD ("changed-there", test_changed_there);
  ADD ("changed-both", test_changed_both);
  ADD ("changed-same", test_changed_same);
  ADD ("changed-unusable", test_changed_unusable);
  ADD ("save-trouble", test_save_trouble);
  ADD ("changed-composing", test_changed_composing);
  ADD ("changed-closing", test_changed_closing);
  ADD ("same-file", test_same_file);
  ADD ("close-while-loading", test_close_while_loading);
  ADD ("left-there", test_left_there);
  ADD ("recent", test_recent);
  ADD ("elsewhere", test_elsewhere);
  ADD ("close-while-writing", test_close_while_writing);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
