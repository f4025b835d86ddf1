/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "forms/yoriai-field-card.h"
#include "forms/yoriai-field-row.h"
#include "forms/yoriai-item-row.h"
#include "pages/yoriai-page.h"
#include "tables/yoriai-record-table.h"
#include "window-support.h"
#include "window/yoriai-window-private.h"
#include "workspace/yoriai-section.h"

/* Nothing moves when a hint comes or goes: what is found about a field, about a
 * list, what could not be read, and how long a text is. */

#define HINT "ここに書かれたことは読み取れません。半角の整数を、1から10までの間で入力してください。"
#define LENGTH "99,999 / 99,999 characters"

static YoriaiApplication *app;

static YoriaiWindow *
open_sized (const char *sample,
            int         width,
            int         height)
{
  g_autoptr (YoriaiWorkspace) workspace = test_load_sample (app, sample);

  return test_open_sized (app, workspace, width, height);
}

/* (transfer full): some finding */
static YoriaiFinding *
dup_finding (void)
{
  g_autoptr (YoriaiWorkspace) begun
      = yoriai_workspace_new_for_proposal (yoriai_application_get_library (app), "coi-next-2021",
                                           "regional-full", NULL);

  return g_list_model_get_item (G_LIST_MODEL (yoriai_workspace_get_checker (begun)), 0);
}

/* The widgets of a type below @widget that have a place. */
static void
collect (GtkWidget *widget,
         GType      type,
         GPtrArray *found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
find_all (GtkWidget *page,
          GType      type)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (page, type, found);
  return found;
}

/* Where every row, card and table is in the page, and how high. */
static GArray *
get_places (GtkWidget *page)
{
  const GType types[] = { YORIAI_TYPE_FIELD_ROW, YORIAI_TYPE_FIELD_CARD, YORIAI_TYPE_ITEM_ROW,
                          YORIAI_TYPE_RECORD_TABLE, YORIAI_TYPE_FIELD_EDITOR };
  GArray *places = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  graphene_rect_t bounds;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (GPtrArray) widgets = find_all (page, types[i]);

      for (guint j = 0; j < widgets->len; j++)
        {
          g_assert_true (gtk_widget_compute_bounds (widgets->pdata[j], page, &bounds));
          g_array_append_val (places, bounds);
        }
    }
  g_assert_true (gtk_widget_compute_bounds (page, page, &bounds));
  g_array_append_val (places, bounds);
  return places;
}

static void
painted_cb (guint *n_frames)
{
  (*n_frames)++;
}

static void
wait_for_frames (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  guint n_frames = 0;
  gulong handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb),
                                             &n_frames);

  gdk_frame_clock_begin_updating (clock);
  TURN_UNTIL (n_frames >= 2);
  gdk_frame_clock_end_updating (clock);
  g_signal_handler_disconnect (clock, handler);
}

/* Until what is beside the page has come to rest. */
static void
wait_for_rest (GtkWidget *page)
{
  int width;

  do
    {
      width = gtk_widget_get_width (page);
      for (guint i = 0; i < 3; i++)
        wait_for_frames (page);
    }
  while (gtk_widget_get_width (page) != width);
}

static void
assert_unmoved (GtkWidget  *page,
                GArray     *before,
                const char *what)
{
  g_autoptr (GArray) now = NULL;

  wait_for_frames (page);
  now = get_places (page);
  g_assert_cmpuint (now->len, ==, before->len);
  for (guint i = 0; i < now->len; i++)
    {
      graphene_rect_t *a = &g_array_index (before, graphene_rect_t, i);
      graphene_rect_t *b = &g_array_index (now, graphene_rect_t, i);

      if (a->origin.y != b->origin.y || a->size.height != b->size.height)
        g_error ("%s of %s moved place %u from %g, %g to %g, %g", what, G_OBJECT_TYPE_NAME (page),
                 i, a->origin.y, a->size.height, b->origin.y, b->size.height);
    }
}

