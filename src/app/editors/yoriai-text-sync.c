/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-text-sync"

#include "config.h"

#include "editors/yoriai-text-sync.h"

#include "layout/yoriai-after-change.h"
#include "record/yoriai-text-parting.h"

/* Keeps a widget's text and its record's alike, both ways, by the places at which they are edited: what one types is
 * known from the widget's signals, what comes from the record from the edits of its change. A difference is looked for
 * only where neither says it.
 *
 * They may part for a while. What the record refuses is typed and stays in the widget, whatever others write, and is tried
 * again then: they may have made room for it. What comes while an input method composes, or in the midst of the widget's own
 * edit, is held, and what is typed meanwhile is carried over it. */
struct _YoriaiTextSync
{
  YoriaiFieldEditor *editor; /* (unowned): owns this */
  const YoriaiTextFace *face;
  char *known;                /* (owned) (nullable): what the record holds as far as it was seen; NULL before the first look */
  YoriaiTextParting *parting; /* (owned): what is typed and not in the record, and what is in the record and not shown */
  gboolean is_showing;        /* what the widget's signals tell is ours */
  gboolean is_composing;
  gboolean is_restoring; /* what is typed is not complete yet */
  gboolean is_dead;     /* freed when the edit ends */
  gboolean drops_typed; /* what the record refused goes with what is held */
  guint n_takes;        /* in the midst of the widget's own edit */
  guint later_id;
  YoriaiSpace *space; /* (owned) (nullable): waits for its change, of which notify told */
  gulong change_id;
};

static const char *
get_text (YoriaiTextSync *self)
{
  const YoriaiValue *value = yoriai_field_editor_peek (self->editor);

  return value->tag == YORIAI_TAG_STRING ? value->v.s : "";
}

static void
set_known (YoriaiTextSync *self)
{
  g_free (self->known);
  self->known = g_strdup (get_text (self));
}

static void
show_splice (YoriaiTextSync       *self,
             const YoriaiTextDiff *splice)
{
  self->is_showing = TRUE;
  self->face->splice (self->editor, splice);
  self->is_showing = FALSE;
}

/* Shows what the record holds, and drops what it does not. */
static void
show_all (YoriaiTextSync *self)
{
  g_autofree char *shown = self->face->dup_text (self->editor);
  g_auto (YoriaiTextDiff) diff = { 0 };

  set_known (self);
  yoriai_text_parting_end (self->parting);
  self->drops_typed = FALSE;
  if (yoriai_text_diff (shown, self->known, &diff))
    show_splice (self, &diff);
}

static void
show_held (YoriaiTextSync *self)
{
  g_autoptr (GArray) splices = yoriai_text_parting_take_held (self->parting);

  for (guint i = 0; i < splices->len; i++)
    show_splice (self, &g_array_index (splices, YoriaiTextDiff, i));
}

static gboolean later_cb (gpointer user_data);

/* Shows what waits, if this is the time for it. Returns: whether all is shown */
static gboolean
catch_up (YoriaiTextSync *self)
{
  if (self->is_dead || !yoriai_text_parting_has_held (self->parting))
    return TRUE;
  if (self->is_composing)
    return FALSE;
  /* A widget in the midst of an edit still has places to go to, which would not be the same any more. */
  if (self->n_takes > 0)
    {
      yoriai_after_change (&self->later_id, later_cb, self);
      return FALSE;
    }
  if (self->drops_typed && yoriai_text_parting_has_typed (self->parting))
    show_all (self);
  else
    show_held (self);
  self->drops_typed = FALSE;
  if (yoriai_text_parting_has_typed (self->parting))
    yoriai_after_change (&self->later_id, later_cb, self); /* which is tried again */
  self->face->updated (self->editor);
  return TRUE;
}

static gboolean
later_cb (gpointer user_data)
{
  YoriaiTextSync *self = user_data;

  self->later_id = 0;
  if (catch_up (self) && self->later_id == 0 && yoriai_text_parting_has_typed (self->parting))
    yoriai_text_sync_take (self);
  return G_SOURCE_REMOVE;
}

