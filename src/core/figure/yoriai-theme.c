/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "figure/yoriai-theme.h"

/* The series follow Okabe and Ito's palette for the colour-blind, in an order in which neighbours also
 * differ in lightness, so that a grey print still tells them apart. The colours of the SDGs are the
 * United Nations' own. */

#define SDGS                                                                                                           \
  0xe5243b, 0xdda63a, 0x4c9f38, 0xc5192d, 0xff3a21, 0x26bde2, 0xfcc30b, 0xa21942, 0xfd6925, 0xdd1367, 0xfd9d24,        \
      0xbf8b2e, 0x3f7e44, 0x0a97d9, 0x56c02b, 0x00689d, 0x19486a

#define SERIES 0x0072b2, 0xe69f00, 0x00785a, 0x56b4e9, 0x8f3b73, 0xf0e442, 0xc04a00, 0xa0a0a0

static const YoriaiTheme light = { {
    0x000000, 0xffffff, 0x1a1a1a, 0x555555, 0xb8b8b8, 0xffffff, 0xecf0f4, 0x1a5fb4, 0xeaf2fb, 0xb5121b, 0xfdf1f0,
    0x1b6b3a, 0xebf6ee, 0x9c4a00, 0xfff3dc, 0xffffff, 0x1a1a1a, 0xffffff,
    SERIES,
    0xdcecf7, 0xfbecc8, 0xd3ece3, 0xe2f2fc, 0xf1e0ec, 0xfbf8cc, 0xf8e0d2, 0xececec,
    SDGS,
    0x0b3c73, 0x9ecae1, 0x1f6fb5, 0xd3e6f5, 0x4287c4, 0x56606b,
    0x00785a, 0xe69f00, 0x8f3b73, 0xf0e442, 0xc04a00, 0xa0a0a0, 0x5c3d2e, 0xfad9e3, 0x7a7a1e, 0xbfe3c0,
} };

static const YoriaiTheme dark = { {
    0x000000, 0x1e1e1e, 0xf2f2f2, 0xb8b8b8, 0x5c5c5c, 0x2a2a2a, 0x35393d, 0x78aeed, 0x1f2a38, 0xff8a80, 0x35211f,
    0x7fcf9a, 0x1f2f25, 0xffb867, 0x3a2e1c, 0x1a1a1a, 0x1a1a1a, 0xffffff,
    0x4da3da, 0xe69f00, 0x3dbb95, 0x8fd0f5, 0xd287b7, 0xf0e442, 0xf08a4b, 0xc4c4c4,
    0x203647, 0x42351a, 0x1d3a31, 0x243b48, 0x3d2b37, 0x3d3b1c, 0x43291a, 0x3a3a3a,
    SDGS,
    0x4f8fd6, 0xbcd9ee, 0x78b0e6, 0xf4f9fd, 0x99c4ea, 0x6c8c9c,
    0x3dbb95, 0xe69f00, 0xd287b7, 0xf0e442, 0xf08a4b, 0xc4c4c4, 0xb98d72, 0xfde2ea, 0x8f9a2a, 0xcdebcd,
} };

/* Series on which white is easier to read than black, in the light theme */
static const gboolean is_deep[YORIAI_N_SERIES] = { TRUE, FALSE, TRUE, FALSE, TRUE, FALSE, TRUE, FALSE };

/**
 * yoriai_theme_get_light:
 *
 * Returns: (transfer none): the theme of paper and of everything that leaves the application
 */
const YoriaiTheme *
yoriai_theme_get_light (void)
{
  return &light;
}

/**
 * yoriai_theme_get_dark:
 *
 * Returns: (transfer none): the theme of a dark window
 */
const YoriaiTheme *
yoriai_theme_get_dark (void)
{
  return &dark;
}

/**
 * yoriai_ink_series:
 * @index: which of several things to be told apart
 *
 * Returns: its ink; they come round again after YORIAI_N_SERIES
 */
YoriaiInk
yoriai_ink_series (guint index)
{
  return YORIAI_INK_SERIES + index % YORIAI_N_SERIES;
}

/**
 * yoriai_ink_series_tint:
 * @index: which of several things to be told apart
 *
 * Returns: the light variant of its ink, to write on
 */
YoriaiInk
yoriai_ink_series_tint (guint index)
{
  return YORIAI_INK_SERIES_TINT + index % YORIAI_N_SERIES;
}

/**
 * yoriai_ink_on_series:
 * @index: which of several things to be told apart
 *
 * Returns: the ink of a text on its full colour
 */
YoriaiInk
yoriai_ink_on_series (guint index)
{
  return is_deep[index % YORIAI_N_SERIES] ? YORIAI_INK_ON_COLOUR : YORIAI_INK_ON_BRIGHT;
}

/**
 * yoriai_ink_on_sdg:
 * @number: of a goal, from 1
 *
 * Returns: the ink of a text on its colour
 */
YoriaiInk
yoriai_ink_on_sdg (guint number)
{
  /* Goals on whose colour white is easier to read than black */
  static const gboolean deep[YORIAI_N_SDGS] = { [0] = TRUE,  [3] = TRUE,  [7] = TRUE, [9] = TRUE,
                                                [12] = TRUE, [15] = TRUE, [16] = TRUE };

  g_return_val_if_fail (number >= 1 && number <= YORIAI_N_SDGS, YORIAI_INK_ON_DEEP);

  return deep[number - 1] ? YORIAI_INK_ON_DEEP : YORIAI_INK_ON_BRIGHT;
}

/**
 * yoriai_ink_given:
 * @index: which part of what the programme gives
 *
 * Returns: its ink
 */
YoriaiInk
yoriai_ink_given (guint index)
{
  return YORIAI_INK_GIVEN + index % YORIAI_N_GIVEN;
}

/**
 * yoriai_ink_external:
 * @index: which part of what comes from outside
 *
 * Returns: its ink
 */
YoriaiInk
yoriai_ink_external (guint index)
{
  return YORIAI_INK_EXTERNAL + index % YORIAI_N_EXTERNAL;
}

/**
 * yoriai_ink_on_money:
 * @ink: an ink of yoriai_ink_given() or yoriai_ink_external()
 *
 * Returns: the ink of a text on it
 */
YoriaiInk
yoriai_ink_on_money (YoriaiInk ink)
{
  /* On which white is easier to read than black, in the light theme */
  static const gboolean deep[YORIAI_N_GIVEN + YORIAI_N_EXTERNAL] = { TRUE, FALSE, TRUE, FALSE, FALSE, TRUE,
                                                                     TRUE, FALSE, TRUE, FALSE, TRUE,  FALSE,
                                                                     TRUE, FALSE, TRUE, FALSE };

  g_return_val_if_fail (ink >= YORIAI_INK_GIVEN && ink < YORIAI_N_INKS, YORIAI_INK_TEXT);

  return deep[ink - YORIAI_INK_GIVEN] ? YORIAI_INK_ON_COLOUR : YORIAI_INK_ON_BRIGHT;
}
