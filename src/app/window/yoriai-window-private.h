/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dialogs/yoriai-history-dialog.h"
#include "compat/yoriai-compat.h"
#include "document/yoriai-saver.h"
#include "editors/yoriai-composition.h"
#include "figure/yoriai-figure-pane.h"
#include "figure/yoriai-figure-presenter.h"
#include "find/yoriai-find-pane.h"
#include "meeting/yoriai-meeting-bar.h"
#include "meeting/yoriai-meeting-menu.h"
#include "preferences/yoriai-preferences.h"
#include "presence/yoriai-presence-board.h"
#include "window/yoriai-banner.h"
#include "window/yoriai-findings-panel.h"
#include "window/yoriai-sidebar.h"
#include "window/yoriai-welcome.h"
#include "window/yoriai-window.h"
#include "workspace/yoriai-keeper.h"
#include "workspace/yoriai-lost.h"

G_BEGIN_DECLS

/* Of yoriai-window-journal.c. */
typedef struct _YoriaiLostLook YoriaiLostLook;

/* Where somebody is; nothing is owned. */
typedef struct
{
  const char *section; /* (nullable): of the table of sections */
  const char *figure;  /* (nullable): its name */
  YoriaiRecord *record; /* (nullable) */
  guint field;
  gboolean has_caret;
  guint anchor;
  guint head;
} YoriaiFollowPlace;

typedef enum
{
  YORIAI_FOLLOW_END_SILENT,
  YORIAI_FOLLOW_END_KEY,
  YORIAI_FOLLOW_END_LEFT,
} YoriaiFollowEnd;
/* Of yoriai-window-focus.c: a place to come back to. */
typedef struct
{
  YoriaiRecord *record; /* (owned) */
  guint field;
  guint nth;            /* which of the editor's texts */
  int at;
  int bound;
  double scroll;
  char *section;        /* (owned) (nullable) */
  GtkWidget *focus;     /* (nullable): what had the focus, while it lives */
} YoriaiWindowPlace;

struct _YoriaiWindow
{
  AdwApplicationWindow parent_instance;

  GThread *thread; /* where it began, and must end */
  YoriaiWorkspace *workspace;     /* (owned) (nullable): what is open */
  GSignalGroup *workspace_signals; /* (owned) */
  GSignalGroup *space_signals; /* (owned) */
  GSignalGroup *text_signals;  /* (owned): of the text that has the focus */
  GHashTable *pages;          /* (owned): section id -> YoriaiPage, as far as they were shown */
  YoriaiCallLibrary *library; /* (owned) (nullable): the calls */
  YoriaiPreferences *preferences; /* (owned) (nullable): what is preferred here */
  GSignalGroup *preferences_signals; /* (owned) */
  GSignalGroup *drag_signals; /* (owned): of what was dragged over it last */
  YoriaiSpace *dropped_in;    /* (owned) (nullable): while what was dropped goes from where it was */
  YoriaiDocument *opening;    /* (owned) (nullable): what is being loaded */
  GCancellable *cancellable;  /* (owned): of loading and of questions; cancelled when the window closes */
  guint n_pending;            /* saves and exports under way */
  gboolean is_asking;         /* what to do with what is not saved */
  guint autosave_id;          /* source that saves when nothing was changed for a while */
  gboolean has_save_failed;   /* the last one */
  YoriaiKeeper *keeper;       /* (owned) (nullable): of what is typed */
  char *seen_hash;            /* (owned) (nullable): of what it said when it was open last, if that is told */
  char *seen_text;            /* (owned) (nullable): what has changed since, in words */
  guint seen_id;              /* source that looks for that */
  GPtrArray *lost;            /* (owned) (nullable): of YoriaiLost; the first is offered */
  YoriaiLostLook *look;           /* (unowned) (nullable): while that is compared with what is open */
  gboolean is_autosave_told;  /* that it cannot be saved automatically */
  GFileMonitor *monitor;      /* (owned) (nullable): of the file */
  guint disk_id;              /* source that looks at it */
  gboolean is_following_disk; /* it is being looked at, or read */
  gboolean saves_after_disk;  /* of that: somebody wants it saved then */
  guint n_disk_failures;      /* how often it could not be read since it changed */
  char *trouble;              /* (owned) (nullable): what the banner was told of a save or a file that a save puts right */
  YoriaiMeeting *meeting;     /* (owned) (nullable): what it hosts, or is a guest of */
  YoriaiMeetingState meeting_state; /* as it was seen last */
  GtkWindow *meeting_dialog;  /* (unowned) (nullable): weak */
  gboolean is_narrow;
  gboolean panel_wanted; /* as the user left it while the window was wide */
  GFile *exported;     /* (owned) (nullable): what was exported last */
  AdwToast *toast;     /* (owned) (nullable): what was said last, until it goes */
  gboolean show_figure;    /* beside the page, where there is one for it */
  double figure_shares[2]; /* of the split, by orientation; 0: never said */
  int n_turn_frames;       /* until the split that turned is laid out */
  int last_width;
  guint width_id; /* source that follows a change of width */
  YoriaiComposition *composition; /* (owned): what is being composed in it */
  gboolean needs_rebuild; /* of the pages, as soon as nothing is composed */
  guint rebuild_id;       /* source that makes the pages anew */
  guint lead_id;          /* source that leads to what undo changed */
  struct
  {
    YoriaiRecord *record; /* (owned) (nullable) */
    guint field;
    const char *section; /* of the table of sections */
    gboolean is_value;   /* not the coming or moving of an item */
    int at;              /* behind what undo brought, -1: at the end */
  } undone;

