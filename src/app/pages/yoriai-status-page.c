/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-status-page"

#include "config.h"

#include "pages/yoriai-status-page.h"

#include <glib/gi18n-lib.h>

#include "call/yoriai-call-programme.h"
#include "check/yoriai-demand.h"
#include "layout/yoriai-after-change.h"
#include "pages/yoriai-status-print.h"
#include "pages/yoriai-status-row.h"
#include "partners/yoriai-requests.h"
#include "workspace/yoriai-deadline.h"
#include "workspace/yoriai-finding-place.h"
#include "workspace/yoriai-rest.h"
#include "workspace/yoriai-section.h"
#include "workspace/yoriai-words.h"

#define N_NEXT 5 /* a key each */
#define SPACING 18
#define CLOCK_INTERVAL 30 /* seconds between two looks at it */

/* How far the proposal is, on one page: how long there is left, what to do next, what the track demands, each section, the
 * dates, what partners have answered, what is left for whom. It has no fields; its lines lead to them. */
struct _YoriaiStatusPage
{
  YoriaiPage parent_instance;

  GtkWidget *content;   /* child */
  GtkWidget *deadline;  /* children of it */
  GtkWidget *counts;
  GtkWidget *changed;
  GtkWidget *changed_label;
  GtkListBox *next;
  GtkListBox *demands;
  GtkListBox *sections;
  GtkListBox *dates;
  GtkWidget *answers;
  GtkWidget *left;
  GArray *places;       /* (element-type Place) (owned): where the lines of @next and then of @demands lead */
  guint n_next;
  guint update_id;      /* source that shows what is the case now */
  guint clock_id;       /* source that looks at the clock */
};

typedef struct
{
  YoriaiRecord *record; /* (owned) */
  guint field;
} Place;

G_DEFINE_FINAL_TYPE (YoriaiStatusPage, yoriai_status_page, YORIAI_TYPE_PAGE)

