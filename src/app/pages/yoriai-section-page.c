/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-section-page"

#include "config.h"

#include "pages/yoriai-section-page.h"

#include <glib/gi18n-lib.h>

#include "editors/yoriai-field-editor.h"
#include "editors/yoriai-growing-view.h"
#include "pages/yoriai-call-card.h"
#include "pages/yoriai-spellings-card.h"
#include "workspace/yoriai-page-blocks.h"
#include "forms/yoriai-item-row.h"
#include "forms/yoriai-question-form.h"
#include "forms/yoriai-record-form.h"
#include "tables/yoriai-record-table.h"
#include "layout/yoriai-revealable.h"
#include "workspace/yoriai-words.h"
#include "workspace/yoriai-section.h"

/* The page of a section, put together from its blocks. */
struct _YoriaiSectionPage
{
  YoriaiPage parent_instance;
  GtkWidget *content; /* child */
  GtkWidget *first_table; /* (nullable): child */
  const char *noted_part; /* (nullable): of which was said last that the track does not ask for it */
  guint scroll_id;    /* tick callback */
  guint n_frames;     /* how many it still waits */
  gboolean has_to_scroll; /* when it is seen again */
  GtkWidget *revealed;    /* (nullable): what it was asked to show; the focus may have gone on */
};

G_DEFINE_FINAL_TYPE (YoriaiSectionPage, yoriai_section_page, YORIAI_TYPE_PAGE)

#define SPACING 30

/* A page just made, or a form in it, has its place after a few frames. */
#define LAYOUT_FRAMES 3
#define SCROLL_MARGIN 60

/* Greys a part the track does not ask for and says, once, that it is kept. Tables of whole parts say so themselves. */
static void
mark_unasked (YoriaiSectionPage *self,
              GtkWidget         *block,
              const char        *part)
{
  YoriaiChecker *checker =
      yoriai_workspace_get_checker (yoriai_page_get_workspace (YORIAI_PAGE (self)));
  GtkWidget *note;

  if (checker == NULL || yoriai_checker_asks_for (checker, part))
    return;
  gtk_widget_add_css_class (block, "not-asked");
  if (g_strcmp0 (self->noted_part, part) == 0)
    return;
  self->noted_part = part;
  note =
      gtk_label_new (_("The present track does not ask for this: it is kept, but not exported."));
  gtk_label_set_xalign (GTK_LABEL (note), 0);
  gtk_label_set_wrap (GTK_LABEL (note), TRUE);
  gtk_widget_add_css_class (note, "field-guidance");
  gtk_box_append (GTK_BOX (self->content), note);
}

/* The form of a part's record, under the part's name unless that is what the page is called. */
static GtkWidget *
create_form (YoriaiSectionPage     *self,
             YoriaiRecord          *record,
             const YoriaiPageBlock *block)
{
  YoriaiChecker *checker =
      yoriai_workspace_get_checker (yoriai_page_get_workspace (YORIAI_PAGE (self)));
  YoriaiRecord *parent = yoriai_record_get_parent (record);
  g_autofree char *title = NULL;
  const char *guidance = NULL;

  if (block->fields != NULL)
    return yoriai_record_form_new_subset (checker, record, block->title ? _(block->title) : NULL,
                                          block->fields);

  if (parent != NULL)
    {
      guint field = yoriai_record_get_parent_field (record);

      title = yoriai_words_dup_label (checker, parent, field);
      guidance = yoriai_words_get_guidance (checker, parent, field);
    }
  if (g_strcmp0 (title, yoriai_page_get_title (YORIAI_PAGE (self))) == 0)
    g_clear_pointer (&title, g_free);

  return yoriai_record_form_new (checker, record, title, guidance);
}

