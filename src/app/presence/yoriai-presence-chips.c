/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-presence-chips"

#include "config.h"

#include "presence/yoriai-presence-chips.h"

#include <glib/gi18n-lib.h>

/* The initials of who is at a place, laid over what is there: nothing moves when they come or go; but where they have a
 * place of their own. A click on them follows.
 * They are not in the way of the keyboard: who is where can be heard in descriptions, and people are followed from the
 * list of all. */
struct _YoriaiPresenceChips
{
  GtkWidget parent_instance;
  gboolean grows_backwards; /* from where it stands against the direction of reading */
  gboolean takes_room;      /* it has a place of its own */
  guint64 clients[YORIAI_PRESENCE_MAX_CHIPS];
  guint n_clients;
};

G_DEFINE_FINAL_TYPE (YoriaiPresenceChips, yoriai_presence_chips, GTK_TYPE_WIDGET)

#define FOLLOW_ACTION "win.follow-person"
#define GAP 2
#define LEAD 5 /* behind a label */
#define CHIP_CLASS "presence-chip"

static void
measure_room (GtkWidget      *widget,
              GtkOrientation  orientation,
              int            *ret_size)
{
  int size = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      gtk_widget_measure (child, orientation, -1, NULL, &natural, NULL, NULL);
      size = orientation == GTK_ORIENTATION_HORIZONTAL ? size + natural + GAP : MAX (size, natural);
    }
  *ret_size = size;
}

/* Takes no room of what is around it, as a rule. */
static void
yoriai_presence_chips_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_measure (child, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = *natural = 0;
  if (YORIAI_PRESENCE_CHIPS (widget)->takes_room)
    {
      measure_room (widget, orientation, natural);
      *minimum = *natural;
    }
}

static void
yoriai_presence_chips_size_allocate (GtkWidget *widget,
                                     int        width,
                                     int        height,
                                     int        baseline)
{
  YoriaiPresenceChips *self = YORIAI_PRESENCE_CHIPS (widget);
  gboolean is_leftwards = (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL) != self->grows_backwards;
  int lead = gtk_widget_get_prev_sibling (widget) != NULL ? LEAD : 0;
  int x = self->grows_backwards ? 0 : is_leftwards ? -lead : lead;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_width, child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &child_width, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height, NULL, NULL);
      if (is_leftwards)
        x -= child_width + GAP;
      gtk_widget_size_allocate (child, &(GtkAllocation){ x, (height - child_height) / 2, child_width, child_height }, -1);
      if (!is_leftwards)
        x += child_width + GAP;
    }
}

/* Which of the chips is at a place. */
static void
released_cb (GtkGestureClick *click,
             int              n_presses,
             double           x,
             double           y,
             gpointer         data)
{
  YoriaiPresenceChips *self = YORIAI_PRESENCE_CHIPS (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click)));
  GtkWidget *at = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  guint n = 0;

  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child), n++)
    if (child == at && n < self->n_clients)
      {
        gtk_widget_activate_action (GTK_WIDGET (self), FOLLOW_ACTION, "t", self->clients[n]);
        return;
      }
}

static void
yoriai_presence_chips_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (yoriai_presence_chips_parent_class)->dispose (object);
}

static void
yoriai_presence_chips_class_init (YoriaiPresenceChipsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yoriai_presence_chips_dispose;
  widget_class->measure = yoriai_presence_chips_measure;
  widget_class->size_allocate = yoriai_presence_chips_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "presencechips");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
