/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-find-pane"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "find/yoriai-find-pane.h"
#include "find/yoriai-hit-row.h"
#include "layout/yoriai-after-change.h"
#include "layout/yoriai-kept-children.h"
#include "layout/yoriai-late-list.h"
#include "layout/yoriai-seen-items.h"

/* What is looked for in the proposal, and where it stands: the hits by section. It leads nowhere itself: the window does,
 * when one is chosen. */
struct _YoriaiFindPane
{
  GtkBox parent_instance;

  YoriaiWorkspace *workspace; /* (owned) (nullable) */
  YoriaiFind *find;           /* (owned) (nullable) */
  GSignalGroup *signals;      /* (owned): of @find */
  YoriaiSeenItems *seen;      /* (owned) (nullable): the first hits */
  YoriaiLateList *shown;      /* (owned) (nullable): what the rows are made from */
  YoriaiFindHit *current;     /* (owned) (nullable): that was gone to */
  int pending;                /* a step that waits for the hits */
  gboolean pending_stays;     /* of that: the focus stays here */
  const YoriaiSection *section; /* (nullable): where one was */
  YoriaiRecord *record;         /* (owned) (nullable): and in it */
  guint field;
  guint at;
  guint update_id;            /* source that follows the search */
  GtkEditable *entry;         /* template children */
  GtkLabel *count;
  GtkLabel *nothing;
  GtkWidget *previous;
  GtkWidget *next;
  GtkStack *stack;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (YoriaiFindPane, yoriai_find_pane, GTK_TYPE_BOX)

/* Enough to fill the pane of a large window. */
#define N_ROWS 20
#define MAX_SHOWN 300 /* rows that are made to show one of them; who scrolls gets the others */

enum
{
  SIGNAL_HIT_CHOSEN,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
create_row (gpointer item,
            gpointer user_data)
{
  YoriaiFindPane *self = user_data;

  return yoriai_hit_row_new (item, yoriai_workspace_get_checker (self->workspace), NULL);
}

static const YoriaiKeptChildren kept_rows = {
  .hash = g_direct_hash,
  .equal = g_direct_equal,
  .create = create_row,
};

static void
shown_changed_cb (YoriaiFindPane *self,
                  guint           position,
                  guint           n_removed,
                  guint           n_added,
                  GListModel     *model)
{
  yoriai_kept_children_change (GTK_WIDGET (self->list), model, position, n_removed, n_added, &kept_rows, self);
}

static guint
get_n_hits (YoriaiFindPane *self)
{
  return self->find != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->find)) : 0;
}

/* Where the hit stands that was gone to; it may have become another object, in the same place. */
static gboolean
find_current (YoriaiFindPane *self,
              guint          *ret_position)
{
  for (guint i = 0; self->current != NULL && i < get_n_hits (self); i++)
    {
      g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (G_LIST_MODEL (self->find), i);

      if (hit != self->current)
        continue;
      *ret_position = i;
      return TRUE;
    }
  return FALSE;
}

static char *
dup_count (YoriaiFindPane *self)
{
  guint n = get_n_hits (self), position;

  if (n == 0)
    return g_strdup ("");
  if (yoriai_find_is_cut (self->find))
    /* Translators: how many hits are shown, of more */
    return g_strdup_printf (_("The first %u hits"), n);
  if (find_current (self, &position))
    /* Translators: which hit of how many */
    return g_strdup_printf (_("%u of %u"), position + 1, n);

  return g_strdup_printf (ngettext ("%u hit", "%u hits", n), n);
}

static void
update (YoriaiFindPane *self)
{
  guint n = get_n_hits (self);
  g_autofree char *count = dup_count (self);

  if (self->shown != NULL)
    yoriai_late_list_settle (self->shown);
  gtk_label_set_label (self->count, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, count, -1);
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "hits" : "nothing");
  if (self->find == NULL || *yoriai_find_get_text (self->find) == '\0')
    gtk_label_set_label (self->nothing,
                         _("Full and half width, hiragana and katakana and blanks make no difference."));
  else if (yoriai_find_is_running (self->find))
    gtk_label_set_label (self->nothing, _("Looking…"));
  else
    gtk_label_set_label (self->nothing, _("It stands nowhere in this proposal."));
  gtk_list_box_invalidate_headers (self->list);
}

static gboolean
update_cb (gpointer user_data)
{
  YoriaiFindPane *self = user_data;

  self->update_id = 0;
  update (self);
  /* Where the next one is, or the last, is known when all are. */
  if (self->pending == 0 || yoriai_find_is_running (self->find))
    return G_SOURCE_REMOVE;
  if (get_n_hits (self) > 0)
    yoriai_find_pane_step (self, self->pending, self->pending_stays);
  self->pending = 0;

  return G_SOURCE_REMOVE;
}

static void
find_changed_cb (YoriaiFindPane *self)
{
  yoriai_after_change (&self->update_id, update_cb, self);
}

/* --- What is looked for --- */