static void
append_part (YoriaiSectionPage     *self,
             const YoriaiPageBlock *block)
{
  YoriaiWorkspace *workspace = yoriai_page_get_workspace (YORIAI_PAGE (self));
  YoriaiChecker *checker = yoriai_workspace_get_checker (workspace);
  YoriaiRecord *record = yoriai_workspace_get_root (workspace);
  guint field = block->part ? yoriai_record_find_field (record, block->part) : YORIAI_NO_FIELD;
  GtkWidget *widget;

  if (field != YORIAI_NO_FIELD
      && yoriai_record_get_field (record, field)->kind == YORIAI_KIND_CHILD)
    {
      record = yoriai_record_get_child (record, field);
      field = block->field ? yoriai_record_find_field (record, block->field) : YORIAI_NO_FIELD;
    }
  if (field != YORIAI_NO_FIELD && yoriai_record_get_field (record, field)->kind == YORIAI_KIND_CHILD)
    {
      record = yoriai_record_get_child (record, field);
      field = YORIAI_NO_FIELD;
    }
  if (field != YORIAI_NO_FIELD)
    {
      widget = yoriai_record_table_new (checker, record, field, block->fields);
      if (g_strcmp0 (yoriai_record_table_get_title (YORIAI_RECORD_TABLE (widget)),
                     yoriai_page_get_title (YORIAI_PAGE (self))) == 0)
        yoriai_record_table_hide_title (YORIAI_RECORD_TABLE (widget));
      if (g_strcmp0 (block->part, "commitments") == 0 && self->first_table != NULL)
        yoriai_record_table_follow (YORIAI_RECORD_TABLE (widget),
                                    YORIAI_RECORD_TABLE (self->first_table), "institution",
                                    _("Only of the chosen institution"));
      if (self->first_table == NULL)
        self->first_table = widget;
      if (record != yoriai_workspace_get_root (workspace))
        mark_unasked (self, widget, block->part);
    }
  else
    {
      widget = create_form (self, record, block);
      mark_unasked (self, widget, block->part);
    }
  gtk_box_append (GTK_BOX (self->content), widget);
}

/* The call's word for the part a page is about, where it has one. */
static void
update_title (YoriaiSectionPage *self)
{
  const YoriaiSection *section =
      yoriai_section_find (yoriai_page_get_section_id (YORIAI_PAGE (self)));

  yoriai_page_set_title (YORIAI_PAGE (self), _(section->title));
}

static void
scroll_to_focus (YoriaiSectionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = self->revealed != NULL ? self->revealed : gtk_root_get_focus (root);
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  GtkWidget *item, *editor;
  graphene_rect_t bounds;
  double top;

  if (focus == NULL || scroller == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    return;
  /* What is found in an item stands below all of it. */
  item = gtk_widget_get_ancestor (focus, YORIAI_TYPE_ITEM_ROW);
  editor = gtk_widget_get_ancestor (focus, YORIAI_TYPE_FIELD_EDITOR);
  if (item != NULL && gtk_widget_get_height (item) < gtk_widget_get_height (scroller) / 2)
    focus = item, editor = NULL;
  if (editor != NULL
          ? !yoriai_field_editor_compute_bounds (YORIAI_FIELD_EDITOR (editor), scroller, &bounds)
          : !gtk_widget_compute_bounds (focus, scroller, &bounds))
    return;
  if (YORIAI_IS_GROWING_VIEW (focus) && bounds.size.height > gtk_widget_get_height (scroller))
    {
      yoriai_growing_view_scroll_to_caret (YORIAI_GROWING_VIEW (focus));
      return;
    }
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top - SCROLL_MARGIN,
                             top + bounds.size.height + SCROLL_MARGIN);
}

static gboolean
scroll_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  YoriaiSectionPage *self = YORIAI_SECTION_PAGE (widget);

  if (gtk_widget_get_mapped (widget)
      && (gtk_widget_get_height (widget) == 0 || self->n_frames-- > 0))
    return G_SOURCE_CONTINUE;
  self->scroll_id = 0;
  self->has_to_scroll = !gtk_widget_get_mapped (widget);
  if (!self->has_to_scroll)
    {
      scroll_to_focus (self);
      g_clear_weak_pointer (&self->revealed);
    }

  return G_SOURCE_REMOVE;
}

static void
queue_scroll (YoriaiSectionPage *self)
{
  self->n_frames = LAYOUT_FRAMES;
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, NULL, NULL);
}

