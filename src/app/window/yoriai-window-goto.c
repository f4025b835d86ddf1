/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-window"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "find/yoriai-goto-dialog.h"
#include "window/yoriai-window-private.h"

/* Going to anything by a few letters. */

#define MAX_RECENT 10

/* What the menus call them, how that is read, and their keys. */
static const struct
{
  const char *action;
  const char *label;
  const char *reading;
  const char *key;
} commands[] = {
  { "win.new", N_("_New…"), "しんき あたらしい", "Ctrl+N" },
  { "win.open", N_("_Open…"), "ひらく", "Ctrl+O" },
  { "win.save", N_("_Save"), "ほぞん", "Ctrl+S" },
  { "win.save-as", N_("Save _As…"), "なまえをつけてほぞん", "Ctrl+Shift+S" },
  { "win.duplicate", N_("_Duplicate as a New Proposal"), "ふくせい", NULL },
  { "win.print", N_("_Print…"), "いんさつ", "Ctrl+P" },
  { "win.find", N_("_Find…"), "さがす けんさく", "Ctrl+F" },
  { "win.replace", N_("Re_place…"), "おきかえ ちかん", "Ctrl+H" },
  { "win.spellings", N_("Spellings That _Differ…"), "ひょうきゆれ", NULL },
  { "win.next-finding", N_("Go to the next finding"), "つぎのかくにんじこう", "F8" },
  { "win.take-in", N_("Take _In Copies…"), "とりこむ", NULL },
  { "win.history", N_("_History…"), "りれき", NULL },
  { "win.change-track", N_("Change Call or _Track…"), "こうぼ へんこう", NULL },
  { "win.trash", N_("T_rash…"), "ごみばこ", NULL },
  { "win.reload-packs", N_("_Reload Call Packs"), "よみなおす", NULL },
  { "win.export", N_("_Workbook…"), "わーくぶっく かきだす", "Ctrl+E" },
  { "win.export-erad", N_("e-_Rad Sheet…"), "いーらっど かきだす", NULL },
  { "win.export-book", N_("_Book (PDF)…"), "さっし かきだす", NULL },
  { "win.export-figures", N_("All _Figures…"), "ず かきだす", NULL },
  { "win.export-package", N_("All That Is _Handed In…"), "ていしゅつぶつ かきだす", NULL },
  { "win.show-figure", N_("Show or hide the figure of a page"), "ず", "F7" },
  { "win.present-figure", N_("Show the figure on the whole screen"), "ず はっぴょう", "F11" },
  { "win.toggle-panel", N_("Show or hide the findings"), "かくにんじこう", "F9" },
  { "app.preferences", N_("_Preferences"), "せってい", "Ctrl+," },
  { "win.show-help-overlay", N_("_Keyboard Shortcuts"), "きーぼーど しょーとかっと", "Ctrl+?" },
  { "app.about", N_("_About Yoriai"), "よりあいについて", NULL },
};

/* A menu's label without its key, 保存(_S), and its dots. (transfer full) */
static char *
dup_plain (const char *label)
{
  GString *plain = g_string_new (label);
  char *key = strstr (plain->str, "(_");

  if (key != NULL && key[2] != '\0' && key[3] == ')')
    g_string_erase (plain, key - plain->str, 4);
  g_string_replace (plain, "_", "", 0);
  g_string_replace (plain, "…", "", 0);

  return g_string_free (plain, FALSE);
}

static YoriaiGoto *
list_places (YoriaiWindow *self)
{
  YoriaiGoto *places = yoriai_goto_new (self->workspace);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *label = dup_plain (_(commands[i].label));
      g_autofree char *label_en = dup_plain (commands[i].label);
      const YoriaiGotoCommand command = { commands[i].action, label, label_en, commands[i].reading, commands[i].key };

      yoriai_goto_add_command (places, &command);
    }
  return places;
}

/* The last one first, each once. */
static void
note (YoriaiWindow *self,
      const char   *key)
{
  for (guint i = 0; i < self->gone_to->len; i++)
    if (strcmp (self->gone_to->pdata[i], key) == 0)
      {
        g_ptr_array_remove_index (self->gone_to, i);
        break;
      }
  g_ptr_array_insert (self->gone_to, 0, g_strdup (key));
  if (self->gone_to->len > MAX_RECENT)
    g_ptr_array_set_size (self->gone_to, MAX_RECENT);
}

static void
chosen_cb (YoriaiWindow    *self,
           YoriaiGotoEntry *entry)
{
  YoriaiRecord *record = yoriai_goto_entry_get_record (entry);

  if (self->workspace == NULL)
    return;
  note (self, yoriai_goto_entry_get_key (entry));
  if (yoriai_goto_entry_get_action (entry) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), yoriai_goto_entry_get_action (entry), NULL);
  else if (yoriai_goto_entry_get_section (entry) != NULL)
    _yoriai_window_enter_section (self, yoriai_goto_entry_get_section (entry)->id);
  else if (!yoriai_record_is_removed (record))
    yoriai_window_reveal (self, record, yoriai_goto_entry_get_field (entry));
}

static void
go_to_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  YoriaiWindow *self = YORIAI_WINDOW (widget);
  g_autoptr (GPtrArray) recent = g_ptr_array_new ();
  YoriaiGotoDialog *dialog;

  _yoriai_window_commit_typing (self);
  for (guint i = 0; i < self->gone_to->len; i++)
    g_ptr_array_add (recent, self->gone_to->pdata[i]);
  g_ptr_array_add (recent, NULL);
  dialog = yoriai_goto_dialog_new (GTK_WINDOW (self), list_places (self), (const char *const *) recent->pdata);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

void
_yoriai_window_install_goto_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.go-to", NULL, go_to_action);
}

void
_yoriai_window_init_goto (YoriaiWindow *self)
{
  self->gone_to = g_ptr_array_new_with_free_func (g_free);
}

void
_yoriai_window_dispose_goto (YoriaiWindow *self)
{
  g_clear_pointer (&self->gone_to, g_ptr_array_unref);
}
