/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "proposal/yoriai-proposal.h"
#include "window/yoriai-application.h"
#include "window/yoriai-window-private.h"
#include "window/yoriai-banner.h"
#include "workspace/yoriai-deadline.h"
#include "window/yoriai-finding-row.h"
#include "window/yoriai-findings-panel.h"
#include "workspace/yoriai-section.h"
#include "window/yoriai-sidebar-row.h"
#include "window/yoriai-sidebar.h"
#include "window/yoriai-welcome.h"
#include "window-support.h"
#include "window/yoriai-window.h"

static YoriaiApplication *app;

static void
assert_drops (GtkWidget *widget)
{
  g_object_ref_sink (widget);
  g_assert_finalize_object (G_OBJECT (widget));
}

static void
test_templates (void)
{
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  assert_drops (g_object_new (YORIAI_TYPE_BANNER, NULL));
  assert_drops (g_object_new (YORIAI_TYPE_WELCOME, NULL));
  assert_drops (g_object_new (YORIAI_TYPE_SIDEBAR, NULL));
  assert_drops (g_object_new (YORIAI_TYPE_FINDINGS_PANEL, NULL));
  assert_drops (yoriai_sidebar_row_new (&sections[0]));
  test_drop_window (test_make_window (app, NULL));
}

static void
test_sections_cover_the_proposal (void)
{
  guint n_fields;
  guint n_sections;
  const YoriaiField *fields = yoriai_record_type_get_fields (yoriai_proposal_get_type (), &n_fields);
  const YoriaiSection *sections = yoriai_section_get_all (&n_sections);

  for (guint f = 0; f < n_fields; f++)
    {
      guint n = g_str_equal (fields[f].name, "answers"); /* each on the page that its question names */

      for (guint s = 0; s < n_sections; s++)
        n += g_strv_contains (sections[s].fields, fields[f].name);
      g_test_message ("%s", fields[f].name);
      g_assert_cmpuint (n, ==, 1);
    }
}

static void
test_deadline (void)
{
  static const struct
  {
    const char *date;
    const char *precision;
    const char *text;
  } cases[] = {
    { "2021-07-06T12:00:00+09:00", "minute", "Closes on 6 July 2021, 12:00 (JST), in 23 days and 4 hours" },
    { "2021-06-13T12:00:00+09:00", "minute", "Closes on 13 June 2021, 12:00 (JST), in 4 hours and 0 minutes" },
    { "2021-06-13", "day", "Closes on 13 June 2021, in 16 hours and 0 minutes" },
    { "2021-06-12", "day", "Closed on 12 June 2021" },
    { "2021-06", "month", NULL },
    { "2021-04", "month-or-later", NULL },
    { NULL, NULL, NULL },
    { "soon", "day", NULL },
  };
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2021-06-12T23:00:00Z", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = yoriai_deadline_dup_text (cases[i].date, cases[i].precision, now);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_new_workspace (void)
{
  YoriaiWorkspace *workspace = test_begin_proposal (app);

  g_assert_cmpstr (yoriai_workspace_get_title (workspace), ==, "Untitled Proposal");
  g_assert_false (yoriai_workspace_is_modified (workspace));
  g_assert_null (yoriai_workspace_get_file (workspace));
  g_assert_cmpuint (yoriai_workspace_get_progress (workspace), ==, 0); /* the first year comes with the call */
  g_assert_false (yoriai_space_can_undo (yoriai_workspace_get_space (workspace)));
  g_assert_true (yoriai_workspace_has_section (workspace, YORIAI_SECTION_FORUM));
  g_assert_finalize_object (workspace);
}

/* Nothing filled in is no error yet, but it is counted. */
static void
test_empty_is_not_red (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiCounts counts = yoriai_workspace_count_section (workspace, NULL);

  g_assert_cmpuint (counts.empty, >, 0);
  g_assert_cmpuint (yoriai_workspace_count_section (workspace, YORIAI_SECTION_OVERVIEW).empty, >, 0);
}

static void
test_title_follows (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  GError *error = NULL;

  g_assert_true (yoriai_record_set_string (test_get_child (workspace, "site"), "name", "R&D <hub>", &error));
  g_assert_no_error (error);
  test_turn ();
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "R&D <hub>");
  g_assert_true (yoriai_workspace_is_modified (workspace));
  test_drop_window (window);
}

