/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A guest at an organisation's server, which does what such servers have done to others. */

#include "config.h"

#include <string.h>

#include "document/yoriai-document-writer.h"
#include "document/yoriai-document.h"
#include "meeting/yoriai-guest.h"
#include "record/yoriai-record.h"
#include "record/yoriai-space-document.h"
#include "room-server.h"
#include "until.h"

#define HURRY 20

typedef struct
{
  RoomServer server;
} Fixture;

typedef struct
{
  YoriaiGuest *guest;
  YoriaiDocument *document; /* (nullable) */
  YdocAwareness *awareness;
  guint n_fetched;
  guint n_refused;
  GBytes *aside; /* (nullable): what was refused */
  guint n_warned[YORIAI_GUEST_WARNING_STORED + 1];
} Side;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  room_server_init (&f->server, (YdocFraming) GPOINTER_TO_INT (data));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  room_server_clear (&f->server);
}

static void
fetched_cb (YoriaiGuest *guest,
            Side        *side)
{
  side->n_fetched++;
  if (side->document != NULL)
    {
      g_autoptr (GBytes) file = yoriai_guest_dup_fetched (guest, NULL); /* to be compared */

      g_assert_nonnull (file);
      return;
    }
  side->document = yoriai_guest_take_fetched (guest);
  g_assert_nonnull (side->document);
  yoriai_guest_set_space (guest, yoriai_document_get_space (side->document));
}

static void
refused_cb (YoriaiGuest *guest,
            const char  *place,
            Side        *side)
{
  side->n_refused++;
}

static void
set_aside_cb (YoriaiGuest *guest,
              GBytes      *file,
              Side        *side)
{
  g_clear_pointer (&side->aside, g_bytes_unref);
  side->aside = g_bytes_ref (file);
  g_clear_object (&side->document);
}

static void
warned_cb (YoriaiGuest *guest,
           int          warning,
           Side        *side)
{
  g_assert_nonnull (yoriai_guest_warning_get_text ((YoriaiGuestWarning) warning));
  side->n_warned[warning]++;
}

/* @document: (transfer full) (nullable): what is here already */
static void
side_init (Side           *side,
           Fixture        *f,
           YoriaiDocument *document)
{
  g_autofree char *url = room_server_dup_url (&f->server);
  g_autoptr (GError) error = NULL;
  YoriaiServerKind kind = f->server.framing == YDOC_FRAMING_HOCUSPOCUS ? YORIAI_SERVER_HOCUSPOCUS
                                                                       : YORIAI_SERVER_Y_WEBSOCKET;
  YoriaiServerRoom *room = yoriai_server_room_new (kind, url, "proposal", "secret", &error);

  g_assert_no_error (error);
  side->document = document;
  side->awareness = ydoc_awareness_new ((guint64) (gsize) side);
  side->guest = yoriai_guest_new_for_server (room, "山田", "△△市", side->awareness);
  g_assert_true (yoriai_guest_is_at_server (side->guest));
  yoriai_guest_set_first_wait (side->guest, 20);
  yoriai_guest_set_hurry (side->guest, HURRY);
  g_signal_connect (side->guest, "fetched", G_CALLBACK (fetched_cb), side);
  g_signal_connect (side->guest, "refused", G_CALLBACK (refused_cb), side);
  g_signal_connect (side->guest, "set-aside", G_CALLBACK (set_aside_cb), side);
  g_signal_connect (side->guest, "warned", G_CALLBACK (warned_cb), side);
  if (document != NULL)
    yoriai_guest_set_space (side->guest, yoriai_document_get_space (document));
}

static void
side_clear (Side *side)
{
  if (side->guest != NULL)
    yoriai_guest_leave (side->guest);
  g_clear_object (&side->guest);
  g_clear_object (&side->document);
  g_clear_pointer (&side->aside, g_bytes_unref);
  g_clear_pointer (&side->awareness, ydoc_awareness_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

static gboolean
is_state (Side             *side,
          YoriaiGuestState  state)
{
  return yoriai_guest_get_state (side->guest) == state;
}

static YoriaiDocument *
make_document (void)
{
  YoriaiDocument *document = yoriai_document_new ();

  yoriai_document_share (document);
  return document;
}

static void
edit (YoriaiDocument *document,
      const char     *notes)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));

  g_assert_true (yoriai_record_set_string (root, "notes", notes, NULL));
}

