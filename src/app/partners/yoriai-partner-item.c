/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "yoriai-partner-item"

#include "config.h"

#include "partners/yoriai-partner-item.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "text/yoriai-text-name.h"
#include "words/yoriai-date.h"

/* A partner as a row of a table: how far it is, and whether it is chosen. */
struct _YoriaiPartnerItem
{
  GObject parent_instance;

  YoriaiStanding *standing; /* (owned) */
  char *folded;             /* (owned): its name, for looking for it */
  gboolean is_chosen;
};

G_DEFINE_FINAL_TYPE (YoriaiPartnerItem, yoriai_partner_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CHOSEN,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void
yoriai_partner_item_get_property (GObject    *object,
                                  guint       id,
                                  GValue     *value,
                                  GParamSpec *spec)
{
  if (id == PROP_CHOSEN)
    g_value_set_boolean (value, YORIAI_PARTNER_ITEM (object)->is_chosen);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
yoriai_partner_item_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *spec)
{
  if (id == PROP_CHOSEN)
    yoriai_partner_item_set_chosen (YORIAI_PARTNER_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
yoriai_partner_item_finalize (GObject *object)
{
  YoriaiPartnerItem *self = YORIAI_PARTNER_ITEM (object);

  g_clear_pointer (&self->standing, yoriai_standing_free);
  g_free (self->folded);
  G_OBJECT_CLASS (yoriai_partner_item_parent_class)->finalize (object);
}

static void
yoriai_partner_item_class_init (YoriaiPartnerItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yoriai_partner_item_get_property;
  object_class->set_property = yoriai_partner_item_set_property;
  object_class->finalize = yoriai_partner_item_finalize;
  props[PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yoriai_partner_item_init (YoriaiPartnerItem *self)
{
}

/**
 * yoriai_partner_items_new:
 * @workspace: an open proposal
 *
 * Returns: (transfer full) (element-type YoriaiPartnerItem): its institutions, as they stand now
 */
GListStore *
yoriai_partner_items_new (YoriaiWorkspace *workspace)
{
  const YoriaiExportOptions options = { .today = *yoriai_workspace_get_today (workspace) };
  GListStore *items = g_list_store_new (YORIAI_TYPE_PARTNER_ITEM);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) standings = NULL;
  YoriaiReading reading;

  yoriai_reading_init (&reading, yoriai_workspace_get_space (workspace), yoriai_workspace_get_call (workspace), NULL, &options);
  standings = yoriai_standing_list (&reading);
  g_ptr_array_set_free_func (standings, NULL);
  for (guint i = 0; i < standings->len; i++)
    {
      YoriaiPartnerItem *item = g_object_new (YORIAI_TYPE_PARTNER_ITEM, NULL);

      item->standing = standings->pdata[i];
      item->folded = yoriai_text_fold_name (item->standing->name);
      g_ptr_array_add (all, item);
    }
  g_list_store_splice (items, 0, 0, all->pdata, all->len);
  return items;
}

/**
 * yoriai_partner_items_get:
 * @items: (element-type YoriaiPartnerItem): institutions
 * @index: which
 *
 * Returns: (transfer none): one of them
 */
YoriaiPartnerItem *
yoriai_partner_items_get (GListModel *items,
                          guint       index)
{
  g_autoptr (YoriaiPartnerItem) item = g_list_model_get_item (items, index);

  return item; /* the list holds it */
}

/**
 * yoriai_partner_item_get_standing:
 * @self: an institution
 *
 * Returns: (transfer none): how far it is
 */
const YoriaiStanding *
yoriai_partner_item_get_standing (YoriaiPartnerItem *self)
{
  g_return_val_if_fail (YORIAI_IS_PARTNER_ITEM (self), NULL);

  return self->standing;
}

/**
 * yoriai_partner_item_get_chosen:
 * @self: an institution
 *
 * Returns: whether it is chosen
 */
gboolean
yoriai_partner_item_get_chosen (YoriaiPartnerItem *self)
{
  g_return_val_if_fail (YORIAI_IS_PARTNER_ITEM (self), FALSE);

  return self->is_chosen;
}

/**
 * yoriai_partner_item_set_chosen:
 * @self: an institution
 * @is_chosen: whether something is done with it
 *
 * Chooses it or not.
 */
void
yoriai_partner_item_set_chosen (YoriaiPartnerItem *self,
                                gboolean           is_chosen)
{
  g_return_if_fail (YORIAI_IS_PARTNER_ITEM (self));

  if (self->is_chosen == is_chosen)
    return;
  self->is_chosen = is_chosen;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHOSEN]);
}

/**
 * yoriai_partner_item_get_name:
 * @self: an institution
 *
 * Returns: (transfer none): what people call it
 */
const char *
yoriai_partner_item_get_name (YoriaiPartnerItem *self)
{
  g_return_val_if_fail (YORIAI_IS_PARTNER_ITEM (self), NULL);

  return *self->standing->name != '\0' ? self->standing->name : _("Institution without a name");
}

/**
 * yoriai_partner_item_matches:
 * @self: an institution
 * @folded: a piece of a name, folded
 *
 * Returns: whether it is in the institution's
 */
gboolean
yoriai_partner_item_matches (YoriaiPartnerItem *self,
                             const char        *folded)
{
  g_return_val_if_fail (YORIAI_IS_PARTNER_ITEM (self), FALSE);

  return strstr (self->folded, folded) != NULL;
}

/* --- What columns say --- */

/* A date as people read it in a narrow column: 6/5. */
static char *
dup_day (const char *date)
{
  GDate day;

  if (date == NULL || !yoriai_date_read_day (date, &day))
    return g_strdup (date != NULL ? date : "");
  /* Translators: a month and a day, in a narrow column */
  return g_strdup_printf (_("%1$d/%2$d"), g_date_get_month (&day), g_date_get_day (&day));
}

static char *
dup_moment (const char *date,
            const char *time)
{
  g_autofree char *day = dup_day (date);

  return time != NULL ? g_strdup_printf ("%s %s", day, time) : g_steal_pointer (&day);
}

/**
 * yoriai_partner_item_dup_name:
 * @self: an institution
 *
 * Returns: (transfer full): what people call it
 */
char *
yoriai_partner_item_dup_name (YoriaiPartnerItem *self)
{
  return g_strdup (yoriai_partner_item_get_name (self));
}

/**
 * yoriai_partner_item_dup_contact:
 * @self: an institution
 *
 * Returns: (transfer full): whom a mail goes to, and whether there is an address
 */
char *
yoriai_partner_item_dup_contact (YoriaiPartnerItem *self)
{
  const YoriaiStanding *standing = self->standing;

  if (standing->email == NULL && standing->contact == NULL)
    return g_strdup (_("No address"));
  if (standing->email == NULL)
    /* Translators: a person */
    return g_strdup_printf (_("%s (no address)"), standing->contact);
  return g_strdup (standing->contact != NULL ? standing->contact : standing->email);
}

/**
 * yoriai_partner_item_dup_state:
 * @self: an institution
 *
 * Returns: (transfer full): how far it is, and what is still open
 */
char *
yoriai_partner_item_dup_state (YoriaiPartnerItem *self)
{
  const YoriaiStanding *standing = self->standing;
  const char *label = _(yoriai_request_state_get_label (standing->state));

  if (standing->is_pending)
    /* Translators: how far an institution is; a scan of it waits */
    return g_strdup_printf (_("%s, to be copied by hand"), label);
  if (standing->state == YORIAI_REQUEST_PARTLY)
    /* Translators: how far an institution is; how many things are open */
    return g_strdup_printf (_("%1$s, %2$u open"), label, standing->n_open);
  return g_strdup (label);
}

/**
 * yoriai_partner_item_dup_asked:
 * @self: an institution
 *
 * Returns: (transfer full): when it was asked last, and how often
 */
char *
yoriai_partner_item_dup_asked (YoriaiPartnerItem *self)
{
  g_autofree char *day = dup_day (self->standing->asked_on);

  if (self->standing->n_rounds < 2)
    return g_steal_pointer (&day);
  /* Translators: a day; how often it was asked by then */
  return g_strdup_printf (_("%1$s (time %2$u)"), day, self->standing->n_rounds);
}

/**
 * yoriai_partner_item_dup_due:
 * @self: an institution
 *
 * Returns: (transfer full): until when it was asked
 */
char *
yoriai_partner_item_dup_due (YoriaiPartnerItem *self)
{
  return dup_moment (self->standing->due, self->standing->due_time);
}

/**
 * yoriai_partner_item_dup_received:
 * @self: an institution
 *
 * Returns: (transfer full): when it answered last, who, and how often
 */
char *
yoriai_partner_item_dup_received (YoriaiPartnerItem *self)
{
  const YoriaiStanding *standing = self->standing;
  g_autofree char *moment = dup_moment (standing->received_on, standing->received_at);
  g_autofree char *who = standing->who != NULL ? g_strdup_printf ("%s %s", moment, standing->who) : g_strdup (moment);

  if (standing->n_received < 2)
    return g_steal_pointer (&who);
  /* Translators: when, and who answered last; how many answers there are */
  return g_strdup_printf (_("%1$s (%2$u answers)"), who, standing->n_received);
}