static void
test_undo_redo (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *site = test_get_child (workspace, "site");

  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL)
                  && yoriai_space_can_redo (yoriai_workspace_get_space (workspace)));
  yoriai_record_set_string (site, "name", "Hub", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.redo", NULL);
  g_assert_cmpstr (yoriai_record_get_string (site, "name"), ==, "Hub");
  test_drop_window (window);
}

static void
test_every_page (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", i);
      test_turn ();
      g_assert_cmpstr (test_get_section (window), ==, sections[i].id);
    }
  test_drop_window (window);
}

/* Undo leads back to where something changes. */
static void
test_undo_shows_its_place (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);

  yoriai_record_set_string (test_get_child (workspace, "vision"), "statement", "A vision", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-section", "s", YORIAI_SECTION_BUDGET);
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_BUDGET);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  test_turn ();
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_VISION);
  test_drop_window (window);
}

/* Going back to a field by undo selects nothing in it, or the next key would delete it. */
static void
test_undo_selects_nothing (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *site = test_get_child (workspace, "site");
  GtkWidget *focus;

  yoriai_record_set_string (site, "name", "Hub", NULL);
  yoriai_space_break_merge (yoriai_workspace_get_space (workspace));
  g_assert_true (yoriai_window_reveal (window, site, yoriai_record_find_field (site, "name")));
  yoriai_record_set_string (site, "name", "Hub of hubs", NULL);
  yoriai_window_show_section (window, YORIAI_SECTION_BUDGET);
  test_turn ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  test_turn ();
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_EDITABLE (focus));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (focus)), ==, "Hub");
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (focus), NULL, NULL));
  test_drop_window (window);
}

static void
test_reveal (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *vision = test_get_child (workspace, "vision");
  GtkWidget *focus;

  g_assert_true (yoriai_window_reveal (window, vision, yoriai_record_find_field (vision, "statement")));
  test_turn ();
  g_assert_cmpstr (test_get_section (window), ==, YORIAI_SECTION_VISION);
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_TEXT_VIEW (focus) || GTK_IS_EDITABLE (focus));
  test_drop_window (window);
}

static void
test_panel_toggles (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  GtkWidget *panel = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FINDINGS_PANEL);
  GtkRevealer *revealer = GTK_REVEALER (gtk_widget_get_ancestor (panel, GTK_TYPE_REVEALER));

  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-panel", NULL);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-panel", NULL);
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  test_drop_window (window);
}

