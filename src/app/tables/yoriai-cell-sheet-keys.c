/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-cell-sheet"

#include "config.h"

#include "tables/yoriai-cell-sheet-private.h"

/* Keys, handed to the cursor, and what it leaves to be done. */

typedef struct
{
  guint keyval;
  YoriaiCellKey key;
} KeyRow;

static const KeyRow keys[] = {
  { GDK_KEY_space, YORIAI_CELL_KEY_SPACE },         { GDK_KEY_KP_Space, YORIAI_CELL_KEY_SPACE },
  { GDK_KEY_Return, YORIAI_CELL_KEY_ENTER },        { GDK_KEY_KP_Enter, YORIAI_CELL_KEY_ENTER },
  { GDK_KEY_ISO_Enter, YORIAI_CELL_KEY_ENTER },     { GDK_KEY_Tab, YORIAI_CELL_KEY_TAB },
  { GDK_KEY_ISO_Left_Tab, YORIAI_CELL_KEY_TAB },    { GDK_KEY_KP_Tab, YORIAI_CELL_KEY_TAB },
  { GDK_KEY_Escape, YORIAI_CELL_KEY_ESCAPE },       { GDK_KEY_F2, YORIAI_CELL_KEY_F2 },
  { GDK_KEY_Up, YORIAI_CELL_KEY_UP },               { GDK_KEY_KP_Up, YORIAI_CELL_KEY_UP },
  { GDK_KEY_Down, YORIAI_CELL_KEY_DOWN },           { GDK_KEY_KP_Down, YORIAI_CELL_KEY_DOWN },
  { GDK_KEY_Left, YORIAI_CELL_KEY_LEFT },           { GDK_KEY_KP_Left, YORIAI_CELL_KEY_LEFT },
  { GDK_KEY_Right, YORIAI_CELL_KEY_RIGHT },         { GDK_KEY_KP_Right, YORIAI_CELL_KEY_RIGHT },
  { GDK_KEY_Home, YORIAI_CELL_KEY_HOME },           { GDK_KEY_KP_Home, YORIAI_CELL_KEY_HOME },
  { GDK_KEY_End, YORIAI_CELL_KEY_END },             { GDK_KEY_KP_End, YORIAI_CELL_KEY_END },
  { GDK_KEY_Page_Up, YORIAI_CELL_KEY_PAGE_UP },     { GDK_KEY_KP_Page_Up, YORIAI_CELL_KEY_PAGE_UP },
  { GDK_KEY_Page_Down, YORIAI_CELL_KEY_PAGE_DOWN }, { GDK_KEY_KP_Page_Down, YORIAI_CELL_KEY_PAGE_DOWN },
  { GDK_KEY_Delete, YORIAI_CELL_KEY_DELETE },       { GDK_KEY_KP_Delete, YORIAI_CELL_KEY_DELETE },
  { GDK_KEY_BackSpace, YORIAI_CELL_KEY_BACKSPACE }, { GDK_KEY_a, YORIAI_CELL_KEY_A },
  { GDK_KEY_c, YORIAI_CELL_KEY_C },                 { GDK_KEY_d, YORIAI_CELL_KEY_D },
  { GDK_KEY_l, YORIAI_CELL_KEY_L },                 { GDK_KEY_r, YORIAI_CELL_KEY_R },
  { GDK_KEY_v, YORIAI_CELL_KEY_V },                 { GDK_KEY_x, YORIAI_CELL_KEY_X },
  { GDK_KEY_semicolon, YORIAI_CELL_KEY_SEMICOLON }, { GDK_KEY_minus, YORIAI_CELL_KEY_MINUS },
  { GDK_KEY_KP_Subtract, YORIAI_CELL_KEY_MINUS },   { GDK_KEY_plus, YORIAI_CELL_KEY_PLUS },
  { GDK_KEY_KP_Add, YORIAI_CELL_KEY_PLUS },
};

static gboolean
is_dead (guint keyval)
{
  return keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_greek;
}

static YoriaiCellKey
find_key (guint keyval)
{
  guint lower = gdk_keyval_to_lower (keyval);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      if (keys[i].keyval == lower)
        return keys[i].key;
    }
  return g_unichar_isprint (gdk_keyval_to_unicode (keyval)) || is_dead (keyval) ? YORIAI_CELL_KEY_TEXT
                                                                                 : YORIAI_CELL_KEY_OTHER;
}