enum
{
  SIGNAL_PLACE_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
place_clear (gpointer data)
{
  g_object_unref (((Place *) data)->record);
}

static void
add_place (YoriaiStatusPage *self,
           YoriaiRecord     *record,
           guint             field)
{
  Place place = { g_object_ref (record), field };

  g_array_append_val (self->places, place);
}

/* --- What is the case --- */

static YoriaiWorkspace *
get_workspace (YoriaiStatusPage *self)
{
  return yoriai_page_get_workspace (YORIAI_PAGE (self));
}

static const YoriaiTrack *
get_track (YoriaiStatusPage *self)
{
  return yoriai_checker_get_track (yoriai_workspace_get_checker (get_workspace (self)));
}

static void
show_deadline (YoriaiStatusPage *self)
{
  YoriaiCall *call = yoriai_workspace_get_call (get_workspace (self));
  g_autofree char *left = call != NULL ? yoriai_deadline_dup_left (call, NULL) : NULL;
  g_autofree char *summary = call != NULL ? yoriai_deadline_dup_summary (call, get_track (self), NULL) : NULL;
  g_autofree char *text = left != NULL && summary != NULL ? g_strdup_printf ("%s\n%s", left, summary) : g_strdup (left);

  gtk_label_set_label (GTK_LABEL (self->deadline), text != NULL ? text : _("It is not known to the day when the call closes."));
}

static gboolean
clock_cb (gpointer user_data)
{
  show_deadline (YORIAI_STATUS_PAGE (user_data));
  return G_SOURCE_CONTINUE;
}

static void
show_counts (YoriaiStatusPage *self)
{
  YoriaiCounts counts = yoriai_workspace_count_section (get_workspace (self), NULL);
  /* Translators: per cent, errors, warnings, places not filled in */
  g_autofree char *text = g_strdup_printf (_("Filled in %u %% · errors %u · warnings %u · not filled in %u"),
                                           yoriai_workspace_get_progress (get_workspace (self)), counts.error,
                                           counts.warning, counts.empty);

  gtk_label_set_label (GTK_LABEL (self->counts), text);
}

static const char *
get_severity_word (YoriaiFinding *finding)
{
  if (yoriai_finding_is_empty (finding))
    return _("Not filled in");
  return yoriai_finding_get_severity (finding) == YORIAI_SEVERITY_ERROR ? _("Error") : _("Warning");
}

static void
show_next (YoriaiStatusPage *self)
{
  YoriaiWorkspace *workspace = get_workspace (self);
  g_autoptr (GPtrArray) list = yoriai_rest_list_next (workspace, N_NEXT);

  for (guint i = 0; i < list->len; i++)
    {
      YoriaiFinding *finding = list->pdata[i];
      g_autofree char *key = g_strdup_printf ("%u", i + 1);
      g_autofree char *place
          = yoriai_finding_place_dup_text (yoriai_workspace_get_call (workspace), yoriai_workspace_get_track (workspace),
                                           yoriai_finding_get_record (finding), yoriai_finding_get_field (finding));
      YoriaiStatusRow *row = yoriai_status_rows_get (self->next, i);

      yoriai_status_row_set (row, key, "key", yoriai_words_text (yoriai_finding_get_message (finding)),
                             get_severity_word (finding));
      yoriai_status_row_tell (row, place);
      add_place (self, yoriai_finding_get_record (finding), yoriai_finding_get_field (finding));
    }
  self->n_next = list->len;
  yoriai_status_rows_trim (self->next, list->len);
}

static void
show_demands (YoriaiStatusPage *self)
{
  g_autoptr (GArray) list = yoriai_demand_list (yoriai_workspace_get_checker (get_workspace (self)));

  for (guint i = 0; i < list->len; i++)
    {
      const YoriaiDemand *demand = &g_array_index (list, YoriaiDemand, i);
      g_autofree char *rate = yoriai_demand_dup_rate (demand);
      YoriaiStatusRow *row = yoriai_status_rows_get (self->demands, i);

      yoriai_status_row_set (row, demand->is_met ? "✓" : "✗", demand->is_met ? "success" : "error",
                             yoriai_words_text (demand->text), rate);
      yoriai_status_row_tell (row, demand->source);
      add_place (self, demand->record, demand->field);
    }
  yoriai_status_rows_trim (self->demands, list->len);
}

/* "80 % · errors 2 · not filled in 5" */
static char *
dup_section_state (YoriaiStatusPage *self,
                   const char       *id)
{
  YoriaiCounts counts = yoriai_workspace_count_section (get_workspace (self), id);
  int percent = yoriai_workspace_get_section_progress (get_workspace (self), id);
  GString *text = g_string_new (NULL);

  if (percent >= 0)
    g_string_append_printf (text, "%d %%", percent);
  if (counts.error > 0)
    g_string_append_printf (text, _(" · errors %u"), counts.error);
  if (counts.warning > 0)
    g_string_append_printf (text, _(" · warnings %u"), counts.warning);
  if (counts.empty > 0)
    g_string_append_printf (text, _(" · not filled in %u"), counts.empty);
  return g_string_free (text, FALSE);
}

/* Those that hold fields: not this page, and not the figures. */
static void
show_sections (YoriaiStatusPage *self)
{
  guint n, n_rows = 0;
  const YoriaiSection *sections = yoriai_section_get_all (&n);

  for (guint i = 0; i < n; i++)
    if (sections[i].fields[0] != NULL && yoriai_workspace_asks_for_section (get_workspace (self), sections[i].id))
      {
        YoriaiStatusRow *row = yoriai_status_rows_get (self->sections, n_rows++);
        g_autofree char *state = dup_section_state (self, sections[i].id);

        yoriai_status_row_set (row, NULL, NULL, _(sections[i].title), state);
        gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", sections[i].id);
        gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-section");
      }
  yoriai_status_rows_trim (self->sections, n_rows);
}

static void
show_dates (YoriaiStatusPage *self)
{
  YoriaiCall *call = yoriai_workspace_get_call (get_workspace (self));
  g_autoptr (GArray) deadlines = call != NULL ? yoriai_deadline_list (call, get_track (self)) : NULL;
  guint n = 0, n_rows = 0;
  const YoriaiCallReview *reviews = call != NULL ? yoriai_call_get_reviews (call, &n) : NULL;

  for (guint i = 0; deadlines != NULL && i < deadlines->len; i++)
    {
      const YoriaiDeadline *deadline = &g_array_index (deadlines, YoriaiDeadline, i);
      g_autofree char *line = yoriai_deadline_dup_line (deadline, call, get_track (self));

      yoriai_status_row_set (yoriai_status_rows_get (self->dates, n_rows++), NULL, NULL, line,
                             yoriai_deadline_has_passed (deadline, NULL) ? _("past") : NULL);
    }
  for (guint i = 0; i < n; i++)
    if (yoriai_call_review_is_for_track (&reviews[i], get_track (self)))
      {
        g_autofree char *year = yoriai_words_dup_year (yoriai_workspace_get_root (get_workspace (self)),
                                                       (guint) reviews[i].year);

        yoriai_status_row_set (yoriai_status_rows_get (self->dates, n_rows++), NULL, NULL,
                               yoriai_words_text (reviews[i].text), year);
      }
  yoriai_status_rows_trim (self->dates, n_rows);
}

static void
show_answers (YoriaiStatusPage *self)
{
  YoriaiWorkspace *workspace = get_workspace (self);
  YoriaiRequestCounts counts
      = yoriai_requests_count (yoriai_workspace_get_root (workspace), yoriai_workspace_get_today (workspace));
  g_autofree char *text = NULL;

  if (counts.asked == 0)
    text = g_strdup (_("No partner has been asked yet."));
  else
    /* Translators: how many partners were asked, have answered, are late */
    text = g_strdup_printf (_("Asked %u · answered %u · late %u"), counts.asked, counts.answered, counts.late);
  gtk_label_set_label (GTK_LABEL (self->answers), text);
}

static void
show_left (YoriaiStatusPage *self)
{
  guint n;
  g_autofree char *text = yoriai_rest_dup_text_by_institution (get_workspace (self), &n);
  g_autofree char *label = g_strdup_printf (ngettext ("%u thing is left to do.", "%u things are left to do.", n), n);

  gtk_label_set_label (GTK_LABEL (self->left), label);
}

static void
show_all (YoriaiStatusPage *self)
{
  g_array_set_size (self->places, 0);
  show_deadline (self);
  show_counts (self);
  show_next (self);
  show_demands (self);
  show_sections (self);
  show_dates (self);
  show_answers (self);
  show_left (self);
}

static gboolean
update_cb (gpointer user_data)
{
  YoriaiStatusPage *self = YORIAI_STATUS_PAGE (user_data);

  self->update_id = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_all (self);
  return G_SOURCE_REMOVE;
}

/* What nobody sees is made up when somebody comes. */
static void
states_changed_cb (YoriaiStatusPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    yoriai_after_change (&self->update_id, update_cb, self);
}

/* --- What somebody does --- */

static void
go_to (YoriaiStatusPage *self,
       guint             position)
{
  const Place *place = position < self->places->len ? &g_array_index (self->places, Place, position) : NULL;
  g_autoptr (YoriaiRecord) record = place != NULL ? g_object_ref (place->record) : NULL;

  if (record != NULL && !yoriai_record_is_removed (record))
    g_signal_emit (self, signals[SIGNAL_PLACE_ACTIVATED], 0, record, place->field);
}

static void
go_next_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  YoriaiStatusPage *self = YORIAI_STATUS_PAGE (widget);
  gint32 position = g_variant_get_int32 (parameter);