  /* Of yoriai-window-presence.c and yoriai-window-follow.c. */
  struct
  {
    YoriaiPresence *presence;     /* (owned) (nullable): who meets over the proposal */
    YoriaiPresenceBoard *board;   /* (owned) (nullable): of its space */
    gulong changed_id;
    GSignalGroup *text_signals;   /* (owned): of the line that has the focus */
    GSignalGroup *buffer_signals; /* (owned): of the long text that has it */
    guint tell_id;                /* source that tells where one is */
    guint64 followed;             /* a client, or 0 */
    char *followed_name;          /* (owned) (nullable) */
    YoriaiFollowPlace seen;       /* where that one was seen last; only compared */
    guint follow_id;              /* source that goes there */
    guint64 told_presenter;       /* whom one was told of last */
    GtkWidget *view;              /* (unowned) (nullable): the meeting view; a weak pointer */
  } here;
  YoriaiWindowPlace *found_from; /* (owned) (nullable): where one was before one looked for something */
  GPtrArray *gone_to;    /* (owned): keys of where one went by a few letters, the last one first */
  gboolean is_hit_unseen; /* the hit one went to last has no field where one types */
  gboolean panel_before; /* whether the findings were shown then */

  GtkStack *root_stack;          /* template children */
  GtkStack *page_stack;
  GtkPaned *split;
  YoriaiFigurePane *figure_pane;
  AdwToastOverlay *toasts;
  AdwWindowTitle *window_title;
  YoriaiBanner *banner;
  YoriaiSidebar *sidebar;
  YoriaiFindingsPanel *panel;
  GtkRevealer *panel_revealer;
  GtkStack *panel_stack;
  YoriaiFindPane *find_pane;
  GMenuModel *main_menu;
  GMenuModel *export_menu;
  GtkToggleButton *panel_button;
  GtkButton *undo_button;
  GtkButton *redo_button;
  GtkWidget *export_button;
  YoriaiMeetingBar *meeting_bar;
  YoriaiMeetingMenu *meeting_menu;
};

/* yoriai-window-focus.c */
void _yoriai_window_init_focus    (YoriaiWindow       *self);
void _yoriai_window_dispose_focus (YoriaiWindow       *self);
void _yoriai_window_commit_typing (YoriaiWindow       *self);
void _yoriai_window_record_removing_cb (YoriaiWindow *self,
                                        YoriaiRecord *record);
void _yoriai_window_follow_undo   (YoriaiWindow       *self,
                                   const YoriaiChange *change);