yoriai_presence_chips_init (YoriaiPresenceChips *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (click, "released", G_CALLBACK (released_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * yoriai_presence_chips_new:
 * @grows_backwards: whether it lies over what is before it, and not behind
 *
 * Returns: (transfer floating): nobody's
 */
GtkWidget *
yoriai_presence_chips_new (gboolean grows_backwards)
{
  YoriaiPresenceChips *self = g_object_new (YORIAI_TYPE_PRESENCE_CHIPS, NULL);

  self->grows_backwards = grows_backwards;
  return GTK_WIDGET (self);
}

/**
 * yoriai_presence_chips_set_takes_room:
 * @self: chips
 * @takes_room: whether they have a place of their own
 *
 * Lies over nothing then.
 */
void
yoriai_presence_chips_set_takes_room (YoriaiPresenceChips *self,
                                      gboolean             takes_room)
{
  g_return_if_fail (YORIAI_IS_PRESENCE_CHIPS (self));

  self->takes_room = takes_room;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static GtkWidget *
make_chip (const char *text,
           const char *words,
           int         colour)
{
  GtkWidget *chip = gtk_label_new (text);

  gtk_widget_add_css_class (chip, CHIP_CLASS);
  if (colour >= 0)
    {
      g_autofree char *css_class = g_strdup_printf ("presence-%d", colour);

      gtk_widget_add_css_class (chip, css_class);
    }
  gtk_widget_set_tooltip_text (chip, words);
  return chip;
}

/* (transfer full) */
static char *
dup_words (const YoriaiPerson *person)
{
  g_autofree char *who = person->institution != NULL
                             ? g_strdup_printf (_("%s (%s)"), person->name, person->institution)
                             : g_strdup (person->name);

  /* Translators: somebody; one click goes wherever they go */
  return g_strdup_printf (_("%s: click to follow"), who);
}

/**
 * yoriai_presence_chips_set_people:
 * @self: chips
 * @people: (element-type YoriaiPerson): whose
 *
 * Shows who is there.
 */
void
yoriai_presence_chips_set_people (YoriaiPresenceChips *self,
                                  const GPtrArray     *people)
{
  GtkWidget *child;

  g_return_if_fail (YORIAI_IS_PRESENCE_CHIPS (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->n_clients = MIN (people->len, YORIAI_PRESENCE_MAX_CHIPS);
  for (guint i = 0; i < self->n_clients; i++)
    {
      const YoriaiPerson *person = people->pdata[i];
      g_autofree char *words = dup_words (person);

      self->clients[i] = person->client;
      gtk_widget_set_parent (make_chip (person->initials, words, (int) person->colour), GTK_WIDGET (self));
    }
  if (people->len > self->n_clients)
    {
      g_autofree char *more = g_strdup_printf ("+%u", people->len - self->n_clients);
      g_autofree char *words = yoriai_presence_dup_names (people);

      gtk_widget_set_parent (make_chip (more, words, -1), GTK_WIDGET (self));
    }
}

/* The mark */

struct _YoriaiPresenceMark
{
  GtkWidget *widget;          /* (unowned): owns this */
  YoriaiPresenceMarkFunc say; /* (nullable) */
  GtkWidget *parent;          /* (unowned): of the chips: @widget or in it */
  GtkWidget *after;           /* (unowned) (nullable): child of @parent */
  gboolean grows_backwards;
  GtkWidget *chips;           /* (unowned) (nullable): child of @parent, once somebody has been there */
  YoriaiPresenceBoard *board; /* (owned) (nullable): of the place */
  guint watch_id;
  char *words;                /* (owned) (nullable): who is there */
};

/**
 * yoriai_presence_mark_new:
 * @widget: whose; frees it in its dispose()
 * @say: (nullable): says who is there
 *
 * Returns: (transfer full): a mark at no place
 */
YoriaiPresenceMark *
yoriai_presence_mark_new (GtkWidget              *widget,
                          YoriaiPresenceMarkFunc  say)
{
  YoriaiPresenceMark *self = g_new0 (YoriaiPresenceMark, 1);

  self->widget = widget;
  self->parent = widget;
  self->say = say;
  return self;
}

/**
 * yoriai_presence_mark_free:
 * @self: (transfer full) (nullable): a mark
 *
 * The chips go too.
 */
void
yoriai_presence_mark_free (YoriaiPresenceMark *self)
{
  if (self == NULL)
    return;
  self->say = NULL;
  yoriai_presence_mark_set_place (self, NULL, NULL);
  if (self->chips != NULL)
    {
      g_object_remove_weak_pointer (G_OBJECT (self->chips), (gpointer *) &self->chips);
      gtk_widget_unparent (self->chips);
    }
  g_free (self);
}

/**
 * yoriai_presence_mark_put:
 * @self: a mark nobody has been seen at yet
 * @parent: its widget, or one in it
 * @after: (nullable): the child of @parent behind which the chips stand; %NULL: they are the first
 * @grows_backwards: whether they lie over what is before them
 *
 * Says where on the widget the chips are laid.
 */
void
yoriai_presence_mark_put (YoriaiPresenceMark *self,
                          GtkWidget          *parent,
                          GtkWidget          *after,
                          gboolean            grows_backwards)
{
  self->parent = parent;
  self->after = after;
  self->grows_backwards = grows_backwards;
}

static void
show_people (const GPtrArray *people,
             gpointer         data)
{
  YoriaiPresenceMark *self = data;

  if (people->len > 0 && self->chips == NULL)
    {
      self->chips = yoriai_presence_chips_new (self->grows_backwards);
      g_object_add_weak_pointer (G_OBJECT (self->chips), (gpointer *) &self->chips);
      gtk_widget_insert_after (self->chips, self->parent, self->after);
    }
  if (self->chips != NULL)
    {
      yoriai_presence_chips_set_people (YORIAI_PRESENCE_CHIPS (self->chips), people);
      gtk_widget_set_visible (self->chips, people->len > 0);
    }
  g_free (self->words);
  self->words = yoriai_presence_dup_names (people);
  if (self->say != NULL)
    self->say (self->widget, self->words);
}

/**
 * yoriai_presence_mark_set_place:
 * @self: a mark
 * @space: (nullable): the proposal; %NULL: there is no place
 * @place: (nullable): where in it
 *
 * Shows who is there, from now on.
 */
void
yoriai_presence_mark_set_place (YoriaiPresenceMark        *self,
                                YoriaiSpace               *space,
                                const YoriaiPresencePlace *place)
{
  g_autoptr (GPtrArray) nobody = NULL;

  if (self->board != NULL)
    yoriai_presence_board_unwatch (self->board, self->watch_id);
  g_clear_object (&self->board);
  if (self->words != NULL)
    {
      nobody = g_ptr_array_new ();
      show_people (nobody, self);
    }
  if (space == NULL)
    return;
  self->board = g_object_ref (yoriai_presence_board_get (space));
  self->watch_id = yoriai_presence_board_watch (self->board, place, show_people, self);
}

/**
 * yoriai_presence_mark_get_words:
 * @self: a mark
 *
 * Returns: (transfer none) (nullable): who is there, in words
 */
const char *
yoriai_presence_mark_get_words (YoriaiPresenceMark *self)
{
  return self->words;
}
