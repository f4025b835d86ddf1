/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-version-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "dialogs/yoriai-version-list.h"
#include "workspace/yoriai-version-changes.h"

#define MAX_TITLES 3 /* of records that a version changed in a section */

typedef enum
{
  ORDER_TIME,
  ORDER_PERSON,
  ORDER_SECTION,
} Order;

/* What a row shows: a heading, or a version. */
#define YORIAI_TYPE_VERSION_ROW (yoriai_version_row_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiVersionRow, yoriai_version_row, YORIAI, VERSION_ROW, GObject)

struct _YoriaiVersionRow
{
  GObject parent_instance;

  const YoriaiPast *past; /* (unowned) (nullable): of the list; NULL: a heading */
  char *title;            /* (owned) */
  char *subtitle;         /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (YoriaiVersionRow, yoriai_version_row, G_TYPE_OBJECT)

/* What a proposal was, by time, by person or by section. What a version changed is read in a thread, when it is asked for. */
struct _YoriaiVersionList
{
  AdwBin parent_instance;

  YoriaiState *history;       /* (owned) (nullable) */
  GPtrArray *pasts;           /* (owned) (element-type YoriaiPast) */
  GPtrArray *changes;         /* (owned) (nullable) (element-type GPtrArray): as @pasts; NULL: not read yet */
  GCancellable *cancellable;  /* (owned) (nullable): of reading them */
  GListStore *rows;           /* (owned) (element-type YoriaiVersionRow) */
  GtkDropDown *order;         /* (unowned): children */
  GtkListView *view;
  GtkSingleSelection *selection; /* (unowned): of the view */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (YoriaiVersionList, yoriai_version_list, ADW_TYPE_BIN)

static guint selected_signal, order_changed_signal;

static void fill (YoriaiVersionList *self);

static void
yoriai_version_row_finalize (GObject *object)
{
  YoriaiVersionRow *self = YORIAI_VERSION_ROW (object);

  g_free (self->title);
  g_free (self->subtitle);
  G_OBJECT_CLASS (yoriai_version_row_parent_class)->finalize (object);
}

static void
yoriai_version_row_class_init (YoriaiVersionRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yoriai_version_row_finalize;
}

static void
yoriai_version_row_init (YoriaiVersionRow *self)
{
}

/* --- What they are called --- */

/**
 * yoriai_version_list_dup_time:
 * @past: something that a proposal was
 *
 * Returns: (transfer full): when
 */
char *
yoriai_version_list_dup_time (const YoriaiPast *past)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_local (past->time);

  /* Translators: day and time as of strftime, with numbers only */
  return date != NULL ? g_date_time_format (date, _("%-d/%-m/%Y, %H:%M")) : g_strdup ("?");
}

static gboolean
is_damaged (const YoriaiPast *past)
{
  return past->number == 0 && past->journal == NULL;
}

static char *
dup_title (const YoriaiPast *past)
{
  if (is_damaged (past))
    return g_strdup (_("damaged"));
  return g_strdup (past->name != NULL ? past->name : yoriai_past_get_kind (past));
}

static char *
dup_subtitle (const YoriaiPast *past)
{
  g_autofree char *time = yoriai_version_list_dup_time (past);

  if (is_damaged (past))
    return NULL;
  return past->author != NULL ? g_strdup_printf ("%s\n%s", time, past->author) : g_steal_pointer (&time);
}

/**
 * yoriai_version_list_dup_line:
 * @past: something that a proposal was
 *
 * Returns: (transfer full): what it is called, in one line
 */
char *
yoriai_version_list_dup_line (const YoriaiPast *past)
{
  g_autofree char *title = dup_title (past);
  g_autofree char *time = yoriai_version_list_dup_time (past);

  return is_damaged (past) ? g_steal_pointer (&title) : g_strdup_printf ("%s · %s", title, time);
}

/* --- Rows --- */

static void
take_row (YoriaiVersionList *self,
          const YoriaiPast  *past,
          char              *title,
          char              *subtitle)
{
  g_autoptr (YoriaiVersionRow) row = g_object_new (YORIAI_TYPE_VERSION_ROW, NULL);

  row->past = past;
  row->title = title;
  row->subtitle = subtitle;
  g_list_store_append (self->rows, row);
}

static void
fill_by_time (YoriaiVersionList *self)
{
  for (guint i = 0; i < self->pasts->len; i++)
    take_row (self, self->pasts->pdata[i], dup_title (self->pasts->pdata[i]), dup_subtitle (self->pasts->pdata[i]));
}

static void
fill_by_person (YoriaiVersionList *self)
{
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->pasts->len; i++)
    {
      const char *author = ((const YoriaiPast *) self->pasts->pdata[i])->author;

      if (!g_hash_table_add (done, (char *) (author != NULL ? author : "")))
        continue;
      take_row (self, NULL, g_strdup (author != NULL ? author : _("Nobody said who")), NULL);
      for (guint j = i; j < self->pasts->len; j++)
        {
          const YoriaiPast *past = self->pasts->pdata[j];

          if (g_strcmp0 (past->author, author) == 0)
            take_row (self, past, dup_title (past), yoriai_version_list_dup_time (past));
        }
    }
}