void _yoriai_window_queue_rebuild (YoriaiWindow       *self);
void _yoriai_window_rebuild_pages (YoriaiWindow       *self);

void _yoriai_window_place_free (YoriaiWindowPlace *place);
YoriaiWindowPlace *_yoriai_window_remember_place (YoriaiWindow *self) G_GNUC_WARN_UNUSED_RESULT;
void _yoriai_window_return_to     (YoriaiWindow            *self,
                                   const YoriaiWindowPlace *place);
YoriaiRecord *_yoriai_window_get_place (YoriaiWindow *self,
                                        guint        *ret_field,
                                        guint        *ret_at);
void _yoriai_window_select        (YoriaiWindow *self,
                                   YoriaiRecord *record,
                                   guint         field,
                                   guint         at,
                                   guint         length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YoriaiWindowPlace, _yoriai_window_place_free)

/* yoriai-window-last-place.c */
void _yoriai_window_note_last_place      (YoriaiWindow *self);
void _yoriai_window_return_to_last_place (YoriaiWindow *self);

/* yoriai-window-find.c */
void _yoriai_window_install_find_actions (GtkWidgetClass *widget_class);
void _yoriai_window_update_find_actions  (YoriaiWindow   *self);
void _yoriai_window_dispose_find         (YoriaiWindow   *self);
void _yoriai_window_hide_find            (YoriaiWindow   *self);

/* yoriai-window-goto.c */
void _yoriai_window_install_goto_actions (GtkWidgetClass *widget_class);
void _yoriai_window_init_goto            (YoriaiWindow   *self);
void _yoriai_window_dispose_goto         (YoriaiWindow   *self);

/* yoriai-window-actions.c */
void _yoriai_window_install_actions (GtkWidgetClass *widget_class);
void _yoriai_window_update_actions  (YoriaiWindow   *self);
void _yoriai_window_update_history  (YoriaiWindow   *self);

/* yoriai-window-messages.c */
void _yoriai_window_install_message_actions (GtkWidgetClass *widget_class);
AdwToast *_yoriai_window_make_toast         (const char   *text) G_GNUC_WARN_UNUSED_RESULT;
void _yoriai_window_show_toast              (YoriaiWindow *self,
                                             AdwToast     *toast);
void _yoriai_window_notify_user             (YoriaiWindow *self,
                                             const char   *text);
void _yoriai_window_withdraw_undo           (YoriaiWindow *self);
void _yoriai_window_update_title            (YoriaiWindow *self);
void _yoriai_window_show_notices            (YoriaiWindow *self);
void _yoriai_window_tell_day                (YoriaiWindow *self);
void _yoriai_window_show_load_notices       (YoriaiWindow *self);
void _yoriai_window_show_problem            (YoriaiWindow *self,
                                             const char   *format,
                                             GFile        *file,
                                             const GError *error);
void _yoriai_window_show_save_problem       (YoriaiWindow *self,
                                             const char   *what,
                                             const GError *error);

/* yoriai-window-pages.c */
void _yoriai_window_bind_page_callbacks (GtkWidgetClass *widget_class);
void _yoriai_window_drop_pages          (YoriaiWindow   *self);
void     _yoriai_window_make_pages_anew  (YoriaiWindow      *self);

/* yoriai-window-width.c */
void _yoriai_window_queue_width (YoriaiWindow *self);

/* yoriai-window.c */
void     _yoriai_window_tell_stays (YoriaiWindow *self);
gboolean _yoriai_window_is_closed  (YoriaiWindow *self);

/* yoriai-window-opening.c */
void _yoriai_window_install_opening_actions (GtkWidgetClass *widget_class);
void _yoriai_window_ask_to_open             (YoriaiWindow   *self,
                                             GFile          *file);
YoriaiWindow *_yoriai_window_show_workspace (YoriaiWindow    *self,
                                             YoriaiWorkspace *workspace);
void _yoriai_window_show_document           (YoriaiWindow   *self,
                                             YoriaiDocument *document);

/* yoriai-window-begin.c */
void _yoriai_window_install_begin_actions (GtkWidgetClass *widget_class);

