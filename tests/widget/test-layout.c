/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dialogs/yoriai-call-dialog.h"
#include "editors/yoriai-field-editor.h"
#include "layout/yoriai-dialog-parent.h"
#include "layout/yoriai-whole-ending.h"
#include "tables/yoriai-record-table.h"
#include "window-support.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* What has to be seen whole, and where room is given. */

static YoriaiApplication *app;

static void
assert_whole (GtkWidget *widget,
              guint     *n_labels)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      (*n_labels)++;
      if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
        g_error ("cut: %s", gtk_label_get_text (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_whole (child, n_labels);
}

/* Every section's name, in the longer of the two languages. */
static void
test_sidebar (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiWindow *window = test_open_sized (app, workspace, 1270, 700);
  guint n_labels = 0, n;

  yoriai_section_get_all (&n);
  assert_whole (GTK_WIDGET (window->sidebar), &n_labels);
  g_assert_cmpuint (n_labels, >=, n);
  test_drop_window (window);
}

/* Findings that are none take no room where there is little, and come back with a proposal that has some. */
static void
test_empty_panel (void)
{
  g_autoptr (YoriaiWorkspace) clean = test_load_sample (app, "regional-full.json");
  g_autoptr (YoriaiWorkspace) begun = test_begin_proposal (app);
  YoriaiWindow *window = test_open_sized (app, clean, 1024, 700);

  TURN_UNTIL (!gtk_revealer_get_reveal_child (window->panel_revealer));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-panel", NULL);
  test_turn ();
  g_assert_true (gtk_revealer_get_reveal_child (window->panel_revealer));
  yoriai_window_set_workspace (window, begun);
  test_turn ();
  g_assert_true (gtk_revealer_get_reveal_child (window->panel_revealer));
  yoriai_window_set_workspace (window, clean);
  TURN_UNTIL (!gtk_revealer_get_reveal_child (window->panel_revealer));
  test_drop_window (window);

  window = test_open_sized (app, clean, 1270, 700);
  g_assert_true (gtk_revealer_get_reveal_child (window->panel_revealer));
  test_drop_window (window);
}

/* With letters twice as large, no row of a short list is hidden, and the heading below it is whole. */
static void
test_large_table (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  GtkSettings *settings = gtk_settings_get_default ();
  YoriaiWindow *window;
  GtkWidget *page, *table;
  GtkAdjustment *rows;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  window = test_open_sized (app, workspace, 1270, 700);
  yoriai_window_show_section (window, YORIAI_SECTION_TARGETS);
  page = gtk_stack_get_visible_child (window->page_stack);
  table = test_find_widget (page, YORIAI_TYPE_RECORD_TABLE);
  rows = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (test_find_widget (table, GTK_TYPE_COLUMN_VIEW)));
  TURN_UNTIL (gtk_adjustment_get_upper (rows) > 100);
  g_assert_cmpfloat (gtk_adjustment_get_upper (rows), <=, gtk_adjustment_get_page_size (rows));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (
      gtk_widget_get_template_child (GTK_WIDGET (table), YORIAI_TYPE_RECORD_TABLE, "detail_label")))));
  test_drop_window (window);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* How many rows of the page's first table are whole, and how much of the
 * window is below what it shows. */
static guint
count_whole_rows (YoriaiWindow *window,
                  int          *ret_below)
{
  GtkWidget *page = gtk_stack_get_visible_child (window->page_stack);
  GtkWidget *table = test_find_widget (page, YORIAI_TYPE_RECORD_TABLE);
  GtkWidget *list = test_find_widget (table, GTK_TYPE_LIST_VIEW);
  graphene_rect_t bounds;
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, list, &bounds)
        && bounds.origin.y >= 0
        && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (list))
      n++;
  g_assert_true (gtk_widget_compute_bounds (list, page, &bounds));
  *ret_below = gtk_widget_get_height (page) - (int) (bounds.origin.y + bounds.size.height);
  return n;
}

/* A table has the height that the window has, as long as it has rows for it,
 * and follows it. */