static YoriaiCellModifiers
get_modifiers (guint           keyval,
               GdkModifierType state)
{
  YoriaiCellModifiers modifiers = 0;

  if ((state & GDK_SHIFT_MASK) != 0 || keyval == GDK_KEY_ISO_Left_Tab)
    modifiers |= YORIAI_CELL_SHIFT;
  if ((state & GDK_CONTROL_MASK) != 0)
    modifiers |= YORIAI_CELL_CTRL;
  if ((state & GDK_ALT_MASK) != 0)
    modifiers |= YORIAI_CELL_ALT;
  return modifiers;
}

/* While the list is open, arrows go through it, and what takes a cell takes what is chosen in it. Returns: whether all is
 * done */
static gboolean
press_in_list (YoriaiCellSheet     *self,
               YoriaiCellKey        key,
               YoriaiCellModifiers  modifiers)
{
  YoriaiCellHits *hits = YORIAI_CELL_HITS (self->hits);

  if (!self->is_list_open || modifiers != 0 || yoriai_cell_editor_is_composing (YORIAI_CELL_EDITOR (self->editor)))
    return FALSE;
  switch ((guint) key)
    {
    case YORIAI_CELL_KEY_UP:
      yoriai_cell_hits_move (hits, -1);
      return TRUE;
    case YORIAI_CELL_KEY_DOWN:
      yoriai_cell_hits_move (hits, 1);
      return TRUE;
    case YORIAI_CELL_KEY_ESCAPE:
      self->is_list_open = FALSE;
      gtk_widget_set_visible (self->hits, FALSE);
      return TRUE;
    case YORIAI_CELL_KEY_ENTER:
    case YORIAI_CELL_KEY_TAB:
      if (yoriai_cell_hits_get_selected (hits) != NULL)
        yoriai_cell_cursor_set_text (self->cursor, yoriai_cell_hits_get_selected (hits));
      return FALSE;
    default:
      return FALSE;
    }
}

static void
remove_rows (YoriaiCellSheet *self)
{
  YoriaiCellRange range;

  yoriai_cell_cursor_get_range (self->cursor, &range);
  g_signal_emit_by_name (self, "remove", range.row, range.n_rows);
}

/* An empty editor gets the very key, so that a composition begins with it. */
static void
begin_with_key (YoriaiCellSheet       *self,
                GtkEventControllerKey *controller)
{
  _yoriai_cell_sheet_begin (self, "");
  if (gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller)) != NULL)
    gtk_event_controller_key_forward (controller, yoriai_cell_editor_get_input (YORIAI_CELL_EDITOR (self->editor)));
}

/* What the cursor leaves to do. Returns: whether the key is used up */
static gboolean
follow (YoriaiCellSheet       *self,
        YoriaiCellAnswer       answer,
        GtkEventControllerKey *controller)
{
  switch (answer)
    {
    case YORIAI_CELL_ANSWER_BEGIN:
      begin_with_key (self, controller);
      break;
    case YORIAI_CELL_ANSWER_EDIT:
      _yoriai_cell_sheet_begin (self, yoriai_cell_cursor_get_text (self->cursor));
      break;
    case YORIAI_CELL_ANSWER_LIST:
      if (!_yoriai_cell_sheet_is_typing (self))
        _yoriai_cell_sheet_begin (self, yoriai_cell_cursor_get_text (self->cursor));
      _yoriai_cell_sheet_open_list (self);
      break;
    case YORIAI_CELL_ANSWER_NEW_LINE:
      yoriai_cell_editor_new_line (YORIAI_CELL_EDITOR (self->editor));
      break;
    case YORIAI_CELL_ANSWER_COPY:
      yoriai_cell_sheet_copy (self);
      break;
    case YORIAI_CELL_ANSWER_CUT:
      yoriai_cell_sheet_copy (self);
      yoriai_cell_cursor_clear (self->cursor);
      break;
    case YORIAI_CELL_ANSWER_PASTE:
      yoriai_cell_sheet_paste (self);
      break;
    case YORIAI_CELL_ANSWER_DETAIL:
      g_signal_emit_by_name (self, "detail", yoriai_cell_cursor_get_row (self->cursor));
      break;
    case YORIAI_CELL_ANSWER_FILTER:
      g_signal_emit_by_name (self, "filter");
      break;
    case YORIAI_CELL_ANSWER_REMOVE:
      remove_rows (self);
      break;
    case YORIAI_CELL_ANSWER_PASS:
      return GDK_EVENT_PROPAGATE;
    case YORIAI_CELL_ANSWER_DONE:
    default:
      break;
    }
  return GDK_EVENT_STOP;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                YoriaiCellSheet       *self)
{
  YoriaiCellKey key = find_key (keyval);
  YoriaiCellModifiers modifiers = get_modifiers (keyval, state);
  gunichar letter = gdk_keyval_to_unicode (keyval);
  char text[7] = "";

  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->line && key != YORIAI_CELL_KEY_ESCAPE)
    return GDK_EVENT_PROPAGATE;
  if (key == YORIAI_CELL_KEY_OTHER || press_in_list (self, key, modifiers))
    return key != YORIAI_CELL_KEY_OTHER;
  if (g_unichar_isprint (letter))
    g_unichar_to_utf8 (letter, text);
  return follow (self, yoriai_cell_cursor_press (self->cursor, key, modifiers, *text != '\0' ? text : NULL),
                 controller);
}

