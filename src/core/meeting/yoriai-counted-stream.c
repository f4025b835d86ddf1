/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "meeting/yoriai-counted-stream-private.h"

#include <glib/gi18n-lib.h>

/*
 * A connection that counts what goes through it, and reads no more than was
 * allowed. libsoup shows neither how much of a message has come before it is
 * whole, in however many pieces, nor how much waits to be sent: between it and
 * TLS both can be seen.
 */

typedef struct
{
  guint64 allowed; /* bytes that may still be read */
  guint64 n_read;
  guint64 n_written;
  gint64 last_read; /* as g_get_monotonic_time() has it */
} Count;

/* --- What is read --- */

typedef struct
{
  GInputStream parent_instance;
  GPollableInputStream *base; /* (owned) */
  Count *count;               /* (owned) */
} YoriaiCountedInput;

typedef GInputStreamClass YoriaiCountedInputClass;

GType _yoriai_counted_input_get_type (void);
static void input_pollable_init (GPollableInputStreamInterface *iface);

G_DEFINE_TYPE_WITH_CODE (YoriaiCountedInput, _yoriai_counted_input, G_TYPE_INPUT_STREAM,
                         G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, input_pollable_init))

static gboolean
may_read (YoriaiCountedInput   *self,
          GError **error)
{
  if (self->count->allowed > 0)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                       _("the other end sends more than it may"));
  return FALSE;
}

static gssize
note_read (YoriaiCountedInput  *self,
           gssize  n)
{
  if (n > 0)
    {
      self->count->allowed -= (guint64) n;
      self->count->n_read += (guint64) n;
      self->count->last_read = g_get_monotonic_time ();
    }
  return n;
}

static gssize
input_read (GInputStream  *stream,
            void          *buffer,
            gsize          count,
            GCancellable  *cancellable,
            GError       **error)
{
  YoriaiCountedInput *self = (YoriaiCountedInput *) stream;

  if (!may_read (self, error))
    return -1;
  return note_read (self, g_input_stream_read (G_INPUT_STREAM (self->base), buffer,
                                               MIN (count, self->count->allowed), cancellable,
                                               error));
}

static gssize
input_read_nonblocking (GPollableInputStream  *stream,
                        void                  *buffer,
                        gsize                  count,
                        GError               **error)
{
  YoriaiCountedInput *self = (YoriaiCountedInput *) stream;

  if (!may_read (self, error))
    return -1;
  return note_read (self, g_pollable_input_stream_read_nonblocking (
                              self->base, buffer, MIN (count, self->count->allowed), NULL, error));
}

static gboolean
input_can_poll (GPollableInputStream *stream)
{
  return g_pollable_input_stream_can_poll (((YoriaiCountedInput *) stream)->base);
}

static gboolean
input_is_readable (GPollableInputStream *stream)
{
  YoriaiCountedInput *self = (YoriaiCountedInput *) stream;

  return self->count->allowed == 0 || g_pollable_input_stream_is_readable (self->base);
}

static GSource *
input_create_source (GPollableInputStream *stream,
                     GCancellable         *cancellable)
{
  g_autoptr (GSource) base
      = g_pollable_input_stream_create_source (((YoriaiCountedInput *) stream)->base, NULL);

  return g_pollable_source_new_full (stream, base, cancellable);
}

static void
input_finalize (GObject *object)
{
  YoriaiCountedInput *self = (YoriaiCountedInput *) object;

  g_clear_object (&self->base);
  g_clear_pointer (&self->count, g_rc_box_release);
  G_OBJECT_CLASS (_yoriai_counted_input_parent_class)->finalize (object);
}

static void
input_pollable_init (GPollableInputStreamInterface *iface)
{
  iface->can_poll = input_can_poll;
  iface->is_readable = input_is_readable;
  iface->create_source = input_create_source;
  iface->read_nonblocking = input_read_nonblocking;
}

static void
_yoriai_counted_input_class_init (YoriaiCountedInputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = input_finalize;
  klass->read_fn = input_read;
}

static void
_yoriai_counted_input_init (YoriaiCountedInput *self)
{
}

/* --- What is written --- */

typedef struct
{
  GOutputStream parent_instance;
  GPollableOutputStream *base; /* (owned) */
  Count *count;                /* (owned) */
} YoriaiCountedOutput;

typedef GOutputStreamClass YoriaiCountedOutputClass;

GType _yoriai_counted_output_get_type (void);
static void output_pollable_init (GPollableOutputStreamInterface *iface);

G_DEFINE_TYPE_WITH_CODE (YoriaiCountedOutput, _yoriai_counted_output, G_TYPE_OUTPUT_STREAM,
                         G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM, output_pollable_init))

static gssize
note_written (YoriaiCountedOutput *self,
              gssize  n)
{
  if (n > 0)
    self->count->n_written += (guint64) n;
  return n;
}

static gssize
output_write (GOutputStream  *stream,
              const void     *buffer,
              gsize           count,
              GCancellable   *cancellable,
              GError        **error)
{
  YoriaiCountedOutput *self = (YoriaiCountedOutput *) stream;

  return note_written (self, g_output_stream_write (G_OUTPUT_STREAM (self->base), buffer, count,
                                                    cancellable, error));
}

static gssize
output_write_nonblocking (GPollableOutputStream  *stream,
                          const void             *buffer,
                          gsize                   count,
                          GError                **error)
{
  YoriaiCountedOutput *self = (YoriaiCountedOutput *) stream;

  return note_written (self, g_pollable_output_stream_write_nonblocking (self->base, buffer, count,
                                                                         NULL, error));
}

static gboolean
output_can_poll (GPollableOutputStream *stream)
{
  return g_pollable_output_stream_can_poll (((YoriaiCountedOutput *) stream)->base);
}

