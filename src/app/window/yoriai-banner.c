/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-banner"

#include "config.h"

#include "window/yoriai-banner.h"

/* One line across the window that stays until it is dismissed, with at most one action (libadwaita has AdwBanner only
 * from 1.3 on). */
struct _YoriaiBanner
{
  AdwBin parent_instance;
  GtkRevealer *revealer;  /* template child */
  GtkLabel *label;        /* template child */
  GtkButton *button;      /* template child */
};

G_DEFINE_FINAL_TYPE (YoriaiBanner, yoriai_banner, ADW_TYPE_BIN)

static void
dismiss_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  yoriai_banner_hide (YORIAI_BANNER (widget));
}

static void
yoriai_banner_dispose (GObject *object)
{
  /* Disposing of the template unparents the revealer, of which the bin must not hear too late. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), YORIAI_TYPE_BANNER);
  G_OBJECT_CLASS (yoriai_banner_parent_class)->dispose (object);
}

static void
yoriai_banner_class_init (YoriaiBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = yoriai_banner_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/yoriai/Yoriai/yoriai-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, YoriaiBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBanner, label);
  gtk_widget_class_bind_template_child (widget_class, YoriaiBanner, button);
  gtk_widget_class_install_action (widget_class, "banner.dismiss", NULL, dismiss_action);
}

static void
yoriai_banner_init (YoriaiBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * yoriai_banner_show:
 * @self: a banner
 * @text: what it says, plain text
 * @button_label: (nullable): the label of its button, with a mnemonic
 * @action_name: (nullable): the action of its button
 *
 * Shows @text until it is dismissed or replaced.
 */
void
yoriai_banner_show (YoriaiBanner *self,
                    const char   *text,
                    const char   *button_label,
                    const char   *action_name)
{
  g_return_if_fail (YORIAI_IS_BANNER (self));

  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button_label != NULL);
  if (button_label != NULL)
    {
      gtk_button_set_label (self->button, button_label);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action_name);
    }
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
}

/**
 * yoriai_banner_hide:
 * @self: a banner
 *
 * Takes the line away.
 */
void
yoriai_banner_hide (YoriaiBanner *self)
{
  g_return_if_fail (YORIAI_IS_BANNER (self));

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
}

/**
 * yoriai_banner_is_shown:
 * @self: a banner
 *
 * Returns: whether it says something
 */
gboolean
yoriai_banner_is_shown (YoriaiBanner *self)
{
  g_return_val_if_fail (YORIAI_IS_BANNER (self), FALSE);

  return gtk_revealer_get_reveal_child (self->revealer);
}

/**
 * yoriai_banner_says:
 * @self: a banner
 * @text: (nullable): what it was told to say
 *
 * Returns: whether it says that now
 */
gboolean
yoriai_banner_says (YoriaiBanner *self,
                    const char   *text)
{
  return yoriai_banner_is_shown (self) && g_strcmp0 (gtk_label_get_label (self->label), text) == 0;
}