static char *
dup_view (YoriaiDocument *document)
{
  g_autoptr (GBytes) view = yoriai_document_write (yoriai_document_get_space (document));

  return g_strndup (g_bytes_get_data (view, NULL), g_bytes_get_size (view));
}

static gboolean
is_same (YoriaiDocument *a,
         YoriaiDocument *b)
{
  g_autofree char *left = dup_view (a);
  g_autofree char *right = dup_view (b);

  return g_str_equal (left, right);
}

/* Somebody who has put a proposal there, with notes. */
static void
put (Side    *side,
     Fixture *f)
{
  YoriaiDocument *document = make_document ();

  edit (document, "はじめに書いた覚え書きは二十字より長い。");
  side_init (side, f, document);
  yoriai_guest_put (side->guest);
  yoriai_guest_connect (side->guest);
  UNTIL (is_state (side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side->guest));
}

static gboolean
server_says (Fixture        *f,
             YoriaiDocument *document,
             const char     *notes)
{
  const char *id = yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (document)));
  g_autofree char *name = g_strdup_printf ("T/%s/notes", id);
  g_autofree char *text = ydoc_text_dup (ydoc_get_root (f->server.doc, name, YDOC_TYPE_TEXT));

  return g_str_equal (text, notes);
}

/* What the server has now, as a document of its own. */
static Ydoc *
copy_of_server (Fixture *f)
{
  Ydoc *doc = ydoc_new (0);
  g_autoptr (GBytes) state = ydoc_encode_state (f->server.doc, NULL, 0, NULL);

  g_assert_true (ydoc_apply_update (doc, g_bytes_get_data (state, NULL), g_bytes_get_size (state), doc,
                                    NULL));
  return doc;
}

/* --- Tests --- */

static void
test_both_ways (Fixture       *f,
                gconstpointer  data)
{
  g_auto (Side) a = { 0 };
  g_auto (Side) b = { 0 };

  put (&a, f);
  g_assert_cmpint (yoriai_guest_get_role (a.guest), ==, YORIAI_ROLE_EDIT);
  side_init (&b, f, NULL);
  yoriai_guest_connect (b.guest);
  UNTIL (is_state (&b, YORIAI_GUEST_HERE) && yoriai_guest_has_all (b.guest));
  g_assert_cmpuint (b.n_fetched, ==, 1);
  g_assert_true (is_same (a.document, b.document));
  edit (b.document, "客が書いた");
  g_assert_cmpuint (yoriai_guest_get_n_pending (b.guest), ==, 1);
  UNTIL (yoriai_guest_has_all (b.guest) && is_same (a.document, b.document));
  edit (a.document, "");
  UNTIL (yoriai_guest_has_all (a.guest) && is_same (a.document, b.document));
  g_assert_true (server_says (f, a.document, ""));
  /* Who is here is told, and no more who leaves. */
  g_assert_true (ydoc_awareness_set_local_state (a.awareness, "{\"user\":{\"name\":\"山田\"}}",
                                                 g_get_monotonic_time () / 1000, NULL));
  UNTIL (ydoc_awareness_get_state (b.awareness, (guint64) (gsize) &a) != NULL);
  yoriai_guest_leave (a.guest);
  UNTIL (ydoc_awareness_get_state (b.awareness, (guint64) (gsize) &a) == NULL);
}