/* A child as a whole is where its first value is, or its first list. */
static gboolean
reveal_child (YoriaiPage   *page,
              YoriaiRecord *record,
              guint         field)
{
  YoriaiRecord *child;

  if (field == YORIAI_NO_FIELD
      || yoriai_record_get_field (record, field)->kind != YORIAI_KIND_CHILD)
    return FALSE;
  child = yoriai_record_get_child (record, field);
  for (guint i = 0; i < yoriai_record_get_n_fields (child); i++)
    if (yoriai_page_reveal (page, child, i))
      return TRUE;

  return FALSE;
}

static gboolean
yoriai_section_page_reveal (YoriaiPage   *page,
                            YoriaiRecord *record,
                            guint         field)
{
  YoriaiSectionPage *self = YORIAI_SECTION_PAGE (page);

  if (!yoriai_reveal (self->content, record, field) && !reveal_child (page, record, field))
    return FALSE;
  g_set_weak_pointer (&self->revealed,
                      gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  queue_scroll (self);

  return TRUE;
}

/* What only one page has, above its blocks. */
static void
append_top (YoriaiSectionPage *self)
{
  const char *section = yoriai_page_get_section_id (YORIAI_PAGE (self));
  YoriaiChecker *checker =
      yoriai_workspace_get_checker (yoriai_page_get_workspace (YORIAI_PAGE (self)));

  if (g_strcmp0 (section, YORIAI_SECTION_OVERVIEW) == 0)
    gtk_box_append (GTK_BOX (self->content), yoriai_call_card_new (checker));
  else if (g_strcmp0 (section, YORIAI_SECTION_SUBMISSION) == 0)
    gtk_box_append (GTK_BOX (self->content),
                    yoriai_spellings_card_new (yoriai_page_get_workspace (YORIAI_PAGE (self))));
}

/* What the call asks of the proposal itself, on the page that its part is on. */
static void
append_questions (YoriaiSectionPage *self)
{
  YoriaiWorkspace *workspace = yoriai_page_get_workspace (YORIAI_PAGE (self));
  const YoriaiSection *section = yoriai_section_find (yoriai_page_get_section_id (YORIAI_PAGE (self)));

  yoriai_question_form_append (GTK_BOX (self->content), yoriai_workspace_get_checker (workspace),
                               yoriai_workspace_get_root (workspace), section->id);
}

static void
yoriai_section_page_constructed (GObject *object)
{
  YoriaiSectionPage *self = YORIAI_SECTION_PAGE (object);
  guint n;
  const YoriaiPageBlock *blocks =
      yoriai_page_blocks_find (yoriai_page_get_section_id (YORIAI_PAGE (self)), &n);

  G_OBJECT_CLASS (yoriai_section_page_parent_class)->constructed (object);
  update_title (self);
  append_top (self);
  for (guint i = 0; i < n; i++)
    append_part (self, &blocks[i]);
  append_questions (self);
}

static void
show_focus_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  g_clear_weak_pointer (&YORIAI_SECTION_PAGE (widget)->revealed);
  queue_scroll (YORIAI_SECTION_PAGE (widget));
}

static void
yoriai_section_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (yoriai_section_page_parent_class)->map (widget);
  if (YORIAI_SECTION_PAGE (widget)->has_to_scroll)
    queue_scroll (YORIAI_SECTION_PAGE (widget));
}

static void
yoriai_section_page_dispose (GObject *object)
{
  g_clear_weak_pointer (&YORIAI_SECTION_PAGE (object)->revealed);
  G_OBJECT_CLASS (yoriai_section_page_parent_class)->dispose (object);
}

static void
yoriai_section_page_class_init (YoriaiSectionPageClass *klass)
{
  /* For the forms in it that have no place yet when they get the focus. */
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.show-focus", NULL,
                                   show_focus_action);
  G_OBJECT_CLASS (klass)->constructed = yoriai_section_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = yoriai_section_page_dispose;
  GTK_WIDGET_CLASS (klass)->map = yoriai_section_page_map;
  YORIAI_PAGE_CLASS (klass)->reveal = yoriai_section_page_reveal;
}

static void
yoriai_section_page_init (YoriaiSectionPage *self)
{
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  adw_bin_set_child (ADW_BIN (self), self->content);
}