/* Whether the edits of a change are what made the record's text of what was known. */
static gboolean
explains (YoriaiTextSync     *self,
          const YoriaiChange *change)
{
  YoriaiRecord *record = yoriai_field_editor_get_record (self->editor);
  guint field = yoriai_field_editor_get_field (self->editor);
  g_autofree char *text = g_strdup (self->known);

  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];
      g_autofree char *before = NULL;

      if (edit->record != record || edit->field != field)
        continue;
      if (edit->kind != YORIAI_EDIT_SPLICE
          || (gsize) edit->at + edit->n_removed > (gsize) g_utf8_strlen (text, -1))
        return FALSE;
      before = g_steal_pointer (&text);
      text = yoriai_text_splice (before, edit->at, edit->n_removed, edit->inserted);
    }
  return g_str_equal (text, get_text (self));
}

/* Holds what the record has got without saying where. Returns: where it ends */
static guint
hold_difference (YoriaiTextSync *self)
{
  g_auto (YoriaiTextDiff) diff = { 0 };

  if (!yoriai_text_diff (self->known, get_text (self), &diff))
    return 0;
  yoriai_text_parting_hold (self->parting, diff.at, diff.n_removed, diff.inserted);
  set_known (self);
  return diff.at + diff.n_inserted;
}

static guint
hold_edits (YoriaiTextSync     *self,
            const YoriaiChange *change)
{
  YoriaiRecord *record = yoriai_field_editor_get_record (self->editor);
  guint field = yoriai_field_editor_get_field (self->editor), end = 0;

  for (guint i = 0; i < change->n_edits; i++)
    {
      const YoriaiEdit *edit = &change->edits[i];

      if (edit->record != record || edit->field != field)
        continue;
      yoriai_text_parting_hold (self->parting, edit->at, edit->n_removed, edit->inserted);
      end = edit->at + edit->n_added;
    }
  set_known (self);
  return end;
}

static void
stop_waiting (YoriaiTextSync *self)
{
  if (self->space != NULL)
    g_clear_signal_handler (&self->change_id, self->space);
  g_clear_object (&self->space);
}

static void
changed_cb (YoriaiTextSync     *self,
            const YoriaiChange *change)
{
  guint end;

  stop_waiting (self); /* the next notify asks for the next one */
  if (yoriai_record_is_removed (yoriai_field_editor_get_record (self->editor))
      || g_str_equal (self->known, get_text (self)))
    return;
  end = explains (self, change) ? hold_edits (self, change) : hold_difference (self);
  /* Undo takes first what was typed last; and a code is one value, of which the last one stands. */
  self->drops_typed |= change->origin == YORIAI_ORIGIN_UNDO
                       || yoriai_field_editor_get_info (self->editor)->kind == YORIAI_KIND_CODE;
  if (catch_up (self) && change->origin == YORIAI_ORIGIN_UNDO)
    self->face->place_caret (self->editor, end);
}

/* Notify says that the text has changed, and the change that follows where. */
static void
wait_for_change (YoriaiTextSync *self)
{
  if (self->change_id != 0)
    return;
  self->space = g_object_ref (
      yoriai_record_get_space (yoriai_field_editor_get_record (self->editor)));
  self->change_id = g_signal_connect_swapped (self->space, "changed", G_CALLBACK (changed_cb), self);
}

static gboolean
splice_record (YoriaiTextSync  *self,
               guint            at,
               guint            n_removed,
               const char      *inserted,
               GError         **error)
{
  return yoriai_record_splice (yoriai_field_editor_get_record (self->editor),
                               yoriai_field_editor_get_field (self->editor), at, n_removed,
                               inserted, error);
}

/* One splice is one edit, which is what typing is merged by. Of several the removals come first, so that a text that is
 * as long as it may be is never longer in between. */