/* Nobody has put anything there; what is here is not put there unless somebody says so. */
static void
test_nothing_there (Fixture       *f,
                    gconstpointer  data)
{
  g_auto (Side) fresh = { 0 };
  g_auto (Side) full = { 0 };
  g_autoptr (GBytes) vector = NULL;

  side_init (&fresh, f, NULL);
  yoriai_guest_connect (fresh.guest);
  UNTIL (is_state (&fresh, YORIAI_GUEST_ENDED));
  g_assert_error ((GError *) yoriai_guest_get_error (fresh.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_EMPTY);
  side_init (&full, f, make_document ());
  yoriai_guest_connect (full.guest);
  UNTIL (is_state (&full, YORIAI_GUEST_APART));
  g_assert_error ((GError *) yoriai_guest_get_error (full.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_EMPTY);
  vector = ydoc_encode_state_vector (f->server.doc);
  g_assert_cmpuint (g_bytes_get_size (vector), ==, 1);
}

/* It acknowledges, and comes back without: killed before it stored. */
static void
test_forgets (Fixture       *f,
              gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  g_autoptr (Ydoc) old = NULL;

  put (&side, f);
  old = copy_of_server (f);
  edit (side.document, "受け取られ、忘れられた");
  UNTIL (yoriai_guest_has_all (side.guest));
  room_server_replace (&f->server, g_steal_pointer (&old));
  UNTIL (side.n_warned[YORIAI_GUEST_WARNING_WENT_BACK] == 1);
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_true (server_says (f, side.document, "受け取られ、忘れられた"));
}

/* It serves an empty document: nothing is merged, nothing sent, until somebody says so. */
static void
test_empty (Fixture       *f,
            gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GBytes) vector = NULL;

  put (&side, f);
  before = dup_view (side.document);
  room_server_replace (&f->server, ydoc_new (0));
  UNTIL (is_state (&side, YORIAI_GUEST_APART));
  g_assert_error ((GError *) yoriai_guest_get_error (side.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_EMPTY);
  after = dup_view (side.document);
  g_assert_cmpstr (after, ==, before);
  vector = ydoc_encode_state_vector (f->server.doc);
  g_assert_cmpuint (g_bytes_get_size (vector), ==, 1);
  yoriai_guest_put (side.guest);
  yoriai_guest_connect (side.guest);
  UNTIL (yoriai_guest_has_all (side.guest));
  g_assert_true (server_says (f, side.document, "はじめに書いた覚え書きは二十字より長い。"));
}

/* Another proposal is fetched, to be compared. */
static void
test_other (Fixture       *f,
            gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  g_auto (Side) other = { 0 };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  put (&side, f);
  side_init (&other, f, make_document ());
  edit (other.document, "別の提案書");
  before = dup_view (other.document);
  yoriai_guest_put (other.guest);
  yoriai_guest_connect (other.guest);
  UNTIL (is_state (&other, YORIAI_GUEST_APART));
  g_assert_cmpuint (other.n_fetched, ==, 1);
  after = dup_view (other.document);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (server_says (f, side.document, "はじめに書いた覚え書きは二十字より長い。"));
}

/* It has made its document anew from something else, on top of what it had: each text stands twice. */
static void
test_doubled (Fixture       *f,
              gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  Ydoc *doubled;
  const char *id;
  g_autofree char *name = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  put (&side, f);
  before = dup_view (side.document);
  id = yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (side.document)));
  name = g_strdup_printf ("T/%s/notes", id);
  doubled = copy_of_server (f);
  ydoc_text_insert (ydoc_get_root (doubled, name, YDOC_TYPE_TEXT), 0, "はじめに書いた覚え書きは二十字より長い。");
  room_server_replace (&f->server, doubled);
  UNTIL (is_state (&side, YORIAI_GUEST_APART));
  g_assert_error ((GError *) yoriai_guest_get_error (side.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_DOUBLED);
  g_assert_cmpuint (side.n_fetched, ==, 1);
  after = dup_view (side.document);
  g_assert_cmpstr (after, ==, before);
}

/* Somebody new who has written much meanwhile doubles nothing. */
static void
test_not_doubled (Fixture       *f,
                  gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  Ydoc *doc;
  g_autofree char *name = NULL;

  put (&side, f);
  name = g_strdup_printf (
      "T/%s/notes", yoriai_record_get_id (yoriai_space_get_root (yoriai_document_get_space (side.document))));
  doc = copy_of_server (f);
  ydoc_text_insert (ydoc_get_root (doc, name, YDOC_TYPE_TEXT), 0, "離れている間に別の人が長い文を前に書いておいた。");
  room_server_replace (&f->server, doc);
  UNTIL (f->server.n_connections >= 2 && yoriai_guest_has_all (side.guest));
  g_assert_true (server_says (f, side.document,
                              "離れている間に別の人が長い文を前に書いておいた。はじめに書いた覚え書きは二十字より長い。"));
}

static gboolean
may_edit (YoriaiDocument *document)
{
  YoriaiRecord *root = yoriai_space_get_root (yoriai_document_get_space (document));

  return yoriai_record_set_string (root, "notes", "書けない", NULL);
}

/* Who may view from the beginning types nothing here. */
static void
test_view (Fixture       *f,
           gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  g_auto (Side) viewer = { 0 };
  guint n_updates;

  put (&side, f);
  f->server.access = YDOC_PEER_ACCESS_READ;
  side_init (&viewer, f, NULL);
  yoriai_guest_connect (viewer.guest);
  UNTIL (is_state (&viewer, YORIAI_GUEST_HERE));
  g_assert_cmpint (yoriai_guest_get_role (viewer.guest), ==, YORIAI_ROLE_VIEW);
  UNTIL (yoriai_guest_has_all (viewer.guest));
  n_updates = f->server.n_updates;
  g_assert_false (may_edit (viewer.document));
  edit (side.document, "書ける");
  UNTIL (is_same (side.document, viewer.document));
  g_assert_cmpuint (f->server.n_updates, ==, n_updates + 1);
  g_assert_cmpuint (viewer.n_refused, ==, 0);
  /* And when it is told that they may, they may. */
  f->server.access = YDOC_PEER_ACCESS_WRITE;
  room_server_cut (&f->server);
  UNTIL (is_state (&viewer, YORIAI_GUEST_HERE) && yoriai_guest_get_role (viewer.guest) == YORIAI_ROLE_EDIT);
  edit (viewer.document, "書けるようになった");
  UNTIL (is_same (side.document, viewer.document));
}

/* What was edited apart by somebody who may only view now is kept as a copy. */
static void
test_view_after_edits (Fixture       *f,
                       gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  put (&side, f);
  f->server.access = YDOC_PEER_ACCESS_READ;
  room_server_cut (&f->server);
  UNTIL (!is_state (&side, YORIAI_GUEST_HERE));
  edit (side.document, "離れて書いた");
  UNTIL (side.aside != NULL && side.document != NULL && is_state (&side, YORIAI_GUEST_HERE));
  g_assert_cmpuint (side.n_refused, ==, 1);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (side.aside, NULL), (gssize) g_bytes_get_size (side.aside),
                                  "離れて書いた"));
  g_assert_true (server_says (f, side.document, "はじめに書いた覚え書きは二十字より長い。"));
}