static void
test_table_height (void)
{
  static const int heights[][3] = { { 600, 5, 10 }, { 700, 9, 14 }, { 1000, 17, 24 } };
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  guint n_items = yoriai_record_get_n_items (root, yoriai_record_find_field (root, "institutions"));
  int below;

  g_assert_cmpuint (n_items, >, 30);
  for (guint i = 0; i < G_N_ELEMENTS (heights); i++)
    {
      YoriaiWindow *window = test_open_sized (app, workspace, 1270, heights[i][0]);

      yoriai_window_show_section (window, YORIAI_SECTION_INSTITUTIONS);
      TURN_UNTIL (count_whole_rows (window, &below) >= (guint) heights[i][1] && below >= 0
                  && below < 120);
      g_assert_cmpuint (count_whole_rows (window, &below), <=, heights[i][2]);
      /* A short list is no higher than its rows. */
      yoriai_window_show_section (window, YORIAI_SECTION_TARGETS);
      TURN_UNTIL (count_whole_rows (window, &below) == 4); /* with the empty one */
      g_assert_cmpint (below, >, heights[i][0] / 4);
      test_drop_window (window);
    }
}

/* The list of calls shows their names whole, and the newest call's only track
 * that can be chosen is chosen. */
static void
test_call_names (void)
{
  YoriaiCallLibrary *library = yoriai_application_get_library (app);
  YoriaiWindow *window = test_make_window (app, NULL);
  YoriaiCallDialog *dialog = yoriai_call_dialog_new (GTK_WINDOW (window), library, NULL);
  YoriaiCall *call = yoriai_call_library_get_call (library, 0);
  guint n_called = 0, n_labels = 0;
  GtkWidget *popover, *list;

  for (guint i = 0; i < yoriai_call_get_n_tracks (call); i++)
    n_called += yoriai_call_get_track (call, i)->is_called ? 1 : 0;
  g_assert_cmpuint (n_called, ==, 1);
  g_assert_nonnull (yoriai_call_dialog_get_track_id (dialog));
  for (guint i = 0; i < yoriai_call_get_n_tracks (call); i++)
    {
      const YoriaiTrack *track = yoriai_call_get_track (call, i);

      g_assert_cmpint (track->is_called, ==,
                       g_str_equal (track->id, yoriai_call_dialog_get_track_id (dialog)));
    }

  gtk_window_present (GTK_WINDOW (dialog));
  popover = test_find_widget (GTK_WIDGET (dialog), GTK_TYPE_POPOVER);
  list = test_find_widget (popover, GTK_TYPE_LIST_VIEW);
  gtk_popover_popup (GTK_POPOVER (popover));
  TURN_UNTIL (gtk_widget_get_mapped (list) && gtk_widget_get_height (list) > 0);
  assert_whole (list, &n_labels);
  g_assert_cmpuint (n_labels, >=, yoriai_call_library_get_n_calls (library));
  gtk_popover_popdown (GTK_POPOVER (popover));
  TURN_UNTIL (!gtk_widget_get_mapped (popover));
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_drop_window (window);
}

static double
get_caret_y (GtkWidget *view,
             GtkWidget *scroller)
{
  GdkRectangle caret;
  graphene_point_t point;

  gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (view), NULL, &caret, NULL);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y, &caret.x,
                                         &caret.y);
  g_assert_true (gtk_widget_compute_point (view, scroller, &GRAPHENE_POINT_INIT (caret.x, caret.y), &point));
  return point.y;
}

/* The caret is in sight after a paste of more than the page shows. */
static void
test_paste (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiWindow *window = test_open_sized (app, workspace, 1024, 700);
  YoriaiRecord *root = yoriai_workspace_get_root (workspace);
  YoriaiRecord *site = yoriai_record_get_child (root, yoriai_record_find_field (root, "site"));
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *view, *scroller;
  double before;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "%u行目\n", i);
  g_assert_true (yoriai_window_reveal (window, site, yoriai_record_find_field (site, "summary")));
  test_turn ();
  view = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_true (GTK_IS_TEXT_VIEW (view));
  scroller = gtk_widget_get_ancestor (view, GTK_TYPE_SCROLLED_WINDOW);
  before = gtk_widget_get_height (view);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (view), text->str);
  g_signal_emit_by_name (view, "paste-clipboard");
  TURN_UNTIL (gtk_widget_get_height (view) > before + 400);
  TURN_UNTIL (get_caret_y (view, scroller) > 0 && get_caret_y (view, scroller) < gtk_widget_get_height (scroller));
  test_drop_window (window);
}

