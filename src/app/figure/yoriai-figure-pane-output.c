/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-figure-pane"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "compat/yoriai-compat.h"
#include "figure/yoriai-figure-output.h"
#include "figure/yoriai-figure-pane-private.h"

/* The figure of a pane out of the window: into a file, and to the clipboard. */

/* What the menu offers; the name is the action's parameter. */
static const struct
{
  const char *name;
  YoriaiFigureFormat format;
  guint pixels;
  double dpi;
} outputs[] = {
  { "svg", YORIAI_FIGURE_SVG, 0, 0 },          { "pdf", YORIAI_FIGURE_PDF, 0, 0 },
  { "png-1600", YORIAI_FIGURE_PNG, 1600, 0 },  { "png-3200", YORIAI_FIGURE_PNG, 3200, 0 },
  { "png-300dpi", YORIAI_FIGURE_PNG, 0, 300 },
};

static const YoriaiFileKind file_kinds[] = {
  [YORIAI_FIGURE_SVG] = YORIAI_FILE_KIND_SVG,
  [YORIAI_FIGURE_PDF] = YORIAI_FILE_KIND_PDF,
  [YORIAI_FIGURE_PNG] = YORIAI_FILE_KIND_PNG,
};

static void
tell (YoriaiFigurePane *self,
      const char       *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell", "s", text);
}

static void
tell_exported (YoriaiFigurePane *self,
               const char       *text,
               GFile            *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.tell-exported", "(ss)", text, uri);
}

typedef struct
{
  YoriaiFigurePane *pane; /* (owned) */
  YoriaiFigureTarget target;
  GFile *file;            /* (owned) (nullable) */
} Save;

static void
save_free (Save *save)
{
  g_clear_object (&save->pane);
  g_clear_object (&save->file);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Save) save = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (yoriai_figure_save_finish (result, &error))
    {
      g_autofree char *name = g_file_get_basename (save->file);

      /* Translators: %s is a file name */
      text = g_strdup_printf (_("Saved “%s”"), name);
      tell_exported (save->pane, text, save->file);
    }
  else
    {
      /* Translators: %s is why */
      text = g_strdup_printf (_("The figure was not saved: %s"), error->message);
      tell (save->pane, text);
    }
  g_application_release (g_application_get_default ());
}

/* The application goes on until the file is written. */
static void
write_figure (Save *save)
{
  g_application_hold (g_application_get_default ());
  yoriai_figure_save_async (save->pane->workspace, &save->target, save->file, NULL, saved_cb, save);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Save) save = user_data;

  save->file = yoriai_compat_file_finish (result, NULL);
  if (save->file != NULL && save->pane->workspace != NULL)
    write_figure (g_steal_pointer (&save));
}

static Save *
save_new (YoriaiFigurePane   *self,
          YoriaiFigureFormat  format,
          guint               pixels)
{
  Save *save = g_new0 (Save, 1);

  save->pane = g_object_ref (self);
  save->target = (YoriaiFigureTarget){ self->kind, self->paper, format, pixels };
  return save;
}

static void
save_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiFigurePane *self = YORIAI_FIGURE_PANE (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  guint i = 0;

  while (i < G_N_ELEMENTS (outputs) && !g_str_equal (outputs[i].name, name))
    i++;
  if (i < G_N_ELEMENTS (outputs) && self->workspace != NULL)
    {
      g_autoptr (GFile) folder = yoriai_workspace_dup_folder (self->workspace);
      guint pixels = outputs[i].dpi > 0 ? yoriai_figure_get_pixels (self->paper, outputs[i].dpi)
                                        : outputs[i].pixels;
      Save *save = save_new (self, outputs[i].format, pixels);
      g_autofree char *proposed = yoriai_figure_dup_file_name (self->workspace, &save->target);

      yoriai_compat_save_file (GTK_WINDOW (gtk_widget_get_root (widget)),
                               file_kinds[outputs[i].format], folder, proposed, self->cancellable,
                               file_chosen_cb, save);
    }
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (YoriaiFigurePane) self = YORIAI_FIGURE_PANE (user_data);
  g_autoptr (GError) error = NULL;

  tell (self,
        yoriai_figure_copy_finish (result, &error) ? _("The figure was copied") : error->message);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  YoriaiFigurePane *self = YORIAI_FIGURE_PANE (widget);

  if (self->view != NULL)
    yoriai_figure_copy_async (self->workspace, self->kind, self->paper,
                              gtk_widget_get_clipboard (widget), NULL, copied_cb,
                              g_object_ref (self));
}

/* Installs "figure.save" and "figure.copy". */
void
_yoriai_figure_pane_add_output_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "figure.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "figure.copy", NULL, copy_action);
}

/**
 * yoriai_figure_pane_save_file:
 * @self: a pane
 * @file: where to; its ending says as what
 *
 * Writes the figure it shows, or says why not.
 */
void
yoriai_figure_pane_save_file (YoriaiFigurePane *self,
                              GFile            *file)
{
  g_autofree char *name = g_file_get_basename (file);
  YoriaiFigureFormat format;
  Save *save;

  g_return_if_fail (YORIAI_IS_FIGURE_PANE (self));

  if (self->workspace == NULL || self->kinds->len == 0)
    return;
  if (!yoriai_figure_find_format (name, &format))
    {
      /* Translators: %s is a file name */
      g_autofree char *text = g_strdup_printf (_("“%s” is no file for a figure: its name is to end in .svg, .pdf or .png"),
                                               name);

      tell (self, text);
      return;
    }
  save = save_new (self, format, outputs[2].pixels);
  save->file = g_object_ref (file);
  write_figure (save);
}