/* Refused in mid-typing: it stops at the first, and keeps what was typed as a copy. */
static void
test_read_only_later (Fixture       *f,
                      gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  g_autoptr (YoriaiDocument) typed = NULL;

  put (&side, f);
  typed = g_object_ref (side.document);
  f->server.refuses = TRUE;
  edit (side.document, "打っている途中");
  UNTIL (side.n_refused == 1);
  g_assert_false (may_edit (typed));
  UNTIL (side.aside != NULL);
  g_assert_nonnull (g_strstr_len (g_bytes_get_data (side.aside, NULL), (gssize) g_bytes_get_size (side.aside),
                                  "打っている途中"));
  f->server.refuses = FALSE;
  UNTIL (side.document != NULL && is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  g_assert_cmpuint (yoriai_guest_get_n_pending (side.guest), ==, 0);
  g_assert_true (server_says (f, side.document, "はじめに書いた覚え書きは二十字より長い。"));
}

/* An open connection on which nothing is done any more */
static void
test_deaf (Fixture       *f,
           gconstpointer  data)
{
  g_auto (Side) side = { 0 };

  put (&side, f);
  f->server.is_deaf = TRUE;
  edit (side.document, "届かない");
  UNTIL (side.n_warned[YORIAI_GUEST_WARNING_SILENT] == 1);
  UNTIL (f->server.n_connections >= 2);
  g_assert_cmpuint (yoriai_guest_get_n_pending (side.guest), ==, 1);
  f->server.is_deaf = FALSE;
  room_server_cut (&f->server);
  UNTIL (is_state (&side, YORIAI_GUEST_HERE) && yoriai_guest_has_all (side.guest));
  g_assert_true (server_says (f, side.document, "届かない"));
}

/* A wrong token ends it; one that counted before may be a throttle's, and is tried again, later. */
static void
test_denied (Fixture       *f,
             gconstpointer  data)
{
  g_auto (Side) wrong = { 0 };
  g_auto (Side) side = { 0 };

  put (&side, f);
  f->server.access = YDOC_PEER_ACCESS_NONE;
  side_init (&wrong, f, NULL);
  yoriai_guest_connect (wrong.guest);
  UNTIL (is_state (&wrong, YORIAI_GUEST_ENDED));
  g_assert_error ((GError *) yoriai_guest_get_error (wrong.guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_WRONG);
  room_server_cut (&f->server);
  UNTIL (is_state (&side, YORIAI_GUEST_AWAY)
         && g_error_matches (yoriai_guest_get_error (side.guest), YORIAI_MEETING_ERROR,
                             YORIAI_MEETING_ERROR_OVER));
  f->server.access = YDOC_PEER_ACCESS_WRITE;
  UNTIL (is_state (&side, YORIAI_GUEST_HERE));
}

/* A full room behind one address comes back: not all at once, and those whom a throttle refuses later. */
static void
test_forty (Fixture       *f,
            gconstpointer  data)
{
  enum { N = 40, FIRST = 200 };
  Side *sides = g_new0 (Side, N);
  gint64 cut;
  gint64 first;
  gint64 last;
  guint n_here = 0;

  put (&sides[0], f);
  for (guint i = 1; i < N; i++)
    {
      side_init (&sides[i], f, NULL);
      yoriai_guest_connect (sides[i].guest);
    }
  for (guint i = 0; i < N; i++)
    {
      UNTIL (is_state (&sides[i], YORIAI_GUEST_HERE));
      yoriai_guest_set_first_wait (sides[i].guest, FIRST);
      yoriai_guest_set_hurry (sides[i].guest, 3 * HURRY);
    }
  f->server.throttle = 15;
  f->server.window = G_TIME_SPAN_SECOND / 2;
  g_array_set_size (f->server.times, 0);
  cut = g_get_monotonic_time ();
  room_server_cut (&f->server);
  UNTIL (f->server.times->len >= N);
  first = g_array_index (f->server.times, gint64, 0);
  last = g_array_index (f->server.times, gint64, N - 1);
  g_assert_cmpint (first - cut, >=, FIRST / 2 * 1000);
  g_assert_cmpint (last - first, >=, FIRST / 4 * 1000);
  while (n_here < N)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, cut + UNTIL_WAIT);
      n_here = 0;
      for (guint i = 0; i < N; i++)
        n_here += is_state (&sides[i], YORIAI_GUEST_HERE);
    }
  g_assert_cmpuint (f->server.n_throttled, >, 0);
  g_assert_cmpuint (f->server.times->len, <, 4 * N);
  for (guint i = 0; i < N; i++)
    side_clear (&sides[i]);
  g_free (sides);
}