static gboolean
apply (YoriaiTextSync  *self,
       const GArray    *splices,
       GError         **error)
{
  guint n_inserted = 0;

  if (splices->len == 1)
    {
      const YoriaiTextDiff *splice = &g_array_index (splices, YoriaiTextDiff, 0);

      return splice_record (self, splice->at, splice->n_removed, splice->inserted, error);
    }
  for (guint i = 0; i < splices->len; i++)
    {
      const YoriaiTextDiff *splice = &g_array_index (splices, YoriaiTextDiff, i);

      if (!splice_record (self, splice->at - n_inserted, splice->n_removed, NULL, error))
        return FALSE;
      n_inserted += splice->n_inserted;
    }
  for (guint i = 0; i < splices->len; i++)
    {
      const YoriaiTextDiff *splice = &g_array_index (splices, YoriaiTextDiff, i);

      if (!splice_record (self, splice->at, 0, splice->inserted, error))
        return FALSE;
    }
  return TRUE;
}

/* What a file had there that is no text has no places: it is replaced whole. */
static gboolean
apply_whole (YoriaiTextSync  *self,
             GError         **error)
{
  g_autofree char *text = self->face->dup_text (self->editor);

  return yoriai_record_set (yoriai_field_editor_get_record (self->editor),
                            yoriai_field_editor_get_field (self->editor), &YORIAI_VALUE_STRING (text), error);
}

/* Edits the record as the widget was edited. FALSE and nothing changed when the record refuses. */
static gboolean
take_splices (YoriaiTextSync  *self,
              GError         **error)
{
  g_autoptr (GArray) splices = yoriai_text_parting_list_typed (self->parting);
  gboolean is_whole = yoriai_field_editor_peek (self->editor)->tag == YORIAI_TAG_RAW;

  yoriai_field_editor_begin (self->editor, TRUE);
  if (!(is_whole ? apply_whole (self, error) : apply (self, splices, error)))
    {
      yoriai_space_rollback (
          yoriai_record_get_space (yoriai_field_editor_get_record (self->editor)));
      return FALSE;
    }
  if (is_whole)
    yoriai_text_parting_end (self->parting);
  else
    yoriai_text_parting_take_typed (self->parting);
  set_known (self);
  yoriai_field_editor_commit (self->editor);
  return TRUE;
}

/* A code is replaced whole, with what waits. */
static gboolean
take_whole (YoriaiTextSync *self)
{
  g_autofree char *text = self->face->dup_text (self->editor);
  g_autofree char *known = g_steal_pointer (&self->known);
  g_autoptr (YoriaiTextParting) parting = g_steal_pointer (&self->parting);

  self->known = g_strdup (text);
  self->parting = yoriai_text_parting_new ();
  if (g_str_equal (get_text (self), text))
    yoriai_field_editor_set_input_error (self->editor, NULL);
  else if (!yoriai_field_editor_set_value (self->editor,
                                           *text != '\0' ? &YORIAI_VALUE_STRING (text)
                                                         : &YORIAI_VALUE_NONE,
                                           TRUE))
    {
      g_free (self->known);
      self->known = g_steal_pointer (&known);
      yoriai_text_parting_free (self->parting);
      self->parting = g_steal_pointer (&parting);
      return FALSE;
    }
  return TRUE;
}

/**
 * yoriai_text_sync_new:
 * @editor: the editor, which owns it
 * @face: how its widget shows a text
 *
 * Returns: (transfer full): what keeps both alike; it shows nothing before the first yoriai_text_sync_refresh()
 */
YoriaiTextSync *
yoriai_text_sync_new (YoriaiFieldEditor    *editor,
                      const YoriaiTextFace *face)
{
  YoriaiTextSync *self = g_new0 (YoriaiTextSync, 1);

  self->editor = editor;
  self->face = face;
  self->parting = yoriai_text_parting_new ();
  return self;
}

/**
 * yoriai_text_sync_free:
 * @self: (transfer full): what keeps both alike
 *
 * For dispose() of the editor, which may come in the midst of an edit.
 */
void
yoriai_text_sync_free (YoriaiTextSync *self)
{
  stop_waiting (self);
  g_clear_handle_id (&self->later_id, g_source_remove);
  self->is_dead = TRUE;
  if (self->n_takes > 0)
    return;
  yoriai_text_parting_free (self->parting);
  g_free (self->known);
  g_free (self);
}