static gboolean
output_is_writable (GPollableOutputStream *stream)
{
  return g_pollable_output_stream_is_writable (((YoriaiCountedOutput *) stream)->base);
}

static GSource *
output_create_source (GPollableOutputStream *stream,
                      GCancellable          *cancellable)
{
  g_autoptr (GSource) base
      = g_pollable_output_stream_create_source (((YoriaiCountedOutput *) stream)->base, NULL);

  return g_pollable_source_new_full (stream, base, cancellable);
}

static void
output_finalize (GObject *object)
{
  YoriaiCountedOutput *self = (YoriaiCountedOutput *) object;

  g_clear_object (&self->base);
  g_clear_pointer (&self->count, g_rc_box_release);
  G_OBJECT_CLASS (_yoriai_counted_output_parent_class)->finalize (object);
}

static void
output_pollable_init (GPollableOutputStreamInterface *iface)
{
  iface->can_poll = output_can_poll;
  iface->is_writable = output_is_writable;
  iface->create_source = output_create_source;
  iface->write_nonblocking = output_write_nonblocking;
}

static void
_yoriai_counted_output_class_init (YoriaiCountedOutputClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = output_finalize;
  klass->write_fn = output_write;
}

static void
_yoriai_counted_output_init (YoriaiCountedOutput *self)
{
}

/* --- Both --- */

struct _YoriaiCountedStream
{
  GIOStream parent_instance;

  GIOStream *base; /* (owned) */
  Count *count;    /* (owned) */
  YoriaiCountedInput *input;    /* (owned) */
  YoriaiCountedOutput *output;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (YoriaiCountedStream, _yoriai_counted_stream, G_TYPE_IO_STREAM)

static GInputStream *
counted_stream_get_input (GIOStream *stream)
{
  return G_INPUT_STREAM (YORIAI_COUNTED_STREAM (stream)->input);
}

static GOutputStream *
counted_stream_get_output (GIOStream *stream)
{
  return G_OUTPUT_STREAM (YORIAI_COUNTED_STREAM (stream)->output);
}

static gboolean
counted_stream_close (GIOStream     *stream,
                      GCancellable  *cancellable,
                      GError       **error)
{
  return g_io_stream_close (YORIAI_COUNTED_STREAM (stream)->base, cancellable, error);
}

static void
base_closed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_io_stream_close_finish (G_IO_STREAM (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
counted_stream_close_async (GIOStream           *stream,
                            int                  priority,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  GTask *task = g_task_new (stream, cancellable, callback, data);

  g_task_set_source_tag (task, counted_stream_close_async);
  g_io_stream_close_async (YORIAI_COUNTED_STREAM (stream)->base, priority, cancellable,
                           base_closed_cb, task);
}

static gboolean
counted_stream_close_finish (GIOStream     *stream,
                             GAsyncResult  *result,
                             GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
counted_stream_dispose (GObject *object)
{
  YoriaiCountedStream *self = YORIAI_COUNTED_STREAM (object);

  if (self->base == NULL)
    return;
  /* Closes the stream, and the base with it. */
  G_OBJECT_CLASS (_yoriai_counted_stream_parent_class)->dispose (object);
  g_clear_object (&self->input);
  g_clear_object (&self->output);
  g_clear_object (&self->base);
  g_clear_pointer (&self->count, g_rc_box_release);
}

static void
_yoriai_counted_stream_class_init (YoriaiCountedStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  object_class->dispose = counted_stream_dispose;
  stream_class->get_input_stream = counted_stream_get_input;
  stream_class->get_output_stream = counted_stream_get_output;
  stream_class->close_fn = counted_stream_close;
  stream_class->close_async = counted_stream_close_async;
  stream_class->close_finish = counted_stream_close_finish;
}

static void
_yoriai_counted_stream_init (YoriaiCountedStream *self)
{
  self->count = g_rc_box_new0 (Count);
  self->count->last_read = g_get_monotonic_time ();
}

/* Returns: (transfer full): a stream over @base, whose both ends can be polled;
 * nothing may be read of it yet */
YoriaiCountedStream *
_yoriai_counted_stream_new (GIOStream *base)
{
  YoriaiCountedStream *self = g_object_new (YORIAI_TYPE_COUNTED_STREAM, NULL);

  self->base = g_object_ref (base);
  self->input = g_object_new (_yoriai_counted_input_get_type (), NULL);
  self->input->base = g_object_ref (G_POLLABLE_INPUT_STREAM (g_io_stream_get_input_stream (base)));
  self->input->count = g_rc_box_acquire (self->count);
  self->output = g_object_new (_yoriai_counted_output_get_type (), NULL);
  self->output->base
      = g_object_ref (G_POLLABLE_OUTPUT_STREAM (g_io_stream_get_output_stream (base)));
  self->output->count = g_rc_box_acquire (self->count);
  return self;
}

GIOStream *
_yoriai_counted_stream_get_base (YoriaiCountedStream *self)
{
  return self->base;
}

/* From now on @n_bytes may be read, whatever was allowed before. */
void
_yoriai_counted_stream_allow (YoriaiCountedStream *self,
                              guint64              n_bytes)
{
  self->count->allowed = n_bytes;
}

guint64
_yoriai_counted_stream_get_n_read (YoriaiCountedStream *self)
{
  return self->count->n_read;
}

guint64
_yoriai_counted_stream_get_n_written (YoriaiCountedStream *self)
{
  return self->count->n_written;
}

/* Returns: when something came last, as g_get_monotonic_time() has it: also
 * what is no message, such as the answer to a ping */
gint64
_yoriai_counted_stream_get_last_read (YoriaiCountedStream *self)
{
  return self->count->last_read;
}