void
_yoriai_cell_sheet_add_keys (YoriaiCellSheet *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* Mouse */

static gboolean
is_over (YoriaiCellSheet *self,
         GtkWidget       *widget,
         double           x,
         double           y)
{
  graphene_rect_t bounds;

  return gtk_widget_get_visible (widget) && gtk_widget_compute_bounds (widget, GTK_WIDGET (self), &bounds)
         && graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y));
}

static gboolean
find_cell (YoriaiCellSheet *self,
           double           x,
           double           y,
           guint           *ret_row,
           guint           *ret_column)
{
  return !is_over (self, self->editor, x, y) && !is_over (self, self->hits, x, y)
         && yoriai_cell_face_find_cell (YORIAI_CELL_FACE (self->face), x, y, ret_row, ret_column);
}

static gboolean
go_to (YoriaiCellSheet *self,
       guint            row,
       guint            column,
       gboolean         extends)
{
  gboolean is_there = column == YORIAI_CELL_ROW_HEAD ? yoriai_cell_cursor_choose_rows (self->cursor, row, extends)
                                                     : yoriai_cell_cursor_move_to (self->cursor, row, column, extends);

  if (is_there)
    _yoriai_cell_sheet_focus_mark (self);
  return is_there;
}

static void
pressed_cb (YoriaiCellSheet *self,
            int              n_press,
            double           x,
            double           y,
            GtkGesture      *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  guint row, column;

  if (!find_cell (self, x, y, &row, &column) || !go_to (self, row, column, (state & GDK_SHIFT_MASK) != 0))
    return;
  if (n_press == 2 && column != YORIAI_CELL_ROW_HEAD
      && yoriai_cell_cursor_press (self->cursor, YORIAI_CELL_KEY_F2, 0, NULL) == YORIAI_CELL_ANSWER_EDIT)
    _yoriai_cell_sheet_begin (self, yoriai_cell_cursor_get_text (self->cursor));
}

static void
menu_pressed_cb (YoriaiCellSheet *self,
                 int              n_press,
                 double           x,
                 double           y,
                 GtkGesture      *gesture)
{
  YoriaiCellRange range;
  guint row, column;

  if (!find_cell (self, x, y, &row, &column))
    return;
  yoriai_cell_cursor_get_range (self->cursor, &range);
  if (row < range.row || row >= range.row + range.n_rows
      || (column != YORIAI_CELL_ROW_HEAD && (column < range.column || column >= range.column + range.n_columns)))
    go_to (self, row, column, FALSE);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit_by_name (self, "menu", row, column, x, y);
}

/* From the cell where it began the range goes to the one that the pointer is over. */
static void
drag_update_cb (YoriaiCellSheet *self,
                double           dx,
                double           dy,
                GtkGestureDrag  *gesture)
{
  double x, y;
  guint row, column, from_row, from_column;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!find_cell (self, x, y, &from_row, &from_column) || !find_cell (self, x + dx, y + dy, &row, &column)
      || from_column == YORIAI_CELL_ROW_HEAD || column == YORIAI_CELL_ROW_HEAD
      || (row == from_row && column == from_column))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  yoriai_cell_cursor_move_to (self->cursor, row, column, TRUE);
}

void
_yoriai_cell_sheet_add_mouse (YoriaiCellSheet *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new (), *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_gesture_group (click, drag);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}
