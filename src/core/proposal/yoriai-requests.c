/* Copyright 2026 The Yoriai authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "yoriai-proposal.h"

/* What partners were asked, and what came of it: one request a partner and round, with what has come back. What was sent
 * lies in the workbook itself; here is who was asked for what, until when. */

#define MAX_ROUNDS 1000
#define MAX_CELLS 1000000

static const YoriaiEnumValue ways[] = {
  { "workbook", N_("Workbook"), "回答票 エクセル excel" },
  { "table", N_("Table of its own"), "csv" },
  { "mail", N_("In the words of a mail"), "メール" },
  { "phone", N_("Confirmed by telephone"), "電話" },
  { "on-paper", N_("On paper or as PDF"), "紙 pdf" },
  { NULL, NULL },
};

static const YoriaiField receipt_fields[] = {
  { "date", YORIAI_KIND_DATE, N_("Received on") },
  { "time", YORIAI_KIND_CODE, N_("Received at") },
  { "way", YORIAI_KIND_ENUM, N_("How it came"), .values = ways },
  { "who", YORIAI_KIND_TEXT, N_("Who filled it in") },
  { "file", YORIAI_KIND_TEXT, N_("File that came") },
  { "pending", YORIAI_KIND_BOOL, N_("Still to be copied by hand") },
  { "added", YORIAI_KIND_INT, N_("Filled in"), .min = 0, .max = MAX_CELLS },
  { "changed", YORIAI_KIND_INT, N_("Changed by the partner"), .min = 0, .max = MAX_CELLS },
  { "contested", YORIAI_KIND_INT, N_("Changed on both sides"), .min = 0, .max = MAX_CELLS },
  { "unreadable", YORIAI_KIND_INT, N_("Could not be read"), .min = 0, .max = MAX_CELLS },
  { "digest", YORIAI_KIND_CODE, N_("Mark of the file's content") },
  { "seen", YORIAI_KIND_CODE, N_("Marks of the answers in it") },
  { "note", YORIAI_KIND_LONG_TEXT, N_("Note on what came") },
};

YORIAI_DEFINE_RECORD (YoriaiReceipt, yoriai_receipt, receipt_fields)

static const YoriaiField request_fields[] = {
  { "institution", YORIAI_KIND_REF, N_("Partner that was asked"), .of = yoriai_institution_get_type },
  { "number", YORIAI_KIND_CODE, N_("Number of the sheet") },
  { "round", YORIAI_KIND_INT, N_("Round"), .min = 1, .max = MAX_ROUNDS },
  { "parts", YORIAI_KIND_STRINGS, N_("What was asked") },
  { "addressee", YORIAI_KIND_TEXT, N_("Whom it went to") },
  { "asked_on", YORIAI_KIND_DATE, N_("Asked on") },
  { "due", YORIAI_KIND_DATE, N_("Answer due on") },
  { "due_time", YORIAI_KIND_CODE, N_("Answer due at") },
  { "note", YORIAI_KIND_LONG_TEXT, N_("Note to the partner") },
  { "confirmed", YORIAI_KIND_BOOL, N_("Answer looked through") },
  { "receipts", YORIAI_KIND_LIST, N_("What came back"), .of = yoriai_receipt_get_type },
};

YORIAI_DEFINE_RECORD (YoriaiRequest, yoriai_request, request_fields)
