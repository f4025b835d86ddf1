/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "record/yoriai-space-document.h"
#include "window/yoriai-window-private.h"
#include "words/yoriai-conflict-text.h"

/* A value that two copies wrote at once is settled from its finding: what stands is kept, or the other one is taken, which
 * can be undone; or something else is written into the field, which has the focus by then. */

#define RULE_CONFLICT "K08"
#define RULE_REMOVED "K09"
#define MAX_VALUE_CHARACTERS 30
#define ANSWER_KEEP "keep"
#define ANSWER_TAKE "take" /* and the name of the conflict */

typedef struct
{
  YoriaiWindow *window; /* (owned) */
  YoriaiRecord *record; /* (owned) */
  guint field;
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->window);
  g_object_unref (self->record);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* What is to be settled about a field. */
static GPtrArray *
list_conflicts (YoriaiWindow *self,
                YoriaiRecord *record,
                guint         field)
{
  GPtrArray *conflicts = yoriai_space_list_conflicts (yoriai_workspace_get_space (self->workspace));

  for (guint i = conflicts->len; i-- > 0;)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];

      if (conflict->record != record || conflict->field != field)
        g_ptr_array_remove_index (conflicts, i);
    }
  return conflicts;
}

/* Buttons are short. */
static char *
dup_short (char *text)
{
  g_autofree char *head = NULL;
  g_autofree char *whole = text;

  if (g_utf8_strlen (text, -1) <= MAX_VALUE_CHARACTERS)
    return g_steal_pointer (&whole);
  head = g_utf8_substring (text, 0, MAX_VALUE_CHARACTERS);
  return g_strconcat (head, "…", NULL);
}

/* Buttons have mnemonics. */
static char *
dup_label (const char *format,
           const char *value)
{
  g_autoptr (GString) label = g_string_new (format);
  g_autoptr (GString) text = g_string_new (value);

  g_string_replace (text, "_", "__", 0);
  g_string_replace (label, "{value}", text->str, 1);
  return g_string_free (g_steal_pointer (&label), FALSE);
}

static void
settle (YoriaiSpace     *space,
        const GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    yoriai_space_settle_conflict (space, conflicts->pdata[i]);
}

static void
take (YoriaiWindow    *self,
      const GPtrArray *conflicts,
      const char      *name)
{
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];
      gboolean is_taken;

      if (!g_str_equal (conflict->name, name))
        continue;
      yoriai_space_begin (space, _("Take the other value"), NULL);
      is_taken = yoriai_space_take_conflict (space, conflict, &error);
      yoriai_space_commit (space);
      if (!is_taken) /* else it is settled by that */
        _yoriai_window_notify_user (self, error->message);
    }
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Question) question = user_data;
  YoriaiWindow *self = question->window;
  g_autofree char *answer = yoriai_compat_ask_finish (result);
  g_autoptr (GPtrArray) conflicts = NULL;

  if (_yoriai_window_is_closed (self) || self->workspace == NULL
      || yoriai_record_get_space (question->record) != yoriai_workspace_get_space (self->workspace))
    return;
  conflicts = list_conflicts (self, question->record, question->field);
  if (g_str_equal (answer, ANSWER_KEEP))
    settle (yoriai_workspace_get_space (self->workspace), conflicts);
  else if (g_str_has_prefix (answer, ANSWER_TAKE))
    take (self, conflicts, answer + strlen (ANSWER_TAKE));
}

static void
add_answer (GArray                *answers,
            GPtrArray             *texts,
            char                  *id,
            char                  *label,
            AdwResponseAppearance  appearance)
{
  g_ptr_array_add (texts, id);
  g_ptr_array_add (texts, label);
  g_array_append_val (answers, ((YoriaiAnswer){ id, label, appearance }));
}

static void
add_others (GArray          *answers,
            GPtrArray       *texts,
            YoriaiSpace     *space,
            const GPtrArray *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      const YoriaiConflict *conflict = conflicts->pdata[i];
      gboolean is_place = conflict->field == YORIAI_NO_FIELD && conflict->suffix[0] != '?';
      g_autofree char *text = dup_short (yoriai_conflict_text_dup_lost (space, conflict));

      add_answer (answers, texts, g_strconcat (ANSWER_TAKE, conflict->name, NULL),
                  dup_label (is_place ? _("Move to “{value}”") : _("Take “{value}”"), text), ADW_RESPONSE_DEFAULT);
    }
}

/* Asks what is to stand where a finding says that two values do, or shows the trash that one speaks of; else nothing. */
void
_yoriai_window_ask_to_settle (YoriaiWindow  *self,
                              YoriaiFinding *finding)
{
  YoriaiSpace *space = yoriai_workspace_get_space (self->workspace);
  YoriaiRecord *record = yoriai_finding_get_record (finding);
  guint field = yoriai_finding_get_field (finding);
  g_autoptr (GArray) answers = g_array_new (FALSE, FALSE, sizeof (YoriaiAnswer));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *message = NULL, *stands = NULL;
  Question *question;

  if (g_str_equal (yoriai_finding_get_rule (finding), RULE_REMOVED))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.trash", NULL);
  if (!g_str_equal (yoriai_finding_get_rule (finding), RULE_CONFLICT))
    return;
  conflicts = list_conflicts (self, record, field);
  if (conflicts->len == 0)
    return;
  add_answer (answers, texts, g_strdup (YORIAI_ANSWER_CANCEL),
              g_strdup (field != YORIAI_NO_FIELD ? _("_Edit It") : _("_Later")), ADW_RESPONSE_DEFAULT);
  add_others (answers, texts, space, conflicts);
  stands = dup_short (yoriai_conflict_text_dup_standing (conflicts->pdata[0]));
  add_answer (answers, texts, g_strdup (ANSWER_KEEP), dup_label (_("Keep “{value}”"), stands),
              ((const YoriaiConflict *) conflicts->pdata[0])->is_text ? ADW_RESPONSE_DEFAULT : ADW_RESPONSE_SUGGESTED);
  g_object_get (finding, "message", &message, NULL);
  question = g_new0 (Question, 1);
  question->window = g_object_ref (self);
  question->record = g_object_ref (record);
  question->field = field;
  yoriai_compat_ask (GTK_WINDOW (self), _("Which Value Is to Stand?"), message, NULL,
                     (const YoriaiAnswer *) (gpointer) answers->data, answers->len, self->cancellable, answered_cb,
                     question);
}
