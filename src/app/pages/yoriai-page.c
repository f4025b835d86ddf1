/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-page"

#include "config.h"

#include "pages/yoriai-page.h"

/* The base class of the pages: what each shows (its section of its workspace) and the door by which a finding or
 * an undo leads to a place in it. */
typedef struct
{
  YoriaiWorkspace *workspace; /* (owned) */
  char *section_id;       /* (owned) */
  char *title;            /* (owned) */
} YoriaiPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (YoriaiPage, yoriai_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_WORKSPACE,
  PROP_SECTION_ID,
  PROP_TITLE,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static gboolean
yoriai_page_real_reveal (YoriaiPage   *self,
                         YoriaiRecord *record,
                         guint         field)
{
  return FALSE;
}

static void
yoriai_page_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  YoriaiPage *self = YORIAI_PAGE (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, yoriai_page_get_workspace (self));
      break;
    case PROP_SECTION_ID:
      g_value_set_string (value, yoriai_page_get_section_id (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, yoriai_page_get_title (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_page_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  YoriaiPage *self = YORIAI_PAGE (object);
  YoriaiPagePrivate *priv = yoriai_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      priv->workspace = g_value_dup_object (value);
      break;
    case PROP_SECTION_ID:
      priv->section_id = g_value_dup_string (value);
      break;
    case PROP_TITLE:
      yoriai_page_set_title (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
yoriai_page_dispose (GObject *object)
{
  YoriaiPagePrivate *priv = yoriai_page_get_instance_private (YORIAI_PAGE (object));

  g_clear_object (&priv->workspace);
  G_OBJECT_CLASS (yoriai_page_parent_class)->dispose (object);
}

static void
yoriai_page_finalize (GObject *object)
{
  YoriaiPagePrivate *priv = yoriai_page_get_instance_private (YORIAI_PAGE (object));

  g_clear_pointer (&priv->section_id, g_free);
  g_clear_pointer (&priv->title, g_free);
  G_OBJECT_CLASS (yoriai_page_parent_class)->finalize (object);
}

static void
yoriai_page_class_init (YoriaiPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yoriai_page_get_property;
  object_class->set_property = yoriai_page_set_property;
  object_class->dispose = yoriai_page_dispose;
  object_class->finalize = yoriai_page_finalize;
  klass->reveal = yoriai_page_real_reveal;

  /**
   * YoriaiPage:workspace:
   *
   * The open proposal.
   */
  props[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, YORIAI_TYPE_WORKSPACE,
                                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * YoriaiPage:section-id:
   *
   * The section it shows, one of YORIAI_SECTION_*.
   */
  props[PROP_SECTION_ID] = g_param_spec_string ("section-id", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * YoriaiPage:title:
   *
   * The heading above it, in the words of the call.
   */
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yoriai_page_init (YoriaiPage *self)
{
}

/**
 * yoriai_page_get_workspace:
 * @self: a page
 *
 * Returns: (transfer none): the open proposal it shows
 */
YoriaiWorkspace *
yoriai_page_get_workspace (YoriaiPage *self)
{
  YoriaiPagePrivate *priv = yoriai_page_get_instance_private (self);

  g_return_val_if_fail (YORIAI_IS_PAGE (self), NULL);

  return priv->workspace;
}

/**
 * yoriai_page_get_section_id:
 * @self: a page
 *
 * Returns: (transfer none): the section it shows, one of YORIAI_SECTION_*
 */
const char *
yoriai_page_get_section_id (YoriaiPage *self)
{
  YoriaiPagePrivate *priv = yoriai_page_get_instance_private (self);

  g_return_val_if_fail (YORIAI_IS_PAGE (self), NULL);

  return priv->section_id;
}

/**
 * yoriai_page_get_fills:
 * @self: a page
 *
 * Returns: whether it fills the middle column and scrolls by itself
 */
gboolean
yoriai_page_get_fills (YoriaiPage *self)
{
  g_return_val_if_fail (YORIAI_IS_PAGE (self), FALSE);

  return YORIAI_PAGE_GET_CLASS (self)->fills;
}

/**
 * yoriai_page_get_title:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): its heading
 */
const char *
yoriai_page_get_title (YoriaiPage *self)
{
  YoriaiPagePrivate *priv = yoriai_page_get_instance_private (self);

  g_return_val_if_fail (YORIAI_IS_PAGE (self), NULL);

  return priv->title;
}

/**
 * yoriai_page_set_title:
 * @self: a page
 * @title: (nullable): its heading
 *
 * Changes the heading, as when the call's words for the section change.
 */
void
yoriai_page_set_title (YoriaiPage *self,
                       const char *title)
{
  YoriaiPagePrivate *priv = yoriai_page_get_instance_private (self);

  g_return_if_fail (YORIAI_IS_PAGE (self));

  if (g_strcmp0 (priv->title, title) == 0)
    return;
  g_free (priv->title);
  priv->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

/**
 * yoriai_page_reveal:
 * @self: a page
 * @record: a record of the proposal
 * @field: one of its fields, or YORIAI_NO_FIELD for the record itself
 *
 * Shows a place and puts the keyboard focus into its widget.
 *
 * Returns: whether the page has the place
 */
gboolean
yoriai_page_reveal (YoriaiPage   *self,
                    YoriaiRecord *record,
                    guint         field)
{
  g_return_val_if_fail (YORIAI_IS_PAGE (self), FALSE);
  g_return_val_if_fail (YORIAI_IS_RECORD (record), FALSE);

  return YORIAI_PAGE_GET_CLASS (self)->reveal (self, record, field);
}