/* How far what has the focus reaches out of the page, above or below; 0 if it is in sight. */
static double
get_hidden (YoriaiWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *scroller = gtk_widget_get_ancestor (focus, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (focus, scroller, &bounds));
  return MAX (0, MAX (-bounds.origin.y, bounds.origin.y + bounds.size.height - gtk_widget_get_height (scroller)));
}

static void
wait_frames (YoriaiWindow *window,
             guint         n)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gint64 until = gdk_frame_clock_get_frame_counter (clock) + n;

  gtk_widget_queue_draw (GTK_WIDGET (window));
  gdk_frame_clock_begin_updating (clock);
  TURN_UNTIL (gdk_frame_clock_get_frame_counter (clock) >= until);
  gdk_frame_clock_end_updating (clock);
  test_turn ();
}

/* What has the focus stays in sight when the page becomes lower, narrower or larger; what one has scrolled away from is
 * not brought back. */
static void
test_focus_in_sight (void)
{
  static const char *const fields[] = { "statement", "horizon_years", "social_issues", "outlook", "review_plan" };
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiWindow *window = test_open_sized (app, workspace, 1270, 760);
  YoriaiRecord *vision = test_get_child (workspace, "vision");
  GtkAdjustment *adjustment;
  GtkWidget *focus;
  const guint n_frames = 30; /* the panel slides */

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_assert_true (yoriai_window_reveal (window, vision, yoriai_record_find_field (vision, fields[i])));
      wait_frames (window, 3);
      g_assert_cmpfloat (get_hidden (window), <=, 1);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      for (guint j = 0; j < 4; j++)
        {
          gtk_widget_activate_action (GTK_WIDGET (window), j % 2 == 0 ? "win.show-figure" : "win.toggle-panel", NULL);
          wait_frames (window, n_frames);
          g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
          if (get_hidden (window) > 1)
            g_error ("%s is out of sight by %.0f pixels (%u)", fields[i], get_hidden (window), j);
        }
    }
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 560);
  TURN_UNTIL (gtk_widget_get_height (GTK_WIDGET (window)) < 600);
  wait_frames (window, n_frames);
  g_assert_cmpfloat (get_hidden (window), <=, 1);

  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (focus, GTK_TYPE_SCROLLED_WINDOW)));
  gtk_adjustment_set_value (adjustment, 0);
  wait_frames (window, 3);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.toggle-panel", NULL);
  wait_frames (window, n_frames);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  test_drop_window (window);
}

/* Whether an editor's input and its label are seen whole. */
static gboolean
is_in_sight (YoriaiWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  GtkWidget *editor = gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR);
  GtkWidget *scroller = gtk_stack_get_visible_child (window->page_stack);
  graphene_rect_t bounds;

  return yoriai_field_editor_compute_bounds (YORIAI_FIELD_EDITOR (editor), scroller, &bounds)
         && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (scroller);
}

static gboolean
count_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer n_frames)
{
  return --*(guint *) n_frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* What follows a change over some frames is done. */
static void
turn_frames (YoriaiWindow *window)
{
  guint n_frames = 8;

  gtk_widget_add_tick_callback (GTK_WIDGET (window), count_cb, &n_frames, NULL);
  TURN_UNTIL (n_frames == 0);
}

/* To the end of the page that is further away. */
static void
scroll_away (YoriaiWindow *window)
{
  GtkWidget *scroller = gtk_stack_get_visible_child (window->page_stack);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  double upper = gtk_adjustment_get_upper (adjustment);
  graphene_rect_t bounds;

  g_assert_true (
      gtk_widget_compute_bounds (gtk_window_get_focus (GTK_WINDOW (window)), scroller, &bounds));
  gtk_adjustment_set_value (
      adjustment, gtk_adjustment_get_value (adjustment) + bounds.origin.y > upper / 2 ? 0 : upper);
  TURN_UNTIL (!is_in_sight (window));
}

static void
reveal (YoriaiWindow *window, YoriaiWorkspace *workspace, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  YoriaiRecord *record = yoriai_workspace_get_root (workspace);
  guint i;

  for (i = 0; names[i + 1] != NULL; i++)
    {
      guint field = yoriai_record_find_field (record, names[i]);

      record = yoriai_record_get_field (record, field)->kind == YORIAI_KIND_LIST
                   ? yoriai_record_get_item (record, field, 0)
                   : yoriai_record_get_child (record, field);
    }
  g_assert_true (
      yoriai_window_reveal (window, record, yoriai_record_find_field (record, names[i])));
  if (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), YORIAI_TYPE_FIELD_EDITOR) == NULL)
    {
      test_go_to_detail (window, record, names[i]);
      gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (window)), "page.show-focus", NULL);
    }
  turn_frames (window);
  g_assert_true (is_in_sight (window));
}

