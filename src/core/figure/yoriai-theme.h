/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "proposal/yoriai-sdg.h"
#include "reading/yoriai-reading.h"

G_BEGIN_DECLS

#define YORIAI_N_SERIES 8
#define YORIAI_N_GIVEN 6
#define YORIAI_N_EXTERNAL 10

/**
 * YoriaiInk:
 *
 * What a colour means. A scene names inks; a theme says which colour each is.
 */
typedef enum
{
  YORIAI_INK_NONE,
  YORIAI_INK_PAPER,        /* behind everything */
  YORIAI_INK_TEXT,
  YORIAI_INK_MUTED,        /* text of less weight, lines that lead from box to box */
  YORIAI_INK_RULE,         /* thin lines */
  YORIAI_INK_CARD,         /* a box on a frame */
  YORIAI_INK_HEAD,         /* behind a heading */
  YORIAI_INK_HUB,          /* 青枠: the hub, which goes on after the programme */
  YORIAI_INK_HUB_TINT,
  YORIAI_INK_PROJECT,      /* 赤枠: what the programme carries out */
  YORIAI_INK_PROJECT_TINT,
  YORIAI_INK_FORUM,        /* the regional forum and what belongs to it */
  YORIAI_INK_FORUM_TINT,
  YORIAI_INK_NOTICE,       /* 検討中, limits */
  YORIAI_INK_NOTICE_TINT,
  YORIAI_INK_ON_COLOUR,    /* text on HUB, PROJECT, FORUM, NOTICE and dark series */
  YORIAI_INK_ON_BRIGHT,    /* text on bright series and SDG colours */
  YORIAI_INK_ON_DEEP,      /* text on deep SDG colours, which are the same in the dark */
  YORIAI_INK_SERIES,       /* YORIAI_N_SERIES of them: told apart by the colour-blind and in grey */
  YORIAI_INK_SERIES_TINT = YORIAI_INK_SERIES + YORIAI_N_SERIES,
  YORIAI_INK_SDG = YORIAI_INK_SERIES_TINT + YORIAI_N_SERIES, /* YORIAI_N_SDGS of them */
  YORIAI_INK_GIVEN = YORIAI_INK_SDG + YORIAI_N_SDGS, /* YORIAI_N_GIVEN: shades of one blue, for the programme's money */
  YORIAI_INK_EXTERNAL = YORIAI_INK_GIVEN + YORIAI_N_GIVEN, /* YORIAI_N_EXTERNAL, none of them blue: for other money */
  YORIAI_N_INKS = YORIAI_INK_EXTERNAL + YORIAI_N_EXTERNAL,
} YoriaiInk;

/**
 * YoriaiTheme:
 *
 * A colour for each ink: 0xRRGGBB.
 */
typedef struct
{
  guint32 colors[YORIAI_N_INKS];
} YoriaiTheme;

const YoriaiTheme *yoriai_theme_get_light (void);
const YoriaiTheme *yoriai_theme_get_dark  (void);
YoriaiInk          yoriai_ink_series      (guint index);
YoriaiInk          yoriai_ink_series_tint (guint index);
YoriaiInk          yoriai_ink_on_series   (guint index);
YoriaiInk          yoriai_ink_on_sdg      (guint number);
YoriaiInk          yoriai_ink_given       (guint index);
YoriaiInk          yoriai_ink_external    (guint index);
YoriaiInk          yoriai_ink_on_money    (YoriaiInk ink);

G_END_DECLS