static GtkWidget *
find_button (GtkWidget  *widget,
             const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* What a toast offers to undo is what it names, or it is gone. */
static void
test_toast_undoes_its_own (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  GtkWidget *overlay = test_find_widget (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY);
  YoriaiRecord *site = test_get_child (workspace, "site");

  yoriai_record_set_string (site, "name", "Hub", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.offer-undo", "s", "one");
  TURN_UNTIL (find_button (overlay, "Undo") != NULL);
  yoriai_record_set_string (site, "name_en", "Hub", NULL);
  test_turn ();
  g_assert_null (find_button (overlay, "Undo"));

  /* Two of them: the first does not wait behind the second, nor after Ctrl+Z. */
  gtk_widget_activate_action (GTK_WIDGET (window), "win.offer-undo", "s", "two");
  yoriai_record_set_string (site, "nickname", "Hub", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.offer-undo", "s", "three");
  TURN_UNTIL (find_button (overlay, "Undo") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  test_turn ();
  g_assert_null (find_button (overlay, "Undo"));
  g_assert_cmpstr (yoriai_record_get_string (site, "name_en"), ==, "Hub");
  test_drop_window (window);
}

/* Many that come and go faster than they slide, as where a key is held down: the last one stays. */
static void
test_toasts_in_a_row (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  GtkWidget *overlay = test_find_widget (GTK_WIDGET (window), ADW_TYPE_TOAST_OVERLAY);
  GtkSettings *settings = gtk_widget_get_settings (overlay);
  YoriaiRecord *site = test_get_child (workspace, "site");
  gboolean is_animated;

  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  for (guint i = 0; i < 40; i++)
    {
      yoriai_record_set_string (site, "name", i % 2 ? "Hub" : "A hub", NULL);
      gtk_widget_activate_action (GTK_WIDGET (window), i % 5 == 3 ? "win.tell" : "win.offer-undo", "s", "one");
      if (i % 5 == 4)
        gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
      if (i % 8 == 7 && window->toast != NULL)
        adw_toast_dismiss (window->toast); /* Escape */
      for (gint64 end = g_get_monotonic_time () + 40 * 1000; g_get_monotonic_time () < end;)
        g_main_context_iteration (NULL, FALSE);
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.offer-undo", "s", "two");
  g_assert_nonnull (window->toast);
  TURN_UNTIL (find_button (overlay, "Undo") != NULL);
  g_object_get (settings, "gtk-enable-animations", &is_animated, NULL);
  g_assert_true (is_animated); /* as it was */
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  test_drop_window (window);
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) toplevel = g_list_model_get_item (toplevels, i);

      if (ADW_IS_MESSAGE_DIALOG (toplevel))
        return ADW_MESSAGE_DIALOG (toplevel);
    }
  return NULL;
}

/* The button of a question still holds it when the answer has ended the window that asked. */
static void
test_answer_ends_window (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  g_autoptr (AdwMessageDialog) dialog = NULL;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  yoriai_record_set_string (test_get_child (workspace, "site"), "name", "Hub", NULL);
  gtk_window_close (GTK_WINDOW (window));
  dialog = g_object_ref (find_dialog ());
  adw_message_dialog_response (dialog, "discard");
  TURN_UNTIL (window == NULL);
  g_assert_null (gtk_window_get_transient_for (GTK_WINDOW (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* What stands against an export is counted as in the panel, and the panel is where it leads to. */
static void
test_export_asks (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  GtkWidget *panel = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FINDINGS_PANEL);
  GtkRevealer *revealer = GTK_REVEALER (gtk_widget_get_ancestor (panel, GTK_TYPE_REVEALER));
  const char *heading;
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiRecord *institution;
  guint n_wrong = 0;
  guint n_missing = 0;

  /* A company may not lead. */
  institution = yoriai_record_insert (root, yoriai_record_find_field (root, "institutions"), NULL, NULL, NULL);
  yoriai_record_set_string (institution, "name", "株式会社そら", NULL);
  yoriai_record_set_string (institution, "kind", "company", NULL);
  yoriai_record_set_string (institution, "role", "representative", NULL);
  test_turn ();
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-panel", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.export", NULL);
  g_assert_nonnull (find_dialog ());
  heading = adw_message_dialog_get_heading (find_dialog ());
  g_test_message ("%s", heading);
  g_assert_cmpuint (yoriai_workspace_count_section (workspace, NULL).error, >, 1);
  g_assert_cmpint (sscanf (heading, "Open: %u errors and %u required", &n_wrong, &n_missing), ==, 2);
  g_assert_cmpuint (n_missing, >, 0);
  g_assert_cmpuint (n_wrong, ==, yoriai_workspace_count_section (workspace, NULL).error);
  g_assert_cmpuint (n_missing, <=, yoriai_workspace_count_section (workspace, NULL).empty);
  adw_message_dialog_response (find_dialog (), "show");
  test_turn ();
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  test_drop_window (window);
}

static gboolean
has_label (GtkWidget  *widget,
           const char *part)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && strstr (gtk_label_get_label (GTK_LABEL (widget)), part) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_label (child, part))
      return TRUE;
  return FALSE;
}

/* A place counts once, however many rules miss it: in the badge and in the heading of the list. */
static void
test_panel_counts (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  GtkWidget *panel = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FINDINGS_PANEL);
  g_autofree char *heading
      = g_strdup_printf ("Not filled in (%u)", yoriai_workspace_count_section (workspace, NULL).empty);

  g_assert_true (has_label (panel, heading));
  test_drop_window (window);
}

/* Where the text is large the page gets the room it needs, and whether all is saved comes first. */
static void
test_large_text (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  GtkWidget *panel = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_FINDINGS_PANEL);
  GtkRevealer *revealer = GTK_REVEALER (gtk_widget_get_ancestor (panel, GTK_TYPE_REVEALER));
  GtkWidget *sidebar = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_SIDEBAR);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (window));
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  TURN_UNTIL (gtk_widget_get_width (GTK_WIDGET (window)) >= 1000);
  test_turn ();
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  TURN_UNTIL (!gtk_revealer_get_reveal_child (revealer));
  g_assert_true (gtk_widget_has_css_class (sidebar, "compact"));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  TURN_UNTIL (gtk_revealer_get_reveal_child (revealer));
  g_assert_true (g_str_has_prefix (yoriai_workspace_get_subtitle (workspace), "new"));
  test_drop_window (window);
}