/* One does not type into what is out of sight: whatever edits the field, composed, written or a key that the field
 * cannot read yet. */
static void
test_typing_in_sight (void)
{
  static const char *const paths[] = { "site.name",         "start_fiscal_year",
                                       "site.keywords",     "institutions.corporate_number",
                                       "institutions.role", "institutions.executive",
                                       "vision.sdgs",       "tasks.leader" };
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiWindow *window = test_open_sized (app, workspace, 1024, 700);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      GtkWidget *focus, *editor;

      g_test_message ("%s", paths[i]);
      reveal (window, workspace, paths[i]);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      editor = gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR);
      if (GTK_IS_TEXT (focus))
        {
          scroll_away (window);
          g_signal_emit_by_name (focus, "preedit-changed", "か");
          TURN_UNTIL (is_in_sight (window));
          g_signal_emit_by_name (focus, "preedit-changed", "");
        }
      scroll_away (window);
      test_press_keys (editor, GDK_KEY_Page_Down);
      test_press_keys (editor, GDK_KEY_Control_L);
      turn_frames (window);
      g_assert_false (is_in_sight (window));
      test_press_keys (editor, GDK_KEY_x);
      TURN_UNTIL (is_in_sight (window));
    }
  reveal (window, workspace, "site.name");
  scroll_away (window);
  gtk_editable_insert_text (GTK_EDITABLE (gtk_window_get_focus (GTK_WINDOW (window))), "x", -1,
                            &(int){ 0 });
  TURN_UNTIL (is_in_sight (window));
  test_drop_window (window);
}

/* Back on a page, what one was in is there with its label. */
static void
test_return_in_sight (void)
{
  static const char *const paths[] = { "site.name", "site.purpose", "site.keywords",
                                       "proposed_on" };
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiWindow *window = test_open_sized (app, workspace, 1024, 700);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      GtkWidget *focus;

      g_test_message ("%s", paths[i]);
      reveal (window, workspace, paths[i]);
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      scroll_away (window);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", 3);
      test_turn ();
      gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", 1);
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
      TURN_UNTIL (is_in_sight (window));
    }
  test_drop_window (window);
}

/* However wide the label is, its last line is more than a letter or two. */
static void
test_whole_ending (void)
{
  static const char *const texts[] = { "医療分野に限定される研究開発だけを行うものではありませんか？",
                                       "地域共創分野 本格型（10年度、年間 約200,000,000円（検討中）まで）" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkLabel *label = g_object_ref_sink (GTK_LABEL (gtk_label_new (NULL)));
      PangoLayout *layout = gtk_label_get_layout (label);
      guint n_wrapped = 0;

      gtk_label_set_wrap (label, TRUE);
      yoriai_whole_ending_keep (label);
      gtk_label_set_label (label, texts[i]);
      layout = gtk_label_get_layout (label);
      for (int width = 200; width < 500; width += 5)
        {
          PangoLayoutLine *line;

          pango_layout_set_width (layout, width * PANGO_SCALE);
          if (pango_layout_get_line_count (layout) < 2)
            continue;
          line = pango_layout_get_line_readonly (layout, pango_layout_get_line_count (layout) - 1);
          g_assert_cmpint (g_utf8_strlen (texts[i] + line->start_index, line->length), >=, 5);
          n_wrapped++;
        }
      g_assert_cmpuint (n_wrapped, >, 10);
      g_object_unref (label);
    }
}

