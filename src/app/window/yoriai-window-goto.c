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

/* How the commands are read, and what they are called in English; the menus have the rest. */
static const struct
{
  const char *action;
  const char *words;
} words[] = {
  { "win.new", "しんき あたらしい new" },
  { "win.open", "ひらく open" },
  { "win.join-meeting", "かいぎ さんか join meeting" },
  { "win.host-meeting", "かいぎ ひらく host meeting" },
  { "win.save", "ほぞん save" },
  { "win.save-as", "なまえをつけてほぞん save as" },
  { "win.duplicate", "ふくせい duplicate" },
  { "win.print", "いんさつ print" },
  { "win.find", "けんさく さがす find" },
  { "win.replace", "ちかん おきかえ replace" },
  { "win.spellings", "ひょうきゆれ spellings" },
  { "win.ask-partners", "さんかくきかん いらい かいとうひょう ask partners" },
  { "win.partners", "かいとうひょう かいとうじょうきょう answers partners" },
  { "win.take-in-sheets", "とりこむ かいとうひょう take in sheets" },
  { "win.take-in", "とりこむ うつし take in copies" },
  { "win.history", "りれき history" },
  { "win.change-track", "こうぼ へんこう call track" },
  { "win.trash", "ごみばこ trash" },
  { "win.forget-typed", "わすれる forget" },
  { "win.reload-packs", "よみなおす こうぼ reload" },
  { "win.export", "わーくぶっく かきだす workbook export" },
  { "win.export-erad", "いーらっど かきだす e-rad export" },
  { "win.export-book", "さっし かきだす book export" },
  { "win.export-figures", "ず かきだす figures export" },
  { "win.export-package", "ていしゅつ かきだす package export" },
  { "win.undo", "もとにもどす undo" },
  { "win.redo", "やりなおす redo" },
  { "win.next-finding", "つぎ かくにんじこう finding" },
  { "win.previous-finding", "まえ かくにんじこう finding" },
  { "win.next-unfilled", "つぎ みにゅうりょく unfilled" },
  { "win.toggle-panel", "かくにんじこう findings" },
  { "win.show-figure", "ず figure" },
  { "win.present-figure", "ず はっぴょう present figure" },
  { "app.preferences", "せってい preferences" },
  { "app.larger-text", "もじ おおきく larger text" },
  { "app.smaller-text", "もじ ちいさく smaller text" },
  { "app.usual-text", "もじ ふつう usual text" },
  { "win.show-help-overlay", "きーぼーど shortcuts keys" },
  { "app.about", "よりあい about" },
};

/* What stands in no menu. */
static const struct
{
  const char *action;
  const char *label;
} others[] = {
  { "win.undo", N_("Undo") },
  { "win.redo", N_("Redo") },
  { "win.next-finding", N_("Go to the next finding") },
  { "win.previous-finding", N_("Go to the previous finding") },
  { "win.next-unfilled", N_("Go to the next field not filled in") },
  { "win.toggle-panel", N_("Show or hide the findings") },
  { "win.show-figure", N_("Show or hide the figure of a page") },
  { "win.present-figure", N_("Show the figure on the whole screen") },
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

/* (nullable) */
static const char *
find_words (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].action, action) == 0)
      return words[i].words;

  return NULL;
}

static void
add_command (YoriaiWindow *self,
             YoriaiGoto   *places,
             const char   *action,
             const char   *label)
{
  GtkApplication *app = gtk_window_get_application (GTK_WINDOW (self));
  g_auto (GStrv) keys = app != NULL ? gtk_application_get_accels_for_action (app, action) : NULL;
  g_autofree char *plain = dup_plain (label);
  g_autofree char *key = NULL;
  GdkModifierType modifiers;
  guint value;

  if (keys != NULL && keys[0] != NULL && gtk_accelerator_parse (keys[0], &value, &modifiers))
    key = gtk_accelerator_get_label (value, modifiers);
  yoriai_goto_add_command (places, &(YoriaiGotoCommand){ action, plain, find_words (action), key });
}

/* All that a menu does without a parameter, with what lies in it. */
static void
add_menu (YoriaiWindow *self,
          YoriaiGoto   *places,
          GMenuModel   *menu)
{
  static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *action = NULL, *label = NULL;

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &action)
          && g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label)
          && strcmp (action, "win.go-to") != 0)
        add_command (self, places, action, label);
      for (guint j = 0; j < G_N_ELEMENTS (links); j++)
        {
          g_autoptr (GMenuModel) within = g_menu_model_get_item_link (menu, i, links[j]);

          if (within != NULL)
            add_menu (self, places, within);
        }
    }
}

static YoriaiGoto *
list_places (YoriaiWindow *self)
{
  YoriaiGoto *places = yoriai_goto_new (self->workspace);

  add_menu (self, places, self->main_menu);
  add_menu (self, places, self->export_menu);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    add_command (self, places, others[i].action, _(others[i].label));

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
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, YoriaiWindow, export_menu);
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