/* Pings are answered; what is not of this document, or of a kind that nobody knows, is let be. */
static void
test_other_frames (Fixture       *f,
                   gconstpointer  data)
{
  g_auto (Side) side = { 0 };
  guint n_connections;

  put (&side, f);
  n_connections = f->server.n_connections;
  room_server_say (&f->server, (YdocFrame){ .kind = YDOC_FRAME_PING });
  UNTIL (f->server.n_pongs == 1);
  room_server_say (&f->server, (YdocFrame){ .kind = YDOC_FRAME_UNKNOWN, .type = 77 });
  room_server_say (&f->server, (YdocFrame){ .kind = YDOC_FRAME_AWARENESS, .data = { "\3garbage", 8 } });
  room_server_say (&f->server, (YdocFrame){ .kind = YDOC_FRAME_DENIED, .name = ydoc_slice ("another"),
                                            .text = ydoc_slice ("no") });
  room_server_say (&f->server, (YdocFrame){ .kind = YDOC_FRAME_STATELESS,
                                            .text = ydoc_slice ("yoriai:not-stored") });
  UNTIL (side.n_warned[YORIAI_GUEST_WARNING_NOT_STORED] == 1);
  room_server_say (&f->server, (YdocFrame){ .kind = YDOC_FRAME_STATELESS, .text = ydoc_slice ("yoriai:stored") });
  UNTIL (side.n_warned[YORIAI_GUEST_WARNING_STORED] == 1);
  g_assert_true (is_state (&side, YORIAI_GUEST_HERE));
  g_assert_cmpuint (f->server.n_connections, ==, n_connections);
  /* The document alone is closed: it is come back to. */
  room_server_say (&f->server, (YdocFrame){ .kind = YDOC_FRAME_CLOSE, .text = ydoc_slice ("bye") });
  UNTIL (f->server.n_connections == n_connections + 1 && is_state (&side, YORIAI_GUEST_HERE));
}