  if (position >= 0 && (guint) position < self->n_next)
    go_to (self, (guint) position);
}

static void
next_activated_cb (YoriaiStatusPage *self,
                   GtkListBoxRow    *row)
{
  go_to (self, (guint) gtk_list_box_row_get_index (row));
}

static void
demand_activated_cb (YoriaiStatusPage *self,
                     GtkListBoxRow    *row)
{
  go_to (self, self->n_next + (guint) gtk_list_box_row_get_index (row));
}

static void
copy_left_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  YoriaiStatusPage *self = YORIAI_STATUS_PAGE (widget);
  guint n;
  g_autofree char *text = yoriai_rest_dup_text_by_institution (get_workspace (self), &n);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  gtk_widget_activate_action (widget, "win.tell", "s", _("Copied as text to send"));
}

/* --- The page --- */

static GtkWidget *
append_label (GtkWidget  *box,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
append_group (GtkWidget  *box,
              const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_label_set_label (GTK_LABEL (append_label (group, "heading")), title);
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

static GtkListBox *
append_list (GtkWidget  *box,
             const char *title,
             const char *empty)
{
  GtkWidget *group = append_group (box, title), *list = gtk_list_box_new (), *nothing = gtk_label_new (empty);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_set_margin_top (nothing, 12);
  gtk_widget_set_margin_bottom (nothing, 12);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (list), nothing);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (group), list);
  return GTK_LIST_BOX (list);
}