static GskRenderNode *
get_only_child (GskRenderNode *node)
{
  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_TRANSFORM_NODE:
      return gsk_transform_node_get_child (node);
    case GSK_OPACITY_NODE:
      return gsk_opacity_node_get_child (node);
    case GSK_CLIP_NODE:
      return gsk_clip_node_get_child (node);
    case GSK_ROUNDED_CLIP_NODE:
      return gsk_rounded_clip_node_get_child (node);
    case GSK_SHADOW_NODE:
      return gsk_shadow_node_get_child (node);
    case GSK_COLOR_MATRIX_NODE:
      return gsk_color_matrix_node_get_child (node);
    case GSK_DEBUG_NODE:
      return gsk_debug_node_get_child (node);
    default:
      return NULL;
    }
}

static void
check_borders (GskRenderNode *node,
               guint         *n_borders)
{
  GskRenderNode *child = get_only_child (node);

  if (child != NULL)
    check_borders (child, n_borders);
  if (gsk_render_node_get_node_type (node) == GSK_CONTAINER_NODE)
    for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
      check_borders (gsk_container_node_get_child (node, i), n_borders);
  if (gsk_render_node_get_node_type (node) == GSK_BORDER_NODE)
    {
      const GdkRGBA *colors = gsk_border_node_get_colors (node);

      (*n_borders)++;
      for (guint i = 1; i < 4; i++)
        if (!gdk_rgba_equal (&colors[0], &colors[i]))
          {
            graphene_rect_t rect;

            gsk_render_node_get_bounds (node, &rect);
            g_test_message ("several colours: %g × %g at %g, %g", rect.size.width, rect.size.height, rect.origin.x,
                            rect.origin.y);
            g_test_fail ();
          }
    }
}

/* A border of several colours is painted as a mesh, at the cost of all the rest. */
static void
test_borders (void)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, "regional-full.json");
  YoriaiWindow *window = test_open_sized (app, workspace, 1270, 900);
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  guint n_borders = 0, n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;

      g_test_message ("%s", sections[i].id);
      yoriai_window_show_section (window, sections[i].id);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
      test_turn ();
      gdk_paintable_snapshot (paintable, snapshot, 1270, 900);
      node = gtk_snapshot_free_to_node (snapshot);
      check_borders (node, &n_borders);
      gsk_render_node_unref (node);
    }
  g_assert_cmpuint (n_borders, >, n);
  test_drop_window (window);
}

/* A dialog that is held longer than its parent lives does not reach for that. */
static void
test_dialog_parent (void)
{
  GtkWidget *parent = gtk_window_new ();
  g_autoptr (GtkWindow) dialog = g_object_ref (GTK_WINDOW (gtk_window_new ()));

  yoriai_dialog_set_parent (dialog, GTK_WINDOW (parent));
  g_assert_true (gtk_window_get_transient_for (dialog) == GTK_WINDOW (parent));
  gtk_window_present (GTK_WINDOW (parent));
  gtk_window_present (dialog);
  TURN_UNTIL (gtk_widget_get_mapped (GTK_WIDGET (dialog)));
  g_assert_true (gtk_window_get_transient_for (dialog) == GTK_WINDOW (parent));
  gtk_window_destroy (dialog);
  g_assert_null (gtk_window_get_transient_for (dialog));
  gtk_window_destroy (GTK_WINDOW (parent));
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/layout/sidebar", test_sidebar);
  g_test_add_func ("/app/layout/empty-panel", test_empty_panel);
  g_test_add_func ("/app/layout/large-table", test_large_table);
  g_test_add_func ("/app/layout/table-height", test_table_height);
  g_test_add_func ("/app/layout/call-names", test_call_names);
  g_test_add_func ("/app/layout/paste", test_paste);
  g_test_add_func ("/app/layout/focus-in-sight", test_focus_in_sight);
  g_test_add_func ("/app/layout/typing-in-sight", test_typing_in_sight);
  g_test_add_func ("/app/layout/return-in-sight", test_return_in_sight);
  g_test_add_func ("/app/layout/whole-ending", test_whole_ending);
  g_test_add_func ("/app/layout/borders", test_borders);
  g_test_add_func ("/app/layout/dialog-parent", test_dialog_parent);

  status = g_test_run ();
  g_object_unref (app);
  return status;
}