/* yoriai-window-files.c */
void _yoriai_window_install_file_actions (GtkWidgetClass *widget_class);
void _yoriai_window_ask_to_save          (YoriaiWindow   *self);
void _yoriai_window_save_and_close       (YoriaiWindow   *self);
void _yoriai_window_close_when_saved     (YoriaiWindow   *self);

/* yoriai-window-drag.c */
void     _yoriai_window_init_drag        (YoriaiWindow *self);
void     _yoriai_window_dispose_drag     (YoriaiWindow *self);

/* yoriai-window-autosave.c */
void     _yoriai_window_init_autosave    (YoriaiWindow *self);
void     _yoriai_window_dispose_autosave (YoriaiWindow *self);
void     _yoriai_window_set_preferences  (YoriaiWindow      *self,
                                          YoriaiPreferences *preferences);
void     _yoriai_window_queue_autosave   (YoriaiWindow *self);
void     _yoriai_window_note_save        (YoriaiWindow *self,
                                          gboolean      is_saved);
gboolean _yoriai_window_saves_at_closing (YoriaiWindow *self);
void     _yoriai_window_ask_for_name     (YoriaiWindow *self);

/* yoriai-window-disk.c */
void _yoriai_window_install_disk_actions (GtkWidgetClass *widget_class);
void _yoriai_window_init_disk            (YoriaiWindow   *self);
void _yoriai_window_dispose_disk         (YoriaiWindow   *self);
void _yoriai_window_follow_disk          (YoriaiWindow   *self,
                                          gboolean        saves);
void _yoriai_window_note_trouble         (YoriaiWindow   *self,
                                          const char     *text);
void _yoriai_window_hide_trouble         (YoriaiWindow   *self);

/* yoriai-window-duplicate.c */
void _yoriai_window_install_duplicate_actions (GtkWidgetClass *widget_class);

/* yoriai-window-copy.c */
void _yoriai_window_install_copy_actions (GtkWidgetClass *widget_class);

/* yoriai-window-journal.c */
void _yoriai_window_install_journal_actions (GtkWidgetClass *widget_class);
void _yoriai_window_init_journal            (YoriaiWindow   *self);
void _yoriai_window_dispose_journal         (YoriaiWindow   *self);
char *_yoriai_window_dup_lost_time          (const YoriaiLost *lost) G_GNUC_WARN_UNUSED_RESULT;

/* yoriai-window-conflicts.c */
void _yoriai_window_ask_to_settle (YoriaiWindow  *self,
                                   YoriaiFinding *finding);

/* yoriai-window-recover.c */
void _yoriai_window_recover (YoriaiWindow     *self,
                             const YoriaiLost *lost);

/* yoriai-window-history.c */
void _yoriai_window_install_history_actions (GtkWidgetClass *widget_class);
YoriaiHistoryDialog *_yoriai_window_show_history (YoriaiWindow *self);

/* yoriai-window-seen.c */
void _yoriai_window_init_seen            (YoriaiWindow   *self);
void _yoriai_window_dispose_seen         (YoriaiWindow   *self);
void _yoriai_window_install_seen_actions (GtkWidgetClass *widget_class);

/* yoriai-window-take-in.c */
void _yoriai_window_init_partners (YoriaiWindow *self);
void _yoriai_window_install_partner_actions (GtkWidgetClass *widget_class);
void _yoriai_window_install_take_in_actions (GtkWidgetClass *widget_class);
void _yoriai_window_undo                    (YoriaiWindow   *self);

/* yoriai-window-meeting.c */
void _yoriai_window_install_meeting_actions (GtkWidgetClass *widget_class);
void _yoriai_window_init_meeting            (YoriaiWindow   *self);
void _yoriai_window_end_meeting             (YoriaiWindow   *self);
gboolean _yoriai_window_asks_about_meeting  (YoriaiWindow   *self);
void _yoriai_window_rejoin                  (YoriaiWindow           *self,
                                             const YoriaiMembership *membership);