static void
look (YoriaiFindPane *self)
{
  const char *text = gtk_editable_get_text (self->entry);

  if (self->find == NULL || g_strcmp0 (yoriai_find_get_text (self->find), text) == 0)
    return;
  g_clear_object (&self->current);
  self->pending = 0;
  yoriai_seen_items_reset (self->seen);
  yoriai_find_set_text (self->find, text, YORIAI_LIKENESS_FORMS);
}

static void
search_changed_cb (YoriaiFindPane *self)
{
  look (self);
}

static void
select_row (YoriaiFindPane *self,
            guint           position)
{
  if (position < MAX_SHOWN)
    yoriai_seen_items_include (self->seen, position);
  yoriai_late_list_settle (self->shown);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, position));
}

/* The list shows where it is without having the focus. */
static void
scroll_to_row (YoriaiFindPane *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t bounds;

  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
go_to (YoriaiFindPane *self,
       guint           position,
       gboolean        stays)
{
  g_autoptr (YoriaiFindHit) hit = g_list_model_get_item (G_LIST_MODEL (self->find), position);

  g_set_object (&self->current, hit);
  self->pending = 0;
  select_row (self, position);
  scroll_to_row (self);
  update (self);
  g_signal_emit (self, signals[SIGNAL_HIT_CHOSEN], 0, hit, stays);
}

/* --- Keys and buttons --- */

static void
activate_cb (YoriaiFindPane *self)
{
  yoriai_find_pane_step (self, 1, TRUE);
}

static void
next_cb (YoriaiFindPane *self)
{
  yoriai_find_pane_step (self, 1, TRUE);
}

static void
previous_cb (YoriaiFindPane *self)
{
  yoriai_find_pane_step (self, -1, TRUE);
}

static void
close_cb (YoriaiFindPane *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

static void
row_activated_cb (YoriaiFindPane *self,
                  GtkListBoxRow  *row)
{
  go_to (self, gtk_list_box_row_get_index (row), FALSE);
}

/* Shift+Enter goes back, Down goes into the list, Escape closes from anywhere in it. */
static gboolean
key_pressed_cb (YoriaiFindPane  *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean is_in_entry = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->entry));

  if (key == GDK_KEY_Escape)
    {
      close_cb (self);
      return GDK_EVENT_STOP;
    }
  if (is_in_entry && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_SHIFT_MASK))
    {
      yoriai_find_pane_step (self, -1, TRUE);
      return GDK_EVENT_STOP;
    }
  if (is_in_entry && (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) && get_n_hits (self) > 0)
    {
      GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

      if (row == NULL)
        row = gtk_list_box_get_row_at_index (self->list, 0);
      if (row != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (row));
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
drop_rows (YoriaiFindPane *self)
{
  guint n = self->shown != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->shown)) : 0;

  gtk_list_box_set_header_func (self->list, NULL, NULL, NULL);
  if (n > 0)
    shown_changed_cb (self, 0, n, 0, G_LIST_MODEL (self->shown));
  g_clear_object (&self->shown);
  g_clear_object (&self->seen);
}

static void
yoriai_find_pane_dispose (GObject *object)
{
  YoriaiFindPane *self = YORIAI_FIND_PANE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->signals);
  if (self->list != NULL)
    drop_rows (self);
  g_clear_object (&self->current);
  g_clear_object (&self->record);
  g_clear_object (&self->find);
  g_clear_object (&self->workspace);
  gtk_widget_dispose_template (GTK_WIDGET (self), YORIAI_TYPE_FIND_PANE);
  G_OBJECT_CLASS (yoriai_find_pane_parent_class)->dispose (object);
}

static void
yoriai_find_pane_class_init (YoriaiFindPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_find_pane_dispose;

  /**
   * YoriaiFindPane::hit-chosen:
   * @self: the pane
   * @hit: the hit
   * @stays: whether the focus stays in the pane
   *
   * The user wants to see @hit.
   */
  signals[SIGNAL_HIT_CHOSEN]
      = g_signal_new ("hit-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                      YORIAI_TYPE_FIND_HIT, G_TYPE_BOOLEAN);

  /**
   * YoriaiFindPane::closed:
   * @self: the pane
   *
   * The user has looked enough.
   */
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-find-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindPane, entry);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindPane, count);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindPane, previous);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindPane, next);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindPane, stack);
  gtk_widget_class_bind_template_child (widget_class, YoriaiFindPane, list);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
yoriai_find_pane_init (YoriaiFindPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Before the entry; what is composed in the window comes before both. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  self->signals = g_signal_group_new (YORIAI_TYPE_FIND);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (find_changed_cb), self);
  update (self);
}

/**
 * yoriai_find_pane_set_workspace:
 * @self: a pane
 * @workspace: (nullable): the open proposal
 *
 * Looks in another proposal, for nothing yet.
 */