/**
 * yoriai_text_sync_spliced:
 * @self: what keeps both alike
 * @at: where, in code points
 * @n_removed: how much goes
 * @inserted: what comes in its place
 *
 * For the widget's signals: it is being edited. What yoriai_text_sync_is_showing() says is not the user's is left out.
 */
void
yoriai_text_sync_spliced (YoriaiTextSync *self,
                          guint           at,
                          guint           n_removed,
                          const char     *inserted)
{
  if (!self->is_showing)
    yoriai_text_parting_type (self->parting, at, n_removed, inserted);
}

/**
 * yoriai_text_sync_take:
 * @self: what keeps both alike
 *
 * An edit of the widget is complete: it becomes one of the record, in at most one transaction. What the record refuses
 * stays in the widget, with the reason, and is tried again with what follows.
 */
void
yoriai_text_sync_take (YoriaiTextSync *self)
{
  g_autoptr (YoriaiFieldEditor) editor = g_object_ref (self->editor);
  g_autoptr (GError) error = NULL;

  if (self->is_showing || self->is_restoring
      || yoriai_record_is_removed (yoriai_field_editor_get_record (editor)))
    return;
  self->n_takes++;
  hold_difference (self); /* what is in the record, and not announced yet */
  if (yoriai_field_editor_get_info (editor)->kind == YORIAI_KIND_CODE)
    {
      take_whole (self);
    }
  else
    {
      take_splices (self, &error);
      if (!self->is_dead)
        yoriai_field_editor_set_refused (editor, error);
    }
  catch_up (self);
  self->n_takes--;
  if (self->is_dead)
    yoriai_text_sync_free (self);
  else
    self->face->updated (editor);
}

/**
 * yoriai_text_sync_refresh:
 * @self: what keeps both alike
 *
 * For refresh() of the editor. What comes from the record is shown with the
 * change that was notified of; what it refused is dropped once nobody says of
 * it any more why.
 */
void
yoriai_text_sync_refresh (YoriaiTextSync *self)
{
  if (self->known != NULL && !g_str_equal (self->known, get_text (self)))
    {
      wait_for_change (self);
      return;
    }
  if (self->n_takes > 0)
    return;
  if (self->known == NULL
      || (yoriai_text_parting_has_typed (self->parting) && !self->is_composing
          && !yoriai_field_editor_has_input_error (self->editor)))
    show_all (self);
  self->face->updated (self->editor);
}

/**
 * yoriai_text_sync_restore:
 * @self: what keeps both alike, and shows what the record holds
 * @input: what was typed before in an editor that is gone, and refused by the record
 *
 * Types it again, as one edit: it is refused again, or taken if there is room for it by now.
 */
void
yoriai_text_sync_restore (YoriaiTextSync *self,
                          const char     *input)
{
  g_autofree char *shown = self->face->dup_text (self->editor);
  g_auto (YoriaiTextDiff) diff = { 0 };

  if (!yoriai_text_diff (shown, input, &diff))
    return;
  self->is_restoring = TRUE;
  self->face->splice (self->editor, &diff);
  self->is_restoring = FALSE;
  yoriai_text_sync_take (self);
}

/**
 * yoriai_text_sync_set_composing:
 * @self: what keeps both alike
 * @is_composing: whether an input method composes in the widget
 *
 * The text under a composition is not changed: what comes waits for its end.
 */
void
yoriai_text_sync_set_composing (YoriaiTextSync *self,
                                gboolean        is_composing)
{
  if (self->is_composing == is_composing)
    return;
  self->is_composing = is_composing;
  self->n_takes++; /* what was composed may still have to be put in */
  catch_up (self);
  self->n_takes--;
}

/**
 * yoriai_text_sync_is_showing:
 * @self: what keeps both alike
 *
 * Returns: whether the widget is being changed to show what the record holds
 */
gboolean
yoriai_text_sync_is_showing (YoriaiTextSync *self)
{
  return self->is_showing;
}

/**
 * yoriai_text_sync_find_shown:
 * @self: what keeps both alike
 * @at: a place in the record's text
 *
 * Returns: where that is in the widget
 */
guint
yoriai_text_sync_find_shown (YoriaiTextSync *self,
                             guint           at)
{
  return yoriai_text_parting_find_shown (self->parting, at);
}
