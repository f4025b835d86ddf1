/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "partners/yoriai-standing.h"
#include "workspace/yoriai-workspace.h"

G_BEGIN_DECLS

#define YORIAI_TYPE_PARTNER_ITEM (yoriai_partner_item_get_type ())
G_DECLARE_FINAL_TYPE (YoriaiPartnerItem, yoriai_partner_item, YORIAI, PARTNER_ITEM, GObject)

/* Property: "chosen": whether it is among those that something is done with. */

GListStore           *yoriai_partner_items_new         (YoriaiWorkspace   *workspace) G_GNUC_WARN_UNUSED_RESULT;
YoriaiPartnerItem    *yoriai_partner_items_get         (GListModel        *items,
                                                        guint              index);
const YoriaiStanding *yoriai_partner_item_get_standing (YoriaiPartnerItem *self);
gboolean              yoriai_partner_item_get_chosen   (YoriaiPartnerItem *self);
void                  yoriai_partner_item_set_chosen   (YoriaiPartnerItem *self,
                                                        gboolean           is_chosen);
const char           *yoriai_partner_item_get_name     (YoriaiPartnerItem *self);
gboolean              yoriai_partner_item_matches      (YoriaiPartnerItem *self,
                                                        const char        *folded);

/* What columns say; all (transfer full) */
char                 *yoriai_partner_item_dup_name     (YoriaiPartnerItem *self) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_partner_item_dup_contact  (YoriaiPartnerItem *self) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_partner_item_dup_state    (YoriaiPartnerItem *self) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_partner_item_dup_asked    (YoriaiPartnerItem *self) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_partner_item_dup_due      (YoriaiPartnerItem *self) G_GNUC_WARN_UNUSED_RESULT;
char                 *yoriai_partner_item_dup_received (YoriaiPartnerItem *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