static void
set_input_errors (GPtrArray  *rows,
                  const char *message)
{
  for (guint i = 0; i < rows->len; i++)
    yoriai_field_editor_set_input_error (yoriai_field_row_get_editor (
                                             YORIAI_FIELD_ROW (rows->pdata[i])),
                                         message);
}

static void
set_findings (GPtrArray     *cards,
              YoriaiFinding *finding)
{
  for (guint i = 0; i < cards->len; i++)
    yoriai_field_card_set_finding (YORIAI_FIELD_CARD (cards->pdata[i]), finding);
}

static void
set_lengths (GPtrArray  *labels,
             const char *text)
{
  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_has_css_class (labels->pdata[i], "text-counter"))
      gtk_label_set_label (GTK_LABEL (labels->pdata[i]), text);
}

/* Tables keep a line for it as well. */
static void
set_messages (GPtrArray  *tables,
              const char *text)
{
  for (guint i = 0; i < tables->len; i++)
    {
      GtkWidget *label = GTK_WIDGET (gtk_widget_get_template_child (tables->pdata[i],
                                                                    YORIAI_TYPE_RECORD_TABLE,
                                                                    "message_label"));

      g_assert_true (gtk_widget_get_mapped (label));
      gtk_label_set_label (GTK_LABEL (label), text);
    }
}

static void
open_items (GtkWidget *page)
{
  g_autoptr (GPtrArray) items = find_all (page, YORIAI_TYPE_ITEM_ROW);

  for (guint i = 0; i < items->len; i++)
    yoriai_item_row_expand (YORIAI_ITEM_ROW (items->pdata[i]));
}

static void
check_page (GtkWidget     *page,
            YoriaiFinding *finding,
            guint         *n_rows)
{
  g_autoptr (GPtrArray) rows = NULL, cards = NULL, labels = NULL, tables = NULL;
  g_autoptr (GArray) before = NULL;

  open_items (page);
  wait_for_rest (page);
  rows = find_all (page, YORIAI_TYPE_FIELD_ROW);
  cards = find_all (page, YORIAI_TYPE_FIELD_CARD);
  labels = find_all (page, GTK_TYPE_LABEL);
  tables = find_all (page, YORIAI_TYPE_RECORD_TABLE);
  before = get_places (page);
  *n_rows += rows->len;

  set_lengths (labels, LENGTH);
  set_input_errors (rows, HINT);
  set_findings (cards, finding);
  set_messages (tables, HINT);
  assert_unmoved (page, before, "a hint");
  set_lengths (labels, "");
  set_input_errors (rows, NULL);
  set_findings (cards, NULL);
  set_messages (tables, "");
  assert_unmoved (page, before, "its going");
}

/* Every row of every page, in a small window and with large letters. */
static void
test_pages (void)
{
  static const int sizes[][3] = { { 1024, 700, 96 }, { 1270, 960, 192 } };
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (YoriaiFinding) finding = dup_finding ();
  int dpi;
  guint n;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  yoriai_section_get_all (&n);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      YoriaiWindow *window;
      guint n_rows = 0;

      g_object_set (settings, "gtk-xft-dpi", sizes[i][2] * 1024, NULL);
      window = open_sized ("regional-full.json", sizes[i][0], sizes[i][1]);
      for (guint j = 0; j < n; j++)
        {
          GtkWidget *page;

          gtk_widget_activate_action (GTK_WIDGET (window), "win.show-nth-section", "i", j);
          test_turn ();
          page = test_find_widget (gtk_stack_get_visible_child (window->page_stack),
                                   YORIAI_TYPE_PAGE);
          check_page (page, finding, &n_rows);
        }
      g_assert_cmpuint (n_rows, >, 150);
      test_drop_window (window);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int    argc,
      char **argv)
{
  int status;

  app = test_application_new (&argc, &argv);
  g_test_add_func ("/app/hints/pages", test_pages);
  status = g_test_run ();
  g_object_unref (app);
  return status;
}