/* Which records a version changed in a section. Returns: (transfer full) (nullable): NULL: none */
static char *
dup_changed (YoriaiVersionList   *self,
             guint                i,
             const YoriaiSection *section)
{
  const GPtrArray *changes = self->changes->pdata[i];
  g_autofree char *time = yoriai_version_list_dup_time (self->pasts->pdata[i]);
  g_autoptr (GString) text = g_string_new (time);
  guint n = 0;

  for (guint j = 0; j < changes->len; j++)
    {
      const YoriaiVersionChange *change = changes->pdata[j];

      if (change->section != section)
        continue;
      if (n++ < MAX_TITLES && *change->title != '\0')
        g_string_append_printf (text, "\n%s", change->title);
    }
  if (n > MAX_TITLES)
    g_string_append_printf (text, ngettext ("\nand %u more", "\nand %u more", n - MAX_TITLES), n - MAX_TITLES);
  return n > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
fill_by_section (YoriaiVersionList *self)
{
  guint n;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      gboolean has_heading = FALSE;

      for (guint j = 0; j < self->pasts->len; j++)
        {
          char *changed = dup_changed (self, j, &sections[i]);

          if (changed == NULL)
            continue;
          if (!has_heading)
            take_row (self, NULL, g_strdup (_(sections[i].title)), NULL);
          has_heading = TRUE;
          take_row (self, self->pasts->pdata[j], dup_title (self->pasts->pdata[j]), changed);
        }
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    take_row (self, NULL, g_strdup (_("No version differs from the one before")), NULL);
}

/* --- What they changed --- */

typedef struct
{
  YoriaiState *history; /* (owned) (nullable) */
  GPtrArray *pasts;     /* (owned) */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  yoriai_state_free (self->history);
  g_ptr_array_unref (self->pasts);
  g_free (self);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Reading *self = data;

  g_task_return_pointer (task, yoriai_version_changes_list_all (self->history, self->pasts),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (YoriaiVersionList) self = user_data;
  GPtrArray *changes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (changes == NULL) /* there are others by now */
    return;
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = changes;
  fill (self);
}

static void
forget_changes (YoriaiVersionList *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
}

static void
read_changes (YoriaiVersionList *self)
{
  Reading *reading;
  g_autoptr (GTask) task = NULL;

  if (self->cancellable != NULL)
    return;
  reading = g_new (Reading, 1);
  reading->history = yoriai_state_copy (self->history);
  reading->pasts = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_past_free);
  for (guint i = 0; i < self->pasts->len; i++)
    g_ptr_array_add (reading->pasts, yoriai_past_copy (self->pasts->pdata[i]));
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, read_changes);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

/* --- The list --- */

static guint
find_row (YoriaiVersionList *self,
          const char        *hash)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->rows)); i++)
    {
      g_autoptr (YoriaiVersionRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

      if (row->past != NULL && (hash == NULL || g_strcmp0 (row->past->hash, hash) == 0))
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

/* What is chosen stays chosen; at first it is the newest. */
static void
fill (YoriaiVersionList *self)
{
  const YoriaiPast *selected = yoriai_version_list_get_selected (self);
  g_autofree char *hash = selected != NULL ? g_strdup (selected->hash) : NULL;
  guint order = gtk_drop_down_get_selected (self->order), row;

  self->is_filling = TRUE;
  g_list_store_remove_all (self->rows);
  if (order == ORDER_PERSON)
    fill_by_person (self);
  else if (order == ORDER_SECTION && self->changes != NULL)
    fill_by_section (self);
  else if (order == ORDER_SECTION)
    take_row (self, NULL, g_strdup (_("Looking what changed…")), NULL);
  else
    fill_by_time (self);
  row = find_row (self, hash);
  gtk_single_selection_set_selected (self->selection, row != GTK_INVALID_LIST_POSITION ? row : find_row (self, NULL));
  self->is_filling = FALSE;
  g_signal_emit (self, selected_signal, 0);
  if (order == ORDER_SECTION && self->changes == NULL)
    read_changes (self);
}

static void
order_changed_cb (YoriaiVersionList *self)
{
  fill (self);
  g_signal_emit (self, order_changed_signal, 0);
}

static void
selected_cb (YoriaiVersionList *self)
{
  if (!self->is_filling)
    g_signal_emit (self, selected_signal, 0);
}

static GtkWidget *
add_label (GtkBox *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (box, label);
  return label;
}

static void
setup_cb (YoriaiVersionList *self,
          GtkListItem       *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *subtitle;

  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  add_label (GTK_BOX (box));
  subtitle = add_label (GTK_BOX (box));
  gtk_widget_add_css_class (subtitle, "caption");
  gtk_widget_add_css_class (subtitle, "dim-label");
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (YoriaiVersionList *self,
         GtkListItem       *item)
{
  YoriaiVersionRow *row = gtk_list_item_get_item (item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *subtitle = gtk_widget_get_next_sibling (title);

  gtk_label_set_label (GTK_LABEL (title), row->title);
  gtk_label_set_label (GTK_LABEL (subtitle), row->subtitle != NULL ? row->subtitle : "");
  gtk_widget_set_visible (subtitle, row->subtitle != NULL);
  gtk_list_item_set_selectable (item, row->past != NULL);
  gtk_list_item_set_activatable (item, row->past != NULL);
  if (row->past == NULL)
    gtk_widget_add_css_class (title, "heading");
  else
    gtk_widget_remove_css_class (title, "heading");
  /* 4.8 leaves rows without a name */
  if (gtk_widget_get_parent (gtk_list_item_get_child (item)) != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (gtk_list_item_get_child (item))),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, row->title, -1);
}

static void
yoriai_version_list_dispose (GObject *object)
{
  YoriaiVersionList *self = YORIAI_VERSION_LIST (object);

  forget_changes (self);
  if (self->rows != NULL)
    g_list_store_remove_all (self->rows);
  G_OBJECT_CLASS (yoriai_version_list_parent_class)->dispose (object);
}

static void
yoriai_version_list_finalize (GObject *object)
{
  YoriaiVersionList *self = YORIAI_VERSION_LIST (object);

  yoriai_state_free (self->history);
  g_ptr_array_unref (self->pasts);
  g_object_unref (self->rows);
  G_OBJECT_CLASS (yoriai_version_list_parent_class)->finalize (object);
}

static gboolean
yoriai_version_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (YORIAI_VERSION_LIST (widget)->view));
}

static void
yoriai_version_list_class_init (YoriaiVersionListClass *klass)
{
  GTK_WIDGET_CLASS (klass)->grab_focus = yoriai_version_list_grab_focus;
  G_OBJECT_CLASS (klass)->dispose = yoriai_version_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = yoriai_version_list_finalize;

  /**
   * YoriaiVersionList::order-changed:
   * @self: the list
   *
   * They stand in another order.
   */
  order_changed_signal = g_signal_new ("order-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);

  /**
   * YoriaiVersionList::selected:
   * @self: the list
   *
   * Another one is chosen, or there are others.
   */
  selected_signal = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
yoriai_version_list_init (YoriaiVersionList *self)
{
  const char *const orders[] = { _("By time"), _("By person"), _("By section"), NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->pasts = g_ptr_array_new_with_free_func ((GDestroyNotify) yoriai_past_free);
  self->rows = g_list_store_new (YORIAI_TYPE_VERSION_ROW);
  self->order = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (orders));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->order), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Order of the versions"),
                                  -1);
  gtk_widget_set_margin_start (GTK_WIDGET (self->order), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->order), 12);
  gtk_widget_set_margin_top (GTK_WIDGET (self->order), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->order), 6);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Versions"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->order));
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_object (self->order, "notify::selected", G_CALLBACK (order_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/**
 * yoriai_version_list_set_pasts:
 * @self: a list
 * @history: (nullable): what stands behind the proposal in its file
 * @pasts: (element-type YoriaiPast): of yoriai_past_join()
 *
 * Shows others. What is chosen stays chosen.
 */
void
yoriai_version_list_set_pasts (YoriaiVersionList *self,
                               YoriaiState       *history,
                               GPtrArray         *pasts)
{
  g_autoptr (GPtrArray) before = self->pasts;

  g_return_if_fail (YORIAI_IS_VERSION_LIST (self));

  forget_changes (self);
  yoriai_state_free (self->history);
  self->history = yoriai_state_copy (history);
  self->pasts = g_ptr_array_ref (pasts);
  fill (self); /* which reads what was chosen of those before */
}

/**
 * yoriai_version_list_get_selected:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what is chosen
 */
const YoriaiPast *
yoriai_version_list_get_selected (YoriaiVersionList *self)
{
  YoriaiVersionRow *row;

  g_return_val_if_fail (YORIAI_IS_VERSION_LIST (self), NULL);

  row = gtk_single_selection_get_selected_item (self->selection);
  return row != NULL ? row->past : NULL;
}

/**
 * yoriai_version_list_is_by_section:
 * @self: a list
 *
 * Returns: whether they stand under the sections that each changed
 */
gboolean
yoriai_version_list_is_by_section (YoriaiVersionList *self)
{
  g_return_val_if_fail (YORIAI_IS_VERSION_LIST (self), FALSE);

  return gtk_drop_down_get_selected (self->order) == ORDER_SECTION;
}

/**
 * yoriai_version_list_select:
 * @self: a list
 * @hash: of a view
 *
 * Chooses what has this view.
 *
 * Returns: whether there is one
 */
gboolean
yoriai_version_list_select (YoriaiVersionList *self,
                            const char        *hash)
{
  guint row;

  g_return_val_if_fail (YORIAI_IS_VERSION_LIST (self), FALSE);

  row = find_row (self, hash);
  if (row != GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, row);
  return row != GTK_INVALID_LIST_POSITION;
}