void
yoriai_find_pane_set_workspace (YoriaiFindPane  *self,
                                YoriaiWorkspace *workspace)
{
  g_return_if_fail (YORIAI_IS_FIND_PANE (self));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_group_set_target (self->signals, NULL);
  drop_rows (self);
  g_clear_object (&self->current);
  g_clear_object (&self->record);
  g_clear_object (&self->find);
  self->section = NULL;
  self->pending = 0;
  gtk_editable_set_text (self->entry, "");
  if (workspace != NULL)
    {
      self->find = yoriai_find_new (workspace, FALSE);
      self->seen = yoriai_seen_items_new (G_LIST_MODEL (self->find), GTK_WIDGET (self->list), N_ROWS);
      self->shown = yoriai_late_list_new (yoriai_seen_items_get_model (self->seen));
      g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (shown_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_group_set_target (self->signals, self->find);
      gtk_list_box_set_header_func (self->list, yoriai_hit_row_set_header, self->find, NULL);
    }
  update (self);
}

/**
 * yoriai_find_pane_begin:
 * @self: a pane
 * @text: (nullable): what is looked for; %NULL: what was looked for last
 *
 * Puts the cursor where one types what is looked for.
 */
void
yoriai_find_pane_begin (YoriaiFindPane *self,
                        const char     *text)
{
  g_return_if_fail (YORIAI_IS_FIND_PANE (self));

  if (text != NULL)
    gtk_editable_set_text (self->entry, text);
  look (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
}

/**
 * yoriai_find_pane_get_text:
 * @self: a pane
 *
 * Returns: (transfer none): what is looked for
 */
const char *
yoriai_find_pane_get_text (YoriaiFindPane *self)
{
  return gtk_editable_get_text (self->entry);
}

/**
 * yoriai_find_pane_get_find:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the search
 */
YoriaiFind *
yoriai_find_pane_get_find (YoriaiFindPane *self)
{
  return self->find;
}

/**
 * yoriai_find_pane_focus:
 * @self: a pane
 *
 * Puts the cursor back where one types, as it stood.
 */
void
yoriai_find_pane_focus (YoriaiFindPane *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/**
 * yoriai_find_pane_rest:
 * @self: a pane
 *
 * Looks for nothing while nobody sees it. What was looked for is looked for again with the next step.
 */
void
yoriai_find_pane_rest (YoriaiFindPane *self)
{
  g_clear_object (&self->current);
  self->pending = 0;
  if (self->find != NULL)
    yoriai_find_set_text (self->find, "", YORIAI_LIKENESS_FORMS);
}

/**
 * yoriai_find_pane_has_text:
 * @self: a pane
 *
 * Returns: whether something is looked for
 */
gboolean
yoriai_find_pane_has_text (YoriaiFindPane *self)
{
  return *gtk_editable_get_text (self->entry) != '\0';
}

/**
 * yoriai_find_pane_set_place:
 * @self: a pane
 * @section: (nullable): the section on show
 * @record: (nullable): a record of the proposal
 * @field: one of its fields
 * @at: where in it, in code points
 *
 * The next hit is the one behind this place, or the first of its section.
 */
void
yoriai_find_pane_set_place (YoriaiFindPane      *self,
                            const YoriaiSection *section,
                            YoriaiRecord        *record,
                            guint                field,
                            guint                at)
{
  guint position, begin;

  g_return_if_fail (YORIAI_IS_FIND_PANE (self));

  begin = self->current != NULL ? yoriai_find_hit_get_at (self->current) : 0;
  /* Where the last hit led one has not moved; within a choice nobody can. */
  if (find_current (self, &position) && yoriai_find_hit_get_record (self->current) == record
      && yoriai_find_hit_get_field (self->current) == field
      && (!yoriai_kind_is_text (yoriai_record_get_field (record, field)->kind)
          || (at >= begin && at <= begin + yoriai_find_hit_get_length (self->current))))
    return;
  g_clear_object (&self->current);
  self->section = section;
  g_set_object (&self->record, record);
  self->field = field;
  self->at = at;
}

/* How many hits stand before where one was. */
static guint
count_before (YoriaiFindPane *self)
{
  return self->section != NULL ? yoriai_find_get_n_before (self->find, self->section, self->record, self->field, self->at)
                               : 0;
}

/**
 * yoriai_find_pane_step:
 * @self: a pane
 * @step: 1 for the next hit, -1 for the previous one
 * @stays: whether the focus stays in the pane
 *
 * Goes to a hit; behind the last one stands the first.
 *
 * Returns: whether there is one, or may be: it is gone to when it is found
 */
gboolean
yoriai_find_pane_step (YoriaiFindPane *self,
                       int             step,
                       gboolean        stays)
{
  guint n, position;

  g_return_val_if_fail (YORIAI_IS_FIND_PANE (self), FALSE);

  look (self);
  n = get_n_hits (self);
  if (self->find != NULL && yoriai_find_is_running (self->find) && self->current == NULL)
    {
      self->pending = step;
      self->pending_stays = stays;
      return TRUE;
    }
  if (n == 0)
    return FALSE;
  if (find_current (self, &position))
    position = (position + n + step) % n;
  else
    position = (count_before (self) + n - (step > 0 ? 0 : 1)) % n;
  go_to (self, position, stays);

  return TRUE;
}