/* A full room moves: everybody's presence comes through the one connection. */
static void
test_crowd (Fixture       *f,
            gconstpointer  data)
{
  enum { N = 300, FIRST = 1000 };
  g_auto (Side) side = { 0 };

  put (&side, f);
  for (guint64 client = FIRST; client < FIRST + N; client++)
    {
      g_autoptr (YdocAwareness) somebody = ydoc_awareness_new (client);
      g_autoptr (GBytes) update = NULL;
      YdocFrame frame = { .kind = YDOC_FRAME_AWARENESS };

      g_assert_true (ydoc_awareness_set_local_state (somebody, "{}", 0, NULL));
      update = ydoc_awareness_encode (somebody, NULL, 0);
      frame.data.data = g_bytes_get_data (update, &frame.data.len);
      room_server_say (&f->server, frame);
    }
  UNTIL (ydoc_awareness_get_state (side.awareness, FIRST + N - 1) != NULL);
  for (guint64 client = FIRST; client < FIRST + N; client++)
    g_assert_nonnull (ydoc_awareness_get_state (side.awareness, client));
}

/* y-websocket where Hocuspocus was said to be */
static void
test_other_kind (Fixture       *f,
                 gconstpointer  data)
{
  g_autofree char *url = g_strdup_printf ("ws://127.0.0.1:%u/proposal", f->server.port);
  g_autoptr (GError) error = NULL;
  YoriaiServerRoom *room
      = yoriai_server_room_new (YORIAI_SERVER_HOCUSPOCUS, url, "proposal", "secret", &error);
  g_autoptr (YoriaiGuest) guest = NULL;

  g_assert_no_error (error);
  guest = yoriai_guest_new_for_server (room, "山田", NULL, NULL);
  yoriai_guest_connect (guest);
  UNTIL (yoriai_guest_get_state (guest) == YORIAI_GUEST_ENDED);
  g_assert_error ((GError *) yoriai_guest_get_error (guest), YORIAI_MEETING_ERROR,
                  YORIAI_MEETING_ERROR_MESSAGE);
}

#define ADD(kind, framing, path, test) \
  g_test_add ("/server-guest/" kind "/" path, Fixture, GINT_TO_POINTER (framing), set_up, test, tear_down)
#define ADD_HOCUSPOCUS(path, test) ADD ("hocuspocus", YDOC_FRAMING_HOCUSPOCUS, path, test)
#define ADD_BOTH(path, test) \
  ADD_HOCUSPOCUS (path, test); \
  ADD ("y-websocket", YDOC_FRAMING_Y_WEBSOCKET, path, test)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_BOTH ("both-ways", test_both_ways);
  ADD_BOTH ("nothing-there", test_nothing_there);
  ADD_BOTH ("forgets", test_forgets);
  ADD_BOTH ("empty", test_empty);
  ADD_BOTH ("other", test_other);
  ADD_BOTH ("doubled", test_doubled);
  ADD_BOTH ("not-doubled", test_not_doubled);
  ADD_BOTH ("crowd", test_crowd);
  ADD_BOTH ("deaf", test_deaf);
  ADD_HOCUSPOCUS ("view", test_view);
  ADD_HOCUSPOCUS ("view-after-edits", test_view_after_edits);
  ADD_HOCUSPOCUS ("read-only-later", test_read_only_later);
  ADD_HOCUSPOCUS ("denied", test_denied);
  ADD_HOCUSPOCUS ("forty", test_forty);
  ADD_HOCUSPOCUS ("other-frames", test_other_frames);
  ADD ("y-websocket", YDOC_FRAMING_Y_WEBSOCKET, "other-kind", test_other_kind);

  return g_test_run ();
}