/* yoriai-window-output.c */
#define YORIAI_ANSWER_REPLACE "replace"
void     _yoriai_window_begin_work   (YoriaiWindow         *self);
void     _yoriai_window_end_work     (YoriaiWindow         *self);
void     _yoriai_window_choose_file  (YoriaiWindow         *self,
                                      YoriaiFileKind        kind,
                                      const char           *name,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
void     _yoriai_window_ask_to_replace (YoriaiWindow        *self,
                                        GFile               *folder,
                                        guint                n_existing,
                                        const char          *explanation,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);
void     _yoriai_window_write        (YoriaiWindow         *self,
                                      GFile                *file,
                                      YoriaiMakeBytesFunc   make,
                                      gpointer              data,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback);
gboolean _yoriai_window_write_finish (YoriaiWindow         *self,
                                      GAsyncResult         *result,
                                      GError              **error);
void     _yoriai_window_print        (YoriaiWindow         *self,
                                      GtkPrintOperation    *operation,
                                      GtkWindow            *parent,
                                      const char           *failure);

/* yoriai-window-export.c */
void _yoriai_window_install_export_actions (GtkWidgetClass *widget_class);

/* yoriai-window-package.c */
void _yoriai_window_export_package (YoriaiWindow *self,
                                    GFile        *folder,
                                    gboolean      is_forced);

/* yoriai-window-fields.c */
void     _yoriai_window_install_field_actions (GtkWidgetClass *widget_class);
void _yoriai_window_init_fields    (YoriaiWindow *self);
void _yoriai_window_dispose_fields (YoriaiWindow *self);
void _yoriai_window_enter_section  (YoriaiWindow *self,
                                    const char   *section_id);
void _yoriai_window_enter_unfilled (YoriaiWindow *self,
                                    const char   *section_id);

/* yoriai-window-exported.c */
void _yoriai_window_install_exported_actions (GtkWidgetClass *widget_class);
void _yoriai_window_tell_exported            (YoriaiWindow *self,
                                              const char   *text,
                                              GFile        *file);

/* yoriai-window-figures.c */
void _yoriai_window_install_figures_actions (GtkWidgetClass *widget_class);

/* yoriai-window-book.c */
void _yoriai_window_install_book_actions (GtkWidgetClass *widget_class);

/* yoriai-window-presence.c */
void _yoriai_window_init_presence      (YoriaiWindow      *self);
void _yoriai_window_dispose_presence   (YoriaiWindow      *self);
void _yoriai_window_find_place         (YoriaiWindow      *self,
                                        YoriaiFollowPlace *ret_place);
void _yoriai_window_tell_place         (YoriaiWindow      *self);
YoriaiFigurePresenter *_yoriai_window_find_presenter (YoriaiWindow *self);

/* yoriai-window-follow.c */
void _yoriai_window_install_follow_actions (GtkWidgetClass  *widget_class);
void _yoriai_window_init_follow            (YoriaiWindow    *self);
void _yoriai_window_dispose_follow         (YoriaiWindow    *self);
void _yoriai_window_update_follow_actions  (YoriaiWindow    *self);
void _yoriai_window_people_changed_cb      (YoriaiWindow    *self);
void _yoriai_window_end_following          (YoriaiWindow    *self,
                                            YoriaiFollowEnd  why);
void _yoriai_window_show_in_meeting_view   (YoriaiWindow    *self);
void _yoriai_window_close_meeting_view     (YoriaiWindow    *self);

/* yoriai-window-figure.c */
void       _yoriai_window_install_figure_actions (GtkWidgetClass *widget_class);
void       _yoriai_window_set_figure_beside      (YoriaiWindow *self,
                                                  gboolean      is_beside);
void       _yoriai_window_update_figure          (YoriaiWindow *self);
void       _yoriai_window_follow_focus           (YoriaiWindow *self);
gboolean   _yoriai_window_has_figure             (YoriaiWindow *self);
gboolean   _yoriai_window_shows_in_figure        (YoriaiWindow     *self,
                                                  const YoriaiEdit *edit);
GtkWidget *_yoriai_window_make_figure_button     (YoriaiWindow *self,
                                                  const char   *section_id);

G_END_DECLS