static GtkWidget *
append_button (GtkWidget  *box,
               const char *label,
               const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
append_top (YoriaiStatusPage *self)
{
  self->deadline = append_label (self->content, "body");
  self->counts = append_label (self->content, "heading");
  self->changed = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->changed_label = append_label (self->changed, "body");
  append_button (self->changed, _("_See It…"), "win.show-changed");
  gtk_widget_set_visible (self->changed, FALSE);
  gtk_box_append (GTK_BOX (self->content), self->changed);
}

static void
append_rest (YoriaiStatusPage *self)
{
  GtkWidget *group = append_group (self->content, _("Answers of Partners"));

  self->answers = append_label (group, "body");
  group = append_group (self->content, _("What Is Left, by Institution"));
  self->left = append_label (group, "body");
  append_button (group, _("_Copy as Text to Send"), "status.copy-left");
}

static void
yoriai_status_page_constructed (GObject *object)
{
  YoriaiStatusPage *self = YORIAI_STATUS_PAGE (object);

  G_OBJECT_CLASS (yoriai_status_page_parent_class)->constructed (object);
  yoriai_page_set_title (YORIAI_PAGE (self), _(yoriai_section_find (YORIAI_SECTION_STATUS)->title));
  append_top (self);
  self->next = append_list (self->content, _("What to Do Next (Keys 1 to 5)"), _("Nothing is left to do."));
  self->demands = append_list (self->content, _("What the Track Demands"), _("No track is chosen."));
  self->sections = append_list (self->content, _("Sections"), "");
  self->dates = append_list (self->content, _("Dates"), _("No dates are known."));
  append_rest (self);
  append_button (self->content, _("_Print This Page…"), "win.print-status");
  g_signal_connect_object (self->next, "row-activated", G_CALLBACK (next_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->demands, "row-activated", G_CALLBACK (demand_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_workspace (self), "states-changed", G_CALLBACK (states_changed_cb), self, G_CONNECT_SWAPPED);
  self->clock_id = g_timeout_add_seconds (CLOCK_INTERVAL, clock_cb, self);
  show_all (self);
}

static void
yoriai_status_page_map (GtkWidget *widget)
{
  show_all (YORIAI_STATUS_PAGE (widget));
  GTK_WIDGET_CLASS (yoriai_status_page_parent_class)->map (widget);
}

static void
yoriai_status_page_dispose (GObject *object)
{
  YoriaiStatusPage *self = YORIAI_STATUS_PAGE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_handle_id (&self->clock_id, g_source_remove);
  G_OBJECT_CLASS (yoriai_status_page_parent_class)->dispose (object);
}

static void
yoriai_status_page_finalize (GObject *object)
{
  g_array_unref (YORIAI_STATUS_PAGE (object)->places);
  G_OBJECT_CLASS (yoriai_status_page_parent_class)->finalize (object);
}

static void
yoriai_status_page_class_init (YoriaiStatusPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = yoriai_status_page_constructed;
  object_class->dispose = yoriai_status_page_dispose;
  object_class->finalize = yoriai_status_page_finalize;
  widget_class->map = yoriai_status_page_map;

  /**
   * YoriaiStatusPage::place-activated:
   * @self: the page
   * @record: a record
   * @field: one of its fields, or YORIAI_NO_FIELD
   *
   * Somebody wants to go there.
   */
  signals[SIGNAL_PLACE_ACTIVATED] = g_signal_new ("place-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                                  NULL, NULL, G_TYPE_NONE, 2, YORIAI_TYPE_RECORD, G_TYPE_UINT);

  gtk_widget_class_install_action (widget_class, "status.go-next", "i", go_next_action);
  gtk_widget_class_install_action (widget_class, "status.copy-left", NULL, copy_left_action);
  for (int i = 0; i < N_NEXT; i++)
    {
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + (guint) i, 0, "status.go-next", "i", i);
      gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_1 + (guint) i, 0, "status.go-next", "i", i);
    }
}

static void
yoriai_status_page_init (YoriaiStatusPage *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
  g_array_set_clear_func (self->places, place_clear);
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  adw_bin_set_child (ADW_BIN (self), self->content);
}

/**
 * yoriai_status_page_set_changed:
 * @self: the page
 * @text: (nullable): what others have changed since one had the proposal open last
 *
 * Tells it, with the way to see it.
 */
void
yoriai_status_page_set_changed (YoriaiStatusPage *self,
                                const char       *text)
{
  g_return_if_fail (YORIAI_IS_STATUS_PAGE (self));

  gtk_label_set_label (GTK_LABEL (self->changed_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->changed, text != NULL);
}

static void
append_list_lines (GString    *text,
                   GtkListBox *list,
                   const char *title)
{
  GtkListBoxRow *row;

  g_string_append_printf (text, "\n■ %s\n", title);
  for (guint i = 0; (row = gtk_list_box_get_row_at_index (list, (int) i)) != NULL; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (row)))
      {
        g_autofree char *line = yoriai_status_row_dup_line (YORIAI_STATUS_ROW (row));

        g_string_append_printf (text, "%s\n", line);
      }
}

/**
 * yoriai_status_page_make_print:
 * @self: the page
 *
 * Returns: (transfer full): what prints it, on one page of paper
 */
GtkPrintOperation *
yoriai_status_page_make_print (YoriaiStatusPage *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (YORIAI_IS_STATUS_PAGE (self), NULL);

  show_all (self);
  g_string_append_printf (text, "%s\n%s\n", gtk_label_get_label (GTK_LABEL (self->deadline)),
                          gtk_label_get_label (GTK_LABEL (self->counts)));
  append_list_lines (text, self->next, _("What to Do Next"));
  append_list_lines (text, self->demands, _("What the Track Demands"));
  append_list_lines (text, self->sections, _("Sections"));
  append_list_lines (text, self->dates, _("Dates"));
  g_string_append_printf (text, "\n■ %s\n%s\n", _("Answers of Partners"), gtk_label_get_label (GTK_LABEL (self->answers)));
  return yoriai_status_print_new (yoriai_workspace_get_title (get_workspace (self)), text->str);
}
