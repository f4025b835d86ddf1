/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/yoriai-cli-private.h"
#include "preferences/yoriai-preferences.h"

G_BEGIN_DECLS

/**
 * YoriaiCliLive:
 * @document: (nullable): the proposal that is worked on
 * @loop: runs until it is over
 * @status: what the process exits with then
 *
 * A proposal that others work on, saved as it goes.
 */
typedef struct
{
  YoriaiDocument *document;
  GMainLoop *loop;
  YoriaiCliStatus status;

  /*< private >*/
  guint save;
  guint interrupt;
  guint terminate;
  gboolean is_saving;
  gboolean is_unsaved;
} YoriaiCliLive;

void            yoriai_cli_live_init  (YoriaiCliLive  *self);
void            yoriai_cli_live_clear (YoriaiCliLive  *self);
gboolean        yoriai_cli_live_open  (YoriaiCliLive  *self,
                                       const char     *path);
void            yoriai_cli_live_close (YoriaiCliLive  *self);
YoriaiCliStatus yoriai_cli_live_run   (YoriaiCliLive  *self);
void            yoriai_cli_live_quit  (YoriaiCliLive  *self,
                                       YoriaiCliStatus status);
void            yoriai_cli_live_drain (YoriaiCliLive  *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YoriaiCliLive, yoriai_cli_live_clear)

G_END_DECLS