/* What is wrong, where, and who says so stand below each other, as wide as the row lets them. */
static void
test_finding_row_lines (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  g_autoptr (YoriaiFinding) finding
      = g_list_model_get_item (G_LIST_MODEL (yoriai_workspace_get_checker (workspace)), 0);
  GtkWidget *box = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *dialog = gtk_window_new ();
  GtkWidget *row = yoriai_finding_row_new (workspace, finding);
  GtkWidget *label;
  graphene_rect_t first, bounds;

  gtk_list_box_append (GTK_LIST_BOX (box), row);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_window_set_child (GTK_WINDOW (dialog), scroller);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 300, 400);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_test_widget_wait_for_draw (dialog);
  label = test_find_widget (row, GTK_TYPE_LABEL);
  g_assert_true (gtk_widget_compute_bounds (label, row, &first));
  g_assert_cmpfloat (first.size.width, >, 220);
  while ((label = gtk_widget_get_next_sibling (label)) != NULL)
    {
      g_assert_true (gtk_widget_compute_bounds (label, row, &bounds));
      g_assert_cmpfloat (bounds.origin.x, ==, first.origin.x);
      g_assert_cmpfloat (bounds.origin.y, >=, first.origin.y + first.size.height);
      first = bounds;
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_drop_window (window);
}

/* A row says to a screen reader what it says to the eye. */
static void
test_finding_row (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  GListModel *findings = G_LIST_MODEL (yoriai_workspace_get_checker (workspace));
  g_autoptr (YoriaiFinding) finding = g_list_model_get_item (findings, 0);
  GtkWidget *row;

  g_assert_nonnull (finding);
  row = g_object_ref_sink (yoriai_finding_row_new (workspace, finding));
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_assert_true (yoriai_finding_row_get_finding (YORIAI_FINDING_ROW (row)) == finding);
  g_assert_finalize_object (G_OBJECT (row));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  GError *error = NULL;

  g_assert_true (yoriai_document_save_finish (YORIAI_DOCUMENT (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

static void
test_save_and_open (void)
{
  YoriaiWorkspace *workspace = test_begin_proposal (app);
  YoriaiWindow *window;
  g_autofree char *folder = g_dir_make_tmp ("yoriai-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.yoriai", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gboolean is_saved = FALSE;

  yoriai_record_set_string (test_get_child (workspace, "site"), "name", "Hub", NULL);
  yoriai_document_save_async (yoriai_workspace_get_document (workspace), file, FALSE, NULL, saved_cb, &is_saved);
  TURN_UNTIL (is_saved);
  g_assert_false (yoriai_workspace_is_modified (workspace));
  g_assert_true (g_file_equal (yoriai_workspace_get_file (workspace), file));
  g_object_unref (workspace);

  window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));
  test_activate_file (window, "win.open-file", file);
  TURN_UNTIL (yoriai_window_get_workspace (window) != NULL);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Hub");
  test_drop_window (window);
}

/* An input that is not in the file is not passed over while saving. */
static void
test_save_tells_of_refused (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_begin_proposal (app);
  YoriaiWindow *window = test_make_window (app, workspace);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  g_autofree char *folder = g_dir_make_tmp ("yoriai-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.yoriai", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *focus;

  g_assert_true (yoriai_window_reveal (window, root, yoriai_record_find_field (root, "start_fiscal_year")));
  test_turn ();
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_EDITABLE (focus));
  gtk_editable_set_text (GTK_EDITABLE (focus), "2021x");
  test_activate_file (window, "win.save-as-file", file);
  TURN_UNTIL (has_label (GTK_WIDGET (window), "is not saved"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
  TURN_UNTIL (!yoriai_workspace_is_modified (workspace));
  TURN_UNTIL (yoriai_workspace_get_file (workspace) != NULL);
  test_drop_window (window);
}

static void
test_open_refused (void)
{
  YoriaiWindow *window = yoriai_window_new (GTK_APPLICATION (app), yoriai_application_get_library (app));
  GtkWidget *banner = test_find_widget (GTK_WIDGET (window), YORIAI_TYPE_BANNER);
  GtkRevealer *revealer = GTK_REVEALER (gtk_widget_get_first_child (banner));
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at-all.yoriai");

  test_activate_file (window, "win.open-file", file);
  TURN_UNTIL (gtk_revealer_get_reveal_child (revealer));
  g_assert_true (yoriai_window_is_free (window));
  test_drop_window (window);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/templates", test_templates);
  g_test_add_func ("/app/section/cover-the-proposal", test_sections_cover_the_proposal);
  g_test_add_func ("/app/deadline", test_deadline);
  g_test_add_func ("/app/workspace/new", test_new_workspace);
  g_test_add_func ("/app/workspace/empty-is-not-red", test_empty_is_not_red);
  g_test_add_func ("/app/window/title-follows", test_title_follows);
  g_test_add_func ("/app/window/undo-redo", test_undo_redo);
  g_test_add_func ("/app/window/toast-undoes-its-own", test_toast_undoes_its_own);
  g_test_add_func ("/app/window/toasts-in-a-row", test_toasts_in_a_row);
  g_test_add_func ("/app/window/every-page", test_every_page);
  g_test_add_func ("/app/window/undo-shows-its-place", test_undo_shows_its_place);
  g_test_add_func ("/app/window/undo-selects-nothing", test_undo_selects_nothing);
  g_test_add_func ("/app/window/reveal", test_reveal);
  g_test_add_func ("/app/window/panel-toggles", test_panel_toggles);
  g_test_add_func ("/app/window/panel-counts", test_panel_counts);
  g_test_add_func ("/app/window/large-text", test_large_text);
  g_test_add_func ("/app/window/answer-ends-window", test_answer_ends_window);
  g_test_add_func ("/app/window/export-asks", test_export_asks);
  g_test_add_func ("/app/window/save-and-open", test_save_and_open);
  g_test_add_func ("/app/window/save-tells-of-refused", test_save_tells_of_refused);
  g_test_add_func ("/app/window/open-refused", test_open_refused);
  g_test_add_func ("/app/finding-row", test_finding_row);
  g_test_add_func ("/app/finding-row/lines", test_finding_row_lines);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
